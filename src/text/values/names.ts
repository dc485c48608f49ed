/**
 * Finds what is written alike in every language: addresses (URL, e-mail), acronyms, names in Latin script inside other
 * scripts; and a few fixed names whose digits some languages write and others do not (2019冠状病毒病 is COVID-19, 20国集团
 * the G20). Input is folded text (fold.ts) with its case kept; spans are into it. Linear.
 */
import type { Lang } from '../../model/lang.ts'
import type { ValueKind } from '../../model/value.ts'
import { hanNumber } from '../numerals/han-numerals.ts'
import { romanValue } from '../numerals/roman.ts'

/** An address, acronym, name or fixed number; offsets into the folded text. */
export interface FoundName {
  readonly kind: ValueKind
  readonly key: string
  readonly start: number
  readonly end: number
}

const URL =
  /(?:https?:\/\/|(?<![\w.@/])www\.|(?<![\w.@/-])(?=(?:[a-z0-9-]+\.)+(?:org|int|net|com|edu|gov|info)\/))[!#-;=?-Z\\^-~_%[\]]+/gi
const EMAIL = /[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g

/** Addresses: keys without scheme, `www.`, final slash and closing punctuation, lower-case host. */
export function findAddresses(text: string): readonly FoundName[] {
  const found: FoundName[] = []
  if (text.includes('@')) {
    for (const match of text.matchAll(EMAIL)) {
      found.push({ kind: 'email', key: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length })
    }
  }
  if (!/\/\/|www\.|\.(?:org|int|net|com|edu|gov|info)\//i.test(text)) return found
  for (const match of text.matchAll(URL)) {
    let raw = match[0].replace(/[.,;:!?'\]]+$/, '')
    // a bracket that the address did not open belongs to the sentence; so does what follows it
    for (let open = 0, at = 0; at < raw.length; at++) {
      if (raw[at] === '(') open++
      else if (raw[at] === ')' && --open < 0) raw = raw.slice(0, at).replace(/[.,;:]+$/, '')
    }
    if ((raw.match(/\(/g)?.length ?? 0) > (raw.match(/\)/g)?.length ?? 0)) raw = raw.slice(0, raw.lastIndexOf('('))
    const bare = raw
      .replace(/^https?:\/\//i, '')
      .replace(/^www\./i, '')
      .replace(/\/$/, '')
    const slash = bare.indexOf('/')
    const key = slash < 0 ? bare.toLowerCase() : bare.slice(0, slash).toLowerCase() + bare.slice(slash)
    if (key.includes('.')) found.push({ kind: 'url', key, start: match.index, end: match.index + raw.length })
  }
  return found
}

/** An acronym: two or more capitals of one script, perhaps with digits (COVID-19, SDG, ЮНЕСКО). */
const ACRONYM =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d])(?:[A-Z][A-Z&]*[A-Z][A-Z0-9]*(?:-(?:\d{1,4}|[A-Z]{2,}))*|[А-ЯЁ]{2,}(?:-\d{1,4})?|[A-Z]{1,3}\d{1,3})(?:s(?![a-z]))?(?![\p{Script=Latin}\p{Script=Cyrillic}\d])/gu

/** Acronyms, as written (a plural s left out). Runs of capital words (headings) are passed over. */
export function findAcronyms(text: string): readonly FoundName[] {
  const found: FoundName[] = []
  for (const match of text.matchAll(ACRONYM)) {
    const key = match[0].replace(/s$/, '')
    if (/^[IVXLC]+$/.test(key)) continue
    found.push({ kind: 'acronym', key, start: match.index, end: match.index + match[0].length })
  }
  return found
}

const LATIN = /\p{Script=Latin}[\p{Script=Latin}'.&-]*(?:[ ,:/&-]{1,2}\p{Script=Latin}[\p{Script=Latin}'.&-]*)*/gu

/** Runs of Latin words in a text of another script; acronyms and single letters are not among them. */
export function findLatin(text: string): readonly FoundName[] {
  const found: FoundName[] = []
  for (const match of text.matchAll(LATIN)) {
    const key = match[0].replace(/[.,:/&' -]+$/, '')
    if (key.length >= 3 && /[a-z]{2}/.test(key))
      found.push({ kind: 'latin', key, start: match.index, end: match.index + key.length })
  }
  return found
}

const FIXED: Readonly<Record<Lang, readonly (readonly [RegExp, ValueKind, string])[]>> = {
  zh: [
    [/2019 ?(?:年)?冠状病毒病(?: ?\( ?COVID-19 ?\))?/g, 'acronym', 'COVID-19'],
    [/(?:20|二十) ?国集团/g, 'number', '20'],
    [/(?:77|七十七) ?国集团/g, 'number', '77'],
    [/(?:7|七) ?国集团/g, 'number', '7'],
  ],
  ar: [[/كوفيد ?- ?19/g, 'acronym', 'COVID-19']],
  ru: [[/КОВИД ?- ?19/gi, 'acronym', 'COVID-19']],
  en: [],
  fr: [],
  es: [],
}
const GROUP_OF = /(?<![\p{L}\d])G-?(7|8|20|77)(?![\p{L}\d])/gu

const CENTURY =
  /(?<![\p{L}])(?:([IVX]{1,5})(?:e|ème|er|-?[йгом]{1,2})? ?(?:siècles?|век\p{L}*|столети\p{L}*|в\.)|siglos? ([IVX]{1,5})|(?:в )?([IVX]{1,5}) (?:век|столети)\p{L}*)(?![\p{L}])/giu
/** Tens that name a decade, 20 to 90, by language; ru by the stem. */
const DECADE_WORDS: Readonly<Record<'en' | 'fr' | 'es' | 'ru', readonly string[]>> = {
  en: ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'],
  fr: ['vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante-dix', 'quatre-vingts?', 'quatre-vingt-dix'],
  es: ['veinte', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'],
  ru: ['двадцат', 'тридцат', 'сороков', 'пятидесят', 'шестидесят', 'семидесят', 'восьмидесят', 'девяност'],
}
/** "the nineties", "les années quatre-vingt-dix", "la década de los noventa", "девяностые годы"; not "in her nineties". */
const SPELLED_DECADE: Readonly<Record<'en' | 'fr' | 'es' | 'ru', RegExp>> = {
  en: decadeWords('(?:(?<=the (?:early |late |mid-?|mid )?)|nineteen[- ])', DECADE_WORDS.en, '(?![a-z])'),
  fr: decadeWords('années (?:(?:dix-neuf|mil neuf) cent[- ])?', DECADE_WORDS.fr, '(?![a-z-])'),
  es: decadeWords(
    '(?:(?:años|década|decenio) (?:de )?(?:los )?(?:años )?(?:mil novecientos )?|(?<=(?:en|desde|durante|de|a) )los )',
    DECADE_WORDS.es,
    '(?![a-zñ])(?:(?<=(?:años|década|decenio).{0,40})|(?=[,.;:)]|$))',
  ),
  ru: decadeWords('(?<![а-я-])', DECADE_WORDS.ru, '(?:ые|ых|ым|ыми)(?= год|[,.;:)]|$)'),
}
function decadeWords(before: string, words: readonly string[], after: string): RegExp {
  return new RegExp(`${before}(?:${words.map((word) => `(${word})`).join('|')})${after}`, 'giu')
}

const DECADE: Readonly<Record<Lang, RegExp>> = {
  zh: /(?:(\d\d|二十|十九|二十一) ?世纪 ?)?([1-9]0|[二三四五六七八九]十) ?年代/g,
  ar: /()(عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)ي?ات(?!\p{L})(?: القرن العشرين)?/gu,
  en: /()(?<![\d'])'([1-9]0)s(?![a-z])/g,
  fr: /()années (?:quatre-vingt-)?([1-9]0)(?!\d)/g,
  es: /()(?:años|década de los|decenio de) ([1-9]0)(?!\d)/g,
  ru: /()(?<!\d)([1-9]0)-[её]?(?:х|ые|е)(?= год)/g,
}

const ARABIC_TENS = ['عشرين', 'ثلاثين', 'اربعين', 'خمسين', 'ستين', 'سبعين', 'ثمانين', 'تسعين']

/** Fixed names that hold digits in some languages only. */
export function findFixedNames(text: string, lang: Lang): readonly FoundName[] {
  const found: FoundName[] = []
  for (const [pattern, kind, key] of FIXED[lang]) {
    for (const match of text.matchAll(pattern))
      found.push({ kind, key, start: match.index, end: match.index + match[0].length })
  }
  if (lang !== 'zh' && lang !== 'ar' && lang !== 'en' && /[IVX]/.test(text)) {
    for (const match of text.matchAll(CENTURY)) {
      const value = romanValue(match[1] ?? match[2] ?? match[3] ?? '')
      if (value !== null && /[IVX]/.test(match[0]))
        found.push({ kind: 'ordinal', key: String(value), start: match.index, end: match.index + match[0].length })
    }
  }
  for (const match of text.matchAll(DECADE[lang])) {
    const century = match[1] === undefined || match[1] === '' ? 20 : (hanNumber(match[1]) ?? Number(match[1]))
    const decade =
      lang === 'ar'
        ? (ARABIC_TENS.indexOf(match[2] as string) + 2) * 10
        : (hanNumber(match[2] as string) ?? Number(match[2]))
    found.push({
      kind: 'year',
      key: String((century - 1) * 100 + decade),
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  if (lang !== 'zh' && lang !== 'ar') {
    for (const match of text.matchAll(SPELLED_DECADE[lang])) {
      const tens = match.slice(1).findIndex((group) => group !== undefined) + 2
      found.push({
        kind: 'year',
        key: String(1900 + tens * 10),
        start: match.index,
        end: match.index + match[0].length,
      })
    }
  }
  if (/G-?\d/.test(text)) {
    for (const match of text.matchAll(GROUP_OF))
      found.push({ kind: 'number', key: match[1] as string, start: match.index, end: match.index + match[0].length })
  }
  return found
}
