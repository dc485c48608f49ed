/**
 * Builds the translation memory, a segment of neighbouring documents at a time: `memory/<segment>/units.bin` (where each
 * aligned sentence stands) and `memory/<segment>/<lang>.bin` for each language (texts, words, and the words in sorted order).
 * Documents come from their units or from another segment; the same documents give the same bytes, however they came.
 *
 * A language's words are one stream, with ROW_END between rows and at its end. `order` is a suffix array cut off after DEPTH
 * words: the places of the stream sorted by the words that begin there. Every place of a sequence of up to DEPTH words is then
 * a range of `order`, found by binary search.
 */
import type { VersionStatus } from '../model/document.ts'
import { blockOf } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Unit } from '../model/unit.ts'
import { packStrings, readColumns, unpackStrings, writeColumns } from '../ports/column-file.ts'
import { lowerBound } from '../text/sequences.ts'
import { memoryWords, ROW_END, skeletonNumber } from './memory-words.ts'
import { sortedPlaces } from './suffix-array.ts'

/** A document of the memory. */
export interface MemoryDocument {
  readonly slug: string
  readonly symbol: string | null
  readonly titles: Partial<Record<Lang, string>>
  readonly date: string | null
  readonly status: Partial<Record<Lang, VersionStatus>>
}

/** The units of a segment; `doc` counts its documents from 0. */
export interface UnitColumns {
  readonly docs: readonly MemoryDocument[]
  readonly doc: Uint32Array
  readonly confidence: Float32Array
  readonly ids: readonly string[]
  /** Row that a unit lies in, and its reference as people write it. */
  readonly rows: readonly string[]
  readonly refs: readonly string[]
}

/** The sentences of one language; `start` and `textStart` have one more element, which marks the end. */
export interface LanguageColumns {
  readonly segments: number
  readonly unit: Uint32Array
  readonly start: Uint32Array
  readonly textStart: Uint32Array
  readonly stream: Uint32Array
  readonly order: Uint32Array
  readonly skeleton: Uint32Array
  readonly skeletonSegment: Uint32Array
  readonly text: Uint8Array
}

interface UnitsHeader {
  readonly version: 2
  readonly docs: readonly MemoryDocument[]
  readonly units: number
}

interface MemoryHeader {
  readonly version: 2
  readonly lang: Lang
  readonly segments: number
}

/** A document with its units: sentence rows, or paragraph rows where it has no others. */
export interface MemoryInput {
  readonly document: MemoryDocument
  readonly units: Iterable<Unit>
}

/** A segment as it was read. */
export interface MemorySegment {
  readonly units: UnitColumns
  readonly languages: ReadonlyMap<Lang, LanguageColumns>
}

/** `memory/segments.json`: names of the segments, in the order of their documents. */
export const MEMORY_SEGMENTS = 'memory/segments.json'

/** Gathers documents in their order. Memory: the texts of all units twice over. */
export interface MemoryBuilder {
  add(input: MemoryInput): void
  /** Documents of another segment; `to` is the one after the last. */
  addFrom(segment: MemorySegment, from: number, to: number): void
  /** The files of the segment, by path. */
  files(name: string): ReadonlyMap<string, Uint8Array>
}

/** A builder without documents. */
export function memoryBuilder(): MemoryBuilder {
  const docs: MemoryDocument[] = []
  const [doc, confidence, ids, rows, refs]: [number[], number[], string[], string[], string[]] = [[], [], [], [], []]
  const languages = new Map<Lang, LanguageBuilder>()
  const builderOf = (lang: Lang): LanguageBuilder => {
    const builder = languages.get(lang) ?? new LanguageBuilder(lang)
    languages.set(lang, builder)
    return builder
  }
  return {
    add({ document, units }) {
      const place = docs.push(document) - 1
      for (const unit of units) {
        const number = doc.push(place) - 1
        confidence.push(unit.confidence)
        ids.push(unit.id)
        rows.push(blockOf(unit.id))
        refs.push(unit.ref)
        for (const lang of LANGS) {
          const cell = unit.cells[lang]
          if (cell !== undefined) builderOf(lang).add(number, `${place} ${blockOf(cell.ids[0] ?? unit.id)}`, cell.text)
        }
      }
    },
    addFrom({ units, languages: held }, from, to) {
      const [first, last] = [lowerBound(units.doc, from), lowerBound(units.doc, to)]
      const [docBase, unitBase] = [docs.length - from, doc.length - first]
      for (let place = from; place < to; place += 1) docs.push(units.docs[place] as MemoryDocument)
      for (let unit = first; unit < last; unit += 1) {
        doc.push((units.doc[unit] as number) + docBase)
        confidence.push(units.confidence[unit] as number)
        ids.push(units.ids[unit] as string)
        rows.push(units.rows[unit] as string)
        refs.push(units.refs[unit] as string)
      }
      for (const lang of LANGS) {
        const columns = held.get(lang)
        if (columns === undefined) continue
        const [start, end] = [lowerBound(columns.unit, first), lowerBound(columns.unit, last)]
        if (start < end) builderOf(lang).addFrom(columns, { start, end, unitBase })
      }
    },
    files(name) {
      const header: UnitsHeader = { version: 2, docs, units: doc.length }
      const files = new Map<string, Uint8Array>()
      files.set(
        `memory/${name}/units.bin`,
        writeColumns(header, {
          doc: Uint32Array.from(doc),
          confidence: Float32Array.from(confidence),
          ids: packStrings(ids),
          rows: packStrings(rows),
          refs: packStrings(refs),
        }),
      )
      for (const lang of LANGS) {
        const builder = languages.get(lang)
        if (builder !== undefined) files.set(`memory/${name}/${lang}.bin`, builder.bytes())
      }
      return files
    },
  }
}

