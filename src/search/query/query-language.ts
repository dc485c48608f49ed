/**
 * Which languages a query is in: by script, and for Latin script, which three languages share, by function words and
 * by whose texts know its words. Latin queries are searched in all three all the same; the likeliest is only said. Any string is accepted.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { GRAMMAR_WORDS } from '../../text/function-words.ts'
import { scriptCounts } from '../../text/script.ts'

export interface Detected {
  readonly langs: readonly Lang[]
  readonly likely: { readonly lang: Lang; readonly confidence: number } | null
}

const LATIN: readonly Lang[] = ['en', 'fr', 'es']

/**
 * The languages to search a query in: one for a script that one language has, the three of Latin script, all six where
 * there are only digits and signs.
 */
export function detect(q: string): Detected {
  const counts = scriptCounts(q)
  if (counts.han > 0) return sure('zh')
  if (counts.arabic > 0 && counts.arabic >= counts.cyrillic) return sure('ar')
  if (counts.cyrillic > 0) return sure('ru')
  if (counts.latin > 0) return { langs: LATIN, likely: null }
  return { langs: LANGS, likely: null }
}

function sure(lang: Lang): Detected {
  return { langs: [lang], likely: { lang, confidence: 1 } }
}

/**
 * The likeliest of several languages for a query, by the words that hold each together and by how many rows know its
 * words (`rowsOf`: 0 where none does); null where nothing speaks for one more than for the others.
 */
export function likeliest(
  q: string,
  langs: readonly Lang[],
  rowsOf: (word: string, lang: Lang) => number,
): Detected['likely'] {
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
