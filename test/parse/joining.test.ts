/** Lines that go on, and footnote marks that are looked for on their page: on texts of our own. */
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import { parse } from '../../src/parse/parse.ts'

const blocksOf = (lines: readonly string[]) => {
  const text = lines.join('\n')
  return parse({ format: 'txt', text, lines: textLines(text), problems: [] }, 'en').blocks
}

/** Lines filled to about seventy characters, as extraction leaves a printed page. */
const FULL = [
  'The present report gives an account of the work that the Board carried',
  'out during the period under review and of the decisions that were then',
  'taken by its members at the two sessions which they held in the course',
  'of the year, as well as of the measures by which they were carried out',
]

describe('a line that begins in lower case', () => {
  test('goes on the line before it, however short that is', () => {
    const blocks = blocksOf([
      ...FULL,
      'by the secretariats.',
      '',
      'Recalling the measures',
      'taken by its members,',
      ...FULL,
    ])
    expect(blocks.map(({ text }) => text).find((text) => text.startsWith('Recalling'))).toMatch(
      /^Recalling the measures taken by its members,/,
    )
  })
})

describe('a footnote mark', () => {
  test('is looked for on the page of its footnote, and not taken elsewhere', () => {
    const blocks = blocksOf([
      '1. The Board held 2 meetings in the first part of the year and adopted',
      'the plan of work that its members had seen.1 It then rose in hall A.2 ',
      '',
      '__________',
      '1 See the report of the Board on its first session, chapter II, annex.',
      '\f2. The Fund published its accounts in the second half of the year and,',
      'as had been asked of it, a statement on the reserves of its partners.',
      'It was noted by the Board at its next session, with the thanks of all.',
      '',
      '__________',
      '2 See the accounts of the Fund, volume III, part one, table on page 4.',
      '\f3. The members took note of the statement and of all the annexes to it.',
    ])
    const marks = blocks.flatMap((block) => (block.footnotes ?? []).map(({ number }) => [block.id, number]))
    expect(marks).toEqual([['p1', 1]])
    expect(blocks.find(({ id }) => id === 'p1')?.text).toContain('in hall A.2')
  })
})
