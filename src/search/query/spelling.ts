/** Slips of the keys in a query: how many a word of a length is allowed, and a cheap look before they are counted. */

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
