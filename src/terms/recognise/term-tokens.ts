/**
 * Words of running text as terminology compares them: spans with the keys under which each may be found. Input is text
 * as shown, output tokens in order; nothing is refused. A token has several keys where its form is ambiguous (Arabic
 * clitics, Latin labels written in capitals without accents): two tokens are the same word when they share one.
 * Chinese is taken character by character, so that a term is found wherever it stands, however words are cut.
 */
import { exactKey, plainKey } from '../../text/fold.ts'
import { stemKey } from '../../text/words/stem.ts'
import type { Lang } from '../../model/lang.ts'
import { englishBase } from './english-forms.ts'

/** A word: half-open span in UTF-16 code units, its folded form, and the keys it may be found under (stems). */
export interface TermToken {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Folded, not stemmed: equal for spellings of one form. */
  readonly plain: string
  /** At least one; those of the form as written first. */
  readonly keys: readonly string[]
  /** The keys of the form as written, no Arabic particle taken off: what a term of the termbase is filed under. */
  readonly own: readonly string[]
  /** An article or the like: passed over inside a term. */
  readonly weak: boolean
}

/** Words that a term may have more or fewer of: articles, and in French and Spanish what they contract with. */
const WEAK: Readonly<Record<Lang, ReadonlySet<string>>> = {
  ar: new Set(),
  zh: new Set(['的', '之']),
  en: new Set(['the', 'a', 'an', 's']),
  fr: new Set(['le', 'la', 'les', 'l', 'de', 'du', 'des', 'd', 'un', 'une', 'a', 'au', 'aux']),
  es: new Set(['el', 'la', 'los', 'las', 'de', 'del', 'un', 'una', 'a', 'al']),
  ru: new Set(),
}

/** Words with inner marks; digits with inner separators (`2.0`, `64/289`) stay one token; raised digits are in none. */
const WORD = /\p{Nd}+(?:[.,/]\p{Nd}+)+|[\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{M}\u0640]|[\u00ad\u200c\u200d])*/gu
/** The same with contractions cut where their words meet: did|n't, we|'ll. Brackets of the regular expression keep `n't` for itself. */
const ENGLISH = new RegExp(
  `\\p{L}+(?=n['’]t(?!\\p{L}))|n['’]t(?!\\p{L})|(?<=\\p{L})['’](?:ve|re|ll|m)(?!\\p{L})|${WORD.source}`,
  'giu',
)
const HAN_OR_WORD = /\p{Script=Han}|\p{Nd}+(?:[.,/]\p{Nd}+)+|(?:(?!\p{Script=Han})[\p{L}\p{Nd}\p{M}])+/gu

/** The tokens of a text, in order. Punctuation and spaces stand between tokens and are in none. */
export function tokenise(text: string, lang: Lang): TermToken[] {
  const tokens: TermToken[] = []
  for (const match of text.matchAll(lang === 'zh' ? HAN_OR_WORD : lang === 'en' ? ENGLISH : WORD)) {
    const [word] = match
    tokens.push({ start: match.index, end: match.index + word.length, text: word, ...analyse(word, lang) })
  }
  return tokens
}

type Analysis = Pick<TermToken, 'plain' | 'keys' | 'own' | 'weak'>

const MEMORY = 50_000
const memory = new Map<Lang, Map<string, Analysis>>()

function analyse(word: string, lang: Lang): Analysis {
  let known = memory.get(lang)
  if (known === undefined || known.size > MEMORY) memory.set(lang, (known = new Map()))
  const found = known.get(word)
  if (found !== undefined) return found
  const plain = plainKey(lang === 'en' ? word.replace('’', "'") : word, lang)
  const keys = keysOf(word, plain, lang)
  const made = { plain, keys, own: lang === 'ar' ? arabicStems(plain) : keys, weak: WEAK[lang].has(plain) }
  known.set(word, made)
  return made
}

