/**
 * What the API promises, for any runtime and any corpus: run with the app's own `request`, with a server's address, or
 * with the worker. It looks for a document held in at least two languages and asks everything of it; every JSON answer
 * is validated by the schema that its OpenAPI description is made of.
 */
import type { z } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANG_INFO, LANGS, type Lang } from '../../src/model/lang.ts'
import {
  alignSchema,
  citationsSchema,
  conceptSchema,
  diffSchema,
  documentDetailSchema,
  documentSchema,
  equivalentSchema,
  flagSchema,
  matchSchema,
  page,
  problemSchema,
  rowSchema,
  searchSchema,
  suggestionSchema,
  termUseSchema,
  versionSchema,
} from '../../src/web/api/schemas.ts'
import { discoverySchema } from '../../src/web/api/discovery-schema.ts'

/** Anything that answers requests: paths begin with a slash. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** Six small texts of one document, for aligning; written for this test. */
const TEXTS: Readonly<Record<'en' | 'fr', string>> = {
  en: '1. The Board met on 3 May 2021.\n\n2. It approved 12 projects in 4 countries.\n\n3. The next session will be held in Geneva.\n',
  fr: '1. Le Conseil s’est réuni le 3 mai 2021.\n\n2. Il a approuvé 12 projets dans 4 pays.\n\n3. La prochaine session se tiendra à Genève.\n',
}

