/**
 * Edit distances between two strings, in UTF-16 code units. `editDistance` counts letters added, dropped and changed
 * (Levenshtein); `slipDistance` counts a swap of neighbours as one step too, as a slip of the keys is (Damerau 1964,
 * optimal string alignment).
 */
import { distance } from 'fastest-levenshtein'

/** Letters to add, drop or change between `a` and `b`. O(|a|·|b| / 32). */
export function editDistance(a: string, b: string): number {
  return distance(a, b)
}

/** Slips between `a` and `b`, `limit + 1` where there are more than `limit`. O(|a|·|b|), cut short by the limit. */
export function slipDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return Math.min(last[b.length] as number, limit + 1)
}
