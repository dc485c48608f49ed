/** The months of six languages: by name, in every form of running text, and the number of a month by its name. */
import type { Lang } from '../model/lang.ts'

/** Months by their United Nations names, six languages, lower case; Arabic by either of its two names. */
export const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'janvier', 'enero', 'января', 'يناير', 'كانون الثاني'],
  ['february', 'février', 'febrero', 'февраля', 'فبراير', 'شباط'],
  ['march', 'mars', 'marzo', 'марта', 'مارس', 'آذار'],
  ['april', 'avril', 'abril', 'апреля', 'أبريل', 'نيسان'],
  ['may', 'mai', 'mayo', 'мая', 'مايو', 'أيار'],
  ['june', 'juin', 'junio', 'июня', 'يونيه', 'حزيران'],
  ['july', 'juillet', 'julio', 'июля', 'يوليه', 'تموز'],
  ['august', 'août', 'agosto', 'августа', 'أغسطس', 'آب'],
  ['september', 'septembre', 'septiembre', 'сентября', 'سبتمبر', 'أيلول'],
  ['october', 'octobre', 'octubre', 'октября', 'أكتوبر', 'تشرين الأول'],
  ['november', 'novembre', 'noviembre', 'ноября', 'نوفمبر', 'تشرين الثاني'],
  ['december', 'décembre', 'diciembre', 'декабря', 'ديسمبر', 'كانون الأول'],
]

/**
 * Every form of the months 1…12 in running text, as the source of an expression: abbreviations, cases and adjectives, both
 * Arabic names. For text folded as values are (`fold`).
 */
export const MONTH_PATTERNS: Readonly<Record<Exclude<Lang, 'zh'>, readonly string[]>> = {
  en: [
    'January|Jan\\.?',
    'February|Feb\\.?',
    'March|Mar\\.',
    'April|Apr\\.?',
    'May',
    'June',
    'July',
    'August|Aug\\.',
    'September|Sept\\.?|Sep\\.',
    'October|Oct\\.?',
    'November|Nov\\.?',
    'December|Dec\\.',
  ],
  fr: [
    'janvier|janv\\.',
    'février|fevrier|févr\\.',
    'mars',
    'avril|avr\\.',
    'mai',
    'juin',
    'juillet|juil\\.',
    'août|aout',
    'septembre|sept\\.',
    'octobre|oct\\.',
    'novembre|nov\\.',
    'décembre|decembre|déc\\.',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre|setiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  ru: [
    'январ(?:[ьяею]\\p{L}{0,2}|ск\\p{L}+)',
    'феврал(?:[ьяею]\\p{L}{0,2}|ьск\\p{L}+)',
    'март(?:а|е|у|ом|овск\\p{L}+)?',
    'апрел(?:[ьяею]\\p{L}{0,2}|ьск\\p{L}+)',
    'ма(?:й|я|е|ю|ем|йск\\p{L}+)',
    'июн(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
    'июл(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
    'август(?:а|е|у|ом|овск\\p{L}+)?',
    'сентябр(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
    'октябр(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
    'ноябр(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
    'декабр(?:[ьяею]\\p{L}?|ьск\\p{L}+)',
  ],
  ar: [
    'كانون الثاني(?: ?/ ?يناير)?|يناير|جانفي',
    'شباط(?: ?/ ?فبراير)?|فبراير|فيفري',
    'اذار(?: ?/ ?مارس)?|مارس',
    'نيسان(?: ?/ ?ابريل)?|ابريل|افريل',
    'ايار(?: ?/ ?مايو)?|مايو|ماي',
    'حزيران(?: ?/ ?يوني[هو])?|يوني[هو]|جوان',
    'تموز(?: ?/ ?يولي[هو])?|يولي[هو]|جويليه',
    'اب ?/ ?اغسطس|اغسطس|اب|اوت',
    'ايلول(?: ?/ ?سبتمبر)?|سبتمبر',
    'تشرين الاول(?: ?/ ?اكتوبر)?|اكتوبر',
    'تشرين الثاني(?: ?/ ?نوفمبر)?|نوفمبر',
    'كانون الاول(?: ?/ ?ديسمبر)?|ديسمبر',
  ],
}

const WHOLE: ReadonlyMap<string, readonly RegExp[]> = new Map(
  Object.entries(MONTH_PATTERNS).map(([lang, months]) => [
    lang,
    months.map((month) => new RegExp(`^(?:${month})$`, 'iu')),
  ]),
)

/** The number (1…12) of the month that a folded word or phrase names, or null. Chinese months are numbers: always null. */
export function monthOf(name: string, lang: Lang): number | null {
  const index = WHOLE.get(lang)?.findIndex((month) => month.test(name)) ?? -1
  return index < 0 ? null : index + 1
}
