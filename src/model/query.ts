/**
 * What a search asks, as plain data: clauses of the query, restrictions on rows, the plan a store of rows carries out,
 * and what can be wrong with a query. Places are half-open ranges of the query, UTF-16 code units.
 */
import type { Lang } from './lang.ts'

/** Best first: the words as written; the same words in other forms or spellings; words mistyped by a letter or two. */
export const TIERS = ['exact', 'form', 'near'] as const
export type Tier = (typeof TIERS)[number]

export const FACETS = ['doc', 'organ', 'year', 'section', 'kind', 'lang', 'method', 'status'] as const
export type FacetName = (typeof FACETS)[number]

export const MATCH_MODES = ['auto', 'exact', 'phrase', 'all', 'any', 'prefix', 'fuzzy', 'regex'] as const
/**
 * `auto`: exact and other forms, near forms if there is nothing else. `exact`: the first tier only. `phrase`: the whole
 * query as one phrase. `any`: at least one word. `prefix`: the last word may go on. `fuzzy`: near forms always.
 */
export type MatchMode = (typeof MATCH_MODES)[number]

interface ClausePlace {
  /** The languages one of which must have it; null: the language that has all other clauses without languages. */
  readonly langs: readonly Lang[] | null
  readonly not: boolean
  readonly start: number
  readonly end: number
}

export interface TextClause extends ClausePlace {
  /** `words`: all of them; `prefix`: the last may go on; `glob`: a word with `?` and `*`; `fuzzy`: may be mistyped. */
  readonly kind: 'words' | 'phrase' | 'prefix' | 'glob' | 'fuzzy'
  readonly text: string
  /** Of a phrase: words that may stand between its words, which are then taken in any order. */
  readonly slop?: number
}

export interface RegexClause extends ClausePlace {
  readonly kind: 'regex'
  readonly source: string
  /** Where the source begins in the query. */
  readonly sourceAt: number
  readonly flags: string
}

/** Parts at most `distance` words apart, in any order. */
export interface NearClause extends ClausePlace {
  readonly kind: 'near'
  readonly parts: readonly TextClause[]
  readonly distance: number
}

export interface GroupClause extends ClausePlace {
  readonly kind: 'group'
  readonly op: 'any' | 'all'
  readonly parts: readonly Clause[]
}

/** A restriction inside a group; outside groups restrictions stand beside the clauses. */
export interface FilterClause extends ClausePlace {
  readonly kind: 'filter'
  readonly restriction: Restriction
}

export type Clause = TextClause | RegexClause | NearClause | GroupClause | FilterClause

export const RESTRICTIONS = [
  'doc',
  'sym',
  'para',
  'kind',
  'flag',
  'status',
  'year',
  'date',
  'organ',
  'section',
  'method',
] as const
export type RestrictionField = (typeof RESTRICTIONS)[number]

export interface Restriction {
  readonly field: RestrictionField
  readonly not: boolean
  /** Values, any of which will do. */
  readonly values: readonly string[]
  /** Of `para`: first and last number; of `year` and `date`: first and last day as numbers (20230501). */
  readonly ranges?: readonly (readonly [number, number])[]
  /** Where the values stand in the query. */
  readonly start: number
  readonly end: number
}

export const QUERY_PROBLEMS = [
  'unclosed-quote',
  'unclosed-bracket',
  'empty-phrase',
  'empty-value',
  'operator-alone',
  'unknown-field',
  'unknown-value',
  'unknown-document',
  'bad-range',
  'bad-regex',
  'too-wide',
  'too-long',
  'regex-too-costly',
  'bad-cursor',
] as const

/** Something wrong with a query, at a place in it. Searching went on with what could be understood. */
export interface QueryProblem {
  readonly kind: (typeof QUERY_PROBLEMS)[number]
  readonly start: number
  readonly end: number
  readonly found: string
  readonly expected: string
}

/** Something that may not mean what it seems to, at a place in the query. */
export interface QueryHint {
  /** `operator-word`: OU, ИЛИ and the like are words; `case-of-operator`: so is `or`; `capitals`: a query in capitals has none. */
  readonly kind: 'operator-word' | 'field-without-value' | 'capitals'
  readonly start: number
  readonly end: number
  readonly found: string
  readonly meant: string
}

/** A wording of a concept that the query names. */
export interface Expansion {
  readonly concept: string
  readonly lang: Lang
  readonly term: string
  readonly source: 'termbase'
}

/** What a store of rows is asked to find. Plain data: it can be sent to another process. */
export interface RowQuery {
  readonly clauses: readonly Clause[]
  readonly restrictions: readonly Restriction[]
  /** Languages whose texts must have the clauses without languages. */
  readonly langs: readonly Lang[]
  /** Languages whose texts may have them too, but not mistyped: names in another script. */
  readonly also: readonly Lang[]
  /** True if `langs` was told from the query and not named. */
  readonly detected: boolean
  readonly match: MatchMode
  /** What is told apart beside letters: capitals from small letters, accents from plain ones. */
  readonly strict: { readonly case: boolean; readonly accents: boolean }
  /** For each thing the query names, the concepts it may be. */
  readonly named: readonly (readonly string[])[]
  /** Wordings searched too, if `widened`: the query is then nothing but what it names. */
  readonly expansions: readonly Expansion[]
  readonly widened: boolean
  /** False if the query has problems and nothing that could be asked: it then finds nothing, not everything. */
  readonly asks: boolean
}
