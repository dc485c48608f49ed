import { describe, expect, test } from 'vitest'
import { calibrate, calibrateRow } from '../../src/align/pair/calibration.ts'
import { makeConsistent, keyOfPair } from '../../src/align/join/join-pairs.ts'
import { swapUnits } from '../../src/align/join/swap-units.ts'
import { structureBonus } from '../../src/align/pair/structure-evidence.ts'
import type { Lang } from '../../src/model/lang.ts'

type Links = Map<number, number>[]
const links = (...rows: readonly (readonly (readonly [number, number])[])[]): Links => rows.map((row) => new Map(row))

describe('links believed after third versions', () => {
  const langs: readonly Lang[] = ['en', 'fr', 'es']
  const table = new Map<string, Links>()
  const put = (a: Lang, b: Lang, there: Links, back: Links) =>
    table.set(keyOfPair(a, b), there).set(keyOfPair(b, a), back)
  // English and French are in doubt which units belong together; Spanish knows both
  put(
    'en',
    'fr',
    links(
      [
        [0, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.5],
        [1, 0.5],
      ],
    ),
    links(
      [
        [0, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.5],
        [1, 0.5],
      ],
    ),
  )
  put('en', 'es', links([[0, 0.9]], [[1, 0.9]]), links([[0, 0.9]], [[1, 0.9]]))
  put('fr', 'es', links([[0, 0.9]], [[1, 0.9]]), links([[0, 0.9]], [[1, 0.9]]))

  test('rise where a third version links both ends to one unit, and fall where it does not', () => {
    const found = makeConsistent(langs, table).get(keyOfPair('en', 'fr'))
    // (2·0.5 + 0.81) / (2 + 0.9) and (2·0.5) / (2 + 0.9)
    expect(found?.[0]?.get(0)).toBeCloseTo(0.624, 3)
    expect(found?.[0]?.get(1)).toBeCloseTo(0.345, 3)
    expect(found?.[1]?.get(1)).toBeCloseTo(0.624, 3)
  })

  test('stay as they are between two versions', () => {
    const two = ['en', 'fr'] as const
    expect(makeConsistent(two, table)).toBe(table)
  })
})

describe('calibration', () => {
  test.each([
    [0, 0],
    [0.3, 0.15],
    [0.5, 0.35],
    [0.949, 0.7],
    [0.9984, 0.96],
    [1, 0.998],
  ])('takes the probability %d of the lattice for %d', (posterior, expected) => {
    expect(calibrate(posterior)).toBe(expected)
    expect(calibrateRow(posterior)).toBe(expected)
  })

  test('rises, and is never surer than the lattice', () => {
    const steps = Array.from({ length: 101 }, (_, k) => k / 100)
    const values = steps.map(calibrate)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    for (const [k, value] of values.entries()) expect(value).toBeLessThanOrEqual(steps[k]!)
  })
})

describe('neighbours in the other order', () => {
  const rows = [0, 1].map((at) => ({ cells: { en: [at], fr: [at], es: [at] } }))
  const crossed = [{ cells: { en: [0], fr: [1], es: [0] } }, { cells: { en: [1], fr: [0], es: [1] } }]
  /** French has the two the other way round; each pair that belongs together gains `nats`. */
  const score =
    (nats: number) =>
    (a: Lang, s: number, b: Lang, t: number): number =>
      (a === 'fr') === (b === 'fr') ? (s === t ? nats : 0) : s === t ? 0 : nats
  const always = (): boolean => true

  test('are exchanged where the words speak for it by far', () => {
    expect(swapUnits(rows, ['en', 'fr', 'es'], score(8), always)).toEqual(crossed)
  })

  test('stay where they speak for it a little, or where no exchange is allowed', () => {
    expect(swapUnits(rows, ['en', 'fr', 'es'], score(2), always)).toEqual(rows)
    expect(swapUnits(rows, ['en', 'fr', 'es'], score(8), () => false)).toEqual(rows)
  })
})

describe('what numbers, keys and kinds say of a link', () => {
  const text = 'x'
  test.each([
    [{ number: '5' }, { number: '5' }, 6],
    [{ number: '5' }, { number: '6' }, -3],
    [{ number: '5' }, {}, 0],
    [{ key: 'h3' }, { key: 'h3' }, 3],
    [{ key: 'u5-1' }, { key: 'u5-1' }, 1],
    [{ kind: 'heading' }, { kind: 'paragraph' }, -3],
    [{ number: '5', kind: 'item' }, { number: '6', kind: 'heading' }, -6],
  ])('%j beside %j: %d nats', (a, b, expected) => {
    expect(structureBonus({ text, ...a }, { text, ...b })).toBe(expected)
    expect(structureBonus({ text, ...b }, { text, ...a })).toBe(expected)
  })
})
