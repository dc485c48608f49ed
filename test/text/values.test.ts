import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { values } from '../../src/text/values/find-values.ts'

/** `kind key` of every value, in order. */
const read = (text: string, lang: Lang): string[] => values(text, lang).map((value) => `${value.kind} ${value.key}`)

describe('the same thing has the same key in six languages', () => {
  const cases: Record<string, { expected: string[]; texts: Partial<Record<Lang, string>> }> = {
    'a date': {
      expected: ['date 2022-07-25'],
      texts: {
        ar: '25 تموز/يوليه 2022',
        zh: '2022 年 7 月 25 日',
        en: '25 July 2022',
        fr: '25 juillet 2022',
        ru: '25 июля 2022 года',
        es: '25 de julio de 2022',
      },
    },
    'a range of days': {
      expected: ['date 2022-10-25', 'date 2022-10-27'],
      texts: {
        ar: 'من ٢٥ إلى ٢٧ تشرين الأول/أكتوبر ٢٠٢٢',
        zh: '2022 年 10 月 25 日至 27 日',
        en: 'from 25 to 27 October 2022',
        fr: 'du 25 au 27 octobre 2022',
        ru: '25–27 октября 2022 года',
        es: 'del 25 al 27 de octubre de 2022',
      },
    },
    'months that share a year': {
      expected: ['date 2022-03', 'date 2022-04'],
      texts: {
        ar: 'آذار/مارس ونيسان/أبريل 2022',
        zh: '2022 年 3 月和 4 月',
        en: 'March and April 2022',
        fr: 'mars et avril 2022',
        ru: 'в марте и апреле 2022 года',
        es: 'marzo y abril de 2022',
      },
    },
    'a range over years': {
      expected: ['date 2022-07-25', 'date 2023-07-26'],
      texts: {
        ar: '25 تموز/يوليه 2022 - 26 تموز/يوليه 2023',
        zh: '2022 年 7 月 25 日至 2023 年 7 月 26 日',
        en: '25 July 2022–26 July 2023',
        fr: '25 juillet 2022-26 juillet 2023',
        ru: '25 июля 2022 года — 26 июля 2023 года',
        es: '25 de julio de 2022 a 26 de julio de 2023',
      },
    },
    'a session': {
      expected: ['session 43'],
      texts: {
        ar: 'دورتها الثالثة والأربعين',
        zh: '第四十三届会议',
        en: 'forty-third session',
        fr: 'quarante-troisième session',
        ru: 'сорок третьей сессии',
        es: '43er período de sesiones',
      },
    },
    'a resolution': {
      expected: ['symbol A/RES/64/289'],
      texts: {
        ar: 'القرار 64/289',
        zh: '第64/289号决议',
        en: 'resolution 64/289',
        fr: 'la résolution 64/289',
        ru: 'резолюция 64/289',
        es: 'la resolución 64/289',
      },
    },
    'an old resolution': {
      expected: ['symbol A/RES/2008(LX)'],
      texts: {
        ar: 'بقرار المجلس 2008 (د-60)',
        zh: '第 2008(LX)号决议',
        en: 'resolution 2008 (LX)',
        fr: 'la résolution 2008 (LX)',
        ru: 'резолюцией 2008 (LX)',
        es: 'la resolución 2008 (LX)',
      },
    },
    'a paragraph with its label': {
      expected: ['reference para 4(b)'],
      texts: {
        ar: 'الفقرة 4 (ب)',
        zh: '第 4(b)段',
        en: 'paragraph 4 (b)',
        fr: 'au paragraphe 4 b)',
        ru: 'в пункте 4 b)',
        es: 'en el párrafo 4 b)',
      },
    },
    'two paragraphs': {
      expected: ['reference para 23', 'reference para 32'],
      texts: {
        ar: 'بالفقرتين 23 و 32',
        zh: '第 23 和 32 段',
        en: 'paras. 23 and 32',
        fr: 'par. 23 et 32',
        ru: 'пунктами 23 и 32',
        es: 'párrs. 23 y 32',
      },
    },
    'an amount of money': {
      expected: ['money USD 100000000000'],
      texts: {
        ar: '100 بليون دولار',
        zh: '1000亿美元',
        en: '$100 billion',
        fr: '100 milliards de dollars',
        ru: '100 млрд. долл. США',
        es: '100.000 millones de dólares',
      },
    },
    'a percentage': {
      expected: ['percentage 14.5'],
      texts: {
        ar: '14.5 في المائة',
        zh: '14.5%',
        en: '14.5 per cent',
        fr: '14,5 pour cent',
        ru: '14,5 процента',
        es: '14,5 %',
      },
    },
    'a grouped number': {
      expected: ['number 1234567'],
      texts: { ar: '١٬٢٣٤٬٥٦٧', zh: '1,234,567', en: '1,234,567', fr: '1 234 567', ru: '1 234 567', es: '1.234.567' },
    },
    'a number in words': {
      expected: ['number 32'],
      texts: {
        ar: 'اثنان وثلاثون',
        zh: '三十二个',
        en: 'thirty-two',
        fr: 'trente-deux',
        ru: 'тридцать два',
        es: 'treinta y dos',
      },
    },
    'a run-in list': {
      expected: ['label a', 'label b', 'label c'],
      texts: {
        ar: 'ما يلي: (أ) نشر؛ (ب) أثر؛ (ج) التطرف',
        zh: '可以：(a) 探讨；(b) 更好；(c) 使',
        en: 'could: (a) explore; (b) address; and (c) engage',
        fr: 'permettre : a) d’étudier ; b) de traiter ; c) d’associer',
        ru: 'могла бы: а) содержать; б) обеспечить; в) привлечь',
        es: 'podría: a) explorar; b) abordar; y c) lograr',
      },
    },
    'target 17.19': {
      expected: ['number 17.19'],
      texts: {
        ar: 'الغاية 17-19',
        zh: '目标 17.19',
        en: 'target 17.19',
        fr: 'la cible 17.19',
        ru: 'задача 17.19',
        es: 'la meta 17.19',
      },
    },
  }
  for (const [name, { expected, texts }] of Object.entries(cases)) {
    for (const lang of LANGS) {
      const text = texts[lang]
      if (text !== undefined) test(`${name} in ${lang}`, () => expect(read(text, lang)).toEqual(expected))
    }
  }
})

