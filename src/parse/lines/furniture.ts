/**
 * Second step of parsing: tells the text of the document from what the page adds to it. Each line gets a zone: body,
 * footnote, or a kind of residue. Page furniture is known by its form and by coming back, footnotes by the rule above
 * them, by counting up and by raised digits; nothing is thrown away, only named.
 */
import type { ResidueWhy } from '../../model/document.ts'
import { asciiDigits } from '../../text/numerals/ascii-digits.ts'
import { isLink, isRule, type Line, type LineShape } from './lines.ts'

export type Zone = 'body' | 'footnote' | ResidueWhy

/** A line with its zone; `note`: the number of the footnote that starts on it, `skip`: length of its mark. */
export interface ZonedLine extends Line {
  readonly zone: Zone
  readonly note?: number
  readonly skip?: number
}

const RESIDUE: ReadonlySet<string> = new Set<ResidueWhy>([
  'running-head',
  'running-foot',
  'page-number',
  'rule',
  'link-dump',
  'masthead',
  'continuation-notice',
  'markup',
  'undecodable',
])

const PAGE_EDGE: ReadonlySet<Zone> = new Set<Zone>(['running-head', 'running-foot', 'page-number'])

/** Whether a zone is residue. */
export function isResidue(zone: Zone): zone is ResidueWhy {
  return RESIDUE.has(zone)
}

const CONTINUATION =
  /^(\/?\s?[.…]{1,3}\s?\/?|\(?(continued|continued on next page|suite|suite à la page suivante|continuación|continúa en la página siguiente|продолжение|продолжение на следующей странице|续|转下页|接上页|يتبع|تابع)\)?)$/i
const SYMBOL_LINE = /^[A-Z]{1,6}\/[A-Z0-9][A-Za-z0-9./()-]{1,60}$/
const JOB_NUMBER =
  /^\*?(\d{2}-\d{5}(\s*\([A-Z]\))?|\d{7,8})\*?(\s+\d{1,4}\s?\/\s?\d{1,4})?$|^\d{1,4}\s?\/\s?\d{1,4}(\s+\d{2}-\d{5})?$/
const BARE_NUMBER = /^[-–—]?\s?\d{1,4}\s?[-–—]?$/

/** The zone of every line. Cost: linear. */
export function zones(lines: readonly Line[], shape: LineShape): readonly ZonedLine[] {
  const repeated = repeatedLines(lines)
  const out: ZonedLine[] = []
  let inNotes = false
  let lastNote = 0
  let bodyBefore: Line | null = null
  let noteBefore: Line | null = null
  let broke = false
  for (let i = 0; i < lines.length; i++) {
    // A page that starts with its running head starts, for the text, with the line below that.
    const own = lines[i] as Line
    const line: Line = broke && !own.pageStart ? { ...own, pageStart: true } : own
    broke = line.pageStart
    const role = line.layout.role
    const put = (zone: Zone, note?: number, skip?: number): void => {
      const extra = note === undefined ? {} : { note, skip: skip ?? 0 }
      out.push({ ...line, zone, ...extra })
      broke = PAGE_EDGE.has(zone) || (broke && isResidue(zone))
    }
    if (role !== undefined && RESIDUE.has(role)) {
      put(role as ResidueWhy)
      continue
    }
    if (role === 'footnote') {
      const known = line.layout.footnote
      const mark = noteMark(line.text)
      const above = lines[i - 1]?.layout
      const goesOn = above?.role === 'footnote' && above.ends === 'soft' && above.footnote === known
      if (goesOn) put('footnote')
      else if (known !== undefined) put('footnote', known, mark?.number === known ? mark.length : 0)
      else if (mark !== null) put('footnote', mark.number, mark.length)
      else put('footnote')
      continue
    }
    if (role !== undefined) {
      bodyBefore = line
      inNotes = false
      put('body')
      continue
    }
    if (isRule(line.text) && line.layout.cell === undefined) {
      inNotes = startsNotes(lines, i + 1)
      noteBefore = null
      put('rule')
      continue
    }
    if (CONTINUATION.test(line.text)) {
      put('continuation-notice')
      continue
    }
    const furniture = pageFurniture(line, lines, i, repeated, shape)
    if (furniture !== null) {
      put(furniture)
      continue
    }
    if (isLink(line.text) && isDump(lines, i, inNotes, noteBefore, bodyBefore, shape)) {
      put('link-dump')
      continue
    }
    const raised = raisedMark(line.text)
    if (raised !== null && !(shape.wrapped && bodyBefore !== null && !inNotes && !line.blank)) {
      put('footnote', raised.number, raised.length)
      lastNote = raised.number
      noteBefore = line
      inNotes = true
      continue
    }
    if (inNotes) {
      const mark = noteMark(line.text)
      const fits = mark !== null && followsNote(mark, lastNote, noteBefore, line.text)
      if (mark !== null && fits && !(line.pageStart && noteBefore !== null)) {
        put('footnote', mark.number, mark.length)
        lastNote = mark.number
        noteBefore = line
        continue
      }
      if (noteBefore !== null && goesOn(line, lines[i - 1], noteBefore, shape, bodyBefore)) {
        put('footnote')
        noteBefore = line
        continue
      }
      inNotes = false
    }
    put('body')
    bodyBefore = line
  }
  return out
}

