/**
 * The store of rows of an OpenSearch cluster (ports/row-store.ts): for corpora beyond one process. What a query finds
 * is told by the same code as in the embedded index (find/), over queries in place of arrays; marks are made by that
 * index itself over the rows of a page. What differs: rows of one tier may stand in another order, documents are
 * counted exactly up to 40,000, and long lists of facets are cut. docs/scale.md says all of it.
 */
import { LANGS } from '../../model/lang.ts'
import { type RowQuery, type Tier, TIERS } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import {
  type FoundPage,
  type FoundRow,
  type PageAsked,
  type RowStore,
  type StoreInfo,
  StoreUnavailable,
} from '../../ports/row-store.ts'
import { indexTokens } from '../../text/analyzer.ts'
import { hashTexts } from '../../text/hash.ts'
import { findOnce } from '../find/find-rows.ts'
import { alikeQuery } from './alike-query.ts'
import { continueWords } from './continue-words.ts'
import { EXACT_DOCUMENTS, facetsOf } from './facet-counts.ts'
import { ENGINE_INDEX_VERSION, indexNames } from './load/indices.ts'
import { createNames } from './names.ts'
import { type PageFound, type Searches, readPage } from './page-query.ts'
import { markRows } from './page-marks.ts'
import { allOf, type EngineQuery, ALL_ROWS, oneOf } from './sets/queries.ts'
import { each, type QuerySpaceOptions, querySpace, widest } from './sets/query-space.ts'
import { limitsQuery, namedKey } from './sets/restrict-query.ts'
import { createShelf, IN_ORDER, placesQuery, rowsOfHits } from './stored-rows.ts'
import { createTransport, type EngineAnswer, readAddress, type Transport, type TransportOptions } from './transport.ts'
import { createWordBook, type WordBook } from './sets/word-book.ts'

export interface EngineStoreOptions extends TransportOptions {
  /** Address of the engine, see `readAddress`. */
  readonly url: string
  /** Called at the first query with Chinese in it. */
  readonly chinese: () => ChineseCutter | Promise<ChineseCutter>
}

/** Longest that the state of the corpus is taken for what it was, milliseconds. */
const INFO_LIFETIME = 5000

/** What is kept of one revision of the corpus. */
interface Revision {
  readonly info: StoreInfo
  readonly book: WordBook
  readonly shelf: ReturnType<typeof createShelf>
}

/** A store over a cluster. Methods reject with StoreUnavailable if no node answers, with an Error if nothing was loaded. */
export function createEngineStore(options: EngineStoreOptions): RowStore {
  const { nodes, name } = readAddress(options.url)
  const transport = createTransport(nodes, options)
  const names = indexNames(name)
  let cutter: Promise<ChineseCutter> | undefined
  const search = (index: string) => (body: object) => transport.send('POST', `/${index}/_search`, { body })
  const open = openRevisions(transport, names)
  const rowsIn = search(names.rows)
  const finder = createNames(search(names.docs))
  const cut = (): Promise<ChineseCutter> => (cutter ??= Promise.resolve(options.chinese()))
  const context = { open, rowsIn, transport, rows: names.rows, cut }
  const chineseFor = async (query: RowQuery): Promise<ChineseCutter | undefined> =>
    /\p{Script=Han}/u.test(JSON.stringify(query.clauses)) ? cut() : undefined
  return {
    info: async () => (await open()).info,
    find: async (query, page) => find(context, query, page, await chineseFor(query)),
    async neighbours({ doc, row }, around) {
      const { shelf } = await open()
      const query = { bool: { filter: [oneOf('doc', [doc]), oneOf('id', [row])] } }
      const place: number | undefined = (await rowsIn({ size: 1, query })).hits.hits[0]?._source.place
      if (place === undefined) return { before: [], after: [] }
      const read = async (from: number, to: number) =>
        rowsOfHits(from > to ? [] : (await rowsIn(placesQuery(doc, from, to))).hits.hits, shelf)
      const [before, after] = await Promise.all([
        read(Math.max(0, place - around), place - 1),
        read(place + 1, place + around),
      ])
      return { before, after }
    },
    async alike(lang, text, limit) {
      const { shelf } = await open()
      const query = alikeQuery(lang, text)
      return rowsOfHits((await rowsIn({ size: limit, query, track_total_hits: false })).hits.hits, shelf)
    },
    async frequencies(lang, words) {
      const { book } = await open()
      return book.read(lang, (known) =>
        words.map((word) => {
          const [token] = indexTokens(word, lang)
          return token === undefined ? 0 : Math.max(0, known.rowsOf(token.exact))
        }),
      )
    },
    async continuations(lang, text, limit) {
      const { book } = await open()
      const chinese = lang === 'zh' ? await cut() : undefined
      return continueWords({ lang, text, limit }, { book, rowsIn, chinese })
    },
    suggestions: finder.suggestions,
    documents: finder.documents,
    documentsLike: finder.documentsLike,
    async holding(row, doc, limit) {
      const named = doc === null ? ALL_ROWS : oneOf('named', [namedKey(doc)])
      const query = { bool: { filter: [oneOf('id', [row]), named] } }
      const answer = await rowsIn({ size: limit, query, sort: IN_ORDER, _source: ['doc'], track_total_hits: false })
      return answer.hits.hits.map(({ _source }: EngineAnswer) => _source.doc as string)
    },
  }
}

