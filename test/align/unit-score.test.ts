import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { encodeUnits } from '../../src/align/fit/cut-costs.ts'
import type { EncodedText } from '../../src/lexicon/encoded-text.ts'
import type { SparseRows } from '../../src/lexicon/translation-table.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'
import { createSplits, scoreSplit } from '../../src/align/fit/split-score.ts'

const words = ['Council', 'met', 'budget', 'approved', 'Geneva', 'chair', 'session,', 'members.', 'peace', '14']

/** Each word is told by the same word of the other side alone. */
function sameWords(from: EncodedText, to: EncodedText): SparseRows {
  const [starts, columns, values] = [[0], [] as number[], [] as number[]]
  for (const word of from.vocabulary) {
    const column = to.vocabulary.indexOf(word)
    if (column >= 0) {
      columns.push(column)
      values.push(0.5)
    }
    starts.push(columns.length)
  }
  return { starts: Int32Array.from(starts), columns: Int32Array.from(columns), values: Float32Array.from(values) }
}

function scoringOf(source: readonly string[], target: readonly string[]) {
  const tokenise = createTokeniser('en')
  const [left, right] = [source, target].map((texts) =>
    encodeUnits(
      texts.map((text) => [text]),
      tokenise,
    ),
  ) as [ReturnType<typeof encodeUnits>, ReturnType<typeof encodeUnits>]
  const [src, tgt] = [left.sentences, right.sentences]
  const trust = (side: EncodedText) => new Float32Array(side.vocabulary.length).fill(0.5)
  return {
    src,
    tgt,
    tables: {
      forward: sameWords(src, tgt),
      backward: sameWords(tgt, src),
      forwardTrust: trust(tgt),
      backwardTrust: trust(src),
    },
    length: { ratio: 1, variance: 4 },
    costs: { words: 1, length: 1 },
    scratch: { left: new Float64Array(src.vocabulary.length), right: new Float64Array(tgt.vocabulary.length) },
    cuts: { src: left.cuts, tgt: right.cuts },
  }
}

describe('one unit with several', () => {
  test('each part is linked with its own unit: their order counts', () => {
    const parts = ['The Council met in Geneva.', 'It approved the budget of peace.']
    const input = scoringOf([parts.join(' '), parts.toReversed().join(' ')], parts)
    const [right, wrong] = [scoreSplit(input, 0, [0, 1], false)!, scoreSplit(input, 1, [0, 1], false)!]
    expect(right - wrong).toBeGreaterThan(5)
  })

  test('a unit with fewer places than parts ask for cannot be cut', () => {
    expect(scoreSplit(scoringOf(['Geneva'], ['Geneva', 'Geneva']), 0, [0, 1], false)).toBeNull()
  })

  test('law: scores remembered from fewer units are those found anew, in either direction', () => {
    const text = (least: number, most: number) =>
      fc.array(fc.constantFrom(...words), { minLength: least, maxLength: most }).map((list) => list.join(' '))
    fc.assert(
      fc.property(text(1, 70), fc.array(text(1, 12), { minLength: 5, maxLength: 5 }), (whole, several) => {
        for (const turned of [false, true]) {
          const input = turned ? scoringOf(several, [whole]) : scoringOf([whole], several)
          const splits = createSplits(input)
          for (const [start, count] of [
            [0, 4],
            [0, 2],
            [0, 3],
            [1, 3],
            [0, 5],
          ] as const) {
            const units = Array.from({ length: count }, (_, k) => start + k)
            expect(splits(0, start, count, turned)).toBe(scoreSplit(input, 0, units, turned))
          }
        }
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})
