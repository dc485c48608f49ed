import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../src/model/record.ts'
import { documentMarks } from '../../src/rows/text-marks.ts'
import { values } from '../../src/text/values/find-values.ts'

const record = (text: string) => ({ versions: { en: { blocks: [{ id: 'p1', text }] } } }) as unknown as DocumentRecord
const marksIn = (text: string) => documentMarks(record(text), { values, terms: null })['en']?.['p1'] ?? []

describe('the marks of a text', () => {
  it.each([
    ['General Assembly resolution 64/289 applies', '64/289', 'A/RES/64/289'],
    ['the report A/75/7/Add.1 says', 'A/75/7/Add.1', 'A/75/7/Add.1'],
    ['Security Council resolution 2388 (2017) says', '2388 (2017)', 'S/RES/2388(2017)'],
    ['the summary CEB/2020/2/Add.1/Rev.1 says', 'CEB/2020/2/Add.1/Rev.1', 'CEB/2020/2/Add.1/Rev.1'],
  ])('name the symbol of “%s” as its address writes it', (text, written, symbol) => {
    const start = text.indexOf(written)
    expect(marksIn(text)).toEqual([[start, start + written.length, 'y', symbol]])
  })

  it('give references and addresses no symbol', () => {
    expect(marksIn('see www.un.org and paragraph 4 (b)').map(([, , kind, key]) => [kind, key])).toEqual([
      ['y', undefined],
      ['y', undefined],
    ])
  })
})
