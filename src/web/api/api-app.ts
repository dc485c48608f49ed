/**
 * The HTTP API as one app: every endpoint, its OpenAPI description, and the answers to what is no endpoint. Errors are
 * problem details in the reader's language; nothing here sets a cookie; reading is open to every origin.
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { acceptedLanguage, HttpProblem, problemResponse } from '../problems/http-problem.ts'
import { align } from './routes/align.ts'
import { discoverRoute } from './routes/discover.ts'
import { documentDiff } from './routes/diff.ts'
import { listDocuments, oneDocument, oneVersion } from './routes/documents.ts'
import { TAGS } from './definition.ts'
import { failed, type Mounted, mount } from './endpoint.ts'
import { exportDocument } from './routes/exports.ts'
import { live, ready, serviceDocument } from './routes/health.ts'
import { match } from './routes/match.ts'
import { memoryBatch, memoryLanguages, translationMemory } from './routes/memory.ts'
import { citeRow, documentTerms, listFlags, listRows, oneRow } from './routes/rows.ts'
import { renderings, search, suggestWords, wordUse } from './routes/search.ts'
import type { Services } from '../../service/types.ts'
import { listTerms, oneTerm } from './routes/terms.ts'
import { correctRows, dismissOne, putVersion } from './routes/write.ts'

/** The API over these services, to be mounted at the root. */
export function apiRoutes(services: Services): OpenAPIHono {
  const app = new OpenAPIHono()
  const openReading = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowHeaders: ['Content-Type', 'Authorization', 'If-Match', 'If-None-Match'],
    exposeHeaders: ['ETag', 'Link', 'Content-Language', 'Content-Disposition', 'Retry-After'],
    maxAge: 86_400,
  })
  app.use('/v1/*', (context, next) => {
    // an OPTIONS that is no browser's preflight asks what the address takes
    const preflight = context.req.header('Access-Control-Request-Method') !== undefined
    return context.req.method === 'OPTIONS' && !preflight ? next() : openReading(context, next)
  })
  // longer paths first: `{doc}` also matches symbols with slashes
  const mounted: Mounted[] = [
    ...mount(app, services, serviceDocument),
    ...mount(app, services, listDocuments),
    ...mount(app, services, oneVersion),
    ...mount(app, services, putVersion),
    ...mount(app, services, oneRow),
    ...mount(app, services, listRows),
    ...mount(app, services, correctRows),
    ...mount(app, services, listFlags),
    ...mount(app, services, dismissOne),
    ...mount(app, services, documentDiff),
    ...mount(app, services, documentTerms),
    ...mount(app, services, citeRow),
    ...mount(app, services, exportDocument),
    ...mount(app, services, oneDocument),
    ...mount(app, services, search),
    ...mount(app, services, suggestWords),
    ...mount(app, services, renderings),
    ...mount(app, services, wordUse),
    ...mount(app, services, listTerms),
    ...mount(app, services, oneTerm),
    ...mount(app, services, align),
    ...mount(app, services, discoverRoute),
    ...mount(app, services, match),
    ...mount(app, services, memoryLanguages),
    ...mount(app, services, memoryBatch),
    ...mount(app, services, translationMemory),
    ...mount(app, services, live),
    ...mount(app, services, ready),
  ]
  let description: string | undefined
  mounted.push({
    method: 'GET',
    pattern: /^\/openapi\.json$/,
    answer: async () => {
      description ??= JSON.stringify(openApiDocument(app))
      return new Response(description, {
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'public, max-age=3600',
          'Access-Control-Allow-Origin': '*',
        },
      })
    },
  })
  for (const path of ['/v1', '/v1/*', '/healthz', '/readyz', '/openapi.json']) {
    app.all(path, (context) => dispatch(context, mounted))
  }
  app.onError((error, context) =>
    failed(error, context.req.path, acceptedLanguage(context.req.header('Accept-Language'))),
  )
  return app
}

/** The answer of the endpoint at the address; 405 with what it takes, or 404. */
function dispatch(context: Context, mounted: readonly Mounted[]): Response | Promise<Response> {
  const { path } = context.req
  const here = mounted.filter(({ pattern }) => pattern.test(path))
  const method = context.req.method === 'HEAD' ? 'GET' : context.req.method
  const found = here.find((route) => route.method === method)
  // the first pattern that fits decides what the address is: the catch-all for symbols comes last
  if (found !== undefined && sameAddress(found, here[0]))
    return found.answer(context, found.pattern.exec(path)?.groups ?? {})
  const ui = acceptedLanguage(context.req.header('Accept-Language'))
  if (here.length === 0) return problemResponse(new HttpProblem('route-not-found'), path, ui)
  const takes = here.filter((route) => sameAddress(route, here[0])).map((route) => route.method)
  const allowed = [...takes, ...(takes.includes('GET') ? ['HEAD'] : [])]
  const list = allowed.join(', ')
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: list } })
  return problemResponse(
    new HttpProblem('method-not-allowed', { allowed: list }, { allowed }, { Allow: list }),
    path,
    ui,
  )
}

const sameAddress = (a: Mounted, b: Mounted | undefined): boolean => a.pattern.source === b?.pattern.source

/** The OpenAPI 3.1 description of the API, generated from its endpoints. */
export function openApiDocument(app: OpenAPIHono): ReturnType<OpenAPIHono['getOpenAPI31Document']> {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Hexapla',
      version: '1',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
      description:
        'The six official-language versions of United Nations documents, aligned. Texts and ranges, never HTML, in ' +
        'JSON; ranges are half-open, in UTF-16 code units. Every text says whether it is official. Errors are RFC 9457 ' +
        'problem details in the language of Accept-Language.',
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, about]) => ({ name, description: about })),
  })
}
