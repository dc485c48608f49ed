/**
 * Finds the labels of run-in lists: `(a) …; (b) …`, `a) … ; b) …`, `(أ) … (ب)`, `’1‘ … ’2‘`, `а) … б)`, `（一）…（二）`, with lists
 * in lists. A label is kept only where at least two stand in one sequence, so that "(a)" in a reference or a bracketed
 * word is none. Input is folded text (fold.ts); keys are like block ids: `a`, `b`, `b.ii`. Linear.
 */
import { letterOf, type NumeralReading, readings } from '../numerals/readings.ts'
import { romanOf } from '../numerals/roman.ts'

/** A label of a run-in list; offsets into the folded text. */
export interface FoundLabel {
  readonly start: number
  readonly end: number
  /** `a`, `a.ii`: ordinals in letters, then lower Roman, whatever style the text uses. */
  readonly key: string
  readonly ordinal: number
  readonly depth: number
}

const CANDIDATE =
  /(?:(?<=^|[\s;:,.،؛。；：，、"“«]|[\u3400-\u9fff])\( ?([a-z]{1,4}|[а-я]|[\u0621-\u064a]ـ?|\d{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]) ?\)|(?<=^|[\s;:,،؛])([a-z]|[ivx]{2,4}|[а-я]|[\u0621-\u064a]ـ?|\d{1,2})\)|(?<=^|[\s;:,،؛])(?:و ?)?'(\d{1,2})'|(?<=[:;] (?:et |y |and |и )?)([a-h])\.(?= \p{L}))(?=[\s\p{L}"“«])/gu

interface Candidate {
  readonly start: number
  readonly end: number
  readonly readings: readonly NumeralReading[]
}

/** An open list while the text is read: its style and the ordinals seen. */
interface Open {
  readonly style: string
  last: number
}

/** All list labels of a folded, lower-case text, in order. */
export function findLabels(lower: string): readonly FoundLabel[] {
  const candidates: Candidate[] = []
  if (!/[)']|[:;] (?:\p{L}{1,3} )?[a-h]\. /u.test(lower)) return []
  for (const match of lower.matchAll(CANDIDATE)) {
    const numeral = (match[1] ?? match[2] ?? match[3] ?? match[4]) as string
    // "paragraph 4 (b)": a label right after a number belongs to the reference
    if (/[\d\u0660-\u0669][a-z]? ?$/.test(lower.slice(Math.max(0, match.index - 3), match.index))) continue
    const found = readings(numeral)
    if (found.length > 0) candidates.push({ start: match.index, end: match.index + match[0].length, readings: found })
  }
  if (candidates.length < 2) return []
  const labels: (FoundLabel & { list: number })[] = []
  const stack: (Open & { list: number })[] = []
  const sizes: number[] = []
  for (const candidate of candidates) {
    const placed = place(candidate, stack, sizes)
    if (placed === null) continue
    const key = stack.map((open, depth) => (depth % 2 === 0 ? letterOf(open.last) : romanOf(open.last))).join('.')
    labels.push({
      start: candidate.start,
      end: candidate.end,
      key,
      ordinal: placed.last,
      depth: stack.length,
      list: placed.list,
    })
  }
  return labels.filter((label) => (sizes[label.list] ?? 0) >= 2)
}

/**
 * Puts a candidate where it fits best: next in the innermost open list of its style, next in an outer one, the first
 * of a new list, or (a fault) out of sequence in an open list.
 */
function place(
  candidate: Candidate,
  stack: (Open & { list: number })[],
  sizes: number[],
): (Open & { list: number }) | null {
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const open = stack[depth] as Open & { list: number }
    if (candidate.readings.some((reading) => reading.style === open.style && reading.ordinal === open.last + 1)) {
      stack.length = depth + 1
      return advance(open, open.last + 1, sizes)
    }
  }
  const first = candidate.readings.find((reading) => reading.ordinal === 1)
  if (
    first !== undefined &&
    !stack.some((open) => open.style === first.style && open.last < 3 && stack.length === 1 && open.last === 1)
  ) {
    const same = stack.findIndex((open) => open.style === first.style)
    if (same >= 0) stack.length = same
    return start(first.style, 1, stack, sizes)
  }
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const open = stack[depth] as Open & { list: number }
    const reading = candidate.readings.find((each) => each.style === open.style)
    if (reading !== undefined && Math.abs(reading.ordinal - open.last) <= 4) {
      stack.length = depth + 1
      return advance(open, reading.ordinal, sizes)
    }
  }
  const reading = candidate.readings[0]
  return stack.length === 0 && reading !== undefined && reading.ordinal <= 4
    ? start(reading.style, reading.ordinal, stack, sizes)
    : null
}

function advance(open: Open & { list: number }, ordinal: number, sizes: number[]): Open & { list: number } {
  open.last = ordinal
  sizes[open.list] = (sizes[open.list] ?? 0) + 1
  return open
}

function start(
  style: string,
  ordinal: number,
  stack: (Open & { list: number })[],
  sizes: number[],
): Open & { list: number } {
  const open = { style, last: ordinal, list: sizes.length }
  sizes.push(1)
  stack.push(open)
  return open
}
