/**
 * A table of texts as a spreadsheet (XLSX): a row for each row, a column for each language, in a sheet that runs from the right
 * where the first language does. Every cell is text, so that no content is taken for a formula. Written with write-excel-file,
 * which is loaded when the first file is written.
 */
import { LANG_INFO } from '../../model/lang.ts'
import { type BilingualTable, columnHead, ROW_SHADES } from '../table/bilingual-table.ts'

/** Media type of the file. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Most characters of a cell (ECMA-376); Excel refuses a file with more. */
const MOST_CHARACTERS = 32_767

/** The bytes of the file. */
export async function writeXlsx(table: BilingualTable): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/universal')
  const heads = ['#', ...table.langs.map(columnHead), ...(table.remarkHead === undefined ? [] : [table.remarkHead])]
  const text = (value: string) => ({
    type: String,
    value: value.slice(0, MOST_CHARACTERS),
    wrap: true,
    alignVertical: 'top' as const,
  })
  const rows = table.rows.map((row) => {
    const shade = row.shade === undefined ? {} : { backgroundColor: `#${ROW_SHADES[row.shade]}` }
    const bold = row.heading === true ? { fontWeight: 'bold' as const } : {}
    return [
      { ...text(row.ref), ...shade },
      ...table.langs.map((lang) => ({
        ...text(row.cells[lang]?.text ?? ''),
        ...shade,
        ...bold,
        ...(LANG_INFO[lang].dir === 'rtl' ? { align: 'right' as const } : {}),
      })),
      ...(table.remarkHead === undefined ? [] : [{ ...text(row.remark ?? ''), ...shade }]),
    ]
  })
  const notes = [table.title, ...table.notes].map((note) => [{ type: String, value: note.slice(0, MOST_CHARACTERS) }])
  const head = heads.map((value) => ({ type: String, value, fontWeight: 'bold' as const, backgroundColor: '#EEEEEE' }))
  const width = Math.max(24, Math.floor(150 / Math.max(1, table.langs.length)))
  const file = writeExcelFile([...notes, head, ...rows], {
    sheet: 'Hexapla',
    rightToLeft: LANG_INFO[table.langs[0] ?? 'en'].dir === 'rtl',
    stickyRowsCount: notes.length + 1,
    columns: [
      { width: 9 },
      ...table.langs.map(() => ({ width })),
      ...(table.remarkHead === undefined ? [] : [{ width: 30 }]),
    ],
  })
  return new Uint8Array(await new Response((await file.toBlob()) as Blob).arrayBuffer())
}

/** Records as a plain sheet, heads first: every cell is text, columns of even width. */
export async function writeSheet(records: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/universal')
  const [heads = [], ...rows] = records
  const cell = (value: string) => ({ type: String, value: value.slice(0, MOST_CHARACTERS) })
  const head = heads.map((value) => ({ ...cell(value), fontWeight: 'bold' as const, backgroundColor: '#EEEEEE' }))
  const file = writeExcelFile([head, ...rows.map((row) => row.map(cell))], {
    sheet: 'Hexapla',
    stickyRowsCount: 1,
    columns: heads.map(() => ({ width: 24 })),
  })
  return new Uint8Array(await new Response((await file.toBlob()) as Blob).arrayBuffer())
}
