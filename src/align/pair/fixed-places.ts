/** Places of a path that a caller fixes: anchors and beads set by people. Contradictory ones are left out. */
import type { Ranges } from './lattice.ts'

/** A stretch that must be kept: a manual bead, or an anchor (an empty stretch). */
export interface FixedStretch extends Ranges {
  readonly manual: boolean
}

/** Sentences that a person has linked: lists of consecutive indices; either may be empty. */
export interface FixedBead {
  readonly src: readonly number[]
  readonly tgt: readonly number[]
}

/** What a caller may fix of the path. */
export interface FixedPlaces {
  /** Places that must lie on the path: so many sentences of the source and of the target come before. */
  readonly anchors?: readonly (readonly [number, number])[]
  /** Beads set by people: kept as they are, with confidence 1. */
  readonly manual?: readonly FixedBead[]
}

/** The stretches that the options fix, in order, none crossing another, the end of both sides last. */
export function fixedStretches(n: number, m: number, options: FixedPlaces): readonly FixedStretch[] {
  const stretches: FixedStretch[] = [{ s0: n, s1: n, t0: m, t1: m, manual: false }]
  for (const { src, tgt } of options.manual ?? []) {
    const [s0, s1, t0, t1] = [Math.min(...src), Math.max(...src) + 1, Math.min(...tgt), Math.max(...tgt) + 1]
    if (src.length > 0 && tgt.length > 0) stretches.push({ s0, s1, t0, t1, manual: true })
  }
  for (const [s, t] of options.anchors ?? []) stretches.push({ s0: s, s1: s, t0: t, t1: t, manual: false })
  stretches.sort((a, b) => a.s0 - b.s0 || a.t0 - b.t0 || Number(b.manual) - Number(a.manual))
  const kept: FixedStretch[] = []
  for (const stretch of stretches) {
    const last = kept.at(-1)
    if (stretch.s0 < (last?.s1 ?? 0) || stretch.t0 < (last?.t1 ?? 0) || stretch.s1 > n || stretch.t1 > m) continue
    kept.push(stretch)
  }
  return kept
}
