/** Places where the versions of a document disagree. */
import type { Span } from './document.ts'
import type { Lang } from './lang.ts'

/** On what versions can disagree. */
export const FLAG_KINDS = [
  'number',
  'date',
  'symbol',
  'percentage',
  'money',
  'session',
  'reference',
  'latin',
  'footnote',
  'item',
  'paragraph-missing',
  'paragraph-duplicated',
  'paragraph-merged',
  'paragraph-order',
  'heading',
  'untranslated',
  'acronym',
  'length',
  'term',
  'sentence-missing',
] as const

export type FlagKind = (typeof FLAG_KINDS)[number]

/** What one version has at the place: the spans concerned and the keys of the values there. */
export interface FlagEvidence {
  /** Id of the block the spans lie in; null where this version has none. */
  readonly block: string | null
  readonly spans: readonly Span[]
  readonly values: readonly string[]
}

/** A place where versions disagree: a hint to look, never a verdict. */
export interface Flag {
  /** Stable while the texts of the row stand: made of row, kind, languages and values. */
  readonly id: string
  readonly row: string
  readonly kind: FlagKind
  /** `missing`, `extra`, `different`: what the minority does; `differs`: no majority. */
  readonly change: 'missing' | 'extra' | 'different' | 'differs'
  /** Languages in the minority; all that hold the row where `change` is `differs`. */
  readonly langs: readonly Lang[]
  readonly evidence: Partial<Record<Lang, FlagEvidence>>
  /** 0…1, higher is surer. */
  readonly confidence: number
  /** Key and arguments of the reason in words; the interface languages hold the sentence. */
  readonly reason: { readonly key: string; readonly args: Readonly<Record<string, string | number>> }
  readonly dismissed?: { readonly reason: string; readonly author: string; readonly date: string }
}
