/**
 * The rows a query finds. In each language searched: all clauses without a language must match; clauses with some must
 * match in one of theirs; what is excluded must not. Languages are then joined by row, the best tier winning. If the
 * query names concepts and nothing else, rows with their wordings in any language are found too, in the second tier.
 * Near forms are looked for only if there is nothing else, or if asked for.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Clause, GroupClause, QueryProblem, Restriction, RowQuery } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { compileText, compileWords } from '../compile/compile-clause.ts'
import { type Asked, type RowFinding, findConcepts, findInLanguage, isSimple, noteAsked } from './find-language.ts'
import type { RowSpace } from './row-space.ts'

export interface Found<Joined> {
  /** The rows, with the languages in which the query itself was found. */
  readonly hits: Joined
  readonly asked: ReadonlyMap<Lang, Asked>
  readonly problems: readonly QueryProblem[]
  /** False if a regular expression ran out of steps. */
  readonly exact: boolean
}

/** Steps a search may spend on regular expressions: about a third of a second. */
const REGEX_STEPS = 6_000_000

/** Finds the rows of a query, near forms too if there are no others and the query allows it. */
export async function findRows<Hits, Joined extends Hits>(
  query: RowQuery,
  space: RowSpace<Hits, Joined>,
  chinese?: ChineseCutter,
): Promise<Found<Joined>> {
  const first = await findOnce(query, space, { chinese, near: query.match === 'fuzzy' })
  if (query.match !== 'auto' || !(await space.isEmpty(first.hits, ''))) return first
  return findOnce(query, space, { chinese, near: true })
}

/** One pass over a query: with words that may be mistyped (`near`) or without. */
export async function findOnce<Hits, Joined extends Hits>(
  query: RowQuery,
  space: RowSpace<Hits, Joined>,
  { chinese, near }: { readonly chinese: ChineseCutter | undefined; readonly near: boolean },
): Promise<Found<Joined>> {
  const work: RowFinding<Hits, Joined> = {
    space,
    query,
    chinese,
    near,
    end: query.clauses.at(-1)?.end ?? 0,
    asked: new Map(),
    problems: [],
    budget: { steps: REGEX_STEPS, exhausted: false },
  }
  const hits = await pass(work)
  return { hits, asked: work.asked, problems: work.problems, exact: !work.budget.exhausted }
}

/** Whether a clause, or a part of it, is bound to languages of its own or to no language at all. */
const isBound = (clause: Clause): boolean =>
  clause.langs !== null || clause.kind === 'filter' || (clause.kind === 'group' && clause.parts.some(isBound))

async function pass<Hits, Joined extends Hits>(work: RowFinding<Hits, Joined>): Promise<Joined> {
  const { query, space } = work
  const wanted = query.clauses.filter((clause) => !clause.not && !isBound(clause))
  let found: Joined | null = null
  for (const lang of wanted.length > 0 ? [...query.langs, ...query.also] : []) {
    const tongue = await space.open(lang)
    if (tongue === null) continue
    // A name in another script is searched as it is written.
    const here = query.also.includes(lang) ? { ...work, near: false } : work
    const hits = await findInLanguage(here, tongue, wanted)
    found = space.unite(found ?? space.nothing, space.inLanguage(hits, lang, 'query'))
  }
  if (query.widened && query.match !== 'exact') {
    for (const lang of LANGS) {
      const tongue = query.expansions.some((expansion) => expansion.lang === lang) ? await space.open(lang) : null
      const hits = tongue === null ? null : await findConcepts(query, space, tongue)
      if (hits !== null) found = space.unite(found ?? space.nothing, space.inLanguage(hits, lang, 'concept'))
    }
  }
  if (wanted.length > 0) found ??= space.nothing
  for (const clause of await rarestFirst(work)) {
    const here = await findBound(work, clause, work.near ? undefined : (found ?? undefined))
    found = found === null ? here : space.narrow(found, here)
  }
  found ??= everyRow(work)
  for (const clause of query.clauses) if (clause.not) found = await exclude(work, clause, found)
  for (const { field, not, values } of query.restrictions) {
    if (field !== 'sym') continue
    const citing = await findSymbols(work, values, !not)
    found = not ? space.without(found, citing) : space.narrow(found, citing)
  }
  return found
}

