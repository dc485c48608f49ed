/**
 * The rows of the corpus as columns: of which document, which kind, in which chapter, held in which languages, aligned
 * how. Row numbers are places in document order, documents by slug, so that they are the same in every language's index.
 * Each segment of the corpus
 * has such a file; opened together they are one. The texts stand beside in pages (`text/<n>.jsonl`, a line a row), so that
 * only those of shown rows are read.
 */
import type { AlignMethod } from '../../model/alignment.ts'
import type { BlockKind } from '../../model/document.ts'
import { FLAG_KINDS, type FlagKind } from '../../model/flag.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import {
  type Columns,
  narrowest,
  packStrings,
  readColumns,
  unpackStrings,
  writeColumns,
} from '../../ports/column-file.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import type { SentenceRanges } from '../../rows/sentence-ranges.ts'
import type { RowTexts, StoredDocument } from '../../ports/row-store.ts'
import { KINDS, METHOD_NAMES } from '../query/fields.ts'

/** Rows in a page of texts: about 90 kB in six languages. Parsed whole, twenty hits would cost 10 ms; by line, 0.2. */
export const PAGE = 64

export const METHODS: readonly AlignMethod[] = METHOD_NAMES

/** What the index knows of a document. */
export interface DocFacts extends StoredDocument {
  /** First row and the row after the last. */
  readonly from: number
  readonly to: number
}

export interface Section {
  readonly doc: number
  readonly id: string
  readonly titles: Partial<Record<Lang, string>>
}

interface RowsHeader {
  readonly version: 2
  readonly docs: readonly DocFacts[]
  readonly sections: readonly Section[]
  readonly rows: number
  readonly langs: readonly Lang[]
}

/** Columns by row number. `section` counts from 1, 0 is none; `held` and `flags` are sets of bits. */
export interface Rows {
  readonly count: number
  readonly docs: readonly DocFacts[]
  readonly sections: readonly Section[]
  readonly langs: readonly Lang[]
  readonly doc: ArrayLike<number>
  readonly kind: ArrayLike<number>
  readonly section: ArrayLike<number>
  readonly held: ArrayLike<number>
  readonly method: ArrayLike<number>
  readonly confidence: ArrayLike<number>
  readonly flags: ArrayLike<number>
  readonly ids: readonly string[]
  readonly refs: readonly string[]
}

export const langBit = (lang: Lang): number => 1 << LANGS.indexOf(lang)

/** A row to be written: with its document's place, its chapter's place from 1, the sentence rows in it, and its flags. */
export interface IndexedRow {
  readonly doc: number
  readonly section: number
  readonly row: ReadingRow
  readonly sentences: readonly SentenceRanges[]
  readonly flags: readonly FlagKind[]
}

/** The columns of rows. */
export function rowColumns(docs: readonly DocFacts[], sections: readonly Section[], rows: readonly IndexedRow[]): Rows {
  const ids = rows.map(({ row }) => row.id)
  return {
    count: rows.length,
    docs,
    sections,
    langs: langsOf(docs),
    doc: Uint32Array.from(rows, ({ doc }) => doc),
    kind: Uint8Array.from(rows, ({ row }) => KINDS.indexOf(row.kind)),
    section: Uint32Array.from(rows, ({ section }) => section),
    held: Uint8Array.from(rows, ({ row }) =>
      LANGS.reduce((bits, lang) => bits | (row.cells[lang] ? langBit(lang) : 0), 0),
    ),
    method: Uint8Array.from(rows, ({ row }) => METHODS.indexOf(row.method)),
    confidence: Float32Array.from(rows, ({ row }) => row.confidence),
    flags: Uint32Array.from(rows, ({ flags }) =>
      flags.reduce((bits, kind) => bits | (1 << FLAG_KINDS.indexOf(kind)), 0),
    ),
    ids,
    refs: rows.map(({ row }) => row.ref),
  }
}

/** Documents of rows, from the one to before the other. */
export interface RowsPart {
  readonly rows: Rows
  readonly from: number
  readonly to: number
}

/** Where the rows of a part begin and end. */
export function rowRange({ rows, from, to }: RowsPart): readonly [number, number] {
  if (from >= to) return [0, 0]
  return [rows.docs[from]?.from ?? 0, rows.docs[to - 1]?.to ?? 0]
}

