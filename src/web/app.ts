/** The whole service as one Hono app: API, pages and the server for assistants over the same services. Runs unchanged on Node and in a worker. */
import { Hono } from 'hono'
import { apiRoutes } from './api/api-app.ts'
import type { Services } from '../service/types.ts'
import { mcpRoutes } from './mcp/mcp-routes.ts'
import { pageRoutes } from './pages-app.ts'
import { failed } from './api/endpoint.ts'
import { acceptedLanguage } from './problems/http-problem.ts'
import { syndicationRoutes } from './syndication.ts'
import { securityHeaders } from './security-headers.ts'

/** The app over the services. */
export function createApp(services: Services): Hono {
  const app = new Hono()
  app.use(securityHeaders)
  app.onError((error, { req }) => failed(error, req.path, acceptedLanguage(req.header('Accept-Language'))))
  const api = apiRoutes(services)
  app.route('/', api)
  app.route(
    '/',
    mcpRoutes((path, init) => api.request(path, init), services.maxBytes),
  )
  app.route('/', syndicationRoutes(services.library))
  app.route('/', pageRoutes(services.library, services))
  return app
}
