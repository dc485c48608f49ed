/**
 * Scores of an alignment against a gold one: strict and lax precision, recall and F1 as the field computes them
 * (strict: bertalign's aligner-eval; lax: vecalign's score.py). Beads are compared as sets; 1-0 and 0-1 beads count.
 * Counts can be added over the documents of a set before the ratios are taken.
 */

/** A bead as plain lists of indices: source, target. */
export interface PlainBead {
  readonly src: readonly number[]
  readonly tgt: readonly number[]
}

/** Right and all beads of one comparison. `laxRightGold`: gold beads that some predicted bead touches on both sides. */
export interface BeadCounts {
  readonly predicted: number
  readonly gold: number
  readonly right: number
  readonly laxRight: number
  readonly laxRightGold: number
}

/** Precision, recall and their harmonic mean: 0…1. */
export interface Scores {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Counts right beads. Strict: equal lists. Lax: shares a source and a target with one bead of the other side. */
export function countBeads(predicted: readonly PlainBead[], gold: readonly PlainBead[]): BeadCounts {
  const key = (bead: PlainBead) => `${[...bead.src].sort((a, b) => a - b)}:${[...bead.tgt].sort((a, b) => a - b)}`
  const keys = new Set(gold.map(key))
  const pairs = (beads: readonly PlainBead[]) =>
    new Set(beads.flatMap((bead) => bead.src.flatMap((s) => bead.tgt.map((t) => `${s}:${t}`))))
  const touches = (bead: PlainBead, links: ReadonlySet<string>, others: ReadonlySet<string>) =>
    bead.src.length === 0 || bead.tgt.length === 0
      ? others.has(key(bead))
      : bead.src.some((s) => bead.tgt.some((t) => links.has(`${s}:${t}`)))
  const goldPairs = pairs(gold)
  const predictedPairs = pairs(predicted)
  const predictedKeys = new Set(predicted.map(key))
  return {
    predicted: predicted.length,
    gold: gold.length,
    right: predicted.filter((bead) => keys.has(key(bead))).length,
    laxRight: predicted.filter((bead) => touches(bead, goldPairs, keys)).length,
    laxRightGold: gold.filter((bead) => touches(bead, predictedPairs, predictedKeys)).length,
  }
}

/** Sums counts over documents. */
export function addCounts(all: readonly BeadCounts[]): BeadCounts {
  const sum = (pick: (counts: BeadCounts) => number) => all.reduce((total, counts) => total + pick(counts), 0)
  return {
    predicted: sum((c) => c.predicted),
    gold: sum((c) => c.gold),
    right: sum((c) => c.right),
    laxRight: sum((c) => c.laxRight),
    laxRightGold: sum((c) => c.laxRightGold),
  }
}

/** Strict scores of counts. */
export function strictScores(counts: BeadCounts): Scores {
  return scores(counts.right, counts.right, counts)
}

/** Lax scores of counts. */
export function laxScores(counts: BeadCounts): Scores {
  return scores(counts.laxRight, counts.laxRightGold, counts)
}

function scores(rightPredicted: number, rightGold: number, counts: BeadCounts): Scores {
  const precision = counts.predicted === 0 ? 0 : rightPredicted / counts.predicted
  const recall = counts.gold === 0 ? 0 : rightGold / counts.gold
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
