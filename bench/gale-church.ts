/**
 * Plain Gale and Church (1993) in characters, as a yardstick for speed and quality: six bead types, ratio taken from the
 * totals, whole matrix up to a band of 500 about the diagonal. Bench only; the service uses src/align.
 */
import type { PlainBead } from './quality/bead-scores.ts'
import { lengthScore } from '../src/align/fit/length-model.ts'

const SHAPES = [
  [1, 1, 0.12],
  [1, 0, 4.6],
  [0, 1, 4.6],
  [2, 1, 2.4],
  [1, 2, 2.4],
  [2, 2, 4.5],
] as const

/** The most likely beads by length alone. */
export function galeChurch(src: readonly string[], tgt: readonly string[], radius = 500): readonly PlainBead[] {
  const sums = (texts: readonly string[]) => {
    const prefix = new Float64Array(texts.length + 1)
    texts.forEach((text, i) => {
      prefix[i + 1] = (prefix[i] ?? 0) + text.length
    })
    return prefix
  }
  const [a, b] = [sums(src), sums(tgt)]
  const [n, m] = [src.length, tgt.length]
  const model = { ratio: Math.max(1, b[m] ?? 0) / Math.max(1, a[n] ?? 0), variance: 6.8 }
  const width = Math.min(m, 2 * radius) + 1
  const low = (i: number) => Math.max(0, Math.min(m + 1 - width, Math.round((i * m) / Math.max(1, n)) - radius))
  const choice = new Uint8Array((n + 1) * width).fill(255)
  const best: Float64Array[] = []
  for (let i = 0; i <= n; i++) {
    const row = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
    if (i === 0) row[0] = 0
    best[i % 3] = row
    for (let x = 0; x < width; x++) {
      const j = low(i) + x
      SHAPES.forEach(([p, q, cost], k) => {
        if (i < p || j < q) return
        const y = j - q - low(i - p)
        const before = best[(i - p) % 3]?.[y]
        if (y < 0 || before === undefined || before === Number.NEGATIVE_INFINITY) return
        const fit =
          p > 0 && q > 0 ? lengthScore(model, (a[i] ?? 0) - (a[i - p] ?? 0), (b[j] ?? 0) - (b[j - q] ?? 0)) : 0
        const score = before - cost + fit
        if (score > (row[x] ?? 0)) {
          row[x] = score
          choice[i * width + x] = k
        }
      })
    }
  }
  const beads: PlainBead[] = []
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const [p, q] = SHAPES[choice[i * width + j - low(i)] ?? 255] ?? (i > 0 ? SHAPES[1] : SHAPES[2])
    beads.push({ src: range(i - p, i), tgt: range(j - q, j) })
    i -= p
    j -= q
  }
  return beads.toReversed()
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, k) => from + k)
}
