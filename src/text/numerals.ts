/**
 * Ordinals as six languages write them: digits of any script, Roman, Chinese, Arabic ordinal words and abjad letters,
 * Latin and Cyrillic list letters. Strings in, integers out; null where the string is no numeral. What is ambiguous
 * (`i` is a letter and a Roman numeral, `В` is Latin-like B or Cyrillic third) gives several readings, and the caller
 * decides by sequence.
 */

/** How a numeral is written. */
export type NumeralStyle = 'digit' | 'roman' | 'letter' | 'han' | 'word'

/** One way to read a numeral: its style and its ordinal from 1 (0 for the digit zero). */
export interface NumeralReading {
  readonly style: NumeralStyle
  readonly ordinal: number
  readonly upper: boolean
}

/** The text with decimal digits of any script (Arabic-Indic, full-width, …) written as ASCII digits, same length. */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９०-९]/g, (digit) => {
    const code = digit.charCodeAt(0)
    for (const zero of [0x0660, 0x06f0, 0xff10, 0x0966]) if (code >= zero && code <= zero + 9) return `${code - zero}`
    return digit
  })
}

const ROMAN = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** The value of a well-formed Roman numeral (1…3999; either case, Unicode forms `Ⅳ` and Cyrillic `І Х` too), or null. */
export function romanValue(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll('І', 'I')
    .replaceAll('Х', 'X')
    .replaceAll('М', 'M')
    .replaceAll('С', 'C')
  const lower = plain.toLowerCase()
  if (lower === '' || !ROMAN.test(lower)) return null
  let total = 0
  for (let i = 0; i < lower.length; i++) {
    const value = ROMAN_VALUES[lower[i] ?? ''] ?? 0
    total += value < (ROMAN_VALUES[lower[i + 1] ?? ''] ?? 0) ? -value : value
  }
  return total
}

/** The lower-case Roman numeral of a positive integer under 4000; decimal digits beyond. */
export function romanOf(n: number): string {
  if (n < 1 || n >= 4000) return `${n}`
  const steps: readonly [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = n
  let out = ''
  for (const [value, letters] of steps) {
    while (rest >= value) {
      out += letters
      rest -= value
    }
  }
  return out
}

/** The list letter of a positive integer: 1 → `a`, 26 → `z`, 27 → `aa`; other numbers (`00)`) in digits. */
export function letterOf(n: number): string {
  if (n < 1) return `${n}`
  let out = ''
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out
  return out
}

const HAN_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/**
 * The value of a Chinese numeral of any size (四十三, 二〇二二, 三亿五千万), or null where the string is none. Digits
 * alone are read place by place (一二 is 12).
 */
export function hanNumber(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((char) => HAN_DIGITS[char]).join(''))
  let [billions, tenThousands, section] = [0, 0, 0]
  let digit: number | null = null
  for (const char of text) {
    const value = HAN_DIGITS[char]
    const unit = HAN_UNITS[char]
    if (value !== undefined) digit = value
    else if (unit !== undefined) {
      section += (digit ?? 1) * unit
      digit = null
    } else if (char === '万') {
      tenThousands = (section + (digit ?? 0) || 1) * 1e4
      section = 0
      digit = null
    } else if (char === '亿') {
      billions = (tenThousands + section + (digit ?? 0) || 1) * 1e8
      tenThousands = 0
      section = 0
      digit = null
    } else return null
  }
  return text === '' ? null : billions + tenThousands + section + (digit ?? 0)
}

/** The value of a Chinese numeral that may number a part of a text (`一`, `二十三`, `一百零五`, `二〇二二`), or null. */
export function hanValue(text: string): number | null {
  if (text.length > 12 || !/^[〇零一二两三四五六七八九十百千万]+$/.test(text)) return null
  // two digits side by side are two items of a list, not a number
  return /^[〇零一二两三四五六七八九]{2}$/.test(text) ? null : hanNumber(text)
}

