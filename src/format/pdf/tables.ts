/**
 * Tables on a PDF page: runs of rows parted into cells become zones with rows and columns. Input are a page's body rows;
 * output which of them lie in a table and the cells of each. A number or list label before a text is no cell, and two
 * rows of one record (wrapped cells) become one row.
 */
import type { PlacedRow } from './page-furniture.ts'
import type { RowCell } from './page-rows.ts'
import { sectionNumber } from '../../text/section-numbers.ts'

/** A table: the rows it takes (indices into the page's body rows) and its cells, by record and column. */
export interface TableZone {
  readonly first: number
  /** Index after its last row. */
  readonly end: number
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly lines: readonly { readonly cell: RowCell; readonly source: PlacedRow }[]
  }[]
}

/** A number or label that opens a paragraph, item or heading: `12.`, `13.1`, `(a)`, `IV.`, `一、`, `ثانيا -`, `•`. */
const LABEL =
  /^(\(?\p{Nd}{1,4}(\.\p{Nd}{1,4}){0,3}(\s?(bis|ter|quater))?\s?[.)\-–—]{0,2}|\(?[a-zа-я]{1,4}\)|\([A-Za-zА-Яа-я\u0621-\u064a]{1,5}\)|[IVXLC]{1,7}[.)-]?|[A-ZА-Я][.)]|[\u0621-\u064a]{1,9}\s?[-–—:)]|[一二三四五六七八九十百]{1,4}[、.．]|（[^）]{1,4}）|[•·▪●○◦‣–—*-]|\*{1,3})$/u

/** Whether a cell is nothing but a number or label, numbers of several parts (`27.I.1`) included. */
export function isLabel(cell: string): boolean {
  const text = cell.trim()
  return LABEL.test(text) || sectionNumber(`${text}\tA`) !== null || sectionNumber(`${text} أ`) !== null
}

/** Tables among the rows, in order; `bodySize` and `width` of the running text in points. */
export function findTables(rows: readonly PlacedRow[], bodySize: number, width: number): readonly TableZone[] {
  const zones: TableZone[] = taggedTables(rows)
  if (zones.length > 0) return zones
  const multi = rows.map((row) => isMulti(row))
  let at = 0
  while (at < rows.length) {
    if (multi[at] !== true) {
      at += 1
      continue
    }
    let first = at
    let end = at + 1
    let records = 1
    for (let next = end; next < rows.length; next += 1) {
      const row = rows[next] as PlacedRow
      const above = rows[next - 1] as PlacedRow
      const gap = row.y - above.y
      if (gap > Math.max(row.size, above.size) * 4 || gap < 0) break
      if (multi[next] === true) {
        end = next + 1
        records += 1
      } else if (!isInside(row, gap, bodySize, width) && !isWrapped(row, gap, rows[next + 1], multi[next + 1] === true))
        break
    }
    // rows of one cell may stand above the first of several: the head of a column
    while (first > 0) {
      const row = rows[first - 1] as PlacedRow
      const gap = (rows[first] as PlacedRow).y - row.y
      if (
        multi[first - 1] === true ||
        gap > row.size * 1.6 ||
        gap < 0 ||
        !isInside(row, gap, bodySize, width) ||
        row.bold
      )
        break
      first -= 1
    }
    // and below the last: the rest of a cell, or records of one cell in the table's type; notes are not the table's
    while (end < rows.length) {
      const row = rows[end] as PlacedRow
      const above = rows[end - 1] as PlacedRow
      const gap = row.y - above.y
      const noted = row.cells[0]?.pieces[0]?.raised === true || row.text.startsWith('*')
      const same = row.size <= bodySize - 0.5 && Math.abs(row.size - (rows[at] as PlacedRow).size) < 2 && !noted
      if (gap < 0 || gap > row.size * (same ? 2.7 : 1.35) || !(same || isInside(row, gap, bodySize, width))) break
      end += 1
    }
    const widest = Math.max(...rows.slice(first, end).map((row) => row.cells.length))
    if (records >= 2 || widest >= 3) {
      const own = rows.slice(first, end)
      zones.push({ first, end, cells: cellsByParagraph(own) ?? cellsOf(own) })
    }
    at = end
  }
  return zones
}