/** The revision that is served, looked up again when it was not for a while. */
function openRevisions(transport: Transport, names: ReturnType<typeof indexNames>): () => Promise<Revision> {
  let known: { at: number; revision: Promise<Revision> } | undefined
  const open = async (): Promise<Revision> => {
    const before = known
    if (before !== undefined && Date.now() - before.at < INFO_LIFETIME) return before.revision
    const revision = refreshed(before?.revision)
    known = { at: Date.now(), revision }
    revision.catch(() => {
      if (known?.revision === revision) known = undefined
    })
    return revision
  }
  const refreshed = async (before: Promise<Revision> | undefined): Promise<Revision> => {
    const kept = await before
    try {
      const info = await readInfo(transport, names.rows)
      if (kept?.info.revision === info.revision) return kept
      const book = createWordBook((bodies) => searchMany(transport, names.words, bodies))
      return { info, book, shelf: createShelf((body) => transport.send('POST', `/${names.docs}/_search`, { body })) }
    } catch (error) {
      // What was known a moment ago may still be asked.
      if (kept !== undefined && error instanceof StoreUnavailable) return kept
      throw error
    }
  }
  return open
}

interface FindContext {
  readonly open: () => Promise<Revision>
  readonly rowsIn: (body: object) => Promise<EngineAnswer>
  readonly transport: Transport
  readonly rows: string
  readonly cut: () => Promise<ChineseCutter>
}

async function find(
  { open, rowsIn, transport, rows, cut }: FindContext,
  query: RowQuery,
  page: PageAsked,
  chinese: ChineseCutter | undefined,
): Promise<FoundPage> {
  const { info, book: words, shelf } = await open()
  const book = words.forQuery()
  const empty = new Map<string, boolean>()
  const count = async (asked: EngineQuery): Promise<number> =>
    (await rowsIn({ size: 0, query: asked, track_total_hits: 1 })).hits.total.value
  const options: QuerySpaceOptions = { book, langs: info.langs, count, scan: scanner(transport, rows), empty }
  const searches: Searches = (bodies) => searchMany(transport, rows, bodies, `c${hashTexts([JSON.stringify(query)])}`)
  const once = async (near: boolean) => {
    const found = await findOnce(query, querySpace(options), { chinese, near })
    const limits = limitsQuery(page.filters, query.restrictions, found.hits.langs)
    const hits = each(found.hits, (tier) => allOf([tier, limits]))
    return { near, found, limits, read: await readPage(hits, page, searches) }
  }
  let { near, found, limits, read } = await once(query.match === 'fuzzy')
  if (query.match === 'auto' && read.total === 0 && (limits === ALL_ROWS || (await count(widest(found.hits))) === 0))
    ({ near, found, limits, read } = await once(true))
  const stored = await rowsOfHits(read.hits, shelf)
  const marked = await markRows(stored, { query, near, chinese, cutter: cut, book, empty })
  const items = stored.map((row, n): FoundRow => {
    const tier = TIERS[(read.phases[n] as number) - 1] as Tier
    return { ...row, score: read.hits[n]._score ?? 0, ...(marked[n] ?? { tier, found: [], marks: {} }) }
  })
  return {
    ...(await countsOf(read, page, shelf)),
    rows: items,
    problems: found.problems,
    ...exactness(read, found.exact && !book.wasCut()),
  }
}

