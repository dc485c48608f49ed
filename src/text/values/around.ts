/**
 * What stands around a number and gives it a meaning: a percent sign or word after it, a currency before or after it,
 * a clock, the word for a session. Each function looks at a bounded window of the folded, lower-case text and gives the
 * span of the whole expression, or null. Constant cost a call.
 */
import type { Span } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'

const PERCENT_AFTER =
  /(?: ?%|[ -]?(?:per ?cent(?:age)?|percent)(?![a-z])| ?p(?:our)? ?cent(?![a-z])| p\. ?100(?!\d)| por ciento| ?-? ?процент\p{L}*| (?:في|ب) ?(?:ال)?(?:مائه|مئه|مايه)| بالمائه| بالمئه| ?个百分点)/uy

/** The span of a percentage whose number stands at [start, end), or null. */
export function percentAfter(lower: string, start: number, end: number, lang: Lang): Span | null {
  const lead = lang === 'zh' ? /百分之 ?$/.exec(lower.slice(Math.max(0, start - 4), start)) : null
  if (lead !== null) return { start: start - lead[0].length, end }
  PERCENT_AFTER.lastIndex = end
  const match = PERCENT_AFTER.exec(lower)
  if (match !== null) return { start, end: end + match[0].length }
  // Arabic and Turkish style: the sign before the number
  return lower[start - 1] === '%' ? { start: start - 1, end } : null
}

