/** Costs of beads bend with the text, within bounds; and what repeats lose is counted only where sentences are left out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignSentences } from '../../src/align/pair/align-sentences.ts'
import { adaptCosts, BLOCK_COSTS, SENTENCE_COSTS } from '../../src/align/pair/costs.ts'
import type { RangeBead } from '../../src/lexicon/translation-table.ts'

/** A path of beads of the given sizes. */
function pathOf(sizes: readonly (readonly [number, number])[]): readonly RangeBead[] {
  let [s, t] = [0, 0]
  return sizes.map(([n, m]) => {
    const bead = { s0: s, s1: s + n, t0: t, t1: t + m, weight: 1 }
    s += n
    t += m
    return bead
  })
}
const path = (ones: number, skips: number, merges: number) =>
  pathOf([
    ...Array.from({ length: ones }, () => [1, 1] as const),
    ...Array.from({ length: skips }, () => [1, 0] as const),
    ...Array.from({ length: merges }, () => [2, 1] as const),
  ])

describe('adapted costs', () => {
  test('a text that leaves many sentences out skips more easily than one that leaves none out', () => {
    const [none, many] = [adaptCosts(path(200, 0, 20), SENTENCE_COSTS), adaptCosts(path(150, 50, 20), SENTENCE_COSTS)]
    expect(many.skip).toBeLessThan(SENTENCE_COSTS.skip - 2)
    expect(none.skip).toBeGreaterThan(many.skip + 2)
  })

  test('a sentence of the side that leaves more alone is left alone more easily', () => {
    const [source, target] = adaptCosts(path(200, 20, 20), SENTENCE_COSTS).skipSides
    expect(source).toBeLessThan(-1)
    expect(target).toBeGreaterThan(2)
    for (const side of adaptCosts(path(200, 0, 20), SENTENCE_COSTS).skipSides) expect(Math.abs(side)).toBeLessThan(0.2)
  })

  test('a text that merges next to nothing merges less easily, blocks less strongly so', () => {
    const [few, many] = [adaptCosts(path(400, 0, 0), SENTENCE_COSTS), adaptCosts(path(100, 0, 100), SENTENCE_COSTS)]
    expect(few.merge).toBeGreaterThan(SENTENCE_COSTS.merge + 2)
    expect(many.merge).toBeLessThan(SENTENCE_COSTS.merge + 0.1)
    const block = adaptCosts(path(400, 0, 0), BLOCK_COSTS)
    expect(block.merge - BLOCK_COSTS.merge).toBeLessThan(few.merge - SENTENCE_COSTS.merge)
  })

  test('repeats lose their credit only if sentences are left out', () => {
    expect(adaptCosts(path(400, 0, 20), SENTENCE_COSTS).repeat).toBe(0)
    expect(adaptCosts(path(300, 60, 20), SENTENCE_COSTS).repeat).toBe(1)
  })

  test('are bounded on any path', () => {
    const counts = fc.nat({ max: 3000 })
    fc.assert(
      fc.property(counts, counts, counts, (ones, skips, merges) => {
        const { skip, skipSides, merge, repeat } = adaptCosts(path(ones, skips, merges), SENTENCE_COSTS)
        for (const side of skipSides) expect(side >= -2.1 && side <= 6).toBe(true)
        expect(Math.abs(skip - SENTENCE_COSTS.skip)).toBeLessThanOrEqual(3.25)
        expect(merge - SENTENCE_COSTS.merge).toBeGreaterThanOrEqual(-0.15)
        expect(merge - SENTENCE_COSTS.merge).toBeLessThanOrEqual(4.45)
        expect(repeat >= 0 && repeat <= 1).toBe(true)
      }),
      { seed: 3, numRuns: 60 },
    )
  })
})

describe('texts with gaps', () => {
  /** Sentences of words of a made-up language; half of the words are those of the sentence before. Three in ten have no translation. */
  function madeUp(vocabulary: number, start: number) {
    let state = start
    const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const spell = (word: number) => {
      let own = (Math.imul(word + 77, 1664525) + 1013904223) >>> 0
      const draw = () => (own = (Math.imul(own, 1664525) + 1013904223) >>> 0) / 2 ** 32
      return Array.from(
        { length: 3 + Math.floor(draw() * 5) },
        () => 'abcdefghiklmnoprstuv'[Math.floor(draw() * 20)],
      ).join('')
    }
    let last: readonly number[] = []
    const sentences = Array.from({ length: 150 }, () => {
      last = Array.from({ length: 4 + Math.floor(random() * 8) }, (_, at) =>
        last[at] !== undefined && random() < 0.5 ? last[at] : Math.floor(random() * random() * vocabulary),
      )
      return last
    })
    const kept = sentences.map((_, at) => at).filter(() => random() >= 0.3)
    return {
      source: sentences.map((words) => words.map((word) => spell(word)).join(' ')),
      target: kept.map((at) => (sentences[at] ?? []).map((word) => spell(word + 5000)).join(' ')),
      kept,
    }
  }
  const texts = [madeUp(60, 1), madeUp(60, 2), madeUp(150, 2)]
  const share = (without: ReadonlySet<'adaptive costs' | 'repeats'>) => {
    let [right, of] = [0, 0]
    for (const { source, target, kept } of texts) {
      const { beads } = alignSentences(source, target, { langs: ['en', 'fr'], without })
      of += kept.length
      right += beads.filter(
        ({ src, tgt }) => src.length === 1 && tgt.length === 1 && kept[tgt[0] as number] === src[0],
      ).length
    }
    return right / of
  }

  test('are aligned far better with adapted costs and repeats counted than without either', () => {
    const whole = share(new Set())
    expect(whole).toBeGreaterThan(0.85)
    expect(whole).toBeGreaterThan(share(new Set(['adaptive costs'])) + 0.1)
    expect(whole).toBeGreaterThan(share(new Set(['repeats'])) + 0.1)
  })
})
