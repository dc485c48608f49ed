/**
 * Finds references to paragraphs, articles, chapters, sections, annexes and agenda items: 第4(b)段, "paragraph 4 (b)",
 * "paragraphe 4 b)", «пункт 4 b)», الفقرة 4 (ب) are all `para 4(b)`; lists ("paras. 23 and 32") give one reference a
 * number. Numbers may be digits, Roman, Chinese or ordinal words. Input is folded text; spans are into it. Linear.
 */
import type { Lang } from '../../model/lang.ts'
import { hanNumber } from '../numerals/han-numerals.ts'
import { letterOf, readings } from '../numerals/readings.ts'
import { romanValue } from '../numerals/roman.ts'

/** A reference; offsets into the folded text. */
export interface FoundReference {
  readonly start: number
  readonly end: number
  readonly unit: ReferenceUnit
  /** The number, and the label in it if there is one: `4`, `4(b)`. */
  readonly number: string
}

/** What is referred to: paragraph, article, chapter, section, annex, agenda item. */
export type ReferenceUnit = 'para' | 'art' | 'chap' | 'sect' | 'annex' | 'item'

const WORDS: Readonly<Record<Exclude<Lang, 'zh'>, Readonly<Record<ReferenceUnit, string>>>> = {
  en: {
    para: 'paragraphs?|paras?\\.',
    art: 'articles?|arts?\\.',
    chap: 'chapters?|chaps?\\.',
    sect: 'sections?|sects?\\.',
    annex: 'annex(?:es)?',
    item: 'agenda items?|items?',
  },
  fr: {
    para: 'paragraphes?|par\\.',
    art: 'articles?|art\\.',
    chap: 'chapitres?|chap\\.',
    sect: 'sections?|sect\\.',
    annex: 'annexes?',
    item: "points?|point de l'ordre du jour",
  },
  es: {
    para: 'párrafos?|párrs?\\.',
    art: 'artículos?|arts?\\.',
    chap: 'capítulos?|caps?\\.',
    sect: 'secci(?:ón|ones)|seccs?\\.',
    annex: 'anexos?',
    item: 'temas?',
  },
  ru: {
    para: 'пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пп?\\.',
    art: 'стат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьями|ьях)|ст\\.',
    chap: 'глав(?:а|ы|е|у|ой|ам|ами|ах)?|гл\\.',
    sect: 'раздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?|разд\\.',
    annex: 'приложени(?:е|я|ю|ем|и|й|ям|ями|ях)',
    item: '(?!)',
  },
  ar: {
    para: 'فقره|فقرتين|فقرتان|فقرات',
    art: 'ماده|مادتين|مادتان|مواد',
    chap: 'فصل|فصلين|فصول',
    sect: 'فرع|فرعين|فروع|قسم|قسمين|جزء',
    annex: 'مرفق|مرفقين|مرفقات',
    item: 'بند|بندين|بنود',
  },
}

const LABEL =
  "(?: ?\\(?(?:[a-z]|[ivx]{1,4}|[а-я]|[\\u0627-\\u064a]ـ?)\\)(?: ?\\(?(?:[ivx]{1,4}|[a-z]|\\d)\\)| ?'\\d{1,2}')?)"
const NUMBER = `(?:\\d{1,3}(?:[.]\\d{1,2})?(?: (?:bis|ter|quater))?(?![\\d%/]|[.,]\\d)${LABEL}?|[IVXLC]{1,6}(?![\\p{L}]))`
const JOINT: Readonly<Record<Exclude<Lang, 'zh'>, string>> = {
  en: '(?: ?- ?|, | and | to | or |, and |-| and to )',
  fr: '(?: ?- ?|, | et | à | ou |-)',
  es: '(?: ?- ?|, | y | al? | o |-)',
  ru: '(?: ?- ?|, | и | по | или |-)',
  ar: '(?: ?- ?|، ?| و ?| الي | او )',
}
const PATTERNS = Object.fromEntries(
  Object.entries(WORDS).map(([lang, words]) => {
    const units = Object.values(words)
      .map((word) => `(${word})`)
      .join('|')
    const before = lang === 'ar' ? '(?<![\\p{L}])[وفبلك]{0,2}(?:ال|ل)?' : '(?<![\\p{L}\\p{M}-])'
    return [
      lang,
      new RegExp(
        `${before}(?:${units})(?: (?:n[°o]\\.?|núm\\.|№) ?)? ?(${NUMBER}(?:${JOINT[lang as Exclude<Lang, 'zh'>]}${NUMBER}){0,12})`,
        'giu',
      ),
    ]
  }),
) as Readonly<Record<Exclude<Lang, 'zh'>, RegExp>>
const ONE_NUMBER = new RegExp(NUMBER, 'giu')
const UNITS: readonly ReferenceUnit[] = ['para', 'art', 'chap', 'sect', 'annex', 'item']

