/**
 * Which of the six languages a text is in, by script first and by the commonest words second, and whether the blocks of
 * a version are in the language it claims. Returns null for a text that is too short or in another language, rather than a
 * doubtful guess.
 */
import type { Block } from '../model/document.ts'
import { LANG_INFO, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import { scriptCounts } from './script.ts'

/** The commonest words of languages in Latin script; the last are not official languages and win to give null. */
const LATIN_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in for that on with by is was were its at be has had from which are this it his not have he but an',
  fr: 'de la des et les le du à en pour dans par une aux sur au qui un que ont est ses sont ce cette avec il pas ne été',
  es: 'de la y los las el en del que para una por se con su al un sobre como sus es lo fue más no han ha entre esta este',
  de: 'der die und das den von zu mit ist im auf für nicht ein eine dem des sich werden wurde',
  pt: 'de a o e do da os em para dos das uma um com não no na ao por são mais',
  it: 'di e il la che della per dei in un del le una alla con sono delle gli nel è',
  nl: 'de het een van en in is dat op te voor met zijn niet aan er om ook',
}

const WORD_SETS = Object.entries(LATIN_WORDS).map(([lang, words]): [string, ReadonlySet<string>] => [
  lang,
  new Set(words.split(' ')),
])

/** Letters that Cyrillic and Arabic scripts have in other languages, not in Russian or Arabic. */
const NOT_RUSSIAN = /[іїєґўјљњћђџѓќәғқңөұүһ]/giu
const NOT_ARABIC = /[پچژگکیےٹڈڑںھہۀەڕڵۆێ]/gu

/** Texts are judged on at most this many characters. */
const SAMPLE = 60_000

/** The language of a text and how sure (0…1); null where it is none of the six or cannot be told. */
export function guessLanguage(text: string): { lang: Lang; confidence: number } | null {
  const sample = text.length > SAMPLE ? text.slice(0, SAMPLE) : text
  const plain = sample.replace(/https?:\/\/\S+|www\.\S+|\b[A-Z]+(?:\/[\w.()-]+)+/g, ' ')
  const counts = scriptCounts(plain)
  // One Han character says about as much as three letters.
  const weights: readonly (readonly [string, number])[] = [
    ['Han', (counts.han + counts.kana) * 3],
    ['Arabic', counts.arabic],
    ['Cyrillic', counts.cyrillic],
    ['Latin', counts.latin],
    ['other', counts.hangul * 2 + counts.other],
  ]
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const [script, weight] = weights.reduce((best, entry) => (entry[1] > best[1] ? entry : best))
  if (total < 6) return null
  const share = weight / total
  switch (script) {
    case 'Han':
      return counts.kana > counts.han * 0.1 ? null : result('zh', share, weight)
    case 'Arabic':
      return (plain.match(NOT_ARABIC)?.length ?? 0) > counts.arabic * 0.02 ? null : result('ar', share, weight)
    case 'Cyrillic': {
      const foreign = plain.match(NOT_RUSSIAN)?.length ?? 0
      const russian = plain.match(/[ыэё]/giu)?.length ?? 0
      const bulgarian = counts.cyrillic > 200 && russian < counts.cyrillic * 0.004
      return foreign > counts.cyrillic * 0.01 || bulgarian ? null : result('ru', share, weight)
    }
    case 'Latin':
      return latinLanguage(plain, share)
    default:
      return null
  }
}

function result(lang: Lang, share: number, weight: number): { lang: Lang; confidence: number } {
  return { lang, confidence: Math.round(100 * share * (1 - 1 / (1 + weight / 8))) / 100 }
}

function latinLanguage(text: string, share: number): { lang: Lang; confidence: number } | null {
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? []
  const scores = WORD_SETS.map(([lang, set]): [string, number] => [
    lang,
    words.reduce((sum, word) => sum + (set.has(word) ? 1 : 0), 0),
  ])
  scores.sort((a, b) => b[1] - a[1])
  const [first, second] = [scores[0], scores[1]]
  if (first === undefined || first[1] < 2 || first[1] < words.length * 0.06) return null
  const [lang, hits] = first
  const lead = (hits - (second?.[1] ?? 0)) / hits
  if ((lang !== 'en' && lang !== 'fr' && lang !== 'es') || lead <= 0.05) return null
  const confidence = share * Math.min(1, 0.4 + lead) * (1 - 1 / (1 + hits))
  return { lang, confidence: Math.round(100 * confidence) / 100 }
}

/** Blocks shorter than this (letters; a third of it for Han) are not judged one by one. */
const JUDGED = 60

/** A `language-mismatch` where the whole is in another language, else a `block-language` for each block that is. */
export function languageProblems(blocks: readonly Block[], lang: Lang): readonly Problem[] {
  const whole = guessLanguage(blocks.map((block) => block.text).join('\n'))
  if (whole !== null && whole.lang !== lang && whole.confidence >= 0.5) {
    return [{ kind: 'language-mismatch', found: whole.lang, expected: lang }]
  }
  const problems: Problem[] = []
  for (const block of blocks) {
    if (block.kind === 'footnote' || block.kind === 'row' || block.text.length < JUDGED / 3) continue
    const guess = guessLanguage(block.text)
    if (guess === null || guess.lang === lang) continue
    const sameScript = LANG_INFO[guess.lang].script === LANG_INFO[lang].script
    if (block.text.length < JUDGED && (sameScript || guess.lang !== 'zh')) continue
    if (guess.confidence < (sameScript ? 0.6 : 0.55)) continue
    const first = block.source[0]
    problems.push({
      kind: 'block-language',
      place: { block: block.id, ...(first === undefined ? {} : { start: first.start, end: first.end }) },
      found: guess.lang,
      expected: lang,
    })
  }
  return problems
}
