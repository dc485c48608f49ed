/**
 * What must stay whole in a search although it is written with spaces and signs: symbols (A/RES/70/9,
 * S/RES/2388 (2017)), citations of resolutions (70/9, 2008(LX)) and grouped or decimal numbers (1 000 000, 0,5).
 * Input is a text and its language, output spans with two keys: `exact`, the thing as written, and `folded`, equal for
 * every way to write it: `A/RES/70/9`, `70/9` and `第 70/9 号` all have the folded key `70/9`. Nothing is refused.
 */
import type { Span } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'

/** Why a span is searched as one token. */
export type ProtectedKind = 'symbol' | 'citation' | 'number'

/** A span of the text that is searched as one token. Keys begin with `#`, which no word contains. */
export interface Protected extends Span {
  readonly kind: ProtectedKind
  readonly exact: string
  readonly folded: string
}

/**
 * Body, then parts: `CEB/2022/2/Add.1`, with a year, session or part in parentheses. A query may be in lower case. Not
 * after a letter (but a Chinese one), digit, slash or point, so that addresses (`https://undocs.org/ch/A/RES/70/9`) are left alone.
 */
const SYMBOL =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}/.:@-])[A-Z]{1,10}(?:\/(?=[A-Z0-9])[A-Z0-9.-]*[A-Z0-9])+(?: ?\((?:\d{4}|[IVXLC]+|(?:PART|VOL|SECT|SUPPL)[^()\n]{1,12})\))?(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}/])/giu
/** Session and number, year and number; or number with session or year: `2008(LX)`, `2388 (2017)`. */
const CITATION =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}/.,-])(\d{1,4}\/\d{1,4})(?![\p{N}/]|[.,]\d)|(?<![\p{N}/.,-])(\d{3,4} ?\((?:[IVXLC]+|(?:19|20)\d\d)\))/gu
/** Groups of three after a space, point, comma or apostrophe, and decimals after a point, comma or Arabic sign. Han characters may touch a number. */
const NUMBER =
  /(?<!(?!\p{Script=Han})[\p{L}\p{N}]|\d[.,/-])(?:\d{1,3}(?:[ ,.٬'’]\d{3})+|\d+)(?:[.,٫]\d+)?(?!(?!\p{Script=Han})[\p{L}\p{N}]|[./-]\d)/gu
/**
 * Arabic files often hold the groups of a number in the order they are read from the right: `000 250 1`. Told by a first
 * group that begins with a zero, or a last that has fewer than three digits.
 */
const REVERSED =
  /(?<![\p{L}\p{N}]|\d[.,/ -])(?:0\d\d(?: \d{3})* \d{1,3}|\d{3}(?: \d{3})* \d{1,2})(?![\p{L}\p{N}]|[.,/ -]\d)/gu

/**
 * The protected spans of a text, in order, none overlapping: symbols win over citations, citations over numbers.
 * Offsets are half-open, UTF-16 code units, into the text given.
 */
export function protectedSpans(text: string, lang: Lang): readonly Protected[] {
  if (!/\p{Nd}/u.test(text)) return []
  const shadow = shadowOf(text)
  const found: Protected[] = []
  const add = (span: Protected): void => {
    if (found.every((other) => span.end <= other.start || span.start >= other.end)) found.push(span)
  }
  if (shadow.includes('/')) {
    for (const match of shadow.matchAll(SYMBOL)) {
      const symbol = match[0].toUpperCase().replaceAll(' ', '')
      if (!/\/.*\d/.test(symbol)) continue
      add({ kind: 'symbol', ...spanOf(match), exact: `#${symbol}`, folded: `#${citationOf(symbol)}` })
    }
  }
  for (const match of shadow.matchAll(CITATION)) {
    const key = `#${match[0].replaceAll(' ', '')}`
    add({ kind: 'citation', ...spanOf(match), exact: key, folded: key })
  }
  for (const match of lang === 'ar' ? shadow.matchAll(REVERSED) : []) {
    const folded = match[0].split(' ').reverse().join('')
    add({ kind: 'number', ...spanOf(match), exact: `#${match[0]}`, folded })
  }
  for (const match of shadow.matchAll(NUMBER)) {
    // A plain run of digits is a word already.
    if (/^\d+$/.test(match[0])) continue
    add({ kind: 'number', ...spanOf(match), exact: `#${match[0]}`, folded: numberKey(match[0], lang) })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** `A/RES/70/9` is cited as `70/9`, `S/RES/2388(2017)` as `2388(2017)`; any other symbol only as itself. */
function citationOf(symbol: string): string {
  return /^[A-Z]+\/(?:RES|DEC)\/(.+)$/.exec(symbol)?.[1] ?? symbol
}

/**
 * The value of a number as written: the last sign is decimal where it can be nothing else, or where the language's
 * decimal sign stands before other than three digits.
 */
function numberKey(written: string, lang: Lang): string {
  const text = written.replace(/[ '’٬]/g, '').replace('٫', lang === 'en' || lang === 'zh' ? '.' : ',')
  const decimal = lang === 'en' || lang === 'zh' ? '.' : ','
  const parts = /^(.*)([.,])(\d+)$/.exec(text)
  if (parts === null) return text
  const [, whole = '', sign, fraction = ''] = parts
  const isGroup = fraction.length === 3 && (sign !== decimal || /[.,]/.test(whole))
  const digits = whole.replace(/[.,]/g, '')
  return isGroup ? digits + fraction : `${digits}.${fraction}`
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length }
}

/** The text in the same length with one form for digits, slashes, spaces and full-width signs. */
function shadowOf(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    if (code >= 0x660 && code <= 0x669) return String.fromCharCode(code - 0x630)
    if (code >= 0x6f0 && code <= 0x6f9) return String.fromCharCode(code - 0x6c0)
    if (/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(character)) return ' '
    if (/[\u2010-\u2013\u2212]/.test(character)) return '-'
    if (/[\u2044\u2215\u29f8]/.test(character)) return '/'
    return character
  })
}
