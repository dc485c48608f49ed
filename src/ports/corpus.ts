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
  /** Puts files and `document.json` in place together: all of them or none. */
  put(info: DocumentInfo, files: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** Replaces the document's `dismissals.jsonl`, and nothing else. */
  putDismissals(slug: string, jsonl: string): Promise<void>
  /** The text of `terms.tsv`, or null. */
  termbase(): Promise<string | null>
  /** The text of `alignments/<slug>.jsonl`, or null. */
  alignment(slug: string): Promise<string | null>
  putAlignment(slug: string, text: string): Promise<void>
  /** The text of the lexicon learned from the alignments, or null. Absent where the corpus keeps none. */
  lexicon?(): Promise<string | null>
  putLexicon?(text: string): Promise<void>
}
