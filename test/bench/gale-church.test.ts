import { describe, expect, test } from 'vitest'
import { galeChurch } from '../../bench/gale-church.ts'
import { countBeads, type PlainBead, strictScores } from '../../bench/quality/bead-scores.ts'

/** Lines of lengths drawn from a fixed start value; in the second text some stand joined. */
function lines(count: number): { long: string[]; short: string[]; gold: PlainBead[] } {
  let state = 7
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  const long = Array.from({ length: count }, () => 'x'.repeat(20 + Math.floor(random() * 180)))
  const short: string[] = []
  const gold: PlainBead[] = []
  for (let at = 0; at < count; ) {
    const size = random() < 0.1 && at + 1 < count ? 2 : 1
    const joined = long.slice(at, at + size).join('')
    short.push('y'.repeat(Math.round(joined.length * (1.05 + random() * 0.1))))
    gold.push({ src: Array.from({ length: size }, (_, k) => at + k), tgt: [short.length - 1] })
    at += size
  }
  return { long, short, gold }
}

describe('the yardstick', () => {
  test.each([300, 1100])('finds most of %i lines by length, whichever text has more lines', (count) => {
    const { long, short, gold } = lines(count)
    const turned = gold.map(({ src, tgt }) => ({ src: tgt, tgt: src }))
    expect(strictScores(countBeads(galeChurch(long, short), gold)).f1).toBeGreaterThan(0.9)
    expect(strictScores(countBeads(galeChurch(short, long), turned)).f1).toBeGreaterThan(0.9)
  })
})
