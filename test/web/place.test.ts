/**
 * The place holds: sixty links, at three widths, in both directions and six languages of the interface; and after
 * each change of languages, view, lens, marks, width and back, the row's top stands within 4 px under what sticks to
 * the top. Each is looked at after a rest, since nothing may move it later. `npm run place` rests 3 s, opens sixty links
 * at each width and makes the changes in all six interfaces; here 400 ms, nine a width, and one interface a width.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { launchBrowser } from '../browser.ts'
import { longRecord, reportRecord, SLUG } from './fixture.ts'
import { serveSite } from './site.ts'

const FULL = process.env['PLACE_FULL'] !== undefined
const REST = FULL ? 3000 : 400
const LINKS = FULL ? 60 : 9
const PATIENCE = FULL ? 1_200_000 : 300_000
const WIDTHS = [1440, 1024, 390] as const
const SHOWS = ['zh,en', 'en,ar,zh', 'zh,en,ar,fr,ru,es', 'fr', 'ar,ru', 'zh,es,fr,ru'] as const

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  const record: DocumentRecord = await reportRecord()
  ;[browser, site] = await Promise.all([launchBrowser(), serveSite([record, longRecord(record)])])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** How far the row of an id stands below the lowest thing that sticks to the top. */
const gap = async (page: Page, id: string): Promise<number> => {
  await page.waitForLoadState('load')
  await page.waitForTimeout(REST)
  return page.evaluate((wanted) => {
    const edge = [...document.querySelectorAll('.doc > .bar, .rd > thead')].reduce((low, each) => {
      const { position, display } = getComputedStyle(each)
      return position === 'sticky' && display !== 'none' ? Math.max(low, each.getBoundingClientRect().bottom) : low
    }, 0)
    const row = (document.getElementById(wanted) ?? document.getElementById(wanted.replace(/\.s\d+$/, '')))?.closest(
      'tr',
    )
    return Math.round(((row?.getBoundingClientRect().top ?? 1e6) - edge) * 10) / 10
  }, id)
}

const open = async (width: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500 })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = { shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return page
}
const shift = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)

/** What was off: `what: gap`, of those not within 4 px. */
type Misses = string[]
const hold = async (misses: Misses, page: Page, id: string, what: string): Promise<void> => {
  const found = await gap(page, id)
  const moved = await shift(page)
  if (Math.abs(found) > 4) misses.push(`${what}: ${found} px`)
  if (moved >= 0.02) misses.push(`${what}: layout shift ${moved.toFixed(3)}`)
}

const IDS = [
  'p1',
  'p9',
  'p20',
  'p35',
  'p57',
  'p57.s2',
  'fn11',
  'fn20',
  'p58',
  'p69',
  'h4',
  'p40',
  'p44.s1',
  'p63',
] as const

