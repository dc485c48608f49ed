/** Every problem of the API in six languages, end to end: each code is provoked over HTTP, and every word read. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { PROBLEM_KINDS, type ProblemKind } from '../../src/model/problem.ts'
import { apiRoutes } from '../../src/web/api/api-app.ts'
import { problemSchema } from '../../src/web/api/schemas.ts'
import { MOST_REPEATED } from '../../src/web/problems/clip.ts'
import { MESSAGES, translator } from '../../src/web/i18n/translate.ts'
import { expectedOf, inputProblem } from '../../src/web/problems/input-problem.ts'
import { INVALID_CODES, type InvalidCode, invalidParts, invalidShapes } from '../../src/web/problems/invalid.ts'
import { createLibrary } from '../../src/service/library.ts'
import { PROBLEM_TYPES, type ProblemType } from '../../src/web/problems/problem-types.ts'
import { testServices, TOKEN } from './services.ts'

const writer = {
  put: vi.fn(async () => ({ done: false, replaced: false, info: null, aligned: null, problems: [] })),
  correct: vi.fn(async () => ({ done: false, rows: 0, problems: [] })),
  dismiss: vi.fn(async () => ({ flag: null, problems: [] })),
}
const { services } = await testServices({
  writer,
  token: TOKEN,
  align: async () => ({ record: null, flags: [], inputs: [], problems: [] }),
})
const app = apiRoutes(services)
type Asked = readonly [path: string, init?: RequestInit]

const post = (path: string, body: unknown, type = 'application/json'): Asked => [
  path,
  {
    method: 'POST',
    headers: { 'Content-Type': type, Authorization: `Bearer ${TOKEN}` },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  },
]
const put = (path: string): Asked => [
  path,
  { method: 'PUT', headers: { 'Content-Type': 'text/plain', Authorization: `Bearer ${TOKEN}` }, body: '1. x' },
]
const form = (...entries: readonly (readonly [string, string])[]): Asked => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return ['/v1/align', { method: 'POST', body: data }]
}
const DOC = '/v1/documents/sample'

/** A request for each code. `not-valid` stands for what no schema here can say, and is tried below. */
const PROVOKED: Readonly<Record<Exclude<InvalidCode, 'not-valid'>, Asked>> = {
  'unknown-parameter': ['/v1/documents?lang=en'],
  'unknown-field': post('/v1/match', { text: 'x', size: 1 }),
  repeated: ['/v1/search?q=x&q=y'],
  missing: post('/v1/match', {}),
  'not-text': post('/v1/match', { text: 5 }),
  'not-whole-number': ['/v1/search?q=x&limit=many'],
  'not-list': post('/v1/align', { files: 'x' }),
  'not-object': post('/v1/align', { files: [1] }),
  'not-one-of': ['/v1/search?q=x&in=en,xx'],
  empty: ['/v1/equivalents?q='],
  'too-long': [`/v1/search?q=${'x'.repeat(1001)}`],
  below: ['/v1/search?q=x&limit=0'],
  above: ['/v1/search?q=x&limit=101'],
  'too-few': post('/v1/align', { files: [] }),
  'too-many': post('/v1/align', { files: Array.from({ length: 7 }, () => ({ name: 'a', text: 'x' })) }),
  'not-base64': post('/v1/align', { files: [{ name: 'a', base64: '!' }] }),
  'not-json': post('/v1/match', '{"text":'),
  'not-form': post('/v1/align', 'x', 'multipart/form-data'),
  'not-utf8': post('/v1/match', new Uint8Array([0xff]), 'text/plain'),
  'bad-cursor': ['/v1/search?q=x&cursor=%00'],
  'no-query': ['/v1/search'],
  'bad-slug': put('/v1/documents/Bad_Slug/versions/en'),
  'bad-symbol': put(`${DOC}/versions/en?symbol=none`),
  'no-source': put(`${DOC}/versions/en?status=official`),
  'no-language': post(`${DOC}/rows`, { author: 'A', rows: [{ cells: {} }] }),
  'akn-languages': [`${DOC}/export?format=akn&langs=en,fr`],
  'xliff-languages': [`${DOC}/export?format=xliff&langs=en`],
  'file-count': form(['langs', 'en']),
  'too-few-versions': form(['file', 'x']),
  'too-many-languages': form(['file', 'x'], ['langs', 'en,fr']),
}

