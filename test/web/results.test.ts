/** Results side by side and clipped, a concordance in two languages, a pasted text, and renderings, in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { concordanceHref, parseSearch, requestOf, searchQuery } from '../../src/web/pages/search/ask.ts'
import { clipOf } from '../../src/web/pages/search/hit-list.ts'
import { isPasted } from '../../src/web/pages/search/paste.ts'
import { launchBrowser } from '../browser.ts'
import { blockText, reportRecord } from './fixture.ts'
import { serveSite } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let record: DocumentRecord

beforeAll(async () => {
  record = await reportRecord()
  ;[browser, site] = await Promise.all([launchBrowser(), serveSite([record])])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const visit = async (path: string, walk: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  await page.goto(site.url + path)
  await walk(page)
  await context.close()
}

describe.each(['en', 'ar'])('results (interface %s)', (ui) => {
  it('show ten hits on a screen, source and targets side by side', () =>
    visit(`/${ui}/search?q=coordination&in=en&show=zh,ar`, async (page) => {
      const whole = await page
        .locator('article.hit')
        .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().bottom <= innerHeight).length)
      expect(whole).toBeGreaterThanOrEqual(10)
      const tops = await page
        .locator('article.hit')
        .nth(2)
        .locator('dd')
        .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
      expect(new Set(tops).size).toBe(1)
      expect(await page.locator('.hit-head [lang]').first().textContent()).toBe('English')
    }))

  it('open the whole of a row at a click', () =>
    visit(`/${ui}/search?q=multilingualism&show=en,zh`, async (page) => {
      const hit = page.locator('article.hit').nth(1)
      const before = (await hit.boundingBox())?.height ?? 0
      expect(await hit.locator('.rest').first().isVisible()).toBe(false)
      await hit.locator('dd').first().click()
      await expect.poll(() => hit.locator('.rest').first().isVisible()).toBe(true)
      expect((await hit.boundingBox())?.height).toBeGreaterThan(before)
      expect((await hit.locator('dd').first().textContent())?.trim()).toBe(blockText(record, 'en', 'p57').trim())
    }))

  it('stand in context in two languages, sorted, with whole words at the edges', () =>
    visit(`/${ui}/search?q=coordination&in=en&show=en,zh&view=kwic&order=after`, async (page) => {
      const rows = page.locator('table.kwic[lang=en] tbody tr')
      const after = await rows.locator('.e').allTextContents()
      const words = after.map((text) => text.trim())
      expect(words).toEqual(
        [...words].sort(new Intl.Collator('en', { sensitivity: 'base', ignorePunctuation: true }).compare),
      )
      expect(await rows.first().locator('.o[lang=zh-Hans]').count()).toBe(1)
      const known = new Set(record.versions.en?.blocks.flatMap((block) => block.text.split(/\s+/)))
      const edges = (await rows.locator('.b').allTextContents()).flatMap((part) => part.trim().split(/\s+/)[0] ?? [])
      expect(edges.filter((word) => word !== '' && !known.has(word))).toEqual([])
    }))

  it('compare a pasted paragraph, and copy a translation by one key', () => {
    const pasted = blockText(record, 'en', 'p57').trim().replace('personal commitment', 'own effort').slice(0, 600)
    return visit(`/${ui}/search?q=${encodeURIComponent(pasted)}&show=en,zh,ar`, async (page) => {
      expect(await page.locator('textarea[name=q]').inputValue()).toBe(pasted)
      expect(await page.locator('article.near').first().locator('del').first().textContent()).toBe('own effort')
      expect(await page.locator('article.near').first().locator('ins').first().textContent()).toBe(
        'personal commitment',
      )
      await page.keyboard.press('n')
      await page.keyboard.press('y')
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(blockText(record, 'zh', 'p57'))
    })
  })

  it('ask what was meant where nothing is found, and lead to renderings', () =>
    visit(`/${ui}/search?q=multilingulism`, async (page) => {
      await page.locator('.meant a').first().click()
      await page.waitForURL(/q=multilingualism/)
      await page.locator('.best a').first().click()
      await page.waitForURL(/renderings/)
      await expect
        .poll(() => page.locator('.renderings section[class], .renderings .columns section').count())
        .toBeGreaterThan(3)
    }))
})

describe('a clip', () => {
  const marks = (text: string, word: string) => {
    const start = text.indexOf(word)
    return [{ start, end: start + word.length, kind: 'hit' as const }]
  }

  it('is the sentence of the first mark, from a few words before it where the sentence is long', () => {
    const text =
      'The first is short. In the second, which goes on for quite a while before it comes to the point, a word stands.'
    const [start, end] = clipOf({ text, marks: marks(text, 'short') }, 'en', 0)
    expect(text.slice(start, end)).toBe('The first is short. ')
    const [from] = clipOf({ text, marks: marks(text, 'stands') }, 'en', 0)
    expect(text.slice(from)).toMatch(/^\S.{20,45}stands\.$/)
    expect(text[from - 1]).toBe(' ')
  })

  it('stands as far into a text without marks as the mark does in the other', () => {
    const text = 'One is here. Two is here. Three is here.'
    const [start, end] = clipOf({ text, marks: [] }, 'en', 0.95)
    expect(text.slice(start, end)).toBe('Three is here.')
  })
})

describe('a query', () => {
  it('is a pasted text from some length on, and no filter or expression', () => {
    expect(isPasted('a few words')).toBe(false)
    expect(isPasted('word '.repeat(40))).toBe(true)
    expect(isPasted('首协会秘书处继续发挥协调人作用支持秘书长的个人承诺'.repeat(3))).toBe(true)
    expect(isPasted(`/${'a|b'.repeat(80)}/`)).toBe(false)
    expect(isPasted(`para:${'57,'.repeat(80)}`)).toBe(false)
  })
})

describe('the question of the search page', () => {
  const read = (query: string) => parseSearch(new URLSearchParams(query), ['zh', 'en'])

  it('goes to the searcher with its switches and years', () => {
    const { value, unknown } = read('q=Law&case=true&accents=true&status=official&year=2019–2023')
    expect(unknown).toEqual([])
    expect(requestOf(value)).toMatchObject({
      case: true,
      accents: true,
      filters: { status: ['official'], year: ['2019-2023'] },
    })
    expect(read(searchQuery(value).slice(1)).value).toEqual(value)
  })

  it('names what it does not understand', () => {
    expect(read('q=x&year=soon&case=yes&status=secret').unknown.toSorted()).toEqual([
      'case=yes',
      'status=secret',
      'year=soon',
    ])
  })

  it('is the same question where its concordance is taken away', () => {
    const { value } = read('q=law&in=en&show=en,zh&view=kwic&order=before&case=true&year=2022&cursor=abc')
    expect(concordanceHref(value, 'xlsx')).toBe(
      '/v1/search?q=law&in=en&case=true&year=2022&view=kwic&sort=left&show=en,zh&format=xlsx',
    )
  })
})
