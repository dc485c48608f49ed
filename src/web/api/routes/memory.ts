/**
 * The corpus as a translation memory that speaks amaGama's protocol, as Weblate, Virtaal and Pootle ask it: any tag of a
 * language, texts with slashes raw or encoded, an empty list for languages that are not held, and parameters that only
 * change the form of the answer (`style`, `jsoncallback`, `_`) accepted without effect. A batch is an addition of ours.
 */
import { z } from '@hono/zod-openapi'
import { LANGS, parseLang } from '../../../model/lang.ts'
import type { Services } from '../../../service/types.ts'
import { bodyType, readJson, unsupported } from '../../body.ts'
import { MAX_QUERY } from '../../limits.ts'
import { endpoint, json } from '../endpoint.ts'
import { integer, text } from '../parameters.ts'

const MOST_SEGMENTS = 50
const MOST_BYTES = 400_000

const memory = z
  .array(
    z.object({
      source: z.string(),
      target: z.string(),
      quality: z.number().min(0).max(100),
      rank: z.number(),
      id: z.string(),
    }),
  )
  .openapi('MemoryUnits')

const tag = (example: string) =>
  text(60).min(1).openapi({ description: 'A language by any tag; one that is not held has no units', example })

const QUERY = {
  min_similarity: integer(0, 100).default(70),
  max_candidates: integer(1, 50).default(5),
  style: text(100).optional().openapi({ description: 'Accepted without effect' }),
  jsoncallback: text(200).optional().openapi({ description: 'Accepted without effect: the answer is always JSON' }),
  _: text(100).optional().openapi({ description: 'Accepted without effect' }),
} as const

interface Asked {
  readonly min_similarity: number
  readonly max_candidates: number
}

/** The units for one segment, best first; none where a tag means no language that is held. */
async function unitsFor(services: Services, src: string, tgt: string, segment: string, asked: Asked) {
  const [from, to] = [parseLang(src), parseLang(tgt)]
  if (from === null || to === null || segment.trim() === '') return []
  return services.searcher.tmMatch(from, to, segment, asked.min_similarity / 100, asked.max_candidates)
}

const languages = z.object({ sourceLanguages: z.array(z.string()), targetLanguages: z.array(z.string()) })

export const memoryLanguages = endpoint({
  method: 'get',
  path: '/v1/tmserver/languages',
  id: 'getMemoryLanguages',
  slash: true,
  tag: 'Search',
  summary: 'The languages of the translation memory, as amaGama lists them',
  gives: { json: { type: 'application/json', schema: languages } },
  problems: [],
  cache: 'revision',
  async handle({ services }) {
    const { documents } = await services.library.manifest()
    const held = LANGS.filter((lang) => documents.some(({ info }) => info.versions[lang] !== undefined))
    // Weblate looks for the very code of its own language
    const codes = held.flatMap((lang) => (lang === 'zh' ? ['zh', 'zh_hans', 'zh_cn', 'zh_hant'] : [lang]))
    return json(languages, { sourceLanguages: codes, targetLanguages: codes })
  },
})

export const translationMemory = endpoint({
  method: 'get',
  path: '/v1/tmserver/{src}/{tgt}/unit/{text}',
  id: 'getMemoryUnits',
  tag: 'Search',
  summary: 'Query the corpus as a translation memory, compatible with amaGama',
  params: { src: tag('en'), tgt: tag('zh_Hans'), text: text().min(1).openapi({ example: 'The Board met in Geneva.' }) },
  query: QUERY,
  gives: { json: { type: 'application/json', schema: memory } },
  problems: [],
  cache: 'revision',
  async handle({ params, query, services }) {
    return json(memory, await unitsFor(services, params.src, params.tgt, params.text, query))
  },
})

const segments = z
  .array(z.string().max(MAX_QUERY))
  .min(1)
  .max(MOST_SEGMENTS)
  .openapi('MemorySegments', { example: ['The Board met in Geneva.', 'It approved 12 projects.'] })

const batch = z.array(memory).openapi({ description: 'The units of each segment, in the order of the segments' })

export const memoryBatch = endpoint({
  method: 'post',
  path: '/v1/tmserver/{src}/{tgt}/unit',
  id: 'getMemoryUnitsOfSegments',
  slash: true,
  tag: 'Search',
  summary: `Query the translation memory for up to ${MOST_SEGMENTS} segments at once`,
  params: { src: tag('en'), tgt: tag('fr') },
  query: QUERY,
  body: { 'application/json': segments },
  gives: { json: { type: 'application/json', schema: batch } },
  problems: ['invalid-body', 'too-large', 'unsupported-type'],
  cache: 'never',
  async handle({ params, query, services, context }) {
    if (bodyType(context.req.raw) !== 'application/json') throw unsupported(['application/json'])
    const given = await readJson(context.req.raw, segments, MOST_BYTES)
    const found: z.input<typeof batch> = []
    for (const segment of given) found.push([...(await unitsFor(services, params.src, params.tgt, segment, query))])
    return json(batch, found)
  },
})
