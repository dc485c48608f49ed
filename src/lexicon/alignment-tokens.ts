/**
 * Cuts a sentence into the tokens that aligning compares: folded stems, numbers canonical across scripts (`#57`),
 * months (`#m7`), marks (`¶?`). Input: text and a language code; output: tokens in order, for counting, never for
 * display. Languages beyond the six and German get folding and truncation. Without a cutter Chinese falls back to
 * character bigrams. Any string is accepted; an empty one gives no tokens.
 */
import type { ChineseCutter } from '../ports/chinese.ts'
import { hanNumber } from '../text/numerals/han-numerals.ts'
import { combineNumbers, numberOfWord } from '../text/numerals/number-words.ts'
import { stemArabic, stemEnglish } from './light-stems.ts'

/** Turns a text into tokens. */
export type Tokeniser = (text: string) => string[]

/** Letters kept of a word where no stemmer of the language is known. Tuned between 4 and 8 on development sets. */
const PREFIX: Readonly<Record<string, number>> = { ru: 6, fr: 6, es: 6, de: 7 }

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
const CONNECTORS: ReadonlySet<string> = new Set(['and', 'et', 'y', 'und', 'و'])
const HAN_ONLY = /^\p{Script=Han}/u
const HAN_NUMERALS =
  /(第[〇零一二三四五六七八九十百千]+|[一二两兩三四五六七八九十]+[十百千万亿萬億][零一二三四五六七八九十百千万亿萬億]*|十[一二三四五六七八九]|[〇零一二三四五六七八九]{3,}|^[二两三四五六七八九十]$|[二两三四五六七八九十](?=[个個名位只件年月日天次条條项項家国國种種]))/
const HAN_NUMERAL = /^第?[〇零一二两兩三四五六七八九十百千万亿萬億]+$/
const NOT_NUMBERS: ReadonlySet<string> = new Set(['一千', '一万', '十万', '千万', '第一一'])
const DIGITS = /^\p{Nd}/u

/** A word as a tokeniser reads it: folded, its value where it names a number, and the stem or month it stands for. */
interface Reading {
  readonly word: string
  readonly value: number | null
  readonly token: string
  readonly month: boolean
}

/** Readings a tokeniser keeps before it begins anew: it may live long. */
const MOST_READINGS = 50_000

