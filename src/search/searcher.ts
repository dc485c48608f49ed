/**
 * The search: a request in, an answer out, over a store of rows (ports/row-store.ts). A request is read and planned
 * (query/), the store finds its rows, and they are shown with their marks (answer/). Bad queries are answered with
 * problems. Nothing here or above knows which store answers.
 */
import type { QueryProblem, Restriction, RowQuery } from '../model/query.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { FoundPage, RowStore } from '../ports/row-store.ts'
import type { SearchAnswer, SearchRequest } from './answer/answer.ts'
import { cursorFor, readCursor } from './answer/cursor.ts'
import { createMatching, type Matching } from './answer/match-text.ts'
import { type FindEquivalents, showRows, type Showing } from './answer/render-rows.ts'
import { sortedLines } from './answer/sorted-lines.ts'
import { suggest, type SuggestAnswer, type SuggestRequest } from './answer/suggest.ts'
import { type WordReport, type WordRequest, wordReport } from './answer/word-report.ts'
import { createConceptFinder } from './query/concepts.ts'
import { citedParagraph, jumpOf } from './query/jump.ts'
import { planSearch, type SearchContext, type SearchPlan } from './query/plan.ts'

export interface SearcherOptions {
  /** Called at the first query with Chinese in it. */
  readonly chinese: () => ChineseCutter | Promise<ChineseCutter>
  readonly concepts: readonly Concept[]
  /** Learned equivalents to mark if the termbase has none. */
  readonly equivalents?: FindEquivalents
}

export interface Searcher extends Matching {
  search(request: SearchRequest): Promise<SearchAnswer>
  suggest(request: SuggestRequest): Promise<SuggestAnswer>
  /** How often what is asked stands in each language, document and year, and beside which words. */
  words(request: WordRequest): Promise<WordReport>
}

/** A searcher over a store of rows. Methods reject only if the store does. */
export function createSearcher(store: RowStore, options: SearcherOptions): Searcher {
  const finder = createConceptFinder(options.concepts)
  let cutter: Promise<ChineseCutter> | undefined
  const chinese = (): Promise<ChineseCutter> => (cutter ??= Promise.resolve(options.chinese()))
  const context: SearchContext = { store, finder, chinese }
  const showing: Showing = { store, finder, ...(options.equivalents ? { equivalents: options.equivalents } : {}) }
  return {
    ...createMatching(store),
    suggest: (request) => suggest(store, request),
    words: (request) => wordReport(context, request),
    search: (request) => search(request, context, showing),
  }
}

async function search(request: SearchRequest, context: SearchContext, showing: Showing): Promise<SearchAnswer> {
  const { store } = context
  const planned = await planSearch(request, context)
  const { revision } = await store.info()
  const cursor = readCursor(request, revision)
  const problems: QueryProblem[] = [...planned.problems, ...(cursor.problem === null ? [] : [cursor.problem])]
  const sorted = request.sort === 'left' || request.sort === 'right'
  const ask = (query: RowQuery): Promise<FoundPage> =>
    store.find(query, {
      filters: request.filters ?? {},
      sort: request.sort === 'document' ? 'document' : 'relevance',
      limit: request.view === 'document' || sorted ? 0 : Math.min(100, Math.max(1, request.limit ?? 20)),
      after: sorted ? null : cursor.after,
      facets: request.facets === true,
      documents: request.view === 'document',
    })
  const first = await ask(planned.query)
  // A bare citation (`p57`) is no words: if no text has it, it names the paragraph.
  const cited = first.total.rows === 0 ? paragraphPlan(planned, request) : null
  const plan = cited ?? planned
  const found = cited === null ? first : await ask(cited.query)
  problems.push(...found.problems)
  const lines = sorted ? await sortedLines(plan, request, showing, cursor.after) : null
  const next = lines === null ? found.next : lines.next
  const { query } = plan
  return {
    query: {
      q: request.q,
      in: query.langs,
      detected: query.detected,
      likely: plan.likely,
      match: query.match,
      tokens: plan.tokens,
      expansions: query.expansions,
      problems,
      hints: plan.hints,
    },
    total: found.total,
    tiers: found.tiers,
    jump: await jumpOf(request.q, store),
    items: lines?.items ?? (await showRows(found.rows, plan, request, showing)),
    ...(request.view === 'document' ? { documents: found.documents } : {}),
    ...(lines === null ? {} : { sorted: lines.sorted }),
    facets: found.facets,
    next: next === null ? null : cursorFor(request, revision, next),
  }
}

/** The plan of the paragraph that a query cites and of nothing else; null if it asks for anything more. */
function paragraphPlan(plan: SearchPlan, { q, match = 'auto', ...rest }: SearchRequest): SearchPlan | null {
  const cited = match === 'auto' || match === 'all' ? citedParagraph(q) : null
  if (cited === null || rest.with !== undefined || rest.without !== undefined) return null
  const number = Number.parseInt(cited.number, 10)
  const place = { not: false, start: 0, end: q.length } as const
  const para: Restriction = { field: 'para', values: [cited.number], ranges: [[number, number]], ...place }
  const doc: Restriction = { field: 'doc', values: [cited.name], ...place }
  const restrictions = cited.name === '' ? [para] : [doc, para]
  return { ...plan, query: { ...plan.query, clauses: [], restrictions, named: [], widened: false } }
}
