/** Documents and their versions: the list with its filters, one document with its outline, one version in four forms. */
import { z } from '@hono/zod-openapi'
import { aknPieces } from '../../../format/akn.ts'
import { byteStream, EXPORTS } from '../../../format/export.ts'
import { versionText } from '../../../format/text/write-text.ts'
import { LANG_INFO, LANGS } from '../../../model/lang.ts'
import { versionTag } from '../../../pipeline/changes/state-tags.ts'
import { outline } from '../../../rows/outline.ts'
import { documentUnits } from '../../../rows/units.ts'
import { inputProblem } from '../../problems/input-problem.ts'
import { HttpProblem } from '../../problems/http-problem.ts'
import { badCursor, cursorOf, keyOfCursor } from '../cursors.ts'
import { endpoint, file, json } from '../endpoint.ts'
import { laidRows } from '../../../rows/rows.ts'
import { cursor, integer, langList, langTag, text } from '../parameters.ts'
import { documentDetailSchema, documentSchema, page, versionSchema } from '../schemas.ts'
import { documentHref, documentTag, documentShape, findDocument, findRecord, nameOf } from '../shapes.ts'

/** Path parameter: slug, or symbol with its slashes as they are or as %2F. */
export const doc = z
  .string()
  .min(1)
  .openapi({ description: 'Slug of the document, or its symbol (`%2F` for the slash)', example: 'A/RES/70/1' })

const documents = page(documentSchema)

export const listDocuments = endpoint({
  method: 'get',
  path: '/v1/documents',
  id: 'listDocuments',
  tag: 'Documents',
  summary: 'Documents of the corpus',
  query: {
    symbol: text()
      .optional()
      .openapi({ description: 'The document with this symbol (for clients that cannot send %2F)' }),
    q: text().optional().openapi({ description: 'Words in the title, in any language' }),
    has: langList().optional().openapi({ description: 'Only documents available in all of these languages' }),
    organ: text().optional(),
    year: integer(1900, 9999).optional(),
    sort: z.enum(['symbol', 'date', 'title']).default('symbol'),
    limit: integer(1, 100).default(20),
    cursor: cursor.optional(),
  },
  gives: { json: { type: 'application/json', schema: documents } },
  problems: ['document-not-found'],
  cache: 'revision',
  async handle({ query, services, link }) {
    if (query.symbol !== undefined) {
      const found = await findDocument(services, query.symbol)
      return json(documents, { items: [documentShape(found)], total: 1, next: null })
    }
    const held = (await services.library.manifest()).documents
    const words = (query.q ?? '').toLowerCase().split(/\s+/)
    const found = held.filter(({ info }) => {
      const titles = Object.values(info.titles).join('\n').toLowerCase()
      return (
        words.every((word) => titles.includes(word)) &&
        (query.has ?? []).every((wanted) => info.versions[wanted] !== undefined) &&
        (query.organ === undefined || info.organ?.toLowerCase() === query.organ.toLowerCase()) &&
        (query.year === undefined || info.date?.startsWith(String(query.year)) === true)
      )
    })
    const key = ({ info }: (typeof found)[number]): string => {
      const first = { symbol: info.symbol, date: info.date, title: info.titles.en ?? Object.values(info.titles)[0] }[
        query.sort
      ]
      return `${first ?? ''}\n${info.slug}`
    }
    const sorted = found.map((summary) => ({ summary, key: key(summary) })).sort((a, b) => (a.key < b.key ? -1 : 1))
    const after = query.cursor === undefined ? '' : keyOfCursor(query.cursor)
    if (after === null) throw badCursor()
    const rest = sorted.filter((entry) => after === '' || entry.key > after)
    const items = rest.slice(0, query.limit)
    const next = rest.length > items.length ? cursorOf(items.at(-1)?.key ?? '') : null
    const response = json(documents, {
      items: items.map(({ summary }) => documentShape(summary)),
      total: found.length,
      next,
    })
    if (next !== null) response.headers.set('Link', `<${link({ cursor: next })}>; rel="next"`)
    return response
  },
})

export const oneDocument = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}',
  id: 'getDocument',
  tag: 'Documents',
  summary: 'One document: facts, versions, outline',
  params: { doc },
  gives: { json: { type: 'application/json', schema: documentDetailSchema } },
  problems: ['document-not-found', 'unavailable'],
  cache: 'revision',
  entity: documentTag,
  async handle({ params, services }) {
    const summary = await findDocument(services, params.doc)
    const record = await findRecord(services, params.doc)
    return json(documentDetailSchema, {
      ...documentShape(summary),
      outline: outline(record, laidRows(record)),
    })
  },
})

export const oneVersion = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/versions/{lang}',
  id: 'getVersion',
  tag: 'Documents',
  summary: 'One version: its blocks as JSON, text, HTML or Akoma Ntoso',
  description:
    'The ETag of the JSON form is that of the version itself: send it in If-Match to replace what you have read.',
  params: { doc, lang: langTag },
  query: { format: z.enum(['json', 'text', 'html', 'akn']).optional() },
  gives: {
    json: { type: 'application/json', schema: versionSchema },
    text: { type: 'text/plain' },
    html: { type: 'text/html' },
    akn: { type: 'application/akn+xml' },
  },
  problems: ['document-not-found', 'language-not-held', 'unavailable'],
  cache: 'revision',
  worded: true,
  entity: async (params, services) => versionTag((await findDocument(services, params.doc)).info.versions[params.lang]),
  async handle({ params, as, ui, services }) {
    const record = await findRecord(services, params.doc)
    const { info } = record
    const version = record.versions[params.lang]
    const facts = info.versions[params.lang]
    if (version === undefined || facts === undefined) {
      const available = LANGS.filter((held) => record.versions[held] !== undefined)
      throw new HttpProblem(
        'language-not-held',
        { name: nameOf(info), lang: params.lang },
        { symbol: info.symbol, available },
      )
    }
    const tag = LANG_INFO[params.lang].tag
    const name = `${info.slug}.${params.lang}`
    const response = ((): Response => {
      switch (as) {
        case 'text':
          return file(versionText(version), 'text/plain', `${name}.txt`)
        case 'html': {
          const units = documentUnits(record, { langs: [params.lang] })
          const title = info.titles[params.lang] ?? version.title ?? nameOf(info)
          return inline(byteStream(EXPORTS.html.pieces(units, { langs: [params.lang], title })))
        }
        case 'akn':
          return file(byteStream(aknPieces(info, params.lang, version)), 'application/akn+xml', `${name}.akn.xml`)
        default:
          return json(versionSchema, {
            doc: info.slug,
            lang: tag,
            dir: LANG_INFO[params.lang].dir,
            status: facts.status,
            source: facts.source,
            title: version.title,
            masthead: version.masthead,
            blocks: version.blocks.map((block) => ({ ...block, source: undefined })),
            problems: version.problems.map((problem) => inputProblem(problem, ui)),
          })
      }
    })()
    response.headers.set('Content-Language', tag)
    response.headers.set('Link', `<${documentHref(info.slug)}>; rel="collection"`)
    return response
  },
})

const inline = (body: ReadableStream<Uint8Array>): Response =>
  new Response(body as BodyInit, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
