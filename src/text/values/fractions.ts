/**
 * Finds fractions: "two thirds", "trois quarts", "dos tercios", "две трети", ثلثي, 三分之二, 2/3, 3½. The key is `2/3`, or
 * a decimal for a whole number and a sign (3½ is 3.5). Halves in words are left out, because "half" is a manner of
 * speech in every language; so are quarters of a year. Input is folded text (fold.ts); spans are into it. Linear.
 */
import type { Span } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'
import { hanNumber } from '../numerals/han-numerals.ts'

/** A fraction; offsets into the folded text. */
export interface Fraction extends Span {
  readonly key: string
  readonly spelled: boolean
}

/** Words for 1 to 9 over a denominator. The forms of one number are joined by |. */
const NUMERATORS: Readonly<Record<Exclude<Lang, 'zh'>, readonly string[]>> = {
  en: ['one|a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  fr: ['une?|le', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  es: ['una?|la', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  ru: [
    'одна|одной|одну',
    'две|двух|двум|двумя',
    'три|трех|трем|тремя',
    'четыре|четырех|четырем|четырьмя',
    'пять|пяти|пятью',
    'шесть|шести|шестью',
    'семь|семи|семью',
    'восемь|восьми|восемью',
    'девять|девяти|девятью',
  ],
  ar: ['(?!)', '(?!)', 'ثلاثه?', 'اربعه?', 'خمسه?', 'سته?', 'سبعه?', 'ثمانيه?|ثماني', 'تسعه?'],
}

/**
 * Words for thirds to tenths. `one` stands after one, `many` after a higher number; where an ordinal has the same form
 * ("un cinquième rapport") the words after it decide.
 */
const DENOMINATORS: Readonly<
  Record<Exclude<Lang, 'zh'>, readonly { readonly of: number; readonly one: string; readonly many: string }[]>
> = {
  en: ['third', 'quarter|fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].map((word, index) => ({
    of: index + 3,
    one: `(?:${word})(?=-majority| majority| of )`,
    many: `(?:${word})s`,
  })),
  fr: ['tiers', 'quart', 'cinquième', 'sixième', 'septième', 'huitième', 'neuvième', 'dixième'].map((word, index) => ({
    of: index + 3,
    one: `${word}(?= d(?:es?|u) | d')`,
    many: word === 'tiers' ? word : `${word}s`,
  })),
  es: ['terci', 'cuart', 'quint', 'sext', 'séptim', 'octav', 'noven', 'décim'].map((stem, index) => ({
    of: index + 3,
    one: `(?:${stem === 'terci' ? 'tercio|tercera parte(?= del? )' : `${stem}o(?= del? )|${stem}a parte(?= del? )`})`,
    many: `(?:${stem === 'terci' ? 'tercios|terceras partes' : `${stem}os(?! informes| puestos)|${stem}as partes`})`,
  })),
  ru: [
    { of: 3, one: 'треть(?:ю|и)?', many: 'трет(?:и|ей|ям|ями|ях)' },
    { of: 4, one: 'четверть(?:ю)?|четверти', many: 'четверт(?:и|ей|ям|ями|ях)' },
    ...['пят', 'шест', 'седьм', 'восьм', 'девят', 'десят'].map((stem, index) => ({
      of: index + 5,
      one: `${stem}(?:ая|ой|ую)(?: част(?:ь|и|ью)| дол[яию])`,
      many: `${stem}ы(?:х|м|ми)`,
    })),
  ],
  ar: ['اثلاث', 'ارباع', 'اخماس', 'اسداس', 'اسباع', 'اثمان', 'اتساع', 'اعشار'].map((word, index) => ({
    of: index + 3,
    one: '(?!)',
    many: word,
  })),
}

/** Fractions that are one word. */
const WHOLE: Readonly<Partial<Record<Lang, readonly (readonly [string, string])[]>>> = {
  ru: [['треть(?= (?!год|квартал)\\p{L})', '1/3']],
  ar: [
    ['[وفبلك]?(?:ال|لل?)?ثلث(?:ي|ا|ان|ين)', '2/3'],
    ['[وفبلك]?(?:ال|لل?)?ثلث', '1/3'],
  ],
}

interface Pattern {
  readonly words: RegExp
  /** For each group of `words` the key. */
  readonly keys: readonly string[]
}

