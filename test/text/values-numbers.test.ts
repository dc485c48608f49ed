/** Numbers as six languages write them: against independent spellings, Unicode's own number formats, and hostile cases. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { values } from '../../src/text/values/find-values.ts'
import { spell } from './spell.ts'

const read = (text: string, lang: Lang): string[] => values(text, lang).map((value) => `${value.kind} ${value.key}`)

describe('a number in words is read as it was written', () => {
  // a lone hundred or thousand is vague in every language and is not read
  const vague = (n: number) => [100, 1000].includes(n)
  for (const lang of LANGS) {
    test(lang, () => {
      for (let n = 2; n < 1200; n++)
        if (!vague(n)) expect([n, ...read(spell(n, lang), lang)]).toEqual([n, `number ${n}`])
      const large = fc.oneof(
        fc.integer({ min: 1001, max: 999_999 }),
        fc.integer({ min: 2, max: 999 }).map((n) => n * 1000),
      )
      fc.assert(
        fc.property(large, (n) => {
          expect(read(spell(n, lang), lang)).toEqual([`number ${n}`])
        }),
        { seed: 3, numRuns: 400 },
      )
    })
  }
})

/** Locales whose groups and decimal signs United Nations texts use. */
const LOCALES: Readonly<Record<Lang, readonly string[]>> = {
  ar: ['ar-EG-u-nu-arab', 'ar-EG-u-nu-latn', 'fa-u-nu-arabext'],
  zh: ['zh', 'zh-u-nu-fullwide'],
  en: ['en'],
  fr: ['fr'],
  ru: ['ru'],
  es: ['es', 'de'],
}

