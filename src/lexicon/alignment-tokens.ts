/**
 * Cuts a sentence into the tokens that aligning compares: folded stems, numbers canonical across scripts and spellings
 * (`#57`), months (`#m7`), marks (`¶?`). Input: text and a language code; output: tokens in order, for counting, never
 * for display. What is known of a language comes from src/text; languages beyond the six have no number words. Without a
 * cutter, Chinese falls back to character bigrams. Any string is accepted; an empty one has no tokens.
 */
import { isLang, type Lang } from '../model/lang.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { exactKey } from '../text/fold.ts'
import { englishBaseForm } from '../text/words/lemma-en.ts'
import { monthOf } from '../text/months.ts'
import { stemOf } from '../text/words/stem.ts'
import { digitNumbers, numberKey } from '../text/values/digits.ts'
import { fold, unfold } from '../text/values/fold-values.ts'
import { spelledNumbers } from '../text/values/spelled.ts'

/** Counts up when the same text gives other tokens, so that what was made of tokens is made again. */
export const TOKENS_VERSION = 2

/** Turns a text into tokens. */
export type Tokeniser = (text: string) => string[]

const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '?': '¶?',
    '？': '¶?',
    '؟': '¶?',
    '!': '¶!',
    '！': '¶!',
    '¡': '',
    '¿': '',
    ';': '¶;',
    '；': '¶;',
    '؛': '¶;',
    ':': '¶:',
    '：': '¶:',
    '(': '¶(',
    '（': '¶(',
    '%': '¶%',
    '％': '¶%',
    '٪': '¶%',
    '…': '¶…',
    '—': '¶-',
    '–': '¶-',
    $: '¶$',
    '€': '¶€',
    '/': '',
  }),
)

/** Marks that open or close a quotation whatever stands beside them; straight ones and ’ are judged by their neighbours. */
const OPENING = '“«「『„《‘‹'
const CLOSING = '”»」』》›'

