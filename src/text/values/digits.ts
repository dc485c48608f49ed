/**
 * Finds numbers written in digits and gives their value: grouping and decimal signs by language (`1,234.5` in English,
 * `1 234,5` in French, `1.234,5` in Spanish), the multiplier that follows (万, 亿, million, milliard, тыс., مليون), and
 * an ordinal ending (43rd, 43e, 43º, 43-й, 第43). Input is folded text (fold.ts); spans are into it. Digits that are part
 * of a name (COVID-19, HER2, كوفيد-19) are passed over. Linear.
 */
import type { Lang } from '../../model/lang.ts'

/** A number in digits; offsets into the folded text. */
export interface Digits {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly ordinal: boolean
  /** True for a bare integer without grouping, decimals or multiplier: it may be a year. */
  readonly plain: boolean
  /** The value if groups or signs are read the other way; Arabic only, where files differ. */
  readonly also?: number
  /** The multiplier after it: a million, 万. */
  readonly scale?: number
}

const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d_]|[\p{Script=Latin}\p{Script=Cyrillic}]-|[\p{Script=Arabic}]{3}-|\d[.,])\d+(?:([ ,.'])\d{3}(?!\d)(?:\1\d{3}(?!\d))*)?(?:[.,]\d+)*/gu

/** Scales by language; each pattern is anchored just after the number. */
const SCALES: Readonly<Record<Lang, readonly (readonly [RegExp, number])[]>> = {
  en: [
    [/ ?-?(?:hundred )?trillions?\b/y, 1e12],
    [/ ?-?billions?\b|bn\b| bn\b/y, 1e9],
    [/ ?-?millions?\b| ?mn\b| m\b/y, 1e6],
    [/ ?-?thousands?\b/y, 1e3],
    [/ hundred\b/y, 100],
    [/ dozen\b/y, 12],
  ],
  fr: [
    [/ milliards?(?!\p{L})| ?mds?(?!\p{L})/uy, 1e9],
    [/ millions?(?!\p{L})/uy, 1e6],
    [/ billions?(?!\p{L})/uy, 1e12],
    [/ mill(?:e|iers?)(?!\p{L})/uy, 1e3],
  ],
  es: [
    [/ mil millones(?!\p{L})/uy, 1e9],
    [/ mil(?!\p{L})/uy, 1e3],
    [/ mill(?:ón|ones|on)(?!\p{L})/uy, 1e6],
    [/ bill(?:ón|ones|on)(?!\p{L})/uy, 1e12],
  ],
  ru: [
    [/ ?-?(?:трлн|триллион\p{L}*)\.?/uy, 1e12],
    [/ ?-?(?:млрд|миллиард\p{L}*)\.?/uy, 1e9],
    [/ ?-?(?:млн|миллион\p{L}*)\.?/uy, 1e6],
    [/ ?-?(?:тыс(?!\p{L})|тысяч\p{L}*)\.?/uy, 1e3],
  ],
  ar: [
    [/ (?:تريليون\p{L}*)/uy, 1e12],
    [/ (?:بليون|بلايين|مليار|مليارات)(?:ا)?(?!\p{L})/uy, 1e9],
    [/ (?:مليون|ملايين)(?:ا)?(?!\p{L})/uy, 1e6],
    [/ (?:الف|الاف|الفا)(?!\p{L})/uy, 1e3],
  ],
  zh: [
    [/ ?多? ?万亿/y, 1e12],
    [/ ?多? ?千亿/y, 1e11],
    [/ ?多? ?百亿/y, 1e10],
    [/ ?多? ?十亿/y, 1e9],
    [/ ?多? ?亿/y, 1e8],
    [/ ?多? ?千万/y, 1e7],
    [/ ?多? ?百万/y, 1e6],
    [/ ?多? ?十万/y, 1e5],
    [/ ?多? ?万/y, 1e4],
    [/ ?多? ?千(?!米|克|瓦|字)/y, 1e3],
    [/ ?多? ?百/y, 100],
  ],
}

const ORDINAL: Readonly<Record<Lang, RegExp>> = {
  en: /(?:st|nd|rd|th|s)(?![\p{L}])/uy,
  fr: /(?:ère|er|ème|eme|ième|re|nde|nd|es|e|ᵉ|ᵉʳ)(?!\p{L})/uy,
  es: /\.?(?:[ºª°]|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)(?!\p{L})/uy,
  ru: /-(?:ый|ой|ий|го|му|ми|ая|ое|ые|ую|[йяемх])(?!\p{L})/uy,
  ar: /(?!)/y,
  zh: /(?!)/y,
}

/** The 1990s, 1990-х: a decade is named by its first year. */
const DECADE: Readonly<Partial<Record<Lang, RegExp>>> = { en: /^s(?![\p{L}])/u, ru: /^-(?:х|е|ые|ых)(?!\p{L})/u }

/** What follows a Chinese scale and belongs to the same number; not a year or a date. */
const SMALLER_SCALE = /(\d{1,4}(?:\.\d+)?)(千万|百万|十万|万|亿|千)?(?![\d年月日/-])/y
const HAN_SCALE: Readonly<Record<string, number>> = { 千万: 1e7, 百万: 1e6, 十万: 1e5, 万: 1e4, 亿: 1e8, 千: 1e3 }

/** All numbers in digits, in order. `text` is folded, `lower` its lower case. */
export function digitNumbers(text: string, lower: string, lang: Lang): readonly Digits[] {
  const found: Digits[] = []
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) {
    const start = match.index
    const turned = lang === 'ar' ? arabicGroups(text, start) : null
    const raw = turned?.raw ?? trimmed(match[0], lang)
    let end = start + raw.length
    NUMBER.lastIndex = end
    // 'ʼ1ʻ': the label of an item
    if (lang === 'ar' && text[start - 1] === "'" && text[end] === "'" && end - start < 3) continue
    const value = turned?.value ?? numeralValue(raw, lang)
    if (value === null) continue
    const also = turned?.also ?? (lang === 'ar' ? otherSign(raw, value) : null)
    const scale = scaleAfter(text, lower, start, end, lang)
    const hasScale = scale !== null
    let scaled = Number((value * (scale?.factor ?? 1)).toPrecision(hasScale ? 12 : 17))
    end = scale?.end ?? end
    if (lang === 'zh' && hasScale) {
      // 1亿2000万, 3万5千
      SMALLER_SCALE.lastIndex = end
      const rest = SMALLER_SCALE.exec(text)
      const more = rest === null ? 0 : Number(rest[1]) * (HAN_SCALE[rest[2] ?? ''] ?? 1)
      if (rest !== null && more < scaled / value) {
        scaled += more
        end += rest[0].length
        NUMBER.lastIndex = end
      }
    }
    const decade = hasScale || !/^[12]\d\d0$/.test(raw) ? null : DECADE[lang]?.exec(lower.slice(end, end + 5))
    const ending = ORDINAL[lang]
    ending.lastIndex = end
    const suffix = hasScale ? null : (decade ?? ending.exec(lower))
    if (suffix !== null) end += suffix[0].length
    // letters stuck to the digits make a name or a unit (2G, 10x); Han and Arabic letters do not
    const after = text[end]
    if (
      suffix === null &&
      !hasScale &&
      after !== undefined &&
      /[A-Za-z\u0400-\u04ff_]/.test(after) &&
      !/^(?:(?:kg|km|m|h|mm|cm|g|ha|mw|gw|kw|kph|mph|am|pm|гг|г|км|м|ч|кг|га|см|s)(?![a-zа-я])|[ap]\.m|h\d)/.test(
        lower.slice(end, end + 4),
      )
    )
      continue
    let from = start
    let ordinal = suffix !== null && decade === null
    if (lang === 'zh' && /第 ?$/.test(text.slice(Math.max(0, start - 2), start))) {
      ordinal = true
      from = text.lastIndexOf('第', start)
    }
    if (lang === 'ar' && /(?:^|[^\p{L}])ال ?$/u.test(text.slice(Math.max(0, start - 4), start))) ordinal = true
    found.push({
      start: from,
      end,
      value: scaled,
      ordinal,
      plain: !hasScale && /^\d+$/.test(raw),
      ...(also === null ? {} : { also: Number(((also * scaled) / (value || 1)).toPrecision(12)) }),
      ...(scale === null ? {} : { scale: scale.factor }),
    })
  }
  return found
}

/** The multiplier that follows a number, and where it ends, or null. */
function scaleAfter(
  text: string,
  lower: string,
  start: number,
  end: number,
  lang: Lang,
): { factor: number; end: number } | null {
  for (const [pattern, factor] of SCALES[lang]) {
    pattern.lastIndex = end
    const scale = pattern.exec(lower)
    if (scale !== null) return { factor, end: end + scale[0].length }
  }
  // £125m: the short scale sticks to an amount of money
  if (!/[$£€] ?$/.test(text.slice(Math.max(0, start - 2), start))) return null
  const short = /^(bn|m|k)(?![a-z])/.exec(lower.slice(end, end + 3))
  if (short === null) return null
  return { factor: short[1] === 'bn' ? 1e9 : short[1] === 'm' ? 1e6 : 1e3, end: end + short[0].length }
}

const TURNED = /\d{3}(?: \d{3})* \d{1,3}(?![\d/]|[.,]\d)/y

/**
 * Groups of thousands as United Nations Arabic files hold them, lowest first (`000 25`, `000 250 3`), because a line runs
 * from the right. Where both orders are possible (`123 456`) the value is the usual one and `also` the other.
 */
function arabicGroups(text: string, start: number): { raw: string; value: number; also: number | null } | null {
  TURNED.lastIndex = start
  const raw = TURNED.exec(text)?.[0]
  if (raw === undefined) return null
  const groups = raw.split(' ')
  const [first = '', last = ''] = [groups[0], groups.at(-1)]
  const usual = Number(groups.join(''))
  const turned = Number([...groups].reverse().join(''))
  if (last.length < 3 || (first.startsWith('0') && !last.startsWith('0'))) return { raw, value: turned, also: null }
  if (first.startsWith('0') || last.startsWith('0')) return { raw, value: usual, also: null }
  return { raw, value: usual, also: turned }
}

/** The value of an Arabic numeral with one sign and three digits after it if the sign means the other thing, or null. */
function otherSign(raw: string, value: number): number | null {
  const match = /^(\d{1,3})[.,](\d{3})$/.exec(raw)
  if (match === null || match[1] === '0') return null
  const grouped = Number(`${match[1]}${match[2]}`)
  return value === grouped ? Number(`${match[1]}.${match[2]}`) : grouped
}

/** Takes off what the pattern swallowed too much: a list comma ("3,4" in English), a group after a four-digit year. */
function trimmed(raw: string, lang: Lang): string {
  const space = raw.indexOf(' ')
  if (space > 3) return raw.slice(0, space)
  const sign = /[.,']/.exec(raw)
  if (sign !== null && sign.index > 3 && /^\d+[,'.]\d{3}(?:\D|$)/.test(raw) && /^(?:19|20)\d\d/.test(raw))
    return raw.slice(0, sign.index)
  if ((lang === 'en' || lang === 'zh' || lang === 'ar') && /^\d+,\d{1,2}$/.test(raw) && lang === 'zh')
    return raw.slice(0, raw.indexOf(','))
  return raw
}

/** The value of a numeral with its grouping and decimal signs, or null for a dotted code such as 2.0.1. */
export function numeralValue(raw: string, lang: Lang): number | null {
  const compact = raw.replace(/[ ']/g, '')
  const points = compact.split('.').length - 1
  const commas = compact.split(',').length - 1
  if (points === 0 && commas === 0) return Number(compact)
  if (points > 0 && commas > 0) {
    const decimal = compact.lastIndexOf('.') > compact.lastIndexOf(',') ? '.' : ','
    if ((decimal === '.' ? points : commas) > 1) return null
    return Number(compact.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.'))
  }
  const sign = points > 0 ? '.' : ','
  const groups = compact.split(sign)
  const grouped =
    groups.slice(1).every((group) => group.length === 3) && (groups[0] as string).length <= 3 && groups[0] !== '0'
  if (groups.length > 2) return grouped ? Number(groups.join('')) : null
  if (!grouped || raw.includes(' ')) return Number(groups.join('.'))
  // Arabic takes the comma, and with round thousands also the point, for grouping
  if (lang === 'ar' && groups[1] === '000') return Number(groups.join(''))
  // one sign and three digits after it: the language decides
  const decimalSign = lang === 'fr' || lang === 'ru' || lang === 'es' ? ',' : '.'
  return Number(groups.join(sign === decimalSign ? '.' : ''))
}

/** A number as a key: plain decimal digits, no trailing zeros. */
export function numberKey(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(12)))
}
