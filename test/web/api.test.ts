import { describe, expect, it, vi } from 'vitest'
import { PROBLEM_TYPES } from '../../src/web/problems/problem-types.ts'
import { acceptedLanguage, acceptedType, HttpProblem, problemResponse } from '../../src/web/problems/http-problem.ts'
import { openApiDocument, apiRoutes } from '../../src/web/api/api-app.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { Addition } from '../../src/pipeline/changes/add.ts'
import type { Correction } from '../../src/pipeline/changes/correct.ts'
import type { Services, FlagDismissal } from '../../src/service/types.ts'
import { apiContract } from './api.contract.ts'
import { diffSchema } from '../../src/web/api/schemas.ts'
import type { VersionRecord } from '../../src/model/record.ts'
import type { DocumentSummary, Library } from '../../src/service/library.ts'
import { sampleRecord } from '../fixtures/record.ts'
import { testServices, TOKEN } from './services.ts'

const open = async (over: Partial<Services> = {}) => {
  const { services, calls } = await testServices(over)
  const app = apiRoutes(services)
  return { app, calls, services }
}

apiContract('app.request over the sample', async () => {
  const { app } = await open()
  return async (path, init) => app.request(path, init)
})

const { app, calls, services: sample } = await open()
const get = async (path: string, init?: RequestInit): Promise<any> => (await app.request(path, init)).json()

describe('rows', () => {
  it('gives a row in full', async () => {
    expect(await get('/v1/documents/E/2099/36/rows/4?show=zh,es&include=flags,footnotes')).toEqual({
      id: 'sample#p4',
      doc: 'sample',
      row: 'p4',
      ref: '4',
      level: 'paragraph',
      kind: 'paragraph',
      number: '4',
      depth: null,
      section: ['h1'],
      alignment: { method: 'number', confidence: 0.98 },
      href: '/v1/documents/sample/rows/p4',
      html: '/zh/d/sample?show=zh,es#p4',
      versions: {
        zh: {
          lang: 'zh-Hans',
          dir: 'ltr',
          status: 'unofficial',
          ids: ['p4'],
          label: '4.',
          text: '委员会将继续：',
          footnotes: [],
        },
        es: null,
      },
      missing: { es: 'not-aligned' },
      flags: [],
    })
  })
  it('gives the text of a footnote with its mark', async () => {
    const { versions } = await get('/v1/documents/sample/rows/p1.s1?include=footnotes&show=ar')
    expect(versions.ar.footnotes).toEqual([{ number: 1, at: 22, id: 'fn1', text: 'انظر A/RES/64/289.' }])
  })
  it('gives a part of the document', async () => {
    const { items } = await get('/v1/documents/sample/rows?from=2&to=4.a&show=en')
    expect(items.map(({ row }: { row: string }) => row)).toEqual(['p2', 'p4', 'p4.a'])
    expect((await get('/v1/documents/sample/rows?section=h1&show=en')).total).toBe(7)
  })
  it('says which rows a flag is on, and counts flags by kind', async () => {
    const { items, summary } = await get('/v1/documents/sample/flags?kind=number,date&lang=ru')
    expect([items.length, summary]).toEqual([1, { rows: 8, byKind: { number: 1 } }])
    expect((await get('/v1/documents/sample/flags?lang=en')).items).toEqual([])
  })
  it('takes the two languages held for XLIFF, and lists the choices where there are more', async () => {
    const { services } = await testServices()
    const held = (await services.library.document('sample'))!
    const { en, fr } = held.versions
    const pair = { ...held, versions: { en, fr }, info: { ...held.info, originalLanguage: 'fr' as const } }
    const library = { ...services.library, document: async (slug: string) => (slug === 'sample' ? pair : held) }
    const two = apiRoutes({ ...services, library: library as Library })
    const answer = await two.request('/v1/documents/sample/export?format=xliff')
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('srcLang="fr" trgLang="en"')])
    const { errors } = await get('/v1/documents/sample/export?format=xliff')
    expect(errors).toMatchObject([
      { parameter: 'langs', code: 'xliff-languages', allowed: ['ar', 'zh', 'en', 'fr', 'ru', 'es'] },
    ])
    expect(errors[0].detail).toContain('ar, zh, en, fr, ru, es')
  })
  it('says which languages are held where one is not', async () => {
    const { services } = await testServices()
    const held = (await services.library.document('sample'))!
    const { ru: _, ...versions } = held.versions
    const less = apiRoutes({
      ...services,
      library: { ...services.library, document: async () => ({ ...held, versions }) },
    })
    const response = await less.request('/v1/documents/sample/versions/ru')
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { type: '/problems/language-not-held', available: ['ar', 'zh', 'en', 'fr', 'es'] },
    ])
  })
})

