/**
 * Answers kept in memory, compressed as they were sent: a page that has not changed costs a look-up. The key is the state
 * of the built files and what the request asks for, so that nothing has to be forgotten by hand; the least recently used
 * go when the budget is full. Only answers with an ETag are kept, and only whole ones; requests for the same answer that
 * come while it is made wait for it and do not make it again.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { matches } from '../web/api/endpoint.ts'

type Encoding = 'br' | 'gzip' | 'identity'

/** An answer as it was made, with the forms of its body that have been asked for. */
interface Entry {
  readonly headers: readonly (readonly [string, string])[]
  readonly etag: string
  readonly bodies: Map<Encoding, Uint8Array<ArrayBuffer>>
  readonly compressible: boolean
  bytes: number
}

export interface AnswerCacheOptions {
  /** Gives the answer, and the state that answers are made from now. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly state: () => Promise<string>
  /** Most bytes kept. */
  readonly budget: number
}

/** What the cache does, for those who watch. */
export interface CacheFigures {
  readonly hits: number
  readonly misses: number
  readonly bytes: number
  readonly entries: number
}

export interface AnswerCache {
  readonly fetch: (request: Request) => Promise<Response>
  readonly figures: () => CacheFigures
}

/** Largest answer kept, bytes; longer ones are passed on as they come. */
const LARGEST = 4 << 20
/** Below this compressing saves nothing. */
const SMALLEST = 860
const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|manifest|[\w.-]+\+(?:json|xml)))/

/** Answers requests, from memory where it can. */
export function createAnswerCache({ fetch, state, budget }: AnswerCacheOptions): AnswerCache {
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Entry | null>>()
  let bytes = 0
  let hits = 0
  let misses = 0

  const keep = (key: string, entry: Entry): void => {
    entries.set(key, entry)
    bytes += entry.bytes
    for (const [oldest, { bytes: freed }] of entries) {
      if (bytes <= budget || oldest === key) break
      entries.delete(oldest)
      bytes -= freed
    }
  }
  const bodyIn = async (key: string, entry: Entry, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
    const held = entry.bodies.get(encoding)
    if (held !== undefined) return held
    const whole = entry.bodies.get('identity') as Uint8Array<ArrayBuffer>
    const made = await compressed(whole, encoding)
    if (!entry.bodies.has(encoding)) {
      entry.bodies.set(encoding, made)
      entry.bytes += made.length
      if (entries.get(key) === entry) bytes += made.length
    }
    return made
  }
  const answer = async (request: Request, key: string, entry: Entry): Promise<Response> => {
    const asked = request.headers.get('If-None-Match')
    const encoding = entry.compressible ? acceptedEncoding(request.headers.get('Accept-Encoding')) : 'identity'
    const headers = new Headers(entry.headers as [string, string][])
    // the same text in another coding is another representation: only a weak tag is true of both
    if (encoding !== 'identity' && !entry.etag.startsWith('W/')) headers.set('ETag', `W/${entry.etag}`)
    if (entry.compressible) headers.append('Vary', 'Accept-Encoding')
    if (asked !== null && matches(asked, entry.etag)) return new Response(null, { status: 304, headers })
    const body = await bodyIn(key, entry, encoding)
    if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
    headers.set('Content-Length', String(body.length))
    return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers })
  }
  return {
    figures: () => ({ hits, misses, bytes, entries: entries.size }),
    async fetch(request) {
      const key = await keyOf(request, state)
      if (key === null) return fetch(request)
      const held = entries.get(key)
      if (held !== undefined) {
        hits += 1
        entries.delete(key)
        entries.set(key, held)
        return answer(request, key, held)
      }
      const underWay = making.get(key)
      const other = underWay === undefined ? null : await underWay
      if (other !== null) {
        hits += 1
        return answer(request, key, other)
      }
      misses += 1
      let done: (entry: Entry | null) => void = () => {}
      making.set(key, new Promise((resolve) => (done = resolve)))
      let entry: Entry | null = null
      try {
        const response = await fetch(request)
        const read = await entryOf(request, response)
        if (read instanceof Response) return read
        entry = read
        keep(key, entry)
        return await answer(request, key, entry)
      } finally {
        making.delete(key)
        done(entry)
      }
    },
  }
}

/** What an answer depends on; null if the request is not one whose answer is kept. */
async function keyOf(request: Request, state: () => Promise<string>): Promise<string | null> {
  const { method, url, headers } = request
  if ((method !== 'GET' && method !== 'HEAD') || headers.has('Authorization') || headers.has('Range')) return null
  if (url.length > 2000) return null
  const wishes = ['Accept', 'Accept-Language'].map((name) => (headers.get(name) ?? '').slice(0, 300))
  return JSON.stringify([await state(), method, url, ...wishes])
}

/** The answer to be kept, or the answer to be passed on because it is not to be kept. */
async function entryOf(request: Request, response: Response): Promise<Entry | Response> {
  const etag = response.headers.get('ETag')
  const whole = response.status === 200 && etag !== null && request.method === 'GET' && response.body !== null
  if (!whole || response.headers.has('Content-Encoding') || response.headers.has('Set-Cookie')) return response
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
    if (size > LARGEST) return new Response(goOn(chunks, reader), { status: 200, headers: response.headers })
  }
  const body = Buffer.concat(chunks)
  const type = response.headers.get('Content-Type') ?? ''
  const headers = [...response.headers].filter(([name]) => name !== 'content-length')
  const compressible = size >= SMALLEST && COMPRESSIBLE.test(type)
  return { headers, etag, bodies: new Map([['identity', new Uint8Array(body)]]), compressible, bytes: size }
}

/** What was read of a body and then the rest of it. */
function goOn(
  read: readonly Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      const held = read[at]
      at += 1
      if (held !== undefined) return controller.enqueue(held)
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
/** Measured on the reader: 5 gives nearly the size of 9 in a fifth of its time. */
const QUALITY = 5

async function compressed(body: Uint8Array<ArrayBuffer>, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'br') {
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    return new Uint8Array(await brotli(body, { params }))
  }
  return encoding === 'gzip' ? new Uint8Array(await deflate(body)) : body
}

/** The best coding that `Accept-Encoding` allows (RFC 9110, 12.5.3). */
export function acceptedEncoding(header: string | null): Encoding {
  const accepted = new Map<string, number>()
  for (const part of (header ?? '').toLowerCase().split(',').slice(0, 20)) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const q = parameters.map((each) => /^q=([\d.]+)$/.exec(each)?.[1]).find((found) => found !== undefined)
    accepted.set(name, q === undefined ? 1 : Number(q))
  }
  const allows = (name: string): boolean => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0
  return allows('br') ? 'br' : allows('gzip') ? 'gzip' : 'identity'
}
