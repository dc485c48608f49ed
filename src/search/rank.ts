/**
 * Order and paging. Rows stand by tier, then by score (or place), then by place: a total order, so that a cursor that
 * names the last row shown continues exactly after it. A bounded heap keeps the page, so a hundred thousand hits cost
 * one pass and no sorting.
 */

/** The order's key of a row. */
export interface Place {
  readonly tier: number
  readonly score: number
  readonly row: number
}

/** The first `limit` of the rows in order after `after`. */
export function firstRows(
  rows: readonly number[] | Uint32Array,
  tierOf: ArrayLike<number>,
  scoreOf: ArrayLike<number>,
  { limit, after, byPlace }: { limit: number; after: Place | null; byPlace: boolean },
): readonly Place[] {
  const precedes = (a: Place, b: Place): boolean =>
    a.tier !== b.tier ? a.tier < b.tier : !byPlace && a.score !== b.score ? a.score > b.score : a.row < b.row
  // A heap whose root is the last of those kept.
  const heap: Place[] = []
  for (const row of rows) {
    const tier = tierOf[row] as number
    const score = scoreOf[row] as number
    // Most rows stand after the last one kept: they are left out before anything is made of them.
    const worst = heap.length === limit ? (heap[0] as Place) : null
    if (worst !== null && (tier > worst.tier || (tier === worst.tier && !byPlace && score < worst.score))) continue
    const place = { tier, score, row }
    if (worst !== null && !precedes(place, worst)) continue
    if (after !== null && !precedes(after, place)) continue
    if (heap.length < limit) {
      heap.push(place)
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1
        if (!precedes(heap[above] as Place, heap[at] as Place)) break
        swap(heap, above, at)
        at = above
      }
    } else {
      heap[0] = place
      for (let at = 0; ; ) {
        let last = at
        for (const below of [2 * at + 1, 2 * at + 2]) {
          if (below < limit && precedes(heap[last] as Place, heap[below] as Place)) last = below
        }
        if (last === at) break
        swap(heap, last, at)
        at = last
      }
    }
  }
  return heap.sort((a, b) => (precedes(a, b) ? -1 : 1))
}

/** A cursor for what comes after a place: opaque to callers. */
export function writeCursor({ tier, score, row }: Place): string {
  return btoa(JSON.stringify([tier, score, row]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The place a cursor names, or null where it names none. */
export function readCursor(cursor: string): Place | null {
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    if (!Array.isArray(value) || value.length !== 3 || !value.every((part) => typeof part === 'number')) return null
    const [tier, score, row] = value as [number, number, number]
    return { tier, score, row }
  } catch {
    return null
  }
}

function swap(heap: Place[], a: number, b: number): void {
  const kept = heap[a] as Place
  heap[a] = heap[b] as Place
  heap[b] = kept
}
