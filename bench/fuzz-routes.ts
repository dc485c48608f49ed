/**
 * Requests that nobody means: `node bench/fuzz-routes.ts [requests] [uploads] [--from N]` draws that many requests over
 * all routes and that many damaged uploads (20,000 and 500 unless told), sends them to a service of this checkout's corpus,
 * and prints statuses, the slowest answer, and memory (MB of the process, and of it in use) before, after the requests,
 * after half of the uploads and at the end. Ends with 1 on any 5xx but 503, on a dead
 * service, or on an answer slower than its limit. The same start gives the same requests.
 */
import { openProject } from '../src/node/project.ts'
import { startServer } from '../src/node/serve.ts'
import { workLimits } from '../src/node/workers/work-limits.ts'
import { damagedInput } from '../test/format/fuzz.ts'
import { randomFrom } from '../test/format/small-files.ts'

const SLOWEST = 30_000
const FORMATS = ['txt', 'html', 'tmx', 'xliff', 'docx', 'pdf']

const PIECES = [
  '',
  'en',
  'ar',
  'zh',
  'v1',
  'd',
  'documents',
  'search',
  'suggest',
  'equivalents',
  'terms',
  'align',
  'export',
  'rows',
  'versions',
  'flags',
  'dismissals',
  'diff',
  'citations',
  'tmserver',
  'unit',
  'static',
  'compare',
  'jump',
  'check',
  'problems',
  'help',
  'match',
  'discover',
  'ceb-annual-overview-2022',
  'example-six-languages',
  'E/2023/36',
  'p57',
  'fn20',
  'h4',
  'p57.s2',
  '..',
  '.',
  '%2e%2e',
  '%00',
  '%ff',
  '%',
  'a'.repeat(300),
  'manifest.json',
  'sw.js',
  'openapi.json',
  'healthz',
  'readyz',
  'metrics',
  'toString',
  '__proto__',
  'constructor',
  'null',
  '-1',
  '1e9',
]
const ROUTES = [
  '/v1/documents',
  '/v1/documents/ceb-annual-overview-2022',
  '/v1/documents/E/2023/36/rows',
  '/v1/documents/ceb-annual-overview-2022/rows/p57',
  '/v1/documents/example-six-languages/versions/en',
  '/v1/documents/example-six-languages/flags',
  '/v1/documents/example-six-languages/export',
  '/v1/documents/example-six-languages/diff',
  '/v1/documents/example-six-languages/terms',
  '/v1/documents/example-six-languages/citations/p3',
  '/v1/documents/example-six-languages/dismissals',
  '/v1/search',
  '/v1/suggest',
  '/v1/equivalents',
  '/v1/terms',
  '/v1/align',
  '/v1/match',
  '/v1/discover',
  '/v1/tmserver/zh/en/unit/x',
  '/en/search',
  '/ar/terms',
  '/fr/jump',
  '/ru/align',
  '/es/align/export',
  '/zh/d/ceb-annual-overview-2022',
  '/en/d/example-six-languages/check',
  '/en/d/example-six-languages/p4',
  '/en/compare',
  '/openapi.json',
  '/readyz',
  '/metrics',
]
const NAMES = [
  'q',
  'in',
  'show',
  'match',
  'doc',
  'kind',
  'view',
  'sort',
  'limit',
  'cursor',
  'format',
  'level',
  'langs',
  'from',
  'to',
  'section',
  'with',
  'lang',
  'facets',
  'ctx',
  'kwic',
  'q.en',
  'not.fr',
  'expand',
  'h',
  'marks',
  'lens',
  '__proto__',
]
const VALUES = [
  '',
  'x',
  'en',
  'zh,en',
  'xx',
  '/(a+)+$/',
  '/[/',
  '"',
  'AND',
  '-',
  '*',
  'para:1-',
  'sym:A/RES/64/289',
  'doc:',
  '57',
  '-1',
  '0',
  '1e999',
  'NaN',
  'row',
  'regex',
  'tmx',
  'xliff',
  'json',
  'akn',
  '\u0000',
  '\ud800',
  '𠀀',
  '\u1100',
  'ﷺ',
  '\u202e',
  'ё',
  '首协会',
  '../../etc',
  '<script>',
  '%25',
  'true',
]
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const TYPES = [
  '',
  'text/plain',
  'application/json',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/pdf',
  'a/b; c',
]
const BODIES = [
  '',
  'x',
  '{}',
  '[]',
  'null',
  '{"files":[]}',
  '{"text":"x"}',
  '{"files":[{"name":"a","text":"1. One."}]}',
  '--x\r\n\r\n--x--',
  'record={}&format=tmx',
  '{"__proto__":{}}',
  '{"a":'.repeat(2000),
]
const ACCEPT = ['*/*', 'application/json', 'text/html', 'text/csv', 'a/b', '', '*/*;q=0', ','.repeat(500)]