const CURRENCY_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/(?:us|u\.s\.)? ?\$ ?$|usd ?$/, 'USD'],
  [/(?:€|\beur|евро) ?$/, 'EUR'],
  [/(?:£|\bgbp) ?$/, 'GBP'],
  [/(?:\bchf|swiss francs|\bsw\.? ?f\.) ?$/, 'CHF'],
  [/(?:¥|\bjpy) ?$/, 'JPY'],
]
const CURRENCY_AFTER: readonly (readonly [RegExp, string])[] = [
  [
    /(?: ?(?:us)?\$(?: ?us)?| ?usd(?![a-z])| ?(?:de |d')?(?:us |united states |états-unis )?(?:dollars?|dólares|dolares)(?: des états-unis| de los estados unidos| ee\.?uu\.?)?| ?долл(?:ар\p{L}*|\.)?(?: ?сша)?| دولار\p{L}*| ?美元)/uy,
    'USD',
  ],
  [/(?: ?€| ?(?:d'|de )?euros?(?![a-z])| ?eur(?![a-z])| евро| يورو| ?欧元)/uy, 'EUR'],
  [
    /(?: ?£| ?(?:de )?(?:pounds? sterling|livres? sterling|libras? esterlinas?)| фунт\p{L}* стерлингов| جنيه\p{L}* استرليني\p{L}*| ?英镑)/uy,
    'GBP',
  ],
  [
    /(?: ?(?:de )?(?:swiss francs?|francs? suisses?|francos? suizos?)| швейцарск\p{L}+ франк\p{L}*| فرنك\p{L}* سويسري\p{L}*| ?瑞士法郎)/uy,
    'CHF',
  ],
  [/(?: ?(?:de )?(?:yen|yens|yenes)(?![a-z])| иен\p{L}?(?!\p{L})| ين(?!\p{L})| ?日元)/uy, 'JPY'],
]

/** Currency and span of an amount of money whose number stands at [start, end), or null. A bare $ is taken as USD. */
export function moneyAround(lower: string, start: number, end: number): (Span & { currency: string }) | null {
  for (const [pattern, currency] of CURRENCY_AFTER) {
    pattern.lastIndex = end
    const match = pattern.exec(lower)
    if (match !== null) return { currency, start, end: end + match[0].length }
  }
  const last = lower[start - 1]
  if (last === undefined || !/[$€£¥a-zа-я ]/.test(last)) return null
  const before = lower.slice(Math.max(0, start - 14), start)
  for (const [pattern, currency] of CURRENCY_BEFORE) {
    const match = pattern.exec(before)
    if (match !== null) return { currency, start: start - (before.length - match.index), end }
  }
  return null
}

const CLOCK =
  /(?: ?[:h] ?([0-5]\d)(?!\d)| ?ч(?:ас)?(?:\.| )? ?([0-5]\d) ?м(?:ин)?\.?(?![а-я])|[时点] ?([0-5]\d) ?分|\.([0-5]\d)(?= ?(?:[ap]\.?m|hours|horas|час|h(?![a-z]))))?/y
const HALF_DAY = /( ?a\.? ?m\.?(?![a-z])| ?p\.? ?m\.?(?![a-z])| noon(?![a-z])| (?:o'clock))/y
const HOUR_WORD: Readonly<Record<Lang, RegExp>> = {
  ar: /(?:الساعه|ساعه) $/,
  en: /(?!)/,
  fr: /(?!)/,
  ru: /(?!)/,
  es: /(?:a las|de las|las) $/,
  zh: /(?:上午|下午|晚上|中午|凌晨|早上) ?$/,
}

/** Key (24 hours, `15:00`) and span of a time whose hour stands at [start, end), or null. */
export function timeAround(lower: string, start: number, end: number, lang: Lang): (Span & { key: string }) | null {
  const military = lang === 'en' ? /^([01]\d|2[0-4])([0-5]\d)$/.exec(lower.slice(start, end)) : null
  if (military !== null && /^ ?(?:hours|hrs)(?! of| per)/.test(lower.slice(end, end + 10)))
    return { key: `${military[1]}:${military[2]}`, start, end }
  if (end - start > 2 && !/^\d{1,2}\.\d\d$/.test(lower.slice(start, end))) return null
  const [rawHour = '', dotted] = lower.slice(start, end).split('.')
  let hour = Number(rawHour)
  if (!(hour < 25) || /\d[:.]$/.test(lower.slice(Math.max(0, start - 2), start))) return null
  CLOCK.lastIndex = end
  const clock = CLOCK.exec(lower)
  const before = lower.slice(Math.max(0, start - 10), start)
  // Arabic documents write الساعة 20/00
  const slashed =
    lang === 'ar' && HOUR_WORD.ar.test(before) ? /^\/([0-5]\d)(?!\d)/.exec(lower.slice(end, end + 4)) : null
  let upTo = end + (clock?.[0].length || slashed?.[0].length || 0)
  const minutes = clock?.[1] ?? clock?.[2] ?? clock?.[3] ?? clock?.[4] ?? slashed?.[1] ?? dotted
  HALF_DAY.lastIndex = upTo
  const half = HALF_DAY.exec(lower)
  const word = HOUR_WORD[lang].exec(before)
  let marked =
    half !== null || (minutes !== undefined && dotted === undefined && !/[-:]\d/.test(lower.slice(upTo, upTo + 2)))
  const hours: Readonly<Record<Lang, RegExp>> = {
    ar: /(?!)/y,
    en: / hours(?! of| per|,? and)/y,
    fr: / ?(?:heures?|h(?![a-zé\d]))(?: du matin| de l'après-midi| du soir)?(?! de | par )/y,
    ru: / ?час(?:ов|а)?(?: утра| дня| вечера)| ?ч\./y,
    es: / horas?(?! de | por | al )| ?h(?![a-z])/y,
    zh: / ?(?:时|点)(?!间|候|期|代)/y,
  }
  const unit = hours[lang]
  unit.lastIndex = upTo
  const hourUnit = unit.exec(lower)
  if (
    lang === 'zh'
      ? word !== null && (hourUnit !== null || minutes !== undefined)
      : lang === 'ru'
        ? hourUnit !== null
        : word !== null
  )
    marked = true
  if (dotted !== undefined && hourUnit !== null) marked = true
  if (lang === 'fr' && hourUnit !== null && /(?:à|de|dès|vers|avant|après) $/.test(before)) marked = true
  if (!marked) return null
  // 4:1 is a score, 2.50 a price
  if (minutes !== undefined && minutes.length !== 2) return null
  if (half !== null) upTo += half[0].length
  else if (hourUnit !== null && minutes === undefined) upTo += hourUnit[0].length
  const tail = lower.slice(upTo - (hourUnit?.[0].length ?? 0), upTo + 24)
  const evening =
    (half !== null && /p/.test(half[0])) ||
    (lang === 'zh' && word !== null && /下午|晚上/.test(word[0])) ||
    /^ ?(?:heures?|horas|час\p{L}*)? ?(?:de l'après-midi|du soir|de la tarde|de la noche|дня|вечера|مساء)/u.test(tail)
  if (evening && hour < 12) hour += 12
  else if (half !== null && /a/.test(half[0]) && hour === 12) hour = 0
  const from = word !== null && lang === 'zh' ? start - word[0].length : start
  return { key: `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`, start: from, end: upTo }
}

const SESSION: Readonly<Record<Lang, { readonly after: RegExp; readonly before: RegExp }>> = {
  en: { after: /^ (?:[a-z-]+ ){0,3}sessions?(?![a-z])/, before: /(?!)/ },
  fr: { after: /^ (?:[a-zà-ÿ-]+ )?sessions?(?![a-zà-ÿ])/, before: /sessions? (?:[a-zà-ÿ-]+ )?$/ },
  es: {
    after: /^ (?:períodos? (?:[a-záéíóúñ]+ )?de sesiones|sesi[oó]n(?:es)?(?: plenarias?)?)(?![a-z])/,
    before: /período (?:[a-záéíóúñ]+ )?de sesiones $/,
  },
  ru: { after: /^ (?:[а-я]+ ){0,2}сесси[а-я]{1,4}(?![а-я])/, before: /сесси[а-я]{1,4} $/ },
  ar: {
    after: /^ (?:من )?(?:ال)?دور(?:ه|ات|تين)/,
    before: /(?:دوره|دورتها|دورته|دورتهما|دورات|دورتي)(?: (?:ال)?[\u0621-\u064a]+){0,2} $/,
  },
  zh: { after: /^ ?(?:次|届)(?:[\u4e00-\u9fff]{0,4})?(?:会议|会|届会)|^ ?届/, before: /(?!)/ },
}

/** Whether the number at [start, end) counts a session of a body. */
export function sessionAround(lower: string, start: number, end: number, ordinal: boolean, lang: Lang): boolean {
  if (!ordinal) return false
  const { after, before } = SESSION[lang]
  return after.test(lower.slice(end, end + 40)) || before.test(lower.slice(Math.max(0, start - 40), start))
}