/** Makes the tokeniser of a language. The same language, cutter and text always give the same tokens. */
export function createTokeniser(lang: string, chinese?: ChineseCutter): Tokeniser {
  const months = monthNames(lang)
  // What each word has been read as: a text has few words beside its running ones.
  const words = new Map<string, Reading>()
  const read = (piece: string): Reading => {
    const word = foldWord(piece, lang)
    const value = word === '' ? null : numberOfWord(word, lang)
    const month = months.get(word)
    const token = month ?? (word === '' ? '' : stemWord(word, lang))
    const reading = { word, value, token, month: month !== undefined }
    if (words.size >= MOST_READINGS) words.clear()
    words.set(piece, reading)
    return reading
  }
  return (text) => {
    const tokens: string[] = []
    let numbers: number[] = []
    let connector = ''
    const flush = () => {
      if (numbers.length > 0) tokens.push(`#${combineNumbers(numbers)}`)
      if (connector !== '') tokens.push(stemWord(connector, lang))
      numbers = []
      connector = ''
    }
    const plain = lang === 'en' ? text.replace(NOT, ' not').replace(CLITIC, '') : text
    for (const match of plain.matchAll(SCAN)) {
      const piece = match[0]
      const met = words.get(piece)
      if (met === undefined && HAN_ONLY.test(piece)) {
        flush()
        const month = /^#(?:1[0-2]|[1-9])$/.test(tokens.at(-1) ?? '') && /^月(?!球)/.test(piece)
        if (month) tokens.push(`#m${(tokens.pop() ?? '').slice(1)}`)
        const start = tokens.length
        cutHan(month ? piece.slice(1) : piece, chinese, tokens)
        joinMonths(tokens, start)
      } else if (met === undefined && DIGITS.test(piece)) {
        flush()
        for (const number of digits(piece)) tokens.push(`#${number}`)
      } else {
        if (met === undefined) {
          const mark = MARKS.get(piece) ?? quotation(piece, plain, match.index)
          if (mark !== undefined) {
            flush()
            if (mark !== '') tokens.push(mark)
            continue
          }
        }
        const { word, value, token, month } = met ?? read(piece)
        if (word === '') continue
        if (numbers.length > 0 && connector === '' && CONNECTORS.has(word)) {
          connector = word
          continue
        }
        if (value !== null && (connector === '' || numbers.length > 0)) {
          connector = ''
          numbers.push(value)
          continue
        }
        flush()
        // Arabic writes both names of a month: تموز/يوليه.
        if (token !== '' && !(month && tokens.at(-1) === token)) tokens.push(token)
      }
    }
    flush()
    return tokens
  }
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

/** Lower case, compatibility forms, without accents, Arabic spelling variants made one; Cyrillic й and ё kept as и, е. */
export function foldWord(word: string, lang: string): string {
  let folded = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if (lang === 'ar')
    folded = folded
      .replace(/ـ/g, '')
      .replace(/[أإآٱ]/g, 'ا')
      .replace(/ى/g, 'ي')
      .replace(/ة/g, 'ه')
  if (lang === 'de' || lang === 'en' || lang === 'fr') {
    folded = folded.replace(/ß/g, 'ss').replace(/œ/g, 'oe').replace(/æ/g, 'ae')
  }
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/** The stem of a folded word. */
export function stemWord(word: string, lang: string): string {
  // Latin words in Chinese, Arabic and Russian text are mostly names and English.
  if (/^[a-z]/.test(word) && (lang === 'en' || lang === 'zh' || lang === 'ar' || lang === 'ru'))
    return stemEnglish(word)
  if (lang === 'ar') return stemArabic(word)
  return word.slice(0, PREFIX[lang] ?? 6)
}

function cutHan(text: string, chinese: ChineseCutter | undefined, tokens: string[]): void {
  if (chinese === undefined) {
    if (text.length === 1) tokens.push(text)
    for (let i = 0; i + 1 < text.length; i++) tokens.push(text.slice(i, i + 2))
    return
  }
  for (const part of text.split(HAN_NUMERALS)) {
    if (part === '') continue
    const value = HAN_NUMERAL.test(part) ? hanNumber(part.replace(/^第/, '')) : null
    if (value === null || NOT_NUMBERS.has(part)) tokens.push(...chinese.cut(part))
    else tokens.push(value === 1 ? '第一' : `#${value}`)
  }
}

/** Makes `#7 月` one month token, from the place given on. */
function joinMonths(tokens: string[], start: number): void {
  for (let i = start; i + 1 < tokens.length; i++) {
    const number = /^#(1[0-2]|[1-9])$/.exec(tokens[i] ?? '')
    if (number !== null && (tokens[i + 1] === '月' || tokens[i + 1] === '月份')) tokens.splice(i, 2, `#m${number[1]}`)
  }
}

/** Canonical numbers of a run of digits: grouping marks dropped, decimal mark made a point, any script's digits. */
function digits(run: string): string[] {
  const ascii = run
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/٬/g, ',')
    .replace(/٫/g, '.')
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

function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 48
  if (code < 128) return code - 48
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
  return code - zero
}

const MONTHS = new Map<string, ReadonlyMap<string, string>>()

/** Folded month names of a language, in both calendars' names for Arabic, as `#m1` … `#m12`. */
function monthNames(lang: string): ReadonlyMap<string, string> {
  const known = MONTHS.get(lang)
  if (known !== undefined) return known
  const names = new Map<string, string>()
  if (lang !== 'zh') {
    for (const locale of lang === 'ar' ? ['ar-EG', 'ar-SY'] : [lang]) {
      for (const style of [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC', numberingSystem: 'latn' })
        for (let month = 0; month < 12; month++) {
          const part = format.formatToParts(Date.UTC(2001, month, 15)).find(({ type }) => type === 'month')
          const name = foldWord(part?.value.split(/\s/)[0] ?? '', lang)
          if (name.length > 3 || (name.length > 2 && lang === 'ru')) names.set(name, `#m${month + 1}`)
        }
      }
    }
  }
  // "March" is a verb as well; United Nations Arabic ends two months otherwise than the runtime's data.
  if (lang === 'en') names.delete('march')
  if (lang === 'ar') names.set('يونيه', '#m6').set('يوليه', '#m7')
  MONTHS.set(lang, names)
  return names
}