/** A request that nobody means. */
function oddRequest(random: () => number): { path: string; init: RequestInit } {
  const draw = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T
  const known = draw(3) > 0
  const path = known ? pick(ROUTES) : `/${Array.from({ length: draw(7) }, () => pick(PIECES)).join('/')}`
  const value = (): string => pick(VALUES).repeat(draw(20) === 0 ? 1 + draw(1200) : 1)
  const query = Array.from(
    { length: draw(4) },
    () => `${pick(NAMES)}=${encodeURIComponent(value().toWellFormed())}`,
  ).join('&')
  const method = pick(METHODS)
  const headers: Record<string, string> = {
    Accept: pick(ACCEPT),
    'Accept-Language': pick(['', 'ru', 'xx;q=9', '*', 'zh-Hant-TW;q=0.1,ar']),
  }
  const type = pick(TYPES)
  if (type !== '') headers['Content-Type'] = type
  if (draw(10) === 0) headers['If-None-Match'] = pick(['*', '"x"', 'W/"', '\u00ff'])
  if (draw(10) === 0) headers['Authorization'] = pick(['Bearer x', 'Bearer', 'Basic eDp5'])
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  return {
    path: `${path}${query === '' ? '' : `?${query}`}`,
    init: { method, headers, redirect: 'manual', ...(hasBody ? { body: pick(BODIES) } : {}) },
  }
}

/** What a failed request failed of. */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException }
  return `${message} ${cause?.code ?? cause?.message ?? ''}`
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const flag = words.indexOf('--from')
  const from = flag < 0 ? 1 : Number(words.splice(flag, 2)[1])
  const [requests = 20_000, uploads = 500] = words.map(Number)
  const service = await startServer(openProject(), {
    port: 0,
    token: 'token',
    pending: false,
    limits: { ...workLimits({}), time: SLOWEST },
  })
  const statuses = new Map<number, number>()
  const broken: string[] = []
  let slowest = 0
  const send = async (path: string, init: RequestInit): Promise<void> => {
    const began = performance.now()
    const response = await fetch(service.url + path, init).catch((error: unknown) => {
      // a request that fetch itself refuses never left
      if (error instanceof TypeError && error.cause === undefined) return null
      throw error
    })
    if (response === null) return
    await response.arrayBuffer()
    const took = performance.now() - began
    slowest = Math.max(slowest, took)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    if ((response.status >= 500 && response.status !== 503) || took > SLOWEST + 5000)
      broken.push(
        `${response.status} in ${Math.round(took)} ms: ${init.method} ${path.slice(0, 200)} ${JSON.stringify(init.headers)}`,
      )
  }
  // of the process after a collection, and what of it is in use
  const memory = (): readonly [number, number] => {
    globalThis.gc?.()
    const { rss, heapUsed, external } = process.memoryUsage()
    return [Math.round(rss / 1048576), Math.round((heapUsed + external) / 1048576)]
  }
  const levels = [memory()]
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = lane; n < requests; n += 8) {
      const { path, init } = oddRequest(randomFrom(from + n))
      await send(path, init).catch(
        (error: unknown) => void broken.push(`no answer: ${init.method} ${path.slice(0, 200)}: ${causeOf(error)}`),
      )
    }
  })
  await Promise.all(lanes)
  levels.push(memory())
  for (let n = 0; n < uploads; n += 1) {
    if (n === Math.floor(uploads / 2)) levels.push(memory())
    const form = new FormData()
    for (const half of [0, 1]) {
      const format = FORMATS[(n + half) % FORMATS.length] as string
      form.append('files', new Blob([new Uint8Array(damagedInput(format, 2 * (from + n) + half))]), `x.${format}`)
    }
    await send('/v1/align', { method: 'POST', body: form }).catch(
      (error: unknown) => void broken.push(`upload ${from + n}: ${causeOf(error)}`),
    )
  }
  const alive = (await fetch(`${service.url}/healthz`)).status === 200
  levels.push(memory())
  const counts = Object.fromEntries([...statuses].sort(([a], [b]) => a - b))
  console.log(
    JSON.stringify({
      requests,
      uploads,
      from,
      statuses: counts,
      slowest: Math.round(slowest),
      memory: levels,
      alive,
      broken: broken.length,
    }),
  )
  for (const line of broken.slice(0, 20)) console.log(`  ${line}`)
  await service.close()
  process.exitCode = broken.length > 0 || !alive ? 1 : 0
}

if (import.meta.main) await main()
