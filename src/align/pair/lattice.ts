/**
 * The programme over beads inside a band: best path, and by forward and backward sums the probability of every bead.
 * Nodes are (i, j): i source and j target sentences consumed. A bead (n, m) ends at a node and is scored by
 *
 *     bead prior + length + forward words + backward words
 *
 * where the forward words of a target sentence given n source sentences do not depend on m, so they are summed once per
 * (node, n) and beads read prefix sums. Work per node: tokens of one sentence for each n, then a few additions a bead.
 * Past 300 lines because forward, backward and decoding share the band and its arrays.
 */
import { LOOKS } from '../../lexicon/sentence-borders.ts'
import { lengthScore } from './length-model.ts'
import { MAX_SIDE, type Spans, spanScore, sumSpans } from './window-scores.ts'
import type { TellingTokens } from '../../lexicon/token-weights.ts'
import type { UnitScoring } from './unit-score.ts'

/** Weights of the score. `skip`, `merge`, `cross`: costs, in nats, of a 1-0, of each sentence past 1-1, of n and m both > 1.
 * `repeat`: how far a bead loses the credit for words that its sentences repeat and the other side has not as often. */
export interface Weights {
  readonly words: number
  readonly length: number
  readonly mixture: number
  readonly skip: number
  readonly merge: number
  readonly cross: number
  readonly repeat: number
}

/** What a run needs: sides, tables, weights, and the band: for each i from `s0` to `s1`, j from `low[i - s0]` to `high[i - s0]`. */
export interface LatticeInput extends UnitScoring {
  readonly weights: Weights
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
  readonly low: Int32Array
  readonly high: Int32Array
  /** What looks of borders say about ending a bead there, in nats (borders.ts). */
  readonly borders: Float64Array
  /** Tokens of the target given the source, and of the source given the target. */
  readonly telling: { readonly forward: TellingTokens; readonly backward: TellingTokens }
  /** Natural-log bonus for linking a pair of sentences, from other versions or structure; absent: none. */
  readonly bonus?: (s: number, t: number) => number
  /** Nats for words and length of a bead of more than one unit on one side, in place of `joint`; absent: the joint score. */
  readonly fit?: (ranges: Ranges, joint: number) => number
  /** Told the probability that two sentences share a bead, wherever it is over 0.01. */
  readonly onLink?: (s: number, t: number, probability: number) => void
}

/** Stretches of both sides: `s0` to `s1` of the source, `t0` to `t1` of the target, ends excluded. */
export interface Ranges {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
}

/** A bead of the best path with its probability under the model (uncalibrated) and what the score was made of. */
export interface LatticeBead {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
  readonly posterior: number
  readonly words: number
  readonly length: number
}

/** Log under which a probability is zero in single precision. */
const TINY = -110

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

/** Runs the programme. `temperature` flattens the probabilities; `expected` of 0 or more chooses the path of most right beads
 * instead of the likeliest; without `probabilities` only the path is found, and beads are given the probability 1. */
