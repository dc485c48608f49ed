/**
 * Tables on a PDF page. Input are a page's body rows and rules; output which of the rows lie in a table and the cells of
 * each. A table is known by the file's tags, by the rules around it (ruled-zones.ts), or by runs of rows parted into
 * cells; a number or list label before a text is no cell.
 */
import type { PlacedRow } from '../page-furniture.ts'
import type { RowCell } from '../row-cells.ts'
import { hasColumns, isLabel } from '../row-label.ts'
import { type ColumnEdges, type RuledZone, ruledZones, type TableContext } from './ruled-zones.ts'
import { columnAt, type CellLine, columnsOf, type RecordCell, tableCells } from './table-cells.ts'

/** A table: the rows it takes (indices into the page's body rows), its columns, and its cells by record and column. */
export interface TableZone {
  readonly first: number
  /** Index after its last row. */
  readonly end: number
  readonly columns: readonly ColumnEdges[]
  readonly cells: readonly RecordCell[]
}

/** Rows of a table whose cells are not made yet. */
interface Extent {
  first: number
  end: number
  readonly columns: readonly ColumnEdges[] | null
}

/** Tables among the rows, in order. */
export function findTables(rows: readonly PlacedRow[], on: TableContext): readonly TableZone[] {
  const tagged = taggedTables(rows)
  const free = (first: number, end: number): boolean => tagged.every((zone) => zone.end <= first || zone.first >= end)
  const ruled = ruledZones(rows, on)
    .filter(({ first, end }) => free(first, end))
    .map((zone) => grown(zone, rows, on))
  const proved = [...tagged, ...ruled].toSorted((a, b) => a.first - b.first)
  const extents: Extent[] = [...ruled]
  for (let at = 0; at <= proved.length; at += 1) {
    const from = proved[at - 1]?.end ?? 0
    const until = proved[at]?.first ?? rows.length
    if (from < until) extents.push(...extentsByGaps(rows, from, until, on))
  }
  extents.sort((a, b) => a.first - b.first)
  const zones: TableZone[] = [...tagged]
  let floor = 0
  extents.forEach((extent, index) => {
    const ceiling = Math.min(
      extents[index + 1]?.first ?? rows.length,
      ...tagged.filter(({ first }) => first >= extent.end).map(({ first }) => first),
    )
    const under = Math.max(floor, ...tagged.filter(({ end }) => end <= extent.first).map(({ end }) => end))
    withWholeParagraphs(extent, rows, under, ceiling)
    floor = extent.end
    const own = rows.slice(extent.first, extent.end)
    const columns = extent.columns ?? columnsOf(own)
    zones.push({ first: extent.first, end: extent.end, columns, cells: tableCells(own, extent.columns) })
  })
  return zones.toSorted((a, b) => a.first - b.first)
}

/** The tables that the file's own tags tell: each row and cell as the file has it. A table of one cell is running text. */
function taggedTables(rows: readonly PlacedRow[]): readonly TableZone[] {
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
      const cells = new Map<string, { row: number; column: number; lines: CellLine[] }>()
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
      if (found.length > 1) zones.push({ first, end, columns: columnsOf(rows.slice(first, end)), cells: found })
    }
    first = end
  }
  return zones
}

/** A table between rules, with its rows below the last rule: all in its rhythm under a head, else records alone. */
function grown(zone: RuledZone, rows: readonly PlacedRow[], on: TableContext): Extent {
  const extent = { first: zone.first, end: zone.end, columns: zone.columns }
  if (zone.spans === 1) {
    extent.end = endOfRecords(rows, extent.end - 1, rows.length, on).end
    extent.end = endOfRest(rows, zone.first, extent.end, rows.length, on)
    return extent
  }
  const fits = (row: PlacedRow): boolean =>
    hasColumns(row) && row.cells.every((cell) => fitsColumn(zone.columns ?? [], cell))
  for (let next = extent.end; next < rows.length; next += 1) {
    const row = rows[next] as PlacedRow
    const gap = row.y - (rows[next - 1] as PlacedRow).y
    if (gap < 0 || gap > row.size * 2.8) break
    if (fits(row)) extent.end = next + 1
    else if (row.cells.length > 1 || row.size > on.bodySize - 0.5) break
  }
  return extent
}

function fitsColumn(columns: readonly ColumnEdges[], cell: RowCell): boolean {
  const own = columns[columnAt(columns, cell)]
  return own !== undefined && cell.start > own.start - 3 && cell.end < own.end + 3
}