function exactness(read: PageFound, exact: boolean): Pick<FoundPage, 'total'> {
  const documents = read.answer.aggregations?.all.docs.value ?? 0
  return { total: { rows: read.total, documents, exact: exact && documents < EXACT_DOCUMENTS } }
}

async function countsOf(
  { tiers, answer, next }: PageFound,
  page: PageAsked,
  shelf: Revision['shelf'],
): Promise<Pick<FoundPage, 'tiers' | 'next' | 'facets' | 'documents'>> {
  const keysOf = (name: string): readonly string[] =>
    (answer.aggregations?.[name]?.buckets ?? []).map(({ key }: { key: string }) => key)
  const documents = page.documents ? await shelf.documents(keysOf('documents')) : new Map()
  return {
    tiers,
    next,
    facets:
      page.facets && answer.aggregations !== undefined
        ? facetsOf(answer, await shelf.titles([...keysOf('doc'), ...keysOf('section')]))
        : {},
    documents: page.documents
      ? (answer.aggregations?.documents?.buckets ?? []).map(
          ({ key, doc_count }: { key: string; doc_count: number }) => ({
            doc: key,
            symbol: documents.get(key)?.symbol ?? null,
            rows: doc_count,
          }),
        )
      : [],
  }
}

/** Rows read at once for an expression, and longest that reading them may take, milliseconds. */
const SCANNED = 500
const SCAN_DEADLINE = 30_000

function scanner(transport: Transport, rows: string): QuerySpaceOptions['scan'] {
  return async (query, visit) => {
    for (let after: unknown[] | null = null; ; ) {
      const body = {
        size: SCANNED,
        query: { bool: { filter: [query] } },
        sort: IN_ORDER,
        _source: ['row.t'],
        track_total_hits: false,
      }
      const answer: EngineAnswer = await transport.send('POST', `/${rows}/_search`, {
        body: { ...body, ...(after === null ? {} : { search_after: after }) },
        deadline: SCAN_DEADLINE,
      })
      const hits: readonly EngineAnswer[] = answer.hits.hits
      for (const hit of hits) if (!visit(hit._id, hit._source.row.t)) return
      if (hits.length < SCANNED) return
      after = hits.at(-1).sort
    }
  }
}

async function searchMany(
  transport: Transport,
  index: string,
  bodies: readonly object[],
  preference?: string,
): Promise<readonly EngineAnswer[]> {
  const head = JSON.stringify({ index, ...(preference === undefined ? {} : { preference }) })
  const lines = bodies.flatMap((body) => [head, JSON.stringify(body)])
  return (await transport.send('POST', '/_msearch', { body: lines })).responses
}

/** The state of the corpus in an engine, `none` while it does not answer: what was answered in another state is old. */
export function engineState(url: string): () => Promise<string> {
  const store = createEngineStore({ url, chinese: () => Promise.reject(new Error('No words are asked here')) })
  return () =>
    store.info().then(
      ({ revision }) => revision,
      () => 'none',
    )
}

/** What the loader wrote when it made the alias (load.ts). */
async function readInfo(transport: Transport, alias: string): Promise<StoreInfo> {
  // Of the node that is asked: while the nodes elect who leads them, nobody else knows.
  const answer = await transport.send('GET', `/${alias}/_mapping?local=true`, { also: [404] })
  const mapping = Object.values(answer as Record<string, EngineAnswer>)[0]
  const meta = mapping?.mappings?._meta
  if (meta?.revision === undefined)
    throw new RangeError(`Load the corpus into the search engine first: no ${alias} is there, run hexapla engine load`)
  if (meta.version !== ENGINE_INDEX_VERSION)
    throw new RangeError(
      `Load the corpus again: ${alias} is of version ${meta.version}, expected ${ENGINE_INDEX_VERSION}`,
    )
  const { rows, documents, revision } = meta
  return { rows, documents, langs: LANGS.filter((lang) => meta.langs.includes(lang)), revision: `o${revision}` }
}
