/**
 * Finds the sentences of the memory that are like a new one: the same words, the same but for values, or near by word edit
 * distance. Candidates for near ones come from the pairs of neighbouring words: two sentences of at most n words that are d edits
 * apart share at least n - 1 - 2d pairs (Ukkonen 1992), so looking up all but that many of the pairs, the rarest first, misses none
 * (Chaudhuri, Ganti and Kaushik 2006). The number of places looked at is bounded.
 */
import type { MemoryLanguage, Places } from './memory.ts'
import { DEPTH } from './suffix-array.ts'

/** A sentence found: its segment, and 1 minus the edit distance over the longer one's words. */
export interface SimilarSegment {
  readonly segment: number
  readonly similarity: number
}

/** Share of words that a near match may differ in. */
export const MAX_DIFFERENCE = 0.3

/** Places looked at for the pairs of one sentence, and candidates compared word by word. */
const MAX_PLACES = 200_000
const MAX_CANDIDATES = 400

/** Counts by segment, kept between sentences so that nothing is allocated or cleared for each. */
export interface Counter {
  readonly counts: Uint16Array
  readonly touched: number[]
}

/** A counter for a memory. */
export const createCounter = (memory: MemoryLanguage): Counter => ({
  counts: new Uint16Array(memory.segments),
  touched: [],
})

/** Segments with exactly these words, in document order. Cost: the places where its first words stand, at most MAX_PLACES. */
export function findIdentical(memory: MemoryLanguage, words: Uint32Array): readonly number[] {
  if (words.length === 0) return []
  const places = memory.places(words, 0, Math.min(DEPTH, words.length))
  const found: number[] = []
  for (let n = 0; n < Math.min(places.count, MAX_PLACES); n += 1) {
    const place = places.at(n)
    const segment = memory.segmentAt(place)
    if (memory.start[segment] !== place || memory.end(segment) - place !== words.length) continue
    if (words.every((word, i) => memory.stream[place + i] === word)) found.push(segment)
  }
  return found.sort((a, b) => a - b)
}

/** Segments at most MAX_DIFFERENCE away, best first, identical ones among them. */
export function findNear(memory: MemoryLanguage, words: Uint32Array, counter: Counter): readonly SimilarSegment[] {
  const found: SimilarSegment[] = []
  for (const segment of candidates(memory, words, counter)) {
    const [from, to] = [memory.start[segment] as number, memory.end(segment)]
    const longer = Math.max(words.length, to - from)
    const limit = Math.floor(MAX_DIFFERENCE * longer)
    const distance = wordDistance(words, memory.stream.subarray(from, to), limit)
    if (distance <= limit) found.push({ segment, similarity: 1 - distance / longer })
  }
  return found.sort((a, b) => b.similarity - a.similarity || a.segment - b.segment)
}

function candidates(memory: MemoryLanguage, words: Uint32Array, { counts, touched }: Counter): readonly number[] {
  const pairs = words.length - 1
  if (pairs < 1) return []
  const lists: Places[] = []
  for (let at = 0; at < pairs; at += 1) lists.push(memory.places(words, at, 2))
  lists.sort((a, b) => a.count - b.count)
  const shared = sharedPairs(words.length)
  let looked = 0
  for (const places of lists.slice(0, pairs - shared + 1)) {
    if (looked + places.count > MAX_PLACES) break
    looked += places.count
    for (let n = 0; n < places.count; n += 1) {
      const segment = memory.segmentAt(places.at(n))
      if (counts[segment] === 0) touched.push(segment)
      counts[segment] = (counts[segment] as number) + 1
    }
  }
  const lengthOf = (segment: number): number => memory.end(segment) - (memory.start[segment] as number)
  const fitting = touched.filter((segment) => {
    const [shorter, longer] = [lengthOf(segment), words.length].sort((a, b) => a - b) as [number, number]
    return longer - shorter <= Math.floor(MAX_DIFFERENCE * longer)
  })
  fitting.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  const best = fitting.slice(0, MAX_CANDIDATES)
  for (const segment of touched) counts[segment] = 0
  touched.length = 0
  return best
}

/** Pairs that a sentence of n words shares at least with one at most MAX_DIFFERENCE away, which may be longer. */
function sharedPairs(n: number): number {
  let least = n
  for (let longer = n; longer * (1 - MAX_DIFFERENCE) <= n; longer += 1)
    least = Math.min(least, longer - 1 - 2 * Math.floor(MAX_DIFFERENCE * longer))
  return Math.max(1, least)
}

/**
 * Word edit distance (Levenshtein 1966) within a band: insertions, deletions and replacements, each one; `limit + 1` where it is
 * larger than `limit`. Cost: words times limit.
 */
export function wordDistance(a: Uint32Array, b: Uint32Array, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  const far = limit + 1
  let before = new Uint16Array(b.length + 1).map((_, j) => Math.min(j, far))
  let row = new Uint16Array(b.length + 1)
  for (let i = 1; i <= a.length; i += 1) {
    row.fill(far)
    if (i <= limit) row[0] = i
    let least = row[0] as number
    const to = Math.min(b.length, i + limit)
    for (let j = Math.max(1, i - limit); j <= to; j += 1) {
      const replaced = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const value = Math.min(replaced, (before[j] as number) + 1, (row[j - 1] as number) + 1, far)
      row[j] = value
      if (value < least) least = value
    }
    if (least >= far) return far
    ;[before, row] = [row, before]
  }
  return before[b.length] as number
}
