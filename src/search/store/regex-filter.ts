/**
 * Regular expressions in a search: read once, run over the texts of the rows that the other clauses left, within the
 * steps a whole search may spend. Out of steps, the rows found so far are the answer, and it is marked as not exact.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { RegexProgram } from '../compile/regex.ts'
import { noteExhausted } from '../find/find-language.ts'
import type { RegexState } from '../find/row-space.ts'
import type { IndexFiles } from './index-files.ts'
import type { Hits } from './row-sets.ts'

/** What running expressions needs of a search, and leaves in it. */
export interface RegexWork extends RegexState {
  readonly files: Pick<IndexFiles, 'texts'>
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
        noteExhausted(work)
      } else if (matches) kept.push(from + i)
    })
  }
  return {
    rows: Uint32Array.from(kept, (i) => hits.rows[i] as number),
    tiers: Uint8Array.from(kept, (i) => hits.tiers[i] as number),
    scores: Float32Array.from(kept, (i) => hits.scores[i] as number),
  }
}
