/**
 * Where the rows of the corpus are found: the index built beside the corpus (search/store/embedded-store.ts) or a search
 * engine. A store is asked in plain data and answers in plain data; nothing above it knows which one it is. The contract
 * that every store keeps is test/search/store.contract.ts.
 */
import type { AlignMethod } from '../model/alignment.ts'
import type { BlockKind } from '../model/document.ts'
import type { FlagKind } from '../model/flag.ts'
import type { Lang } from '../model/lang.ts'
import type { FacetName, QueryProblem, RowQuery, Tier } from '../model/query.ts'

export interface StoreInfo {
  readonly rows: number
  readonly documents: number
  /** Languages that have texts. */
  readonly langs: readonly Lang[]
  /** What makes a cursor of this store useless elsewhere: its kind and the state of the corpus. */
  readonly revision: string
}

/** What a store knows of a document. */
export interface StoredDocument {
  readonly slug: string
  readonly symbol: string | null
  readonly organ: string | null
  readonly year: string | null
  /** ISO date, or null. */
  readonly date: string | null
  readonly titles: Partial<Record<Lang, string>>
  readonly status: Partial<Record<Lang, 'official' | 'unofficial'>>
}

/** A row's texts: in the order of LANGS, ids of a cell that has others than the row's own, sentence ranges. */
export interface RowTexts {
  readonly t: readonly (string | null)[]
  readonly i?: readonly (readonly string[] | null)[]
  readonly s?: readonly (readonly (readonly [number, number] | null)[])[]
}

export interface RowKey {
  readonly doc: string
  readonly row: string
}

export interface StoredRow extends RowKey {
  readonly document: StoredDocument
  /** Number of the paragraph or footnote, else the row's id. */
  readonly ref: string
  readonly kind: BlockKind
  /** Id of the chapter heading above, or null. */
  readonly section: string | null
  readonly method: AlignMethod
  readonly confidence: number
  readonly flags: readonly FlagKind[]
  readonly texts: RowTexts
}

export interface FoundRow extends StoredRow {
  readonly tier: Tier
  readonly score: number
  /** Languages in which the query itself was found. */
  readonly found: readonly Lang[]
  /** Half-open ranges of the texts of those languages: sorted, and apart but for a phrase that overlaps itself. */
  readonly marks: Partial<Record<Lang, readonly (readonly [number, number])[]>>
}

/** Where a page ends: the sort values of its last row, opaque to all but the store. */
export type StoreCursor = readonly (number | string)[]

export interface PageAsked {
  /** Values of each facet, any of which will do. */
  readonly filters: Partial<Record<FacetName, readonly string[]>>
  readonly sort: 'relevance' | 'document'
  /** Rows wanted; 0 for counts alone. */
  readonly limit: number
  readonly after: StoreCursor | null
  readonly facets: boolean
  /** Whether to count the rows of each document. */
  readonly documents: boolean
}

export interface FacetValue {
  readonly value: string
  readonly count: number
  readonly label?: Partial<Record<Lang, string>>
}

export interface FoundPage {
  /** `exact` is false if the rows or documents could not all be looked at. */
  readonly total: { readonly rows: number; readonly documents: number; readonly exact: boolean }
  readonly tiers: Readonly<Record<Tier, number>>
  readonly rows: readonly FoundRow[]
  /** Null after the last row. */
  readonly next: StoreCursor | null
  readonly facets: Partial<Record<FacetName, readonly FacetValue[]>>
  readonly documents: readonly { readonly doc: string; readonly symbol: string | null; readonly rows: number }[]
  readonly problems: readonly QueryProblem[]
}

/** A term, heading, title or symbol that may be suggested. */
export interface StoredSuggestion {
  readonly kind: 'term' | 'heading' | 'title' | 'symbol'
  readonly lang: Lang | null
  readonly text: string
  /** Concept id of a term, slug of a title or symbol, `<slug>#<row>` of a heading. */
  readonly target: string
}

/** A store that cannot answer now and may later: a search engine none of whose nodes does. */
export class StoreUnavailable extends Error {
  constructor(found: string) {
    super(`Ask again later, or start the search engine: ${found}`)
  }
}

/** Rejects only if what was built is missing or damaged, or with StoreUnavailable if an engine does not answer. */
export interface RowStore {
  info(): Promise<StoreInfo>
  find(query: RowQuery, page: PageAsked): Promise<FoundPage>
  /** The rows around one in its document, at most `around` on each side, in order. */
  neighbours(
    key: RowKey,
    around: number,
  ): Promise<{ readonly before: readonly StoredRow[]; readonly after: readonly StoredRow[] }>
  /** Rows that share the rarest words of a text of the language, best first. */
  alike(lang: Lang, text: string, limit: number): Promise<readonly StoredRow[]>
  /** For each word, the rows of the language that have it as written but for case. */
  frequencies(lang: Lang, words: readonly string[]): Promise<readonly number[]>
  /** What the last word of a text may go on to be, as texts have it, most frequent first. */
  continuations(
    lang: Lang,
    text: string,
    limit: number,
  ): Promise<readonly { readonly text: string; readonly rows: number }[]>
  /** Terms, headings, titles and symbols for what was typed so far, best first. */
  suggestions(text: string, langs: readonly Lang[]): Promise<readonly StoredSuggestion[]>
  /** The documents of these slugs or symbols (case and spaces aside); null for a name that none has. */
  documents(names: readonly string[]): Promise<readonly (StoredDocument | null)[]>
  /** Slugs and symbols most like a name, nearest first. */
  documentsLike(name: string, limit: number): Promise<readonly string[]>
  /** The documents (all, or the one named) that have a row of this id, at most `limit`. */
  holding(row: string, doc: string | null, limit: number): Promise<readonly string[]>
}