/** The footnote number a line starts with, and the length of the mark with the space after it; null where none. */
export function noteMark(text: string): { number: number; length: number } | null {
  const raised = raisedMark(text)
  if (raised !== null) return raised
  const match = /^(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|(\d{1,3})(?:\/|\)|\.)?)\s+(?=\S)/.exec(asciiDigits(text))
  if (match === null) return null
  return { number: Number(match[1] ?? match[2] ?? match[3]), length: match[0].length }
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The value of raised digits (`¹²`), or null. */
export function raisedValue(text: string): number | null {
  if (text === '' || text.length > 4) return null
  const digits = [...text].map((char) => RAISED.indexOf(char))
  return digits.includes(-1) ? null : Number(digits.join(''))
}

function raisedMark(text: string): { number: number; length: number } | null {
  const match = /^⁽?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})⁾?\s*(?=\S)/.exec(text)
  const number = match === null ? null : raisedValue(match[1] ?? '')
  return match === null || number === null ? null : { number, length: match[0].length }
}

/** Whether footnotes follow a rule: its next line has a footnote mark. A rule at the end of a text closes it. */
function startsNotes(lines: readonly Line[], i: number): boolean {
  const next = lines[i]
  return next !== undefined && next.layout.role === undefined && noteMark(next.text) !== null
}

/** Whether a number at the start of a line below the rule begins the next footnote, not a line of the one before. */
function followsNote(
  mark: { number: number; length: number },
  last: number,
  before: Line | null,
  text: string,
): boolean {
  if (before === null) return mark.number > last || mark.number === 1
  if (mark.number === last + 1) return true
  // A number repeated or left out: only after a note that is complete, and not before a unit or a small letter.
  return (
    mark.number >= last &&
    mark.number <= last + 4 &&
    /[.。)]$/.test(before.text) &&
    /^[\p{Lu}\p{Lo}]/u.test(text.slice(mark.length))
  )
}

/** Whether an unmarked line below a footnote still belongs to it. */
function goesOn(line: Line, previous: Line | undefined, note: Line, shape: LineShape, body: Line | null): boolean {
  if (line.pageStart) return false
  if (previous !== undefined && isLink(previous.text) && previous.start !== note.start) return false
  if (!shape.wrapped) return false
  if (previous?.start === note.start && isUnfinished(note.text)) return true
  const ended = /[.。!?！？؟;；)）»”"]$/.test(note.text)
  // Without page ends to go by, the body goes on where it was cut in mid-sentence and the note is complete.
  if (!shape.paged && ended && body !== null && !/[.。:：;；!?！？؟]$/.test(body.text)) return false
  if (!shape.paged && line.blank && shape.blanks) return false
  return !ended || note.width + 2 > shape.width * 0.8
}

