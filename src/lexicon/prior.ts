/**
 * Gathers what is known about the two vocabularies at hand before learning: lexicons in either direction, tokens that are
 * the same on both sides (numbers, marks, Latin words and symbols), cognates. Output: pairs of token ids with weights,
 * and a report of what was loaded and how much of the text it covers, so that no source is ever silently empty.
 */
import { findCognates } from './cognates.ts'
import type { EncodedText } from './encoded-text.ts'
import type { Lexicon } from './lexicon.ts'
import type { KnownPairs } from './translation-table.ts'

/** What one source of knowledge gave. `coverage`: share of each side's tokens that it gives a translation present in the other. */
export interface LexiconReport {
  readonly source: string
  readonly size: number | null
  readonly pairs: number
  readonly coverage: readonly [number, number]
}

/** The known pairs, and the report. */
export interface Prior {
  readonly pairs: KnownPairs
  readonly report: readonly LexiconReport[]
}

/** Sources that can be left out, for measuring what each is worth. */
export interface PriorSources {
  readonly cognates?: boolean
  readonly identity?: boolean
}

type Put = (a: number, b: number, weight: number) => void

/** Gathers the prior of two texts. Lexicons for other language pairs are left out of it and of the report. */
export function gatherPrior(
  src: EncodedText,
  tgt: EncodedText,
  langs: readonly [string, string],
  lexicons: readonly Lexicon[],
  { cognates = true, identity = true }: PriorSources = {},
): Prior {
  const [from, to, weights]: [number[], number[], number[]] = [[], [], []]
  const report: LexiconReport[] = []
  const gather = (source: string, size: number | null, each: (put: Put) => void) => {
    const left = new Uint8Array(src.vocabulary.length)
    const right = new Uint8Array(tgt.vocabulary.length)
    let pairs = 0
    each((a, b, weight) => {
      from.push(a)
      to.push(b)
      weights.push(weight)
      left[a] = 1
      right[b] = 1
      pairs++
    })
    report.push({ source, size, pairs, coverage: [share(src, left), share(tgt, right)] })
  }
  for (const lexicon of lexicons) {
    const straight = lexicon.langs[0] === langs[0] && lexicon.langs[1] === langs[1]
    const turned = lexicon.langs[0] === langs[1] && lexicon.langs[1] === langs[0]
    if (straight) gather(lexicon.source, lexicon.size, (put) => lookUp(lexicon, src, tgt, put))
    else if (turned) gather(lexicon.source, lexicon.size, (put) => lookUp(lexicon, tgt, src, (b, a, w) => put(a, b, w)))
  }
  if (identity) {
    gather('same token', null, (put) => {
      src.vocabulary.forEach((token, a) => {
        const b = tgt.index.get(token)
        if (b !== undefined) put(a, b, /^[#¶]/.test(token) ? 2 : token.length > 3 ? 0.8 : 0.3)
      })
    })
  }
  if (cognates) {
    gather('cognates', null, (put) => {
      for (const { a, b, weight } of findCognates(src.vocabulary, tgt.vocabulary)) put(a, b, weight)
    })
  }
  return { pairs: strongest(from, to, weights, [src.vocabulary.length, tgt.vocabulary.length]), report }
}

function lookUp(lexicon: Lexicon, from: EncodedText, to: EncodedText, put: Put): void {
  from.vocabulary.forEach((token, a) => {
    for (const translation of lexicon.translations(token)) {
      const b = to.index.get(translation.token)
      if (b !== undefined) put(a, b, translation.weight)
    }
  })
}

/** Each pair once, with its greatest weight; in order of the source token, then of the first mention. */
function strongest(
  from: readonly number[],
  to: readonly number[],
  weights: readonly number[],
  [sources, targets]: readonly [number, number],
): KnownPairs {
  const starts = new Int32Array(sources + 1)
  for (const a of from) starts[a + 1]!++
  for (let a = 0; a < sources; a++) starts[a + 1]! += starts[a]!
  const order = new Int32Array(from.length)
  const next = starts.slice()
  from.forEach((a, k) => {
    order[next[a]!++] = k
  })
  const source = new Int32Array(from.length)
  const target = new Int32Array(from.length)
  const weight = new Float64Array(from.length)
  const place = new Int32Array(targets).fill(-1)
  let size = 0
  for (let a = 0; a < sources; a++) {
    const first = size
    for (let p = starts[a]!; p < starts[a + 1]!; p++) {
      const b = to[order[p]!]!
      let at = place[b]!
      if (at < first) {
        at = size++
        place[b] = at
        source[at] = a
        target[at] = b
      }
      weight[at] = Math.max(weight[at]!, weights[order[p]!]!)
    }
  }
  return { source: source.slice(0, size), target: target.slice(0, size), weight: weight.slice(0, size) }
}

function share(text: EncodedText, covered: Uint8Array): number {
  if (text.ids.length === 0) return 0
  let sum = 0
  for (let id = 0; id < covered.length; id++) if (covered[id] === 1) sum += text.frequency[id]!
  return sum / text.ids.length
}
