/** Walks through the pages in a real browser, as each kind of reader, in both directions of the interface. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { launchBrowser } from '../browser.ts'
import { blockText, reportRecord, SLUG } from './fixture.ts'
import { serveSite } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let record: DocumentRecord
const DOC = `/d/${SLUG}`

beforeAll(async () => {
  record = await reportRecord()
  ;[browser, site] = await Promise.all([launchBrowser(), serveSite([record])])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

interface Visit {
  readonly width?: number
  readonly height?: number
  readonly script?: boolean
  readonly touch?: boolean
}

/** Opens a page and returns it; it is closed when the callback ends. Errors of the page fail the test. */
async function visit<T>(
  path: string,
  { width = 1440, height = 900, script = true, touch = false }: Visit,
  walk: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: script,
    hasTouch: touch,
    permissions: script ? ['clipboard-read', 'clipboard-write'] : [],
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => {
    // the browser's own word that it left out the movement between two pages
    if (!/Transition was (?:aborted|skipped)/.test(String(error))) errors.push(String(error))
  })
  try {
    await page.goto(site.url + path)
    const result = await walk(page)
    expect(errors).toEqual([])
    return result
  } finally {
    await context.close()
  }
}

const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
/** Waits until a row has stood still for a while: rows above it get their true heights frame by frame. */
const rests = (page: Page, id: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        let [top, since] = [Number.NaN, 0]
        const look = (): void => {
          const now = document.getElementById(wanted)?.getBoundingClientRect().top ?? 0
          if (now !== top) [top, since] = [now, performance.now()]
          if (performance.now() - since > 700) done()
          else requestAnimationFrame(look)
        }
        look()
      }),
    id,
  )
const inView = (page: Page, id: string) =>
  page.evaluate((wanted) => {
    const box = document.getElementById(wanted)?.getBoundingClientRect()
    return box !== undefined && box.top < innerHeight && box.bottom > 0
  }, id)

