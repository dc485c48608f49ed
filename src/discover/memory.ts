/**
 * The translation memory opened for look-ups: units once, a language's file when a request first names it. Everything is found
 * through `order` (memory-file.ts) by binary search; no look-up passes over all sentences.
 */
import type { Lang } from '../model/lang.ts'
import type { Assets } from '../ports/assets.ts'
import { type Column, readColumns, unpackStrings } from '../ports/column-file.ts'
import { DEPTH, type MemoryDocument, type MemoryHeader, type UnitsHeader } from './memory-file.ts'
import { ROW_END } from './memory-words.ts'

/** Where the units of the memory stand. */
export interface MemoryUnits {
  readonly docs: readonly MemoryDocument[]
  readonly doc: Uint32Array
  readonly confidence: Float32Array
  readonly ids: readonly string[]
  /** Row that a unit lies in, and its reference as people write it. */
  readonly rows: readonly string[]
  readonly refs: readonly string[]
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
  /** Range of `order` whose places begin with these words: at most DEPTH of them, from `from` on. */
  range(words: Uint32Array, from: number, count: number): readonly [number, number]
  /** Place of the stream at a position of `order`. */
  place(position: number): number
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
  let units: Promise<MemoryUnits> | undefined
  const languages = new Map<Lang, Promise<MemoryLanguage | null>>()
  return {
    units() {
      units ??= readUnits(assets)
      units.catch(() => (units = undefined))
      return units
    },
    language(lang) {
      const known = languages.get(lang)
      if (known !== undefined) return known
      const loading = assets.bytes(`memory/${lang}.bin`).then((bytes) => (bytes === null ? null : openLanguage(bytes)))
      languages.set(lang, loading)
      loading.catch(() => languages.delete(lang))
      return loading
    },
  }
}

async function readUnits(assets: Assets): Promise<MemoryUnits> {
  const bytes = await assets.bytes('memory/units.bin')
  if (bytes === null) throw new Error('Build the corpus first: memory/units.bin is not there, run hexapla build')
  const { header, columns } = readColumns<UnitsHeader>(bytes)
  return {
    docs: header.docs,
    doc: columns.doc as Uint32Array,
    confidence: columns.confidence as Float32Array,
    ids: unpackStrings(columns.ids, header.units),
    rows: unpackStrings(columns.rows, header.units),
    refs: unpackStrings(columns.refs, header.units),
  }
}

/** Opens the bytes of `memory/<lang>.bin`. */
export function openLanguage(bytes: Uint8Array): MemoryLanguage {
  const { header, columns } = readColumns<MemoryHeader>(bytes)
  const column = (name: string): Uint32Array => columns[name] as Uint32Array
  const [stream, order, start, unit] = [column('stream'), column('order'), column('start'), column('unit')]
  const [skeleton, skeletonSegment] = [column('skeleton'), column('skeletonSegment')]
  const [text, textStart] = [columns.text as Column as Uint8Array, column('textStart')]
  const decoder = new TextDecoder()
  /** Sign of the words at a place against those asked: rows end before any word. */
  const compare = (place: number, words: Uint32Array, from: number, count: number): number => {
    for (let i = 0; i < count; i += 1) {
      const here = stream[place + i] as number
      const asked = words[from + i] as number
      if (here !== asked) return here < asked ? -1 : 1
    }
    return 0
  }
  const bound = (words: Uint32Array, from: number, count: number, after: boolean): number => {
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const sign = compare(order[middle] as number, words, from, count)
      if (sign < 0 || (after && sign === 0)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    lang: header.lang,
    segments: header.segments,
    stream,
    start,
    unit,
    text: (segment) => decoder.decode(text.subarray(textStart[segment], textStart[segment + 1])),
    end: (segment) => {
      let end = start[segment + 1] as number
      while (end > (start[segment] as number) && stream[end - 1] === ROW_END) end -= 1
      return end
    },
    segmentAt: (place) => lastNotAfter(start, header.segments, place),
    segmentOf: (number) => {
      const at = lastNotAfter(unit, header.segments, number)
      return at >= 0 && unit[at] === number ? at : -1
    },
    range(words, from, count) {
      if (count > DEPTH) throw new RangeError(`Ask for at most ${DEPTH} words at once: ${count}`)
      const low = bound(words, from, count, false)
      return [low, bound(words, from, count, true)]
    },
    place: (position) => order[position] as number,
    alike(hash) {
      const found: number[] = []
      for (let at = lastNotAfter(skeleton, skeleton.length, hash - 1) + 1; skeleton[at] === hash; at += 1)
        found.push(skeletonSegment[at] as number)
      return found
    },
  }
}

/** Index of the last of the first `count` ascending values that is not above `value`; -1 where all are. Empty segments share a start: the last wins. */
function lastNotAfter(sorted: Uint32Array, count: number, value: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
