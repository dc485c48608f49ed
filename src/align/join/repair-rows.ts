/**
 * Repairs joined rows in which monotone alignment failed, by hill climbing: fragments are joined to what goes on with them,
 * neighbours swapped, single units removed, isolated or moved, rows united and cut, as long as the total fit of all rows
 * improves. Only doubtful units are tried, and on long texts only near their place, so that the work stays in proportion.
 * Input: rows and scores for any lists of units; output: rows, each unit in exactly one. Deterministic.
 */
import type { Lang } from '../../model/lang.ts'
import { joinFragments } from './join-fragments.ts'
import type { JoinedRow } from './join-pairs.ts'
import { applyMoves, findMoves } from './move-units.ts'
import { RowDraft, type UnitsScore } from './row-draft.ts'
import { type PairScore, swapUnits } from './swap-units.ts'
import { cutRows, uniteRows } from './unite-rows.ts'

/** What repairs know of the units beside the rows. */
export interface RepairOptions {
  readonly score: UnitsScore
  /** The score of two units by what was known before these very links were learned from. */
  readonly blind: PairScore
  /** Whether a unit may be taken to another row: false for what people have set. */
  readonly free: (lang: Lang, unit: number) => boolean
  readonly text: (lang: Lang, unit: number) => string
}

const ROUNDS = 6

/** The repaired rows. */
export function repairRows(
  rows: readonly JoinedRow[],
  langs: readonly Lang[],
  { score, blind, free, text }: RepairOptions,
): readonly JoinedRow[] {
  const whole = joinFragments(rows, langs, text)
  const straight = swapUnits(whole, langs, blind, (lang, x, y) => free(lang, x) && free(lang, y))
  const draft = new RowDraft(straight, langs, score, free)
  for (let round = 0; round < ROUNDS; round++) {
    draft.rechain()
    const moves = findMoves(draft)
    const applied = (langs.length > 2 ? uniteRows(draft) + cutRows(draft) : 0) + applyMoves(draft, moves)
    if (applied === 0) break
  }
  return draft.rows()
}
