import { expect, test } from 'vitest'
import { NotBuilt } from '../../src/service/library.ts'
import { createApp } from '../../src/web/app.ts'
import { testServices } from './services.ts'

test('before anything is built, pages and API say when to come back, and every answer has the security headers', async () => {
  const { services } = await testServices()
  const refuse = () => Promise.reject(new NotBuilt())
  const library = { ...services.library, manifest: refuse, resolve: refuse }
  const app = createApp({ ...services, library })
  for (const [path, status] of [
    ['/en/', 503],
    ['/ar/search?q=x', 503],
    ['/zh/d/sample', 503],
    ['/v1/documents', 503],
    ['/readyz', 503],
    ['/healthz', 200],
    ['/', 302],
    ['/static/none', 404],
    ['/v1/none', 404],
  ] as const) {
    const response = await app.request(path)
    expect([path, response.status]).toEqual([path, status])
    if (status === 503) expect(response.headers.get('Retry-After')).toBe('5')
    for (const name of ['X-Content-Type-Options', 'Content-Security-Policy', 'Referrer-Policy', 'X-Frame-Options'])
      expect(response.headers.has(name), `${path} ${name}`).toBe(true)
  }
})

test('readiness tells of files that cannot be read', async () => {
  const { services } = await testServices()
  const ready = async (unreadable: string[]) =>
    (await createApp({ ...services, unreadable: async () => unreadable }).request('/readyz')).status
  expect([await ready([]), await ready(['docs/sample.json'])]).toEqual([200, 503])
})

test('files that an earlier version built are not ours to fail over: they are built anew', async () => {
  const { services } = await testServices()
  const search = () => Promise.reject(new RangeError('Build the index again: it is of another version'))
  const app = createApp({ ...services, searcher: { ...services.searcher, search } })
  for (const path of ['/v1/search?q=x', '/en/search?q=x']) expect((await app.request(path)).status).toBe(503)
})
