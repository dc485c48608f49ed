import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unstable_startWorker } from 'wrangler'
import { createNodeApp } from '../../src/node/app.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'

/**
 * The same requests to the app on Node and to the worker in workerd. Bodies are compared byte for byte: whoever adds a
 * route adds it here.
 */
const DOC = '/v1/documents/ceb-annual-overview-2022'
const REQUESTS: readonly string[] = [
  '/v1',
  '/v1/documents',
  DOC,
  '/v1/documents/none',
  `${DOC}/versions/zh`,
  `${DOC}/rows/57`,
  `${DOC}/rows?show=zh,ar&level=sentence&limit=50`,
  `${DOC}/flags`,
  `${DOC}/flags?dismissed=true`,
  `${DOC}/diff?with=example-six-languages&lang=fr`,
  `${DOC}/diff?with=none&lang=fr`,
  `${DOC}/terms`,
  `${DOC}/citations/p57`,
  `${DOC}/export?format=tmx&langs=zh,en`,
  `${DOC}/export?format=csv`,
  '/v1/search?q=multilinguisme',
  `/v1/search?q=${encodeURIComponent('使用多种语文')}`,
  `/v1/search?q=${encodeURIComponent('可持续发展目标')}&show=zh,en`,
  `/v1/search?q=${encodeURIComponent('"تعدد اللغات"')}`,
  `/v1/search?q=${encodeURIComponent('многоязычие')}&view=kwic`,
  `/v1/search?q=${encodeURIComponent('第70/9号')}`,
  '/v1/search?q=A/RES/70/9',
  '/v1/search?q=%22unclosed',
  '/v1/search?q=x&nonsense=1',
  '/v1/suggest?q=multi',
  '/v1/terms?q=CEB',
  '/v1/equivalents?q=risk&from=en&to=fr,zh',
  '/openapi.json',
  '/fr/feed.atom',
  '/sitemap.xml',
  '/llms.txt',
  '/robots.txt',
  '/embed.js',
  '/healthz',
  '/readyz',
  '/en/',
  '/ar/search?q=multilingualism',
  '/zh/d/ceb-annual-overview-2022?show=zh,en',
  '/fr/d/ceb-annual-overview-2022/p57',
  '/es/d/ceb-annual-overview-2022/check',
  '/ar/d/ceb-annual-overview-2022/diff?with=example-six-languages&lang=ar',
  '/ru/terms?q=CEB',
  '/es/help',
  '/en/no-such-page',
]

let worker: Awaited<ReturnType<typeof unstable_startWorker>>
beforeAll(async () => {
  worker = await unstable_startWorker({
    config: join(ROOT, 'wrangler.toml'),
    dev: { server: { port: 0 }, inspector: false, logLevel: 'error' },
  })
  await worker.ready
})
afterAll(() => worker?.dispose())

const app = createNodeApp(openProject())
const headers = { 'accept-encoding': 'identity', 'accept-language': 'en' }

describe('Node and workerd give the same answers', () => {
  test.each(REQUESTS)('%s', async (path) => {
    const onNode = await app.request(`http://example.org${path}`, { headers })
    const inWorker = await worker.fetch(`http://example.org${path}`, { headers })
    expect(inWorker.status).toBe(onNode.status)
    for (const name of ['content-type', 'etag', 'cache-control', 'link', 'content-language']) {
      expect([name, inWorker.headers.get(name)]).toEqual([name, onNode.headers.get(name)])
    }
    // Node compresses its answers itself, the edge does it for the worker.
    const vary = (response: { headers: { get(name: string): string | null } }) =>
      response.headers.get('vary')?.replace(/,? ?Accept-Encoding/, '') ?? ''
    expect(vary(inWorker)).toBe(vary(onNode))
    expect(await inWorker.text()).toBe(await onNode.text())
  })

  test.each([
    ['tools/list', {}],
    ['tools/call', { name: 'read_passages', arguments: { document: 'ceb-annual-overview-2022', from: '57' } }],
    ['tools/call', { name: 'search', arguments: { query: '使用多种语文' } }],
    ['tools/call', { name: 'read_passages', arguments: { document: 'none', from: '57' } }],
  ])('an assistant is answered the same: %s %j', async (method, params) => {
    const post = {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    }
    const onNode = await app.request('http://example.org/mcp', post)
    const inWorker = await worker.fetch('http://example.org/mcp', post)
    const answer = await onNode.text()
    expect([onNode.status, answer]).toEqual([200, expect.stringContaining('"result"')])
    expect([inWorker.status, await inWorker.text()]).toEqual([200, answer])
  })

  test('a text posted to be matched finds the same rows', async () => {
    const body = JSON.stringify({ text: '首协会秘书处鼓励首协会各成员组织对使用多种语文问题采取协调一致的办法' })
    const post = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } }
    const onNode = await app.request('http://example.org/v1/match', post)
    const inWorker = await worker.fetch('http://example.org/v1/match', post)
    const answer = await onNode.text()
    expect((JSON.parse(answer) as { items: { id: string }[] }).items[0]?.id).toBe('ceb-annual-overview-2022#p58')
    expect(await inWorker.text()).toBe(answer)
  })
})
