/**
 * What the words say for every bead of a stretch, in one direction: for each end and each number of conditioning sentences,
 * prefix sums of log-likelihood ratios of the other side's sentences, and of what is too much in them where neighbours
 * repeat a word: one word explains one, not the same again next door. Input: both sides, the table between them, the tokens
 * that can say something and the window of each end; output: sums that `spanScore` reads. Only tokens that some conditioning
 * sentence can translate are looked at: the others would multiply by one.
 */
import { type Side, tokenScale } from '../../lexicon/encoded-text.ts'
import type { SparseRows } from '../../lexicon/translation-table.ts'
import type { TellingTokens } from '../../lexicon/token-weights.ts'

/** Sentences a bead may hold on a side. */
export const MAX_SIDE = 6
/** Chance of a translation from which on a token counts as able to give it. Tuned between .03 and .25. */
const SUPPLIES = 0.05

/** Prefix sums: of end r and n sentences at `offset[r] + (n - 1) * width[r] - lowest[r]`, plus the other side's index. */
export interface Spans {
  readonly offset: Int32Array
  readonly width: Int32Array
  readonly lowest: Int32Array
  readonly sums: Float32Array
  /** Empty where repeats do not count. */
  readonly excess: Float32Array
}

/** Nats for the other side's sentences `start` to `stop` (excluded) given the n sentences that end at `end` of the stretch. */
export function spanScore(spans: Spans, end: number, n: number, start: number, stop: number): number {
  const { sums, excess } = spans
  const at = spans.offset[end]! + (n - 1) * spans.width[end]! - spans.lowest[end]!
  const sum = sums[at + stop]! - sums[at + start]!
  return excess.length === 0 || stop - start < 2 ? sum : sum - (excess[at + stop]! - excess[at + start + 1]!)
}

/**
 * Makes the sums for the sentences `from` to `to` of `given`; `window` tells for each end between them which sentences of
 * `told` its beads may reach: from the first number to the second. `dense`: zeros, one for each token of `told`, lent.
 */
export function sumSpans(
  given: Side,
  told: Side,
  dense: Float64Array,
  rows: SparseRows,
  telling: TellingTokens,
  from: number,
  to: number,
  repeat: number,
  window: (end: number) => readonly [number, number],
): Spans {
  const count = to - from + 1
  const lowest = new Int32Array(count)
  const width = new Int32Array(count)
  const offset = new Int32Array(count + 1)
  for (let r = 0; r < count; r++) {
    const [a, b] = window(from + r)
    lowest[r] = a
    width[r] = Math.max(0, b - a) + 1
    offset[r + 1] = offset[r]! + width[r]! * MAX_SIDE
  }
  const { starts, ids, gains, floors } = telling
  const repeats = repeat > 0 ? telling.repeats : null
  const sums = new Float32Array(offset[count]!)
  const excess = new Float32Array(repeat > 0 ? offset[count]! : 0)
  const lists = translate(given, rows, told.vocabulary.length, telling, from, count, lowest, width)
  const scale = tokenScale(told)
  const supply = new Int32Array(repeat > 0 ? told.vocabulary.length : 0)
  // How many of the sentences that a bead may hold up to here can translate a token.
  const active = new Uint8Array(told.vocabulary.length)
  // Tokens of the window that some of them can, sentence by sentence.
  let most = 0
  for (let r = 1; r < count; r++) most = Math.max(most, starts[lowest[r]! + width[r]! - 1]! - starts[lowest[r]!]!)
  const keptIds = new Int32Array(most)
  const keptGains = new Float64Array(most)
  const cuts = new Int32Array(width.reduce((top, value) => Math.max(top, value), 0) + 1)
  for (let r = 1; r < count; r++) {
    for (let e = lists.starts[r - 1]!; e < lists.starts[r]!; e++) active[lists.columns[e]!]!++
    const gone = r - 1 - MAX_SIDE
    if (gone >= 0) for (let e = lists.starts[gone]!; e < lists.starts[gone + 1]!; e++) active[lists.columns[e]!]!--
    const low = lowest[r]!
    const span = width[r]! - 1
    let kept = 0
    for (let w = 0; w < span; w++) {
      const end = starts[low + w + 1]!
      for (let k = starts[low + w]!; k < end; k++) {
        const token = ids[k]!
        if (active[token] === 0) continue
        keptIds[kept] = token
        keptGains[kept++] = gains[k]!
      }
      cuts[w + 1] = kept
    }
    let tokens = 1
    const deepest = Math.min(MAX_SIDE, r)
    for (let n = 1; n <= deepest; n++) {
      const sentence = from + r - n
      for (let e = lists.starts[r - n]!; e < lists.starts[r - n + 1]!; e++) {
        const column = lists.columns[e]!
        dense[column]! += lists.values[e]!
        if (repeat > 0) supply[column]! += lists.supplies[e]!
      }
      tokens += given.starts[sentence + 1]! - given.starts[sentence]!
      const factor = scale / tokens
      const at = offset[r]! + (n - 1) * width[r]!
      sumWindow(sums, at, span, cuts, keptIds, keptGains, dense, floors, low, factor)
      if (repeats === null) continue
      let over = 0
      for (let w = 1; w < span; w++) {
        for (let k: number = repeats.starts[low + w]!; k < repeats.starts[low + w + 1]!; k++) {
          const token = repeats.ids[k]!
          if (dense[token] === 0) continue
          const times = Math.min(repeats.own[k]!, repeats.both[k]! - Math.max(1, supply[token]!))
          if (times > 0) over += repeat * times * Math.log(1 + factor * repeats.gains[k]! * dense[token]!)
        }
        excess[at + w + 1] = over
      }
    }
    for (let n = 1; n <= deepest; n++) {
      for (let e = lists.starts[r - n]!; e < lists.starts[r - n + 1]!; e++) {
        dense[lists.columns[e]!] = 0
        if (repeat > 0) supply[lists.columns[e]!] = 0
      }
    }
  }
  return { offset, width, lowest, sums, excess }
}