describe('two documents compared', () => {
  const early = sampleRecord()
  const late = sampleRecord({ slug: 'late', symbol: null })
  const change = (text: string): string => text.replace('six languages', 'the six official languages')
  const open2 = async () => {
    const { services: over } = await testServices()
    const english = late.versions.en as VersionRecord
    const changed = {
      ...late,
      versions: {
        ...late.versions,
        en: { ...english, blocks: english.blocks.map((block) => ({ ...block, text: change(block.text) })) },
      },
    }
    const manifest = await over.library.manifest()
    const summary = { ...(manifest.documents[0] as DocumentSummary), info: late.info }
    const library: Library = {
      ...over.library,
      manifest: async () => ({ ...manifest, documents: [...manifest.documents, summary] }),
      resolve: async (name) => (name === 'late' ? 'late' : over.library.resolve(name)),
      document: async (slug) => (slug === 'late' ? changed : over.library.document(slug)),
    }
    return (await open({ library })).app
  }

  it('gives texts, ranges of words, and who has not followed', async () => {
    const comparing = await open2()
    const answer = await (
      await comparing.request('/v1/documents/E/2099/36/diff?with=late&lang=en&kind=changed,inserted,deleted')
    ).json()
    const text = early.versions.en?.blocks.find(({ id }) => id === 'p1')?.text ?? ''
    expect(diffSchema.parse(answer)).toEqual(answer)
    expect(answer).toEqual({
      lang: 'en',
      dir: 'ltr',
      before: { doc: 'sample', symbol: 'E/2099/36', status: 'official' },
      after: { doc: 'late', symbol: null, status: 'official' },
      items: [
        {
          kind: 'changed',
          before: { id: 'p1', text },
          after: { id: 'p1', text: change(text) },
          moved: false,
          renumbered: false,
          words: [
            { before: { start: 20, end: 20 }, after: { start: 20, end: 23 } },
            { before: { start: 24, end: 24 }, after: { start: 28, end: 36 } },
          ],
        },
      ],
      total: 1,
      next: null,
      followers: [{ doc: 'late', row: 'p1', before: 'p1', after: 'p1', langs: ['ar', 'zh', 'fr', 'ru', 'es'] }],
      summary: { same: 8, changed: 1, inserted: 0, deleted: 0, moved: 0, renumbered: 0 },
    })
  })

  it('says which document is not there, and asks for a language', async () => {
    const comparing = await open2()
    const ask = async (query: string) => (await comparing.request(`/v1/documents/sample/diff?${query}`)).json()
    expect(await ask('with=none&lang=en')).toMatchObject({ status: 404, name: 'none' })
    expect(await ask('with=late')).toMatchObject({ status: 400, errors: [{ parameter: 'lang' }] })
  })
})

describe('exports of a part', () => {
  it('holds the rows from one place to another', async () => {
    const response = await app.request('/v1/documents/sample/export?format=jsonl&langs=en,es&from=4&to=4.a')
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ id, versions }) => [id, versions.es?.text ?? null])).toEqual([
      ['p4', null],
      ['p4.a', 'Publicar términos;'],
    ])
    expect((await app.request('/v1/documents/sample/export?format=csv&from=99')).status).toBe(404)
  })
})

