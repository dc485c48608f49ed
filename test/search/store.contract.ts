/**
 * What every store of rows must do (ports/row-store.ts). `store` makes one that holds CONTRACT_RECORDS; the embedded
 * store and a search engine are held to the same.
 */
import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import type { RowStore } from '../../src/ports/row-store.ts'
import { createSearcher, type Searcher } from '../../src/search/searcher.ts'
import { chinese, recordOf } from './corpora.ts'

const UNITS = [
  {
    en: 'Water was piped to the camp.',
    fr: 'L’eau fut conduite au camp.',
    zh: '营地有自来水。',
    ru: 'В лагерь провели воду.',
  },
  { en: 'Sanitation was improved in 2019.', fr: 'L’assainissement fut amélioré en 2019.', ar: 'تحسن الصرف الصحي.' },
  { en: 'Water and soil were tested; soil was poor.', es: 'Se analizaron el agua y el suelo.' },
  { en: 'A resolution was adopted: A/RES/70/9.', ru: 'Принята резолюция 70/9.', zh: '通过了第70/9号决议。' },
  { en: 'The cost was 1,250,000 dollars.', fr: 'Le coût fut de 1 250 000 dollars.' },
]

/** The rows of the contract: two documents, five and two rows. */
export const CONTRACT_RECORDS = [
  recordOf('first', UNITS, { symbol: 'E/2019/1', organ: 'ECOSOC', date: '2019-05-02' }),
  recordOf('second', [{ en: 'Water is life.' }, { en: 'Waters rise.', zh: '水位上升。' }], { date: '2021-11-30' }),
]

/** Runs the contract against a store. */
export function holdsContract(name: string, store: () => RowStore): void {
  describe(`${name} as a store of rows`, () => {
    const searcher = (): Searcher => createSearcher(store(), { chinese, concepts: [] })
    const found = async (q: string, more: object = {}): Promise<string[]> => {
      const { items, query } = await searcher().search({ q, expand: 'none', limit: 50, ...more })
      expect(query.problems).toEqual([])
      return items.map(({ id }) => id).sort()
    }

    it.each<[string, string[]]>([
      ['water', ['first#p1', 'first#p3', 'second#p1', 'second#p2']],
      ['water OR sanitation', ['first#p1', 'first#p2', 'first#p3', 'second#p1', 'second#p2']],
      ['water NOT soil', ['first#p1', 'second#p1', 'second#p2']],
      ['(water OR sanitation) NOT (camp OR soil)', ['first#p2', 'second#p1', 'second#p2']],
      ['water NEAR/1 soil', ['first#p3']],
      ['water NEAR/1 poor', []],
      ['"water soil"~1', ['first#p3']],
      ['"water was"', ['first#p1']],
      ['wat?r', ['first#p1', 'first#p3', 'second#p1']],
      ['*ter*', ['first#p1', 'first#p3', 'second#p1', 'second#p2']],
      ['"wat* was"', ['first#p1']],
      ['sanitatoin~', ['first#p2']],
      ['en:water fr:camp', ['first#p1']],
      ['water -fr:camp', []],
      ['1250000', ['first#p5']],
      ['250', []],
      ['70/9', ['first#p4']],
      ['sym:A/RES/70/9', ['first#p4']],
      ['water year:2021', ['second#p1', 'second#p2']],
      ['water date:2019-01..2020', ['first#p1', 'first#p3']],
      ['doc:second', ['second#p1', 'second#p2']],
      ['organ:ecosoc soil', ['first#p3']],
      ['para:1-2 doc:first', ['first#p1', 'first#p2']],
      ['/ad\\w+ed/', ['first#p4']],
      ['自来水', ['first#p1']],
      ['вода', ['first#p1']],
    ])('finds %s', async (q, rows) => {
      expect(await found(q)).toEqual(rows)
    })

    it('counts rows, documents and tiers, and pages through all of them once', async () => {
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const answer = await searcher().search({ q: 'water', limit: 1, cursor, facets: true })
        expect(answer.total).toEqual({ rows: 4, documents: 2, exact: true })
        expect(answer.tiers).toEqual({ exact: 3, form: 1, near: 0 })
        expect(answer.facets.doc?.map(({ count }) => count)).toEqual([2, 2])
        ids.push(...answer.items.map(({ id }) => id))
        cursor = answer.next
      } while (cursor !== null)
      expect(ids.sort()).toEqual(await found('water'))
    })

    it('marks what it found', async () => {
      const { items } = await searcher().search({ q: 'water NEAR/1 soil' })
      const cell = items[0]?.versions.en
      expect(cell?.marks.map(({ start, end }) => cell.text.slice(start, end))).toEqual(['Water', 'soil'])
    })

    it('refuses the cursor of another query', async () => {
      const { next } = await searcher().search({ q: 'water', limit: 1 })
      const { problems } = (await searcher().search({ q: 'soil', limit: 1, cursor: next })).query
      expect(problems.map(({ kind }) => kind)).toEqual(['bad-cursor'])
    })

    it('gives the rows around one, within its document', async () => {
      const { before, after } = await store().neighbours({ doc: 'first', row: 'p5' }, 2)
      expect([before.map(({ row }) => row), after]).toEqual([['p3', 'p4'], []])
    })

    it('knows its documents, by slug and symbol, and what a mistyped name may mean', async () => {
      expect((await store().documents(['first', 'e/2019/1', 'third'])).map((each) => each?.slug ?? null)).toEqual([
        'first',
        'first',
        null,
      ])
      expect(await store().documentsLike('secund', 3)).toEqual(['second'])
      expect(await store().holding('p3', null, 2)).toEqual(['first'])
      expect(await store().info()).toMatchObject({ rows: 7, documents: 2, langs: LANGS })
    })

    it('continues words by what stands in its texts', async () => {
      expect(await store().continuations('en', 'sanit', 5)).toEqual([{ text: 'sanitation', rows: 1 }])
      expect(await store().continuations('en', 'water w', 5)).toEqual([{ text: 'Water was', rows: 1 }])
      expect(await store().continuations('en', 'soil w', 5)).toEqual([
        { text: 'soil were', rows: 1 },
        { text: 'soil was', rows: 1 },
      ])
    })

    it('finds rows alike, and counts words', async () => {
      expect((await store().alike('en', 'Water and soil were tested.', 1)).map(({ row }) => row)).toEqual(['p3'])
      expect(await store().frequencies('en', ['water', 'Waters', 'mud'])).toEqual([3, 1, 0])
    })
  })
}
