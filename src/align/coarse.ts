/**
 * The first pass: a cheap path through the whole text that the later, narrow passes run along. Lengths and rare tokens
 * known to translate each other (dictionary, names, numbers, cognates), beads of up to three sentences. Small texts are
 * searched whole; long ones in a band about a chain of unique matches, or about the diagonal where those are too few, so
 * that time and memory stay in proportion to length.
 */
import { type LengthModel, lengthScore } from './length-model.ts'
import { postings, type Side, tokenScale } from './side.ts'
import type { RowPair } from './table.ts'

/** Cells searched whole; beyond, a band. */
const WHOLE = 160_000
/** Half width of the band: the drift of the diagonal grows with the root of the length. */
const radiusFor = (count: number) => Math.min(400, 80 + Math.ceil(2.5 * Math.sqrt(count)))
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
const COSTS = [0, 4.5, 4.5, 1.6, 1.6, 3.4, 3.4, 3.4]

/** Finds the path between two places: flat pairs (i, j) from (0, 0), counted from the start of the stretch. */
export type CoarsePath = (s0: number, s1: number, t0: number, t1: number) => Int32Array

/** Prepares the coarse pass of two sides; the result finds the path of any stretch of them. */
export function createCoarsePath(src: Side, tgt: Side, tables: RowPair, length: LengthModel): CoarsePath {
  const matches = createMatcher(src, tgt, tables)
  return (s0, s1, t0, t1) =>
    findPath(cutSide(src, s0, s1), cutSide(tgt, t0, t1), tables, length, (s, low, high) =>
      matches(s0 + s, t0 + low, t0 + high),
    )
}

