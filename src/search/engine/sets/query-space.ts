/**
 * Rows of the engine as sets (find/row-space.ts): a set is three queries, one for each tier, each of which finds the
 * rows of that tier or a better one. Nothing is asked until a page is read, but for words to compile with, expressions,
 * which are run here over the texts of the rows that the rest of the query leaves, and whether a set is empty.
 */
import { LANGS, type Lang } from '../../../model/lang.ts'
import { EXACT, FORM, type Matcher, NEAR, type Vocabulary } from '../../compile/matcher.ts'
import type { RegexProgram } from '../../compile/regex.ts'
import { noteExhausted } from '../../find/find-language.ts'
import type { LanguageSpace, RegexState, RowSpace } from '../../find/row-space.ts'
import { matcherQuery } from './pattern-query.ts'
import {
  allOf,
  anyOf,
  butNot,
  type EngineQuery,
  ALL_ROWS,
  favouring,
  hasWords,
  mostOf,
  NO_ROWS,
  oneOf,
} from './queries.ts'
import { namedKey, restrictionQuery } from './restrict-query.ts'
import type { WordBook } from './word-book.ts'
import { bookVocabulary, createWordNumbers } from './word-numbers.ts'

/** Rows as queries: those of each tier or a better one, and those that were found in each language. */
export interface QueryRows {
  readonly tiers: readonly [EngineQuery, EngineQuery, EngineQuery]
  readonly langs: Partial<Record<Lang, EngineQuery>>
}

/** What a set of queries needs of the engine. */
export interface QuerySpaceOptions {
  readonly book: WordBook
  readonly langs: readonly Lang[]
  count(query: EngineQuery): Promise<number>
  /** The texts of all rows that match, in the order of the corpus, until `visit` gives false. */
  scan(query: EngineQuery, visit: (id: string, texts: readonly (string | null)[]) => boolean): Promise<void>
  /** Told what `isEmpty` answered. */
  readonly empty: Map<string, boolean>
}

/** Rows that an expression may keep. */
const MOST_KEPT = 50_000

/** Sets of rows of an engine. */
export function querySpace(options: QuerySpaceOptions): RowSpace<QueryRows, QueryRows> {
  return {
    nothing: same(NO_ROWS),
    every: () => same(ALL_ROWS),
    open: async (lang) => (options.langs.includes(lang) ? languageSpace(lang, options.book) : null),
    inLanguage: (hits, lang) => ({ ...hits, langs: { [lang]: widest(hits) } }),
    unite: (a, b) => both(a, b, (x, y) => anyOf([x, y])),
    narrow: (a, b) => both(a, b, (x, y) => allOf([x, y])),
    without: (hits, others) => each(hits, (query) => butNot(query, [widest(others)])),
    holding: (hits, langs) => each(hits, (query) => allOf([query, oneOf('held', langs)])),
    passing: (restriction) => same(restrictionQuery(restriction, 'anywhere')),
    ofDocuments: (symbols) => same(oneOf('named', symbols.map(namedKey))),
    intersect: (a, b) => both(a, b, (x, y) => allOf([x, y])),
    either: (a, b) => both(a, b, (x, y) => anyOf([x, y])),
    lacking: (hits, others) => each(hits, (query) => butNot(query, [widest(others)])),
    exactOnly: (hits) => ({ ...hits, tiers: [hits.tiers[0], hits.tiers[0], hits.tiers[0]] }),
    lowered: ({ tiers: [exact, form, near], langs }, whole) => ({
      tiers: [allOf([exact, whole.tiers[0]]), form, near],
      langs,
    }),
    favour: (hits, better) => each(hits, (query) => favouring(query, widest(better))),
    flat: (hits) => same(widest(hits)),
    filterByRegex: (hits, lang, program, state) => filterByRegex(hits, { lang, program, state, options }),
    async isEmpty(hits, key) {
      const query = widest(hits)
      const empty = query === NO_ROWS || (await options.count(query)) === 0
      options.empty.set(key, empty)
      return empty
    },
  }
}