describe.each(WIDTHS)('at %i px', (width) => {
  it('a link brings its row under the header, whatever language, direction and columns', {
    timeout: PATIENCE,
  }, async () => {
    const misses: Misses = []
    const page = await open(width)
    for (let n = 0; n < LINKS; n += 1) {
      const id = IDS[(n * 3 + WIDTHS.indexOf(width)) % IDS.length] as string
      const path = `/${LANGS[n % 6]}/d/${SLUG}?show=${SHOWS[n % SHOWS.length]}#${id}`
      await page.goto('about:blank')
      await page.goto(site.url + path)
      await hold(misses, page, id, path)
    }
    await page.context().close()
    expect(misses).toEqual([])
  })

  it.each(FULL ? LANGS : [width === 1024 ? 'ar' : 'en'])(
    'every change keeps it there (interface %s)',
    { timeout: PATIENCE },
    async (ui) => {
      const misses: Misses = []
      const page = await open(width)
      await page.goto(`${site.url}/${ui}/d/${SLUG}?show=zh,en#p57`)
      await hold(misses, page, 'p57', 'arrival')
      for (const [key, address] of [
        ['x', /lens=skeleton/],
        ['t', /marks=terms/],
        ['x', /^(?!.*lens=)/],
        ['t', /^(?!.*marks=)/],
      ] as const) {
        await page.keyboard.press(key)
        await page.waitForURL(address)
        await hold(misses, page, 'p57', `key ${key}`)
      }
      await page.keyboard.press('4')
      await page.waitForURL(/show=zh,en,fr/)
      await hold(misses, page, 'p57', 'a third language')
      await page.keyboard.press('v')
      await page.waitForURL(/view=stacked/)
      await hold(misses, page, 'p57', 'stacked')
      await page.keyboard.press('v')
      await page.waitForURL(/view=one/)
      await hold(misses, page, 'p57', 'one')
      await page.goBack()
      await page.waitForURL(/view=stacked/)
      await hold(misses, page, 'p57', 'back')
      await page.goBack()
      await page.goBack()
      await hold(misses, page, 'p57', 'back to two languages')
      await page.setViewportSize({ width: width === 390 ? 844 : width - 220, height: width === 390 ? 390 : 900 })
      await hold(misses, page, 'p57', 'another width')
      await page.setViewportSize({ width, height: 900 })
      await hold(misses, page, 'p57', 'the first width again')
      await page.evaluate(() => document.querySelector<HTMLElement>('.langs [hreflang=ru]')?.click())
      await page.waitForURL(/\/ru\/d\//)
      await hold(misses, page, 'p57', 'the interface in Russian')
      await page.evaluate(() => document.querySelector<HTMLElement>('.langs [hreflang=ru]')?.click())
      await hold(misses, page, 'p57', 'its own language again')
      await page.evaluate(() => document.querySelector<HTMLElement>('#p57 td:not([hidden]) sup a, .rd sup a')?.click())
      await page.waitForURL(/#fn\d+$/)
      const note = new URL(page.url()).hash.slice(1)
      await hold(misses, page, note, 'a footnote')
      await page.goBack()
      await hold(misses, page, 'p57', 'back from the footnote')
      await page.goForward()
      await hold(misses, page, note, 'forward to the footnote')
      await page.keyboard.press('g')
      await page.keyboard.type('44')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#p44$/)
      await hold(misses, page, 'p44', 'jump by number')
      await page.reload()
      await hold(misses, page, 'p44', 'reload')
      await page.context().close()
      expect(misses).toEqual([])
    },
  )
})

/** Twenty places of the long document. */
const LONG_IDS = Array.from({ length: 20 }, (_, n) => `p${1 + ((n * 691) % 1500)}`)

describe('in 1,500 paragraphs of six columns', () => {
  it.each(FULL ? WIDTHS : [1440, 390])(
    'links and changes hold their row at %i px',
    { timeout: PATIENCE },
    async (width) => {
      const misses: Misses = []
      const page = await open(width)
      for (const id of FULL ? [...LONG_IDS, 'p3.s2'] : ['p700', 'p1499', 'p3.s2']) {
        await page.goto('about:blank')
        await page.goto(`${site.url}/en/d/long?show=zh,en,ar,fr,ru,es#${id}`)
        await hold(misses, page, id, id)
      }
      await page.evaluate(() => (location.hash = '#p1200'))
      await hold(misses, page, 'p1200', 'jump')
      await page.keyboard.press('t')
      await hold(misses, page, 'p1200', 'marks')
      await page.setViewportSize({ width: width + 100, height: 900 })
      await hold(misses, page, 'p1200', 'width')
      await page.goBack()
      await hold(misses, page, 'p3', 'back')
      await page.context().close()
      expect(misses).toEqual([])
    },
  )
})

describe('a reader on a phone', () => {
  it.each(['en', 'ar'])(
    'goes to the next language at the same paragraph by tap and by swipe (interface %s)',
    async (ui) => {
      const misses: Misses = []
      const page = await open(390)
      await page.goto(`${site.url}/${ui}/d/${SLUG}?show=zh,en,ar#p57`)
      const seen = () =>
        page
          .locator('#p57 td')
          .evaluateAll((all) => all.flatMap((each) => (each.clientHeight > 0 ? [each.dataset['l']] : [])))
      await hold(misses, page, 'p57', 'arrival')
      expect(await seen()).toEqual(['zh'])
      await page.locator('.tongues [data-tongue=ar]').tap()
      expect(await seen()).toEqual(['ar'])
      await hold(misses, page, 'p57', 'tap')
      await page.evaluate(
        (across) => {
          const target = document.querySelector('#p57 td[data-l=ar]') as Element
          const touch = (x: number) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 })
          target.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(200)], bubbles: true }))
          target.dispatchEvent(new TouchEvent('touchend', { changedTouches: [touch(200 + across)], bubbles: true }))
        },
        ui === 'ar' ? 120 : -120,
      )
      expect(await seen()).toEqual(['zh'])
      expect(Math.abs(await gap(page, 'p57'))).toBeLessThanOrEqual(4)
      expect(misses).toEqual([])
      await page.context().close()
    },
  )

  it.each(['zh', 'ar'])(
    'sees text on the first screen under a bar of number and languages (interface %s)',
    async (ui) => {
      const page = await open(390)
      await page.goto(`${site.url}/${ui}/d/${SLUG}?show=zh,en`)
      const top = await page
        .locator('.rd tbody tr td[data-l=zh]')
        .first()
        .evaluate((cell) => cell.getBoundingClientRect().top)
      expect(top).toBeLessThan(420)
      await page.evaluate(() => (location.hash = '#p57'))
      await page.waitForTimeout(REST)
      expect(await page.locator('.bar .here').textContent()).toBe('57')
      expect(await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().bottom)).toBeLessThan(60)
      await page.context().close()
    },
  )
})
