/**
 * The rows a query finds. In each language searched: all clauses without a language must match; clauses with some must
 * match in one of theirs; what is excluded must not. Languages are then joined by row, the best tier winning. If the
 * query names concepts and nothing else, rows with their wordings in any language are found too, in the second tier.
 * Near forms are looked for only if there is nothing else, or if asked for.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type {
  Clause,
  GroupClause,
  NearClause,
  QueryProblem,
  RegexClause,
  RowQuery,
  TextClause,
} from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { isNamed, langBit, type Rows } from '../index/rows-file.ts'
import { type Compiled, compilePhrase, compileText, compileWords } from '../compile/compile-clause.ts'
import { FORM, type Matcher } from '../compile/matcher.ts'
import { readRegex, type RegexProgram } from '../compile/regex.ts'
import { all, eitherOf, exactOnly, favour, flat, heldRows, lacking, lowered, most, union } from './combine.ts'
import { estimate, evaluate } from './evaluate.ts'
import type { IndexFiles } from './index-files.ts'
import { filterByRegex, programFor, REGEX_STEPS, type RegexWork } from './regex-filter.ts'
import { passes } from './restrict.ts'
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

/** What was asked of a language, for marking. */
export interface Asked {
  readonly matchers: readonly Matcher[]
  /** The words of the query in their order as one phrase; null if it has one word. */
  readonly whole: Matcher | null
  readonly programs: readonly RegexProgram[]
}

export interface Found {
  /** The rows; `langs`: those in which the query itself was found. */
  readonly hits: Joined
  readonly asked: ReadonlyMap<Lang, Asked>
  readonly problems: readonly QueryProblem[]
  /** False if a regular expression ran out of steps. */
  readonly exact: boolean
}

interface Work extends RegexWork {
  readonly query: RowQuery
  readonly rows: Rows
  readonly files: IndexFiles
  readonly chinese: ChineseCutter | undefined
  readonly asked: Map<Lang, Asked>
  readonly near: boolean
}

/** Finds the rows of a query; `chinese` only if it has Chinese in it. */
export async function findRows(query: RowQuery, files: IndexFiles, chinese?: ChineseCutter): Promise<Found> {
  const rows = await files.rows()
  const work = {
    query,
    rows,
    files,
    chinese,
    end: query.clauses.at(-1)?.end ?? 0,
  }
  const start = (near: boolean): Work => ({
    ...work,
    near,
    asked: new Map(),
    problems: [],
    budget: {
      steps: REGEX_STEPS,
      exhausted: false,
    },
  })
  const first = await pass(start(query.match === 'fuzzy'))
  if (first.hits.rows.length > 0 || query.match !== 'auto') return first
  return pass(start(true))
}

type Simple = TextClause | NearClause
const isSimple = (clause: Clause): clause is Simple =>
  clause.kind !== 'regex' && clause.kind !== 'group' && clause.kind !== 'filter'

/** Whether a clause, or a part of it, is bound to languages of its own or to no language at all. */
const isBound = (clause: Clause): boolean =>
  clause.langs !== null || clause.kind === 'filter' || (clause.kind === 'group' && clause.parts.some(isBound))

