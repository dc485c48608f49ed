/** How docs/query-language.md and the golden queries write what a query reads as. */
import type { Clause } from '../../src/model/query.ts'
import { parseQuery } from '../../src/search/query/parse-query.ts'

/** The clauses, restrictions, problems and hints of a query in one line. */
export function shapeOf(q: string): string {
  const { clauses, restrictions, problems, hints } = parseQuery(q)
  return [
    ...clauses.map(shapeOfClause),
    ...restrictions.map(({ field, not, values }) => `${not ? '-' : ''}[${field}=${values.join(',')}]`),
    ...problems.map(({ kind, start, end }) => `!${kind}@${start}-${end}`),
    ...hints.map(({ kind }) => `?${kind}`),
  ].join(' & ')
}

function shapeOfClause(clause: Clause): string {
  const before = `${clause.not ? '-' : ''}${clause.langs === null ? '' : `${clause.langs.join(',')}:`}`
  switch (clause.kind) {
    case 'regex':
      return `${before}regex(${clause.source})`
    case 'group':
      return `${before}(${clause.parts.map(shapeOfClause).join(clause.op === 'any' ? ' | ' : ' & ')})`
    case 'near':
      return `${before}near/${clause.distance}(${clause.parts.map(shapeOfClause).join(', ')})`
    case 'filter': {
      const { field, not, values } = clause.restriction
      return `${not ? '-' : ''}[${field}=${values.join(',')}]`
    }
    default:
      return `${before}${clause.kind}${clause.slop === undefined ? '' : `~${clause.slop}`}(${clause.text})`
  }
}
