/** The aligned rows of a document, one row, and what hangs on them: flags, terms, citations. */
import { z } from '@hono/zod-openapi'
import { compared } from '../../../check/compared.ts'
import { FLAG_KINDS } from '../../../model/flag.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import { parseSentenceId } from '../../../model/ids.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { citations } from '../../../rows/citations.ts'
import { parseRef, refOf } from '../../../rows/refs.ts'
import { badCursor, cursorOf, keyOfCursor } from '../cursors.ts'
import { doc } from './documents.ts'
import { endpoint, json } from '../endpoint.ts'
import { PART, placeOf, selectRows } from '../places.ts'
import { laidRows } from '../../../rows/rows.ts'
import { cursor, integer, langList, langTag, list, text } from '../parameters.ts'
import { citationsSchema, comparedSchema, flagSchema, page, rowSchema, termUseSchema } from '../schemas.ts'
import type { Services } from '../../../service/types.ts'
import { documentTag, findDocument, findRecord, type RowExtras, rowAddress, rowShape } from '../shapes.ts'

const INCLUDES = ['flags', 'terms', 'footnotes', 'sentences'] as const
type Include = (typeof INCLUDES)[number]

const rowsPage = page(rowSchema)

const show = langList().optional().openapi({ description: 'Languages to return, in order (default: all six)' })
const include = list(INCLUDES).optional()
const id = text(100)
  .min(1)
  .openapi({ description: 'Id or number: `p57`, `57`, `57.a`, `p57.s2`, `fn20`, `h4`', example: 'p57' })

export const listRows = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/rows',
  id: 'listRows',
  tag: 'Rows',
  summary: 'Aligned rows of a document',
  description:
    'Returns all rows unless `limit` is set. A language without text in a row is null, with the reason in `missing`.',
  params: { doc },
  query: {
    show,
    include,
    ...PART,
    limit: integer(1, 1000).optional(),
    cursor: cursor.optional(),
  },
  gives: { json: { type: 'application/json', schema: rowsPage } },
  problems: ['document-not-found', 'paragraph-not-found', 'unavailable'],
  cache: 'revision',
  entity: documentTag,
  async handle({ params, query, services, link }) {
    const record = await findRecord(services, params.doc)
    const rows = selectRows(record, query)
    const after = query.cursor === undefined ? -1 : rows.findIndex((row) => row.id === keyOfCursor(query.cursor ?? ''))
    if (query.cursor !== undefined && after < 0) throw badCursor()
    const items = rows.slice(after + 1, query.limit === undefined ? undefined : after + 1 + query.limit)
    const more = after + 1 + items.length < rows.length
    const next = more ? cursorOf(items.at(-1)?.id ?? '') : null
    const extras = await extrasOf(services, record, query.show ?? LANGS, query.include ?? [])
    const response = json(rowsPage, {
      items: items.map((row) => rowShape(record, row, extras)),
      total: rows.length,
      next,
    })
    if (next !== null) response.headers.set('Link', `<${link({ cursor: next })}>; rel="next"`)
    return response
  },
})

export const oneRow = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/rows/{id}',
  id: 'getRow',
  tag: 'Rows',
  summary: 'One aligned row',
  description: 'The id of a block or sentence inside a row returns that row.',
  params: { doc, id },
  query: { show, level: z.enum(['paragraph', 'sentence']).optional(), include },
  gives: { json: { type: 'application/json', schema: rowSchema } },
  problems: ['document-not-found', 'paragraph-not-found', 'unavailable'],
  cache: 'revision',
  entity: documentTag,
  async handle({ params, query, services }) {
    const record = await findRecord(services, params.doc)
    const named = parseRef(params.id)
    const asked = query.level ?? (named !== null && parseSentenceId(named) !== null ? 'sentence' : 'paragraph')
    const row = placeOf(record, laidRows(record, asked), params.id)
    const extras = await extrasOf(services, record, query.show ?? LANGS, query.include ?? [])
    return json(rowSchema, rowShape(record, row, extras))
  },
})

