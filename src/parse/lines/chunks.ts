/**
 * Third step of parsing: lines put together into chunks, each the whole text of one future block. Takes zoned lines;
 * gives body chunks and footnote chunks in source order. A line goes on in the next when it is full (the next word would
 * not have fitted) or breaks off in mid-sentence, and the next does not start with a number or label that counts.
 */
import type { Span } from '../../model/document.ts'
import { type Label, labelOf } from '../../text/numbering/labels.ts'
import { Flow, goesOn, NumberWatch, type OpenChunk } from './continuation.ts'
import type { ZonedLine } from './furniture.ts'
import { isResidue } from './furniture.ts'
import { type Joinery, joint } from './joint.ts'
import type { LineShape } from './lines.ts'

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
  shape: LineShape,
  habits: Joinery,
): { body: readonly Chunk[]; notes: readonly Chunk[] } {
  const body: Builder[] = []
  const notes: Builder[] = []
  const flow = new Flow(lines.filter((line) => line.zone === 'body'))
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
    const label = generatedLabel(line) ?? (line.layout.cell === undefined ? flow.label(index) : null)
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

/** Kept of a growing chunk's end. */
const TAIL = 2000

/** Grows one chunk line by line; its text is put together once, at the end. */
class Builder implements OpenChunk {
  length: number
  tail: string
  last: ZonedLine
  readonly lines: ZonedLine[]
  readonly first: ZonedLine
  readonly label: Label | null
  readonly #parts: string[]
  readonly #pieces: Piece[]

  constructor(line: ZonedLine, label: Label | null) {
    this.first = line
    this.last = line
    this.label = label
    this.length = line.text.length
    this.tail = line.text.slice(-TAIL)
    this.lines = [line]
    this.#parts = [line.text]
    this.#pieces = [{ at: 0, start: line.start, end: line.end }]
  }

  add(line: ZonedLine, habits: Joinery): void {
    const { drop, glue } = joint(this.tail, line.text, habits)
    if (drop > 0) this.#parts.push((this.#parts.pop() ?? '').slice(0, -drop))
    this.length += glue.length - drop
    this.#pieces.push({ at: this.length, start: line.start, end: line.end })
    this.#parts.push(glue, line.text)
    this.length += line.text.length
    this.tail = (this.tail.slice(0, this.tail.length - drop) + glue + line.text).slice(-TAIL)
    this.lines.push(line)
    this.last = line
  }

  done(): Chunk {
    const { lines, first, label } = this
    const note = first.note === undefined ? {} : { note: first.note }
    return { text: this.#parts.join(''), pieces: this.#pieces, lines, first, label, ...note }
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
