/** A translator's walk through the discovery page, from upload to export, in a real browser; with keys, without script, both directions. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { axeViolations, launchBrowser } from '../browser.ts'
import { blockText, reportRecord, SLUG } from './fixture.ts'
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

/** A new document: paragraph 57 of the report word for word, and a sentence of our own. */
const fileOf = (lang: 'en' | 'zh'): { name: string; mimeType: string; buffer: Buffer } => {
  const own = lang === 'en' ? 'No delegation ever wrote such a line.' : '从来没有代表团写过这样一行字。'
  return {
    name: `new-${lang}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`1. ${blockText(record, lang, 'p57')}\n\n2. ${own}\n`),
  }
}

async function open(ui: string, script: boolean): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    javaScriptEnabled: script,
    permissions: script ? ['clipboard-read', 'clipboard-write'] : [],
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => void errors.push(String(error)))
  await page.goto(`${site.url}/${ui}/discover`)
  return { page, errors }
}

/** Leaves only one target ticked. */
async function want(page: Page, lang: string): Promise<void> {
  for (const box of await page.locator('input[name=to]').all()) await box.setChecked((await box.inputValue()) === lang)
}

describe('a translator with a new document', () => {
  it('reads matches by keys, copies, leaves a source out and takes the result away (English to Arabic)', async () => {
    const { page, errors } = await open('en', true)
    await want(page, 'ar')
    await page.setInputFiles('#file', fileOf('en'))
    expect(await page.locator('.chosen').textContent()).toBe('new-en.txt')
    await page.click('#discover .primary')
    await page.waitForSelector('.discovery .item.on')
    const arabic = blockText(record, 'ar', 'p57')
    const texts = (): Promise<string[]> => page.locator('.item.on .target p[lang=ar]').allTextContents()
    const copied = (await texts())[0]?.replace(/\s*Copy\s*$/, '') ?? ''
    expect(arabic).toContain(copied.trim())
    await page.keyboard.press('c')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copied)
    const chosen = (): Promise<string | null> => page.locator('.sentence.on').getAttribute('id')
    const before = await chosen()
    await page.keyboard.press('j')
    expect(await chosen()).not.toBe(before)
    await page.keyboard.press('k')
    expect(await chosen()).toBe(before)
    expect(await page.locator('#s-p2').getAttribute('data-class')).toBe('new')

    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button[value=xliff]')])
    const xliff = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toBe('new-en.xlf')
    expect(xliff).toContain('trgLang="ar"')
    expect(xliff).toContain('<mtc:match')

    expect(await page.locator('.sources td:last-child').first().textContent()).toMatch(/%$/)
    await page.uncheck(`.sources input[name=use][value="${SLUG}"]`)
    await page.click('.sources button')
    await page.waitForSelector('.sources .left-out')
    expect(await page.locator('.sentence:not(.c-new)').count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('works without the script, and the other way round (Chinese to French, in Arabic)', async () => {
    const { page } = await open('ar', false)
    await want(page, 'fr')
    await page.setInputFiles('#file', fileOf('zh'))
    await page.click('#discover .primary')
    await page.waitForSelector('.discovery')
    await page.locator('.sentence.c-context, .sentence.c-identical').first().click()
    const shown = page.locator('.item:target .target p[lang=fr]').first()
    expect(blockText(record, 'fr', 'p57')).toContain((await shown.textContent())?.replace(/\s*نسخ\s*$/, '').trim())
    expect(await page.locator('article.new').getAttribute('dir')).toBe('ltr')
    await page.context().close()
  })

  it('is told what was wrong with a file that cannot be read', async () => {
    const { page } = await open('fr', true)
    await page.setInputFiles('#file', {
      name: 'x.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 damaged'),
    })
    await page.click('#discover .primary')
    await page.waitForSelector('[role=alert]')
    expect(await page.locator('[role=alert]').textContent()).toContain('x.pdf')
    await page.context().close()
  })

  it('can use the page with assistive technology', async () => {
    const { page } = await open('en', true)
    await page.setInputFiles('#file', fileOf('en'))
    await page.click('#discover .primary')
    await page.waitForSelector('.discovery .item.on')
    expect(await axeViolations(page)).toEqual([])
    await page.context().close()
  })
})
