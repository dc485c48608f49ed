/** What the stages share of text: distances, ordered lists, months, function words, number words, the hash. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, slipDistance } from '../../src/text/distance.ts'
import { COMMON_WORDS, FUNCTION_WORDS, GRAMMAR_WORDS } from '../../src/text/words/function-words.ts'
import { plainKey } from '../../src/text/fold.ts'
import { hashTexts } from '../../src/text/hash.ts'
import { monthOf } from '../../src/text/months.ts'
import { ABJAD, abjadLetter } from '../../src/text/numerals/arabic-numerals.ts'
import { hanNumber, hanOf } from '../../src/text/numerals/han-numerals.ts'
import { combineNumbers, numberOfWord } from '../../src/text/numerals/number-words.ts'
import { longestRise, lowerBound } from '../../src/text/sequences.ts'

describe('distances', () => {
  test.each([
    ['', 'abc', 3, 3],
    ['form', 'from', 2, 1],
    ['kitten', 'sitting', 3, 3],
    ['право', 'права', 1, 1],
  ])('from %s to %s are %i edits, %i slips', (a, b, edits, slips) => {
    expect([editDistance(a, b), slipDistance(a, b)]).toEqual([edits, slips])
  })

  test('slips are symmetric, never more than edits, and limit + 1 beyond the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        const slips = slipDistance(a, b)
        expect(slipDistance(b, a)).toBe(slips)
        expect(slips).toBeLessThanOrEqual(editDistance(a, b))
        expect(slipDistance(a, b, limit)).toBe(Math.min(slips, limit + 1))
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('ordered lists', () => {
  test('the lower bound is the first place that is not below the key', () => {
    expect(lowerBound(['a', 'c', 'c', 'e'], 'c')).toBe(1)
    expect(lowerBound([1, 3, 5], 6)).toBe(3)
    expect(lowerBound([9, 1, 3, 5], 2, 1, 3)).toBe(2)
  })

  test('the longest rise rises, and no longer run does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 9 }), fc.boolean(), (values, equal) => {
        const kept = longestRise(values, equal).map((index) => values[index] as number)
        const rises = (run: readonly number[]) =>
          run.every((value, n) => n === 0 || (equal ? run[n - 1]! <= value : run[n - 1]! < value))
        expect(rises(kept)).toBe(true)
        let best = 0
        for (let mask = 0; mask < 1 << values.length; mask++) {
          const run = values.filter((_, n) => (mask >> n) & 1)
          if (run.length > best && rises(run)) best = run.length
        }
        expect(kept.length).toBe(best)
      }),
      { seed: 6, numRuns: 60 },
    )
  })
})

test.each([
  ['三亿五千万', 350_000_000],
  ['一亿零五万', 100_050_000],
  ['兩百', 200],
  ['三百萬', 3_000_000],
  ['五億', 500_000_000],
  ['万', 10_000],
  ['三万亿', 3_000_000_000_000],
  ['九千零八', 9008],
  ['两三', null],
  ['三十四五', null],
])('the Chinese numeral %s is %s', (text, value) => {
  expect(hanNumber(text)).toBe(value)
})

test('a written Chinese numeral is read as the number it was', () => {
  for (let n = 1; n < 1000; n++) expect(hanNumber(hanOf(n))).toBe(n)
})

test.each([
  ['trois', 'fr', 3],
  ['ثلاثمائه', 'ar', 300],
  ['والثالث', 'ar', 3],
  ['пятисот', 'ru', 500],
  ['cuatrocientas', 'es', 400],
  ['zwolf', 'de', 12],
  ['uno', 'es', null],
  ['полтора', 'ru', null],
  ['budget', 'en', null],
])('the word %s (%s) is %s', (word, lang, value) => {
  expect(numberOfWord(word, lang)).toBe(value)
})

test('neighbouring number words make one number', () => {
  expect(combineNumbers([4, 20, 10, 7])).toBe(97)
  expect(combineNumbers([3, 100, 20, 1000, 5])).toBe(320_005)
})

test.each([
  ['Sept.', 'en', 9],
  ['août', 'fr', 8],
  ['сентябре', 'ru', 9],
  ['تشرين الثاني/نوفمبر', 'ar', 11],
  ['mar', 'es', null],
  ['七月', 'zh', null],
] as const)('%s (%s) is month %s', (name, lang, month) => {
  expect(monthOf(name, lang)).toBe(month)
})

test('each circle of function words holds the one inside it', () => {
  for (const lang of ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const)
    for (const word of GRAMMAR_WORDS[lang]) expect(FUNCTION_WORDS[lang]).toContain(plainKey(word, lang))
  for (const lang of ['en', 'fr', 'es'] as const)
    for (const word of GRAMMAR_WORDS[lang]) if (word.length > 2) expect(COMMON_WORDS[lang]).toContain(word)
})

test('lists write the fifth abjad letter with a tatweel', () => {
  expect([abjadLetter(1), abjadLetter(5), abjadLetter(29)]).toEqual(['أ', 'هـ', null])
  expect(ABJAD).toHaveLength(28)
})

test('texts hash apart where their borders differ', () => {
  expect(hashTexts(['ab', 'c'])).not.toBe(hashTexts(['a', 'bc']))
  expect(hashTexts(['ab', 'c'])).toMatch(/^[0-9a-f]{16}$/)
})
