/**
 * Calibrates the lattice's bead probabilities, so that nine in ten beads at 0.9 are correct. The lattice is overconfident
 * because its sources of evidence are not independent; a lookup table corrects for this. Units left alone are corrected by
 * how many there are. Fitted on development sets (zh-en chapters 001-003, NTREX with other start values), reported on others.
 */

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

/** Of all beads, those that are left alone by mistake in any text; and the least that is believed of one. */
const LONE_BY_MISTAKE = 0.004
const LEAST_LONE = 0.45

/**
 * The calibrated probability that a unit is rightly left alone, where so many of so many beads are: in a text that leaves
 * nothing out the few that are found are mostly mistakes, in one that leaves out a lot they are mostly right.
 */
export function calibrateLone(posterior: number, lone: number, beads: number): number {
  const believed = Math.min(1, Math.max(LEAST_LONE, 1 - (LONE_BY_MISTAKE * beads) / Math.max(1, lone)))
  return Math.round(believed * (1 + calibrate(posterior)) * 500) / 1000
}

/** The calibrated probability of a row joined over several versions. */
export function calibrateRow(probability: number): number {
  return calibrate(Math.min(1, Math.max(0, probability)))
}
