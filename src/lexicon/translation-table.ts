/**
 * Translation tables between two encoded sides: sparse rows t(target token | source token) and back. `priorTables`
 * makes them of what is known beforehand; `learnTables` adds what the texts show, by IBM model 1 in both directions
 * (Brown et al. 1993) over given beads, with the prior as pseudo-counts. Pairs seen in one bead only are not learned,
 * and a discount is taken from the others: without both, EM on small texts loses more than it gains.
 * Past 300 lines because learning and trust share one sparse layout.
 */
import { collectPairs } from './token-pairs.ts'
import { type Side, tokenScale } from './encoded-text.ts'

/** Sparse rows: token a translates to `columns[starts[a] … starts[a + 1])` with the probabilities in `values`. */
export interface SparseRows {
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** Rows of both directions. */
export interface RowPair {
  readonly forward: SparseRows
  readonly backward: SparseRows
}

/**
 * Both directions, with how far each token can be trusted: the chance that a token of the target (forward) or the source
 * (backward) is explained by its counterpart at all. 0: nothing known translates it, so it says nothing.
 */
export interface Tables extends RowPair {
  readonly forwardTrust: Float32Array
  readonly backwardTrust: Float32Array
}

/** A known pair of token ids with its weight. */
export interface KnownPair {
  readonly a: number
  readonly b: number
  readonly weight: number
}

/** A bead as ranges [start, end) of both sides, and how much it is believed. */
export interface RangeBead {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
  readonly weight: number
}

/** What learning is told: pseudo-counts of the prior, least support, discount, passes of EM. */
export interface LearnOptions {
  readonly priorWeight: number
  readonly discount: number
  readonly minSupport: number
  readonly iterations: number
  readonly agree: number
  readonly leaveOut: number
  /** At most so many beads are learned from, evenly spread. */
  readonly maxBeads: number
}

/** Rows from pairs; each row sums to 1. */
export function priorTables(src: Side, tgt: Side, pairs: readonly KnownPair[]): RowPair {
  const a = Int32Array.from(pairs, (pair) => pair.a)
  const b = Int32Array.from(pairs, (pair) => pair.b)
  const w = Float64Array.from(pairs, (pair) => pair.weight)
  return {
    forward: rowsOf(src.vocabulary.length, a, b, w, pairs.length),
    backward: rowsOf(tgt.vocabulary.length, b, a, w, pairs.length),
  }
}

/** Rows of `size` tokens from parallel arrays; values scaled so that each row sums to 1. Zero weights are left out. */
export function rowsOf(
  size: number,
  from: Int32Array,
  to: Int32Array,
  weight: Float64Array,
  count: number,
): SparseRows {
  const starts = new Int32Array(size + 1)
  const sums = new Float64Array(size)
  for (let k = 0; k < count; k++) {
    if (weight[k]! <= 0) continue
    starts[from[k]! + 1]!++
    sums[from[k]!]! += weight[k]!
  }
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!
  const columns = new Int32Array(starts[size]!)
  const values = new Float32Array(starts[size]!)
  const next = starts.slice()
  for (let k = 0; k < count; k++) {
    if (weight[k]! <= 0) continue
    const at = next[from[k]!]!++
    columns[at] = to[k]!
    values[at] = weight[k]! / sums[from[k]!]!
  }
  return { starts, columns, values }
}

/** Where a pair's cell holds its chances in both directions and its counts (one count where the directions must agree). */
const FORWARD = 0
const BACKWARD = 1
const COUNTS = 2
const CELL = 4

/** Learns both directions from beads. Deterministic; linear in the sum over beads of the product of their token sets. */
export function learnTables(
  src: Side,
  tgt: Side,
  beads: readonly RangeBead[],
  pairs: readonly KnownPair[],
  options: LearnOptions,
): RowPair {
  const usable = beads.filter((bead) => bead.s1 > bead.s0 && bead.t1 > bead.t0 && bead.weight > 0)
  const step = Math.max(1, usable.length / options.maxBeads)
  const chosen: RangeBead[] = []
  for (let k = 0; k < usable.length; k += step) chosen.push(usable[Math.floor(k)]!)
  // The commonest tokens carry least and cost most: on longer texts they are not learned.
  const share = usable.length > 3000 ? 0.04 : usable.length > 300 ? 0.2 : Number.POSITIVE_INFINITY
  const cap = usable.length * share
  const ends: number[] = []
  const sourceTypes: number[] = []
  const targetTypes: number[] = []
  const sourceSeen = new Int32Array(src.vocabulary.length)
  const targetSeen = new Int32Array(tgt.vocabulary.length)
  for (const bead of chosen) {
    distinct(src, bead.s0, bead.s1, cap, sourceSeen, sourceTypes)
    distinct(tgt, bead.t0, bead.t1, cap, targetSeen, targetTypes)
    ends.push(sourceTypes.length, targetTypes.length)
  }
  let events = 0
  for (let k = 0; k < chosen.length; k++) {
    events += (ends[2 * k]! - (ends[2 * k - 2] ?? 0)) * (ends[2 * k + 1]! - (ends[2 * k - 1] ?? 0))
  }
  const { keysA, keysB, support, prior, known, size, slots } = collectPairs(
    { types: sourceTypes, width: src.vocabulary.length },
    { types: targetTypes, width: tgt.vocabulary.length },
    ends,
    events,
    pairs,
  )
  const priorForward = pseudoCounts(keysA, src.vocabulary.length)
  const priorBackward = pseudoCounts(keysB, tgt.vocabulary.length)
  function pseudoCounts(keys: Int32Array, width: number): Float64Array {
    const sums = new Float64Array(width)
    for (let k = 0; k < known; k++) sums[keys[k]!]! += prior[k]!
    return Float64Array.from(prior, (weight, k) => (options.priorWeight * weight) / Math.max(1, sums[keys[k]!]!))
  }
  // Chances and counts of a pair side by side: the events jump about among the pairs, and so touch one place of memory each.
  const cells = new Float64Array(size * CELL)
  initial(FORWARD, priorForward, keysA, src.vocabulary.length)
  initial(BACKWARD, priorBackward, keysB, tgt.vocabulary.length)
  function initial(way: number, start: Float64Array, keys: Int32Array, width: number): void {
    const sums = new Float64Array(width)
    for (let k = 0; k < size; k++) sums[keys[k]!]! += support[k]!
    for (let k = 0; k < size; k++) cells[k * CELL + way] = (0.5 * support[k]!) / Math.max(1, sums[keys[k]!]!)
    for (let k = 0; k < known; k++) cells[k * CELL + way]! += start[k]!
  }
  function normalise(last: boolean): void {
    const sumsA = new Float64Array(src.vocabulary.length)
    const sumsB = new Float64Array(tgt.vocabulary.length)
    const other = COUNTS + (options.agree === 0 ? BACKWARD : FORWARD)
    for (let k = 0; k < size; k++) {
      const cell = k * CELL
      let forward = cells[cell + COUNTS]!
      let backward = cells[cell + other]!
      if (k < known) {
        forward += priorForward[k]!
        backward += priorBackward[k]!
      }
      sumsA[keysA[k]!]! += forward
      sumsB[keysB[k]!]! += backward
      if (last && k >= known) {
        const times = support[k]!
        const share = 1 - options.leaveOut / times
        forward = times < options.minSupport ? 0 : Math.max(0, forward * share - options.discount)
        backward = times < options.minSupport ? 0 : Math.max(0, backward * share - options.discount)
      }
      cells[cell + FORWARD] = forward
      cells[cell + BACKWARD] = backward
      cells[cell + COUNTS] = 0
      cells[cell + COUNTS + BACKWARD] = 0
    }
    for (let k = 0; k < size; k++) {
      const cell = k * CELL
      const forward = cells[cell + FORWARD]! / Math.max(1e-9, sumsA[keysA[k]!]!)
      const backward = cells[cell + BACKWARD]! / Math.max(1e-9, sumsB[keysB[k]!]!)
      cells[cell + FORWARD] = last && forward < 2e-3 ? 0 : forward
      cells[cell + BACKWARD] = last && backward < 2e-3 ? 0 : backward
    }
  }
  let columnSums = new Float64Array(256)
  for (let round = 0; round < options.iterations; round++) {
    let at = 0
    for (let k = 0; k < chosen.length; k++) {
      const rows = ends[2 * k]! - (ends[2 * k - 2] ?? 0)
      const cols = ends[2 * k + 1]! - (ends[2 * k - 1] ?? 0)
      const weight = chosen[k]!.weight
      if (columnSums.length < cols) columnSums = new Float64Array(cols * 2)
      countBead(cells, slots, at, rows, cols, weight, options.agree, columnSums)
      at += rows * cols
    }
    normalise(round === options.iterations - 1)
  }
  return {
    forward: keepValues(src.vocabulary.length, keysA, keysB, cells, FORWARD, size),
    backward: keepValues(tgt.vocabulary.length, keysB, keysA, cells, BACKWARD, size),
  }
}

/** Adds what one bead counts to its pairs, whose numbers begin at `at`. By itself so that it is compiled once, early on. */
function countBead(
  cells: Float64Array,
  slots: Int32Array,
  at: number,
  rows: number,
  cols: number,
  weight: number,
  agree: number,
  columnSums: Float64Array,
): void {
  // 1e-3 stands for the empty word: what no token explains is not forced on any.
  columnSums.fill(1e-3, 0, cols)
  for (let r = 0, e = at; r < rows; r++) {
    for (let c = 0; c < cols; c++) columnSums[c]! += cells[slots[e++]! * CELL + FORWARD]!
  }
  for (let c = 0; c < cols; c++) columnSums[c] = weight / columnSums[c]!
  for (let r = 0, e = at; r < rows; r++) {
    let rowSum = 1e-3
    for (let c = 0; c < cols; c++) rowSum += cells[slots[e + c]! * CELL + BACKWARD]!
    const share = weight / rowSum
    for (let c = 0; c < cols; c++) {
      const cell = slots[e++]! * CELL
      const fromTarget = cells[cell + BACKWARD]! * share
      const fromSource = cells[cell + FORWARD]! * columnSums[c]!
      if (agree === 0) {
        cells[cell + COUNTS + BACKWARD]! += fromTarget
        cells[cell + COUNTS + FORWARD]! += fromSource
      } else {
        cells[cell + COUNTS]! += agree === 1 ? Math.sqrt(fromTarget * fromSource) : (fromTarget * fromSource) / weight
      }
    }
  }
}

function keepValues(
  width: number,
  from: Int32Array,
  to: Int32Array,
  cells: Float64Array,
  way: number,
  size: number,
): SparseRows {
  const starts = new Int32Array(width + 1)
  for (let k = 0; k < size; k++) if (cells[k * CELL + way]! > 0) starts[from[k]! + 1]!++
  for (let i = 0; i < width; i++) starts[i + 1]! += starts[i]!
  const columns = new Int32Array(starts[width]!)
  const values = new Float32Array(starts[width]!)
  const next = starts.slice()
  for (let k = 0; k < size; k++) {
    const value = cells[k * CELL + way]!
    if (value <= 0) continue
    const at = next[from[k]!]!++
    columns[at] = to[k]!
    values[at] = value
  }
  return { starts, columns, values }
}

/** Appends the tokens of a stretch, each once, in order; `seen` holds where the token was put last, plus one. */
function distinct(side: Side, from: number, to: number, cap: number, seen: Int32Array, out: number[]): void {
  const first = out.length
  for (let k = side.starts[from]!; k < side.starts[to]!; k++) {
    const id = side.ids[k]!
    if (side.frequency[id]! > cap || seen[id]! > first) continue
    out.push(id)
    seen[id] = out.length
  }
}

/** Adds the trust of each token, estimated along the beads; `mixture` is what a token of which little is seen gets. */
export function withTrust(
  src: Side,
  tgt: Side,
  rows: RowPair,
  beads: readonly RangeBead[],
  mixture: number,
  weight: number,
): Tables {
  const turned = beads.map(({ s0, s1, t0, t1, weight }) => ({ s0: t0, s1: t1, t0: s0, t1: s1, weight }))
  return {
    ...rows,
    forwardTrust: estimateTrust(src, tgt, rows.forward, beads, mixture, weight),
    backwardTrust: estimateTrust(tgt, src, rows.backward, turned, mixture, weight),
  }
}

/** Chance that a number is found on the other side, before any text is seen. */
const NUMBER_TRUST = 0.7

function estimateTrust(
  given: Side,
  told: Side,
  rows: SparseRows,
  beads: readonly RangeBead[],
  mixture: number,
  weight: number,
): Float32Array {
  const size = told.vocabulary.length
  const covered = new Uint8Array(size)
  for (let k = 0; k < rows.columns.length; k++) if (rows.values[k]! > 0) covered[rows.columns[k]!] = 1
  const explained = new Float64Array(size)
  const seen = new Float64Array(size)
  const dense = new Float64Array(size)
  // Tokens of the bead at hand: what could translate into others is passed over.
  const wanted = new Uint8Array(size)
  for (const bead of beads) {
    if (bead.s1 === bead.s0 || bead.t1 === bead.t0) continue
    for (let k = told.starts[bead.t0]!; k < told.starts[bead.t1]!; k++) wanted[told.ids[k]!] = 1
    for (let k = given.starts[bead.s0]!; k < given.starts[bead.s1]!; k++) {
      const token = given.ids[k]!
      for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++) {
        const column = rows.columns[x]!
        if (wanted[column] === 1) dense[column]! += rows.values[x]!
      }
    }
    const factor = tokenScale(told) / (given.starts[bead.s1]! - given.starts[bead.s0]! + 1)
    for (let k = told.starts[bead.t0]!; k < told.starts[bead.t1]!; k++) {
      const token = told.ids[k]!
      const ratio = (mixture * factor * dense[token]!) / told.frequency[token]!
      explained[token]! += (bead.weight * ratio) / (ratio + 1 - mixture)
      seen[token]! += bead.weight
    }
    for (let k = told.starts[bead.t0]!; k < told.starts[bead.t1]!; k++) {
      wanted[told.ids[k]!] = 0
      dense[told.ids[k]!] = 0
    }
  }
  const trust = new Float32Array(size)
  for (let token = 0; token < size; token++) {
    if (covered[token] === 0) continue
    trust[token] = Math.min(
      0.9,
      Math.max(
        0.02,
        (explained[token]! + weight * (told.vocabulary[token]!.startsWith('#') ? NUMBER_TRUST : mixture)) /
          (seen[token]! + weight),
      ),
    )
  }
  return trust
}
