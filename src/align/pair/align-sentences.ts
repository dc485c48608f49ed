/**
 * Aligns two lists of sentences: every sentence of both in exactly one bead, order kept. A coarse pass finds the path, EM
 * learns a lexicon along it (with dictionaries, names, numbers and cognates as prior), and narrow passes score beads by
 * length, words in both directions and fixed bead priors; the last gives each bead the probability that it is right.
 * Method after Gale and Church (1993), Moore (2002) and Brown et al. (1993); no model weights. Any strings are accepted;
 * sentences without a character stand alone. Deterministic; time and memory grow in proportion to length.
 */
import type { Bead } from '../../model/alignment.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { calibrate, TEMPERATURE } from './calibration.ts'
import { learnBorders } from '../../lexicon/sentence-borders.ts'
import { createCoarsePath } from './coarse-pass.ts'
import type { LatticeBead, Ranges, Weights } from './lattice.ts'
import { fitLengthModel, type LengthModel } from './length-model.ts'
import type { Lexicon } from '../../lexicon/lexicon.ts'
import { type FixedPlaces, fixedPoints, narrow, type Stretch } from './fine-pass.ts'
import { gatherPrior, type LexiconReport } from '../../lexicon/prior.ts'
import { encodeSide, type Side } from '../../lexicon/encoded-text.ts'
import {
  learnTables,
  priorTables,
  type RangeBead,
  type RowPair,
  type Tables,
  withTrust,
} from '../../lexicon/translation-table.ts'
import { createTokeniser } from '../../lexicon/alignment-tokens.ts'
import { createSplits, scoreSplit, scoreUnits } from './unit-score.ts'
import type { Breaks } from './cut-costs.ts'

export interface SentenceOptions extends FixedPlaces {
  readonly langs: readonly [string, string]
  /** Cuts Chinese into words; without it Chinese is compared by pairs of characters. */
  readonly chinese?: ChineseCutter
  /** What is known of the language pair, in either direction. */
  readonly lexicons?: readonly Lexicon[]
  /** Natural-log bonus for a pair of sentences, from other versions; 0 says nothing. */
  readonly bonus?: (s: number, t: number) => number
  /** Where units can be cut: a merger is then scored by its parts, each linked with its unit (blocks, not sentences). */
  readonly breaks?: { readonly src: Breaks; readonly tgt: Breaks }
  /** Told the probability of each link of two sentences in the last pass. */
  readonly onLink?: (s: number, t: number, probability: number) => void
  /** For experiments and ablations only. */
  readonly tuning?: Partial<Tuning>
}

/** A bead with what its score was made of, in nats. */
export type ScoredBead = LatticeBead

export interface SentenceAlignment {
  /** Monotone; every index of both sides in exactly one bead. */
  readonly beads: readonly Bead[]
  /** What was loaded, and the share of each side's tokens it covers. */
  readonly lexiconReport: readonly LexiconReport[]
}

/** Numbers that were tuned, on chapters 001-003 of the zh-en novels, 350 beads of Alice, the de-fr text and NTREX with other start values. */
export interface Tuning extends Weights {
  readonly priorWeight: number
  readonly discount: number
  readonly minSupport: number
  readonly iterations: number
  readonly agree: number
  readonly leaveOut: number
  readonly trustWeight: number
  readonly borders: number
  /** How far the share of sentences left alone in the pass before moves `skip`, and of merged ones `merge`: 0 not at all. */
  readonly adaptSkip: number
  readonly adaptMerge: number
  /** How much dearer still merging becomes where the pass before merged fewer than one in seven. */
  readonly fewMerges: number
  readonly sums: boolean
  readonly passes: number
  readonly learnPasses: number
  readonly radius: number
  readonly temperature: number
  readonly expected: number
  readonly cognates: boolean
  readonly identity: boolean
  readonly learn: boolean
}

export const TUNING: Tuning = {
  words: 0.5,
  length: 0.7,
  mixture: 0.4,
  skip: 6,
  merge: 2.3,
  cross: 1.5,
  repeat: 1,
  priorWeight: 5,
  discount: 0.3,
  minSupport: 2,
  iterations: 4,
  agree: 1,
  leaveOut: 1,
  trustWeight: 2,
  borders: 0.5,
  adaptSkip: 1.3,
  adaptMerge: 0.3,
  fewMerges: 2,
  sums: false,
  passes: 3,
  learnPasses: 2,
  radius: 6,
  temperature: TEMPERATURE,
  expected: -1,
  cognates: true,
  identity: true,
  learn: true,
}

