/**
 * Ordinals as six languages write them: digits of any script, Roman, Chinese, Arabic ordinal words and abjad letters,
 * Latin and Cyrillic list letters. Strings in, integers out; null where the string is no numeral. What is ambiguous
 * (`i` is a letter and a Roman numeral, `В` is Latin-like B or Cyrillic third) gives several readings, and the caller
 * decides by sequence.
 */

import { ABJAD_ORDINALS, arabicOrdinal, foldAbjad } from './arabic-numerals.ts'
import { asciiDigits } from './ascii-digits.ts'
import { hanValue } from './han-numerals.ts'
import { romanValue } from './roman.ts'

/** How a numeral is written. */
export type NumeralStyle = 'digit' | 'roman' | 'letter' | 'han' | 'word'

/** One way to read a numeral: its style and its ordinal from 1 (0 for the digit zero). */
export interface NumeralReading {
  readonly style: NumeralStyle
  readonly ordinal: number
  readonly upper: boolean
}

const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщэюя'
/** Cyrillic letters that look like Latin ones: `а) б) в)` counts in Cyrillic, `А. В. С.` often in Latin. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  і: 'i',
}

/** Ten stems and twelve branches, the letters of Chinese lists: 甲、乙、丙; （子）（丑）（寅）. */
const CHINESE_CYCLES: readonly string[] = ['甲乙丙丁戊己庚辛壬癸', '子丑寅卯辰巳午未申酉戌亥']

/** The list letter of a positive integer: 1 → `a`, 26 → `z`, 27 → `aa`; other numbers (`00)`) in digits. */
export function letterOf(n: number): string {
  if (n < 1) return `${n}`
  let out = ''
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out
  return out
}

/** Every way to read a short numeral; empty where there is none. Cost: constant. */
export function readings(text: string): readonly NumeralReading[] {
  const found: NumeralReading[] = []
  const plain = asciiDigits(text)
  if (/^\d{1,6}$/.test(plain)) return [{ style: 'digit', ordinal: Number(plain), upper: false }]
  const lower = text.toLowerCase()
  const upper = lower !== text
  const add = (style: NumeralStyle, ordinal: number | null | undefined): void => {
    if (
      ordinal !== null &&
      ordinal !== undefined &&
      ordinal > 0 &&
      !found.some((r) => r.style === style && r.ordinal === ordinal)
    ) {
      found.push({ style, ordinal, upper })
    }
  }
  if (/^([a-z])\1?$/.test(lower)) add('letter', lower.charCodeAt(0) - 96 + (lower.length - 1) * 26)
  for (const cycle of CHINESE_CYCLES)
    if (text.length === 1 && cycle.includes(text)) add('letter', cycle.indexOf(text) + 1)
  if (lower.length === 1 && CYRILLIC.includes(lower)) add('letter', CYRILLIC.indexOf(lower) + 1)
  if (lower.length === 1)
    add('letter', LOOKALIKES[lower] === undefined ? null : (LOOKALIKES[lower] ?? '').charCodeAt(0) - 96)
  add('roman', romanValue(text))
  add('han', hanValue(text))
  add('letter', ABJAD_ORDINALS.get(foldAbjad(text)))
  if (/[\u0600-\u06ff]{3}/.test(text)) add('word', arabicOrdinal(text))
  return found
}
