import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import { addressOf, fetchDocument, type FetchOptions } from '../../src/node/files/fetch-versions.ts'
import { smallFiles } from '../format/small-files.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const files = smallFiles()
const pdf = Buffer.from(files['pdf'] ?? [])
const docx = Buffer.from(files['docx'] ?? [])

let server: Server
let base = ''
let cacheDir = ''
let seen: IncomingMessage[] = []
let handler: Handler = (_, response) => response.end()

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request)
    handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{lang}/{symbol}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

beforeEach(async () => {
  seen = []
  cacheDir = await mkdtemp(join(tmpdir(), 'fetch-'))
  return () => rm(cacheDir, { recursive: true, force: true })
})

const get = (langs: readonly Lang[], more: Partial<FetchOptions> = {}) =>
  fetchDocument('A/RES/77/1', { baseUrl: base, langs, cacheDir, delay: 2, timeout: 60_000, ...more })

describe('fetchDocument', () => {
  test('addresses keep the slashes of a symbol and escape the rest', () => {
    expect(addressOf('A/81/6 (Sect. 13)', 'zh', 'https://undocs.org/{lang}/{symbol}')).toBe(
      'https://undocs.org/zh/A/81/6%20(Sect.%2013)',
    )
  })

  test('follows redirects, keeps PDF and DOCX by their hash, names itself', async () => {
    handler = (request, response) => {
      if (request.url === '/en/A/RES/77/1') response.writeHead(302, { location: '/files/en.pdf' }).end()
      else if (request.url === '/files/en.pdf') response.end(pdf)
      else response.end(docx)
    }
    const { value, problems } = await get(['en', 'fr'])
    expect(problems).toEqual([])
    expect(value.map(({ lang, format, cached, bytes }) => ({ lang, format, cached, bytes }))).toEqual([
      { lang: 'en', format: 'pdf', cached: false, bytes: pdf.length },
      { lang: 'fr', format: 'docx', cached: false, bytes: docx.length },
    ])
    expect(value[0]?.url).toContain('/files/en.pdf')
    expect(await readFile(value[0]?.path ?? '')).toEqual(pdf)
    expect((await readdir(cacheDir)).filter((name) => name.startsWith(value[0]?.sha256 ?? '-'))).toEqual([
      `${value[0]?.sha256}.pdf`,
    ])
    expect(seen[0]?.headers['user-agent']).toMatch(/^hexapla/)
  })

  test('what is cached is not asked for again', async () => {
    handler = (_, response) => response.end(pdf)
    await get(['en'])
    const again = await get(['en'])
    expect(seen).toHaveLength(1)
    expect(again.value[0]).toMatchObject({ lang: 'en', cached: true, bytes: pdf.length })
  })

  test('a missing version is a problem with the server’s reason and does not stop the others', async () => {
    handler = (request, response) => {
      if (request.url?.startsWith('/ar') === true)
        response.writeHead(404).end('<h1>There is no document with this symbol in Arabic</h1>')
      else response.end(pdf)
    }
    const { value, problems } = await get(['ar', 'en'])
    expect(value.map(({ lang }) => lang)).toEqual(['en'])
    expect(problems).toEqual([
      {
        kind: 'fetch-failed',
        file: 'A/RES/77/1 (ar)',
        place: { path: base.replace('{lang}', 'ar').replace('{symbol}', 'A/RES/77/1') },
        found: 'HTTP 404: There is no document with this symbol in Arabic',
      },
    ])
    expect(seen).toHaveLength(2)
  })

  test('a page instead of a document is told with its title', async () => {
    handler = (_, response) => response.end('<!doctype html><title>Official Documents: not available</title>')
    const { value, problems } = await get(['en'])
    expect(value).toEqual([])
    expect(problems[0]?.found).toBe('a page, not a document: Official Documents: not available')
  })

  test('a busy server is asked again when it says, and only so often', async () => {
    handler = (_, response) => {
      if (seen.length === 1) response.writeHead(503, { 'retry-after': '0' }).end('busy')
      else response.end(pdf)
    }
    expect((await get(['en'])).value).toHaveLength(1)
    expect(seen).toHaveLength(2)
    seen = []
    handler = (_, response) => response.writeHead(500).end('broken')
    const { problems } = await get(['fr'], { tries: 3 })
    expect(seen).toHaveLength(3)
    expect(problems[0]?.found).toBe('HTTP 500: broken')
  })

  test('a download that was cut off goes on where it stopped', async () => {
    const half = Math.floor(pdf.length / 2)
    handler = (request, response) => {
      const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
      if (range === null) {
        response.writeHead(200, { 'content-length': pdf.length, etag: '"one"' })
        response.write(pdf.subarray(0, half), () => setTimeout(() => response.destroy(), 30))
        return
      }
      const from = Number(range[1])
      response.writeHead(206, {
        'content-range': `bytes ${from}-${pdf.length - 1}/${pdf.length}`,
        'content-length': pdf.length - from,
        etag: '"one"',
      })
      response.end(pdf.subarray(from))
    }
    const { value, problems } = await get(['en'])
    expect(problems).toEqual([])
    expect(seen[1]?.headers.range).toBe(`bytes=${half}-`)
    expect(seen[1]?.headers['if-range']).toBe('"one"')
    expect(await readFile(value[0]?.path ?? '')).toEqual(pdf)
  })

  test('a server that falls silent is given up, with the reason', async () => {
    handler = () => undefined
    const { value, problems } = await get(['en'], { timeout: 60, tries: 2 })
    expect(value).toEqual([])
    expect(problems[0]).toMatchObject({ kind: 'fetch-failed', found: 'no answer in 60 ms' })
  })

  test('a file beyond the limit is not taken', async () => {
    handler = (_, response) => response.end(pdf)
    const { problems } = await get(['en'], { maxBytes: 100 })
    expect(problems[0]?.found).toBe(`${pdf.length} bytes, more than 100`)
  })
})
