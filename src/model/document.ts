/**
 * A document, its versions, and the blocks and residue that a version's source is divided into.
 * All offsets are half-open ranges of UTF-16 code units.
 */
import type { BlockId } from './ids.ts'
import type { Lang } from './lang.ts'
import type { Problem } from './problem.ts'

/** A half-open range [start, end) of UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What a block is in the document. */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'unnumbered' | 'footnote' | 'row'

/** A footnote mark: the footnote's number and the offset in the block's text where it stood (the mark is not in it). */
export interface FootnoteMark {
  readonly number: number
  readonly at: number
}

/**
 * The smallest thing with an id that is the same in every language.
 *
 * `text` is the source letter for letter with broken lines joined, without its number or label and without footnote
 * marks. A run-in list ("(a) …; (b) …" inside a paragraph) stays in the paragraph's text; only items on lines of their
 * own are blocks of kind `item`.
 */
export interface Block {
  readonly id: BlockId
  readonly kind: BlockKind
  /** Paragraph or footnote number in canonical form: `57`, `12 bis`. */
  readonly number?: string
  /** The number or label as the source writes it: `57.`, `(أ)`, `四`, `ثانيا -`. */
  readonly label?: string
  /** Heading depth from 1 (title of the document: 0); nesting depth of an item from 1. */
  readonly level?: number
  readonly text: string
  readonly footnotes?: readonly FootnoteMark[]
  /** Id of the block this one belongs to: the paragraph of an item, the heading above a heading. */
  readonly parent?: BlockId
  /** Cells of a table row, in order, where `kind` is `row`; `text` is them joined by a tab. */
  readonly cells?: readonly string[]
  /** What of the source this block was made of, in source order (number, label and marks included). */
  readonly source: readonly Span[]
  readonly page?: number
}

/** Why source characters belong to no block. */
export type ResidueWhy =
  | 'running-head'
  | 'running-foot'
  | 'page-number'
  | 'rule'
  | 'link-dump'
  | 'masthead'
  | 'continuation-notice'
  | 'markup'
  | 'undecodable'

/** Source characters that belong to no block. */
export interface Residue extends Span {
  readonly text: string
  readonly why: ResidueWhy
}

/** Facts a masthead states; each is null where the source does not say. Never guessed. */
export interface Masthead {
  readonly symbol: string | null
  readonly distribution: string | null
  /** ISO 8601 date. */
  readonly date: string | null
  readonly originalLanguage: Lang | null
  readonly session: string | null
  readonly agendaItem: string | null
  readonly title: string | null
  /** English name of the organ named, where it is a principal one or the Human Rights Council; several with commas. */
  readonly organ?: string
}

/** The facts of a source that states none. */
export const NO_FACTS: Masthead = {
  symbol: null,
  distribution: null,
  date: null,
  originalLanguage: null,
  session: null,
  agendaItem: null,
  title: null,
}

/**
 * A document in one language. Guarantees:
 * 1. every non-space character of the source lies in exactly one `source` span of a block or one residue span;
 * 2. block ids are unique; 3. blocks stand in document order (footnotes after the rest).
 */
export interface Version {
  /** One of the six, or another BCP 47 code that passes through with generic rules. */
  readonly lang: Lang
  readonly title: string | null
  readonly masthead: Masthead
  readonly blocks: readonly Block[]
  readonly residue: readonly Residue[]
  readonly problems: readonly Problem[]
}

/** A block with its sentences: spans that tile `text` (the first starts at 0, each starts where the last ended). */
export interface SegmentedBlock extends Block {
  readonly sentences: readonly Span[]
}

/** A version whose blocks have sentences. */
export interface SegmentedVersion extends Omit<Version, 'blocks'> {
  readonly blocks: readonly SegmentedBlock[]
}

/** The versions of a document by language. */
export type Versions = Readonly<Partial<Record<Lang, SegmentedVersion>>>

/** `official`: published by the United Nations; `unofficial`: any other translation, and shown as such. */
export type VersionStatus = 'official' | 'unofficial'

/** One version as `document.json` records it. */
export interface VersionInfo {
  /** File name inside the document's folder. */
  readonly file: string
  readonly format: 'txt' | 'docx' | 'pdf' | 'html' | 'rtf' | 'odt' | 'epub' | 'wordml' | 'tei' | 'tmx' | 'xliff'
  /** SHA-256 of the file, hex. */
  readonly sha256: string
  readonly status: VersionStatus
  /** Where the text comes from, in words or as an address. */
  readonly source: string
  readonly licence?: string
  /** Of a version that came out of a ready-aligned corpus: SHA-256 of the files there and how they were read. */
  readonly imported?: string
}

/** `document.json`: the facts of a document that no version's text decides alone. */
export interface DocumentInfo {
  readonly slug: string
  /** United Nations symbol, or null where unknown. */
  readonly symbol: string | null
  readonly titles: Partial<Record<Lang, string>>
  readonly organ: string | null
  readonly session: string | null
  readonly agendaItem: string | null
  /** ISO 8601 date, or null. */
  readonly date: string | null
  readonly originalLanguage: Lang | null
  readonly versions: Partial<Record<Lang, VersionInfo>>
}
