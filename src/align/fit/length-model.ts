/**
 * How likely a pair of lengths is: Gale and Church's normal model (1993) with the ratio and the spread estimated for the
 * texts at hand, in characters. Fixed values for all languages are what makes the common ports fail on Chinese.
 */

/** Characters of target a source character becomes, and the variance per character of source. */
export interface LengthModel {
  readonly ratio: number
  readonly variance: number
}

/** Natural log of the chance of a difference as large: 0 for the expected length, down to -12. */
export function lengthScore(model: LengthModel, source: number, target: number): number {
  const mean = (source + target / model.ratio) / 2
  if (mean <= 0) return 0
  const z = Math.abs(target - source * model.ratio) / Math.sqrt(model.variance * (mean + 1))
  return twoTailed(z)
}

const STEP = 1 / 64
let tails: Float64Array | null = null

/** log(2 (1 - Phi(z))), tabulated; beyond z = 5 it goes on as a straight line, so that outliers cost but do not rule. */
function twoTailed(z: number): number {
  if (tails === null) {
    tails = new Float64Array(5 / STEP + 2)
    for (let k = 0; k < tails.length; k++) tails[k] = Math.log(complementaryError((k * STEP) / Math.SQRT2))
  }
  if (z >= 5) return Math.max(-24, tails[5 / STEP]! - (z - 5) * 1.5)
  const at = z / STEP
  const k = Math.floor(at)
  return tails[k]! + (tails[k + 1]! - tails[k]!) * (at - k)
}

/** erfc for x >= 0, Numerical Recipes' Chebyshev fit, relative error below 1.2e-7. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.5 * x)
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  let sum = 0
  for (let k = series.length - 1; k >= 0; k--) sum = sum * t + series[k]!
  return t * Math.exp(-x * x + sum)
}

/** Fits ratio and variance to linked lengths; falls back on the totals where fewer than eight links are given. */
export function fitLengthModel(
  links: readonly (readonly [number, number])[],
  totals: readonly [number, number],
  fallbackVariance = 4,
): LengthModel {
  const overall = totals[0] > 0 && totals[1] > 0 ? totals[1] / totals[0] : 1
  const usable = links.filter(([s, t]) => s > 0 && t > 0)
  if (usable.length < 8) return { ratio: overall, variance: fallbackVariance * overall }
  // The median of the log ratios, weighted by length: a few wrong links must not move it.
  const ratios = usable.map(([s, t]) => [Math.log(t / s), Math.min(s, 80)] as const).sort((a, b) => a[0] - b[0])
  const half = ratios.reduce((sum, [, weight]) => sum + weight, 0) / 2
  let seen = 0
  let ratio = overall
  for (const [value, weight] of ratios) {
    seen += weight
    if (seen >= half) {
      ratio = Math.exp(value)
      break
    }
  }
  const spreads = usable.map(([s, t]) => (t - s * ratio) ** 2 / ((s + t / ratio) / 2 + 1)).sort((a, b) => a - b)
  // Trimmed: the worst tenth are mostly wrong links. 1.3 makes up for what trimming takes from a normal spread.
  const kept = spreads.slice(0, Math.ceil(spreads.length * 0.9))
  const variance = (1.3 * kept.reduce((sum, value) => sum + value, 0)) / kept.length
  return { ratio, variance: Math.min(40, Math.max(0.3, variance)) }
}