/** Nats that a merger loses whose one unit has no place for the cut. */
const NO_CUT = 5
/** Joint scores under which a merger's parts are not looked at. */
const HOPELESS = -10

/** Aligns `src` with `tgt`. */
export function alignSentences(
  src: readonly string[],
  tgt: readonly string[],
  options: SentenceOptions,
): SentenceAlignment {
  const left = encodeSide(src, createTokeniser(options.langs[0], options.chinese))
  const right = encodeSide(tgt, createTokeniser(options.langs[1], options.chinese))
  const { beads, lexiconReport } = alignSides(left, right, options)
  return { beads, lexiconReport }
}

/** The same for sides encoded already, so that six versions are each cut once. */
export function alignSides(
  left: Side,
  right: Side,
  options: SentenceOptions,
): SentenceAlignment & {
  readonly scored: readonly ScoredBead[]
  /** Nats for linking units, wherever they stand: words and length. */
  readonly scoreUnits: (s: readonly number[], t: readonly number[]) => number
  /** The same by what was known before the texts were read: blind to what these very links have taught. */
  readonly scoreBlind: (s: readonly number[], t: readonly number[]) => number
} {
  const tuning: Tuning = { ...TUNING, ...options.tuning }
  const prior = gatherPrior(left, right, options.langs, options.lexicons ?? [], tuning)
  const fixed = fixedPoints(left.count, right.count, options)
  const totals = [left.prefix[left.count]! - left.count, right.prefix[right.count]! - right.count] as const
  let length = fitLengthModel([], totals)
  const rows = priorTables(left, right, prior.pairs)
  let beads: readonly RangeBead[] = coarse(left, right, rows, length, fixed)
  length = refit(left, right, beads, totals)
  let final: readonly LatticeBead[] = []
  let known: ReturnType<typeof withTrust> | undefined
  let last = withTrust(left, right, rows, [], tuning.mixture, tuning.trustWeight)
  let learned = rows
  const scratch = { left: new Float64Array(left.vocabulary.length), right: new Float64Array(right.vocabulary.length) }
  const { breaks } = options
  const whole = { src: left, tgt: right, weights: tuning, scratch }
  /** What a merger is worth: by its parts where they can be told, else as one. */
  const fitOf = (tables: Tables, s: readonly number[], t: readonly number[], joint: number): number => {
    if (breaks === undefined || s.length === t.length || (s.length > 1 && t.length > 1)) return joint
    const scoring = { ...whole, tables, length, breaks }
    const split = t.length === 1 ? scoreSplit(scoring, t[0]!, s, true) : scoreSplit(scoring, s[0]!, t, false)
    return split ?? joint - NO_CUT
  }
  for (let pass = 0; pass < tuning.passes; pass++) {
    // After the second pass the path hardly changes, and with it what it teaches.
    if (tuning.learn && pass < tuning.learnPasses) {
      learned = learnTables(left, right, beads, prior.pairs, { ...tuning, maxBeads: 12_000 })
    }
    const tables = withTrust(left, right, learned, beads, tuning.mixture, tuning.trustWeight)
    last = tables
    const radius = pass === 0 ? tuning.radius * 2 : tuning.radius
    const run = {
      left,
      right,
      tables,
      borders: learnBorders(left.looks, right.looks, beads, tuning.borders),
      length,
      tuning: pass === 0 ? { ...tuning, skip: Math.min(tuning.skip, 5), repeat: 0 } : adaptCosts(beads, tuning),
      radius,
      beads,
      fixed,
      size: 1500 + 211 * pass,
      scratch,
      bonus: options.bonus,
      fit:
        breaks === undefined || pass < tuning.passes - 1
          ? undefined
          : fitByParts(createSplits({ ...whole, tables, length, breaks })),
      onLink: pass === tuning.passes - 1 ? options.onLink : undefined,
    }
    final = narrow(run, pass === tuning.passes - 1 ? tuning.expected : -1, pass > 0 || tuning.sums)
    beads = final.map((bead) => ({ ...bead, weight: bead.posterior }))
    length = refit(left, right, beads, totals)
  }
  const score = (tables: Tables, s: readonly number[], t: readonly number[]) =>
    fitOf(tables, s, t, scoreUnits({ ...whole, tables, length }, s, t))
  const manual = new Set(fixed.filter(({ manual }) => manual).map(({ s0, t0 }) => `${s0}:${t0}`))
  return {
    beads: final.map((bead) => describe(bead, manual.has(`${bead.s0}:${bead.t0}`))),
    lexiconReport: prior.report,
    scored: final,
    scoreUnits: (s, t) => score(last, s, t),
    scoreBlind: (s, t) => {
      known ??= withTrust(left, right, rows, [], tuning.mixture, tuning.trustWeight)
      return score(known, s, t)
    },
  }
}

