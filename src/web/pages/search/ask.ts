/**
 * What a reader asks of the search page: its query string read into an Ask, an Ask written back in a fixed order of
 * parameters, and the searcher's request made of it. Unknown parameters and values are named, never dropped in silence.
 */
import { LANGS, type Lang } from '../../../model/lang.ts'
import { KINDS } from '../../../search/query/fields.ts'
import type { SearchRequest } from '../../../search/answer/answer.ts'
import { langsOf } from '../parts/context.ts'

export const MATCHES = [
  'auto',
  'exact',
  'phrase',
  'all',
  'any',
  'prefix',
  'fuzzy',
  'regex',
] as const satisfies readonly NonNullable<SearchRequest['match']>[]
const PAGE_SIZE = 20
/** Lines of a concordance on a page: enough to sort. */
const KWIC_SIZE = 100

/** Orders of the lines of a concordance: as found, by what follows the hit, by what stands before it. */
export const KWIC_ORDERS = ['found', 'after', 'before'] as const
export type KwicOrder = (typeof KWIC_ORDERS)[number]

/** What a reader asked, as the form of the page holds it. */
export interface Ask {
  readonly q: string
  readonly in: 'auto' | 'any' | Lang
  readonly show: readonly Lang[]
  readonly match: (typeof MATCHES)[number]
  /** `q.<lang>` and `not.<lang>`: what the aligned text must and must not hold. */
  readonly with: Partial<Record<Lang, string>>
  readonly without: Partial<Record<Lang, string>>
  readonly doc: string | null
  readonly kind: readonly string[]
  /** Capitals and accents as they were typed. */
  readonly case: boolean
  readonly accents: boolean
  /** Only rows found in an official text. */
  readonly official: boolean
  /** A year, or a range of them: 2019-2023. */
  readonly year: string | null
  /** Concepts that may widen the query; null: all that the termbase finds in it. */
  readonly expand: readonly string[] | null
  readonly view: 'row' | 'kwic'
  readonly sort: 'relevance' | 'document'
  /** Of the lines of a concordance. */
  readonly order: KwicOrder
  readonly cursor: string | null
}

/** The question as the searcher takes it. */
export function requestOf(ask: Ask): SearchRequest {
  return {
    q: ask.q,
    in: ask.in === 'auto' || ask.in === 'any' ? ask.in : [ask.in],
    match: ask.match,
    with: ask.with,
    without: ask.without,
    case: ask.case,
    accents: ask.accents,
    filters: {
      ...(ask.doc === null ? {} : { doc: [ask.doc] }),
      ...(ask.kind.length === 0 ? {} : { kind: ask.kind }),
      ...(ask.official ? { status: ['official'] } : {}),
      ...(ask.year === null ? {} : { year: [ask.year] }),
    },
    ...(ask.expand === null ? {} : { expand: ask.expand.length === 0 ? 'none' : ask.expand }),
    view: ask.view,
    sort: ask.sort,
    limit: ask.view === 'kwic' ? KWIC_SIZE : PAGE_SIZE,
    ...(ask.view === 'kwic' ? { kwic: 36 } : {}),
    cursor: ask.cursor,
    facets: true,
  }
}

