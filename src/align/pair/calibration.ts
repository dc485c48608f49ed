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
  [0.3, 0.15],
  [0.5, 0.35],
  [0.6, 0.45],
  [0.775, 0.54],
  [0.949, 0.7],
  [0.986, 0.85],
  [0.9954, 0.915],
  [0.9984, 0.96],
  [0.9994, 0.977],
  [0.9998, 0.985],
  [0.9999, 0.993],
  [1, 0.998],
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
  return calibrate(Math.min(1, Math.max(0, probability)))
}
