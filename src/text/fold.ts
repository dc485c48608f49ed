/**
 * Foldings that make two spellings of a word equal, in two steps: `exactKey` (case and invisible characters only: the
 * exact tier) and `plainKey` (letters that a language lets vary: the form tier, before stemming). Input is any string,
 * output a key for comparison, never for showing; nothing is refused. Folding is per language because the same
 * operation helps one and harms another: stripping marks folds Arabic hamza rightly but would turn Russian й into и.
 */
import type { Lang } from '../model/lang.ts'
import { asciiDigits } from './numerals/ascii-digits.ts'
import { toSimplified } from './chinese/traditional.ts'

/** Soft hyphen, zero-width and bidi controls: no reader sees them, so no comparison does. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const ASCII = /^[0-9A-Za-z]*$/

/** The word as written, but for case, invisible characters and composition of accents. */
export function exactKey(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase()
  return word.replace(INVISIBLE, '').normalize('NFC').toLowerCase()
}

/**
 * The word with the letters that its language lets vary made equal, not stemmed:
 * - all: compatibility forms (full width, presentation forms, ligatures), every script's digits as 0-9;
 * - ar: harakat, tatweel, hamza and alef forms, alef maqsura; ru: ё as е and stress marks (й stays);
 * - en, fr, es (and Latin words elsewhere): accents, ñ, œ, æ; zh: traditional characters as simplified.
 */
export function plainKey(word: string, lang: Lang): string {
  if (ASCII.test(word)) return word.toLowerCase()
  const base = asciiDigits(word.replace(INVISIBLE, '').normalize('NFKC').toLowerCase())
  switch (lang) {
    case 'ar':
      return foldArabic(base)
    case 'ru':
      return base
        .normalize('NFD')
        .replace(/[\u0300\u0301\u0341]|(?<=е)\u0308/g, '')
        .normalize('NFC')
    case 'zh':
      return toSimplified(foldLatin(base))
    case 'en':
    case 'fr':
    case 'es':
      return foldLatin(base)
    default:
      return lang satisfies never
  }
}

const LATIN_PAIRS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

function foldLatin(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđı]/g, (letter) => LATIN_PAIRS[letter] ?? letter)
    .normalize('NFC')
}

/** Decomposing splits hamza off its carrier (أ إ آ ؤ ئ), so that one strip removes it together with the harakat. */
function foldArabic(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/\u0671/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .normalize('NFC')
}
