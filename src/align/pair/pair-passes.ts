/**
 * The passes over one pair of encoded texts. A coarse pass finds the path, EM learns a lexicon along it (with dictionaries,
 * numbers and cognates as prior), and fine passes score beads by length, words in both directions and fixed priors; the
 * last gives each bead the probability that it is right. Method after Gale and Church (1993), Moore (2002) and Brown et
 * al. (1993). Deterministic; time and memory grow in proportion to length.
 */
import type { EncodedText } from '../../lexicon/encoded-text.ts'
import { LEARN_IN_PASSING, learnTables } from '../../lexicon/learn-tables.ts'
import type { Prior } from '../../lexicon/prior.ts'
import { type Tables, withTrust } from '../../lexicon/token-trust.ts'
import { tokenWeights } from '../../lexicon/token-weights.ts'
import { priorTables, type RangeBead, type RowPair } from '../../lexicon/translation-table.ts'
import { learnBorders } from './border-fit.ts'
import { type CoarseScoring, coarseRanges, createCoarsePath } from './coarse-pass.ts'
import { adaptCosts, type Costs, firstCosts, SENTENCE_COSTS } from './costs.ts'
import { finePass } from './fine-pass.ts'
import { type FixedPlaces, type FixedStretch, fixedStretches } from './fixed-places.ts'
import type { BeadScoring, LatticeBead } from './lattice.ts'
import { fitLengthModel, type LengthModel } from '../fit/length-model.ts'
import type { UnitScoring } from '../fit/unit-score.ts'
import { createWindowScratch } from './window-scores.ts'

/** Parts that can be switched off, for measuring what each is worth. */
export type AlignerPart =
  | 'length'
  | 'words'
  | 'learning'
  | 'borders'
  | 'adaptive costs'
  | 'sides'
  | 'repeats'
  | 'fine passes'

/** Two texts and what is known of them. */
export interface TextPair {
  readonly left: EncodedText
  readonly right: EncodedText
  readonly prior: Prior
}

/** How a pair is aligned beyond what is fixed of its path. */
export interface PassOptions extends FixedPlaces {
  readonly costs?: Costs
  /** Fine passes; tables are learned anew before the first two. Default: 3. */
  readonly passes?: number
  /** Tables learned before; then none are learned before the first pass. */
  readonly learned?: RowPair
  /** Learns tables along a path, where that is not done on these units. */
  readonly learn?: (beads: readonly RangeBead[]) => RowPair
  /** Natural-log bonus for a pair of units, from structure; 0 says nothing. */
  readonly bonus?: ((s: number, t: number) => number) | undefined
  /** What a bead of one unit with several is worth in the last pass (nats for words and length), given the scoring. */
  readonly fit?: ((scoring: UnitScoring) => BeadScoring['fit']) | undefined
  /** Called with the probability of each link of two units in the last pass. */
  readonly onLink?: ((s: number, t: number, probability: number) => void) | undefined
  readonly without?: ReadonlySet<AlignerPart>
}

/** Beads in order, and what scored them last. */
export interface PassResult {
  readonly beads: readonly LatticeBead[]
  readonly fixed: readonly FixedStretch[]
  readonly learned: RowPair
  readonly scoring: UnitScoring
}

/** Half width of the band: twice this in the first fine pass. */
const RADIUS = 6
/** Source sentences of a stretch; other stretches in each pass, so that no border of stretches stays. */
const STRETCH = 1500
const STRETCH_STEP = 211
/** Passes before which tables are learned: after them the path hardly changes, and with it what it teaches. */
const LEARNING_PASSES = 2

