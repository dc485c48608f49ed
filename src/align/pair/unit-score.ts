/**
 * How well any units of two sides fit each other, wherever they stand: words in both directions and length, in nats, as the
 * lattice scores a bead but without its prior. Input: encoded sides, tables, and two lists of units, which need not be
 * neighbours; output: one number. Cost: the tokens of the units times their translations; of a unit cut into parts, that
 * times the places for a cut.
 */
import type { Breaks } from './cut-costs.ts'
import { type LengthModel, lengthScore } from './length-model.ts'
import { type Side, tokenScale } from '../../lexicon/encoded-text.ts'
import type { SparseRows, Tables } from '../../lexicon/translation-table.ts'

/** What scoring needs. `scratch`: zeros, one for each token of either side, given back zero. */
export interface UnitScoring {
  readonly src: Side
  readonly tgt: Side
  readonly tables: Tables
  readonly length: LengthModel
  readonly weights: { readonly words: number; readonly length: number }
  readonly scratch: { readonly left: Float64Array; readonly right: Float64Array }
}

/** Nats for linking the units `s` of the source with the units `t` of the target: above 0 they fit better than chance. */
export function scoreUnits(input: UnitScoring, s: readonly number[], t: readonly number[]): number {
  const { src, tgt, tables, weights, scratch } = input
  const words =
    oneWay(src, s, tgt, t, tables.forward, tables.forwardTrust, scratch.right) +
    oneWay(tgt, t, src, s, tables.backward, tables.backwardTrust, scratch.left)
  return weights.words * words + weights.length * lengthScore(input.length, characters(src, s), characters(tgt, t))
}

function characters(side: Side, units: readonly number[]): number {
  let sum = 0
  for (const unit of units) sum += side.lengths[unit]!
  return sum
}

function oneWay(
  given: Side,
  s: readonly number[],
  told: Side,
  t: readonly number[],
  rows: SparseRows,
  trust: Float32Array,
  chance: Float64Array,
): number {
  let tokens = 1
  for (const unit of s) {
    tokens += given.starts[unit + 1]! - given.starts[unit]!
    spread(given, given.starts[unit]!, given.starts[unit + 1]!, rows, chance, 1)
  }
  const factor = tokenScale(told) / tokens
  let sum = 0
  for (const unit of t) {
    for (let k = told.starts[unit]!; k < told.starts[unit + 1]!; k++) {
      const token = told.ids[k]!
      const share = trust[token]!
      if (share > 0) sum += Math.log(1 - share + (share * factor * chance[token]!) / told.frequency[token]!)
    }
  }
  for (const unit of s) spread(given, given.starts[unit]!, given.starts[unit + 1]!, rows, chance, 0)
  return sum
}

/** The same as UnitScoring, with the places where units of either side can be cut. */
export interface SplitScoring extends UnitScoring {
  readonly breaks: { readonly src: Breaks; readonly tgt: Breaks }
}

/** Length fits under this are not looked into. */
const LEAST_FIT = -10
/** Places for a cut looked at, when more than one cut is sought. */
const MOST_CUTS = 40
/** Factors multiplied before a logarithm is taken: far from what a double overflows or loses. */
const PRODUCT = 12

/** A unit cut into as many parts as units of the other side were given: the best by each border for the last part. */
interface Split {
  readonly one: number
  readonly turned: boolean
  /** Borders, as tokens consumed. */
  readonly places: readonly number[]
  best: Float64Array
}

/**
 * Nats for linking the unit `one` with several units of the other side in order: the best way to cut it into as many parts
 * and link each with its unit, less what the cuts cost. `turned`: `one` is of the target. Null where it cannot be cut so.
 */
export function scoreSplit(
  input: SplitScoring,
  one: number,
  several: readonly number[],
  turned: boolean,
): number | null {
  if (tokensOf(turned ? input.tgt : input.src, one) < several.length) return null
  const split = startSplit(one, turned, cutPlaces(input, one, several.length, turned))
  several.forEach((unit, k) => addPart(input, split, unit, several.length - 1 - k))
  return foundBy(split)
}

/**
 * The same for `count` units from `start` on, remembered: what begins at the same unit begins with the same parts, so that
 * each further unit costs one step.
 */
export function createSplits(
  input: SplitScoring,
): (one: number, start: number, count: number, turned: boolean) => number | null {
  const runs = new Map<string, { readonly split: Split; readonly found: (number | null)[] }>()
  return (one, start, count, turned) => {
    // One cut may be anywhere, more than one at the cheapest places only.
    if (count < 3) return scoreSplit(input, one, range(start, count), turned)
    const key = `${turned ? '<' : '>'}${one} ${start}`
    let run = runs.get(key)
    if (run === undefined) {
      run = { split: startSplit(one, turned, cutPlaces(input, one, count, turned)), found: [] }
      runs.set(key, run)
    }
    for (let k = run.found.length; k < count; k++) {
      addPart(input, run.split, start + k, null)
      run.found.push(foundBy(run.split))
    }
    return run.found[count - 1]!
  }
}

function range(start: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => start + k)
}

function tokensOf(side: Side, unit: number): number {
  return side.starts[unit + 1]! - side.starts[unit]!
}

function startSplit(one: number, turned: boolean, places: readonly number[]): Split {
  const best = new Float64Array(places.length).fill(Number.NEGATIVE_INFINITY)
  best[0] = 0
  return { one, turned, places, best }
}

