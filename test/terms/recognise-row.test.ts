/** What the versions of a row confirm of each other's terms. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'

const concept = (id: string, terms: Concept['terms']): Concept => ({
  id,
  terms,
  status: 'official',
  source: '',
  note: '',
})
const CONCEPTS = [
  concept('cancer', { en: ['cancer'], fr: ['cancer'], es: ['cáncer'], ru: ['рак'], zh: ['癌症'], ar: ['السرطان'] }),
  concept('sex', { en: ['sex'], fr: ['sexe'], ru: ['Пол (в биологии)'], es: ['sexo'] }),
  concept('persons', { es: ['PERSONAS (DERECHO)'], fr: ['PERSONNES (DROIT)'] }),
  concept('europeans', { fr: ['européens'], es: ['europeos'], en: ['europeans'], ru: ['Европейцы'] }),
  concept('water-resources', { en: ['water resources'], fr: ['ressources en eau'] }),
  concept('education', { ar: ['التعليم'], en: ['education'] }),
]
const recogniser = createRecogniser(CONCEPTS)
const inRow = (texts: Partial<Record<Lang, string>>): string[] => {
  const row = Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, [{ text }]]))
  return Object.entries(recogniser.findInRow(row)).flatMap(([lang, lists]) =>
    lists.flat().map(({ concept: { id }, tier }) => `${lang} ${id} ${tier}`),
  )
}

describe('the versions of a row', () => {
  test('confirm a sense that two of them have', () => {
    expect(inRow({ ru: 'рак и диабет', en: 'cancer and diabetes' })).toEqual(['en cancer form', 'ru cancer form'])
  })

  test('leave out a sense that one alone has', () => {
    expect(inRow({ ru: 'рак и креветка', en: 'a crayfish and a shrimp' })).toEqual([])
  })

  test('do not confirm an open sense by another open sense', () => {
    expect(inRow({ en: 'age and sex', ru: 'возраст и пол' })).toEqual(['en sex form', 'ru sex sense'])
    expect(inRow({ fr: 'ces personnes', es: 'esas personas', en: 'these people' })).toEqual([])
  })

  test('of French and Spanish do not confirm each other against English', () => {
    expect(inRow({ fr: 'les Européens', es: 'los europeos', en: 'the continent' })).toEqual([])
    expect(inRow({ fr: 'les Européens', es: 'los europeos' })).toEqual(['fr europeans form', 'es europeans form'])
  })

  test('keep several words in their own form, and everything where a version stands alone', () => {
    expect(inRow({ en: 'water resources', fr: 'les eaux' })).toEqual(['en water-resources form'])
    expect(inRow({ ru: 'рак' })).toEqual(['ru cancer form'])
  })

  test('show a derived Arabic word only where another has the term itself', () => {
    expect(inRow({ ar: 'مرافق تعليمية', en: 'education facilities' })).toEqual([
      'ar education derived',
      'en education form',
    ])
    expect(inRow({ ar: 'مرافق تعليمية', en: 'school buildings' })).toEqual([])
  })

  test('never show what the texts by themselves do not hold, but derived words', () => {
    const words = fc.constantFrom(
      'cancer',
      'рак',
      'sexo',
      'пол',
      'européens',
      'water resources',
      'de',
      '，',
      '癌症',
      'التعليم',
    )
    const text = fc.array(words, { maxLength: 6 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.record(Object.fromEntries(LANGS.map((lang) => [lang, text]))), (texts) => {
        const row = Object.fromEntries(LANGS.map((lang) => [lang, [{ text: texts[lang] ?? '' }]]))
        const found = recogniser.findInRow(row)
        for (const lang of LANGS) {
          const alone = recogniser
            .find(texts[lang] ?? '', lang)
            .map(({ start, end, term }) => `${start} ${end} ${term}`)
          for (const { start, end, term, tier } of found[lang]?.[0] ?? [])
            if (tier !== 'derived') expect(alone).toContain(`${start} ${end} ${term}`)
        }
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
