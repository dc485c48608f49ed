/**
 * Decides whether a line continues on the next one; the core of joining broken lines. It does if it is full (the next word would not
 * have fitted) or breaks off in mid-sentence, unless the next starts with a number or label that counts, is set off by
 * its indent, or reads like a heading. Used by chunks.ts; nothing here changes a chunk.
 */
import { type Label, labelOf } from '../../text/numbering/labels.ts'
import { seriesOf } from '../../text/numbering/section-numbers.ts'
import type { ZonedLine } from './furniture.ts'
import { firstWord, type LineShape } from './lines.ts'
import { isOpener } from '../document-words.ts'

/** What deciding needs to know of the chunk that is being built. */
export interface OpenChunk {
  readonly length: number
  /** The end of its text, the whole where it is short: enough to see how it breaks off. */
  readonly tail: string
  readonly lines: readonly ZonedLine[]
  readonly first: ZonedLine
  readonly last: ZonedLine
  readonly label: Label | null
}

/** Last numbers of the sequences that are open, innermost last; tells a paragraph number from a number at a line start. */
export class NumberWatch {
  #open: { readonly series: string; readonly last: number }[] = []

  /** The last number of the innermost sequence; 0 if none is open. */
  get last(): number {
    return this.#open.at(-1)?.last ?? 0
  }

  get empty(): boolean {
    return this.#open.length === 0
  }

  static value(label: Label): number {
    const parts = (label.number ?? '0').split(/[ -]/)[0]?.split('.') ?? []
    return Number.parseInt(parts.at(-1) ?? '', 10) || 0
  }

  expects(label: Label): boolean {
    const n = NumberWatch.value(label)
    const series = seriesOf(label.number ?? '')
    return this.#open.some(
      (run) => run.series === series && (n === run.last + 1 || (n === run.last && /\s/.test(label.number ?? ''))),
    )
  }

  take(label: Label): void {
    const n = NumberWatch.value(label)
    const series = seriesOf(label.number ?? '')
    const range = /-(\d+)$/.exec(label.number ?? '')
    const run = { series, last: range === null ? n : Number(range[1]) }
    const match = this.#open.findLastIndex((open) => open.series === series && (n === open.last + 1 || n === open.last))
    const same = this.#open.some((open) => open.series === series)
    if (match >= 0) this.#open.splice(match, this.#open.length, run)
    else if (n === 1 || !same) this.#open.push(run)
    else this.#open.splice(Math.max(0, this.#open.length - 1), 1, run)
    if (this.#open.length > 40) this.#open.splice(1, 1)
  }
}

