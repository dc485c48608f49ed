/** The corpus as the build reads and writes it. */
import type { DocumentInfo } from '../model/document.ts'
import type { Read } from '../model/problem.ts'

/** The documents, the termbase and the alignments. Reading gives null for what is not there; writing is all or nothing. */
export interface Corpus {
  /** Slugs of all documents, sorted. */
  slugs(): Promise<readonly string[]>
  info(slug: string): Promise<Read<DocumentInfo | null>>
  /** The bytes of a file of the document, or null where it does not exist. */
  file(slug: string, name: string): Promise<Uint8Array | null>
  /** The text of `terms.tsv`, or null. */
  termbase(): Promise<string | null>
  /** The text of `alignments/<slug>.jsonl`, or null. */
  alignment(slug: string): Promise<string | null>
  /** The text of the lexicon learned from the alignments, or null. Absent where the corpus keeps none. */
  lexicon?(): Promise<string | null>
  /** Tells a document's files and alignment from what they were without reading them; null if it is not there. Absent: nothing tells. */
  stamp?(slug: string): string | null
  /** Makes changes together: all of them or none, whatever happens on the way. */
  commit(changes: readonly CorpusChange[]): Promise<void>
}

/** One file of the corpus with its new contents. */
export type CorpusChange =
  | { readonly kind: 'document'; readonly info: DocumentInfo }
  | { readonly kind: 'version'; readonly slug: string; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'alignment' | 'dismissals'; readonly slug: string; readonly text: string }
  | { readonly kind: 'termbase' | 'lexicon'; readonly text: string }
