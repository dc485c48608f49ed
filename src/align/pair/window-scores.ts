/**
 * What the words say for every bead of a stretch, in one direction: for each end and each number of given sentences, prefix
 * sums of log-likelihood ratios of the other side's sentences, and the excess where neighbours repeat a word: one word
 * explains one, not the same again next door. Only tokens that some given sentence can translate are looked at: the others
 * would multiply by one.
 */
import { type EncodedText, tokenScale } from '../../lexicon/encoded-text.ts'
import type { TokenWeights } from '../../lexicon/token-weights.ts'
import type { SparseRows } from '../../lexicon/translation-table.ts'

/** Sentences a bead may hold on a side. */
export const MAX_SIDE = 6
/** Chance of a translation from which on a token counts as able to give it. Tuned between .03 and .25. */
const SUPPLIES = 0.05

/** One direction of a pass. */
export interface Direction {
  readonly given: EncodedText
  readonly told: EncodedText
  /** Tokens of `told` given those of `given`. */
  readonly rows: SparseRows
  readonly weights: TokenWeights
  /** Lent for a run and given back as it was. */
  readonly scratch: WindowScratch
  /** How far repeated words lose their credit. */
  readonly repeat: number
}

/** Room for a run, one place for each token of the text that is scored; made once per pass, for stretches are many and short. */
export interface WindowScratch {
  /** Chance of each token given the sentences at hand. */
  readonly dense: Float64Array
  /** How many of these sentences suffice for a token. */
  readonly supply: Int32Array
  /** How many of the sentences that a bead may hold up to here can translate a token. */
  readonly active: Uint8Array
  /** How often a token occurs in the window. */
  readonly near: Int32Array
  /** Where a token is in the list being made; -1 before. */
  readonly place: Int32Array
  readonly lists: TranslationLists
}

/** Room for scoring a text of a vocabulary of `size` tokens. */
export function createWindowScratch(size: number): WindowScratch {
  return {
    dense: new Float64Array(size),
    supply: new Int32Array(size),
    active: new Uint8Array(size),
    near: new Int32Array(size),
    place: new Int32Array(size).fill(-1),
    lists: {
      columns: new Int32Array(4096),
      values: new Float64Array(4096),
      supplies: new Int32Array(4096),
      starts: new Int32Array(),
    },
  }
}

/** Sentences of `given` from `from` on, and which of `told` the beads may reach: for end r from `lowest[r]` to `highest[r]`. */
export interface Reach {
  readonly from: number
  readonly lowest: Int32Array
  readonly highest: Int32Array
}

/** Prefix sums: of end r and n sentences at `offset[r] + (n - 1) * width[r] - lowest[r]`, plus the other side's index. */
export interface WindowScores {
  readonly offset: Int32Array
  readonly width: Int32Array
  readonly lowest: Int32Array
  readonly sums: Float32Array
  /** Empty where repeats do not count. */
  readonly excess: Float32Array
}

/** Nats for the other side's sentences `start` to `stop` (excluded) given the n sentences that end at `end` of the stretch. */
export function windowScore(scores: WindowScores, end: number, n: number, start: number, stop: number): number {
  const { sums, excess } = scores
  const at = scores.offset[end]! + (n - 1) * scores.width[end]! - scores.lowest[end]!
  const sum = sums[at + stop]! - sums[at + start]!
  return excess.length === 0 || stop - start < 2 ? sum : sum - (excess[at + stop]! - excess[at + start + 1]!)
}

/** Sums the words of a stretch. */
export function sumWindows(direction: Direction, reach: Reach): WindowScores {
  const { told, weights, repeat } = direction
  const { dense, supply, active } = direction.scratch
  const { from, lowest, highest } = reach
  const count = lowest.length
  const width = new Int32Array(count)
  const offset = new Int32Array(count + 1)
  for (let r = 0; r < count; r++) {
    width[r] = Math.max(0, highest[r]! - lowest[r]!) + 1
    offset[r + 1] = offset[r]! + width[r]! * MAX_SIDE
  }
  const scores = {
    offset,
    width,
    lowest,
    sums: new Float32Array(offset[count]!),
    excess: new Float32Array(repeat > 0 ? offset[count]! : 0),
  }
  const lists = translate(direction, reach)
  const scale = tokenScale(told)
  const kept = keptTokens(weights, lowest, width)
  for (let r = 1; r < count; r++) {
    for (let e = lists.starts[r - 1]!; e < lists.starts[r]!; e++) active[lists.columns[e]!]!++
    const gone = r - 1 - MAX_SIDE
    if (gone >= 0) for (let e = lists.starts[gone]!; e < lists.starts[gone + 1]!; e++) active[lists.columns[e]!]!--
    keepActive(kept, weights, active, lowest[r]!, width[r]! - 1)
    let tokens = 1
    const deepest = Math.min(MAX_SIDE, r)
    for (let n = 1; n <= deepest; n++) {
      const sentence = from + r - n
      for (let e = lists.starts[r - n]!; e < lists.starts[r - n + 1]!; e++) {
        const column = lists.columns[e]!
        dense[column]! += lists.values[e]!
        if (repeat > 0) supply[column]! += lists.supplies[e]!
      }
      tokens += direction.given.starts[sentence + 1]! - direction.given.starts[sentence]!
      const window = {
        at: offset[r]! + (n - 1) * width[r]!,
        low: lowest[r]!,
        span: width[r]! - 1,
        factor: scale / tokens,
      }
      sumWindow(scores.sums, window, kept, dense, weights.floors)
      if (repeat > 0) sumExcess(scores.excess, window, { dense, supply, repeat }, weights)
    }
    for (let e = lists.starts[r - deepest]!; e < lists.starts[r]!; e++) {
      dense[lists.columns[e]!] = 0
      if (repeat > 0) supply[lists.columns[e]!] = 0
    }
  }
  for (let e = lists.starts[Math.max(0, count - 1 - MAX_SIDE)]!; e < lists.starts[count - 1]!; e++)
    active[lists.columns[e]!] = 0
  return scores
}

