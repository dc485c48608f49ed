/** Correcting a document of the corpus in the browser, with the write token, over a project of its own folder. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../src/node/build/build-web.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { buildProject, openProject } from '../../src/node/project.ts'
import { type RunningServer, startServer } from '../../src/node/serve.ts'
import { launchBrowser } from '../browser.ts'

const SLUG = 'example-six-languages'
const TOKEN = 'token-of-this-test'

let folder: string
let browser: Browser
let server: RunningServer
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hexapla-corrections-'))
  await cp(join(ROOT, 'corpus', SLUG), join(folder, 'corpus', SLUG), { recursive: true })
  await cp(join(ROOT, 'corpus/terms.tsv'), join(folder, 'corpus/terms.tsv'))
  const project = openProject(join(folder, 'corpus'))
  await Promise.all([buildProject(project, { later: true }), buildWeb(project.distFolder)])
  ;[browser, server] = await Promise.all([
    launchBrowser(),
    startServer(project, { port: 0, token: TOKEN, pending: false }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
/** How a row of the served document is aligned, and the ids of its French cell. */
const rowOf = async (id: string) => {
  const row = (await (await fetch(`${server.url}/v1/documents/${SLUG}/rows/${id}`)).json()) as {
    alignment: { method: string }
    versions: { fr: { ids: readonly string[] } | null }
  }
  return { method: row.alignment.method, fr: row.versions.fr?.ids ?? null }
}

/** Moves the French paragraph 9 to the row above and saves it, in a browser that keeps no draft of an earlier attempt. */
async function correct(token: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${server.url}/en/align?doc=${SLUG}`)
  await page.locator('.editor tr[id="p9"] td[data-l=fr]').click()
  await page.keyboard.press('Alt+ArrowUp')
  await page.locator('.save-form input[name=author]').fill('A reviser')
  await page.locator('.save-form input[name=token]').fill(token)
  await page.locator('.save-form button').click()
}

describe('a reviser with the write token', () => {
  it('is refused with a wrong one, and nothing changes', async () => {
    const before = await Promise.all([rowOf('p8'), rowOf('p9')])
    await correct('wrong')
    const status = page.locator('.save-form [role=status]')
    await expect.poll(() => status.textContent()).toBe(await status.getAttribute('data-failed'))
    expect(await Promise.all([rowOf('p8'), rowOf('p9')])).toEqual(before)
    expect(before.map(({ fr }) => fr)).toEqual([['p8'], ['p9']])
  })

  it('moves a paragraph, saves, and finds the rows as corrected, by hand, after the rebuild', async () => {
    await correct(TOKEN)
    const status = page.locator('.save-form [role=status]')
    await expect.poll(() => status.textContent()).toBe(await status.getAttribute('data-saved'))
    expect(await Promise.all([rowOf('p8'), rowOf('p9')])).toEqual([
      { method: 'manual', fr: ['p8', 'p9'] },
      { method: 'manual', fr: null },
    ])
    await page.goto(`${server.url}/en/d/${SLUG}?show=en,fr#p8`)
    const french = plain(await page.locator('#p8 td[data-l=fr]').textContent())
    await expect.poll(() => page.locator('#p9 td[data-l=fr]').getAttribute('class')).toBe('no-text')
    await page.goto(`${server.url}/en/align?doc=${SLUG}`)
    await expect.poll(() => page.locator('.editor tr[id="p8"] td[data-l=fr] [data-b]').count()).toBe(2)
    expect(plain(await page.locator('.editor tr[id="p8"] td[data-l=fr]').textContent())).toBe(french)
  })
})
