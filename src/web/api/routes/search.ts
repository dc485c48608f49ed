/** The concordance: search with its exports, suggestions, a pasted text against the corpus, renderings of a wording. */
import { z } from '@hono/zod-openapi'
import { CONCORDANCE_FORMATS, type ConcordanceFormat, type ConcordanceLine } from '../../../format/concordance.ts'
import { takesPair } from '../../../format/export.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { Unit, UnitCell } from '../../../model/unit.ts'
import { refOf } from '../../../rows/refs.ts'
import { FACETS, type FacetName, type QueryProblem } from '../../../model/query.ts'
import type { SearchItem, SearchRequest } from '../../../search/answer/answer.ts'
import { KINDS } from '../../../search/query/fields.ts'
import type { Manifest } from '../../../service/library.ts'
import { HttpProblem, invalidParameters } from '../../problems/http-problem.ts'
import { badCursor } from '../cursors.ts'
import { endpoint, json } from '../endpoint.ts'
import { concordanceFile, exportRows, ROW_FORMATS, ROW_REPRESENTATIONS } from './exports.ts'
import { cursor, integer, langList, langTag, list, locales, text, texts } from '../parameters.ts'
import { equivalentSchema, searchSchema, suggestionSchema, wordsSchema } from '../schemas.ts'
import type { Services } from '../../../service/types.ts'
import { findDocument, rowHref, rowAddress } from '../shapes.ts'

/** Most rows that an export of results holds. */
const MOST_EXPORTED = 10_000

const aligned = (what: string) =>
  text()
    .min(1)
    .optional()
    .openapi({ description: `What the aligned text must ${what}` })

const perLanguage = <P extends string>(prefix: P, what: string) =>
  Object.fromEntries(LANGS.map((code) => [`${prefix}.${code}`, aligned(what)])) as Record<
    `${P}.${Lang}`,
    ReturnType<typeof aligned>
  >

const filter = (example: string) =>
  texts(500)
    .optional()
    .openapi({ description: 'Values, repeated or separated by commas', example: [example] })

