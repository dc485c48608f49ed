/** The termbase: its concepts, by a term in any language or by id, as JSON and in the formats of terminology tools. */
import { z } from '@hono/zod-openapi'
import { writeSkosJson, writeSkosTurtle } from '../../../format/terms/skos.ts'
import { holdsNone, writeTbx } from '../../../format/terms/tbx.ts'
import { writeTermsCsv } from '../../../format/terms/concept-table.ts'
import type { Concept } from '../../../model/term.ts'
import { HttpProblem } from '../../problems/http-problem.ts'
import { badCursor, cursorOf, keyOfCursor } from '../cursors.ts'
import type { DeepReadonly } from '../definition.ts'
import { endpoint, file, json } from '../endpoint.ts'
import { nearest } from '../nearest.ts'
import { cursor, integer, langTag, text } from '../parameters.ts'
import { conceptSchema, page } from '../schemas.ts'

const concepts = page(conceptSchema)

/** Formats beside JSON, with their writers. TBX is that of 2019; `martif` is the older one that many tools still want. */
const WRITERS = {
  jsonld: { type: 'application/ld+json', extension: 'jsonld', write: writeSkosJson },
  turtle: { type: 'text/turtle', extension: 'ttl', write: writeSkosTurtle },
  tbx: { type: 'application/x-tbx+xml', extension: 'tbx', write: (list) => writeTbx(list) },
  martif: { type: 'application/x-tbx-martif+xml', extension: 'tbx', write: (list) => writeTbx(list, 'martif') },
  csv: { type: 'text/csv', extension: 'csv', write: (list) => writeTermsCsv(list, ',', true) },
} as const satisfies Record<string, { type: string; extension: string; write: (list: readonly Concept[]) => string }>

type Written = keyof typeof WRITERS

const format = z.enum(['json', ...(Object.keys(WRITERS) as [Written, ...Written[]])]).optional()

/** JSON-LD is JSON, so its shape is told; the rest is text. */
const graph = z
  .object({ '@context': z.record(z.string(), z.string()), '@graph': z.array(z.record(z.string(), z.unknown())) })
  .openapi('SkosGraph')

const REPRESENTATIONS = Object.fromEntries(
  Object.entries(WRITERS).map(([name, { type }]) => [name, name === 'jsonld' ? { type, schema: graph } : { type }]),
)

const written = (as: string, list: readonly Concept[], name: string): Response => {
  const { type, extension, write } = WRITERS[as as Written]
  return file(write(list), type, `${name}.${extension}`)
}

const shape = (concept: Concept): DeepReadonly<z.input<typeof conceptSchema>> => ({
  ...concept,
  href: `/v1/terms/${encodeURIComponent(concept.id)}`,
  html: `/en/terms?q=${encodeURIComponent(concept.terms.en?.[0] ?? concept.id)}`,
})

export const listTerms = endpoint({
  method: 'get',
  path: '/v1/terms',
  id: 'listTerms',
  tag: 'Terms',
  summary: 'Concepts of the termbase: all, or those with a given term',
  description:
    'JSON is paginated; the other formats contain all matching concepts. With `q`, `found` states the kind of match: exact, inflected, near, or part of a longer term.',
  query: {
    q: text(200).min(1).optional(),
    lang: langTag.optional().openapi({ description: 'Language of `q` (default: all six)' }),
    status: z.enum(['official', 'corpus', 'candidate']).optional(),
    limit: integer(1, 1000).default(100),
    cursor: cursor.optional(),
    format,
  },
  gives: { json: { type: 'application/json', schema: concepts }, ...REPRESENTATIONS },
  problems: ['concept-not-found'],
  cache: 'revision',
  async handle({ query, as, services, link }) {
    const held = (await services.library.concepts()).map((concept) => ({ concept }))
    const found =
      query.q === undefined ? held : await services.lookup(query.q, { lang: query.lang ?? null, limit: 1000 })
    const wanted = found.filter(({ concept }) => query.status === undefined || concept.status === query.status)
    if (as !== 'json') {
      const list = wanted.map(({ concept }) => concept)
      // a TBX file without a concept would not be valid
      if ((as === 'tbx' || as === 'martif') && holdsNone(list))
        throw new HttpProblem('concept-not-found', { name: query.q ?? query.status ?? '' })
      return written(as, list, 'terms')
    }
    const key = query.cursor === undefined ? null : keyOfCursor(query.cursor)
    const after = query.cursor === undefined ? -1 : wanted.findIndex(({ concept }) => concept.id === key)
    if (query.cursor !== undefined && after < 0) throw badCursor()
    const items = wanted.slice(after + 1, after + 1 + query.limit)
    const next = after + 1 + items.length < wanted.length ? cursorOf(items.at(-1)?.concept.id ?? '') : null
    const shapes = items.map((item) => ({
      ...shape(item.concept),
      ...('tier' in item ? { found: { tier: item.tier, lang: item.lang, term: item.term } } : {}),
    }))
    const response = json(concepts, { items: shapes, total: wanted.length, next })
    if (next !== null) response.headers.set('Link', `<${link({ cursor: next })}>; rel="next"`)
    return response
  },
})

export const oneTerm = endpoint({
  method: 'get',
  path: '/v1/terms/{id}',
  id: 'getTerm',
  tag: 'Terms',
  summary: 'One concept',
  params: { id: text(200).min(1).openapi({ example: 'multilingualism' }) },
  query: { format },
  gives: { json: { type: 'application/json', schema: conceptSchema }, ...REPRESENTATIONS },
  problems: ['concept-not-found'],
  cache: 'revision',
  async handle({ params, as, services }) {
    const held = await services.library.concepts()
    const concept = held.find(({ id }) => id === params.id)
    if (concept === undefined) {
      const near = nearest(params.id, held, ({ id }) => [id])
      throw new HttpProblem('concept-not-found', { name: params.id }, { suggestions: near.map(({ id }) => id) })
    }
    return as === 'json' ? json(conceptSchema, shape(concept)) : written(as, [concept], concept.id)
  },
})
