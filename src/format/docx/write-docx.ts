/**
 * A table of texts as a Word file: a column for each language, right-to-left where the language is, the head repeated on every
 * page, marks and shades kept. Written with the library docx, which is loaded when the first file is written.
 */
import type * as Docx from 'docx'
import { LANG_INFO, type Lang } from '../../model/lang.ts'
import { type BilingualTable, columnHead, ROW_SHADES, type TableCell, type TableRow } from '../table/bilingual-table.ts'

/** Media type of the file. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Fonts that Word and LibreOffice have, or replace by one of the same script. */
const FONT: Readonly<Record<Lang, string>> = {
  ar: 'Traditional Arabic',
  zh: 'SimSun',
  en: 'Times New Roman',
  fr: 'Times New Roman',
  ru: 'Times New Roman',
  es: 'Times New Roman',
}
/** Width of the text on a landscape A4 page, in twentieths of a point. */
const WIDTH = 14_000
const REF_WIDTH = 900
const REMARK_WIDTH = 2_000

/** The bytes of the file. */
export async function writeDocx(table: BilingualTable): Promise<Uint8Array> {
  const docx = await import('docx')
  const { AlignmentType, Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TextRun } = docx
  const first = table.langs[0] ?? 'en'
  const rtl = LANG_INFO[first].dir === 'rtl'
  const widths = columnWidths(table)
  const rows = [headRow(docx, table, widths), ...table.rows.map((row) => bodyRow(docx, table, row, widths))]
  const file = new Document({
    creator: 'Hexapla',
    title: table.title,
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 },
            margin: { top: 1000, bottom: 1000, left: 1200, right: 1200 },
          },
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            bidirectional: rtl,
            children: [new TextRun({ text: table.title, rightToLeft: rtl, font: FONT[first] })],
          }),
          ...table.notes.map(
            (note) =>
              new Paragraph({
                alignment: AlignmentType.START,
                children: [new TextRun({ text: note, italics: true, size: 18 })],
              }),
          ),
          new Table({ rows, columnWidths: widths, visuallyRightToLeft: rtl, width: { size: WIDTH, type: 'dxa' } }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

function columnWidths({ langs, remarkHead }: BilingualTable): number[] {
  const rest = WIDTH - REF_WIDTH - (remarkHead === undefined ? 0 : REMARK_WIDTH)
  const each = Math.floor(rest / Math.max(1, langs.length))
  return [REF_WIDTH, ...langs.map(() => each), ...(remarkHead === undefined ? [] : [REMARK_WIDTH])]
}

function headRow(
  { Paragraph, TableCell, TableRow, TextRun }: typeof Docx,
  table: BilingualTable,
  widths: readonly number[],
) {
  const heads = ['#', ...table.langs.map(columnHead), ...(table.remarkHead === undefined ? [] : [table.remarkHead])]
  return new TableRow({
    tableHeader: true,
    children: heads.map((text, at) => {
      const lang = table.langs[at - 1]
      const rtl = lang !== undefined && LANG_INFO[lang].dir === 'rtl'
      return new TableCell({
        width: { size: widths[at] as number, type: 'dxa' },
        shading: { fill: 'EEEEEE' },
        children: [
          new Paragraph({
            bidirectional: rtl,
            children: [new TextRun({ text, bold: true, size: 18, rightToLeft: rtl })],
          }),
        ],
      })
    }),
  })
}

function bodyRow(docx: typeof Docx, table: BilingualTable, row: TableRow, widths: readonly number[]) {
  const { Paragraph, TableCell: Cell, TableRow: Row, TextRun } = docx
  const shading = row.shade === undefined ? {} : { shading: { fill: ROW_SHADES[row.shade] } }
  const plain = (text: string, width: number) =>
    new Cell({
      width: { size: width, type: 'dxa' },
      ...shading,
      children: [new Paragraph({ children: [new TextRun({ text, size: 16 })] })],
    })
  const cells = table.langs.map((lang, at) => {
    const cell = row.cells[lang]
    return new Cell({
      width: { size: widths[at + 1] as number, type: 'dxa' },
      ...shading,
      children: paragraphs(docx, cell, lang, row.heading === true),
    })
  })
  const remark = table.remarkHead === undefined ? [] : [plain(row.remark ?? '', widths.at(-1) as number)]
  return new Row({ cantSplit: false, children: [plain(row.ref, widths[0] as number), ...cells, ...remark] })
}

/** A paragraph for each line of a text. */
function paragraphs({ Paragraph, TextRun }: typeof Docx, cell: TableCell | undefined, lang: Lang, bold: boolean) {
  const rtl = LANG_INFO[lang].dir === 'rtl'
  const font = FONT[lang]
  const run = (text: string, mark?: 'changed' | 'guess') =>
    new TextRun({
      text,
      bold,
      size: 20,
      rightToLeft: rtl,
      font: { ascii: font, cs: font, eastAsia: font, hAnsi: font },
      language: rtl
        ? { bidirectional: LANG_INFO[lang].tag }
        : lang === 'zh'
          ? { eastAsia: 'zh-CN' }
          : { value: LANG_INFO[lang].tag },
      ...(mark === 'guess' ? { highlight: 'yellow' as const } : mark === 'changed' ? { underline: {} } : {}),
    })
  return markedLines(cell).map(
    (pieces) => new Paragraph({ bidirectional: rtl, children: pieces.map(({ text, mark }) => run(text, mark)) }),
  )
}

interface Piece {
  readonly text: string
  readonly mark?: 'changed' | 'guess'
}

/** The lines of a text, each cut where a mark begins or ends. */
function markedLines(cell: TableCell | undefined): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]]
  let at = 0
  const add = (to: number, mark?: Piece['mark']): void => {
    for (const [n, text] of (cell?.text ?? '').slice(at, to).split('\n').entries()) {
      if (n > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push(mark === undefined ? { text } : { text, mark })
    }
    at = Math.max(at, to)
  }
  for (const { start, end, kind } of [...(cell?.marks ?? [])].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    add(start)
    add(end, kind)
  }
  add(cell?.text.length ?? 0)
  return lines
}
