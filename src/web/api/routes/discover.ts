/** What of a new document was translated before: one file in, matches out, nothing stored. */
import { z } from '@hono/zod-openapi'
import { LANGS, type Lang, parseLang } from '../../../model/lang.ts'
import type { InputFile } from '../../../pipeline/version.ts'
import { bodyType, invalidBody, readForm, readJson, unsupported } from '../../body.ts'
import { DISCOVERY_FORMATS, type DiscoveryFormat, discoveryFile } from '../../discovery-files.ts'
import { HttpProblem } from '../../problems/http-problem.ts'
import { inputProblem } from '../../problems/input-problem.ts'
import { discoverySchema } from '../discovery-schema.ts'
import { endpoint, file, json } from '../endpoint.ts'
import { integer, langList, langTag, text, texts } from '../parameters.ts'
import { findRecord } from '../shapes.ts'

const named = { name: z.string().min(1).max(200), lang: langTag.optional() }

const uploaded = z
  .union([
    z.object({ ...named, text: z.string().openapi({ description: 'The file as text' }) }).strict(),
    z.object({ ...named, base64: z.base64().openapi({ description: 'The file as bytes' }) }).strict(),
  ])
  .openapi('DiscoverRequest')

const form = z
  .object({
    file: z.string().openapi({ type: 'string', format: 'binary' }),
    lang: langTag.optional().openapi({ description: 'Language of the file (default: detected)' }),
  })
  .openapi('DiscoverForm')

const slugs = () => texts().openapi({ description: 'Slugs, repeated or separated by commas' })

const FORMATS = Object.keys(DISCOVERY_FORMATS) as [DiscoveryFormat, ...DiscoveryFormat[]]

export const discoverRoute = endpoint({
  method: 'post',
  path: '/v1/discover',
  id: 'discover',
  tag: 'Discover',
  summary: 'Find what of a new document was translated before, where and how; nothing is stored',
  description:
    'For each sentence, returns identical sentences (those in the same context first), sentences that differ only in values or names, and similar ones; for each paragraph, the passages ' +
    'of at least six words (ten Chinese characters) that occur verbatim elsewhere; also terms, cited documents, sources and statistics. ' +
    'XLIFF output uses the first target language.',
  query: {
    format: z.enum(['json', ...FORMATS]).optional(),
    to: langList().optional().openapi({ description: 'Target languages (default: every other language)' }),
    limit: integer(1, 20).optional().openapi({ description: 'Maximum number of matches per sentence (default: 5)' }),
    exclude: slugs().optional(),
    only: slugs().optional(),
    first: slugs().optional(),
    earlier: text().optional().openapi({ description: 'Slug or symbol of the document’s earlier version' }),
  },
  body: { 'multipart/form-data': form, 'application/json': uploaded },
  gives: { json: { type: 'application/json', schema: discoverySchema }, ...DISCOVERY_FORMATS },
  problems: [
    'invalid-body',
    'too-large',
    'unsupported-type',
    'unparsable-document',
    'document-not-found',
    'unavailable',
    'too-costly',
    'busy',
  ],
  heavy: true,
  cache: 'never',
  async handle({ query, as, ui, services, context }) {
    const request = context.req.raw
    const type = bodyType(request)
    const input =
      type === 'multipart/form-data'
        ? await fromForm(await readForm(request, services.maxBytes))
        : type === 'application/json'
          ? fromJson(await readJson(request, uploaded, services.maxBytes))
          : null
    if (input === null) throw unsupported(['multipart/form-data', 'application/json'])
    const { to, limit, exclude, only, first } = query
    const earlier = query.earlier === undefined ? undefined : await findRecord(services, query.earlier)
    const { discovery, problems } = await services.discover(input, {
      sources: { ...(exclude && { exclude }), ...(only && { only }), ...(first && { first }) },
      ...(to && { to }),
      ...(limit !== undefined && { limit }),
      ...(earlier && { earlier }),
    })
    if (discovery === null) throw new HttpProblem('unparsable-document', {}, { problems })
    if (as === 'json')
      return json(discoverySchema, { ...discovery, problems: problems.map((problem) => inputProblem(problem, ui)) })
    const { type: media, extension } = DISCOVERY_FORMATS[as as DiscoveryFormat]
    if (discovery.targets.length === 0)
      throw invalidBody([
        { parameter: 'to', code: 'not-one-of', allowed: LANGS.filter((one) => one !== discovery.lang) },
      ])
    const content = await discoveryFile(discovery, as as DiscoveryFormat, input.name, ui)
    return file(
      typeof content === 'string' ? content : new Uint8Array(content),
      media,
      `${baseName(input.name)}.${extension}`,
    )
  },
})

const baseName = (name: string): string => name.replace(/\.[^.]*$/, '')

async function fromForm(data: FormData): Promise<InputFile> {
  const unknown = [...data.keys()].filter((name) => name !== 'file' && name !== 'lang')
  if (unknown.length > 0) throw invalidBody(unknown.map((parameter) => ({ parameter, code: 'unknown-field' })))
  const [entry, more] = data.getAll('file')
  if (entry === undefined || more !== undefined)
    throw invalidBody([{ parameter: 'file', code: 'file-count', args: { max: 1 } }])
  const wanted = data.get('lang') ?? ''
  const meant = typeof wanted === 'string' ? parseLang(wanted) : null
  if (wanted !== '' && meant === null)
    throw invalidBody([{ parameter: 'lang', code: 'not-one-of', allowed: LANGS, value: String(wanted) }])
  const bytes = typeof entry === 'string' ? new TextEncoder().encode(entry) : new Uint8Array(await entry.arrayBuffer())
  return withLang(typeof entry === 'string' ? 'text.txt' : entry.name, bytes, meant ?? undefined)
}

function fromJson(given: z.output<typeof uploaded>): InputFile {
  const bytes =
    'text' in given
      ? new TextEncoder().encode(given.text)
      : Uint8Array.from(atob(given.base64), (char) => char.charCodeAt(0))
  return withLang(given.name, bytes, given.lang)
}

const withLang = (name: string, bytes: Uint8Array, named: Lang | undefined): InputFile => ({
  name,
  bytes,
  ...(named && { lang: named }),
})
