/**
 * Which languages a query is in: by script, and for Latin script, which three languages share, by function words and
 * by whose texts know its words. Latin queries are searched in all three all the same; the likeliest is only said. Any string is accepted.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { scriptCounts } from '../../text/script.ts'

export interface Detected {
  readonly langs: readonly Lang[]
  readonly likely: { readonly lang: Lang; readonly confidence: number } | null
}

const LATIN: readonly Lang[] = ['en', 'fr', 'es']

/** Words that hold a text together and so tell its language; also those that a term need not cover. */
export const FUNCTION_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  ar: new Set('في من على إلى عن مع هذا هذه أن التي الذي ما لا و'.split(' ')),
  zh: new Set('的和与及在对为了'),
  en: new Set(
    'the of and to in on for by with from at is are was were be been its their this that as or an a it has have had not which'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les l de des d du et à au aux en dans par pour sur avec est sont ont a qui que qu un une ce cette ces son sa ses leur leurs se s n ne ou'.split(
      ' ',
    ),
  ),
  ru: new Set('в во и на с со по к о об от до для из за не что это как или при'.split(' ')),
  es: new Set(
    'el la los las de del y e a al en por para con sobre es son ha han que un una se su sus lo como o no esta este estos estas'.split(
      ' ',
    ),
  ),
}

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
        const holds = FUNCTION_WORDS[lang].has(word.toLowerCase()) ? 2 : 0
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