/** Arabic and others name chapters and sections by ordinal words; those are left to the spelled numbers. */
const CHINESE =
  /第? ?((?:\d{1,3}(?: ?\((?:[a-z]|[ivx]{1,4})\)){0,2}(?: ?(?:、|和|至|-|及|,|，|以及) ?第? ?\d{1,3}(?: ?\([a-z]\))*){0,12})|[一二三四五六七八九十百零〇]{1,7}) ?(段|条|章|节)(?!件|约|例|款?规|目|制|省)/g
const CHINESE_ITEM = /议程项目 ?(\d{1,3}(?: ?\([a-z]\))?(?:(?:、|和| 和 |至)\d{1,3}(?: ?\([a-z]\))?)*)/g
const CHINESE_UNITS: Readonly<Record<string, ReferenceUnit>> = { 段: 'para', 条: 'art', 章: 'chap', 节: 'sect' }

/** All references of a folded text, in order. `text` keeps its case for Roman numerals. */
export function findReferences(text: string, lang: Lang): readonly FoundReference[] {
  const found: FoundReference[] = []
  if (lang === 'zh') {
    for (const match of text.matchAll(CHINESE)) {
      if (!match[0].startsWith('第') && !/\d/.test(match[0])) continue
      if (!match[0].startsWith('第') && match[2] !== '段') continue
      split(
        match[1] as string,
        match.index + match[0].indexOf(match[1] as string),
        CHINESE_UNITS[match[2] as string] ?? 'para',
        found,
      )
    }
    for (const match of text.matchAll(CHINESE_ITEM)) {
      split(match[1] as string, match.index + match[0].indexOf(match[1] as string), 'item', found)
    }
    return found.sort((a, b) => a.start - b.start)
  }
  for (const match of text.matchAll(PATTERNS[lang])) {
    const unit = UNITS[match.slice(1, 7).findIndex((group) => group !== undefined)] as ReferenceUnit
    const numbers = match[7] as string
    split(numbers, match.index + match[0].length - numbers.length, unit, found)
  }
  return found
}

function split(numbers: string, at: number, unit: ReferenceUnit, into: FoundReference[]): void {
  if (/^[一二三四五六七八九十百零〇]+$/.test(numbers)) {
    into.push({ start: at, end: at + numbers.length, unit, number: String(hanNumber(numbers) ?? 0) })
    return
  }
  for (const match of numbers.matchAll(ONE_NUMBER)) {
    const number = canonical(match[0])
    if (number !== null) into.push({ start: at + match.index, end: at + match.index + match[0].length, unit, number })
  }
}

function canonical(raw: string): string | null {
  const digits = /^\d{1,3}(?:\.\d{1,2})?(?: (?:bis|ter|quater))?/i.exec(raw)
  if (digits === null) {
    if (raw !== raw.toUpperCase()) return null
    const roman = romanValue(raw)
    return roman === null ? null : String(roman)
  }
  const labels = [...raw.slice(digits[0].length).matchAll(/[\p{L}\p{N}]+/gu)].map((label) => {
    if (/^[a-z]$/i.test(label[0])) return label[0].toLowerCase()
    const reading = readings(label[0])[0]
    return reading === undefined
      ? label[0]
      : reading.style === 'roman'
        ? label[0].toLowerCase()
        : letterOf(reading.ordinal)
  })
  return digits[0] + labels.map((label) => `(${label})`).join('')
}
