/**
 * Tables that go on over pages: the parts of one table on successive pages become one. Input are the tables of the pages in
 * order; output whether two of them are parts of one, and that one, with the head that the second page repeats set apart and a
 * record that the page cut joined.
 */
import type { TableZone } from './find-tables.ts'
import { type CellLine, isFigure, type RecordCell } from './table-cells.ts'

/** A table over one or more pages. */
export interface PagedTable {
  readonly columns: TableZone['columns']
  readonly cells: readonly RecordCell[]
  /** Heads that a page repeats: lines that are no text of the table. */
  readonly repeated: readonly CellLine[]
}

const ENDS = /[.:;!?。：；！？؟؛…][”"’»）)\]]*$/u

/** The two parts as one table, or null if the second is a table of its own. Only a part that heads its page goes on. */
export function joinedTables(table: PagedTable, next: TableZone): PagedTable | null {
  const head = repeatedHead(table.cells, next.cells)
  if (head === 0 && !hasSameColumns(table.columns, next.columns)) return null
  const repeated = next.cells.filter(({ row }) => row < head).flatMap(({ lines }) => lines)
  const rest = next.cells.filter(({ row }) => row >= head)
  const last = table.cells.at(-1)?.row ?? -1
  const open = table.cells.filter(({ row }) => row === last)
  const first = rest.filter(({ row }) => row === head)
  const cut = isCut(open, first)
  const shift = last + 1 - head - (cut ? 1 : 0)
  const own = rest.map((cell) => ({ ...cell, row: cell.row + shift }))
  const joined = cut
    ? [
        ...table.cells.filter(({ row }) => row < last),
        ...joinedRow(
          open,
          own.filter(({ row }) => row === last),
        ),
        ...own.filter(({ row }) => row > last),
      ]
    : [...table.cells, ...own]
  return { columns: table.columns, cells: joined, repeated: [...table.repeated, ...repeated] }
}

/** How many rows at the start of both are the same. One row may be so by chance only where it has one cell. */
function repeatedHead(table: readonly RecordCell[], next: readonly RecordCell[]): number {
  const [own, other] = [textsOf(table), textsOf(next)]
  let head = 0
  while (head < own.length && head < other.length && own[head] === other[head]) head += 1
  return head
}

function textsOf(cells: readonly RecordCell[]): readonly string[] {
  const rows: string[] = []
  for (const { row, lines } of cells)
    rows[row] = `${rows[row] ?? ''}\t${lines.map(({ cell }) => cell.text.trim()).join(' ')}`
  return rows
}

/** Whether the columns of two parts stand in the same places: at one edge, or one within the other. */
function hasSameColumns(a: TableZone['columns'], b: TableZone['columns']): boolean {
  return (
    a.length === b.length &&
    a.length > 1 &&
    a.every((own, index) => {
      const other = b[index] as { start: number; end: number }
      return Math.abs(own.start - other.start) < 4 || Math.abs(own.end - other.end) < 4
    })
  )
}

/**
 * Whether a page cut the record between its last lines and the first of the next page: the text of a cell goes on in
 * mid-sentence from a full line, and no column has a figure in both.
 */
function isCut(open: readonly RecordCell[], first: readonly RecordCell[]): boolean {
  const longest = first.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
  const above = open.find(({ column }) => column === longest?.column)
  const [last, next] = [above?.lines.at(-1)?.cell, longest?.lines[0]?.cell]
  if (last === undefined || next === undefined || above === undefined) return false
  const isTwice = first.some(({ column, lines }) => {
    const other = open.find((cell) => cell.column === column)?.lines.at(-1)?.cell.text ?? ''
    return isFigure(other) && isFigure(lines[0]?.cell.text ?? '')
  })
  if (isTwice || isFigure(next.text) || ENDS.test(last.text.trim())) return false
  if (/^\p{Ll}/u.test(next.text.trim())) return true
  const widest = Math.max(...[...above.lines, ...(longest?.lines ?? [])].map(({ cell }) => cell.end))
  return widest - last.end < (widest - last.start) * 0.12 && above.lines.length > 1
}

const lengthOf = ({ lines }: RecordCell): number => lines.reduce((sum, { cell }) => sum + cell.text.length, 0)

function joinedRow(open: readonly RecordCell[], rest: readonly RecordCell[]): readonly RecordCell[] {
  const cells = new Map(open.map((cell) => [cell.column, cell]))
  for (const cell of rest) {
    const known = cells.get(cell.column)
    cells.set(cell.column, known === undefined ? cell : { ...known, lines: [...known.lines, ...cell.lines] })
  }
  return [...cells.values()].toSorted((a, b) => a.column - b.column)
}
