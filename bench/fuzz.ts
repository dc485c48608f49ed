/**
 * Damaged inputs in numbers: `node bench/fuzz.ts [count] [format…] [--from N]` runs that many inputs of each format
 * (100,000 unless told) and prints what broke, how many were refused, the slowest input and the peak of memory. Ends
 * with 1 where a law broke. Promises that pdf.js leaves behind are counted apart: the service contains them
 * (src/node/workers/pdf-strays.ts).
 */
import { isPdfStray } from '../src/format/pdf/strays.ts'
import { fuzz } from '../test/format/fuzz.ts'

const FORMATS = ['txt', 'html', 'tmx', 'xliff', 'docx', 'rtf', 'odt', 'epub', 'wordml', 'tei', 'pdf']

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const flag = words.indexOf('--from')
  const from = flag < 0 ? 1 : Number(words.splice(flag, 2)[1])
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 100_000)
  const chosen = words.filter((word) => FORMATS.includes(word))
  let failed = false
  let strays = 0
  process.on('unhandledRejection', (reason) => {
    if (!isPdfStray(reason)) throw reason
    strays += 1
  })
  for (const format of chosen.length > 0 ? chosen : FORMATS) {
    const started = performance.now()
    const broken: string[] = []
    let refused = 0
    let slowest = 0
    for (let at = 0; at < count; at += 500) {
      const part = await fuzz(format, Math.min(500, count - at), from + at)
      broken.push(...part.broken)
      refused += part.refused
      slowest = Math.max(slowest, part.slowest)
      if (process.stderr.isTTY) process.stderr.write(`\r${format} ${at + part.inputs}`)
    }
    failed ||= broken.length > 0
    const seconds = (performance.now() - started) / 1000
    const memory = Math.round(process.memoryUsage.rss() / 1048576)
    console.log(
      `${format}: ${count} inputs in ${seconds.toFixed(1)} s, ${refused} refused, slowest ${slowest.toFixed(0)} ms, ${memory} MiB, ${broken.length} broken, ${strays} strays`,
    )
    for (const line of broken.slice(0, 20)) console.log(`  ${line}`)
  }
  process.exitCode = failed ? 1 : 0
}

if (import.meta.main) await main()
