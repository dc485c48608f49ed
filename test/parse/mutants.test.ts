/** Rules that changes by hand once removed without any test noticing; each is held by a text of its own. */
import { describe, expect, test } from 'vitest'
import { plainFormula } from '../../src/format/csv.ts'
import { textLines } from '../../src/format/text/read-text.ts'
import { parse } from '../../src/parse/parse.ts'
import { sentences } from '../../src/segment/sentences.ts'

const parsed = (text: string) => parse({ format: 'txt', text, lines: textLines(text), problems: [] }, 'en')

describe('rules that no test held', () => {
  test('a line that begins in lower case goes on with a short unfinished line', () => {
    const full = 'The keepers of the lamps write the name of each ship in the great book of the bay;'
    const text = [
      `1. ${full}`,
      'and the council reads the book in the spring, when all the ships have come back home.',
      `2. ${full}`,
      'and the pilots',
      'shall be heard by the council on each of the entries that they have made in that book.',
      `3. ${full}`,
      'and no ship leaves the bay before the lamps are lit and the book has been closed again.',
    ].join('\n')
    expect(parsed(text).blocks[1]?.text).toMatch(/and the pilots shall be heard/)
  })

  test('a label at the start of a text is no sentence', () => {
    expect(sentences('a. The gate is shut. It opens at dawn.', 'en')).toEqual([
      { start: 0, end: 21 },
      { start: 21, end: 38 },
    ])
  })

  test.each(['@SUM(A1)', '=1+1', '+1', '-1', '＠x'])('%s is no formula in a spreadsheet', (field) =>
    expect(plainFormula(field)).toBe(`'${field}`),
  )
})
