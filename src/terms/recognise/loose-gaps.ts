/**
 * What may stand between two words of a term in running text (loose.ts): coordination that leaves a word of the term
 * out, one modifier, another preposition. Rules by language, of the order of words and of what hangs on what; they
 * read endings, not a grammar, so that some are guesses. Input is a tokenised text and two places in it.
 */
import type { Lang } from '../../model/lang.ts'
import { FUNCTION_WORDS } from '../../text/function-words.ts'
import type { TermToken } from './term-tokens.ts'

/** `joined`: only articles. The others: what keeps the words apart. */
export type Gap = 'joined' | 'preposition' | 'coordinated' | 'inserted'

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))
/** Conjunctions that join two words of a kind. */
export const COORDINATORS: Readonly<Record<Exclude<Lang, 'zh'>, ReadonlySet<string>>> = {
  en: set('and or'),
  fr: set('et ou'),
  es: set('y e o u'),
  ru: set('и или'),
  ar: set('او'),
}
/** Prepositions that a term may have inside. */
export const PREPOSITIONS: Readonly<Record<Exclude<Lang, 'zh'>, ReadonlySet<string>>> = {
  en: set('of for in on to'),
  fr: set('en dans sur par pour d de du des a au aux'),
  es: set('en sobre por para con de del a al'),
  ru: set('в во на к ко о об с со от по для из'),
  ar: set('من في علي الي'),
}

/** What stands between two words of a term, or null where it keeps them from being one. */
export function gapBetween(
  text: string,
  tokens: readonly TermToken[],
  left: number,
  right: number,
  lang: Exclude<Lang, 'zh'>,
  governed: boolean,
): Gap | null {
  const inner = tokens.slice(left + 1, right)
  const between = text.slice((tokens[left] as TermToken).end, (tokens[right] as TermToken).start)
  if (!clear(text, tokens, left, right)) return null
  // a is a preposition with its accent only, else a verb
  if (lang === 'fr' && inner.some(({ text: word }) => /^a$/i.test(word))) return null
  const isPreposition = ({ plain }: TermToken): boolean => PREPOSITIONS[lang].has(plain)
  if (inner.every(({ weak }) => weak)) return between.includes(',') || between.includes('،') ? null : 'joined'
  if (inner.every((token) => token.weak || isPreposition(token)))
    return (governed || (lang === 'ar' && inner[0]?.plain === 'من')) && inner.length <= 2 ? 'preposition' : null
  const content = inner.filter((token) => !token.weak && !COORDINATORS[lang].has(token.plain) && !isPreposition(token))
  if (content.some(({ plain }) => FUNCTION_WORDS[lang].has(plain) || !/^\p{L}/u.test(plain))) return null
  if (content.length > 0 && isCoordinated(text, tokens, left, right, content.length, lang)) return 'coordinated'
  return isInserted(tokens, left, right, between, lang) ? 'inserted' : null
}

/** Whether no punctuation but commas stands between two tokens. */
export function clear(text: string, tokens: readonly TermToken[], left: number, right: number): boolean {
  return !/[.;:!?()[\]"«»“”„…؛؟—–]/u.test(
    text.slice((tokens[left] as TermToken).end, (tokens[right] as TermToken).start),
  )
}

/** A conjunction next to one of the two words: what stands beyond it shares the other (`W1 et X W2`, `W1 X et W2`). */
function isCoordinated(
  text: string,
  tokens: readonly TermToken[],
  left: number,
  right: number,
  content: number,
  lang: Exclude<Lang, 'zh'>,
): boolean {
  const joins = (at: number): boolean =>
    COORDINATORS[lang].has((tokens[at] as TermToken).plain) || (lang === 'ar' && isAnd(tokens[at] as TermToken))
  const inner = Array.from({ length: right - left - 1 }, (_, at) => left + 1 + at)
  const comma = /^\s*[,،]/u.test(text.slice((tokens[left] as TermToken).end))
  const before = [...inner].reverse().find((at) => !tokens[at]?.weak)
  const prepositions = inner.filter(
    (at) => !tokens[at]?.weak && PREPOSITIONS[lang].has((tokens[at] as TermToken).plain),
  )
  if (prepositions.some((at) => at !== right - 1 && !(at === right - 2 && tokens[right - 1]?.weak))) return false
  const romance = lang === 'fr' || lang === 'es'
  const genitive = romance && /^(?:d|de|du|des|del)$/.test(beforeArticles(tokens, right))
  const articles =
    lang !== 'ru' && lang !== 'ar' && inner.some((at) => tokens[at]?.weak && !tokens[at].plain.startsWith('d'))
  const [first] = inner
  if (first !== undefined && (joins(first) || (comma && inner.some(joins)))) {
    // an article opens a phrase of its own, unless both have one genitive
    if (articles && !genitive) return false
    const noun = lang === 'ru' && !isRussianAdjective(tokens[left] as TermToken)
    return content <= (noun && !comma ? 1 : lang === 'en' && !comma ? 2 : 4)
  }
  const last = lang === 'ar' ? right : before
  if (last === undefined || !joins(last) || tokens[last]?.plain === 'or') return false
  // both must hang on the first word alike: des femmes et des enfants, économiques et financières
  if (romance && tokens[first as number]?.weak !== tokens[right - 1]?.weak) return false
  return content <= (lang === 'en' ? 1 : 2)
}

/** The preposition before a word, articles passed over, or an empty string. */
function beforeArticles(tokens: readonly TermToken[], at: number): string {
  let before = at - 1
  while (/^(?:l|la|le|les|el|los|las)$/.test(tokens[before]?.plain ?? '')) before--
  return tokens[before]?.plain ?? ''
}

/** Arabic و written to its word, which is not of the word: a guess, as the letter begins words too. */
function isAnd({ plain }: TermToken): boolean {
  return /^و../.test(plain) && plain.length >= 4
}

/** One modifier inside: before a genitive, or between a noun and its adjective; in Russian an adjective. */
function isInserted(
  tokens: readonly TermToken[],
  left: number,
  right: number,
  between: string,
  lang: Exclude<Lang, 'zh'>,
): boolean {
  if (/[,،]/u.test(between)) return false
  const inner = tokens.slice(left + 1, right)
  const [first, ...rest] = inner as [TermToken, ...TermToken[]]
  switch (lang) {
    case 'en':
      return false
    case 'fr':
    case 'es':
      if (first.weak || PREPOSITIONS[lang].has(first.plain) || first.plain.length < 4) return false
      return rest.every(({ weak }) => weak) && (rest.length === 0 || (rest[0] as TermToken).plain.startsWith('d'))
    case 'ru':
      return inner.length === 1 && isRussianAdjective(first)
    case 'ar':
      return inner.length === 1 && /^ال...../.test(first.plain) && /^(?:ال|لل)/.test((tokens[right] as TermToken).plain)
    default:
      return lang satisfies never
  }
}

function isRussianAdjective({ plain }: TermToken): boolean {
  return (
    plain.length >= 5 && /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими)$/.test(plain)
  )
}
