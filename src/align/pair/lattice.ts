/**
 * The dynamic programme over beads inside a band. Nodes are (i, j): i source and j target sentences consumed. A bead (n, m)
 * ends at a node and is scored by
 *
 *     bead prior + border + length + forward words + backward words
 *
 * where the forward words of a target sentence given n source sentences do not depend on m, so they are summed once per
 * (node, n) and beads read prefix sums (window-scores.ts). The best path comes from maxima; the probability of every bead
 * from forward sums whose shares are then followed back from the end (bead-probabilities.ts).
 */
import type { EncodedText } from '../../lexicon/encoded-text.ts'
import { LOOKS } from '../../lexicon/sentence-borders.ts'
import type { TokenWeights } from '../../lexicon/token-weights.ts'
import type { Tables } from '../../lexicon/token-trust.ts'
import { type BandNodes, beadProbabilities, lookBack } from './bead-probabilities.ts'
import type { Costs } from './costs.ts'
import { type LengthModel, lengthScore } from '../fit/length-model.ts'
import { MAX_SIDE, sumWindows, type WindowScores, type WindowScratch, windowScore } from './window-scores.ts'

/** What scores beads, the same for all stretches of a pass. */
export interface BeadScoring {
  readonly src: EncodedText
  readonly tgt: EncodedText
  readonly tables: Tables
  readonly length: LengthModel
  readonly costs: Costs
  /** What looks of borders say about ending a bead there, in nats (border-fit.ts). */
  readonly borders: Float64Array
  /** Tokens of the target given the source, and of the source given the target. */
  readonly weights: { readonly forward: TokenWeights; readonly backward: TokenWeights }
  readonly windows: { readonly left: WindowScratch; readonly right: WindowScratch }
  /** Natural-log bonus for linking a pair of sentences, from structure; absent: none. */
  readonly bonus?: ((s: number, t: number) => number) | undefined
  /** Nats for words and length of a bead of one unit with several, in place of `joint`; absent: the joint score. */
  readonly fit?: ((ranges: Ranges, joint: number) => number) | undefined
}

