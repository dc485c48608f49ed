/**
 * RTF as a `Source`: one hard line for each paragraph as shown, with the role its style gives, the numbers that its writer put
 * beside paragraphs as labels, notes as marks and after the body, cells with their place. Text is decoded by the code page of
 * its font and by `\u`; deleted and hidden text, pictures and unknown starred groups are left out. A file cut short gives what
 * it holds and a problem.
 * Past 300 lines because every control word reads and moves the same state: groups, line, cell and note that are open.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { roleOfStyle } from '../docx/styles.ts'
import { XML_LIMITS } from '../limits.ts'
import { addParagraph, createSourceBuilder, type LineFacts, type LinePiece } from '../source/source-builder.ts'
import { createTypeShare } from '../source/type-share.ts'
import {
  decoderOf,
  FIRST_GROUP,
  pageOfCharset,
  RTF_CHARACTERS,
  RTF_EDGES,
  RTF_SKIPPED,
  RTF_STARRED_TEXT,
  type RtfGroup,
} from './rtf-state.ts'
import { type RtfToken, rtfTokens } from './rtf-tokens.ts'

/** The source of an RTF file, or null where it holds no text. */
export function readRtf(bytes: Uint8Array): Read<Source | null> {
  const problems: Problem[] = []
  const walk = new RtfWalk()
  for (const token of rtfTokens(bytes)) {
    if (walk.take(token)) continue
    problems.push({ kind: 'too-deep', place: { start: 0 }, expected: `at most ${XML_LIMITS.depth} levels` })
    break
  }
  if (walk.depth > 0 && problems.length === 0)
    problems.push({ kind: 'damaged-markup', place: { start: bytes.length }, found: 'end of file inside a group' })
  const source = walk.source()
  if (source.lines.length === 0 && problems.length === 0) problems.push({ kind: 'no-text', place: { start: 0 } })
  return { value: source.lines.length === 0 ? null : source, problems }
}

/** A paragraph while it is read. */
interface OpenParagraph {
  readonly pieces: LinePiece[]
  readonly share: ReturnType<typeof createTypeShare>
}

interface Style {
  name: string
  outline: number | null
}

/** A line, or several where the paragraph breaks them, before it is known how large its table is. */
interface Made {
  readonly pieces: readonly LinePiece[]
  readonly facts: LineFacts
}

interface Note {
  readonly lines: LinePiece[][]
  readonly kind: 'footnote' | 'endnote'
  /** Null: it has a mark of its own and stands where it is called. */
  count: number | null
}

const fresh = (): OpenParagraph => ({ pieces: [], share: createTypeShare() })

class RtfWalk {
  readonly #groups: RtfGroup[] = []
  #group: RtfGroup = { ...FIRST_GROUP }
  readonly #pages = new Map<number, number>()
  readonly #styles = new Map<number, Style>()
  #page = 1252
  #declaring = 0
  readonly #bytes: number[] = []
  #bytePage = 1252
  /** Characters still to be passed over after `\u`. */
  #passing = 0
  #label = ''
  #open = fresh()
  readonly #outer: OpenParagraph[] = []
  readonly #body: Made[] = []
  readonly #edges: Made[] = []
  readonly #notes: Note[] = []
  readonly #marked: Note[] = []
  #counts = { footnote: 0, endnote: 0 }
  /** Marks printed whose note has not come yet. */
  #awaited = 0
  #cell = { table: -1, row: 0, column: 0 }
  #inTable = false

  get depth(): number {
    return this.#groups.length
  }