/** Abjad order, as United Nations Arabic lists use it; `هـ` is written with a tatweel. */
const ABJAD = 'أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ'.split(' ')
const ABJAD_NAMES =
  'ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء خاء ذال ضاد ظاء غين'.split(
    ' ',
  )

function foldArabic(text: string): string {
  return text.replace(/[\u064b-\u065f\u0670ـ]/g, '').replace(/[أإآ]/g, 'ا')
}

const ABJAD_ORDINALS: ReadonlyMap<string, number> = new Map(
  [ABJAD, ABJAD_NAMES].flatMap((names) => names.map((name, i): [string, number] => [foldArabic(name), i + 1])),
)

const ARABIC_UNITS = [
  ['اولا', 'اول', 'اولى'],
  ['ثانيا', 'ثاني', 'ثانية'],
  ['ثالثا', 'ثالث', 'ثالثة'],
  ['رابعا', 'رابع', 'رابعة'],
  ['خامسا', 'خامس', 'خامسة'],
  ['سادسا', 'سادس', 'سادسة'],
  ['سابعا', 'سابع', 'سابعة'],
  ['ثامنا', 'ثامن', 'ثامنة'],
  ['تاسعا', 'تاسع', 'تاسعة'],
  ['عاشرا', 'عاشر', 'عاشرة'],
] as const

/** The value of an Arabic ordinal word (`أولا`, `ثانيا`, `حادي عشر`, `الخامس`, `العشرون`), or null. */
export function arabicOrdinal(text: string): number | null {
  const words = foldArabic(text)
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^و?ال(?=.{3})/, ''))
  const first = words[0] ?? ''
  const unit =
    first === 'حادي' || first === 'حادية'
      ? 1
      : ARABIC_UNITS.findIndex((forms) => (forms as readonly string[]).includes(first)) + 1
  if (words.length === 1) {
    if (unit > 0) return unit
    return /^عشر(ون|ين)$/.test(first) ? 20 : /^ثلاث(ون|ين)$/.test(first) ? 30 : null
  }
  if (words.length !== 2 || unit === 0) return null
  const second = (words[1] ?? '').replace(/^و/, '').replace(/^ال/, '')
  if (/^عشرة?$/.test(second)) return 10 + unit
  if (/^عشر(ون|ين)$/.test(second)) return 20 + unit
  return /^ثلاث(ون|ين)$/.test(second) ? 30 + unit : null
}

const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  premier: 1,
  première: 1,
  deuxième: 2,
  troisième: 3,
  quatrième: 4,
  cinquième: 5,
  primero: 1,
  primera: 1,
  primer: 1,
  segundo: 2,
  segunda: 2,
  tercero: 3,
  tercera: 3,
  cuarto: 4,
  cuarta: 4,
  quinto: 5,
  quinta: 5,
  первая: 1,
  вторая: 2,
  третья: 3,
  четвертая: 4,
  пятая: 5,
  шестая: 6,
  седьмая: 7,
  восьмая: 8,
  девятая: 9,
  десятая: 10,
  первый: 1,
  второй: 2,
  третий: 3,
  четвертый: 4,
  пятый: 5,
}

/** The value of an ordinal or cardinal word that titles use (`Part One`, `Chapitre premier`, `Часть первая`), or null. */
export function ordinalWord(text: string): number | null {
  const word = text.toLowerCase().replaceAll('ё', 'е')
  return ORDINAL_WORDS[word] ?? arabicOrdinal(text)
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
  if (lower.length === 1 && CYRILLIC.includes(lower)) add('letter', CYRILLIC.indexOf(lower) + 1)
  if (lower.length === 1)
    add('letter', LOOKALIKES[lower] === undefined ? null : (LOOKALIKES[lower] ?? '').charCodeAt(0) - 96)
  add('roman', romanValue(text))
  add('han', hanValue(text))
  add('letter', ABJAD_ORDINALS.get(foldArabic(text)))
  if (/[\u0600-\u06ff]{3}/.test(text)) add('word', arabicOrdinal(text))
  return found
}
