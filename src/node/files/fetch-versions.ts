/**
 * `hexapla fetch`: asks the United Nations document address for the language versions of a symbol and keeps them by
 * hash. Polite (one request at a time, a delay between them, a named agent, Retry-After honoured), resumable (a cut-off
 * download goes on with Range) and bounded in time and size. Whatever goes wrong with a language is a problem of kind
 * `fetch-failed` with the reason; the other languages are still fetched. Nothing is written outside `cacheDir`.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'

/** How to fetch. Times in milliseconds. */
export interface FetchOptions {
  /** Address with `{lang}` and `{symbol}`; `HEXAPLA_FETCH_URL` or the United Nations' own unless given. */
  readonly baseUrl?: string
  readonly langs?: readonly Lang[]
  readonly cacheDir: string
  /** Between two requests; 1,000 unless told. */
  readonly delay?: number
  /** Tries of one address; 4 unless told. */
  readonly tries?: number
  /** Longest silence of the server; 30,000 unless told. */
  readonly timeout?: number
  /** Largest file taken, bytes; 100 MiB unless told. */
  readonly maxBytes?: number
  /** Replaces the runtime's fetch, in tests. */
  readonly fetch?: typeof globalThis.fetch
  /** Called when a language is begun and done. */
  readonly onProgress?: (event: FetchProgress) => void
}

export interface FetchProgress {
  readonly lang: Lang
  readonly state: 'cached' | 'fetching' | 'fetched' | 'failed'
}

/** One version as fetched. */
export interface FetchedFile {
  readonly lang: Lang
  /** Path of the file in the cache: named by its hash and format. */
  readonly path: string
  readonly format: 'pdf' | 'docx' | 'html'
  /** SHA-256, hex. */
  readonly sha256: string
  readonly bytes: number
  /** Address the file came from, redirects followed. */
  readonly url: string
  /** Whether the cache already held it. */
  readonly cached: boolean
}

const BASE_URL = 'https://undocs.org/{lang}/{symbol}'
const AGENT = 'hexapla (aligned United Nations documents; one request at a time)'
const MAX_WAIT = 120_000

/** Fetches the versions of a symbol; `value` holds those that came, in the order asked for. */
export async function fetchDocument(symbol: string, options: FetchOptions): Promise<Read<readonly FetchedFile[]>> {
  const problems: Problem[] = []
  const files: FetchedFile[] = []
  await mkdir(options.cacheDir, { recursive: true })
  let first = true
  for (const lang of options.langs ?? LANGS) {
    const url = addressOf(symbol, lang, options.baseUrl ?? process.env['HEXAPLA_FETCH_URL'] ?? BASE_URL)
    const known = await fromCache(options.cacheDir, url, lang)
    if (known !== null) {
      options.onProgress?.({ lang, state: 'cached' })
      files.push(known)
      continue
    }
    if (!first) await pause(options.delay ?? 1000)
    first = false
    options.onProgress?.({ lang, state: 'fetching' })
    const fetched = await fetchVersion(url, lang, options)
    if ('kind' in fetched) problems.push({ ...fetched, file: `${symbol} (${lang})` })
    else files.push(fetched)
    options.onProgress?.({ lang, state: 'kind' in fetched ? 'failed' : 'fetched' })
  }
  return { value: files, problems }
}

/** The address of a version: the symbol's slashes stay, everything else is escaped. */
export function addressOf(symbol: string, lang: Lang, baseUrl: string): string {
  const path = symbol.trim().split('/').map(encodeURIComponent).join('/')
  return baseUrl.replaceAll('{lang}', lang).replaceAll('{symbol}', path)
}

async function fetchVersion(url: string, lang: Lang, options: FetchOptions): Promise<FetchedFile | Problem> {
  const key = createHash('sha256').update(url).digest('hex').slice(0, 24)
  const partial = join(options.cacheDir, `${key}.part`)
  const tries = options.tries ?? 4
  let reason = 'no answer'
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const result = await request(url, partial, options)
    if (result.state === 'done') return keep(partial, key, url, result.url, lang, options)
    reason = result.reason
    if (result.state === 'final') break
    // doubled each time, from half a second; the server's own wish counts more
    if (attempt < tries)
      await pause(Math.min(MAX_WAIT, result.wait ?? (options.delay ?? 1000) * 2 ** (attempt - 1) * 0.5))
  }
  return { kind: 'fetch-failed', place: { path: url }, found: reason }
}

type Outcome =
  | { readonly state: 'done'; readonly url: string }
  /** Worth another try; `wait` in milliseconds where the server named it. */
  | { readonly state: 'again'; readonly reason: string; readonly wait?: number }
  | { readonly state: 'final'; readonly reason: string }

