/**
 * Changes to the corpus by token holders: a version put in its place, rows corrected by hand, flags dismissed.
 * Each is all or nothing. `If-Match` and `If-None-Match: *` keep two people from overwriting each other.
 */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { inputProblem } from '../../problems/input-problem.ts'
import type { InvalidCode } from '../../problems/invalid.ts'
import { isSlug } from '../../../model/slug.ts'
import { SYMBOL_FORM } from '../../../text/numbering/symbol-form.ts'
import { HttpProblem, invalidParameters } from '../../problems/http-problem.ts'
import { bodyType, readBytes, readJson, unsupported } from '../../body.ts'
import { doc } from './documents.ts'
import { endpoint, json } from '../endpoint.ts'
import { langTag, text } from '../parameters.ts'
import { flagSchema, inputProblemSchema, lang, perLang } from '../schemas.ts'
import { versionTag } from '../../../pipeline/changes/state-tags.ts'
import { mayChange, type Preconditions } from '../../../service/preconditions.ts'
import { FILE_TYPES } from '../../../format/file-types.ts'
import type { Conflict, Services, Writer } from '../../../service/types.ts'
import { documentHref, findDocument, nameOf } from '../shapes.ts'

/** The extension by the media type of a body; what the file is is told from its bytes. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.values(FILE_TYPES).flatMap(({ media, extension }) => media.map((type) => [type, extension])),
  ),
  'application/octet-stream': 'bin',
}

const put = z
  .object({
    doc: z.string(),
    lang,
    replaced: z.boolean(),
    aligned: z.object({ rows: z.int().min(0), of: z.int().min(0) }).nullable(),
    href: z.string(),
    problems: z.array(inputProblemSchema),
  })
  .openapi('VersionPut')

export const putVersion = endpoint({
  method: 'put',
  path: '/v1/documents/{doc}/versions/{lang}',
  id: 'putVersion',
  tag: 'Changes',
  summary: 'Add or replace a version and realign the document',
  description:
    '`If-Match` with the ETag of the version replaces only what you have read; `If-None-Match: *` only adds.',
  params: { doc, lang: langTag },
  query: {
    status: z.enum(['official', 'unofficial']).default('unofficial'),
    source: text().min(1).optional().openapi({ description: 'Where the text comes from; required if it is official' }),
    symbol: text(100)
      .regex(SYMBOL_FORM, 'bad-symbol' satisfies InvalidCode)
      .optional(),
  },
  body: Object.fromEntries(Object.keys(EXTENSIONS).map((type) => [type, null])),
  gives: { json: { type: 'application/json', schema: put } },
  also: [201],
  problems: [
    'unauthorized',
    'read-only',
    'precondition-failed',
    'too-large',
    'unsupported-type',
    'unparsable-document',
    'too-costly',
    'busy',
  ],
  token: true,
  cache: 'never',
  async handle({ params, query, ui, services, context }) {
    const writer = permit(services, context)
    const slug = (await services.library.resolve(params.doc)) ?? params.doc
    if (!isSlug(slug)) throw refused('doc', 'bad-slug', slug)
    if (query.status === 'official' && query.source === undefined) throw refused('source', 'no-source')
    const extension = EXTENSIONS[bodyType(context.req.raw)]
    if (extension === undefined) throw unsupported(Object.keys(EXTENSIONS))
    const { documents } = await services.library.manifest()
    const held = documents.find(({ info }) => info.slug === slug)?.info.versions[params.lang]
    // looked at again when the change is made; here it saves reading a body in vain
    if (!mayChange(preconditions(context), versionTag(held)))
      throw new HttpProblem('precondition-failed', {}, { held: held !== undefined })
    const bytes = await readBytes(context.req.raw, services.maxBytes)
    const addition = {
      slug,
      lang: params.lang,
      name: `${params.lang}.${extension}`,
      bytes,
      official: query.status === 'official',
      source: query.source ?? null,
      symbol: query.symbol ?? null,
    }
    const added = changed(await writer.put(addition, preconditions(context)))
    if (!added.done) throw new HttpProblem('unparsable-document', {}, { problems: added.problems })
    const problems = added.problems.map((problem) => inputProblem(problem, ui))
    const href = `${documentHref(slug)}/versions/${params.lang}`
    const { replaced, aligned } = added
    const response = json(
      put,
      { doc: slug, lang: params.lang, replaced, aligned, href, problems },
      replaced ? 200 : 201,
    )
    response.headers.set('Location', href)
    return response
  },
})

const ids = z.array(z.string().min(1).max(100)).min(1).max(50)

const corrections = z
  .object({
    author: z.string().min(1).max(200),
    rows: z
      .array(
        z
          .object({
            level: z.enum(['paragraph', 'sentence']).default('paragraph'),
            cells: perLang(ids)
              .strict()
              .refine((cells) => Object.keys(cells).length > 0, 'no-language' satisfies InvalidCode)
              .openapi({ minProperties: 1 }),
          })
          .strict(),
      )
      .min(1)
      .max(500),
  })
  .strict()
  .openapi('Corrections', { description: 'Rows set by a person: ids of blocks or sentences by language' })

const corrected = z.object({ rows: z.int().min(0), problems: z.array(inputProblemSchema) }).openapi('Corrected')

export const correctRows = endpoint({
  method: 'post',
  path: '/v1/documents/{doc}/rows',
  id: 'correctRows',
  tag: 'Changes',
  summary: 'Set rows manually; they survive later builds',
  params: { doc },
  body: { 'application/json': corrections },
  gives: { json: { type: 'application/json', schema: corrected } },
  problems: [
    'unauthorized',
    'read-only',
    'precondition-failed',
    'document-not-found',
    'invalid-body',
    'too-large',
    'unsupported-type',
    'unparsable-document',
    'too-costly',
    'busy',
  ],
  token: true,
  cache: 'never',
  async handle({ params, ui, services, context }) {
    const writer = permit(services, context)
    if (bodyType(context.req.raw) !== 'application/json') throw unsupported(['application/json'])
    const { info } = await findDocument(services, params.doc)
    const { author, rows } = await readJson(context.req.raw, corrections, services.maxBytes)
    const result = changed(await writer.correct(info.slug, rows, author, preconditions(context)))
    if (!result.done) throw new HttpProblem('unparsable-document', {}, { problems: result.problems })
    return json(corrected, { rows: result.rows, problems: result.problems.map((problem) => inputProblem(problem, ui)) })
  },
})

const filled = (max: number) => z.string().trim().min(1).max(max)

const dismissal = z
  .object({
    flag: filled(300).openapi({ description: 'Id of the flag' }),
    reason: filled(2000).openapi({ description: 'Why the flag is not an error, or why it is one after all' }),
    author: filled(200),
    withdraw: z.boolean().default(false).openapi({ description: 'Withdraws the existing dismissal of the flag' }),
  })
  .strict()
  .openapi('Dismissal', {
    description: 'A decision that a flag is not an error; it is valid until a text in the row changes',
  })

const dismissed = z.object({ flag: flagSchema, problems: z.array(inputProblemSchema) }).openapi('Dismissed')

export const dismissOne = endpoint({
  method: 'post',
  path: '/v1/documents/{doc}/dismissals',
  id: 'dismissFlag',
  tag: 'Changes',
  summary: 'Dismiss a flag with a reason, or withdraw the dismissal; the flag returns when a text in its row changes',
  params: { doc },
  body: { 'application/json': dismissal },
  gives: { json: { type: 'application/json', schema: dismissed } },
  problems: [
    'unauthorized',
    'read-only',
    'precondition-failed',
    'document-not-found',
    'invalid-body',
    'too-large',
    'unsupported-type',
    'unknown-flag',
    'busy',
  ],
  token: true,
  cache: 'never',
  async handle({ params, ui, services, context }) {
    const writer = permit(services, context)
    if (bodyType(context.req.raw) !== 'application/json') throw unsupported(['application/json'])
    const { info } = await findDocument(services, params.doc)
    const decision = await readJson(context.req.raw, dismissal, services.maxBytes)
    const { flag, problems } = changed(await writer.dismiss(info.slug, decision, preconditions(context)))
    if (flag === null) {
      throw new HttpProblem(
        'unknown-flag',
        { name: nameOf(info), flag: decision.flag },
        { problems, flags: `${documentHref(info.slug)}/flags` },
      )
    }
    return json(dismissed, { flag, problems: problems.map((problem) => inputProblem(problem, ui)) })
  },
})

/** The writer, for a request with the token. Whether anybody may write is said before the token is looked at. */
function permit(services: Services, context: Context): Writer {
  if (services.writer === null || services.token === null || services.token === '') throw new HttpProblem('read-only')
  const given = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1] ?? ''
  if (!sameSecret(given, services.token))
    throw new HttpProblem('unauthorized', {}, {}, { 'WWW-Authenticate': 'Bearer' })
  return services.writer
}

/** Compares in a time that does not depend on where two secrets differ. */
function sameSecret(given: string, secret: string): boolean {
  const [a, b] = [new TextEncoder().encode(given), new TextEncoder().encode(secret)]
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i += 1) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

function preconditions(context: Context): Preconditions {
  const [match, noneMatch] = [context.req.header('If-Match'), context.req.header('If-None-Match')]
  return { ...(match === undefined ? {} : { match }), ...(noneMatch === undefined ? {} : { noneMatch }) }
}

/** What a change gave. Throws the problem of one that was conditional on another state than that of the corpus. */
function changed<T extends object>(result: T | Conflict): T {
  if ('conflict' in result) throw new HttpProblem('precondition-failed', {}, { held: result.held })
  return result
}

const refused = (parameter: string, code: InvalidCode, value?: string): HttpProblem =>
  invalidParameters([{ parameter, code, ...(value === undefined ? {} : { value }) }])
