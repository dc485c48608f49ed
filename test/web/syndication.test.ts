/** What feed readers, search engines and other sites read of the service. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Hono } from 'hono'
import { elements, readXml, textOf, type XmlElement } from '../../src/format/xml/read-xml.ts'
import { LANG_INFO, LANGS } from '../../src/model/lang.ts'
import { createApp } from '../../src/web/app.ts'
import { launchBrowser, serveApp } from '../browser.ts'
import { testServices } from './services.ts'
import { builtFiles } from './site.ts'

const { services } = await testServices()
const built = await builtFiles()
const { library } = services
const withScripts = {
  ...library,
  assets: {
    json: async (path: string) =>
      built.has(path) ? JSON.parse(new TextDecoder().decode(built.get(path))) : library.assets.json(path),
    bytes: async (path: string) => built.get(path) ?? library.assets.bytes(path),
  },
}
const app = createApp({ ...services, library: withScripts })
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`https://example.org${path}`, { headers })
const xml = async (path: string): Promise<XmlElement> => {
  const { value, problems } = readXml(await (await get(path)).text(), undefined)
  expect(problems).toEqual([])
  return value as XmlElement
}

describe('the feed', () => {
  it('lists documents in a language, newest first, with all that Atom demands', async () => {
    const feed = await xml('/fr/feed.atom')
    expect(feed.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'fr' })
    for (const name of ['id', 'title', 'updated', 'author']) expect(elements(feed, name)).toHaveLength(1)
    const entries = elements(feed, 'entry')
    expect(entries.map((entry) => textOf(elements(entry, 'updated')[0] as XmlElement))).toEqual([
      '2099-05-01T00:00:00Z',
      '2098-01-01T00:00:00Z',
    ])
    expect(elements(entries[0], 'link')[0]?.attributes['href']).toBe('https://example.org/fr/d/sample')
    expect(textOf(elements(entries[0], 'summary')[0] as XmlElement)).toMatch(
      /Français \(.+\).*Español \(.*non officiel/,
    )
  })

  it('costs nothing where nothing has changed', async () => {
    const etag = (await get('/en/feed.atom')).headers.get('ETag') ?? ''
    expect((await get('/en/feed.atom', { 'If-None-Match': etag })).status).toBe(304)
  })
})

describe('search engines', () => {
  it('find every page in six languages, by whole addresses', async () => {
    const urls = elements(await xml('/sitemap.xml'), 'url')
    expect(urls).toHaveLength(6 * (3 + 2))
    for (const url of urls)
      expect(elements(url, 'xhtml:link').map(({ attributes }) => attributes['hreflang'])).toEqual(
        LANGS.map((lang) => LANG_INFO[lang].tag),
      )
    expect(urls.map((url) => textOf(elements(url, 'loc')[0] as XmlElement))).toContain(
      'https://example.org/zh/d/sample',
    )
    expect(await (await get('/robots.txt')).text()).toContain('Sitemap: https://example.org/sitemap.xml')
  })

  it('read what a document is, and which versions are unofficial', async () => {
    const page = await (await get('/en/d/sample?show=en,ru')).text()
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')
    expect(data).toMatchObject({ '@type': 'Report', identifier: 'E/2099/36', datePublished: '2099-05-01' })
    expect(
      data.workTranslation.map((one: Record<string, string>) => [one['inLanguage'], one['creativeWorkStatus']]),
    ).toEqual(
      LANGS.map((lang) => [
        LANG_INFO[lang].tag,
        lang === 'en' || lang === 'fr' ? 'official text' : 'unofficial translation',
      ]),
    )
  })

  it('and assistants that read pages are told how to ask', async () => {
    const text = await (await get('/llms.txt')).text()
    expect(text).toContain('https://example.org/mcp')
    expect(text).toContain('(https://example.org/en/d/sample)')
  })
})

describe('a page of another site', () => {
  let browser: Browser
  let service: Awaited<ReturnType<typeof serveApp>>
  let other: Awaited<ReturnType<typeof serveApp>>
  beforeAll(async () => {
    browser = await launchBrowser()
    service = await serveApp(app)
    const pages = new Hono()
    pages.get('/', (c) =>
      c.html(
        `<!doctype html><html lang="en"><title>x</title><script type="module" src="${service.url}/embed.js"></script><hexapla-row doc="E/2099/36" row="2" langs="ar,en"></hexapla-row><hexapla-row doc="none" row="2"></hexapla-row>`,
      ),
    )
    other = await serveApp(pages)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
    await other?.close()
  })

  it('shows a paragraph in languages with citations, and says what is unofficial or not held', async () => {
    const page = await browser.newPage()
    await page.goto(other.url)
    await page.waitForFunction(() =>
      [...document.querySelectorAll('hexapla-row')].every((row) => row.shadowRoot?.querySelector('div') != null),
    )
    const quotes = await page
      .locator('blockquote')
      .evaluateAll((all) =>
        all.map((quote) => [
          quote.getAttribute('lang'),
          quote.getAttribute('dir'),
          quote.querySelector('footer')?.textContent,
        ]),
      )
    expect(quotes).toEqual([
      ['ar', 'rtl', expect.stringMatching(/^E\/2099\/36، الفقرة 2 · ترجمة غير رسمية$/)],
      ['en', 'ltr', 'E/2099/36, para. 2'],
    ])
    expect(await page.locator('[role=alert]').textContent()).toContain('none')
    expect(await page.locator('blockquote a').first().getAttribute('href')).toBe(
      `${service.url}/ar/d/sample?show=ar#p2`,
    )
  })
})
