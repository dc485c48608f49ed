/** Headers that every answer carries, whatever made it; a page's own policy stands. */
import type { MiddlewareHandler } from 'hono'

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // for what is no page: nothing in it may be run or framed
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Adds the headers that an answer does not set itself. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value)
}
