/** Runs the aligner over gold sets with the resources of the Node runtime; shared by the quality figures and the bench. */
import { addCounts, type BeadCounts, countBeads, laxScores, type PlainBead, strictScores } from './bead-scores.ts'
import { alignSentences, type SentenceOptions } from '../../src/align/pair/align-sentences.ts'
import type { Lexicon } from '../../src/lexicon/lexicon.ts'
import { loadCedict } from '../../src/node/lexicons/cedict.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import type { ChineseCutter } from '../../src/ports/chinese.ts'
import type { GoldSet } from './align-sets.ts'

/** One figure of the quality report. */
export interface Figure {
  readonly set: string
  readonly measure: string
  readonly value: number
}

/** Parts left out. */
export type Parts = Pick<SentenceOptions, 'without' | 'sources'>

export interface AlignRun {
  /** Counts of one set; beads are handed to `onBead` with whether they are right. */
  count(set: GoldSet, parts?: Parts, onBead?: (confidence: number, right: boolean, bead: PlainBead) => void): BeadCounts
  readonly chinese: ChineseCutter
  readonly cedict: Lexicon
}

/** Loads the resources once. `dictionary: false` leaves CC-CEDICT out; `added`: further dictionaries. */
export function openAlignRun(
  options: { readonly dictionary?: boolean; readonly added?: readonly Lexicon[] } = {},
): AlignRun {
  const chinese = createNativeCutter()
  const cedict = loadCedict()
  return {
    chinese,
    cedict,
    count(set, parts, onBead) {
      const lexicons = [...(options.added ?? []), ...(options.dictionary === false ? [] : [cedict])]
      const { beads } = alignSentences(set.src, set.tgt, { langs: set.langs, chinese, lexicons, ...parts })
      const { src: noSrc, tgt: noTgt } = set.uncounted ?? { src: new Set(), tgt: new Set() }
      const counted = beads.filter((bead) => !bead.src.some((k) => noSrc.has(k)) && !bead.tgt.some((k) => noTgt.has(k)))
      if (onBead !== undefined) {
        const gold = new Set(set.gold.map(({ src, tgt }) => `${src}:${tgt}`))
        for (const { src, tgt, confidence } of counted) onBead(confidence, gold.has(`${src}:${tgt}`), { src, tgt })
      }
      return countBeads(counted, set.gold)
    },
  }
}

/** Strict and lax F1 of sets taken together. */
export function figuresOf(set: string, counts: readonly BeadCounts[]): Figure[] {
  const sum = addCounts(counts)
  const strict = strictScores(sum)
  return [
    { set, measure: 'strict P', value: strict.precision },
    { set, measure: 'strict R', value: strict.recall },
    { set, measure: 'strict F1', value: strict.f1 },
    { set, measure: 'lax F1', value: laxScores(sum).f1 },
  ]
}

/** Mean and worst of figures over pairs. */
export function meanAndWorst(set: string, values: readonly number[]): Figure[] {
  if (values.length === 0) return []
  return [
    { set, measure: 'mean F1', value: values.reduce((sum, value) => sum + value, 0) / values.length },
    { set, measure: 'worst F1', value: Math.min(...values) },
  ]
}
