/** A real browser and the pages in it, for tests. */
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { Hono as App } from 'hono'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** A busy machine with one core takes its time: waiting longer costs nothing where nothing is wrong. */
const PATIENCE = 120_000

/** Starts Chromium. Throws an Error that says how to install it where it is not found. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) {
    throw new Error('Install Chromium (apt-get install chromium) or name it in CHROMIUM: no browser was found')
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: PATIENCE,
  })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(PATIENCE)
    return context
  }
  return browser
}

/** An app served on a free port of this machine, compressed as in production. */
export function serveApp(app: Hono): Promise<{ readonly url: string; close(): Promise<void> }> {
  const outer = new App()
  outer.use(compress())
  outer.route('/', app)
  return new Promise((resolve) => {
    const server = serve({ fetch: outer.fetch, port: 0 }, ({ port }) =>
      resolve({
        url: `http://localhost:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
}

/**
 * The rules of axe that a page breaks, each with the first elements that break it. `tags`: which rules, else all. axe
 * runs in the page itself and gives back violations only: its own driver takes a second tab and four times as long.
 */
export async function axeViolations(page: Page, tags?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(
    async (runOnly) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe }
      const { violations } = await checker.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) })
      return violations.map(({ id, nodes }) => {
        const elements = nodes.slice(0, 2).map((node) => node.html.slice(0, 160))
        return `${id}: ${elements.join(' | ')}`
      })
    },
    tags as string[] | undefined,
  )
}
