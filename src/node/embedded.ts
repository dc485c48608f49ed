/**
 * The Hono app for a server of one's own: `createNodeApp(openProject('corpus'))` gives an app to mount or to serve, over
 * what `buildProject` (and for the pages `buildWeb`) made of the corpus.
 */
export { createNodeApp } from './app.ts'
export { buildWeb } from './build/build-web.ts'
export { buildProject, openProject } from './project.ts'
