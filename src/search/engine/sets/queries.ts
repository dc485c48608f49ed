/** Queries of the engine as values, and how they are joined: what can match nothing or everything is never sent. */
import type { Lang } from '../../../model/lang.ts'

/** A query in the engine's own language. */
export type EngineQuery = Readonly<Record<string, unknown>>

export const NO_ROWS: EngineQuery = { match_none: {} }
export const ALL_ROWS: EngineQuery = { match_all: {} }

const isNone = (query: EngineQuery): boolean => 'match_none' in query
const isEvery = (query: EngineQuery): boolean => 'match_all' in query

/** What matches all of the queries. */
export function allOf(queries: readonly EngineQuery[]): EngineQuery {
  if (queries.some(isNone)) return NO_ROWS
  const needed = distinct(queries.filter((query) => !isEvery(query)))
  return needed.length === 0 ? ALL_ROWS : needed.length === 1 ? (needed[0] as EngineQuery) : { bool: { must: needed } }
}

/** What matches one of the queries at least. */
export function anyOf(queries: readonly EngineQuery[]): EngineQuery {
  if (queries.some(isEvery)) return ALL_ROWS
  const useful = distinct(queries.filter((query) => !isNone(query)))
  return useful.length === 0 ? NO_ROWS : useful.length === 1 ? (useful[0] as EngineQuery) : { bool: { should: useful } }
}

/** What matches so many of the queries. */
export function mostOf(queries: readonly EngineQuery[], least: number): EngineQuery {
  const useful = queries.filter((query) => !isNone(query))
  return useful.length < least ? NO_ROWS : { bool: { should: useful, minimum_should_match: least } }
}

/** What matches the first and none of the others. */
export function butNot(query: EngineQuery, others: readonly EngineQuery[]): EngineQuery {
  const barred = others.filter((other) => !isNone(other))
  if (isNone(query) || barred.some(isEvery)) return NO_ROWS
  if (barred.length === 0) return query
  return { bool: { ...(isEvery(query) ? {} : { must: [query] }), must_not: barred } }
}

/** The query, what also matches the other ranked higher. */
export function favouring(query: EngineQuery, better: EngineQuery): EngineQuery {
  return isNone(query) || isNone(better) ? query : { bool: { must: [query], should: [better] } }
}

/** What passes without being scored. */
export const unscored = (query: EngineQuery): EngineQuery =>
  isNone(query) || isEvery(query) ? query : { bool: { filter: [query] } }

/** Terms up to which each is scored by its rarity; more are looked up as one set. */
const SCORED_TERMS = 16

/** What has one of these values in a field. */
export function oneOf(field: string, values: readonly (string | number)[]): EngineQuery {
  const [value, ...more] = [...new Set(values)]
  if (value === undefined) return NO_ROWS
  if (more.length === 0) return { term: { [field]: value } }
  if (more.length < SCORED_TERMS)
    return { bool: { should: [value, ...more].map((one) => ({ term: { [field]: one } })) } }
  return { terms: { [field]: [value, ...more] } }
}

/** What has words in a language. */
export const hasWords = (lang: Lang): EngineQuery => ({ exists: { field: lang } })

/** Whether two queries ask the same. */
export const sameQuery = (a: EngineQuery, b: EngineQuery): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

function distinct(queries: readonly EngineQuery[]): readonly EngineQuery[] {
  if (queries.length < 2) return queries
  const seen = new Map(queries.map((query) => [JSON.stringify(query), query]))
  return [...seen.values()]
}
