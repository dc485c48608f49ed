/**
 * The band that limits the dynamic programme: for each source position, the lowest and highest target position a path may
 * pass through, so that time and memory are proportional to length. The first pass centres it on a chain of unique matches
 * or on the diagonal, later passes on the beads of the previous pass.
 */
import type { EncodedText } from '../../lexicon/encoded-text.ts'
import type { RangeBead, RowPair } from '../../lexicon/translation-table.ts'
import { longestRise } from '../../text/sequences.ts'

/** For each place i of the source, from 0 to its count: target places from `low[i]` to `high[i]`. */
export interface Band {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Half width of the band: the drift of the diagonal grows with the root of the length. */
const radiusFor = (count: number) => Math.min(400, 80 + Math.ceil(2.5 * Math.sqrt(count)))

/** Points (i, j) where a token that occurs once meets a known translation that occurs once: longest increasing chain. */
export function centres(src: EncodedText, tgt: EncodedText, tables: RowPair): readonly (readonly [number, number])[] {
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
  const chain = longestRise(points.map(([, j]) => j)).map((p) => points[p]!)
  return chain.filter((point, k) => {
    const before = chain[k - 3] ?? [0, 0]
    const after = chain[k + 3] ?? [src.count, tgt.count]
    if (after[0] === before[0]) return true
    const middle = before[1] + ((after[1] - before[1]) * (point[0] - before[0])) / (after[0] - before[0])
    return Math.abs(middle - point[1]) < 60
  })
}

/** A band about the chain, or where it has gaps about the share of characters consumed between its points. */
export function bandAround(chain: readonly (readonly [number, number])[], src: EncodedText, tgt: EncodedText): Band {
  const low = new Int32Array(src.count + 1)
  const high = new Int32Array(src.count + 1)
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
  return { low, high }
}

/** Makes the band connected and monotone: no row starts before the last one or ends before it. */
export function widen(low: Int32Array, high: Int32Array): void {
  for (let i = 1; i < high.length; i++) if (high[i]! < high[i - 1]!) high[i] = high[i - 1]!
  for (let i = low.length - 2; i >= 0; i--) if (low[i]! > low[i + 1]!) low[i] = low[i + 1]!
  for (let i = low.length - 1; i > 0; i--) if (low[i]! > high[i - 1]!) high[i - 1] = low[i]!
}

/** The band of nodes within `radius` of the beads of an earlier pass. */
export function nodeBand(n: number, m: number, beads: readonly RangeBead[], radius: number): Band {
  const low = new Int32Array(n + 1).fill(m)
  const high = new Int32Array(n + 1)
  for (const { s0, s1, t0, t1 } of beads) {
    for (let i = s0; i <= s1; i++) {
      low[i] = Math.max(0, Math.min(low[i]!, t0 - radius))
      high[i] = Math.min(m, Math.max(high[i]!, t1 + radius))
    }
  }
  low[0] = 0
  high[n] = m
  widen(low, high)
  return { low, high }
}
