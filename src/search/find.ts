/**
 * The rows a plan finds. In each language searched: all clauses without a language must match; clauses with one must
 * match in theirs; what is excluded must not. Languages are then joined by row, the best tier winning. Where the query
 * names concepts and nothing else, rows that hold their wordings in any language are found too, in the second tier.
 * Near forms are looked for only where there is nothing else, or where asked.
 * Past 300 lines: the steps share one board of hits by row.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { QueryProblem } from './answer.ts'
import { type Compiled, compilePhrase, compilePrefix, compileWords } from './compile.ts'
import { estimate, evaluate, type Hits, intersect, type Matcher } from './evaluate.ts'
import { EXACT, FORM, type LanguageIndex, NEAR } from './language-index.ts'
import { readRegex, type RegexProgram } from './pattern.ts'
import type { Plan } from './plan.ts'
import type { Clause } from './query.ts'
import { langBit, type Rows } from './rows-file.ts'
import type { Store } from './store.ts'

/** Steps a search may spend on regular expressions: about half a second. */
export const REGEX_STEPS = 10_000_000

/** What was asked of a language, for marking. */
export interface Asked {
  readonly matchers: readonly Matcher[]
  /** The words of the query in their order as one phrase; null where it has one word. */
  readonly whole: Matcher | null
  readonly programs: readonly RegexProgram[]
}

export interface Found {
  /** Ascending. */
  readonly rows: readonly number[]
  /** By row number. `langs`: bits of the languages in which the query was found; `anywhere`: or its concepts. */
  readonly tiers: Uint8Array
  readonly scores: Float32Array
  readonly langs: Uint8Array
  readonly anywhere: Uint8Array
  readonly asked: ReadonlyMap<Lang, Asked>
  readonly problems: readonly QueryProblem[]
  /** False where a regular expression ran out of steps. */
  readonly exact: boolean
}

interface Work {
  readonly plan: Plan
  readonly rows: Rows
  readonly store: Store
  readonly problems: QueryProblem[]
  readonly budget: { steps: number }
  exact: boolean
}

/** Finds the rows of a plan. */
export async function findRows(plan: Plan, rows: Rows, store: Store): Promise<Found> {
  const work: Work = { plan, rows, store, problems: [], budget: { steps: REGEX_STEPS }, exact: true }
  const first = await pass(work, plan.match === 'fuzzy')
  if (first.rows.length > 0 || plan.match !== 'auto') return first
  return pass({ ...work, problems: [] }, true)
}

async function pass(work: Work, near: boolean): Promise<Found> {
  const { plan, rows, store } = work
  const tiers = new Uint8Array(rows.count)
  const scores = new Float32Array(rows.count)
  const langs = new Uint8Array(rows.count)
  const widened = new Uint8Array(rows.count)
  const asked = new Map<Lang, Asked>()
  const own = plan.clauses.filter((clause) => clause.lang === null)
  const wanted = own.filter((clause) => !clause.not)
  const put = (hits: Hits, bit: number, floor: number, into: Uint8Array): void => {
    for (let i = 0; i < hits.rows.length; i += 1) {
      const row = hits.rows[i] as number
      const tier = Math.max(hits.tiers[i] as number, floor)
      const score = hits.scores[i] as number
      const old = tiers[row] as number
      if (old === 0 || tier < old) {
        tiers[row] = tier
        scores[row] = score
      } else if (tier === old && score > (scores[row] as number)) scores[row] = score
      into[row] = (into[row] as number) | bit
    }
  }

  for (const lang of wanted.length > 0 ? plan.langs : []) {
    const index = await store.index(lang)
    if (index === null) continue
    const { hits, ask } = await findInLanguage(work, index, wanted, near)
    asked.set(lang, ask)
    put(hits, langBit(lang), EXACT, langs)
  }
  if (plan.widened && plan.match !== 'exact') {
    for (const lang of LANGS) {
      const index = plan.expansions.some((expansion) => expansion.lang === lang) ? await store.index(lang) : null
      const hits = index === null ? null : findConcepts(plan, index)
      if (hits !== null) put(hits, langBit(lang), FORM, widened)
    }
  }
  const nothingAsked = wanted.length === 0
  if (nothingAsked) everyRow(plan, rows, tiers)
  for (const clause of plan.clauses) await restrict(work, clause, near, { tiers, scores, langs, asked, nothingAsked })

  const found: number[] = []
  for (let row = 0; row < rows.count; row += 1) if (tiers[row] !== 0) found.push(row)
  const anywhere = plan.widened ? langs.map((bits, row) => bits | (widened[row] as number)) : langs
  return { rows: found, tiers, scores, langs, anywhere, asked, problems: work.problems, exact: work.exact }
}

