/**
 * Tables that a page draws rules around. Input are a page's body rows and its rules; output the stretches of rows between
 * rules that belong together: as wide as each other, with nothing between them but small type or cells that keep to the
 * columns that the rules show. A rule alone (a chart's axis, the line over footnotes) makes no table.
 */
import type { PlacedRow } from '../page-furniture.ts'
import type { Rule } from '../glyphs.ts'
import { hasColumns } from '../row-label.ts'
import { isCaption } from '../../../text/numbering/captions.ts'

/** What finding tables on a page needs to know, in points: its rules, and type size and width of the running text. */
export interface TableContext {
  readonly rules: readonly Rule[]
  readonly bodySize: number
  readonly width: number
}

/** Where a column stands, points from the side the text starts on. */
export interface ColumnEdges {
  readonly start: number
  readonly end: number
}

/** Rows `first` to before `end` between the first and last rule of one table. */
export interface RuledZone {
  readonly first: number
  readonly end: number
  /** Columns that the rules show, where they are drawn cell by cell; null where a rule runs across. */
  readonly columns: readonly ColumnEdges[] | null
  /** Stretches between two rules. With one (the head of a table, a box) the table may go on below its last rule. */
  readonly spans: number
}

/** Rules at one height. */
interface RuleLine {
  readonly y: number
  readonly x0: number
  readonly x1: number
  readonly parts: readonly ColumnEdges[]
}

/** How far the ends of two rules of one table may lie apart, points. */
const SAME = 3
/** Least width of a table, as a share of the text's. */
const WIDE = 0.3

/** Tables between rules, in order; they do not overlap. */
export function ruledZones(rows: readonly PlacedRow[], on: TableContext): readonly RuledZone[] {
  const lines = ruleLines(on.rules).filter(({ x0, x1 }) => x1 - x0 > on.width * WIDE)
  const zones: RuledZone[] = []
  for (let at = 0; at < lines.length; ) {
    const spans = spansFrom(rows, lines, at, on)
    const last = spans.at(-1)
    if (last !== undefined) {
      const columns = finest(lines.slice(at, last.line + 1))
      zones.push({ first: (spans[0] as Span).first, end: last.end, columns, spans: spans.length })
    }
    at = Math.max(at + 1, last?.line ?? 0)
  }
  return zones
}

/** Rows between two rules, and the index of the lower one. */
interface Span {
  readonly first: number
  readonly end: number
  readonly line: number
}

/** The stretches of one table from a rule on. */
function spansFrom(
  rows: readonly PlacedRow[],
  lines: readonly RuleLine[],
  at: number,
  on: TableContext,
): readonly Span[] {
  const top = lines[at] as RuleLine
  const spans: Span[] = []
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] as RuleLine
    const above = lines[spans.at(-1)?.line ?? at] as RuleLine
    // a rule under some columns alone parts a head of two rows
    if (line.x0 > top.x0 - SAME && line.x1 < top.x1 + SAME && !isAsWide(line, top)) continue
    const span = isAsWide(line, top) ? between(rows, above, line) : null
    // the first rule may be the page's own, below its running head
    const own =
      span !== null && (at > 0 || spans.length > 0 || span.first > 0 || rows.slice(0, span.end).some(hasColumns))
    if (!own || !isTable(rows.slice(span.first, span.end), above, on)) break
    spans.push({ ...span, line: next })
  }
  return spans
}

/** Rules gathered by height, from the top; those with holes in them are left out. */
function ruleLines(rules: readonly Rule[]): readonly RuleLine[] {
  const sorted = rules.toSorted((a, b) => a.y - b.y)
  const groups: Rule[][] = []
  for (const rule of sorted) {
    const group = groups.at(-1)
    if (group !== undefined && rule.y - (group[0] as Rule).y < 1.6) group.push(rule)
    else groups.push([rule])
  }
  return groups.flatMap((group): RuleLine[] => {
    const parts = group.map(({ x0, x1 }) => ({ start: x0, end: x1 })).toSorted((a, b) => a.start - b.start)
    const [x0, x1] = [(parts[0] as ColumnEdges).start, Math.max(...parts.map(({ end }) => end))]
    const hole = parts.some(({ start }, index) => index > 0 && start - (parts[index - 1] as ColumnEdges).end > 6)
    return hole ? [] : [{ y: (group[0] as Rule).y, x0, x1, parts }]
  })
}

const isAsWide = (a: RuleLine, b: RuleLine): boolean => Math.abs(a.x0 - b.x0) <= SAME && Math.abs(a.x1 - b.x1) <= SAME

/** The rows that stand between two rules, or null if there are none. */
function between(rows: readonly PlacedRow[], top: RuleLine, bottom: RuleLine): { first: number; end: number } | null {
  const inside = (row: PlacedRow): boolean => row.y - row.size * 0.3 > top.y && row.y - row.size * 0.3 < bottom.y
  const first = rows.findIndex(inside)
  if (first < 0) return null
  let end = first
  while (end < rows.length && inside(rows[end] as PlacedRow)) end += 1
  return { first, end }
}

/** Whether the rows between two rules are a table's: within their width, and in small type or true to the columns. */
function isTable(rows: readonly PlacedRow[], top: RuleLine, { bodySize }: TableContext): boolean {
  const small = rows.every(({ size }) => size <= bodySize - 0.5)
  const partOf = (cell: ColumnEdges): number =>
    top.parts.findIndex(({ start, end }) => cell.start > start - SAME && cell.end < end + SAME)
  const fits = (row: PlacedRow): boolean => row.cells.every((cell) => partOf(cell) >= 0)
  const isParted = ({ cells }: PlacedRow): boolean => new Set(cells.map(partOf)).size > 1
  if (!small && !rows.some(isParted)) return false
  return rows.every(
    (row) =>
      row.start > top.x0 - 6 &&
      row.end < top.x1 + 6 &&
      !isCaption(row.text) &&
      (row.size <= bodySize - 0.5 || fits(row)),
  )
}

/** The columns of the rule with most parts, joined without gaps; null where every rule is one. */
function finest(lines: readonly RuleLine[]): readonly ColumnEdges[] | null {
  const parts = lines.reduce<readonly ColumnEdges[]>(
    (best, line) => (line.parts.length > best.length ? line.parts : best),
    [],
  )
  if (parts.length < 2) return null
  return parts.map((part, index) => ({ start: part.start, end: parts[index + 1]?.start ?? part.end }))
}