  /** Takes the next token; false where groups nest too deep. */
  take(token: RtfToken): boolean {
    switch (token.kind) {
      case 'open':
        this.#flush()
        this.#groups.push(this.#group)
        this.#group = { ...this.#group, starred: false }
        this.#passing = 0
        return this.#groups.length <= XML_LIMITS.depth
      case 'close':
        this.#close()
        return true
      case 'byte':
        if (this.#passing > 0) this.#passing -= 1
        else this.#byte(token.byte)
        return true
      case 'symbol':
        if (token.char === '*') this.#group.starred = true
        else if (this.#passing > 0) this.#passing -= 1
        else this.#symbol(token.char)
        return true
      default:
        this.#word(token.name, token.value)
        return true
    }
  }

  #close(): void {
    this.#flush()
    this.#passing = 0
    const { destination } = this.#group
    const outer = this.#groups.pop()
    if (outer === undefined) return
    this.#group = outer
    if (destination === outer.destination) return
    if (destination === 'note' || RTF_EDGES_OF.has(destination)) {
      this.#endParagraph(destination)
      this.#open = this.#outer.pop() ?? fresh()
    }
  }

  #byte(byte: number): void {
    const page = this.#pages.get(this.#group.font) ?? this.#page
    if (page !== this.#bytePage) this.#flush()
    this.#bytePage = page
    this.#bytes.push(byte)
    if (this.#bytes.length > 65_536) this.#flush()
  }

  /** Bytes read so far become text. */
  #flush(): void {
    if (this.#bytes.length === 0) return
    const text = decoderOf(this.#bytePage).decode(Uint8Array.from(this.#bytes))
    this.#bytes.length = 0
    this.#text(text)
  }

  #text(text: string): void {
    const group = this.#group
    switch (group.destination) {
      case 'skip':
        return
      case 'fonts':
        return
      case 'styles': {
        const style = this.#styles.get(this.#declaring)
        if (style !== undefined) style.name += text
        return
      }
      case 'label':
        this.#label += text
        return
      default:
        if (group.hidden) return
        this.#open.pieces.push({ text })
        this.#open.share.add(text, {
          bold: group.bold,
          italic: group.italic,
          size: group.size === null ? undefined : group.size / 2,
        })
    }
  }