const SCAN = /[\p{Script=Han}〇]+|\p{Nd}+(?:[.,  ٬٫]\p{Nd}+)*|[\p{L}\p{M}]+|[^\s\p{L}\p{N}]/gu
const NOT = /n\s?['’]t\b/gi
const CLITIC = /['’](?:s|re|ve|ll|d|m)\b/gi
const HAN_ONLY = /^[\p{Script=Han}〇]/u
const DIGITS = /^\p{Nd}/u
const MONTH_NUMBER = /^#(?:1[0-2]|[1-9])$/

/** Words a tokeniser remembers before it begins anew: it may live long. */
const MOST_WORDS = 50_000

/** A number in the text: half-open UTF-16 span and its key. */
interface NumberSpan {
  readonly start: number
  readonly end: number
  readonly key: string
}

/** Makes the tokeniser of a language. The same language, cutter and text always give the same tokens. */
export function createTokeniser(lang: string, chinese?: ChineseCutter): Tokeniser {
  const words = new Map<string, string>()
  const read = (piece: string): string => {
    const known = words.get(piece)
    if (known !== undefined) return known
    const month = monthNumber(piece, lang)
    const token = month === null ? stemWord(piece, lang) : `#m${month}`
    if (words.size >= MOST_WORDS) words.clear()
    words.set(piece, token)
    return token
  }
  const readPiece = (piece: string, text: string, at: number, tokens: string[]): void => {
    if (HAN_ONLY.test(piece)) {
      readHan(piece, chinese, tokens)
    } else if (DIGITS.test(piece)) {
      for (const number of digits(piece)) tokens.push(`#${number}`)
    } else {
      const mark = MARKS.get(piece) ?? quotation(piece, text, at)
      const token = mark ?? read(piece)
      // Arabic writes both names of a month: تموز/يوليه.
      if (token !== '' && !(token.startsWith('#m') && tokens.at(-1) === token)) tokens.push(token)
    }
  }
  return (text) => {
    const tokens: string[] = []
    const plain = lang === 'en' ? text.replace(NOT, ' not').replace(CLITIC, '') : text
    let at = 0
    const readUntil = (end: number): void => {
      const part = at === 0 && end === plain.length ? plain : plain.slice(at, end)
      for (const match of part.matchAll(SCAN)) readPiece(match[0], plain, at + match.index, tokens)
    }
    for (const number of isLang(lang) ? numberSpans(plain, lang) : []) {
      readUntil(number.start)
      tokens.push(`#${number.key}`)
      at = number.end
    }
    readUntil(plain.length)
    return tokens
  }
}

/** Numbers in digits and in words, in order, none overlapping. */
function numberSpans(text: string, lang: Lang): readonly NumberSpan[] {
  const folded = fold(text, lang)
  const { text: plain, lower } = folded
  const found = [...(/\d/.test(plain) ? digitNumbers(plain, lower, lang) : []), ...spelledNumbers(lower, lang)]
  if (found.length === 0) return []
  const spans: NumberSpan[] = []
  let last = 0
  for (const { start, end, value } of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < last) continue
    spans.push({ ...unfold(folded, start, end), key: numberKey(value) })
    last = end
  }
  return spans
}

/** `¶“` or `¶”` for a quotation mark, by what stands before and after a straight one; undefined for anything else. */
function quotation(piece: string, text: string, at: number): string | undefined {
  if (OPENING.includes(piece)) return '¶“'
  if (CLOSING.includes(piece)) return '¶”'
  if (piece !== "'" && piece !== '"' && piece !== '’') return undefined
  const before = at > 0 && !/[\s(—–-]/.test(text[at - 1] ?? ' ')
  const after = at + 1 < text.length && /[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ')
  if (!before && after) return piece === '’' ? '' : '¶“'
  if (before && !after) return '¶”'
  return ''
}

/** The stem of a word as written, folded; empty where it has no letter or digit. */
export function stemWord(word: string, lang: string): string {
  const exact = exactKey(word).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  // Latin words in Chinese, Arabic and Russian text are mostly names and English.
  const english = lang === 'en' || (/^[a-z]/.test(exact) && (lang === 'zh' || lang === 'ar' || lang === 'ru'))
  if (!english) return stemOf(exact, lang)
  return stemOf(englishBaseForm(exact) ?? exact, 'en')
}

/** Adds the words of a run of Chinese characters; after a number that may be a month, 月 makes it one. */
function readHan(piece: string, chinese: ChineseCutter | undefined, tokens: string[]): void {
  const last = tokens.at(-1) ?? ''
  const month = MONTH_NUMBER.test(last) && /^月(?!球)/.test(piece)
  if (month) tokens[tokens.length - 1] = `#m${last.slice(1)}`
  const rest = month ? piece.slice(piece.startsWith('月份') ? 2 : 1) : piece
  if (chinese !== undefined) {
    if (rest !== '') tokens.push(...chinese.cut(rest))
    return
  }
  if (rest.length === 1) tokens.push(rest)
  for (let i = 0; i + 1 < rest.length; i++) tokens.push(rest.slice(i, i + 2))
}

/** Canonical numbers of a run of digits that no rule of a language reads: grouping marks dropped, a point for decimals. */
function digits(run: string): string[] {
  const ascii = fold(run, 'en').text
  const grouped = /^(\d{1,3}(?:([ ,.])\d{3})(?:\2\d{3})*)(?:[,.](\d+))?$/.exec(ascii)
  if (grouped !== null) {
    const whole = strip((grouped[1] ?? '').replace(/[ ,.]/g, ''))
    return [grouped[3] === undefined ? whole : `${whole}.${grouped[3]}`]
  }
  if (/^\d+[.,]\d+$/.test(ascii)) return [ascii.replace(',', '.')]
  return ascii.split(/[ ,.]/).map(strip)
}

function strip(number: string): string {
  return number.replace(/^0+(?=\d)/, '')
}

/** The month that a word names by itself, or null. Short names and "march" are words as well. */
function monthNumber(word: string, lang: string): number | null {
  if (!isLang(lang) || word.length < (lang === 'ru' ? 3 : 4)) return null
  const folded = fold(word, lang).lower
  return lang === 'en' && folded === 'march' ? null : monthOf(folded, lang)
}

/** The same tokeniser, which cuts each text once. For short texts that come again; it remembers all of them. */
export function rememberTokens(tokenise: Tokeniser): Tokeniser {
  const known = new Map<string, string[]>()
  return (text) => {
    let tokens = known.get(text)
    if (tokens === undefined) known.set(text, (tokens = tokenise(text)))
    return tokens
  }
}
