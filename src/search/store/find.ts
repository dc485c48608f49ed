/**
 * The rows a plan finds. In each language searched: all clauses without a language must match; clauses with one must
 * match in theirs; what is excluded must not. Languages are then joined by row, the best tier winning. Where the query
 * names concepts and nothing else, rows that hold their wordings in any language are found too, in the second tier.
 * Near forms are looked for only where there is nothing else, or where asked.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { QueryProblem } from '../answer/answer.ts'
import { type Compiled, compilePhrase, compilePrefix, compileWords } from '../query/compile.ts'
import { all, favour, flat, heldRows, most, union } from './combine.ts'
import { estimate, evaluate, type Matcher } from './evaluate.ts'
import { filterByRegex, programFor, REGEX_STEPS, type RegexWork } from '../query/expressions.ts'
import {
  CONCEPT,
  type Hits,
  inLanguage,
  intersect,
  type Joined,
  keep,
  narrow,
  NOTHING,
  unite,
  without,
} from './row-sets.ts'
import { FORM, type LanguageIndex } from '../index/language-index.ts'
import type { RegexProgram } from '../query/regex.ts'
import type { Plan } from '../query/plan.ts'
import type { Clause } from '../query/parse-query.ts'
import { isNamed, langBit, type Rows } from '../index/rows-file.ts'
import type { Store } from './index-store.ts'

/** What was asked of a language, for marking. */
export interface Asked {
  readonly matchers: readonly Matcher[]
  /** The words of the query in their order as one phrase; null where it has one word. */
  readonly whole: Matcher | null
  readonly programs: readonly RegexProgram[]
}

export interface Found {
  /** The rows; `langs`: those in which the query itself was found. */
  readonly hits: Joined
  readonly asked: ReadonlyMap<Lang, Asked>
  readonly problems: readonly QueryProblem[]
  /** False where a regular expression ran out of steps. */
  readonly exact: boolean
}

interface Work extends RegexWork {
  readonly plan: Plan
  readonly rows: Rows
  readonly store: Store
}

/** Finds the rows of a plan. */
export async function findRows(plan: Plan, rows: Rows, store: Store): Promise<Found> {
  const work: Work = {
    plan,
    rows,
    store,
    end: plan.clauses.at(-1)?.end ?? 0,
    problems: [],
    budget: { steps: REGEX_STEPS },
    exact: true,
  }
  const first = await pass(work, plan.match === 'fuzzy')
  if (first.hits.rows.length > 0 || plan.match !== 'auto') return first
  return pass({ ...work, problems: [] }, true)
}

async function pass(work: Work, near: boolean): Promise<Found> {
  const { plan, rows, store } = work
  const asked = new Map<Lang, Asked>()
  const wanted = plan.clauses.filter((clause) => clause.lang === null && !clause.not)
  const bound = plan.clauses.filter((clause) => clause.lang !== null && !clause.not)
  let found: Joined | null = null
  for (const lang of wanted.length > 0 ? plan.langs : []) {
    const index = await store.index(lang)
    if (index === null) continue
    const ask = askOf(work, index, wanted, near)
    asked.set(lang, ask)
    found = unite(found ?? NOTHING, inLanguage(await findInLanguage(work, index, wanted, ask, near), langBit(lang)))
  }
  if (plan.widened && plan.match !== 'exact') {
    for (const lang of LANGS) {
      const index = plan.expansions.some((expansion) => expansion.lang === lang) ? await store.index(lang) : null
      const hits = index === null ? null : findConcepts(plan, index)
      if (hits !== null) found = unite(found ?? NOTHING, inLanguage(hits, langBit(lang) << CONCEPT))
    }
  }
  if (wanted.length > 0) found ??= NOTHING
  const waiting: { index: LanguageIndex; clause: Clause; ask: Asked; least: number }[] = []
  for (const clause of bound) {
    const index = await store.index(clause.lang as Lang)
    if (index === null) {
      found = NOTHING
      continue
    }
    const ask = askOf(work, index, [clause], near)
    asked.set(index.lang, joinAsked(asked.get(index.lang), ask))
    const least = Math.min(Infinity, ...ask.matchers.map((matcher) => estimate(index, matcher)))
    waiting.push({ index, clause, ask, least })
  }
  // The rarest first: the others are then looked for only where it stands.
  for (const { index, clause, ask } of waiting.sort((a, b) => a.least - b.least)) {
    const within = near ? undefined : found?.rows
    const here = inLanguage(await findInLanguage(work, index, [clause], ask, near, within), langBit(index.lang))
    found = found === null ? here : narrow(found, here)
  }
  found ??= everyRow(plan, rows)
  for (const clause of plan.clauses) if (clause.not) found = await exclude(work, clause, near, found)
  for (const { field, not, values } of plan.restrictions) {
    if (field !== 'sym') continue
    const citing = await findSymbols(work, values, not ? null : asked)
    found = not ? without(found, citing.rows) : narrow(found, citing)
  }
  return { hits: found, asked, problems: work.problems, exact: work.exact }
}

/**
 * The rows that cite one of these symbols, however it is written (70/9, 第70/9号), in the languages searched (all six
 * where none was named), and those of the documents that have it. As a restriction: in the first tier, without score.
 */
