/**
 * Gathers lines into a `Source`: every reader appends its lines here, so that the guarantee of model/source.ts (every
 * non-space character lies in a line, offsets half-open in UTF-16) holds by construction. Lines are joined by a line
 * feed. Pieces of a line may carry a footnote mark, which is recorded with its span.
 */
import type { Masthead } from '../../model/document.ts'
import type { Source, SourceLine, SourceMark } from '../../model/source.ts'
import { MAX_TEXT } from '../limits.ts'
import { shownLetters } from '../../text/letters.ts'

/** Part of a line: text, and the footnote's number where the text is a footnote mark. */
export interface LinePiece {
  readonly text: string
  readonly mark?: number
}

/** Everything a line knows but its place in the text. */
export type LineFacts = Omit<SourceLine, 'start' | 'end' | 'marks'>

/** A source under construction; `length` is the number of UTF-16 code units so far. */
export interface SourceBuilder {
  readonly length: () => number
  /** Appends a line made of the pieces; does nothing where they hold only space. Line feeds inside become spaces. */
  readonly line: (pieces: readonly LinePiece[], facts: LineFacts) => void
  /** The finished source. Problems are told beside it, by the reader. */
  readonly build: (format: Source['format'], masthead?: Partial<Masthead>) => Source
}

/** A builder with nothing in it. Lines beyond `limit` UTF-16 code units of text are left out, and the source says so. */
export function createSourceBuilder(limit: number = MAX_TEXT): SourceBuilder {
  const parts: string[] = []
  const lines: SourceLine[] = []
  let length = 0
  let isFull = false
  return {
    length: () => length,
    line(pieces, facts) {
      if (isFull || pieces.every(({ text }) => text.trim() === '')) return
      isFull = pieces.reduce((sum, { text }) => sum + text.length, length) > limit
      if (isFull) return
      const start = length
      const marks: SourceMark[] = []
      for (const { text, mark } of pieces) {
        const clean = shownLetters(text).replace(/[\r\n\u2028\u2029]/g, ' ')
        if (mark !== undefined && clean !== '') marks.push({ start: length, end: length + clean.length, number: mark })
        parts.push(clean)
        length += clean.length
      }
      lines.push({ ...facts, start, end: length, ...(marks.length > 0 ? { marks } : {}) })
      parts.push('\n')
      length += 1
    },
    build: (format, masthead) => ({
      format,
      text: parts.join(''),
      lines,
      ...(masthead === undefined || Object.keys(masthead).length === 0 ? {} : { masthead }),
      problems: isFull
        ? [{ kind: 'result-too-large', place: { start: length }, expected: `at most ${limit} characters of text` }]
        : [],
    }),
  }
}

/** Appends a paragraph: a line feed among its pieces is a soft end, its label stands on its first line. */
export function addParagraph(builder: SourceBuilder, pieces: readonly LinePiece[], facts: LineFacts): void {
  const lines: LinePiece[][] = [[]]
  for (const piece of pieces) {
    if (piece.text === '\n') lines.push([])
    else lines.at(-1)?.push(piece)
  }
  const kept = lines.filter((line) => line.some(({ text }) => text.trim() !== ''))
  const { label, ...rest } = facts
  kept.forEach((line, index) => {
    const ends = index === kept.length - 1 ? facts.ends : 'soft'
    builder.line(line, { ...rest, ends, ...(label !== undefined && index === 0 ? { label } : {}) })
  })
}
