import { describe, expect, test } from 'vitest'
import { alignSentences } from '../../src/align/pair/align-sentences.ts'
import { calibrate, calibrateLone } from '../../src/align/pair/calibration.ts'
import { adaptCosts, BLOCK_COSTS, SENTENCE_COSTS } from '../../src/align/pair/costs.ts'

/** A path of so many beads 1-1, 1-0 and 1-2. */
function path(plain: number, lone: number, merged: number) {
  let [s, t] = [0, 0]
  return [...Array(plain).fill(1), ...Array(lone).fill(0), ...Array(merged).fill(2)].map((m: number) => {
    const bead = { s0: s, s1: s + 1, t0: t, t1: t + m, weight: 1 }
    s++
    t += m
    return bead
  })
}

describe('costs bend with the text', () => {
  test('skipping is cheaper where more is left out, and dearer where nothing is', () => {
    const costs = [0, 5, 30].map((lone) => adaptCosts(path(200, lone, 20), SENTENCE_COSTS).skip)
    expect(costs.map((cost) => Math.round(cost * 100) / 100)).toEqual([6.65, 5.22, 3.11])
  })

  test('merging is dearer where little is merged, for sentences more than for blocks', () => {
    const merges = [60, 20, 0].map((merged) => adaptCosts(path(200, 0, merged), SENTENCE_COSTS).merge)
    expect(merges).toEqual([...merges].sort((a, b) => a - b))
    expect(merges[2]! - SENTENCE_COSTS.merge).toBeGreaterThan(2)
    expect(adaptCosts(path(200, 0, 0), BLOCK_COSTS).merge - BLOCK_COSTS.merge).toBeLessThan(0.5)
  })

  test('repeated words lose their credit only where sentences are left out', () => {
    const repeats = [0, 5, 30].map((lone) => adaptCosts(path(200, lone, 0), SENTENCE_COSTS).repeat)
    expect(repeats.map((repeat) => Math.round(repeat * 100) / 100)).toEqual([0, 0.36, 1])
  })

  test('the passes use them', () => {
    const names = ['Amara', 'Borodin', 'Cevallos', 'Dimitrov', 'Eriksen', 'Fontaine']
    const src: string[] = []
    const tgt: string[] = []
    for (let k = 0; k < 90; k++) {
      const name = `${names[k % 6]}${String.fromCharCode(97 + (k % 15))}son`
      if (k % 3 !== 2) src.push(`${name} signed protocol ${1000 + 7 * k} in spring.`)
      tgt.push(`${name} a signé le protocole ${k % 3 === 2 ? '' : 1000 + 7 * k} au printemps.`)
    }
    const confidences = (off: readonly 'adaptive costs'[]) =>
      alignSentences(src, tgt, { langs: ['en', 'fr'], without: new Set(off) }).beads.map(({ confidence }) => confidence)
    expect(confidences([])).not.toEqual(confidences(['adaptive costs']))
  })
})

describe('a unit left alone', () => {
  test('is believed less where few are', () => {
    expect(calibrateLone(0.9, 1, 300)).toBeLessThan(calibrateLone(0.9, 30, 300))
    expect(calibrateLone(0.9, 30, 300)).toBeGreaterThan(calibrate(0.9))
    expect(calibrateLone(1, 300, 300)).toBeLessThanOrEqual(1)
  })
})
