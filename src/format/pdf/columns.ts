/**
 * Reading order of pages in two columns, as verbatim records and lists of mandates have them. Input are the placed rows
 * of a page; output the same rows with each column's lines on their own, the left column before the right one. A column
 * is running text: a white river parts it from the other over many rows, its lines are mostly full, and no rule crosses
 * the river. Everything else beside each other is a table and stays as it is.
 */
import type { PlacedPage, PlacedRow } from './page-furniture.ts'
import type { RowCell } from './row-cells.ts'
import { isLabel } from './row-label.ts'

/** Fewest lines of a column, and fewest rows where both columns have one. */
const LEAST_LINES = 5
const LEAST_BOTH = 3
/** Narrowest river, in points. */
const RIVER = 12

/** The pages with columns parted; those without are the same objects. */
export function partColumns(pages: readonly PlacedPage[]): readonly PlacedPage[] {
  return pages.map((placed) => {
    const body = placed.rows.filter((row) => row.part === 'body')
    const middle = riverOf(body)
    if (middle === null) return placed
    const rows: PlacedRow[] = []
    let changed = false
    for (let at = 0; at < placed.rows.length; ) {
      const run = runFrom(placed.rows, at, middle)
      const parted = run.length === 0 ? null : partRun(run, middle, placed)
      if (parted === null) {
        rows.push(...placed.rows.slice(at, at + Math.max(1, run.length)))
        at += Math.max(1, run.length)
      } else {
        changed = true
        rows.push(...parted)
        at += run.length
      }
    }
    return changed ? { ...placed, rows } : placed
  })
}

/** The middle of the gap that rows of two cells share, or null if too few do. */
function riverOf(body: readonly PlacedRow[]): number | null {
  const middles = body
    .filter(({ cells }) => cells.length === 2 && !isLabel(cells[0]?.text ?? ''))
    .map(({ cells }) => ((cells[0] as RowCell).end + (cells[1] as RowCell).start) / 2)
    .sort((a, b) => a - b)
  return middles.length < LEAST_BOTH ? null : (middles[middles.length >> 1] ?? null)
}

/** The rows from an index on that are body and do not cross the river. */
function runFrom(rows: readonly PlacedRow[], from: number, middle: number): readonly PlacedRow[] {
  let end = from
  const crosses = (row: PlacedRow): boolean => row.cells.some(({ start, end: stop }) => start < middle && stop > middle)
  while (end < rows.length && rows[end]?.part === 'body' && !crosses(rows[end] as PlacedRow)) end += 1
  return rows.slice(from, end)
}

/** The lines of both columns, or null where they are not columns of running text. */
function partRun(run: readonly PlacedRow[], middle: number, { page }: PlacedPage): readonly PlacedRow[] | null {
  const left = run.flatMap((row) => half(row, (cell) => cell.end <= middle))
  const right = run.flatMap((row) => half(row, (cell) => cell.start >= middle))
  const both = run.filter(({ cells }) => cells.some((c) => c.end <= middle) && cells.some((c) => c.start >= middle))
  if (left.length < LEAST_LINES || right.length < LEAST_LINES || both.length < LEAST_BOTH) return null
  const inner = Math.min(...right.map(({ start }) => start)) - Math.max(...left.map(({ end }) => end))
  if (inner < RIVER || !isProse(left) || !isProse(right)) return null
  const [top, bottom] = [(run[0] as PlacedRow).y - 14, (run.at(-1) as PlacedRow).y + 4]
  if (page.rules.some(({ x0, x1, y }) => x0 < middle && x1 > middle && y > top && y < bottom)) return null
  // the right column goes on below the left one, at its edge: what follows need not know of columns
  const down = (left.at(-1) as PlacedRow).y - (right[0] as PlacedRow).y + leadingOf(left)
  const across = edgeOf(left) - edgeOf(right)
  return [...left, ...right.map((row) => moved(row, across, down))]
}

function half(row: PlacedRow, isOwn: (cell: RowCell) => boolean): readonly PlacedRow[] {
  const cells = row.cells.filter(isOwn)
  const first = cells[0]
  if (first === undefined) return []
  const word = /^\S+/.exec(first.text)?.[0].length ?? 0
  return [
    {
      ...row,
      cells,
      start: first.start,
      end: Math.max(...cells.map(({ end }) => end)),
      text: cells.map(({ text }) => text).join('\t'),
      firstWord: ((first.end - first.start) * word) / Math.max(1, first.text.length),
    },
  ]
}

/** Whether lines are running text: most fill their column, in words, one cell a line but for labels. */
function isProse(lines: readonly PlacedRow[]): boolean {
  const width = Math.max(...lines.map(({ end }) => end)) - Math.min(...lines.map(({ start }) => start))
  const full = lines.filter(({ start, end }) => end - start > width * 0.7).length
  const worded = lines.filter(
    ({ text }) => (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3 || /\p{Script=Han}{6}/u.test(text),
  )
  const single = lines.filter(({ cells }) => cells.length === 1 || isLabel(cells[0]?.text ?? ''))
  return full >= lines.length * 0.45 && worded.length >= lines.length * 0.6 && single.length >= lines.length * 0.9
}

function leadingOf(lines: readonly PlacedRow[]): number {
  const gaps = lines.slice(1).map((row, index) => row.y - (lines[index] as PlacedRow).y)
  return Math.min(...gaps.filter((gap) => gap > 1), 40)
}

const edgeOf = (lines: readonly PlacedRow[]): number => Math.min(...lines.map(({ start }) => start))

function moved(row: PlacedRow, across: number, down: number): PlacedRow {
  const cells = row.cells.map((cell) => ({ ...cell, start: cell.start + across, end: cell.end + across }))
  return { ...row, cells, start: row.start + across, end: row.end + across, y: row.y + down }
}
