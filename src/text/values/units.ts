/**
 * Units of measure after a number: metres, hectares, tonnes, miles, per cent, percentage points, in six languages. The
 * unit is a key that is equal across languages (`km`, `ha`, `%`, `pp`), with its size in the base unit of its
 * dimension, so that a version that converts miles to kilometres can be told from one that is wrong. Input is folded,
 * lower-case text. Constant cost a call.
 */
import type { Lang } from '../../model/lang.ts'

interface Unit {
  readonly dimension: 'length' | 'area' | 'volume' | 'mass' | 'speed' | 'share' | 'power' | 'heat'
  /** Size in metres, square metres, litres, kilograms, metres a second; the rest by itself. */
  readonly size: number
  readonly en: string
  readonly fr: string
  readonly es: string
  readonly ru: string
  readonly ar: string
  readonly zh: string
}

/** Longer names stand before those they begin with: the first that matches is taken. */
const UNITS: Readonly<Record<string, Unit>> = {
  pp: {
    dimension: 'share',
    size: 1,
    en: 'percentage points?|percent(?:age)? point',
    fr: 'points? (?:de pourcentage|de pour cent|de %|pourcentage)|pp(?![a-z])',
    es: 'puntos? (?:porcentuales?|de porcentaje)|pp(?![a-z])',
    ru: 'процентн\\p{L}+ пункт\\p{L}*|п\\. ?п\\.',
    ar: '(?:نقط\\p{L}*|نقاط) مئوي\\p{L}*|(?:نقط\\p{L}*|نقاط) في الم\\p{L}+',
    zh: '个? ?百分点',
  },
  '‰': {
    dimension: 'share',
    size: 1,
    en: '‰|per mill?e?(?![a-z])|per thousand(?! )',
    fr: '‰|pour mille',
    es: '‰|por mil(?![a-z])',
    ru: '‰|промилле',
    ar: '‰|في الالف|بالالف',
    zh: '‰',
  },
  km2: {
    dimension: 'area',
    size: 1e6,
    en: 'square kilomet(?:re|er)s?|sq\\.? km|km2|km²',
    fr: 'kilomètres? carrés?|km2|km²',
    es: 'kilómetros? cuadrados?|km2|km²',
    ru: 'квадратн\\p{L}+ километр\\p{L}*|кв\\. ?км|км2|км²',
    ar: 'كيلومتر\\p{L}* مربع\\p{L}*|كم2|كم²',
    zh: '平方公里|平方千米',
  },
  m2: {
    dimension: 'area',
    size: 1,
    en: 'square met(?:re|er)s?|sq\\.? m(?![a-z])|m2|m²',
    fr: 'mètres? carrés?|m2|m²',
    es: 'metros? cuadrados?|m2|m²',
    ru: 'квадратн\\p{L}+ метр\\p{L}*|кв\\. ?м(?!\\p{L})|м2|м²',
    ar: 'متر\\p{L}* مربع\\p{L}*|امتار مربع\\p{L}*|م2|م²',
    zh: '平方米',
  },
  m3: {
    dimension: 'volume',
    size: 1000,
    en: 'cubic met(?:re|er)s?|m3|m³',
    fr: 'mètres? cubes?|m3|m³',
    es: 'metros? cúbicos?|m3|m³',
    ru: 'кубическ\\p{L}+ метр\\p{L}*|куб\\. ?м(?!\\p{L})|м3|м³',
    ar: 'متر\\p{L}* مكعب\\p{L}*|م3|م³',
    zh: '立方米',
  },
  kmh: {
    dimension: 'speed',
    size: 1 / 3.6,
    en: 'kilomet(?:re|er)s? (?:per|an) hour|km/h|km/hr|kph',
    fr: "kilomètres? (?:à l'heure|par heure|-?heure)|km/h",
    es: 'kilómetros? por hora|km/h',
    ru: 'километр\\p{L}* в час|км/ч',
    ar: 'كيلو ?متر\\p{L}* في الساعه|كم/س\\p{L}*',
    zh: '公里/小时|公里每小时',
  },
  mph: {
    dimension: 'speed',
    size: 0.44704,
    en: 'miles (?:per|an) hour|mph',
    fr: "miles? (?:à l'heure|par heure)|mph",
    es: 'millas? por hora|mph',
    ru: 'мил\\p{L}+ в час',
    ar: 'ميلا? في الساعه',
    zh: '英里/小时|mph',
  },
  km: unit('length', 1000, [
    'kilomet(?:re|er)s?|km',
    'kilomètres?|km',
    'kilómetros?|km',
    'километр\\p{L}*|км',
    'كيلو ?متر\\p{L}*|كم',
    '公里|千米|km',
  ]),
  cm: unit('length', 0.01, [
    'centimet(?:re|er)s?|cm',
    'centimètres?|cm',
    'centímetros?|cm',
    'сантиметр\\p{L}*|см',
    'سنتيمتر\\p{L}*|سم',
    '厘米',
  ]),
  mm: unit('length', 0.001, [
    'millimet(?:re|er)s?|mm',
    'millimètres?|mm',
    'milímetros?|mm',
    'миллиметр\\p{L}*|мм',
    'م[يل]ليمتر\\p{L}*|مم',
    '毫米',
  ]),
  m: unit('length', 1, [
    'met(?:re|er)s?|m',
    'mètres?|m',
    'metros?|m',
    'метр(?:а|ов|ы|ам|ах|ами|е|ов[а-я]{2,3})?|м',
    'متر\\p{L}{0,2}|امتار',
    '米',
  ]),
  mi: unit('length', 1609.34, ['miles?', 'miles?|milles?', 'millas?', 'мил[яьией]\\p{L}{0,2}', 'ميلا?|اميال', '英里']),
  ft: unit('length', 0.3048, ['feet|foot|ft', 'pieds?', 'pies?', 'фут\\p{L}{0,5}', 'قدما?|اقدام', '英尺']),
  in: unit('length', 0.0254, ['inch(?:es)?', 'pouces?', 'pulgadas?', 'дюйм\\p{L}{0,5}', 'بوص\\p{L}{1,3}', '英寸']),
  yd: unit('length', 0.9144, ['yards?', 'yards?', 'yardas?', 'ярд\\p{L}{0,3}', 'يارد\\p{L}{0,3}', '码']),
  ha: unit('area', 1e4, [
    'hectares?|ha',
    'hectares?|ha',
    'hectáreas?|ha',
    'гектар\\p{L}{0,5}|га',
    'هكتار\\p{L}{0,3}',
    '公顷',
  ]),
  acre: unit('area', 4046.86, ['acres?', 'acres?', 'acres?', 'акр\\p{L}{0,3}', 'فدان\\p{L}{0,2}|افدنه', '英亩']),
  t: unit('mass', 1000, [
    '(?:metric )?ton(?:ne)?s?|t',
    'tonnes?(?: métriques)?|t',
    'toneladas?(?: métricas)?|t',
    'тонн\\p{L}{0,5}|т',
    'طن\\p{L}{0,2}|اطنان',
    '公?吨',
  ]),
  kg: unit('mass', 1, [
    'kilogram(?:me)?s?|kilos?|kg',
    'kilogrammes?|kilos?|kg',
    'kilogramos?|kilos?|kg',
    'килограмм\\p{L}{0,5}|кг',
    'كيلو ?غرام\\p{L}{0,2}|كيلوجرام\\p{L}{0,2}|كغم?|كجم',
    '公斤|千克',
  ]),
  lb: unit('mass', 0.4536, [
    'pounds?(?! sterling)|lbs?',
    'livres?(?! sterling)',
    'libras?(?! esterlinas)',
    'фунт\\p{L}{0,5}(?! стерлингов)',
    'رطلا?|ارطال',
    '磅',
  ]),
  g: unit('mass', 0.001, ['gram(?:me)?s?', 'grammes?', 'gramos?', 'грамм\\p{L}{0,5}', 'غرام\\p{L}{0,2}', '克']),
  l: unit('volume', 1, ['lit(?:re|er)s?', 'litres?', 'litros?', 'литр\\p{L}{0,5}', 'لتر\\p{L}{0,2}', '升']),
  deg: unit('heat', 1, [
    'degrees?(?: celsius| fahrenheit| centigrade)?|° ?[cf]?',
    'degrés?(?: celsius| fahrenheit)?|° ?[cf]?',
    'grados?(?: celsius| fahrenheit| centígrados)?|° ?[cf]?',
    'градус\\p{L}*|° ?[cfс]?',
    'درج(?:ه|ات)(?: (?:مئويه|فهرنهايت))?|° ?م?',
    '(?:摄氏|华氏)?度|° ?[cf]?|℃',
  ]),
  gw: unit('power', 1e9, [
    'gigawatts?|gw',
    'gigawatts?|gw',
    'gigavatios?|gw',
    'гигаватт\\p{L}{0,5}|гвт',
    'غيغاواط\\p{L}{0,2}',
    '吉瓦|gw',
  ]),
  mw: unit('power', 1e6, [
    'megawatts?|mw',
    'mégawatts?|mw',
    'megavatios?|mw',
    'мегаватт\\p{L}{0,5}|мвт',
    'ميغاواط\\p{L}{0,2}',
    '兆瓦|mw',
  ]),
  kw: unit('power', 1e3, [
    'kilowatts?|kw',
    'kilowatts?|kw',
    'kilovatios?|kw',
    'киловатт\\p{L}{0,5}|квт',
    'كيلوواط\\p{L}{0,2}',
    '千瓦|kw',
  ]),
}