/** Aligns a pair. */
export function alignPair(pair: TextPair, options: PassOptions = {}): PassResult {
  const { left, right, prior } = pair
  const off = options.without ?? new Set<AlignerPart>()
  const costs = costsWithout(options.costs ?? SENTENCE_COSTS, off)
  const passes = off.has('fine passes') ? 1 : (options.passes ?? 3)
  const fixed = fixedStretches(left.count, right.count, options)
  const totals = [left.prefix[left.count]! - left.count, right.prefix[right.count]! - right.count] as const
  const known = priorTables(left, right, prior.pairs)
  const learn = options.learn ?? ((found) => learnTables(left, right, found, prior.pairs, LEARN_IN_PASSING))
  const scratch = { left: new Float64Array(left.vocabulary.length), right: new Float64Array(right.vocabulary.length) }
  const windows = {
    left: createWindowScratch(left.vocabulary.length),
    right: createWindowScratch(right.vocabulary.length),
  }
  let learned = options.learned ?? known
  let beads: readonly RangeBead[] = coarseBeads(
    pair,
    { tables: learned, length: fitLengthModel([], totals), bonus: options.bonus },
    fixed,
  )
  let length = refit(left, right, beads, totals)
  let found: readonly LatticeBead[] = []
  let scoring: UnitScoring = {
    src: left,
    tgt: right,
    tables: withTrust(left, right, learned, []),
    length,
    costs,
    scratch,
  }
  for (let pass = 0; pass < passes; pass++) {
    const last = pass === passes - 1
    const first = pass === 0 && options.learned === undefined
    if (!off.has('learning') && pass < LEARNING_PASSES && (pass > 0 || first)) learned = learn(beads)
    const tables = withTrust(left, right, learned, beads)
    scoring = { src: left, tgt: right, tables, length, costs, scratch }
    const bend = first
      ? firstCosts(costs)
      : off.has('adaptive costs')
        ? { ...costs, repeat: 0 }
        : { ...adaptCosts(beads, costs), ...(off.has('sides') ? { skipSides: costs.skipSides } : {}) }
    const lattice: BeadScoring = {
      ...scoring,
      windows,
      costs: bend,
      weights: weightsOf(left, right, tables),
      borders: learnBorders(left.looks, right.looks, off.has('borders') ? [] : beads),
      bonus: options.bonus,
      fit: last ? options.fit?.(scoring) : undefined,
    }
    const route = {
      beads,
      fixed,
      radius: options.bonus !== undefined && passes === 1 ? RADIUS / 2 : first ? RADIUS * 2 : RADIUS,
      size: STRETCH + STRETCH_STEP * pass,
    }
    found = finePass(lattice, route, { probabilities: pass > 0 || last, onLink: last ? options.onLink : undefined })
    beads = found.map((bead) => ({ ...bead, weight: bead.posterior }))
    length = refit(left, right, beads, totals)
  }
  return { beads: found, fixed, learned, scoring: { ...scoring, length } }
}

function costsWithout(costs: Costs, off: ReadonlySet<AlignerPart>): Costs {
  return {
    ...costs,
    ...(off.has('length') ? { length: 0 } : {}),
    ...(off.has('words') ? { words: 0 } : {}),
    ...(off.has('repeats') ? { repeat: 0 } : {}),
  }
}

function weightsOf(left: EncodedText, right: EncodedText, tables: Tables): BeadScoring['weights'] {
  return { forward: tokenWeights(right, tables.forwardTrust), backward: tokenWeights(left, tables.backwardTrust) }
}

/** The coarse path, between the fixed places, as beads. */
function coarseBeads({ left, right }: TextPair, scoring: CoarseScoring, fixed: readonly FixedStretch[]): RangeBead[] {
  const beads: RangeBead[] = []
  const find = createCoarsePath(left, right, scoring)
  let [s, t] = [0, 0]
  for (const stretch of fixed) {
    for (const range of coarseRanges(find, { s0: s, s1: stretch.s0, t0: t, t1: stretch.t0 }))
      beads.push({ ...range, weight: 1 })
    if (stretch.manual) beads.push({ ...stretch, weight: 1 })
    s = stretch.s1
    t = stretch.t1
  }
  return beads
}

/** The length model fitted to the beads of a path. */
export function refit(
  left: EncodedText,
  right: EncodedText,
  beads: readonly RangeBead[],
  totals: readonly [number, number],
): LengthModel {
  const links = beads
    .filter(({ s0, s1, t0, t1, weight }) => s1 > s0 && t1 > t0 && weight > 0.3)
    .map(({ s0, s1, t0, t1 }): [number, number] => [
      left.prefix[s1]! - left.prefix[s0]! - (s1 - s0),
      right.prefix[t1]! - right.prefix[t0]! - (t1 - t0),
    ])
  return fitLengthModel(links, totals)
}
