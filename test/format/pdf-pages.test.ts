/** Pages of rows made by hand: what is proved furniture, when two columns are parted, what tags tell of tables. */
import { describe, expect, test } from 'vitest'
import { partColumns } from '../../src/format/pdf/columns.ts'
import { provedFurniture } from '../../src/format/pdf/page-edges.ts'
import type { PlacedRow } from '../../src/format/pdf/page-furniture.ts'
import type { Page, PageRow } from '../../src/format/pdf/page-rows.ts'
import { taggedPlaces } from '../../src/format/pdf/tables/tagged-tables.ts'

type Drawn = readonly [y: number, ...cells: (readonly [start: number, text: string])[]]

function rowOf(page: number, [y, ...drawn]: Drawn): PageRow {
  const cells = drawn.map(([start, text]) => ({
    pieces: [{ text, raised: false }],
    text,
    start,
    end: start + text.length * 5,
  }))
  const text = cells.map((cell) => cell.text).join('\t')
  const end = Math.max(...cells.map((cell) => cell.end))
  const flags = { bold: false, italic: false, artifact: false }
  return { page, y, start: cells[0]?.start ?? 0, end, size: 10, ...flags, cells, text, firstWord: 20 }
}

const pageOf = (number: number, rows: readonly Drawn[], rules: Page['rules'] = []): Page => ({
  number,
  width: 600,
  height: 800,
  rows: rows.map((row) => rowOf(number, row)),
  turned: [],
  rules,
})

const proved = (pages: readonly Page[]): readonly string[] => [...provedFurniture(pages)].map(({ text }) => text).sort()
const four = (rowsOf: (n: number) => readonly Drawn[]): readonly Page[] => [1, 2, 3, 4].map((n) => pageOf(n, rowsOf(n)))

describe('furniture', () => {
  test('a head that comes back and a figure that counts with the pages are furniture', () => {
    const pages = four((n) => [
      [40, [60, 'A/99/7']],
      [90, [60, `Text ${'abcd'[n]} of the page`]],
      [780, [60, `${n}/4`], [400, '26-00007']],
    ])
    expect(proved(pages)).toEqual(
      ['1/4\t26-00007', '2/4\t26-00007', '3/4\t26-00007', '4/4\t26-00007', ...Array(4).fill('A/99/7')].sort(),
    )
  })

  test.each([
    ['captions', (n: number) => `Table 4.${n}`],
    ['articles', (n: number) => `Article ${n}`],
    ['numbered paragraphs', (n: number) => `${n}. The harbour is kept open.`],
    ['figures that do not count', (n: number) => `Total ${n * n * 7}`],
  ])('%s at page tops are text', (_, line) => {
    expect(
      proved(
        four((n) => [
          [90, [60, line(n)]],
          [104, [60, 'What is said below it']],
        ]),
      ),
    ).toEqual([])
  })

  test('a line inside the frame that other pages’ text keeps is text, however often it comes back', () => {
    const pages = four((n) => [
      [90, [60, n < 3 ? 'The council decides:' : `Text ${n} begins as high`]],
      [104, [60, `and goes on ${n}`]],
    ])
    expect(proved(pages)).toEqual([])
  })

  test('the same row of figures in columns on each page is text', () => {
    expect(
      proved(
        four(() => [
          [90, [60, '2024'], [200, '12'], [300, '15']],
          [104, [60, 'below']],
        ]),
      ),
    ).toEqual([])
  })
})

describe('columns', () => {
  const left = 'the master of the harbour keeps the book'
  const right = 'ships of the islands pay no fee at all now'
  const twoColumns: readonly Drawn[] = Array.from({ length: 7 }, (_, n) => [
    100 + n * 13,
    [70, `${left} ${n}`],
    [320, `${right} ${n}`],
  ])
  const part = (page: Page): readonly string[] => {
    const rows = page.rows.map((row): PlacedRow => ({ ...row, part: 'body' }))
    return partColumns([{ page, rows }])[0]?.rows.map(({ text }) => text) ?? []
  }

  test('the left column is read before the right', () => {
    expect(part(pageOf(1, twoColumns))).toEqual([
      ...twoColumns.map((_, n) => `${left} ${n}`),
      ...twoColumns.map((_, n) => `${right} ${n}`),
    ])
  })

  test('a rule across the river makes it a table', () => {
    const ruled = pageOf(1, twoColumns, [{ x0: 70, x1: 520, y: 140 }])
    expect(part(ruled)).toEqual(ruled.rows.map(({ text }) => text))
  })

  test('figures beside words are a table', () => {
    const table = pageOf(
      1,
      Array.from({ length: 7 }, (_, n) => [100 + n * 13, [70, `${left} ${n}`], [320, `${n}00`]]),
    )
    expect(part(table)).toEqual(table.rows.map(({ text }) => text))
  })
})

describe('tags', () => {
  test('tell cells of tables, else which lines are one paragraph', () => {
    const content = (n: number) => ({ type: 'content', id: `p1R_mc${n}` })
    const row = (...numbers: number[]) => ({
      role: 'TR',
      children: numbers.map((n) => ({ role: 'TD', children: [content(n)] })),
    })
    const tree = {
      role: 'Root',
      children: [
        { role: 'P', children: [content(0), { role: 'Span', children: [content(1)] }] },
        { role: 'Table', children: [{ role: 'TBody', children: [row(2, 3), row(4, 5)] }] },
      ],
    }
    const places = taggedPlaces(tree)
    expect([0, 1].map((n) => places.get(n))).toEqual([{ paragraph: 0 }, { paragraph: 0 }])
    expect([3, 4].map((n) => places.get(n))).toEqual([
      { paragraph: 2, table: 0, row: 0, column: 1 },
      { paragraph: 3, table: 0, row: 1, column: 0 },
    ])
    expect(taggedPlaces(null).size).toBe(0)
  })
})
