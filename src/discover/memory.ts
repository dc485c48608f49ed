/**
 * The translation memory opened for look-ups: units once, a language's files when a request first names it. Its segments are
 * put together as they are opened, but for their sorted places: a look-up asks each of them. Everything is found through
 * `order` (memory-file.ts) by binary search; no look-up passes over all sentences.
 */
import type { Lang } from '../model/lang.ts'
import type { Assets } from '../ports/assets.ts'
import { lowerBound } from '../text/sequences.ts'
import {
  type LanguageColumns,
  MEMORY_SEGMENTS,
  readLanguageColumns,
  readUnitColumns,
  type UnitColumns,
} from './memory-file.ts'
import { ROW_END } from './memory-words.ts'
import { DEPTH } from './suffix-array.ts'

/** Where the units of the memory stand. */
export type MemoryUnits = UnitColumns

/** Places of a stream where the same words begin, sorted within each segment. */
export interface Places {
  readonly count: number
  /** The place with a number below `count`. */
  at(n: number): number
}

/** The sentences of one language. Segments are numbered in document order. */
export interface MemoryLanguage {
  readonly lang: Lang
  readonly segments: number
  readonly stream: Uint32Array
  /** First word of each segment in the stream; one more marks the end. */
  readonly start: Uint32Array
  readonly unit: Uint32Array
  text(segment: number): string
  /** Place in the stream after a segment's last word. */
  end(segment: number): number
  /** Segment that a place of the stream lies in. */
  segmentAt(place: number): number
  /** Segment of a unit in this language, or -1. */
  segmentOf(unit: number): number
  /** The places where these words begin: at most DEPTH of them, from `from` on. */
  places(words: Uint32Array, from: number, count: number): Places
  /** Segments with this skeleton, in document order. */
  alike(skeleton: number): readonly number[]
}

/** A memory over built files. */
export interface Memory {
  units(): Promise<MemoryUnits>
  /** The sentences of a language, or null where no document has any. */
  language(lang: Lang): Promise<MemoryLanguage | null>
}

/** Opens the memory. Its methods reject with an Error naming the file where nothing was built. */
export function openMemory(assets: Assets): Memory {
  const once = new Map<string, Promise<unknown>>()
  const remember = <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const known = once.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const loading = load()
    once.set(key, loading)
    loading.catch(() => once.delete(key))
    return loading
  }
  const read = async (path: string): Promise<Uint8Array> => {
    const bytes = await assets.bytes(path)
    if (bytes === null) throw new Error(`Build the corpus first: ${path} is not there, run hexapla build`)
    return bytes
  }
  const names = (): Promise<readonly string[]> =>
    remember('names', async () => JSON.parse(new TextDecoder().decode(await read(MEMORY_SEGMENTS))) as string[])
  const unitParts = (): Promise<readonly UnitColumns[]> =>
    remember('parts', async () => {
      const parts: UnitColumns[] = []
      for (const name of await names()) parts.push(readUnitColumns(await read(`memory/${name}/units.bin`)))
      return parts
    })
  return {
    units: () => remember('units', async () => joinUnits(await unitParts())),
    language: (lang) =>
      remember(lang, async () => {
        const parts: LanguagePart[] = []
        let units = 0
        for (const [at, name] of (await names()).entries()) {
          const bytes = await assets.bytes(`memory/${name}/${lang}.bin`)
          if (bytes !== null) parts.push({ columns: readLanguageColumns(bytes), units })
          units += (await unitParts())[at]?.doc.length ?? 0
        }
        return parts.length === 0 ? null : openLanguage(lang, parts)
      }),
  }
}

/** The units of all segments, one after the other. */
function joinUnits(parts: readonly UnitColumns[]): UnitColumns {
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0) return only
  const count = parts.reduce((sum, { doc }) => sum + doc.length, 0)
  const docs: UnitColumns['docs'][number][] = []
  const [doc, confidence] = [new Uint32Array(count), new Float32Array(count)]
  const [ids, rows, refs]: [string[], string[], string[]] = [[], [], []]
  for (const part of parts) {
    confidence.set(part.confidence, ids.length)
    for (let unit = 0; unit < part.doc.length; unit += 1) {
      doc[ids.length] = (part.doc[unit] as number) + docs.length
      ids.push(part.ids[unit] as string)
      rows.push(part.rows[unit] as string)
      refs.push(part.refs[unit] as string)
    }
    for (const one of part.docs) docs.push(one)
  }
  return { docs, doc, confidence, ids, rows, refs }
}