/** A stretch and its band: for each i from `s0` to `s1`, j from `low[i - s0]` to `high[i - s0]`. */
export interface BandedRanges extends Ranges {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Stretches of both sides: `s0` to `s1` of the source, `t0` to `t1` of the target, ends excluded. */
export interface Ranges {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
}

/** A bead of the best path with its probability under the model (uncalibrated) and what the score was made of, in nats. */
export interface LatticeBead extends Ranges {
  readonly posterior: number
  readonly words: number
  readonly length: number
}

/** What is found besides the path; without `probabilities` beads are given the probability 1. */
export interface LatticeOutput {
  readonly probabilities: boolean
  /** Called with the probability that two sentences share a bead, wherever it is over 0.01. */
  readonly onLink?: ((s: number, t: number, probability: number) => void) | undefined
}

/** Bead shapes (n, m); the first two leave a sentence alone. */
const SHAPES = makeShapes()
const STEPS = Int32Array.from(SHAPES, ([n]) => n)
const JUMPS = Int32Array.from(SHAPES, ([, m]) => m)

function makeShapes(): readonly (readonly [number, number])[] {
  const shapes: [number, number][] = [
    [1, 0],
    [0, 1],
  ]
  for (let n = 1; n <= MAX_SIDE; n++) for (let m = 1; m <= MAX_SIDE; m++) if (n + m <= 7) shapes.push([n, m])
  return shapes
}

/** Runs the programme over one stretch: its beads in order. */
export function runLattice(scoring: BeadScoring, stretch: BandedRanges, output: LatticeOutput): readonly LatticeBead[] {
  const words = wordScores(scoring, stretch)
  const nodes = bandNodes(stretch)
  const scores = scoreBeads(scoring, words, stretch, nodes)
  const probabilities = output.probabilities ? beadProbabilities(nodes, scores) : null
  if (probabilities !== null && output.onLink !== undefined) giveLinks(nodes, stretch, probabilities, output.onLink)
  const choice = bestChoices(nodes, scores)
  const { src, tgt, costs, length } = scoring
  const { s0, t0, t1 } = stretch
  const path: LatticeBead[] = []
  for (let r = nodes.rows - 1, j = t1; r > 0 || j > t0; ) {
    const node = nodes.at[r]! + j - nodes.low[r]!
    const k = choice[node]!
    if (k < 0) break
    const [n, m] = SHAPES[k]!
    const i = s0 + r
    const linked = n > 0 && m > 0
    const [a, b] = [src.prefix[i]! - src.prefix[i - n]! - n, tgt.prefix[j]! - tgt.prefix[j - m]! - m]
    path.push({
      s0: i - n,
      s1: i,
      t0: j - m,
      t1: j,
      posterior: probabilities === null ? 1 : probabilities[node * SHAPES.length + k]!,
      words: linked ? costs.words * bothWays(words, r, j - t0, stretch, k) : 0,
      length: linked ? costs.length * lengthScore(length, a, b) : 0,
    })
    r -= n
    j -= m
  }
  return path.reverse()
}

function bandNodes({ s0, s1, t0, t1, low, high }: BandedRanges): BandNodes {
  const rows = s1 - s0 + 1
  const at = new Int32Array(rows + 1)
  for (let r = 0; r < rows; r++) at[r + 1] = at[r]! + (high[r]! - low[r]! + 1)
  return {
    rows,
    at,
    low,
    high,
    start: t0 - low[0]!,
    end: at[rows - 1]! + t1 - low[rows - 1]!,
    steps: STEPS,
    jumps: JUMPS,
  }
}

/** Scores of all beads: of kind k that ends at a node at `node * kinds + k`; minus infinity for those that leave the band. */
function scoreBeads(scoring: BeadScoring, words: Words, stretch: BandedRanges, nodes: BandNodes): Float32Array {
  const { costs } = scoring
  const prior = SHAPES.map(([n, m]) => {
    if (n === 0 || m === 0) return -costs.skip - costs.skipSides[n === 0 ? 1 : 0]
    return -costs.merge * (n + m - 2) - (n > 1 && m > 1 ? costs.cross : 0)
  })
  const scores = new Float32Array(nodes.at[nodes.rows]! * SHAPES.length).fill(Number.NEGATIVE_INFINITY)
  for (let r = 0; r < nodes.rows; r++) {
    const row = scores.subarray(nodes.at[r]! * SHAPES.length, nodes.at[r + 1]! * SHAPES.length)
    scoreRow(scoring, words, prior, { stretch, r }, row)
  }
  return scores
}

/** Scores the beads that end in row r. Kept separate so that V8 optimises it early. */
function scoreRow(
  scoring: BeadScoring,
  words: Words,
  prior: readonly number[],
  { stretch, r }: { readonly stretch: BandedRanges; readonly r: number },
  scores: Float32Array,
): void {
  const { src, tgt, costs, length, fit: judge, bonus } = scoring
  const { low, high, t0 } = stretch
  const i = stretch.s0 + r
  for (let j = low[r]!, at = 0; j <= high[r]!; j++, at += SHAPES.length) {
    const border = scoring.borders[src.looks[i]! * LOOKS + tgt.looks[j]!]!
    for (let k = 0; k < SHAPES.length; k++) {
      const n = STEPS[k]!
      const m = JUMPS[k]!
      if (r < n || j - m < low[r - n]! || j - m > high[r - n]!) continue
      if (k < 2) {
        const blank = n === 0 ? tgt.empty[j - 1] : src.empty[i - 1]
        scores[at + k] = blank === 1 ? -0.01 : blank === 2 ? Math.max(-2.5, prior[k]!) : prior[k]!
        continue
      }
      const a = src.prefix[i]! - src.prefix[i - n]! - n
      const b = tgt.prefix[j]! - tgt.prefix[j - m]! - m
      if (a === 0 || b === 0) continue
      let fit = costs.length * lengthScore(length, a, b) + costs.words * bothWays(words, r, j - t0, stretch, k)
      if (judge !== undefined && n !== m && (n === 1 || m === 1)) {
        fit = judge({ s0: i - n, s1: i, t0: j - m, t1: j }, fit)
      }
      let score = border + prior[k]! + fit
      if (bonus !== undefined) {
        let sum = 0
        for (let x = i - n; x < i; x++) for (let y = j - m; y < j; y++) sum += bonus(x, y)
        score += sum / Math.max(n, m)
      }
      scores[at + k] = score
    }
  }
}

/** For each node the kind of bead that the best path to it ends with; -1 where none leads to it. */
function bestChoices(nodes: BandNodes, scores: Float32Array): Int8Array {
  const kinds = SHAPES.length
  const best = new Float64Array(nodes.at[nodes.rows]!).fill(Number.NEGATIVE_INFINITY)
  const choice = new Int8Array(best.length).fill(-1)
  best[nodes.start] = 0
  const back = new Int32Array(kinds)
  for (let r = 0; r < nodes.rows; r++) {
    lookBack(nodes, r, back)
    const low = nodes.low[r]!
    for (let j = low; j <= nodes.high[r]!; j++) {
      const node = nodes.at[r]! + j - low
      for (let k = 0; k < kinds; k++) {
        const score = scores[node * kinds + k]!
        if (score === Number.NEGATIVE_INFINITY) continue
        const value = best[back[k]! + j]! + score
        if (value > best[node]!) {
          best[node] = value
          choice[node] = k
        }
      }
    }
  }
  return choice
}

/** Forward and backward words of the bead of kind k that ends at row r and column c of the stretch. */
function bothWays(words: Words, r: number, c: number, { s0, t0 }: Ranges, k: number): number {
  const [n, m] = [STEPS[k]!, JUMPS[k]!]
  const [i, j] = [s0 + r, t0 + c]
  return windowScore(words.forward, r, n, j - m, j) + windowScore(words.backward, c, m, i - n, i)
}

/** Sums bead probabilities into link probabilities and hands them out row by row. */
function giveLinks(
  nodes: BandNodes,
  { s0 }: Ranges,
  probabilities: Float32Array,
  onLink: (s: number, t: number, probability: number) => void,
): void {
  const rows: Map<number, number>[] = []
  for (let r = 0; r < nodes.rows; r++) {
    rows.push(new Map())
    for (let j = nodes.low[r]!; j <= nodes.high[r]!; j++) {
      const base = (nodes.at[r]! + j - nodes.low[r]!) * SHAPES.length
      for (let k = 2; k < SHAPES.length; k++) {
        const p = probabilities[base + k]!
        if (p < 0.002) continue
        const [n, m] = SHAPES[k]!
        for (let x = r - n; x < r; x++) for (let y = j - m; y < j; y++) rows[x]!.set(y, (rows[x]!.get(y) ?? 0) + p)
      }
    }
  }
  rows.forEach((row, r) => {
    for (const [t, p] of row) if (p > 0.01) onLink(s0 + r, t, Math.min(1, p))
  })
}

/** Word scores of beads: by end row and n over target sentences, and by end column and m over source ones. */
interface Words {
  readonly forward: WindowScores
  readonly backward: WindowScores
}

function wordScores({ src, tgt, tables, weights, windows, costs }: BeadScoring, stretch: BandedRanges): Words {
  const { s0, s1, t0, t1, low, high } = stretch
  const { repeat } = costs
  const rows = s1 - s0 + 1
  const lowest = new Int32Array(rows)
  for (let r = 0; r < rows; r++) lowest[r] = low[Math.max(0, r - MAX_SIDE)]!
  const forward = {
    given: src,
    told: tgt,
    rows: tables.forward,
    weights: weights.forward,
    scratch: windows.right,
    repeat,
  }
  const backward = {
    given: tgt,
    told: src,
    rows: tables.backward,
    weights: weights.backward,
    scratch: windows.left,
    repeat,
  }
  // The band seen from the other side: for each j the lowest and highest i.
  const first = new Int32Array(t1 - t0 + 1).fill(s1)
  const last = new Int32Array(t1 - t0 + 1).fill(s0)
  for (let r = 0; r < rows; r++) {
    for (let j = low[r]!; j <= high[r]!; j++) {
      if (s0 + r < first[j - t0]!) first[j - t0] = s0 + r
      if (s0 + r > last[j - t0]!) last[j - t0] = s0 + r
    }
  }
  const reached = first.map((_, c) => Math.max(s0, Math.min(first[Math.max(0, c - MAX_SIDE)]!, first[c]!) - MAX_SIDE))
  return {
    forward: sumWindows(forward, { from: s0, lowest, highest: high }),
    backward: sumWindows(backward, {
      from: t0,
      lowest: reached,
      highest: last.map((i, c) => Math.max(i, reached[c]!)),
    }),
  }
}
