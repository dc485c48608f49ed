/**
 * The differences of a document as a report to hand over, Word or spreadsheet: a row a difference with its place, the
 * reason in words, the decision where there is one, and the texts concerned with the values marked; above them what was
 * compared. `/{ui}/d/{slug}/check/docx`, `…/xlsx`.
 */
import { compared } from '../../check/compared.ts'
import type { BilingualTable, TableRow } from '../../format/table/bilingual-table.ts'
import { DOCX_TYPE, writeDocx } from '../../format/docx/write-docx.ts'
import { writeXlsx, XLSX_TYPE } from '../../format/xlsx/write-xlsx.ts'
import type { Flag } from '../../model/flag.ts'
import { LANGS } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import { formatNumber, formatPercent } from '../i18n/translate.ts'
import { flagWords } from './check-page.ts'
import { LIKELY, titleOf } from './reader.ts'
import type { PageContext } from './parts/context.ts'
import { rowName, rowNameOf } from './parts/row-name.ts'

export const REPORT_FORMATS = ['docx', 'xlsx'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** The report as a file: likely differences and those decided. */
export async function checkReport(
  context: PageContext,
  slug: string,
  record: DocumentRecord,
  format: ReportFormat,
): Promise<{ readonly body: Uint8Array; readonly type: string; readonly name: string }> {
  const { ui, t, library } = context
  const flags = (await library.flags(slug)).filter((flag) => flag.confidence >= LIKELY || flag.dismissed !== undefined)
  const { rows, versions } = compared(record)
  const table: BilingualTable = {
    title: `${t('doc.check')}: ${titleOf(record, ui).text}`,
    langs: LANGS.filter((lang) => versions[lang] !== undefined),
    notes: [t('check.banner'), t('check.comparedRows', { count: formatNumber(ui, rows) })],
    remarkHead: t('doc.check'),
    rows: flags.map((flag) => reportRow(context, record, flag)),
  }
  const body = format === 'docx' ? await writeDocx(table) : await writeXlsx(table)
  return { body, type: format === 'docx' ? DOCX_TYPE : XLSX_TYPE, name: `${slug}-check.${format}` }
}

function reportRow(context: PageContext, record: DocumentRecord, flag: Flag): TableRow {
  const { ui, t } = context
  const row = readingOrder(record).find(flag.row)
  const decided = flag.dismissed
  const words = [
    `${t(`flag.${flag.kind}`)} (${formatPercent(ui, flag.confidence)}): ${flagWords(context, flag)}`,
    ...(decided === undefined
      ? []
      : [`${t('check.dismissed')}: ${decided.reason} (${decided.author}, ${decided.date})`]),
  ]
  const cells = LANGS.flatMap((lang) => {
    const cell = row?.cells[lang]
    if (cell === undefined) return []
    const evidence = flag.evidence[lang]
    const block = cell.blocks.find(({ id }) => id === evidence?.block) ?? cell.blocks[0]
    if (block === undefined) return []
    const marks = (evidence?.spans ?? []).map(({ start, end }) => ({ start, end, kind: 'changed' as const }))
    return [[lang, { text: block.text, status: cell.status, marks }]]
  })
  return {
    ref: row === null ? rowNameOf(flag.row, t) : rowName(row, t, ui),
    remark: words.join('\n'),
    cells: Object.fromEntries(cells),
  }
}