/** One request: goes on where an earlier one was cut off, and leaves what came in the partial file. */
async function request(url: string, partial: string, options: FetchOptions): Promise<Outcome> {
  const have = await partialState(partial)
  const limit = options.maxBytes ?? 100 << 20
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), options.timeout ?? 30_000)
  const chunks: Uint8Array[] = []
  let start = 0
  let tag = ''
  try {
    const headers: Record<string, string> = {
      'user-agent': AGENT,
      accept:
        'application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document, text/html;q=0.5',
    }
    if (have.length > 0 && have.tag !== '') {
      headers['range'] = `bytes=${have.length}-`
      // without If-Range a file changed meanwhile would be joined to its old beginning
      headers['if-range'] = have.tag
    }
    const response = await (options.fetch ?? globalThis.fetch)(url, {
      headers,
      redirect: 'follow',
      signal: abort.signal,
    })
    if (response.status === 416) {
      await rm(partial, { force: true })
      return { state: 'again', reason: 'the server could not go on with the download', wait: 0 }
    }
    if (!response.ok) return refusal(response)
    start = response.status === 206 ? have.length : 0
    const from = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]
    if (response.status === 206 && Number(from) !== have.length) {
      await rm(partial, { force: true })
      return { state: 'again', reason: `the server went on at ${from ?? 'no place'} for ${have.length}`, wait: 0 }
    }
    tag = response.headers.get('etag') ?? response.headers.get('last-modified') ?? ''
    if (tag.startsWith('W/')) tag = ''
    const stated = Number(response.headers.get('content-length') ?? Number.NaN)
    if (start + stated > limit) return { state: 'final', reason: `${start + stated} bytes, more than ${limit}` }
    let length = start
    if (response.body === null) return { state: 'again', reason: 'empty answer' }
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      clearTimeout(timer)
      timer = setTimeout(() => abort.abort(), options.timeout ?? 30_000)
      length += chunk.length
      if (length > limit) return { state: 'final', reason: `more than ${limit} bytes` }
      chunks.push(chunk)
    }
    if (length === 0) return { state: 'again', reason: 'empty answer' }
    await savePartial(partial, start, chunks, tag)
    const whole =
      start + (Number.isFinite(stated) && response.headers.get('content-encoding') === null ? stated : length - start)
    if (length < whole) return { state: 'again', reason: `cut off after ${length} of ${whole} bytes` }
    return { state: 'done', url: response.url === '' ? url : response.url }
  } catch (error) {
    await savePartial(partial, start, chunks, tag)
    const slow = abort.signal.aborted
    const message =
      error instanceof Error
        ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`
        : 'error'
    return { state: 'again', reason: slow ? `no answer in ${options.timeout ?? 30_000} ms` : message }
  } finally {
    clearTimeout(timer)
  }
}

/** What a status means: 429 and 5xx pass, others are final with the server's reason. */
async function refusal(response: Response): Promise<Outcome> {
  const text = (await response.text().catch(() => ''))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160)
  const reason = `HTTP ${response.status}${text === '' ? '' : `: ${text}`}`
  if (response.status !== 429 && response.status !== 408 && response.status < 500) return { state: 'final', reason }
  const after = response.headers.get('retry-after')
  if (after === null) return { state: 'again', reason }
  const seconds = Number(after)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - Date.now()
  return Number.isFinite(wait) ? { state: 'again', reason, wait: Math.max(0, wait) } : { state: 'again', reason }
}

/** Puts a finished download under its hash and records it for its address. A page that is no document is a failure. */
async function keep(
  partial: string,
  key: string,
  asked: string,
  url: string,
  lang: Lang,
  options: FetchOptions,
): Promise<FetchedFile | Problem> {
  const bytes = await readFile(partial)
  await rm(`${partial}.json`, { force: true })
  const format = formatOf(bytes)
  if (format === null || format === 'html') {
    await rm(partial, { force: true })
    const found = format === null ? 'neither PDF nor DOCX' : `a page, not a document: ${titleOf(bytes)}`
    return { kind: 'fetch-failed', place: { path: asked }, found, expected: 'PDF or DOCX' }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = join(options.cacheDir, `${sha256}.${format}`)
  await rename(partial, path)
  const entry = { url, path: `${sha256}.${format}`, format, sha256, bytes: bytes.length }
  await writeFile(join(options.cacheDir, `${key}.json`), `${JSON.stringify(entry)}\n`)
  return { lang, path, format, sha256, bytes: bytes.length, url, cached: false }
}

/** The version an earlier run fetched from this address, if its file still has its hash. */
async function fromCache(cacheDir: string, url: string, lang: Lang): Promise<FetchedFile | null> {
  const key = createHash('sha256').update(url).digest('hex').slice(0, 24)
  try {
    const entry = JSON.parse(await readFile(join(cacheDir, `${key}.json`), 'utf8')) as Omit<
      FetchedFile,
      'lang' | 'cached'
    >
    const path = join(cacheDir, entry.path)
    const bytes = await readFile(path)
    if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) return null
    return { ...entry, lang, path, cached: true }
  } catch {
    return null
  }
}

async function partialState(partial: string): Promise<{ length: number; tag: string }> {
  try {
    const { size } = await stat(partial)
    const { tag } = JSON.parse(await readFile(`${partial}.json`, 'utf8')) as { tag?: unknown }
    return { length: size, tag: typeof tag === 'string' ? tag : '' }
  } catch {
    return { length: 0, tag: '' }
  }
}

async function savePartial(partial: string, start: number, chunks: readonly Uint8Array[], tag: string): Promise<void> {
  if (chunks.length === 0) return
  const before = start === 0 ? new Uint8Array() : (await readFile(partial)).subarray(0, start)
  await writeFile(partial, Buffer.concat([before, ...chunks]))
  await writeFile(`${partial}.json`, `${JSON.stringify({ tag })}\n`)
}

function formatOf(bytes: Uint8Array): FetchedFile['format'] | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) return 'docx'
  return /<(!doctype html|html|head|body)/i.test(head) ? 'html' : null
}

function titleOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 8192)).toString('utf8')
  return (/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? text.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
