/** The same number with another meaning: unit, per cent, half of the day, order of two numbers. */
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { recordOf } from './records.ts'

type Six = Readonly<Record<Lang, string>>
const seen = (texts: Six) =>
  check(recordOf([texts]), { minConfidence: 0.5 }).map(({ kind, langs }) => `${kind} ${langs.join()}`)

const SHARE: Six = {
  ar: 'وزادت الصادرات بنسبة 24 في المائة.',
  zh: '出口增长了24%。',
  en: 'Exports rose by 24 per cent.',
  fr: 'Les exportations ont augmenté de 24 %.',
  ru: 'Экспорт вырос на 24 процента.',
  es: 'Las exportaciones aumentaron un 24 %.',
}
const ROAD: Six = {
  ar: 'ويمتد الطريق 45 كيلومترا عبر 800 هكتار من الغابات.',
  zh: '公路长45公里，穿过800公顷森林。',
  en: 'The road runs for 45 kilometres through 800 hectares of forest.',
  fr: 'La route traverse sur 45 kilomètres 800 hectares de forêt.',
  ru: 'Дорога длиной 45 километров проходит через 800 гектаров леса.',
  es: 'La carretera recorre 45 kilómetros y atraviesa 800 hectáreas de bosque.',
}
const LOAD: Six = {
  ar: 'وارتفع المحصول من 12 إلى 21 طنا.',
  zh: '收成从12吨增至21吨。',
  en: 'The crop rose from 12 to 21 tonnes.',
  fr: 'La récolte est passée de 12 à 21 tonnes.',
  ru: 'Урожай вырос с 12 до 21 тонны.',
  es: 'La cosecha pasó de 12 a 21 toneladas.',
}
const HOUR: Six = {
  ar: 'وافتُتحت الجلسة في الساعة 15/00.',
  zh: '会议于下午3时开始。',
  en: 'The meeting opened at 3 p.m.',
  fr: 'La séance est ouverte à 15 heures.',
  ru: 'Заседание открывается в 15 ч. 00 м.',
  es: 'Se abre la sesión a las 15.00 horas.',
}

test.each(Object.entries({ SHARE, ROAD, LOAD, HOUR }))('%s is sound', (_, texts) => {
  expect(seen(texts)).toEqual([])
})

describe('per cent', () => {
  test.each([
    ['ar', 'بنسبة 24 في المائة', 'بمقدار 24'],
    ['zh', '24%', '24'],
    ['en', '24 per cent', '24'],
    ['fr', '24 %', '24'],
    ['ru', '24 процента', '24'],
    ['es', '24 %', '24'],
    ['ar', '24 في المائة', '24 نقطة مئوية'],
    ['zh', '24%', '24个百分点'],
    ['en', '24 per cent', '24 percentage points'],
    ['fr', '24 %', '24 points de pourcentage'],
    ['ru', '24 процента', '24 процентных пункта'],
    ['es', '24 %', '24 puntos porcentuales'],
    ['fr', '24 %', '24 ‰'],
    ['ru', '24 процента', '24 промилле'],
  ] as const)('%s: %s made %s', (lang, from, to) => {
    expect(SHARE[lang]).toContain(from)
    expect(seen({ ...SHARE, [lang]: SHARE[lang].replace(from, to) })).toEqual([`percentage ${lang}`])
  })

  test('the first of two percentages may leave the sign to the second', () => {
    const both: Six = {
      ar: 'وتراوحت بين 10 و 15 في المائة.',
      zh: '比例在10%至15%之间。',
      en: 'It was between 10 and 15 per cent.',
      fr: 'Elle se situait entre 10 % et 15 %.',
      ru: 'Она составляла от 10 до 15 процентов.',
      es: 'Oscilaba entre el 10 y el 15 %.',
    }
    expect(seen(both)).toEqual([])
  })
})

describe('units', () => {
  test.each([
    ['ar', '45 كيلومترا', '45 مترا'],
    ['zh', '45公里', '45米'],
    ['en', '45 kilometres', '45 metres'],
    ['fr', '800 hectares', '800 km²'],
    ['ru', '800 гектаров', '800 квадратных метров'],
    ['es', '45 kilómetros', '45 metros'],
  ] as const)('%s: %s made %s', (lang, from, to) => {
    expect(ROAD[lang]).toContain(from)
    expect(seen({ ...ROAD, [lang]: ROAD[lang].replace(from, to) })).toEqual([`number ${lang}`])
  })
})

describe('order', () => {
  test.each(LANGS)('two numbers exchanged in %s', (lang) => {
    const text = LOAD[lang].replace('12', '00').replace('21', '12').replace('00', '21')
    expect(seen({ ...LOAD, [lang]: text })).toEqual([`number ${lang}`])
  })

  test('Chinese may turn a pair whose halves are clauses', () => {
    const texts: Six = {
      ar: 'ولم يحضر سوى 40 شخصا من أصل 300 شخص دُعوا.',
      zh: '受邀的300人当中仅有40人到场。',
      en: 'Only 40 of the 300 people invited came.',
      fr: 'Seules 40 des 300 personnes invitées sont venues.',
      ru: 'Пришли лишь 40 из 300 приглашенных.',
      es: 'Solo acudieron 40 de las 300 personas invitadas.',
    }
    expect(seen(texts)).toEqual([])
  })
})

describe('time of day', () => {
  test.each([
    ['zh', '下午3时', '上午3时'],
    ['en', '3 p.m.', '3 a.m.'],
    ['en', '3 p.m.', '4 p.m.'],
    ['fr', '15 heures', '17 heures'],
    ['ru', '15 ч. 00 м.', '15 ч. 30 м.'],
    ['ar', '15/00', '18/00'],
    ['es', '15.00', '15.45'],
  ] as const)('%s: %s made %s', (lang, from, to) => {
    expect(HOUR[lang]).toContain(from)
    expect(seen({ ...HOUR, [lang]: HOUR[lang].replace(from, to) })).toEqual([`number ${lang}`])
  })

  test('a time with minutes twelve hours off', () => {
    const at = (half: string) => `The meeting opened at 3.30 ${half}.`
    const texts: Six = {
      ...HOUR,
      ar: HOUR.ar.replace('15/00', '15/30'),
      zh: '会议于下午3时30分开始。',
      en: at('p.m.'),
      fr: 'La séance est ouverte à 15 h 30.',
      ru: 'Заседание открывается в 15 ч. 30 м.',
      es: 'Se abre la sesión a las 15.30 horas.',
    }
    expect(seen(texts)).toEqual([])
    expect(seen({ ...texts, en: at('a.m.') })).toEqual(['number en'])
  })

  test('an hour of the afternoon may be counted from noon or from midnight, and be read as a number', () => {
    expect(seen({ ...HOUR, es: 'La sesión se abre a las tres de la tarde.' })).toEqual([])
    expect(seen({ ...HOUR, fr: 'Séance (15 h) ouverte ; heure : 15.' })).toEqual([])
    expect(seen({ ...HOUR, fr: 'Ouverture de la séance : 15.' })).toEqual([])
  })
})