function keysOf(word: string, plain: string, lang: Lang): readonly string[] {
  switch (lang) {
    case 'zh':
      return [plain]
    case 'en':
      return [stemKey(englishBase(plain).replace(/is(e|es|ed|ing|ations?)$/, 'iz$1'), lang)]
    case 'ru':
      return russianKeys(word, plain)
    case 'fr':
      return [...new Set([exactKey(word), plain, plain.replace(/aux$/, 'ail')].map((form) => stemKey(form, lang)))]
    case 'es':
      return [...new Set([stemKey(exactKey(word), lang), stemKey(plain, lang)])]
    case 'ar':
      return arabicKeys(plain)
    default:
      return lang satisfies never
  }
}

const CASE_ENDING =
  /(?:иями|ями|ами|ией|иям|ием|иях|ому|ему|ого|его|ыми|ими|ев|ов|ие|ье|ии|ей|ой|ий|ый|ое|ее|ые|ым|им|ом|ем|ам|ям|ах|ях|их|ых|ую|юю|ая|яя|ою|ею|ию|ью|ия|ья|[аеийоуыьюя])$/

/**
 * Snowball's stem, and the form without its case ending alone: Snowball takes the end of some nouns for a verb's
 * (саммит and инициатив lose -ит and -ив), and a form without ending may look as if it had one (экосистем), or more of one than it has (Ассамблее). A last о or е that goes in other cases is left out (рынок, рынки).
 */
function russianKeys(word: string, plain: string): readonly string[] {
  const keys = new Set([stemKey(exactKey(word), 'ru')])
  if (plain.length > 3 && /\p{Script=Cyrillic}/u.test(plain)) {
    // participles in -ся are declined before it: трудящиеся, трудящихся
    const bare = plain.replace(/(?<=щ.{1,3})ся$/, '').replace(CASE_ENDING, '')
    const noun = bare.length < 3 ? plain : bare
    keys.add(`${noun.replace(/[оеё](?=[кцнл]$)/, '')}_`)
    keys.add(`${plain.replace(/[аеийоуыьюя]$/, '')}_`)
    keys.add(`${plain}_`)
  }
  return [...keys]
}

const PRONOUN = /(?:هما|هم|هن|ها|كم|نا|ه)$/

/**
 * The word as written, then without conjunction, preposition, attached pronoun and accusative alif, each where letters
 * remain; of each form what is left without article and ending. Lighter than light10, which joins هيئات with هي.
 */
function arabicKeys(plain: string): readonly string[] {
  const forms = new Set([plain])
  const addAll = (make: (form: string) => string | null): void => {
    for (const form of Array.from(forms)) {
      const made = make(form)
      if (made !== null && made.length >= 3) forms.add(made)
    }
  }
  addAll((form) => (/^[وف]/.test(form) ? form.slice(1) : null))
  addAll((form) => (form.startsWith('لل') ? `ال${form.slice(2)}` : /^[بكل]/.test(form) ? form.slice(1) : null))
  const pronoun = PRONOUN.exec(plain)
  if (pronoun !== null) addAll((form) => form.slice(0, -pronoun[0].length))
  if (pronoun !== null) addAll((form) => (form.endsWith('ت') ? `${form.slice(0, -1)}ة` : null))
  addAll((form) => (form.endsWith('ا') ? form.slice(0, -1) : null))
  return [...new Set([...forms].flatMap(arabicStems))]
}

/**
 * Without the article and one ending of number or gender. The feminine ending stays (عملة is not عمل) but in adjectives
 * of relation, and a plural in -at may come from a word with it or without (لغات, قرارات).
 */
function arabicStems(form: string): readonly string[] {
  const bare = form.startsWith('ال') && form.length >= 5 ? form.slice(2) : form
  // تنمية, تربية: a noun of action looks like an adjective
  if (/^ت..ية$/.test(bare)) return [bare.slice(0, -1), bare]
  if (bare.length >= 5 && bare.endsWith('ية')) return [bare.slice(0, -1)]
  if (bare.length >= 4 && bare.endsWith('ات')) return [bare.slice(0, -2), `${bare.slice(0, -2)}ة`]
  if (bare.length >= 5 && /(?:ون|ين)$/.test(bare)) return [bare.slice(0, -2)]
  // of five letters it is seldom a dual: إيران, إنسان, بلدان
  if (bare.length >= 6 && bare.endsWith('ان')) return [bare.slice(0, -2)]
  return [bare]
}