describe.each(['en', 'ar'])('a reviser comparing zh, en and ar (interface %s)', (ui) => {
  it('reads the texts letter for letter, each in its language and direction, in the order asked for', () =>
    visit(`/${ui}${DOC}?show=zh,en,ar#p57`, {}, async (page) => {
      const cells = page.locator('#p57 td')
      await expect
        .poll(() =>
          cells.evaluateAll((all) => all.map((cell) => [(cell as HTMLElement).lang, (cell as HTMLElement).dir])),
        )
        .toEqual([
          ['zh-Hans', 'ltr'],
          ['en', 'ltr'],
          ['ar', 'rtl'],
        ])
      for (const [index, lang] of (['zh', 'en', 'ar'] as const).entries())
        expect(plain(await cells.nth(index).textContent())).toBe(plain(blockText(record, lang, 'p57')))
      await expect.poll(() => inView(page, 'p57')).toBe(true)
      const lefts = await page
        .locator('#p57 td')
        .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().x))
      const ordered = [...lefts].sort((a, b) => (ui === 'ar' ? b - a : a - b))
      expect(lefts).toEqual(ordered)
    }))

  it('is told the session in the words of the version in the language of the interface', () =>
    visit(`/${ui}${DOC}`, { script: false }, async (page) => {
      const session = page.locator(`.facts [lang=${ui}]`)
      expect(await session.textContent()).toBe(ui === 'ar' ? 'دورة عام 2023' : '2023 session')
    }))

  it('always sees which text is official and which is not', () =>
    visit(`/${ui}${DOC}?show=zh,en#p40`, {}, async (page) => {
      const heads = page.locator('.rd thead th[data-l]')
      expect(await heads.locator('.st').evaluateAll((all) => all.map((each) => each.className))).toEqual([
        'st official',
        'st unofficial',
      ])
      const box = await heads.first().boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(120)
      await heads.last().locator('summary').click()
      expect(await heads.last().locator('.cmd').textContent()).toBe(
        `hexapla add FILE --doc ${SLUG} --lang en --official --source TEXT`,
      )
    }))

  it('lights up a sentence in all columns, and holds it when clicked', () =>
    visit(`/${ui}${DOC}?show=zh,en,ar#p20`, {}, async (page) => {
      await page.locator('#p20 td').nth(1).locator('[data-s]').nth(1).hover()
      await expect.poll(() => page.locator('#p20 .lit').count()).toBe(3)
      await page.locator('#p20 td').nth(1).locator('[data-s]').nth(1).click()
      await expect
        .poll(() => page.locator('.pin').evaluateAll((all) => all.map((each) => each.closest('td')?.dataset['l'])))
        .toEqual(['zh', 'en', 'ar'])
    }))

  it('keeps the place when columns, view or width change', () =>
    visit(`/${ui}${DOC}?show=zh,en,ar`, {}, async (page) => {
      await page.evaluate(() => document.getElementById('p35')?.scrollIntoView())
      await rests(page, 'p35')
      // keys, not clicks: the test browser scrolls before it clicks
      await page.keyboard.press('4')
      await page.waitForURL(/show=zh,en,ar,fr/)
      await expect.poll(() => inView(page, 'p35')).toBe(true)
      await rests(page, 'p35')
      await page.keyboard.press('v')
      await page.waitForURL(/view=stacked/)
      await expect.poll(() => inView(page, 'p35')).toBe(true)
      await rests(page, 'p35')
      await page.setViewportSize({ width: 700, height: 900 })
      await expect.poll(() => inView(page, 'p35')).toBe(true)
    }))

  it('copies citation and table row from the menu of a row', () =>
    visit(`/${ui}${DOC}?show=zh,en#p57`, {}, async (page) => {
      await page.locator('#p57 .mo').click()
      await page.locator('.row-menu button').nth(1).click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied.split('\t')).toEqual([
        'p57',
        plain(blockText(record, 'zh', 'p57')),
        plain(blockText(record, 'en', 'p57')),
      ])
      await page.locator('#p57 .mo').click()
      await page.locator('.row-menu button[lang^=fr]').click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
        /par\. 57 \(traduction non officielle\)$/,
      )
    }))

  it('sees numbers and symbols alone, equal ones on one line, and what a language lacks', () =>
    visit(`/${ui}${DOC}?show=zh,en,ar#p57`, {}, async (page) => {
      await page.keyboard.press('x')
      await page.waitForURL(/lens=skeleton/)
      await expect.poll(() => page.locator('.rd').getAttribute('data-lens')).toBe('skeleton')
      const cited = ['54/64', '69/250', '70/9', '71/262', '72/19', '73/270', '74/252', '75/244', '76/237']
      for (const index of [0, 1, 2])
        await expect.poll(() => page.locator('#p57 td').nth(index).locator('bdi.y').allTextContents()).toEqual(cited)
      const tops = await page
        .locator('#p57 td')
        .evaluateAll((cells) =>
          cells.map((cell) => [...cell.querySelectorAll('li')].map((line) => line.getBoundingClientRect().top)),
        )
      expect(tops[1]).toEqual(tops[0])
      expect(tops[2]).toEqual(tops[0])
    }))

  it('follows document symbols, in the language of the text', () =>
    visit(`/${ui}${DOC}?show=zh,ar`, {}, async (page) => {
      const links = page.locator('#p57 bdi.y a')
      await expect
        .poll(() =>
          links.evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')])),
        )
        .toContainEqual(['https://undocs.org/ar/A/RES/70/9', 'external'])
      await expect.poll(() => links.count()).toBe(18)
    }))

  it('goes from a difference to its place with the texts beside each other', () =>
    visit(`/${ui}${DOC}/check`, {}, async (page) => {
      await expect.poll(() => page.locator('article.flag').count()).toBe(2)
      await page.locator('article.flag#p57 h3 a').click()
      await page.waitForURL(/#p57$/)
      await expect.poll(() => inView(page, 'p57')).toBe(true)
      await expect.poll(() => page.locator('#p57 .fl').count()).toBe(1)
    }))
})

