/**
 * Finds Chinese numbers: 四十三, 二〇二二, 百分之三点五, 三成. A numeral counts where 第 or 百分之 stands before it or a
 * measure word after it; a bare one is often part of a word (统一, 万一, 十分). Input is folded text (fold.ts); spans are
 * into it. Linear.
 */
import type { Span } from '../../model/document.ts'
import { hanNumber } from '../numerals/han-numerals.ts'
import type { Spelled } from '../numerals/number-words.ts'

const HAN = '零〇一二两兩三四五六七八九十百千万亿萬億'
/** What may follow a numeral for it to count something. */
const MEASURES =
  '世纪|季度|阶段|方面|领域|部分|层面|大类|大洲|小时|分钟|大|个|名|位|项|次|天|日|年|周|月|种|类|份|届|期|国|倍|轮|条|款|段|章|节|点|层|级|步|组|套|家|所|座|场|篇|册|卷|页|张|件|起|批|人|者|岁|方|处|美元|欧元|公里|米|吨'
const HAN_NUMBER = new RegExp(
  `(第 ?|百分之 ?)?([${HAN}]+)((?<=百分之[${HAN}]+)点[${HAN}]+)?(?= ?(?:多|余)?(${MEASURES})?)`,
  'g',
)

/** Set phrases whose numerals count nothing, and days of the week. */
const IDIOMS = new RegExp(
  `唯一|(?:星期|礼拜|周)[一二三四五六日]|(?<![${HAN}])(?:四面八方|五花八门|三三两两|一一|万一|独一|不三不四|三[番令]五[次申]|三番两次|四处(?!地|场|遗|设|建)|四周|四方|四通八达|五湖四海|五颜六色|七嘴八舌|七上八下|八方|千方百计|千家万户|千千万万|千变万化|万众|千差万别|成千上万|九死一生|一五一十|十全十美|三心二意|四分五裂|接二连三|再三|两岸|三明治|十字|八卦|四合院|一心一意|一模一样|一分为二)(?![${HAN}])`,
  'g',
)

/** The text with its idioms blanked out; same length. */
const withoutIdioms = (text: string): string => text.replace(IDIOMS, (idiom) => '\u3000'.repeat(idiom.length))

/** All numbers in Chinese numerals, in order; percentages by tenths are found by `hanTenths`. */
export function hanNumbers(text: string): readonly Spelled[] {
  const numbers: Spelled[] = []
  for (const match of withoutIdioms(text).matchAll(HAN_NUMBER)) {
    const [, lead = '', digits = '', decimals = '', measure] = match
    const ordinal = lead.startsWith('第')
    const percent = lead.startsWith('百')
    const start = match.index + lead.length
    const end = start + digits.length + decimals.length
    if (!ordinal && !percent) {
      if (measure === undefined || /^[万亿萬億百千零]/.test(digits) || digits === '一') continue
      // 七八个, 一二百: an estimate between two neighbours, or no number at all
      if (/^[一二两兩三四五六七八九]{2,3}$/.test(digits)) continue
      // 三分之二 is a fraction
      if (/[\d.之]/.test(text[start - 1] ?? '')) continue
    }
    if (/^ ?分之/.test(text.slice(end, end + 3))) continue
    const whole = hanNumber(digits)
    const fraction = decimals === '' ? '' : (hanNumber(`零${decimals.slice(1)}`) ?? '')
    if (whole === null || (whole === 0 && decimals === '')) continue
    const value = fraction === '' ? whole : Number(`${whole}.${String(fraction).padStart(decimals.length - 1, '0')}`)
    const plain = /^[〇零一二三四五六七八九]{4}$/.test(digits)
    numbers.push({ start: ordinal ? match.index : start, end, value, ordinal, ...(plain ? { plain } : {}) })
  }
  return numbers
}

/** Not 成员, 成立, 成果 and the like. */
const TENTHS =
  /(?<!第 ?)([一二两三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?) ?成(?![员立果为功本熟长就年分效型品交绩因套规])([一二三四五六七八九](?!成))?/g

/** Shares counted in tenths: 三成 is 30 per cent, 七成五 75. */
export function hanTenths(text: string): readonly (Span & { readonly percent: number })[] {
  return [...text.matchAll(TENTHS)].map((match) => {
    const tenths = match[1] ?? ''
    const value = /\d/.test(tenths) ? Number(tenths) : (hanNumber(tenths) ?? 0)
    const percent = value * 10 + (match[2] === undefined ? 0 : (hanNumber(match[2]) ?? 0))
    return { start: match.index, end: match.index + match[0].length, percent }
  })
}
