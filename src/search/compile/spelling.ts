/**
 * Typing errors: how many a word of a given length may have, and a mask of its letters that rules most words out before
 * their edit distance (text/distance.ts) is computed.
 */

/** Typing errors allowed in a word: none below four letters or with digits (70 is not 71 mistyped), then one, from eight letters two. */
export function slipsFor(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** A set of the word's letters in 32 bits: words at edit distance n differ in at most 2n of them. */
export function letterMask(word: string): number {
  let mask = 0
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31)
  return mask >>> 0
}
