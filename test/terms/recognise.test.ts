import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'
import { readTermbase } from '../../src/terms/termbase/termbase.ts'

const concepts = readTermbase(readFileSync(new URL('../../corpus/terms.tsv', import.meta.url), 'utf8')).value
const recogniser = createRecogniser(concepts)
const found = (text: string, lang: Lang, words?: readonly string[]): string[] =>
  recogniser.find(text, lang, words).map(({ start, end, concept }) => `${text.slice(start, end)}=${concept.id}`)

describe('recognising terms in running text', () => {
  test('the longest term stands', () => {
    expect(found('the 2030 Agenda for Sustainable Development', 'en')).toEqual([
      '2030 Agenda for Sustainable Development=2030-agenda-for-sustainable-development',
    ])
  })

  test('inflection, agreement word by word, and clitics', () => {
    expect(found('о людских ресурсах и многоязычии', 'ru')).toEqual([
      'людских ресурсах=human-resources',
      'многоязычии=multilingualism',
    ])
    expect(found('تعزيزا لتعدد اللغات وبالموارد البشرية', 'ar')).toEqual([
      'لتعدد اللغات=multilingualism',
      'وبالموارد البشرية=human-resources',
    ])
    expect(found('aux chaînes d’approvisionnement', 'fr')).toEqual(['chaînes d’approvisionnement=supply-chain'])
    expect(found('las cadenas de suministro', 'es')).toEqual(['cadenas de suministro=supply-chain'])
  })

  test('hyphens, spaces and articles inside a term may differ', () => {
    expect(found('cost sharing and capacity-development', 'en')).toEqual([
      'cost sharing=cost-sharing',
      'capacity-development=capacity-development',
    ])
    expect(found('la gestión de riesgos y la gestión de los riesgos', 'es')).toEqual([
      'gestión de riesgos=risk-management',
      'gestión de los riesgos=risk-management',
    ])
  })

  test('Chinese terms are found wherever words are cut, but not across two words', () => {
    expect(found('推动在整个联合国系统使用多种语文', 'zh')).toEqual([
      '联合国系统=united-nations-system',
      '使用多种语文=multilingualism',
    ])
    const assembly = createRecogniser(concepts.filter(({ id }) => id === 'general-assembly'))
    expect(assembly.find('举行扩大会议', 'zh')).toEqual([])
    expect(assembly.find('联合国大会', 'zh').length).toBe(1)
    expect(assembly.find('举行扩大会议', 'zh', ['举行', '扩大', '会议'])).toEqual([])
    expect(assembly.find('联合国大会', 'zh', ['联合国', '大会']).length).toBe(1)
  })

  test('an acronym is found in capitals only', () => {
    expect(found('PIB et CCI', 'fr')).toEqual(['PIB=gross-domestic-product', 'CCI=joint-inspection-unit'])
    expect(found('pib, cci, onu', 'fr')).toEqual([])
  })

  test('words of the same stem are not taken for the term', () => {
    const one = createRecogniser([
      {
        id: 'x',
        terms: { en: ['organization'], es: ['láser'], fr: ['géographie'] },
        status: 'candidate',
        source: '',
        note: '',
      },
    ])
    expect(one.find('an organ transplant', 'en')).toEqual([])
    expect(one.find('las personas', 'es')).toEqual([])
    expect(one.find('situation géographique', 'fr')).toEqual([])
  })

  test('a long Russian term is walked once, however many keys its words have', () => {
    const term =
      'Управление по обслуживанию проектов и координации деятельности в области развития городов и населенных пунктов, охраны здоровья и окружающей среды'
    const one = createRecogniser([{ id: 'x', terms: { ru: [term] }, status: 'candidate', source: '', note: '' }])
    expect(one.find(`о ${term}`, 'ru').length).toBe(1)
  })

  test('a sentence ends a term, a line break does not', () => {
    expect(found('human\nresources', 'en')).toEqual(['human\nresources=human-resources'])
    expect(found('It is human. Resources are few.', 'en')).toEqual([])
  })

  test('matches are in order, lie in the text and do not overlap but for homonyms', () => {
    const text = fc
      .array(
        fc.constantFrom(
          'human',
          'resources',
          'General',
          'Assembly',
          '大会',
          'وحدة',
          'التفتيش',
          'المشتركة',
          'людских',
          'ресурсов',
          ' ',
          '-',
          '. ',
          'de la',
          '57',
        ),
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, fc.constantFrom('ar', 'zh', 'en', 'fr', 'ru', 'es'), (content, lang) => {
        let last = { start: 0, end: 0 }
        for (const match of recogniser.find(content, lang)) {
          const same = match.start === last.start && match.end === last.end
          expect(same || match.start >= last.end).toBe(true)
          expect(match.end).toBeGreaterThan(match.start)
          expect(match.end).toBeLessThanOrEqual(content.length)
          last = match
        }
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})
