/** A query that cites a resolution or document and nothing else is searched by the citation alone, in every language. */
import type { Clause } from '../../model/query.ts'
import { protectedSpans } from '../../text/protected.ts'

/** Words that say that a resolution or decision is cited. */
const CITED =
  /^\s*(?:(?:general assembly|security council|大会|安理会|经社理事会)\s*)?(?:resolutions?|decisions?|résolutions?|décisions?|resoluci[oó]n(?:es)?|decisi[oó]n(?:es)?|резолюци[ияюей]+|решени[еяю]|القرار|قرار|المقرر|مقرر|决议|第|res\.?)?\s*(?:n[o°º]\.?\s*)?(\S+(?: ?\([^)]*\))?)\s*(?:号(?:决议|决定)?)?\s*$/iu
/** Longer queries are sentences. */
const LONGEST_CITATION = 100

/** The clauses with the citation alone in place of the words around it; null if the query is anything else. */
export function citationOf(clauses: readonly Clause[]): readonly Clause[] | null {
  const [only, ...more] = clauses
  if (only?.kind !== 'words' || only.langs !== null || only.not || more.some((clause) => clause.langs === null))
    return null
  if (only.text.length > LONGEST_CITATION) return null
  const cited = CITED.exec(only.text)?.[1]?.replace(/号.*$/u, '').replace(/^第/u, '')
  if (cited === undefined) return null
  const [span] = protectedSpans(cited, 'en')
  if (span === undefined || span.kind === 'number' || span.start !== 0 || span.end !== cited.length) return null
  return [{ ...only, text: cited }, ...more]
}