test('paragraph 57 of the report cites exactly nine resolutions', () => {
  const text =
    '根据大会第 54/64 号、第 69/250 号、第 70/9 号和第 71/262 号、第 72/19 号、第 73/270 号、第 74/252 号、第 75/244 号和第 76/237 号决议，首协会秘书处继续'
  expect(values(text, 'zh').map((value) => value.key)).toEqual(
    ['54/64', '69/250', '70/9', '71/262', '72/19', '73/270', '74/252', '75/244', '76/237'].map(
      (number) => `A/RES/${number}`,
    ),
  )
})

test('spans hold what was read, with harakat and tatweel in the way', () => {
  const text = 'خلال عـام 2030 وفي ٢٥ تمّوز/يوليه ٢٠٢٢'
  expect(values(text, 'ar').map(({ kind, key, start, end }) => [kind, key, text.slice(start, end)])).toEqual([
    ['year', '2030', '2030'],
    ['date', '2022-07-25', '٢٥ تمّوز/يوليه ٢٠٢٢'],
  ])
})

test('digits of names are no numbers', () => {
  expect(read('the COVID-19 pandemic and HER2', 'en')).toEqual(['acronym COVID-19', 'acronym HER2'])
  expect(read('جائحة كوفيد-19', 'ar')).toEqual(['acronym COVID-19'])
  expect(read('2019冠状病毒病(COVID-19)大流行', 'zh')).toEqual(['acronym COVID-19'])
})

test('French and Spanish tens are put together', () => {
  expect(read('quatre-vingt-dix-sept', 'fr')).toEqual(['number 97'])
  expect(read('soixante et onze', 'fr')).toEqual(['number 71'])
  expect(read('cuadragésimo tercer período de sesiones', 'es')).toEqual(['session 43'])
})

test('symbols, years and addresses keep their form', () => {
  expect(
    read(
      'CEB/2020/2/Add.1/Rev.1, S/RES/2388 (2017) and resolution 2388 (2017), see https://undocs.org/en/A/RES/70/9.',
      'en',
    ),
  ).toEqual(['symbol CEB/2020/2/ADD.1/REV.1', 'symbol S/RES/2388', 'symbol S/RES/2388', 'url undocs.org/en/A/RES/70/9'])
})

test('footnote spans are not read', () => {
  expect(values('议题。2 2022 年', 'zh', { footnoteSpans: [{ start: 3, end: 4 }] }).map((value) => value.key)).toEqual([
    '2022',
  ])
})

test('values lie in the text, in order, without overlap, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '25 July 2022',
      '(a) ',
      'A/RES/64/289',
      '第 64/289 号决议',
      '٢٥ تموز/يوليه',
      '1 234,5',
      'forty-third',
      '١٬٢',
      ' 万亿',
      'é́',
      '\u0640',
      'https://a.org/(',
      '§ 4 (b)',
      '三十',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...LANGS), (pieces, lang) => {
      const text = pieces.join(' ')
      let at = 0
      for (const value of values(text, lang)) {
        expect(value.start).toBeGreaterThanOrEqual(at)
        expect(value.end).toBeGreaterThan(value.start)
        expect(value.end).toBeLessThanOrEqual(text.length)
        at = value.end
      }
    }),
    { seed: 8, numRuns: 300 },
  )
})
