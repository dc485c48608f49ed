/**
 * Numbers and labels that open a row of a page: `12.`, `13.1`, `(a)`, `IV.`, `一、`, `ثانيا -`, `•`. Told from form alone, so
 * that a label in a cell of its own is not taken for a column of a table.
 */
import { sectionNumber } from '../../text/numbering/section-numbers.ts'

const LABEL =
  /^(\(?\p{Nd}{1,4}(\.\p{Nd}{1,4}){0,3}(\s?(bis|ter|quater))?\s?[.)\-–—]{0,2}|\(?[a-zа-я]{1,4}\)|\([A-Za-zА-Яа-я\u0621-\u064a]{1,5}\)|[IVXLC]{1,7}[.)-]?|[A-ZА-Я][.)]|[\u0621-\u064a]{1,9}\s?[-–—:)]|[一二三四五六七八九十百]{1,4}[、.．]|（[^）]{1,4}）|[•·▪●○◦‣–—*-]|\*{1,3})$/u

/** Whether a cell is nothing but a number or label, numbers of several parts (`27.I.1`) included. */
export function isLabel(cell: string): boolean {
  const text = cell.trim()
  return LABEL.test(text) || sectionNumber(`${text}\tA`) !== null || sectionNumber(`${text} أ`) !== null
}

/** Whether a row has cells beside each other that are no label and its text. */
export function hasColumns({ cells }: { readonly cells: readonly { readonly text: string }[] }): boolean {
  if (cells.length < 2) return false
  const labelled = isLabel(cells[0]?.text ?? '')
  if (cells.length === 2 && labelled) return false
  // two labels before a text: `1.` `(a)` Text
  return !(cells.length === 3 && labelled && isLabel(cells[1]?.text ?? '') && (cells[2]?.text.length ?? 0) > 25)
}

/** The number or label that the cells of a row start with, or null. */
export function rowLabel({ cells }: { readonly cells: readonly { readonly text: string }[] }): string | null {
  const cell = cells[0]?.text.trim() ?? ''
  if (cells.length > 1 && isLabel(cell)) return cell
  const section = sectionNumber(cell)
  if (section !== null) return cell.slice(0, section.length).trim()
  const word =
    /^(\([^()\s]{1,5}\)|（[^（）]{1,4}）|\p{Nd}{1,3}(\.\p{Nd}{1,3})?[.)\-–—]|\p{Nd}{1,3}\.\p{Nd}{1,3}|[IVXLC]{1,6}\.|[A-ZА-Я]\.|[a-zа-я]\)|[•·▪●○◦‣]|[一二三四五六七八九十]{1,3}[、.．])(?![;,.，；、])\s*(?=\S)/u.exec(
      cell,
    )?.[1]
  return word !== undefined && isLabel(word) ? word : null
}
