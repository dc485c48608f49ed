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
