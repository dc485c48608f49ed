/** Paper: pages of a PDF are counted, and how far down each is filled. */
import type { Browser } from 'playwright-core'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { reportRecord, SLUG } from './fixture.ts'
import { serveSite } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), reportRecord().then((record) => serveSite([record]))])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Each sheet: whether it is upright, and the share of its height that text reaches down to. */
async function sheets(path: string): Promise<readonly { readonly upright: boolean; readonly filled: number }[]> {
  const page = await browser.newPage()
  await page.goto(site.url + path)
  const document = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })) }).promise
  await page.close()
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const sheet = await document.getPage(index + 1)
      const { width, height } = sheet.getViewport({ scale: 1 })
      const { items } = await sheet.getTextContent()
      const lowest = items.flatMap((item) =>
        'transform' in item && item.str.trim() !== '' ? [Number(item.transform[5])] : [],
      )
      return { upright: height > width, filled: 1 - Math.min(height, ...lowest) / height }
    }),
  )
}

describe('paper', () => {
  it('holds a row in three languages on one upright sheet', async () => {
    for (const ui of ['en', 'ar'])
      expect(await sheets(`/${ui}/d/${SLUG}/p57?show=zh,en,ar`)).toEqual([
        { upright: true, filled: expect.any(Number) },
      ])
  })

  it('holds the report in six columns on 14 sheets, none but the last less than half full', async () => {
    const six = await sheets(`/en/d/${SLUG}?show=zh,en,ar,fr,ru,es`)
    expect(six.length).toBeLessThanOrEqual(14)
    expect(six.slice(0, -1).filter(({ filled }) => filled < 0.5)).toEqual([])
  })
})
