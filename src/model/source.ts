/**
 * What a reader (format/) makes of a file before it is parsed: decoded text, and its lines with whatever layout the
 * format knows. The parser (parse/) works on this alone, so that every format becomes the same Version.
 */
import type { AlignMethod } from './alignment.ts'
import type { BlockKind, FootnoteMark, Masthead, ResidueWhy, Span, VersionStatus } from './document.ts'
import type { Lang } from './lang.ts'
import type { Problem } from './problem.ts'

/** A footnote mark the format itself knows (Word reference, raised small digit): its span in `Source.text`. */
export interface SourceMark extends Span {
  readonly number: number
}

/** One line of a source. Offsets are into `Source.text`; the line's own break is not included. */
export interface SourceLine extends Span {
  /**
   * `hard`: the line ends a block (a Word paragraph, an HTML block element). `soft`: the line may go on in the next
   * (text extracted from a page). `unknown`: decide from the text.
   */
  readonly ends: 'hard' | 'soft' | 'unknown'
  /** What the layout says the line is, where it says so. Absent: body text, decide from the text. */
  readonly role?: 'heading' | 'body' | 'item' | 'footnote' | 'cell' | 'masthead' | 'title' | ResidueWhy
  /** Heading depth from 1, or list depth from 1, where the format knows it. */
  readonly level?: number
  /** Number or label that the format generates and the text does not contain (Word automatic numbering). */
  readonly label?: string
  /** Footnote number, where `role` is `footnote` and the format knows it. */
  readonly footnote?: number
  readonly marks?: readonly SourceMark[]
  /** Table position, where `role` is `cell`: tables are counted from 0 in the source. */
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number }
  /** Left edge in points (right edge for right-to-left), or count of leading spaces in plain text. */
  readonly indent?: number
  /** Width of the printed line in points, where known for every line: tells a full line from a paragraph's last. */
  readonly width?: number
  /** Space above in points, where known. */
  readonly gap?: number
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly centred?: boolean
  readonly page?: number
  /** Paragraph style name, where the format has one. */
  readonly style?: string
}

/** Formats of a file that holds one version. `wordml`: Word in one XML file, of 2003 or as a flat package. */
export type SourceFormat = 'txt' | 'docx' | 'pdf' | 'html' | 'rtf' | 'odt' | 'epub' | 'wordml' | 'tei'

/** A file decoded. Guarantee: every non-space character of `text` lies in a line. */
export interface Source {
  readonly format: SourceFormat
  readonly text: string
  readonly lines: readonly SourceLine[]
  /** Facts the format itself states (core properties, masthead table). */
  readonly masthead?: Partial<Masthead>
  readonly problems: readonly Problem[]
}

/** What a file says of a unit beside its texts: all of it in files that we wrote, nothing in most others. */
export interface UnitFacts {
  readonly ref?: string
  readonly kind?: BlockKind
  readonly level?: 'paragraph' | 'sentence'
  readonly method?: AlignMethod
  /** 0…1. */
  readonly confidence?: number
  readonly author?: string
  readonly date?: string
  readonly cells: Partial<Record<Lang, CellFacts>>
}

/** What a file says of the text of one language. */
export interface CellFacts {
  readonly status?: VersionStatus
  readonly source?: string
  /** Ids of the blocks or sentences joined in the text. */
  readonly ids?: readonly string[]
  readonly footnotes?: readonly FootnoteMark[]
}

/** One unit of a file that is aligned already: its text in each language that has it. */
export interface AlignedUnit {
  /** Identifier in the file, or null where it has none. Not always unique there. */
  readonly id: string | null
  /** Slug of the document it is of, where the file holds several. */
  readonly doc?: string
  /** Symbol of that document, where the file states it. */
  readonly symbol?: string
  /** Texts without inline markup; a language without the unit is absent. */
  readonly texts: Partial<Record<Lang, string>>
  /** Absent where the file says nothing beside texts, document and symbol. */
  readonly facts?: UnitFacts
  /** Line of the file, from 1, where the unit begins. */
  readonly line: number
}

/** A translation memory or translation file (TMX 1.4b, XLIFF 1.2 and 2.x): several versions, aligned already. */
export interface AlignedSource {
  readonly format: 'tmx' | 'xliff'
  /** Languages present, in masthead order. */
  readonly langs: readonly Lang[]
  /** In file order. */
  readonly units: readonly AlignedUnit[]
  readonly problems: readonly Problem[]
}
