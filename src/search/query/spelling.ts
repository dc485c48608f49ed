/**
 * Slips of the key: how far two words are apart in letters added, dropped, changed or exchanged with a neighbour
 * (Damerau-Levenshtein, restricted), and how many slips a word of a length is allowed.
 */

/** Slips allowed in a word: none below four letters or with digits (70 is not a slip of 71), then one, from eight two. */
export function slipsFor(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** A set of the word's letters in 32 bits: words at n slips differ in at most 2n of them. */
export function letterMask(word: string): number {
  let mask = 0
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31)
  return mask >>> 0
}

/** The number of slips between two words, or `limit + 1` where there are more. Cost: length of the one by the other. */
export function distanceWithin(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1)
      current[j] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[b.length] as number
}
