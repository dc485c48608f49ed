/** The words of a clause, for telling its language and for saying what was searched. */
import type { Clause } from '../../model/query.ts'

/** The text of a clause and of all its parts; of expressions their source, if `sources`, without its escapes. */
export function clauseText(clause: Clause, sources: boolean): string {
  switch (clause.kind) {
    case 'regex':
      return sources ? clause.source.replace(/\\./g, '') : ''
    case 'group':
    case 'near':
      return clause.parts.map((part) => (part.langs === null ? clauseText(part, sources) : '')).join(' ')
    case 'filter':
      return ''
    case 'words':
    case 'phrase':
    case 'prefix':
    case 'glob':
    case 'fuzzy':
      return clause.text
    default:
      return clause satisfies never
  }
}
