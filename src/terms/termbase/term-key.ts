/**
 * When two wordings are one to look-up and to import alike: case, accents, hyphens, spaces and, word by word, the Arabic
 * article make no difference. Input is a term or a query and its language, output a key for comparison.
 */
import type { Lang } from '../../model/lang.ts'
import { plainKey } from '../../text/fold.ts'
import { FUNCTION_WORDS } from '../../text/words/function-words.ts'

/** The term folded, its punctuation as single spaces; in Chinese without spaces. */
export function termSpelling(term: string, lang: Lang): string {
  const words = plainKey(term, lang).match(/[\p{L}\p{N}\p{M}+]+/gu) ?? []
  return words.join(lang === 'zh' ? '' : ' ')
}

/** The same without Arabic articles: equal for terms that look-up cannot tell apart. */
export function termKey(term: string, lang: Lang): string {
  const spelling = termSpelling(term, lang)
  return lang === 'ar' ? spelling.replace(/(?<![\p{L}])ال(?=\p{L}{2})/gu, '') : spelling
}

/**
 * A phrase without the prepositions and articles at its edges («о разоружении», 关于裁军), or null where it has none or
 * nothing else.
 */
export function withoutEdges(phrase: string, lang: Lang): string | null {
  const bare = lang === 'zh' ? bareChinese(phrase.trim()) : bareWords(phrase, lang)
  return bare === '' || bare === phrase.trim() ? null : bare
}

function bareWords(phrase: string, lang: Lang): string {
  const words = [...phrase.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
  const isFunction = (at: number): boolean => {
    const word = words[at]
    return word !== undefined && FUNCTION_WORDS[lang].has(plainKey(word[0], lang))
  }
  let [first, last] = [0, words.length - 1]
  while (isFunction(first)) first++
  while (last > first && isFunction(last)) last--
  const [from, to] = [words[first], words[last]]
  return from === undefined || to === undefined || first > last ? '' : phrase.slice(from.index, to.index + to[0].length)
}

/** At least two characters stay: 对话 is no 话. */
function bareChinese(phrase: string): string {
  const long = (at: number): string => phrase.slice(0, at)
  const lead = [3, 2, 1].find((at) => phrase.length - at >= 2 && FUNCTION_WORDS.zh.has(long(at))) ?? 0
  const rest = phrase.slice(lead)
  const tail = [2, 1].find((at) => rest.length - at >= 2 && FUNCTION_WORDS.zh.has(rest.slice(-at))) ?? 0
  return rest.slice(0, rest.length - tail)
}
