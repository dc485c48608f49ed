/** What is served of a document: facts, segmented versions and rows, everything a reader needs in one file. */
import type { Alignment } from './alignment.ts'
import type { DocumentInfo, Masthead, SegmentedBlock } from './document.ts'
import type { Lang } from './lang.ts'
import type { Problem } from './problem.ts'

/** One version of a record. */
export interface VersionRecord {
  readonly title: string | null
  readonly masthead: Masthead
  readonly blocks: readonly SegmentedBlock[]
  readonly problems: readonly Problem[]
}

/** `dist/docs/<slug>.json`. */
export interface DocumentRecord {
  readonly info: DocumentInfo
  readonly versions: Partial<Record<Lang, VersionRecord>>
  readonly alignment: Alignment
}
