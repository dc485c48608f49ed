import { describe, expect, test } from 'vitest'
import { learnLexicons } from '../../src/lexicon/learn.ts'
import { readLexicons, writeLexicons } from '../../src/lexicon/lexicon.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'
import type { DocumentRecord } from '../../src/model/record.ts'

const WORDS = [
  ['peace', 'paix'],
  ['water', 'rivage'],
  ['council', 'conseil'],
  ['border', 'limite'],
  ['children', 'enfants'],
] as const

/** Forty rows of two words each, a sentence a block. */
function record(): DocumentRecord {
  const rows = Array.from(
    { length: 40 },
    (_, k) => [WORDS[k % 5]!, WORDS[(k * 2 + 1 + Math.floor(k / 5)) % 5]!] as const,
  )
  const blocks = (side: 0 | 1) =>
    rows.map(([x, y], k) => {
      const text = `${x[side]} ${y[side]}`
      return { id: `u0-${k + 1}`, kind: 'unnumbered', text, source: [], sentences: [{ start: 0, end: text.length }] }
    })
  const cells = (k: number) => ({ en: [`u0-${k + 1}.s1`], fr: [`u0-${k + 1}.s1`] })
  return {
    info: { slug: 'made', versions: {} },
    versions: { en: { blocks: blocks(0), problems: [] }, fr: { blocks: blocks(1), problems: [] } },
    alignment: {
      version: 1,
      doc: 'made',
      pivot: 'en',
      inputs: {},
      rows: rows.map((_, k) => ({
        id: `u0-${k + 1}.s1`,
        level: 'sentence',
        cells: cells(k),
        method: 'lexicon',
        confidence: 1,
      })),
    },
  } as unknown as DocumentRecord
}

const tokeniser = (lang: string) => createTokeniser(lang)

describe('learnLexicons', () => {
  test('learns what translates what, writes it and reads it back', () => {
    const text = writeLexicons(learnLexicons([record()], tokeniser))
    const read = readLexicons(text)
    expect(read.problems).toEqual([])
    expect(read.value.map(({ langs, source }) => [...langs, source])).toEqual([['en', 'fr', 'learned']])
    const best = read.value[0]!.translations(createTokeniser('en')('water')[0]!)[0]?.token
    expect(best).toBe(createTokeniser('fr')('rivage')[0])
    expect(writeLexicons(learnLexicons([record()], tokeniser))).toBe(text)
  })

  test('learns nothing from a handful of rows', () => {
    const { alignment, ...rest } = record()
    const few = { ...rest, alignment: { ...alignment, rows: alignment.rows.slice(0, 10) } }
    expect(learnLexicons([few], tokeniser)).toEqual([])
  })

  test('lines that are no lexicon are problems', () => {
    expect(readLexicons('{"version":2}\nnonsense\n').problems.map(({ kind }) => kind)).toEqual([
      'malformed-record',
      'malformed-record',
    ])
  })
})