/** Whether a text ends as a sentence or clause does: stop, colon, semicolon, with closing marks and note marks after. */
export function isEnded(whole: string): boolean {
  const text = whole.slice(-60)
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

/** Whether a line goes on the open chunk. `cut`: page furniture stands between them. Cost: a bounded look ahead. */
export function goesOn(
  open: OpenChunk,
  line: ZonedLine,
  label: Label | null,
  flow: Flow,
  index: number,
  shape: LineShape,
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
  const ended = isEnded(open.tail)
  if (label !== null && counts(label, open, line, flow, index, shape, numbers, forced, ended)) return false
  if (shape.blanks && line.blank && !cut) return false
  const indent = line.indent - (line.pageStart && !shape.blanks ? 1 : 0)
  if (a.ends === 'soft') return !(ended && startsHeading(line, flow, index, shape, numbers))
  const heading = isHeadingLabel(open.label) || (open.label === null && open.first.indent > shape.indent && !ended)
  if (!ended && open.length < 400 && isUnclosed(open.tail)) return true
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
  if (/^\p{Ll}/u.test(line.text) || CONNECTOR.test(open.tail.slice(-20))) return true
  const flush = last.width > shape.width * 0.8 && indent <= open.first.indent
  return open.label?.kind === 'number'
    ? cut || flush
    : flush && open.label === null && !startsHeading(line, flow, index, shape, numbers)
}

/**
 * Whether an indented line after an unfinished one opens a block: further in than the block before it (a title after its
 * agenda item), or as far in as a heading before it and written like a heading, not like the end of one.
 */
function startsIndented(open: OpenChunk, line: ZonedLine, indent: number, heading: boolean, shape: LineShape): boolean {
  if (!shape.blanks && indent > open.first.indent + 1) return true
  if (!heading || indent < open.first.indent || CONNECTOR.test(open.tail.slice(-20))) return false
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
function startsHeading(line: ZonedLine, flow: Flow, index: number, shape: LineShape, numbers: NumberWatch): boolean {
  if (isEnded(line.text)) return false
  if (line.width > shape.width * 0.92 && line.indent <= shape.indent + 1) return false
  const next = flow.lines[index + 1]
  if (next === undefined) return false
  const label = flow.label(index + 1)
  if (label === null) return line.indent > shape.indent + 1
  return label.kind === 'number' ? numbers.expects(label) : isHeadingLabel(label)
}

/** Whether a label at a line start begins a block, or is a number or bracket that wrapping put there. */
function counts(
  label: Label,
  open: OpenChunk,
  line: ZonedLine,
  flow: Flow,
  index: number,
  shape: LineShape,
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
      const { last } = numbers
      return apart && (numbers.empty || n === 1 || (n > last && n - last <= 10))
    }
    case 'item':
      return (apart || open.label?.kind === 'item') && !isRunIn(label, open, flow, index, forced)
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
function isRunIn(label: Label, open: OpenChunk, flow: Flow, index: number, forced: boolean): boolean {
  if (!forced) return false
  const inside = labelsInside(
    open.tail.slice(open.label?.kind === 'item' && open.tail.length === open.length ? open.label.length : 0),
  )
  const before = label.readings.some((reading) =>
    inside.some((r) => r.style === reading.style && r.ordinal === reading.ordinal - 1),
  )
  if (before) return true
  const next = (values: readonly { style: string; ordinal: number }[]): boolean =>
    label.readings.some((reading) => values.some((r) => r.style === reading.style && r.ordinal === reading.ordinal + 1))
  for (let i = index; i < Math.min(flow.lines.length, index + 15); i++) {
    const own = i === index ? null : flow.label(i)
    if (own !== null && own.form === label.form && next(own.readings)) return false
    if (own !== null && own.kind === 'number') return false
    if (next(flow.inside(i))) return label.readings.some((r) => r.ordinal === 1)
  }
  return false
}

/** The body lines, with the labels they start with and hold inside, each read once. */
export class Flow {
  readonly lines: readonly ZonedLine[]
  readonly #labels: (Label | null)[] = []
  readonly #inside: (readonly { style: string; ordinal: number }[])[] = []

  constructor(lines: readonly ZonedLine[]) {
    this.lines = lines
  }

  label(i: number): Label | null {
    const known = this.#labels[i]
    if (known !== undefined) return known
    const label = labelOf(this.lines[i]?.text ?? '')
    this.#labels[i] = label
    return label
  }

  /** Readings of the item labels inside a line, after the one it starts with. */
  inside(i: number): readonly { style: string; ordinal: number }[] {
    const found = this.#inside[i] ?? labelsInside((this.lines[i]?.text ?? '').slice(this.label(i)?.length ?? 0))
    this.#inside[i] = found
    return found
  }
}

function labelsInside(text: string): readonly { style: string; ordinal: number }[] {
  const found: { style: string; ordinal: number }[] = []
  for (const match of text.matchAll(/(?:^|[\s，,;；:：。])([(（]?[\p{L}\d]{1,4}\u0640?[)）])/gu)) {
    const label = labelOf(`${match[1]} x`)
    if (label?.kind === 'item') found.push(...label.readings)
  }
  return found
}