async function pass(work: Work): Promise<Found> {
  const { query, files } = work
  const wanted = query.clauses.filter((clause) => !clause.not && !isBound(clause))
  let found: Joined | null = null
  for (const lang of wanted.length > 0 ? [...query.langs, ...query.also] : []) {
    const index = await files.index(lang)
    if (index === null) continue
    // A name in another script is searched as it is written.
    const here = query.also.includes(lang) ? { ...work, near: false } : work
    const hits = await findInLanguage(here, index, wanted)
    found = unite(found ?? NOTHING, inLanguage(hits, langBit(lang)))
  }
  if (query.widened && query.match !== 'exact') {
    for (const lang of LANGS) {
      const index = query.expansions.some((expansion) => expansion.lang === lang) ? await files.index(lang) : null
      const hits = index === null ? null : findConcepts(query, index)
      if (hits !== null) found = unite(found ?? NOTHING, inLanguage(hits, langBit(lang) << CONCEPT))
    }
  }
  if (wanted.length > 0) found ??= NOTHING
  for (const clause of await rarestFirst(work)) {
    const here = await findBound(work, clause, work.near ? undefined : found?.rows)
    found = found === null ? here : narrow(found, here)
  }
  found ??= everyRow(work)
  for (const clause of query.clauses) if (clause.not) found = await exclude(work, clause, found)
  for (const { field, not, values } of query.restrictions) {
    if (field !== 'sym') continue
    const citing = await findSymbols(work, values, !not)
    found = not ? without(found, citing.rows) : narrow(found, citing)
  }
  return { hits: found, asked: work.asked, problems: work.problems, exact: !work.budget.exhausted }
}

/** The clauses with languages of their own, the rarest first: the others are then looked for only among its rows. */
async function rarestFirst(work: Work): Promise<readonly Clause[]> {
  const bound = work.query.clauses.filter((clause) => !clause.not && isBound(clause))
  if (bound.length < 2) return bound
  const waiting: { clause: Clause; least: number }[] = []
  for (const clause of bound) {
    const [lang, ...more] = clause.langs ?? []
    const index = lang === undefined || more.length > 0 || !isSimple(clause) ? null : await work.files.index(lang)
    const matchers = index === null || !isSimple(clause) ? [] : compileClause(work, index, clause).matchers
    waiting.push({
      clause,
      least: Math.min(Infinity, ...matchers.map((matcher) => estimate(index as LanguageIndex, matcher))),
    })
  }
  return waiting.sort((a, b) => a.least - b.least).map(({ clause }) => clause)
}

/** The rows of a clause bound to languages, whatever the others are found in. */
async function findBound(work: Work, clause: Clause, within?: Uint32Array): Promise<Joined> {
  if (clause.kind === 'filter') return filteredRows(work, clause.restriction)
  if (clause.kind === 'group' && clause.langs === null && clause.parts.some(isBound)) return findMixed(work, clause)
  let found = NOTHING
  for (const lang of clause.langs ?? work.query.langs) {
    const index = await work.files.index(lang)
    if (index === null) continue
    const hits = await findInLanguage(work, index, [{ ...clause, not: false }], within)
    found = unite(found, inLanguage(hits, langBit(lang)))
  }
  return found
}

/** A group some of whose parts are bound to languages: parts without are found in one language, then all are joined. */
async function findMixed(work: Work, { op, parts }: GroupClause): Promise<Joined> {
  const every = everyRow(work)
  if (op === 'any') {
    let found = NOTHING
    for (const part of parts) {
      const here = await findBound(work, { ...part, not: false } as Clause)
      found = unite(found, part.not ? without(every, here.rows) : here)
    }
    return found
  }
  const free = parts.filter((part) => !part.not && !isBound(part))
  let found: Joined | null =
    free.length === 0
      ? null
      : await findBound(work, {
          ...(free[0] as Clause),
          kind: 'group',
          op: 'all',
          parts: free,
          langs: null,
          not: false,
        })
  for (const part of parts) {
    if (part.not || !isBound(part)) continue
    const here = await findBound(work, part)
    found = found === null ? here : narrow(found, here)
  }
  found ??= every
  for (const part of parts) if (part.not) found = await exclude(work, part, found)
  return found
}

/** The rows that pass a restriction inside a group: in the first tier, without score. */
async function filteredRows(work: Work, restriction: RowQuery['restrictions'][number]): Promise<Joined> {
  const positive = { ...restriction, not: false }
  const passing =
    restriction.field === 'sym'
      ? await findSymbols(work, restriction.values, false)
      : keep(allRows(work), (row) => passes(work.rows, row, 0x3f, positive))
  return restriction.not ? without(allRows(work), passing.rows) : passing
}

