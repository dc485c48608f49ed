/**
 * What differs between two texts, word by word: a shortest edit script over tokens (longest common subsequence by
 * dynamic programming, compared by plain key: accents, ё and traditional characters make no other word), as runs that tile both texts' words. Chinese is compared by characters.
 * Cost: the product of the lengths; texts past the limit are compared up to it.
 */
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
export function coverage(differences: readonly Difference[]): number {
  let [same, given] = [0, 0]
  for (const { kind, words } of differences) {
    if (kind === 'same') same += words
    if (kind !== 'row') given += words
  }
  return given === 0 ? 0 : same / given
}

type Word = ReturnType<typeof plainTokens>[number]

/** The runs from the text given to the row's text, in order. */
export function wordDifferences(given: string, row: string, lang: Lang): readonly Difference[] {
  const a = baseTokens(given, lang)
  const b = baseTokens(row, lang)
  const width = b.length + 1
  // Words as numbers: equal where the words are, so that the table is filled without comparing strings.
  const numbers = new Map<string, number>()
  const numbered = (words: readonly Word[]): Int32Array =>
    Int32Array.from(words, ({ plain }) => {
      const known = numbers.get(plain)
      if (known === undefined) numbers.set(plain, numbers.size)
      return known ?? numbers.size - 1
    })
  const [x, y] = [numbered(a), numbered(b)]
  // common[i * width + j]: length of the longest common subsequence of a from i and b from j.
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      common[at] =
        x[i] === y[j]
          ? (common[at + width + 1] as number) + 1
          : Math.max(common[at + width] as number, common[at + 1] as number)
    }
  }
  const runs: Difference[] = []
  const push = (kind: Difference['kind'], left: Word | undefined, right: Word | undefined): void => {
    const last = runs.at(-1)
    if (last?.kind === kind) {
      runs[runs.length - 1] = { kind, given: grow(last.given, left), row: grow(last.row, right), words: last.words + 1 }
    } else runs.push({ kind, given: grow(null, left), row: grow(null, right), words: 1 })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const at = i * width + j
    if (i < a.length && j < b.length && x[i] === y[j]) push('same', a[i++], b[j++])
    else if (j >= b.length || (i < a.length && (common[at + width] as number) >= (common[at + 1] as number)))
      push('given', a[i++], undefined)
    else push('row', undefined, b[j++])
  }
  return runs
}

function grow(range: readonly [number, number] | null, token: Word | undefined): [number, number] | null {
  return token === undefined ? null : [range === null ? token.start : range[0], token.end]
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

function baseTokens(text: string, lang: Lang): readonly Word[] {
  return plainTokens(text, lang).slice(0, LIMIT)
}
