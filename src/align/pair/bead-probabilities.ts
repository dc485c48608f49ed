/**
 * The probability of every bead of a lattice, given all paths. Forward sums give each node the shares in which its beads
 * lead to it; from the end, which every path reaches, the shares are followed back. That needs neither logarithms nor
 * exponentials on the way back and cannot overflow.
 */
/** The nodes of a band: row r holds the columns `low[r]` to `high[r]`, from node `at[r]` on. */
export interface BandNodes {
  readonly rows: number
  readonly at: Int32Array
  readonly low: Int32Array
  readonly high: Int32Array
  readonly start: number
  readonly end: number
  /** Source and target sentences of each kind of bead. */
  readonly steps: Int32Array
  readonly jumps: Int32Array
}

/** Fills `back`: the node that a bead of kind k ending in row r at column j begins at is `back[k] + j`. */
export function lookBack(nodes: BandNodes, r: number, back: Int32Array): void {
  for (let k = 0; k < back.length; k++) {
    const from = r - nodes.steps[k]!
    back[k] = from < 0 ? 0 : nodes.at[from]! - nodes.low[from]! - nodes.jumps[k]!
  }
}

/** Shares under e^-30 are none. */
const NEGLIGIBLE = -30

/** Probabilities laid out as the scores: of kind k that ends at a node at `node * kinds + k`. */
export function beadProbabilities(nodes: BandNodes, scores: Float32Array): Float32Array {
  const shares = forwardShares(nodes, scores)
  const kinds = nodes.steps.length
  const reached = new Float64Array(nodes.at[nodes.rows]!)
  reached[nodes.end] = 1
  const back = new Int32Array(kinds)
  for (let r = nodes.rows - 1; r >= 0; r--) {
    lookBack(nodes, r, back)
    for (let j = nodes.high[r]!; j >= nodes.low[r]!; j--) {
      const node = nodes.at[r]! + j - nodes.low[r]!
      const mass = reached[node]!
      for (let k = 0, cell = node * kinds; k < kinds; k++, cell++) {
        const share = shares[cell]!
        if (share === 0) continue
        const probability = mass * share
        shares[cell] = probability
        if (probability > 0) reached[back[k]! + j]! += probability
      }
    }
  }
  return shares
}

/** For each node the shares of the beads that lead to it: they sum to 1 wherever a path does. */
function forwardShares(nodes: BandNodes, scores: Float32Array): Float32Array {
  const kinds = nodes.steps.length
  const shares = new Float32Array(scores.length)
  const alpha = new Float64Array(nodes.at[nodes.rows]!).fill(Number.NEGATIVE_INFINITY)
  alpha[nodes.start] = 0
  const back = new Int32Array(kinds)
  const values = new Float64Array(kinds)
  for (let r = 0; r < nodes.rows; r++) {
    lookBack(nodes, r, back)
    for (let j = nodes.low[r]!; j <= nodes.high[r]!; j++) {
      const node = nodes.at[r]! + j - nodes.low[r]!
      if (node === nodes.start) continue
      let best = Number.NEGATIVE_INFINITY
      for (let k = 0, cell = node * kinds; k < kinds; k++, cell++) {
        const score = scores[cell]!
        const value = score === Number.NEGATIVE_INFINITY ? score : alpha[back[k]! + j]! + score
        values[k] = value
        if (value > best) best = value
      }
      if (best === Number.NEGATIVE_INFINITY) continue
      let sum = 0
      for (let k = 0; k < kinds; k++) {
        const value = values[k]! - best
        values[k] = value > NEGLIGIBLE ? Math.exp(value) : 0
        sum += values[k]!
      }
      alpha[node] = best + Math.log(sum)
      for (let k = 0, cell = node * kinds; k < kinds; k++, cell++) shares[cell] = values[k]! / sum
    }
  }
  return shares
}
