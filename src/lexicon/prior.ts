/**
 * Gathers what is known about the two vocabularies at hand before learning: lexicons in either direction, tokens that are
 * the same on both sides (numbers, marks, Latin words and symbols), cognates. Output: pairs of token ids with weights,
 * and a report of what was loaded and how much of the text it covers, so that no source is ever silently empty.
 */
import { findCognates } from './cognates.ts'
import type { Lexicon } from './lexicon.ts'
import type { Side } from './encoded-text.ts'
import type { KnownPair } from './translation-table.ts'

/** What one source of knowledge gave. `coverage`: share of each side's tokens that it gives a translation present in the other. */
export interface LexiconReport {
  readonly source: string
  readonly size: number | null
  readonly pairs: number
  readonly coverage: readonly [number, number]
}

/** The pairs known, and the report. */
export interface Prior {
  readonly pairs: readonly KnownPair[]
  readonly report: readonly LexiconReport[]
}

/** Gathers the prior of two sides. Lexicons for other language pairs are reported with nothing covered. */
export function gatherPrior(
  src: Side,
  tgt: Side,
  langs: readonly [string, string],
  lexicons: readonly Lexicon[],
  options: { readonly cognates: boolean; readonly identity: boolean } = { cognates: true, identity: true },
): Prior {
  const weights = new Map<number, number>()
  const width = tgt.vocabulary.length
  const report: LexiconReport[] = []
  const gather = (
    source: string,
    size: number | null,
    each: (put: (a: number, b: number, weight: number) => void) => void,
  ) => {
    const left = new Uint8Array(src.vocabulary.length)
    const right = new Uint8Array(width)
    let pairs = 0
    each((a, b, weight) => {
      const key = a * width + b
      const known = weights.get(key)
      if (known === undefined || known < weight) weights.set(key, weight)
      left[a] = 1
      right[b] = 1
      pairs++
    })
    report.push({ source, size, pairs, coverage: [share(src, left), share(tgt, right)] })
  }
  for (const lexicon of lexicons) {
    const straight = lexicon.langs[0] === langs[0] && lexicon.langs[1] === langs[1]
    const turned = lexicon.langs[0] === langs[1] && lexicon.langs[1] === langs[0]
    gather(lexicon.source, lexicon.size, (put) => {
      if (!straight && !turned) return
      const from = straight ? src : tgt
      const to = straight ? tgt : src
      from.vocabulary.forEach((token, a) => {
        for (const translation of lexicon.translations(token)) {
          const b = to.index.get(translation.token)
          if (b === undefined) continue
          if (straight) put(a, b, translation.weight)
          else put(b, a, translation.weight)
        }
      })
    })
  }
  if (options.identity) {
    gather('same token', null, (put) => {
      src.vocabulary.forEach((token, a) => {
        const b = tgt.index.get(token)
        if (b !== undefined) put(a, b, /^[#¶]/.test(token) ? 2 : token.length > 3 ? 0.8 : 0.3)
      })
    })
  }
  if (options.cognates) {
    gather('cognates', null, (put) => {
      for (const { a, b, weight } of findCognates(src.vocabulary, tgt.vocabulary)) put(a, b, weight)
    })
  }
  const pairs = [...weights].map(([key, weight]) => ({ a: Math.floor(key / width), b: key % width, weight }))
  return { pairs, report }
}

function share(side: Side, covered: Uint8Array): number {
  if (side.ids.length === 0) return 0
  let sum = 0
  for (let id = 0; id < covered.length; id++) if (covered[id] === 1) sum += side.frequency[id]!
  return sum / side.ids.length
}
