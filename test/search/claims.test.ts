/** Claims of the query language that no ranking test would notice. */
import { describe, expect, it } from 'vitest'
import { filterByRegex, type RegexWork } from '../../src/search/store/regex-filter.ts'
import { readRegex } from '../../src/search/compile/regex.ts'
import { LANGS } from '../../src/model/lang.ts'
import { recordOf, searcherOf } from './corpora.ts'

const searcher = searcherOf([
  recordOf('made', [
    { fr: 'La politique du Fonds est publiée.' },
    { fr: 'La politique du Bureau est publiée.', en: 'The plan of the Bureau is published.' },
    { fr: 'La politique du Conseil est publiée.', en: 'The policy of the Council is published.' },
  ]),
])
const idsOf = async (q: string): Promise<string[]> => (await searcher.search({ q })).items.map(({ id }) => id).sort()

describe('a word that a language must not have', () => {
  it('is asked of rows that have a text in the language', async () => {
    expect(await idsOf('fr:politique')).toEqual(['made#p1', 'made#p2', 'made#p3'])
    expect(await idsOf('fr:politique -en:policy')).toEqual(['made#p2'])
  })
})

describe('a function word beside other words', () => {
  it('must stand in the row and is not marked', async () => {
    const [item] = (await searcher.search({ q: 'published the council', in: ['en'] })).items
    const cell = item?.versions.en
    expect(cell?.marks.map(({ start, end }) => cell.text.slice(start, end))).toEqual(['Council', 'published'])
  })

  it('is marked where nothing else is asked for', async () => {
    const [item] = (await searcher.search({ q: 'en:of', in: ['en'] })).items
    const cell = item?.versions.en
    expect(cell?.marks.map(({ start, end }) => cell.text.slice(start, end))).toEqual(['of'])
  })
})

describe('an expression that runs out of steps', () => {
  const work = (steps: number): RegexWork => ({
    files: {
      texts: async (rows: Iterable<number>) => Array.from(rows, (row) => ({ t: LANGS.map(() => `row ${row} of ten`) })),
    } as unknown as RegexWork['files'],
    problems: [],
    budget: { steps, exhausted: false },
    end: 4,
  })
  const rows = Uint32Array.from({ length: 10 }, (_, n) => n)
  const hits = { rows, tiers: new Uint8Array(10), scores: new Float32Array(10) }
  const program = readRegex('row [0-9]', '').program!

  it('gives the rows found so far, and says that they are not all', async () => {
    const short = work(300)
    const found = await filterByRegex(short, 'en', hits, program)
    expect(found.rows.length).toBeGreaterThan(0)
    expect(found.rows.length).toBeLessThan(10)
    expect([!short.budget.exhausted, short.problems.map(({ kind }) => kind)]).toEqual([false, ['regex-too-costly']])
  })

  it('is whole within its steps', async () => {
    const enough = work(1_000_000)
    expect((await filterByRegex(enough, 'en', hits, program)).rows.length).toBe(10)
    expect([!enough.budget.exhausted, enough.problems]).toEqual([true, []])
  })

  it('makes the total of the answer inexact', async () => {
    const units = Array.from({ length: 8 }, (_, n) => ({ en: `${`a${n} `.repeat(60_000)}end` }))
    const answer = await searcherOf([recordOf('long', units)]).search({
      q: `/${'[abc]?'.repeat(140)}[xy]{2}/`,
      in: ['en'],
    })
    expect(answer.total.exact).toBe(false)
  })
})
