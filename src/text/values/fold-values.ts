/**
 * Folds text so that one set of patterns reads numbers, dates and symbols in every script: digits of any script become
 * ASCII, no-break and thin spaces a space, dashes a hyphen, full-width signs their ASCII forms, Arabic letter variants
 * one letter. Marks without width (harakat, tatweel, direction marks, soft hyphens) are dropped, so offsets into the
 * folded text go through a map back to the source. Takes any string; gives it back unchanged where nothing applies.
 */
import type { Span } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'

/** A folded text and its source. `lower` has the length of `text`; `offsets` is null where folding kept every offset. */
export interface Folded {
  readonly text: string
  readonly lower: string
  /** For each folded offset (and the end) the offset in the source. */
  readonly offsets: Uint32Array | null
  readonly source: string
}

const DROPPED =
  /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\u061c/
const DROPPED_ALL = new RegExp(DROPPED.source, 'g')

/** One-to-one replacements: source character to folded character. */
const REPLACED = new Map<string, string>()
function replace(from: string, to: string): void {
  const targets = [...to]
  ;[...from].forEach((char, index) => REPLACED.set(char, targets.length === 1 ? to : (targets[index] as string)))
}
replace('٠١٢٣٤٥٦٧٨٩', '0123456789')
replace('۰۱۲۳۴۵۶۷۸۹', '0123456789')
replace('０１２３４５６７８９', '0123456789')
replace('（）［］／．，：；％＋＄－', '()[]/.,:;%+$-')
replace('٪﹪', '%')
replace('٫٬', '.,')
replace('\u00a0\u2007\u2008\u2009\u200a\u202f\u3000\u2002\u2003', ' ')
replace('\u2010\u2011\u2012\u2013\u2014\u2015\u2212～〜', '-')
replace('\u2018\u2019\u02bc\u2032', "'")

const REPLACEABLE = new RegExp(`[${[...REPLACED.keys()].join('').replace(/[\]\\^-]/g, '\\$&')}]`, 'g')

const ARABIC_LETTERS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه' }

const ARABIC_TARGET = /((?:غايه|غايات|غايتين|غايتي|مقصد|مقاصد|جدول|شكل) \d{1,2}) ?- ?(?=\d{1,2}(?![\d/]))/g

/** The text folded for value patterns. Linear in its length. */
export function fold(text: string, lang: Lang): Folded {
  let offsets: Uint32Array | null = null
  let kept = text
  if (DROPPED.test(text)) {
    kept = text.replace(DROPPED_ALL, '')
    offsets = new Uint32Array(kept.length + 1)
    let to = 0
    for (let from = 0; from < text.length; from++) {
      if (!DROPPED.test(text[from] as string)) offsets[to++] = from
    }
    offsets[to] = text.length
  }
  if (COMBINING.test(kept) && lang !== 'ar' && lang !== 'zh') [kept, offsets] = composed(kept, offsets)
  kept = kept.replace(REPLACEABLE, (char) => REPLACED.get(char) ?? char)
  if (lang === 'ar') {
    kept = kept.replace(/[أإآٱىة]/g, (char) => ARABIC_LETTERS[char] ?? char)
    // Arabic writes target 17.19 as الغاية 17-19
    if (kept.includes('-')) kept = kept.replace(ARABIC_TARGET, '$1.')
  }
  // 二○二二: a circle in place of the zero
  if (lang === 'zh') kept = kept.replaceAll('○', '〇')
  return { text: kept, lower: lowerCase(kept, lang), offsets, source: text }
}

const COMBINING = /[\u0300-\u036f]/

/** Letters and their combining accents as one character each (millo + ́ n is millón); an accent that cannot join is dropped. */
function composed(text: string, offsets: Uint32Array | null): [string, Uint32Array] {
  let out = ''
  const kept: number[] = []
  for (let index = 0; index < text.length; index++) {
    const char = text[index] as string
    if (COMBINING.test(char)) {
      const joined = ((out.at(-1) ?? '') + char).normalize('NFC')
      if (joined.length === 1) out = out.slice(0, -1) + joined
    } else {
      out += char
      kept.push(offsets?.[index] ?? index)
    }
  }
  kept.push(offsets?.[text.length] ?? text.length)
  return [out, Uint32Array.from(kept)]
}

/** Lower case of the same length: a character whose lower case is longer (İ) stays as it is; Russian ё is read as е. */
function lowerCase(text: string, lang: Lang): string {
  if (lang === 'zh' || lang === 'ar') return text
  let lower = text.toLowerCase()
  if (lower.length !== text.length) {
    lower = [...text].map((char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('')
  }
  return lang === 'ru' ? lower.replaceAll('ё', 'е') : lower
}

/** The source span of a span of the folded text: with the marks on its last letter, without controls after it. */
export function unfold(folded: Folded, start: number, end: number): Span {
  const { offsets, source } = folded
  if (offsets === null) return { start, end }
  let to = (offsets[end - 1] ?? source.length - 1) + 1
  while (to < source.length && to < (offsets[end] ?? source.length) && MARK.test(source[to] as string)) to++
  return { start: offsets[start] ?? source.length, end: to }
}

const MARK = /\p{M}/u
