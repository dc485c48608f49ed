/**
 * Serving beside bare Hono, as ratios within one run: `node bench/serving.ts [seconds]`. One bare Hono sends a small body
 * and the reader's own text as a fixed body; the service sends the reader from memory (brotli), the reader rendered anew,
 * a row, a search by API and page. Four clients each. Prints one line of JSON; bench/RESULTS.md takes it.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Agent, get } from 'node:http'
import { openProject } from '../src/node/project.ts'
import { startServer } from '../src/node/serve.ts'

const CLIENTS = 4
const READER = '/en/d/ceb-annual-overview-2022?show=ar,zh,en,fr,ru,es'

/** Requests a second that four clients get answered; `path` is given the number of the request. */
async function rate(
  base: string,
  path: (n: number) => string,
  headers: Record<string, string>,
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const ask = (n: number): Promise<void> =>
    new Promise((resolve, reject) => {
      get(`${base}${path(n)}`, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path(n)}: ${response.statusCode}`))
        response.resume().on('end', () => resolve())
      }).on('error', reject)
    })
  await ask(0)
  let done = 0
  const began = performance.now()
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (performance.now() - began < seconds * 1000) await ask(done++)
  })
  await Promise.all(clients)
  agent.destroy()
  return done / ((performance.now() - began) / 1000)
}

async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5)
  const service = await startServer(openProject(), { port: 0, token: null, pending: false })
  const reader = await (await fetch(`${service.url}${READER}`)).text()
  const bare = new Hono()
    .get('/small', (context) => context.json({ ok: true }))
    .get('/reader', (context) => context.html(reader))
  const [bareUrl, stop] = await new Promise<[string, () => void]>((resolve) => {
    const server = serve({ fetch: bare.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve([`http://127.0.0.1:${port}`, () => server.close()]),
    )
  })
  const br = { 'accept-encoding': 'br' }
  const small = await rate(bareUrl, () => '/small', {}, seconds)
  const fixed = await rate(bareUrl, () => '/reader', {}, seconds)
  const memory = await rate(service.url, () => READER, br, seconds)
  // a parameter that changes nothing makes each address another, so that each is rendered
  const first = await rate(service.url, (n) => `${READER}&h=${n}`, { 'accept-encoding': 'identity' }, seconds).catch(
    () => null,
  )
  const row = await rate(
    service.url,
    (n) => `/v1/documents/ceb-annual-overview-2022/rows/p${1 + (n % 69)}`,
    br,
    seconds,
  )
  const words = ['multilingualism', 'coordination', 'climate', 'women', 'data', 'peace', 'development', 'report']
  const query = (n: number): string => `${words[n % words.length]} ${words[(n >> 3) % words.length]} ${n % 97}`
  const search = await rate(service.url, (n) => `/v1/search?q=${encodeURIComponent(query(n))}&match=any`, br, seconds)
  const page = await rate(service.url, (n) => `/en/search?q=${encodeURIComponent(query(n))}&match=any`, br, seconds)
  const ratio = (value: number | null, to: number): number | null =>
    value === null ? null : Math.round((value / to) * 1000) / 1000
  console.log(
    JSON.stringify({
      bare: { small: Math.round(small), reader: Math.round(fixed) },
      ratios: {
        'reader from memory : bare reader': ratio(memory, fixed),
        'reader first : bare reader': ratio(first, fixed),
        'row : bare small': ratio(row, small),
        'search API : bare small': ratio(search, small),
        'search page : bare small': ratio(page, small),
      },
    }),
  )
  await service.close()
  stop()
}

if (import.meta.main) await main()