const allRows = ({ rows }: Work): Joined =>
  inLanguage(flat(Uint32Array.from({ length: rows.count }, (_, row) => row)), 0)

/**
 * The rows that cite one of these symbols, however it is written (70/9, 第70/9号), in the languages searched (all six
 * if none was named), and those of the documents that have it. As a restriction: in the first tier, without score.
 */
async function findSymbols(work: Work, symbols: readonly string[], marked: boolean): Promise<Joined> {
  const { query, rows, files } = work
  const named = rows.docs.filter((doc) => symbols.some((symbol) => isNamed(doc, symbol)))
  const own = named.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
  let found = inLanguage(flat(Uint32Array.from(own)), 0)
  for (const lang of query.detected ? LANGS : query.langs) {
    const index = await files.index(lang)
    if (index === null) continue
    const matchers = symbols.map((symbol) => compileWords(symbol, index, {}).matchers)
    for (const each of matchers) found = unite(found, inLanguage(flat(all(index, each).rows), langBit(lang)))
    if (marked) ask(work, lang, { matchers: matchers.flat(), whole: null, programs: [] })
  }
  return found
}

/** Notes what was asked of a language, beside what was asked before. */
function ask({ asked }: Work, lang: Lang, more: Asked): void {
  const known = asked.get(lang)
  asked.set(lang, {
    matchers: [...(known?.matchers ?? []), ...more.matchers],
    whole: known?.whole ?? more.whole,
    programs: [...(known?.programs ?? []), ...more.programs],
  })
}

/** The rows of one language (those of `within`, if given) that have all of the clauses; marks what was asked. */
async function findInLanguage(
  work: Work,
  index: LanguageIndex,
  wanted: readonly Clause[],
  within?: Uint32Array,
): Promise<Hits> {
  const { query } = work
  const compiled = wanted.filter(isSimple).map((clause) => compileClause(work, index, clause))
  const matchers = compiled.flatMap((each) => each.matchers)
  const programs = [...programsOf(work, wanted), ...(query.strict.case ? casePrograms(wanted) : [])]
  const whole = matchers.length > 1 && query.match !== 'any' ? wholeQuery(work, index, wanted) : null
  ask(work, index.lang, {
    matchers: query.strict.case ? [] : matchers,
    whole: query.strict.case ? null : whole,
    programs,
  })
  const onlyRest = matchers.length === 0 && wanted.every((clause) => !isSimple(clause))
  let hits: Hits = onlyRest
    ? heldRows(index, within)
    : query.match === 'any'
      ? union(index, matchers)
      : all(index, matchers, within)
  for (const run of compiled.flatMap((each) => each.runs)) hits = lowered(hits, evaluate(index, run, hits.rows))
  if (work.near && hits.rows.length === 0 && wanted.every(({ kind }) => kind === 'words')) hits = most(index, matchers)
  if (whole !== null && hits.rows.length > 0) hits = favour(hits, evaluate(index, whole, hits.rows))
  for (const clause of wanted)
    if (clause.kind === 'group') hits = intersect(hits, await findGroup(work, index, clause, hits.rows))
  for (const program of programs) hits = await filterByRegex(work, index.lang, hits, program)
  return query.match === 'exact' ? exactOnly(hits) : hits
}

/** The rows of one language that have a group, none of whose parts is bound to another. */
async function findGroup(work: Work, index: LanguageIndex, group: GroupClause, within?: Uint32Array): Promise<Hits> {
  const part = (clause: Clause): Promise<Hits> => findInLanguage(work, index, [{ ...clause, not: false }], within)
  if (group.op === 'any') {
    let found: Hits = NOTHING
    for (const clause of group.parts) {
      const here = await part(clause)
      found = eitherOf(found, clause.not ? lacking(heldRows(index, within), here.rows) : here)
    }
    return found
  }
  const wanted = group.parts.filter((clause) => !clause.not)
  let found = wanted.length === 0 ? heldRows(index, within) : await findInLanguage(work, index, wanted, within)
  for (const clause of group.parts) if (clause.not) found = lacking(found, (await part(clause)).rows)
  return found
}

