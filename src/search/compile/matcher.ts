/**
 * What a compiled query is made of: words to look up, the forms that may stand in each place of a pattern, patterns,
 * and matchers. Tiers are numbers here, so that arrays can hold them: lower is better, 0 is no hit.
 */
import type { Lang } from '../../model/lang.ts'

export const EXACT = 1
export const FORM = 2
export const NEAR = 3

/** A form that may stand in a place of a pattern, and the tier of a hit by it. */
export interface Candidate {
  readonly form: number
  readonly tier: number
}

/** A word to look up: its three keys (see Token in text/analyzer.ts). */
export interface Keys {
  readonly exact: string
  readonly plain: string
  readonly folded: string
}

/** The words of a language's texts, as the compiler asks for them. Forms are numbers that the store gives them. */
export interface Vocabulary {
  readonly lang: Lang
  /** Number of the form with these keys, or -1. */
  find(keys: Keys): number
  /** The exact key of a form. */
  exactOf(form: number): string
  /** Forms of the same word: the form itself (exact), same spelling but for folding, same stem. */
  candidates(keys: Keys): readonly Candidate[]
  /** Forms that begin so. */
  beginning(keys: Keys): readonly Candidate[]
  /** Forms a typing error or two away that are not forms of the word itself: at most 50, nearest and most frequent first. */
  near(keys: Keys): readonly Candidate[]
  /** Forms that fit a plain key with `?` for one character and `*` for any number. */
  fitting(glob: string): readonly Candidate[]
}

/** The forms that may stand in one place of a pattern; `any` if every form may. */
export interface Slot {
  readonly candidates: readonly Candidate[]
  readonly any?: boolean
}

/** A sequence of places. */
export interface Pattern {
  readonly slots: readonly Slot[]
  /** Codes of what must separate neighbours for the exact tier (index 0 unused); null: not compared. */
  readonly gaps: Uint8Array | null
  /** True if the exact tier asks that a word begins and ends with the sequence (Chinese words). */
  readonly bounded: boolean
  /** Of a single Chinese character: the forms whose postings give its rows without looking through the streams. */
  readonly words?: readonly Candidate[]
  /** No hit by this pattern is in a better tier. */
  readonly floor: number
  /** Forms of neighbouring pairs that every row must have (Chinese); null if there are none to use. */
  readonly pairs: readonly number[] | null
}

/** Parts that must occur with at most `distance` words between them, in any order. */
export interface Window {
  readonly parts: readonly (readonly Pattern[])[]
  readonly distance: number
}

/** One thing the query asks for: any of its patterns, or all parts of its window. */
export interface Matcher {
  readonly patterns: readonly Pattern[]
  readonly window?: Window
  readonly weight: number
  /** True if its rarity is that of the rows found (a phrase), not of the rows of its rarest part (a word). */
  readonly counted?: boolean
  /** True for a function word: it must match, but is not worth a mark if other words have theirs. */
  readonly minor?: boolean
}
