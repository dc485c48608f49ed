/**
 * The parts of a Word file as a `Source`: one hard line for each paragraph as shown, with the role its style gives, automatic
 * numbers as labels, footnote references as marks, cells with their place, first-page headers as masthead, notes and
 * the other headers and footers after the body. After ECMA-376 part 1 (WordprocessingML) and its strict variant.
 * `readWordParts` is long because the walk over the body shares one state.
 */
import type { Masthead } from '../../model/document.ts'
import type { Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { SYMBOL_LINE } from '../../text/numbering/symbol-form.ts'
import { addParagraph, createSourceBuilder, type LineFacts, type LinePiece } from '../source/source-builder.ts'
import { element, elements, type XmlElement } from '../xml/read-xml.ts'
import { createNotes, referencesIn } from './notes.ts'
import { createNumbering } from './numbering.ts'
import { mainPart, readRelations, readSections, type WordPackage } from './package-parts.ts'
import { readRuns } from './runs.ts'
import { paragraphFacts, readStyles, runFacts, type StyleFacts } from './styles.ts'

/** The source of a Word file given by its parts, or null where it holds no document part that can be read. */
export function readWordParts({ format, part, problems }: WordPackage): Read<Source | null> {
  const main = mainPart(part('_rels/.rels')) ?? 'word/document.xml'
  const body = element(part(main), 'w:body')
  if (body === null) {
    if (problems.length === 0)
      problems.push({
        kind: format === 'docx' ? 'damaged-archive' : 'damaged-markup',
        place: { path: main },
        found: 'no document part',
      })
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

  function paragraph(node: XmlElement, given: LineFacts | null): void {
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
      if (inCell) addParagraph(builder, [{ text: `${extra.label} ` }, ...pieces], facts)
      else addParagraph(builder, pieces, { ...facts, ...extra })
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
        addParagraph(builder, [...lead, ...part], { ends: 'hard', role: 'body' })
      }
    }
  }

  /** A title style below the first heading is a heading of the first depth. */
  function afterHeading(facts: LineFacts): LineFacts {
    if (facts.role === 'heading') headings += 1
    return facts.role === 'title' && headings > 0 ? { ...facts, role: 'heading', level: 1 } : facts
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
  const source = builder.build(format, masthead satisfies Partial<Masthead>)
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
