/**
 * The search: a request in, an answer out, over built files. What is asked is read by query.ts, compiled against one
 * language's index at a time (compile.ts), evaluated (evaluate.ts), joined over languages by row, ordered (rank.ts) and
 * shown (show.ts). Exact totals; a row stands once, in its best tier. Bad queries are answered with problems.
 */
import type { Concept } from '../model/term.ts'
import type { Assets } from '../ports/assets.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { FacetName, QueryProblem, SearchAnswer, SearchRequest } from './answer/answer.ts'
import { FACETS } from './answer/answer.ts'
import { findRows } from './store/find.ts'
import { anyLang, type Joined, keep } from './store/row-sets.ts'
import { EXACT, FORM, NEAR } from './index/language-index.ts'
import { createConceptFinder } from './query/concepts.ts'
import { countFacets, facetValues } from './store/facets.ts'
import { citedParagraph, jumpOf } from './query/jump.ts'
import { createMatching, type Matching } from './answer/match-text.ts'
import { type Plan, planSearch, type SearchContext } from './query/plan.ts'
import type { Restriction } from './query/parse-query.ts'
import { firstRows, type Place, readCursor, writeCursor } from './store/rank.ts'
import { flagsOf, isNamed, kindOf, type Rows } from './index/rows-file.ts'
import { type Equivalents, showRows } from './answer/render-rows.ts'
import { createStore } from './store/index-store.ts'
import { suggest, type SuggestAnswer, type SuggestRequest } from './answer/suggest.ts'

export interface SearcherOptions {
  /** Called at the first query with Chinese in it. */
  readonly chinese: () => ChineseCutter | Promise<ChineseCutter>
  readonly concepts: readonly Concept[]
  /** Learned equivalents to mark where the termbase has none. */
  readonly equivalents?: Equivalents
}

export interface Searcher extends Matching {
  search(request: SearchRequest): Promise<SearchAnswer>
  suggest(request: SuggestRequest): Promise<SuggestAnswer>
}

/** A searcher over built files. Methods reject only where files are missing or damaged. */
export function createSearcher(assets: Assets, options: SearcherOptions): Searcher {
  const store = createStore(assets)
  const finder = createConceptFinder(options.concepts)
  let cutter: Promise<ChineseCutter> | undefined
  const chinese = (): Promise<ChineseCutter> => (cutter ??= Promise.resolve(options.chinese()))
  const context: SearchContext = { store, finder, concepts: options.concepts, chinese }

  return {
    ...createMatching(context),
    suggest: (request) => suggest(context, request),
    async search(request) {
      const rows = await store.rows()
      const planned = await planSearch(request, context)
      const first = await findRows(planned, rows, store)
      // A bare citation (`p57`) is no words: where no text has it, it names the paragraph.
      const cited = first.hits.rows.length === 0 ? paragraphPlan(planned, request) : null
      const plan = cited ?? planned
      const found = cited === null ? first : await findRows(cited, rows, store)
      const allowed = permits(rows, plan, request.filters ?? {}, found.hits)
      const kept = allowed === null ? found.hits : keep(found.hits, allowed)

      const tiers = countBy(kept.tiers, 4)
      const docs = countDocs(kept.rows, rows)
      const problems: QueryProblem[] = [...plan.problems, ...found.problems]
      const limit = Math.min(100, Math.max(1, request.limit ?? 20))
      const after = cursorOf(request, problems)
      const places = firstRows(kept, { limit: limit + 1, after, byPlace: request.sort === 'document' })
      const shown = places.slice(0, limit)
      const last = shown.at(-1)
      return {
        query: {
          q: request.q,
          in: plan.langs,
          detected: plan.detected,
          likely: plan.likely,
          match: plan.match,
          tokens: plan.tokens,
          expansions: plan.expansions,
          problems,
        },
        total: { rows: kept.rows.length, documents: docs.filter((count) => count > 0).length, exact: found.exact },
        tiers: { exact: tiers[EXACT] ?? 0, form: tiers[FORM] ?? 0, near: tiers[NEAR] ?? 0 },
        jump: jumpOf(request.q, rows),
        items:
          request.view === 'document'
            ? []
            : await showRows(shown, plan, { ...found, hits: kept }, rows, request, context, options.equivalents),
        ...(request.view === 'document' ? { documents: documentsOf(rows, docs) } : {}),
        facets: request.facets ? countFacets(rows, kept) : {},
        next: request.view !== 'document' && last !== undefined && places.length > limit ? writeCursor(last) : null,
      }
    },
  }
}

