/**
 * What the pages ask of the stages beside the library: searching, terms, values, citations, aligning, exporting.
 * The pages know only these shapes; app.ts wires the stages in. Every answer is data, never HTML.
 */
import type { DocumentInfo, Span } from '../../model/document.ts'
import type { Flag } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Value } from '../../model/value.ts'
import type { SearchAnswer, SearchRequest } from '../../search/answer.ts'

/** A term found in running text. */
export interface TermMark extends Span {
  readonly concept: string
}

/** One rendering of a concept in a language, with the rows it stands in. */
export interface Rendering {
  readonly term: string
  readonly rows: readonly string[]
  /** True where the termbase prefers it. */
  readonly preferred: boolean
}

/** A line of the consistency matrix: a concept and how each language renders it in the document. */
export interface ConsistencyRow {
  readonly concept: string
  readonly renderings: Partial<Record<Lang, readonly Rendering[]>>
  /** Rows where a language that holds them has no rendering known. */
  readonly without: Partial<Record<Lang, readonly string[]>>
}

/** Where a concept is used in the corpus. */
export interface ConceptUse {
  readonly doc: string
  readonly row: string
  readonly langs: readonly Lang[]
}

/** A file given to be aligned. `lang`: as the reader corrected it, or null to have it guessed. */
export interface AlignInput {
  readonly name: string
  readonly bytes: Uint8Array
  readonly lang: Lang | null
}

export interface AlignOutcome {
  /** Null where nothing could be aligned; `problems` say why. */
  readonly record: DocumentRecord | null
  readonly flags: readonly Flag[]
  readonly problems: readonly Problem[]
  /** Per file: the language it was read as, whether that was guessed, its blocks and numbered paragraphs. */
  readonly inputs: readonly {
    readonly name: string
    readonly lang: Lang | null
    readonly guessed: boolean
    readonly blocks: number
    readonly paragraphs: number
  }[]
}

export const EXPORT_FORMATS = ['tmx', 'xliff', 'csv', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportedFile {
  readonly body: string | Uint8Array
  readonly type: string
  readonly name: string
}

export interface PageServices {
  search(request: SearchRequest): Promise<SearchAnswer>
  /** Values in running text, in order, not overlapping. */
  values(text: string, lang: Lang): readonly Value[]
  /** Finds the termbase's terms in texts of a language; loaded once, then synchronous. */
  termFinder(): Promise<(text: string, lang: Lang) => readonly TermMark[]>
  consistency(slug: string): Promise<readonly ConsistencyRow[]>
  uses(concept: string): Promise<readonly ConceptUse[]>
  /** The citation of a row in each language's convention: `E/2023/36, para. 57`. */
  citations(info: DocumentInfo, id: string): Record<Lang, string>
  /** The reason of a flag in words of the interface language. */
  flagReason(flag: Flag, ui: Lang): string
  align(inputs: readonly AlignInput[]): Promise<AlignOutcome>
  export(record: DocumentRecord, format: ExportFormat, langs: readonly Lang[]): Promise<ExportedFile>
}
