/** Chinese numerals of any size, simplified and traditional, read and written. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
/** Units that multiply everything read since the last larger one. */
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }

/**
 * The value of a Chinese numeral (四十三, 二〇二二, 三亿五千万, 兩百), or null where the string is none. Digits alone are
 * read place by place (一二 is 12); two digits side by side before or after a unit (两三百) are an estimate, not a number.
 */
export function hanNumber(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((char) => DIGITS[char]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const char of text) {
    const value = DIGITS[char]
    const unit = UNITS[char]
    const scale = SCALES[char]
    if (value !== undefined) {
      if (digit !== null && digit > 0) return null
      digit = value
    } else if (unit !== undefined) {
      section += (digit || 1) * unit
      digit = null
    } else if (scale !== undefined) {
      const below = section + (digit ?? 0)
      // 一亿零五万: what stands before a smaller scale is finished; 一万二千亿: a larger one multiplies it all
      total = total >= scale && total % scale === 0 ? total + (below || 1) * scale : (total + below || 1) * scale
      section = 0
      digit = null
    } else return null
  }
  return text === '' ? null : total + section + (digit ?? 0)
}

/** The value of a Chinese numeral that may number a part of a text (`一`, `二十三`, `一百零五`, `二〇二二`), or null. */
export function hanValue(text: string): number | null {
  if (text.length > 12 || !/^[〇零一二两三四五六七八九十百千万]+$/.test(text)) return null
  // two digits side by side are two items of a list, not a number
  return /^[〇零一二两三四五六七八九]{2}$/.test(text) ? null : hanNumber(text)
}

const WRITTEN = '〇一二三四五六七八九'

/** The Chinese numeral of an integer from 0 to 999 (一百〇五); any other number as JavaScript writes it. */
export function hanOf(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 999) return `${n}`
  if (n < 10) return WRITTEN[n] ?? ''
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor((n % 100) / 10), n % 10]
  const head = hundreds > 0 ? `${WRITTEN[hundreds]}百` : ''
  const middle = tens > 1 || hundreds > 0 ? (tens > 0 ? `${WRITTEN[tens]}十` : ones > 0 ? '〇' : '') : '十'
  return `${head}${middle}${ones > 0 ? WRITTEN[ones] : ''}`
}