describe('a number in digits is read whatever its groups and digits', () => {
  for (const lang of LANGS) {
    for (const locale of LOCALES[lang]) {
      const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
      // not a year, not a number of four digits and three decimals
      const number = fc.oneof(
        fc.integer({ min: 2101, max: 999_999_999 }),
        fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100),
      )
      test(`${lang} as ${locale}`, () => {
        fc.assert(
          fc.property(number, (n) => {
            expect(read(format.format(n), lang)).toEqual([`number ${n}`])
          }),
          { seed: 4, numRuns: 300 },
        )
      })
    }
  }

  test('and whatever marks of direction stand in it', () => {
    const mark = fc.constantFrom(
      '\u200e',
      '\u200f',
      '\u061c',
      '\u202b',
      '\u202c',
      '\u2066',
      '\u2069',
      '\u200b',
      '\u00ad',
    )
    fc.assert(
      fc.property(fc.integer({ min: 2101, max: 9_999_999 }), fc.array(fc.tuple(fc.nat(9), mark)), (n, marks) => {
        let text = new Intl.NumberFormat('ar-EG-u-nu-arab').format(n)
        for (const [at, sign] of marks) text = `${text.slice(0, at)}${sign}${text.slice(at)}`
        expect(read(`عدد ${text} من`, 'ar')).toEqual([`number ${n}`])
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('dates', () => {
  test('in the form of each language', () => {
    const day = fc.date({ min: new Date('1946-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.constantFrom('en-GB', 'fr', 'es', 'ru', 'zh', 'ar-EG', 'ar-SY'), (date, locale) => {
        const text = new Intl.DateTimeFormat(locale, {
          dateStyle: 'long',
          timeZone: 'UTC',
          calendar: 'gregory',
        }).format(date)
        expect(read(text, locale.slice(0, 2) as Lang)).toEqual([`date ${date.toISOString().slice(0, 10)}`])
      }),
      { seed: 6, numRuns: 500 },
    )
  })
})

/** Text, then what is read in it. */
const TABLE: Readonly<Record<Lang, readonly (readonly [string, ...string[]])[]>> = {
  ar: [
    ['١٬٢٣٤٬٥٦٧٫٨٩', 'number 1234567.89'],
    ['٪٤٥', 'percentage 45'],
    ['١٢٫٥ في المائة', 'percentage 12.5'],
    ['أحد عشر عضوا', 'number 11'],
    ['أحد الأعضاء'],
    ['الدورة الحادية والعشرون', 'session 21'],
    ['مليوني دولار', 'money USD 2000000'],
    ['ملايين الأشخاص'],
    ['ألفان وثلاثمائة', 'number 2300'],
    ['مائتي شخص', 'number 200'],
    ['25/7/2022', 'date 2022-07-25'],
    ['القرار 217 ألف (د-3)', 'symbol A/RES/217(III)'],
    ['القرار 64/289 ألف', 'symbol A/RES/64/289A'],
    ['أغلبية ثلثي الأعضاء', 'number 2/3'],
    ['ثلاثة أرباع', 'number 3/4'],
  ],
  zh: [
    ['百分之三十', 'percentage 30'],
    ['百分之三点五', 'percentage 3.5'],
    ['百分之百', 'percentage 100'],
    ['百分之 30', 'percentage 30'],
    ['七成五', 'percentage 75'],
    ['三成以上', 'percentage 30'],
    ['三成员国'],
    ['３．５％', 'percentage 3.5'],
    ['三亿五千万人', 'number 350000000'],
    ['1亿2000万', 'number 120000000'],
    ['3万5千', 'number 35000'],
    ['1.2万亿美元', 'money USD 1200000000000'],
    ['一千五百万美元', 'money USD 15000000'],
    ['二〇二二年', 'year 2022'],
    ['二○二二年七月二十五日', 'date 2022-07-25'],
    ['２０２２年７月２５日', 'date 2022-07-25'],
    ['第一百零五段', 'reference para 105'],
    ['三分之二', 'number 2/3'],
    ['三十二分之一', 'number 1/32'],
    ['十分重要，统一，万一'],
    ['第217 A(III)号决议', 'symbol A/RES/217(III)'],
    ['第64/289 A号决议', 'symbol A/RES/64/289A'],
  ],
  en: [
    ['5–10 per cent', 'number 5', 'percentage 10'],
    ['a two-thirds majority', 'number 2/3'],
    ['a third of the members', 'number 1/3'],
    ['a third country', 'ordinal 3'],
    ['the first quarter', 'ordinal 1'],
    ['3½ years', 'number 3.5'],
    ['the 1990s', 'year 1990'],
    ['12 a.m.', 'time 00:00'],
    ['12 p.m.', 'time 12:00'],
    ['resolution 64/289 A', 'symbol A/RES/64/289A'],
    ['two hundred and fifty million', 'number 250000000'],
    ['hundreds of millions'],
  ],
  fr: [
    ['quatre-vingt-dix', 'number 90'],
    ['cent quatre-vingts', 'number 180'],
    ['quatre-vingt-dix-septième session', 'session 97'],
    ['12,5 p. 100', 'percentage 12.5'],
    ['les trois quarts', 'number 3/4'],
    ['1er juillet 2022', 'date 2022-07-01'],
    ['2,5 milliards d’euros', 'money EUR 2500000000'],
    ['En 2015, 2 000 personnes', 'year 2015', 'number 2000'],
  ],
  ru: [
    ['двумстам пятидесяти', 'number 250'],
    ['восемьюдесятью', 'number 80'],
    ['тремястами', 'number 300'],
    ['полтора миллиона', 'number 1500000'],
    ['сотой сессии', 'session 100'],
    ['две трети', 'number 2/3'],
    ['треть населения', 'number 1/3'],
    ['третью сессию', 'session 3'],
    ['1990-х годов', 'year 1990'],
    ['в 10 час. 30 мин.', 'time 10:30'],
    ['резолюция 64/289 А', 'symbol A/RES/64/289A'],
    ['своей семьей'],
  ],
  es: [
    ['veintiún mil', 'number 21000'],
    ['treinta y un', 'number 31'],
    ['quinientas', 'number 500'],
    ['1.º de julio de 2022', 'date 2022-07-01'],
    ['décimo sexto', 'ordinal 16'],
    ['tres cuartas partes', 'number 3/4'],
    ['dos mil quinientos millones', 'number 2500000000'],
  ],
}

describe('cases that were read wrongly once, or might be', () => {
  for (const lang of LANGS) {
    for (const [text, ...expected] of TABLE[lang])
      test(`${lang} ${text}`, () => expect(read(text, lang)).toEqual(expected))
  }
})

test('a span ends after the marks of its last letter and before controls', () => {
  const cut = (text: string, lang: Lang) => values(text, lang).map(({ start, end }) => text.slice(start, end))
  expect(cut('ثلاثةٌ وعشرونَ\u200f عضوا', 'ar')).toEqual(['ثلاثةٌ وعشرونَ'])
  expect(cut('44e\u200e session', 'fr')).toEqual(['44e'])
})
