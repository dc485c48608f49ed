/**
 * What differs between a new sentence and one found, as runs of words in order: a shortest edit script over words that are equal
 * but for case and invisible characters.
 */
import { diffArrays } from 'diff'
import type { Lang } from '../model/lang.ts'
import type { DifferingWords } from '../model/discovery.ts'
import { type MemoryWord, memoryWords } from './memory-words.ts'

/** Words of each text that are compared; the rest of a longer one is a run of its own. */
const LIMIT = 1200

/** The runs from the new text to the one found. */
export function differingWords(fresh: string, found: string, lang: Lang): readonly DifferingWords[] {
  const [a, b] = [memoryWords(fresh, lang).slice(0, LIMIT), memoryWords(found, lang).slice(0, LIMIT)]
  let [i, j] = [0, 0]
  return diffArrays(
    b.map(({ word }) => word),
    a.map(({ word }) => word),
  ).map(({ added, removed, value }): DifferingWords => {
    const count = value.length
    const here = removed ? null : rangeOf(a, i, count)
    const there = added ? null : rangeOf(b, j, count)
    if (!removed) i += count
    if (!added) j += count
    return { kind: removed ? 'found' : added ? 'new' : 'same', new: here, found: there, words: count }
  })
}

function rangeOf(words: readonly MemoryWord[], from: number, count: number): readonly [number, number] {
  return [(words[from] as MemoryWord).start, (words[from + count - 1] as MemoryWord).end]
}
