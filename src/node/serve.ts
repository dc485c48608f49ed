/**
 * The service on Node: the app over the built files, answers compressed where the client takes it. Nothing is aligned
 * or indexed here.
 */
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createApp } from '../web/app.ts'
import { createLibrary } from '../web/library.ts'
import { createServices } from '../web/services.ts'
import { openAssetsFolder } from './assets-folder.ts'
import { createNativeCutter } from './jieba.ts'
import type { Project } from './project.ts'
import { createWriter } from './writer.ts'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** The app of a project on Node, without a server: for tests and for `serve`. */
export function createNodeApp(project: Project, token: string | null = process.env['HEXAPLA_TOKEN'] ?? null): Hono {
  const assets = openAssetsFolder(project.distFolder)
  const library = createLibrary(assets, async () => {
    const concepts = await library.concepts()
    return createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? []))
  })
  const app = new Hono()
  app.use(compress())
  app.route('/', createApp(createServices(library, { writer: createWriter(project, library), token })))
  return app
}

/** Starts serving; resolves when the server listens. Port 0 takes a free one. */
export function startServer(project: Project, port: number): Promise<RunningServer> {
  const app = createNodeApp(project)
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, port }, (info) => {
      resolve({
        url: `http://localhost:${info.port}`,
        close: () => new Promise((done) => server.close(() => done())),
      })
    })
    server.once('error', reject)
  })
}
