/** A text against the corpus: a pasted paragraph with its closest rows, and the same as a translation memory. */
import { z } from '@hono/zod-openapi'
import { LANGS } from '../../../model/lang.ts'
import { invalidParts } from '../../problems/invalid.ts'
import { bodyType, invalidBody, readBytes, readJson, unsupported } from '../../body.ts'
import { endpoint, json } from '../endpoint.ts'
import { integer, langTag, text } from '../parameters.ts'
import { matchSchema } from '../schemas.ts'
import { rowHref, rowPage } from '../shapes.ts'

const MOST_BYTES = 80_000
const MOST_LETTERS = 20_000

const matchBody = z
  .object({
    text: z.string().min(1).max(MOST_LETTERS),
    lang: langTag.optional(),
    show: z.array(langTag).min(1).max(6).optional(),
    limit: z.int().min(1).max(50).default(10),
  })
  .strict()
  .openapi('MatchRequest')

export const match = endpoint({
  method: 'post',
  path: '/v1/match',
  id: 'matchText',
  tag: 'Search',
  summary: 'The rows most similar to a submitted text, with the differences and the other languages',
  description:
    'Returns only rows with a similarity of at least 0.4, or with at least 60% of the submitted words in order; the list may be empty.',
  body: { 'application/json': matchBody, 'text/plain': null },
  gives: { json: { type: 'application/json', schema: matchSchema } },
  problems: ['invalid-body', 'too-large', 'unsupported-type'],
  cache: 'never',
  async handle({ context, services }) {
    const type = bodyType(context.req.raw)
    const given =
      type === 'application/json'
        ? await readJson(context.req.raw, matchBody, MOST_BYTES)
        : type === 'text/plain'
          ? plain(await readBytes(context.req.raw, MOST_BYTES))
          : null
    if (given === null) throw unsupported(['application/json', 'text/plain'])
    const show = given.show ?? LANGS
    const answer = await services.searcher.matchText(given.text, given.lang, given.limit)
    return json(matchSchema, {
      lang: answer.lang,
      items: answer.items.map((item) => ({
        ...item,
        href: rowHref(item.doc, item.row),
        html: rowPage(item.doc, item.row, show),
        versions: Object.fromEntries(show.map((code) => [code, item.versions[code] ?? null])),
      })),
    })
  },
})

function plain(bytes: Uint8Array<ArrayBuffer>): z.output<typeof matchBody> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalidBody([{ parameter: 'text', code: 'not-utf8' }])
  }
  const result = matchBody.safeParse({ text })
  if (!result.success) throw invalidBody(invalidParts(result.error, { text }))
  return result.data
}

const memory = z.array(
  z.object({
    source: z.string(),
    target: z.string(),
    quality: z.number().min(0).max(100),
    rank: z.number(),
    id: z.string(),
  }),
)

export const translationMemory = endpoint({
  method: 'get',
  path: '/v1/tmserver/{src}/{tgt}/unit/{text}',
  id: 'getMemoryUnits',
  tag: 'Search',
  summary: 'Query the corpus as a translation memory, compatible with amaGama',
  params: { src: langTag, tgt: langTag, text: text().min(1).openapi({ example: 'The Board met in Geneva.' }) },
  query: { min_similarity: integer(0, 100).default(70), max_candidates: integer(1, 50).default(5) },
  gives: { json: { type: 'application/json', schema: memory } },
  problems: [],
  cache: 'revision',
  async handle({ params, query, services }) {
    const units = await services.searcher.tmMatch(
      params.src,
      params.tgt,
      params.text,
      query.min_similarity / 100,
      query.max_candidates,
    )
    return json(memory, units)
  },
})
