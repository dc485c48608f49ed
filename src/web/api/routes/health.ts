/** What the service is, whether it lives, whether it can answer. */
import { z } from '@hono/zod-openapi'
import { HttpProblem } from '../../problems/http-problem.ts'
import { endpoint, json } from '../endpoint.ts'

const service = z
  .object({
    name: z.string(),
    revision: z.string(),
    documents: z.int(),
    languages: z.array(z.string()),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Service')

export const serviceDocument = endpoint({
  method: 'get',
  path: '/v1',
  id: 'getService',
  tag: 'Service',
  summary: 'API index',
  gives: { json: { type: 'application/json', schema: service } },
  problems: [],
  cache: 'revision',
  async handle({ services }) {
    const { revision, documents } = await services.library.manifest()
    return json(service, {
      name: 'Hexapla',
      revision,
      documents: documents.length,
      languages: ['ar', 'zh', 'en', 'fr', 'ru', 'es'],
      links: {
        documents: '/v1/documents',
        search: '/v1/search{?q,in,show}',
        suggest: '/v1/suggest{?q}',
        equivalents: '/v1/equivalents{?q,from,to}',
        terms: '/v1/terms',
        align: '/v1/align',
        match: '/v1/match',
        openapi: '/openapi.json',
        help: '/api',
      },
    })
  },
})

const state = z.object({ status: z.literal('ok') })

export const live = endpoint({
  method: 'get',
  path: '/healthz',
  id: 'getHealth',
  tag: 'Service',
  summary: 'Liveness check',
  gives: { json: { type: 'application/json', schema: state } },
  problems: [],
  cache: 'never',
  handle: async () => json(state, { status: 'ok' }),
})

const readiness = z.object({ status: z.literal('ready'), revision: z.string(), documents: z.int() })

export const ready = endpoint({
  method: 'get',
  path: '/readyz',
  id: 'getReadiness',
  tag: 'Service',
  summary: 'Readiness check',
  gives: { json: { type: 'application/json', schema: readiness } },
  problems: ['unavailable'],
  cache: 'never',
  async handle({ services }) {
    const manifest = await services.library.manifest().catch(() => null)
    const unreadable = (await services.unreadable?.()) ?? []
    if (manifest === null || unreadable.length > 0)
      throw new HttpProblem('unavailable', {}, { unreadable: unreadable.length }, { 'Retry-After': '5' })
    return json(readiness, { status: 'ready', revision: manifest.revision, documents: manifest.documents.length })
  },
})