/** Whether a line that is an address alone is a dump of link targets, not a line of the text. */
function isDump(
  lines: readonly Line[],
  i: number,
  inNotes: boolean,
  note: Line | null,
  body: Line | null,
  shape: LineShape,
): boolean {
  const line = lines[i] as Line
  const before = lines[i - 1]
  const after = lines[i + 1]
  const apart = line.blank && shape.blanks
  const open = inNotes ? note : body
  // `17 See` / `https://…`: the address that a broken line goes on with.
  const unfinished = open !== null && before?.start === open.start && isUnfinished(open.text)
  if (unfinished && inNotes && !apart) return false
  const run = (before !== undefined && isLink(before.text)) || (after !== undefined && isLink(after.text))
  if (run) return !unfinished || line.blank
  if (unfinished && !apart) return false
  return inNotes || after === undefined || after.pageStart || (line.blank && !unfinished)
}

/** Whether a line above an address breaks off before it: no end of sentence, or only `См.`, `Voir`. */
function isUnfinished(text: string): boolean {
  if (isLink(text)) return false
  const words = text.slice(noteMark(text)?.length ?? 0)
  return !/[.。:：;；!?！？؟)）》」”"]$/.test(text) || (words.length <= 12 && /^\p{L}+\.$/u.test(words))
}

/**
 * Texts (digits made equal) of short lines that come back, three times at least and on two pages in five where page
 * ends are known: running heads and feet. Lines next to page ends are counted, or all where none are known.
 */
function repeatedLines(lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const pages = lines.filter((line) => line.pageStart).length
  const nearEdge = (i: number): boolean =>
    [-1, 0, 1, 2].some((step) => lines[i + step]?.pageStart === true) || i < 2 || i > lines.length - 3
  for (const [i, line] of lines.entries()) {
    if (line.text.length > 80 || line.layout.role !== undefined || (pages > 0 && !nearEdge(i))) continue
    const key = shapeOf(line.text)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= Math.max(3, pages * 0.4)).map(([key]) => key))
}

function shapeOf(text: string): string {
  return asciiDigits(text).replace(/\d+/g, '#').replace(/\s+/g, ' ')
}

function pageFurniture(
  line: Line,
  lines: readonly Line[],
  i: number,
  repeated: ReadonlySet<string>,
  shape: LineShape,
): ResidueWhy | null {
  if (line.layout.cell !== undefined || line.layout.ends === 'hard' || isLink(line.text)) return null
  const text = asciiDigits(line.text)
  const again = repeated.has(shapeOf(line.text))
  if (SYMBOL_LINE.test(text)) return again && i > 0 ? 'running-head' : null
  const edge = line.pageStart || lines[i + 1] === undefined || (lines[i + 1] as Line).pageStart
  if (JOB_NUMBER.test(text) && (again || edge || text.includes('-'))) return 'running-foot'
  if (BARE_NUMBER.test(text) && shape.paged && edge) return 'page-number'
  if (BARE_NUMBER.test(text) && again && shape.wrapped && countsUp(lines, i)) return 'page-number'
  if (again && edge && shape.paged && text.length < 60 && !/^[\p{L}\d]{1,3}[.)]|[。.:;,；：]$/u.test(text)) {
    return line.pageStart ? 'running-head' : 'running-foot'
  }
  return null
}

/** Whether the next bare number in the text is one more, as page numbers are. */
function countsUp(lines: readonly Line[], i: number): boolean {
  const value = (line: Line): number => Number(asciiDigits(line.text).replace(/\D/g, ''))
  const own = value(lines[i] as Line)
  const find = (from: number, step: number): number | null => {
    for (let j = from; j >= 0 && j < lines.length && Math.abs(j - i) < 120; j += step) {
      if (BARE_NUMBER.test(asciiDigits((lines[j] as Line).text))) return value(lines[j] as Line)
    }
    return null
  }
  return find(i + 1, 1) === own + 1 || find(i - 1, -1) === own - 1
}
