/** Tables on pages of rows and rules made by hand: what rules show, what goes on over a page, what tags tell of cells. */
import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/format/pdf/layout.ts'
import type { Page, PageRow } from '../../src/format/pdf/page-rows.ts'
import type { RowCell } from '../../src/format/pdf/row-cells.ts'
import { parse } from '../../src/parse/parse.ts'

/** A cell at a place; `tag`: number of its tagged paragraph. */
type Drawn = readonly [start: number, text: string, tag?: number]
type Line = readonly [y: number, size: number, ...cells: Drawn[]]

function rowOf(page: number, [y, size, ...drawn]: Line): PageRow {
  const cells = drawn.map(
    ([start, text, paragraph]): RowCell => ({
      pieces: [{ text, raised: false }],
      text,
      start,
      end: start + text.length * size * 0.5,
      ...(paragraph === undefined ? {} : { place: { paragraph } }),
    }),
  )
  const flags = { bold: false, italic: false, artifact: false }
  const text = cells.map((cell) => cell.text).join('\t')
  const end = Math.max(...cells.map((cell) => cell.end))
  return { page, y, start: cells[0]?.start ?? 0, end, size, ...flags, cells, text, firstWord: 20 }
}

/** Rules of one height, from edge to edge of the columns. */
const ruled = (y: number, ...edges: number[]): Page['rules'] =>
  edges.slice(1).map((x1, index) => ({ x0: edges[index] as number, x1: x1 - 1, y }))

const page = (number: number, lines: readonly Line[], rules: Page['rules'] = []): Page => ({
  number,
  width: 612,
  height: 792,
  rows: lines.map((line) => rowOf(number, line)),
  turned: [],
  rules,
})

const SENTENCE = 'The harbour is kept open on every day of the year, and its gates are watched by the keeper'
/** Running text that tells the size of the type and the width of the text. */
const textPage = (number: number): Page =>
  page(number, [
    [90, 10, [60, `${SENTENCE} who`]],
    ...Array.from({ length: 20 }, (_, at): Line => [102 + at * 12, 10, [60, `${SENTENCE} and`]]),
    [350, 10, [60, 'the clerk.']],
  ])

function read(...pages: readonly Page[]) {
  const version = parse(layOut([textPage(1), ...pages]), 'en')
  const rows = version.blocks.filter(({ kind }) => kind === 'row')
  return { version, rows: rows.map(({ cells }) => (cells ?? []).join(' | ')), ids: rows.map(({ id }) => id) }
}

describe('tables between rules', () => {
  test('a table of one column is a table where rules stand around it', () => {
    const { rows, version } = read(
      page(
        2,
        [
          [100, 10, [60, 'The deliverables are listed below.']],
          [130, 7, [60, 'Category']],
          [150, 8.5, [60, 'Advice to ports, and to those who keep their gates']],
          [164, 8.5, [60, 'Training of clerks']],
          [200, 10, [60, 'The keeper writes to the council every year, and the council answers him.']],
        ],
        [...ruled(118, 60, 552), ...ruled(136, 60, 552), ...ruled(170, 60, 552)],
      ),
    )
    expect(rows).toEqual(['Category', 'Advice to ports, and to those who keep their gates', 'Training of clerks'])
    expect(version.blocks.at(-1)?.text).toMatch(/^The keeper writes/)
  })

  test('cells of running size that keep to the ruled columns are a table, labels among them', () => {
    const { rows } = read(
      page(
        2,
        [
          [130, 7, [60, '2023'], [226, '2024'], [390, '2025']],
          [150, 10, [60, '–', 1], [226, '–', 2], [390, 'Better access to the old', 3]],
          [162, 10, [390, 'records of the port', 3]],
        ],
        [...ruled(118, 60, 224, 388, 552), ...ruled(136, 60, 224, 388, 552), ...ruled(170, 60, 224, 388, 552)],
      ),
    )
    expect(rows.at(-1)).toBe('– | – | Better access to the old records of the port')
  })

  test('running text between two rules, and between a running head and a table, is text', () => {
    const { rows, version } = read(
      page(
        2,
        [
          [85, 10, [60, 'Fees of the harbour']],
          [97, 7, [60, '(Thousands of dollars)']],
          [130, 8.5, [60, 'Gates'], [400, '1 200']],
          [145, 8.5, [60, 'Quays'], [400, '3 400']],
          [200, 10, [60, 'The fees are paid on entry and are published in May.']],
        ],
        [...ruled(65, 60, 552), ...ruled(111, 60, 390, 552), ...ruled(151, 60, 390, 552), ...ruled(300, 60, 390, 552)],
      ),
    )
    expect(rows).toEqual(['Gates | 1 200', 'Quays | 3 400'])
    expect(version.blocks.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['(Thousands of dollars)', 'The fees are paid on entry and are published in May.']),
    )
  })
})

