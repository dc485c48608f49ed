/**
 * Adds to what is known of two texts what their beads show: IBM model 1 in both directions, counts being what both
 * directions believe (Liang, Taskar and Klein 2006), with the known pairs as pseudo-counts. Pairs seen in one bead only are
 * not learned, and a discount is taken from the others: without both, learning on small texts loses more than it gains.
 * A token that occurs once can therefore teach nothing; in longer texts it only stands for its share of "no token" in its
 * bead, which halves the work. Deterministic; linear in the sum over beads of the product of their token sets.
 */
import type { EncodedText } from './encoded-text.ts'
import { type CollectedPairs, collectPairs } from './token-pairs.ts'
import { type KnownPairs, type RangeBead, type RowPair, sparseRows } from './translation-table.ts'
import { believeRow, type Chances, createBeliefs } from './word-model.ts'

/** How tables are learned. */
export interface LearnOptions {
  /** What a known pair counts beside what is seen. */
  readonly priorWeight: number
  readonly iterations: number
  /** Beads that a pair's own count is reduced by, so that it is not proved by the bead it was learned from. */
  readonly leaveOut: number
  /** At most so many beads are learned from, evenly spread. */
  readonly maxBeads: number
}

/** For the texts being aligned. Tuned on chapters 1-3 of the zh-en novels and half of Alice. */
export const LEARN_IN_PASSING: LearnOptions = { priorWeight: 5, iterations: 4, leaveOut: 1, maxBeads: 12_000 }

/** Beads that a pair must share to be learned. */
const LEAST_SUPPORT = 2
const DISCOUNT = 0.3
/** Beads up to which all tokens take part in learning, since few occur more than once; up to which frequent ones do. */
const SMALL_TEXT = 150
const MEDIUM_TEXT = 300
/** Weight of "no token" in every bead. */
const NONE = 1e-3
/** Chances under this are dropped. */
const LEAST_CHANCE = 2e-3

/** The distinct tokens of the beads learned from: bead k ends at `sourceEnds[k]` and `targetEnds[k]`. */
interface BeadTokens {
  readonly sources: Int32Array
  readonly targets: Int32Array
  readonly ends: readonly number[]
  readonly weights: readonly number[]
  /** Weight of "no token" for the target and the source tokens of each bead, alternating. */
  readonly none: readonly number[]
}

/** Learns both directions from beads. */
export function learnTables(
  src: EncodedText,
  tgt: EncodedText,
  beads: readonly RangeBead[],
  known: KnownPairs,
  options: LearnOptions,
): RowPair {
  const found = beadTokens(src, tgt, beads, options.maxBeads)
  const pairs = collectPairs(
    { types: found.sources, width: src.vocabulary.length },
    { types: found.targets, width: tgt.vocabulary.length },
    found.ends,
    known,
  )
  const model = startModel(pairs, [src.vocabulary.length, tgt.vocabulary.length], options)
  const most = { cells: 0, targets: 0 }
  eachBead(found, (_k, _at, sources, targets) => {
    most.cells = Math.max(most.cells, sources * targets)
    most.targets = Math.max(most.targets, targets)
  })
  const beliefs = createBeliefs(most.cells, most.targets)
  const counts = new Float64Array(pairs.size)
  for (let round = 1; round <= options.iterations; round++) {
    counts.fill(0)
    eachBead(found, (k, at, sources, targets) => {
      const cells = pairs.slots.subarray(at, at + sources * targets)
      const none = [found.none[2 * k]!, found.none[2 * k + 1]!] as const
      believeRow({ pairs: cells, sources, targets, none }, model.chances, beliefs)
      const weight = found.weights[k]!
      for (let cell = 0; cell < cells.length; cell++)
        counts[cells[cell]!]! += weight * Math.sqrt(beliefs.forward[cell]! * beliefs.backward[cell]!)
    })
    maximise(model, counts, round === options.iterations)
  }
  const { keysA, keysB } = pairs
  return {
    forward: sparseRows(src.vocabulary.length, keysA, keysB, (k) => model.chances[2 * k]!),
    backward: sparseRows(tgt.vocabulary.length, keysB, keysA, (k) => model.chances[2 * k + 1]!),
  }
}

function eachBead(
  { ends }: BeadTokens,
  visit: (k: number, at: number, sources: number, targets: number) => void,
): void {
  let at = 0
  for (let k = 0; 2 * k < ends.length; k++) {
    const sources = ends[2 * k]! - (ends[2 * k - 2] ?? 0)
    const targets = ends[2 * k + 1]! - (ends[2 * k - 1] ?? 0)
    visit(k, at, sources, targets)
    at += sources * targets
  }
}

