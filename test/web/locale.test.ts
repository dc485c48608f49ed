/** Which tags an export writes for its languages. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGS, LOCALES, localeOf } from '../../src/model/lang.ts'
import { apiRoutes } from '../../src/web/api/api-app.ts'
import { exportChoices } from '../../src/web/pages/parts/context.ts'
import { testServices } from './services.ts'

const { services } = await testServices()
const app = apiRoutes(services)
const get = (query: string) => app.request(`/v1/documents/sample/export?${query}`)

describe('a tag to write', () => {
  it('is any region of a language in the script of its texts', () => {
    for (const tag of LOCALES) expect(localeOf(tag)?.tag).toBe(tag)
    expect(localeOf('zh_cn')).toEqual({ lang: 'zh', tag: 'zh-CN' })
    for (const tag of ['zh-TW', 'zh-Hant', 'ru-Latn', 'de', 'en-', 'en_GB.UTF-8', '', 'x'])
      expect(localeOf(tag)).toBeNull()
  })

  it('is canonical, and means the language it was given for', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aenrzhusfCNUG-_419'), maxLength: 12 }), (text) => {
        const found = localeOf(text)
        if (found === null) return
        expect(LANGS).toContain(found.lang)
        expect(localeOf(found.tag)).toEqual(found)
      }),
      { seed: 3, numRuns: 500 },
    ))
})

describe('exports', () => {
  it.each([
    ['tmx', 'langs=zh,es', ['xml:lang="zh-CN"', 'xml:lang="es-ES"']],
    ['xliff', 'langs=zh,es', ['srcLang="zh-CN" trgLang="es-ES"']],
    ['xliff12', 'langs=zh,es', ['source-language="zh-CN" target-language="es-ES"']],
    ['csv', 'langs=zh,es', ['zh-CN,zh-CN status,es-ES,es-ES status']],
    ['jsonl', 'langs=zh,es', ['"lang":"zh-CN"', '"lang":"es-ES"']],
  ])('%s writes the tags asked for', async (format, langs, parts) => {
    const response = await get(`format=${format}&${langs}&locale=zh-CN&locale=es-ES`)
    const text = await response.text()
    expect(response.status).toBe(200)
    for (const part of parts) expect(text).toContain(part)
    expect(text).not.toContain('zh-Hans')
  })

  it.each(['zh-TW', 'de', 'zh-CN,zh-SG'])('refuses %s and lists what is possible', async (locale) => {
    const response = await get(`format=tmx&locale=${locale}`)
    const { errors } = (await response.json()) as any
    expect([response.status, errors[0].parameter, errors[0].code]).toEqual([400, 'locale', 'not-one-of'])
    expect(errors[0].allowed).toContain('zh-Hans-CN')
  })
})

describe('a page', () => {
  it('offers only exports that the API gives for the languages shown', async () => {
    for (const shown of [['zh'], ['zh', 'en'], LANGS] as const)
      for (const { format, langs } of exportChoices(shown))
        expect([format, (await get(`format=${format}&langs=${langs}`)).status]).toEqual([format, 200])
    expect(exportChoices(['zh']).map(({ format }) => format)).not.toContain('xliff')
  })
})