describe.each(['en', 'ar'])('a terminologist (interface %s)', (ui) => {
  it('finds a term, its card, where it is used and how each language renders it', () =>
    visit(`/${ui}/terms?q=multiling`, {}, async (page) => {
      await page.locator('.term-table th a').first().click()
      await expect
        .poll(() => page.locator('.cards dd').evaluateAll((all) => all.map((each) => (each as HTMLElement).lang)))
        .toEqual(['ar', 'zh-Hans', 'en', 'fr', 'ru', 'es'])
      await page.locator('.uses a').first().click()
      await page.waitForURL(/marks=terms#p57$/)
      await expect.poll(() => page.locator('#p57 .t[data-c=un-multilingualism]').count()).toBeGreaterThan(1)
      await page.locator('.tabs a').last().click()
      await expect.poll(() => page.locator('td.varied').count()).toBeGreaterThan(0)
    }))

  it('searches in one language and sees the equivalents marked in the others', () =>
    visit(`/${ui}/search?q=multilingualism&show=en,zh,ar`, {}, async (page) => {
      const hit = page.locator('article.hit').nth(1)
      expect(await hit.locator('dd[lang=en] mark').first().textContent()).toMatch(/multilingualism/i)
      expect(await hit.locator('dd[lang=zh-Hans] mark.eq').first().textContent()).toBe('使用多种语文')
      expect(await hit.locator('dd[lang=ar] mark.eq').first().textContent()).toBe('تعدد اللغات')
      await hit.locator('h3 a').click()
      await page.waitForURL(/hit=multilingualism#p57$/)
      await expect.poll(() => page.locator('#p57 mark').first().textContent()).toMatch(/multilingualism/i)
    }))

  it('takes an equivalent out of the search, and puts it back', () =>
    visit(`/${ui}/search?q=multilingualism&show=en,zh`, {}, async (page) => {
      await page.locator('.tag.also .without').click()
      await expect.poll(() => new URL(page.url()).searchParams.get('expand')).toBe('none')
      await page
        .locator('.how a', { hasNot: page.locator('span') })
        .last()
        .click()
      await expect.poll(() => new URL(page.url()).searchParams.get('expand')).toBeNull()
    }))

  it('reads words in context from right to left where the text is so written', () =>
    visit(`/${ui}/search?q=${encodeURIComponent('تعدد')}&show=ar&view=kwic`, {}, async (page) => {
      const lefts = await page
        .locator('.kwic tbody tr')
        .first()
        .locator('.b, .k, .e')
        .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().x))
      expect(lefts).toEqual([...lefts].sort((a, b) => b - a))
    }))

  it('is told what was searched, and what to try, where nothing was found', () =>
    visit(`/${ui}/search?q=xyzzy&doc=${SLUG}`, {}, async (page) => {
      await expect.poll(() => page.locator('.state .words').textContent()).toBe('xyzzy')
      await expect.poll(() => page.locator('.state li').count()).toBeGreaterThan(3)
    }))
})

describe.each(['zh', 'ar'])('a reader on a phone (interface %s)', (ui) => {
  const phone = { width: 390, height: 844, touch: true }

  it('never scrolls a page sideways', { timeout: 300_000 }, () =>
    visit(`/${ui}/`, phone, async (page) => {
      const wide: string[] = []
      for (const path of [
        '/',
        '/search?q=multilingualism',
        `${DOC}?show=zh,en,ar,fr,ru,es`,
        `${DOC}/p57`,
        `${DOC}/check`,
        `${DOC}/terms`,
        '/terms',
        '/docs',
        '/align',
        '/help',
      ]) {
        await page.goto(`${site.url}/${ui}${path}`)
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(path)
      }
      expect(wide).toEqual([])
    }),
  )

  it('reads one language, or cards that name language and status', () =>
    visit(`/${ui}${DOC}?show=zh,ar#p20`, phone, async (page) => {
      const shown = () =>
        page.locator('#p20 td').evaluateAll((all) => all.filter((each) => each.clientHeight > 0).length)
      expect(await shown()).toBe(1)
      await page.locator('.seg a').nth(1).click()
      await page.waitForURL(/view=stacked/)
      const tag = await page
        .locator('#p20 td')
        .first()
        .evaluate((cell) => getComputedStyle(cell, '::before').content)
      expect(tag).toContain('中文')
      const [first, second] = await Promise.all([0, 1].map((index) => page.locator('#p20 td').nth(index).boundingBox()))
      expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) - 1)
    }))

  it('has targets of 24 pixels and more', () =>
    visit(`/${ui}${DOC}?show=zh,ar`, phone, async (page) => {
      const small = await page.locator('.top a, .top summary, .bar a, .bar summary, #p1 th a').evaluateAll((all) =>
        all
          .filter((each) => {
            const box = each.getBoundingClientRect()
            return box.width > 0 && (box.height < 24 || box.width < 24)
          })
          .map((each) => each.outerHTML),
      )
      expect(small).toEqual([])
    }))
})

