/**
 * IBM model 1 (Brown et al. 1993) over rows of two texts, both directions at once: how far each token of a row is believed
 * to come from each token of the other side. Pairs of tokens are numbered beforehand (token-pairs.ts). Tables
 * for aligning sentences (learn-tables.ts) are learned with it.
 */

/** Chances of numbered pairs: of pair k forward, t(target | source), at `2 k`, and backward at `2 k + 1`. */
export type Chances = Float32Array

/** A row: the number of the pair of each cell, source token by source token, and the chance that a token comes from none. */
export interface PairRow {
  /** `sources * targets` pair numbers. */
  readonly pairs: Int32Array
  readonly sources: number
  readonly targets: number
  /** Weight of "no token" beside the chances of a target token, and of a source token. */
  readonly none: readonly [number, number]
}

/** Beliefs in the cells of a row, written over: a target token comes from the source token, and the other way round. */
export interface Beliefs {
  readonly forward: Float32Array
  readonly backward: Float32Array
  /** Room for a sum per target token. */
  readonly sums: Float64Array
}

/** Room for the beliefs of rows of at most `cells` cells and `targets` target tokens. */
export function createBeliefs(cells: number, targets: number): Beliefs {
  return { forward: new Float32Array(cells), backward: new Float32Array(cells), sums: new Float64Array(targets) }
}

/** Fills `beliefs` for the cells of a row. */
export function believeRow(row: PairRow, chances: Chances, { forward, backward, sums }: Beliefs): void {
  const { pairs, sources, targets } = row
  const [noneForward, noneBackward] = row.none
  sums.fill(noneForward, 0, targets)
  for (let i = 0, cell = 0; i < sources; i++) {
    const from = cell
    let sum = noneBackward
    for (let j = 0; j < targets; j++, cell++) {
      const pair = 2 * pairs[cell]!
      const towards = chances[pair]!
      const back = chances[pair + 1]!
      forward[cell] = towards
      backward[cell] = back
      sums[j]! += towards
      sum += back
    }
    const share = 1 / sum
    for (let k = from; k < cell; k++) backward[k]! *= share
  }
  for (let j = 0; j < targets; j++) sums[j] = 1 / sums[j]!
  for (let i = 0, cell = 0; i < sources; i++) for (let j = 0; j < targets; j++, cell++) forward[cell]! *= sums[j]!
}
