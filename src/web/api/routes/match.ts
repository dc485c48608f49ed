/** A text against the corpus: a pasted paragraph with its closest rows. */
import { z } from '@hono/zod-openapi'
import { LANGS } from '../../../model/lang.ts'
import { invalidParts } from '../../problems/invalid.ts'
import { bodyType, invalidBody, readBytes, readJson, unsupported } from '../../body.ts'
import { endpoint, json } from '../endpoint.ts'
import { langTag } from '../parameters.ts'
import { matchSchema } from '../schemas.ts'
import { rowHref, rowAddress } from '../shapes.ts'

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
        html: rowAddress(item.doc, item.row, show),
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
