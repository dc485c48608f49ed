import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJumps, followChain, renewJumps } from '../../src/terms/equivalents/word-chain.ts'

const row = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 12 }))
  .chain(([m, n]) =>
    fc.tuple(
      fc.constant(m),
      fc.constant(n),
      fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: m * n, maxLength: m * n }),
    ),
  )

test('what is believed of a word is a share of one, with or without counting', () => {
  fc.assert(
    fc.property(row, ([m, n, fits]) => {
      const jumps = createJumps([m])
      const beliefs = Float64Array.from(fits)
      followChain(beliefs, m, n, 0.01, jumps, true)
      renewJumps(jumps)
      followChain(Float64Array.from(fits), m, n, 0.01, jumps, false)
      for (let j = 0; j < n; j++) {
        const sum = beliefs.subarray(j * m, (j + 1) * m).reduce((total, belief) => total + belief, 0)
        expect(sum).toBeGreaterThan(0)
        expect(sum).toBeLessThanOrEqual(1 + 1e-9)
      }
      expect([...jumps.near, jumps.far].every((share) => share > 0 && share <= 1)).toBe(true)
    }),
    { seed: 7, numRuns: 100 },
  )
})

test('a word whose fit is open goes where its neighbours go', () => {
  // the words of a row of five: all know their place but the third, which fits the third place and the first alike
  const fits = Float64Array.from({ length: 25 }, (_, at) => (at % 5 === Math.floor(at / 5) ? 0.9 : 0.001))
  fits[2 * 5 + 0] = 0.9
  followChain(fits, 5, 5, 0.001, createJumps([5]), false)
  expect(fits[2 * 5 + 2]).toBeGreaterThan(0.8)
  expect(fits[2 * 5 + 0]).toBeLessThan(0.2)
})

test('jumps are learned: where every word goes back by one, going back by one becomes the likeliest', () => {
  const jumps = createJumps([20])
  const fits = Float64Array.from({ length: 400 }, (_, at) => (at % 20 === 19 - Math.floor(at / 20) ? 1 : 1e-6))
  followChain(fits, 20, 20, 1e-6, jumps, true)
  renewJumps(jumps)
  expect(jumps.near.indexOf(Math.max(...jumps.near))).toBe(7)
})
