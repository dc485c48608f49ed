/**
 * Requests to a cluster of OpenSearch nodes over plain HTTP, by whatever `fetch` the runtime has: the official client
 * stands on Node's own modules and does not run in a worker, and a store needs ten of its several hundred calls.
 * Nodes are asked in turn. A node that does not answer rests, longer each time, and is then tried again with one
 * request; a refusal for the moment (429, 502, 503, 504) or an answer that lacks a shard is asked again, after waits
 * that double. After the deadline the request fails with StoreUnavailable. An answer with a shard missing is never
 * passed on.
 */
import { StoreUnavailable } from '../../ports/row-store.ts'

export interface TransportOptions {
  /** Longest that a request may take with all its repeats, milliseconds; 20,000 unless told. */
  readonly deadline?: number
  /** Longest that one attempt may take, milliseconds; 6,000 unless told. */
  readonly timeout?: number
  readonly fetch?: typeof fetch
}

export interface Asking {
  /** A body, or the lines of a body that is one JSON value a line. */
  readonly body?: object | readonly string[]
  readonly deadline?: number
  /** Statuses that are answers, not failures, beside 200. */
  readonly also?: readonly number[]
}

export interface Transport {
  /** The JSON of an answer. Rejects with StoreUnavailable, or EngineRefusal if the request itself is at fault. */
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, asking?: Asking): Promise<EngineAnswer>
  /** Requests that had to be repeated, since the start. */
  repeats(): number
}

/** An answer of the engine; what it holds depends on what was asked. */
export type EngineAnswer = any

/** The engine says that a request is at fault: a mistake of this program, or an index that is not its own. */
export class EngineRefusal extends Error {
  readonly status: number
  constructor(status: number, path: string, reason: string) {
    super(`Report this: the engine refused ${path} with ${status}: ${reason.slice(0, 600)}`)
    this.status = status
  }
}

/** Limits of a load, which nobody waits for in a browser: a busy cluster may be slow to answer. */
export const PATIENT: TransportOptions = { deadline: 180_000, timeout: 120_000 }

const DEADLINE = 20_000
const TIMEOUT = 6_000
const FIRST_WAIT = 50
const LONGEST_WAIT = 2000
const FIRST_REST = 500
const LONGEST_REST = 20_000
const FOR_THE_MOMENT: ReadonlySet<number> = new Set([429, 502, 503, 504])

interface Node {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  failures: number
  restsUntil: number
}

/** Name of a corpus in a cluster unless told. */
const CORPUS_NAME = 'hexapla'

/**
 * The parts of an engine's address: `https://user:password@one:9200,https://two:9200#name`, nodes of one cluster and the
 * name of the corpus in it (`hexapla` unless told). Throws TypeError for what is no address.
 */
export function readAddress(address: string): { readonly nodes: readonly string[]; readonly name: string } {
  const [addresses = '', name = ''] = address.split('#')
  const nodes = addresses.split(',').map((node) => node.trim())
  for (const node of nodes)
    if (!/^https?:\/\/[^/]/.test(node)) throw new TypeError(`Give http://host:port, not "${node}"`)
  return { nodes, name: name === '' ? CORPUS_NAME : name }
}

/** A transport to the nodes of one cluster, each with user and password in its address if it wants them. */
export function createTransport(addresses: readonly string[], options: TransportOptions = {}): Transport {
  const nodes = addresses.map(nodeAt)
  const ask = options.fetch ?? fetch
  let turn = 0
  let repeats = 0
  const next = (): Node => {
    const now = Date.now()
    const awake = nodes.filter(({ restsUntil }) => restsUntil <= now)
    turn += 1
    if (awake.length > 0) return awake[turn % awake.length] as Node
    return nodes.reduce((first, node) => (node.restsUntil < first.restsUntil ? node : first))
  }
  return {
    repeats: () => repeats,
    async send(method, path, asking = {}) {
      const end = Date.now() + (asking.deadline ?? options.deadline ?? DEADLINE)
      for (let attempt = 0; ; attempt += 1) {
        const node = next()
        const left = Math.max(1, Math.min(asking.deadline ?? options.timeout ?? TIMEOUT, end - Date.now()))
        const { answer, failure } = await attemptAt(ask, node, { method, path, asking, left })
        if (failure === null) return answer
        if (Date.now() >= end) throw new StoreUnavailable(`${nodes.length} node(s) asked, the last said: ${failure}`)
        repeats += 1
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (0.5 + Math.random() / 2)
        await new Promise((done) => setTimeout(done, Math.min(wait, Math.max(1, end - Date.now()))))
      }
    },
  }
}

function nodeAt(address: string): Node {
  const url = new URL(address.trim())
  const { username, password } = url
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  url.username = ''
  url.password = ''
  return {
    url: url.href.replace(/\/$/, ''),
    headers: username === '' ? {} : { authorization: `Basic ${btoa(credentials)}` },
    failures: 0,
    restsUntil: 0,
  }
}

interface Attempt {
  readonly method: string
  readonly path: string
  readonly asking: Asking
  readonly left: number
}

/** One request to one node: its answer, or why it is worth asking again. */
async function attemptAt(
  ask: typeof fetch,
  node: Node,
  { method, path, asking: { body, also = [] }, left }: Attempt,
): Promise<{ answer: EngineAnswer; failure: string | null }> {
  let response: Response
  let text: string
  try {
    const lines = Array.isArray(body)
    response = await ask(`${node.url}${path}`, {
      method,
      signal: AbortSignal.timeout(left),
      headers: { ...node.headers, ...(body ? { 'content-type': `application/${lines ? 'x-ndjson' : 'json'}` } : {}) },
      ...(body ? { body: lines ? `${body.join('\n')}\n` : JSON.stringify(body) } : {}),
    })
    text = await response.text()
  } catch (error) {
    node.failures += 1
    node.restsUntil = Date.now() + Math.min(LONGEST_REST, FIRST_REST * 2 ** (node.failures - 1))
    return { answer: null, failure: `${node.url} does not answer (${(error as Error).message})` }
  }
  node.failures = 0
  node.restsUntil = 0
  if (FOR_THE_MOMENT.has(response.status)) return { answer: null, failure: `${node.url} answered ${response.status}` }
  if (!response.ok && !also.includes(response.status)) throw new EngineRefusal(response.status, path, text)
  const answer = text === '' ? null : (JSON.parse(text) as EngineAnswer)
  return { answer, failure: shardFailure(answer) }
}

/** What an answer lacks: a shard that failed, in any of the searches of one request; null if it is whole. */
function shardFailure(answer: EngineAnswer): string | null {
  if (answer === null) return null
  const many = Array.isArray(answer.responses)
  for (const part of many ? answer.responses : [answer]) {
    if (many && part.error !== undefined) {
      if (!FOR_THE_MOMENT.has(part.status)) throw new EngineRefusal(part.status, '_msearch', JSON.stringify(part.error))
      return JSON.stringify(part.error).slice(0, 300)
    }
    // The health of a cluster that is not yet green times out too, and is an answer.
    const cut = part.hits !== undefined && part.timed_out === true
    if (part._shards?.failed > 0 || cut) return 'part of the index did not answer'
  }
  return null
}
