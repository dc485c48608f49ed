import { describe, expect, test } from 'vitest'
import { findPhrases } from '../../src/terms/candidates.ts'
import type { EquivalentUnit } from '../../src/terms/equivalent-units.ts'
import { createRecogniser } from '../../src/terms/recognise.ts'

const unitsOf = (...texts: readonly string[]): readonly EquivalentUnit[] =>
  texts.map((text, at) => ({ doc: 'demo', row: `r${at}`, cells: { en: { text, parts: [] } } }))
const forms = (texts: readonly string[], terms: readonly string[] = []): readonly string[] => {
  const concepts = terms.map((term) => ({
    id: term,
    terms: { en: [term] },
    status: 'official' as const,
    source: 's',
    note: '',
  }))
  return findPhrases(unitsOf(...texts), 'en', createRecogniser(concepts)).map(({ form }) => form)
}

describe('repeated phrases', () => {
  test('a name in capitals is given whole', () => {
    expect(forms(['the United Nations Charter is old.', 'Under the United Nations Charter, peace.'])).toEqual([
      'United Nations Charter',
    ])
  })

  test('what a longer wording accounts for is not given by itself', () => {
    expect(forms(['gross domestic product rose', 'gross domestic product fell'])).toEqual(['gross domestic product'])
  })

  test('a part of a term that the termbase has is not given, the whole neither', () => {
    const texts = ['the least developed countries met', 'all least developed countries were there']
    expect(forms(texts, ['least developed countries'])).toEqual([])
  })

  test('a verb with its object is no phrase, nor is half a compound', () => {
    expect(forms(['rescue the goals', 'we rescue the goals'])).toEqual([])
    expect(forms(['its forty-fourth summit', 'the forty-fourth summit'])).toEqual([])
  })

  test('count and rows are those of the units', () => {
    const [phrase] = findPhrases(unitsOf('a road map', 'no words', 'the road maps'), 'en', createRecogniser([]))
    expect(phrase).toEqual({ form: 'road map', count: 2, cValue: Math.log2(2.5) * 2, rows: ['demo#r0', 'demo#r2'] })
  })
})
