/**
 * How two broken lines are joined: with a space, with nothing, or without the hyphen that broke the word. Decided by the
 * characters at the joint, not by the document's language, so that Latin runs in Chinese and Chinese names in English
 * both come out right.
 */
import { isUnspaced, isWidePunctuation } from '../../text/script.ts'

/** What joining needs to know of the whole text. Made once per document by `joinery`. */
export interface Joinery {
  /** Whether this text writes a space between Han characters and Latin letters or digits (`2022 年`). */
  readonly spacedHan: boolean
  readonly words: ReadonlySet<string>
}

/** Reads the habits of a text that decide doubtful joints. Cost: linear. */
export function joinery(text: string): Joinery {
  const spaced = text.match(/\p{Script=Han} [0-9A-Za-z]|[0-9A-Za-z] \p{Script=Han}/gu)?.length ?? 0
  const tight = text.match(/\p{Script=Han}[0-9A-Za-z]|[0-9A-Za-z]\p{Script=Han}/gu)?.length ?? 0
  const words = new Set<string>()
  for (const match of text.matchAll(/\p{L}+(?:[-‐]\p{L}+)*/gu)) words.add(match[0].toLowerCase())
  return { spacedHan: spaced > tight, words }
}

/** What stands between two joined lines: `drop` characters are taken off the end of the first, then `glue` is put. */
export function joint(whole: string, after: string, habits: Joinery): { drop: number; glue: '' | ' ' } {
  const before = whole.slice(-400)
  const a = lastChar(before)
  const b = firstChar(after)
  if (a === '' || b === '') return { drop: 0, glue: '' }
  if (a === '\u00ad') return { drop: 1, glue: '' }
  // An address broken at the line end goes on at once: `rights-` / `of-indigenous-peoples/`.
  const run = /\S+$/.exec(before)?.[0] ?? ''
  if (/(https?:\/\/|www\.)\S*[-/._?=&%#]$/i.test(run) && /^[\w\-/.?=&%#~:]/.test(after)) return { drop: 0, glue: '' }
  if (/[-‐]/.test(a) && /\p{L}[-‐]$/u.test(before) && /^\p{L}/u.test(after)) return hyphenJoint(before, after, habits)
  if (/[-‐–/]/.test(a) && /[\p{L}\p{N}]$/u.test(before.slice(0, -1)) && /^[\p{L}\p{N}]/u.test(after))
    return { drop: 0, glue: '' }
  if (isWidePunctuation(a) || isWidePunctuation(b)) return { drop: 0, glue: '' }
  const hanA = isUnspaced(a)
  const hanB = isUnspaced(b)
  if (hanA && hanB) return { drop: 0, glue: '' }
  if (/[(（[«]/.test(a) && !/^["”]/.test(b)) return { drop: 0, glue: '' }
  // `；(c) 在…` broken after the label of a run-in list
  if (hanB && habits.spacedHan && /[（(][a-z0-9]{1,4}[)）]$/i.test(before)) return { drop: 0, glue: ' ' }
  if (hanA || hanB) {
    const other = hanA ? b : a
    return { drop: 0, glue: habits.spacedHan && /[\p{Script=Latin}\p{N}]/u.test(other) ? ' ' : '' }
  }
  // Curly quotes and brackets beside Han text carry no space, beside Latin text they do.
  if (/[“”‘’()]/.test(a) && isUnspaced(lastChar(before.slice(0, -1)))) return { drop: 0, glue: '' }
  if (/[“”‘’()]/.test(b) && isUnspaced(firstChar(after.slice(1)))) return { drop: 0, glue: '' }
  return { drop: 0, glue: ' ' }
}

/** A word broken by a hyphen loses it where the text writes the word whole elsewhere, else keeps it. */
function hyphenJoint(before: string, after: string, habits: Joinery): { drop: number; glue: '' } {
  const head = (/[\p{L}]+(?=[-‐]$)/u.exec(before)?.[0] ?? '').toLowerCase()
  const tail = (/^\p{L}+/u.exec(after)?.[0] ?? '').toLowerCase()
  const whole = habits.words.has(head + tail)
  const hyphened = habits.words.has(`${head}-${tail}`)
  return { drop: whole && !hyphened ? 1 : 0, glue: '' }
}

function lastChar(text: string): string {
  const code = text.codePointAt(text.length - 2)
  return code !== undefined && code > 0xffff ? text.slice(-2) : text.slice(-1)
}

function firstChar(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? '' : String.fromCodePoint(code)
}
