/** Every page: axe (WCAG 2.2 AA), no words of another language, and the weight of the reader. */
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANG_INFO, LANGS } from '../../src/model/lang.ts'
import { axeViolations, launchBrowser } from '../browser.ts'
import { reportRecord, revisedRecord, SLUG } from './fixture.ts'
import { PAGES } from './page-list.ts'
import { serveSite } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let excerpt: Awaited<ReturnType<typeof serveSite>>
const DOC = `/d/${SLUG}`

beforeAll(async () => {
  ;[browser, site, excerpt] = await Promise.all([
    launchBrowser(),
    reportRecord().then((record) => serveSite([record])),
    reportRecord('excerpt').then((record) => serveSite([record, revisedRecord(record)])),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([site?.close(), excerpt?.close()])
})

/** Texts and labels of a page that stand in the interface's language but hold two Latin words in a row. */
async function latinWords(page: Page, tag: string): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const latin = /[A-Za-z]{3,} [A-Za-z]{2,}/
    const out: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement as HTMLElement
      if (parent.closest('script, style, code, kbd, bdi, q, .reason') !== null) continue
      if (parent.closest('[lang]')?.getAttribute('lang') === wanted && latin.test(node.textContent ?? ''))
        out.push(node.textContent as string)
    }
    for (const each of document.querySelectorAll<HTMLElement>('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) {
        const text = each.getAttribute(name)
        if (text !== null && latin.test(text)) out.push(`${name}: ${text}`)
      }
    }
    return out
  }, tag)
}

