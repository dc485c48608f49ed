/**
 * Paragraph numbers of several parts, as budgets and reports by section have them, in six languages: `26.22`, `27.I.1`,
 * `29A.1`, `II.3`, `A.12`, Arabic `26-22`, `27-أولا-1`, `29 ألف-1`, Chinese `27.一.1`. Written canonically with Latin
 * letters, Roman numerals and full stops, so that the number is the same in every language.
 */
import { arabicOrdinal } from '../numerals/arabic-numerals.ts'
import { asciiDigits } from '../numerals/ascii-digits.ts'
import { hanValue } from '../numerals/han-numerals.ts'
import { readings } from '../numerals/readings.ts'
import { romanOf, romanValue } from '../numerals/roman.ts'

/** A number of several parts at the start of a line. */
export interface SectionNumber {
  /** Canonical: `27.I.1`, `29A.1`. */
  readonly number: string
  /** Characters it takes of the line, with the space after it. */
  readonly length: number
}

const ROMAN = '[IVXLCІХС]{1,7}'
const LETTER = '[A-ZА-Я]'
const PART = `(?:\\d{1,3}${LETTER}?|${ROMAN}|${LETTER}|[一二三四五六七八九十]{1,3})`
const DOTS = new RegExp(
  `^((?:${PART}[.．])+\\d{1,3})(?:\\s?(bis|ter|quater)|([A-Z]))?[.．]?(?:(?=\\t|\\u00a0| {2,})\\s*(?=\\S)|\\s+(?=[\\p{Lu}\\p{Lo}“"«‘[(]))`,
  'u',
)
const ABJAD = 'ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء'
const ORDINAL = '[\\u0621-\\u0652]{3,9}(?:\\s(?:عشر[ةا]?|وعشرون))?'
const DASHES = new RegExp(
  `^(\\d{1,3})(?:\\s?[-–]?\\s?(${ABJAD}))?(?:\\s?[-–.]\\s?(${ORDINAL}))?\\s?[-–.]\\s?(\\d{1,3})(?:\\s?[-–.])?\\s+(?=[\\p{Script=Arabic}"«“(])`,
  'u',
)

/** The number of several parts that a line starts with, or null. A range (`12-15`) and a plain number are none. */
export function sectionNumber(line: string): SectionNumber | null {
  const text = asciiDigits(line)
  const dots = DOTS.exec(text)
  if (dots !== null) {
    const parts = (dots[1] ?? '').split(/[.．]/).map(partOf)
    // `1.I` alone would be a list inside a list; a first part in figures or capitals and a last in figures is required
    const inserted = dots[2] === undefined ? (dots[3] ?? '') : ` ${dots[2]}`
    return parts.includes(null) ? null : { number: `${parts.join('.')}${inserted}`, length: dots[0].length }
  }
  const dashes = DASHES.exec(text)
  if (dashes === null) return null
  const [first = '', abjad, ordinal, last = ''] = dashes.slice(1)
  const middle = ordinal === undefined ? null : arabicOrdinal(ordinal)
  if (ordinal !== undefined && middle === null) return null
  if (abjad === undefined && ordinal === undefined && Number(last) > Number(first)) return null
  const letter = abjad === undefined ? '' : letterIn(abjad)
  return {
    number: [`${Number(first)}${letter}`, ...(middle === null ? [] : [romanOf(middle).toUpperCase()]), last].join('.'),
    length: dashes[0].length,
  }
}

/** What a number of several parts counts in: all but its last part, `27.I` of `27.I.1`; empty for a plain number. */
export function seriesOf(number: string): string {
  const base = number.split(/[ -]/)[0] ?? ''
  return base.slice(0, Math.max(0, base.lastIndexOf('.')))
}

function partOf(part: string): string | null {
  const figures = /^(\d{1,3})(\p{L})?$/u.exec(part)
  if (figures !== null) return `${Number(figures[1])}${figures[2] === undefined ? '' : letterIn(figures[2])}`
  const han = hanValue(part)
  if (han !== null) return romanOf(han).toUpperCase()
  const roman = romanValue(part)
  if (roman !== null) return romanOf(roman).toUpperCase()
  return letterIn(part) || null
}

/** The Latin capital of a letter of any script by its place: `А` and `ألف` are A. */
function letterIn(text: string): string {
  const ordinal = /^[A-Z]$/.test(text)
    ? text.charCodeAt(0) - 64
    : readings(text).findLast(({ style }) => style === 'letter')?.ordinal
  return ordinal === undefined || ordinal > 26 ? '' : String.fromCharCode(64 + ordinal)
}
