/** Terms of several words that a text takes apart: shown where another version of the row has the term, and not alone. */
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'

const concept = (id: string, terms: Concept['terms']): Concept => ({
  id,
  terms,
  status: 'official',
  source: '',
  note: '',
})
const recogniser = createRecogniser([
  concept('school-boards', {
    en: ['school boards'],
    fr: ['conseils scolaires'],
    es: ['juntas escolares'],
    ru: ['Школьные советы'],
    ar: ['المجالس المدرسية'],
  }),
  concept('river-management', {
    en: ['river management'],
    fr: ['gestion fluviale'],
    es: ['ordenación fluvial'],
    ru: ['Управление реками'],
    ar: ['إدارة الأنهار'],
  }),
  concept('cost-of-life', { en: ['cost of life'], ru: ['стоимость жизни'] }),
  concept('development', { en: ['development'], ar: ['تنمية'] }),
  concept('human-rights', { en: ['human rights'], zh: ['人权'] }),
])
/** The spans found in the first language, where the second has the text beside it. */
const found = (lang: Lang, text: string, other: Lang, beside: string): string[] =>
  (recogniser.findInRow({ [lang]: [{ text }], [other]: [{ text: beside }] })[lang] ?? [])
    .flat()
    .map(({ start, end, concept: { id }, tier }) => `${id}: ${text.slice(start, end)} (${tier})`)

describe('a term taken apart', () => {
  const boards = 'the school boards'
  test('by a second adjective', () => {
    expect(found('fr', 'les conseils municipaux et scolaires', 'en', boards)).toEqual([
      'school-boards: conseils municipaux et scolaires (derived)',
    ])
    expect(found('es', 'las juntas municipales y escolares', 'en', boards)).toEqual([
      'school-boards: juntas municipales y escolares (derived)',
    ])
    expect(found('ru', 'школьных и городских советов', 'en', boards)).toEqual([
      'school-boards: школьных и городских советов (derived)',
    ])
    expect(found('ar', 'المجالس البلدية والمدرسية', 'en', boards)).toEqual([
      'school-boards: المجالس البلدية والمدرسية (derived)',
    ])
  })

  test('with a word of the same root, or in the other order', () => {
    expect(found('fr', 'la gestion durable des fleuves', 'en', 'sustainable river management')).toEqual([])
    expect(found('es', 'la ordenación sostenible fluvial', 'en', 'sustainable river management')).toEqual([
      'river-management: ordenación sostenible fluvial (derived)',
    ])
    expect(found('ru', 'жизненная стоимость', 'en', 'the cost of life')).toEqual([
      'cost-of-life: жизненная стоимость (derived)',
    ])
  })

  test('not over a preposition, punctuation or several other words', () => {
    expect(found('fr', 'les conseils pour les districts scolaires', 'en', boards)).toEqual([])
    expect(found('fr', 'les conseils, surtout scolaires', 'en', boards)).toEqual([])
    expect(found('fr', 'les conseils municipaux élus scolaires', 'en', boards)).toEqual([])
    expect(found('en', 'boards, school and town', 'fr', 'les conseils scolaires')).toEqual([])
  })

  test('is left out where no other version has the term', () => {
    expect(found('fr', 'les conseils municipaux et scolaires', 'en', 'the councils and schools')).toEqual([])
  })
})

test('an Arabic adjective of another stem is found beside the noun', () => {
  expect(found('ar', 'البرامج الإنمائية', 'en', 'development programmes')).toEqual(['development: الإنمائية (derived)'])
})

test('a Chinese term stands inside a long name of words of two characters', () => {
  const inside = (word: string): string[] =>
    (recogniser.findInRow({ zh: [{ text: word, words: [word] }] }).zh ?? []).flat().map(({ term }) => term)
  expect(inside('世界人权宣言')).toEqual(['人权'])
  expect(inside('某人权宣言')).toEqual([])
})
