// The Hono app inside a server of one's own; type-checked and run by package.test.ts.
import { Hono } from 'hono'
import { buildProject, createNodeApp, openProject } from 'hexapla/app'

const project = openProject('corpus')
await buildProject(project)
const site = new Hono().route('/', createNodeApp(project))
const answer = await site.request('/v1/search?q=decisions')
console.log(answer.status, ((await answer.json()) as { total?: number }).total)
