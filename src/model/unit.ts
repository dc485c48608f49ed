/**
 * A row with its texts, apart from its document: what exports write, what imports of aligned files read, and what a
 * result list consists of. It stands alone, so that rows of many documents can be streamed one after another.
 */
import type { AlignMethod } from './alignment.ts'
import type { BlockKind, FootnoteMark, VersionStatus } from './document.ts'
import type { Lang } from './lang.ts'

/** What one version holds of a unit. */
export interface UnitCell {
  readonly text: string
  /** Ids of the blocks or sentences joined in `text`, in order. */
  readonly ids: readonly string[]
  readonly status: VersionStatus
  /** Where the text comes from, in words or as an address. */
  readonly source: string
  /** Footnote marks, which `text` does not hold; absent where there is none. */
  readonly footnotes?: readonly FootnoteMark[]
}

/** One aligned unit with its texts. A language without a cell lacks the unit. */
export interface Unit {
  /** Slug of the document. */
  readonly doc: string
  readonly symbol: string | null
  readonly title: string | null
  /** Row id, unique per document and level. */
  readonly id: string
  /** The id as people write it: `57`, `57.a`, `fn20`, `h4`. */
  readonly ref: string
  readonly kind: BlockKind
  readonly level: 'paragraph' | 'sentence'
  readonly method: AlignMethod
  /** 0…1. */
  readonly confidence: number
  readonly author?: string
  readonly date?: string
  readonly cells: Partial<Record<Lang, UnitCell>>
}
