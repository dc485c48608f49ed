/** Numerals and labels of six languages. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelOf } from '../../src/text/numbering/labels.ts'
import { arabicOrdinal } from '../../src/text/numerals/arabic-numerals.ts'
import { asciiDigits } from '../../src/text/numerals/ascii-digits.ts'
import { hanNumber, hanValue } from '../../src/text/numerals/han-numerals.ts'
import { ordinalWord } from '../../src/text/numerals/ordinal-words.ts'
import { letterOf, readings } from '../../src/text/numerals/readings.ts'
import { romanOf, romanValue } from '../../src/text/numerals/roman.ts'

describe('numerals', () => {
  test('Roman numerals come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3999 }), (n) => {
        expect(romanValue(romanOf(n))).toBe(n)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each([
    ['', null],
    ['iiii', null],
    ['vx', null],
    ['Ⅳ', 4],
    ['ХІ', 11],
    ['abc', null],
  ])('Roman %s is %s', (text, value) => {
    expect(romanValue(text)).toBe(value)
  })

  test.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百零五', 105],
    ['二〇二二', 2022],
    ['三万二千', 32_000],
    ['二三', null],
    ['人', null],
  ])('Chinese %s is %s', (text, value) => {
    expect(hanValue(text)).toBe(value)
  })

  test.each([
    ['三亿五千万', 350_000_000],
    ['一万二千亿', 1_200_000_000_000],
    ['三万零五', 30_005],
    ['十', 10],
    ['万', 10_000],
    ['二〇二二', 2022],
    ['', null],
    ['三人', null],
  ])('a Chinese number %s is %s', (text, value) => {
    expect(hanNumber(text)).toBe(value)
  })

  test.each([
    ['أولا', 1],
    ['أولاً', 1],
    ['ثانيا', 2],
    ['عاشرا', 10],
    ['حادي عشر', 11],
    ['ثاني عشر', 12],
    ['الخامس', 5],
    ['الثالث والعشرون', 23],
    ['العشرون', 20],
    ['كتاب', null],
  ])('Arabic %s is %s', (text, value) => {
    expect(arabicOrdinal(text)).toBe(value)
  })

  test('letters run on after z', () => {
    expect([1, 26, 27, 52, 53].map(letterOf)).toEqual(['a', 'z', 'aa', 'az', 'ba'])
  })

  test('digits of other scripts keep their places', () => {
    expect(asciiDigits('الفقرة ١٢ و ۳، １２')).toBe('الفقرة 12 و 3، 12')
  })

  test('words that title parts are read', () => {
    expect([
      ordinalWord('One'),
      ordinalWord('premier'),
      ordinalWord('первая'),
      ordinalWord('الأول'),
      ordinalWord('table'),
    ]).toEqual([1, 1, 1, 1, null])
  })

  test('what is ambiguous has both readings', () => {
    expect(readings('i')).toEqual([
      { style: 'letter', ordinal: 9, upper: false },
      { style: 'roman', ordinal: 1, upper: false },
    ])
    expect(readings('В').map((reading) => reading.ordinal)).toEqual([3, 2])
  })
})

describe('labels', () => {
  test.each([
    ['57. Text', 'number', '57', '57.'],
    ['57.\tText', 'number', '57', '57.'],
    ['12 bis. Text', 'number', '12 bis', '12 bis.'],
    ['12-бис. Текст', 'number', '12 bis', '12-бис.'],
    ['12之二. 案文', 'number', '12 bis', '12之二.'],
    ['12、案文', 'number', '12', '12、'],
    ['١٢ - نص', 'number', '12', '١٢ -'],
    ['12 مكررا - نص', 'number', '12 bis', '12 مكررا -'],
    ['12–15. Text', 'number', '12-15', '12–15.'],
    ['13.5 Text', 'number', '13.5', '13.5'],
    ['“1. Decides', 'number', '1', '“1.'],
    ['(a) text', 'item', undefined, '(a)'],
    ['a) texte', 'item', undefined, 'a)'],
    ['а) текст', 'item', undefined, 'а)'],
    ['(أ) نص', 'item', undefined, '(أ)'],
    ['(هـ) نص', 'item', undefined, '(هـ)'],
    ['’1‘ نص', 'item', undefined, '’1‘'],
    ['(iv) text', 'item', undefined, '(iv)'],
    ['㈠ 案文', 'item', undefined, '㈠'],
    ['• text', 'bullet', undefined, '•'],
    ['IV. Title', 'outline', undefined, 'IV.'],
    ['四. 标题', 'outline', undefined, '四.'],
    ['四、标题', 'outline', undefined, '四、'],
    ['رابعا - عنوان', 'outline', undefined, 'رابعا -'],
    ['ألف - عنوان', 'outline', undefined, 'ألف -'],
    ['B. Title', 'outline', undefined, 'B.'],
    ['Annex II', 'annex', undefined, 'Annex II'],
    ['附件二', 'annex', undefined, '附件二'],
    ['المرفق الأول', 'annex', undefined, 'المرفق الأول'],
    ['Приложение', 'annex', undefined, 'Приложение'],
    ['Article 5', 'article', '5', 'Article 5'],
    ['第五条', 'article', '5', '第五条'],
    ['المادة 5', 'article', '5', 'المادة 5'],
    ['Статья 5', 'article', '5', 'Статья 5'],
    ['Artículo 5', 'article', '5', 'Artículo 5'],
    ['Глава IV', 'division', undefined, 'Глава IV'],
    ['Chapitre premier', 'division', undefined, 'Chapitre premier'],
    ['Часть первая', 'division', undefined, 'Часть первая'],
    ['第三章 标题', 'division', undefined, '第三章'],
  ])('%s', (line, kind, number, raw) => {
    const label = labelOf(line)
    expect({ kind: label?.kind, number: label?.number, raw: label?.raw }).toEqual({ kind, number, raw })
  })

  test.each([
    ['2022 年期间'],
    ['2022-2031 十年期'],
    ['2.5 per cent of the total'],
    ['64/289号决议'],
    ['(see above)'],
    ['(including all)'],
    ['第五条规定缔约国应当'],
    ['Annexes were added to the report by the members.'],
    ['25 July 2022'],
    ['A/77/50'],
    ['Plain text'],
  ])('%s has none', (line) => {
    expect(labelOf(line)).toBe(null)
  })

  test('no label is longer than its line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'1234567890.()[]abcivxIVX一二三أبجдв -–—;；：\t“'), maxLength: 20 }),
        (line) => {
          expect(labelOf(line)?.length ?? 0).toBeLessThanOrEqual(line.length)
        },
      ),
      { seed: 3, numRuns: 2000 },
    )
  })
})
