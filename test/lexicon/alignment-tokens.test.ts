import { describe, expect, it } from 'vitest'
import { createTokeniser, stemWord } from '../../src/lexicon/alignment-tokens.ts'
import { LANGS } from '../../src/model/lang.ts'
import { spell } from '../text/spell.ts'

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
    expect(createTokeniser('xx')('Ébredések')).toEqual(['ebrede'])
  })
})

describe('numbers in words', () => {
  // Before a measure word where Chinese needs one; a lone scale (a thousand, million) is vague and stays a word.
  const around = { ar: ' دولة', zh: '个国家', en: ' States', fr: ' États', ru: ' государств', es: ' Estados' }
  const numbers = Array.from({ length: 270 }, (_, k) => Math.round(2 + k * 2.5 + (k * k * k) / 20))

  for (const lang of LANGS) {
    it(`${lang}: at least .98 of 270 numbers are one token`, () => {
      const tokenise = createTokeniser(lang, cutter)
      const wrong = numbers.filter((n) => tokenise(spell(n, lang) + around[lang])[0] !== `#${n}`)
      expect(wrong.length).toBeLessThanOrEqual(5)
    })
  }

  it('reads Chinese numerals of any size', () => {
    const tokenise = createTokeniser('zh', cutter)
    expect(tokenise('三亿五千万人')[0]).toBe('#350000000')
    expect(tokenise('一亿零五万人')[0]).toBe('#100050000')
    expect(tokenise('统一')).toEqual(['统', '一'])
  })

  it('multiplies digits by the scale after them', () => {
    expect(createTokeniser('en')('4.5 million dollars')[0]).toBe('#4500000')
    expect(createTokeniser('ru')('4,5 млн долларов')[0]).toBe('#4500000')
    expect(createTokeniser('zh', cutter)('450万美元')[0]).toBe('#4500000')
  })
})

describe('stems', () => {
  it('brings English forms together, irregular ones too', () => {
    expect(['went', 'goes', 'said', 'stopped', 'cities', 'making'].map((word) => stemWord(word, 'en'))).toEqual([
      'go',
      'go',
      'say',
      'stop',
      'citi',
      'make',
    ])
  })

  it('reads Latin words in text of another script as English', () => {
    expect(stemWord('meetings', 'ru')).toBe('meet')
  })

  it('takes particles and endings off Arabic words', () => {
    const stems = ['والمنظمات', 'المنظمة', 'بالمنظمات'].map((word) => stemWord(word, 'ar'))
    expect(new Set(stems).size).toBe(1)
  })
})
