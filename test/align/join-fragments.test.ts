import { describe, expect, test } from 'vitest'
import { joinFragments } from '../../src/align/join/join-fragments.ts'
import { readLabels } from '../../src/align/pair/structure-evidence.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'

const LANGS = ['ar', 'zh', 'en', 'fr'] as const
const row = (cells: object, confidence = 0.9) => ({ cells, confidence, otherVersions: 0 })

describe('fragments', () => {
  test('a fragment that one version has alone joins what it begins', () => {
    const rows = [row({ en: [7] }), row({ ar: [6], zh: [7], en: [8], fr: [7] })]
    const text = (lang: string, unit: number) => (lang === 'en' && unit === 7 ? 'Now, therefore,' : 'A sentence.')
    expect(joinFragments(rows, LANGS, text).map(({ cells }) => cells)).toEqual([
      { ar: [6], zh: [7], en: [7, 8], fr: [7] },
    ])
  })
})

describe('structure of bare lists', () => {
  test('short numbered lines are labels in every script; other lines are bodies', () => {
    const read = (lang: string, texts: readonly string[]) =>
      readLabels(
        texts.map((text) => ({ text })),
        createTokeniser(lang),
      ).map(({ kind, number }) => number ?? kind)
    expect(read('en', ['Article 1', 'All are born free.', 'Article 2', 'Article 3'])).toEqual([
      'label 1',
      'body',
      'label 2',
      'label 3',
    ])
    expect(read('ar', ['المادة 1', 'المادة 2', 'المادة 3'])).toEqual(['label 1', 'label 2', 'label 3'])
    expect(read('fr', ['Article 2', 'Rien de plus.'])).toEqual([undefined, undefined])
  })
})