/** The tables that the file's own tags tell: each row and cell as the file has it. A table of one cell is running text. */
function taggedTables(rows: readonly PlacedRow[]): TableZone[] {
  const zones: TableZone[] = []
  for (let first = 0; first < rows.length; ) {
    const table = rows[first]?.cells[0]?.place?.table
    let end = first + 1
    while (
      table !== undefined &&
      end < rows.length &&
      rows[end]?.cells.some(({ place }) => place?.table === table) === true
    )
      end += 1
    if (table !== undefined) {
      const cells = new Map<string, { row: number; column: number; lines: { cell: RowCell; source: PlacedRow }[] }>()
      for (const source of rows.slice(first, end)) {
        for (const cell of source.cells) {
          const { row = 0, column = 0 } = cell.place ?? {}
          const key = `${row} ${column}`
          const known = cells.get(key) ?? { row, column, lines: [] }
          known.lines.push({ cell, source })
          cells.set(key, known)
        }
      }
      const found = [...cells.values()].toSorted((a, b) => a.row - b.row || a.column - b.column)
      if (found.length > 1) zones.push({ first, end, cells: found })
    }
    first = end
  }
  return zones
}

/** Whether a row has cells beside each other that are no label and its text. */
function isMulti(row: PlacedRow): boolean {
  const { cells } = row
  if (cells.length < 2) return false
  const labelled = isLabel((cells[0] as RowCell).text.trim())
  if (cells.length === 2 && labelled) return false
  // two labels before a text: `1.` `(a)` Text
  if (
    cells.length === 3 &&
    labelled &&
    isLabel((cells[1] as RowCell).text.trim()) &&
    (cells[2] as RowCell).text.length > 25
  )
    return false
  return true
}

/** The first line of a wrapped cell, whose neighbours stand beside its last: close above a row of several cells. */
function isWrapped(row: PlacedRow, gap: number, next: PlacedRow | undefined, nextIsMulti: boolean): boolean {
  if (next === undefined || !nextIsMulti || gap > row.size * 2.3) return false
  const below = next.y - row.y
  return below > 0 && below <= row.size * 1.35 && row.cells.length === 1
}

function isInside(row: PlacedRow, gap: number, bodySize: number, width: number): boolean {
  if (gap > row.size * (row.size <= bodySize - 0.5 ? 2.8 : 2.3)) return false
  const label = (row.cells[0] as RowCell).text.trim()
  if (row.cells.length > 1 && isLabel(label) && row.end - row.start > width * 0.7) return false
  if (row.size <= bodySize - 0.5) return true
  return row.end - row.start < width * 0.55 && row.size < bodySize + 0.6 && gap < row.size * 1.5
}

interface MadeCell {
  readonly row: number
  readonly column: number
  readonly lines: { cell: RowCell; source: PlacedRow }[]
}

/**
 * Cells from the paragraphs that the file's tags tell, which come row by row: a paragraph at or before the column of the
 * one before it begins a row, unless it goes on in the same cell below it. Null where a cell has no tag.
 */
function cellsByParagraph(rows: readonly PlacedRow[]): TableZone['cells'] | null {
  const paragraphs = new Map<number, { cell: RowCell; source: PlacedRow }[]>()
  for (const source of rows) {
    for (const cell of source.cells) {
      const id = cell.place?.paragraph
      if (id === undefined) return null
      const lines = paragraphs.get(id)
      if (lines === undefined) paragraphs.set(id, [{ cell, source }])
      else lines.push({ cell, source })
    }
  }
  const columns = columnsOf(rows)
  const made: MadeCell[] = []
  let row = -1
  for (const [, lines] of [...paragraphs].toSorted((a, b) => a[0] - b[0])) {
    const [start, end] = [Math.min(...lines.map((l) => l.cell.start)), Math.max(...lines.map((l) => l.cell.end))]
    const column = columnAt(columns, { pieces: [], text: '', start, end })
    const last = made.at(-1)
    const above = last?.lines.at(-1)
    const below = (lines[0] as MadeCell['lines'][0]).source.y - (above?.source.y ?? 0)
    const size = (lines[0] as MadeCell['lines'][0]).source.size
    const aligned =
      above !== undefined && (Math.abs(above.cell.start - start) < 2 || Math.abs(above.cell.end - end) < 2)
    if (last !== undefined && column > 0 && column === last.column && aligned && below > 0 && below < size * 1.7) {
      last.lines.push(...lines)
      continue
    }
    if (last === undefined || column <= last.column) row += 1
    made.push({ row, column, lines: [...lines] })
  }
  return made
}

