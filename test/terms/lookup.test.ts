import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import { createTermLookup } from '../../src/terms/termbase/lookup.ts'
import { readTermbase } from '../../src/terms/termbase/termbase.ts'
import { sharedData } from '../shared-data.ts'

const report = readTermbase(readFileSync(new URL('../../corpus/terms.tsv', import.meta.url), 'utf8')).value
const lookup = createTermLookup(report)
const best = (query: string): string => {
  const [match] = lookup(query)
  return match === undefined ? '' : `${match.tier} ${match.lang} ${match.concept.id}`
}

describe('looking up a term', () => {
  test('case, accents, hyphens and spaces make no difference', () => {
    expect(best('使用多种语文')).toBe('exact zh multilingualism')
    expect(best('MULTILINGUISME')).toBe('exact fr multilingualism')
    expect(best('multilinguismo')).toBe('exact es multilingualism')
    expect(best('Multilingüismo')).toBe('exact es multilingualism')
    expect(best('سلاسل الامداد')).toBe('exact ar supply-chain')
    expect(best('2030年可持续发展议程')).toBe('exact zh 2030-agenda-for-sustainable-development')
  })

  test('inflected forms find their term in five languages', () => {
    expect(best('многоязычия')).toBe('inflected ru multilingualism')
    expect(best('Генеральной Ассамблее')).toBe('inflected ru general-assembly')
    expect(best('les réformes de la gestion')).toBe('inflected fr management-reform')
    expect(best('cadenas de suministros')).toBe('inflected es supply-chain')
    expect(best('وبالموارد البشرية')).toBe('inflected ar human-resources')
    expect(best('annual overview reports')).toBe('inflected en annual-overview-report')
  })

  test('traditional characters find simplified terms', () => {
    expect(best('可持續發展目標')).toBe('exact zh sustainable-development-goals')
  })

  test('a slip of the keyboard is near', () => {
    expect(best('multilngualism')).toBe('near en multilingualism')
    expect(best('многоязчие')).toBe('near ru multilingualism')
  })

  test('a part of longer terms gives them, shortest first', () => {
    expect(lookup('harassment', { lang: 'en' })[0]).toMatchObject({ tier: 'part', term: 'sexual harassment' })
  })

  test.each([
    ['о людских ресурсах', 'ru', 'human-resources'],
    ['в области многоязычия', 'ru', 'multilingualism'],
    ['du multilinguisme', 'fr', 'multilingualism'],
    ['sur la chaîne d’approvisionnement', 'fr', 'supply-chain'],
    ['de las cadenas de suministro', 'es', 'supply-chain'],
    ['on human resources', 'en', 'human-resources'],
    ['关于供应链', 'zh', 'supply-chain'],
    ['关于供应链的', 'zh', 'supply-chain'],
    ['عن الموارد البشرية', 'ar', 'human-resources'],
    ['في سلاسل الإمداد', 'ar', 'supply-chain'],
  ] as const)('a preposition at its edge makes no difference: %s', (query, lang, id) => {
    expect(lookup(query)[0]).toMatchObject({ lang, concept: { id } })
  })

  test('a term that begins with a preposition is found as it stands', () => {
    const own = createTermLookup([
      { id: 'a', terms: { en: ['in situ'] }, status: 'candidate', source: '', note: '' },
      { id: 'b', terms: { en: ['situ'] }, status: 'candidate', source: '', note: '' },
    ])
    expect(own('in situ').map(({ concept }) => concept.id)).toEqual(['a'])
    expect(own('of').length).toBe(0)
  })

  test('nothing is found for nothing', () => {
    expect(lookup('')).toEqual([])
    expect(lookup('—')).toEqual([])
    expect(lookup('zzzzqqqq')).toEqual([])
  })

  test('a term of two concepts gives both', () => {
    expect(lookup('البيانات المالية').map(({ concept }) => concept.id)).toEqual([
      'financial-data',
      'financial-statements',
    ])
  })
})

const sample = sharedData('unbis-sample.tsv')
describe.skipIf(sample === null)('every label of the UNBIS sample', () => {
  const { value: concepts } = readTermbase(sample === null ? '' : readFileSync(sample, 'utf8'))
  const find = createTermLookup(concepts)

  test.each(LANGS)('finds its concepts in %s, precision and recall at least 0.99', (lang) => {
    const owners = new Map<string, Set<string>>()
    for (const { id, terms } of concepts) {
      for (const term of terms[lang] ?? []) owners.set(term, (owners.get(term) ?? new Set()).add(id))
    }
    let [right, given, wanted] = [0, 0, 0]
    for (const [term, ids] of owners) {
      const found = find(term)
      given += found.length
      wanted += ids.size
      right += found.filter(({ concept }) => ids.has(concept.id)).length
    }
    expect(owners.size).toBeGreaterThan(1400)
    expect(right / given).toBeGreaterThan(0.99)
    expect(right / wanted).toBeGreaterThan(0.99)
  })
})
