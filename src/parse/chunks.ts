/**
 * Third step of parsing: lines put together into chunks, each the whole text of one future block. Takes zoned lines;
 * gives body chunks and footnote chunks in source order. A line goes on in the next when it is full (the next word would
 * not have fitted) or breaks off in mid-sentence, and the next does not start with a number or label that counts.
 */
import type { Span } from '../model/document.ts'
import { type Label, labelOf } from '../text/labels.ts'
import type { ZonedLine } from './furniture.ts'
import { isResidue } from './furniture.ts'
import { type Joinery, joint } from './joint.ts'
import { firstWord, type Shape } from './lines.ts'
import { isOpener } from './words.ts'

/** A stretch of a chunk's text: where it stands there, and where in the source it was copied from. */
export interface Piece extends Span {
  readonly at: number
}

/** The joined text of one block, number, label and marks included. */
export interface Chunk {
  readonly text: string
  readonly pieces: readonly Piece[]
  readonly lines: readonly ZonedLine[]
  readonly first: ZonedLine
  /** The label that counts, or null. Of `layout.label` where the format generates it (then `length` is 0). */
  readonly label: Label | null
  /** Footnote number, in footnote chunks. */
  readonly note?: number
}

/** The chunks of a text. Cost: linear but for a bounded look ahead. */
export function chunks(
  lines: readonly ZonedLine[],
  shape: Shape,
  habits: Joinery,
): { body: readonly Chunk[]; notes: readonly Chunk[] } {
  const body: Builder[] = []
  const notes: Builder[] = []
  const flow = lines.filter((line) => line.zone === 'body')
  const numbers = new NumberWatch()
  let index = 0
  let cut = false
  for (const line of lines) {
    if (isResidue(line.zone)) {
      cut = true
      continue
    }
    if (line.zone === 'footnote') {
      const last = notes.at(-1)
      if (line.note === undefined && last !== undefined) last.add(line, habits)
      else notes.push(new Builder(line, null))
      cut = true
      continue
    }
    const open = body.at(-1)
    const label = generatedLabel(line) ?? (line.layout.cell === undefined ? labelOf(line.text) : null)
    if (open !== undefined && goesOn(open, line, label, flow, index, shape, numbers, cut || line.pageStart))
      open.add(line, habits)
    else {
      body.push(new Builder(line, label))
      if (label?.kind === 'number' && label.quoted !== true) numbers.take(label)
    }
    index++
    cut = false
  }
  return { body: body.map((builder) => builder.done()), notes: notes.map((builder) => builder.done()) }
}

/** Grows one chunk line by line. */
class Builder {
  text = ''
  readonly pieces: Piece[] = []
  readonly lines: ZonedLine[] = []
  readonly first: ZonedLine
  readonly label: Label | null

  constructor(line: ZonedLine, label: Label | null) {
    this.first = line
    this.label = label
    this.text = line.text
    this.pieces.push({ at: 0, start: line.start, end: line.end })
    this.lines.push(line)
  }

  get last(): ZonedLine {
    return this.lines.at(-1) ?? this.first
  }

  add(line: ZonedLine, habits: Joinery): void {
    const { drop, glue } = joint(this.text, line.text, habits)
    this.text = this.text.slice(0, this.text.length - drop) + glue
    this.pieces.push({ at: this.text.length, start: line.start, end: line.end })
    this.text += line.text
    this.lines.push(line)
  }

  done(): Chunk {
    const { text, pieces, lines, first, label } = this
    return { text, pieces, lines, first, label, ...(first.note === undefined ? {} : { note: first.note }) }
  }
}

/** The label a format generates (Word numbering), read as if it stood in the text; it takes none of it. */
function generatedLabel(line: ZonedLine): Label | null {
  const given = line.layout.label?.trim()
  if (given === undefined || given === '') return null
  const label = labelOf(`${given}\u00a0 x`) ?? labelOf(`${given}. x`)
  return label === null
    ? { kind: 'bullet', raw: given, length: 0, readings: [], form: given }
    : { ...label, raw: given, length: 0 }
}

/** Last numbers of the sequences that are open, innermost last; tells a paragraph number from a number at a line start. */
class NumberWatch {
  readonly open: number[] = []

  static value(label: Label): number {
    const parts = (label.number ?? '0').split(/[ -]/)[0]?.split('.') ?? []
    return Number(parts.at(-1) ?? 0)
  }