describe.each(['en', 'ar'])('a reader with the keyboard alone (interface %s)', (ui) => {
  it('steps through rows, sentences, differences and marks', () =>
    visit(`/${ui}${DOC}?show=zh,en,ar#p20`, {}, async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      const second = await page.locator('tr.now').getAttribute('id')
      await page.keyboard.press('k')
      await expect.poll(() => page.locator('tr.now').getAttribute('id')).not.toBe(second)
      await page.keyboard.press('s')
      await expect.poll(() => page.locator('.pin').count()).toBeGreaterThan(0)
      await page.keyboard.press('f')
      await expect.poll(() => page.locator('tr.now').getAttribute('id')).toBe('p57')
      await page.keyboard.press('t')
      await expect.poll(() => page.locator('.rd').getAttribute('data-marks')).toBe('terms')
      expect(await page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('p57')
    }))

  it('jumps with the palette, and reaches the search box', () =>
    visit(`/${ui}${DOC}?show=zh,en`, {}, async (page) => {
      await page.keyboard.press('g')
      // Enter at once: the list is that of what was typed, not of the letters before
      await page.keyboard.type('57')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.url()).toMatch(/#p57$/)
      await expect.poll(() => inView(page, 'p57')).toBe(true)
      await page.keyboard.press('/')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
      await page.keyboard.type('jjj')
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('jjj')
    }))

  it('turns keys off, all or one', () =>
    visit(`/${ui}/help#keys`, {}, async (page) => {
      await page.locator('[data-key-switch=skeleton]').uncheck()
      await page.goto(`${site.url}/${ui}${DOC}?show=zh,en`)
      await page.keyboard.press('x')
      await expect.poll(() => page.locator('.rd').getAttribute('data-lens')).toBe('text')
      await page.keyboard.press('t')
      await expect.poll(() => page.locator('.rd').getAttribute('data-marks')).toBe('terms')
      await page.goto(`${site.url}/${ui}/help#keys`)
      await page.locator('#keys-on').uncheck()
      await page.goto(`${site.url}/${ui}${DOC}?show=zh,en`)
      await page.keyboard.press('t')
      await expect.poll(() => page.locator('.rd').getAttribute('data-marks')).toBe('')
    }))

  it('moves a column and comes first to the skip link', () =>
    visit(`/${ui}${DOC}?show=zh,en`, {}, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      await page.keyboard.press(ui === 'ar' ? ']' : '[')
      await page.waitForURL(/show=en,zh/)
    }))
})

describe.each(['en', 'ar'])('a reader without JavaScript (interface %s)', (ui) => {
  const bare = { script: false }

  it('reads, changes columns, view and marks by links', () =>
    visit(`/${ui}${DOC}?show=zh,en`, bare, async (page) => {
      await page.locator('.chips a', { hasText: 'العربية' }).click()
      await expect.poll(() => new URL(page.url()).searchParams.get('show')).toBe('zh,en,ar')
      await page.locator('.opts summary').click()
      await page.locator('[data-mark=terms]').click()
      await expect.poll(() => page.locator('.rd').getAttribute('data-marks')).toBe('terms')
      await page.locator('#p57 .mo').click()
      await expect.poll(() => page.locator('.cites dd').count()).toBe(6)
      await expect.poll(() => page.locator('.js:visible').count()).toBe(0)
    }))

  it('searches, jumps and aligns by forms', async () => {
    await visit(`/${ui}/`, bare, async (page) => {
      await page.locator('.ask input[name=q]').fill('multilingualism')
      await page.locator('.ask button').click()
      await expect.poll(() => page.locator('article.hit').count()).toBe(4)
    })
    await visit(`/${ui}/jump?q=57&doc=${SLUG}`, bare, async (page) => {
      await page.locator('.places a').first().click()
      await expect.poll(() => page.url()).toBe(`${site.url}/${ui}${DOC}#p57`)
    })
    await visit(`/${ui}/align`, bare, async (page) => {
      await page.locator('details summary').last().click()
      await page.locator('textarea[name="text.en"]').fill('1. One.')
      await page.locator('textarea[name="text.fr"]').fill('1. Un.')
      await page.locator('button.primary').click()
      await page.locator('.foot').waitFor()
      await expect.poll(() => page.locator('.editor .rd tbody tr').count()).toBeGreaterThan(69)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.export-form button[value=tmx]').click(),
      ])
      expect(download.suggestedFilename()).toBe(`${SLUG}.tmx`)
    })
  })
})

