/**
 * The first pass: a cheap path through the whole text that the later, narrow passes run along. Lengths and rare tokens
 * known to translate each other (dictionary, names, numbers, cognates), beads of up to three sentences. Small texts are
 * searched whole; long ones in a band about a chain of unique matches, or about the diagonal where those are too few, so
 * that time and memory stay in proportion to length.
 */
import { bandAround, centres } from './search-band.ts'
import type { Ranges } from './lattice.ts'
import { type LengthModel, lengthScore } from '../fit/length-model.ts'
import { type EncodedText, postings, tokenScale } from '../../lexicon/encoded-text.ts'
import type { RowPair } from '../../lexicon/translation-table.ts'
import { lowerBound } from '../../text/sequences.ts'

/** Cells searched whole; beyond, a band. */
const WHOLE = 160_000
const SHAPES = [
  [1, 1],
  [1, 0],
  [0, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 3],
  [3, 1],
] as const
/** How far back, in target sentences, a bead reaches. */
const BACK = 3
const ROOT2 = 2 ** 0.5
const ROOT3 = 3 ** 0.5
/** Lengths never speak for a bead; by so much the bound stands above what rounding could make of that. */
const SLACK = 1e-3

type Row = Float64Array

/** Finds the path between two places: flat pairs (i, j) from (0, 0), counted from the start of the stretch. */
export type CoarsePath = (s0: number, s1: number, t0: number, t1: number) => Int32Array

/** What scores the coarse path. */
export interface CoarseScoring {
  readonly tables: RowPair
  readonly length: LengthModel
  /** Natural-log bonus for a pair of units, from structure. */
  readonly bonus?: ((s: number, t: number) => number) | undefined
}

/** Prepares the coarse pass of two texts; the result finds the path of any stretch of them. */
export function createCoarsePath(src: EncodedText, tgt: EncodedText, scoring: CoarseScoring): CoarsePath {
  const matches = createMatcher(src, tgt, scoring)
  return (s0, s1, t0, t1) =>
    findPath(cutText(src, s0, s1), cutText(tgt, t0, t1), scoring, (s, low, high) =>
      matches(s0 + s, t0 + low, t0 + high),
    )
}

/** The path of a stretch as ranges of its beads. */
export function coarseRanges(find: CoarsePath, { s0, s1, t0, t1 }: Ranges): Ranges[] {
  const path = find(s0, s1, t0, t1)
  const ranges: Ranges[] = []
  for (let k = 2; k < path.length; k += 2) {
    ranges.push({ s0: s0 + path[k - 2]!, s1: s0 + path[k]!, t0: t0 + path[k - 1]!, t1: t0 + path[k + 1]! })
  }
  return ranges
}

function findPath(src: EncodedText, tgt: EncodedText, { tables, length }: CoarseScoring, matches: Matcher): Int32Array {
  const [n, m] = [src.count, tgt.count]
  const { low, high } =
    n * m <= WHOLE
      ? { low: new Int32Array(n + 1), high: new Int32Array(n + 1).fill(m) }
      : bandAround(centres(src, tgt, tables), src, tgt)
  const offsets = new Float64Array(n + 2)
  for (let i = 0; i <= n; i++) offsets[i + 1] = offsets[i]! + (high[i]! - low[i]! + 1)
  const choice = new Uint8Array(offsets[n + 1]!).fill(255)
  // Best scores and pair scores of the last four rows only. For each row they are laid out by its own columns, with
  // what a bead can reach back to before them: nothing outside the band, no pair outside the matches.
  const best: Float64Array[] = []
  const pairs: Float32Array[] = []
  let widest = 0
  for (let i = 0; i <= n; i++) widest = Math.max(widest, high[i]! - low[i]! + 1)
  const makeRows = () => [1, 2, 3].map(() => new Float64Array(widest + BACK)) as [Row, Row, Row]
  const [best1, best2, best3] = makeRows()
  const [pair1, pair2, pair3] = makeRows()
  for (let i = 0; i <= n; i++) {
    const first = low[i]!
    const width = high[i]! - first + 1
    const row = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
    if (i > 0) pairs[(i - 1) & 3] = matches(i - 1, low[i - 1]!, high[i]!)
    const shown = width + BACK
    for (const [back, bests, words] of [
      [1, best1, pair1],
      [2, best2, pair2],
      [3, best3, pair3],
    ] as const) {
      const from = i - back
      layOut(bests, shown, first - BACK, best[from & 3], low[from] ?? 0, from >= 0, Number.NEGATIVE_INFINITY)
      // A pair stands one column on: that of target sentence j - 1 at j.
      layOut(words, shown, first - BACK - 1, pairs[from & 3], low[from] ?? 0, from >= 0, 0)
    }
    const end = src.prefix[i]!
    const a1 = i > 0 ? end - src.prefix[i - 1]! - 1 : 0
    const a2 = i > 1 ? end - src.prefix[i - 2]! - 2 : 0
    const a3 = i > 2 ? end - src.prefix[i - 3]! - 3 : 0
    for (let x = 0; x < width; x++) {
      const j = first + x
      const at = x + BACK
      const stop = tgt.prefix[j]!
      const b1 = j > 0 ? stop - tgt.prefix[j - 1]! - 1 : 0
      const b2 = j > 1 ? stop - tgt.prefix[j - 2]! - 2 : 0
      const here = pair1[at]!
      let top = i === 0 && j === 0 ? 0 : Number.NEGATIVE_INFINITY
      let kind = 255
      let score = linked(length, best1[at - 1]!, here, a1, b1, top)
      if (score > top) {
        top = score
        kind = 0
      }
      score = best1[at]! - 4.5
      if (score > top) {
        top = score
        kind = 1
      }
      score = x > 0 ? row[x - 1]! - 4.5 : Number.NEGATIVE_INFINITY
      if (score > top) {
        top = score
        kind = 2
      }
      const left = here + pair1[at - 1]!
      score = linked(length, best1[at - 2]! - 1.6, left / ROOT2, a1, b2, top)
      if (score > top) {
        top = score
        kind = 3
      }
      const above = here + pair2[at]!
      score = linked(length, best2[at - 1]! - 1.6, above / ROOT2, a2, b1, top)
      if (score > top) {
        top = score
        kind = 4
      }
      score = linked(length, best2[at - 2]! - 3.4, (left + pair2[at]! + pair2[at - 1]!) / ROOT2, a2, b2, top)
      if (score > top) {
        top = score
        kind = 5
      }
      const b3 = j > 2 ? stop - tgt.prefix[j - 3]! - 3 : 0
      score = linked(length, best1[at - 3]! - 3.4, (left + pair1[at - 2]!) / ROOT3, a1, b3, top)
      if (score > top) {
        top = score
        kind = 6
      }
      score = linked(length, best3[at - 1]! - 3.4, (above + pair3[at]!) / ROOT3, a3, b1, top)
      if (score > top) {
        top = score
        kind = 7
      }
      row[x] = top
      choice[offsets[i]! + x] = kind
    }
    best[i & 3] = row
  }
  const path: number[] = [m, n]
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const k = choice[offsets[i]! + j - low[i]!]!
    const [a, b] = SHAPES[k] ?? (i > 0 ? [1, 0] : [0, 1])
    i -= a
    j -= b
    path.push(j, i)
  }
  return Int32Array.from(path.reverse())
}