export function runLattice(
  input: LatticeInput,
  temperature: number,
  expected: number,
  probabilities = true,
): readonly LatticeBead[] {
  const { src, tgt, s0, s1, t0, low, high, weights } = input
  const rows = s1 - s0 + 1
  const nodeAt = new Int32Array(rows + 1)
  for (let r = 0; r < rows; r++) nodeAt[r + 1] = nodeAt[r]! + (high[r]! - low[r]! + 1)
  const nodes = nodeAt[rows]!
  const words = wordScores(input)
  const kinds = SHAPES.length
  const prior = SHAPES.map(([n, m]) =>
    n === 0 || m === 0 ? -weights.skip : -weights.merge * (n + m - 2) - (n > 1 && m > 1 ? weights.cross : 0),
  )
  const scores = new Float32Array(nodes * kinds).fill(Number.NEGATIVE_INFINITY)
  const lexical = weights.words
  for (let r = 0; r < rows; r++) scoreRow(input, words, prior, r, scores, nodeAt[r]! * kinds)
  // The node a bead of kind k that ends in row r at column j begins at: `back[k] + j`.
  const back = new Int32Array(kinds)
  const lookBack = (r: number): void => {
    for (let k = 0; k < kinds; k++) {
      const from = r - STEPS[k]!
      back[k] = from < 0 ? 0 : nodeAt[from]! - low[from]! - JUMPS[k]!
    }
  }
  const posterior = probabilities ? beadProbabilities() : null
  // Decoding: the path whose beads' probabilities, each less `expected`, sum highest (most right beads, few wrong ones),
  // or with `expected` below zero the single most probable path.
  const best = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY)
  const choice = new Int8Array(nodes).fill(-1)
  best[t0 - low[0]!] = 0
  for (let r = 0; r < rows; r++) {
    lookBack(r)
    for (let j = low[r]!; j <= high[r]!; j++) {
      const node = nodeAt[r]! + j - low[r]!
      for (let k = 0; k < kinds; k++) {
        const score = scores[node * kinds + k]!
        if (score === Number.NEGATIVE_INFINITY) continue
        const gain =
          expected < 0 || posterior === null ? score : posterior[node * kinds + k]! - expected * (k < 2 ? 0.5 : 1)
        const value = best[back[k]! + j]! + gain
        if (value > best[node]!) {
          best[node] = value
          choice[node] = k
        }
      }
    }
  }
  const path: LatticeBead[] = []
  for (let r = rows - 1, j = input.t1; r > 0 || j > t0; ) {
    const node = nodeAt[r]! + j - low[r]!
    const k = choice[node]!
    if (k < 0) break
    const [n, m] = SHAPES[k]!
    const i = s0 + r
    const linked = n > 0 && m > 0
    path.push({
      s0: i - n,
      s1: i,
      t0: j - m,
      t1: j,
      posterior: posterior === null ? 1 : posterior[node * kinds + k]!,
      words: linked ? lexical * bothWays(words, r, i, j, j - t0, n, m) : 0,
      length: linked
        ? weights.length *
          lengthScore(input.length, src.prefix[i]! - src.prefix[i - n]! - n, tgt.prefix[j]! - tgt.prefix[j - m]! - m)
        : 0,
    })
    r -= n
    j -= m
  }
  function beadProbabilities(): Float32Array {
    const inverse = 1 / temperature
    const alpha = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY)
    alpha[t0 - low[0]!] = 0
    const values = new Float64Array(kinds)
    for (let r = 0; r < rows; r++) {
      lookBack(r)
      for (let j = low[r]!; j <= high[r]!; j++) {
        const node = nodeAt[r]! + j - low[r]!
        let best = alpha[node]!
        for (let k = 0; k < kinds; k++) {
          const score = scores[node * kinds + k]!
          const value =
            score === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : alpha[back[k]! + j]! + score * inverse
          values[k] = value
          if (value > best) best = value
        }
        if (best === Number.NEGATIVE_INFINITY) continue
        let sum = alpha[node] === 0 && r === 0 ? Math.exp(-best) : 0
        for (let k = 0; k < kinds; k++) {
          const value = values[k]! - best
          if (value > -30) sum += Math.exp(value)
        }
        alpha[node] = best + Math.log(sum)
      }
    }
    const beta = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY)
    const posterior = new Float32Array(nodes * kinds)
    beta[nodes - 1 - (high[rows - 1]! - input.t1)] = 0
    const total = alpha[nodes - 1 - (high[rows - 1]! - input.t1)]!
    for (let r = rows - 1; r >= 0; r--) {
      lookBack(r)
      for (let j = high[r]!; j >= low[r]!; j--) {
        const node = nodeAt[r]! + j - low[r]!
        const after = beta[node]!
        if (after === Number.NEGATIVE_INFINITY) continue
        for (let k = 0; k < kinds; k++) {
          const score = scores[node * kinds + k]!
          if (score === Number.NEGATIVE_INFINITY) continue
          const before = back[k]! + j
          const value = after + score * inverse
          const log = alpha[before]! + value - total
          if (log > TINY) posterior[node * kinds + k] = Math.exp(Math.min(0, log))
          const known = beta[before]!
          beta[before] = known === Number.NEGATIVE_INFINITY ? value : logAdd(known, value)
        }
      }
    }
    if (input.onLink !== undefined) tellLinks(input, posterior, nodeAt)
    return posterior
  }
  return path.reverse()
}

