/**
 * Word files (DOCX) as a `Source`: one hard line for each paragraph as shown, with the role its style gives, automatic
 * numbers as labels, footnote references as marks, cells with their place, first-page headers as masthead, notes and
 * the other headers and footers after the body. Parts are inflated and parsed under limits; what cannot be read is
 * told by part and line. After ECMA-376 part 1 (WordprocessingML) and its strict variant.
 * Past 300 lines because the walk over the body shares one state; runs, styles and numbering have files of their own.
 */
import type { Masthead } from '../../model/document.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { readArchive } from '../archive.ts'
import { SYMBOL_LINE } from '../../text/numbering/symbol-form.ts'
import { createNumbering, formatNumber } from './numbering.ts'
import { readRuns, type NumberNote } from './runs.ts'
import { paragraphFacts, readStyles, runFacts, type StyleFacts } from './styles.ts'
import { createSourceBuilder, type LineFacts, type LinePiece } from '../source-builder.ts'
import { decodeXml, element, elements, readXml, type XmlElement } from '../xml/read-xml.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
}

const WANTED = /^_rels\/\.rels$|^[^/]+\/(_rels\/[^/]+\.rels|[^/]+\.xml)$/i

/** The source of a Word file, or null where it holds no document part that can be read. */
export function readDocx(bytes: Uint8Array): Read<Source | null> {
  const archive = readArchive(bytes, (name) => WANTED.test(name) && !/^(docProps|customXml)\//i.test(name))
  const problems: Problem[] = [...archive.problems]
  const part = (name: string): XmlElement | null => {
    const found = archive.value.get(name)
    if (found === undefined) return null
    const { value, problems: told } = readXml(decodeXml(found), name, NAMESPACES)
    problems.push(...told)
    return value
  }
  const main = mainPart(part('_rels/.rels')) ?? 'word/document.xml'
  const body = element(part(main), 'w:body')
  if (body === null) {
    if (problems.length === 0)
      problems.push({ kind: 'damaged-archive', place: { path: main }, found: 'no document part' })
    return { value: null, problems }
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder)
  const named = (type: string, fallback: string): string => relations.byType.get(type) ?? `${folder}${fallback}`
  const styles = readStyles(part(named('styles', 'styles.xml')))
  const numbering = createNumbering(
    part(named('numbering', 'numbering.xml')),
    (style) => styles.of(style).numId ?? null,
  )
  const settings = part(named('settings', 'settings.xml'))
  const notes = createNotes(
    { footnote: part(named('footnotes', 'footnotes.xml')), endnote: part(named('endnotes', 'endnotes.xml')) },
    referencesIn(body),
    element(element(settings, 'w:endnotePr'), 'w:numFmt')?.attributes['w:val'] ?? 'lowerRoman',
  )

  const builder = createSourceBuilder()
  const masthead: { symbol?: string; session?: string } = {}
  let headings = 0
  let table = -1
  /** Pieces of a paragraph whose own mark was deleted under tracking: it runs on into the next. */
  let carried: LinePiece[] = []

  function paragraph(node: XmlElement, given: LineFacts | null, asFirst: LineFacts | null = null): void {
    const properties = element(node, 'w:pPr')
    const styleId = element(properties, 'w:pStyle')?.attributes['w:val'] ?? null
    const style: StyleFacts = { ...styles.of(styleId), ...paragraphFacts(properties) }
    const runs = readRuns(node, style, notes.number)
    const pieces = [...carried, ...runs.pieces]
    carried = []
    const marker = element(properties, 'w:rPr')
    if (given === null && marker !== null && (element(marker, 'w:del') ?? element(marker, 'w:moveFrom')) !== null) {
      carried = pieces
      return
    }
    const shown = pieces.some(({ text }) => text.trim() !== '')
    if (shown && runFacts(marker).hidden !== true) {
      const facts = given ?? afterHeading(bodyFacts(style, runs))
      if (facts.role === 'masthead') noteMasthead(given === null ? style : { name: '' }, pieces)
      const number =
        style.numId === undefined || style.numId === '0' ? null : numbering.next(style.numId, style.numLevel ?? 0)
      const extra: { label?: string; role?: SourceLine['role']; level?: number } = {}
      if (number !== null) {
        extra.label = number.label
        if (facts.role === undefined && number.kind !== 'decimal') {
          extra.role = 'item'
          extra.level = number.depth
        }
      }
      // a cell has no label of its own: the number is part of what it shows
      const inCell = facts.role === 'cell' && extra.label !== undefined
      if (inCell) addLines([{ text: `${extra.label} ` }, ...pieces], facts, asFirst)
      else addLines(pieces, { ...facts, ...extra }, asFirst)
    }
    for (const box of runs.boxes) blocks(box, given)
    // notes with a mark of their own (`*`) stand where they are called, as on the page; the rest count and follow the body
    for (const note of notes.takeMarked()) {
      const inside = elements(note.body, 'w:p').map((each) => readRuns(each, styles.of(null), () => null).pieces)
      for (const [index, part] of inside.entries()) {
        const text = part
          .map((piece) => piece.text)
          .join('')
          .trim()
        const lead = index === 0 && !text.startsWith(note.label) ? [{ text: `${note.label} ` }] : []
        addLines([...lead, ...part], { ends: 'hard', role: 'body' }, null)
      }
    }
  }

  /** A title style below the first heading is a heading of the first depth. */
  function afterHeading(facts: LineFacts): LineFacts {
    if (facts.role === 'heading') headings += 1
    return facts.role === 'title' && headings > 0 ? { ...facts, role: 'heading', level: 1 } : facts
  }

  /** A line break inside a paragraph is a soft end. */
  function addLines(pieces: readonly LinePiece[], facts: LineFacts, first: LineFacts | null): void {
    const lines: LinePiece[][] = [[]]
    for (const piece of pieces) {
      if (piece.text === '\n') lines.push([])
      else lines.at(-1)?.push(piece)
    }
    const kept = lines.filter((line) => line.some(({ text }) => text.trim() !== ''))
    kept.forEach((line, index) => {
      const { label, ...rest } = index === 0 && first !== null ? { ...facts, ...first } : facts
      const ends = index === kept.length - 1 ? facts.ends : 'soft'
      builder.line(line, { ...rest, ends, ...(label !== undefined && index === 0 ? { label } : {}) })
    })
  }

  function noteMasthead(style: StyleFacts, pieces: readonly LinePiece[]): void {
    const text = pieces
      .map((piece) => piece.text)
      .join('')
      .trim()
    if (/session/i.test(style.name)) masthead.session ??= text
    else if (style.name === '' && SYMBOL_LINE.test(text)) masthead.symbol ??= text.replace(/\*+$/, '')
  }

  function blocks(parent: XmlElement, given: LineFacts | null): void {
    for (const node of elements(parent)) {
      if (node.name === 'w:p') paragraph(node, given)
      else if (node.name === 'w:tbl') readTable(node, given)
      else if (node.name === 'mc:AlternateContent') {
        const shown = element(node, 'mc:Choice') ?? element(node, 'mc:Fallback')
        if (shown !== null) blocks(shown, given)
      } else if (!SKIPPED_BLOCKS.has(node.name)) blocks(node, given)
    }
  }

  function readTable(node: XmlElement, given: LineFacts | null): void {
    const rows = rowsOf(node)
    // a table of one cell is a frame around running text
    const single = rows.length === 1 && cellsOf(rows[0] ?? node).length === 1
    if (given !== null || single) {
      for (const row of rows) for (const cell of cellsOf(row)) blocks(cell, given)
      return
    }
    // older templates keep the masthead in a table above the text: it is the one that holds the symbol
    const upper = rows.slice(0, 4).flatMap((row) => cellsOf(row).flatMap((cell) => elements(cell, 'w:p')))
    if (headings === 0 && table < 0 && upper.some((each) => SYMBOL_LINE.test(shownText(each).trim()))) {
      for (const row of rows) for (const cell of cellsOf(row)) blocks(cell, { ends: 'hard', role: 'masthead' })
      return
    }
    table += 1
    const place = { table, row: -1 }
    for (const row of rows) {
      place.row += 1
      let column = Number(element(element(row, 'w:trPr'), 'w:gridBefore')?.attributes['w:val'] ?? 0) || 0
      for (const cell of cellsOf(row)) {
        const properties = element(cell, 'w:tcPr')
        const at = { table: place.table, row: place.row, column }
        blocks(cell, { ends: 'hard', role: 'cell', cell: at })
        column += Math.max(1, Number(element(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1) || 1)
      }
    }
  }

  const sections = readSections(body, relations.byId)
  const headers = new Map<string, XmlElement | null>()
  for (const { target } of sections) if (!headers.has(target)) headers.set(target, part(target))
  const first = sections.find(({ kind, type }) => kind === 'header' && type === 'first')
  if (first !== undefined) {
    const root = headers.get(first.target)
    if (root !== null && root !== undefined) blocks(root, { ends: 'hard', role: 'masthead' })
  }
  blocks(body, null)
  if (carried.length > 0) builder.line(carried, { ends: 'hard' })
  carried = []
  for (const note of notes.ordered()) {
    if (note.number === null) continue
    const printed = note.kind === 'endnote' && note.label !== String(note.number) ? { label: note.label } : {}
    const facts: LineFacts = { ends: 'soft', role: 'footnote', footnote: note.number, ...printed }
    const paragraphs = elements(note.body, 'w:p')
    const texts = paragraphs.map((node) => readRuns(node, styles.of(null), () => null).pieces)
    const kept = texts.filter((pieces) => pieces.some(({ text }) => text.trim() !== ''))
    kept.forEach((pieces, index) => {
      const clean = pieces.map((piece) => (piece.text === '\n' ? { text: ' ' } : piece))
      builder.line(clean, { ...facts, ends: index === kept.length - 1 ? 'hard' : 'soft' })
    })
  }
  for (const [target, root] of headers) {
    if (root === null || target === first?.target) continue
    const kind = sections.find((section) => section.target === target)?.kind
    blocks(root, { ends: 'hard', role: kind === 'footer' ? 'running-foot' : 'running-head' })
  }
  const source = builder.build('docx', masthead satisfies Partial<Masthead>)
  if (source.lines.length === 0) problems.push({ kind: 'no-text', place: { path: main } })
  return { value: source, problems }
}

function shownText(paragraph: XmlElement): string {
  return readRuns(paragraph, { name: '' }, () => null)
    .pieces.map(({ text }) => text)
    .join('')
}

const SKIPPED_BLOCKS = new Set([
  'w:sectPr',
  'w:tblPr',
  'w:tblGrid',
  'w:trPr',
  'w:tcPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:del',
  'w:moveFrom',
])

function bodyFacts(style: StyleFacts, runs: { bold: boolean; italic: boolean; size: number | undefined }): LineFacts {
  return {
    ends: 'hard',
    ...(style.role === undefined ? {} : { role: style.role }),
    ...(style.level === undefined || style.role === 'masthead' ? {} : { level: style.level }),
    ...(style.name === '' ? {} : { style: style.name }),
    ...(runs.bold ? { bold: true } : {}),
    ...(runs.italic ? { italic: true } : {}),
    ...(style.centred === true ? { centred: true } : {}),
    ...(runs.size === undefined ? {} : { size: runs.size }),
  }
}

function rowsOf(table: XmlElement): readonly XmlElement[] {
  return elements(table).flatMap((node) => {
    if (node.name === 'w:tr') return element(element(node, 'w:trPr'), 'w:del') === null ? [node] : []
    if (SKIPPED_BLOCKS.has(node.name)) return []
    return rowsOf(node)
  })
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return elements(row).flatMap((node) => {
    if (node.name === 'w:tc') return [node]
    if (SKIPPED_BLOCKS.has(node.name)) return []
    return cellsOf(node)
  })
}

interface Note {
  readonly kind: 'footnote' | 'endnote'
  readonly number: number | null
  readonly label: string
  readonly body: XmlElement
}

/** How many footnotes the body refers to, each once. */
function referencesIn(body: XmlElement): number {
  const ids = new Set<string>()
  const waiting: XmlElement[] = [body]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.name === 'w:footnoteReference') ids.add(node.attributes['w:id'] ?? '')
    else for (const child of node.children) if (typeof child !== 'string') waiting.push(child)
  }
  return ids.size
}

