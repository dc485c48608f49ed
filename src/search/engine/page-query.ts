/**
 * A page of rows, best tier first. One request asks for the page out of the best tier and, apart, for the counts: a
 * count visits no text and sorts nothing, and the engine keeps it for the pages that follow. Only a page that the best
 * tier does not fill costs a second request.
 */
import type { Tier } from '../../model/query.ts'
import type { PageAsked, StoreCursor } from '../../ports/row-store.ts'
import { aggregations } from './facet-counts.ts'
import { butNot, type EngineQuery, NO_ROWS, sameQuery, unscored } from './sets/queries.ts'
import { type QueryRows, widest } from './sets/query-space.ts'
import { IN_ORDER } from './stored-rows.ts'
import type { EngineAnswer } from './transport.ts'

/** Searches of the rows, all in one request. */
export type Searches = (bodies: readonly object[]) => Promise<readonly EngineAnswer[]>

export interface PageFound {
  readonly total: number
  readonly tiers: Readonly<Record<Tier, number>>
  readonly hits: readonly EngineAnswer[]
  /** The tier (1…3) that each hit was asked for in. */
  readonly phases: readonly number[]
  readonly next: StoreCursor | null
  /** The answer with the aggregations; empty if nothing was asked. */
  readonly answer: EngineAnswer
}

/** Reads a page. */
export async function readPage(rows: QueryRows, page: PageAsked, searches: Searches): Promise<PageFound> {
  const [exact, form] = rows.tiers
  const wide = widest(rows)
  if (wide === NO_ROWS)
    return { total: 0, tiers: { exact: 0, form: 0, near: 0 }, hits: [], phases: [], next: null, answer: {} }
  const after = placeOf(page.after)
  const phases = [1, 2, 3].filter((tier) => tier >= (after?.tier ?? 1) && !isEmptyTier(rows, tier))
  const wanted = page.limit === 0 ? 0 : page.limit + 1
  const [first] = phases
  const counted = [exact, form].map((query) => (query === NO_ROWS || sameQuery(query, wide) ? null : query))
  const bodies = [
    { size: 0, query: unscored(wide), track_total_hits: true, aggs: aggregations(page, rows.langs) },
    ...counted.flatMap((query) =>
      query === null ? [] : [{ size: 0, query: unscored(query), track_total_hits: true }],
    ),
    ...(first === undefined || wanted === 0
      ? []
      : [phaseBody(rows, first, { page, wanted, after: after?.sort ?? null })]),
  ]
  const answers = await searches(bodies)
  const total: number = answers[0].hits.total.value
  let at = 1
  const [upToExact, upToForm] = [exact, form].map((query, n) =>
    counted[n] !== null ? (answers[at++].hits.total.value as number) : query === NO_ROWS ? 0 : total,
  ) as [number, number]
  const tiers = { exact: upToExact, form: upToForm - upToExact, near: total - upToForm }
  const hits: EngineAnswer[] = []
  const found: number[] = []
  const add = (more: readonly EngineAnswer[], phase: number): void => {
    for (const hit of more.slice(0, wanted - hits.length)) {
      hits.push(hit)
      found.push(phase)
    }
  }
  if (first !== undefined && wanted > 0) add(answers[at].hits.hits, first)
  for (const phase of wanted === 0 ? [] : phases.slice(1)) {
    if (hits.length >= wanted || [0, tiers.exact, tiers.form, tiers.near][phase] === 0) continue
    const [answer] = await searches([phaseBody(rows, phase, { page, wanted: wanted - hits.length, after: null })])
    add(answer.hits.hits, phase)
  }
  const last = hits.length > page.limit && page.limit > 0 ? hits[page.limit - 1] : undefined
  return {
    total,
    tiers,
    hits: hits.slice(0, page.limit),
    phases: found.slice(0, page.limit),
    next: last === undefined ? null : [found[page.limit - 1] as number, ...last.sort],
    answer: answers[0],
  }
}

/** Whether a tier adds nothing to the one before it. */
function isEmptyTier({ tiers }: QueryRows, tier: number): boolean {
  const query = tiers[tier - 1] as EngineQuery
  return query === NO_ROWS || (tier > 1 && sameQuery(query, tiers[tier - 2] as EngineQuery))
}

interface Phase {
  readonly page: PageAsked
  readonly wanted: number
  readonly after: readonly (number | string)[] | null
}

/** The rows of one tier alone. */
function phaseBody({ tiers }: QueryRows, phase: number, { page, wanted, after }: Phase): object {
  const query = butNot(tiers[phase - 1] as EngineQuery, phase === 1 ? [] : [tiers[phase - 2] as EngineQuery])
  const byPlace = page.sort === 'document'
  return {
    size: wanted,
    query: byPlace ? unscored(query) : query,
    sort: byPlace ? IN_ORDER : [{ _score: 'desc' }, ...IN_ORDER],
    track_total_hits: false,
    ...(after === null ? {} : { search_after: after }),
  }
}

function placeOf(after: StoreCursor | null): { tier: number; sort: readonly (number | string)[] } | null {
  if (after === null) return null
  const [tier, ...sort] = after
  return typeof tier === 'number' && tier >= 1 && tier <= 3 ? { tier, sort } : null
}
