/**
 * A concordance sorted by what stands beside the hits: by the words to the left, from the hit outwards, or to the
 * right. Sorting needs every line at hand, so at most MOST_ROWS rows are sorted; the answer says how many were.
 */
import type { FoundRow, StoreCursor } from '../../ports/row-store.ts'
import type { KwicLine, SearchAnswer, SearchItem, SearchRequest } from './answer.ts'
import { showRows, type Showing } from './render-rows.ts'
import type { SearchPlan } from '../query/plan.ts'

/** Rows whose lines are sorted. */
export const MOST_SORTED = 2000
/** Characters beside a hit by which lines are sorted. */
const COMPARED = 60

export interface SortedLines {
  readonly items: readonly SearchItem[]
  readonly sorted: NonNullable<SearchAnswer['sorted']>
  readonly next: StoreCursor | null
}

/** A page of lines, each an item of one line, in the order of `request.sort`. */
export async function sortedLines(
  plan: SearchPlan,
  request: SearchRequest,
  showing: Showing,
  after: StoreCursor | null,
): Promise<SortedLines> {
  const { rows, complete } = await foundRows(plan, showing.store, request.filters ?? {}, MOST_SORTED)
  const plain = { ...request, view: 'kwic', kwic: COMPARED, context: 0 } as const
  const { equivalents: _none, ...quick } = showing
  const items = await showRows(rows, plan, plain, quick)
  const lines = items.flatMap((item, n) => (item.kwic ?? []).map((line) => ({ row: rows[n] as FoundRow, line })))
  const keys = new Map(lines.map((each) => [each, keyOf(each.line, request.sort === 'left')]))
  const collator = new Intl.Collator(plan.query.langs[0] ?? 'en')
  lines.sort((a, b) => compareKeys(keys.get(a) ?? [], keys.get(b) ?? [], collator) || a.line.start - b.line.start)
  const from = typeof after?.[0] === 'number' ? after[0] : 0
  const to = Math.min(lines.length, from + Math.min(100, Math.max(1, request.limit ?? 20)))
  const shown: SearchItem[] = []
  for (const { row, line } of lines.slice(from, to)) {
    const [item] = await showRows([row], plan, { ...request, view: 'kwic' }, showing)
    const own = item?.kwic?.filter(
      ({ lang, start, end }) => lang === line.lang && start === line.start && end === line.end,
    )
    if (item !== undefined) shown.push({ ...item, kwic: own ?? [] })
  }
  return {
    items: shown,
    sorted: { rows: rows.length, lines: lines.length, complete },
    next: to < lines.length ? [to] : null,
  }
}

/** The rows of a plan, page after page, at most so many. */
export async function foundRows(
  plan: SearchPlan,
  store: Showing['store'],
  filters: NonNullable<SearchRequest['filters']>,
  most: number,
): Promise<{ readonly rows: readonly FoundRow[]; readonly complete: boolean }> {
  const rows: FoundRow[] = []
  let after: StoreCursor | null = null
  do {
    const page = await store.find(plan.query, {
      filters,
      after,
      sort: 'document',
      facets: false,
      documents: false,
      limit: Math.min(500, most - rows.length),
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null && rows.length < most)
  return { rows, complete: after === null }
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words beside a hit, nearest first. */
function keyOf(line: KwicLine, left: boolean): readonly string[] {
  const segments = [...WORDS.segment(left ? line.left : line.right)]
  const words = segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase())
  // The words furthest from the hit may be cut.
  return (left ? words.reverse() : words).slice(0, 5)
}

function compareKeys(a: readonly string[], b: readonly string[], collator: Intl.Collator): number {
  for (let n = 0; n < Math.max(a.length, b.length); n += 1) {
    const order = collator.compare(a[n] ?? '', b[n] ?? '')
    if (order !== 0) return order
  }
  return 0
}
