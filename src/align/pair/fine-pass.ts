/**
 * The narrow passes: the programme over beads run along the beads of the pass before, between the places that are fixed
 * (manual beads, anchors), and cut into stretches where the path is sure, so that memory stays flat.
 */
import { nodeBand, widen } from './search-band.ts'
import { type LatticeBead, type LatticeInput, type Ranges, runLattice, type Weights } from './lattice.ts'
import type { LengthModel } from './length-model.ts'
import type { Side } from '../../lexicon/encoded-text.ts'
import type { RangeBead, Tables } from '../../lexicon/translation-table.ts'
import { tellingTokens } from '../../lexicon/token-weights.ts'

/** A stretch that must be kept: a manual bead, or an anchor (an empty stretch). */
export interface Stretch {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
  readonly manual: boolean
}

/** Sentences that a person has linked: lists of consecutive indices; either may be empty. */
export interface FixedBead {
  readonly src: readonly number[]
  readonly tgt: readonly number[]
}

/** What a caller may fix of the path. */
export interface FixedPlaces {
  /** Places that must lie on the path: so many sentences of the source and of the target come before. Contradictory ones are left out. */
  readonly anchors?: readonly (readonly [number, number])[]
  /** Beads set by people: kept as they are, with confidence 1. Contradictory ones are left out. */
  readonly manual?: readonly FixedBead[]
}

/** The stretches that the options fix, in order, none crossing another, the end of both sides last. */
export function fixedPoints(n: number, m: number, options: FixedPlaces): readonly Stretch[] {
  const stretches: Stretch[] = [{ s0: n, s1: n, t0: m, t1: m, manual: false }]
  for (const { src, tgt } of options.manual ?? []) {
    const [s0, s1, t0, t1] = [Math.min(...src), Math.max(...src) + 1, Math.min(...tgt), Math.max(...tgt) + 1]
    if (src.length > 0 && tgt.length > 0) stretches.push({ s0, s1, t0, t1, manual: true })
  }
  for (const [s, t] of options.anchors ?? []) stretches.push({ s0: s, s1: s, t0: t, t1: t, manual: false })
  stretches.sort((a, b) => a.s0 - b.s0 || a.t0 - b.t0 || Number(b.manual) - Number(a.manual))
  const kept: Stretch[] = []
  for (const stretch of stretches) {
    const last = kept.at(-1)
    if (stretch.s0 < (last?.s1 ?? 0) || stretch.t0 < (last?.t1 ?? 0) || stretch.s1 > n || stretch.t1 > m) continue
    kept.push(stretch)
  }
  return kept
}

/** One narrow pass along the beads of the last, cut into stretches at places that are sure, so that memory stays flat. */
export function narrow(
  run: {
    readonly left: Side
    readonly right: Side
    readonly tables: Tables
    readonly borders: Float64Array
    readonly length: LengthModel
    readonly tuning: Weights & { readonly temperature: number }
    readonly radius: number
    readonly beads: readonly RangeBead[]
    readonly fixed: readonly Stretch[]
    readonly size: number
    /** Zeros, one for each token of either side: lent for the run and given back zero. */
    readonly scratch: LatticeInput['scratch']
    readonly bonus: ((s: number, t: number) => number) | undefined
    readonly fit: ((ranges: Ranges, joint: number) => number) | undefined
    readonly onLink: ((s: number, t: number, probability: number) => void) | undefined
  },
  expected: number,
  probabilities: boolean,
): LatticeBead[] {
  const { left, right, beads } = run
  const out: LatticeBead[] = []
  const telling = {
    forward: tellingTokens(right, run.tables.forwardTrust),
    backward: tellingTokens(left, run.tables.backwardTrust),
  }
  const whole = nodeBand(left.count, right.count, beads, run.radius)
  const stretch = (s0: number, s1: number, t0: number, t1: number) => {
    if (s0 === s1 && t0 === t1) return
    const low = whole.low.slice(s0, s1 + 1)
    const high = whole.high.slice(s0, s1 + 1)
    for (let r = 0; r < low.length; r++) {
      low[r] = Math.min(t1, Math.max(t0, low[r]!))
      high[r] = Math.max(t0, Math.min(t1, high[r]!))
    }
    low[0] = t0
    high[high.length - 1] = t1
    widen(low, high)
    const input = {
      src: left,
      tgt: right,
      tables: run.tables,
      borders: run.borders,
      length: run.length,
      weights: run.tuning,
      s0,
      s1,
      t0,
      t1,
      low,
      high,
      telling,
      scratch: run.scratch,
      ...(run.bonus === undefined ? {} : { bonus: run.bonus }),
      ...(run.fit === undefined ? {} : { fit: run.fit }),
      ...(run.onLink === undefined ? {} : { onLink: run.onLink }),
    }
    out.push(...runLattice(input, run.tuning.temperature, expected, probabilities))
  }
  let [s, t] = [0, 0]
  let at = 0
  for (const place of run.fixed) {
    // Cuts inside long stretches: after a bead that is 1-1 among neighbours that are 1-1.
    for (; at < beads.length && beads[at]!.s1 <= place.s0 && beads[at]!.t1 <= place.t0; at++) {
      const bead = beads[at]!
      if (bead.s1 - s < run.size && bead.t1 - t < run.size * 3) continue
      if (bead.s0 < s || bead.t0 < t || ![-2, -1, 0, 1, 2].every((k) => isPlain(beads[at + k]))) continue
      stretch(s, bead.s1, t, bead.t1)
      s = bead.s1
      t = bead.t1
    }
    stretch(s, place.s0, t, place.t0)
    if (place.manual)
      out.push({ s0: place.s0, s1: place.s1, t0: place.t0, t1: place.t1, posterior: 1, words: 0, length: 0 })
    s = place.s1
    t = place.t1
  }
  return out
}

function isPlain(bead: RangeBead | undefined): boolean {
  return bead !== undefined && bead.s1 - bead.s0 === 1 && bead.t1 - bead.t0 === 1 && bead.weight > 0.8
}
