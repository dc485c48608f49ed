/**
 * Why a version that lacks an atom may still say it: a citation read as two numbers, a clock read as a number, "both" for
 * two (hints.ts). Looked at only where a flag is about to be raised. Input is a row with its atoms, output yes or no.
 */
import type { Lang } from '../../../model/lang.ts'
import { MONTH_NAMES } from '../../../text/months.ts'
import { editDistance } from '../../../text/distance.ts'
import { converts, namedUnits } from '../../../text/values/units.ts'
import { fold } from '../../../text/values/fold-values.ts'
import { suggests } from './value-hints.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import type { Held, Placed } from './odd-atoms.ts'

/** Whether the version may say the atom in a way that is not read as it. */
export function excused(
  row: ReadingRow,
  lang: Lang,
  atom: string,
  held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>,
): boolean {
  const atoms = held.get(lang)
  const key = atom.slice(2)
  if (atom.startsWith('s:')) {
    // a citation read as two numbers in this language: 64/289 without the word resolution
    const parts = /^(\d+)\/(\d+)/.exec(key) ?? /^(\d+)(?=\()/.exec(key)
    if (parts !== null) return parts.slice(1).every((part) => part === undefined || atoms?.has(`n:${part}`) === true)
    return false
  }
  if (atom.startsWith('m:'))
    return (
      (lang === 'ar' && runsTogether(row, Number(key))) ||
      (atoms?.get(`n:${key}`)?.places ?? []).some(({ value }) => value.kind === 'number' || value.kind === 'reference')
    )
  if (atom.startsWith('u:'))
    return [...(atoms?.keys() ?? [])].some((other) => other.startsWith('u:') && sameSite(other, atom))
  if (!atom.startsWith('n:')) return false
  if (isConverted(row, lang, atom, held)) return true
  if (sameShare(key, atoms)) return true
  // the number inside a citation or symbol of this language
  for (const other of atoms?.keys() ?? []) {
    if (other.startsWith('s:') && new RegExp(`(?<!\\d)${key.replace('.', '\\.')}(?!\\d)`).test(other)) return true
  }
  // 4-1 in Arabic is 4.1, read as two numbers
  if ([...held.keys()].some((other) => isDashedDecimal(other === 'ar' ? row.cells.ar?.text : '', key, atoms)))
    return true
  if (Number(key) >= 1e9 && atoms?.has(`n:${Number(key) / 1e6}`) === true) return true
  // 3 p.m. and 15: a clock read as a clock in one version and as a number in another
  const hour = Number(key)
  if (
    hour <= 24 &&
    atoms
      ?.get(`n:${hour > 12 ? hour - 12 : hour + 12}`)
      ?.places.some((place) => place.value.kind === 'time' || place.value.kind === 'number') === true &&
    [...held.values()].some(
      (other) => other.get(atom)?.places.some((place) => place.value.kind === 'time') === true || hour > 12,
    )
  )
    return true
  const cell = row.cells[lang]
  if (cell !== undefined && inShortYear(cell.text, key, held)) return true
  // the early 2000s are the beginning of this century
  if (cell !== undefined && /^[12]\d00$/.test(key) && CENTURY.test(cell.text)) return true
  if (key === '100' && cell !== undefined && isShareOfAll(held) && ALL[lang].test(cell.text)) return true
  return cell !== undefined && suggests(cell.text, lang, key)
}

/** "Absolutely certain" for 100 per cent certain. */
const ALL: Readonly<Record<Lang, RegExp>> = {
  ar: /تمام|كامل|مطلق|كلي/u,
  zh: /完全|绝对|全部|百分之百/,
  en: /absolut|complete|fully|total|entire/i,
  fr: /absolu|entièrement|totale|plein|tout à fait/i,
  ru: /абсолют|полност|целиком|совершенно/iu,
  es: /absolut|complet|total|plen[ao]/i,
}

function isShareOfAll(held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): boolean {
  return [...held.values()].some(
    (atoms) => atoms.get('n:100')?.places.some(({ value }) => value.kind === 'percentage') === true,
  )
}

const CENTURY = /世纪|centur|siècle|siglo|(?<!\p{L})век|столети|قرن/iu

/**
 * One address in a form for each language: host and digits alike, and one names a language, or the last word of the path
 * is another word (`/package`, `/paquete`) and not the same one misspelled.
 */
function sameSite(a: string, b: string): boolean {
  const [x = '', y = ''] = [a, b].map((atom) => atom.slice(2).replace('#', '/'))
  const host = (address: string) => address.split('/')[0] as string
  const digits = (address: string) => address.slice(host(address).length).replace(/\D+/g, ' ').trim()
  if (host(x) !== host(y) || digits(x) !== digits(y)) return false
  if (a.includes('#') || b.includes('#')) return true
  const [one, other] = [x, y].map((address) => /^(.*\/)([a-z_-]{4,})$/.exec(address))
  return one?.[1] !== undefined && one[1] === other?.[1] && editDistance(one[2] as string, other[2] as string) > 2
}

/** Whether the Arabic text holds the month inside a run of words without spaces. */
function runsTogether(row: ReadingRow, month: number): boolean {
  const names = (MONTH_NAMES[month - 1]?.slice(4) ?? [])
    .filter((name) => name.length >= 5)
    .map((name) => name.replace(/يه$/, 'ي[هو]'))
  return names.some((name) => new RegExp(`\\p{L}${name}|${name}\\p{L}`, 'u').test(row.cells.ar?.text ?? ''))
}

/**
 * Whether this version gives the amount in another unit of the same dimension: 385 miles where it has 620 km; or both
 * convert what a third version has: "about a mile" as 1.5 and as 2 km. Where nobody converts, a near amount is wrong.
 */
function isConverted(
  row: ReadingRow,
  lang: Lang,
  atom: string,
  held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>,
): boolean {
  const asked = measures([...held.values()].flatMap((atoms) => atoms.get(atom)?.places ?? []))
  if (asked.length === 0) return false
  const stated = (of: Lang) => [
    ...measures([...(held.get(of)?.values() ?? [])].flatMap(({ places }) => places)),
    ...unstated(row, of),
  ]
  const own = stated(lang)
  const all = row.langs.flatMap(stated)
  return asked.some(
    (one) =>
      own.some((mine) => isConversion(one, mine)) ||
      all.some((origin) => isConversion(one, origin) && own.some((mine) => isConversion(mine, origin))),
  )
}

interface Measure {
  readonly amount: number
  readonly unit: string
}

const measures = (places: readonly Placed[]): readonly Measure[] =>
  places.flatMap(({ value: { key, unit } }) => (unit === undefined ? [] : [{ amount: Number(key), unit }]))

/** "About a mile" and "half an inch" are amounts without a number. */
function unstated(row: ReadingRow, lang: Lang): readonly Measure[] {
  const text = row.cells[lang]?.text
  return text === undefined
    ? []
    : [...namedUnits(fold(text, lang).lower, lang)].flatMap((unit) =>
        unit === 'deg' ? [] : [1, 0.5].map((amount) => ({ amount, unit })),
      )
}

/** Degrees are called so on either scale. */
const isConversion = (a: Measure, b: Measure): boolean =>
  (a.unit === 'deg' ? a.amount !== b.amount : a.unit !== b.unit) && converts(a.amount, a.unit, b.amount, b.unit)

function isDashedDecimal(
  arabic: string | undefined,
  key: string,
  atoms: ReadonlyMap<string, Held> | undefined,
): boolean {
  if (arabic === undefined || !/^\d{1,2}$/.test(key)) return false
  const { text } = fold(arabic, 'ar')
  return [...(atoms?.keys() ?? [])].some((atom) => {
    const [, a, b] = /^n:(\d+)\.(\d+)$/.exec(atom) ?? []
    return (a === key || b === key) && new RegExp(`(?<!\\d)(?:${a}-${b}|${b}-${a})(?!\\d)`).test(text)
  })
}

/** Shares and centuries put in another way: 3/4 as 75 per cent or as three of four, the 2000s as the 21st century. */
function sameShare(key: string, atoms: ReadonlyMap<string, Held> | undefined): boolean {
  const has = (other: string | number) => atoms?.has(`n:${other}`) === true
  const fraction = /^(\d+)\/(\d+)$/.exec(key)
  if (fraction !== null) {
    const [over, under] = [Number(fraction[1]), Number(fraction[2])]
    return (has(over) && has(under)) || [100, 1].some((whole) => has(Number(((over / under) * whole).toPrecision(4))))
  }
  if (/^[12]\d00$/.test(key)) return has(Number(key) / 100 + 1)
  const number = Number(key)
  if (Number.isInteger(number) && number >= 16 && number <= 21 && has((number - 1) * 100)) return true
  const small = [...(atoms?.keys() ?? [])].flatMap((other) =>
    /^n:(?:\d|1\d|20)$/.test(other) ? [Number(other.slice(2))] : [],
  )
  if (small.some((over) => small.some((under) => over < under && (over / under) * 100 === number))) return true
  return [...(atoms?.keys() ?? [])].some((other) => {
    const own = /^n:(\d+)\/(\d+)$/.exec(other)
    if (own === null) return false
    const [over, under] = [Number(own[1]), Number(own[2])]
    return number === over || number === under || Math.abs((over / under) * 100 - number) < 0.5
  })
}

/** A year by its last two digits (1950-53, SS19, ’98), or such a pair where another version writes the whole year. */
function inShortYear(text: string, key: string, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): boolean {
  if (/^(?:19|20)\d\d$/.test(key)) return new RegExp(`[\\p{L}'’/–-]${key.slice(2)}(?!\\d)`, 'u').test(text)
  if (!/^\d\d$/.test(key)) return false
  return ['19', '20'].some(
    (century) =>
      new RegExp(`(?<!\\d)${century}${key}(?!\\d)`).test(text) &&
      [...held.values()].some((atoms) => atoms.has(`n:${century}${key}`)),
  )
}

/** Whether the number stands in digits in the version's text, in whatever form. */
export function inDigits(row: ReadingRow, lang: Lang, atom: string): boolean {
  const cell = row.cells[lang]
  return (
    cell !== undefined &&
    new RegExp(`(?<!\\d)${atom.slice(2).replace('.', '[.,]')}(?!\\d)`).test(fold(cell.text, lang).text)
  )
}