  #char(text: string): void {
    this.#flush()
    this.#text(text)
  }

  #symbol(char: string): void {
    if (char === '~') this.#char('\u00a0')
    else if (char === '_') this.#char('\u2011')
    else if (char === '{' || char === '}' || char === '\\') this.#byte(char.charCodeAt(0))
  }

  #word(name: string, value: number | null): void {
    const char = RTF_CHARACTERS[name]
    if (this.#passing > 0 && char !== undefined) {
      this.#passing -= 1
      return
    }
    if (name === 'u') return this.#unicode(value ?? 0)
    if (char !== undefined) return this.#char(char)
    if (this.#destination(name)) return undefined
    if (this.#group.destination === 'fonts' || this.#group.destination === 'styles') return this.#declare(name, value)
    this.#flush()
    return this.#setting(name, value) ? undefined : this.#structure(name)
  }

  #unicode(value: number): void {
    this.#char(String.fromCharCode(value < 0 ? value + 0x1_0000 : value))
    this.#passing = this.#group.fallback
  }

  /** Whether a control word opens a destination. */
  #destination(name: string): boolean {
    const group = this.#group
    if (group.destination === 'skip') {
      // the second half of `\upr` is the text in Unicode
      if (name !== 'ud' || !group.starred) return false
      group.destination = this.#groups.findLast(({ destination }) => destination !== 'skip')?.destination ?? 'body'
      return true
    }
    const edge = RTF_EDGES[name]
    if (name === 'fonttbl') group.destination = 'fonts'
    else if (name === 'stylesheet') group.destination = 'styles'
    else if (name === 'listtext' || name === 'pntext') {
      group.destination = 'label'
      this.#label = ''
    } else if (name === 'footnote') this.#openNote()
    else if (edge !== undefined) {
      group.destination = edge
      this.#outer.push(this.#open)
      this.#open = fresh()
    } else if (RTF_SKIPPED.has(name) || (group.starred && !RTF_STARRED_TEXT.has(name))) group.destination = 'skip'
    else return false
    return true
  }

  #openNote(): void {
    this.#group.destination = 'note'
    this.#outer.push(this.#open)
    this.#open = fresh()
    const counted = this.#awaited > 0
    const note: Note = { lines: [], kind: 'footnote', count: counted ? this.#counts.footnote : null }
    this.#awaited = 0
    this.#notes.push(note)
    if (!counted) this.#marked.push(note)
  }

  #declare(name: string, value: number | null): void {
    this.#flush()
    if (this.#group.destination === 'fonts') {
      if (name === 'f') this.#declaring = value ?? 0
      else if (name === 'fcharset') {
        const page = pageOfCharset(value ?? 0)
        if (page !== null) this.#pages.set(this.#declaring, page)
      } else if (name === 'cpg' && value !== null) this.#pages.set(this.#declaring, value)
      return
    }
    if (name === 's' || name === 'cs' || name === 'ds' || name === 'ts') {
      this.#declaring = name === 's' ? (value ?? 0) : -1
      if (name === 's') this.#styles.set(this.#declaring, { name: '', outline: null })
    } else if (name === 'outlinelevel') {
      const style = this.#styles.get(this.#declaring)
      if (style !== undefined) style.outline = value
    }
  }

  /** Whether a control word changes settings of the group or of the file. */
  #setting(name: string, value: number | null): boolean {
    const group = this.#group
    const on = value !== 0
    if (name === 'ansicpg' && value !== null) this.#page = value
    else if (name === 'mac') this.#page = 10_000
    else if (name === 'uc') group.fallback = Math.max(0, value ?? 1)
    else if (name === 'f') group.font = value ?? -1
    else if (name === 'fs') group.size = value
    else if (name === 'b') group.bold = on
    else if (name === 'i') group.italic = on
    else if (name === 'v' || name === 'deleted') group.hidden = on
    else if (name === 's') group.style = value ?? 0
    else if (name === 'outlinelevel') group.outline = value
    else if (name === 'qc') group.centred = true
    else if (name === 'ql' || name === 'qr' || name === 'qj') group.centred = false
    else if (name === 'intbl') group.inTable = true
    else if (name === 'plain') Object.assign(group, { bold: false, italic: false, hidden: false, size: null })
    else if (name === 'pard') Object.assign(group, { style: 0, outline: null, centred: false, inTable: false })
    else return false
    return true
  }

  #structure(name: string): void {
    switch (name) {
      case 'par':
      case 'sect':
      case 'nestcell':
        return this.#endParagraph(this.#group.destination)
      case 'line':
        return this.#text('\n')
      case 'cell':
        this.#endParagraph(this.#group.destination, true)
        this.#cell = { ...this.#cell, column: this.#cell.column + 1 }
        return undefined
      case 'row':
        this.#cell = { ...this.#cell, row: this.#cell.row + 1, column: 0 }
        return undefined
      case 'chftn':
        return this.#mark()
      case 'ftnalt': {
        const note = this.#notes.at(-1)
        if (note !== undefined && this.#group.destination === 'note') this.#makeEndnote(note)
        return undefined
      }
      default:
        return undefined
    }
  }

  /** The automatic mark of a note, in the body or before the note's own text. */
  #mark(): void {
    if (this.#group.destination !== 'body') return
    this.#counts = { ...this.#counts, footnote: this.#counts.footnote + 1 }
    this.#awaited += 1
    this.#open.pieces.push({ text: String(this.#counts.footnote), mark: this.#counts.footnote })
  }

  /** Only inside the note its file says that it is an endnote: the mark printed before it is counted anew. */
  #makeEndnote(note: Note): void {
    const index = this.#notes.indexOf(note)
    if (note.count === null || index < 0) return
    this.#counts = { footnote: this.#counts.footnote - 1, endnote: this.#counts.endnote + 1 }
    this.#notes[index] = { ...note, kind: 'endnote', count: this.#counts.endnote }
    const pieces = this.#outer.at(-1)?.pieces ?? []
    const at = pieces.findLastIndex(({ mark }) => mark !== undefined)
    // negative until the footnotes are counted, after which endnotes go on
    if (at >= 0) pieces[at] = { text: String(this.#counts.endnote), mark: -this.#counts.endnote }
  }

  #endParagraph(destination: RtfGroup['destination'], isCell = false): void {
    const { pieces, share } = this.#open
    this.#open = fresh()
    const label = this.#label.replace(/\s+/g, ' ').trim()
    if (destination === 'note') {
      this.#notes.at(-1)?.lines.push([...pieces])
      return
    }
    if (destination !== 'body' && !RTF_EDGES_OF.has(destination)) return
    this.#label = ''
    const inTable = isCell || this.#group.inTable
    if (inTable && !this.#inTable) this.#cell = { table: this.#cell.table + 1, row: 0, column: 0 }
    if (destination === 'body') this.#inTable = inTable
    const facts = this.#factsOf(destination, inTable ? 'cell' : null, share.most())
    if (pieces.every(({ text }) => text.trim() === '')) return
    const made = destination === 'body' ? this.#body : this.#edges
    if (facts.role === 'cell' && label !== '') made.push({ pieces: [{ text: `${label} ` }, ...pieces], facts })
    else made.push({ pieces, facts: label === '' ? facts : { ...facts, ...labelFacts(label, facts) } })
    for (const note of this.#marked.splice(0))
      for (const line of note.lines) made.push({ pieces: line, facts: { ends: 'hard', role: 'body' } })
  }

  #factsOf(
    destination: RtfGroup['destination'],
    cell: 'cell' | null,
    type: ReturnType<OpenParagraph['share']['most']>,
  ): LineFacts {
    if (destination !== 'body') return { ends: 'hard', role: destination as NonNullable<SourceLine['role']> }
    if (cell !== null) return { ends: 'hard', role: 'cell', cell: this.#cell }
    const style = this.#styles.get(this.#group.style)
    const name = style?.name.replace(/;.*$/s, '').trim() ?? ''
    const outline = this.#group.outline ?? style?.outline ?? null
    const { role, level } = roleOfStyle(name, '', outline === null ? undefined : String(outline))
    const later = role === 'title' && this.#body.some(({ facts }) => facts.role === 'heading')
    return {
      ends: 'hard',
      ...(role === undefined ? {} : { role: later ? 'heading' : role }),
      ...(level === undefined || role === 'masthead' ? {} : { level: later ? 1 : level }),
      ...(name === '' ? {} : { style: name }),
      ...(type.bold ? { bold: true } : {}),
      ...(type.italic ? { italic: true } : {}),
      ...(this.#group.centred ? { centred: true } : {}),
      ...(type.size === undefined ? {} : { size: type.size }),
    }
  }

  /** The lines of the body, then of its notes, then of headers and footers. */
  source(): Source {
    this.#flush()
    if (this.#open.pieces.length > 0) this.#endParagraph('body')
    const builder = createSourceBuilder()
    const cells = new Map<number, Set<string>>()
    for (const { facts } of this.#body) {
      if (facts.cell === undefined) continue
      const own = cells.get(facts.cell.table) ?? new Set()
      cells.set(facts.cell.table, own.add(`${facts.cell.row} ${facts.cell.column}`))
    }
    for (const { pieces, facts } of [...this.#body, ...this.#notesInOrder(), ...this.#edges]) {
      // a table of one cell is a frame around running text
      const isFrame = facts.cell !== undefined && cells.get(facts.cell.table)?.size === 1
      const marked = pieces.map((piece) =>
        piece.mark !== undefined && piece.mark < 0 ? markOf(this.#counts.footnote - piece.mark) : piece,
      )
      addParagraph(builder, marked, isFrame ? { ends: 'hard' } : facts)
    }
    return builder.build('rtf')
  }

  #notesInOrder(): readonly Made[] {
    return this.#notes
      .filter(({ count }) => count !== null)
      .toSorted(
        (a, b) => Number(a.kind === 'endnote') - Number(b.kind === 'endnote') || (a.count ?? 0) - (b.count ?? 0),
      )
      .flatMap(({ lines, kind, count }) => {
        const number = (kind === 'endnote' ? this.#counts.footnote : 0) + (count ?? 0)
        const kept = lines.filter((pieces) => pieces.some(({ text }) => text.trim() !== ''))
        return kept.map((pieces, index): Made => {
          const ends = index === kept.length - 1 ? 'hard' : 'soft'
          const clean = pieces.map((piece) => (piece.text === '\n' ? { text: ' ' } : piece))
          return { pieces: trimmed(clean), facts: { ends, role: 'footnote', footnote: number } }
        })
      })
  }
}

/** Without the space between a note's mark and its text. */
const trimmed = (pieces: readonly LinePiece[]): readonly LinePiece[] =>
  pieces.map((piece, index) => (index === 0 ? { ...piece, text: piece.text.trimStart() } : piece))

const markOf = (mark: number): LinePiece => ({ text: String(mark), mark })

const RTF_EDGES_OF: ReadonlySet<string> = new Set(Object.values(RTF_EDGES))

/** A number of its own makes a paragraph; any other label an item. */
function labelFacts(label: string, { role }: LineFacts): Partial<LineFacts> {
  const shown = /^[\uf000-\uf0ff·]$/.test(label) ? '•' : label
  return { label: shown, ...(role === undefined && !/^\p{Nd}+[.．]?$/u.test(shown) ? { role: 'item', level: 1 } : {}) }
}
