/**
 * OpenDocument texts (ODT, and flat FODT) as a `Source`: one hard line for each paragraph as shown, with the role its style
 * gives, numbers of lists and headings as labels, notes as marks and after the body, cells with their place, headers and
 * footers of pages last. Tracked deletions are left out, as the accepted text has it. After OpenDocument 1.3.
 * Past 300 lines because every element is read into the one line, list and cell that the walk has open.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { readArchive } from '../archive.ts'
import { addParagraph, createSourceBuilder, type LineFacts } from '../source/source-builder.ts'
import { decodeXml, element, elements, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'
import { labelOfLevel, type ListLevel, type OdtStyle, type OdtStyles, readOdtStyles } from './odt-styles.ts'
import { odtText, paragraphsOfNote } from './odt-text.ts'

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:'
const NAMESPACES: Readonly<Record<string, string>> = {
  [`${OASIS}office:1.0`]: 'office',
  [`${OASIS}text:1.0`]: 'text',
  [`${OASIS}table:1.0`]: 'table',
  [`${OASIS}style:1.0`]: 'style',
  [`${OASIS}drawing:1.0`]: 'draw',
  [`${OASIS}xsl-fo-compatible:1.0`]: 'fo',
  [`${OASIS}svg-compatible:1.0`]: 'svg',
  [`${OASIS}manifest:1.0`]: 'manifest',
}

/** The source of an OpenDocument text, or null where it holds no text that can be read. */
export function readOdt(bytes: Uint8Array): Read<Source | null> {
  const problems: Problem[] = []
  const read = (text: string, path?: string): XmlElement | null => {
    const { value, problems: told } = readXml(text, path, NAMESPACES)
    problems.push(...told)
    return value
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const root = read(decodeXml(bytes))
    return sourceOf([root, root], problems)
  }
  const archive = readArchive(bytes, (name) => /^(content|styles)\.xml$|^META-INF\/manifest\.xml$/.test(name))
  problems.push(...archive.problems)
  const part = (path: string): XmlElement | null => {
    const found = archive.value.get(path)
    return found === undefined ? null : read(decodeXml(found), path)
  }
  const locked = elements(part('META-INF/manifest.xml')).some(
    (entry) =>
      entry.attributes['manifest:full-path'] === 'content.xml' && element(entry, 'manifest:encryption-data') !== null,
  )
  if (locked) return { value: null, problems: [{ kind: 'encrypted', place: { path: 'content.xml' } }] }
  return sourceOf([part('styles.xml'), part('content.xml')], problems)
}

interface Listed {
  readonly levels: ReadonlyMap<number, ListLevel>
  readonly counts: number[]
  readonly depth: number
  /** The label that the item's first paragraph takes. */
  label: string | null
}

/** Counters of a list style, which lists that continue share. */
type Counters = Map<string, number[]>

function sourceOf([first, content]: readonly (XmlElement | null)[], problems: Problem[]): Read<Source | null> {
  const body = element(element(content, 'office:body'), 'office:text')
  if (body === null) {
    const other = elements(element(content, 'office:body'))[0]?.name
    if (problems.length === 0)
      problems.push({ kind: 'damaged-markup', place: { path: 'content.xml' }, found: other ?? 'no text' })
    return { value: null, problems }
  }
  const styles = readOdtStyles([first ?? null, content ?? null])
  const pages = elements(element(first, 'office:master-styles'), 'style:master-page')
  const source = new OdtWalk(styles, footnotesIn(body)).read(body, pages)
  if (source.lines.length === 0) problems.push({ kind: 'no-text', place: { path: 'content.xml' } })
  return { value: source.lines.length === 0 ? null : source, problems }
}

/** Walks a document once, and gathers its lines. */
class OdtWalk {
  readonly #styles: OdtStyles
  readonly #footnotes: number
  readonly #builder = createSourceBuilder()
  readonly #counters: Counters = new Map()
  readonly #outlineCounts: number[] = []
  readonly #notes: { readonly note: XmlElement; readonly number: number }[] = []
  readonly #marked: XmlElement[] = []
  #counted = { footnote: 0, endnote: 0 }
  #headings = 0
  #table = -1

  constructor(styles: OdtStyles, footnotes: number) {
    this.#styles = styles
    this.#footnotes = footnotes
  }

  /** The lines of the body, then of its notes, then of the headers and footers of its pages. */
  read(body: XmlElement, pages: readonly XmlElement[]): Source {
    this.#blocks(body, null, null)
    this.#addNotes()
    for (const page of pages) {
      for (const edge of elements(page)) {
        const role = EDGES[edge.name]
        if (role !== undefined) this.#blocks(edge, { ends: 'hard', role }, null)
      }
    }
    return this.#builder.build('odt')
  }

