/**
 * The service on Node: the app over the built files, answers compressed where the client takes it. Nothing is aligned
 * or indexed here.
 */
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createApp } from '../web/app.ts'
import { createLibrary } from '../service/library.ts'
import { createServices } from '../service/services.ts'
import { type BackgroundBuild, createBackgroundBuild } from './build/background-build.ts'
import { openCorpusFolder } from './files/corpus-folder.ts'
import { createNativeCutter } from './lexicons/jieba.ts'
import { lexiconsOf } from './lexicons/resources.ts'
import { createLive } from './live.ts'
import type { Project } from './project.ts'
import { createWriter } from './files/writer.ts'

export interface RunningServer {
  readonly url: string
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

/** The app of a project on Node, without a server: for tests, for the commands that ask the API, and for `serve`. */
export function createNodeApp(
  project: Project,
  token: string | null = null,
  background: BackgroundBuild | null = null,
): Hono {
  const writer = createWriter(project, background)
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  const live = createLive(
    project.distFolder,
    (assets) => {
      const library = createLibrary(assets, async () => {
        const concepts = await library.concepts()
        return createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? []))
      })
      return createApp(createServices(library, { writer, token, lexicons: () => lexiconsOf(corpus) }))
    },
    () => background?.repair(),
  )
  const app = new Hono()
  app.use(compress())
  app.all('*', (context) => live.fetch(context.req.raw, context.env))
  return app
}

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
}

/** Longest that a closing server waits unless told, milliseconds. */
const DRAIN = 10_000

/** Starts serving; resolves when the server listens. */
export function startServer(
  project: Project,
  { host = '127.0.0.1', port, token, pending, drain = DRAIN }: ServerOptions,
): Promise<RunningServer> {
  const building = createBackgroundBuild(project)
  const app = createNodeApp(project, token, building)
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      { fetch: app.fetch, hostname: host, port, serverOptions: { maxHeaderSize: MAX_HEADER } },
      (info) => {
        if (pending) building.start()
        resolve({
          url: `http://${addressOf(host)}:${info.port}`,
          close: async () => {
            await building.stop()
            await closeWithin(server, drain)
          },
        })
      },
    )
    server.once('error', reject)
  })
}
