/**
 * Scripts and widths of characters: what the parser and the sentence splitter need to know about a character without a
 * dictionary. Strings in, counts and booleans out; any string is accepted.
 */

/** Letters of each script in a text. */
export interface ScriptCounts {
  readonly han: number
  readonly kana: number
  readonly hangul: number
  readonly arabic: number
  readonly cyrillic: number
  readonly latin: number
  readonly other: number
}

const CLASSES = {
  han: /\p{Script=Han}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  hangul: /\p{Script=Hangul}/gu,
  arabic: /\p{Script=Arabic}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  latin: /\p{Script=Latin}/gu,
} as const

/** How many letters of each script the text has. */
export function scriptCounts(text: string): ScriptCounts {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const [han, kana, hangul] = [count(CLASSES.han), count(CLASSES.kana), count(CLASSES.hangul)]
  const [arabic, cyrillic, latin] = [count(CLASSES.arabic), count(CLASSES.cyrillic), count(CLASSES.latin)]
  const letters = count(/\p{L}/gu)
  const other = Math.max(0, letters - han - kana - hangul - arabic - cyrillic - latin)
  return { han, kana, hangul, arabic, cyrillic, latin, other }
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const ZERO = /[\p{Mn}\p{Cf}]/u

/** Display width of the text in cells: 2 for East Asian wide characters, 0 for marks and controls, else 1. */
export function cells(text: string): number {
  let total = 0
  for (const char of text) {
    const code = char.charCodeAt(0)
    if (code < 0x300) total += code === 0xad ? 0 : 1
    else total += WIDE.test(char) ? 2 : ZERO.test(char) ? 0 : 1
  }
  return total
}

/** Whether the character belongs to a script that writes words without spaces (Han, kana, Thai, Lao, Khmer). */
export function isUnspaced(char: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
    char,
  )
}

/** Whether the character is East Asian punctuation, which never has a space beside it. */
export function isWidePunctuation(char: string): boolean {
  return /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65·]/u.test(char)
}