async function findSymbols(work: Work, symbols: readonly string[], asked: Map<Lang, Asked> | null): Promise<Joined> {
  const { plan, rows, store } = work
  const named = rows.docs.filter((doc) => symbols.some((symbol) => isNamed(doc, symbol)))
  const own = named.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
  let found = inLanguage(flat(Uint32Array.from(own)), 0)
  for (const lang of plan.detected ? LANGS : plan.langs) {
    const index = await store.index(lang)
    if (index === null) continue
    const matchers = symbols.map((symbol) => compileWords(symbol, index, {}).matchers)
    for (const each of matchers) {
      found = unite(found, inLanguage(flat(all(index, each).rows), langBit(lang)))
    }
    asked?.set(lang, joinAsked(asked.get(lang), { matchers: matchers.flat(), whole: null, programs: [] }))
  }
  return found
}

/** What clauses ask of a language: matchers, the query as one phrase, and expressions. */
function askOf(work: Work, index: LanguageIndex, wanted: readonly Clause[], near: boolean): Asked {
  const matchers: Matcher[] = []
  const programs: RegexProgram[] = []
  for (const clause of wanted) {
    if (clause.kind === 'regex') {
      const program = programFor(work, clause)
      if (program !== null) programs.push(program)
    } else matchers.push(...compileClause(work, index, clause, near).matchers)
  }
  const whole = matchers.length > 1 && work.plan.match !== 'any' ? wholeQuery(work, index, wanted) : null
  return { matchers, whole, programs }
}

/** The rows of one language (those of `within`, where given) that have all that is asked. */
async function findInLanguage(
  work: Work,
  index: LanguageIndex,
  wanted: readonly Clause[],
  { matchers, whole, programs }: Asked,
  near: boolean,
  within?: Uint32Array,
): Promise<Hits> {
  const { plan } = work
  const onlyRegex = matchers.length === 0 && programs.length > 0
  let hits: Hits = onlyRegex
    ? heldRows(index, within)
    : plan.match === 'any'
      ? union(index, matchers)
      : all(index, matchers, within)
  if (near && hits.rows.length === 0 && wanted.every((clause) => clause.kind === 'words')) hits = most(index, matchers)
  if (whole !== null && hits.rows.length > 0) hits = favour(hits, evaluate(index, whole, hits.rows))
  for (const program of programs) hits = await filterByRegex(work, index.lang, hits, program)
  return hits
}

function compileClause(
  work: Work,
  index: LanguageIndex,
  clause: Exclude<Clause, { kind: 'regex' }>,
  near: boolean,
): Compiled {
  const { plan } = work
  const options = {
    near: near && !clause.not && (clause.lang === null || plan.match === 'fuzzy'),
    exact: plan.match === 'exact',
    ...(plan.chinese ? { chinese: plan.chinese } : {}),
  }
  switch (clause.kind) {
    case 'phrase':
      return compilePhrase(clause.text, index, options)
    case 'prefix':
      return compilePrefix(clause.text, index, options)
    case 'words':
      return compileWords(clause.text, index, options)
    default:
      return clause.kind satisfies never
  }
}

/** The words of a query of several, as the phrase they make: rows that hold it stand first. */
function wholeQuery({ plan }: Work, index: LanguageIndex, wanted: readonly Clause[]): Matcher | null {
  const [only, ...more] = wanted
  if (only?.kind !== 'words' || more.length > 0) return null
  return compilePhrase(only.text, index, plan.chinese ? { chinese: plan.chinese } : {}).matchers[0] ?? null
}

/** Rows that hold a wording of each concept the query names. */
function findConcepts(plan: Plan, index: LanguageIndex): Hits | null {
  let hits: Hits | null = null
  for (const concepts of plan.named) {
    const patterns = plan.expansions
      .filter(({ lang, concept }) => lang === index.lang && concepts.some(({ id }) => id === concept))
      .flatMap(({ term }) => compilePhrase(term, index, {}, FORM).matchers.flatMap((matcher) => matcher.patterns))
    if (patterns.length === 0) return null
    const here = evaluate(index, { patterns, weight: 1 })
    hits = hits === null ? here : intersect(hits, here)
  }
  return hits
}

/** Takes away the rows that an excluded clause matches. */
async function exclude(work: Work, clause: Clause, near: boolean, found: Joined): Promise<Joined> {
  const { plan, rows, store } = work
  let left = found
  for (const lang of clause.lang === null ? plan.langs : [clause.lang]) {
    const index = await store.index(lang)
    if (index !== null && left.rows.length > 0) {
      const ask = askOf(work, index, [clause], near)
      left = without(left, (await findInLanguage(work, index, [clause], ask, near, near ? undefined : left.rows)).rows)
    }
    // "The English lacks it" is said of rows that have an English text.
    if (clause.lang === null) continue
    const [bit, { rows: numbers }] = [langBit(lang), left]
    left = keep(left, (at) => ((rows.held[numbers[at] as number] as number) & bit) !== 0)
  }
  return left
}

function joinAsked(known: Asked | undefined, ask: Asked): Asked {
  return {
    matchers: [...(known?.matchers ?? []), ...ask.matchers],
    whole: known?.whole ?? ask.whole,
    programs: [...(known?.programs ?? []), ...ask.programs],
  }
}

/** All rows that a query without words is about: held in a language asked for, where one was named. */
function everyRow(plan: Plan, rows: Rows): Joined {
  if (plan.clauses.length === 0 && plan.problems.length > 0 && plan.restrictions.length === 0) return NOTHING
  const bits = plan.detected ? 0 : plan.langs.reduce((set, lang) => set | langBit(lang), 0)
  const every = inLanguage(flat(Uint32Array.from({ length: rows.count }, (_, row) => row)), 0)
  return bits === 0 ? every : keep(every, (row) => ((rows.held[row] as number) & bits) !== 0)
}