/** The plan of the paragraph that a query cites and of nothing else; null where it asks for anything more. */
function paragraphPlan(plan: Plan, { q, match = 'auto', ...rest }: SearchRequest): Plan | null {
  const cited = match === 'auto' || match === 'all' ? citedParagraph(q) : null
  if (cited === null || rest.with !== undefined || rest.without !== undefined) return null
  const number = Number.parseInt(cited.number, 10)
  const para: Restriction = { field: 'para', not: false, values: [cited.number], ranges: [[number, number]] }
  const doc: Restriction = { field: 'doc', not: false, values: [cited.name] }
  return { ...plan, clauses: [], restrictions: cited.name === '' ? [para] : [doc, para], named: [], widened: false }
}

/** How often each of the values below `size` occurs. */
function countBy(values: Uint8Array, size: number): Uint32Array {
  const counts = new Uint32Array(size)
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number
    counts[value] = (counts[value] as number) + 1
  }
  return counts
}

/** Rows found in each document: they ascend, and a document's rows are neighbours, so each is counted as a run. */
function countDocs(found: Uint32Array, { docs }: Rows): Uint32Array {
  const counts = new Uint32Array(docs.length)
  let doc = 0
  for (let at = 0; at < found.length; at += 1) {
    const row = found[at] as number
    while (row >= (docs[doc]?.to ?? Infinity)) doc += 1
    counts[doc] = (counts[doc] as number) + 1
  }
  return counts
}

function cursorOf(request: SearchRequest, problems: QueryProblem[]): Place | null {
  if (request.cursor === undefined || request.cursor === null || request.cursor === '') return null
  const place = readCursor(request.cursor)
  if (place === null)
    problems.push({ kind: 'bad-cursor', start: 0, end: 0, found: request.cursor, expected: 'a cursor from `next`' })
  return place
}

function documentsOf(rows: Rows, counts: Uint32Array): NonNullable<SearchAnswer['documents']> {
  return rows.docs
    .map(({ slug, symbol }, doc) => ({ doc: slug, symbol, rows: counts[doc] as number }))
    .filter((doc) => doc.rows > 0)
    .sort((a, b) => b.rows - a.rows)
}

/** Null where every row passes; else whether the row at a place of the hits passes the filters and the query's restrictions (`doc:`, `para:`, `kind:`, `flag:`). */
function permits(
  rows: Rows,
  plan: Plan,
  filters: NonNullable<SearchRequest['filters']>,
  hits: Joined,
): ((at: number) => boolean) | null {
  const wanted = FACETS.flatMap((facet): [FacetName, ReadonlySet<string>][] => {
    const values = filters[facet]
    return values && values.length > 0
      ? [[facet, new Set(values.flatMap((value) => [value, ...named(rows, facet, value)]))]]
      : []
  })
  if (wanted.length === 0 && plan.restrictions.length === 0) return null
  return (at) => {
    const row = hits.rows[at] as number
    const langs = anyLang(hits.langs[at] as number)
    return (
      wanted.every(([facet, values]) => facetValues(rows, row, facet, langs).some((value) => values.has(value))) &&
      plan.restrictions.every((restriction) => holds(rows, row, restriction) !== restriction.not)
    )
  }
}

/** A document may be named by its symbol, a chapter (`<slug>#h4`) by its heading alone: its values as facets give them. */
function named(rows: Rows, facet: FacetName, value: string): readonly string[] {
  if (facet === 'doc') return rows.docs.filter((doc) => isNamed(doc, value)).map(({ slug }) => slug)
  if (facet === 'section' && !value.includes('#')) return rows.docs.map(({ slug }) => `${slug}#${value}`)
  return []
}

function holds(rows: Rows, row: number, restriction: Restriction): boolean {
  const doc = rows.docs[rows.doc[row] as number]
  switch (restriction.field) {
    case 'doc':
      return doc !== undefined && restriction.values.some((value) => isNamed(doc, value))
    case 'sym':
      // Told by the indexes: find.ts has kept the rows that pass.
      return !restriction.not
    case 'kind':
      return restriction.values.includes(kindOf(rows, row))
    case 'flag':
      return flagsOf(rows, row).some((flag) => restriction.values.includes(flag))
    case 'para': {
      const number = kindOf(rows, row) === 'footnote' ? null : /^(?:an\d+\.)*p(\d+)/.exec(rows.ids[row] ?? '')?.[1]
      return (
        restriction.ranges?.some(
          ([first, last]) => number != null && Number(number) >= first && Number(number) <= last,
        ) ?? false
      )
    }
    default:
      return restriction.field satisfies never
  }
}
