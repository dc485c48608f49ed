/**
 * Finds numbers written in words: "forty-third", "quatre-vingt-dix-sept", "treinta y dos", "сорок третьей",
 * "الثالثة والأربعين", "四十三", and joins the words of one number. Input is folded text (fold.ts); spans are into it.
 * A lone cardinal one is not given (it is an article or a pronoun in four of the six languages). Linear.
 */
import type { Lang } from '../../model/lang.ts'
import { hanNumbers } from './han.ts'
import { NUMBER_WORDS, type NumberWord, type Spelled } from '../numerals/number-words.ts'

/** All numbers in words, in order. */
export function spelledNumbers(lower: string, lang: Lang): readonly Spelled[] {
  return lang === 'zh' ? hanNumbers(lower) : spacedNumbers(lower, lang)
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

/** What a word means. `skip`, `length`: where the number stands in the word, if not all of it. */
interface Hit extends NumberWord {
  readonly and: boolean
  readonly skip?: number
  readonly length?: number
}

/** احد is "someone" unless ten follows: then it is the one of eleven. */
const ELEVEN = /^و?احد عشره?(?!\p{L})/u

function elevenOf(word: string): Hit {
  const and = word.startsWith('و')
  return { value: 1, ordinal: false, and, skip: and ? 1 : 0 }
}

function spacedNumbers(lower: string, lang: Exclude<Lang, 'zh'>): readonly Spelled[] {
  const found: Found[] = []
  for (const match of lower.matchAll(WORD)) {
    const at = match.index
    const eleven = lang === 'ar' && ELEVEN.test(lower.slice(at, at + 10))
    const hit = eleven ? elevenOf(match[0]) : lookUp(match[0], lang)
    if (hit !== null) found.push({ ...hit, start: at + (hit.skip ?? 0), end: at + (hit.length ?? match[0].length) })
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
    const loneScale = group.words === 1 && !group.ordinal && /^10{2,}$/.test(String(value))
    // alone, a hundred or a million are vague, and "في المائة" and "por ciento" a percent sign
    if (loneScale || (value === 1 && !group.ordinal)) continue
    numbers.push({ start: group.start, end: group.end, value, ordinal: group.ordinal })
  }
  return numbers
}

const RUSSIAN_COMPOUND =
  /^(двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|пятнадцати|двадцати|тридцати)(?:днев|лет|годич|годов|месяч|недел|час|кратн|этап|уровн|процент|(?:кило)?метров|(?:кило)?граммов|тонн|градусн|местн)/

function lookUp(word: string, lang: Exclude<Lang, 'zh'>): Hit | null {
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
function lookUpArabic(word: string): Hit | null {
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
  private readonly lang: Exclude<Lang, 'zh'>

  constructor(first: Found, lang: Exclude<Lang, 'zh'>) {
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

  /** What stands below the scales once `next` is added, or null where the two are not one number. */
  private joined(next: Found, joint: string): number | null {
    const { current, total, lang } = this
    const v = next.value
    const tail = current % 100
    const and = next.and || /and|et| y /.test(joint)
    // hundreds are full (two hundred …), or nothing stands yet below a scale (two thousand …)
    const open = tail === 0 && (current >= 100 || total > 0)
    if (v >= 1000) return and ? null : current
    if (v === 100 && !and && current > 0 && current < 10) return current * 100
    if (v >= 100) return total > 0 && current === 0 && and === (lang === 'ar') ? v : null
    switch (lang) {
      case 'ar':
        // three ten is thirteen; three and twenty, a hundred and three
        if (v === 10 && !and) return tail > 0 && tail < 10 ? current + 10 : null
        return and && (open || (v >= 20 && tail > 0 && tail < 10)) ? current + v : null
      case 'fr':
        if (v === 20 && tail === 4 && !and) return current + 76
        if (and) return tail >= 20 && (v === 1 || (v === 11 && tail === 60)) ? current + v : null
        if (v >= 10 && v < 20 && (tail === 60 || tail === 80)) return current + v
        if (v >= 7 && v < 10 && tail === 10) return current + v
        break
      case 'es':
        if (and) return tail >= 30 && tail % 10 === 0 && v < 10 ? current + v : null
        if (v < 10 && this.ordinal && tail === 10) return current + v
        break
      case 'en':
        if (and) return open ? current + v : null
        break
      case 'ru':
        break
      default:
        return lang satisfies never
    }
    return open || (v < 10 && tail >= 20 && tail % 10 === 0) ? current + v : null
  }
}
