/**
 * Word's automatic numbering: from `numbering.xml` to the label each paragraph shows. Levels, restarts, overrides and
 * number formats follow ECMA-376 part 1, 17.9 (Numbering) and 17.18.59 (ST_NumberFormat). Formats not in the table are
 * counted in decimal. Missing or circular definitions give no label.
 */
import { ABJAD } from '../../text/numerals/arabic-numerals.ts'
import { hanOf } from '../../text/numerals/han-numerals.ts'
import { romanOf } from '../../text/numerals/roman.ts'
import { element, elements, type XmlElement } from '../xml/read-xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly restart: number | null
  readonly legal: boolean
}

interface Abstract {
  readonly levels: ReadonlyMap<number, Level>
  readonly styleLink: string | null
}

interface Numbered {
  readonly abstract: string
  readonly starts: ReadonlyMap<number, number>
  readonly levels: ReadonlyMap<number, Level>
}

/** What a numbered paragraph shows: its label, and whether that is a bullet, a figure or another counter. */
export interface NumberingLabel {
  readonly label: string
  readonly kind: 'bullet' | 'decimal' | 'counter'
  /** Nesting from 1 among the levels that are not plain figures. */
  readonly depth: number
}

/** Counts paragraphs of a document in order; `next` is called once a paragraph, in document order. */
export interface NumberingState {
  next(numId: string, level: number): NumberingLabel | null
}

/** A fresh count over the definitions in `root` (the root of numbering.xml) or none where the part is missing. */
export function createNumbering(
  root: XmlElement | null,
  numIdOfStyle: (style: string) => string | null,
): NumberingState {
  const abstracts = new Map<string, Abstract>()
  const numbers = new Map<string, Numbered>()
  for (const item of elements(root, 'w:abstractNum')) {
    abstracts.set(item.attributes['w:abstractNumId'] ?? '', {
      levels: readLevels(item),
      styleLink: element(item, 'w:numStyleLink')?.attributes['w:val'] ?? null,
    })
  }
  for (const item of elements(root, 'w:num')) {
    const starts = new Map<number, number>()
    const levels = new Map<number, Level>()
    for (const override of elements(item, 'w:lvlOverride')) {
      const level = Number(override.attributes['w:ilvl'])
      const start = element(override, 'w:startOverride')?.attributes['w:val']
      if (start !== undefined) starts.set(level, Number(start))
      for (const [index, value] of readLevels(override)) levels.set(index, value)
    }
    numbers.set(item.attributes['w:numId'] ?? '', {
      abstract: element(item, 'w:abstractNumId')?.attributes['w:val'] ?? '',
      starts,
      levels,
    })
  }
  const counters = new Map<string, (number | undefined)[]>()
  const seen = new Set<string>()

  function resolve(
    numId: string,
    hops = 0,
  ): { key: string; number: Numbered; levels: ReadonlyMap<number, Level> } | null {
    const number = numbers.get(numId)
    const abstract = number === undefined ? undefined : abstracts.get(number.abstract)
    if (number === undefined || abstract === undefined || hops > 4) return null
    if (abstract.styleLink !== null) {
      const linked = numIdOfStyle(abstract.styleLink)
      return linked === null || linked === numId ? null : resolve(linked, hops + 1)
    }
    return { key: number.abstract, number, levels: new Map([...abstract.levels, ...number.levels]) }
  }

  return {
    next(numId, level) {
      const found = resolve(numId)
      const own = found?.levels.get(level)
      if (found === null || own === undefined) return null
      const counts = counters.get(found.key) ?? []
      counters.set(found.key, counts)
      const override = found.number.starts.get(level)
      if (override !== undefined && !seen.has(`${numId}/${level}`)) counts[level] = undefined
      counts[level] = (counts[level] ?? (override ?? own.start) - 1) + 1
      seen.add(`${numId}/${level}`)
      for (const [index, other] of found.levels) {
        const restartsAfter = other.restart ?? index
        if (index > level && restartsAfter !== 0 && level < restartsAfter) counts[index] = undefined
      }
      if (own.format === 'none' || own.text === '') return null
      if (own.format === 'bullet')
        return { label: bullet(own.text), kind: 'bullet', depth: depthOf(found.levels, level) }
      const label = own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1
        const at = found.levels.get(index)
        const count = counts[index] ?? at?.start ?? 1
        return numberAsPrinted(count, own.legal ? 'decimal' : (at?.format ?? 'decimal'))
      })
      const figures = own.format.startsWith('decimal')
      return { label: label.trim(), kind: figures ? 'decimal' : 'counter', depth: depthOf(found.levels, level) }
    },
  }
}

