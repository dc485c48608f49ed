import pino from 'pino'
import { expect, test } from 'vitest'
import { createWatch, routeOf } from '../../src/node/watch.ts'

test('of an address only the kind is kept', () => {
  const kinds = {
    '/v1/documents/A/RES/64/289/rows/p57': '/v1/documents',
    '/v1/tmserver/zh/en/unit/secret words': '/v1/tmserver',
    '/v1/secret': '/v1',
    '/en/search': '/{ui}/search',
    '/ru/d/secret/p4': '/{ui}/d',
    '/en/': '/',
    '/en/secret': 'other',
    '/secret': 'other',
    '/healthz': '/healthz',
    '/static/1234/style.css': '/static',
  }
  expect(Object.fromEntries(Object.keys(kinds).map((path) => [path, routeOf(path)]))).toEqual(kinds)
})

test('requests and failures are noted with an id, without what was asked or sent', async () => {
  const lines: string[] = []
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const watch = createWatch({
    logger,
    async fetch(request) {
      if (request.url.includes('fail')) throw new Error('broken')
      return new Response('secret answer')
    },
    gauges: { hexapla_test: ['A test', () => 7] },
  })
  const response = await watch.fetch(
    new Request('http://x/en/search?q=secret', {
      method: 'POST',
      body: 'secret',
      headers: { 'X-Request-Id': 'abc-1' },
    }),
  )
  expect(response.headers.get('X-Request-Id')).toBe('abc-1')
  const odd = await watch.fetch(new Request('http://x/v1/documents/secret', { headers: { 'X-Request-Id': 'a b"' } }))
  expect(odd.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  const failed = await watch.fetch(new Request('http://x/en/search?q=fail'))
  expect(failed.status).toBe(500)
  const noted = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(noted[0]).toMatchObject({ id: 'abc-1', method: 'POST', route: '/{ui}/search', status: 200, msg: 'request' })
  expect(noted[0]).toHaveProperty('time')
  expect(noted.map(({ msg }) => msg)).toEqual(['request', 'request', 'failure', 'request'])
  expect(lines.join('')).not.toContain('secret')
  const figures = await (await watch.metrics()).text()
  expect(figures).toContain('hexapla_request_seconds_count{route="/{ui}/search",method="POST",status="200"} 1')
  expect(figures).toContain('hexapla_test 7')
  expect(figures).not.toContain('secret')
})
