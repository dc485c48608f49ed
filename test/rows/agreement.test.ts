import { describe, expect, it } from 'vitest'
import { contextOf } from '../../src/check/context.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import { readingOrder } from '../../src/rows/reading-order.ts'
import { readingRows } from '../../src/rows/rows.ts'
import { sentenceRanges } from '../../src/rows/sentence-ranges.ts'
import { documentUnits } from '../../src/rows/units.ts'
import { buildIndexes } from '../../src/search/index/build-index.ts'
import { kindOf, readRows } from '../../src/search/index/rows-file.ts'
import { termUse } from '../../src/terms/consistency.ts'
import { unitsOf } from '../../src/terms/equivalents/equivalent-units.ts'
import { placeOf } from '../../src/web/api/places.ts'
import { rowShape } from '../../src/web/api/shapes.ts'
import { outlineOf } from '../../src/web/pages/parts/contents.ts'
import { sampleRecord } from '../fixtures/record.ts'

/** The sample, in which some versions read the heading as an unnumbered block. */
function misread(langs: readonly Lang[], pivot: Lang = 'en'): DocumentRecord {
  const record = sampleRecord()
  const versions = { ...record.versions }
  for (const lang of langs) {
    const version = versions[lang]
    if (version === undefined) continue
    const blocks = version.blocks.map((block) =>
      block.id === 'h1' ? { ...block, kind: 'unnumbered' as const, level: undefined } : block,
    )
    versions[lang] = { ...version, blocks } as typeof version
  }
  return { ...record, versions, alignment: { ...record.alignment, pivot } }
}

const kindsFrom = {
  API: (record) =>
    readingRows(record).map((row) => {
      const { id, kind } = rowShape(record, placeOf(record, readingRows(record), row.id), { show: LANGS })
      return [id.split('#').at(-1), kind]
    }),
  page: (record) => readingOrder(record).rows.map((row) => [row.id, row.kind]),
  check: (record) => contextOf(record).rows.map((row) => [row.id, row.kind]),
  export: (record) => [...documentUnits(record)].map((unit) => [unit.id, unit.kind]),
  search: (record) => {
    const files = buildIndexes([record], { chinese: createNativeCutter([]), concepts: [] })
    const rows = readRows(files.get('index/all/rows.bin') as Uint8Array)
    return rows.ids.map((id, at) => [id, kindOf(rows, at)])
  },
} satisfies Record<string, (record: DocumentRecord) => unknown[][]>

const inOrder = (kinds: unknown[][]): unknown[][] => kinds.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))

describe('a row that versions read differently', () => {
  it.each([
    ['one version', misread(['ar'])],
    ['the pivot', misread(['en'])],
    ['the pivot, not the first language', misread(['ru'], 'ru')],
  ])('is a heading to all who show it when %s reads it as unnumbered', (_, record) => {
    const expected = inOrder(readingRows(sampleRecord()).map((row) => [row.id, row.kind]))
    expect(expected).toContainEqual(['h1', 'heading'])
    for (const [who, kinds] of Object.entries(kindsFrom)) expect([who, inOrder(kinds(record))]).toEqual([who, expected])
    expect(outlineOf(readingOrder(record).rows, ['ar']).map((entry) => entry.id)).toEqual(['h1'])
    expect(readingRows(record).find((row) => row.id === 'p1')?.section).toEqual(['h1'])
  })

  it('is what most read it as, and what the pivot does where they are even', () => {
    const kindOfHeading = (record: DocumentRecord) => readingRows(record)[0]?.kind
    expect(kindOfHeading(misread(['ar', 'zh', 'fr', 'ru', 'es']))).toBe('unnumbered')
    expect(kindOfHeading(misread(['ar', 'zh', 'fr']))).toBe('heading')
    expect(kindOfHeading(misread(['ar', 'zh', 'fr'], 'fr'))).toBe('unnumbered')
  })

  it('gives a sentence the kind of its paragraph', () => {
    const record = misread(['en'])
    const sentence = { ...record.alignment.rows[0]!, id: 'h1.s1', level: 'sentence' as const, cells: { en: ['h1.s1'] } }
    const rows = readingRows(
      { ...record, alignment: { ...record.alignment, rows: [...record.alignment.rows, sentence] } },
      { level: 'sentence' },
    )
    expect(rows.find((row) => row.id === 'h1.s1')?.kind).toBe('heading')
  })
})

describe('the text of a cell', () => {
  const record = sampleRecord()
  const row = readingRows(record).find(({ id }) => id === 'p2')!

  it('is the same to every reader of rows', () => {
    const text = 'Multilingualism is a core value.\nThere were 42 documents.'
    const chinese = createNativeCutter([])
    expect(row.cells.en?.text).toBe(text)
    expect([...documentUnits(record)].find(({ id }) => id === 'p2')?.cells.en?.text).toBe(text)
    expect(unitsOf([record], chinese).find((unit) => unit.row === 'p2')?.cells.en?.text).toBe(text)
    const page = String(buildIndexes([record], { chinese, concepts: [] }).get('index/all/text/0.jsonl'))
    expect(page.split('\n').map((line) => (line === '' ? null : JSON.parse(line).t[LANGS.indexOf('en')]))).toContain(
      text,
    )
    const concept = { id: 'c', status: 'corpus', source: '', note: '', terms: { en: ['core value. There'] } } as const
    expect(termUse(record, [concept as never])).toEqual([])
  })

  it('has the sentence rows where they stand in it', () => {
    const rows = readingRows(record)
    const found = sentenceRanges(record, rows).get(rows[1]!)
    const texts = found?.map((ranges) => rows[1]?.cells.en?.text.slice(...(ranges.en as [number, number])).trim())
    expect(texts).toEqual(['The system works in six languages.', 'It rests on resolution 64/289.'])
  })
})

describe('a block that no row holds', () => {
  const record = sampleRecord()
  const rows = record.alignment.rows.filter(({ id }) => id !== 'p4.a')
  const odd = { ...record, alignment: { ...record.alignment, rows } }

  it('is a row of its own, after the block before it', () => {
    expect(readingRows(odd).map(({ id }) => id)).toEqual(readingRows(record).map(({ id }) => id))
    const stray = readingRows(odd).find(({ id }) => id === 'p4.a')
    expect(stray).toMatchObject({ kind: 'item', method: 'none', confidence: 0, langs: LANGS })
  })

  it('takes another name where a row has its own', () => {
    const cells = { ...rows[1]!.cells }
    delete cells.es
    const without = rows.map((each) => (each.id === 'p1' && each.level === 'paragraph' ? { ...each, cells } : each))
    const laid = readingRows({ ...odd, alignment: { ...odd.alignment, rows: without } })
    expect(laid.find(({ id }) => id === 'p1.stray')?.langs).toEqual(['es'])
  })
})
