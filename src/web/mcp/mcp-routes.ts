/**
 * The server for assistants over HTTP, `/mcp`: stateless, a server for each request, answers as JSON. Bodies are bounded as those of the
 * API; a batch is bounded too, since each message of it may ask for the work of a request.
 */
import type { McpHttpHandler } from '@modelcontextprotocol/server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { readBytes } from '../body.ts'
import { failed } from '../api/endpoint.ts'
import { acceptedLanguage } from '../problems/http-problem.ts'
import type { AskApi } from './desk.ts'

/** Most messages of one request. */
const MOST_MESSAGES = 10

/** The route over an API. `maxBytes`: largest body. */
export function mcpRoutes(ask: AskApi, maxBytes: number): Hono {
  const app = new Hono()
  // the SDK is loaded when an assistant first asks: commands and pages do without it
  let opened: Promise<McpHttpHandler> | undefined
  const open = async (): Promise<McpHttpHandler> => {
    const [{ createMcpHandler }, { createMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/server'),
      import('./mcp-server.ts'),
    ])
    return createMcpHandler(({ requestInfo }) =>
      createMcpServer({
        ask,
        origin: requestInfo === undefined ? '' : new URL(requestInfo.url).origin,
        ui: acceptedLanguage(requestInfo?.headers.get('Accept-Language') ?? undefined),
      }),
    )
  }
  app.use(
    '/mcp',
    cors({
      origin: '*',
      allowMethods: ['POST'],
      allowHeaders: [
        'Content-Type',
        'Authorization',
        'Mcp-Protocol-Version',
        'Mcp-Method',
        'Mcp-Name',
        'Mcp-Session-Id',
      ],
      maxAge: 86_400,
    }),
  )
  app.all('/mcp', async (context) => {
    const { raw } = context.req
    const ui = acceptedLanguage(context.req.header('Accept-Language'))
    try {
      const handler = await (opened ??= open())
      if (raw.method !== 'POST') return await handler.fetch(raw)
      const body = new TextDecoder().decode(await readBytes(raw, maxBytes))
      const parsed = jsonOr(body)
      if (parsed === undefined) return refused(-32700, 'Parse error: send one JSON-RPC message as JSON')
      if (Array.isArray(parsed) && parsed.length > MOST_MESSAGES)
        return refused(-32600, `Invalid request: at most ${MOST_MESSAGES} messages in a batch, ${parsed.length} given`)
      return await handler.fetch(new Request(raw.url, { method: 'POST', headers: raw.headers, body }), {
        parsedBody: parsed,
      })
    } catch (error) {
      return failed(error, context.req.path, ui)
    }
  })
  return app
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refused = (code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status: 400 })