describe('search', () => {
  it('gives the KWIC view as a table, a line for each hit, in the order asked for', async () => {
    const table = async (query: string): Promise<string[][]> =>
      (await (await app.request(`/v1/search?q=multilingualism&in=en&view=kwic&show=zh&${query}`)).text())
        .replace('\ufeff', '')
        .trimEnd()
        .split('\r\n')
        .map((line: string) => line.split('\t'))
    const [head, ...lines] = await table('format=tsv')
    expect(head).toEqual(['document', 'symbol', 'reference', 'language', 'before', 'match', 'after', 'zh'])
    const { items } = await (await app.request('/v1/search?q=multilingualism&in=en&view=kwic')).json()
    expect(lines).toHaveLength(items.flatMap(({ kwic }: { kwic: unknown[] }) => kwic).length)
    for (const line of lines) expect([line[3], line[5]?.toLowerCase()]).toEqual(['en', 'multilingualism'])
    const sorted = (await table('format=tsv&sort=right')).slice(1).map((line) => (line[6] ?? '').trim())
    expect(sorted).toEqual([...sorted].sort(new Intl.Collator('en', { ignorePunctuation: true }).compare))
    const sheet = await app.request('/v1/search?q=multilingualism&view=kwic&format=xlsx')
    expect(sheet.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(sheet.headers.get('content-disposition')).toContain('concordance.xlsx')
    expect([...new Uint8Array(await sheet.arrayBuffer()).subarray(0, 2)]).toEqual([0x50, 0x4b])
  })

  it('asks the aligned texts too', async () => {
    const totals = await Promise.all(
      [
        'q=42&q.fr=documents',
        'q=42&not.fr=documents&match=exact',
        'q=42&q.fr=nichts&match=exact',
        'in=en&q.en=core&doc=sample',
      ].map(async (query) => (await get(`/v1/search?${query}`)).total.rows),
    )
    expect(totals).toEqual([2, 0, 0, 1])
  })
  it('gives the position of what cannot be read in a query', async () => {
    expect(await get('/v1/search?q=core%20%22value')).toMatchObject({
      status: 400,
      type: '/problems/invalid-query',
      rule: 'unclosed-quote',
      position: 5,
      detail: expect.stringContaining('character 6'),
    })
  })
  it('gives texts and ranges, never HTML', async () => {
    const { items } = await get('/v1/search?q=multilingualism&in=en&doc=sample&show=en,zh,es')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      id: 'sample#p2',
      doc: 'sample',
      symbol: 'E/2099/36',
      kind: 'paragraph',
      tier: 'exact',
      href: '/v1/documents/sample/rows/p2',
      html: '/en/d/sample?show=en,zh,es#p2',
      versions: {
        en: { status: 'official', marks: [{ start: 0, end: 15, kind: 'hit' }] },
        zh: { lang: 'zh-Hans', marks: [{ start: 0, end: 6, kind: 'equivalent', source: 'termbase' }] },
      },
    })
  })
})

describe('caching', () => {
  it('answers 304 before it reads anything but the manifest', async () => {
    const path = '/v1/search?q=multilingualism'
    const etag = (await app.request(path)).headers.get('ETag') ?? ''
    calls.length = 0
    const again = await app.request(path, { headers: { 'If-None-Match': etag } })
    expect([again.status, calls]).toEqual([304, []])
  })
  it('gives another ETag when the corpus has changed', async () => {
    const { services } = await testServices()
    const manifest = await services.library.manifest()
    const changed = apiRoutes({
      ...services,
      library: { ...services.library, manifest: async () => ({ ...manifest, revision: 'r2' }) },
    })
    const tags = await Promise.all(
      [app, changed].map(async (one) => (await one.request('/v1/documents')).headers.get('ETag')),
    )
    expect(tags[0]).not.toBe(tags[1])
  })
})