/** Prefix sums of a window's `span` sentences, from `low` on. By itself so that it is compiled once, early on. */
function sumWindow(
  sums: Float32Array,
  at: number,
  span: number,
  cuts: Int32Array,
  ids: Int32Array,
  gains: Float64Array,
  dense: Float64Array,
  floors: Float64Array,
  low: number,
  factor: number,
): void {
  let running = 0
  for (let w = 0, k = 0; w < span; w++) {
    const end = cuts[w + 1]!
    let product = 1
    for (; k < end; k++) {
      product *= 1 + factor * gains[k]! * dense[ids[k]!]!
      if (product > 1e150) {
        running += Math.log(product)
        product = 1
      }
    }
    running += product === 1 ? floors[low + w]! : floors[low + w]! + Math.log(product)
    sums[at + w + 1] = running
  }
}

/**
 * For each sentence of the stretch what it can translate into: tokens that a window of an end that reaches it holds, each
 * once with the sum of its chances, and how many of them suffice. Sums of single-precision chances are exact in double.
 */
function translate(
  given: Side,
  rows: SparseRows,
  size: number,
  telling: TellingTokens,
  from: number,
  count: number,
  lowest: Int32Array,
  width: Int32Array,
) {
  const starts = new Int32Array(count)
  let columns = new Int32Array(4096)
  let values = new Float64Array(4096)
  let supplies = new Int32Array(4096)
  // Tokens of the sentences between `low` and `high`, counted.
  const near = new Int32Array(size)
  let low = lowest[0]!
  let high = low
  const place = new Int32Array(size).fill(-1)
  let at = 0
  const count1 = (sentence: number, by: number) => {
    for (let k = telling.starts[sentence]!; k < telling.starts[sentence + 1]!; k++) near[telling.ids[k]!]! += by
  }
  for (let s = 0; s + 1 < count; s++) {
    let first = lowest[s + 1]!
    let end = first
    for (let r = s + 1; r <= s + MAX_SIDE && r < count; r++) {
      first = Math.min(first, lowest[r]!)
      end = Math.max(end, lowest[r]! + width[r]! - 1)
    }
    while (high < end) count1(high++, 1)
    while (low > first) count1(--low, 1)
    while (high > end) count1(--high, -1)
    while (low < first) count1(low++, -1)
    const begin = at
    const sentence = from + s
    for (let k = given.starts[sentence]!; k < given.starts[sentence + 1]!; k++) {
      const token = given.ids[k]!
      const stop = rows.starts[token + 1]!
      if (at + stop - rows.starts[token]! > columns.length) {
        const room = 2 * (at + stop - rows.starts[token]!)
        const more = [new Int32Array(room), new Float64Array(room), new Int32Array(room)] as const
        more[0].set(columns)
        more[1].set(values)
        more[2].set(supplies)
        columns = more[0]
        values = more[1]
        supplies = more[2]
      }
      for (let x = rows.starts[token]!; x < stop; x++) {
        const column = rows.columns[x]!
        if (near[column] === 0) continue
        let e = place[column]!
        if (e < begin) {
          e = at++
          place[column] = e
          columns[e] = column
          values[e] = 0
          supplies[e] = 0
        }
        const value = rows.values[x]!
        values[e]! += value
        if (value > SUPPLIES) supplies[e]!++
      }
    }
    starts[s + 1] = at
  }
  return { starts, columns, values, supplies }
}
