/**
 * Finds the longest stretches of a text that stand word for word in the memory: for each place, where its next words (six, or ten
 * Chinese characters) begin in the sorted words, and how far each of those places goes on. A stretch inside a longer one is left
 * out. Stretches end with the row they are found in, and may cross sentences on both sides.
 */
import type { Lang } from '../model/lang.ts'
import type { MemoryLanguage } from './memory.ts'
import { ROW_END } from './memory-words.ts'

/** A stretch: words of the text, and the place of the stream that it equals. */
export interface WordStretch {
  readonly from: number
  readonly to: number
  readonly places: readonly number[]
}

/** Least length of a stretch, in words (in Chinese: characters). */
export const leastStretch = (lang: Lang): number => (lang === 'zh' ? 10 : 6)

/** Places that are followed to the end of their common words, and places looked at to find allowed ones. */
const FOLLOWED = 48
const LOOKED_AT = 4096
/** Places reported of a stretch. */
const REPORTED = 12

/** The stretches of a text's words, in order of place. `allowed` tells whether a segment may be reported. */
export function findStretches(
  memory: MemoryLanguage,
  words: Uint32Array,
  allowed: (segment: number) => boolean,
): readonly WordStretch[] {
  const least = leastStretch(memory.lang)
  const found: WordStretch[] = []
  let reached = 0
  for (let from = 0; from + least <= words.length; from += 1) {
    const same = memory.places(words, from, least)
    let longest = 0
    let places: number[] = []
    let followed = 0
    for (let n = 0; n < Math.min(same.count, LOOKED_AT) && followed < FOLLOWED; n += 1) {
      const place = same.at(n)
      if (!allowed(memory.segmentAt(place))) continue
      followed += 1
      let length = least
      while (from + length < words.length && goesOn(memory.stream, place + length, words[from + length] as number))
        length += 1
      if (length > longest) [longest, places] = [length, []]
      if (length === longest && places.length < REPORTED) places.push(place)
    }
    if (longest > 0 && from + longest > reached) {
      found.push({ from, to: from + longest, places })
      reached = from + longest
    }
  }
  return found
}

const goesOn = (stream: Uint32Array, place: number, word: number): boolean =>
  stream[place] !== ROW_END && stream[place] === word