function programsOf(work: Work, wanted: readonly Clause[]): readonly RegexProgram[] {
  return wanted.flatMap((clause) => {
    const program = clause.kind === 'regex' ? programFor(work, clause as RegexClause) : null
    return program === null ? [] : [program]
  })
}

/** Capitals as they were typed: the index has none, so each word is looked for in the texts themselves. */
function casePrograms(wanted: readonly Clause[]): readonly RegexProgram[] {
  return wanted.filter(isSimple).flatMap((clause) => {
    const parts = clause.kind === 'near' ? clause.parts : [clause]
    return parts.flatMap(({ kind, text }) =>
      [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(([word], n, words) => {
        const open = kind === 'glob' || (kind === 'prefix' && n === words.length - 1)
        const { program } = readRegex(open ? `\\b${word}` : `\\b${word}\\b`, 'c')
        return program === null ? [] : [program]
      }),
    )
  })
}

function compileClause(work: Work, index: LanguageIndex, clause: Simple): Compiled {
  const { query, near, chinese } = work
  return compileText(clause, index, {
    near: near && !clause.not && (clause.langs === null || query.match === 'fuzzy'),
    exact: query.match === 'exact',
    accents: query.strict.accents,
    ...(chinese ? { chinese } : {}),
  })
}

/** The words of a query of several, as the phrase they make: rows that have it stand first. */
function wholeQuery({ chinese }: Work, index: LanguageIndex, wanted: readonly Clause[]): Matcher | null {
  const [only, ...more] = wanted
  if (only?.kind !== 'words' || more.length > 0) return null
  return compilePhrase(only.text, index, chinese ? { chinese } : {}).matchers[0] ?? null
}

/** Rows that have a wording of each concept the query names. */
function findConcepts(query: RowQuery, index: LanguageIndex): Hits | null {
  let hits: Hits | null = null
  for (const concepts of query.named) {
    const patterns = query.expansions
      .filter(({ lang, concept }) => lang === index.lang && concepts.includes(concept))
      .flatMap(({ term }) => compilePhrase(term, index, {}, FORM).matchers.flatMap((matcher) => matcher.patterns))
    if (patterns.length === 0) return null
    const here = evaluate(index, { patterns, weight: 1 })
    hits = hits === null ? here : intersect(hits, here)
  }
  return hits
}

/** Takes away the rows that an excluded clause matches. */
async function exclude(work: Work, clause: Clause, found: Joined): Promise<Joined> {
  const { query, rows, files } = work
  const quiet: Work = { ...work, asked: new Map() }
  if (clause.kind === 'filter' || (clause.kind === 'group' && clause.parts.some(isBound)))
    return without(found, (await findBound(quiet, { ...clause, not: false })).rows)
  let left = found
  for (const lang of clause.langs ?? [...query.langs, ...query.also]) {
    const index = await files.index(lang)
    if (index !== null && left.rows.length > 0) {
      const within = work.near ? undefined : left.rows
      left = without(left, (await findInLanguage(quiet, index, [{ ...clause, not: false }], within)).rows)
    }
    // "The English lacks it" is said of rows that have an English text.
    if (clause.langs?.length !== 1) continue
    const [bit, { rows: numbers }] = [langBit(lang), left]
    left = keep(left, (at) => ((rows.held[numbers[at] as number] as number) & bit) !== 0)
  }
  return left
}

/** All rows that a query without words is about: with a text in a language asked for, if one was named. */
function everyRow(work: Work): Joined {
  const { query, rows } = work
  if (!query.asks) return NOTHING
  const bits = query.detected ? 0 : query.langs.reduce((set, lang) => set | langBit(lang), 0)
  const every = allRows(work)
  return bits === 0 ? every : keep(every, (row) => ((rows.held[row] as number) & bits) !== 0)
}
