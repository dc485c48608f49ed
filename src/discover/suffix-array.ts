/** A suffix array over a stream of words, cut off after DEPTH words: its places sorted by the words that begin there. */
import { ROW_END } from './memory-words.ts'

/** Words by which places are sorted: the longest stretch looked up at once (ten Chinese characters, six words elsewhere). */
export const DEPTH = 10

/**
 * The places of the stream that hold a word, sorted by the DEPTH words from there on; nothing after a ROW_END counts. A radix
 * sort from the last word to the first: linear.
 */
export function sortedPlaces(stream: Uint32Array): Uint32Array {
  const numbers = ranks(stream)
  let places = Uint32Array.from(stream.keys()).filter((at) => stream[at] !== ROW_END)
  // A row's words after its end count as ROW_END, which is the smallest.
  const rowEnd = new Uint32Array(stream.length)
  for (let at = stream.length - 1, end = stream.length; at >= 0; at -= 1) {
    if (stream[at] === ROW_END) end = at
    rowEnd[at] = end
  }
  const top = numbers.reduce((max, value) => Math.max(max, value), 0)
  let target = new Uint32Array(places.length)
  for (let depth = DEPTH - 1; depth >= 0; depth -= 1) {
    const keyAt = (at: number): number => (at + depth >= (rowEnd[at] as number) ? 0 : (numbers[at + depth] as number))
    for (let shift = 0; shift < 32 && (shift === 0 || top >>> shift > 0); shift += 16) {
      const counts = new Uint32Array(0x10001)
      for (let i = 0; i < places.length; i += 1) {
        const bucket = ((keyAt(places[i] as number) >>> shift) & 0xffff) + 1
        counts[bucket] = (counts[bucket] as number) + 1
      }
      for (let i = 1; i < counts.length; i += 1) counts[i] = (counts[i] as number) + (counts[i - 1] as number)
      for (let i = 0; i < places.length; i += 1) {
        const place = places[i] as number
        const bucket = (keyAt(place) >>> shift) & 0xffff
        const to = counts[bucket] as number
        target[to] = place
        counts[bucket] = to + 1
      }
      ;[places, target] = [target, places]
    }
  }
  return places
}

/** Each word as its rank among the words that occur, so that fewer digits have to be sorted. Order is kept. */
function ranks(stream: Uint32Array): Uint32Array {
  const distinct = Uint32Array.from(new Set(stream)).sort()
  const rank = new Map<number, number>()
  distinct.forEach((word, at) => rank.set(word, at + (distinct[0] === ROW_END ? 0 : 1)))
  return stream.map((word) => rank.get(word) as number)
}