describe('whoever aligns their own files', () => {
  const files = ['en', 'fr'].map((lang) => ({
    name: `report.${lang}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from('1. One.'),
  }))

  it('sees each file with its language, corrects rows by mouse and keys, undoes and exports', () =>
    visit('/en/align', {}, async (page) => {
      await page.locator('#files').setInputFiles(files)
      await expect
        .poll(() =>
          page.locator('#file-list select').evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).value)),
        )
        .toEqual(['en', 'fr'])
      await page.locator('form.upload button.primary').click()
      await page.locator('.editor').waitFor()
      const cell = (id: string) => page.locator(`.editor tr[id="${id}"] td[data-l=en]`)
      const before = { p4: await cell('p4').textContent(), p5: await cell('p5').textContent() }
      await cell('p5').click()
      const above = await page.locator('.editor tr[id="p5"]').evaluate((row) => row.previousElementSibling?.id ?? '')
      await page.keyboard.press('Alt+ArrowUp')
      expect(await cell(above).textContent()).toContain(before.p5 ?? '-')
      const record = JSON.parse(await page.locator('input[name=record]').inputValue())
      expect(record.alignment.rows.find((row: { id: string }) => row.id === above)).toMatchObject({
        method: 'manual',
        cells: { en: [above, 'p5'] },
      })
      await page.keyboard.press('Control+z')
      expect(await cell('p5').textContent()).toBe(before.p5)
      await cell('p4').click()
      const rows = await page.locator('.editor tbody tr').count()
      await page.locator('[data-edit=split]').click()
      await expect.poll(() => page.locator('.editor tbody tr').count()).toBe(rows + 1)
      await page.locator('[data-edit=undo]').click()
      await expect.poll(() => page.locator('.editor tbody tr').count()).toBe(rows)
      await page.locator('[data-edit=redo]').click()
      await expect.poll(() => page.locator('.editor tbody tr').count()).toBe(rows + 1)
    }))

  it('is told what was wrong', () =>
    visit('/en/align', {}, async (page) => {
      await page.locator('#files').setInputFiles(files.slice(0, 1))
      await page.locator('form.upload button.primary').click()
      await page.locator('#result [role=alert]').waitFor()
      await expect.poll(() => page.locator('#result .problems').textContent()).toContain('File contains no text')
    }))
})

describe('somebody who loses the network', () => {
  it('reads and searches again the document opened once, in other columns too', () =>
    visit(`/en${DOC}?show=zh,en`, {}, async (page) => {
      await page.evaluate(() => navigator.serviceWorker.ready)
      await expect
        .poll(() => page.evaluate(async () => (await (await caches.open('hexapla-docs-1')).keys()).length), {
          timeout: 60_000,
        })
        .toBe(1)
      await expect
        .poll(() => page.evaluate(async () => (await (await caches.open('hexapla-shell-1')).keys()).length), {
          timeout: 60_000,
        })
        .toBeGreaterThan(3)
      await page.context().setOffline(true)
      await page.goto(`${site.url}/en${DOC}?show=ar,fr#p57`)
      await expect
        .poll(() =>
          page.locator('#p57 td:visible').evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset['l'])),
        )
        .toEqual(['ar', 'fr'])
      await page.goto(`${site.url}/en/search?q=multilingualism`)
      await page.locator('#offline-hits .hit').first().waitFor()
      await page.locator('#offline-hits .hit a').first().click()
      await expect.poll(() => page.url()).toContain(DOC)
    }))
})
