/**
 * The rows of one language that have all clauses of a query, and what was asked of the language, for marking. Clauses
 * in, a set of rows out (row-space.ts).
 */
import type { Lang } from '../../model/lang.ts'
import type { Clause, GroupClause, NearClause, RegexClause, RowQuery, TextClause } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type Compiled, compilePhrase, compileText } from '../compile/compile-clause.ts'
import { FORM, type Matcher, type Vocabulary } from '../compile/matcher.ts'
import { readRegex, type RegexProgram } from '../compile/regex.ts'
import type { LanguageSpace, RegexState, RowSpace } from './row-space.ts'

/** What was asked of a language, for marking. */
export interface Asked {
  readonly matchers: readonly Matcher[]
  /** The words of the query in their order as one phrase; null if it has one word. */
  readonly whole: Matcher | null
  readonly programs: readonly RegexProgram[]
}

/** A search under way. */
export interface RowFinding<Hits, Joined extends Hits> extends RegexState {
  readonly space: RowSpace<Hits, Joined>
  readonly query: RowQuery
  readonly chinese: ChineseCutter | undefined
  readonly asked: Map<Lang, Asked>
  /** Whether words may be mistyped. */
  readonly near: boolean
}

export type Simple = TextClause | NearClause

/** Whether a clause is words and nothing else. */
export const isSimple = (clause: Clause): clause is Simple =>
  clause.kind !== 'regex' && clause.kind !== 'group' && clause.kind !== 'filter'

/** The rows of one language (those of `within`, if given) that have all of the clauses; notes what was asked. */
export async function findInLanguage<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  tongue: LanguageSpace<Hits>,
  wanted: readonly Clause[],
  within?: Hits,
): Promise<Hits> {
  const { query, space } = work
  const { compiled, whole } = await tongue.compile((words) => {
    const clauses = wanted.filter(isSimple).map((clause) => compileClause(work, words, clause))
    const several = clauses.flatMap(({ matchers }) => matchers).length > 1 && query.match !== 'any'
    return { compiled: clauses, whole: several ? wholeQuery(work, words, wanted) : null }
  })
  const matchers = compiled.flatMap((each) => each.matchers)
  const programs = [...programsOf(work, wanted), ...(query.strict.case ? casePrograms(wanted) : [])]
  noteAsked(work, tongue.lang, {
    matchers: query.strict.case ? [] : matchers,
    whole: query.strict.case ? null : whole,
    programs,
  })
  const onlyRest = matchers.length === 0 && wanted.every((clause) => !isSimple(clause))
  let hits: Hits = onlyRest
    ? tongue.held(within)
    : query.match === 'any'
      ? tongue.union(matchers)
      : tongue.all(matchers, within)
  for (const run of compiled.flatMap((each) => each.runs)) hits = space.lowered(hits, tongue.evaluate(run, hits))
  if (work.near && matchers.length >= FEWEST_WITH_A_SLIP && wanted.every(({ kind }) => kind === 'words')) {
    const key = `${tongue.lang} ${JSON.stringify(wanted)}`
    if (await space.isEmpty(hits, key)) hits = tongue.most(matchers)
  }
  if (whole !== null) hits = space.favour(hits, tongue.evaluate(whole, hits))
  for (const clause of wanted)
    if (clause.kind === 'group') hits = space.intersect(hits, await findGroup(work, tongue, clause, hits))
  for (const program of programs) hits = await space.filterByRegex(hits, tongue.lang, program, work)
  return query.match === 'exact' ? space.exactOnly(hits) : hits
}

/** Words of a query of which one may be lacking. */
const FEWEST_WITH_A_SLIP = 4

/** The rows of one language that have a group, none of whose parts is bound to another. */
async function findGroup<Hits, Joined extends Hits>(
  work: RowFinding<Hits, Joined>,
  tongue: LanguageSpace<Hits>,
  group: GroupClause,
  within?: Hits,
): Promise<Hits> {
  const { space } = work
  const part = (clause: Clause): Promise<Hits> => findInLanguage(work, tongue, [{ ...clause, not: false }], within)
  if (group.op === 'any') {
    let found: Hits = space.nothing
    for (const clause of group.parts) {
      const here = await part(clause)
      found = space.either(found, clause.not ? space.lacking(tongue.held(within), here) : here)
    }
    return found
  }
  const wanted = group.parts.filter((clause) => !clause.not)
  let found = wanted.length === 0 ? tongue.held(within) : await findInLanguage(work, tongue, wanted, within)
  for (const clause of group.parts) if (clause.not) found = space.lacking(found, await part(clause))
  return found
}

/** Notes what was asked of a language, beside what was asked before. */
export function noteAsked({ asked }: Pick<RowFinding<unknown, unknown>, 'asked'>, lang: Lang, more: Asked): void {
  const known = asked.get(lang)
  asked.set(lang, {
    matchers: [...(known?.matchers ?? []), ...more.matchers],
    whole: known?.whole ?? more.whole,
    programs: [...(known?.programs ?? []), ...more.programs],
  })
}

function programsOf(state: RegexState, wanted: readonly Clause[]): readonly RegexProgram[] {
  return wanted.flatMap((clause) => {
    const program = clause.kind === 'regex' ? programFor(state, clause as RegexClause) : null
    return program === null ? [] : [program]
  })
}

/** The program of an expression; null if it is malformed, which is then a problem of the search (said once). */
function programFor({ problems }: RegexState, clause: RegexClause): RegexProgram | null {
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

/** Notes that an expression ran out of steps. */
export function noteExhausted({ budget, problems, end }: RegexState): void {
  budget.exhausted = true
  const expected = 'a simpler pattern, or more words beside it'
  problems.push({ kind: 'regex-too-costly', start: 0, end, found: '', expected })
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

/** A clause compiled as the search under way asks for it. */
export function compileClause(
  { query, near, chinese }: Pick<RowFinding<unknown, unknown>, 'query' | 'near' | 'chinese'>,
  words: Vocabulary,
  clause: Simple,
): Compiled {
  return compileText(clause, words, {
    near: near && !clause.not && (clause.langs === null || query.match === 'fuzzy'),
    exact: query.match === 'exact',
    accents: query.strict.accents,
    ...(chinese ? { chinese } : {}),
  })
}

/** The words of a query of several, as the phrase they make: rows that have it stand first. */
function wholeQuery(
  { chinese }: Pick<RowFinding<unknown, unknown>, 'chinese'>,
  words: Vocabulary,
  wanted: readonly Clause[],
): Matcher | null {
  const [only, ...more] = wanted
  if (only?.kind !== 'words' || more.length > 0) return null
  return compilePhrase(only.text, words, chinese ? { chinese } : {}).matchers[0] ?? null
}

/** Rows that have a wording of each concept the query names; null if the language has none of one of them. */
export async function findConcepts<Hits>(
  query: RowQuery,
  space: Pick<RowSpace<Hits, Hits>, 'intersect'>,
  tongue: LanguageSpace<Hits>,
): Promise<Hits | null> {
  const wordings = await tongue.compile((words) =>
    query.named.map((concepts) =>
      query.expansions
        .filter(({ lang, concept }) => lang === tongue.lang && concepts.includes(concept))
        .flatMap(({ term }) => compilePhrase(term, words, {}, FORM).matchers.flatMap((matcher) => matcher.patterns)),
    ),
  )
  let hits: Hits | null = null
  for (const patterns of wordings) {
    if (patterns.length === 0) return null
    const here = tongue.evaluate({ patterns, weight: 1 })
    hits = hits === null ? here : space.intersect(hits, here)
  }
  return hits
}
