/**
 * Why a version that lacks an atom may still say it: a citation read as two numbers, a clock read as a number, "both" for
 * two (hints.ts). Looked at only where a flag is about to be raised. Input is a row with its atoms, output yes or no.
 */
import type { Lang } from '../../../model/lang.ts'
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
  if (!atom.startsWith('n:')) return false
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
  return cell !== undefined && suggests(cell.text, lang, key)
}

/** Whether the number stands in digits in the version's text, in whatever form. */
export function inDigits(row: ReadingRow, lang: Lang, atom: string): boolean {
  const cell = row.cells[lang]
  return (
    cell !== undefined &&
    new RegExp(`(?<!\\d)${atom.slice(2).replace('.', '[.,]')}(?!\\d)`).test(fold(cell.text, lang).text)
  )
}