const SCRIPT = { ar: /\p{Script=Arab}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrl}/u } as const
/** What no answer may say: a validator's wording, the command line, a message not filled in. */
const LEAK =
  /Invalid (?:input|option|string|key)|Too (?:big|small)|[Ee]xpected \w+ to|received \w+|Unrecognized key|hexapla \w|--\w|\{\{|undefined/

async function ask([path, init]: Asked, lang: Lang, over = app): Promise<Record<string, any>> {
  const headers = new Headers(init?.headers)
  headers.set('Accept-Language', lang)
  const response = await over.request(path, { ...init, headers })
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  return problemSchema.parse(await response.json())
}

/** Every sentence of an answer that a person reads. */
const sentences = (body: Record<string, any>): string[] => [
  body['title'],
  body['detail'],
  ...(body['errors'] ?? []).map(({ detail }: { detail: string }) => detail),
  ...(body['problems'] ?? []).flatMap(({ title, remedy }: { title: string; remedy: string }) => [title, remedy]),
]

const inLanguage = (text: string, lang: Lang): boolean =>
  lang in SCRIPT ? SCRIPT[lang as keyof typeof SCRIPT].test(text) : /\p{Script=Latn}/u.test(text)

describe('what is not valid', () => {
  it('is told by code, in six languages, for every code there is', async () => {
    const seen = new Set<string>()
    for (const [code, asked] of Object.entries(PROVOKED)) {
      const said = new Set<string>()
      for (const lang of LANGS) {
        const body = await ask(asked, lang)
        const entry = body['errors'].find((each: { code: string }) => each.code === code)
        expect(entry, `${code} in ${lang}: ${JSON.stringify(body)}`).toBeTruthy()
        for (const text of sentences(body)) expect([code, text, inLanguage(text, lang)]).toEqual([code, text, true])
        expect(JSON.stringify(body)).not.toMatch(LEAK)
        said.add(entry.detail)
        seen.add(code)
      }
      expect([code, said.size]).toEqual([code, 6])
    }
    expect([...seen, 'not-valid'].sort()).toEqual([...INVALID_CODES].sort())
    expect(seen.size).toBe(30)
  })

  it('has words for every code in every language, and for no other', () => {
    let scanned = 0
    for (const lang of LANGS) {
      expect(Object.keys(MESSAGES[lang].invalid).sort()).toEqual([...INVALID_CODES].sort())
      for (const code of INVALID_CODES) {
        const [shape] = invalidShapes([{ parameter: 'x', code, args: { min: 1, max: 2 }, allowed: ['a'] }], lang)
        expect(shape?.['detail']).not.toMatch(LEAK)
        expect(inLanguage(String(shape?.['detail']), lang)).toBe(true)
        scanned += 1
      }
    }
    expect(scanned).toBe(6 * 31)
  })

  it('is told without a validator’s words whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/v1/match', '/v1/align', `${DOC}/rows`, `${DOC}/dismissals`),
        fc.oneof(
          fc.jsonValue(),
          fc.record({ text: fc.jsonValue(), lang: fc.jsonValue() }, { requiredKeys: [] }),
          fc.record({
            files: fc.array(fc.record({ name: fc.jsonValue(), base64: fc.jsonValue() }, { requiredKeys: [] })),
          }),
          fc.record({
            author: fc.jsonValue(),
            rows: fc.array(fc.record({ cells: fc.jsonValue(), level: fc.jsonValue() })),
          }),
        ),
        async (path, body) => {
          const [to, init] = post(path, JSON.stringify(body))
          const response = await app.request(to, init)
          if (response.status === 200) return
          const answer = problemSchema.parse(await response.json())
          expect(response.status).toBeLessThan(500)
          for (const { detail, code } of answer.errors ?? []) {
            expect(detail.replace(/values: .*/, '')).not.toMatch(LEAK)
            expect(code).not.toBe('not-valid')
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    )
  })

  it('falls back to words of our own where a schema says something new', () => {
    const given = { when: 'x', both: 1 }
    const result = z.object({ when: z.date(), both: z.never() }).safeParse(given)
    expect(invalidParts(result.error as z.ZodError, given)).toEqual([
      { parameter: 'when', code: 'not-valid' },
      { parameter: 'both', code: 'not-valid' },
    ])
  })
})

describe('problem types', () => {
  it.each(LANGS)('have title, detail, meaning and remedy in %s', (lang) => {
    const t = translator(lang)
    let scanned = 0
    for (const type of PROBLEM_TYPES) {
      for (const part of ['title', 'detail', 'means', 'remedy'] as const) {
        const text = t(`http.${type}.${part}`, { names: 'x', name: 'x', lang: 'x', ref: 'x', flag: 'x', allowed: 'x' })
        expect([type, part, inLanguage(text, lang)]).toEqual([type, part, true])
        if (lang !== 'en') expect(text).not.toBe(MESSAGES.en.http[type][part])
        scanned += 1
      }
    }
    expect(Object.keys(MESSAGES[lang].http).sort()).toEqual([...PROBLEM_TYPES].sort())
    expect(scanned).toBe(4 * PROBLEM_TYPES.length)
  })

  it('answer 503 with a remedy for the caller while nothing is built', async () => {
    const empty = createLibrary({ json: async () => null, bytes: async () => null }, services.library.chinese)
    const unbuilt = apiRoutes({ ...services, library: empty })
    for (const lang of LANGS) {
      const body = await ask(['/v1/documents'], lang, unbuilt)
      expect([body['status'], body['type']]).toEqual([
        503,
        '/problems/unavailable' satisfies `/problems/${ProblemType}`,
      ])
      expect(JSON.stringify(body)).not.toMatch(LEAK)
    }
  })
})

describe('problems of inputs', () => {
  it('have title and remedy in six languages, none for who sits at the command line', () => {
    let scanned = 0
    for (const lang of LANGS) {
      for (const kind of Object.keys(PROBLEM_KINDS) as ProblemKind[]) {
        const told = inputProblem({ kind }, lang)
        for (const text of [told.title, told.remedy]) {
          expect([kind, text, inLanguage(text, lang)]).toEqual([kind, text, true])
          expect(text).not.toMatch(LEAK)
          scanned += 1
        }
      }
    }
    expect(scanned).toBe(6 * 2 * Object.keys(PROBLEM_KINDS).length)
    expect(scanned).toBeGreaterThan(400)
  })

  it('say what was expected in the reader’s language, for every wording of what reads files', async () => {
    const SRC = join(import.meta.dirname, '../../src')
    const files = ['read', 'archive', 'xml/read-xml', 'html/read-html', 'pdf/read-pdf'].map(
      (name) => `format/${name}.ts`,
    )
    files.push(
      'pipeline/changes/add.ts',
      'pipeline/changes/dismiss.ts',
      'pipeline/align-files.ts',
      'node/files/writer.ts',
    )
    const texts = await Promise.all(files.map((name) => readFile(join(SRC, name), 'utf8')))
    const wordings = texts.flatMap((text) =>
      [...text.matchAll(/\bexpected(?:: | = )(['`])(.+?)\1/g)].map((match) =>
        (match[2] as string).replace(/\$\{[\w.]+\}/g, '7'),
      ),
    )
    expect(wordings.length).toBeGreaterThanOrEqual(12)
    for (const wording of wordings) {
      expect(expectedOf(wording, 'en')).toBe(wording)
      const said = LANGS.map((lang) => expectedOf(wording, lang))
      expect([wording, new Set(said).size]).toEqual([wording, 6])
    }
    expect(expectedOf('13', 'ru')).toBe('13')
  })

  it('of a version are told in the language asked for, and kept apart from those in others', async () => {
    const held = (await services.library.document('sample'))!
    const english = held.versions.en!
    const versions = {
      ...held.versions,
      en: { ...english, problems: [{ kind: 'number-missing' as const, found: '14' }] },
    }
    const one = apiRoutes({
      ...services,
      library: { ...services.library, document: async () => ({ ...held, versions }) },
    })
    const answers = await Promise.all(
      LANGS.map((lang) => one.request(`${DOC}/versions/en`, { headers: { 'Accept-Language': lang } })),
    )
    expect(new Set(answers.map((answer) => answer.headers.get('ETag'))).size).toBe(6)
    expect(answers[0]?.headers.get('Vary')).toContain('Accept-Language')
    const titles = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { problems: { title: string }[] }).problems[0]?.title),
    )
    expect(titles).toEqual(LANGS.map((lang) => MESSAGES[lang].problems['number-missing'].title))
  })
})

describe('what the caller sent', () => {
  const long = 'многоязычие '.repeat(200)
  const LONG: readonly Asked[] = [
    [`/v1/search?q=${encodeURIComponent(long)}`],
    [`/v1/search?q=${encodeURIComponent(`"${long.slice(0, 900)}`)}`],
    [`/v1/documents?${encodeURIComponent(long)}=1`],
    [`/v1/documents/${encodeURIComponent(long)}`],
    [`${DOC}/rows/${encodeURIComponent(long)}`],
    [`/v1/terms/${encodeURIComponent(long.slice(0, 190))}`],
    [`/v1/tmserver/en/xx/unit/${encodeURIComponent(long)}`],
    post(`${DOC}/dismissals`, { flag: long.slice(0, 299), reason: 'x', author: 'A' }),
    [`/v1/documents?${Array.from({ length: 400 }, (_, n) => `p${n}=1`).join('&')}`],
  ]
  it('is repeated in part only, whole characters of it', async () => {
    for (const asked of LONG) {
      const body = await ask(asked, 'en')
      const strings: string[] = []
      JSON.stringify(body, (key, value: unknown) => {
        if (typeof value === 'string' && key !== 'instance') strings.push(value)
        return value
      })
      for (const text of strings) {
        expect(text.length).toBeLessThan(3 * MOST_REPEATED)
        expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
      }
      expect(JSON.stringify(body).length).toBeLessThan(20_000)
      expect(body['instance'].length).toBeLessThanOrEqual(500)
    }
  })

  it('is never read as a message', async () => {
    const { detail } = await ask([`/v1/documents/${encodeURIComponent('$t(site.name) {{name}}')}`], 'en')
    expect(detail).toBe('“$t(site.name) {{name}}” is not in this corpus.')
  })
})
