import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import { outline } from '../../src/rows/outline.ts'
import { findRow, readingRows } from '../../src/rows/rows.ts'
import { documentUnits } from '../../src/rows/units.ts'
import { sampleRecord } from '../fixtures/record.ts'

const record = sampleRecord()
const rows = readingRows(record)

describe('readingRows', () => {
  it('gives the paragraph rows in document order', () => {
    expect(rows.map((row) => row.id)).toEqual(['h1', 'p1', 'p2', 'p4', 'p4.a', 'p5', 'u5-1', 'fn1'])
  })

  it('joins the texts of several blocks with a line break', () => {
    const row = rows[2]
    expect(row?.cells.en?.text).toBe('Multilingualism is a core value.\nThere were 42 documents.')
    expect(row?.cells.en?.parts).toEqual([
      { id: 'p2', block: 'p2', from: 0, start: 0, end: 32 },
      { id: 'p3', block: 'p3', from: 0, start: 33, end: 57 },
    ])
    expect(row?.cells.ru?.ids).toEqual(['p2'])
  })

  it('has no cell where a version lacks the unit', () => {
    expect(Object.keys(rows[3]?.cells ?? {}).sort()).toEqual(['ar', 'en', 'fr', 'ru', 'zh'])
  })

  it('names the headings a row stands under, a footnote none', () => {
    expect(rows.map((row) => row.section)).toEqual([[], ['h1'], ['h1'], ['h1'], ['h1'], ['h1'], ['h1'], []])
  })

  it('keeps footnote marks with the sentence they end', () => {
    const sentences = readingRows(record, { level: 'sentence' })
    expect(sentences.map((row) => row.id)).toEqual(['h1', 'p1.s1', 'p1.s2', 'p2', 'p4', 'p4.a', 'p5', 'u5-1', 'fn1'])
    expect(sentences[1]?.cells.en).toMatchObject({
      text: 'The system works in six languages.',
      footnotes: [{ number: 1, at: 34 }],
      sentences: [{ start: 0, end: 34 }],
    })
    // no space between the sentences: the mark stands where the second starts
    expect(sentences[1]?.cells.zh?.footnotes).toEqual([{ number: 1, at: 12 }])
    expect(sentences[2]?.cells.zh?.footnotes).toEqual([])
  })

  it('maps every part back to the letters of its block', () => {
    for (const level of ['paragraph', 'sentence'] as const) {
      for (const row of readingRows(record, { level })) {
        for (const lang of LANGS) {
          for (const part of row.cells[lang]?.parts ?? []) {
            const block = record.versions[lang]?.blocks.find(({ id }) => id === part.block)
            const length = part.end - part.start
            expect(row.cells[lang]?.text.slice(part.start, part.end)).toBe(
              block?.text.slice(part.from, part.from + length),
            )
          }
        }
      }
    }
  })

  it('calls a version without recorded status unofficial', () => {
    const bare = sampleRecord({ versions: {} })
    expect(readingRows(bare)[0]?.cells.en?.status).toBe('unofficial')
  })

  it('passes over ids that no version holds', () => {
    const strange = { ...record.alignment.rows[1]!, id: 'p99', cells: { en: ['p99'] } }
    const odd = { ...record, alignment: { ...record.alignment, rows: [...record.alignment.rows, strange] } }
    expect(readingRows(odd)).toEqual(rows)
  })
})

describe('findRow', () => {
  it.each([
    ['p2', 'p2'],
    ['p3', 'p2'],
    ['p4.a', 'p4.a'],
    ['p2.s1', 'p2'],
  ])('finds %s in row %s', (id, expected) => {
    expect(findRow(rows, id)?.id).toBe(expected)
  })
  it('gives null for a place that does not exist', () => {
    expect(findRow(rows, 'p77')).toBeNull()
  })
})

describe('outline', () => {
  it('lists headings with the paragraphs they cover', () => {
    const entries = outline(record)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ id: 'h1', depth: 1, parent: null, paragraphs: { first: '1', last: '5' } })
    expect(entries[0]?.titles.zh).toEqual({ label: '一', text: '导言' })
  })
})

describe('documentUnits', () => {
  it('leaves out units that none of the languages asked for holds', () => {
    expect([...documentUnits(record, { langs: ['es'] })].map((unit) => unit.id)).not.toContain('p4')
  })
  it('says of each text whether it is official', () => {
    const [unit] = documentUnits(record)
    expect(unit?.cells.en).toEqual({
      text: 'Introduction',
      ids: ['h1'],
      status: 'official',
      source: 'https://example.org/sample?a=1&b=2',
    })
    expect(unit?.cells.zh?.status).toBe('unofficial')
  })
})