/** What the lattice is told a merger of one unit with several is worth. */
function fitByParts(splits: ReturnType<typeof createSplits>): (ranges: Ranges, joint: number) => number {
  return ({ s0, s1, t0, t1 }, joint) => {
    if (joint < HOPELESS) return joint
    const found = t1 - t0 === 1 ? splits(t0, s0, s1 - s0, true) : splits(s0, t0, t1 - t0, false)
    return found ?? joint - NO_CUT
  }
}

/**
 * Costs after the shares of skips and merges in the pass before, within bounds: a text with many omissions skips more
 * easily. Full re-estimation would feed on itself (merges beget merges), hence shrunk towards the fixed values.
 */
function adaptCosts(beads: readonly RangeBead[], tuning: Tuning): Tuning {
  let skips = 0
  let merges = 0
  for (const { s0, s1, t0, t1 } of beads) {
    if (s0 === s1 || t0 === t1) skips++
    else merges += s1 - s0 + (t1 - t0) - 2
  }
  const skipRate = (skips + 0.5) / (beads.length + 20)
  const mergeRate = (merges + 5) / (beads.length + 20)
  return {
    ...tuning,
    skip: tuning.skip + tuning.adaptSkip * Math.min(0.5, Math.max(-2.5, -Math.log(skipRate) - 4.4)),
    // Where next to nothing was merged, a sentence without a bead of its own is rather lone than part of its neighbour's.
    merge:
      tuning.merge +
      tuning.adaptMerge * Math.min(1.5, Math.max(-0.5, -Math.log(mergeRate) - 1)) +
      tuning.fewMerges * Math.min(2, Math.max(0, -Math.log(mergeRate) - 2)),
    // What a bead repeats tells against it only where sentences are left out: novels repeat themselves of their own accord.
    repeat: tuning.repeat * Math.min(1, Math.max(0, (skipRate - 0.01) / 0.04)),
  }
}

/** The coarse path, between the fixed places, as beads. */
function coarse(left: Side, right: Side, tables: RowPair, length: LengthModel, fixed: readonly Stretch[]): RangeBead[] {
  const beads: RangeBead[] = []
  const find = createCoarsePath(left, right, tables, length)
  let [s, t] = [0, 0]
  for (const stretch of fixed) {
    const path = find(s, stretch.s0, t, stretch.t0)
    for (let k = 2; k < path.length; k += 2) {
      beads.push({ s0: s + path[k - 2]!, s1: s + path[k]!, t0: t + path[k - 1]!, t1: t + path[k + 1]!, weight: 1 })
    }
    if (stretch.manual) beads.push({ ...stretch, weight: 1 })
    s = stretch.s1
    t = stretch.t1
  }
  return beads
}

function refit(left: Side, right: Side, beads: readonly RangeBead[], totals: readonly [number, number]): LengthModel {
  const links = beads
    .filter(({ s0, s1, t0, t1, weight }) => s1 > s0 && t1 > t0 && weight > 0.3)
    .map(({ s0, s1, t0, t1 }): [number, number] => [
      left.prefix[s1]! - left.prefix[s0]! - (s1 - s0),
      right.prefix[t1]! - right.prefix[t0]! - (t1 - t0),
    ])
  return fitLengthModel(links, totals)
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, k) => from + k)
}

function describe(bead: LatticeBead, manual: boolean): Bead {
  const words = Math.max(0, bead.words)
  const fit = Math.max(0, 2 + bead.length)
  const sum = words + fit
  return {
    src: range(bead.s0, bead.s1),
    tgt: range(bead.t0, bead.t1),
    confidence: manual ? 1 : calibrate(bead.posterior),
    ...(sum > 0 && !manual ? { evidence: { lexicon: round(words / sum), length: round(fit / sum) } } : {}),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Beads as text, one a line: `[0, 1]:[0]:0.93`, zero-based indices and confidence. */
export function formatBeads(beads: readonly Bead[]): string {
  return beads.map((bead) => `[${bead.src.join(', ')}]:[${bead.tgt.join(', ')}]:${bead.confidence}`).join('\n')
}
