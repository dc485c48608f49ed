/** The pages for revisers: two documents compared, differences dismissed and those that were. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { pageRoutes } from '../../src/web/pages-app.ts'
import { launchBrowser, serveApp } from '../browser.ts'
import { blockText, fixtureLibrary, fixtureServices, FLAGS, reportRecord, revisedRecord, SLUG } from './fixture.ts'
import { builtFiles } from './site.ts'

const FINAL = `${SLUG}-final`
const DECISION = { reason: 'As in the original', author: 'A. Reviser', date: '2026-11-23' }

let record: DocumentRecord
let browser: Browser
let site: Awaited<ReturnType<typeof serveApp>>
let posted: { body: unknown; authorization: string | undefined }[]
beforeAll(async () => {
  record = await reportRecord('excerpt')
  const records = [record, revisedRecord(record)]
  const library = fixtureLibrary(records, await builtFiles())
  const [first, second] = FLAGS
  const flags = [first, { ...second, dismissed: DECISION }] as typeof FLAGS
  const app = pageRoutes({ ...library, flags: async (slug) => (slug === SLUG ? flags : []) }, fixtureServices(records))
  app.post('/v1/documents/:doc/dismissals', async (c) => {
    const authorization = c.req.header('Authorization')
    posted.push({ body: await c.req.json(), authorization })
    if (authorization !== 'Bearer right') return c.json({ title: 'Token is wrong', detail: 'Send another.' }, 401)
    return c.json({ flag: { ...first, dismissed: DECISION }, problems: [] })
  })
  ;[browser, site] = await Promise.all([launchBrowser(), serveApp(app)])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visit<T>(path: string, walk: (page: Page) => Promise<T>, script = true): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: script })
  try {
    const page = await context.newPage()
    await page.goto(site.url + path)
    return await walk(page)
  } finally {
    await context.close()
  }
}

describe.each(LANGS)('whoever compares two revisions (interface %s)', (ui) => {
  it('chooses them by a form, without the script', () =>
    visit(
      `/${ui}/docs`,
      async (page) => {
        await page.locator('.compare-form select[name=lang]').selectOption('en')
        await page.locator('.compare-form button').click()
        const { pathname, search } = new URL(page.url())
        expect(pathname + search).toBe(`/${ui}/d/${SLUG}/diff?with=${FINAL}&lang=en`)
      },
      false,
    ))

  it('sees what went and what came, letter for letter, and who has not followed', () =>
    visit(`/${ui}/d/${SLUG}/diff?with=${FINAL}&lang=en`, async (page) => {
      const rows = page.locator('.diff tbody tr:not(.same)')
      await expect.poll(() => rows.count()).toBe(2)
      const texts = await rows
        .locator('p')
        .evaluateAll((all) => all.map((each) => [each.getAttribute('lang'), each.textContent]))
      const [p58, p59] = [blockText(record, 'en', 'p58'), blockText(record, 'en', 'p59')]
      expect(texts).toEqual([
        ['en', p58],
        ['en', `New ${p58}`],
        ['en', p59],
      ])
      await expect.poll(() => rows.locator('ins').allTextContents()).toEqual(['New'])
      await expect.poll(() => rows.locator('del').allTextContents()).toEqual([p59])
      const behind = await rows
        .locator('td:last-child a')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')))
      expect(behind).toEqual([
        `/${ui}/d/${FINAL}/p58?show=en,ar,zh,ru,es`,
        `/${ui}/d/${SLUG}/p59?show=en,ar,zh,fr,ru,es`,
      ])
    }))
})

describe('addresses of comparisons', () => {
  const ask = (path: string) => fetch(site.url + path, { redirect: 'manual' })
  it.each([
    [`/en/d/${SLUG}/diff`, 302, `/en/compare?doc=${SLUG}`],
    [`/en/d/${SLUG}/diff?with=none`, 404, null],
    [`/en/d/${SLUG}/diff?with=${FINAL}&lang=xx`, 400, null],
    [`/en/d/${SLUG}/diff?with=${FINAL}`, 200, null],
    [`/fr/compare?doc=${SLUG}&with=${FINAL}&lang=fr`, 302, `/fr/d/${SLUG}/diff?with=${FINAL}&lang=fr`],
    ['/fr/compare', 200, null],
  ])('%s answers %i', async (path, status, location) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })
})

describe.each(['en', 'ar'])('whoever decides that a difference is no fault (interface %s)', (ui) => {
  it('sees the decisions apart, with reason, author and date', () =>
    visit(`/${ui}/d/${SLUG}/check`, async (page) => {
      await expect.poll(() => page.locator('.check-page > article.flag').count()).toBe(1)
      const decision = page.locator('.decided article.flag .decision')
      await expect.poll(() => decision.locator('q, bdi, time').allTextContents()).toEqual(Object.values(DECISION))
      await expect.poll(() => page.locator('.decided form').count()).toBe(1)
    }))

  it('takes one back with the token', () =>
    visit(`/${ui}/d/${SLUG}/check`, async (page) => {
      posted = []
      const article = page.locator('.decided article.flag')
      await article.locator('.dismiss summary').click()
      await article.locator('[name=reason]').fill('One after all')
      await article.locator('[name=author]').fill('A. Reviser')
      await article.locator('[name=token]').fill('right')
      await article.locator('button').click()
      await page.locator('.decided article.flag:not(.dismissed)').waitFor()
      const { flag } = (posted[0] as { body: { flag: string } }).body
      const body = { flag, reason: 'One after all', author: 'A. Reviser', withdraw: true }
      expect(posted).toEqual([{ body, authorization: 'Bearer right' }])
    }))

  it('dismisses one with the token, and is told why not without', () =>
    visit(`/${ui}/d/${SLUG}/check`, async (page) => {
      posted = []
      const form = page.locator('form[data-flag=f1]')
      await page.locator('.check-page > article .dismiss summary').click()
      await form.locator('[name=reason]').fill('As in the original')
      await form.locator('[name=author]').fill('A. Reviser')
      await form.locator('[name=token]').fill('wrong')
      await form.locator('button').click()
      await form.getByText('Token is wrong. Send another.').waitFor()
      await form.locator('[name=token]').fill('right')
      await form.locator('button').click()
      await page.locator('article.flag.dismissed form[data-flag=f1]').waitFor()
      await expect.poll(() => form.locator('input').count()).toBe(0)
      const body = { flag: 'f1', reason: 'As in the original', author: 'A. Reviser' }
      expect(posted).toEqual([
        { body, authorization: 'Bearer wrong' },
        { body, authorization: 'Bearer right' },
      ])
    }))
})
