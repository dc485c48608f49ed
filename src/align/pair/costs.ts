/**
 * What beads cost beside how well their words and lengths fit, in nats, and how that bends with the text: one that leaves
 * many sentences out skips more easily, one that merges next to nothing merges less easily.
 */
import type { RangeBead } from '../../lexicon/translation-table.ts'

/** Weights and costs of beads. */
export interface Costs {
  /** Weight of the words in each direction, and of the lengths. */
  readonly words: number
  readonly length: number
  /** A sentence without counterpart. */
  readonly skip: number
  /** How much more than that one of the source costs, and one of the target. */
  readonly skipSides: readonly [number, number]
  /** Each sentence past 1-1. */
  readonly merge: number
  /** Both sides of more than one sentence. */
  readonly cross: number
  /** How far a bead loses the credit for words that its sentences repeat and the other side has less often: 0…1. */
  readonly repeat: number
  /** How much dearer still merging becomes where fewer than one in seven was merged. */
  readonly fewMerges: number
}

/**
 * Costs of sentences. Tuned on chapters 1-3 of the zh-en novels, half of Alice and of Text+Berg's development text, and the
 * first 400 lines of NTREX.
 */
export const SENTENCE_COSTS: Costs = {
  words: 0.5,
  length: 0.7,
  skip: 6,
  skipSides: [0, 0],
  merge: 2.3,
  cross: 0.8,
  repeat: 1,
  fewMerges: 2,
}

/** Costs of blocks: merged paragraphs are rarer than merged sentences. */
export const BLOCK_COSTS: Costs = { ...SENTENCE_COSTS, merge: 5, cross: 1.5, repeat: 0, fewMerges: 0 }

/** Costs of the first pass along a coarse path: skips are easier, for the path may be wrong. */
export function firstCosts(costs: Costs): Costs {
  return { ...costs, skip: Math.min(costs.skip, 5), repeat: 0 }
}

/** How far the share of sentences left alone moves `skip`, and the share of merged ones `merge`. */
const ADAPT_SKIP = 1.3
const ADAPT_MERGE = 0.3
/** How far the sides' shares in what is left alone part their costs: mostly one version is shortened, not both. */
const ADAPT_SIDE = 3
/** Sentences left alone that each side is given beside those found. */
const EVEN_SIDES = 4

/**
 * Costs adapted to the shares of skips and merges on a path, within bounds. Full re-estimation would feed on itself (merges
 * beget merges), hence shrunk towards the fixed values.
 */
export function adaptCosts(beads: readonly RangeBead[], costs: Costs): Costs {
  let [source, target, merges] = [0, 0, 0]
  for (const { s0, s1, t0, t1 } of beads) {
    if (t0 === t1) source++
    else if (s0 === s1) target++
    else merges += s1 - s0 + (t1 - t0) - 2
  }
  const skipRate = (source + target + 0.5) / (beads.length + 20)
  const mergeRate = (merges + 5) / (beads.length + 20)
  const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))
  // Both are for texts that leave sentences out: novels repeat themselves of their own accord, and of few lone sentences
  // most are mistakes, on either side.
  const shortened = between(0, (skipRate - 0.01) / 0.04, 1)
  const sideCost = (own: number) =>
    -ADAPT_SIDE *
    shortened *
    Math.max(-2, Math.log((2 * (own + EVEN_SIDES)) / (source + target + 0.5 + 2 * EVEN_SIDES)))
  return {
    ...costs,
    skip: costs.skip + ADAPT_SKIP * between(-2.5, -Math.log(skipRate) - 4.4, 0.5),
    skipSides: [sideCost(source), sideCost(target)],
    merge:
      costs.merge +
      ADAPT_MERGE * between(-0.5, -Math.log(mergeRate) - 1, 1.5) +
      costs.fewMerges * between(0, -Math.log(mergeRate) - 2, 2),
    repeat: costs.repeat * shortened,
  }
}
