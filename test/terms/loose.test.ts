/** Terms that do not stand word by word: real sentences of the Goals, the Declaration and reports, one a class. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'

const concept = (lang: Lang, ...terms: string[]): Concept => ({
  id: terms[0] ?? '',
  terms: { [lang]: terms },
  status: 'official',
  source: '',
  note: '',
})
const found = (text: string, lang: Lang, ...terms: string[]): string[] =>
  createRecogniser(terms.map((term) => concept(lang, term)))
    .find(text, lang)
    .map(({ start, end, tier }) => `${tier}: ${text.slice(start, end)}`)

describe('coordination leaves a word of the term out', () => {
  test.each([
    [
      'fr',
      'RECHERCHE AGRICOLE',
      'les services de recherche et de vulgarisation agricoles',
      'recherche et de vulgarisation agricoles',
    ],
    [
      'fr',
      'INSTITUTIONS FINANCIERES',
      'dans les institutions économiques et financières',
      'institutions économiques et financières',
    ],
    [
      'es',
      'INVESTIGACION AGRICOLA',
      'investigación y servicios de extensión agrícola',
      'investigación y servicios de extensión agrícola',
    ],
    ['es', 'SECTOR PRIVADO', 'los sectores público y privado', 'sectores público y privado'],
    [
      'es',
      'PLANIFICACION DE LOS ASENTAMIENTOS HUMANOS',
      'la planificación y la gestión participativas, integradas y sostenibles de los asentamientos humanos',
      'planificación y la gestión participativas, integradas y sostenibles de los asentamientos humanos',
    ],
    ['ru', 'Финансовая помощь', 'посредством финансовой и технической помощи', 'финансовой и технической помощи'],
    ['ru', 'Защита данных', 'вопросы защиты и конфиденциальности данных', 'защиты и конфиденциальности данных'],
    ['en', 'URBAN AREAS', 'between urban and rural areas', 'urban and rural areas'],
    ['en', 'OCCUPATIONAL SAFETY', 'occupational health and safety', 'occupational health and safety'],
    ['ar', 'المؤسسات المالية', 'في المؤسسات الاقتصادية والمالية الدولية', 'المؤسسات الاقتصادية والمالية'],
    ['zh', '经济权利', '经济、社会和文化权利', '经济、社会和文化权利'],
    ['zh', '财政援助', '通过财政和技术援助等方式', '财政和技术援助'],
  ] as const)('%s: %s', (lang, term, text, span) => {
    expect(found(text, lang, term)).toEqual([`apart: ${span}`])
  })

  test.each([
    ['fr', 'SECURITE HUMAINE', 'la sécurité, le développement durable et les droits humains'],
    ['fr', 'CONSOMMATION ALIMENTAIRE', 'la consommation, et diminuer les pertes de produits alimentaires'],
    ['fr', "PLANIFICATION DE L'EDUCATION", 'de planification familiale, d’information et d’éducation'],
    ['fr', 'DEVELOPPEMENT DES CAPACITES', 'le développement et des capacités'],
    ['es', 'PLANIFICACION REGIONAL', 'la planificación del desarrollo nacional y regional'],
    ['ru', 'Права человека', 'прав и свобод каждый человек'],
    ['ar', 'معايير البيانات', 'والشفافية، والمعايير، وأمن البيانات'],
    ['en', 'URBAN AREAS', 'urban growth. And rural areas'],
    ['zh', '经济权利', '经济的发展，社会和文化权利'],
  ] as const)('but not across phrases, %s: %s', (lang, term, text) => {
    expect(found(text, lang, term)).toEqual([])
  })
})

describe('a modifier, another preposition, another order', () => {
  test.each([
    ['fr', "DROITS DE L'HOMME", 'les droits fondamentaux de l’homme', 'droits fondamentaux de l’homme'],
    ['es', 'TASA DE MORTALIDAD', 'la tasa mundial de mortalidad', 'tasa mundial de mortalidad'],
    ['ru', 'Коэффициент смертности', 'коэффициент материнской смертности', 'коэффициент материнской смертности'],
    ['ar', 'إدارة الغابات', 'تمويل الإدارة المستدامة للغابات', 'الإدارة المستدامة للغابات'],
    ['ru', 'Доступ к рынкам', 'неквотируемого доступа на рынки', 'доступа на рынки'],
    ['ar', 'مستوى المعيشة', 'الحق في مستوى من المعيشة', 'مستوى من المعيشة'],
    ['en', 'FOREST MANAGEMENT', 'the management of the forests', 'management of the forests'],
    ['zh', '减缓气候变化', '加强气候变化减缓方面的教育', '气候变化减缓'],
  ] as const)('%s: %s', (lang, term, text, span) => {
    expect(found(text, lang, term)).toEqual([`apart: ${span}`])
  })

  test('four Chinese characters the other way round are another thing', () => {
    expect(found('政策环境', 'zh', '环境政策')).toEqual([])
  })
})

describe('a derived word in the place of one of the term', () => {
  test.each([
    ['fr', 'PLANIFICATION DE LA FAMILLE', 'la planification familiale', 'planification familiale'],
    ['fr', 'GESTION FORESTIERE', 'la gestion durable des forêts', 'gestion durable des forêts'],
    ['es', 'TRABAJOS FORZADOS', 'erradicar el trabajo forzoso', 'trabajo forzoso'],
    ['es', 'EDUCACION', 'instalaciones educativas', 'educativas'],
    ['ru', 'Уровень жизни', 'такой жизненный уровень', 'жизненный уровень'],
    ['ru', 'Образование', 'образовательного сектора', 'образовательного'],
    ['ar', 'الموارد المائية', 'إدارة موارد المياه', 'موارد المياه'],
    ['ar', 'التعليم', 'مرافق تعليمية', 'تعليمية'],
    ['ar', 'تنمية', 'التعاون الإنمائي', 'الإنمائي'],
  ] as const)('%s: %s', (lang, term, text, span) => {
    expect(found(text, lang, term)).toEqual([`kin: ${span}`])
  })

  test.each([
    ['es', 'ESPECIAS', 'en especial'],
    ['es', 'SEGURIDAD NACIONAL', 'la seguridad de las Naciones Unidas'],
    ['fr', 'PERSONNES JURIDIQUES', 'toute personne a droit'],
    ['fr', 'ESPECES EN DANGER', 'une espèce dangereuse'],
    ['fr', 'ARBITRES', 'des mesures arbitraires'],
    ['ru', 'Химики', 'химических веществ'],
    ['ar', 'العملة', 'عملية الإصلاح'],
    ['ar', 'الاشتراك', 'ثورة اشتراكية'],
  ] as const)('but not of another meaning, %s: %s', (lang, term, text) => {
    expect(found(text, lang, term)).toEqual([])
  })
})

describe('forms that stems alone do not join', () => {
  test.each([
    ['ru', 'РЫБНЫЙ ПРОМЫСЕЛ', 'субсидий для рыбного промысла', 'рыбного промысла'],
    ['ru', 'Трудящиеся-мигранты', 'включая трудящихся-мигрантов', 'трудящихся-мигрантов'],
    ['ar', 'المدارس', 'بناء مدرسة', 'مدرسة'],
    ['ar', 'حقوق الطفل', 'حقوق الأطفال', 'حقوق الأطفال'],
  ] as const)('%s: %s', (lang, term, text, span) => {
    expect(found(text, lang, term)).toEqual([`form: ${span}`])
  })

  test.each([
    ['ru', 'Сталь', 'это стало нормой'],
    ['ru', 'Пол', 'на середине поля'],
    ['ar', 'الوفيات', 'وفي الوقت ذاته'],
    ['ar', 'الكاميرون', 'كاميرات الأمن'],
    ['ar', 'العملة', 'حزب العمال'],
    ['fr', 'PROGRAMME DE TRAVAIL', 'Au titre des programmes, les travaux'],
  ] as const)('and words that only look so, %s: %s', (lang, term, text) => {
    expect(found(text, lang, term)).toEqual([])
  })
})

describe('a qualifier in brackets', () => {
  test('may be missing, which leaves the sense open', () => {
    expect(found('независимо от их возраста, пола, инвалидности', 'ru', 'Пол (в биологии)')).toEqual(['sense: пола'])
  })

  test('stays where another term is called so, where it is a date, before a word that means nothing', () => {
    expect(found('les personnes', 'fr', 'PERSONNES (DROIT)', 'PERSONNES')).toEqual(['form: personnes'])
    expect(found('la guerre', 'fr', 'GUERRE (1967)')).toEqual([])
    expect(found('son avocat', 'fr', 'SON (AGRICULTURE)')).toEqual([])
  })
})

describe('surer matches come first', () => {
  test('a looser match takes in terms of one word, never longer ones, and strict finds none', () => {
    const text = 'les institutions économiques et financières'
    expect(found(text, 'fr', 'INSTITUTIONS FINANCIERES', 'INSTITUTIONS')).toEqual([
      'apart: institutions économiques et financières',
    ])
    expect(found(text, 'fr', 'INSTITUTIONS FINANCIERES', 'INSTITUTIONS ECONOMIQUES')).toEqual([
      'form: institutions économiques',
    ])
    const strict = createRecogniser([concept('fr', 'INSTITUTIONS FINANCIERES')], { strict: true })
    expect(strict.find(text, 'fr')).toEqual([])
  })

  test('what a strict recogniser finds of two words and more, a full one finds too', () => {
    const terms = [
      'recherche agricole',
      'gestion des forêts',
      'recherche',
      'politique sociale',
      'gestion de la recherche',
    ]
    const concepts = terms.map((term) => concept('fr', term))
    const [full, strict] = [createRecogniser(concepts), createRecogniser(concepts, { strict: true })]
    const words = fc.constantFrom(
      'recherche',
      'agricole',
      'et',
      'gestion',
      'des',
      'forêts',
      'de la',
      'sociale',
      'politique',
      ',',
      'durable',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        const text = list.join(' ')
        const places = new Set(full.find(text, 'fr').map(({ start, end, term }) => `${start} ${end} ${term}`))
        for (const { start, end, term } of strict.find(text, 'fr'))
          if (term.includes(' ')) expect(places).toContain(`${start} ${end} ${term}`)
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
