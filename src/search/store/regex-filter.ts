/**
 * Regular expressions in a search: read once, run over the texts of the rows that the other clauses left, within the
 * steps a whole search may spend. Out of steps, the rows found so far are the answer, and it is marked as not exact.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { QueryProblem, RegexClause } from '../../model/query.ts'
import { readRegex, type RegexProgram, type StepBudget } from '../compile/regex.ts'
import type { IndexFiles } from './index-files.ts'
import type { Hits } from './row-sets.ts'

/** Steps a search may spend on regular expressions: about a third of a second. */
export const REGEX_STEPS = 6_000_000

/** What running expressions needs of a search, and leaves in it. */
export interface RegexWork {
  readonly files: IndexFiles
  readonly problems: QueryProblem[]
  readonly budget: StepBudget & { exhausted: boolean }
  /** Where the query's last clause ends, to place a problem. */
  readonly end: number
}

/** The program of an expression; null if it is malformed, which is then a problem of the search (said once). */
export function programFor({ problems }: RegexWork, clause: RegexClause): RegexProgram | null {
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
export async function filterByRegex(work: RegexWork, lang: Lang, hits: Hits, program: RegexProgram): Promise<Hits> {
  const place = LANGS.indexOf(lang)
  const kept: number[] = []
  for (let from = 0; from < hits.rows.length && !work.budget.exhausted; from += 512) {
    const rows = hits.rows.subarray(from, from + 512)
    const texts = await work.files.texts(rows)
    texts.forEach((page, i) => {
      const text = page.t[place]
      if (text == null || work.budget.exhausted) return
      const matches = program.test(text, work.budget)
      if (matches === null) {
        work.budget.exhausted = true
        work.problems.push({
          kind: 'regex-too-costly',
          start: 0,
          end: work.end,
          found: '',
          expected: 'a simpler pattern, or more words beside it',
        })
      } else if (matches) kept.push(from + i)
    })
  }
  return {
    rows: Uint32Array.from(kept, (i) => hits.rows[i] as number),
    tiers: Uint8Array.from(kept, (i) => hits.tiers[i] as number),
    scores: Float32Array.from(kept, (i) => hits.scores[i] as number),
  }
}
