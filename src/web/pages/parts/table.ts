/**
 * The reader's table: one row an aligned unit, its number as the row's header, one cell a language in the reader's
 * order. Printed as text, not through templates: a document of 1,500 rows in six columns is 9,000 cells.
 */
import type { Flag } from '../../../model/flag.ts'
import { sentenceId } from '../../../model/ids.ts'
import { LANG_INFO, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { langName, type Translate } from '../../i18n/translate.ts'
import type { DocumentMarks } from '../../../rows/text-marks.ts'
import { markInlines, type SymbolHref } from './mark-ranges.ts'
import { rowName } from './row-name.ts'
import type { SegmentedBlock } from '../../../model/document.ts'
import { type ReadingOrder, readingOrder } from '../../../rows/reading-order.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import type { SkeletonLine } from './skeleton.ts'
import { escapeHtml, type Inline, textHtml } from './text-html.ts'
import { heldLangs, type MarkKind } from './view.ts'

export interface TableInput {
  readonly record: DocumentRecord
  readonly rows: readonly ReadingRow[]
  readonly langs: readonly Lang[]
  readonly ui: Lang
  readonly t: Translate
  /** Values and terms to mark. */
  readonly found: DocumentMarks
  readonly flags: ReadonlyMap<string, readonly Flag[]>
  readonly marks: readonly MarkKind[]
  readonly lens: 'text' | 'skeleton'
  readonly view: 'columns' | 'stacked' | 'one'
  /** The language shown on phones, where one column shows; absent: all, as cards. */
  readonly one?: Lang
  /** Address of the document without its query string. */
  readonly base: string
  /** Query string that rows' own pages keep. */
  readonly query: string
  /** Headers of the columns, as HTML, by language. */
  readonly headers: Partial<Record<Lang, string>>
  /** The values of a row, line by line, in place of its words. */
  readonly skeleton?: (row: ReadingRow) => readonly SkeletonLine[]
  /** Languages that paper leaves out, since nobody asked for them. */
  readonly rest?: readonly Lang[]
  /** Each block in an element that names it, for the editor. */
  readonly editable?: boolean
  /** Where document symbols lead; absent: they are no links. */
  readonly symbolHref?: SymbolHref
  /** Ranges to mark beside the kinds above (hits), by `lang:block`. */
  readonly hits?: (text: string, lang: Lang) => readonly Inline[]
}

/** A document of more rows is laid out in groups of so many. */
const LONG = 300
const GROUP = 8

/** The table as HTML. */
export function tableHtml(input: TableInput): string {
  const { langs, t } = input
  const rows = readingOrder(input.record)
  const used = new Set<string>()
  const head = langs
    .map(
      (lang) =>
        `<th scope="col" data-l="${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${input.headers[lang] ?? ''}</th>`,
    )
    .join('')
  const view = input.view
  // A browser lays 9,000 cells out in seconds: in long documents groups of rows wait until they come near.
  const long = input.editable !== true && input.rows.length > LONG
  const size = long ? GROUP : Math.max(1, input.rows.length)
  let bodies = ''
  for (let from = 0; from === 0 || from < input.rows.length; from += size) {
    bodies += long ? '<tbody class=far>\n' : '<tbody>\n'
    for (const row of input.rows.slice(from, from + size)) bodies += rowHtml(row, rows, input, used)
    bodies += '</tbody>'
  }
  return `<table class="rd" data-n="${langs.length}" data-view="${view}"${input.one === undefined ? '' : ` data-one="${input.one}"`} data-lens="${input.lens}" data-marks="${input.marks.join(' ')}" data-base="${input.base}">
<caption class="vh">${escapeHtml(t('reader.caption'))}</caption>
<thead><tr><th scope="col" class="g"><span class="vh">${escapeHtml(t('reader.number'))}</span></th>${head}</tr></thead>
${bodies}</table>`
}

function rowHtml(row: ReadingRow, rows: ReadingOrder, input: TableInput, used: Set<string>): string {
  const { t, langs } = input
  const flags = input.flags.get(row.id)?.length ?? 0
  const name = rowName(row, t, input.ui)
  const kind = { heading: 'h', paragraph: 'p', item: 'i', unnumbered: 'u', footnote: 'f', row: 'r' }[row.kind]
  used.add(row.id)
  let cells = ''
  let first = true
  for (const lang of langs) {
    cells += cellHtml(row, lang, rows, input, first ? used : null)
    if (row.cells[lang] !== undefined) first = false
  }
  const number = row.kind === 'footnote' || row.number !== null ? escapeHtml(row.number ?? '') : ''
  const flagLink =
    flags === 0
      ? ''
      : `<a class=fl href="${input.base}/check#${row.id}" aria-label="${escapeHtml(t('marks.flags'))}: ${flags}">${flags}</a>`
  const doubt =
    row.confidence < DOUBTFUL
      ? `<span class=db title="${escapeHtml(t('reader.doubtful', { percent: Math.round(row.confidence * 100) }))}">≈</span>`
      : ''
  return `<tr id="${row.id}" class=${kind}${(row.depth ?? 0) > 0 ? ` data-v=${row.depth}` : ''}><th scope=row class=g><a class=no href="#${row.id}" aria-label="${escapeHtml(name)}">${number === '' ? '#' : number}</a>${flagLink}${doubt}<a class=mo href="${input.base}/${row.id}${input.query}" aria-label="${escapeHtml(t('reader.more', { row: name }))}">⋯</a></th>${cells}</tr>\n`
}

/** Below this a row's alignment is shown as a guess. */
const DOUBTFUL = 0.6

/** What stands before a cell where cells are stacked: the language's own name and whether the text is official. */
export function cellTag(lang: Lang, record: DocumentRecord, t: Translate): string {
  const status = record.info.versions[lang]?.status
  return status === undefined ? LANG_INFO[lang].name : `${LANG_INFO[lang].name} · ${t(`status.${status}`)}`
}

function cellHtml(
  row: ReadingRow,
  lang: Lang,
  rows: ReadingOrder,
  input: TableInput,
  used: Set<string> | null,
): string {
  const { record, t } = input
  const blocks = row.cells[lang]?.blocks
  const tag = escapeHtml(cellTag(lang, record, t))
  const info = LANG_INFO[lang]
  const open = `<td lang=${info.tag} dir=${info.dir} data-l=${lang} data-t="${tag}"${input.rest?.includes(lang) === true ? ' data-rest' : ''}`
  if (blocks === undefined) {
    const why = heldLangs(record).includes(lang) ? 'reader.noCounterpart' : 'reader.notHeld'
    return `${open} class=no-text><span lang=${LANG_INFO[input.ui].tag} dir=${LANG_INFO[input.ui].dir}>${escapeHtml(t(why, { lang: langName(input.ui, lang) }))}</span></td>`
  }
  if (input.skeleton !== undefined && row.kind !== 'heading') {
    return `${open}><ul class=vals>${input
      .skeleton(row)
      .map(({ symbol, cells }) =>
        skeletonItem(cells[lang], symbol, t('reader.noCounterpart', { lang: langName(input.ui, lang) })),
      )
      .join('')}</ul></td>`
  }
  const parts = blocks.map((block) => blockHtml(block, lang, row, rows, input, used))
  if (input.editable === true) {
    return `${open}>${parts.map((part, index) => `<div data-b="${blocks[index]?.id ?? ''}">${part}</div>`).join('')}</td>`
  }
  const body = parts.length === 1 ? (parts[0] as string) : parts.map((part) => `<div>${part}</div>`).join('')
  if (row.kind !== 'heading' || used === null) return `${open}>${body}</td>`
  // Headings in the first column only, so that the list of headings names each place once.
  const rank = Math.max(2, Math.min((row.depth ?? 0) + 1, 6))
  return `${open}><h${rank}>${body}</h${rank}></td>`
}

function skeletonItem(text: string | undefined, symbol: boolean, missing: string): string {
  if (text === undefined)
    return `<li class=nil><span aria-hidden=true>–</span><span class=vh>${escapeHtml(missing)}</span></li>`
  return `<li><bdi class=${symbol ? 'y' : 'n'}>${escapeHtml(text)}</bdi></li>`
}

function blockHtml(
  block: SegmentedBlock,
  lang: Lang,
  row: ReadingRow,
  rows: ReadingOrder,
  input: TableInput,
  used: Set<string> | null,
): string {
  const ids = block.sentences.map((_, index) => sentenceId(block.id, index + 1))
  const carries = used !== null && (block.id === row.id || !used.has(block.id))
  let anchor = ''
  if (used !== null && !used.has(block.id) && block.id !== row.id) {
    used.add(block.id)
    anchor = `<span id="${block.id}"></span>`
  }
  const text = textHtml(block, {
    groups: ids.map((id) => rows.groups.get(`${lang}:${id}`) ?? 0),
    sentenceIds: carries && block.sentences.length > 1 ? ids : null,
    inlines: inlinesOf(block, lang, row, input),
    notePrefix: /^(an\d+\.)*/.exec(block.id)?.[0] ?? '',
  })
  const label =
    block.label !== undefined && block.kind !== 'paragraph' && block.kind !== 'footnote'
      ? `<span class=lb>${escapeHtml(block.label)}</span> `
      : ''
  return `${anchor}${label}${text}`
}

function inlinesOf(block: SegmentedBlock, lang: Lang, row: ReadingRow, input: TableInput): readonly Inline[] {
  const flagged = (input.flags.get(row.id) ?? []).flatMap((flag): Inline[] => {
    const evidence = flag.evidence[lang]
    if (evidence === undefined || evidence.block !== block.id || !flag.langs.includes(lang)) return []
    return evidence.spans.map(({ start, end }) => ({ start, end, kind: 'flag', className: '' }))
  })
  return [
    ...(input.hits?.(block.text, lang) ?? []),
    ...flagged,
    ...markInlines(input.found[lang], block.id, lang, input.symbolHref),
  ]
}
