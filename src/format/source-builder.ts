/**
 * Gathers lines into a `Source`: every reader appends its lines here, so that the guarantee of model/source.ts (every
 * non-space character lies in a line, offsets half-open in UTF-16) holds by construction. Lines are joined by a line
 * feed. Pieces of a line may carry a footnote mark, which is recorded with its span.
 */
import type { Masthead } from '../model/document.ts'
import type { Source, SourceLine, SourceMark } from '../model/source.ts'
import { shownLetters } from '../text/letters.ts'

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

/** A builder with nothing in it. */
export function createSourceBuilder(): SourceBuilder {
  const parts: string[] = []
  const lines: SourceLine[] = []
  let length = 0
  return {
    length: () => length,
    line(pieces, facts) {
      if (pieces.every(({ text }) => text.trim() === '')) return
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
      problems: [],
    }),
  }
}