  expects(label: Label): boolean {
    const n = NumberWatch.value(label)
    return this.open.some((last) => n === last + 1 || (n === last && /\s/.test(label.number ?? '')))
  }

  take(label: Label): void {
    const n = NumberWatch.value(label)
    const match = this.open.findLastIndex((last) => n === last + 1 || n === last)
    if (match >= 0) this.open.splice(match, this.open.length, n)
    else if (n === 1) this.open.push(n)
    else this.open.splice(Math.max(0, this.open.length - 1), 1, n)
    const range = /-(\d+)$/.exec(label.number ?? '')
    if (range !== null) this.open[this.open.length - 1] = Number(range[1])
    if (this.open.length > 40) this.open.splice(1, 1)
  }
}

/** Whether a text ends as a sentence or clause does: stop, colon, semicolon, with closing marks and note marks after. */
export function isEnded(text: string): boolean {
  return (
    /[.。!?！？؟:：;；؛…][\s"'”’»)）\]】』」》›]*[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾\d、,،]{0,5}$/u.test(text) && !/\d[.,:]\d+$/u.test(text)
  )
}

/** Whether a bracket or quotation mark of the text is still open. */
function isUnclosed(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return (
    count(/[《〈「『【]/g) > count(/[》〉」』】]/g) ||
    count(/“/g) > count(/”/g) ||
    count(/[(（]/g) > count(/[)）]/g) ||
    count(/«/g) > count(/»/g)
  )
}

const CONNECTOR =
  /(?:[\s’'](?:of|and|the|to|for|in|on|with|by|or|a|an|from|at|de|du|des|la|le|les|et|en|pour|l|d|y|del|los|las|el|para|con|por|и|в|на|с|по|для|о|об|к|из|от)|[的和与及、，在对为之])$/iu

function goesOn(
  open: Builder,
  line: ZonedLine,
  label: Label | null,
  flow: readonly ZonedLine[],
  index: number,
  shape: Shape,
  numbers: NumberWatch,
  cut: boolean,
): boolean {
  const last = open.last
  const [a, b] = [last.layout, line.layout]
  if (a.cell !== undefined || b.cell !== undefined) return sameCell(a.cell, b.cell)
  if (a.ends === 'hard' || b.label !== undefined) return false
  if ((a.role ?? 'body') !== (b.role ?? 'body')) return false
  // a reader that knows what a line is knows where its block ends: a label at a printed line's start is wrapping
  if (a.role !== undefined && a.ends === 'soft') return true
  if (a.role === 'title' && b.role === 'title') return true
  if (a.level !== b.level || (a.style !== b.style && a.style !== undefined && b.style !== undefined)) return false
  if (a.size !== undefined && b.size !== undefined && Math.abs(a.size - b.size) > 0.6) return false
  if (!shape.wrapped && a.ends !== 'soft') return false
  if (isOpener(line.text)) return false
  const forced = a.ends === 'soft' || last.width + firstWord(line) > shape.width * 0.94
  const ended = isEnded(open.text)
  if (label !== null && counts(label, open, line, flow, index, shape, numbers, forced, ended)) return false
  if (shape.blanks && line.blank && !cut) return false
  const indent = line.indent - (line.pageStart && !shape.blanks ? 1 : 0)
  if (a.ends === 'soft') return !(ended && startsHeading(line, flow, index, shape, numbers))
  const heading = isHeadingLabel(open.label) || (open.label === null && open.first.indent > shape.indent && !ended)
  if (!ended && open.text.length < 400 && isUnclosed(open.text)) return true
  if (forced) {
    if (!ended) return !(indent > shape.indent && startsIndented(open, line, indent, heading, shape))
    if (indent > shape.indent && !shape.blanks) return false
    return !startsHeading(line, flow, index, shape, numbers)
  }
  if (ended) return false
  if (
    heading &&
    indent <= shape.indent &&
    indent < open.first.indent &&
    last.width > shape.width * 0.6 &&
    !isEnded(line.text)
  )
    return true
  if (/^\p{Ll}/u.test(line.text) || CONNECTOR.test(open.text)) return true
  const flush = last.width > shape.width * 0.8 && indent <= open.first.indent
  return open.label?.kind === 'number'
    ? cut || flush
    : flush && open.label === null && !startsHeading(line, flow, index, shape, numbers)
}

/**
 * Whether an indented line after an unfinished one opens a block: further in than the block before it (a title after its
 * agenda item), or as far in as a heading before it and written like a heading, not like the end of one.
 */
function startsIndented(open: Builder, line: ZonedLine, indent: number, heading: boolean, shape: Shape): boolean {
  if (!shape.blanks && indent > open.first.indent + 1) return true
  if (!heading || indent < open.first.indent || CONNECTOR.test(open.text)) return false
  return /^\p{Lu}/u.test(line.text) || open.last.width < shape.width * 0.85
}

function sameCell(a: ZonedLine['layout']['cell'], b: ZonedLine['layout']['cell']): boolean {
  return a !== undefined && b !== undefined && a.table === b.table && a.row === b.row && a.column === b.column
}

function isHeadingLabel(label: Label | null): boolean {
  return (
    label !== null &&
    (label.kind === 'outline' || label.kind === 'division' || label.kind === 'annex' || label.kind === 'article')
  )
}

/** Whether an unlabelled line opens a heading: short, not ended, and a number or another heading comes next. */
function startsHeading(
  line: ZonedLine,
  flow: readonly ZonedLine[],
  index: number,
  shape: Shape,
  numbers: NumberWatch,
): boolean {
  if (isEnded(line.text)) return false
  if (line.width > shape.width * 0.92 && line.indent <= shape.indent + 1) return false
  const next = flow[index + 1]
  if (next === undefined) return false
  const label = labelOf(next.text)
  if (label === null) return line.indent > shape.indent + 1
  return label.kind === 'number' ? numbers.expects(label) : isHeadingLabel(label)
}

/** Whether a label at a line start begins a block, or is a number or bracket that wrapping put there. */
function counts(
  label: Label,
  open: Builder,
  line: ZonedLine,
  flow: readonly ZonedLine[],
  index: number,
  shape: Shape,
  numbers: NumberWatch,
  forced: boolean,
  ended: boolean,
): boolean {
  const apart = !forced || ended || (shape.blanks && line.blank)
  switch (label.kind) {
    case 'number': {
      if (label.quoted !== true && numbers.expects(label))
        return apart || open.label === null || isHeadingLabel(open.label)
      if (label.quoted === true) return apart
      const n = NumberWatch.value(label)
      const last = numbers.open.at(-1) ?? 0
      return apart && (numbers.open.length === 0 || n === 1 || (n > last && n - last <= 10))
    }
    case 'item':
      return (apart || open.label?.kind === 'item') && !isRunIn(label, open, line, flow, index, forced)
    case 'bullet':
      return apart && (!/[-–—−]/.test(label.form) || !forced || ended)
    default:
      return apart || (open.label === null && open.lines.length === 1 && open.last.width < shape.width * 0.8)
  }
}

/**
 * Whether an item label at a line start belongs to a run-in list: the label before it stands inside the open chunk, or
 * the label after it stands inside a coming line (`；` / `(c) 数字领域的激进化；(d) …` in the report, paragraph 11).
 */
function isRunIn(
  label: Label,
  open: Builder,
  line: ZonedLine,
  flow: readonly ZonedLine[],
  index: number,
  forced: boolean,
): boolean {
  if (!forced) return false
  const inside = labelsInside(open.text.slice(open.label?.kind === 'item' ? open.label.length : 0))
  const before = label.readings.some((reading) =>
    inside.some((r) => r.style === reading.style && r.ordinal === reading.ordinal - 1),
  )
  if (before) return true
  for (let i = index; i < Math.min(flow.length, index + 15); i++) {
    const text = i === index ? line.text.slice(label.length) : (flow[i]?.text ?? '')
    const own = i === index ? null : labelOf(text)
    const next = (values: readonly { style: string; ordinal: number }[]): boolean =>
      label.readings.some((reading) =>
        values.some((r) => r.style === reading.style && r.ordinal === reading.ordinal + 1),
      )
    if (own !== null && own.form === label.form && next(own.readings)) return false
    if (own !== null && own.kind === 'number') return false
    if (next(labelsInside(own === null ? text : text.slice(own.length))))
      return label.readings.some((r) => r.ordinal === 1)
  }
  return false
}

function labelsInside(text: string): readonly { style: string; ordinal: number }[] {
  const found: { style: string; ordinal: number }[] = []
  for (const match of text.matchAll(/(?:^|[\s，,;；:：。])([(（]?[\p{L}\d]{1,4}\u0640?[)）])/gu)) {
    const label = labelOf(`${match[1]} x`)
    if (label?.kind === 'item') found.push(...label.readings)
  }
  return found
}
