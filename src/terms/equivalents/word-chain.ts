/**
 * Links along a sentence: the hidden Markov model of word alignment (Vogel, Ney and Tillmann 1996). A word's link is
 * likely near the one of the word before it; how likely is a jump of each length is learned with the rest. Of a word
 * that stands for nothing the place of the last link is kept (Och and Ney 2003). Input is how well each pair of words of
 * a row goes together, output the belief in each pair given the whole row (forward-backward). What has next to no
 * weight is passed over, which saves most of the time and changes no belief that counts.
 */

/** Jumps up to this many words have a probability of their own, those beyond it share one. */
const REACH = 8
/** Probability that a word stands for nothing. */
const NULL_SHARE = 0.15
/** Weight of the even distribution over jumps, so that none gets impossible, and over how many places it is even. */
const EVEN = 0.1
const EVEN_PLACES = 40
/** Part of a sum below which what adds to it is passed over. */
const NEGLIGIBLE = 1e-3

/** How likely jumps are, and what was counted of them since they were made anew. */
export interface Jumps {
  /** By length, from `-REACH` on. */
  readonly near: Float64Array
  /** Each place farther away. */
  far: number
  readonly counts: Float64Array
  farCount: number
  /** Places farther away that a word has on the mean. */
  readonly farPlaces: number
}

/** Jumps before anything is known: one word onwards is likeliest. `lengths`: how many words the rows have to jump among. */
export function createJumps(lengths: readonly number[]): Jumps {
  const near = Float64Array.from(
    { length: 2 * REACH + 1 },
    (_, at) => 0.2 * Math.exp(-Math.abs(at - REACH - 1) / 2.5) + 0.002,
  )
  let [farPlaces, words] = [0, 0]
  for (const length of lengths) {
    words += length
    for (let from = 0; from < length; from++)
      farPlaces += length - (Math.min(length - 1, from + REACH) - Math.max(0, from - REACH) + 1)
  }
  const places = Math.max(1, words === 0 ? 1 : farPlaces / words)
  return { near, far: 0.002, counts: new Float64Array(near.length), farCount: 0, farPlaces: places }
}

/** Makes the probabilities anew from what was counted, and forgets the counts. */
export function renewJumps(jumps: Jumps): void {
  const total = jumps.counts.reduce((sum, count) => sum + count, jumps.farCount)
  if (total <= 0) return
  for (let at = 0; at < jumps.near.length; at++)
    jumps.near[at] = (1 - EVEN) * ((jumps.counts[at] as number) / total) + EVEN / EVEN_PLACES
  jumps.far = (1 - EVEN) * (jumps.farCount / total / jumps.farPlaces) + EVEN / EVEN_PLACES
  jumps.counts.fill(0)
  jumps.farCount = 0
}

/**
 * The belief that each of `n` words is linked to each of `m` places. `fits[j * m + i]`: how likely word j is for place i;
 * `unlinked`: how likely a word is for none. Beliefs are written over `fits`; jumps are counted where `counted`.
 */
export function followChain(
  fits: Float64Array,
  m: number,
  n: number,
  unlinked: number,
  jumps: Jumps,
  counted: boolean,
): void {
  const outOf = reachOf(m, jumps)
  const none = NULL_SHARE * unlinked
  for (let cell = 0; cell < m * n; cell++) fits[cell] = (1 - NULL_SHARE) * (fits[cell] as number)
  const linked = new Float64Array(m * n)
  // the place of the last link, whether this word has a link or not
  const placed = new Float64Array(m * n)
  const flow = new Float64Array(m)
  for (let j = 0, row = 0; j < n; j++, row += m) {
    if (j === 0) flow.fill(1 / m)
    else spread(placed, row - m, outOf, m, jumps, 1, flow)
    let sum = 0
    for (let i = 0; i < m; i++) {
      const link = (fits[row + i] as number) * (flow[i] as number)
      linked[row + i] = link
      const place = link + none * (j === 0 ? 1 / m : (placed[row - m + i] as number))
      placed[row + i] = place
      sum += place
    }
    for (let i = 0; i < m; i++) {
      linked[row + i] = (linked[row + i] as number) / sum
      placed[row + i] = (placed[row + i] as number) / sum
    }
  }
  const after = new Float64Array(m).fill(1)
  const arriving = new Float64Array(m)
  for (let j = n - 1, row = (n - 1) * m; j >= 0; j--, row -= m) {
    let sum = 0
    for (let i = 0; i < m; i++) {
      arriving[i] = (fits[row + i] as number) * (after[i] as number)
      sum += (placed[row + i] as number) * (after[i] as number)
    }
    for (let i = 0; i < m; i++) fits[row + i] = ((linked[row + i] as number) * (after[i] as number)) / sum
    if (j === 0) return
    spread(arriving, 0, null, m, jumps, -1, flow)
    let [all, top] = [0, 0]
    for (let i = 0; i < m; i++) {
      const value = (flow[i] as number) / (outOf[i] as number) + none * (after[i] as number)
      after[i] = value
      top += value
      all += value * (placed[row - m + i] as number)
    }
    if (counted) countJumps(placed, row - m, outOf, arriving, m, jumps, all)
    for (let i = 0; i < m; i++) after[i] = ((after[i] as number) * m) / top
  }
}

/** The sum of the jumps out of each of `m` places. */
function reachOf(m: number, { near, far }: Jumps): Float64Array {
  const sums = new Float64Array(m)
  for (let from = 0; from < m; from++) {
    const [low, high] = [Math.max(0, from - REACH), Math.min(m - 1, from + REACH)]
    let sum = far * (m - (high - low + 1))
    for (let to = low; to <= high; to++) sum += near[to - from + REACH] as number
    sums[from] = sum
  }
  return sums
}

/** What flows to each place from the weights at `offset`, each divided by `outOf`; `sign` -1 turns the jumps round. */
function spread(
  weights: Float64Array,
  offset: number,
  outOf: Float64Array | null,
  m: number,
  { near, far }: Jumps,
  sign: 1 | -1,
  flow: Float64Array,
): void {
  let total = 0
  for (let i = 0; i < m; i++) total += (weights[offset + i] as number) / (outOf === null ? 1 : (outOf[i] as number))
  flow.fill(far * total)
  const least = NEGLIGIBLE * total
  for (let from = 0; from < m; from++) {
    const weight = (weights[offset + from] as number) / (outOf === null ? 1 : (outOf[from] as number))
    if (weight <= least) continue
    const high = Math.min(m - 1, from + REACH)
    for (let to = Math.max(0, from - REACH); to <= high; to++)
      flow[to] = (flow[to] as number) + ((near[sign * (to - from) + REACH] as number) - far) * weight
  }
}

function countJumps(
  placed: Float64Array,
  offset: number,
  outOf: Float64Array,
  arriving: Float64Array,
  m: number,
  jumps: Jumps,
  all: number,
): void {
  const { near, far, counts } = jumps
  let total = 0
  for (let i = 0; i < m; i++) total += arriving[i] as number
  for (let from = 0; from < m; from++) {
    const weight = (placed[offset + from] as number) / (outOf[from] as number) / all
    if (weight * total <= NEGLIGIBLE) continue
    let beyond = total
    const high = Math.min(m - 1, from + REACH)
    for (let to = Math.max(0, from - REACH); to <= high; to++) {
      const value = arriving[to] as number
      const at = to - from + REACH
      counts[at] = (counts[at] as number) + weight * (near[at] as number) * value
      beyond -= value
    }
    jumps.farCount += weight * far * Math.max(0, beyond)
  }
}
