/**
 * How far tokens can be trusted: the chance that a token of one text is explained by its counterpart in the other at all,
 * estimated along the beads of a path. 0: nothing known translates the token, so it says nothing.
 */
import { type EncodedText, tokenScale } from './encoded-text.ts'
import type { RangeBead, RowPair, SparseRows } from './translation-table.ts'

/** Tables with the trust in the tokens of the target (forward) and of the source (backward). */
export interface Tables extends RowPair {
  readonly forwardTrust: Float32Array
  readonly backwardTrust: Float32Array
}

/** Trust in a word, and in a number, of which nothing has been seen. Tuned between .3 and .7. */
const WORD_TRUST = 0.4
const NUMBER_TRUST = 0.7
/** Beads that this first trust counts as. */
const FIRST_WEIGHT = 2

/** Adds the trust of each token, estimated along the beads. */
export function withTrust(src: EncodedText, tgt: EncodedText, rows: RowPair, beads: readonly RangeBead[]): Tables {
  const turned = beads.map(({ s0, s1, t0, t1, weight }) => ({ s0: t0, s1: t1, t0: s0, t1: s1, weight }))
  return {
    ...rows,
    forwardTrust: estimateTrust(src, tgt, rows.forward, beads),
    backwardTrust: estimateTrust(tgt, src, rows.backward, turned),
  }
}

function estimateTrust(
  given: EncodedText,
  told: EncodedText,
  rows: SparseRows,
  beads: readonly RangeBead[],
): Float32Array {
  const size = told.vocabulary.length
  const explained = new Float64Array(size)
  const seen = new Float64Array(size)
  const dense = new Float64Array(size)
  // Tokens of the bead at hand: what could translate into others is passed over.
  const wanted = new Uint8Array(size)
  const scale = WORD_TRUST * tokenScale(told)
  for (const { s0, s1, t0, t1, weight } of beads) {
    if (s1 === s0 || t1 === t0) continue
    for (let k = told.starts[t0]!; k < told.starts[t1]!; k++) wanted[told.ids[k]!] = 1
    for (let k = given.starts[s0]!; k < given.starts[s1]!; k++) {
      const token = given.ids[k]!
      for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++) {
        const column = rows.columns[x]!
        if (wanted[column] === 1) dense[column]! += rows.values[x]!
      }
    }
    const factor = scale / (given.starts[s1]! - given.starts[s0]! + 1)
    for (let k = told.starts[t0]!; k < told.starts[t1]!; k++) {
      const token = told.ids[k]!
      const ratio = (factor * dense[token]!) / told.frequency[token]!
      explained[token]! += (weight * ratio) / (ratio + 1 - WORD_TRUST)
      seen[token]! += weight
    }
    for (let k = told.starts[t0]!; k < told.starts[t1]!; k++) {
      wanted[told.ids[k]!] = 0
      dense[told.ids[k]!] = 0
    }
  }
  const covered = new Uint8Array(size)
  for (const column of rows.columns) covered[column] = 1
  const trust = new Float32Array(size)
  for (let token = 0; token < size; token++) {
    if (covered[token] === 0) continue
    const first = told.vocabulary[token]!.startsWith('#') ? NUMBER_TRUST : WORD_TRUST
    const share = (explained[token]! + FIRST_WEIGHT * first) / (seen[token]! + FIRST_WEIGHT)
    trust[token] = Math.min(0.9, Math.max(0.02, share))
  }
  return trust
}