/** One unit from its names in the order en, fr, es, ru, ar, zh. */
function unit(
  dimension: Unit['dimension'],
  size: number,
  [en, fr, es, ru, ar, zh]: readonly [string, string, string, string, string, string],
): Unit {
  return { dimension, size, en, fr, es, ru, ar, zh }
}

/** What may stand between a number and its unit, by language. */
const GAP: Readonly<Record<Lang, string>> = {
  en: '[ -]?(?:of )?',
  fr: "[ -]?(?:de |d')?",
  es: '[ -]?(?:de )?',
  ru: '[ -]?',
  ar: ' ?(?:من )?(?:ال)?',
  zh: ' ?(?:多|余|个)? ?',
}

const PATTERNS = new Map<string, RegExp>()
const NAMES = new Map<string, RegExp>()
for (const lang of ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const) {
  const names = `(?:${Object.values(UNITS)
    .map((each) => `(${each[lang]})`)
    .join('|')})`
  const [before, after] = lang === 'zh' ? ['', ''] : ['(?<![\\p{L}\\p{M}\\d])', '(?![\\p{L}\\p{M}])']
  PATTERNS.set(lang, new RegExp(`${GAP[lang]}${names}${after}`, 'uy'))
  NAMES.set(lang, new RegExp(`${before}${names}${after}`, 'gu'))
}
const KEYS = Object.keys(UNITS)