  #numberNote(note: XmlElement): number | null {
    const citation = element(note, 'text:note-citation')
    const custom = citation?.attributes['text:label']
    if (custom !== undefined && !/^\d+$/.test(custom)) {
      this.#marked.push(note)
      return null
    }
    const kind = note.attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote'
    this.#counted = { ...this.#counted, [kind]: this.#counted[kind] + 1 }
    const number = kind === 'footnote' ? this.#counted.footnote : this.#footnotes + this.#counted.endnote
    this.#notes.push({ note, number })
    return number
  }

  #paragraph(node: XmlElement, given: LineFacts | null, listed: Listed | null): void {
    const style = this.#styles.of('paragraph', node.attributes['text:style-name'])
    const text = odtText(node, this.#styles, style, (note) => this.#numberNote(note))
    const facts = given ?? this.#factsOf(node, style, text)
    const label = listed?.label ?? this.#headingLabel(node, listed)
    if (listed !== null) listed.label = null
    if (text.pieces.some((piece) => piece.text.trim() !== '')) {
      const isFirst = label !== null && label !== undefined
      if (facts.role === 'heading') this.#headings += 1
      const inCell = facts.role === 'cell' && isFirst
      const role: SourceLine['role'] | undefined =
        isFirst && facts.role === undefined && !/^\p{Nd}+([.．]|$)/u.test(label) ? 'item' : facts.role
      addParagraph(this.#builder, inCell ? [{ text: `${label} ` }, ...text.pieces] : text.pieces, {
        ...facts,
        ...(role === undefined ? {} : { role }),
        ...(role === 'item' && listed !== null ? { level: listed.depth } : {}),
        ...(isFirst && !inCell ? { label } : {}),
      })
    }
    for (const box of text.boxes) this.#blocks(box, given, null)
    for (const note of this.#marked.splice(0)) this.#markedNote(note)
  }

  #factsOf(node: XmlElement, style: OdtStyle, text: ReturnType<typeof odtText>): LineFacts {
    const outline = Number(node.attributes['text:outline-level'] ?? 1)
    const role = node.name === 'text:h' ? 'heading' : style.role
    const later = role === 'title' && this.#headings > 0
    const level = node.name === 'text:h' ? outline : later ? 1 : style.level
    return {
      ends: 'hard',
      ...(role === undefined ? {} : { role: later ? 'heading' : role }),
      ...(level === undefined || role === 'masthead' ? {} : { level }),
      ...(style.name === '' ? {} : { style: style.name }),
      ...(text.bold ? { bold: true } : {}),
      ...(text.italic ? { italic: true } : {}),
      ...(style.centred === true ? { centred: true } : {}),
      ...(text.size === undefined ? {} : { size: text.size }),
    }
  }

  /** Headings are numbered by the outline, unless a list numbers them. */
  #headingLabel(node: XmlElement, listed: Listed | null): string | null {
    if (node.name !== 'text:h' || listed !== null || node.attributes['text:is-list-header'] === 'true') return null
    const depth = Math.max(1, Number(node.attributes['text:outline-level'] ?? 1) || 1)
    this.#outlineCounts.length = Math.min(this.#outlineCounts.length, depth)
    while (this.#outlineCounts.length < depth - 1) this.#outlineCounts.push(1)
    const start = this.#styles.outline.get(depth)?.start ?? 1
    this.#outlineCounts[depth - 1] = (this.#outlineCounts[depth - 1] ?? start - 1) + 1
    return labelOfLevel(this.#styles.outline, depth, this.#outlineCounts)
  }

  /** A note with a mark of its own stands where it is called. */
  #markedNote(note: XmlElement): void {
    const label = textOf(element(note, 'text:note-citation') ?? note).trim()
    paragraphsOfNote(note).forEach((each, index) => {
      const { pieces } = odtText(each, this.#styles, { name: '' }, () => null)
      addParagraph(this.#builder, index === 0 ? [{ text: `${label} ` }, ...pieces] : pieces, {
        ends: 'hard',
        role: 'body',
      })
    })
  }

  #blocks(parent: XmlElement, given: LineFacts | null, listed: Listed | null): void {
    for (const node of elements(parent)) {
      if (node.name === 'text:p' || node.name === 'text:h') this.#paragraph(node, given, listed)
      else if (node.name === 'text:list') this.#list(node, given, listed)
      else if (node.name === 'table:table') this.#readTable(node, given)
      else if (!SKIPPED.has(node.name)) this.#blocks(node, given, null)
    }
  }

  #list(node: XmlElement, given: LineFacts | null, outer: Listed | null): void {
    const depth = (outer?.depth ?? 0) + 1
    const named = node.attributes['text:style-name'] ?? this.#styleOfItems(node)
    const levels = named === undefined ? (outer?.levels ?? new Map<number, ListLevel>()) : this.#styles.list(named)
    const goesOn =
      node.attributes['text:continue-numbering'] === 'true' || node.attributes['text:continue-list'] !== undefined
    const counts = outer?.counts ?? (goesOn ? this.#counters.get(named ?? '') : undefined) ?? []
    if (outer === null) this.#counters.set(named ?? '', counts)
    counts.length = Math.min(counts.length, goesOn ? depth : depth - 1)
    while (counts.length < depth - 1) counts.push(1)
    for (const item of elements(node)) {
      const own: Listed = { levels, counts, depth, label: null }
      if (item.name === 'text:list-item') {
        const start = Number(item.attributes['text:start-value'] ?? Number.NaN)
        const next = (counts[depth - 1] ?? (levels.get(depth)?.start ?? 1) - 1) + 1
        counts.length = depth
        counts[depth - 1] = Number.isFinite(start) ? start : next
        // an item that opens with a list of its own shows that list's number
        if (elements(item)[0]?.name !== 'text:list') own.label = labelOfLevel(levels, depth, counts)
      }
      this.#blocks(item, given, own)
    }
  }

  /** Paragraphs in a list without a style of its own may name one. */
  #styleOfItems(node: XmlElement): string | undefined {
    const first = elements(elements(node)[0]).find(({ name }) => name === 'text:p' || name === 'text:h')
    return first === undefined ? undefined : this.#styles.of('paragraph', first.attributes['text:style-name']).list
  }

  #readTable(node: XmlElement, given: LineFacts | null): void {
    const rows = rowsOf(node)
    const single = rows.length === 1 && cellsOf(rows[0] as XmlElement).length === 1
    if (given !== null || single) {
      for (const row of rows) for (const cell of cellsOf(row)) this.#blocks(cell, given, null)
      return
    }
    this.#table += 1
    const place = { table: this.#table, row: -1 }
    for (const row of rows) {
      place.row += 1
      let column = 0
      for (const cell of elements(row)) {
        const at = { table: place.table, row: place.row, column }
        if (cell.name === 'table:table-cell') this.#blocks(cell, { ends: 'hard', role: 'cell', cell: at }, null)
        column += Math.min(1000, Math.max(1, Number(cell.attributes['table:number-columns-repeated'] ?? 1) || 1))
      }
    }
  }

  #addNotes(): void {
    for (const { note, number } of this.#notes.toSorted((a, b) => a.number - b.number)) {
      const printed = textOf(element(note, 'text:note-citation') ?? note).trim()
      const isEnd = note.attributes['text:note-class'] === 'endnote' && printed !== String(number) && printed !== ''
      const texts = paragraphsOfNote(note).map((each) => odtText(each, this.#styles, { name: '' }, () => null).pieces)
      const kept = texts.filter((pieces) => pieces.some(({ text }) => text.trim() !== ''))
      kept.forEach((pieces, index) => {
        const facts: LineFacts = {
          ends: index === kept.length - 1 ? 'hard' : 'soft',
          role: 'footnote',
          footnote: number,
        }
        const clean = pieces.map((piece) => (piece.text === '\n' ? { text: ' ' } : piece))
        this.#builder.line(clean, { ...facts, ...(isEnd ? { label: printed } : {}) })
      })
    }
  }
}

