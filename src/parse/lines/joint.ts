/**
 * How two broken lines are joined: with a space, with nothing, or without the hyphen that broke the word. Decided by the
 * characters at the joint, not by the document's language, so that Latin runs in Chinese and Chinese names in English
 * both come out right.
 */
import { isCompound } from '../../text/words/compounds.ts'
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
  for (const match of text.matchAll(/\p{L}+(?:[-‐]\p{L}+)*/gu)) {
    // the halves of a word broken at a line's end are no witnesses
    const [start, end] = [match.index, match.index + match[0].length]
    const half =
      /[-‐\u00ad]/.test(text[end] ?? '') || /[-‐\u00ad]\s*\n\s*$/.test(text.slice(Math.max(0, start - 8), start))
    if (!half) words.add(match[0].toLowerCase())
  }
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

/**
 * A word broken by a hyphen loses it if the text writes the word whole elsewhere, or if it writes neither the compound nor
 * both its parts, and the hyphen is not one that compounds have. Parts with figures or capitals keep it: `COVID-19`.
 */
function hyphenJoint(before: string, after: string, habits: Joinery): { drop: number; glue: '' } {
  const first = /[\p{L}]+(?=[-‐]$)/u.exec(before)?.[0] ?? ''
  const last = /^\p{L}+/u.exec(after)?.[0] ?? ''
  const [head, tail] = [first.toLowerCase(), last.toLowerCase()]
  if (habits.words.has(`${head}-${tail}`)) return { drop: 0, glue: '' }
  if (habits.words.has(head + tail)) return { drop: 1, glue: '' }
  const inCase = tail === last && (head === first || head.slice(1) === first.slice(1))
  const chained = /[-‐]\p{L}+[-‐]$/u.test(before) || /^\p{L}+[-‐]\p{L}/u.test(after)
  const known = head.length > 2 && tail.length > 2 && habits.words.has(head) && habits.words.has(tail)
  const keeps =
    !inCase || chained || known || isCompound(head, tail) || !/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(tail)
  return { drop: keeps ? 0 : 1, glue: '' }
}

function lastChar(text: string): string {
  const code = text.codePointAt(text.length - 2)
  return code !== undefined && code > 0xffff ? text.slice(-2) : text.slice(-1)
}

function firstChar(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? '' : String.fromCodePoint(code)
}
