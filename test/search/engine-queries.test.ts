/** Matchers as queries of the engine, and texts as its tokens: what is asked of whom. */
import { describe, expect, it } from 'vitest'
import { compileText } from '../../src/search/compile/compile-clause.ts'
import { EXACT, FORM, NEAR } from '../../src/search/compile/matcher.ts'
import { matcherQuery } from '../../src/search/engine/sets/pattern-query.ts'
import { allOf, ALL_ROWS, anyOf, butNot, NO_ROWS } from '../../src/search/engine/sets/queries.ts'
import { rowTokens } from '../../src/search/engine/sets/row-tokens.ts'
import { createWordBook, type SearchWords } from '../../src/search/engine/sets/word-book.ts'
import { bookVocabulary, createWordNumbers } from '../../src/search/engine/sets/word-numbers.ts'
import type { Lang } from '../../src/model/lang.ts'
import type { TextClause } from '../../src/model/query.ts'
import { chinese } from './corpora.ts'

const WORDS = [
  ['water', 'water', 'water', 9],
  ['waters', 'waters', 'water', 2],
  ['pipe', 'pipe', 'pipe', 4],
  ['piped', 'piped', 'pipe', 3],
] as const

/** An engine that has these words, and counts what it is asked. */
function wordIndex(): { readonly search: SearchWords; readonly rounds: () => number } {
  let rounds = 0
  const search: SearchWords = async (bodies) => {
    rounds += 1
    return bodies.map((body) => {
      const text = JSON.stringify(body)
      const hits = WORDS.filter(
        ([exact, plain, stem]) =>
          [`"exact":"en ${exact}"`, `"plain":"en ${plain}"`, `"stem":"en ${stem}"`].some((part) =>
            text.includes(part),
          ) ||
          ['exact', 'plain', 'stem'].some((field, n) =>
            new RegExp(`"${field}":\\[[^\\]]*"en ${[exact, plain, stem][n]}"`).test(text),
          ) ||
          (text.includes('"prefix"') && text.includes('"en wat"') && exact.startsWith('wat')),
      )
      return {
        hits: {
          hits: hits.map(([exact, plain, stem, rows]) => ({
            _source: { exact: `en ${exact}`, plain: `en ${plain}`, stem: `en ${stem}`, rows },
          })),
        },
      }
    })
  }
  return { search, rounds: () => rounds }
}

async function queriesOf(text: string, kind: TextClause['kind'], lang: Lang = 'en') {
  const { search } = wordIndex()
  const book = createWordBook(search)
  const numbers = createWordNumbers(lang)
  const clause: TextClause = { kind, text, langs: null, not: false, start: 0, end: text.length }
  const options = lang === 'zh' ? { chinese: chinese() } : {}
  const { matchers } = await book.read(lang, (known) => compileText(clause, bookVocabulary(numbers, known), options))
  return (tier: number) => matchers.map((matcher) => matcherQuery(numbers, matcher, tier))
}

describe('a word', () => {
  it('is its exact token in the first tier, all its forms in the second', async () => {
    const of = await queriesOf('Water', 'words')
    expect(of(EXACT)).toEqual([{ term: { en: 'water' } }])
    expect(of(FORM)).toEqual([{ bool: { should: [{ term: { en: 'water' } }, { term: { en: 'waters' } }] } }])
    expect(of(NEAR)).toEqual(of(FORM))
  })

  it('that the corpus does not have finds nothing', async () => {
    expect((await queriesOf('mud', 'words'))(FORM)).toEqual([NO_ROWS])
  })

  it('that may go on is every word that begins so', async () => {
    expect((await queriesOf('wat', 'prefix'))(EXACT)).toEqual([
      { bool: { should: [{ term: { en: 'water' } }, { term: { en: 'waters' } }] } },
    ])
  })
})

describe('a phrase', () => {
  it('has its gaps in the first tier, and other forms with any gap in the second', async () => {
    const of = await queriesOf('piped water', 'phrase')
    expect(of(EXACT)).toEqual([{ match_phrase: { en: 'piped \u24021 water' } }])
    const choice = (...words: string[]) => ({ any_of: { intervals: words.map((query) => ({ match: { query } })) } })
    const intervals = [choice('piped', 'pipe'), choice('water', 'waters')]
    expect(of(FORM)).toEqual([{ intervals: { en: { all_of: { ordered: true, max_gaps: 1, intervals } } } }])
  })
})

describe('a text', () => {
  it('has a word at every other place, what stands between at the others, and breaks between blocks', () => {
    const { field, words } = rowTokens('Water, piped\nto camps', 'en')
    const gap = field.split(' ')[1]
    expect(gap).not.toBe('\u24021')
    expect(field).toBe(`water ${gap} piped \u00b6 \u00b6 \u00b6 to \u24021 camps`)
    expect([...words.keys()]).toEqual(['water', 'piped', 'to', 'camps'])
  })

  it('has its symbols and numbers at the end, apart', () => {
    expect(rowTokens('See A/RES/70/9', 'en').field).toMatch(/ \u00b6 #a\/res\/70\/9$/i)
  })

  it('has a Chinese character at every third place, with the borders of words about it', () => {
    const tokens = rowTokens('首协会通过', 'zh', chinese()).field.split(' ')
    expect(tokens.filter((_, n) => n % 3 === 1)).toEqual(['首', '协', '会', '通', '过'])
    expect(tokens[0]).toBe('\u2402b.')
    expect(tokens.at(-1)).toBe('\u2402e.')
    expect(tokens[9]).toBe('\u2402eb.')
  })
})

describe('queries joined', () => {
  const [a, b] = [{ term: { en: 'a' } }, { term: { en: 'b' } }]
  it('leave out what matches nothing or everything', () => {
    expect([allOf([a, ALL_ROWS]), allOf([a, NO_ROWS]), anyOf([a, NO_ROWS]), anyOf([a, ALL_ROWS])]).toEqual([
      a,
      NO_ROWS,
      a,
      ALL_ROWS,
    ])
    expect([butNot(a, [NO_ROWS]), butNot(a, [ALL_ROWS]), butNot(ALL_ROWS, [b])]).toEqual([
      a,
      NO_ROWS,
      { bool: { must_not: [b] } },
    ])
    expect(allOf([a, a])).toEqual(a)
  })
})

describe('a book of words', () => {
  it('asks for words once, however often they are compiled', async () => {
    const { search, rounds } = wordIndex()
    const book = createWordBook(search)
    const numbers = createWordNumbers('en')
    const clause: TextClause = { kind: 'words', text: 'water', langs: null, not: false, start: 0, end: 5 }
    const compile = () => book.read('en', (known) => compileText(clause, bookVocabulary(numbers, known), {}))
    await compile()
    const first = rounds()
    await compile()
    expect([first > 0, rounds()]).toEqual([true, first])
  })

  it('tells a query, and no other, that a list was cut short', async () => {
    const hits = Array.from({ length: 10_000 }, (_, n) => ({
      _source: { exact: `en w${n}`, plain: `en w${n}`, stem: `en w${n}`, rows: 1 },
    }))
    const book = createWordBook(async (bodies) => bodies.map(() => ({ hits: { hits } })))
    const [one, other, again] = [book.forQuery(), book.forQuery(), book.forQuery()]
    const keys = { exact: 'w', plain: 'w', folded: 'w' }
    await one.read('en', (known) => known.beginning(keys))
    await other.read('en', (known) => known.rowsOf('w1'))
    await again.read('en', (known) => known.beginning(keys))
    expect([one.wasCut(), other.wasCut(), again.wasCut()]).toEqual([true, false, true])
  })
})
