/**
 * What a search takes and what it gives: the shapes that API, pages and command line share. Answers hold text and
 * ranges, never HTML; every range is half-open, in UTF-16 code units, into the text beside it.
 */
import type { AlignMethod } from '../../model/alignment.ts'
import type { BlockKind } from '../../model/document.ts'
import type { FlagKind } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { Expansion, FacetName, MatchMode, QueryHint, QueryProblem, Tier } from '../../model/query.ts'
import type { FacetValue } from '../../ports/row-store.ts'

export interface SearchRequest {
  /** The query (docs/query-language.md). May be empty if filters are given. */
  readonly q: string
  /** Languages to search; absent or `auto`: those of the query's script. `any`: all six. */
  readonly in?: 'auto' | 'any' | readonly Lang[]
  /** Languages to give texts in; absent: all that a row has. */
  readonly show?: readonly Lang[]
  readonly match?: MatchMode
  /** What the aligned text in a language must (`with`) or must not (`without`) hold: `q.en`, `not.en`. */
  readonly with?: Partial<Record<Lang, string>>
  readonly without?: Partial<Record<Lang, string>>
  /** `terms` (also the default): the termbase widens the query; `none`; or the concepts that may. */
  readonly expand?: 'terms' | 'none' | readonly string[]
  /** Queries among whose results to search. */
  readonly within?: readonly string[]
  /** Whether capitals and accents must be as they were typed. */
  readonly case?: boolean
  readonly accents?: boolean
  readonly filters?: Partial<Record<FacetName, readonly string[]>>
  readonly view?: 'row' | 'kwic' | 'document'
  /** `left` and `right`: by what stands beside the hit (KWIC). */
  readonly sort?: 'relevance' | 'document' | 'left' | 'right'
  /** Rows of context before and after each hit: 0…3. */
  readonly context?: number
  /** Characters of context on each side in the KWIC view (40). */
  readonly kwic?: number
  /** 1…100 (20). */
  readonly limit?: number
  readonly cursor?: string | null
  readonly facets?: boolean
}

export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: 'hit' | 'equivalent'
  /** Only for equivalents: where the pairing comes from, and how sure it is (0…1). */
  readonly source?: 'termbase' | 'learned'
  readonly confidence?: number
  readonly concept?: string
}

/** One version's cell of a row. Marks are sorted; they overlap only where a phrase overlaps itself. */
export interface Cell {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly status: 'official' | 'unofficial'
  /** Ids of the blocks joined (with a line break) into `text`. */
  readonly ids: readonly string[]
  readonly text: string
  readonly marks: readonly Mark[]
}

export type Cells = Partial<Record<Lang, Cell | null>>

/** One line of a concordance. In a right-to-left text `left` stands to the right of the node on the page. */
export interface KwicLine {
  readonly lang: Lang
  readonly dir: 'ltr' | 'rtl'
  readonly left: string
  readonly node: string
  readonly right: string
  /** Range of the node in the cell's text. */
  readonly start: number
  readonly end: number
}

export interface ContextRow {
  readonly id: string
  readonly ref: string
  readonly kind: BlockKind
  readonly versions: Cells
}

export interface SearchItem {
  /** `<slug>#<row id>`. */
  readonly id: string
  readonly doc: string
  readonly symbol: string | null
  /** Number of the paragraph or footnote, else the row's id. */
  readonly ref: string
  readonly row: string
  readonly kind: BlockKind
  /** Id of the chapter heading above, or null. */
  readonly section: string | null
  readonly tier: Tier
  readonly score: number
  /** Languages in which the query itself was found, best first. */
  readonly found: readonly Lang[]
  readonly alignment: { readonly method: AlignMethod; readonly confidence: number }
  readonly versions: Cells
  readonly flags: readonly FlagKind[]
  readonly kwic?: readonly KwicLine[]
  readonly context?: { readonly before: readonly ContextRow[]; readonly after: readonly ContextRow[] }
}

export interface SearchAnswer {
  readonly query: {
    readonly q: string
    readonly in: readonly Lang[]
    /** True where `in` was found from the query's script and words. */
    readonly detected: boolean
    /** The likeliest of the languages searched, with how sure that is (0…1). */
    readonly likely: { readonly lang: Lang; readonly confidence: number } | null
    readonly match: MatchMode
    readonly tokens: Partial<Record<Lang, readonly string[]>>
    readonly expansions: readonly Expansion[]
    readonly problems: readonly QueryProblem[]
    readonly hints: readonly QueryHint[]
  }
  /** `exact` is false only if a regular expression ran out of its budget. */
  readonly total: { readonly rows: number; readonly documents: number; readonly exact: boolean }
  readonly tiers: Readonly<Record<Tier, number>>
  /** Where a bare symbol or citation names something the corpus holds. */
  readonly jump: { readonly doc: string; readonly row: string | null } | null
  readonly items: readonly SearchItem[]
  /** Only with `view: 'document'`: documents by their number of rows. */
  readonly documents?: readonly { readonly doc: string; readonly symbol: string | null; readonly rows: number }[]
  /** Only with `sort: 'left'` or `'right'`: rows whose lines were sorted, the first of all. Each item is then one line. */
  readonly sorted?: { readonly rows: number; readonly lines: number; readonly complete: boolean }
  readonly facets: Partial<Record<FacetName, readonly FacetValue[]>>
  readonly next: string | null
}
