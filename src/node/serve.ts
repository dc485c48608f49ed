/**
 * The service on Node: the app over the built files, answers compressed where the client takes it. Nothing is aligned
 * or indexed here.
 */
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { compress } from 'hono/compress'
import { createAnswerCache } from './answer-cache.ts'
import { engineState } from '../search/engine/engine-store.ts'
import { engineOfEnvironment, openLive } from './app.ts'
import { createBackgroundBuild } from './build/background-build.ts'
import type { Project } from './project.ts'
import { createLogger, createWatch } from './watch.ts'
import { openWorkshop } from './workers/jobs.ts'
import { type WorkLimits, workLimits } from './workers/work-limits.ts'

export interface RunningServer {
  readonly url: string
  /** Builds what is served while it is served, first what pages and search need; false if something could not be read. */
  build(): Promise<boolean>
  close(): Promise<void>
}

/** The host as a browser on this machine is given it. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1' || host === '::1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Stops listening and waits for the answers under way, but not for clients that keep a connection open without end. */
function closeWithin(server: ServerType, milliseconds: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const late = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, milliseconds)
  return closed.finally(() => clearTimeout(late))
}

/** Longest head of a request taken, bytes: a text of 1,000 Arabic characters in an address is 12 kB. */
const MAX_HEADER = 64 << 10

/** Longest that a request may take to arrive whole, milliseconds. */
const ARRIVAL = 60_000

export interface ServerOptions {
  /** Address to listen on; only this machine unless named. */
  readonly host?: string
  /** 0 takes a free one. */
  readonly port: number
  /** Bearer token for writing; null where nobody may write. */
  readonly token: string | null
  /** Whether what the build left for later is to be made now, beside the service. */
  readonly pending: boolean
  /** Longest that a closing server waits for answers under way, milliseconds; 10,000 unless told. */
  readonly drain?: number
  /** Limits of the work done apart from answering; those of the environment unless told. */
  readonly limits?: WorkLimits
  /** Where requests and failures are noted; nowhere unless told. */
  readonly logger?: Logger
}

/** Longest that a closing server waits unless told, milliseconds. */
const DRAIN = 10_000

/** Starts serving; resolves when the server listens. */
export function startServer(
  project: Project,
  {
    host = '127.0.0.1',
    port,
    token,
    pending,
    drain = DRAIN,
    limits = workLimits(),
    logger = createLogger('silent'),
  }: ServerOptions,
): Promise<RunningServer> {
  const building = createBackgroundBuild(project)
  const workshop = openWorkshop(project, limits)
  const live = openLive(project, {
    token,
    jobs: workshop.jobs,
    writer: workshop.writer(building, () => live.renew()),
    maxBytes: limits.body,
    damaged: building.repair,
  })
  // what is not kept in memory is compressed as it is sent
  const passing = new Hono()
  passing.use(compress())
  passing.all('*', (context) => live.fetch(context.req.raw, context.env))
  const { engine } = engineOfEnvironment()
  const rows = engine === undefined ? null : engineState(engine)
  const cache = createAnswerCache({
    // the cache compresses for itself
    fetch: (request) => (request.method === 'GET' ? live.fetch(request) : Promise.resolve(passing.fetch(request))),
    state: rows === null ? live.stamp : async () => `${await live.stamp()} ${await rows()}`,
    budget: limits.cache,
  })
  const watch = createWatch({
    fetch: (request) => (new URL(request.url).pathname === '/metrics' ? watch.metrics() : cache.fetch(request)),
    logger,
    gauges: {
      hexapla_jobs_running: ['Jobs at work', () => workshop.load().running],
      hexapla_jobs_waiting: ['Jobs that wait', () => workshop.load().waiting],
      hexapla_cache_bytes: ['Answers kept in memory, bytes', () => cache.figures().bytes],
      hexapla_cache_hits: ['Answers given from memory', () => cache.figures().hits],
      hexapla_cache_misses: ['Answers that had to be made', () => cache.figures().misses],
    },
  })
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      {
        fetch: watch.fetch,
        hostname: host,
        port,
        serverOptions: { maxHeaderSize: MAX_HEADER, requestTimeout: ARRIVAL },
      },
      (info) => {
        if (pending) building.start()
        resolve({
          url: `http://${addressOf(host)}:${info.port}`,
          async build() {
            const code = await building.first()
            building.start()
            return code === 0
          },
          close: async () => {
            await building.stop()
            await closeWithin(server, drain)
            await workshop.close()
          },
        })
      },
    )
    server.once('error', reject)
  })
}
