/**
 * Speed and memory of the sentence aligner beside a plain Gale-Church at 1,000, 10,000 and 100,000 sentences: NTREX lines
 * with words exchanged at random, so that long texts do not repeat themselves. CPU seconds of this process, one core's
 * worth of work. `node bench/align.ts [sizes…]`.
 */
import { alignSentences } from '../src/align/pair/align-sentences.ts'
import { galeChurch } from './gale-church.ts'
import { createRandom, ntrex, perturb } from './quality/align-sets.ts'
import { countBeads, strictScores } from './quality/bead-scores.ts'

const sizes = process.argv.slice(2).map(Number)
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) {
  const set = grow(size)
  if (set === null) {
    console.log('Shared data is absent: nothing measured')
    break
  }
  for (const [name, run] of [
    ['hexapla', () => alignSentences(set.src, set.tgt, { langs: set.langs }).beads],
    ['gale-church', () => galeChurch(set.src, set.tgt)],
  ] as const) {
    const before = process.cpuUsage()
    const beads = run()
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20)
    const f1 = strictScores(countBeads(beads, set.gold)).f1
    console.log(
      [
        size,
        name,
        `${seconds.toFixed(2)} s`,
        `${Math.round(set.src.length / seconds)} sentences/s`,
        `${memory} MiB`,
        f1.toFixed(3),
      ].join('\t'),
    )
  }
}

/** English and French of the size wanted: rounds of NTREX, a tenth of whose long words are made new ones in both languages. */
function grow(size: number) {
  const [en, fr] = [ntrex('en'), ntrex('fr')]
  if (en === null || fr === null) return null
  const random = createRandom(size)
  const lines: [string[], string[]] = [[], []]
  for (let k = 0; k < size; k++) {
    const at = k < en.length ? k : Math.floor(random() * en.length)
    const round = k.toString(36)
    const fresh = (text: string) =>
      k < en.length ? text : text.replace(/\p{L}{8,}/gu, (word) => (random() < 0.1 ? word + round : word))
    lines[0].push(fresh(en[at] ?? ''))
    lines[1].push(fresh(fr[at] ?? ''))
  }
  return perturb('speed', ['en', 'fr'], lines, { join: 0.1 }, size)
}