/** All clauses in one language. Sequences are looked for last, and only among rows that have the rest. */
async function findInLanguage(
  work: Work,
  index: LanguageIndex,
  wanted: readonly Clause[],
  near: boolean,
): Promise<{ hits: Hits; ask: Asked }> {
  const { plan } = work
  const matchers: Matcher[] = []
  const programs: RegexProgram[] = []
  for (const clause of wanted) {
    if (clause.kind === 'regex') {
      const program = programFor(work, clause)
      if (program !== null) programs.push(program)
    } else matchers.push(...compileClause(work, index, clause, near).matchers)
  }
  const onlyRegex = matchers.length === 0 && programs.length > 0
  let hits = onlyRegex ? heldRows(index) : plan.match === 'any' ? union(index, matchers) : all(index, matchers)
  if (near && hits.rows.length === 0 && wanted.every((clause) => clause.kind === 'words')) hits = most(index, matchers)
  const whole = matchers.length > 1 && plan.match !== 'any' ? wholeQuery(work, index, wanted) : null
  if (whole !== null && hits.rows.length > 0) hits = favour(hits, evaluate(index, whole, hits.rows))
  for (const program of programs) hits = await filterByRegex(work, index.lang, hits, program)
  return { hits, ask: { matchers, whole, programs } }
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

function all(index: LanguageIndex, matchers: readonly Matcher[]): Hits {
  const [first, ...rest] = [...matchers].sort((a, b) => estimate(index, a) - estimate(index, b))
  if (first === undefined) return NOTHING
  let hits = evaluate(index, first)
  for (const matcher of rest) {
    if (hits.rows.length === 0) break
    hits = intersect(hits, evaluate(index, matcher, hits.rows))
  }
  return hits
}

/** Rows that lack at most one in four of the words, where a query has four or more: near, as if one were a slip. */
function most(index: LanguageIndex, matchers: readonly Matcher[]): Hits {
  const lacking = Math.floor(matchers.length / 4)
  if (lacking === 0) return NOTHING
  const counts = new Uint16Array(index.rows)
  const scores = new Float32Array(index.rows)
  for (const matcher of matchers) {
    const hits = evaluate(index, matcher)
    hits.rows.forEach((row, i) => {
      counts[row] = (counts[row] as number) + 1
      scores[row] = (scores[row] as number) + (hits.scores[i] as number)
    })
  }
  const rows: number[] = []
  counts.forEach((count, row) => count >= matchers.length - lacking && rows.push(row))
  return {
    rows: Uint32Array.from(rows),
    tiers: new Uint8Array(rows.length).fill(NEAR),
    scores: Float32Array.from(rows, (row) => scores[row] as number),
  }
}

function union(index: LanguageIndex, matchers: readonly Matcher[]): Hits {
  const tiers = new Uint8Array(index.rows)
  const scores = new Float32Array(index.rows)
  for (const matcher of matchers) {
    const hits = evaluate(index, matcher)
    hits.rows.forEach((row, i) => {
      const tier = hits.tiers[i] as number
      if (tiers[row] === 0 || tier < (tiers[row] as number)) tiers[row] = tier
      scores[row] = (scores[row] as number) + (hits.scores[i] as number)
    })
  }
  const rows: number[] = []
  for (let row = 0; row < index.rows; row += 1) if (tiers[row] !== 0) rows.push(row)
  return {
    rows: Uint32Array.from(rows),
    tiers: Uint8Array.from(rows, (row) => tiers[row] as number),
    scores: Float32Array.from(rows, (row) => scores[row] as number),
  }
}

/** The words of a query of several, as the phrase they make: rows that hold it stand first. */
function wholeQuery({ plan }: Work, index: LanguageIndex, wanted: readonly Clause[]): Matcher | null {
  const [only, ...more] = wanted
  if (only?.kind !== 'words' || more.length > 0) return null
  return compilePhrase(only.text, index, plan.chinese ? { chinese: plan.chinese } : {}).matchers[0] ?? null
}

function favour(hits: Hits, better: Hits): Hits {
  const scores = hits.scores.slice()
  for (let i = 0, j = 0; i < hits.rows.length && j < better.rows.length; i += 1) {
    if (hits.rows[i] !== better.rows[j]) continue
    scores[i] = (scores[i] as number) + (better.scores[j] as number)
    j += 1
  }
  return { ...hits, scores }
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

interface Board {
  readonly tiers: Uint8Array
  readonly scores: Float32Array
  readonly langs: Uint8Array
  readonly asked: Map<Lang, Asked>
  readonly nothingAsked: boolean
}

/** Takes away the rows that a clause with a language does not match, or that an excluded clause does. */
async function restrict(work: Work, clause: Clause, near: boolean, board: Board): Promise<void> {
  const { plan, rows, store } = work
  if (clause.lang === null && !clause.not) return
  const { tiers, scores, langs } = board
  for (const lang of clause.lang === null ? plan.langs : [clause.lang]) {
    const index = await store.index(lang)
    const { hits, ask } =
      index === null ? { hits: NOTHING, ask: null } : await findInLanguage(work, index, [clause], near)
    const bit = langBit(lang)
    if (clause.not) {
      for (const row of hits.rows) tiers[row] = 0
      // "The English lacks it" is said of rows that have an English text.
      if (clause.lang !== null)
        for (let row = 0; row < rows.count; row += 1) if (((rows.held[row] as number) & bit) === 0) tiers[row] = 0
      continue
    }
    const kept = new Uint8Array(rows.count)
    hits.rows.forEach((row, i) => {
      kept[row] = 1
      if (tiers[row] === 0) return
      tiers[row] = Math.max(tiers[row] as number, hits.tiers[i] as number)
      scores[row] = (scores[row] as number) + (hits.scores[i] as number)
      langs[row] = (langs[row] as number) | bit
    })
    for (let row = 0; row < rows.count; row += 1) if (kept[row] === 0) tiers[row] = 0
    const known = board.asked.get(lang)
    if (ask !== null) {
      board.asked.set(lang, {
        matchers: [...(known?.matchers ?? []), ...ask.matchers],
        whole: known?.whole ?? ask.whole,
        programs: [...(known?.programs ?? []), ...ask.programs],
      })
    }
  }
}

function everyRow(plan: Plan, rows: Rows, tiers: Uint8Array): void {
  if (plan.clauses.length === 0 && plan.problems.length > 0 && plan.restrictions.length === 0) return
  const bits = plan.detected ? 0 : plan.langs.reduce((set, lang) => set | langBit(lang), 0)
  for (let row = 0; row < rows.count; row += 1)
    if (bits === 0 || ((rows.held[row] as number) & bits) !== 0) tiers[row] = EXACT
}

function programFor({ problems }: Work, clause: Extract<Clause, { kind: 'regex' }>): RegexProgram | null {
  const { program, error } = readRegex(clause.source, clause.flags)
  if (
    error !== null &&
    !problems.some((problem) => problem.kind === 'bad-regex' && problem.start === clause.sourceAt + error.at)
  ) {
    problems.push({
      kind: 'bad-regex',
      start: clause.sourceAt + error.at,
      end: clause.end,
      found: clause.source.slice(error.at),
      expected: error.expected,
    })
  }
  return program
}

/** Rows whose text in the language the expression matches. Out of steps: those found so far, and the answer says so. */
async function filterByRegex(work: Work, lang: Lang, hits: Hits, program: RegexProgram): Promise<Hits> {
  const place = LANGS.indexOf(lang)
  const kept: number[] = []
  for (let from = 0; from < hits.rows.length && work.exact; from += 512) {
    const rows = hits.rows.subarray(from, from + 512)
    const texts = await work.store.texts(rows)
    texts.forEach((page, i) => {
      const text = page.t[place]
      if (text == null || !work.exact) return
      if (program.literal !== '' && !text.toLowerCase().includes(program.literal)) return
      const ranges = program.ranges(text, work.budget)
      if (ranges === null) {
        work.exact = false
        work.problems.push({
          kind: 'regex-too-costly',
          start: 0,
          end: work.plan.clauses.at(-1)?.end ?? 0,
          found: '',
          expected: 'a simpler pattern, or more words beside it',
        })
      } else if (ranges.length > 0) kept.push(from + i)
    })
  }
  return {
    rows: Uint32Array.from(kept, (i) => hits.rows[i] as number),
    tiers: Uint8Array.from(kept, (i) => hits.tiers[i] as number),
    scores: Float32Array.from(kept, (i) => hits.scores[i] as number),
  }
}

const NOTHING: Hits = { rows: new Uint32Array(0), tiers: new Uint8Array(0), scores: new Float32Array(0) }

function heldRows(index: LanguageIndex): Hits {
  const rows: number[] = []
  for (let row = 0; row < index.rows; row += 1)
    if ((index.rowStart[row + 1] as number) > (index.rowStart[row] as number)) rows.push(row)
  return {
    rows: Uint32Array.from(rows),
    tiers: new Uint8Array(rows.length).fill(EXACT),
    scores: new Float32Array(rows.length),
  }
}