/** Reads a request from a query string; `fallback` are the languages shown where it names none; `unknown` names what was not understood. */
export function parseSearch(
  params: URLSearchParams,
  fallback: readonly Lang[],
): { readonly value: Ask; readonly unknown: readonly string[] } {
  const unknown: string[] = []
  const choice = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const value = params.get(name)
    if (value === null || value === '') return fallback
    if ((allowed as readonly string[]).includes(value)) return value as T
    unknown.push(`${name}=${value}`)
    return fallback
  }
  const side = (prefix: string): Partial<Record<Lang, string>> =>
    Object.fromEntries(
      LANGS.flatMap((lang) => {
        const value = params.get(`${prefix}.${lang}`)?.trim()
        return value ? [[lang, value]] : []
      }),
    )
  const show = langsOf(params.get('show') ?? params.getAll('show').join(','))
  const known = new Set([
    'q',
    'in',
    'show',
    'match',
    'doc',
    'kind',
    'case',
    'accents',
    'status',
    'year',
    'expand',
    'view',
    'sort',
    'order',
    'prefer',
    'cursor',
    ...LANGS.flatMap((lang) => [`q.${lang}`, `not.${lang}`]),
  ])
  for (const name of params.keys()) if (!known.has(name)) unknown.push(name)
  unknown.push(...show.unknown.map((value) => `show=${value}`))
  return {
    value: {
      q: params.get('q')?.trim() ?? '',
      in: choice('in', ['auto', 'any', ...LANGS], 'auto'),
      show: show.langs.length > 0 ? show.langs : fallback,
      match: choice('match', MATCHES, 'auto'),
      with: side('q'),
      without: side('not'),
      doc: params.get('doc') || null,
      kind: params
        .getAll('kind')
        .flatMap((kind) => kind.split(','))
        .filter((kind) => (KINDS as readonly string[]).includes(kind)),
      case: choice('case', SWITCH, 'false') === 'true',
      accents: choice('accents', SWITCH, 'false') === 'true',
      official: choice('status', ['', 'official'], '') === 'official',
      year: yearOf(params.get('year'), unknown),
      expand: expandOf(params.get('expand')),
      view: choice('view', ['row', 'kwic'], 'row'),
      sort: choice('sort', ['relevance', 'document'], 'relevance'),
      order: choice('order', KWIC_ORDERS, 'found'),
      cursor: params.get('cursor'),
    },
    unknown: [...new Set(unknown)],
  }
}

const SWITCH = ['false', 'true'] as const

/** A year or a range of years, with a plain hyphen; null, and told, for anything else. */
function yearOf(value: string | null, unknown: string[]): string | null {
  if (value === null || value.trim() === '') return null
  const range = value.trim().replace(/\s*[-\u2010-\u2013]\s*/, '-')
  if (/^\d{4}(?:-\d{4})?$/.test(range)) return range
  unknown.push(`year=${value}`)
  return null
}

/** `none`, `terms` (the default), or ids of concepts. */
function expandOf(value: string | null): readonly string[] | null {
  if (value === null || value === '' || value === 'terms') return null
  return value === 'none' ? [] : value.split(',')
}

/** The query string of a request with `change` put over it. */
export function searchQuery(request: Ask, change: Partial<Ask> = {}): string {
  const next = { ...request, cursor: null, ...change }
  const params = new URLSearchParams({ q: next.q })
  if (next.in !== 'auto') params.set('in', next.in)
  params.set('show', next.show.join(','))
  if (next.match !== 'auto') params.set('match', next.match)
  for (const lang of LANGS) {
    if (next.with[lang] !== undefined) params.set(`q.${lang}`, next.with[lang])
    if (next.without[lang] !== undefined) params.set(`not.${lang}`, next.without[lang])
  }
  if (next.doc !== null) params.set('doc', next.doc)
  if (next.kind.length > 0) params.set('kind', next.kind.join(','))
  if (next.case) params.set('case', 'true')
  if (next.accents) params.set('accents', 'true')
  if (next.official) params.set('status', 'official')
  if (next.year !== null) params.set('year', next.year)
  if (next.expand !== null) params.set('expand', next.expand.length === 0 ? 'none' : next.expand.join(','))
  if (next.view !== 'row') params.set('view', next.view)
  if (next.sort !== 'relevance') params.set('sort', next.sort)
  if (next.order !== 'found') params.set('order', next.order)
  if (next.cursor !== null) params.set('cursor', next.cursor)
  return `?${params.toString().replace(/%2C/g, ',')}`
}

const SORTS = { found: 'relevance', after: 'right', before: 'left' } as const

/** Where the API gives the lines of a concordance as a file, all of them in the order of the page. */
export function concordanceHref(ask: Ask, format: 'tsv' | 'xlsx'): string {
  const params = new URLSearchParams(searchQuery(ask))
  for (const name of ['order', 'sort', 'show', 'expand']) params.delete(name)
  params.set('view', 'kwic')
  params.set('sort', SORTS[ask.order])
  params.set('show', ask.show.join(','))
  if (ask.expand?.length === 0) params.set('expand', 'none')
  params.set('format', format)
  return `/v1/search?${params.toString().replace(/%2C/g, ',')}`
}
