/**
 * Glyphs of a line from the order they stand in on the page (left to right) to the order they are read in. Right-to-left
 * runs are turned, numbers and Latin runs inside them kept: the Unicode bidirectional algorithm (UAX 9) backwards, for
 * the cases that printed text has. Works on whole glyphs, so that a ligature's letters stay in order.
 */

/** A glyph or a space of a line; `text` may be several letters (a ligature, a base with its marks). */
export interface Cluster {
  readonly text: string
  readonly raised: boolean
  readonly bold: boolean
  readonly italic: boolean
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const LTR = /\p{L}/u
const DIGIT = /\p{Nd}/u

/** Whether the text has letters that are written from right to left. */
export function hasRtl(text: string): boolean {
  return RTL.test(text) && /[\u0591-\u05f4\u0620-\u064a\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
}

/** Whether more letters are written from right to left than from left to right. */
export function isMainlyRtl(text: string): boolean {
  let rtl = 0
  let ltr = 0
  for (const char of text) {
    if (!LTR.test(char)) continue
    if (RTL.test(char)) rtl += 1
    else ltr += 1
  }
  return rtl > ltr
}

type Kind = 'R' | 'L' | 'D' | 'N'

function kindOf(text: string): Kind {
  if (DIGIT.test(text)) return 'D'
  if (hasRtl(text)) return 'R'
  return LTR.test(text) ? 'L' : 'N'
}

/** The clusters in reading order. `rtl`: the line's own direction. Brackets are left as they were drawn. */
export function toReadingOrder<T extends Cluster>(visual: readonly T[], rtl: boolean): T[] {
  const kinds = visual.map(({ text }) => kindOf(text))
  if (!rtl) {
    if (!kinds.includes('R')) return [...visual]
    return reverseRuns(visual, runsOf(kinds, 'R'), [])
  }
  const turned = visual.toReversed()
  return marksAfterFigures(reverseRuns(turned, leftRuns(turned, kinds.toReversed()), []))
}

/** A footnote's number that touches a figure stands after it, on whichever side the file drew it. */
function marksAfterFigures<T extends Cluster>(line: readonly T[]): T[] {
  const out = [...line]
  for (let at = 0; at < out.length - 1; at += 1) {
    const isMark = (index: number): boolean => out[index]?.raised === true && DIGIT.test(out[index]?.text ?? '')
    const isFigure = (index: number): boolean => out[index]?.raised === false && DIGIT.test(out[index]?.text ?? '')
    if (!isMark(at) || out[at - 1]?.raised === true || !/^[\s\-–—/(]?$/.test(out[at - 1]?.text ?? '')) continue
    let end = at
    while (isMark(end)) end += 1
    let stop = end
    while (isFigure(stop)) stop += 1
    if (stop === end) continue
    const marks = out.splice(at, end - at)
    out.splice(stop - marks.length, 0, ...marks)
  }
  return out
}

/** Stretches of one kind, with neutrals and numbers between two of the kind. */
function runsOf(kinds: readonly Kind[], kind: 'R'): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  for (let start = 0; start < kinds.length; start += 1) {
    if (kinds[start] !== kind) continue
    let end = start + 1
    for (let at = end; at < kinds.length && kinds[at] !== 'L'; at += 1) if (kinds[at] === kind) end = at + 1
    runs.push([start, end])
    start = end
  }
  return runs
}

/** In a turned line: Latin stretches with what lies between, and numbers with their separators. Indices of the turned line. */
function leftRuns(turned: readonly Cluster[], kinds: readonly Kind[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  let at = 0
  while (at < kinds.length) {
    const kind = kinds[at]
    if (kind !== 'L' && kind !== 'D') {
      at += 1
      continue
    }
    let end = at + 1
    let latin = kind === 'L'
    for (let next = end; next < kinds.length && kinds[next] !== 'R'; next += 1) {
      // a footnote's raised number is a run of its own
      if (turned[next]?.raised !== turned[at]?.raised) break
      if (kinds[next] === 'L') {
        latin = true
        end = next + 1
      } else if (kinds[next] === 'D') end = next + 1
    }
    if (latin) {
      // an address broken at a line's end keeps the hyphen or slash it was broken after
      let start = at
      const floor = runs.at(-1)?.[1] ?? 0
      while (start > floor && /^[-/_&?=%#]$/.test(turned[start - 1]?.text ?? '')) start -= 1
      runs.push([kinds[at] === 'L' ? start : at, end])
      at = end
      continue
    }
    // figures alone: only separators that bind figures keep them in one run (UAX 9: CS, and ET none)
    let stop = at + 1
    while (stop < end) {
      const isDigit = kinds[stop] === 'D'
      const binds = /^[.,:/\u00a0\u066b\u066c]$/.test(turned[stop]?.text ?? '') && kinds[stop + 1] === 'D'
      if (!isDigit && !binds) break
      stop += 1
    }
    runs.push([at, stop])
    at = stop
  }
  return runs
}

function reverseRuns<T extends Cluster>(
  line: readonly T[],
  runs: readonly (readonly [number, number])[],
  out: T[],
): T[] {
  let at = 0
  for (const [start, end] of runs) {
    out.push(...line.slice(at, start))
    const run = line.slice(start, end).toReversed()
    // figures inside a turned right-to-left run keep their own order
    const kinds = run.map(({ text }) => kindOf(text))
    if (kinds.includes('R')) out.push(...reverseRuns(run, leftRuns(run, kinds), []))
    else out.push(...run)
    at = end
  }
  out.push(...line.slice(at))
  return out
}

const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
  '<': '>',
  '>': '<',
  '‹': '›',
  '›': '‹',
}

/** Evidence in one right-to-left line in reading order: brackets that pair as they stand, minus those that pair mirrored. */
export function bracketBalance(text: string): number {
  let plain = 0
  let mirrored = 0
  let last = ''
  for (const char of text) {
    if (!/[()[\]«»]/.test(char)) continue
    if (last !== '' && MIRRORED[last] === char) {
      if (/[([«]/.test(last)) plain += 1
      else mirrored += 1
      last = ''
    } else last = char
  }
  return plain - mirrored
}

/** The text with its brackets turned, where the file maps brackets by their shape. Latin stretches are left alone. */
export function mirrorBrackets(text: string): string {
  return text.replace(/[()[\]{}«»<>‹›]/g, (char) => MIRRORED[char] ?? char)
}