export const search = endpoint({
  method: 'get',
  path: '/v1/search',
  id: 'search',
  tag: 'Search',
  summary: 'Search: rows that match a query, with the ranges to highlight in every language',
  description:
    'Query language: words (all must occur), `"phrase"`, `"…"~3`, `-without`, `a OR b`, `a NOT (b OR c)`, `a NEAR/5 b`, ' +
    '`begin*`, `w?rd`, `*word*`, `word~`, `fr:mot`, `-en:word`, `sym:` (what cites a symbol, and its document), `doc:`, ' +
    '`para:57-59`, `kind:`, `flag:`, `status:`, `year:2019-2023`, `date:`, `organ:`, `section:`, `method:`, `/regex/`. A bare `p57` returns the paragraph. `q` may be omitted if a filter is set. Exports contain ' +
    `at most ${MOST_EXPORTED} rows. With \`view=kwic\`, CSV, TSV and XLSX hold a line for each hit, as sorted, with the texts of \`show\`.`,
  query: {
    q: text().default('').openapi({ example: '"sustainable development"' }),
    in: list(['auto', 'any', ...LANGS])
      .default(['auto'])
      .openapi({ description: 'Languages to search; `auto` detects them from the query' }),
    show: langList().optional().openapi({ description: 'Languages to return (default: all six)' }),
    match: z.enum(['auto', 'exact', 'phrase', 'all', 'any', 'prefix', 'fuzzy', 'regex']).default('auto'),
    ...perLanguage('q', 'hold'),
    ...perLanguage('not', 'not hold'),
    expand: z.enum(['terms', 'none']).default('terms'),
    doc: filter('E/2023/36'),
    organ: filter('ECOSOC'),
    year: filter('2023'),
    section: filter('h4'),
    kind: list(KINDS).optional(),
    lang: langList().optional().openapi({ description: 'Only rows found in these languages' }),
    method: list(['manual', 'number', 'structure', 'values', 'lexicon', 'length', 'none']).optional(),
    status: list(['official', 'unofficial']).optional(),
    view: z.enum(['row', 'kwic', 'document']).default('row'),
    ctx: integer(0, 3).default(0).openapi({ description: 'Rows of context before and after' }),
    kwic: integer(5, 200).default(40).openapi({ description: 'Characters on each side in the KWIC view' }),
    sort: z.enum(['relevance', 'document', 'left', 'right']).default('relevance').openapi({
      description:
        '`left` and `right` sort the lines of the KWIC view by the words next to the hit; each item is one line',
    }),
    within: text().min(1).optional().openapi({ description: 'Search only in the results of this query' }),
    case: z.enum(['true', 'false']).default('false').openapi({ description: 'Match capitals as typed' }),
    accents: z.enum(['true', 'false']).default('false').openapi({ description: 'Match accents as typed' }),
    facets: z.enum(['true', 'false']).default('true'),
    limit: integer(1, 100).default(20),
    cursor: cursor.optional(),
    format: z.enum(['json', ...ROW_FORMATS]).optional(),
    locale: locales(),
  },
  gives: { json: { type: 'application/json', schema: searchSchema }, ...ROW_REPRESENTATIONS },
  problems: ['invalid-query', 'document-not-found'],
  cache: 'revision',
  async handle({ query, as, services, link }) {
    const request = await requestOf(query, services)
    const answer = await services.searcher.search(request)
    refuseProblems(answer.query.problems)
    const manifest = await services.library.manifest()
    const show = query.show ?? LANGS
    if (query.view === 'kwic' && isConcordance(as)) {
      const lines = resultLines({ ...request, show: LANGS }, services)
      return concordanceFile(lines, query.show ?? [], as)
    }
    if (as !== 'json') {
      const langs = query.show ?? (takesPair(as) ? [] : LANGS)
      return exportRows(resultUnits(request, services, manifest), as as (typeof ROW_FORMATS)[number], langs, 'search', {
        title: query.q,
        tags: query.locale,
      })
    }
    const { next } = answer
    const response = json(searchSchema, {
      query: answer.query,
      total: answer.total,
      tiers: answer.tiers,
      jump:
        answer.jump === null
          ? null
          : { ...answer.jump, html: rowAddress(answer.jump.doc, answer.jump.row ?? 'p1', show) },
      items: answer.items.map((item) => ({
        ...item,
        href: rowHref(item.doc, item.row),
        html: rowAddress(item.doc, item.row, show),
      })),
      ...(answer.documents === undefined ? {} : { documents: answer.documents }),
      ...(answer.sorted === undefined ? {} : { sorted: answer.sorted }),
      facets: answer.facets,
      next,
      offsetUnit: 'utf16',
      revision: manifest.revision,
      links: {
        self: link({}),
        ...(next === null ? {} : { next: link({ cursor: next }) }),
        ...Object.fromEntries(
          ROW_FORMATS.filter((name) => !takesPair(name)).map((name) => [
            name,
            link({ format: name, cursor: undefined }),
          ]),
        ),
      },
    })
    if (next !== null)
      response.headers.set('Link', `<${link({ cursor: next })}>; rel="next", <${link({})}>; rel="self"`)
    return response
  },
})

/** Throws the first problem of a query as the answer to it. */
function refuseProblems(problems: readonly QueryProblem[]): void {
  for (const { kind, start, end, found, expected } of problems) {
    if (kind === 'bad-cursor') throw badCursor()
    // a regular expression that ran out of its budget still gives what it found; `total.exact` says so
    if (kind === 'regex-too-costly') continue
    const args = { position: start + 1, found, expected, rule: kind }
    throw new HttpProblem('invalid-query', args, { rule: kind, position: start, end, found, expected })
  }
}

