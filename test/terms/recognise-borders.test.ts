/** Where a term stands and where it only seems to: cases of our own wording, one a rule. */
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
const found = (text: string, lang: Lang, terms: readonly string[], words?: readonly string[]): string[] =>
  createRecogniser(terms.map((term) => concept(lang, term)))
    .find(text, lang, words)
    .map(({ start, end, tier }) => `${tier}: ${text.slice(start, end)}`)

describe('a longer name holds a term only as the termbase writes it', () => {
  test.each([
    ['en', 'SECURITIES', 'the Security Council met'],
    ['en', 'JUDICIAL COMMITTEES', 'of the Judicial Committee of Inquiry'],
    ['en', 'EUROPEANS', 'the European elections'],
    ['es', 'CONSEJOS ECONOMICOS', 'ante el Consejo Económico y Social'],
    ['fr', 'CONSEILS ECONOMIQUES', 'devant le Conseil économique et social'],
    ['es', 'JEFES DE ESTADO', 'los jefes de Estado Mayor'],
  ] as const)('%s: no %s in «%s»', (lang, term, text) => {
    expect(found(text, lang, [term])).toEqual([])
  })

  test.each([
    ['en', 'HUMAN RIGHTS', 'the Human Rights Council', 'Human Rights'],
    ['en', 'ECONOMIC COUNCILS', 'an economic council was set up', 'economic council'],
    ['es', 'DESARROLLO', 'los Objetivos de Desarrollo Sostenible', 'Desarrollo'],
    ['fr', 'CONSEILS ECONOMIQUES', 'un conseil économique régional', 'conseil économique'],
    ['en', 'Member States', 'Every Member State reports', 'Member State'],
  ] as const)('%s: %s stands in «%s»', (lang, term, text, span) => {
    expect(found(text, lang, [term])).toEqual([`form: ${span}`])
  })

  test('the longest name stands', () => {
    expect(found('the Social Council', 'en', ['council', 'Social Council'])).toEqual(['form: Social Council'])
  })
})

describe('a term ends where its word ends', () => {
  test.each([
    ['fr', "CHEFS D'ETAT", 'les chefs d’état-major'],
    ['en', 'SECRETARIES', 'the secretary-general of the union'],
    ['en', 'GOVERNMENTAL ORGANIZATIONS', 'non-governmental organizations'],
  ] as const)('%s: no %s in «%s»', (lang, term, text) => {
    expect(found(text, lang, [term])).toEqual([])
  })

  test('a Chinese term may end a word, not begin one', () => {
    expect(found('委员长致辞', 'zh', ['委员'], ['委员长', '致辞'])).toEqual([])
    expect(found('高等教育改革', 'zh', ['教育'], ['高等教育', '改革'])).toEqual(['form: 教育'])
    expect(found('发展中国家', 'zh', ['发展'], ['发展中国家'])).toEqual([])
  })

  test('but may stand before two characters more, which are a word of their own', () => {
    expect(found('建立管理系统', 'zh', ['管理'], ['建立', '管理系统'])).toEqual(['form: 管理'])
  })
})

describe('forms of one word', () => {
  test.each([
    ['ru', 'РЫБНЫЙ ПРОМЫСЕЛ', 'субсидий для рыбного промысла', 'рыбного промысла'],
    ['ru', 'Трудящиеся-мигранты', 'включая трудящихся-мигрантов', 'трудящихся-мигрантов'],
    ['es', 'PROFESIONALES', 'un profesional de la salud', 'profesional'],
  ] as const)('%s: %s', (lang, term, text, span) => {
    expect(found(text, lang, [term])).toEqual([`form: ${span}`])
  })

  test.each([
    ['ru', 'Сталь', 'это стало нормой'],
    ['ru', 'Пол', 'на середине поля'],
    ['ar', 'الوفيات', 'وفي الوقت ذاته'],
    ['ar', 'الكاميرون', 'كاميرات الأمن'],
    ['ar', 'العالمات', 'شعوب العالم'],
    ['ar', 'الكاتبات', 'ذكر الكاتب ذلك'],
    ['ar', 'خدمات المعلومات', 'تقديم خدمات ومعلومات'],
    ['fr', 'VENT', 'la vente des biens'],
    ['es', 'COSTAS', 'los costos de la obra'],
  ] as const)('and words that only look so, %s: %s', (lang, term, text) => {
    expect(found(text, lang, [term])).toEqual([])
  })

  test('hamza may be missing, but إ and أ do not interchange', () => {
    expect(found('زيادة الانفاق', 'ar', ['الإنفاق'])).toEqual(['form: الانفاق'])
    expect(found('حفر الأنفاق', 'ar', ['الإنفاق'])).toEqual([])
    expect(found('أعلام الدول', 'ar', ['إعلام'])).toEqual([])
  })
})

describe('a qualifier in brackets', () => {
  test('may be missing, which leaves the sense open', () => {
    expect(found('независимо от их возраста, пола, инвалидности', 'ru', ['Пол (в биологии)'])).toEqual(['sense: пола'])
  })

  test('stays where another term is called so, where it is a date, before a word that means nothing', () => {
    expect(found('les personnes', 'fr', ['PERSONNES (DROIT)', 'PERSONNES'])).toEqual(['form: personnes'])
    expect(found('la guerre', 'fr', ['GUERRE (1967)'])).toEqual([])
    expect(found('son avocat', 'fr', ['SON (AGRICULTURE)'])).toEqual([])
  })
})
