import { describe, expect, it } from 'vitest'
import { hanNumber } from '../../src/text/numerals/han-numerals.ts'
import { combineNumbers } from '../../src/text/numerals/number-words.ts'
import { stemArabic, stemEnglish } from '../../src/lexicon/light-stems.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'

const cutter = { cut: (text: string) => [...text], cutForSearch: (text: string) => [...text] }

describe('tokens', () => {
  it('makes numbers one across words, scripts and grouping', () => {
    const of = (lang: string, text: string) =>
      createTokeniser(lang, cutter)(text).filter((token) => token.startsWith('#'))
    expect(of('en', 'the seventy-fifth session, two hundred and three, 1,234.5, July 2022')).toEqual([
      '#75',
      '#203',
      '#1234.5',
      '#m7',
      '#2022',
    ])
    expect(of('fr', 'la soixante-quinzième session, quatre-vingt-dix, 1 234,5, juillet 2022')).toEqual([
      '#75',
      '#90',
      '#1234.5',
      '#m7',
      '#2022',
    ])
    expect(of('es', 'septuagésimo quinto período, 1.234,5, julio de 2022')).toEqual(['#75', '#1234.5', '#m7', '#2022'])
    expect(of('ru', 'семьдесят пятая сессия, июль 2022')).toEqual(['#75', '#m7', '#2022'])
    expect(of('ar', 'الدورة الخامسة والسبعون، تموز/يوليه ٢٠٢٢')).toEqual(['#75', '#m7', '#2022'])
    expect(of('zh', '第七十五届会议，2022年7月')).toEqual(['#75', '#2022', '#m7'])
  })

  it('tells opening from closing quotation marks, and both from apostrophes', () => {
    const of = (text: string) => createTokeniser('en')(text).filter((token) => token.startsWith('¶'))
    expect(of("'It is Alice's,' she said.")).toEqual(['¶“', '¶”'])
    expect(of('“Yes?”')).toEqual(['¶“', '¶?', '¶”'])
  })

  it('falls back on pairs of characters without a cutter', () => {
    expect(createTokeniser('zh')('联合国')).toEqual(['联合', '合国'])
  })

  it('takes any language and gives nothing for nothing', () => {
    expect(createTokeniser('xx')('')).toEqual([])
    expect(createTokeniser('hu')('Ébredés')).toEqual(['ebrede'])
  })
})

describe('numerals', () => {
  it('reads Chinese numerals', () => {
    const cases = { 七十五: 75, 十二: 12, 二〇二二: 2022, 两百零三: 203, 三万五千: 35_000, 一百: 100 }
    expect(Object.keys(cases).map(hanNumber)).toEqual(Object.values(cases))
    expect(hanNumber('会议')).toBe(null)
  })

  it('combines number words', () => {
    expect(combineNumbers([20, 8])).toBe(28)
    expect(combineNumbers([4, 20, 10])).toBe(90)
    expect(combineNumbers([2, 100, 3])).toBe(203)
    expect(combineNumbers([3, 1000, 500])).toBe(3500)
  })
})

describe('stems', () => {
  it('brings English forms together', () => {
    expect(['went', 'goes', 'said', 'stopped', 'cities', 'making'].map(stemEnglish)).toEqual([
      'go',
      'go',
      'say',
      'stop',
      'citi',
      'mak',
    ])
  })

  it('takes particles and endings off Arabic words', () => {
    expect(['والمنظمات', 'المنظمه', 'بالمنظمات'].map(stemArabic)).toEqual(['منظم', 'منظم', 'منظم'])
  })
})
