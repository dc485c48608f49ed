/**
 * Builds the translation memory: `memory/units.bin` (where each aligned sentence stands) and `memory/<lang>.bin` for each
 * language (texts, words, and the words in sorted order). Input: the units of all documents, in document order. The same input
 * gives the same bytes.
 *
 * A language's words are one stream, with ROW_END after each row. `order` is a suffix array cut off after DEPTH words: the
 * places of the stream sorted by the words that begin there. Every place of a sequence of up to DEPTH words is then a range of
 * `order`, found by binary search.
 */
import type { VersionStatus } from '../model/document.ts'
import { blockOf } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Unit } from '../model/unit.ts'
import { packStrings, writeColumns } from '../ports/column-file.ts'
import { memoryWords, ROW_END, skeletonNumber } from './memory-words.ts'

/** Words by which places are sorted: the longest stretch looked up at once (ten Chinese characters, six words elsewhere). */
export const DEPTH = 10

/** A document of the memory. */
export interface MemoryDocument {
  readonly slug: string
  readonly symbol: string | null
  readonly titles: Partial<Record<Lang, string>>
  readonly date: string | null
  readonly status: Partial<Record<Lang, VersionStatus>>
}

export interface UnitsHeader {
  readonly version: 1
  readonly docs: readonly MemoryDocument[]
  readonly units: number
}

export interface MemoryHeader {
  readonly version: 1
  readonly lang: Lang
  readonly segments: number
}

/** A document with its units: sentence rows, or paragraph rows where it has no others. */
export interface MemoryInput {
  readonly document: MemoryDocument
  readonly units: Iterable<Unit>
}

/** The files by path. Memory: the texts of all units twice over. */
export function buildMemory(inputs: Iterable<MemoryInput>): ReadonlyMap<string, Uint8Array> {
  const docs: MemoryDocument[] = []
  const [doc, confidence, ids, rows, refs]: [number[], number[], string[], string[], string[]] = [[], [], [], [], []]
  const languages = new Map<Lang, LanguageBuilder>()
  for (const { document, units } of inputs) {
    const place = docs.push(document) - 1
    for (const unit of units) {
      const number = doc.push(place) - 1
      confidence.push(unit.confidence)
      ids.push(unit.id)
      rows.push(blockOf(unit.id))
      refs.push(unit.ref)
      for (const lang of LANGS) {
        const cell = unit.cells[lang]
        if (cell === undefined) continue
        let builder = languages.get(lang)
        if (builder === undefined) languages.set(lang, (builder = new LanguageBuilder(lang)))
        builder.add(number, `${place} ${blockOf(cell.ids[0] ?? unit.id)}`, cell.text)
      }
    }
  }
  const header: UnitsHeader = { version: 1, docs, units: doc.length }
  const files = new Map<string, Uint8Array>()
  files.set(
    'memory/units.bin',
    writeColumns(header, {
      doc: Uint32Array.from(doc),
      confidence: Float32Array.from(confidence),
      ids: packStrings(ids),
      rows: packStrings(rows),
      refs: packStrings(refs),
    }),
  )
  for (const [lang, builder] of languages) files.set(`memory/${lang}.bin`, builder.bytes())
  return files
}

/** Gathers the segments of one language. */
class LanguageBuilder {
  private readonly lang: Lang
  private readonly unit: number[] = []
  private readonly start: number[] = []
  private readonly textStart: number[] = []
  private readonly texts: Uint8Array[] = []
  private readonly stream: number[] = []
  private readonly skeletons: { readonly hash: number; readonly segment: number }[] = []
  private size = 0
  private block = ''

  constructor(lang: Lang) {
    this.lang = lang
  }

  add(unit: number, block: string, text: string): void {
    if (block !== this.block && this.stream.length > 0) this.stream.push(ROW_END)
    this.block = block
    const segment = this.unit.push(unit) - 1
    this.start.push(this.stream.length)
    this.textStart.push(this.size)
    const bytes = new TextEncoder().encode(text)
    this.texts.push(bytes)
    this.size += bytes.length
    for (const { word } of memoryWords(text, this.lang)) this.stream.push(word)
    const hash = skeletonNumber(text, this.lang)
    if (hash !== null) this.skeletons.push({ hash, segment })
  }

  bytes(): Uint8Array {
    const text = new Uint8Array(this.size)
    this.texts.forEach((bytes, at) => text.set(bytes, this.textStart[at]))
    const stream = Uint32Array.from([...this.stream, ROW_END])
    const skeletons = this.skeletons.sort((a, b) => a.hash - b.hash || a.segment - b.segment)
    const header: MemoryHeader = { version: 1, lang: this.lang, segments: this.unit.length }
    return writeColumns(header, {
      unit: Uint32Array.from(this.unit),
      start: Uint32Array.from([...this.start, stream.length]),
      textStart: Uint32Array.from([...this.textStart, this.size]),
      stream,
      order: sortedPlaces(stream),
      skeleton: Uint32Array.from(skeletons, ({ hash }) => hash),
      skeletonSegment: Uint32Array.from(skeletons, ({ segment }) => segment),
      text,
    })
  }
}

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
