import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenPlural } from '../../src/terms/recognise/broken-plurals.ts'
import { plainKey } from '../../src/text/fold.ts'

const plural = (one: string, many: string): boolean => brokenPlural(plainKey(one, 'ar'), plainKey(many, 'ar'))

describe('broken plurals by pattern', () => {
  test.each([
    ['مدرسة', 'مدارس'],
    ['مشروع', 'مشاريع'],
    ['وثيقة', 'وثائق'],
    ['خبير', 'خبراء'],
    ['سلاح', 'أسلحة'],
    ['طفل', 'أطفال'],
    ['قانون', 'قوانين'],
    ['برنامج', 'برامج'],
    ['عامل', 'عمال'],
    ['كتاب', 'كتب'],
    ['طريق', 'طرق'],
    ['بلد', 'بلدان'],
    ['جزيرة', 'جزر'],
    ['قوس', 'أقواس'],
    ['فيروس', 'فيروسات'],
  ])('%s, %s', (one, many) => {
    // loanwords and sound plurals follow no pattern
    expect(plural(one, many)).toBe(!['برنامج', 'فيروس'].includes(one))
  })

  test('other words of the same letters are none', () => {
    expect(plural('تقدم', 'تقادم')).toBe(false)
    expect(plural('تعليم', 'عالم')).toBe(false)
    expect(plural('مدرسة', 'مدرسة')).toBe(false)
  })

  test('the order of the two makes no difference', () => {
    const word = fc
      .array(fc.constantFrom(...'ابتجدرسعلمنوية'), { minLength: 2, maxLength: 6 })
      .map((list) => list.join(''))
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(brokenPlural(a, b)).toBe(brokenPlural(b, a))
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})
