import { describe, expect, test } from 'vitest'
import { isCaption } from '../../src/text/numbering/captions.ts'
import { labelOf } from '../../src/text/numbering/labels.ts'
import { sectionNumber, seriesOf } from '../../src/text/numbering/section-numbers.ts'

describe('sectionNumber', () => {
  test.each([
    ['26.22 The harbour', '26.22'],
    ['27.I.1\tThe Authority', '27.I.1'],
    ['29A.3 Le tableau', '29A.3'],
    ['II.3 La junta', 'II.3'],
    ['A.12 The board', 'A.12'],
    ['29А.1 Бюро', '29A.1'],
    ['27.II.14. Служба', '27.II.14'],
    ['27.一.1 管理局', '27.I.1'],
    ['２９A．３　港口', '29A.3'],
    ['27-أولا-1 تقوم الهيئة', '27.I.1'],
    ['٢٩ ألف - ٣ يبين الجدول', '29A.3'],
    ['26-1 تقوم الهيئة', '26.1'],
    ['29B.12 bis The office', '29B.12 bis'],
  ])('%s is %s, the same in every language', (line, number) => {
    expect(sectionNumber(line)?.number).toBe(number)
    expect(labelOf(line)).toMatchObject({ kind: 'number', number })
  })

  test.each([
    '12-15 نص',
    'I. The harbour',
    'A. Title',
    '27 The harbour',
    'II.3 of the report',
    '2.5 million',
    'a.1 The',
  ])('%s has none', (line) => expect(sectionNumber(line)).toBeNull())

  test('a series is all but the last part', () => {
    expect([seriesOf('27.I.1'), seriesOf('29A.3 bis'), seriesOf('57')]).toEqual(['27.I', '29A', ''])
  })
})

describe('isCaption', () => {
  test.each([
    'Table 4.1',
    'Figure 26.IV',
    'Table A.3 (continued)',
    'Tableau 2 :',
    '表 4.1',
    '图四',
    'الجدول ٣',
    'الشكل 4 - 1',
    'Рисунок II',
    'Cuadro 29A.1',
  ])('%s is one', (line) => expect(isCaption(line)).toBe(true))
  test.each(['Table of contents', 'Table 4.1 shows', 'Figures', '图表的说明', 'الجدول التالي', 'Box office 3 lines'])(
    '%s is none',
    (line) => expect(isCaption(line)).toBe(false),
  )
})
