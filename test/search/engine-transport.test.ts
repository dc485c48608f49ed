/** What happens when nodes fail: a small server stands in for them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { StoreUnavailable } from '../../src/ports/row-store.ts'
import { createEngineStore } from '../../src/search/engine/engine-store.ts'
import { sendBulk } from '../../src/search/engine/load/bulk.ts'
import { createTransport, EngineRefusal, readAddress } from '../../src/search/engine/transport.ts'
import { chinese } from './corpora.ts'

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void
const servers: Server[] = []

/** A node that answers so; gives its address and what it was asked. */
async function node(handler: Handler): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      handler(request, body, response)
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('requests to nodes', () => {
  it('go to the others when one does not answer, and leave it out for a while', async () => {
    const dead = await node((_request, _body, response) => void response.destroy())
    const alive = await node((_request, _body, response) => json(response, { ok: true }))
    const transport = createTransport([dead.url, alive.url])
    for (let n = 0; n < 6; n += 1) expect(await transport.send('GET', '/')).toEqual({ ok: true })
    expect([dead.asked.length, alive.asked.length, transport.repeats()]).toEqual([1, 6, 1])
  })

  it('are repeated when a node is busy, or a shard did not answer', async () => {
    const answers = [
      { status: 429, value: {} },
      { status: 200, value: { _shards: { total: 2, failed: 1 }, hits: {} } },
      { status: 200, value: { responses: [{ error: { type: 'busy' }, status: 503 }] } },
      { status: 200, value: { timed_out: true, hits: {} } },
      { status: 200, value: { _shards: { total: 2, failed: 0 }, hits: { total: 3 } } },
    ]
    const busy = await node((_request, _body, response) => {
      const { status, value } = answers.shift() ?? { status: 500, value: {} }
      json(response, value, status)
    })
    const transport = createTransport([busy.url])
    expect((await transport.send('POST', '/_msearch', { body: ['{}', '{}'] })).hits).toEqual({ total: 3 })
    expect(transport.repeats()).toBe(4)
  })

  it('take the health of a cluster that is not green for an answer', async () => {
    const yellow = await node((_request, _body, response) => json(response, { status: 'yellow', timed_out: true }, 408))
    const transport = createTransport([yellow.url])
    expect((await transport.send('GET', '/_cluster/health', { also: [408] })).status).toBe('yellow')
  })

  it('fail with what is wrong when the time is up, and at once when the request is at fault', async () => {
    const silent = await node(() => {})
    const slow = createTransport([silent.url], { deadline: 300, timeout: 100 })
    await expect(slow.send('GET', '/')).rejects.toThrow(StoreUnavailable)
    const strict = await node((_request, _body, response) => json(response, { error: 'no such field' }, 400))
    const transport = createTransport([strict.url])
    await expect(transport.send('POST', '/x/_search', { body: {} })).rejects.toThrow(EngineRefusal)
    expect(strict.asked).toHaveLength(1)
  })

  it('carry the password of an address, and not in the address', async () => {
    let authorization: string | undefined
    const guarded = await node((request, _body, response) => {
      authorization = request.headers.authorization
      json(response, {})
    })
    await createTransport([guarded.url.replace('//', '//ann:p%40ss@')]).send('GET', '/')
    expect(atob(authorization?.replace('Basic ', '') ?? '')).toBe('ann:p@ss')
  })
})

describe('an address', () => {
  it('names nodes and a corpus', () => {
    expect(readAddress('http://a:1, https://b:2#un')).toEqual({ nodes: ['http://a:1', 'https://b:2'], name: 'un' })
    expect(readAddress('http://a:1').name).toBe('hexapla')
    expect(() => readAddress('a:1')).toThrow(TypeError)
  })
})

describe('a bulk', () => {
  it('sends what was refused for the moment again, and nothing else; what is there already is well', async () => {
    const bodies: string[][] = []
    const engine = await node((_request, body, response) => {
      const ids = [...body.matchAll(/"_id":"(\w+)"/g)].map(([, id]) => id as string)
      bodies.push(ids)
      const statusOf = (id: string): number => (id === 'b' && bodies.length < 3 ? 429 : id === 'c' ? 409 : 201)
      const items = ids.map((id) => ({ create: { _id: id, status: statusOf(id), error: { type: 'some' } } }))
      json(response, { errors: true, items })
    })
    const items = ['a', 'b', 'c'].map((id) => ({ index: 'words', id, body: {}, create: true }))
    await sendBulk(createTransport([engine.url]), items)
    expect(bodies).toEqual([['a', 'b', 'c'], ['b'], ['b']])
  })

  it('names what cannot be stored', async () => {
    const engine = await node((_request, _body, response) =>
      json(response, { errors: true, items: [{ index: { _id: 'a', status: 400, error: { reason: 'too long' } } }] }),
    )
    const sending = sendBulk(createTransport([engine.url]), [{ index: 'rows', id: 'a', body: {} }])
    await expect(sending).rejects.toThrow(/cannot store a: .*too long/)
  })
})

describe('a store', () => {
  it('says that nothing was loaded, and that another version was', async () => {
    const empty = await node((_request, _body, response) => json(response, { error: {}, status: 404 }, 404))
    await expect(createEngineStore({ url: empty.url, chinese }).info()).rejects.toThrow(/^Load the corpus/)
    const old = await node((_request, _body, response) =>
      json(response, { 'x-rows-1': { mappings: { _meta: { revision: 'r', version: 0 } } } }),
    )
    await expect(createEngineStore({ url: old.url, chinese }).info()).rejects.toThrow(/^Load the corpus again/)
  })

  it('is unavailable, not empty, when no node answers', async () => {
    const store = createEngineStore({ url: 'http://127.0.0.1:1', chinese, deadline: 200 })
    await expect(store.info()).rejects.toThrow(StoreUnavailable)
  })
})
