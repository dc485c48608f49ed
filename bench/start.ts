/**
 * How long the service takes to answer: a cold start on Node (process to first answer, built files at hand), the
 * worker's first requests in workerd, and a build with everything kept. Wall times, best of three.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { unstable_startWorker } from 'wrangler'
import { ROOT } from '../src/node/own-code.ts'

const QUERY = '/v1/search?q=multilinguisme'
const CHINESE = `/v1/search?q=${encodeURIComponent('使用多种语文')}`

async function best(measure: () => Promise<number>): Promise<string> {
  const times = [await measure(), await measure(), await measure()]
  return `${Math.round(Math.min(...times))} ms`
}

/** Milliseconds from starting `hexapla serve` to its first answer to a search. */
function coldNode(): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn(join(ROOT, 'bin/hexapla'), ['serve', '--port', '0'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.once('error', reject)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const url = /http:\S+/.exec(text)?.[0]
      if (url === undefined) return
      void fetch(url + QUERY)
        .then((response) => response.text())
        .then(() => {
          const took = performance.now() - from
          child.once('close', () => resolve(took))
          child.kill()
        })
    })
  })
}

/** Milliseconds of a request. */
async function timed(request: () => Promise<{ text(): Promise<string> }>): Promise<number> {
  const from = performance.now()
  await (await request()).text()
  return performance.now() - from
}

console.log('| what | time |\n|---|---|')
console.log(`| Node: process start to first answer | ${await best(coldNode)} |`)

const worker = await unstable_startWorker({
  config: join(ROOT, 'wrangler.toml'),
  dev: { server: { port: 0 }, inspector: false, logLevel: 'error' },
})
await worker.ready
const ask = (path: string) => () => worker.fetch(`http://example.org${path}`)
console.log(`| worker: first request (French word) | ${Math.round(await timed(ask(QUERY)))} ms |`)
console.log(`| worker: first Chinese query (jieba starts) | ${Math.round(await timed(ask(CHINESE)))} ms |`)
console.log(`| worker, warm: French word | ${await best(() => timed(ask(QUERY)))} |`)
console.log(`| worker, warm: Chinese word | ${await best(() => timed(ask(CHINESE)))} |`)
await worker.dispose()
process.exit(0)
