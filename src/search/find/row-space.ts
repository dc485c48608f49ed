/**
 * What finding rows is made of, whatever holds them: sets of rows with tiers, and how they are joined. `Hits` are rows
 * found in one language, `Joined` in several. The embedded index computes the sets (store/index-space.ts); for a search
 * engine a set is a query (engine/query-space.ts). Arguments are never changed.
 */
import type { Lang } from '../../model/lang.ts'
import type { QueryProblem, Restriction } from '../../model/query.ts'
import type { Matcher, Vocabulary } from '../compile/matcher.ts'
import type { RegexProgram, StepBudget } from '../compile/regex.ts'

/** What running expressions leaves in a search. */
export interface RegexState {
  readonly problems: QueryProblem[]
  readonly budget: StepBudget & { exhausted: boolean }
  /** Where the query's last clause ends, to place a problem. */
  readonly end: number
}

/** Sets of rows over all languages. */
export interface RowSpace<Hits, Joined extends Hits> {
  readonly nothing: Joined
  /** Every row, in the first tier, without score. */
  every(): Joined
  /** The rows of one language; null where no version is in it. */
  open(lang: Lang): Promise<LanguageSpace<Hits> | null>
  /** The hits of one language as found in it: by the query, or by another wording of its concepts. */
  inLanguage(hits: Hits, lang: Lang, by: 'query' | 'concept'): Joined
  /** Rows in either, in the better tier. */
  unite(a: Joined, b: Joined): Joined
  /** Rows in both, in the worse tier; found in the languages of either. */
  narrow(a: Joined, b: Joined): Joined
  without(hits: Joined, others: Hits): Joined
  /** The rows that have a text in one of the languages. */
  holding(hits: Joined, langs: readonly Lang[]): Joined
  /** The rows that pass a restriction inside a group (`not` aside), in the first tier. */
  passing(restriction: Restriction): Joined
  /** The rows of the documents that have one of these symbols. */
  ofDocuments(symbols: readonly string[]): Joined
  /** Rows in both, in the worse tier, of one language. */
  intersect(a: Hits, b: Hits): Hits
  /** Rows in either, in the better tier, of one language. */
  either(a: Hits, b: Hits): Hits
  lacking(hits: Hits, others: Hits): Hits
  /** The rows of the first tier. */
  exactOnly(hits: Hits): Hits
  /** The hits, those of the first tier that are not so among `whole` put in the second. */
  lowered(hits: Hits, whole: Hits): Hits
  /** The hits, those among `better` ranked higher. */
  favour(hits: Hits, better: Hits): Hits
  /** All in the first tier, without score. */
  flat(hits: Hits): Hits
  /** The rows whose text in the language the expression matches, those found before steps ran out. */
  filterByRegex(hits: Hits, lang: Lang, program: RegexProgram, state: RegexState): Promise<Hits>
  /** Whether there is no row; `key` names the question, the same for the same query. */
  isEmpty(hits: Hits, key: string): Promise<boolean>
}

/** Sets of rows of one language. `within`: only rows among these are of use, if that makes it cheaper. */
export interface LanguageSpace<Hits> {
  readonly lang: Lang
  /** What is compiled with the words of the language. `make` may be called again until all its words are at hand. */
  compile<T>(make: (words: Vocabulary) => T): Promise<T>
  evaluate(matcher: Matcher, within?: Hits): Hits
  /** Rows that match every matcher; nothing if there is none. */
  all(matchers: readonly Matcher[], within?: Hits): Hits
  /** Rows that match at least one. */
  union(matchers: readonly Matcher[]): Hits
  /** Rows that lack at most one matcher in four, in the last tier. */
  most(matchers: readonly Matcher[]): Hits
  /** Rows that have words in the language, unranked. */
  held(within?: Hits): Hits
  /** About how many rows a matcher finds; the same for all if that is not known. */
  estimate(matcher: Matcher): number
}
