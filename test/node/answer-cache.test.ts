import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { acceptedEncoding, createAnswerCache } from '../../src/node/answer-cache.ts'

const TEXT = 'The Board took note of the report. '.repeat(100)
/** A cache over an app that counts its work. */
function make(options: { budget?: number; answer?: (request: Request) => Response } = {}) {
  const made: string[] = []
  let state = 's1'
  const cache = createAnswerCache({
    async fetch(request) {
      made.push(request.url)
      await new Promise((done) => setTimeout(done, 5))
      return (
        options.answer?.(request) ??
        new Response(request.method === 'HEAD' ? null : TEXT, {
          headers: { 'Content-Type': 'text/html', ETag: 'W/"1"', Vary: 'Accept' },
        })
      )
    },
    state: async () => state,
    budget: options.budget ?? 1 << 20,
  })
  const ask = (path = '/', headers: Record<string, string> = {}, method = 'GET') =>
    cache.fetch(new Request(`http://x${path}`, { headers, method }))
  return { cache, made, ask, change: () => (state = 's2') }
}

describe('answers kept in memory', () => {
  test('are made once, whatever coding is asked for, and again for a new state', async () => {
    const { ask, made, change } = make()
    const plain = await ask()
    expect([await plain.text(), plain.headers.get('Content-Encoding')]).toEqual([TEXT, null])
    const br = await ask('/', { 'Accept-Encoding': 'gzip, br' })
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(TEXT)
    expect([br.headers.get('Content-Encoding'), br.headers.get('Vary')]).toEqual(['br', 'Accept, Accept-Encoding'])
    const gzip = await ask('/', { 'Accept-Encoding': 'gzip, br;q=0' })
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(TEXT)
    expect(made).toHaveLength(1)
    change()
    await ask()
    expect(made).toHaveLength(2)
  })

  test('that have not changed are not sent again, and HEAD has no body', async () => {
    const { ask, made } = make()
    await ask()
    const same = await ask('/', { 'If-None-Match': '"0", W/"1"', 'Accept-Encoding': 'br' })
    expect([same.status, await same.text(), same.headers.get('ETag')]).toEqual([304, '', 'W/"1"'])
    const head = await ask('/', {}, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(made.filter((url) => url === 'http://x/')).toHaveLength(2)
  })

  test('are made once for many who ask at the same time', async () => {
    const { ask, made, cache } = make()
    const all = await Promise.all(Array.from({ length: 20 }, async () => (await ask()).text()))
    expect(new Set(all)).toEqual(new Set([TEXT]))
    expect(made).toHaveLength(1)
    expect(cache.figures()).toMatchObject({ hits: 19, misses: 1, entries: 1 })
  })

  test('depend on what a request asks for', async () => {
    const { ask, made } = make()
    const wishes: Record<string, string>[] = [{}, { Accept: 'text/csv' }, { 'Accept-Language': 'ru' }]
    for (const headers of wishes) await ask('/', headers)
    await ask('/?q=x')
    expect(made).toHaveLength(4)
  })

  test('stay within the budget, the least used go first', async () => {
    const { ask, made, cache } = make({ budget: TEXT.length * 2.5 })
    for (const path of ['/a', '/b', '/a', '/c', '/a', '/b']) await ask(path)
    expect(made.map((url) => url.at(-1))).toEqual(['a', 'b', 'c', 'b'])
    expect(cache.figures().bytes).toBeLessThanOrEqual(TEXT.length * 2.5)
  })

  test.each<[string, (request: Request) => Response]>([
    ['a failure', () => new Response('x', { status: 503, headers: { ETag: '"1"' } })],
    ['no tag', () => new Response('x')],
    ['a cookie', () => new Response('x', { headers: { ETag: '"1"', 'Set-Cookie': 'a=b' } })],
  ])('are not those with %s', async (_, answer) => {
    const { ask, made } = make({ answer })
    for (let times = 0; times < 2; times += 1) expect(await (await ask()).text()).toBe('x')
    expect(made).toHaveLength(2)
  })

  test('are not those of who may write, nor those of a POST', async () => {
    const { ask, made } = make()
    for (let times = 0; times < 2; times += 1) {
      await ask('/', { Authorization: 'Bearer x' })
      await ask('/', {}, 'POST')
    }
    expect(made).toHaveLength(4)
  })

  test('too large to be kept are passed on whole', async () => {
    const large = 'x'.repeat(5 << 20)
    const { ask, cache } = make({ answer: () => new Response(large, { headers: { ETag: '"1"' } }) })
    expect((await (await ask()).text()).length).toBe(large.length)
    expect(cache.figures().entries).toBe(0)
  })

  test('of a strong tag have a weak one when they are compressed', async () => {
    const { ask } = make({
      answer: () => new Response(TEXT, { headers: { ETag: '"1"', 'Content-Type': 'application/json' } }),
    })
    expect((await ask()).headers.get('ETag')).toBe('"1"')
    expect((await ask('/', { 'Accept-Encoding': 'br' })).headers.get('ETag')).toBe('W/"1"')
  })

  test('fail together with what makes them, and are made again', async () => {
    let broken = true
    const { ask } = make({
      answer: () => {
        if (broken) throw new Error('broken')
        return new Response(TEXT, { headers: { ETag: '"1"' } })
      },
    })
    const results = await Promise.allSettled([ask(), ask()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    broken = false
    expect((await ask()).status).toBe(200)
  })
})

test.each([
  [null, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['GZIP;q=1.0, deflate', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
])('Accept-Encoding %s chooses %s', (header, coding) => {
  expect(acceptedEncoding(header)).toBe(coding)
})