type SearchQuery = Parameters<typeof search.handle>[0]['query']

async function requestOf(query: SearchQuery, services: Services): Promise<SearchRequest> {
  const asked = query as Readonly<Record<string, unknown>>
  const side = (prefix: string): Partial<Record<Lang, string>> =>
    Object.fromEntries(
      LANGS.flatMap((code) =>
        typeof asked[`${prefix}.${code}`] === 'string' ? [[code, asked[`${prefix}.${code}`]]] : [],
      ),
    )
  const filters: Partial<Record<FacetName, readonly string[]>> = {}
  for (const facet of FACETS) {
    const given = asked[facet] as readonly string[] | undefined
    if (given !== undefined) filters[facet] = given
  }
  if (filters.doc !== undefined) {
    filters.doc = await Promise.all(filters.doc.map(async (name) => (await findDocument(services, name)).info.slug))
  }
  const withTexts = side('q')
  if (query.q.trim() === '' && Object.keys(withTexts).length === 0 && Object.keys(filters).length === 0) {
    throw invalidParameters([{ parameter: 'q', code: 'no-query' }])
  }
  const languages = query.in.filter((value): value is Lang => value !== 'auto' && value !== 'any')
  return {
    q: query.q,
    in: query.in.includes('any') ? 'any' : languages.length > 0 ? languages : 'auto',
    ...(query.show === undefined ? {} : { show: query.show }),
    match: query.match,
    with: withTexts,
    without: side('not'),
    expand: query.expand,
    filters,
    view: query.view,
    sort: query.sort,
    ...(query.within === undefined ? {} : { within: [query.within] }),
    case: query.case === 'true',
    accents: query.accents === 'true',
    context: query.ctx,
    kwic: query.kwic,
    limit: query.limit,
    cursor: query.cursor ?? null,
    facets: query.facets === 'true',
  }
}

/** The results as units, page after page while they are read. */
async function* resultUnits(request: SearchRequest, services: Services, manifest: Manifest): AsyncGenerator<Unit> {
  const documents = new Map(manifest.documents.map(({ info }) => [info.slug, info]))
  let at: string | null = request.cursor ?? null
  let given = 0
  do {
    const answer = await services.searcher.search({
      ...request,
      view: 'row',
      context: 0,
      facets: false,
      limit: 100,
      cursor: at,
    })
    for (const item of answer.items) {
      if (given >= MOST_EXPORTED) return
      given += 1
      yield unitOf(item, documents.get(item.doc))
    }
    at = answer.next
  } while (at !== null)
}

const isConcordance = (format: string): format is ConcordanceFormat =>
  (CONCORDANCE_FORMATS as readonly string[]).includes(format)

/** The lines of the KWIC view in the order asked for, page after page while they are read. */
async function* resultLines(request: SearchRequest, services: Services): AsyncGenerator<ConcordanceLine> {
  let at: string | null = request.cursor ?? null
  let given = 0
  do {
    const answer = await services.searcher.search({ ...request, facets: false, limit: 100, cursor: at })
    for (const { doc, symbol, row, versions, kwic = [] } of answer.items) {
      const texts = Object.fromEntries(LANGS.map((lang) => [lang, versions[lang]?.text]))
      for (const { lang, left, node, right } of kwic) {
        if (given >= MOST_EXPORTED) return
        given += 1
        yield { doc, symbol, ref: refOf(row), lang, left, node, right, texts }
      }
    }
    at = answer.next
  } while (at !== null)
}

function unitOf(item: SearchItem, info: Manifest['documents'][number]['info'] | undefined): Unit {
  const cells: Partial<Record<Lang, UnitCell>> = {}
  for (const code of LANGS) {
    const cell = item.versions[code]
    if (cell == null) continue
    cells[code] = { text: cell.text, ids: cell.ids, status: cell.status, source: info?.versions[code]?.source ?? '' }
  }
  return {
    doc: item.doc,
    symbol: item.symbol,
    title: info?.titles[info.originalLanguage ?? 'en'] ?? null,
    id: item.row,
    ref: refOf(item.row),
    kind: item.kind,
    level: 'paragraph',
    ...item.alignment,
    cells,
  }
}

