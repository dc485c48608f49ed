/**
 * How well any units of two texts fit each other, wherever they stand: words in both directions and length, in nats, as the
 * lattice scores a bead but without its prior. The units need not be neighbours. Cost: the tokens of the units times their
 * translations.
 */
import { type EncodedText, tokenScale } from '../../lexicon/encoded-text.ts'
import type { SparseRows } from '../../lexicon/translation-table.ts'
import type { Tables } from '../../lexicon/token-trust.ts'
import { type LengthModel, lengthScore } from './length-model.ts'

/** What scoring needs. `scratch`: zeros, one for each token of either side, given back zero. */
export interface UnitScoring {
  readonly src: EncodedText
  readonly tgt: EncodedText
  readonly tables: Tables
  readonly length: LengthModel
  readonly costs: { readonly words: number; readonly length: number }
  readonly scratch: { readonly left: Float64Array; readonly right: Float64Array }
}

/** One direction of scoring: tokens of `told` given those of `given`, the trust in them, and room for their chances. */
export interface ScoringWay {
  readonly given: EncodedText
  readonly told: EncodedText
  readonly rows: SparseRows
  readonly trust: Float32Array
  readonly scratch: Float64Array
}

/** The target given the source. */
export function forwardWay({ src, tgt, tables, scratch }: UnitScoring): ScoringWay {
  return { given: src, told: tgt, rows: tables.forward, trust: tables.forwardTrust, scratch: scratch.right }
}

/** The source given the target. */
export function backwardWay({ src, tgt, tables, scratch }: UnitScoring): ScoringWay {
  return { given: tgt, told: src, rows: tables.backward, trust: tables.backwardTrust, scratch: scratch.left }
}

/** Nats for linking the units `s` of the source with the units `t` of the target: above 0 they fit better than chance. */
export function scoreUnits(input: UnitScoring, s: readonly number[], t: readonly number[]): number {
  const words = explain(forwardWay(input), s, t) + explain(backwardWay(input), t, s)
  const { costs, length } = input
  return costs.words * words + costs.length * lengthScore(length, characters(input.src, s), characters(input.tgt, t))
}

function characters(text: EncodedText, units: readonly number[]): number {
  let sum = 0
  for (const unit of units) sum += text.lengths[unit]!
  return sum
}

function explain(way: ScoringWay, from: readonly number[], to: readonly number[]): number {
  const { given, told, trust, scratch } = way
  let tokens = 1
  for (const unit of from) {
    tokens += given.starts[unit + 1]! - given.starts[unit]!
    spread(way, given.starts[unit]!, given.starts[unit + 1]!)
  }
  const factor = tokenScale(told) / tokens
  let sum = 0
  for (const unit of to) {
    let product = 1
    for (let k = told.starts[unit]!; k < told.starts[unit + 1]!; k++) {
      const token = told.ids[k]!
      const share = trust[token]!
      if (share === 0) continue
      product *= 1 - share + (share * factor * scratch[token]!) / told.frequency[token]!
      if (product < 1e-150 || product > 1e150) {
        sum += Math.log(product)
        product = 1
      }
    }
    sum += Math.log(product)
  }
  for (const unit of from) clear(way, given.starts[unit]!, given.starts[unit + 1]!)
  return sum
}

/** Adds what the tokens from `start` to `end` of the given text give the other text. */
export function spread({ given, rows, scratch }: ScoringWay, start: number, end: number): void {
  for (let k = start; k < end; k++) {
    const token = given.ids[k]!
    for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++) scratch[rows.columns[x]!]! += rows.values[x]!
  }
}

/** Clears what `spread` added for the same tokens. */
export function clear({ given, rows, scratch }: ScoringWay, start: number, end: number): void {
  for (let k = start; k < end; k++) {
    const token = given.ids[k]!
    for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++) scratch[rows.columns[x]!] = 0
  }
}
