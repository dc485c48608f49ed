/**
 * Short forms that a text defines itself: `long form (SHORT)`. Latin and Cyrillic letters by the method of Schwartz and
 * Hearst (2003): the letters of the short form are found from the right in the words before the bracket; Chinese short
 * forms by their characters in order (首协会 in 联合国系统行政首长协调理事会); Arabic short forms by their words. Input is a
 * text and how often a wording occurs in the document, output pairs in order of place. Brackets that define nothing
 * give nothing.
 */
import type { Lang } from '../../model/lang.ts'

/** A short form and what it stands for, with the place of the long form: half-open, UTF-16 code units. */
export interface Definition {
  readonly short: string
  readonly long: string
  readonly start: number
  readonly end: number
}

const BRACKET = /[(（]\s*[«“"]?([^()（）«»“”"]{2,40}?)[»”"]?\s*[)）]/gu
const STOP = /[.;:!?。；：！？،؛,，]\s/gu

/** The definitions in a text. `count` says how often a wording occurs in the whole document. */
export function findDefinitions(text: string, lang: Lang, count: (wording: string) => number): readonly Definition[] {
  const found: Definition[] = []
  for (const match of text.matchAll(BRACKET)) {
    const short = (match[1] as string).trim()
    const before = text.slice(0, match.index).trimEnd()
    const start =
      lang === 'zh'
        ? startInChinese(before, short, count)
        : lang === 'ar'
          ? startInArabic(before, short)
          : startInLetters(before, short)
    if (start === null) continue
    const long = before.slice(start)
    if (long.length > short.length && count(short) > 1) found.push({ short, long, start, end: before.length })
  }
  return found
}

/** Characters of the short form in order within the run of Han before it; the longest run that occurs elsewhere too. */
function startInChinese(before: string, short: string, count: (wording: string) => number): number | null {
  if (!/^[\p{Script=Han}A-Z]{2,8}$/u.test(short) || !/\p{Script=Han}/u.test(short)) return null
  const run = /[\p{Script=Han}、]+$/u.exec(before)
  if (run === null) return null
  let at = before.length
  for (const character of [...short].toReversed()) {
    at = before.lastIndexOf(character, at - 1)
    if (at < run.index) return null
  }
  for (let start = run.index; start <= at; start++) if (count(before.slice(start)) > 1) return start
  return at
}

/** In Arabic a short form is the head of the long one: its first words, whatever follows them. */
function startInArabic(before: string, short: string): number | null {
  const [first = ''] = short.split(' ')
  if (!/^\p{Script=Arabic}{3,}$/u.test(first)) return null
  const at = Math.max(before.lastIndexOf(`${short} `), before.lastIndexOf(` ${first} `) + 1)
  return at > 0 && before.slice(at).split(' ').length <= 16 && !hasStop(before.slice(at)) ? at : null
}

function startInLetters(before: string, short: string): number | null {
  if (!/^\p{Lu}[\p{L}\p{N}-]{1,9}$/u.test(short) || (short.match(/\p{Lu}/gu)?.length ?? 0) < 2) return null
  const letters = [...short.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')]
  const words = [...before.matchAll(/[\p{L}\p{N}’'-]+/gu)].slice(-(letters.length * 2 + 8))
  // the first letter must begin a word; the others stand anywhere to its right, in order
  let start: number | null = null
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] as RegExpMatchArray
    if (hasStop(before.slice(word.index))) break
    if (
      fold(word[0]).startsWith(fold(letters[0] as string)) &&
      inOrder(fold(before.slice(word.index)), letters.map(fold))
    ) {
      start = word.index as number
      break
    }
  }
  if (start === null) return null
  // names in capitals go on to the left: United Nations System | Chief Executives Board
  const left = /((?:\p{Lu}[\p{L}’'-]+|of|the|for|and|de|des|du|la|les|los|del|y|et|по|и)\s+)+$/u.exec(
    before.slice(0, start),
  )
  const name = left?.[0].replace(/^(?:(?:of|the|for|and|de|des|du|la|les|los|del|y|et|по|и|The|Le|La|El)\s+)+/u, '')
  return name === undefined || !/\p{Lu}/u.test(name) ? start : start - name.length
}

/** Whether each letter begins a word or follows in one, in order, most of them at beginnings. */
function inOrder(text: string, letters: readonly string[]): boolean {
  let [at, begins] = [0, 0]
  for (const letter of letters) {
    let next = -1
    for (let from = at; from < text.length; from++) {
      if (text[from] === letter && (from === 0 || /[\s’'-]/.test(text[from - 1] as string))) {
        next = from
        begins++
        break
      }
    }
    if (next < 0) next = text.indexOf(letter, at)
    if (next < 0) return false
    at = next + 1
  }
  return begins * 2 >= letters.length
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function hasStop(text: string): boolean {
  return text.search(STOP) >= 0
}
