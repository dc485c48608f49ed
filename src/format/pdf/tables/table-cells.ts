/**
 * The cells of a table from its rows: which lines are one cell, which cells one record, and in which column they stand.
 * Paragraphs that the file's tags tell come before what the layout shows.
 */
import type { PlacedRow } from '../page-furniture.ts'
import type { RowCell } from '../row-cells.ts'
import type { ColumnEdges } from './ruled-zones.ts'

/** A line of a cell, and the row of the page it stands in. */
export interface CellLine {
  readonly cell: RowCell
  readonly source: PlacedRow
}

/** A cell by record and column, from 0. */
export interface RecordCell {
  readonly row: number
  readonly column: number
  readonly lines: readonly CellLine[]
}

/** A cell while its lines are gathered. */
interface OpenCell {
  readonly row: number
  readonly column: number
  readonly lines: CellLine[]
}

/** A paragraph of a table, by its tag. */
interface TaggedParagraph extends ColumnEdges {
  readonly id: number
  readonly lines: readonly CellLine[]
  readonly top: number
  readonly bottom: number
  readonly size: number
  readonly column: number
}

/** The cells of the rows, by record and column. `ruled`: columns that rules show. */
export function tableCells(rows: readonly PlacedRow[], ruled: readonly ColumnEdges[] | null): readonly RecordCell[] {
  const columns = ruled ?? columnsOf(rows)
  return cellsByParagraph(rows, columns) ?? cellsByLayout(rows, columns)
}

/**
 * Cells from the paragraphs that the file's tags tell, which come row by row: a paragraph at or before the column of the
 * one before it begins a row, unless it goes on in the same cell below it, and so does one beside no other of its row.
 * Null where a cell has no tag.
 */
function cellsByParagraph(rows: readonly PlacedRow[], columns: readonly ColumnEdges[]): readonly RecordCell[] | null {
  const paragraphs = paragraphsOf(rows, columns)
  if (paragraphs === null) return null
  const halves = halvesOf(paragraphs, columns)
  const close = leadingOfNotes(paragraphs)
  const made: OpenCell[] = []
  let row = -1
  let reach = { top: 0, bottom: 0 }
  let before: TaggedParagraph | null = null
  for (const own of paragraphs) {
    const last = made.at(-1)
    const column = halves !== null && own.column >= halves ? own.column - halves : own.column
    const below = before === null ? 0 : own.top - before.bottom
    const aligned = before !== null && (Math.abs(before.start - own.start) < 2 || Math.abs(before.end - own.end) < 2)
    const crossed = halves !== null && before !== null && before.column < halves !== own.column < halves
    const room = column > 0 ? own.size * 1.7 : close
    if (last !== undefined && column === last.column && aligned && !crossed && below > 0 && below < room) {
      last.lines.push(...own.lines)
      reach = { ...reach, bottom: Math.max(reach.bottom, own.bottom) }
      before = own
      continue
    }
    // a cell over several rows stands at their foot: what follows it in the file begins above it
    const beside = own.top <= reach.bottom + own.size * 0.5
    if (last === undefined || column <= last.column || !beside || crossed) {
      row += 1
      reach = { top: own.top, bottom: own.bottom }
    } else reach = { top: Math.min(reach.top, own.top), bottom: Math.max(reach.bottom, own.bottom) }
    made.push({ row, column, lines: [...own.lines] })
    before = own
  }
  return made
}

/**
 * How close paragraphs of one cell of the first column stand: as its own lines do, where the table's records stand further
 * apart. 0 where that cannot be told.
 */
function leadingOfNotes(paragraphs: readonly TaggedParagraph[]): number {
  const first = paragraphs.filter(({ column }) => column === 0)
  const leading = Math.min(
    ...first.flatMap(({ lines }) =>
      lines.slice(1).map(({ source }, index) => source.y - (lines[index] as CellLine).source.y),
    ),
  )
  if (!Number.isFinite(leading)) return 0
  const gaps = first.slice(1).map(({ top }, index) => top - (first[index] as TaggedParagraph).bottom)
  const close = gaps.filter((gap) => gap < leading + 0.7).length
  return close <= gaps.length * 0.3 ? leading + 0.7 : 0
}

