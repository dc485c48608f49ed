/**
 * Finds numbers written in words: "forty-third", "quatre-vingt-dix-sept", "treinta y dos", "сорок третьей",
 * "الثالثة والأربعين", "四十三", and joins the words of one number. Input is folded text (fold.ts); spans are into it.
 * A lone cardinal one is not given (it is an article or a pronoun in four of the six languages). Linear.
 */
import type { Lang } from '../../model/lang.ts'
import { NUMBER_WORDS, type NumberWord } from './words.ts'

/** A number written in words; offsets into the folded text. */
export interface Spelled {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly ordinal: boolean
}

/** All numbers in words, in order. */
export function spelledNumbers(lower: string, lang: Lang): readonly Spelled[] {
  return lang === 'zh' ? chineseNumbers(lower) : spacedNumbers(lower, lang)
}

const WORD = /[\p{L}\p{M}]+/gu
const ACCENTED = /[^a-z]/

/** Between the words of one number: spaces or a hyphen, or the language's "and". */
const JOINTS: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  ar: /^ $/,
  en: /^(?: ?- ?| | and )$/,
  fr: /^(?:-| |-et-| et )$/,
  ru: /^(?:-| )$/,
  es: /^(?: | y )$/,
}

interface Found extends NumberWord {
  readonly start: number
  readonly end: number
  /** Arabic: the word carried a leading "and". */
  readonly and: boolean
}

function spacedNumbers(lower: string, lang: Exclude<Lang, 'zh'>): readonly Spelled[] {
  const found: Found[] = []
  for (const match of lower.matchAll(WORD)) {
    const hit = lookUp(match[0], lang)
    if (hit !== null)
      found.push({ ...hit, start: match.index + (hit.skip ?? 0), end: match.index + (hit.length ?? match[0].length) })
  }
  const numbers: Spelled[] = []
  for (let index = 0; index < found.length; ) {
    const group = new Group(found[index] as Found, lang)
    index++
    while (index < found.length && !group.ordinalClosed) {
      const next = found[index] as Found
      const joint = lower.slice(group.end, next.start - (next.and ? 1 : 0))
      if (!JOINTS[lang].test(joint) || !group.take(next, joint)) break
      index++
    }
    const value = group.value
    const loneScale = group.words === 1 && value >= 100
    if (loneScale || (value === 1 && !group.ordinal)) continue
    // Arabic "في المائة" is a percent sign, Spanish "por ciento" too
    numbers.push({ start: group.start, end: group.end, value, ordinal: group.ordinal })
  }
  return numbers
}

const RUSSIAN_COMPOUND =
  /^(двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|пятнадцати|двадцати|тридцати)(?:днев|лет|годич|годов|месяч|недел|час|кратн|этап|уровн|процент)/

function lookUp(
  word: string,
  lang: Exclude<Lang, 'zh'>,
): (NumberWord & { and: boolean; skip?: number; length?: number }) | null {
  const table = NUMBER_WORDS[lang]
  if (lang === 'ar') return lookUpArabic(word)
  let hit = table.get(word)
  if (hit === undefined && (lang === 'fr' || lang === 'es') && ACCENTED.test(word)) {
    hit = table.get(word.normalize('NFD').replace(/\p{M}/gu, ''))
  }
  if (hit !== undefined) return { ...hit, and: false }
  if (lang === 'ru' && word.length > 7) {
    const compound = RUSSIAN_COMPOUND.exec(word)
    if (compound !== null) {
      const stem = compound[1] as string
      const value = table.get(stem)?.value
      if (value !== undefined) return { value, ordinal: false, and: false, length: stem.length }
    }
  }
  return null
}

/** Strips the conjunction, one-letter prepositions and the article, in that order, as Arabic writes them. */
function lookUpArabic(word: string): (NumberWord & { and: boolean; skip?: number }) | null {
  const table = NUMBER_WORDS.ar
  if (word.length < 2 || word.length > 12) return null
  const whole = table.get(word)
  if (whole !== undefined) return { ...whole, and: false }
  let rest = word
  const and = rest[0] === 'و'
  if (and || rest[0] === 'ف') rest = rest.slice(1)
  let hit = table.get(rest)
  if (hit === undefined && /^[بلك]/.test(rest)) {
    rest = rest.startsWith('لل') ? rest.slice(2) : rest.slice(1)
    hit = table.get(rest)
  }
  if (hit === undefined && rest.startsWith('ال')) {
    rest = rest.slice(2)
    hit = table.get(rest)
  }
  // الف after the article would be "the thousand"; bare ها, ته endings are possessives and stay unknown
  return hit === undefined ? null : { ...hit, and, skip: and ? 1 : 0 }
}

/** One number being put together word by word. */
class Group {
  start: number
  end: number
  words = 1
  ordinal: boolean
  ordinalClosed: boolean
  private total = 0
  private current: number
  private readonly lang: Lang

