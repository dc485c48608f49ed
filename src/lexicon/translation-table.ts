/**
 * Translation tables between two encoded texts: sparse rows t(target token | source token) and back. They are made of what
 * is known beforehand (`priorTables`), learned from the texts (learn-tables.ts) and given trust (token-trust.ts).
 */
import type { EncodedText } from './encoded-text.ts'

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

/** Known pairs of token ids in parallel arrays, no pair twice. */
export interface KnownPairs {
  readonly source: Int32Array
  readonly target: Int32Array
  readonly weight: Float64Array
}

/** A bead as half-open ranges of both sides, and how much it is believed. */
export interface RangeBead {
  readonly s0: number
  readonly s1: number
  readonly t0: number
  readonly t1: number
  readonly weight: number
}

/** Rows from known pairs; each row sums to 1. */
export function priorTables(src: EncodedText, tgt: EncodedText, { source, target, weight }: KnownPairs): RowPair {
  return {
    forward: rowsOf(src.vocabulary.length, source, target, weight),
    backward: rowsOf(tgt.vocabulary.length, target, source, weight),
  }
}

/** Rows of `size` tokens from parallel arrays; values scaled so that each row sums to 1. Weights of 0 are left out. */
export function rowsOf(size: number, from: Int32Array, to: Int32Array, weight: Float64Array): SparseRows {
  const sums = new Float64Array(size)
  for (let k = 0; k < from.length; k++) if (weight[k]! > 0) sums[from[k]!]! += weight[k]!
  return sparseRows(size, from, to, (k) => Math.max(0, weight[k]!) / sums[from[k]!]!)
}

/** Rows of `size` tokens from parallel arrays, in their order; values that are not above 0 are left out. */
export function sparseRows(size: number, from: Int32Array, to: Int32Array, valueOf: (k: number) => number): SparseRows {
  const kept = new Float32Array(from.length)
  const starts = new Int32Array(size + 1)
  for (let k = 0; k < from.length; k++) {
    const value = valueOf(k)
    if (!(value > 0)) continue
    kept[k] = value
    starts[from[k]! + 1]!++
  }
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!
  const columns = new Int32Array(starts[size]!)
  const values = new Float32Array(starts[size]!)
  const next = starts.slice()
  for (let k = 0; k < from.length; k++) {
    if (kept[k] === 0) continue
    const at = next[from[k]!]!++
    columns[at] = to[k]!
    values[at] = kept[k]!
  }
  return { starts, columns, values }
}
