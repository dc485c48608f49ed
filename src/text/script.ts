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

/** How many letters of each script the text has. Cost: one pass; code ranges, because \p{Script} is slow in bulk. */
export function scriptCounts(text: string): ScriptCounts {
  let [han, kana, hangul, arabic, cyrillic, latin, other] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x250) {
      if (
        (code >= 0x61 && code <= 0x7a) ||
        (code >= 0x41 && code <= 0x5a) ||
        (code >= 0xc0 && code !== 0xd7 && code !== 0xf7)
      )
        latin++
    } else if (code >= 0x400 && code < 0x530) cyrillic++
    else if (isArabic(code)) arabic++
    else if ((code >= 0x3400 && code < 0xa000) || (code >= 0xf900 && code < 0xfb00) || code === 0x3007) han++
    else if (code >= 0x3041 && code < 0x3100) kana++
    else if (code >= 0xac00 && code < 0xd7a4) hangul++
    // A pair of surrogates counts once: rare Han characters lie from U+20000.
    else if (code >= 0xd840 && code < 0xd88d) han++
    else if (code >= 0x1e00 && code < 0x1f00) latin++
    else if (code < 0xd800 && code >= 0x370 && (code < 0x2000 || code > 0x303f) && /\p{L}/u.test(text[i] ?? '')) other++
  }
  return { han, kana, hangul, arabic, cyrillic, latin, other }
}

/** Letters of the Arabic blocks and presentation forms; digits, marks and punctuation are none. */
function isArabic(code: number): boolean {
  if (code >= 0x620 && code < 0x700)
    return (
      !(code >= 0x64b && code <= 0x66d) &&
      code !== 0x6d4 &&
      !(code >= 0x6d6 && code < 0x6ee) &&
      !(code >= 0x6f0 && code < 0x6fa)
    )
  return (code >= 0x750 && code < 0x780) || (code >= 0xfb50 && code < 0xfdfe) || (code >= 0xfe70 && code < 0xfeff)
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
    else if (code >= 0x4e00 && code < 0xa000) total += 2
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
