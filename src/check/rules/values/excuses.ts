/**
 * Why a version that lacks an atom may still say it: a citation read as two numbers, a clock read as a number, "both" for
 * two (hints.ts). Looked at only where a flag is about to be raised. Input is a row with its atoms, output yes or no.
 */
import type { Lang } from '../../../model/lang.ts'
import { comparable, converts } from '../../../text/values/units.ts'
import { fold } from '../../../text/values/fold-values.ts'
import { suggests } from './value-hints.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import type { Held } from './odd-atoms.ts'

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
      atoms?.has(`n:${key}`) === true &&
      [...(atoms?.get(`n:${key}`)?.places ?? [])].some(
        (place) => place.value.kind === 'number' || place.value.kind === 'reference',
      )
    )
  if (atom.startsWith('u:'))
    return [...(atoms?.keys() ?? [])].some((other) => other.startsWith('u:') && sameSite(other, atom))
  if (!atom.startsWith('n:')) return false
  if (converted(lang, atom, held)) return true
  if (sameShare(key, atoms)) return true
  // the number inside a citation or symbol of this language
  for (const other of atoms?.keys() ?? []) {
    if (other.startsWith('s:') && new RegExp(`(?<!\\d)${key.replace('.', '\\.')}(?!\\d)`).test(other)) return true
  }
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
  return cell !== undefined && suggests(cell.text, lang, key)
}

/** One address in a form for each language (host and digits), the other the same without naming a language. */
function sameSite(a: string, b: string): boolean {
  const [x, y] = [a, b].map((atom) => atom.slice(2).replace('#', '/'))
  const host = (address = '') => address.split('/')[0]
  const digits = (address = '') => address.slice(host(address)?.length).replace(/\D+/g, ' ').trim()
  return (a.includes('#') || b.includes('#')) && host(x) === host(y) && digits(x) === digits(y)
}

/** Whether this version gives the amount in another unit of the same dimension: 385 miles where it has 620 km. */
function converted(lang: Lang, atom: string, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): boolean {
  const own = [...(held.get(lang)?.values() ?? [])].flatMap(({ places }) => places)
  const all = new Set(
    [...held.values()].flatMap((atoms) =>
      [...atoms.values()].flatMap(({ places }) => places.flatMap(({ value }) => value.unit ?? [])),
    ),
  )
  // where nobody converts, a near amount is a wrong one
  const mixed = (unit: string) => [...all].some((other) => other !== unit && comparable(other, unit))
  return [...held.values()].some((atoms) =>
    (atoms.get(atom)?.places ?? []).some(({ value }) =>
      own.some(
        ({ value: mine }) =>
          value.unit !== undefined &&
          mine.unit !== undefined &&
          mixed(value.unit) &&
          converts(Number(value.key), value.unit, Number(mine.key), mine.unit),
      ),
    ),
  )
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
