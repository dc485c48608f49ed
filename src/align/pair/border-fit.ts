/**
 * Learns which looks of sentence borders go together in two versions, from the borders on a path; a bead is then judged by
 * the border that it ends at. Looks seen seldom are shrunk towards chance.
 */
import { LOOKS } from '../../lexicon/sentence-borders.ts'
import type { RangeBead } from '../../lexicon/translation-table.ts'

/** How far the looks count. Tuned between 0 and 1. */
const WEIGHT = 0.5
/** Borders that chance counts as beside those seen. */
const SHRINK = 20

/** How much two looks go together beyond chance, in nats: of looks a and b at `a * LOOKS + b`. */
export function learnBorders(left: Uint8Array, right: Uint8Array, beads: readonly RangeBead[]): Float64Array {
  const joint = new Float64Array(LOOKS * LOOKS)
  const source = new Float64Array(LOOKS).fill(0.01)
  const target = new Float64Array(LOOKS).fill(0.01)
  let total = 0.01 * LOOKS
  for (const { s0, s1, t0, t1, weight: belief } of beads) {
    if (s0 === s1 || t0 === t1) continue
    const [a, b] = [left[s1]!, right[t1]!]
    joint[a * LOOKS + b]! += belief
    source[a]! += belief
    target[b]! += belief
    total += belief
  }
  const scores = new Float64Array(LOOKS * LOOKS)
  for (let a = 0; a < LOOKS; a++) {
    for (let b = 0; b < LOOKS; b++) {
      const expected = (source[a]! / total) * (target[b]! / total)
      const found = (joint[a * LOOKS + b]! + SHRINK * expected) / (total + SHRINK)
      // Rare looks are seen too seldom to rule anything out.
      scores[a * LOOKS + b] = WEIGHT * Math.max(-2.5, Math.min(2.5, Math.log(found / expected)))
    }
  }
  return scores
}