function compile(lang: Exclude<Lang, 'zh'>): Pattern {
  const joint = lang === 'en' ? '[ -]' : lang === 'fr' ? '[ -]' : ' '
  const alternatives = WHOLE[lang]?.map(([word, key]) => [word, key] as const) ?? []
  const compound = DENOMINATORS[lang].flatMap(({ of, one, many }) =>
    NUMERATORS[lang].flatMap((word, index) =>
      index + 1 >= of
        ? []
        : [[`(?:${word}|${index + 1})${joint}(?:${index === 0 ? one : many})`, `${index + 1}/${of}`] as const],
    ),
  )
  const all = [...compound, ...alternatives]
  return {
    words: new RegExp(
      `(?<![\\p{L}\\p{M}\\d.,-])(?:${all.map(([words]) => `(${words})`).join('|')})(?![\\p{L}\\p{M}])`,
      'gu',
    ),
    keys: all.map(([, key]) => key),
  }
}

const COMPILED = new Map<Lang, Pattern>()

/** Whether a text may hold a fraction in words at all: the pattern of all of them is slow. */
const HINT: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: /third|quarter|fourth|f?ifth|sixth|seventh|eighth|ninth|tenth/,
  fr: /tiers|quart|ième/,
  es: /tercio|cuarto|parte|[tmv]os/,
  ru: /трет|четверт|ых|част|дол/,
  ar: /ثلث|ا(?:ثلاث|رباع|خماس|سداس|سباع|ثمان|تساع|عشار)/,
}

const DIGITS = /(?<![\d/.,\p{L}-])([1-9])\/([2-9]|10)(?![\d/%\p{L}]|[.,]\d)/gu
const SIGNS: Readonly<Record<string, readonly [number, number]>> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
  '⅕': [1, 5],
  '⅖': [2, 5],
  '⅗': [3, 5],
  '⅘': [4, 5],
  '⅙': [1, 6],
  '⅚': [5, 6],
  '⅛': [1, 8],
  '⅜': [3, 8],
  '⅝': [5, 8],
  '⅞': [7, 8],
}
const SIGNED = new RegExp(`(?<![\\d.,])(\\d{1,4})? ?([${Object.keys(SIGNS).join('')}])`, 'g')
const CHINESE = /([一二两三四五六七八九十]{1,4}|(?<![\d.])\d{1,3}) ?分之 ?([一二两三四五六七八九十]{1,4}|\d{1,3})/g

/** All fractions of a folded, lower-case text, in no order; spans may overlap other values. */
export function findFractions(lower: string, lang: Lang): readonly Fraction[] {
  const found: Fraction[] = []
  const add = (match: RegExpMatchArray, key: string, spelled: boolean): void => {
    const start = match.index ?? 0
    found.push({ start, end: start + match[0].length, key, spelled })
  }
  if (lang === 'zh') {
    if (lower.includes('分之')) {
      for (const match of lower.matchAll(CHINESE)) {
        const [denominator, numerator] = [match[1], match[2]].map((each = '') =>
          /\d/.test(each) ? Number(each) : (hanNumber(each) ?? 0),
        ) as [number, number]
        if (numerator > 0 && numerator < denominator) add(match, `${numerator}/${denominator}`, !/\d/.test(match[0]))
      }
    }
  } else if (HINT[lang].test(lower)) {
    let pattern = COMPILED.get(lang)
    if (pattern === undefined) COMPILED.set(lang, (pattern = compile(lang)))
    for (const match of lower.matchAll(pattern.words)) {
      add(match, pattern.keys[match.slice(1).findIndex((group) => group !== undefined)] as string, true)
    }
  }
  if (lower.includes('/')) {
    for (const match of lower.matchAll(DIGITS)) if (Number(match[1]) < Number(match[2])) add(match, match[0], false)
  }
  if (/[½¼¾⅓-⅞]/.test(lower)) {
    for (const match of lower.matchAll(SIGNED)) {
      const [numerator, denominator] = SIGNS[match[2] as string] as readonly [number, number]
      const part = numerator / denominator
      if (match[1] === undefined && denominator % 2 !== 0) add(match, `${numerator}/${denominator}`, false)
      else add(match, String(Number((Number(match[1] ?? 0) + part).toPrecision(6))), false)
    }
  }
  return found
}