const suggestions = z.object({ q: z.string(), items: z.array(suggestionSchema), total: z.int().min(0), next: z.null() })

export const suggestWords = endpoint({
  method: 'get',
  path: '/v1/suggest',
  id: 'suggest',
  tag: 'Search',
  summary: 'Autocomplete: terms, headings, titles, symbols and words that start with the input',
  query: { q: text(200).openapi({ example: 'multi' }), lang: langTag.optional(), limit: integer(1, 50).default(10) },
  gives: { json: { type: 'application/json', schema: suggestions } },
  problems: [],
  cache: 'revision',
  async handle({ query, services }) {
    const asked = query.lang === undefined ? 'auto' : [query.lang]
    const { items } = await services.searcher.suggest({ q: query.q, in: asked, limit: query.limit })
    return json(suggestions, { q: query.q, items, total: items.length, next: null })
  },
})

const equivalents = z.object({
  q: z.string(),
  items: z.array(equivalentSchema),
  total: z.int().min(0),
  pending: z.boolean().openapi({
    description:
      'True while learned renderings are being computed: only those of the termbase are included, so retry later',
  }),
  next: z.null(),
})

export const renderings = endpoint({
  method: 'get',
  path: '/v1/equivalents',
  id: 'listEquivalents',
  tag: 'Search',
  summary: 'How a wording is rendered in other languages, with counts and examples',
  query: {
    q: text(200).min(1).openapi({ example: 'capacity-building' }),
    from: langTag.optional(),
    to: langList().optional(),
    limit: integer(1, 50).default(10).openapi({ description: 'Maximum number of renderings per language' }),
  },
  gives: { json: { type: 'application/json', schema: equivalents } },
  problems: [],
  cache: 'revision',
  async handle({ query, services }) {
    const to = query.to ?? LANGS.filter((code) => code !== query.from)
    const items = await services.equivalents(query.q, { from: query.from ?? null, to, limit: query.limit })
    const pending = await services.equivalentsPending()
    const response = json(equivalents, { q: query.q, items, total: items.length, pending, next: null })
    if (pending) response.headers.set('Retry-After', '10')
    return response
  },
})

export const wordUse = endpoint({
  method: 'get',
  path: '/v1/words',
  id: 'getWords',
  tag: 'Search',
  summary: 'How often a word occurs in each language, document and year, and with which words',
  description:
    'Counts hits and rows of a query (the first 5,000 rows are counted), the forms found, and collocates: words near the ' +
    'hits more often than chance has them there, by log-likelihood over rows (above 10.83: less than one in a thousand).',
  query: {
    q: text().min(1).openapi({ example: 'capacity' }),
    in: list(['auto', 'any', ...LANGS]).default(['auto']),
    doc: filter('E/2023/36'),
    year: filter('2019-2023'),
    span: integer(1, 10).default(5).openapi({ description: 'Words on each side of a hit' }),
    limit: integer(1, 100).default(50).openapi({ description: 'Maximum number of entries per list' }),
  },
  gives: { json: { type: 'application/json', schema: wordsSchema } },
  problems: ['invalid-query'],
  cache: 'revision',
  async handle({ query, services }) {
    const languages = query.in.filter((value): value is Lang => value !== 'auto' && value !== 'any')
    const { problems, ...report } = await services.searcher.words({
      q: query.q,
      in: query.in.includes('any') ? 'any' : languages.length > 0 ? languages : 'auto',
      filters: { doc: query.doc ?? [], year: query.year ?? [] },
      span: query.span,
      limit: query.limit,
      expand: 'none',
    })
    refuseProblems(problems)
    return json(wordsSchema, report)
  },
})