function paragraphsOf(rows: readonly PlacedRow[], columns: readonly ColumnEdges[]): readonly TaggedParagraph[] | null {
  const found = new Map<number, CellLine[]>()
  for (const source of rows) {
    for (const cell of source.cells) {
      const id = cell.place?.paragraph
      if (id === undefined) return null
      const lines = found.get(id)
      if (lines === undefined) found.set(id, [{ cell, source }])
      else lines.push({ cell, source })
    }
  }
  return [...found]
    .toSorted((a, b) => a[0] - b[0])
    .map(([id, lines]) => {
      const start = Math.min(...lines.map(({ cell }) => cell.start))
      const end = Math.max(...lines.map(({ cell }) => cell.end))
      const column = columnAt(columns, { start, end })
      const heights = lines.map(({ source }) => source.y)
      const size = (lines[0] as CellLine).source.size
      return { id, lines, start, end, column, size, top: Math.min(...heights), bottom: Math.max(...heights) }
    })
}

/**
 * How many columns the left half has, where a list set in two columns of the page looks like one table: both halves have
 * the same columns, and all of the left one comes before the right one. Null for a table.
 */
function halvesOf(paragraphs: readonly TaggedParagraph[], columns: readonly ColumnEdges[]): number | null {
  const half = columns.length / 2
  if (!Number.isInteger(half)) return null
  const pitches = columns.slice(half).map(({ start }, index) => start - (columns[index] as ColumnEdges).start)
  if (Math.max(...pitches) - Math.min(...pitches) > 4) return null
  const left = paragraphs.filter(({ column }) => column < half)
  const right = paragraphs.filter(({ column }) => column >= half)
  const apart = Math.max(...left.map(({ id }) => id)) < Math.min(...right.map(({ id }) => id))
  if (!apart) return null
  // one column on each side: the file skips a number for the empty cell beside each
  const skips = (side: readonly TaggedParagraph[]): boolean =>
    side.length > 1 && side.every(({ id }, index) => index === 0 || id - (side[index - 1]?.id ?? id) > 1)
  return half > 1 || (skips(left) && skips(right)) ? half : null
}

function cellsByLayout(rows: readonly PlacedRow[], columns: readonly ColumnEdges[]): readonly RecordCell[] {
  const table: OpenCell[] = []
  const open = new Map<number, OpenCell>()
  let record = -1
  const gaps = rows.slice(1).map((row, index) => row.y - (rows[index] as PlacedRow).y)
  const spacing = { line: Math.min(...gaps), widest: Math.max(...gaps) }
  let above: PlacedRow | null = null
  for (const row of rows) {
    const placed = row.cells.map((cell) => ({ cell, column: columnAt(columns, cell) }))
    const gap = above === null ? Number.POSITIVE_INFINITY : row.y - above.y
    if (startsRecord(placed, open, { gap, size: row.size, ...spacing })) {
      record += 1
      open.clear()
    }
    for (const { cell, column } of placed) {
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

/** Lines of one cell are never this many type sizes apart. */
const LOOSE = 1.55

/** Distances in points: to the row above, and the least and widest of the table. */
interface Spacing {
  readonly gap: number
  readonly size: number
  readonly line: number
  readonly widest: number
}

/**
 * Whether a row begins a record: by a gap wider than the table's closest, by figures below figures, or, where all gaps
 * are alike, by a first cell beside others. Everything closer goes on with the cells above it.
 */
function startsRecord(
  placed: readonly { cell: RowCell; column: number }[],
  open: ReadonlyMap<number, OpenCell>,
  { gap, size, line, widest }: Spacing,
): boolean {
  if (gap > Math.max(size * 1.3, line * 1.18) || gap > size * LOOSE) return true
  const figures = placed.some(({ cell, column }) => {
    const last = open.get(column)?.lines.at(-1)?.cell.text ?? ''
    return isFigure(cell.text) && isFigure(last)
  })
  if (figures) return true
  const uniform = widest < line * 1.18
  // `Military and police` / `personnel  41 945.0`: the figures come with the last line of the name
  const named = open.size === 1 && open.has(0)
  return uniform && !named && placed.length > 1 && placed.some(({ column }) => column === 0)
}

/** Whether a cell holds a figure alone. */
export function isFigure(text: string): boolean {
  return /^[([]?[-–—+$€]?\s?[\p{Nd}\s.,%]*[)\]%–—-]?$/u.test(text.trim()) && text.trim() !== ''
}

/** Columns of rows: cells that overlap from side to side belong to one column. Wide heads over several columns are left out. */
export function columnsOf(rows: readonly PlacedRow[]): readonly ColumnEdges[] {
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

/** The column that most of a cell stands in. */
export function columnAt(columns: readonly ColumnEdges[], cell: ColumnEdges): number {
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
