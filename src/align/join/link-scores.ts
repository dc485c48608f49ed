/**
 * Scores of links between blocks of two versions, wherever the blocks stand: a link of one block with several is scored by
 * its parts where it can be cut. Scores are remembered, for repairs ask for the same ones again and again.
 */
import { withTrust } from '../../lexicon/token-trust.ts'
import type { RowPair } from '../../lexicon/translation-table.ts'
import type { BeadScoring } from '../pair/lattice.ts'
import { createSplits, scoreSplit, type SplitScoring } from '../fit/split-score.ts'
import { scoreUnits, type UnitScoring } from '../fit/unit-score.ts'

/** Nats for linking units `s` of the source with units `t` of the target. */
export type LinkScore = (s: readonly number[], t: readonly number[]) => number

/** Nats that a merger loses whose one unit has no place for the cut. */
const NO_CUT = 5
/** Joint scores under which a merger's parts are not looked at. */
const HOPELESS = 0

/** What a bead of one block with several is worth to the lattice. */
export function blockFit(scoring: UnitScoring, cuts: SplitScoring['cuts']): BeadScoring['fit'] {
  const splits = createSplits({ ...scoring, cuts })
  return ({ s0, s1, t0, t1 }, joint) => {
    if (joint < HOPELESS) return joint
    const found = t1 - t0 === 1 ? splits(t0, s0, s1 - s0, true) : splits(s0, t0, t1 - t0, false)
    return found ?? joint - NO_CUT
  }
}

/**
 * `learned`: by the tables of the last pass. `blind`: by what was known before the texts were read, untouched by what these
 * very links have taught.
 */
export function linkScores(
  scoring: UnitScoring,
  cuts: SplitScoring['cuts'],
  known: RowPair,
): { readonly learned: LinkScore; readonly blind: LinkScore } {
  const { src, tgt } = scoring
  let before: UnitScoring | undefined
  return {
    learned: remember(tgt.count, (s, t) => score(scoring, cuts, s, t)),
    blind: remember(tgt.count, (s, t) =>
      score((before ??= { ...scoring, tables: withTrust(src, tgt, known, []) }), cuts, s, t),
    ),
  }
}

function score(scoring: UnitScoring, cuts: SplitScoring['cuts'], s: readonly number[], t: readonly number[]): number {
  if (s.length === t.length || (s.length > 1 && t.length > 1)) return scoreUnits(scoring, s, t)
  const input = { ...scoring, cuts }
  const split = t.length === 1 ? scoreSplit(input, t[0]!, s, true) : scoreSplit(input, s[0]!, t, false)
  return split ?? scoreUnits(scoring, s, t) - NO_CUT
}

function remember(targets: number, score: LinkScore): LinkScore {
  const singles = new Map<number, number>()
  const others = new Map<string, number>()
  return (s, t) => {
    if (s.length === 1 && t.length === 1) {
      const key = s[0]! * targets + t[0]!
      let known = singles.get(key)
      if (known === undefined) singles.set(key, (known = score(s, t)))
      return known
    }
    const key = `${s.join()}:${t.join()}`
    let known = others.get(key)
    if (known === undefined) others.set(key, (known = score(s, t)))
    return known
  }
}