/** Takes in the lines at both ends that belong to a paragraph of the table, as the file's tags tell. */
function withWholeParagraphs(extent: Extent, rows: readonly PlacedRow[], from: number, until: number): void {
  const ids = (row: PlacedRow | undefined): readonly number[] =>
    row?.cells.flatMap(({ place }) => (place === undefined ? [] : [place.paragraph])) ?? []
  const own = new Set(rows.slice(extent.first, extent.end).flatMap(ids))
  while (extent.first > from && ids(rows[extent.first - 1]).some((id) => own.has(id))) extent.first -= 1
  while (extent.end < until && ids(rows[extent.end]).some((id) => own.has(id))) extent.end += 1
}

/** Runs of rows parted into cells, between two indices. */
function extentsByGaps(rows: readonly PlacedRow[], from: number, until: number, on: TableContext): readonly Extent[] {
  const extents: Extent[] = []
  let at = from
  while (at < until) {
    if (!hasColumns(rows[at] as PlacedRow)) {
      at += 1
      continue
    }
    const found = endOfRecords(rows, at, until, on)
    let first = at
    // rows of one cell may stand above the first of several: the head of a column
    while (first > from && isHead(rows[first - 1] as PlacedRow, rows[first] as PlacedRow, on)) first -= 1
    const end = endOfRest(rows, at, found.end, until, on)
    const widest = Math.max(...rows.slice(first, end).map((row) => row.cells.length))
    if (found.records >= 2 || widest >= 3 || isTaggedApart(rows[at] as PlacedRow, on))
      extents.push({ first, end, columns: null })
    at = end
  }
  return extents
}

/** Whether small type beside each other is paragraphs of their own, as the file's tags tell: a record even where it is alone. */
function isTaggedApart({ cells, size }: PlacedRow, { bodySize }: TableContext): boolean {
  const ids = cells.map(({ place }) => place?.paragraph)
  return size <= bodySize - 0.5 && !ids.includes(undefined) && new Set(ids).size === cells.length
}

/** Where the records that begin at a row end, and how many rows of several cells they have. */
function endOfRecords(rows: readonly PlacedRow[], at: number, until: number, on: TableContext) {
  let end = at + 1
  let records = 1
  for (let next = end; next < until; next += 1) {
    const row = rows[next] as PlacedRow
    const above = rows[next - 1] as PlacedRow
    const gap = row.y - above.y
    if (gap > Math.max(row.size, above.size) * 4 || gap < 0) break
    if (hasColumns(row)) {
      end = next + 1
      records += 1
    } else if (!isInside(row, gap, on) && !isWrapped(row, gap, next + 1 < until ? rows[next + 1] : undefined)) break
  }
  return { end, records }
}

/** Below the last record: the rest of a cell, or records of one cell in the table's type; notes are not the table's. */
function endOfRest(rows: readonly PlacedRow[], at: number, from: number, until: number, on: TableContext): number {
  let end = from
  while (end < until) {
    const row = rows[end] as PlacedRow
    const gap = row.y - (rows[end - 1] as PlacedRow).y
    const noted = row.cells[0]?.pieces[0]?.raised === true || row.text.startsWith('*')
    const same = row.size <= on.bodySize - 0.5 && Math.abs(row.size - (rows[at] as PlacedRow).size) < 2 && !noted
    if (gap < 0 || gap > row.size * (same ? 2.7 : 1.35) || !(same || isInside(row, gap, on))) break
    end += 1
  }
  return end
}

/** Whether a row of one cell heads the row of several below it: close above it, or small type over its last column. */
function isHead(row: PlacedRow, below: PlacedRow, on: TableContext): boolean {
  const gap = below.y - row.y
  if (hasColumns(row) || gap < 0 || row.bold) return false
  const last = below.cells.at(-1)
  const overLast =
    last !== undefined && row.cells.length === 1 && row.text.length < 24 && Math.abs(row.end - last.end) < 3
  if (overLast && row.start > last.start - 24 && row.size <= on.bodySize - 0.5 && gap <= row.size * 3) return true
  return gap <= row.size * 1.6 && isInside(row, gap, on)
}

/** The first line of a wrapped cell, whose neighbours stand beside its last: close above a row of several cells. */
function isWrapped(row: PlacedRow, gap: number, next: PlacedRow | undefined): boolean {
  if (next === undefined || !hasColumns(next) || gap > row.size * 2.3) return false
  const below = next.y - row.y
  return below > 0 && below <= row.size * 1.35 && row.cells.length === 1
}

function isInside(row: PlacedRow, gap: number, { bodySize, width }: TableContext): boolean {
  if (gap > row.size * (row.size <= bodySize - 0.5 ? 2.8 : 2.3)) return false
  const label = (row.cells[0] as RowCell).text.trim()
  if (row.cells.length > 1 && isLabel(label) && row.end - row.start > width * 0.7) return false
  if (row.size <= bodySize - 0.5) return true
  return row.end - row.start < width * 0.55 && row.size < bodySize + 0.6 && gap < row.size * 1.5
}