/** The rows of all parts, one after the other. */
export function joinRowColumns(parts: readonly RowsPart[]): Rows {
  const docs: DocFacts[] = []
  const sections: Section[] = []
  const count = parts.reduce((sum, part) => sum + rowRange(part)[1] - rowRange(part)[0], 0)
  const [doc, section, flags] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)]
  const [kind, held, method] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)]
  const confidence = new Float32Array(count)
  const [ids, refs]: [string[], string[]] = [[], []]
  for (const part of parts) {
    const { rows, from, to } = part
    const [start, end] = rowRange(part)
    const [base, docBase, sectionBase] = [ids.length, docs.length, sections.length]
    const own = rows.sections.filter((one) => one.doc >= from && one.doc < to)
    const first = own.length === 0 ? 0 : rows.sections.indexOf(own[0] as Section)
    sections.push(...own.map((one) => ({ ...one, doc: one.doc - from + docBase })))
    docs.push(
      ...rows.docs.slice(from, to).map((one) => ({ ...one, from: one.from - start + base, to: one.to - start + base })),
    )
    for (let row = start; row < end; row += 1) {
      const at = base + row - start
      const chapter = rows.section[row] as number
      doc[at] = (rows.doc[row] as number) - from + docBase
      section[at] = chapter === 0 ? 0 : chapter - first + sectionBase
      kind[at] = rows.kind[row] as number
      held[at] = rows.held[row] as number
      method[at] = rows.method[row] as number
      confidence[at] = rows.confidence[row] as number
      flags[at] = rows.flags[row] as number
      ids.push(rows.ids[row] as string)
      refs.push(rows.refs[row] as string)
    }
  }
  return { count, docs, sections, langs: langsOf(docs), doc, kind, section, held, method, confidence, flags, ids, refs }
}

const langsOf = (docs: readonly DocFacts[]): readonly Lang[] =>
  LANGS.filter((lang) => docs.some((doc) => doc.status[lang] !== undefined))

/** The bytes of `index/<segment>/rows.bin`. */
export function writeRows(rows: Rows): Uint8Array {
  const { docs, sections, count, langs, ids, refs } = rows
  const header: RowsHeader = { version: 2, docs, sections, rows: count, langs }
  return writeColumns(header, {
    doc: narrowest(rows.doc, docs.length),
    kind: Uint8Array.from(rows.kind),
    section: narrowest(rows.section, sections.length + 1),
    held: Uint8Array.from(rows.held),
    method: Uint8Array.from(rows.method),
    confidence: Float32Array.from(rows.confidence),
    flags: Uint32Array.from(rows.flags),
    ids: packStrings(ids),
    refs: packStrings(refs.map((ref, row) => (ref === ids[row] ? '' : ref))),
  })
}

/** Reads those bytes. */
export function readRows(bytes: Uint8Array): Rows {
  const { header, columns }: Columns<RowsHeader> = readColumns(bytes)
  if (header.version !== 2) throw new RangeError('Build the index again: it is of another version')
  const ids = unpackStrings(columns.ids, header.rows)
  const column = (name: string): ArrayLike<number> => columns[name] as ArrayLike<number>
  return {
    count: header.rows,
    docs: header.docs,
    sections: header.sections,
    langs: header.langs,
    doc: column('doc'),
    kind: column('kind'),
    section: column('section'),
    held: column('held'),
    method: column('method'),
    confidence: column('confidence'),
    flags: column('flags'),
    ids,
    refs: unpackStrings(columns.refs, header.rows).map((ref, row) => (ref === '' ? (ids[row] as string) : ref)),
  }
}

/** The row as a page holds it. */
export function pageRow({ row, sentences }: IndexedRow): RowTexts {
  const ids = LANGS.map((lang) => {
    const held = row.cells[lang]?.ids
    return held === undefined || (held.length === 1 && held[0] === row.id) ? null : held
  })
  return {
    t: LANGS.map((lang) => row.cells[lang]?.text ?? null),
    ...(ids.some((held) => held !== null) ? { i: ids } : {}),
    ...(sentences.length > 0 ? { s: sentences.map((ranges) => LANGS.map((lang) => ranges[lang] ?? null)) } : {}),
  }
}

/** Whether a document is called so: its slug or symbol, case and spaces aside. */
export function isNamed({ slug, symbol }: Pick<DocFacts, 'slug' | 'symbol'>, name: string): boolean {
  const key = (text: string): string => text.toLowerCase().replace(/\s/g, '')
  return key(name) !== '' && (key(slug) === key(name) || (symbol !== null && key(symbol) === key(name)))
}

export const kindOf = (rows: Rows, row: number): BlockKind => KINDS[rows.kind[row] as number] ?? 'unnumbered'
export const methodOf = (rows: Rows, row: number): AlignMethod => METHODS[rows.method[row] as number] ?? 'none'
export const flagsOf = (rows: Rows, row: number): readonly FlagKind[] =>
  FLAG_KINDS.filter((_, n) => ((rows.flags[row] as number) >>> n) & 1)