/**
 * Numbers notes in the order of their references, footnotes and endnotes each on their own, as Word prints them. Endnotes
 * take the numbers after the last footnote's, so that none share one, and keep what is printed as their label.
 */
function createNotes(
  roots: Record<'footnote' | 'endnote', XmlElement | null>,
  footnotes: number,
  endnoteFormat: string,
): {
  number: NumberNote
  ordered(): readonly Note[]
  /** Notes with a mark of their own that were called since the last time. */
  takeMarked(): readonly Note[]
} {
  const bodies = new Map<string, XmlElement>()
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const note of elements(roots[kind], `w:${kind}`)) {
      const type = note.attributes['w:type']
      if (type === undefined || type === 'normal') bodies.set(`${kind}/${note.attributes['w:id'] ?? ''}`, note)
    }
  }
  const given = new Map<string, Note>()
  let marked: Note[] = []
  const counts = { footnote: 0, endnote: 0 }
  return {
    number(kind, id, custom) {
      const key = `${kind}/${id}`
      const body = bodies.get(key)
      if (body === undefined) return null
      const known = given.get(key)
      if (known !== undefined) return known.number
      if (custom !== null && !/^\d+$/.test(custom)) {
        const note: Note = { kind, number: null, label: custom, body }
        given.set(key, note)
        marked.push(note)
        return null
      }
      counts[kind] = custom === null ? counts[kind] + 1 : Number(custom)
      const number = kind === 'footnote' ? counts.footnote : footnotes + counts.endnote
      const label = kind === 'footnote' ? String(number) : formatNumber(counts.endnote, endnoteFormat)
      given.set(key, { kind, number, label, body })
      return number
    },
    ordered: () => [...given.values()].sort((one, other) => (one.number ?? 0) - (other.number ?? 0)),
    takeMarked: () => {
      const taken = marked
      marked = []
      return taken
    },
  }
}

