/**
 * What pages, API, commands and jobs ask of the corpus and of the stages. One shape for all of them; answers are data
 * with ranges, never HTML. A null service is one that this runtime does not have: the route then answers 503 or, for
 * writing, 403.
 */
import type { ExportName } from '../format/export.ts'
import type { Flag } from '../model/flag.ts'
import type { Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept, TermFinder } from '../model/term.ts'
import type { Added, Addition } from '../pipeline/changes/add.ts'
import type { Corrected, Correction } from '../pipeline/changes/correct.ts'
import type { Dismissed } from '../pipeline/changes/dismiss.ts'
import type { AlignedFiles } from '../pipeline/align-files.ts'
import type { DiscoveredFile, DiscoverOptions } from '../pipeline/discover-file.ts'
import type { InputFile } from '../pipeline/version.ts'
import type { Searcher } from '../search/searcher.ts'
import type { Library } from './library.ts'
import type { Preconditions } from './preconditions.ts'

/** One rendering of a wording in another language. */
export interface Equivalent {
  readonly lang: Lang
  readonly text: string
  readonly source: 'termbase' | 'learned'
  /** 0…1. */
  readonly confidence: number
  /** Rows in which both stand. */
  readonly rows: number
  readonly concept: string | null
  /** A few of those rows: `<slug>#<row id>`. */
  readonly examples: readonly string[]
}

/** A concept of a document, and how each language renders it there. */
export interface TermUse {
  readonly concept: string
  readonly renderings: Partial<
    Record<Lang, readonly { readonly term: string; readonly rows: readonly string[]; readonly preferred: boolean }[]>
  >
  /** Rows where a language that holds them has no rendering known. */
  readonly without: Partial<Record<Lang, readonly string[]>>
}

/** A row in which a concept is used, and the languages it was found in. */
export interface ConceptUse {
  readonly doc: string
  readonly row: string
  readonly langs: readonly Lang[]
}

/** A concept found by one of its terms. */
export interface TermFound {
  readonly concept: Concept
  readonly tier: 'exact' | 'inflected' | 'near' | 'part'
  readonly lang: Lang
  readonly term: string
}

/** A flag that a person decided is no fault, or no longer. `flag`: its id. */
export interface FlagDismissal {
  readonly flag: string
  readonly reason: string
  readonly author: string
  /** Takes the dismissal back that the flag has. */
  readonly withdraw: boolean
}

/** The change was made conditional on a state that is no longer that of the corpus. `held`: whether there is anything to change. */
export interface Conflict {
  readonly conflict: true
  readonly held: boolean
}

/** Changes to the corpus: all or nothing, one at a time. Each is made only if its preconditions hold at that moment. */
export interface Writer {
  put(addition: Addition, when?: Preconditions): Promise<Added | Conflict>
  correct(
    slug: string,
    corrections: readonly Correction[],
    author: string,
    when?: Preconditions,
  ): Promise<Corrected | Conflict>
  dismiss(slug: string, dismissal: FlagDismissal, when?: Preconditions): Promise<Dismissed | Conflict>
}

/** A file made of a record. */
export interface ExportedFile {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly name: string
}

/** Work that is done apart from answering, where the runtime has threads for it. */
export interface Jobs {
  /** Answers a request elsewhere, as it would be answered here. Throws the problem of a queue that is full or of a limit. */
  run(request: Request): Promise<Response>
}

/** Everything that is asked of one state of the corpus. */
export interface Services {
  readonly library: Library
  /** Search, suggestions, and a text against the corpus. */
  readonly searcher: Searcher
  equivalents(
    q: string,
    options: { readonly from: Lang | null; readonly to: readonly Lang[]; readonly limit: number },
  ): Promise<readonly Equivalent[]>
  /** Whether learned renderings are still being made, so that `equivalents` has those of the termbase alone. */
  equivalentsPending(): Promise<boolean>
  /** Concepts by a term in any language. */
  lookup(q: string, options: { readonly lang: Lang | null; readonly limit: number }): Promise<readonly TermFound[]>
  /** Finds the termbase's terms in the texts of a row; loaded once, then synchronous. */
  termFinder(): Promise<TermFinder>
  /** The concepts of a document with their renderings. */
  termUses(slug: string): Promise<readonly TermUse[]>
  /** The rows of the corpus in which a concept is used. */
  conceptUses(concept: string): Promise<readonly ConceptUse[]>
  /** Two to six files aligned as `hexapla align` does it; nothing is stored. */
  align(files: readonly InputFile[]): Promise<AlignedFiles>
  /** A record as a file, sentence by sentence. */
  export(record: DocumentRecord, format: ExportName, langs: readonly Lang[]): Promise<ExportedFile>
  /** The reason of a flag in words of a language. */
  flagReason(flag: Flag, lang: Lang): string
  /** What of a file was translated before. */
  discover(file: InputFile, options: DiscoverOptions): Promise<DiscoveredFile>
  /** Absent where every request is answered in place. */
  readonly jobs?: Jobs
  /** Built files that could not be read and still cannot; absent where the runtime vouches for them. */
  readonly unreadable?: () => Promise<readonly string[]>
  readonly writer: Writer | null
  /** Bearer token for writing, or null where nobody may write. */
  readonly token: string | null
  /** Largest body taken, in bytes. */
  readonly maxBytes: number
}