const EDGES: Readonly<Record<string, NonNullable<SourceLine['role']>>> = {
  'style:header': 'running-head',
  'style:header-left': 'running-head',
  'style:header-first': 'masthead',
  'style:footer': 'running-foot',
  'style:footer-left': 'running-foot',
  'style:footer-first': 'running-foot',
}

/** Blocks that hold no text of the document. */
const SKIPPED = new Set([
  'text:tracked-changes',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:note',
  'office:forms',
  'office:annotation',
  'office:binary-data',
  'table:table-column',
  'svg:title',
  'svg:desc',
])

function rowsOf(table: XmlElement): readonly XmlElement[] {
  return elements(table).flatMap((node) =>
    node.name === 'table:table-row'
      ? [node]
      : /^table:table-(header-rows|rows|row-group)$/.test(node.name)
        ? rowsOf(node)
        : [],
  )
}

const cellsOf = (row: XmlElement): readonly XmlElement[] => elements(row, 'table:table-cell')

/** How many footnotes the body has, so that endnotes take the numbers after the last. */
function footnotesIn(body: XmlElement): number {
  let footnotes = 0
  const waiting: XmlElement[] = [body]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const label = element(node, 'text:note-citation')?.attributes['text:label'] ?? '1'
    if (node.name === 'text:note' && node.attributes['text:note-class'] !== 'endnote' && /^\d+$/.test(label))
      footnotes += 1
    waiting.push(...elements(node))
  }
  return footnotes
}
