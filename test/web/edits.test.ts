import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { type Edit, type EditRow, edited, named, withRows } from '../../src/web/client/parts/edits.ts'

const row = (id: string, cells: EditRow['cells'], method = 'number'): EditRow => ({ id, cells, method })
const three = [
  row('p1', { en: ['p1'], fr: ['p1'] }),
  row('p2', { en: ['p2', 'p3'], fr: ['p2'] }),
  row('p4', { en: ['p4'], fr: ['p3', 'p4'] }),
]

describe('edits of an alignment', () => {
  it('move a block to the row above', () => {
    expect(edited(three, { row: 1, lang: 'en', block: 0 }, 'up')).toEqual([
      row('p1', { en: ['p1', 'p2'], fr: ['p1'] }, 'manual'),
      row('p2', { en: ['p3'], fr: ['p2'] }, 'manual'),
      three[2],
    ])
  })

  it('move a block to the row below, and drop a row that is left empty', () => {
    const rows = [row('p1', { en: ['p1'] }), row('p2', { fr: ['p1'] })]
    expect(edited(rows, { row: 0, lang: 'en', block: 0 }, 'down')).toEqual([
      row('p2', { en: ['p1'], fr: ['p1'] }, 'manual'),
    ])
  })

  it('split a row before a block', () => {
    expect(edited(three, { row: 1, lang: 'en', block: 1 }, 'split')).toEqual([
      three[0],
      row('p2', { en: ['p2'], fr: ['p2'] }, 'manual'),
      row('p3', { en: ['p3'] }, 'manual'),
      three[2],
    ])
  })

  it('join a row with the next', () => {
    expect(edited(three, { row: 1, lang: 'fr', block: 0 }, 'join')).toEqual([
      three[0],
      row('p2', { en: ['p2', 'p3', 'p4'], fr: ['p2', 'p3', 'p4'] }, 'manual'),
    ])
  })

  it('refuse what cannot be done', () => {
    expect(edited(three, { row: 0, lang: 'en', block: 0 }, 'up')).toBeNull()
    expect(edited(three, { row: 2, lang: 'en', block: 0 }, 'down')).toBeNull()
    expect(edited(three, { row: 2, lang: 'en', block: 0 }, 'join')).toBeNull()
    expect(edited([row('p1', { en: ['p1'] })], { row: 0, lang: 'en', block: 0 }, 'split')).toBeNull()
    expect(edited(three, { row: 0, lang: 'ar', block: 0 }, 'up')).toBeNull()
  })

  it('go into the record with sentences joined within their row, none alone, none twice, each with an id', () => {
    const sentences = [
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ]
    const blocks = ['p1', 'p2', 'p3', 'p4'].map((id) => ({ id, sentences }))
    const before = [
      ...three.map((each) => ({ ...each, level: 'paragraph', confidence: 0.9 })),
      { id: 'p1.s1', level: 'sentence', cells: { en: ['p1.s1'], fr: ['p1.s1'] }, method: 'length', confidence: 0.8 },
      { id: 'p4.s1', level: 'sentence', cells: { en: ['p4.s1'], fr: ['p4.s1'] }, method: 'length', confidence: 0.8 },
    ]
    const record = {
      versions: { en: { blocks }, fr: { blocks } },
      alignment: { rows: before },
    } as unknown as DocumentRecord
    const rows = edited(three, { row: 1, lang: 'fr', block: 0 }, 'join') ?? []
    const made = withRows(record, rows).alignment.rows
    expect(made[1]).toEqual({ id: 'p2', level: 'paragraph', cells: rows[1]?.cells, method: 'manual', confidence: 1 })
    const units = made.filter(({ level }) => level === 'sentence')
    expect(units.map(({ id, method }) => [id, method])).toEqual([
      ['p1.s1', 'length'],
      ['p2.s1', 'manual'],
      ['p2.s2', 'manual'],
      ['p3.s1', 'manual'],
      ['p3.s2', 'manual'],
      ['p4.s1', 'length'],
      ['p4.s2', 'manual'],
    ])
    for (const { cells } of units) expect(cells.fr).toEqual(cells.en)
  })

  it('join what cannot be paired one by one, and leave no unit of one language beside others', () => {
    const sentence = { start: 0, end: 1 }
    const record = {
      versions: {
        en: { blocks: [{ id: 'p1', sentences: [sentence, sentence] }] },
        fr: { blocks: [{ id: 'p1', sentences: [sentence, sentence, sentence] }] },
      },
      alignment: {
        rows: [
          { id: 'p1', level: 'paragraph', cells: { en: ['p1'] }, method: 'number', confidence: 1 },
          { id: 'p1.s1', level: 'sentence', cells: { en: ['p1.s1'] }, method: 'none', confidence: 0 },
        ],
      },
    } as unknown as DocumentRecord
    const rows = [{ id: 'p1', cells: { en: ['p1'], fr: ['p1'] }, method: 'manual' }]
    const units = withRows(record, rows).alignment.rows.filter(({ level }) => level === 'sentence')
    expect(units.map(({ cells }) => cells)).toEqual([{ en: ['p1.s1', 'p1.s2'], fr: ['p1.s1', 'p1.s2', 'p1.s3'] }])
  })

  it('keep every block once, in its order, and give every row an id of its own, whatever is done', () => {
    const step = fc.record({
      edit: fc.constantFrom<Edit>('up', 'down', 'split', 'join'),
      at: fc.nat(20),
      lang: fc.constantFrom('en', 'fr'),
      block: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let rows: readonly EditRow[] = three
        for (const { edit, at, lang, block } of steps) {
          const next = edited(rows, { row: at % rows.length, lang, block }, edit)
          if (next !== null) rows = named(next, ['en', 'fr'])
        }
        for (const lang of ['en', 'fr'])
          expect(rows.flatMap(({ cells }) => cells[lang] ?? [])).toEqual(['p1', 'p2', 'p3', 'p4'])
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        expect(rows.every(({ cells }) => Object.values(cells).every((ids) => ids.length > 0))).toBe(true)
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})