/** Scores the beads that end in row r; those of its first node begin at `base`. By itself so that it is compiled once, early on. */
function scoreRow(
  input: LatticeInput,
  words: Words,
  prior: readonly number[],
  r: number,
  scores: Float32Array,
  base: number,
): void {
  const { src, tgt, low, high, weights, length, fit: judge, bonus } = input
  const i = input.s0 + r
  for (let j = low[r]!, at = base; j <= high[r]!; j++, at += SHAPES.length) {
    const border = input.borders[src.looks[i]! * LOOKS + tgt.looks[j]!]!
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
      let fit = weights.length * lengthScore(length, a, b)
      fit += weights.words * bothWays(words, r, i, j, j - input.t0, n, m)
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

/** Forward and backward words of the bead (n, m) that ends at row r (sentence i) and column c (sentence j). */
function bothWays(words: Words, r: number, i: number, j: number, c: number, n: number, m: number): number {
  return spanScore(words.forward, r, n, j - m, j) + spanScore(words.backward, c, m, i - n, i)
}

/** Sums bead probabilities into link probabilities and hands them out row by row. */
function tellLinks(input: LatticeInput, posterior: Float32Array, nodeAt: Int32Array): void {
  const { s0, low, high } = input
  const rows: Map<number, number>[] = []
  for (let r = 0; r < low.length; r++) {
    rows.push(new Map())
    for (let j = low[r]!; j <= high[r]!; j++) {
      const base = (nodeAt[r]! + j - low[r]!) * SHAPES.length
      for (let k = 2; k < SHAPES.length; k++) {
        const p = posterior[base + k]!
        if (p < 0.002) continue
        const [n, m] = SHAPES[k]!
        for (let x = r - n; x < r; x++) for (let y = j - m; y < j; y++) rows[x]!.set(y, (rows[x]!.get(y) ?? 0) + p)
      }
    }
  }
  rows.forEach((row, r) => {
    for (const [t, p] of row) if (p > 0.01) input.onLink?.(s0 + r, t, Math.min(1, p))
  })
}

function logAdd(x: number, y: number): number {
  const more = x > y ? x : y
  const less = x > y ? y : x
  // Beyond 45 nats the sum is the greater one to the last bit, unless that is next to nothing itself.
  return more - less > 45 && (more > 1 || more < -1) ? more : more + Math.log1p(Math.exp(less - more))
}

/** Word scores of beads: prefix sums per (end row, n) over target sentences, and per (end column, m) over source ones. */
interface Words {
  readonly forward: Spans
  readonly backward: Spans
}

function wordScores(input: LatticeInput): Words {
  const { src, tgt, s0, s1, t0, t1, low, high } = input
  const rows = s1 - s0 + 1
  const forward = sumSpans(
    src,
    tgt,
    input.scratch.right,
    input.tables.forward,
    input.telling.forward,
    s0,
    s1,
    input.weights.repeat,
    (end) => [low[Math.max(0, end - s0 - MAX_SIDE)]!, high[end - s0]!],
  )
  // The band seen from the other side: for each j the lowest and highest i.
  const first = new Int32Array(t1 - t0 + 1).fill(s1)
  const last = new Int32Array(t1 - t0 + 1).fill(s0)
  for (let r = 0; r < rows; r++) {
    for (let j = low[r]!; j <= high[r]!; j++) {
      if (s0 + r < first[j - t0]!) first[j - t0] = s0 + r
      if (s0 + r > last[j - t0]!) last[j - t0] = s0 + r
    }
  }
  const backward = sumSpans(
    tgt,
    src,
    input.scratch.left,
    input.tables.backward,
    input.telling.backward,
    t0,
    t1,
    input.weights.repeat,
    (end) => [
      Math.max(s0, Math.min(first[Math.max(0, end - t0 - MAX_SIDE)]!, first[end - t0]!) - MAX_SIDE),
      last[end - t0]!,
    ],
  )
  return { forward, backward }
}