/** Rules of axe: WCAG 2.2 up to AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

// One interface written from the left, in light colours, and one from the right, in dark ones: the pages of the other
// four differ from these by their words only, which html.test.ts holds in all six.
describe.each([
  ['en', 'light'],
  ['ar', 'dark'],
] as const)('the pages in %s, %s', (ui, colorScheme) => {
  it('break no rule of WCAG 2.2 AA that axe knows', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme })
    const page = await context.newPage()
    const found: string[] = []
    for (const path of [...PAGES.map((each) => `/${ui}${each}`), `/api?ui=${ui}`]) {
      await page.goto(excerpt.url + path)
      found.push(...(await axeViolations(page, RULES)).map((each) => `${path}: ${each}`))
    }
    await context.close()
    expect(found).toEqual([])
  })
})

// two Latin words in a row tell nothing in the languages that are written in Latin letters
describe.each(['zh', 'ar', 'ru'] as const)('the pages in %s', (ui) => {
  it('say nothing in words of another language that are not marked as such', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const found: string[] = []
    for (const path of PAGES) {
      await page.goto(`${excerpt.url}/${ui}${path}`, { waitUntil: 'domcontentloaded' })
      found.push(
        ...(await latinWords(page, LANG_INFO[ui].tag))
          .filter((text) => !text.includes('hexapla terms import FILE'))
          .map((text) => `${path}: ${text.trim()}`),
      )
    }
    await context.close()
    expect(found).toEqual([])
  })
})

describe.each(LANGS)('the pages in %s', (ui) => {
  it('say their language and direction, and name the same page in the other five', async () => {
    const answer = await fetch(`${site.url}/${ui}${DOC}?show=zh,en`)
    const text = await answer.text()
    expect(text).toContain(`<html lang="${LANG_INFO[ui].tag}" dir="${LANG_INFO[ui].dir}"`)
    expect(answer.headers.get('content-language')).toBe(ui)
    for (const lang of LANGS) {
      const { tag, dir } = LANG_INFO[lang]
      expect(text).toContain(`<link rel="alternate" hreflang="${tag}" href="${site.url}/${lang}${DOC}">`)
      expect(text).toContain(`href="/${lang}${DOC}?show=zh,en" lang="${tag}" dir="${dir}" hreflang="${tag}"`)
    }
  })
})

describe('the reader of the report', () => {
  it('weighs less than 250 kB with six columns, script and style included', async () => {
    const get = async (path: string) => {
      const answer = await fetch(`${site.url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } })
      return gzipSync(new Uint8Array(await answer.arrayBuffer())).length
    }
    const path = `/en${DOC}?show=zh,en,ar,fr,ru,es`
    const files = [...(await (await fetch(site.url + path)).text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(
      (match) => match[1] as string,
    )
    expect(files.length).toBeGreaterThanOrEqual(3)
    const sizes = await Promise.all([path, ...files].map(get))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
  })

  it('is sent compressed where the client takes it', async () => {
    const answer = await fetch(`${site.url}/en${DOC}`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
  })

  it('answers 304 to whoever has it, and another tag to another view', async () => {
    const first = await fetch(`${site.url}/en${DOC}?show=zh`)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[0-9a-f]{20}"$/)
    const again = await fetch(`${site.url}/en${DOC}?show=zh`, { headers: { 'If-None-Match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await fetch(`${site.url}/en${DOC}?show=en`)).headers.get('etag')).not.toBe(tag)
  })

  it('gives every id once, and the same anchors in every language', async () => {
    const anchors = await Promise.all(
      LANGS.map(async (ui) =>
        [...(await (await fetch(`${site.url}/${ui}${DOC}?show=zh,en,ar`)).text()).matchAll(/ id="([^"]+)"/g)].map(
          (match) => match[1] as string,
        ),
      ),
    )
    for (const ids of anchors) {
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(anchors[0])
    }
    expect(anchors[0]).toEqual(expect.arrayContaining(['p57', 'p20.s2', 'fn20', 'h4']))
  })

  it('gives every cell its language and direction', async () => {
    const text = await (await fetch(`${site.url}/fr${DOC}?show=zh,en,ar`)).text()
    const cells = text.match(/<td [^>]*>/g) ?? []
    expect(cells.length).toBeGreaterThan(300)
    expect(cells.filter((cell) => !/ lang=\S+ dir=(?:ltr|rtl) /.test(cell))).toEqual([])
  })
})

describe('addresses', () => {
  it('the type of an API problem leads to its page in the language preferred', async () => {
    const answer = await fetch(`${site.url}/problems/invalid-query`, { headers: { 'Accept-Language': 'ru' } })
    expect(new URL(answer.url).pathname).toBe('/ru/problems/invalid-query')
    expect(await answer.text()).toContain('Исправьте запрос в месте, указанном в ответе.')
    expect((await fetch(`${site.url}/problems/nothing`)).status).toBe(404)
  })

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '/zh/'],
    ['pt, ru;q=0.5, fr;q=0.9', '/fr/'],
    ['ar-EG', '/ar/'],
    ['ja', '/en/'],
    ['', '/en/'],
  ])('/ sends %s to %s', async (header, place) => {
    const answer = await fetch(`${site.url}/`, { redirect: 'manual', headers: { 'Accept-Language': header } })
    expect([answer.status, answer.headers.get('location'), answer.headers.get('vary')]).toEqual([
      302,
      place,
      expect.stringContaining('Accept-Language'),
    ])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each([
    [`/en${DOC}/p99`, 404],
    ['/en/d/nothing', 404],
    [`/en${DOC}?show=xx`, 400],
    [`/en${DOC}?view=round`, 400],
    ['/en/terms/nothing', 404],
    ['/en/nowhere', 404],
    ['/static/nowhere.js', 404],
    ['/static/..%2F..%2Fpackage.json', 404],
  ])('%s answers %d', async (path, status) => {
    expect((await fetch(site.url + path)).status).toBe(status)
  })

  it('names the nearest document and the nearest paragraph', async () => {
    expect(await (await fetch(`${site.url}/en/d/ceb-annual-overview`)).text()).toContain(`href="/en${DOC}"`)
    expect(await (await fetch(`${site.url}/en${DOC}/p99`)).text()).toContain(`href="/en${DOC}/p69"`)
  })
})
