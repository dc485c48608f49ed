import { describe, expect, test } from 'vitest'
import { findPhrases } from '../../src/terms/extract/candidates.ts'
import type { EquivalentUnit } from '../../src/terms/equivalents/equivalent-units.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'

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

  test('a name may begin in a function word amid a sentence or after a quotation mark', () => {
    expect(forms(['the Our Common Agenda report', 'his “Our Common Agenda”'])).toEqual(['Our Common Agenda'])
    expect(forms(['Our agenda is long.', 'Our agenda is short.'])).toEqual([])
  })

  test('a word beside a known term counts less than a phrase of new words', () => {
    const texts = ['Bank members and a road map', 'all Bank members saw the road map']
    expect(forms(texts)).toEqual(['Bank members', 'road map'])
    expect(forms(texts, ['Bank'])).toEqual(['road map', 'Bank members'])
  })

  test('in Chinese neither numbered sessions nor parts of a title are phrases', () => {
    const cell = (words: readonly string[]): EquivalentUnit['cells'] => ({
      zh: { text: words.join(''), parts: [], words: words.map(({ length }) => length) },
    })
    const units = [
      ['第四', '十四届', '会议', '通过', '《', '新', '和平', '纲领', '》', '和', '路线', '地图'],
      ['第四', '十四届', '会议', '审议', '《', '新', '和平', '纲领', '》', '和', '路线', '地图'],
    ].map((words, at) => ({ doc: 'demo', row: `r${at}`, cells: cell(words) }))
    const found = findPhrases(units, 'zh', createRecogniser([])).map(({ form }) => form)
    expect(found.toSorted()).toEqual(['新和平纲领', '路线地图'])
  })

  test('count and rows are those of the units', () => {
    const [phrase] = findPhrases(unitsOf('a road map', 'no words', 'the road maps'), 'en', createRecogniser([]))
    expect(phrase).toEqual({ form: 'road map', count: 2, cValue: Math.log2(2.5) * 2, rows: ['demo#r0', 'demo#r2'] })
  })
})