/** Tokens of a window that some given sentence can translate, sentence by sentence: those of sentence w end at `ends[w + 1]`. */
interface KeptTokens {
  readonly ids: Int32Array
  readonly gains: Float64Array
  readonly ends: Int32Array
}

function keptTokens({ starts }: TokenWeights, lowest: Int32Array, width: Int32Array): KeptTokens {
  let [most, widest] = [0, 0]
  for (let r = 1; r < lowest.length; r++) {
    most = Math.max(most, starts[lowest[r]! + width[r]! - 1]! - starts[lowest[r]!]!)
    widest = Math.max(widest, width[r]!)
  }
  return { ids: new Int32Array(most), gains: new Float64Array(most), ends: new Int32Array(widest + 1) }
}

function keepActive(kept: KeptTokens, weights: TokenWeights, active: Uint8Array, low: number, span: number): void {
  let size = 0
  for (let w = 0; w < span; w++) {
    const end = weights.starts[low + w + 1]!
    for (let k = weights.starts[low + w]!; k < end; k++) {
      const token = weights.ids[k]!
      if (active[token] === 0) continue
      kept.ids[size] = token
      kept.gains[size++] = weights.gains[k]!
    }
    kept.ends[w + 1] = size
  }
}

/** Where the sums of a window go: `span` sentences from `low` on; `factor` makes chances likelihood ratios. */
interface Window {
  readonly at: number
  readonly low: number
  readonly span: number
  readonly factor: number
}

/** Prefix sums of a window's sentences. Kept separate so that V8 optimises it early. */
function sumWindow(
  sums: Float32Array,
  { at, low, span, factor }: Window,
  { ids, gains, ends }: KeptTokens,
  dense: Float64Array,
  floors: Float64Array,
): void {
  let running = 0
  for (let w = 0, k = 0; w < span; w++) {
    const end = ends[w + 1]!
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

/** Prefix sums of what each sentence but the first has in excess: words that the one before has too, supplied only once. */
function sumExcess(
  excess: Float32Array,
  { at, low, span, factor }: Window,
  { dense, supply, repeat }: { readonly dense: Float64Array; readonly supply: Int32Array; readonly repeat: number },
  { repeats }: TokenWeights,
): void {
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

/** What each sentence can translate into: columns once each, with the sum of chances and how many of them suffice. */
interface TranslationLists {
  starts: Int32Array
  columns: Int32Array
  values: Float64Array
  supplies: Int32Array
}

/** For each sentence of the stretch the tokens it can translate that stand in a window that reaches it. */
function translate({ given, rows, weights, scratch }: Direction, { from, lowest, highest }: Reach): TranslationLists {
  const count = lowest.length
  const { near, place, lists } = scratch
  lists.starts = new Int32Array(count)
  let low = lowest[0]!
  let high = low
  const countIn = (sentence: number, by: number) => {
    for (let k = weights.starts[sentence]!; k < weights.starts[sentence + 1]!; k++) near[weights.ids[k]!]! += by
  }
  let at = 0
  for (let s = 0; s + 1 < count; s++) {
    let first = lowest[s + 1]!
    let end = first
    for (let r = s + 1; r <= s + MAX_SIDE && r < count; r++) {
      first = Math.min(first, lowest[r]!)
      end = Math.max(end, highest[r]!)
    }
    while (high < end) countIn(high++, 1)
    while (low > first) countIn(--low, 1)
    while (high > end) countIn(--high, -1)
    while (low < first) countIn(low++, -1)
    const begin = at
    for (let k = given.starts[from + s]!; k < given.starts[from + s + 1]!; k++) {
      const token = given.ids[k]!
      const stop = rows.starts[token + 1]!
      makeRoom(lists, at + stop - rows.starts[token]!)
      for (let x = rows.starts[token]!; x < stop; x++) {
        const column = rows.columns[x]!
        if (near[column] === 0) continue
        let e = place[column]!
        if (e < begin) {
          e = at++
          place[column] = e
          lists.columns[e] = column
          lists.values[e] = 0
          lists.supplies[e] = 0
        }
        const value = rows.values[x]!
        lists.values[e]! += value
        if (value > SUPPLIES) lists.supplies[e]!++
      }
    }
    lists.starts[s + 1] = at
  }
  while (low < high) countIn(low++, -1)
  for (let e = 0; e < at; e++) place[lists.columns[e]!] = -1
  return lists
}

function makeRoom(lists: TranslationLists, size: number): void {
  if (size <= lists.columns.length) return
  const { columns, values, supplies } = lists
  lists.columns = new Int32Array(2 * size)
  lists.values = new Float64Array(2 * size)
  lists.supplies = new Int32Array(2 * size)
  lists.columns.set(columns)
  lists.values.set(values)
  lists.supplies.set(supplies)
}
