/** The clauses of a request: its query read as its mode of matching says, and what the aligned texts must and must not have. */
import { LANGS } from '../../model/lang.ts'
import type { Clause, MatchMode, QueryProblem } from '../../model/query.ts'
import type { SearchRequest } from '../answer/answer.ts'
import { type ParsedQuery, parseQuery } from './parse-query.ts'

/** Characters a query may have, on pages and in the API alike. */
export const MOST_CHARACTERS = 1000

/** A request as clauses; `within`: the queries among whose results it searches. */
export function readRequest(
  request: SearchRequest,
  match: MatchMode,
): ParsedQuery & { readonly within: readonly ParsedQuery[] } {
  const { q, with: wanted = {}, without: unwanted = {} } = request
  const sides = [...Object.values(wanted), ...Object.values(unwanted), ...(request.within ?? [])]
  const long = [q, ...sides].find((text) => text.length > MOST_CHARACTERS)
  if (long !== undefined) return { ...EMPTY, problems: [tooLong(long)], within: [] }
  const read = readAs(q, match)
  const clauses = [...read.clauses]
  const problems = [...read.problems]
  for (const [given, not] of [
    [wanted, false],
    [unwanted, true],
  ] as const) {
    for (const lang of LANGS) {
      const text = given[lang] ?? ''
      if (text === '') continue
      const parsed = parseQuery(text)
      problems.push(...parsed.problems)
      clauses.push(...parsed.clauses.map((clause): Clause => ({ ...clause, langs: [lang], not: clause.not !== not })))
    }
  }
  const within = (request.within ?? []).map(parseQuery)
  return { ...read, clauses, problems: [...problems, ...within.flatMap((each) => each.problems)], within }
}

const EMPTY: ParsedQuery = { clauses: [], restrictions: [], problems: [], hints: [] }

function tooLong(text: string): QueryProblem {
  const end = text.length
  return { kind: 'too-long', start: MOST_CHARACTERS, end, found: String(end), expected: 'at most 1,000 characters' }
}

function readAs(q: string, match: MatchMode): ParsedQuery {
  const whole = { langs: null, not: false, start: 0, end: q.length } as const
  if (match === 'regex') {
    if (q === '') return EMPTY
    return { ...EMPTY, clauses: [{ kind: 'regex', source: q, sourceAt: 0, flags: '', ...whole }] }
  }
  if (match === 'phrase') {
    if (/[\p{L}\p{N}]/u.test(q)) return { ...EMPTY, clauses: [{ kind: 'phrase', text: q, ...whole }] }
    if (q.trim() === '') return EMPTY
    return { ...EMPTY, problems: [{ kind: 'empty-phrase', start: 0, end: q.length, found: q, expected: 'words' }] }
  }
  const read = parseQuery(q)
  const last = read.clauses.at(-1)
  if (match !== 'prefix' || last?.kind !== 'words') return read
  const cut = /^(.*\s)?(\S+)$/su.exec(last.text)
  const before = cut?.[1]?.trim() ?? ''
  return {
    ...read,
    clauses: [
      ...read.clauses.slice(0, -1),
      ...(before === '' ? [] : [{ ...last, text: before }]),
      { ...last, kind: 'prefix', text: cut?.[2] ?? last.text },
    ],
  }
}
