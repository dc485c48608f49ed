/** Concepts and their terms in six languages, as the termbase holds them. */
import type { Lang } from './lang.ts'

/** `official`: from a United Nations source. `corpus`: attested in the corpus. `candidate`: proposed, to be confirmed. */
export type TermStatus = 'official' | 'corpus' | 'candidate'

/** What the wordings of six languages share. In each list the preferred term stands first, admitted ones after. */
export interface Concept {
  readonly id: string
  readonly terms: Partial<Record<Lang, readonly string[]>>
  readonly status: TermStatus
  readonly source: string
  readonly note: string
}

/** A term in a text: half-open, UTF-16 code units. */
export interface TermSpan {
  readonly start: number
  readonly end: number
  /** Id of the concept. */
  readonly concept: string
  /** How it was found, where less surely than by its words in some form. */
  readonly tier?: 'sense' | 'derived'
}

/**
 * Finds the termbase's terms in the texts of one row, by language; a cell of several blocks has several texts. The
 * versions of a row confirm each other, so give every version there is, not only the one to be shown.
 */
export type TermFinder = (
  row: Partial<Record<Lang, readonly string[]>>,
) => Partial<Record<Lang, readonly (readonly TermSpan[])[]>>