describe('changes', () => {
  const writing = async () => {
    const put = vi.fn(async (addition: Addition) => ({
      done: true,
      replaced: addition.slug === 'sample',
      info: null,
      aligned: { rows: 8, of: 8 },
      problems: [],
    }))
    const correct = vi.fn(async (_: string, rows: readonly Correction[]) => ({
      done: true,
      rows: rows.length,
      problems: [],
    }))
    const dismiss = vi.fn(async (slug: string, { flag, reason, author, withdraw }: FlagDismissal) => {
      const found = (await sample.library.flags(slug)).find(({ id }) => id === flag)
      const problems: Problem[] = found ? [] : [{ kind: 'unknown-id', found: flag }]
      const dismissed = withdraw ? {} : { dismissed: { reason, author, date: '2026-11-23' } }
      return { flag: found ? { ...found, ...dismissed } : null, problems }
    })
    const opened = await open({ writer: { put, correct, dismiss }, token: TOKEN })
    return { ...opened, put, correct, dismiss }
  }
  const auth = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'text/plain' }

  it('puts a version with the token, and tells new from replaced', async () => {
    const { app: writable, put } = await writing()
    const replaced = await writable.request('/v1/documents/E%2F2099%2F36/versions/fr?status=official&source=UN', {
      method: 'PUT',
      headers: auth,
      body: '1. Un',
    })
    expect([replaced.status, replaced.headers.get('Location')]).toEqual([200, '/v1/documents/sample/versions/fr'])
    expect(
      (await writable.request('/v1/documents/new-one/versions/fr', { method: 'PUT', headers: auth, body: '1. Un' }))
        .status,
    ).toBe(201)
    expect(
      put.mock.calls.map(([{ slug, lang, name, official, source, bytes }]) => [
        slug,
        lang,
        name,
        official,
        source,
        new TextDecoder().decode(bytes),
      ]),
    ).toEqual([
      ['sample', 'fr', 'fr.txt', true, 'UN', '1. Un'],
      ['new-one', 'fr', 'fr.txt', false, null, '1. Un'],
    ])
  })

  it.each([
    ['no token', {}, '', 401, 'unauthorized'],
    ['wrong token', { Authorization: 'Bearer wrong-token!' }, '', 401, 'unauthorized'],
    ['the token and more', { Authorization: `Bearer ${TOKEN}x` }, '', 401, 'unauthorized'],
    ['the beginning of the token', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }, '', 401, 'unauthorized'],
    ['the token twice', { Authorization: `Bearer ${TOKEN}${TOKEN}` }, '', 401, 'unauthorized'],
    ['type that is not read', { ...auth, 'Content-Type': 'image/png' }, '', 415, 'unsupported-type'],
    ['official without source', auth, '?status=official', 400, 'invalid-parameter'],
    ['changed since', { ...auth, 'If-Match': '"0000.1"' }, '', 412, 'precondition-failed'],
    ['there already', { ...auth, 'If-None-Match': '*' }, '', 412, 'precondition-failed'],
  ])('refuses: %s', async (_, headers, query, status, type) => {
    const { app: writable, put } = await writing()
    const response = await writable.request(`/v1/documents/sample/versions/fr${query}`, {
      method: 'PUT',
      headers: headers as Record<string, string>,
      body: '1. Un',
    })
    expect([response.status, (await response.json()).type]).toEqual([status, `/problems/${type}`])
    expect(put).not.toHaveBeenCalled()
  })

  it('takes the ETag of the version that was read', async () => {
    const { app: writable, put } = await writing()
    const etag = (await writable.request('/v1/documents/sample/versions/fr')).headers.get('ETag') ?? ''
    const response = await writable.request('/v1/documents/sample/versions/fr', {
      method: 'PUT',
      headers: { ...auth, 'If-Match': etag },
      body: '1. Un',
    })
    expect([response.status, put.mock.calls.length]).toEqual([200, 1])
  })

  it('refuses a slug that is no folder name, whatever it encodes', async () => {
    const { app: writable } = await writing()
    for (const slug of ['..%2F..%2Fx', 'A B', '.x', 'a%00']) {
      expect(
        (await writable.request(`/v1/documents/${slug}/versions/fr`, { method: 'PUT', headers: auth, body: 'x' }))
          .status,
      ).toBe(400)
    }
  })

  it('stops reading a body at the limit', async () => {
    const { app: small } = await open({ writer: (await writing()).services.writer, token: TOKEN, maxBytes: 10 })
    const response = await small.request('/v1/documents/sample/versions/fr', {
      method: 'PUT',
      headers: auth,
      body: 'x'.repeat(11),
    })
    expect([response.status, (await response.json()).type]).toEqual([413, '/problems/too-large'])
  })

  it('sets rows by hand', async () => {
    const { app: writable, correct } = await writing()
    const body = JSON.stringify({ author: 'A. Reader', rows: [{ cells: { en: ['p2'], ru: ['p2'] } }] })
    const response = await writable.request('/v1/documents/sample/rows', {
      method: 'POST',
      headers: { ...auth, 'Content-Type': 'application/json' },
      body,
    })
    expect([response.status, await response.json()]).toEqual([200, { rows: 1, problems: [] }])
    expect(correct.mock.calls[0]).toEqual([
      'sample',
      [{ level: 'paragraph', cells: { en: ['p2'], ru: ['p2'] } }],
      'A. Reader',
      {},
    ])
  })

  it('dismisses a flag with reason and author', async () => {
    const { app: writable, dismiss } = await writing()
    const send = async (body: unknown, headers: Record<string, string> = {}, doc = 'E%2F2099%2F36') => {
      const response = await writable.request(`/v1/documents/${doc}/dismissals`, {
        method: 'POST',
        headers: { ...auth, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return { status: response.status, ...(await response.json()) }
    }
    const decision = { flag: 'f1', reason: ' as in the original ', author: 'A. Reviser' }
    expect(await send(decision)).toMatchObject({
      status: 200,
      flag: { id: 'f1', dismissed: { reason: 'as in the original', author: 'A. Reviser', date: '2026-11-23' } },
      problems: [],
    })
    expect(dismiss.mock.calls).toEqual([
      ['sample', { flag: 'f1', reason: 'as in the original', author: 'A. Reviser', withdraw: false }, {}],
    ])
    expect(await send({ ...decision, flag: 'f9' })).toMatchObject({
      status: 422,
      type: '/problems/unknown-flag',
      detail: 'E/2099/36 has no difference “f9”; IDs change when the texts change.',
      problems: [{ kind: 'unknown-id', found: 'f9' }],
      flags: '/v1/documents/sample/flags',
    })
    expect(await send({ ...decision, reason: ' ' })).toMatchObject({
      status: 400,
      type: '/problems/invalid-body',
      errors: [{ parameter: 'reason' }],
    })
    expect(await send(decision, { Authorization: 'Bearer x' })).toMatchObject({ status: 401 })
    expect(await send(decision, {}, 'none')).toMatchObject({ status: 404, type: '/problems/document-not-found' })
    expect(dismiss).toHaveBeenCalledTimes(2)
    const { flag } = await send({ ...decision, withdraw: true })
    expect([flag.id, flag.dismissed, dismiss.mock.calls[2]?.[1].withdraw]).toEqual(['f1', undefined, true])
  })

  it('says that nobody may write where there is no token', async () => {
    const response = await app.request('/v1/documents/sample/versions/fr', { method: 'PUT', headers: auth, body: 'x' })
    expect([response.status, (await response.json()).type]).toEqual([403, '/problems/read-only'])
  })
})

describe('what fails', () => {
  it('says that one version alone cannot be aligned', async () => {
    const nothing = { record: null, flags: [], inputs: [], problems: [] }
    const { app: alone } = await open({ align: async () => nothing })
    const response = await alone.request('/v1/align', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ files: [{ name: 'a.txt', text: '1. A text.' }] }),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ type: '/problems/invalid-body', errors: [{ parameter: 'files' }] })
  })

  it('tells nothing of the inside', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { services } = await testServices()
    const failing = apiRoutes({
      ...services,
      library: { ...services.library, manifest: async () => Promise.reject(new Error('secret path')) },
    })
    const response = await failing.request('/v1/documents')
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('secret')])
    expect((await failing.request('/readyz')).status).toBe(503)
    expect(logged).toHaveBeenCalled()
    logged.mockRestore()
  })
  it('says what was wrong with files that cannot be aligned', async () => {
    const body = JSON.stringify({ files: [{ name: 'a.txt', text: 'x' }] })
    expect(
      await get('/v1/align', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
    ).toMatchObject({
      status: 422,
      type: '/problems/unparsable-document',
      problems: [{ kind: 'language-unknown', file: 'a.txt', remedy: 'Choose the language' }],
    })
  })
})