function foundBy(split: Split): number | null {
  const found = split.best.at(-1)!
  return found === Number.NEGATIVE_INFINITY ? null : found
}

/** Links the next part with `unit`. `remaining`: parts to come after it; null where that is open. */
function addPart(input: SplitScoring, split: Split, unit: number, remaining: number | null): void {
  const { weights, length } = input
  const { one, turned, places, best } = split
  const [whole, parts] = turned ? [input.tgt, input.src] : [input.src, input.tgt]
  const [toWhole, toParts] = turned
    ? [input.tables.forward, input.tables.backward]
    : [input.tables.backward, input.tables.forward]
  const [wholeTrust, partsTrust] = turned
    ? [input.tables.forwardTrust, input.tables.backwardTrust]
    : [input.tables.backwardTrust, input.tables.forwardTrust]
  const [wholeScratch, partsScratch] = turned
    ? [input.scratch.right, input.scratch.left]
    : [input.scratch.left, input.scratch.right]
  const breaks = turned ? input.breaks.tgt : input.breaks.src
  const from = whole.starts[one]!
  const count = tokensOf(whole, one)
  const size = whole.lengths[one]!
  const charactersAt = (place: number) => (place === count ? size : breaks.before[from + place]!)
  const next = new Float64Array(places.length).fill(Number.NEGATIVE_INFINITY)
  split.best = next
  if (best.every((value) => value === Number.NEGATIVE_INFINITY)) return
  const [start, end] = [parts.starts[unit]!, parts.starts[unit + 1]!]
  // Each token of the whole, given this unit.
  const prefix = new Float64Array(count + 1)
  spread(parts, start, end, toWhole, wholeScratch, 1)
  const factor = tokenScale(whole) / (end - start + 1)
  for (let i = 0; i < count; i++) {
    const token = whole.ids[from + i]!
    const share = wholeTrust[token]!
    const gain =
      share === 0 ? 0 : Math.log(1 - share + (share * factor * wholeScratch[token]!) / whole.frequency[token]!)
    prefix[i + 1] = prefix[i]! + gain
  }
  spread(parts, start, end, toWhole, wholeScratch, 0)
  // The unit's tokens that tell anything, with what each is worth: the loops below pass over them once for each cut.
  let telling = 0
  const tokens = new Int32Array(end - start)
  const missed = new Float64Array(end - start)
  const factors = new Float64Array(end - start)
  const scale = tokenScale(parts)
  for (let i = start; i < end; i++) {
    const token = parts.ids[i]!
    const trust = partsTrust[token]!
    if (trust === 0) continue
    tokens[telling] = token
    missed[telling] = 1 - trust
    factors[telling++] = (trust * scale) / parts.frequency[token]!
  }
  const own = parts.lengths[unit]!
  for (let x = 0; x < places.length; x++) {
    if (best[x] === Number.NEGATIVE_INFINITY) continue
    const first = places[x]!
    let reached = first
    for (let y = remaining === 0 ? places.length - 1 : x + 1; y < places.length - (remaining ?? 0); y++) {
      const stop = places[y]!
      const characters = charactersAt(stop) - charactersAt(first)
      const fit = turned ? lengthScore(length, own, characters) : lengthScore(length, characters, own)
      if (fit < LEAST_FIT) {
        // Longer parts would fit worse still.
        if (turned ? characters > own * length.ratio : characters * length.ratio > own) break
        continue
      }
      if (reached < stop) spread(whole, from + reached, from + stop, toParts, partsScratch, 1)
      reached = stop
      // Each token of the unit, given this part of the whole.
      const share = 1 / (stop - first + 1)
      let words = prefix[stop]! - prefix[first]!
      let product = 1
      for (let i = 0; i < telling; i++) {
        product *= missed[i]! + factors[i]! * share * partsScratch[tokens[i]!]!
        if (i % PRODUCT !== PRODUCT - 1) continue
        words += Math.log(product)
        product = 1
      }
      words += Math.log(product)
      const cost = stop === count ? 0 : breaks.costs[from + stop]!
      const value = best[x]! + weights.words * words + weights.length * fit - cost
      if (value > next[y]!) next[y] = value
    }
    spread(whole, from + first, from + reached, toParts, partsScratch, 0)
  }
}

/** Borders to try, as tokens consumed, the ends included: the cheapest where there are too many. */
function cutPlaces(input: SplitScoring, one: number, parts: number, turned: boolean): readonly number[] {
  const side = turned ? input.tgt : input.src
  const { costs } = turned ? input.breaks.tgt : input.breaks.src
  const [from, count] = [side.starts[one]!, tokensOf(side, one)]
  const inner = Array.from({ length: Math.max(0, count - 1) }, (_, k) => k + 1)
  if (parts === 2 || inner.length <= MOST_CUTS) return [0, ...inner, count]
  const cheap = [...inner].sort((x, y) => costs[from + x]! - costs[from + y]! || x - y).slice(0, MOST_CUTS)
  return [0, ...cheap.sort((x, y) => x - y), count]
}

/** Adds (1) to what tokens give the other side, or clears it (0). */
function spread(side: Side, start: number, end: number, rows: SparseRows, scratch: Float64Array, mode: 0 | 1): void {
  for (let k = start; k < end; k++) {
    const token = side.ids[k]!
    for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++) {
      if (mode === 0) scratch[rows.columns[x]!] = 0
      else scratch[rows.columns[x]!]! += rows.values[x]!
    }
  }
}