/** The files of a memory in one segment, by path. */
export function buildMemory(inputs: Iterable<MemoryInput>): ReadonlyMap<string, Uint8Array> {
  const builder = memoryBuilder()
  for (const input of inputs) builder.add(input)
  return new Map([[MEMORY_SEGMENTS, memoryList(['all'])], ...builder.files('all')])
}

/** The bytes of the list of segments. */
export const memoryList = (names: readonly string[]): Uint8Array => new TextEncoder().encode(JSON.stringify(names))

/** Reads `units.bin` of a segment. */
export function readUnitColumns(bytes: Uint8Array): UnitColumns {
  const { header, columns } = readColumns<UnitsHeader>(bytes)
  if (header.version !== 2) throw new RangeError('Build the memory again: it is of another version')
  return {
    docs: header.docs,
    doc: columns.doc as Uint32Array,
    confidence: columns.confidence as Float32Array,
    ids: unpackStrings(columns.ids, header.units),
    rows: unpackStrings(columns.rows, header.units),
    refs: unpackStrings(columns.refs, header.units),
  }
}

/** Reads a language's file of a segment; columns are used where they lie. */
export function readLanguageColumns(bytes: Uint8Array): LanguageColumns {
  const { header, columns } = readColumns<MemoryHeader>(bytes)
  if (header.version !== 2) throw new RangeError('Build the memory again: it is of another version')
  return { ...(columns as unknown as Omit<LanguageColumns, 'segments'>), segments: header.segments }
}

/** The segment that files hold; null where it is not there. `read` gives the bytes of a path. */
export async function readMemorySegment(
  name: string,
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<MemorySegment | null> {
  const units = await read(`memory/${name}/units.bin`)
  if (units === null) return null
  const languages = new Map<Lang, LanguageColumns>()
  for (const lang of LANGS) {
    const bytes = await read(`memory/${name}/${lang}.bin`)
    if (bytes !== null) languages.set(lang, readLanguageColumns(bytes))
  }
  return { units: readUnitColumns(units), languages }
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
    if (block !== this.block) this.endRow()
    this.block = block
    const segment = this.open(unit, new TextEncoder().encode(text))
    for (const { word } of memoryWords(text, this.lang)) this.stream.push(word)
    const hash = skeletonNumber(text, this.lang)
    if (hash !== null) this.skeletons.push({ hash, segment })
  }

  /** Segments of another builder's columns; `unitBase` is added to their units. */
  addFrom(columns: LanguageColumns, { start, end, unitBase }: { start: number; end: number; unitBase: number }): void {
    this.endRow()
    this.block = ''
    const [from, to] = [columns.start[start] as number, columns.start[end] as number]
    const [base, first] = [this.stream.length - from, this.unit.length - start]
    for (let segment = start; segment < end; segment += 1) {
      const text = columns.text.subarray(columns.textStart[segment], columns.textStart[segment + 1])
      this.open((columns.unit[segment] as number) + unitBase, text, (columns.start[segment] as number) + base)
    }
    for (let at = from; at < to; at += 1) this.stream.push(columns.stream[at] as number)
    for (const [at, segment] of columns.skeletonSegment.entries())
      if (segment >= start && segment < end)
        this.skeletons.push({ hash: columns.skeleton[at] as number, segment: segment + first })
  }

  bytes(): Uint8Array {
    this.endRow()
    const text = new Uint8Array(this.size)
    this.texts.forEach((bytes, at) => text.set(bytes, this.textStart[at]))
    const stream = Uint32Array.from(this.stream)
    const skeletons = this.skeletons.sort((a, b) => a.hash - b.hash || a.segment - b.segment)
    const header: MemoryHeader = { version: 2, lang: this.lang, segments: this.unit.length }
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

  /** Ends the row, if one was begun: the same whether what follows comes from texts or from columns. */
  private endRow(): void {
    if (this.stream.length > 0 && this.stream.at(-1) !== ROW_END) this.stream.push(ROW_END)
  }

  private open(unit: number, text: Uint8Array, start = this.stream.length): number {
    this.start.push(start)
    this.textStart.push(this.size)
    this.texts.push(text)
    this.size += text.length
    return this.unit.push(unit) - 1
  }
}
