/** Work apart from answering: what a full queue, a job that takes too much and a client that leaves end in. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { type RunningServer, startServer } from '../../src/node/serve.ts'
import { workLimits } from '../../src/node/workers/work-limits.ts'

const FOLDER = join(ROOT, 'corpus/ceb-annual-overview-2022')
const SMALL = [
  '1. The Board met on 3 May 2021.\n\n2. It approved 12 projects.\n',
  '1. Le Conseil s’est réuni le 3 mai 2021.\n\n2. Il a approuvé 12 projets.\n',
]

let large: readonly Uint8Array<ArrayBuffer>[]
const servers: RunningServer[] = []
const open = async (limits: Partial<ReturnType<typeof workLimits>>): Promise<string> => {
  const server = await startServer(openProject(), {
    port: 0,
    token: null,
    pending: false,
    limits: { ...workLimits({}), threads: 1, queue: 1, ...limits },
  })
  servers.push(server)
  return server.url
}
beforeAll(async () => {
  large = await Promise.all(
    ['en.txt', 'fr.txt', 'es.txt'].map(async (name) => new Uint8Array(await readFile(join(FOLDER, name)))),
  )
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const formOf = (texts: readonly (string | Uint8Array<ArrayBuffer>)[]): FormData => {
  const form = new FormData()
  for (const [index, text] of texts.entries()) form.append('file', new Blob([text]), `${index}.txt`)
  return form
}
const post = (url: string, body: FormData, init: RequestInit = {}) => fetch(url, { method: 'POST', body, ...init })

describe('jobs', () => {
  test('are answered as in place, and a full queue says when to come back, in the reader’s language', async () => {
    const url = await open({ time: 100_000 })
    const leave = new AbortController()
    const long = [1, 2].map(() => post(`${url}/v1/align`, formOf(large), { signal: leave.signal }).catch(() => null))
    let busy: Response | undefined
    for (let tries = 0; tries < 50 && busy === undefined; tries += 1) {
      await new Promise((done) => setTimeout(done, 100))
      const response = await post(`${url}/v1/align`, formOf(SMALL), {
        headers: { 'Accept-Language': 'ru' },
        signal: AbortSignal.timeout(200),
      }).catch(() => null)
      if (response?.status === 503) busy = response
    }
    expect(busy?.headers.get('Retry-After')).toBe('10')
    expect(await busy?.json()).toMatchObject({ type: '/problems/busy', title: 'Служба занята' })
    const page = await post(`${url}/zh/align`, formOf(SMALL))
    expect([page.status, page.headers.get('Retry-After')]).toEqual([503, '10'])
    expect(await page.text()).toContain('服务繁忙')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    // the clients leave: their jobs end, and the next one is taken
    leave.abort()
    await Promise.all(long)
    let answer = await post(`${url}/v1/align`, formOf(SMALL))
    for (let tries = 0; tries < 100 && answer.status === 503; tries += 1) {
      await new Promise((done) => setTimeout(done, 100))
      answer = await post(`${url}/v1/align`, formOf(SMALL))
    }
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { rows: unknown[] }).rows).toHaveLength(2)
  })

  test('that take longer or give more than they may end in a problem that names the limit', async () => {
    const slow = await post(`${await open({ time: 1500 })}/v1/align`, formOf(large))
    expect([slow.status, await slow.json()]).toMatchObject([
      422,
      { type: '/problems/too-costly', limit: 'time', value: 1500 },
    ])
    const wide = await post(`${await open({ answer: 100 })}/v1/align`, formOf(SMALL))
    expect([wide.status, await wide.json()]).toMatchObject([422, { type: '/problems/too-costly', limit: 'answer' }])
    const big = await post(`${await open({ body: 100 })}/v1/align`, formOf(SMALL))
    expect([big.status, await big.json()]).toMatchObject([413, { limit: 100 }])
    const crowded = await post(`${await open({ bodies: 100 })}/v1/align`, formOf(SMALL))
    expect(crowded.status).toBe(503)
  })
})

test('limits are read from the environment, and a wrong one is named', () => {
  expect(workLimits({ HEXAPLA_JOB_QUEUE: '3', HEXAPLA_BODY_BYTES: '' })).toMatchObject({ queue: 3, body: 32 << 20 })
  for (const value of ['0', '-1', 'x', '1.5'])
    expect(() => workLimits({ HEXAPLA_JOB_MEGABYTES: value })).toThrow('HEXAPLA_JOB_MEGABYTES')
})
