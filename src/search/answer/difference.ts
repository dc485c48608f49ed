/**
 * What differs between two texts, word by word: a shortest edit script over tokens, compared by plain key (accents, ё and
 * traditional characters make no other word), as runs that tile both texts' words. Chinese is compared by characters.
 * Cost: the length by the number of differences; texts past the limit are compared up to it.
 */
import { diffArrays } from 'diff'
import type { Lang } from '../../model/lang.ts'
import { plainTokens } from '../../text/analyzer.ts'

/** A run of words: in both, only in the text given, or only in the row. Ranges are null where a side has none. */
export interface Difference {
  readonly kind: 'same' | 'given' | 'row'
  readonly given: readonly [number, number] | null
  readonly row: readonly [number, number] | null
  readonly words: number
}

const LIMIT = 1200

/** The share of the words given that the row has, in their order: 0…1. A sentence in a long row has little similarity and all of this. */
export function shareFound(differences: readonly Difference[]): number {
  let [same, given] = [0, 0]
  for (const { kind, words } of differences) {
    if (kind === 'same') same += words
    if (kind !== 'row') given += words
  }
  return given === 0 ? 0 : same / given
}

/** The runs from the text given to the row's text, in order. */
export function wordDifferences(given: string, row: string, lang: Lang): readonly Difference[] {
  const [a, b] = [plainTokens(given, lang).slice(0, LIMIT), plainTokens(row, lang).slice(0, LIMIT)]
  let [i, j] = [0, 0]
  return diffArrays(
    a.map(({ plain }) => plain),
    b.map(({ plain }) => plain),
  ).map(({ added, removed, count: words }): Difference => {
    const own = added ? null : rangeOf(a, i, words)
    const other = removed ? null : rangeOf(b, j, words)
    if (!added) i += words
    if (!removed) j += words
    return { kind: removed ? 'given' : added ? 'row' : 'same', given: own, row: other, words }
  })
}

function rangeOf(tokens: ReturnType<typeof plainTokens>, from: number, count: number): readonly [number, number] {
  return [tokens[from]?.start ?? 0, tokens[from + count - 1]?.end ?? 0]
}

/** Twice the words in both over the words of each (Dice): 0…1. */
export function similarity(differences: readonly Difference[]): number {
  let [same, other] = [0, 0]
  for (const { kind, words } of differences) {
    if (kind === 'same') same += words
    else other += words
  }
  return same === 0 ? 0 : Math.round((1000 * 2 * same) / (2 * same + other)) / 1000
}

/** What similarity and coverage can be at most, told by the words in both whatever their order: far cheaper. */
export function atMost(
  given: string,
  row: string,
  lang: Lang,
): { readonly similarity: number; readonly coverage: number } {
  const [a, b] = [plainTokens(given, lang).slice(0, LIMIT), plainTokens(row, lang).slice(0, LIMIT)]
  const counts = new Map<string, number>()
  for (const { plain } of a) counts.set(plain, (counts.get(plain) ?? 0) + 1)
  let same = 0
  for (const { plain } of b) {
    const left = counts.get(plain) ?? 0
    if (left === 0) continue
    same += 1
    counts.set(plain, left - 1)
  }
  // Rounded as `similarity` is.
  const dice = Math.round((1000 * 2 * same) / Math.max(1, a.length + b.length)) / 1000
  return { similarity: dice, coverage: same / Math.max(1, a.length) }
}
