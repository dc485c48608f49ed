/**
 * Finds dates in six languages and gives ISO keys: 25 July 2022, 2022年7月25日 and 25 تموز/يوليه 2022 are all
 * `2022-07-25`; partial dates are `2022-07`, `--07-25` and `--07`. In a range or list ("25 to 27 October 2022", "March
 * and April 2022") each day is a date and takes month and year from where the text states them. Input is folded text.
 * A month's name that is also a word (May, March, mars, مارس) counts only next to digits or a preposition. Linear.
 */
import type { Lang } from '../../model/lang.ts'
import { MONTH_PATTERNS } from '../months.ts'
import { hanNumber } from '../numerals/han-numerals.ts'

/** A date; offsets into the folded text. */
export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number | null
}

/** `2022-07-25`, `2022-07`, `--07-25` or `--07`. */
export function dateKey(date: FoundDate): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.year === null ? '-' : String(date.year).padStart(4, '0')}-${two(date.month)}${date.day === null ? '' : `-${two(date.day)}`}`
}

/** Month names that are words too: a bare one needs a preposition before it. */
const AMBIGUOUS: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: /^(?:May|March|Jan|Mar|August)$/,
  fr: /^mars$/,
  es: /(?!)/,
  ru: /(?!)/,
  ar: /^(?:مارس|اب|ماي|جوان|اوت|مايو|شباط)$/,
}
const PREPOSITION: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: /\b(?:in|of|on|since|until|by|from|during|early|late|mid-|last|next|this|every|each|to|and|through|and in|before|after) $/i,
  fr: /(?:en|de|depuis|dès|fin|début|mi-|au|à|et) $/i,
  es: /(?!)/,
  ru: /(?!)/,
  ar: /(?:شهر|شهري|بحلول|بدايه|اوائل|اواخر|مطلع|نهايه|منتصف|في|منذ|خلال|من|الي|حتي|و) ?$/,
}

const PATTERNS = Object.fromEntries(
  Object.entries(MONTH_PATTERNS).map(([lang, months]) => [
    lang,
    new RegExp(
      `(?<![\\p{L}\\p{M}]|${lang === 'ar' ? '(?!)' : '(?<!(?<!\\p{L})(?:[Mm]id|mi|[Ee]arly|[Ll]ate|середин[аеуы]))-'})${lang === 'ar' ? '[وبلف]?' : ''}(?:${months.map((month) => `(${month})`).join('|')})(?![\\p{L}\\p{M}])`,
      'gu',
    ),
  ]),
) as Readonly<Record<Exclude<Lang, 'zh'>, RegExp>>

const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?!\\d)'
/** Days before the month: "25", "25 to 27", "du 25 au 27", "25-27", "13, 14 and 15"; two capture the list. */
const DAYS_BEFORE: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: daysBefore('(?:st|nd|rd|th)?', '(?: ?- ?| to | and |, | & | until | through |, and )', ' (?:of )?'),
  fr: daysBefore('(?:er)?', '(?: ?- ?| au | et |, | à | et le | ou )', ' (?:de )?'),
  es: daysBefore('(?:\\.?[º°]|\\.?er|ero)?', '(?: ?- ?| al | a | y |, | y el | o )', '(?: de | )'),
  ru: daysBefore('(?:-е|-го|-ого)?', '(?: ?- ?| по | и |, | до )', ' '),
  ar: daysBefore('', '(?: ?- ?| الي | و ?|، ?| حتي | او )', ' (?:من )?(?:شهر )?'),
}
function daysBefore(ending: string, joint: string, gap: string): RegExp {
  return new RegExp(`(?<![\\d./,:])(${DAY}${ending}(?:${joint}${DAY}${ending}){0,8})${gap}$`, 'u')
}
/** "October 25, 2022", "October 25-27, 2022" (English only; elsewhere a number after the month is the year). */
const DAYS_AFTER = new RegExp(
  `^ (${DAY})(?:st|nd|rd|th)?(?: ?- ?(${DAY}))?(?![\\d.:/]| (?:per cent|million|billion|countries|members))`,
)
const YEAR_AFTER: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: /^(?:,? (?:of )?)((?:1[5-9]|20|21)\d\d)(?!\d|,\d{3})/,
  fr: /^(?: de l'année| de)? ((?:1[5-9]|20|21)\d\d)(?!\d)/,
  es: /^(?: del? (?:año )?|,? )((?:1[5-9]|20|21)\d\d)(?!\d)/,
  ru: /^ ((?:1[5-9]|20|21)\d\d)(?!\d)/,
  ar: /^،? (?:من )?(?:عام |سنه )?((?:1[5-9]|20|21)\d\d)(?!\d)/,
}
/** What stands between two dates that share a year: "March and April 2022", "25 July to 3 August 2022". */
const SHARED: Readonly<Record<Exclude<Lang, 'zh'>, RegExp>> = {
  en: /^(?: ?- ?| to | and |, | or |, and | and in |,? and on | until )(?:[\d\s,-]|and|to){0,12}$/,
  fr: /^(?: ?- ?| et | au |, | à | ou | et en )(?:[\d\s,-]|er|et|au|le){0,14}$/,
  es: /^(?: ?- ?| y | al? |, | o | y en )(?:[\d\s,-]|de|el|y|al?){0,16}$/,
  ru: /^(?: ?- ?| и | по |, | или | и в )(?:[\d\s,-]|по|и){0,12}$/,
  ar: /^(?: ?- ?| و ?| الي |، ?| او |)(?:[\d\s،-]|الي|و){0,12}$/,
}

interface Draft {
  start: number
  end: number
  year: number | null
  month: number
  day: number | null
  /** End of the whole expression this date belongs to. */
  upTo: number
  from: number
  /** A word that may be no month at all: dropped unless a date next to it lends it a year. */
  tentative: boolean
}

const NUMERIC =
  /(?<![\d./-])(?:(\d{4})-(0[1-9]|1[0-2])-([0-2]\d|3[01])|(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|1[0-2])\5((?:1[5-9]|20|21)\d\d)|((?:1[5-9]|20|21)\d\d)\/(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01]))(?![\d/-]|\.\d)/g

/** All dates of a folded text, in order. */
export function findDates(text: string, lower: string, lang: Lang): readonly FoundDate[] {
  const found = lang === 'zh' ? chineseDates(text) : namedDates(lang === 'en' ? text : lower, lang)
  if (!/\d[./-]\d/.test(text)) return found
  const numeric: FoundDate[] = []
  for (const match of text.matchAll(NUMERIC)) {
    const [year, month, day] =
      match[1] !== undefined
        ? [match[1], match[2], match[3]]
        : match[4] !== undefined
          ? [match[7], match[6], match[4]]
          : [match[8], match[9], match[10]]
    numeric.push({
      start: match.index,
      end: match.index + match[0].length,
      year: Number(year),
      month: Number(month),
      day: Number(day),
    })
  }
  return numeric.length === 0 ? found : [...found, ...numeric].sort((a, b) => a.start - b.start)
}

function namedDates(text: string, lang: Exclude<Lang, 'zh'>): readonly FoundDate[] {
  const drafts: Draft[] = []
  for (const match of text.matchAll(PATTERNS[lang])) {
    const groups = match.slice(1)
    const month = groups.findIndex((group) => group !== undefined) + 1
    const name = groups[month - 1] as string
    const from = match.index + match[0].length - name.length
    const to = match.index + match[0].length
    const before = text.slice(Math.max(0, from - 48), from)
    const days = DAYS_BEFORE[lang].exec(before)
    let after = text.slice(to, to + 32)
    let end = to
    const list: { day: number; start: number; end: number }[] = []
    if (days !== null) {
      const at = from - (before.length - days.index)
      for (const day of (days[1] as string).matchAll(/\d+/g))
        list.push({ day: Number(day[0]), start: at + day.index, end: at + day.index + day[0].length })
    } else if (lang === 'en') {
      const right = DAYS_AFTER.exec(after)
      if (right !== null && !/^ \d{4}/.test(after)) {
        list.push({ day: Number(right[1]), start: from, end: to + right[0].length })
        if (right[2] !== undefined)
          list.push({ day: Number(right[2]), start: to + right[0].length - right[2].length, end: to + right[0].length })
        end = to + right[0].length
        after = text.slice(end, end + 32)
      }
    }
    const year = YEAR_AFTER[lang].exec(after)
    if (year !== null) end += year[0].length
    let tentative = false
    if (
      list.length === 0 &&
      year === null &&
      AMBIGUOUS[lang].test(name) &&
      !PREPOSITION[lang].test(before) &&
      !(lang === 'ar' && /^[وبلف]/.test(match[0]))
    )
      tentative = true
    if (
      lang === 'ar' &&
      list.length === 0 &&
      year === null &&
      /^(?:مارس|اب|ماي|جوان|اوت)$/.test(name) &&
      !/(?:شهر|في|خلال|منذ|حتي|بحلول|(?:ال)?(?:اوائل|اواخر|مطلع|منتصف|نهايه|بدايه)) ?$/.test(before)
    )
      tentative = true
    const value = year === null ? null : Number(year[1])
    if (list.length === 0) drafts.push({ start: from, end, year: value, month, day: null, upTo: end, from, tentative })
    list.forEach((entry, index) => {
      const last = index === list.length - 1
      drafts.push({
        start: entry.start,
        end: last ? end : entry.end,
        year: value,
        month,
        day: entry.day,
        upTo: end,
        from: list[0]?.start ?? from,
        tentative: false,
      })
    })
  }
  shareYears(drafts, text, SHARED[lang])
  return drafts.filter((draft) => !draft.tentative || draft.year !== null)
}

/** A date without a year takes that of the next one where only a connector stands between them. */
function shareYears(drafts: readonly Draft[], text: string, connector: RegExp): void {
  for (let index = drafts.length - 2; index >= 0; index--) {
    const draft = drafts[index] as Draft
    const next = drafts[index + 1] as Draft
    if (draft.year !== null || next.year === null) continue
    if (next.from < draft.upTo || connector.test(text.slice(draft.upTo, next.from))) draft.year = next.year
  }
}

const HAN_NUMERAL = '[〇零一二三四五六七八九十]'
const CHINESE = new RegExp(
  `(?:(\\d{4}|[〇零一二三四五六七八九]{4}) ?年 ?)?(?<!个|[\\d])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?: ?(?:初|底|中旬|上旬|下旬|末)|份)?(?: ?(3[01]|[12]\\d|0?[1-9]|${HAN_NUMERAL}{1,3}) ?(?:日|号(?!决)))?`,
  'g',
)
const CHINESE_DAY = new RegExp(`^( ?(?:至|到|和|、|-|及|以及|及至) ?)(3[01]|[12]\\d|0?[1-9]|${HAN_NUMERAL}{1,3}) ?日`)
const CHINESE_JOINT = /^ ?(?:至|到|和|、|-|及|以及|，|,) ?$/

function chineseDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = []
  const number = (raw: string): number => (/^\d+$/.test(raw) ? Number(raw) : (hanNumber(raw) ?? 0))
  let last: { end: number; year: number | null } | null = null
  // 2022年3月和4月, 2月和2022年7月: the year goes on to the dates joined to it
  for (const match of text.matchAll(CHINESE)) {
    const start = match.index
    let end = start + match[0].length
    let year: number | null = match[1] === undefined ? null : number(match[1])
    if (year === null && last !== null && last.year !== null && CHINESE_JOINT.test(text.slice(last.end, start)))
      year = last.year
    const month = number(match[2] as string)
    const day = match[3] === undefined ? null : number(match[3])
    found.push({ start, end, year, month, day })
    if (day !== null) {
      for (
        let more = CHINESE_DAY.exec(text.slice(end, end + 12));
        more !== null;
        more = CHINESE_DAY.exec(text.slice(end, end + 12))
      ) {
        const from = end + (more[1] as string).length
        end += more[0].length
        found.push({ start: from, end, year, month, day: number(more[2] as string) })
      }
    }
    last = { end, year }
  }
  return found
}