export function apiContract(name: string, open: () => Promise<Ask>): void {
  describe(`API contract: ${name}`, () => {
    let ask: Ask
    let doc: z.output<typeof documentSchema>
    let langs: readonly Lang[]

    const json = async <S extends z.ZodType>(schema: S, path: string, init?: RequestInit): Promise<z.output<S>> => {
      const response = await ask(path, init)
      const body = await response.text()
      expect(`${response.status} ${response.headers.get('Content-Type')}`, body.slice(0, 300)).toMatch(
        /^20\d application\/json/,
      )
      return schema.parse(JSON.parse(body)) as z.output<S>
    }

    const problemOf = async (response: Response): Promise<Record<string, unknown>> => {
      expect(response.headers.get('Content-Type')).toContain('application/problem+json')
      return (await response.json()) as Record<string, unknown>
    }

    beforeAll(async () => {
      ask = await open()
      const { items } = await json(page(documentSchema), '/v1/documents?limit=100')
      const usable = items.filter(
        (item) => LANGS.filter((lang) => item.versions[lang] != null).length >= 2 && item.rows > 0,
      )
      const [found] = usable.toSorted((a, b) => Number(b.symbol !== null) - Number(a.symbol !== null))
      if (found === undefined) throw new Error('The contract needs a document held in two languages')
      doc = found
      langs = LANGS.filter((lang) => doc.versions[lang] != null)
    })

    const at = (rest: string): string => `/v1/documents/${doc.slug}${rest}`

    it('describes itself in OpenAPI 3.1 with an operation for every address', async () => {
      const description = JSON.parse(await (await ask('/openapi.json')).text())
      expect(description.openapi).toBe('3.1.0')
      expect(Object.keys(description.paths).sort()).toEqual([
        '/healthz',
        '/readyz',
        '/v1',
        '/v1/align',
        '/v1/align/export',
        '/v1/discover',
        '/v1/discover/export',
        '/v1/documents',
        '/v1/documents/{doc}',
        '/v1/documents/{doc}/citations/{id}',
        '/v1/documents/{doc}/diff',
        '/v1/documents/{doc}/dismissals',
        '/v1/documents/{doc}/export',
        '/v1/documents/{doc}/flags',
        '/v1/documents/{doc}/rows',
        '/v1/documents/{doc}/rows/{id}',
        '/v1/documents/{doc}/terms',
        '/v1/documents/{doc}/versions/{lang}',
        '/v1/documents/{doc}/versions/{lang}/export',
        '/v1/equivalents',
        '/v1/match',
        '/v1/search',
        '/v1/search/export',
        '/v1/suggest',
        '/v1/terms',
        '/v1/terms/export',
        '/v1/terms/{id}',
        '/v1/terms/{id}/export',
        '/v1/tmserver/languages',
        '/v1/tmserver/{src}/{tgt}/unit',
        '/v1/tmserver/{src}/{tgt}/unit/{text}',
        '/v1/words',
      ])
    })

    it('describes every operation for generated clients: a name, a declared tag, security, one type of answer', async () => {
      const description = JSON.parse(await (await ask('/openapi.json')).text())
      expect(description.info.license.name).toBe('MIT')
      const declared: string[] = description.tags.map(({ name }: { name: string }) => name)
      const operations = Object.values(description.paths).flatMap((path) => Object.values(path as object))
      const ids = operations.map(({ operationId }) => operationId)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { operationId, tags, security, responses, parameters } of operations) {
        expect(operationId).toMatch(/^[a-z][A-Za-z]+$/)
        expect(declared).toContain(tags[0])
        expect(security, operationId).toBeInstanceOf(Array)
        const types = Object.keys(responses[200].content)
        if (types.includes('application/json')) expect(types, operationId).toEqual(['application/json'])
        for (const { name, required, example, schema } of parameters ?? [])
          if (required)
            expect(example ?? schema.example ?? schema.enum, `${operationId} ${name}`).toEqual(expect.anything())
      }
    })

    it('lives and is ready', async () => {
      expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' })
      expect(await (await ask('/readyz')).json()).toMatchObject({ status: 'ready' })
    })

    describe('documents', () => {
      it('gives the same document by slug, symbol and ?symbol=', async () => {
        const detail = await json(documentDetailSchema, at(''))
        expect(detail.slug).toBe(doc.slug)
        if (doc.symbol === null) return
        for (const path of [
          `/v1/documents/${encodeURIComponent(doc.symbol)}`,
          `/v1/documents/${encodeURI(doc.symbol)}`,
        ]) {
          expect(await json(documentDetailSchema, path)).toEqual(detail)
        }
        const { items } = await json(page(documentSchema), `/v1/documents?symbol=${encodeURIComponent(doc.symbol)}`)
        expect(items.map(({ slug }) => slug)).toEqual([doc.slug])
      })

      it('pages without losing or repeating', async () => {
        const { items, total } = await json(page(documentSchema), '/v1/documents?limit=100')
        const seen: string[] = []
        let path: string | null = '/v1/documents?limit=1'
        while (path !== null && seen.length < 5) {
          const { items: some, next }: { items: { slug: string }[]; next: string | null } = await json(
            page(documentSchema),
            path,
          )
          seen.push(...some.map(({ slug }) => slug))
          path = next === null ? null : `/v1/documents?limit=1&cursor=${next}`
        }
        expect(seen).toEqual(items.slice(0, 5).map(({ slug }) => slug))
        expect(items.length).toBe(Math.min(total, 100))
      })

      it('gives every version held as JSON, text, HTML and AKN', async () => {
        for (const lang of langs) {
          const version = await json(versionSchema, at(`/versions/${lang}`))
          expect([version.lang, version.dir]).toEqual([LANG_INFO[lang].tag, LANG_INFO[lang].dir])
          for (const [format, type] of [
            ['text', 'text/plain'],
            ['html', 'text/html'],
            ['akn', 'application/akn+xml'],
          ]) {
            const named = await ask(at(`/versions/${lang}?format=${format}`))
            const accepted = await ask(at(`/versions/${lang}`), { headers: { Accept: `${type};q=0.9, image/png` } })
            expect(named.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
            expect(await accepted.text()).toBe(await named.text())
          }
        }
      })
    })

    describe('rows', () => {
      it('gives the texts of the versions, each with language, direction and status', async () => {
        const { items, total, next } = await json(page(rowSchema), at('/rows?include=footnotes,sentences,flags,terms'))
        expect([items.length, next]).toEqual([total, null])
        for (const row of items) {
          for (const lang of LANGS) {
            const cell = row.versions[lang]
            if (cell == null) {
              expect(row.missing[lang]).toBe(langs.includes(lang) ? 'not-aligned' : 'not-held')
              continue
            }
            expect([cell.lang, cell.dir]).toEqual([LANG_INFO[lang].tag, LANG_INFO[lang].dir])
            for (const span of [...(cell.sentences ?? []), ...(cell.terms ?? [])]) {
              expect(span.start < span.end && span.end <= cell.text.length).toBe(true)
            }
            for (const mark of cell.footnotes ?? []) expect(mark.at).toBeLessThanOrEqual(cell.text.length)
          }
        }
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      })

      it('gives one row as the list has it, and pages the list', async () => {
        const { items } = await json(page(rowSchema), at('/rows?limit=3'))
        expect(items.length).toBeLessThanOrEqual(3)
        for (const row of items) expect(await json(rowSchema, row.href)).toEqual(row)
        const first = await json(page(rowSchema), at('/rows?limit=2'))
        if (first.next === null) return
        const second = await json(page(rowSchema), at(`/rows?limit=1&cursor=${first.next}`))
        expect([...first.items, ...second.items].map(({ row }) => row)).toEqual(items.map(({ row }) => row))
      })

      it('shows only the languages asked for, in that order', async () => {
        const show = langs.slice(0, 2).toReversed()
        const { items } = await (await ask(at(`/rows?show=${show.join(',')}&level=sentence&limit=5`))).json()
        for (const row of items) expect(Object.keys(row.versions)).toEqual(show)
      })

      it('gives flags, terms and citations', async () => {
        await json(page(flagSchema), at('/flags'))
        await json(page(termUseSchema), at('/terms'))
        const { items } = await json(page(rowSchema), at('/rows?limit=5'))
        for (const row of items) {
          const { citations, urls } = await json(citationsSchema, at(`/citations/${row.row}`))
          for (const lang of LANGS) {
            if (doc.symbol !== null) expect(citations[lang].startsWith(doc.symbol)).toBe(true)
            expect(urls[lang]).toBe(`/${lang}/d/${doc.slug}?show=${lang}#${row.row}`)
          }
        }
      })
    })

    describe('comparing', () => {
      it('finds nothing changed between a document and itself', async () => {
        const answer = await json(diffSchema, at(`/diff?with=${encodeURIComponent(doc.slug)}&lang=${langs[0]}`))
        expect(answer.items.filter(({ kind, moved }) => kind !== 'same' || moved)).toEqual([])
        expect(answer.summary.same).toBe(answer.total)
        expect(answer.followers).toEqual([])
      })
    })

    describe('exports', () => {
      it.each([
        ['tmx', 'application/x-tmx+xml', /^<\?xml[^]*<\/tmx>\n$/],
        ['csv', 'text/csv', /^\uFEFFdocument,symbol/],
        ['tsv', 'text/tab-separated-values', /^\uFEFFdocument\tsymbol/],
        ['jsonl', 'application/jsonl', /^\{"doc":/],
        ['html', 'text/html', /^<!DOCTYPE html>[^]*<\/html>\n$/],
        ['akn', 'application/akn+xml', /^<\?xml[^]*<\/akomaNtoso>\n$/],
      ])('gives %s as a file', async (format, type, form) => {
        const response = await ask(at(`/export?format=${format}${format === 'akn' ? `&langs=${langs[0]}` : ''}`))
        expect([response.status, response.headers.get('Content-Type')]).toEqual([200, `${type}; charset=utf-8`])
        expect(response.headers.get('Content-Disposition')).toContain(`attachment; filename="${doc.slug}.`)
        // decoded without taking off the byte order mark
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())).toMatch(form)
      })

      it.each(['docx', 'xlsx'])('gives %s as an archive', async (format) => {
        const response = await ask(at(`/export?format=${format}`))
        expect(response.status).toBe(200)
        expect(response.headers.get('Content-Type')).toMatch(
          /^application\/vnd\.openxmlformats-officedocument\.\w+\.\w+$/,
        )
        expect(new Uint8Array(await response.arrayBuffer()).subarray(0, 4)).toEqual(Uint8Array.of(80, 75, 3, 4))
      })

      it('asks which version an AKN shall hold where there are several', async () => {
        const response = await ask(at('/export?format=akn'))
        expect(await problemOf(response)).toMatchObject({
          status: 400,
          errors: [{ parameter: 'langs', code: 'akn-languages', allowed: langs }],
        })
      })

      it('gives XLIFF for a pair, and says so where it is none', async () => {
        const pair = await ask(at(`/export?format=xliff&langs=${langs.slice(0, 2).join(',')}`))
        expect(pair.status).toBe(200)
        expect(await pair.text()).toMatch(/<\/xliff>\n$/)
        expect((await ask(at(`/export?format=xliff&langs=${langs[0]}`))).status).toBe(400)
      })
    })

    describe('search', () => {
      /** The first words of a text row, as something that must be found. */
      const words = async (lang: Lang): Promise<string> => {
        const { items } = await json(page(rowSchema), at(`/rows?show=${lang}`))
        const text =
          items.find((row) => row.kind === 'paragraph' && (row.versions[lang]?.text.length ?? 0) > 20)?.versions[lang]
            ?.text ?? ''
        return (LANG_INFO[lang].spaced ? text.split(/\s+/).slice(0, 3).join(' ') : text.slice(0, 6))
          .replace(/["“”«».,:;()*\-/]/g, ' ')
          .trim()
      }

      it('finds a phrase of every language, with ranges into the texts', async () => {
        for (const lang of langs) {
          const q = await words(lang)
          const answer = await json(searchSchema, `/v1/search?q=${encodeURIComponent(q)}&in=${lang}&doc=${doc.slug}`)
          expect(answer.total.rows, `${lang}: ${q}`).toBeGreaterThan(0)
          for (const item of answer.items) {
            for (const cell of Object.values(item.versions)) {
              for (const mark of cell?.marks ?? [])
                expect(mark.start < mark.end && mark.end <= (cell?.text.length ?? 0)).toBe(true)
            }
            expect((await ask(item.href)).status).toBe(200)
          }
        }
      })

      it('pages without losing or repeating, with the same total', async () => {
        const q = (await words(langs[0] as Lang)).split(' ')[0] ?? ''
        const base = `/v1/search?q=${encodeURIComponent(q)}&in=${langs[0]}&match=any`
        const whole = await json(searchSchema, `${base}&limit=100`)
        const seen: string[] = []
        let next: string | null = null
        do {
          const some: z.output<typeof searchSchema> = await json(
            searchSchema,
            `${base}&limit=7${next === null ? '' : `&cursor=${encodeURIComponent(next)}`}`,
          )
          expect(some.total).toEqual(whole.total)
          seen.push(...some.items.map(({ id }) => id))
          next = some.next
        } while (next !== null && seen.length < 60)
        expect(seen).toEqual(whole.items.slice(0, seen.length).map(({ id }) => id))
      })

      it('exports results in every format', async () => {
        const q = encodeURIComponent(await words(langs[0] as Lang))
        for (const format of ['tmx', 'csv', 'tsv', 'jsonl', 'html', 'xliff']) {
          const response = await ask(
            `/v1/search?q=${q}&in=${langs[0]}&show=${langs.slice(0, 2).join(',')}&format=${format}`,
          )
          expect([format, response.status]).toEqual([format, 200])
          expect((await response.text()).length).toBeGreaterThan(100)
        }
      })

      it('suggests, gives equivalents and terms', async () => {
        await json(page(suggestionSchema), '/v1/suggest?q=a')
        await json(page(equivalentSchema), '/v1/equivalents?q=system&from=en&to=fr')
        const { items } = await json(page(conceptSchema), '/v1/terms?limit=2')
        for (const { href, id } of items) {
          expect((await json(conceptSchema, href)).id).toBe(id)
          for (const type of ['application/ld+json', 'text/turtle', 'application/x-tbx+xml', 'text/csv']) {
            const response = await ask(href, { headers: { Accept: type } })
            expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
            expect(await response.text()).toContain(id)
          }
        }
      })

      it('finds a pasted text first, and as a translation memory', async () => {
        const [lang, other] = langs as [Lang, Lang]
        const { items } = await json(page(rowSchema), at(`/rows?show=${lang}`))
        const text =
          items.find((row) => row.kind === 'paragraph' && (row.versions[lang]?.text.length ?? 0) > 20)?.versions[lang]
            ?.text ?? ''
        const answer = await json(matchSchema, '/v1/match', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ text, lang }),
        })
        expect(answer.items[0]?.versions[lang]?.text).toBe(text)
        const units = await ask(
          `/v1/tmserver/${lang}/${other}/unit/${encodeURIComponent(text.slice(0, 200))}?min_similarity=30`,
        )
        expect(units.status).toBe(200)
        for (const unit of (await units.json()) as { quality: number }[])
          expect(unit.quality).toBeGreaterThanOrEqual(30)
      })
    })

    describe('discovering', () => {
      const send = (path: string, file: string, name = 'new.txt'): Promise<Response> => {
        const form = new FormData()
        form.append('file', new File([file], name))
        return ask(path, { method: 'POST', body: form })
      }

      it('finds a sentence that is held, with its translations, in every format', async () => {
        const [lang, other] = langs as [Lang, Lang]
        const { items } = await json(page(rowSchema), at(`/rows?show=${lang},${other}&level=sentence`))
        const row = items.find(
          ({ kind, versions }) => kind !== 'row' && (versions[lang]?.text.length ?? 0) > 20 && versions[other] != null,
        )
        const text = row?.versions[lang]?.text ?? ''
        const body = JSON.stringify({ name: 'new.txt', lang, text: `1. ${text}\n` })
        const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
        const found = await json(discoverySchema, `/v1/discover?to=${other}`, init)
        const [segment] = found.blocks.flatMap(({ segments }) => segments)
        expect(segment?.matches[0]?.similarity).toBe(1)
        expect(segment?.matches.map(({ targets }) => targets[other]?.text)).toContain(row?.versions[other]?.text)
        expect(found.sources[0]?.share).toBeGreaterThan(0)
        for (const [format, type] of Object.entries({
          html: 'text/html',
          xliff: 'application/xliff+xml',
          xliff12: 'application/x-xliff+xml',
          tmx: 'application/x-tmx+xml',
          docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        })) {
          const file = await ask(`/v1/discover?to=${other}&format=${format}`, init)
          expect(`${file.status} ${file.headers.get('Content-Type')?.split(';')[0]}`).toBe(`200 ${type}`)
          const bytes = new Uint8Array(await file.arrayBuffer())
          const zip = format === 'docx' || format === 'xlsx'
          expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe(zip ? 'PK' : format === 'html' ? '<!' : '<?')
        }
      })

      it('refuses what it cannot read, and says what was wrong', async () => {
        expect(await problemOf(await send('/v1/discover', '', 'empty.txt'))).toMatchObject({ status: 422 })
        expect(await problemOf(await send('/v1/discover?to=de', 'Text'))).toMatchObject({
          status: 400,
          errors: [{ parameter: 'to' }],
        })
        expect(await problemOf(await send('/v1/discover?earlier=none-such', 'The text.'))).toMatchObject({
          status: 404,
          type: '/problems/document-not-found',
        })
      })
    })

    describe('aligning', () => {
      it('aligns files that are not in the corpus, as a form and as JSON', async () => {
        const form = new FormData()
        form.append('files', new File([TEXTS.en], 'a.txt'))
        form.append('files', new File([TEXTS.fr], 'b.txt'))
        form.append('langs', 'en,fr')
        const asForm = await json(alignSchema, '/v1/align', { method: 'POST', body: form })
        const files = [
          { name: 'a.txt', lang: 'en', text: TEXTS.en },
          { name: 'b.txt', lang: 'fr', text: TEXTS.fr },
        ]
        const body = JSON.stringify({ files })
        const asJson = await json(alignSchema, '/v1/align', {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json' },
        })
        expect(asJson).toEqual(asForm)
        const shell = new FormData()
        shell.append('file', new File([TEXTS.en], 'a.txt'))
        shell.append('file', new File([TEXTS.fr], 'b.txt'))
        shell.append('langs', 'en,fr')
        expect(await json(alignSchema, '/v1/align', { method: 'POST', body: shell })).toEqual(asForm)
        expect(asForm.langs.length).toBeGreaterThanOrEqual(2)
        const tmx = await ask('/v1/align?format=tmx', {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json' },
        })
        expect(await tmx.text()).toMatch(/<\/tmx>\n$/)
      })
    })

    describe('caching and headers', () => {
      it('answers 304 to the ETag of the same request, and another ETag to another request', async () => {
        const first = await ask(at('/rows?show=en'))
        const etag = first.headers.get('ETag') ?? ''
        await first.text()
        const again = await ask(at('/rows?show=en'), { headers: { 'If-None-Match': `"x", ${etag}` } })
        expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag])
        const other = await ask(at('/rows?show=fr'), { headers: { 'If-None-Match': etag } })
        expect(other.status).toBe(200)
        await other.text()
      })

      it('takes the same request in another order for the same', async () => {
        const tags = await Promise.all(
          [at('/rows?show=en&level=sentence'), at('/rows?level=sentence&show=en')].map(async (path) =>
            (await ask(path)).headers.get('ETag'),
          ),
        )
        expect(tags[0]).toBe(tags[1])
      })

      it('answers HEAD as GET without a body, to every origin, without a cookie', async () => {
        const head = await ask(at('/rows'), { method: 'HEAD', headers: { Origin: 'https://example.org' } })
        expect([head.status, await head.text()]).toEqual([200, ''])
        expect(head.headers.get('Access-Control-Allow-Origin')).toBe('*')
        expect(head.headers.get('Access-Control-Expose-Headers')).toContain('ETag')
        expect(head.headers.get('Set-Cookie')).toBeNull()
        expect(head.headers.get('Vary')).toContain('Accept')
      })
    })

    describe('errors', () => {
      const problem = async (path: string, init?: RequestInit): Promise<Record<string, any>> => {
        const response = await ask(path, init)
        expect(response.headers.get('Content-Type')).toBe('application/problem+json')
        const body = problemSchema.parse(await response.json()) as Record<string, any>
        expect(body['status']).toBe(response.status)
        return body
      }

      it('takes a list repeated or joined, and languages by any tag that means them', async () => {
        const texts = async (query: string): Promise<string> => (await ask(at(`/rows?limit=3&${query}`))).text()
        const joined = await texts('show=zh,en')
        expect(JSON.parse(joined).items[0].versions).toHaveProperty('zh')
        for (const query of ['show=zh&show=en', 'show=zh_CN&show=en-GB', 'show=zh-Hant,en_US.UTF-8', 'show=cmn,eng']) {
          expect(await texts(query), query).toBe(joined)
        }
        expect((await ask(at('/rows?show=en&show=pt'))).status).toBe(400)
        expect(await problemOf(await ask('/v1/search?q=a&q=b'))).toMatchObject({
          status: 400,
          errors: [{ parameter: 'q', code: 'repeated' }],
        })
      })

      it('refuses escapes that are no UTF-8, and takes a lone percent sign for itself', async () => {
        expect(await problemOf(await ask('/v1/search?q=%FF'))).toMatchObject({
          status: 400,
          errors: [{ parameter: 'q', code: 'not-utf8', value: '%FF' }],
        })
        expect((await ask('/v1/documents/%C3%28')).status).toBe(400)
        expect((await ask('/v1/search?q=100%25&limit=1')).status).toBe(200)
        expect((await ask('/v1/search?q=100%&limit=1')).status).toBe(200)
      })

      it('answers 304 to If-None-Match: * where there is something, else says what is missing', async () => {
        const any = { headers: { 'If-None-Match': '*' } }
        expect((await ask(at('/rows?limit=1'), any)).status).toBe(304)
        expect((await ask('/v1/documents/none-such', any)).status).toBe(404)
      })

      it('lets a browser of another origin read and, with the token, write', async () => {
        const response = await ask(at('/versions/en'), {
          method: 'OPTIONS',
          headers: { Origin: 'https://example.org', 'Access-Control-Request-Method': 'PUT' },
        })
        expect(response.headers.get('Access-Control-Allow-Methods')).toContain('PUT')
        expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
      })

      it('names an unknown parameter and those allowed', async () => {
        const { type, errors } = await problem('/v1/documents?lang=en')
        expect(type).toBe('/problems/invalid-parameter')
        expect(errors).toEqual([
          {
            parameter: 'lang',
            code: 'unknown-parameter',
            detail: 'Remove this parameter: it is not supported here',
            allowed: ['symbol', 'q', 'has', 'organ', 'year', 'sort', 'limit', 'cursor'],
            value: 'en',
          },
        ])
      })

      it.each([
        ['/v1/search', 400, 'invalid-parameter'],
        ['/v1/search?q=x&limit=0', 400, 'invalid-parameter'],
        ['/v1/search?q=x&q=y', 400, 'invalid-parameter'],
        ['/v1/search?q=x&in=en,xx', 400, 'invalid-parameter'],
        ['/v1/search?q=x&cursor=%00', 400, 'invalid-parameter'],
        ['/v1/search?q=%22x', 400, 'invalid-query'],
        ['/v1/search?q=x&doc=no-such-thing', 404, 'document-not-found'],
        ['/v1/documents/no-such-thing', 404, 'document-not-found'],
        ['/v1/documents/..%2f..%2fetc%2fpasswd', 404, 'document-not-found'],
        ['/v1/terms/no-such-thing', 404, 'concept-not-found'],
        // TBX has no file of no concepts
        ['/v1/terms?q=zzqqxxzzqq&format=tbx', 404, 'concept-not-found'],
        ['/v1/nothing', 404, 'route-not-found'],
      ])('answers %s with %i %s', async (path, status, type) => {
        expect(await problem(path)).toMatchObject({ status, type: `/problems/${type}` })
      })

      it('offers the nearest document, and the range and nearest places', async () => {
        const { suggestions } = await problem(`/v1/documents/${doc.slug}x`)
        expect(suggestions.map(({ slug }: { slug: string }) => slug)).toContain(doc.slug)
        const { range, nearest } = await problem(at('/rows/98765'))
        expect([range === null, nearest.length > 0 || range === null]).toEqual([range === null, true])
      })

      it('refuses a format it has not, with those it has', async () => {
        expect(await problem(at('/rows'), { headers: { Accept: 'image/png' } })).toMatchObject({
          status: 406,
          available: ['application/json'],
        })
      })

      it('answers 405 with Allow to a method the address does not take', async () => {
        const response = await ask(at('/flags'), { method: 'DELETE' })
        expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
        const rows = await ask(at('/rows'), { method: 'PATCH' })
        expect([rows.status, rows.headers.get('Allow')]).toEqual([405, 'GET, POST, HEAD'])
        await ask('/v1/match').then((match) =>
          expect([match.status, match.headers.get('Allow')]).toEqual([405, 'POST']),
        )
      })

      it('speaks the six languages', async () => {
        const titles = await Promise.all(
          LANGS.map(async (lang) => {
            const response = await ask('/v1/documents/no-such-thing', {
              headers: { 'Accept-Language': `xx, ${lang};q=0.8` },
            })
            expect(response.headers.get('Content-Language')).toBe(LANG_INFO[lang].tag)
            return ((await response.json()) as { title: string }).title
          }),
        )
        expect(new Set(titles).size).toBe(6)
      })

      it('does not write without a token', async () => {
        const put = await ask(at('/versions/en'), {
          method: 'PUT',
          headers: { 'Content-Type': 'text/plain' },
          body: '1. x',
        })
        expect([401, 403]).toContain(put.status)
        for (const path of ['/rows', '/dismissals']) {
          const headers = { 'Content-Type': 'application/json' }
          expect([401, 403]).toContain((await ask(at(path), { method: 'POST', headers, body: '{}' })).status)
        }
      })

      it('refuses bodies of wrong types and shapes', async () => {
        const post = (path: string, type: string, body: string): Promise<Record<string, any>> =>
          problem(path, { method: 'POST', headers: { 'Content-Type': type }, body })
        expect(await post('/v1/match', 'image/png', 'x')).toMatchObject({ status: 415 })
        expect(await post('/v1/match', 'application/json', '{"text":')).toMatchObject({
          status: 400,
          type: '/problems/invalid-body',
        })
        expect(await post('/v1/match', 'application/json', '{"text":"x","size":1}')).toMatchObject({
          status: 400,
          type: '/problems/invalid-body',
        })
        expect(await post('/v1/align', 'application/json', '{"files":[]}')).toMatchObject({
          status: 400,
          errors: [{ parameter: 'files' }],
        })
        expect(await post('/v1/align', 'application/json', '{"files":[{"name":"a","base64":"!"}]}')).toMatchObject({
          status: 400,
        })
      })
    })
  })
}
