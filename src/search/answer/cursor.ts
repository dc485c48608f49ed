/**
 * Cursors of result lists: where a page ends, with a mark of the query and the state of the corpus it belongs to. With
 * another query or after the corpus has changed a cursor would leave rows out in silence; it is refused instead.
 */
import type { QueryProblem } from '../../model/query.ts'
import type { StoreCursor } from '../../ports/row-store.ts'
import { hashTexts } from '../../text/hash.ts'
import type { SearchRequest } from './answer.ts'

/** The cursor for what comes after a place: opaque to callers. */
export function cursorFor(request: SearchRequest, revision: string, after: StoreCursor): string {
  return btoa(JSON.stringify([markOf(request, revision), ...after]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The place a request's cursor names; a problem if it is none of this query. */
export function readCursor(
  request: SearchRequest,
  revision: string,
): { readonly after: StoreCursor | null; readonly problem: QueryProblem | null } {
  const { cursor } = request
  if (cursor === undefined || cursor === null || cursor === '') return { after: null, problem: null }
  const expected = 'a cursor from `next`'
  const problem: QueryProblem = { kind: 'bad-cursor', start: 0, end: 0, found: cursor, expected }
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    if (!Array.isArray(value) || value[0] !== markOf(request, revision) || !value.slice(1).every(isPlace))
      return { after: null, problem }
    return { after: value.slice(1) as StoreCursor, problem: null }
  } catch {
    return { after: null, problem }
  }
}

const isPlace = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string'

/** What decides which rows come, and in which order. */
function markOf(request: SearchRequest, revision: string): string {
  const { q, match, expand, filters, sort, within, accents } = request
  const asked = [
    q,
    request.in,
    match,
    request.with,
    request.without,
    expand,
    filters,
    sort,
    within,
    request.case,
    accents,
  ]
  return hashTexts([revision, JSON.stringify(asked.map((each) => each ?? null))])
}
