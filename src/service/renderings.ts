/**
 * Renderings of a wording in other languages: those of the termbase, and those learned from the corpus itself. A
 * wording that both give stands once, as the termbase's, with the rows the corpus has it in. Surest first; a learned
 * rendering is a guess and keeps its confidence.
 */
import type { Lang } from '../model/lang.ts'
import { languagesOf } from '../search/query/query-language.ts'
import type { Rendering } from '../terms/equivalents/equivalents.ts'
import type { TermLookup } from '../terms/termbase/lookup.ts'
import { plainKey } from '../text/fold.ts'
import type { Equivalent } from './types.ts'

export interface RenderingOptions {
  /** Null: the languages of the wording's script. */
  readonly from: Lang | null
  readonly to: readonly Lang[]
  /** Most renderings a language. */
  readonly limit: number
}

/** What is learned of a wording, of which only this is needed. */
interface Learned {
  equivalents(
    phrase: string,
    from: Lang,
    to: Lang,
    limit?: number,
  ): Promise<readonly Pick<Rendering, 'rendering' | 'confidence' | 'rows'>[]>
}

/** How far an inflected form may stand for the term that the termbase holds. */
const INFLECTED = 0.9

/** Rows named as examples of a rendering. */
const EXAMPLES = 5

/** The renderings of a wording, by language in the order of `to`, surest first. */
export async function renderingsOf(
  q: string,
  { from, to, limit }: RenderingOptions,
  learned: Learned,
  lookup: TermLookup,
): Promise<readonly Equivalent[]> {
  const sources = from === null ? languagesOf(q).langs : [from]
  const all: Equivalent[] = []
  for (const lang of to) {
    const found = new Map<string, Equivalent>()
    for (const source of sources.filter((code) => code !== lang)) {
      for (const equivalent of await learned.equivalents(q, source, lang, limit)) {
        const { rendering: text, confidence, rows } = equivalent
        keep(found, {
          lang,
          text,
          source: 'learned',
          confidence,
          rows: rows.length,
          concept: null,
          examples: rows.slice(0, EXAMPLES),
        })
      }
      for (const { concept, tier } of lookup(q, { lang: source, limit: 5 })) {
        if (tier !== 'exact' && tier !== 'inflected') continue
        for (const text of concept.terms[lang] ?? []) {
          const confidence = tier === 'exact' ? 1 : INFLECTED
          keep(found, { lang, text, source: 'termbase', confidence, rows: 0, concept: concept.id, examples: [] })
        }
      }
    }
    all.push(...[...found.values()].sort((a, b) => b.confidence - a.confidence || b.rows - a.rows).slice(0, limit))
  }
  return all
}

/** Keeps the surer of two equal wordings, with the rows of the one that has them. */
function keep(found: Map<string, Equivalent>, next: Equivalent): void {
  const key = plainKey(next.text, next.lang)
  const held = found.get(key)
  if (held === undefined) {
    found.set(key, next)
    return
  }
  const [surer, other] = next.confidence >= held.confidence ? [next, held] : [held, next]
  found.set(key, surer.rows > 0 ? surer : { ...surer, rows: other.rows, examples: other.examples })
}
