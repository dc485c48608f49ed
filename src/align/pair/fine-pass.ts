/**
 * A fine pass: the dynamic programme along the beads of the previous pass, between fixed places (manual beads, anchors),
 * split into stretches where the path is certain, so that memory stays flat.
 */
import type { RangeBead } from '../../lexicon/translation-table.ts'
import type { FixedStretch } from './fixed-places.ts'
import { type BeadScoring, type LatticeBead, type LatticeOutput, runLattice } from './lattice.ts'
import { type Band, nodeBand, widen } from './search-band.ts'

/** Along what a pass runs. */
export interface PassRoute {
  readonly beads: readonly RangeBead[]
  readonly fixed: readonly FixedStretch[]
  /** Half width of the band about the beads, in sentences. */
  readonly radius: number
  /** Source sentences after which a stretch ends where it can. */
  readonly size: number
}

/** How many times as many target sentences may be in a stretch. */
const TARGET_FACTOR = 3
/** Beads on either side of a place that must be 1-1 for a stretch to end there. */
const PLAIN_AROUND = 2

/** Runs the pass: beads over all sentences of both sides, in order. */
export function finePass(scoring: BeadScoring, route: PassRoute, output: LatticeOutput): LatticeBead[] {
  const { beads, size } = route
  const band = nodeBand(scoring.src.count, scoring.tgt.count, beads, route.radius)
  const out: LatticeBead[] = []
  const run = (s0: number, s1: number, t0: number, t1: number) => {
    if (s0 === s1 && t0 === t1) return
    out.push(...runLattice(scoring, { s0, s1, t0, t1, ...cutBand(band, s0, s1, t0, t1) }, output))
  }
  let [s, t] = [0, 0]
  let at = 0
  for (const place of route.fixed) {
    for (; at < beads.length && beads[at]!.s1 <= place.s0 && beads[at]!.t1 <= place.t0; at++) {
      const bead = beads[at]!
      if (bead.s1 - s < size && bead.t1 - t < size * TARGET_FACTOR) continue
      if (bead.s0 < s || bead.t0 < t || !isPlainAround(beads, at)) continue
      run(s, bead.s1, t, bead.t1)
      s = bead.s1
      t = bead.t1
    }
    run(s, place.s0, t, place.t0)
    if (place.manual)
      out.push({ s0: place.s0, s1: place.s1, t0: place.t0, t1: place.t1, posterior: 1, words: 0, length: 0 })
    s = place.s1
    t = place.t1
  }
  return out
}

/** The band of one stretch, which begins at its first corner and ends at its last. */
function cutBand(whole: Band, s0: number, s1: number, t0: number, t1: number): Band {
  const low = whole.low.slice(s0, s1 + 1)
  const high = whole.high.slice(s0, s1 + 1)
  for (let r = 0; r < low.length; r++) {
    low[r] = Math.min(t1, Math.max(t0, low[r]!))
    high[r] = Math.max(t0, Math.min(t1, high[r]!))
  }
  low[0] = t0
  high[high.length - 1] = t1
  widen(low, high)
  return { low, high }
}

function isPlainAround(beads: readonly RangeBead[], at: number): boolean {
  for (let k = at - PLAIN_AROUND; k <= at + PLAIN_AROUND; k++) {
    const bead = beads[k]
    if (bead === undefined || bead.s1 - bead.s0 !== 1 || bead.t1 - bead.t0 !== 1 || bead.weight <= 0.8) return false
  }
  return true
}
