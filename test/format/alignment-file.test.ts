import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAlignment, writeAlignment } from '../../src/format/alignment-file.ts'
import type { Alignment, AlignMethod, Row } from '../../src/model/alignment.ts'
import { LANGS } from '../../src/model/lang.ts'

const example: Alignment = {
  version: 1,
  doc: 'example',
  pivot: 'zh',
  inputs: { en: 'bb', zh: 'aa' },
  rows: [
    { id: 'p1', level: 'paragraph', cells: { en: ['p1'], zh: ['p1'] }, method: 'number', confidence: 1 },
    {
      id: 'p1.s1',
      level: 'sentence',
      cells: { zh: ['p1.s1'], en: ['p1.s1', 'p1.s2'] },
      method: 'lexicon',
      confidence: 0.91234,
      evidence: { length: 0.25 },
    },
    {
      id: 'p2',
      level: 'paragraph',
      cells: { zh: ['p2'] },
      method: 'manual',
      confidence: 1,
      author: 'A. Reviser',
      date: '2026-11-23',
      hashes: { zh: 'cc' },
    },
  ],
}

const TEXT = `{"format":"hexapla-alignment","version":1,"doc":"example","pivot":"zh","inputs":{"zh":"aa","en":"bb"}}
{"id":"p1","level":"paragraph","cells":{"zh":["p1"],"en":["p1"]},"method":"number","confidence":1}
{"id":"p1.s1","level":"sentence","cells":{"zh":["p1.s1"],"en":["p1.s1","p1.s2"]},"method":"lexicon","confidence":0.912,"evidence":{"length":0.25}}
{"id":"p2","level":"paragraph","cells":{"zh":["p2"]},"method":"manual","confidence":1,"author":"A. Reviser","date":"2026-11-23","hashes":{"zh":"cc"}}
`

const rows: fc.Arbitrary<Row> = fc.record({
  id: fc.string({ minLength: 1 }),
  level: fc.constantFrom('paragraph' as const, 'sentence' as const),
  cells: fc.dictionary(fc.constantFrom(...LANGS), fc.array(fc.string(), { minLength: 1, maxLength: 3 })),
  method: fc.constantFrom<AlignMethod>('number', 'structure', 'values', 'lexicon', 'length', 'none'),
  confidence: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
})

describe('alignments/<slug>.jsonl', () => {
  test('is a header line and a row a line, languages in masthead order, confidences to three places', () => {
    expect(writeAlignment(example)).toBe(TEXT)
  })

  test('reading gives back what was written', () => {
    fc.assert(
      fc.property(fc.array(rows), (all) => {
        const alignment: Alignment = { ...example, rows: all }
        const read = readAlignment(writeAlignment(alignment), 'x.jsonl')
        expect(read.problems).toEqual([])
        expect(writeAlignment(read.value as Alignment)).toBe(writeAlignment(alignment))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('a malformed line is named and the rest kept', () => {
    const read = readAlignment(TEXT.replace('"method":"lexicon"', '"method":"magic"'), 'example.jsonl')
    expect(read.value?.rows.map((row) => row.id)).toEqual(['p1', 'p2'])
    expect(read.problems.map(({ kind, file, place }) => ({ kind, file, place }))).toEqual([
      { kind: 'malformed-record', file: 'example.jsonl', place: { line: 3 } },
    ])
  })

  test('a file without its header gives null', () => {
    for (const text of ['', 'null', '{"format":"tmx"}', TEXT.slice(TEXT.indexOf('\n') + 1)]) {
      const read = readAlignment(text, 'example.jsonl')
      expect(read.value).toBeNull()
      expect(read.problems).toHaveLength(1)
    }
  })
})
