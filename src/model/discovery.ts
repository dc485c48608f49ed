/**
 * What a discovery reports: a new document's sentences, each with what was translated before. Texts and ranges, never
 * HTML; every range is half-open, in UTF-16 code units, into the text beside it.
 */
import type { BlockKind, VersionStatus } from './document.ts'
import type { Lang } from './lang.ts'

/**
 * Classes of a match, best first. `context`: identical, and so are the neighbouring sentences. `identical`: the same words, but for
 * spaces, case and quotation marks. `values`: differs only in numbers, dates, symbols or names. `near`: at least 0.7 similar.
 */
export const MATCH_CLASSES = ['context', 'identical', 'values', 'near'] as const
export type MatchClass = (typeof MATCH_CLASSES)[number]

/** Class of a segment in the statistics: its best match, a repetition inside the document, words of it found elsewhere, or new. */
export const SEGMENT_CLASSES = ['context', 'identical', 'repetition', 'values', 'near', 'parts', 'new'] as const
export type SegmentClass = (typeof SEGMENT_CLASSES)[number]

/** A run of words in both texts, only in the new text, or only in the one found. Ranges are null where a side has none. */
export interface DifferingWords {
  readonly kind: 'same' | 'new' | 'found'
  readonly new: readonly [number, number] | null
  readonly found: readonly [number, number] | null
  readonly words: number
}

/** Where a text was found. */
export interface FoundPlace {
  readonly doc: string
  readonly symbol: string | null
  readonly date: string | null
  /** Row of the document, and the same as people write it. */
  readonly row: string
  readonly ref: string
}

/** The target text of a match. */
export interface TargetText {
  readonly text: string
  readonly status: VersionStatus
  /** Confidence of the alignment between the two texts: 0…1. */
  readonly confidence: number
  /**
   * The text with the new values in place of the old: a guess, to be shown as one. `replaced` are ranges of the guess;
   * `unresolved` are new values for which the target shows no place.
   */
  readonly guess?: {
    readonly text: string
    readonly replaced: readonly (readonly [number, number])[]
    readonly unresolved: readonly string[]
  }
}

/** A sentence translated before. */
export interface SegmentMatch extends FoundPlace {
  readonly class: MatchClass
  /** 1 for identical texts; else one minus the word edit distance over the longer text's words. */
  readonly similarity: number
  readonly source: { readonly text: string; readonly status: VersionStatus }
  readonly differences: readonly DifferingWords[]
  /** A language without a text lacks the sentence. */
  readonly targets: Partial<Record<Lang, TargetText | null>>
}

/** A stretch of words that is found word for word elsewhere. */
export interface Stretch extends FoundPlace {
  readonly start: number
  readonly end: number
  readonly words: number
  /** True where the stretch lies in quotation marks and its paragraph cites the document. */
  readonly quotation: boolean
  /** The sentences it lies in, with the stretch's range, and their target texts. */
  readonly source: {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly status: VersionStatus
  }
  readonly targets: Partial<Record<Lang, TargetText | null>>
}

/** A sentence of the new document. */
export interface DiscoveredSegment {
  /** Sentence id: `p57.s2`. */
  readonly id: string
  readonly text: string
  readonly start: number
  readonly end: number
  readonly words: number
  readonly class: SegmentClass
  /** Id of the first sentence with the same words, where this one repeats it. */
  readonly repeats: string | null
  readonly matches: readonly SegmentMatch[]
}

/** A term of the termbase in a block, with its wordings in the targets, preferred ones first. */
export interface DiscoveredTerm {
  readonly start: number
  readonly end: number
  readonly concept: string
  readonly targets: Partial<Record<Lang, readonly string[]>>
}

/** A document cited by its symbol; `doc` and `titles` (in the targets) where the corpus has it. */
export interface CitedSymbol {
  readonly start: number
  readonly end: number
  readonly symbol: string
  readonly doc: string | null
  readonly titles: Partial<Record<Lang, string>>
}

/** What a paragraph became since the document's earlier version; words are ranges of the two texts. */
export interface EarlierText {
  readonly kind: 'same' | 'changed' | 'new'
  /** The earlier paragraph, its id and its translations; null where it is new. */
  readonly before: string | null
  readonly text: string | null
  readonly words: readonly { readonly before: readonly [number, number]; readonly after: readonly [number, number] }[]
  readonly targets: Partial<Record<Lang, TargetText | null>>
}

/** A block of the new document. `stretches` are ranges of its text and may cross sentences. */
export interface DiscoveredBlock {
  readonly id: string
  readonly kind: BlockKind
  /** The block's number or label as its source writes it, or null. */
  readonly label: string | null
  readonly text: string
  /** Place of a row that holds the whole block word for word, where there is one. */
  readonly whole: FoundPlace | null
  readonly segments: readonly DiscoveredSegment[]
  readonly stretches: readonly Stretch[]
  readonly terms: readonly DiscoveredTerm[]
  readonly symbols: readonly CitedSymbol[]
  /** Only where an earlier version of the document was named. */
  readonly earlier?: EarlierText
}

/** A document that matches come from. `share`: of the new document's words, those it has in a match or a stretch: 0…1. */
export interface DiscoverySource {
  readonly doc: string
  readonly symbol: string | null
  readonly title: string | null
  readonly date: string | null
  readonly status: Partial<Record<Lang, VersionStatus>>
  readonly segments: number
  readonly words: number
  readonly share: number
}

/** Segments, words (in Chinese: characters) and characters of a class. */
export interface ClassCount {
  readonly segments: number
  readonly words: number
  readonly characters: number
}

/** Statistics as translation services count. `newWords` estimates what has to be translated from nothing. */
export interface DiscoveryStatistics {
  readonly classes: Readonly<Record<SegmentClass, ClassCount>>
  readonly total: ClassCount
  /** Words in stretches found elsewhere, in segments without a better match. */
  readonly wordsInParts: number
  readonly newWords: number
}

/** The whole report. */
export interface Discovery {
  readonly lang: Lang
  readonly targets: readonly Lang[]
  readonly title: string | null
  readonly blocks: readonly DiscoveredBlock[]
  readonly sources: readonly DiscoverySource[]
  readonly statistics: DiscoveryStatistics
  /** Documents left out: named by the request, or held under the new document's own symbol. */
  readonly excluded: readonly { readonly doc: string; readonly why: 'request' | 'same-symbol' }[]
}

/** Which documents to ask: slugs. `only` restricts, `first` ranks before others of the same class. */
export interface SourceChoice {
  readonly exclude?: readonly string[]
  readonly only?: readonly string[]
  readonly first?: readonly string[]
}
