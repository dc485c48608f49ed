import { describe, expect, test } from 'vitest'
import { englishBase, englishPlural } from '../../src/terms/recognise/english-forms.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'
import { tokenise } from '../../src/terms/recognise/term-tokens.ts'

describe('English words that endings do not lead to', () => {
  test('strong verbs, pronouns and old plurals have their dictionary form', () => {
    expect(['said', 'went', 'was', 'them', 'women', 'report'].map(englishBase)).toEqual([
      'say',
      'go',
      'be',
      'they',
      'woman',
      'report',
    ])
  })

  test('contractions are cut where their words meet, with either apostrophe', () => {
    const keys = (text: string): string[] => tokenise(text, 'en').map(({ text: word, keys: [key] }) => `${word} ${key}`)
    expect(keys("He didn't say we’ll")).toEqual(['He he', 'did do', "n't not", 'say say', 'we we', '’ll will'])
    expect(keys('a safe haven')).toEqual(['a a', 'safe safe', 'haven haven'])
    expect(keys("women's")).toEqual(['women woman', 's s'])
  })

  test('a plural is found for a term, a verb form is not', () => {
    expect(englishPlural('children', 'child')).toBe(true)
    const recogniser = createRecogniser([
      { id: 'c', terms: { en: ['CHILD'] }, status: 'official', source: 's', note: '' },
      { id: 'l', terms: { en: ['LEAVE'] }, status: 'official', source: 's', note: '' },
    ])
    expect(recogniser.find('The children left.', 'en').map(({ concept }) => concept.id)).toEqual(['c'])
  })
})
