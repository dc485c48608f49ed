/** Kinds of fault that users of other searches complain about, each in our own words, with its law beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import { parseQuery } from '../../src/search/query/parse-query.ts'
import type { Searcher } from '../../src/search/searcher.ts'
import { recordOf, searcherOf } from './corpora.ts'

const over = (lang: Lang, texts: readonly string[]): Searcher =>
  searcherOf([
    recordOf(
      'own',
      texts.map((text) => ({ [lang]: text })),
    ),
  ])
const rowsOf = async (searcher: Searcher, q: string, more: object = {}): Promise<string[]> =>
  (await searcher.search({ q, expand: 'none', limit: 100, ...more })).items.map(({ row }) => row).sort()
const tiersOf = async (searcher: Searcher, q: string, more: object = {}): Promise<Record<string, string>> =>
  Object.fromEntries((await searcher.search({ q, expand: 'none', ...more })).items.map(({ row, tier }) => [row, tier]))

describe('Arabic words behind particles', () => {
  it('are found either way, and never a word that begins with its own letter', async () => {
    const texts = [
      'تأخر القطار كثيرا.',
      'سافروا بقطار سريع.',
      'وصلنا وبقطار آخر عدنا.',
      'زرعوا الجنة.',
      'قررت اللجنة.',
      'شكرا للجنة.',
    ]
    const searcher = over('ar', texts)
    expect(await rowsOf(searcher, 'قطار')).toEqual(['p1', 'p2', 'p3'])
    expect(await rowsOf(searcher, 'بقطار')).toEqual(['p1', 'p2', 'p3'])
    expect(await rowsOf(searcher, 'لجنة')).toEqual(['p5', 'p6'])
    expect(await rowsOf(searcher, 'جنة')).toEqual(['p4'])
  })

  it('any word of four letters is found behind any particle', async () => {
    const words = ['مدرسة', 'حكومة', 'صندوق', 'مشروع', 'تقرير']
    const particles = ['ب', 'ل', 'ك', 'ف', 'و', 'وب', 'فل']
    const texts = words.flatMap((word) => [`هنا ${word}.`, ...particles.map((particle) => `هنا ${particle}${word}.`)])
    const searcher = over('ar', texts)
    for (const word of words) expect([word, (await rowsOf(searcher, word)).length]).toEqual([word, 8])
  })
})

describe('numbers', () => {
  it('are one token: none is found inside another, in any script', async () => {
    const texts = ['有30名委员', '1930年', '预算1 300 000元', '增长30.5%', '2030年议程', '共３０人']
    expect(await rowsOf(over('zh', texts), '30')).toEqual(['p1', 'p6'])
    expect(await rowsOf(over('fr', ['1 300 000 francs', '300 francs', '13 000']), '300')).toEqual(['p2'])
    expect(await rowsOf(over('ar', ['بلغ 000 340 2 دولار.']), '2,340,000', { in: ['ar'] })).toEqual(['p1'])
  })

  it('any number is found by itself and by no part of itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100, max: 99_999 }), async (n) => {
        const searcher = over('zh', [`共${n}人`])
        expect((await tiersOf(searcher, String(n), { in: ['zh'] })).p1).toBe('exact')
        expect(await rowsOf(searcher, String(n).slice(0, -1), { in: ['zh'], match: 'all' })).toEqual([])
      }),
      { numRuns: 15, seed: 7 },
    )
  })
})

describe('exact', () => {
  it('gives the first tier alone, and Chinese in one piece', async () => {
    const searcher = over('zh', ['语文政策的影响', '政策影响了语文'])
    expect(await rowsOf(searcher, '语文政策', { match: 'exact' })).toEqual(['p1'])
    expect(await tiersOf(searcher, '语文政策')).toEqual({ p1: 'exact', p2: 'form' })
    const en = over('en', ['A long-term plan.', 'The long term planner.', 'Long-terms.'])
    expect(await tiersOf(en, 'long-term', { match: 'exact' })).toEqual({ p1: 'exact' })
  })
})

describe('spellings', () => {
  it.each<[Lang, string, string]>([
    ['en', 'The U.K. spoke.', 'UK'],
    ['en', 'The UK spoke.', 'U.K.'],
    ['en', 'MERS-12 spread.', 'MERS12'],
    ['en', 'MERS12 spread.', 'MERS-12'],
    ['en', 'MERS12 spread.', 'MERS 12'],
    ['en', 'A seabed survey.', 'sea bed'],
    ['en', 'A sea bed survey.', 'seabed'],
    ['ar', 'شؤون الموظفين', 'شئون'],
    ['fr', 'Une ecole\u0301 neuve', 'ecolé'],
    ['en', 'ＷＨＯ spoke', 'WHO'],
    ['ru', 'Программа Hexatool проверена', 'hexatool'],
    ['zh', '程序Hexatool已验证', 'Hexatool'],
  ])('%s: %s is found by %s', async (lang, text, q) => {
    expect(await rowsOf(over(lang, [text]), q)).toEqual(['p1'])
  })
})

describe('mixed scripts', () => {
  it('are searched each in its language, the whole by the language of most of it', async () => {
    const searcher = searcherOf([
      recordOf('own', [
        { en: 'A tent in 北京 was sold.', ru: 'Палатку продали.' },
        { en: 'A tent.', ru: 'Лагерь.' },
      ]),
    ])
    expect(await rowsOf(searcher, 'tent was sold 北京')).toEqual(['p1'])
    expect(await rowsOf(searcher, 'tent лагерь')).toEqual(['p2'])
    expect((await searcher.matchText('A tent in 北京 was sold.')).lang).toBe('en')
  })
})

describe('suggestions', () => {
  it('stand in a text as they are suggested, past the article, in Chinese too', async () => {
    const en = over('en', ['A long-term loan; while UNESCO waits, termites thrive.'])
    const texts = async (searcher: Searcher, q: string): Promise<string[]> =>
      (await searcher.suggest({ q })).items.filter(({ kind }) => kind === 'word').map(({ text }) => text)
    expect(await texts(en, 'long-t')).toEqual(['long-term'])
    expect(await texts(en, 'unes')).toEqual(['UNESCO'])
    expect(await texts(en, 'long w')).toEqual([])
    expect(await texts(over('ar', ['فتحت المدرسة.']), 'مدر')).toEqual(['المدرسة'])
    expect(await texts(over('zh', ['秘书处通过了语文政策']), '秘')).toEqual(['秘书'])
  })
})

describe('switches', () => {
  const searcher = over('fr', ['La Côte est là.', 'Une cote nouvelle.', 'La côte ouest.'])
  it('match accents and capitals as typed', async () => {
    expect(await rowsOf(searcher, 'cote')).toEqual(['p1', 'p2', 'p3'])
    expect(await rowsOf(searcher, 'cote', { accents: true })).toEqual(['p2'])
    expect(await rowsOf(searcher, 'Côte', { case: true })).toEqual(['p1'])
  })
  it('search within results', async () => {
    expect(await rowsOf(searcher, 'côte', { within: ['ouest'] })).toEqual(['p3'])
  })
  it('sort the lines by the words beside the hit', async () => {
    const own = over('en', ['the zebra law ends', 'an apple law begins', 'my middle law counts'])
    const lines = async (sort: 'left' | 'right'): Promise<string[]> =>
      (await own.search({ q: 'law', view: 'kwic', sort })).items.map(({ row }) => row)
    expect(await lines('left')).toEqual(['p2', 'p3', 'p1'])
    expect(await lines('right')).toEqual(['p2', 'p3', 'p1'])
  })
})

describe('how a word is used', () => {
  it('is counted by language and form, with the words beside it', async () => {
    const own = over('en', ['strong tea here', 'strong tea there', 'weak tea', 'strong wind', 'old wind', 'Teas.'])
    const report = await own.words({ q: 'tea', in: ['en'] })
    expect(report.total).toEqual({ rows: 4, hits: 4, counted: 4 })
    expect(report.languages).toEqual([{ value: 'en', hits: 4, rows: 4 }])
    expect(report.forms.map(({ value, hits }) => [value, hits])).toEqual([
      ['tea', 3],
      ['teas', 1],
    ])
    expect(report.collocates.map(({ text, together, rows }) => [text, together, rows])).toEqual([])
    const wind = await over('en', [...Array(6).fill('a strong wind'), ...Array(20).fill('a calm sea')]).words({
      q: 'wind',
      in: ['en'],
    })
    expect(wind.collocates[0]).toMatchObject({ text: 'strong', together: 6, rows: 6 })
    expect(wind.collocates[0]?.score).toBeGreaterThan(10.83)
  })
})

describe('cost', () => {
  it('of reading any query grows with its length', () => {
    for (const piece of ['ᄀ', '"', '(', 'a OR ', '-', 'fr:', 'a* ', '《', '/a', '\\', 'NEAR ', '* ']) {
      const { clauses, problems } = parseQuery(piece.repeat(Math.ceil(1000 / piece.length)))
      expect(clauses.length + problems.length).toBeLessThan(2100)
    }
  })
  it('of a long word is bounded, and a query over the limit names it', async () => {
    const searcher = over('zh', ['水资源管理'])
    expect((await searcher.search({ q: 'ᄀ'.repeat(900) })).total.rows).toBe(0)
    const { problems } = (await searcher.search({ q: 'a'.repeat(1001) })).query
    expect(problems).toEqual([
      { kind: 'too-long', start: 1000, end: 1001, found: '1001', expected: 'at most 1,000 characters' },
    ])
  })
})
