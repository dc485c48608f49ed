/**
 * Links between versions: beads (two versions) and rows (all versions). They hold ids, never text.
 */
import type { Lang } from './lang.ts'

/** What carried a link, from strongest to weakest; `manual` was set by a person. */
export type AlignMethod = 'manual' | 'number' | 'structure' | 'values' | 'lexicon' | 'length' | 'none'

/** Share of the evidence for a link that each source carried: 0…1, summing to at most 1. */
export interface Evidence {
  readonly numbers?: number
  readonly lexicon?: number
  readonly length?: number
  readonly structure?: number
  readonly otherVersions?: number
}

/** An n:m link between units (sentences or blocks) of two versions, by index; either list may be empty. */
export interface Bead {
  readonly src: readonly number[]
  readonly tgt: readonly number[]
  /** Probability that the link is right: 0…1, calibrated. */
  readonly confidence: number
  readonly evidence?: Evidence
}

/** One aligned unit across all versions. A language without a cell lacks the unit; a cell is never an empty list. */
export interface Row {
  /** Id of the row: the first id of its pivot cell, or of the first language that has one. Unique per level. */
  readonly id: string
  readonly level: 'paragraph' | 'sentence'
  readonly cells: Partial<Record<Lang, readonly string[]>>
  readonly method: AlignMethod
  /** 0…1. */
  readonly confidence: number
  readonly evidence?: Evidence
  /** Only where `method` is `manual`. `hashes`: of the texts joined, so that a changed text is noticed. */
  readonly author?: string
  readonly date?: string
  readonly hashes?: Partial<Record<Lang, string>>
}

/** The whole of `alignments/<slug>.jsonl`: its header line and its rows in document order. */
export interface Alignment {
  readonly version: 1
  readonly doc: string
  readonly pivot: Lang
  /** SHA-256 of each version's file. */
  readonly inputs: Partial<Record<Lang, string>>
  readonly rows: readonly Row[]
}