/** The clauses with languages of their own, the rarest first: the others are then looked for only among its rows. */
async function rarestFirst<Hits, Joined extends Hits>(work: RowFinding<Hits, Joined>): Promise<readonly Clause[]> {
  const bound = work.query.clauses.filter((clause) => !clause.not && isBound(clause))
  if (bound.length < 2) return bound
  const waiting: { clause: Clause; least: number }[] = []
  // Only to tell which is rarer: without other spellings, which cost as much again to look up.
  const options = { exact: true, ...(work.chinese ? { chinese: work.chinese } : {}) }
  for (const clause of bound) {
    const [lang, ...more] = clause.langs ?? []
    const tongue = lang === undefined || more.length > 0 || !isSimple(clause) ? null : await work.space.open(lang)
    const matchers =
      tongue === null || !isSimple(clause)
        ? []
        : await tongue.compile((words) => compileText(clause, words, options).matchers)
    waiting.push({ clause, least: Math.min(Infinity, ...matchers.map((matcher) => tongue?.estimate(matcher) ?? 0)) })
  }
  return waiting.sort((a, b) => (a.least === b.least ? 0 : a.least - b.least)).map(({ clause }) => clause)
}

/** The rows of a clause bound to languages, whatever the others are found in. */
async function findBound<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  clause: Clause,
  within?: Hits,
): Promise<Joined> {
  const { query, space } = work
  if (clause.kind === 'filter') return filteredRows(work, clause.restriction)
  if (clause.kind === 'group' && clause.langs === null && clause.parts.some(isBound)) return findMixed(work, clause)
  let found = space.nothing
  for (const lang of clause.langs ?? query.langs) {
    const tongue = await space.open(lang)
    if (tongue === null) continue
    const hits = await findInLanguage(work, tongue, [{ ...clause, not: false }], within)
    found = space.unite(found, space.inLanguage(hits, lang, 'query'))
  }
  return found
}

/** A group some of whose parts are bound to languages: parts without are found in one language, then all are joined. */
async function findMixed<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  { op, parts }: GroupClause,
): Promise<Joined> {
  const { space } = work
  if (op === 'any') {
    let found = space.nothing
    for (const part of parts) {
      const here = await findBound(work, { ...part, not: false } as Clause)
      found = space.unite(found, part.not ? space.without(everyRow(work), here) : here)
    }
    return found
  }
  const free = parts.filter((part) => !part.not && !isBound(part))
  const group = { ...(free[0] as Clause), kind: 'group', op: 'all', parts: free, langs: null, not: false } as const
  let found: Joined | null = free.length === 0 ? null : await findBound(work, group)
  for (const part of parts) {
    if (part.not || !isBound(part)) continue
    const here = await findBound(work, part)
    found = found === null ? here : space.narrow(found, here)
  }
  found ??= everyRow(work)
  for (const part of parts) if (part.not) found = await exclude(work, part, found)
  return found
}

/** The rows that pass a restriction inside a group: in the first tier, without score. */
async function filteredRows<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  restriction: Restriction,
): Promise<Joined> {
  const { space } = work
  const passing =
    restriction.field === 'sym' ? await findSymbols(work, restriction.values, false) : space.passing(restriction)
  return restriction.not ? space.without(space.every(), passing) : passing
}

/**
 * The rows that cite one of these symbols, however it is written (70/9, 第70/9号), in the languages searched (all six
 * if none was named), and those of the documents that have it. As a restriction: in the first tier, without score.
 */
async function findSymbols<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  symbols: readonly string[],
  marked: boolean,
): Promise<Joined> {
  const { query, space } = work
  let found = space.ofDocuments(symbols)
  for (const lang of query.detected ? LANGS : query.langs) {
    const tongue = await space.open(lang)
    if (tongue === null) continue
    const matchers = await tongue.compile((words) => symbols.map((symbol) => compileWords(symbol, words, {}).matchers))
    for (const each of matchers)
      found = space.unite(found, space.inLanguage(space.flat(tongue.all(each)), lang, 'query'))
    if (marked) noteAsked(work, lang, { matchers: matchers.flat(), whole: null, programs: [] })
  }
  return found
}

/** Takes away the rows that an excluded clause matches. */
async function exclude<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  clause: Clause,
  found: Joined,
): Promise<Joined> {
  const { query, space } = work
  const quiet: RowFinding<Hits, Joined> = { ...work, asked: new Map() }
  if (clause.kind === 'filter' || (clause.kind === 'group' && clause.parts.some(isBound)))
    return space.without(found, await findBound(quiet, { ...clause, not: false }))
  let left = found
  for (const lang of clause.langs ?? [...query.langs, ...query.also]) {
    const tongue = await space.open(lang)
    if (tongue !== null) {
      const within = work.near ? undefined : left
      left = space.without(left, await findInLanguage(quiet, tongue, [{ ...clause, not: false }], within))
    }
    // "The English lacks it" is said of rows that have an English text.
    if (clause.langs?.length === 1) left = space.holding(left, [lang])
  }
  return left
}

/** All rows that a query without words is about: with a text in a language asked for, if one was named. */
function everyRow<Hits, Joined extends Hits>({ query, space }: RowFinding<Hits, Joined>): Joined {
  if (!query.asks) return space.nothing
  return query.detected ? space.every() : space.holding(space.every(), query.langs)
}
