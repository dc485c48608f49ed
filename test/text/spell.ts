/**
 * Numbers in words, written by the grammars of six languages and not by the tables under test: what a property of the
 * recogniser is held against. 1 to 999,999; masculine, nominative, as United Nations texts count people or members.
 */
import type { Lang } from '../../src/model/lang.ts'

const words = (list: string): readonly string[] => list.split(' ')
const at = (list: readonly string[], index: number): string => list[index] as string
const joined = (parts: readonly string[], joint = ' '): string => parts.filter((part) => part !== '').join(joint)

const EN = words(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
)
const EN_TENS = words('. . twenty thirty forty fifty sixty seventy eighty ninety')
function english(n: number): string {
  if (n < 20) return at(EN, n)
  if (n < 100) return joined([at(EN_TENS, Math.floor(n / 10)), n % 10 === 0 ? '' : english(n % 10)], '-')
  if (n < 1000)
    return joined([`${at(EN, Math.floor(n / 100))} hundred`, n % 100 === 0 ? '' : english(n % 100)], ' and ')
  const rest = n % 1000
  return joined([
    `${english(Math.floor(n / 1000))} thousand`,
    rest === 0 ? '' : rest < 100 ? `and ${english(rest)}` : english(rest),
  ])
}

const FR = words(
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
)
const FR_TENS = words('. . vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt')
function french(n: number, last = true): string {
  if (n < 20) return at(FR, n)
  if (n < 100) {
    const ten = Math.floor(n / 10)
    const rest = ten === 7 || ten === 9 ? (n % 10) + 10 : n % 10
    const tens = at(FR_TENS, ten)
    if (rest === 0) return ten === 8 && last ? `${tens}s` : tens
    return ten < 8 && (rest === 1 || rest === 11) ? `${tens} et ${at(FR, rest)}` : `${tens}-${at(FR, rest)}`
  }
  if (n < 1000) {
    const hundreds = Math.floor(n / 100)
    const rest = n % 100
    const head = hundreds === 1 ? 'cent' : `${at(FR, hundreds)} cent${rest === 0 && last ? 's' : ''}`
    return joined([head, rest === 0 ? '' : french(rest, last)])
  }
  const thousands = Math.floor(n / 1000)
  return joined([
    thousands === 1 ? 'mille' : `${french(thousands, false)} mille`,
    n % 1000 === 0 ? '' : french(n % 1000),
  ])
}

const ES = words(
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
)
const ES_TENS = words('. . . treinta cuarenta cincuenta sesenta setenta ochenta noventa')
const ES_HUNDREDS = words(
  '. ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
)
/** Before a noun or mil, uno is un: veintiún mil, treinta y un mil. */
const apocopated = (text: string): string => text.replace(/veintiuno$/, 'veintiún').replace(/uno$/, 'un')
function spanish(n: number): string {
  if (n < 30) return at(ES, n)
  if (n < 100) return joined([at(ES_TENS, Math.floor(n / 10)), n % 10 === 0 ? '' : at(ES, n % 10)], ' y ')
  if (n === 100) return 'cien'
  if (n < 1000) return joined([at(ES_HUNDREDS, Math.floor(n / 100)), n % 100 === 0 ? '' : spanish(n % 100)])
  const thousands = Math.floor(n / 1000)
  return joined([
    thousands === 1 ? 'mil' : `${apocopated(spanish(thousands))} mil`,
    n % 1000 === 0 ? '' : spanish(n % 1000),
  ])
}

const RU = words(
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
)
const RU_TENS = words('. . двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто')
const RU_HUNDREDS = words('. сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот')
function russian(n: number): string {
  if (n < 20) return at(RU, n)
  if (n < 100) return joined([at(RU_TENS, Math.floor(n / 10)), n % 10 === 0 ? '' : at(RU, n % 10)])
  if (n < 1000) return joined([at(RU_HUNDREDS, Math.floor(n / 100)), n % 100 === 0 ? '' : russian(n % 100)])
  const thousands = Math.floor(n / 1000)
  const last = thousands % 100 > 10 && thousands % 100 < 20 ? 0 : thousands % 10
  const counted = russian(thousands).replace(/один$/, 'одна').replace(/два$/, 'две')
  const noun = last === 1 ? 'тысяча' : last >= 2 && last <= 4 ? 'тысячи' : 'тысяч'
  return joined([`${counted} ${noun}`, n % 1000 === 0 ? '' : russian(n % 1000)])
}

const AR = words('. واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة')
const AR_TEENS = [
  '',
  'أحد عشر',
  'اثنا عشر',
  ...words('ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة').map((unit) => `${unit} عشر`),
]
const AR_TENS = words('. . عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون')
const AR_HUNDREDS = words('. مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة')
function arabic(n: number): string {
  if (n <= 10) return at(AR, n)
  if (n < 20) return at(AR_TEENS, n - 10)
  if (n < 100) return joined([n % 10 === 0 ? '' : at(AR, n % 10), at(AR_TENS, Math.floor(n / 10))], ' و')
  if (n < 1000) return joined([at(AR_HUNDREDS, Math.floor(n / 100)), n % 100 === 0 ? '' : arabic(n % 100)], ' و')
  const thousands = Math.floor(n / 1000)
  const last = thousands % 100
  const counted =
    thousands === 1
      ? 'ألف'
      : thousands === 2
        ? 'ألفان'
        : `${arabic(thousands)} ${last >= 3 && last <= 10 ? 'آلاف' : last === 0 ? 'ألف' : 'ألفا'}`
  return joined([counted, n % 1000 === 0 ? '' : arabic(n % 1000)], ' و')
}

const ZH = [...'零一二三四五六七八九']
function chinese(n: number): string {
  if (n >= 10_000) {
    const rest = n % 10_000
    return `${chinese(Math.floor(n / 10_000))}万${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${section(rest)}`}`
  }
  return n >= 10 && n < 20 ? section(n).slice(1) : section(n)
}
/** 1 to 9,999; a gap is one 零. */
function section(n: number): string {
  let out = ''
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10
    if (digit > 0) out += `${at(ZH, digit)}${name}`
    else if (out !== '' && !out.endsWith('零') && n % unit > 0) out += '零'
  }
  return out
}

const SPELL: Readonly<Record<Lang, (n: number) => string>> = {
  ar: arabic,
  zh: (n) => `${chinese(n)}个`,
  en: english,
  fr: (n) => french(n),
  ru: russian,
  es: spanish,
}

/** The number in words; Chinese with a measure word after it. */
export function spell(n: number, lang: Lang): string {
  return SPELL[lang](n)
}
