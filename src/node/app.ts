/**
 * The app of a project on Node, without a server: for tests, for the commands that ask the API, for `serve` and for the
 * threads that work apart from it. Nothing is aligned or indexed to read; what is served is read live (live.ts).
 */
import { Hono } from 'hono'
import { createLibrary } from '../service/library.ts'
import { createServices } from '../service/services.ts'
import type { Jobs, Writer } from '../service/types.ts'
import { createApp } from '../web/app.ts'
import { openCorpusFolder } from './files/corpus-folder.ts'
import { createWriter } from './files/writer.ts'
import { createNativeCutter } from './lexicons/jieba.ts'
import { lexiconsOf } from './lexicons/resources.ts'
import { createLive, type Live } from './live.ts'
import type { Project } from './project.ts'

export interface AppOptions {
  /** Bearer token for writing; null: nobody may write. */
  readonly token?: string | null
  /** Threads for what takes long; without them it is done in place. */
  readonly jobs?: Jobs
  /** Makes changes; in place unless given. */
  readonly writer?: Writer
  /** Largest body, bytes. */
  readonly maxBytes?: number
  /** Called when built files turn out to be damaged. */
  readonly damaged?: () => void
  /** Address of a search engine; that of OPENSEARCH_URL unless told. */
  readonly engine?: string
}

/** The address of the search engine that the environment names, if it names one. */
export function engineOfEnvironment(): { readonly engine?: string } {
  const engine = process.env['OPENSEARCH_URL']
  return engine === undefined || engine === '' ? {} : { engine }
}

/** The app over whatever is built now. */
export function createNodeApp(project: Project, options: AppOptions = {}): Hono {
  const live = openLive(project, options)
  const app = new Hono()
  app.all('*', (context) => live.fetch(context.req.raw, context.env))
  return app
}

/** The same, as something that can be told to look for a new state. */
export function openLive(project: Project, { damaged = () => {}, ...options }: AppOptions): Live {
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  const writer = options.writer ?? createWriter(project)
  const lexicons = () => lexiconsOf(corpus)
  return createLive(
    project.distFolder,
    (assets, unreadable) => {
      const library = createLibrary(assets, async () => {
        const concepts = await library.concepts()
        return createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? []))
      })
      return createApp(createServices(library, { ...engineOfEnvironment(), ...options, writer, lexicons, unreadable }))
    },
    damaged,
  )
}