function depthOf(levels: ReadonlyMap<number, Level>, level: number): number {
  let depth = 0
  for (let index = 0; index <= level; index += 1)
    if (!(levels.get(index)?.format ?? '').startsWith('decimal')) depth += 1
  return Math.max(1, depth)
}

function readLevels(parent: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const item of elements(parent, 'w:lvl')) {
    const value = (name: string): string | undefined => element(item, name)?.attributes['w:val']
    const restart = value('w:lvlRestart')
    const legal = element(item, 'w:isLgl')
    levels.set(Number(item.attributes['w:ilvl']), {
      start: Number(value('w:start') ?? 1) || 0,
      format: value('w:numFmt') ?? 'decimal',
      text: value('w:lvlText') ?? '',
      restart: restart === undefined ? null : Number(restart),
      legal: legal !== null && !/^(0|false|off)$/.test(legal.attributes['w:val'] ?? ''),
    })
  }
  return levels
}

/** Symbol fonts put their bullets in the private use area; any of them is a bullet to the reader. */
function bullet(text: string): string {
  return /[\uf000-\uf0ff]/.test(text) || text.trim() === '' ? '•' : text
}

const LETTERS: Readonly<Record<string, string>> = {
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
  upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  russianLower: 'абвгдежзиклмнопрстуфхцчшщыэюя',
  russianUpper: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ',
  arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  arabicAbjad: ABJAD.join(''),
  ideographTraditional: '甲乙丙丁戊己庚辛壬癸',
  ideographZodiac: '子丑寅卯辰巳午未申酉戌亥',
}

const CHINESE = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
])

/** The number in one of Word's formats. */
export function numberAsPrinted(count: number, format: string): string {
  const letters = LETTERS[format]
  if (letters !== undefined && count > 0) {
    // after z Word doubles the letter: aa, bb
    const letter = [...letters][(count - 1) % letters.length] ?? ''
    return letter.repeat(Math.min(8, Math.floor((count - 1) / letters.length) + 1))
  }
  if (format === 'upperRoman') return romanOf(count).toUpperCase()
  if (format === 'lowerRoman') return romanOf(count)
  if (CHINESE.has(format)) return hanOf(count)
  if (format === 'decimalZero') return String(count).padStart(2, '0')
  if (format === 'hindiNumbers')
    return String(count).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  if (format === 'decimalFullWidth')
    return String(count).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  if (format.startsWith('decimalEnclosedCircle') && count >= 1 && count <= 20)
    return String.fromCharCode(0x245f + count)
  const before = count >= 1 && count <= (format === 'ideographEnclosedCircle' ? 10 : 20) ? ENCLOSED[format] : undefined
  if (before !== undefined) return String.fromCharCode(before + count)
  if (format === 'numberInDash') return `- ${count} -`
  if (LEGAL.has(format)) return hanOf(count).replace(/./gu, (char) => LEGAL_HAN[HAN.indexOf(char)] ?? char)
  return String(count)
}

/** The character before the first of each run of enclosed numbers. */
const ENCLOSED: Readonly<Record<string, number>> = {
  decimalEnclosedParen: 0x2473,
  decimalEnclosedFullstop: 0x2487,
  ideographEnclosedCircle: 0x327f,
}
const LEGAL = new Set(['chineseLegalSimplified', 'ideographLegalTraditional'])
const HAN = '一二三四五六七八九十百'
const LEGAL_HAN = '壹贰叁肆伍陆柒捌玖拾佰'
