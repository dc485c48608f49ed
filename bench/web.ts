/**
 * How the pages behave in a slow browser: largest contentful paint and longest interaction of the reader of the report
 * with six columns, and frame times while 1,500 paragraphs in six columns are scrolled, with the CPU slowed 4 times.
 * Also what is transferred, in bytes as compressed by gzip. Prints one JSON object. Run: node bench/web.ts
 */
import { gzipSync } from 'node:zlib'
import { longRecord, reportRecord } from '../test/web/fixture.ts'
import { launchBrowser } from '../test/browser.ts'
import { serveSite } from '../test/web/site.ts'

const PARAGRAPHS = 1500
const SLOWER = 4

const record = await reportRecord()
const site = await serveSite([record, longRecord(record, PARAGRAPHS)])
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const devtools = await page.context().newCDPSession(page)
await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
await page.addInitScript(() => {
  const seen = { paint: 0, interaction: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paint = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.interaction = Math.max(seen.interaction, entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
})

/** Bytes of an answer, compressed. */
const weight = async (path: string): Promise<number> =>
  gzipSync(new Uint8Array(await (await fetch(`${site.url}${path}`)).arrayBuffer())).length

const show = 'show=zh,en,ar,fr,ru,es'
const reading = `/en/d/${record.info.slug}?${show}`
const html = await (await fetch(`${site.url}${reading}`)).text()
const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((match) => match[1] as string)
const transferred = {
  page: await weight(reading),
  pageWithMarks: await weight(`${reading}&marks=numbers,symbols,terms,flags`),
  ...Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.replace(/^.*\//, ''), await weight(file)] as const)),
  ),
}
await page.goto(`${site.url}/en/d/${record.info.slug}?${show}`)
await page.goto(`${site.url}/en/d/${record.info.slug}?${show}`)
await page.waitForTimeout(1000)
for (const key of ['j', 'j', 's', 't', 'x', 'x', 'f']) await page.keyboard.press(key, { delay: 30 })
await page.waitForTimeout(500)
const reader = await page.evaluate(() => (window as unknown as { seen: object }).seen)

await page.goto(`${site.url}/en/d/long?${show}`, { timeout: 120_000 })
await page.waitForTimeout(2000)
const frames = await page.evaluate(
  () =>
    new Promise<number[]>((resolve) => {
      const times: number[] = []
      let last = performance.now()
      const step = () => {
        const now = performance.now()
        times.push(now - last)
        last = now
        scrollBy({ top: 120, behavior: 'instant' })
        if (times.length < 240) requestAnimationFrame(step)
        else resolve(times.slice(1))
      }
      requestAnimationFrame(step)
    }),
)
const jump = await page.evaluate(async () => {
  const began = performance.now()
  location.hash = '#p1200'
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  return {
    milliseconds: performance.now() - began,
    there: Math.abs(document.getElementById('p1200')?.getBoundingClientRect().top ?? 1e9) < 400,
  }
})
frames.sort((a, b) => a - b)
const at = (share: number) => Math.round(frames[Math.floor(frames.length * share)] ?? 0)
process.stdout.write(
  `${JSON.stringify({ cpuSlowed: SLOWER, transferred, reader, long: { paragraphs: PARAGRAPHS, columns: 6, frameMs: { median: at(0.5), p95: at(0.95), p99: at(0.99) }, jump } })}\n`,
)
await browser.close()
await site.close()