  constructor(first: Found, lang: Lang) {
    this.start = first.start
    this.end = first.end
    this.lang = lang
    this.ordinal = first.ordinal
    this.current = first.value
    // Spanish and Arabic ordinals are made of ordinals: cuadragésima cuarta, الثالثة والأربعين
    this.ordinalClosed = first.ordinal && lang !== 'es' && lang !== 'ar'
    if (first.value >= 1000) {
      this.total = first.value
      this.current = 0
    }
  }

  get value(): number {
    return this.total + this.current
  }

  /** Joins the next word if the two can be one number; false leaves the group as it was. */
  take(next: Found, joint: string): boolean {
    const before = this.current
    const after = this.joined(next, joint)
    if (after === null) return false
    if (next.value >= 1000) {
      const base = this.total > 0 && this.total < next.value ? this.total + before : before
      this.total = (this.total > 0 && this.total < next.value ? 0 : this.total) + (base === 0 ? 1 : base) * next.value
      this.current = 0
    } else this.current = after
    this.end = next.end
    this.words++
    this.ordinal = this.ordinal || next.ordinal
    this.ordinalClosed = next.ordinal && this.lang !== 'es'
    return true
  }

  private joined(next: Found, joint: string): number | null {
    const { current, lang } = this
    const v = next.value
    const tail = current % 100
    const and = joint.includes('and') || joint.includes('et') || joint.includes(' y ')
    if (v >= 1000) return next.and || and ? null : current
    if (v === 100) return current > 0 && current < 10 && !and && !next.and ? current * 100 : null
    if (v > 100) return this.total > 0 && current === 0 ? v : null
    if (lang === 'ar') {
      if (v === 10 && !next.and && current > 0 && current < 10) return current + 10
      if (next.and && v >= 20 && current > 0 && current % 100 < 10 && tail > 0) return current + v
      return next.and && current >= 100 && tail === 0 ? current + v : null
    }
    if (lang === 'fr' && current === 4 && v === 20) return 80
    if (and) {
      if (lang === 'fr') return tail >= 20 && (v === 1 || (v === 11 && tail === 60)) ? current + v : null
      if (lang === 'es') return tail >= 30 && v < 10 ? current + v : null
      return current >= 100 && tail === 0 ? current + v : null
    }
    if (v < 10)
      return (tail === 0 && current >= 100) ||
        (tail >= 20 && tail % 10 === 0) ||
        (tail === 0 && this.total > 0) ||
        (lang === 'fr' && (tail === 70 || tail === 90 || tail === 10) && v >= 7) ||
        (lang === 'es' && this.ordinal && tail >= 10 && tail % 10 === 0)
        ? current + v
        : null
    if (v < 20 && lang === 'fr' && (tail === 60 || tail === 80)) return current + v
    return (tail === 0 && current >= 100) || (current === 0 && this.total > 0) ? current + v : null
  }
}

const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
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

/** The value of a Chinese numeral (四十三, 二〇二二, 三百五十万), or null where the string is none. */
export function parseHan(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((char) => HAN_DIGITS[char]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const char of text) {
    const value = HAN_DIGITS[char]
    const unit = HAN_UNITS[char]
    if (value !== undefined) digit = value
    else if (unit !== undefined) {
      section += (digit ?? 1) * unit
      digit = null
    } else if (char === '万' || char === '亿') {
      const scale = char === '万' ? 1e4 : 1e8
      total = (total + section + (digit ?? 0) || 1) * scale
      section = 0
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0)
}

const HAN = '零〇一二两三四五六七八九十百千万亿'
/** What may follow a numeral for it to count something; a bare numeral is often part of a word (统一, 万一). */
const MEASURES =
  '世纪|季度|阶段|方面|领域|部分|层面|大类|大洲|小时|分钟|大|个|名|位|项|次|天|日|年|周|月|种|类|份|届|期|国|倍|轮|条|款|段|章|节|点|层|级|步|组|套|家|所|座|场|篇|册|卷|页|张|件|起|批|人|者|岁|方|处|类|成|美元|欧元|公里|米|吨'
const HAN_NUMBER = new RegExp(`(第 ?)?([${HAN}]+)(?= ?(?:多|余)?(${MEASURES})?)`, 'g')

function chineseNumbers(text: string): readonly Spelled[] {
  const numbers: Spelled[] = []
  for (const match of text.matchAll(HAN_NUMBER)) {
    const ordinal = match[1] !== undefined
    const digits = match[2] as string
    const start = match.index + (match[1]?.length ?? 0)
    const end = start + digits.length
    if (!ordinal && match[3] === undefined) continue
    if (/^[万亿百千零]/.test(digits) && !ordinal) continue
    if (/^[一]$/.test(digits) && !ordinal) continue
    const before = start > 0 ? text[start - 1] : ''
    if (before !== undefined && /[\d.]/.test(before)) continue
    // 十分重要 "very", 三分之二 is a fraction, 一二 lists; 百分之五 is read with the percentages
    if (/^ ?分之/.test(text.slice(end, end + 3)) || (before === '之' && !ordinal)) continue
    const value = parseHan(digits)
    if (value === null || value === 0) continue
    numbers.push({ start: ordinal ? match.index : start, end, value, ordinal })
  }
  return numbers
}