function cellsOf(rows: readonly PlacedRow[]): TableZone['cells'] {
  const columns = columnsOf(rows)
  const table: { row: number; column: number; lines: { cell: RowCell; source: PlacedRow }[] }[] = []
  const open = new Map<number, (typeof table)[number]>()
  let record = -1
  const gaps = rows.slice(1).map((row, index) => row.y - (rows[index] as PlacedRow).y)
  const spacing = { line: Math.min(...gaps), widest: Math.max(...gaps) }
  let above: PlacedRow | null = null
  let filled = new Set<number>()
  for (const row of rows) {
    const placed = row.cells.map((cell) => ({ cell, column: columnAt(columns, cell) }))
    const gap = above === null ? Number.POSITIVE_INFINITY : row.y - above.y
    if (startsRecord(placed, filled, gap, row.size, open, spacing)) {
      record += 1
      open.clear()
      filled = new Set()
    }
    for (const { cell, column } of placed) {
      filled.add(column)
      const known = open.get(column)
      if (known !== undefined) known.lines.push({ cell, source: row })
      else {
        const made = { row: record, column, lines: [{ cell, source: row }] }
        open.set(column, made)
        table.push(made)
      }
    }
    above = row
  }
  return table.toSorted((a, b) => a.row - b.row || a.column - b.column)
}

/**
 * Whether a row begins a record: by a gap wider than the table's closest, by figures below figures, or, where all gaps
 * are alike, by a first cell beside others. Everything closer goes on with the cells above it.
 */
function startsRecord(
  placed: readonly { cell: RowCell; column: number }[],
  filled: ReadonlySet<number>,
  gap: number,
  size: number,
  open: ReadonlyMap<number, { lines: readonly { cell: RowCell }[] }>,
  spacing: { readonly line: number; readonly widest: number },
): boolean {
  if (gap > Math.max(size * 1.3, spacing.line * 1.18)) return true
  const figures = placed.some(({ cell, column }) => {
    const last = open.get(column)?.lines.at(-1)?.cell.text ?? ''
    return isFigure(cell.text) && isFigure(last)
  })
  if (figures) return true
  const uniform = spacing.widest < spacing.line * 1.18
  // `Military and police` / `personnel  41 945.0`: the figures come with the last line of the name
  const named = filled.size === 1 && filled.has(0)
  return uniform && !named && placed.length > 1 && placed.some(({ column }) => column === 0)
}

function isFigure(text: string): boolean {
  return /^[([]?[-–—+$€]?\s?[\p{Nd}\s.,%]*[)\]%–—-]?$/u.test(text.trim()) && text.trim() !== ''
}

/** Column edges: cells that overlap from side to side belong to one column. Wide heads over several columns are left out. */
function columnsOf(rows: readonly PlacedRow[]): readonly { start: number; end: number }[] {
  const widest = Math.max(...rows.map((row) => row.cells.length))
  const cells = rows.filter((row) => row.cells.length >= Math.max(2, widest - 2)).flatMap((row) => row.cells)
  const columns: { start: number; end: number }[] = []
  for (const { start, end } of (cells.length > 0 ? cells : rows.flatMap((row) => row.cells)).toSorted(
    (a, b) => a.end - a.start - (b.end - b.start),
  )) {
    const hits = columns.filter((column) => start < column.end && end > column.start)
    if (hits.length === 0) columns.push({ start, end })
    else if (hits.length === 1 && hits[0] !== undefined) {
      hits[0].start = Math.min(hits[0].start, start)
      hits[0].end = Math.max(hits[0].end, end)
    }
  }
  return columns.sort((a, b) => a.start - b.start)
}

function columnAt(columns: readonly { start: number; end: number }[], cell: RowCell): number {
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  columns.forEach((column, index) => {
    const over = Math.min(column.end, cell.end) - Math.max(column.start, cell.start)
    if (over > most + 0.01) {
      best = index
      most = over
    }
  })
  return best
}
