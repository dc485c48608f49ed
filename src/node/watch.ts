/**
 * What an operator sees of the service: a line of JSON for each request and failure, with an id that the answer carries
 * too, and figures for Prometheus. Neither holds what anybody asked or sent: of an address only the kind of page is kept.
 */
import { randomUUID } from 'node:crypto'
import pino, { type Logger } from 'pino'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Watch {
  readonly logger: Logger
  /** Answers a request and notes what became of it. */
  readonly fetch: (request: Request) => Promise<Response>
  /** The figures as Prometheus reads them. */
  readonly metrics: () => Promise<Response>
}

export interface WatchOptions {
  readonly fetch: (request: Request) => Promise<Response>
  readonly logger?: Logger
  /** Figures that are read when they are asked for, by name; each with what it tells. */
  readonly gauges?: Readonly<Record<string, readonly [help: string, read: () => number]>>
}

/** Lines go to standard error. Level: HEXAPLA_LOG; on a terminal only warnings unless it says otherwise. */
export const createLogger = (level = process.env['HEXAPLA_LOG'] ?? (process.stderr.isTTY ? 'warn' : 'info')): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }))

const ROUTES =
  /^\/(?:(v1)\/([a-z]+)|(?:ar|zh|en|fr|ru|es)(?:\/([a-z]+))?|(healthz|readyz|metrics|static|problems))(?=\/|$)/
const KNOWN = new Set(
  'documents search suggest equivalents terms align match discover tmserver docs compare help api problems offline jump d'.split(
    ' ',
  ),
)
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'PATCH'])

/** The kind of an address, without anything that a user chose. */
export function routeOf(path: string): string {
  const found = ROUTES.exec(path)
  if (found === null) return path === '/' ? '/' : 'other'
  const [, api, resource = '', page = '', fixed] = found
  if (fixed !== undefined) return `/${fixed}`
  if (api !== undefined) return KNOWN.has(resource) ? `/v1/${resource}` : '/v1'
  return page === '' ? '/' : KNOWN.has(page) ? `/{ui}/${page}` : 'other'
}

/** Watches over the answers of `fetch`. */
export function createWatch({ fetch, logger = createLogger(), gauges = {} }: WatchOptions): Watch {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'hexapla_request_seconds',
    help: 'Time to answer, by kind of address, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  })
  for (const [name, [help, read]] of Object.entries(gauges)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  return {
    logger,
    metrics: async () =>
      new Response(await registry.metrics(), {
        headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' },
      }),
    async fetch(request) {
      const given = request.headers.get('X-Request-Id')
      const id = given !== null && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
      const route = routeOf(new URL(request.url).pathname)
      const method = METHODS.has(request.method) ? request.method : 'other'
      const began = performance.now()
      const note = (status: number): void => {
        const milliseconds = performance.now() - began
        requests.observe({ route, method, status: String(status) }, milliseconds / 1000)
        logger.info({ id, method, route, status, milliseconds: Math.round(milliseconds * 10) / 10 }, 'request')
      }
      try {
        const response = await fetch(request)
        note(response.status)
        response.headers.set('X-Request-Id', id)
        return response
      } catch (error) {
        logger.error({ id, route, err: error }, 'failure')
        note(500)
        return new Response(null, { status: 500, headers: { 'X-Request-Id': id } })
      }
    },
  }
}