/** Score of a bead of linked sentences, or minus infinity where the words alone cannot lift it above `top`. */
function linked(
  model: LengthModel,
  before: number,
  words: number,
  source: number,
  target: number,
  top: number,
): number {
  return before + words + SLACK > top ? before + lengthScore(model, source, target) + words : Number.NEGATIVE_INFINITY
}

/** Fills `size` columns of `row`, the first of them being `first`, with `values`, the first of them being `low`; elsewhere `blank`. */
function layOut(
  row: Row,
  size: number,
  first: number,
  values: ArrayLike<number> | undefined,
  low: number,
  present: boolean,
  blank: number,
): void {
  row.fill(blank, 0, size)
  if (!present || values === undefined) return
  const until = Math.min(first + size, low + values.length)
  for (let j = Math.max(first, low); j < until; j++) row[j - first] = values[j - low]!
}

type Matcher = (s: number, low: number, high: number) => Float32Array

/** A stretch of a side as a side of its own; frequencies stay those of the whole. */
function cutText(side: EncodedText, from: number, to: number): EncodedText {
  if (from === 0 && to === side.count) return side
  return {
    ...side,
    count: to - from,
    starts: side.starts.subarray(from, to + 1),
    lengths: side.lengths.subarray(from, to),
    prefix: side.prefix.subarray(from, to + 1),
    empty: side.empty.subarray(from, to),
    looks: side.looks.subarray(from, to + 1),
  }
}

/** Scores of one source sentence against a window of target sentences, from rare tokens with known translations. */
function createMatcher(src: EncodedText, tgt: EncodedText, { tables, bonus }: CoarseScoring): Matcher {
  const index = postings(tgt)
  const scale = tokenScale(tgt)
  const cap = Math.max(6, 0.03 * tgt.count)
  return (s, low, high) => {
    const scores = new Float32Array(Math.max(0, high - low))
    const tokens = src.starts[s + 1]! - src.starts[s]! + 1
    for (let k = src.starts[s]!; k < src.starts[s + 1]!; k++) {
      const token = src.ids[k]!
      if (src.frequency[token]! > Math.max(6, 0.03 * src.count)) continue
      for (let x = tables.forward.starts[token]!; x < tables.forward.starts[token + 1]!; x++) {
        const other = tables.forward.columns[x]!
        const first = index.starts[other]!
        const end = index.starts[other + 1]!
        if (end - first > cap) continue
        const gain = 0.4 * Math.log1p((0.5 * tables.forward.values[x]! * scale) / (tokens * tgt.frequency[other]!))
        for (let p = lowerBound(index.items, low, first, end); p < end; p++) {
          const t = index.items[p]!
          if (t >= high) break
          scores[t - low]! += gain
        }
      }
    }
    if (bonus !== undefined) for (let t = low; t < high; t++) scores[t - low]! += bonus(s, t)
    return scores
  }
}
