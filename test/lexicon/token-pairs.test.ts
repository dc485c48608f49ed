import { expect, test } from 'vitest'
import { collectPairs } from '../../src/lexicon/token-pairs.ts'

test('numbers known pairs first, then pairs as they are first met, and counts the beads they share', () => {
  // Two beads: source tokens 0 1 with target tokens 2 0, then 1 with 0 1.
  const found = collectPairs(
    { types: Int32Array.from([0, 1, 1]), width: 2 },
    { types: Int32Array.from([2, 0, 0, 1]), width: 3 },
    [2, 2, 3, 4],
    { source: Int32Array.from([1, 0]), target: Int32Array.from([1, 1]), weight: Float64Array.from([0.75, 1]) },
  )
  expect(found.known).toBe(2)
  expect([...found.keysA]).toEqual([1, 0, 0, 0, 1, 1])
  expect([...found.keysB]).toEqual([1, 1, 2, 0, 2, 0])
  expect([...found.support]).toEqual([1, 0, 1, 1, 1, 2])
  expect([...found.prior]).toEqual([0.75, 1])
  expect([...found.slots]).toEqual([2, 3, 4, 5, 5, 0])
})
