/**
 * Edit distance between two strings: insertions, deletions, replacements and swaps of neighbours, each one step
 * (Damerau 1964, optimal string alignment). Over UTF-16 code units; O(|a|·|b|), cut short where a limit is given.
 */

/** Steps from `a` to `b`; where they are more than `limit`, some number above it. */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
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
    if (least > limit) return least
    before = last
    last = row
  }
  return last[b.length] as number
}