describe('problems', () => {
  it('has no type that the API cannot answer', () => {
    const named = JSON.stringify(openApiDocument(app).paths)
    const undescribed = ['method-not-allowed', 'route-not-found']
    for (const type of PROBLEM_TYPES) if (!undescribed.includes(type)) expect(named).toContain(type)
  })
  it('answers with the language, and without being kept', async () => {
    const response = problemResponse(
      new HttpProblem('document-not-found', { name: 'X' }, { suggestions: [] }),
      '/v1/documents/X',
      'fr',
    )
    expect(await response.json()).toEqual({
      type: '/problems/document-not-found',
      title: 'Document introuvable',
      status: 404,
      detail: '« X » ne figure pas dans ce corpus.',
      instance: '/v1/documents/X',
      suggestions: [],
    })
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'application/problem+json',
      'content-language': 'fr',
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language',
    })
  })
})

describe('negotiation', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr-CA, en;q=0.5', 'fr'],
    ['de, zh-Hant;q=0.3, ru;q=0.2', 'zh'],
    ['en;q=0.1, ar', 'ar'],
    ['es;q=0, fr;q=0.1', 'fr'],
    ['*', 'en'],
    [';;;,q=', 'en'],
  ])('reads Accept-Language %j as %s', (header, lang) => {
    expect(acceptedLanguage(header)).toBe(lang)
  })
  it.each([
    [undefined, 'a/json'],
    ['*/*', 'a/json'],
    ['a/csv', 'a/csv'],
    ['a/*;q=0.5, b/x', 'a/json'],
    ['a/json;q=0.1, a/csv;q=0.2', 'a/csv'],
    ['a/json;q=0, */*', 'a/csv'],
    ['image/png', null],
  ])('reads Accept %j as %s', (header, type) => {
    expect(acceptedType(header, ['a/json', 'a/csv'])).toBe(type)
  })
})
