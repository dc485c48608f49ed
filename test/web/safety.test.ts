/** What nobody may do to the service with one request: each ends in a clear answer, on pages and API alike. */
import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { createApp } from '../../src/web/app.ts'
import { createLibrary } from '../../src/service/library.ts'
import { sampleRecord } from '../fixtures/record.ts'
import { testServices, TOKEN } from './services.ts'

const { services } = await testServices()
const app = createApp(services)
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

describe('the length of a query', () => {
  const long = encodeURIComponent('\u1100'.repeat(1001))
  it.each(['/en/search?q=', '/ru/terms?q=', '/ar/jump?q=', '/en/search?q=x&not.fr='])(
    'is limited on %s',
    async (path) => {
      const response = await app.request(`${path}${long}`)
      expect(response.status).toBe(400)
      expect((await response.text()).replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))).toMatch(
        /1[^\d]?000/,
      )
    },
  )
  it('is limited in the API, and the problem names the limit', async () => {
    const response = await app.request(`/v1/search?q=${long}`)
    expect(response.status).toBe(400)
    expect((await response.json()).errors).toMatchObject([
      { parameter: 'q', code: 'too-long', detail: expect.stringContaining('1000') },
    ])
  })
  it('never makes the address longer that a client is sent to', async () => {
    for (const path of [`/?q=${'a'.repeat(20_000)}`, `/problems/${'a'.repeat(20_000)}`]) {
      const response = await app.request(path)
      expect([response.status, response.headers.get('Location')?.split('/').pop()]).toEqual([
        302,
        path.startsWith('/?') ? '' : 'problems',
      ])
    }
    expect((await app.request('/?q=water')).headers.get('Location')).toMatch(/\?q=water$/)
  })
  it('is counted in characters, not in code units', async () => {
    const q = encodeURIComponent('𠀀'.repeat(1000))
    for (const path of ['/v1/documents?q=', '/en/docs?q=']) expect((await app.request(path + q)).status).toBe(200)
  })
})

describe('bodies', () => {
  it.each([
    ['no form at all', { 'Content-Type': 'text/plain' }, 415],
    ['a form without its boundary', { 'Content-Type': 'multipart/form-data' }, 400],
    ['no type', {}, 415],
  ])('%s is refused on every page that takes a form', async (_, headers, status) => {
    for (const path of ['/en/align', '/zh/align/export']) {
      const response = await app.request(path, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: new TextEncoder().encode('x'),
      })
      expect(response.status).toBe(status)
    }
  })
  it('are counted as they stream, whatever length was announced', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1 << 20))
      },
    })
    const request = new Request('http://x/en/align', {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await app.request(request)).status).toBe(413)
    expect(sent).toBeLessThan(40)
  })
  it('that end before they are complete are no failure of ours', async () => {
    for (const path of ['/en/align', '/v1/match']) {
      const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('aborted')) })
      const headers = { 'Content-Type': path === '/v1/match' ? 'text/plain' : 'multipart/form-data; boundary=x' }
      const request = new Request(`http://x${path}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
      expect((await app.request(request)).status).toBe(400)
    }
  })
})

describe('a record sent back to be exported', () => {
  const record = sampleRecord()
  const send = (value: unknown) =>
    app.request('/en/align/export', form({ record: JSON.stringify(value), format: 'html' }))
  it('is exported if it is one', async () => {
    const response = await send(record)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<html')
  })
  const { en } = record.versions
  const version = (change: object) => ({ ...record, versions: { ...record.versions, en: { ...en, ...change } } })
  it.each<[string, unknown]>([
    ['null', null],
    ['no blocks', version({ blocks: null })],
    ['a block that is null', version({ blocks: [null] })],
    ['a text that is a number', version({ blocks: [{ ...en?.blocks[0], text: 7 }] })],
    ['no sentences', version({ blocks: [{ ...en?.blocks[0], sentences: undefined }] })],
    ['a version without facts', { ...record, info: { ...record.info, versions: {} } }],
    [
      'cells that are no lists',
      { ...record, alignment: { ...record.alignment, rows: [{ id: 'p1', cells: { en: 'p1' } }] } },
    ],
    ['an unknown language', { ...record, alignment: { ...record.alignment, pivot: 'xx' } }],
    ['the same id twice', version({ blocks: [en?.blocks[0], en?.blocks[0]] })],
  ])('is refused with %s', async (_, value) => {
    expect((await send(value)).status).toBe(400)
  })
})

describe('a name that the corpus uses itself', () => {
  it.each(['lexicon.v1', 'lexicon.v2', 'terms.tsv', 'document.json', '.git', 'a'.repeat(101), '-x', 'A'])(
    'cannot name a document: %s',
    async (slug) => {
      const { services: writable } = await testServices({ token: TOKEN, writer: {} as never })
      const response = await createApp(writable).request(`/v1/documents/${slug}/versions/en`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'text/plain' },
        body: '1. One.',
      })
      expect((await response.json()).errors).toMatchObject([{ parameter: 'doc', code: 'bad-slug' }])
    },
  )
})

describe('the token', () => {
  it.each([`${TOKEN}x`, TOKEN.slice(0, -1), `x${TOKEN}`, TOKEN.toUpperCase(), `${TOKEN}${TOKEN}`])(
    'is compared whole: %s is refused',
    async (token) => {
      const { services: writable } = await testServices({ token: TOKEN, writer: {} as never })
      const response = await createApp(writable).request('/v1/documents/sample/rows', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{}',
      })
      expect(response.status).toBe(401)
    },
  )
})

describe('what an earlier version built', () => {
  it('is not served: what is built is not there yet', async () => {
    const manifest = { format: 1, revision: 'r', documents: [] }
    const library = createLibrary({ bytes: async () => null, json: async () => manifest }, async () => {
      throw new Error('not asked for')
    })
    await expect(library.manifest()).rejects.toThrow(/Build the corpus first/)
  })
})

describe('a read that fails', () => {
  it('is not kept: the next request reads again', async () => {
    let broken = true
    const held: Record<string, unknown> = {
      'manifest.json': { format: 2, revision: 'r', pages: [] },
      'docs/x.json': { info: { slug: 'x' } } as DocumentRecord,
      'terms.json': [],
    }
    const library = createLibrary(
      {
        bytes: async () => null,
        json: async (path) => {
          if (broken) throw new Error('EMFILE')
          return held[path] ?? null
        },
      },
      async () => ({ cut: () => [], cutForSearch: () => [] }),
    )
    const reads = [() => library.manifest(), () => library.document('x'), () => library.concepts()]
    for (const read of reads) await expect(read()).rejects.toThrow('EMFILE')
    broken = false
    for (const read of reads) expect(await read()).toBeTruthy()
  })
})