/** The unit of a number that ends at `end`, and where it ends; null where none is known. */
export function unitAfter(
  lower: string,
  end: number,
  lang: Lang,
): { readonly unit: string; readonly end: number } | null {
  const pattern = PATTERNS.get(lang) as RegExp
  pattern.lastIndex = end
  const match = pattern.exec(lower)
  if (match === null) return null
  const unit = KEYS[match.slice(1).findIndex((group) => group !== undefined)] as string
  return { unit, end: end + match[0].length }
}

/** Chinese and others may put "an hour" before the number: what looks like a length is a speed beside speeds. */
const AS_SPEED: Readonly<Record<string, string>> = { km: 'kmh', mi: 'mph' }
function paired(unitA: string, unitB: string): readonly [Unit | undefined, Unit | undefined] {
  const [a, b] = [UNITS[unitA], UNITS[unitB]]
  if (a?.dimension === 'speed' && b?.dimension === 'length') return [a, UNITS[AS_SPEED[unitB] ?? '']]
  if (b?.dimension === 'speed' && a?.dimension === 'length') return [UNITS[AS_SPEED[unitA] ?? ''], b]
  return [a, b]
}

/** Farthest that a rounded conversion may be from the exact one: 30 yards are 30 metres, 3 inches 7.5 centimetres. */
const ROUNDING = 0.1
/** And of a small whole number, in its own unit: an inch is two centimetres. */
const WHOLE = 0.75

/** Whether two amounts of one dimension are the same amount, but for what rounding a converted one leaves. */
export function converts(a: number, unitA: string, b: number, unitB: string): boolean {
  const [first, second] = paired(unitA, unitB)
  if (first === undefined || second === undefined) return false
  if (first.dimension !== second.dimension || first.dimension === 'share') return false
  if (first.dimension === 'heat') return heats(a, b) || heats(b, a)
  const [x, y] = [a * first.size, b * second.size]
  const whole = (amount: number, { size }: Unit) => (Number.isInteger(amount) && amount < 10 ? WHOLE * size : 0)
  return Math.abs(x - y) <= Math.max(ROUNDING * Math.max(x, y), Math.min(whole(a, first) + whole(b, second), x, y))
}

/** Degrees Fahrenheit as Celsius, a temperature or a difference of two. */
const heats = (fahrenheit: number, celsius: number): boolean =>
  Math.abs((fahrenheit - 32) / 1.8 - celsius) <= 1 || Math.abs(fahrenheit / 1.8 - celsius) <= 0.6

/** The units that a text names, with a number before them or not ("a mile away"). Input is folded, lower-case text. */
export function namedUnits(lower: string, lang: Lang): ReadonlySet<string> {
  const found = new Set<string>()
  const names = NAMES.get(lang) as RegExp
  for (const match of lower.matchAll(names))
    found.add(KEYS[match.slice(1).findIndex((group) => group !== undefined)] as string)
  return found
}
