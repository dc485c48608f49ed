/**
 * How well one unit fits several of the other side: the best way to cut it at its cut places into as many parts and link
 * each part with its unit in order. Cost: the tokens of the units times the pairs of cut places.
 */
import { tokenScale } from '../../lexicon/encoded-text.ts'
import type { CutPlaces } from './cut-costs.ts'
import { lengthScore } from './length-model.ts'
import { backwardWay, clear, forwardWay, type ScoringWay, spread, type UnitScoring } from './unit-score.ts'

/** What scoring of splits needs: where the units of either side can be cut. */
export interface SplitScoring extends UnitScoring {
  readonly cuts: { readonly src: CutPlaces; readonly tgt: CutPlaces }
}

/** Length fits under this are not looked into. */
const LEAST_FIT = -10
/** Factors multiplied before a logarithm is taken: far from what a double overflows or loses. */
const PRODUCT = 12

/** A unit being cut into as many parts as units of the other side were given: the best score by each end of the last part. */
interface Split {
  readonly one: number
  /** The unit is of the target. */
  readonly turned: boolean
  /** Cut places as tokens consumed, both ends of the unit included, with the characters before and the cost of each. */
  readonly places: Int32Array
  readonly characters: Float64Array
  readonly costs: Float64Array
  best: Float64Array
}

/** Nats for linking the unit `one` with the units `several`; `turned`: `one` is of the target. Null where it cannot be cut so. */
export function scoreSplit(
  input: SplitScoring,
  one: number,
  several: readonly number[],
  turned: boolean,
): number | null {
  const split = startSplit(input, one, turned)
  if (split.places.length - 1 < several.length) return null
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
    const key = `${turned ? '<' : '>'}${one} ${start}`
    let run = runs.get(key)
    if (run === undefined) {
      run = { split: startSplit(input, one, turned), found: [] }
      runs.set(key, run)
    }
    for (let k = run.found.length; k < count; k++) {
      addPart(input, run.split, start + k, null)
      run.found.push(foundBy(run.split))
    }
    return run.found[count - 1]!
  }
}

function startSplit(input: SplitScoring, one: number, turned: boolean): Split {
  const [text, cuts] = turned ? [input.tgt, input.cuts.tgt] : [input.src, input.cuts.src]
  const [from, to] = [cuts.starts[one]!, cuts.starts[one + 1]!]
  const whole = text.starts[one + 1]! - text.starts[one]!
  const best = new Float64Array(to - from + 2).fill(Number.NEGATIVE_INFINITY)
  best[0] = 0
  return {
    one,
    turned,
    places: Int32Array.of(0, ...cuts.tokens.subarray(from, to), whole),
    characters: Float64Array.of(0, ...cuts.characters.subarray(from, to), text.lengths[one]!),
    costs: Float64Array.of(0, ...cuts.costs.subarray(from, to), 0),
    best,
  }
}

function foundBy({ best }: Split): number | null {
  const found = best.at(-1)!
  return found === Number.NEGATIVE_INFINITY ? null : found
}

/** The unit's tokens that say anything: what each is worth unexplained, and by what a chance is multiplied. */
interface PartTokens {
  readonly ids: readonly number[]
  readonly missed: readonly number[]
  readonly factors: readonly number[]
}

function partTokens({ told, trust }: ScoringWay, unit: number): PartTokens {
  const [ids, missed, factors]: [number[], number[], number[]] = [[], [], []]
  const scale = tokenScale(told)
  for (let k = told.starts[unit]!; k < told.starts[unit + 1]!; k++) {
    const token = told.ids[k]!
    if (trust[token] === 0) continue
    ids.push(token)
    missed.push(1 - trust[token]!)
    factors.push((trust[token]! * scale) / told.frequency[token]!)
  }
  return { ids, missed, factors }
}

/** Prefix sums over the tokens of the whole unit `one`: nats of each given the part's unit. */
function wholeSums(way: ScoringWay, one: number, unit: number): Float64Array {
  const { given, told, trust, scratch } = way
  const [start, end] = [given.starts[unit]!, given.starts[unit + 1]!]
  const from = told.starts[one]!
  const sums = new Float64Array(told.starts[one + 1]! - from + 1)
  spread(way, start, end)
  const factor = tokenScale(told) / (end - start + 1)
  for (let i = 0; i + 1 < sums.length; i++) {
    const token = told.ids[from + i]!
    const share = trust[token]!
    const gain = share === 0 ? 0 : Math.log(1 - share + (share * factor * scratch[token]!) / told.frequency[token]!)
    sums[i + 1] = sums[i]! + gain
  }
  clear(way, start, end)
  return sums
}

/** Links the next part with `unit`. `remaining`: parts to come after it; null where that is open. */
function addPart(input: SplitScoring, split: Split, unit: number, remaining: number | null): void {
  const { places, characters, best, turned } = split
  const last = places.length - 1
  const next = new Float64Array(places.length).fill(Number.NEGATIVE_INFINITY)
  split.best = next
  if (best.every((value) => value === Number.NEGATIVE_INFINITY)) return
  // Tokens of the part's unit given a part of the whole, and tokens of the whole given the unit.
  const [toPart, toWhole] = turned ? [backwardWay(input), forwardWay(input)] : [forwardWay(input), backwardWay(input)]
  const prefix = wholeSums(toWhole, split.one, unit)
  const tokens = partTokens(toPart, unit)
  const own = toPart.told.lengths[unit]!
  const from = toPart.given.starts[split.one]!
  const { costs, length } = input
  for (let x = 0; x < last; x++) {
    if (best[x] === Number.NEGATIVE_INFINITY) continue
    let reached = places[x]!
    for (let y = remaining === 0 ? last : x + 1; y <= last - (remaining ?? 0); y++) {
      const size = characters[y]! - characters[x]!
      const fit = turned ? lengthScore(length, own, size) : lengthScore(length, size, own)
      if (fit < LEAST_FIT) {
        // Longer parts would fit worse still.
        if (turned ? size > own * length.ratio : size * length.ratio > own) break
        continue
      }
      spread(toPart, from + reached, from + places[y]!)
      reached = places[y]!
      const words = prefix[places[y]!]! - prefix[places[x]!]! + partSum(toPart, tokens, places[y]! - places[x]!)
      const value = best[x]! + costs.words * words + costs.length * fit - split.costs[y]!
      if (value > next[y]!) next[y] = value
    }
    clear(toPart, from + places[x]!, from + reached)
  }
}

/** Nats of the unit's tokens given what was spread of a part of `size` tokens. */
function partSum({ scratch }: ScoringWay, { ids, missed, factors }: PartTokens, size: number): number {
  const share = 1 / (size + 1)
  let sum = 0
  let product = 1
  for (let i = 0; i < ids.length; i++) {
    product *= missed[i]! + factors[i]! * share * scratch[ids[i]!]!
    if (i % PRODUCT !== PRODUCT - 1) continue
    sum += Math.log(product)
    product = 1
  }
  return sum + Math.log(product)
}