const flagsPage = page(flagSchema).extend({
  summary: z.object({ rows: z.int().min(0), byKind: z.record(z.string(), z.int().min(0)) }),
  compared: comparedSchema,
})

export const listFlags = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/flags',
  id: 'listFlags',
  tag: 'Rows',
  summary: 'Places of a document where its versions disagree',
  params: { doc },
  query: {
    kind: list(FLAG_KINDS).optional(),
    lang: langTag.optional().openapi({ description: 'Only flags on this language' }),
    dismissed: z.enum(['true', 'false']).optional(),
  },
  gives: { json: { type: 'application/json', schema: flagsPage } },
  problems: ['document-not-found'],
  cache: 'revision',
  entity: documentTag,
  async handle({ params, query, services }) {
    const { info, rows } = await findDocument(services, params.doc)
    const record = await findRecord(services, params.doc)
    const items = (await services.library.flags(info.slug)).filter(
      (flag) =>
        (query.kind === undefined || query.kind.includes(flag.kind)) &&
        (query.lang === undefined || flag.langs.includes(query.lang)) &&
        (query.dismissed === undefined || (flag.dismissed !== undefined) === (query.dismissed === 'true')),
    )
    const byKind: Record<string, number> = {}
    for (const { kind } of items) byKind[kind] = (byKind[kind] ?? 0) + 1
    return json(flagsPage, {
      items,
      total: items.length,
      next: null,
      summary: { rows, byKind },
      compared: compared(record),
    })
  },
})

const termsPage = page(termUseSchema)

export const documentTerms = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/terms',
  id: 'listDocumentTerms',
  tag: 'Terms',
  summary: 'Concepts of a document and how each language renders them there',
  params: { doc },
  gives: { json: { type: 'application/json', schema: termsPage } },
  problems: ['document-not-found'],
  cache: 'revision',
  async handle({ params, services }) {
    const { info } = await findDocument(services, params.doc)
    const items = await services.termUses(info.slug)
    return json(termsPage, { items, total: items.length, next: null })
  },
})

export const citeRow = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/citations/{id}',
  id: 'getCitations',
  tag: 'Rows',
  summary: 'Citation of a place in the conventions of six languages',
  params: { doc, id },
  gives: { json: { type: 'application/json', schema: citationsSchema } },
  problems: ['document-not-found', 'paragraph-not-found', 'unavailable'],
  cache: 'revision',
  async handle({ params, services }) {
    const record = await findRecord(services, params.doc)
    const { info } = record
    const named = parseRef(params.id)
    const level = named !== null && parseSentenceId(named) !== null ? 'sentence' : 'paragraph'
    const row = placeOf(record, laidRows(record, level), params.id)
    const place = named ?? row.id
    const labels = Object.fromEntries(
      LANGS.map((lang) => [lang, row.id === place ? (row.cells[lang]?.label ?? null) : null]),
    )
    return json(citationsSchema, {
      id: `${info.slug}#${place}`,
      symbol: info.symbol,
      ref: refOf(place),
      citations: citations(info, place, labels),
      urls: Object.fromEntries(LANGS.map((lang) => [lang, rowAddress(info.slug, place, [lang])])) as Record<
        Lang,
        string
      >,
      akn: `/v1/documents/${info.slug}/versions/${info.originalLanguage ?? 'en'}?format=akn#${place}`,
    })
  },
})

async function extrasOf(
  services: Services,
  record: DocumentRecord,
  languages: readonly Lang[],
  includes: readonly Include[],
): Promise<RowExtras> {
  return {
    show: languages,
    footnotes: includes.includes('footnotes'),
    sentences: includes.includes('sentences'),
    ...(includes.includes('flags') ? { flags: await services.library.flags(record.info.slug) } : {}),
    ...(includes.includes('terms') ? { terms: await services.termFinder() } : {}),
  }
}
