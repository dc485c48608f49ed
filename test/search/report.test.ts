import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Concept } from '../../src/model/term.ts'
import type { Searcher } from '../../src/search/searcher.ts'
import { sharedData } from '../shared-data.ts'
import { recordOf, searcherOf } from './corpora.ts'

const path = sharedData('report-zh.txt')
if (path === null) console.log('shared data absent: report-zh.txt not found beside the repository')

/** The report's numbered paragraphs, roughly: the parser has its own tests; here any division into rows will do. */
function paragraphs(): string[] {
  const lines = readFileSync(path as string, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^https?:/.test(line))
  const found: string[] = []
  for (const line of lines) {
    const number = /^(\d+)\. (.*)$/su.exec(line)
    if (number && Number(number[1]) === found.length + 1) found.push(number[2] as string)
    else if (found.length > 0) found[found.length - 1] += line
  }
  return found
}

const concept: Concept = {
  id: 'multilingualism',
  terms: {
    zh: ['使用多种语文'],
    en: ['multilingualism'],
    fr: ['multilinguisme'],
    es: ['multilingüismo'],
    ru: ['многоязычие'],
    ar: ['تعدد اللغات'],
  },
  status: 'official',
  source: 'test',
  note: '',
}

let made: { searcher: Searcher; texts: string[] } | undefined
function report(): { searcher: Searcher; texts: string[] } {
  if (made === undefined) {
    const texts = paragraphs()
    made = {
      searcher: searcherOf(
        [
          recordOf(
            'report',
            texts.map((zh) => ({ zh })),
          ),
        ],
        [concept],
      ),
      texts,
    }
  }
  return made
}

describe.skipIf(path === null)('the report in Chinese', () => {
  it('has 69 paragraphs', () => {
    expect(report().texts.length).toBe(69)
  })

  it('every two-character stretch of Han text finds its paragraph', async () => {
    const { searcher, texts } = report()
    const places = new Map<string, Set<number>>()
    texts.forEach((text, n) => {
      for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
        for (let at = 0; at + 2 <= run.length; at += 1) {
          const pair = run.slice(at, at + 2)
          places.set(pair, (places.get(pair) ?? new Set()).add(n + 1))
        }
      }
    })
    const missed: string[] = []
    for (const [pair, wanted] of places) {
      const answer = await searcher.search({ q: pair, limit: 100, expand: 'none' })
      const rows = new Set(answer.items.map((item) => Number(item.row.slice(1))))
      if ([...wanted].some((row) => !rows.has(row))) missed.push(pair)
    }
    expect(places.size).toBeGreaterThan(3000)
    expect(missed).toEqual([])
  })

  it.each([
    'A/RES/70/9',
    '70/9',
    '第70/9号',
    '第 70/9 号决议',
    'resolution 70/9',
    'القرار 70/9',
    'a/res/70/9',
    '大会第70/9号决议',
  ])('the citation %s finds paragraph 57', async (q) => {
    const answer = await report().searcher.search({ q })
    expect(answer.items.map((item) => item.row)).toContain('p57')
    const zh = answer.items.find((item) => item.row === 'p57')?.versions.zh
    expect(zh?.marks.map((mark) => zh.text.slice(mark.start, mark.end))).toEqual(['70/9'])
  })

  it.each([
    '使用多种语文',
    '使用多種語文',
    'multilingualism',
    'multilinguisme',
    'multilingüismo',
    'MULTILINGUISMO',
    'многоязычия',
    'تعدد اللغات',
  ])('%s finds paragraphs 57 to 59, by the termbase where it is another language, and says so', async (q) => {
    const answer = await report().searcher.search({ q })
    const rows = answer.items.map((item) => item.row)
    for (const row of ['p57', 'p58', 'p59']) expect(rows).toContain(row)
    expect(answer.query.expansions.length).toBeGreaterThan(0)
    for (const item of answer.items) {
      const marks = item.versions.zh?.marks ?? []
      expect(marks.map((mark) => item.versions.zh?.text.slice(mark.start, mark.end))).toContain('使用多种语文')
    }
  })

  it('a traditional spelling is a lower tier than the simplified', async () => {
    expect((await report().searcher.search({ q: '使用多種語文' })).tiers.exact).toBe(0)
    expect((await report().searcher.search({ q: '使用多种语文' })).tiers.form).toBe(0)
  })

  it('a stretch across words stands below the exact tier, a word inside a longer one does not', async () => {
    expect((await report().searcher.search({ q: '会成', expand: 'none' })).tiers).toMatchObject({ exact: 0, near: 0 })
    expect((await report().searcher.search({ q: '会成', expand: 'none' })).tiers.form).toBeGreaterThan(0)
    expect((await report().searcher.search({ q: '语文', expand: 'none' })).tiers.exact).toBeGreaterThan(2)
  })

  it('expansions can be refused', async () => {
    expect((await report().searcher.search({ q: 'multilingualism', expand: 'none' })).total.rows).toBe(0)
    expect((await report().searcher.search({ q: 'multilingualism', expand: ['other'] })).total.rows).toBe(0)
    expect(
      (await report().searcher.search({ q: 'multilingualism', expand: ['multilingualism'] })).total.rows,
    ).toBeGreaterThan(2)
  })
})