function beadTokens(src: EncodedText, tgt: EncodedText, beads: readonly RangeBead[], maxBeads: number): BeadTokens {
  const usable = beads.filter((bead) => bead.s1 > bead.s0 && bead.t1 > bead.t0 && bead.weight > 0)
  const step = Math.max(1, usable.length / maxBeads)
  // The commonest tokens carry least and cost most: on longer texts they are not learned.
  const share = usable.length > 3000 ? 0.04 : usable.length > MEDIUM_TEXT ? 0.2 : Number.POSITIVE_INFINITY
  const cap = usable.length * share
  const leaveOnce = usable.length > SMALL_TEXT
  const [sources, targets, ends]: [number[], number[], number[]] = [[], [], []]
  const weights: number[] = []
  const none: number[] = []
  const [sourceSeen, targetSeen] = [new Int32Array(src.vocabulary.length), new Int32Array(tgt.vocabulary.length)]
  for (let at = 0; at < usable.length; at += step) {
    const bead = usable[Math.floor(at)]!
    const onceSource = addDistinct(src, bead.s0, bead.s1, { cap, leaveOnce, seen: sourceSeen, out: sources })
    const onceTarget = addDistinct(tgt, bead.t0, bead.t1, { cap, leaveOnce, seen: targetSeen, out: targets })
    none.push(
      NONE + onceSource / Math.max(1, targets.length - (ends.at(-1) ?? 0)),
      NONE + onceTarget / Math.max(1, sources.length - (ends.at(-2) ?? 0)),
    )
    ends.push(sources.length, targets.length)
    weights.push(bead.weight)
  }
  return { sources: Int32Array.from(sources), targets: Int32Array.from(targets), ends, weights, none }
}

interface DistinctOptions {
  /** Tokens more frequent are left out. */
  readonly cap: number
  /** Tokens that occur once are left out. */
  readonly leaveOnce: boolean
  /** Where each token was put last, plus one. */
  readonly seen: Int32Array
  readonly out: number[]
}

/** Appends the tokens of a stretch, each once, in order; gives the number of those left out because they occur once. */
function addDistinct(
  text: EncodedText,
  from: number,
  to: number,
  { cap, leaveOnce, seen, out }: DistinctOptions,
): number {
  const first = out.length
  let once = 0
  for (let k = text.starts[from]!; k < text.starts[to]!; k++) {
    const id = text.ids[k]!
    if (leaveOnce && text.frequency[id] === 1) once++
    else if (text.frequency[id]! <= cap && seen[id]! <= first) {
      out.push(id)
      seen[id] = out.length
    }
  }
  return once
}

interface Model {
  readonly pairs: CollectedPairs
  readonly sizes: readonly [number, number]
  readonly chances: Chances
  /** Pseudo-counts of the known pairs in the two directions. */
  readonly prior: readonly [Float64Array, Float64Array]
  readonly leaveOut: number
}

function startModel(pairs: CollectedPairs, sizes: readonly [number, number], options: LearnOptions): Model {
  const { size, known, support } = pairs
  const chances = new Float32Array(2 * size)
  const prior = ([pairs.keysA, pairs.keysB] as const).map((keys, way) => {
    const width = sizes[way]!
    const [weights, supports] = [new Float64Array(width), new Float64Array(width)]
    for (let k = 0; k < known; k++) weights[keys[k]!]! += pairs.prior[k]!
    for (let k = 0; k < size; k++) supports[keys[k]!]! += support[k]!
    const counts = Float64Array.from(
      pairs.prior,
      (weight, k) => (options.priorWeight * weight) / Math.max(1, weights[keys[k]!]!),
    )
    for (let k = 0; k < size; k++)
      chances[2 * k + way] = (0.5 * support[k]!) / Math.max(1, supports[keys[k]!]!) + (k < known ? counts[k]! : 0)
    return counts
  }) as [Float64Array, Float64Array]
  return { pairs, sizes, chances, prior, leaveOut: options.leaveOut }
}

/** Chances from counts; in the last round pairs of too little support are dropped and the others discounted. */
function maximise({ pairs, sizes, chances, prior, leaveOut }: Model, counts: Float64Array, last: boolean): void {
  const { size, known, keysA, keysB, support } = pairs
  for (const [way, keys] of [keysA, keysB].entries()) {
    const own = prior[way]!
    const sums = new Float64Array(sizes[way]!)
    for (let k = 0; k < size; k++) sums[keys[k]!]! += k < known ? counts[k]! + own[k]! : counts[k]!
    for (let k = 0; k < size; k++) {
      let count = counts[k]!
      if (k < known) count += own[k]!
      else if (last) {
        const times = support[k]!
        count = times < LEAST_SUPPORT ? 0 : Math.max(0, count * (1 - leaveOut / times) - DISCOUNT)
      }
      const chance = count / Math.max(1e-9, sums[keys[k]!]!)
      chances[2 * k + way] = last && chance < LEAST_CHANCE ? 0 : chance
    }
  }
}
