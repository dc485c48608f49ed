/**
 * Which languages a query is in: by the script of most of it, and for Latin script, which three languages share, by
 * function words and by whose texts know its words. Latin queries are searched in all three all the same; the likeliest is only said. Any string is accepted.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { scriptCounts } from '../../text/script.ts'

export interface DetectedLanguage {
  readonly langs: readonly Lang[]
  /** Languages of other scripts whose texts may have the words too: names in Latin letters. */
  readonly also: readonly Lang[]
  readonly likely: { readonly lang: Lang; readonly confidence: number } | null
}

export type QueryScript = 'Han' | 'Arabic' | 'Cyrillic' | 'Latin'

const OF_SCRIPT: Readonly<Record<QueryScript, readonly Lang[]>> = {
  Han: ['zh'],
  Arabic: ['ar'],
  Cyrillic: ['ru'],
  Latin: ['en', 'fr', 'es'],
}

/** Letters that a character of a script says as much as: a Han character is half a word. */
const WEIGHTS: Readonly<Record<QueryScript, number>> = { Han: 2.5, Arabic: 1, Cyrillic: 1, Latin: 1 }

/** The script that most of a text is in, and its share (0…1); null if it has letters of none. */
export function scriptOf(text: string): { readonly script: QueryScript; readonly share: number } | null {
  const counts = scriptCounts(text)
  const weights: Record<QueryScript, number> = {
    Han: counts.han * WEIGHTS.Han,
    Arabic: counts.arabic * WEIGHTS.Arabic,
    Cyrillic: counts.cyrillic * WEIGHTS.Cyrillic,
    Latin: counts.latin * WEIGHTS.Latin,
  }
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return null
  const [script, most] = (Object.entries(weights) as [QueryScript, number][]).reduce((best, each) =>
    each[1] > best[1] ? each : best,
  )
  return { script, share: most / total }
}

/** The languages of a script. */
export function languagesOfScript(script: QueryScript): readonly Lang[] {
  return OF_SCRIPT[script]
}

/**
 * The languages to search a query in, by the script that most of it is in: one for a script that one language has, the
 * three of Latin script, all six if there are only digits and signs.
 */
export function languagesOf(q: string): DetectedLanguage {
  const found = scriptOf(q)
  if (found === null) return { langs: LANGS, also: [], likely: null }
  const langs = OF_SCRIPT[found.script]
  const [lang, ...more] = langs
  const also = found.script === 'Latin' ? LANGS.filter((each) => !langs.includes(each)) : []
  const likely =
    lang === undefined || more.length > 0 ? null : { lang, confidence: Math.round(100 * found.share) / 100 }
  return { langs, also, likely }
}

/**
 * The likeliest of several languages for a query, by the words that hold each together and by how many rows know its
 * words (`rowsOf`: 0 where none does); null where nothing speaks for one more than for the others.
 */
export function likeliest(
  q: string,
  langs: readonly Lang[],
  rowsOf: (word: string, lang: Lang) => number,
): DetectedLanguage['likely'] {
  const words = q.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  const scores = langs
    .map((lang) => {
      const score = words.reduce((sum, word) => {
        const holds = GRAMMAR_WORDS[lang].has(word.toLowerCase()) ? 2 : 0
        return sum + holds + Math.log2(1 + rowsOf(word, lang))
      }, 0)
      return { lang, score }
    })
    .sort((a, b) => b.score - a.score)
  const total = scores.reduce((sum, { score }) => sum + score, 0)
  const [first, second] = scores
  if (!first || first.score === 0 || first.score === second?.score) return null
  return { lang: first.lang, confidence: Math.round((100 * first.score) / total) / 100 }
}
