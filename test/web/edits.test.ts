import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Edit, type EditRow, edited, named } from '../../src/web/client/edits.ts'

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
