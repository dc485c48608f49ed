/**
 * Order and paging. Rows stand by tier, then by score (or place), then by place: a total order, so that a cursor that
 * names the last row shown continues exactly after it. A bounded heap keeps the page, so a hundred thousand hits cost
 * one pass and no sorting.
 */
import type { Hits } from './row-sets.ts'

/** The order's key of a row. */
export interface RankedPlace {
  readonly tier: number
  readonly score: number
  readonly row: number
}

/** A row in order, with its place among the hits. */
export interface Ranked extends RankedPlace {
  readonly at: number
}

/** The first `limit` of the rows in order after `after`. */
export function firstRows(
  { rows, tiers, scores }: Hits,
  { limit, after, byPlace }: { limit: number; after: RankedPlace | null; byPlace: boolean },
): readonly Ranked[] {
  const precedes = (a: RankedPlace, b: RankedPlace): boolean =>
    a.tier !== b.tier ? a.tier < b.tier : !byPlace && a.score !== b.score ? a.score > b.score : a.row < b.row
  // A heap whose root is the last of those kept.
  const heap: Ranked[] = []
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    const tier = tiers[at] as number
    const score = scores[at] as number
    // Most rows stand after the last one kept: they are left out before anything is made of them.
    const worst = heap.length === limit ? (heap[0] as Ranked) : null
    if (worst !== null && (tier > worst.tier || (tier === worst.tier && !byPlace && score < worst.score))) continue
    const place = { tier, score, row, at }
    if (worst !== null && !precedes(place, worst)) continue
    if (after !== null && !precedes(after, place)) continue
    if (heap.length < limit) {
      heap.push(place)
      for (let node = heap.length - 1; node > 0; ) {
        const above = (node - 1) >> 1
        if (!precedes(heap[above] as Ranked, heap[node] as Ranked)) break
        swap(heap, above, node)
        node = above
      }
    } else {
      heap[0] = place
      for (let node = 0; ; ) {
        let last = node
        for (let below = 2 * node + 1; below <= 2 * node + 2; below += 1) {
          if (below < limit && precedes(heap[last] as Ranked, heap[below] as Ranked)) last = below
        }
        if (last === node) break
        swap(heap, last, node)
        node = last
      }
    }
  }
  return heap.sort((a, b) => (precedes(a, b) ? -1 : 1))
}

function swap(heap: Ranked[], a: number, b: number): void {
  const kept = heap[a] as Ranked
  heap[a] = heap[b] as Ranked
  heap[b] = kept
}
