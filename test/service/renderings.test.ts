import { describe, expect, it } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { createTermLookup } from '../../src/terms/termbase/lookup.ts'
import { renderingsOf } from '../../src/service/renderings.ts'

const CONCEPTS: readonly Concept[] = [
  {
    id: 'c1',
    status: 'official',
    source: '',
    note: '',
    terms: { en: ['multilingualism'], fr: ['multilinguisme', 'plurilinguisme'], zh: ['使用多种语文'] },
  },
]

const learned = {
  equivalents: async (_: string, from: Lang, to: Lang) =>
    from === 'en' && to === 'fr'
      ? [
          { rendering: 'Multilinguisme', count: 3, share: 0.8, confidence: 0.7, rows: ['d#p1', 'd#p2', 'd#p3'] },
          { rendering: 'langues', count: 1, share: 0.2, confidence: 0.2, rows: ['d#p4'] },
        ]
      : [],
}

describe('renderingsOf', () => {
  it('joins the termbase with what the corpus shows, each wording once, surest first', async () => {
    const found = await renderingsOf(
      'multilingualism',
      { from: 'en', to: ['fr', 'zh'], limit: 10 },
      learned,
      createTermLookup(CONCEPTS),
    )
    expect(found).toEqual([
      {
        lang: 'fr',
        text: 'multilinguisme',
        source: 'termbase',
        confidence: 1,
        rows: 3,
        concept: 'c1',
        examples: ['d#p1', 'd#p2', 'd#p3'],
      },
      { lang: 'fr', text: 'plurilinguisme', source: 'termbase', confidence: 1, rows: 0, concept: 'c1', examples: [] },
      { lang: 'fr', text: 'langues', source: 'learned', confidence: 0.2, rows: 1, concept: null, examples: ['d#p4'] },
      { lang: 'zh', text: '使用多种语文', source: 'termbase', confidence: 1, rows: 0, concept: 'c1', examples: [] },
    ])
  })
  it('tells the language from the script where none is named', async () => {
    const found = await renderingsOf(
      '使用多种语文',
      { from: null, to: ['en', 'zh'], limit: 10 },
      learned,
      createTermLookup(CONCEPTS),
    )
    expect(found.map(({ lang, text }) => [lang, text])).toEqual([['en', 'multilingualism']])
  })
  it('gives nothing for what nobody knows', async () => {
    expect(
      await renderingsOf(
        'xyzzy',
        { from: 'en', to: ['fr'], limit: 10 },
        { equivalents: async () => [] },
        createTermLookup(CONCEPTS),
      ),
    ).toEqual([])
  })
})