describe('tables over pages', () => {
  const head: Line = [90, 7, [60, 'Category'], [400, 'Planned']]
  const rules = [...ruled(80, 60, 390, 552), ...ruled(96, 60, 390, 552)]
  test('a head that the next page repeats is set apart, and the table counts on', () => {
    const { rows, ids, version } = read(
      page(
        2,
        [
          [660, 7, [60, 'Category'], [400, 'Planned']],
          [680, 8.5, [60, 'Gates'], [400, '1 200']],
          [694, 8.5, [60, 'Quays'], [400, '3 400']],
        ],
        [...ruled(650, 60, 390, 552), ...ruled(666, 60, 390, 552)],
      ),
      page(
        3,
        [head, [110, 8.5, [60, 'Lamps'], [400, '50']], [124, 8.5, [60, 'Ropes'], [400, '70']]],
        [...rules, ...ruled(130, 60, 390, 552)],
      ),
    )
    expect(rows).toEqual(['Category | Planned', 'Gates | 1 200', 'Quays | 3 400', 'Lamps | 50', 'Ropes | 70'])
    expect(new Set(ids.map((id) => id.split('.')[0])).size).toBe(1)
    expect(version.residue.map(({ text }) => text)).toEqual(expect.arrayContaining(['Category', 'Planned']))
  })

  test('a record that the page cut in mid-sentence is one', () => {
    const { rows } = read(
      page(
        2,
        [
          [660, 7, [60, 'Category'], [400, 'Planned']],
          [680, 8.5, [60, 'Gates'], [400, '1 200']],
          [694, 8.5, [60, 'Quays, with the cranes and all ropes that the keeper']],
        ],
        [...ruled(650, 60, 390, 552), ...ruled(666, 60, 390, 552)],
      ),
      page(
        3,
        [head, [110, 8.5, [60, 'of the harbour holds'], [400, '50']], [124, 8.5, [60, 'Ropes'], [400, '70']]],
        [...rules, ...ruled(130, 60, 390, 552)],
      ),
    )
    expect(rows).toEqual([
      'Category | Planned',
      'Gates | 1 200',
      'Quays, with the cranes and all ropes that the keeper of the harbour holds | 50',
      'Ropes | 70',
    ])
  })

  test('another table at the head of the next page stays another', () => {
    const { ids } = read(
      page(2, [
        [680, 8.5, [60, 'Gates'], [400, '1 200']],
        [694, 8.5, [60, 'Quays'], [400, '3 400']],
      ]),
      page(3, [
        [90, 8.5, [60, 'Year'], [180, 'Ships'], [300, 'Tons']],
        [104, 8.5, [60, '2024'], [180, '17'], [300, '90']],
      ]),
    )
    expect(new Set(ids.map((id) => id.split('.')[0])).size).toBe(2)
  })
})

describe('tagged cells', () => {
  const lines = (...own: Line[]): readonly string[] => read(page(2, own)).rows

  test('a head over several rows, at their foot, is in the row that it begins', () => {
    expect(
      lines(
        [100, 7, [200, 'Approved', 1], [300, 'Spent', 2]],
        [108, 7, [200, '(2024)', 1], [300, '(2024)', 2]],
        [116, 7, [60, 'Category', 0]],
        [132, 8.5, [60, 'Gates', 3], [200, '1 200', 4], [300, '900', 5]],
        [146, 8.5, [60, 'Quays', 6], [200, '1 300', 7], [300, '800', 8]],
      ),
    ).toEqual(['Category | Approved (2024) | Spent (2024)', 'Gates | 1 200 | 900', 'Quays | 1 300 | 800'])
  })

  test('a list in two columns of the page is read down the left one first', () => {
    expect(
      lines(
        [
          100,
          8.5,
          [60, '70/1', 0],
          [135, 'Transforming our world', 1],
          [312, '79/1', 4],
          [387, 'Pact for the Future', 5],
        ],
        [
          114,
          8.5,
          [60, '71/279', 2],
          [135, 'Small Enterprises Day', 3],
          [312, '80/136', 6],
          [387, 'Small Island States', 7],
        ],
      ),
    ).toEqual([
      '70/1 | Transforming our world',
      '71/279 | Small Enterprises Day',
      '79/1 | Pact for the Future',
      '80/136 | Small Island States',
    ])
  })

  test('symbols in two columns, each beside an empty cell, are a record each', () => {
    expect(
      lines(
        [100, 8.5, [60, '1265 (1999)', 0], [312, '2730 (2024)', 6]],
        [114, 8.5, [60, '1894 (2009)', 2], [312, '2761 (2024)', 8]],
        [128, 8.5, [60, '2222 (2015)', 4]],
      ),
    ).toEqual(['1265 (1999)', '1894 (2009)', '2222 (2015)', '2730 (2024)', '2761 (2024)'])
  })

  test('one record of two paragraphs side by side is a table; leaders are not its text', () => {
    expect(lines([100, 8.5, [60, '51/194', 0], [135, 'Emergency assistance . . .', 1]])).toEqual([
      '51/194 | Emergency assistance',
    ])
  })

  test('all lines of a paragraph are in the table that one of them is in', () => {
    expect(
      lines(
        [100, 8.5, [60, 'The keeper of the harbour, who holds one of the two keys and watches', 0]],
        [110, 8.5, [60, 'the gates', 0], [500, '11', 1]],
        [128, 8.5, [60, 'The clerk', 2], [500, '14', 3]],
      ),
    ).toEqual(['The keeper of the harbour, who holds one of the two keys and watches the gates | 11', 'The clerk | 14'])
  })
})