function languageSpace(lang: Lang, book: WordBook): LanguageSpace<QueryRows> {
  const numbers = createWordNumbers(lang)
  const evaluate = (matcher: Matcher): QueryRows => tiersOf((tier) => matcherQuery(numbers, matcher, tier))
  const joined = (matchers: readonly Matcher[], join: (queries: readonly EngineQuery[]) => EngineQuery): QueryRows => {
    const rows = matchers.map(evaluate)
    return tiersOf((tier) => join(rows.map(({ tiers }) => tiers[tier - 1] as EngineQuery)))
  }
  return {
    lang,
    compile: <T>(make: (words: Vocabulary) => T) => book.read(lang, (known) => make(bookVocabulary(numbers, known))),
    evaluate,
    all: (matchers) => (matchers.length === 0 ? same(NO_ROWS) : joined(matchers, allOf)),
    union: (matchers) => joined(matchers, anyOf),
    most(matchers) {
      const queries = matchers.map((matcher) => widest(evaluate(matcher)))
      const least = matchers.length - Math.floor(matchers.length / 4)
      return least === matchers.length
        ? same(NO_ROWS)
        : { tiers: [NO_ROWS, NO_ROWS, mostOf(queries, least)], langs: {} }
    },
    held: () => same(hasWords(lang)),
    estimate: () => 0,
  }
}

interface RegexAsked {
  readonly lang: Lang
  readonly program: RegexProgram
  readonly state: RegexState
  readonly options: QuerySpaceOptions
}

async function filterByRegex(hits: QueryRows, { lang, program, state, options }: RegexAsked): Promise<QueryRows> {
  if (state.budget.exhausted) return same(NO_ROWS)
  const place = LANGS.indexOf(lang)
  const kept: string[] = []
  await options.scan(allOf([widest(hits), oneOf('held', [lang]), literalQuery(program.literal, lang)]), (id, texts) => {
    const text = texts[place]
    const matches = text == null ? false : program.test(text, state.budget)
    if (matches) kept.push(id)
    if (matches === null || kept.length >= MOST_KEPT) noteExhausted(state)
    return !state.budget.exhausted
  })
  const found: EngineQuery = kept.length === 0 ? NO_ROWS : { bool: { filter: [{ ids: { values: kept } }] } }
  return each(hits, (query) => allOf([query, found]))
}

/** The rows that may have a lower-case string: letters in a row lie in one token, a Chinese character is one. */
function literalQuery(literal: string, lang: Lang): EngineQuery {
  const pattern = lang === 'zh' ? /\p{Script=Han}|[a-z]+/gu : /\p{L}+/gu
  const parts = [...new Set(literal.match(pattern))].sort((a, b) => b.length - a.length)
  const wanted = lang === 'zh' ? parts.slice(0, 8) : parts.slice(0, 2)
  return allOf(
    wanted.map((part) =>
      /^\p{Script=Han}$/u.test(part) ? { term: { [lang]: part } } : { wildcard: { [lang]: { value: `*${part}*` } } },
    ),
  )
}

/** The query of the last tier: all rows. */
export const widest = ({ tiers }: QueryRows): EngineQuery => tiers[2]

const same = (query: EngineQuery): QueryRows => ({ tiers: [query, query, query], langs: {} })

function tiersOf(make: (tier: number) => EngineQuery): QueryRows {
  return { tiers: [make(EXACT), make(FORM), make(NEAR)], langs: {} }
}

/** The rows with each of its queries changed. */
export function each({ tiers, langs }: QueryRows, change: (query: EngineQuery) => EngineQuery): QueryRows {
  return { tiers: [change(tiers[0]), change(tiers[1]), change(tiers[2])], langs }
}

function both(a: QueryRows, b: QueryRows, join: (a: EngineQuery, b: EngineQuery) => EngineQuery): QueryRows {
  const langs: Partial<Record<Lang, EngineQuery>> = { ...a.langs }
  for (const lang of LANGS) {
    const [one, other] = [a.langs[lang], b.langs[lang]]
    if (other !== undefined) langs[lang] = one === undefined ? other : anyOf([one, other])
  }
  return { tiers: [0, 1, 2].map((n) => join(a.tiers[n] as EngineQuery, b.tiers[n] as EngineQuery)) as never, langs }
}
