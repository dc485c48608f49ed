/**
 * A real browser and the pages in it, for tests. Chromium is taken from the environment (`CHROMIUM`) or from where
 * systems put it; where there is none the test fails and says what to do.
 */
import { existsSync } from 'node:fs'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { Hono as App } from 'hono'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** Starts Chromium. Throws an Error that says how to install it where it is not found. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'], ...PLACES].find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) {
    throw new Error('Install Chromium (apt-get install chromium) or name it in CHROMIUM: no browser was found')
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
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
