/**
 * Aligns two lists of sentences: every sentence of both in exactly one bead, order kept. No model weights: words are
 * learned from the texts themselves and from lexicons (pair-passes.ts). Any strings are accepted; sentences without a
 * character stand alone. Deterministic; time and memory grow in proportion to length.
 */
import { createTokeniser } from '../../lexicon/alignment-tokens.ts'
import { encodeText } from '../../lexicon/encoded-text.ts'
import type { Lexicon } from '../../lexicon/lexicon.ts'
import { gatherPrior, type LexiconReport, type PriorSources } from '../../lexicon/prior.ts'
import type { Bead } from '../../model/alignment.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { calibrate, calibrateLone } from './calibration.ts'
import type { FixedPlaces } from './fixed-places.ts'
import type { LatticeBead } from './lattice.ts'
import { alignPair, type AlignerPart } from './pair-passes.ts'

export interface SentenceOptions extends FixedPlaces {
  readonly langs: readonly [string, string]
  /** Cuts Chinese into words; without it Chinese is compared by pairs of characters. */
  readonly chinese?: ChineseCutter
  /** What is known of the language pair, in either direction. */
  readonly lexicons?: readonly Lexicon[]
  /** Parts switched off, for measuring what each is worth. */
  readonly without?: ReadonlySet<AlignerPart>
  readonly sources?: PriorSources
}

export interface SentenceAlignment {
  /** Monotone; every index of both sides in exactly one bead. */
  readonly beads: readonly Bead[]
  /** What was loaded, and the share of each side's tokens it covers. */
  readonly lexiconReport: readonly LexiconReport[]
}

/** Aligns `src` with `tgt`. */
export function alignSentences(
  src: readonly string[],
  tgt: readonly string[],
  options: SentenceOptions,
): SentenceAlignment {
  const { langs, chinese } = options
  const left = encodeText(src, createTokeniser(langs[0], chinese))
  const right = encodeText(tgt, createTokeniser(langs[1], chinese))
  const prior = gatherPrior(left, right, langs, options.lexicons ?? [], options.sources)
  const { beads, fixed } = alignPair({ left, right, prior }, options)
  const manual = new Set(fixed.filter((stretch) => stretch.manual).map(({ s0, t0 }) => `${s0}:${t0}`))
  const isLone = ({ s0, s1, t0, t1 }: LatticeBead) => s0 === s1 || t0 === t1
  const lone = beads.filter(isLone).length
  const confidence = (bead: LatticeBead) =>
    isLone(bead) ? calibrateLone(bead.posterior, lone, beads.length) : calibrate(bead.posterior)
  return {
    beads: beads.map((bead) => describe(bead, manual.has(`${bead.s0}:${bead.t0}`) ? null : confidence(bead))),
    lexiconReport: prior.report,
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, k) => from + k)
}

/** `confidence`: null for a bead set by a person. */
function describe(bead: LatticeBead, confidence: number | null): Bead {
  const words = Math.max(0, bead.words)
  const fit = Math.max(0, 2 + bead.length)
  const sum = words + fit
  return {
    src: range(bead.s0, bead.s1),
    tgt: range(bead.t0, bead.t1),
    confidence: confidence ?? 1,
    ...(sum > 0 && confidence !== null ? { evidence: { lexicon: round(words / sum), length: round(fit / sum) } } : {}),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Beads as text, one per line: `[0, 1]:[0]:0.93`, zero-based indices and confidence. */
export function formatBeads(beads: readonly Bead[]): string {
  return beads.map((bead) => `[${bead.src.join(', ')}]:[${bead.tgt.join(', ')}]:${bead.confidence}`).join('\n')
}
