/**
 * Translation tables between two encoded sides: sparse rows t(target token | source token) and back. `priorTables`
 * makes them of what is known beforehand; `learnTables` adds what the texts show, by IBM model 1 in both directions
 * (Brown et al. 1993) over given beads, with the prior as pseudo-counts. Pairs seen in one bead only are not learned,
 * and a discount is taken from the others: without both, EM on small texts loses more than it gains.
 */
import type { Side } from './side.ts'

/** Sparse rows: token a translates to `columns[starts[a] … starts[a + 1])` with the probabilities in `values`. */
export interface SparseRows {
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** Both directions. */
export interface Tables {
  readonly forward: SparseRows
  readonly backward: SparseRows
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
  /** At most so many beads are learned from, evenly spread. */
  readonly maxBeads: number
}

/** Rows from pairs; each row sums to 1. */
export function priorTables(src: Side, tgt: Side, pairs: readonly KnownPair[]): Tables {
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

/** Learns both directions from beads. Deterministic; linear in the sum over beads of the product of their token sets. */
export function learnTables(
  src: Side,
  tgt: Side,
  beads: readonly RangeBead[],
  pairs: readonly KnownPair[],
  options: LearnOptions,
): Tables {
  const usable = beads.filter((bead) => bead.s1 > bead.s0 && bead.t1 > bead.t0 && bead.weight > 0)
  const step = Math.max(1, usable.length / options.maxBeads)
  const chosen: RangeBead[] = []
  for (let k = 0; k < usable.length; k += step) chosen.push(usable[Math.floor(k)]!)
  // On long texts the commonest tokens carry nothing and cost most: they are not learned (they occur in over 4 %).
  const cap = usable.length > 3000 ? usable.length * 0.04 : Number.POSITIVE_INFINITY
  const ends: number[] = []
  const sourceTypes: number[] = []
  const targetTypes: number[] = []
  for (const bead of chosen) {
    distinct(src, bead.s0, bead.s1, cap, sourceTypes)
    distinct(tgt, bead.t0, bead.t1, cap, targetTypes)
    ends.push(sourceTypes.length, targetTypes.length)
  }
  let events = 0
  for (let k = 0; k < chosen.length; k++) {
    events += (ends[2 * k]! - (ends[2 * k - 2] ?? 0)) * (ends[2 * k + 1]! - (ends[2 * k - 1] ?? 0))
  }
  const map = createPairMap(pairs.length + Math.min(events, 4_000_000))
  for (const pair of pairs) map.prior[map.at(pair.a, pair.b)]! += pair.weight
  const known = map.size()
  const slots = new Int32Array(events)
  let event = 0
  for (let k = 0; k < chosen.length; k++) {
    for (let x = ends[2 * k - 2] ?? 0; x < ends[2 * k]!; x++) {
      for (let y = ends[2 * k - 1] ?? 0; y < ends[2 * k + 1]!; y++) {
        const slot = map.at(sourceTypes[x]!, targetTypes[y]!)
        map.support[slot]!++
        slots[event++] = slot
      }
    }
  }
  const size = map.size()
  const keysA = map.a
  const keysB = map.b
  const priorForward = new Float64Array(size)
  const priorBackward = new Float64Array(size)
  const sumA = new Float64Array(src.vocabulary.length)
  const sumB = new Float64Array(tgt.vocabulary.length)
  for (let k = 0; k < known; k++) {
    sumA[keysA[k]!]! += map.prior[k]!
    sumB[keysB[k]!]! += map.prior[k]!
  }
  for (let k = 0; k < known; k++) {
    priorForward[k] = (options.priorWeight * map.prior[k]!) / Math.max(1, sumA[keysA[k]!]!)
    priorBackward[k] = (options.priorWeight * map.prior[k]!) / Math.max(1, sumB[keysB[k]!]!)
  }
  const learn = (forward: boolean): Float64Array => {
    const prior = forward ? priorForward : priorBackward
    const keys = forward ? keysA : keysB
    const width = forward ? src.vocabulary.length : tgt.vocabulary.length
    let t = new Float64Array(size)
    const sums = new Float64Array(width)
    for (let k = 0; k < size; k++) sums[keys[k]!]! += map.support[k]!
    for (let k = 0; k < size; k++) t[k] = 0.5 * (map.support[k]! / Math.max(1, sums[keys[k]!]!)) + prior[k]!
    for (let round = 0; round < options.iterations; round++) {
      const counts = new Float64Array(size)
      let at = 0
      for (let k = 0; k < chosen.length; k++) {
        const rows = ends[2 * k]! - (ends[2 * k - 2] ?? 0)
        const cols = ends[2 * k + 1]! - (ends[2 * k - 1] ?? 0)
        const weight = chosen[k]!.weight
        const outer = forward ? cols : rows
        const inner = forward ? rows : cols
        for (let o = 0; o < outer; o++) {
          let total = 1e-3
          for (let n = 0; n < inner; n++) total += t[slots[at + (forward ? n * cols + o : o * cols + n)]!]!
          const share = weight / total
          for (let n = 0; n < inner; n++) {
            const slot = slots[at + (forward ? n * cols + o : o * cols + n)]!
            counts[slot]! += t[slot]! * share
          }
        }
        at += rows * cols
      }
      const last = round === options.iterations - 1
      sums.fill(0)
      for (let k = 0; k < size; k++) {
        if (last && k >= known) {
          counts[k] = map.support[k]! < options.minSupport ? 0 : Math.max(0, counts[k]! - options.discount)
        }
        counts[k]! += prior[k]!
        sums[keys[k]!]! += counts[k]!
      }
      for (let k = 0; k < size; k++) counts[k] = counts[k]! / Math.max(1e-9, sums[keys[k]!]!)
      t = counts
    }
    for (let k = 0; k < size; k++) if (t[k]! < 2e-3) t[k] = 0
    return t
  }
  const forward = learn(true)
  const backward = learn(false)
  return {
    forward: keepValues(src.vocabulary.length, keysA, keysB, forward, size),
    backward: keepValues(tgt.vocabulary.length, keysB, keysA, backward, size),
  }
}

function keepValues(width: number, from: Int32Array, to: Int32Array, t: Float64Array, size: number): SparseRows {
  const starts = new Int32Array(width + 1)
  for (let k = 0; k < size; k++) if (t[k]! > 0) starts[from[k]! + 1]!++
  for (let i = 0; i < width; i++) starts[i + 1]! += starts[i]!
  const columns = new Int32Array(starts[width]!)
  const values = new Float32Array(starts[width]!)
  const next = starts.slice()
  for (let k = 0; k < size; k++) {
    if (t[k]! <= 0) continue
    const at = next[from[k]!]!++
    columns[at] = to[k]!
    values[at] = t[k]!
  }
  return { starts, columns, values }
}

function distinct(side: Side, from: number, to: number, cap: number, out: number[]): void {
  const seen = new Set<number>()
  for (let k = side.starts[from]!; k < side.starts[to]!; k++) {
    const id = side.ids[k]!
    if (side.frequency[id]! <= cap) seen.add(id)
  }
  for (const id of seen) out.push(id)
}

/** Token pairs to consecutive slots: open addressing over typed arrays, grown by doubling. */
function createPairMap(expected: number) {
  let capacity = 1 << Math.max(10, Math.ceil(Math.log2(Math.max(1, expected) * 1.2 + 16)))
  let table = new Int32Array(capacity).fill(-1)
  let room = capacity >> 1
  let count = 0
  const map = {
    a: new Int32Array(room),
    b: new Int32Array(room),
    support: new Int32Array(room),
    prior: new Float64Array(room),
    size: () => count,
    at,
  }
  function hash(a: number, b: number): number {
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
    return (h ^ (h >>> 13)) & (capacity - 1)
  }
  function at(a: number, b: number): number {
    let h = hash(a, b)
    for (let slot = table[h]!; slot >= 0; h = (h + 1) & (capacity - 1), slot = table[h]!) {
      if (map.a[slot] === a && map.b[slot] === b) return slot
    }
    if (count === room) {
      grow()
      return at(a, b)
    }
    table[h] = count
    map.a[count] = a
    map.b[count] = b
    return count++
  }
  function grow(): void {
    capacity *= 2
    room = capacity >> 1
    table = new Int32Array(capacity).fill(-1)
    const widen = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old as never)
      return fresh
    }
    map.a = widen(map.a, new Int32Array(room))
    map.b = widen(map.b, new Int32Array(room))
    map.support = widen(map.support, new Int32Array(room))
    map.prior = widen(map.prior, new Float64Array(room))
    for (let slot = 0; slot < count; slot++) {
      let h = hash(map.a[slot]!, map.b[slot]!)
      while (table[h]! >= 0) h = (h + 1) & (capacity - 1)
      table[h] = slot
    }
  }
  return map
}