/** A segment's sentences of a language, and the number of units before it. */
interface LanguagePart {
  readonly columns: LanguageColumns
  readonly units: number
}

type Joined = Pick<LanguageColumns, 'segments' | 'stream' | 'start' | 'unit'>

/** The sentences of all parts, one after the other. */
function joinColumns(parts: readonly LanguagePart[]): Joined {
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0 && only.units === 0) return only.columns
  const segments = parts.reduce((sum, { columns }) => sum + columns.segments, 0)
  const stream = new Uint32Array(parts.reduce((sum, { columns }) => sum + columns.stream.length, 0))
  const [start, unit] = [new Uint32Array(segments + 1), new Uint32Array(segments)]
  let [at, segment] = [0, 0]
  for (const { columns, units } of parts) {
    stream.set(columns.stream, at)
    for (let n = 0; n < columns.segments; n += 1) {
      start[segment] = (columns.start[n] as number) + at
      unit[segment] = (columns.unit[n] as number) + units
      segment += 1
    }
    at += columns.stream.length
  }
  start[segments] = at
  return { segments, stream, start, unit }
}

/** Opens the sentences of a language. */
function openLanguage(lang: Lang, parts: readonly LanguagePart[]): MemoryLanguage {
  const { segments, stream, start, unit } = joinColumns(parts)
  const placed: (LanguageColumns & { readonly base: number; readonly first: number })[] = []
  let [base, first] = [0, 0]
  for (const { columns } of parts) {
    placed.push({ ...columns, base, first })
    base += columns.stream.length
    first += columns.segments
  }
  const firsts = Uint32Array.from(placed, (part) => part.first)
  const decoder = new TextDecoder()
  return {
    lang,
    segments,
    stream,
    start,
    unit,
    text(segment) {
      const part = placed[lastNotAfter(firsts, firsts.length, segment)] as (typeof placed)[number]
      const own = segment - part.first
      return decoder.decode(part.text.subarray(part.textStart[own], part.textStart[own + 1]))
    },
    end: (segment) => {
      let end = start[segment + 1] as number
      while (end > (start[segment] as number) && stream[end - 1] === ROW_END) end -= 1
      return end
    },
    segmentAt: (place) => lastNotAfter(start, segments, place),
    segmentOf: (number) => {
      const at = lastNotAfter(unit, segments, number)
      return at >= 0 && unit[at] === number ? at : -1
    },
    places(words, from, count) {
      if (count > DEPTH) throw new RangeError(`Ask for at most ${DEPTH} words at once: ${count}`)
      const ranges: { order: Uint32Array; base: number; low: number; count: number }[] = []
      for (const part of placed) {
        const low = bound(part, words.subarray(from, from + count), false)
        const high = bound(part, words.subarray(from, from + count), true)
        if (high > low) ranges.push({ order: part.order, base: part.base, low, count: high - low })
      }
      return placesOf(ranges)
    },
    alike(hash) {
      const found: number[] = []
      for (const { skeleton, skeletonSegment, first: before } of placed)
        for (let at = lastNotAfter(skeleton, skeleton.length, hash - 1) + 1; skeleton[at] === hash; at += 1)
          found.push((skeletonSegment[at] as number) + before)
      return found
    },
  }
}

function placesOf(ranges: readonly { order: Uint32Array; base: number; low: number; count: number }[]): Places {
  let [range, before] = [0, 0]
  return {
    count: ranges.reduce((sum, { count }) => sum + count, 0),
    at(n) {
      // asked in ascending order, so the range is the last one's or the next
      if (n < before) [range, before] = [0, 0]
      while (n - before >= (ranges[range]?.count ?? Infinity)) before += ranges[range++]?.count ?? 0
      const { order, base, low } = ranges[range] as (typeof ranges)[number]
      return (order[low + n - before] as number) + base
    },
  }
}

/** First place in the sorted places whose words are not before those asked; with `after`, that is behind them. */
function bound({ order, stream }: LanguageColumns, words: Uint32Array, after: boolean): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const place = order[middle] as number
    let sign = 0
    for (let i = 0; i < words.length && sign === 0; i += 1) {
      const [here, asked] = [stream[place + i] as number, words[i] as number]
      // rows end before any word
      if (here !== asked) sign = here < asked ? -1 : 1
    }
    if (sign < 0 || (after && sign === 0)) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the last of the first `count` ascending values that is not above `value`; -1 where all are. Empty segments share a start: the last wins. */
function lastNotAfter(sorted: Uint32Array, count: number, value: number): number {
  return lowerBound(sorted, value + 1, 0, count) - 1
}
