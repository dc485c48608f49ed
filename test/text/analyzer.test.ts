import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import { analyze, indexTokens } from '../../src/text/analyzer.ts'
import { exactKey, plainKey } from '../../src/text/fold.ts'
import { protectedSpans } from '../../src/text/protected.ts'
import { stemKey } from '../../src/text/words/stem.ts'

const cutter = createNativeCutter(['使用多种语文'])
const words = (text: string, lang: Lang): string[] =>
  analyze(text, lang, cutter).map((token) => text.slice(token.start, token.end))

describe('words', () => {
  it('keep symbols, citations and numbers whole in running text', () => {
    expect(words('See A/RES/70/9, S/RES/2388 (2017) and 1,000,000 people (2.5 %).', 'en')).toEqual([
      'See',
      'A/RES/70/9',
      'S/RES/2388 (2017)',
      'and',
      '1,000,000',
      'people',
      '2.5',
    ])
    expect(words('根据大会第 70/9 号和第2008(LX)号决议，使用多种语文', 'zh')).toEqual([
      '根据',
      '大会',
      '第',
      '70/9',
      '号',
      '和',
      '第',
      '2008(LX)',
      '号',
      '决议',
      '使用多种语文',
    ])
    expect(words('القرار ٧٠/٩ بشأن تعدد اللغات', 'ar')).toEqual(['القرار', '٧٠/٩', 'بشأن', 'تعدد', 'اللغات'])
  })

  it('leave addresses to their words', () => {
    expect(protectedSpans('https://undocs.org/ch/A/RES/64/289', 'zh').filter(({ kind }) => kind !== 'number')).toEqual(
      [],
    )
  })

  it('stand in order, apart, at their places, for any text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGS),
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^[\u0600-\u06ff 0-9/.-]*$/),
          fc.stringMatching(/^[一-鿿A-Z0-9/() ]*$/),
        ),
        (lang, text) => {
          let end = 0
          for (const token of analyze(text, lang, cutter)) {
            expect(token.start).toBeGreaterThanOrEqual(end)
            expect(token.end).toBeGreaterThan(token.start)
            end = token.end
          }
          expect(end).toBeLessThanOrEqual(text.length)
          const base = indexTokens(text, lang, cutter).filter((token) => token.over === 0)
          expect(base.map((token) => token.at)).toEqual(base.map((_, n) => n))
          // Every letter and digit lies in a base token.
          const rest =
            [...text].length === 0
              ? ''
              : base.reduceRight((left, token) => left.slice(0, token.start) + left.slice(token.end), text)
          expect(rest).not.toMatch(/[\p{L}\p{N}]/u)
        },
      ),
      { numRuns: 300, seed: 2 },
    )
  })
})

describe('one key for every way to write a citation', () => {
  it.each([
    ['A/RES/70/9', '#70/9'],
    ['a/res/70/9', '#70/9'],
    ['70/9', '#70/9'],
    ['Ａ/RES/７０/９', '#70/9'],
    ['٧٠/٩', '#70/9'],
    ['S/RES/2388(2017)', '#2388(2017)'],
    ['2388 (2017)', '#2388(2017)'],
    ['CEB/2022/2/Add.1', '#CEB/2022/2/ADD.1'],
    ['E/2022/13', '#E/2022/13'],
    ['A/76/6 (Sect. 2)', '#A/76/6(SECT.2)'],
  ])('%s is %s', (text, key) => {
    expect(protectedSpans(text, 'en').map(({ folded, start, end }) => [folded, start, end])).toEqual([
      [key, 0, text.length],
    ])
  })
  it.each<[string, Lang, string]>([
    ['1 000 000', 'fr', '1000000'],
    ['1,000,000', 'en', '1000000'],
    ['1.000.000', 'es', '1000000'],
    ['1\u00a0000,5', 'ru', '1000.5'],
    ['0.5', 'en', '0.5'],
    ['0,5', 'fr', '0.5'],
    ['1,234', 'en', '1234'],
    ['1,234', 'fr', '1.234'],
  ])('the number %s in %s is %s', (text, lang, key) => {
    expect(protectedSpans(text, lang).map(({ folded }) => folded)).toEqual([key])
  })
})

describe('folding', () => {
  it.each<[Lang, string, string]>([
    ['ar', 'الأُمَّـــة', 'الامة'],
    ['ar', 'إلى', 'الي'],
    ['ar', 'ﺍﻟﻘﺮﺍﺭ', 'القرار'],
    ['ar', '٢٠٢٢', '2022'],
    ['ru', 'Ёлка', 'елка'],
    ['ru', 'йод', 'йод'],
    ['ru', 'за́мок', 'замок'],
    ['fr', 'ŒUVRÉ', 'oeuvre'],
    ['es', 'Niño', 'nino'],
    ['en', 'ﬁle', 'file'],
    ['en', '２０２２', '2022'],
    ['en', 'co\u00adop', 'coop'],
    ['zh', '語', '语'],
    ['zh', 'Ａ', 'a'],
  ])('%s: %s is %s', (lang, word, key) => {
    expect(plainKey(word, lang)).toBe(key)
  })

  it('is the same done twice, and never of what only differs in case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGS), fc.string(), (lang, word) => {
        const once = plainKey(word, lang)
        expect(plainKey(once, lang)).toBe(once)
        expect(exactKey(exactKey(word))).toBe(exactKey(word))
      }),
      { numRuns: 300, seed: 4 },
    )
  })
})

describe('stems join the forms of a word', () => {
  it.each<[Lang, string[]]>([
    ['en', ['policy', 'policies']],
    ['en', ['multilingual', 'multilingualism']],
    ['fr', ['développé', 'développées']],
    ['es', ['resolución', 'resoluciones']],
    ['ru', ['многоязычие', 'многоязычия', 'многоязычию']],
    ['ar', ['القرار', 'قرار', 'والقرارات', 'بالقرار']],
    ['ar', ['اللغات', 'لغات', 'لغة', 'اللغة']],
  ])('%s: %s', (lang, forms) => {
    expect(new Set(forms.map((form) => stemKey(exactKey(form), lang))).size).toBe(1)
  })
})