interface SectionPart {
  readonly kind: 'header' | 'footer'
  readonly type: string
  readonly target: string
}

/** Headers and footers in the order of the sections; a first-page header counts only where the section shows it. */
function readSections(body: XmlElement, targets: ReadonlyMap<string, string>): readonly SectionPart[] {
  const found: SectionPart[] = []
  const visit = (node: XmlElement, depth: number): void => {
    if (node.name === 'w:sectPr') {
      for (const reference of elements(node)) {
        const kind = /^w:(header|footer)Reference$/.exec(reference.name)?.[1] as 'header' | 'footer' | undefined
        const target = targets.get(reference.attributes['r:id'] ?? '')
        if (kind !== undefined && target !== undefined) {
          found.push({ kind, type: reference.attributes['w:type'] ?? 'default', target })
        }
      }
      return
    }
    if (depth < 4 || node.name === 'w:pPr') for (const child of elements(node)) visit(child, depth + 1)
  }
  visit(body, 0)
  return found
}

function mainPart(relations: XmlElement | null): string | null {
  for (const relation of elements(relations)) {
    if ((relation.attributes['Type'] ?? '').endsWith('/officeDocument'))
      return (relation.attributes['Target'] ?? '').replace(/^\//, '')
  }
  return null
}

function readRelations(
  root: XmlElement | null,
  folder: string,
): { byId: Map<string, string>; byType: Map<string, string> } {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  for (const relation of elements(root)) {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = relation.attributes
    if (mode === 'External') continue
    const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '')
    byId.set(id, path)
    byType.set(type.slice(type.lastIndexOf('/') + 1), path)
  }
  return { byId, byType }
}
