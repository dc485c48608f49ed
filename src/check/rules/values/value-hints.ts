/**
 * Words that say a number without naming it: "both" and a dual say two, "decade" ten, "quarter" four. They excuse a
 * version that lacks a number the others have (`/3`: a fraction of thirds); they never make a flag. Looked at only where a flag is about to be
 * raised, so the patterns may be slow. Input is the text of a cell.
 */
import type { Lang } from '../../../model/lang.ts'
import { fold } from '../../../text/values/fold-values.ts'

const HINTS: Readonly<Record<Lang, Readonly<Record<string, RegExp>>>> = {
  en: {
    '/3': /third/,
    '/4': /quart|fourth/,
    '/5': /fifth/,
    '0.5': /\bhal(?:f|ve)/,
    '1': /\b(?:one|first|once|single)\b/,
    '2': /\b(?:both|doubl|twice|pair|couple|second|half|halv|bilater|bienn|biannual|bi-|dual|two|either|twofold|few|several)/,
    '3': /\b(?:tripl|third|thrice|three|trilater|trienn|trimest|trio)|thirties|threefold/u,
    '4': /\b(?:quart|four|quadr)|fourfold/u,
    '5': /\bfi(?:ve|fth)|quint|quinqu|fivefold/u,
    '6': /semi-?annual|half-year|six|sext/u,
    '7': /\bweek|seven/,
    '10': /\bdecade|\bten\b|decenn/,
    '12': /\bdozen|year|annual|twel/,
    '15': /quarter|fortnight/,
    '24': /\bday|hours/,
    '50': /\bhalf|fift/,
    '100': /\bcentur|hundred|cent/,
    '1000': /thousand|millen/,
    '1000000': /million/,
    '8': /eight|oct/u,
    '9': /nine|ninth/u,
    '20': /twent|score/u,
    '30': /thirt/u,
    '40': /fort[iy]/u,
    '60': /sixt/u,
    '70': /sevent/u,
    '80': /eight/u,
    '90': /ninet/u,
  },
  fr: {
    '/3': /tiers|troisi/,
    '/4': /quart|quatri/,
    '/5': /cinqui/,
    '0.5': /moitié|demi/,
    '1': /\bun(?:e)?\b|premi|seul|uniq/,
    '2': /deux|doubl|second|moitié|demi|couple|paire|bilat|bienn|bisann|jumel|quelques|plusieurs/,
    '3': /tripl|\btiers|trois|trilat|trienn|trimestr/,
    '4': /\bquart|quatre|quadr|trimestr/,
    '5': /cinq|quint|quinqu/,
    '6': /semestr|six|sextupl/u,
    '7': /semaine|\bsept(?!emb)|hebdo|septupl/u,
    '10': /décenn|\bdix|décad|dizaine|décupl/u,
    '12': /douz|année|ann/,
    '15': /quart|quinz/,
    '20': /vingt/,
    '24': /jour/,
    '50': /moitié|demi|cinquant/,
    '100': /siècle|cent|centupl/u,
    '1000': /mill/,
    '1000000': /million/,
    '8': /huit|octu/u,
    '9': /neuv|nonup/u,
    '30': /trent/u,
    '40': /quarant/u,
    '60': /soixant/u,
    '70': /soixante-dix|septant/u,
    '80': /quatre-vingt/u,
    '90': /quatre-vingt-dix|nonant/u,
  },
  es: {
    '/3': /terc/,
    '/4': /cuart/,
    '/5': /quint/,
    '0.5': /mitad|medi/,
    '1': /\bun[oa]?\b|primer|sol[oa]|únic/,
    '2': /\bdos|doble|duplic|segund|mitad|medi[oa]|\bpar\b|amb[oa]s|bilat|bien[aio]|bianual|vari[oa]s|algun[oa]s/,
    '3': /tripl|\bterc|\btres\b|trilat|trien|trimestr/,
    '4': /cuart|cuatr|trimestr|cuádr|cuadr/u,
    '5': /cinc|quint|quinqu|quínt/u,
    '6': /semestr|seis|séxt|sext/u,
    '7': /seman|siete|sépt|sept/u,
    '10': /decen|diez|década|decad|décup/u,
    '12': /docen|doce|año|anual/,
    '15': /quince|cuarto/,
    '20': /vein/,
    '24': /día/,
    '50': /mitad|medi|cincuent/,
    '100': /siglo|cien/,
    '1000': /\bmil/,
    '1000000': /mill[oó]n/,
    '8': /ocho|octav|óct/u,
    '9': /nuev|noven/u,
    '30': /trein/u,
    '40': /cuaren/u,
    '60': /sesen/u,
    '70': /seten/u,
    '80': /ochen/u,
    '90': /noven/u,
  },
  ru: {
    '/3': /трет/,
    '/4': /четверт/,
    '/5': /пят/,
    '0.5': /половин|наполовин|полу|вдвое/,
    '1': /(?<!\p{L})(?:один|одн|перв|единств)/u,
    '2': /(?<!\p{L})(?:дв[аеоу]|об[ае](?!\p{L})|обе?их|втор|вдво|пар[аыуо](?!\p{L})|половин|удво|полтор|нескольк)/u,
    '3': /(?<!\p{L})(?:трет|тре[хм]|три|трое|трой)|(?<!\p{L})(?:втро|тройн|трижд)/u,
    '4': /четвер|четыр|кварт|вчетверо|четырежд/u,
    '5': /(?<!\p{L})пят|впятер|пятер/u,
    '6': /(?<!\p{L})шест|полгод|полугод|вшестер/u,
    '7': /(?<!\p{L})сем[ьи]|недел|всемер|седьм/u,
    '10': /десят|вдесятер|десят/u,
    '12': /двенадц|дюжин|год|лет/,
    '15': /пятнадц|четверт/,
    '24': /сут|день|дн/,
    '50': /половин|пятидес|полвек/,
    '100': /век|сто|сот|столет/,
    '1000': /тысяч/,
    '1000000': /миллион|млн/,
    '8': /восьм|восем/u,
    '9': /девят/u,
    '20': /двадцат/u,
    '30': /тридцат/u,
    '40': /сорок|сороков/u,
    '60': /шестидес/u,
    '70': /семидес/u,
    '80': /восьмидес/u,
    '90': /девяност/u,
  },
  ar: {
    '/3': /ثلث|ثلاث|ثالث/,
    '/4': /ربع|ارباع|رابع/,
    '/5': /خمس|اخماس/,
    '0.5': /نصف/,
    '1': /واحد|احد|اول|من كل |من بين كل /,
    '2': /ين(?!\p{L})|ان(?!\p{L})|تا(?!\p{L})|يا(?!\p{L})|ي(?!\p{L})|اثن|ثان|ضعف|ضاعف|نصف|كل[اتي]|مزدوج|ثنائ|معا|توام|بضع|عده/u,
    '3': /ثل[اث]|ثالث/,
    '4': /رب[اع]|رابع|اربع/,
    '5': /خمس|خامس/,
    '6': /ست|سادس|سدس|نصف/,
    '7': /سبع|سابع|اسبوع/,
    '10': /عشر|عاشر|عقد|عقود/,
    '12': /عشر|سنه|عام|سنو/,
    '15': /ربع|عشر/,
    '24': /يوم|ساعه/,
    '50': /نصف|خمس/,
    '100': /قرن|مائ|مئ/,
    '1000': /الف|الاف/,
    '1000000': /مليون|ملايين/,
    '8': /ثمان|ثامن/u,
    '9': /تسع|تاسع/u,
    '20': /عشر/u,
    '30': /ثلاث/u,
    '40': /اربع/u,
    '60': /ست/u,
    '70': /سبع/u,
    '80': /ثمان/u,
    '90': /تسع/u,
  },
  zh: {
    '/3': /三/,
    '/4': /四/,
    '/5': /五/,
    '0.5': /半/,
    '1': /[一首单]/,
    '2': /[两二双半倍俩再几数]|其次|若干/,
    '3': /[三]/,
    '4': /[四季]/,
    '5': /五/,
    '6': /六|半年/,
    '7': /七|周|星期/,
    '10': /[十旬]/,
    '12': /十二|打|年/,
    '15': /十五|一刻/,
    '24': /二十四|昼夜|天|日/,
    '50': /半|五十/,
    '100': /百|世纪/,
    '1000': /千/,
    '1000000': /百万|万/,
    '8': /八/u,
    '9': /九/u,
    '20': /二十|廿/u,
    '30': /三十/u,
    '40': /四十/u,
    '60': /六十/u,
    '70': /七十/u,
    '80': /八十/u,
    '90': /九十/u,
  },
}

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Whether the text may say the number `key` in a way the recognisers do not read. */
export function suggests(text: string, lang: Lang, key: string): boolean {
  const { text: plain, lower } = fold(text, lang)
  const hint = HINTS[lang][key.replace(/^\d+(?=\/)/, '')]
  if (hint?.test(lower) === true) return true
  // une heure et demie, полтора часа, 一个半小时
  if (/^\d\.5$/.test(key) && (HINTS[lang]['0.5']?.test(lower) === true || (lang === 'ru' && lower.includes('полтор'))))
    return true
  // Arabic writes rule 4.1 as 4-1, in either order
  if (lang === 'ar' && /^\d+\.\d+$/.test(key)) {
    const [a, b] = key.split('.')
    if (new RegExp(`(?<!\\d)(?:${a}-${b}|${b}-${a})(?!\\d)`).test(plain)) return true
  }
  // sixths and the like: no hint is kept, so nothing is held against the version
  if (hint === undefined && key.includes('/')) return true
  if (lang !== 'en' && HINTS.en[key]?.test(englishNames(text, lang)) === true) return true
  // in digits anywhere: inside a name, a code, an unusual form
  const digits = key.replace('.', '[.,]')
  if (new RegExp(`(?<!\\d|\\d[.,])${digits}(?!\\d|[.,]\\d)`).test(plain)) return true
  const value = Number(key)
  if (lang === 'zh' && Number.isInteger(value) && value > 1 && value < 100) {
    const tens = Math.floor(value / 10)
    const han = `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${value % 10 === 0 ? '' : HAN[value % 10]}`
    if (new RegExp(`(?<![一二三四五六七八九十百])${han}(?![一二三四五六七八九十百千万亿])`).test(plain)) return true
    // 三八线 is the 38th parallel
    if ([...key].length === 2 && plain.includes([...key].map((digit) => HAN[Number(digit)]).join(''))) return true
  }
  return false
}

/** Names left in English ("Four Corners"): Latin words in other scripts, capitalised ones inside a French or Spanish sentence. */
function englishNames(text: string, lang: Lang): string {
  const words = lang === 'fr' || lang === 'es' ? /(?<=[\p{L},] )\p{Lu}[a-z]+/gu : /[A-Za-z]{3,}/g
  return (text.match(words) ?? []).join(' ').toLowerCase()
}
