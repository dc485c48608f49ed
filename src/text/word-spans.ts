/**
 * Where the words of a text stand, by signs and spaces alone: the places of the base tokens of the analyzers. Of Chinese,
 * single characters, and runs of letters of other scripts. Any string is accepted; offsets are half-open, UTF-16.
 */
import type { Lang } from '../model/lang.ts'

/** A word of any language but Chinese: letters, marks and digits, with the controls that may stand inside. */
const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060]*[\p{L}\p{M}\p{N}])?/uy
/** Of Chinese text: a character of a script without spaces, or a run of letters and digits of any other. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}'
const CHARACTER = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}][\\p{M}\\u00ad\\u200b-\\u200f\\u2060]*)+`,
  'uy',
)
/** By code unit, Latin to Arabic: whether it is a letter, mark or digit. */
const IN_WORD = Uint8Array.from({ length: 0x700 }, (_, code) =>
  /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 0,
)
const SOFT_HYPHEN = 0xad

/** The words of a text, in order. */
export function wordSpans(text: string, lang: Lang): readonly { readonly start: number; readonly end: number }[] {
  const edges = wordEdges(text, lang)
  const spans: { start: number; end: number }[] = []
  for (let n = 0; n < edges.length; n += 2) spans.push({ start: edges[n] as number, end: edges[n + 1] as number })
  return spans
}

/** The starts and ends of the words of a text, in turn: `wordSpans` at a third of the cost. */
export function wordEdges(text: string, lang: Lang): readonly number[] {
  return lang === 'zh' ? chineseEdges(text) : spacedEdges(text)
}

/** The places of WORD. A table tells most characters; the pattern is asked where another one, or a soft hyphen, stands. */
function spacedEdges(text: string): number[] {
  const edges: number[] = []
  let start = -1
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const inWord = code === SOFT_HYPHEN ? undefined : IN_WORD[code]
    if (inWord === 1) {
      if (start < 0) start = at
      at += 1
    } else if (inWord === 0 || isSign(code)) {
      if (start >= 0) edges.push(start, at)
      start = -1
      at += 1
    } else {
      const from = start < 0 ? at : start
      const end = endOf(WORD, text, from)
      if (end > 0) edges.push(from, end)
      start = -1
      at = end > 0 ? end : at + widthOf(text, at)
    }
  }
  if (start >= 0) edges.push(start, text.length)
  return edges
}

function chineseEdges(text: string): number[] {
  const edges: number[] = []
  for (let at = 0; at < text.length; ) {
    // Most characters are plain Han with no mark after them: they need no pattern, which would cost ten times as much.
    const plain = isPlainHan(text.charCodeAt(at)) && neverMarks(text.charCodeAt(at + 1))
    const end = plain ? at + 1 : endOf(CHARACTER, text, at)
    if (end > 0) edges.push(at, end)
    at = end > 0 ? end : at + widthOf(text, at)
  }
  return edges
}

/** Where a match that begins at a place ends; 0 if none begins there. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

/** Code units of the character at a place. */
const widthOf = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** Dashes, quotation marks and bullets beyond the table, which end a word. */
const isSign = (code: number): boolean => code >= 0x2010 && code <= 0x2027

/** Whether a code unit is a Han character of the basic block. */
export const isPlainHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

/** Whether a code unit (NaN: the end) can be seen without a pattern to be no combining mark: Han, ASCII, usual signs. */
const neverMarks = (code: number): boolean =>
  !(code >= 0x80) || isPlainHan(code) || (code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e)