function findPath(src: Side, tgt: Side, tables: RowPair, length: LengthModel, matches: Matcher): Int32Array {
  const [n, m] = [src.count, tgt.count]
  const low = new Int32Array(n + 1)
  const high = new Int32Array(n + 1)
  if (n * m <= WHOLE) high.fill(m)
  else bandAround(centres(src, tgt, tables), src, tgt, low, high)
  const offsets = new Float64Array(n + 2)
  for (let i = 0; i <= n; i++) offsets[i + 1] = offsets[i]! + (high[i]! - low[i]! + 1)
  const choice = new Uint8Array(offsets[n + 1]!).fill(255)
  // Best scores and pair scores of the last four rows only.
  const best: Float64Array[] = []
  const pairs: Float32Array[] = []
  for (let i = 0; i <= n; i++) {
    const width = high[i]! - low[i]! + 1
    const row = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
    if (i > 0) pairs[(i - 1) & 3] = matches(i - 1, low[i - 1]!, high[i]!)
    for (let j = low[i]!; j <= high[i]!; j++) {
      const x = j - low[i]!
      if (i === 0 && j === 0) row[0] = 0
      for (let k = 0; k < SHAPES.length; k++) {
        const [a, b] = SHAPES[k]!
        if (i < a || j < b) continue
        const from = i - a
        if (j - b < low[from]! || j - b > high[from]!) continue
        const before = a === 0 ? row[x - b]! : best[from & 3]![j - b - low[from]!]!
        if (before === Number.NEGATIVE_INFINITY) continue
        let score = before - COSTS[k]!
        if (a > 0 && b > 0) {
          score += lengthScore(length, src.prefix[i]! - src.prefix[from]! - a, tgt.prefix[j]! - tgt.prefix[j - b]! - b)
          let words = 0
          for (let s = from; s < i; s++) {
            const scores = pairs[s & 3]!
            const at = low[s]!
            for (let t = j - b; t < j; t++) words += t >= at ? (scores[t - at] ?? 0) : 0
          }
          score += words / Math.max(a, b) ** 0.5
        }
        if (score > row[x]!) {
          row[x] = score
          choice[offsets[i]! + x] = k
        }
      }
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

type Matcher = (s: number, low: number, high: number) => Float32Array

/** A stretch of a side as a side of its own; frequencies stay those of the whole. */
function cutSide(side: Side, from: number, to: number): Side {
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
function createMatcher(src: Side, tgt: Side, tables: RowPair): Matcher {
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
        for (let p = lowerBound(index.items, first, end, low); p < end; p++) {
          const t = index.items[p]!
          if (t >= high) break
          scores[t - low]! += gain
        }
      }
    }
    return scores
  }
}

function lowerBound(items: Int32Array, from: number, to: number, value: number): number {
  let a = from
  let b = to
  while (a < b) {
    const middle = (a + b) >> 1
    if (items[middle]! < value) a = middle + 1
    else b = middle
  }
  return a
}

/** Points (i, j) where a token that occurs once meets a known translation that occurs once: longest increasing chain. */
function centres(src: Side, tgt: Side, tables: RowPair): readonly (readonly [number, number])[] {
  const whereTarget = new Int32Array(tgt.vocabulary.length).fill(-1)
  for (let j = 0; j < tgt.count; j++)
    for (let k = tgt.starts[j]!; k < tgt.starts[j + 1]!; k++) whereTarget[tgt.ids[k]!] = j
  const points: [number, number][] = []
  for (let i = 0; i < src.count; i++) {
    const seen = new Map<number, number>()
    for (let k = src.starts[i]!; k < src.starts[i + 1]!; k++) {
      const token = src.ids[k]!
      if (src.frequency[token] !== 1) continue
      for (let x = tables.forward.starts[token]!; x < tables.forward.starts[token + 1]!; x++) {
        const other = tables.forward.columns[x]!
        if (tgt.frequency[other] === 1) seen.set(whereTarget[other]!, (seen.get(whereTarget[other]!) ?? 0) + 1)
      }
    }
    let top: [number, number] | null = null
    for (const [j, hits] of seen) if (top === null || hits > top[1]) top = [j, hits]
    if (top !== null) points.push([i, top[0]])
  }
  // Longest increasing subsequence by patience; ties leave the earlier point.
  const tails: number[] = []
  const previous = new Int32Array(points.length).fill(-1)
  points.forEach(([, j], p) => {
    let a = 0
    let b = tails.length
    while (a < b) {
      const middle = (a + b) >> 1
      if (points[tails[middle]!]![1] < j) a = middle + 1
      else b = middle
    }
    previous[p] = a > 0 ? tails[a - 1]! : -1
    tails[a] = p
  })
  const chain: (readonly [number, number])[] = []
  for (let p = tails.at(-1) ?? -1; p >= 0; p = previous[p]!) chain.push(points[p]!)
  chain.reverse()
  return chain.filter((point, k) => {
    const before = chain[k - 3] ?? [0, 0]
    const after = chain[k + 3] ?? [src.count, tgt.count]
    if (after[0] === before[0]) return true
    const middle = before[1] + ((after[1] - before[1]) * (point[0] - before[0])) / (after[0] - before[0])
    return Math.abs(middle - point[1]) < 60
  })
}

/** A band about the chain, or where it has gaps about the share of characters consumed between its points. */
function bandAround(
  chain: readonly (readonly [number, number])[],
  src: Side,
  tgt: Side,
  low: Int32Array,
  high: Int32Array,
): void {
  const dense = chain.length * 100 >= src.count
  const points = [[0, 0], ...(dense ? chain : []), [src.count, tgt.count]] as const
  let p = 0
  let t = 0
  for (let i = 0; i <= src.count; i++) {
    while (p + 2 < points.length && points[p + 1]![0] <= i) p++
    const [a, b] = [points[p]!, points[p + 1]!]
    const share = (src.prefix[i]! - src.prefix[a[0]]!) / Math.max(1, src.prefix[b[0]]! - src.prefix[a[0]]!)
    const wanted = tgt.prefix[a[1]]! + share * (tgt.prefix[b[1]]! - tgt.prefix[a[1]]!)
    t = Math.max(a[1], Math.min(t, b[1]))
    while (t < b[1] && tgt.prefix[t]! < wanted) t++
    const most = radiusFor(src.count)
    const radius = dense ? Math.min(most, 60 + Math.floor((b[0] - a[0] + b[1] - a[1]) / 2)) : most
    low[i] = Math.max(0, Math.min(t, tgt.count) - radius)
    high[i] = Math.min(tgt.count, t + radius)
  }
  low[0] = 0
  high[src.count] = tgt.count
  widen(low, high)
}

/** Makes the band connected and monotone: no row starts before the last one or ends before it. */
export function widen(low: Int32Array, high: Int32Array): void {
  for (let i = 1; i < high.length; i++) if (high[i]! < high[i - 1]!) high[i] = high[i - 1]!
  for (let i = low.length - 2; i >= 0; i--) if (low[i]! > low[i + 1]!) low[i] = low[i + 1]!
  for (let i = low.length - 1; i > 0; i--) if (low[i]! > high[i - 1]!) high[i - 1] = low[i]!
}
