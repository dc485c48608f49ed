/**
 * Rows of a PDF as the lines of a `Source`: which lines a paragraph goes on over (also from page to page), which are
 * headings and of what depth, tables, footnotes and furniture. Input are the pages' rows; the text comes out in this
 * order: masthead, body, footnotes, furniture. Decided from spacing, indents, type and labels, never from the words of
 * a language.
 * Past 300 lines: joining, headings and tables are decided from the same groups of rows.
 */
import type { Source } from '../../model/source.ts'
import { partColumns } from './columns.ts'
import { ascii, measure, type PlacedPage, type PlacedRow, placeRows, type TextMeasures } from './page-furniture.ts'
import type { Page, RowCell, RowPiece } from './page-rows.ts'
import { findTables, isLabel, type TableZone } from './tables.ts'
import { SYMBOL_LINE } from '../../text/symbol-form.ts'
import { isCaption } from '../../text/captions.ts'
import { sectionNumber } from '../../text/section-numbers.ts'
import { createSourceBuilder, type LineFacts, type LinePiece } from '../source-builder.ts'

/** Rows that belong together, or a table. */
type Group =
  | { readonly kind: 'text'; readonly rows: PlacedRow[] }
  | { readonly kind: 'table'; readonly zone: TableZone; readonly page: number }

const ENDS_SENTENCE = /[.:;!?。：；！？؟؛…][”"’»）)\]]*$/u
const FULL_STOP = /[.!?。！？؟…][”"’»）)\]]*$/u
/** The source of a laid-out PDF. */
export function layOut(pages: readonly Page[]): Source {
  const whole = measure(pages)
  const rows = placeRows(pages, whole)
  const placed = partColumns(rows)
  const parted = placed.some((page, index) => page !== rows[index])
  // full lines of a column end where the column does
  const text = parted ? measure(placed.map(({ page, rows: own }) => ({ ...page, rows: own }))) : whole
  const groups = groupRows(placed, text)
  const headings = findHeadings(groups, text)
  const notes = notesByPage(placed)
  const builder = createSourceBuilder()

  for (const row of rowsOf(placed, 'masthead')) {
    for (const cell of row.cells)
      builder.line(cellPieces([cell], null), { ...facts(row), role: 'masthead', ends: 'hard' })
  }
  const symbol = rowsOf(placed, 'masthead')
    .flatMap((row) => row.cells.map((cell) => cell.text.trim()))
    .find((cell) => SYMBOL_LINE.test(cell))
    ?.replace(/\*+$/, '')
  let tables = 0
  let lastNote = 0
  const bind =
    (page: number) =>
    (number: number): boolean => {
      const near = notes.get(page)?.has(number) === true || notes.get(page + 1)?.has(number) === true
      const known = near || (number === lastNote + 1 && [...notes.values()].some((on) => on.has(number)))
      if (known) lastNote = Math.max(lastNote, number)
      return known
    }
  for (const group of groups) {
    if (group.kind === 'table') {
      for (const { row, column, lines } of group.zone.cells) {
        lines.forEach(({ cell, source }, index) => {
          builder.line(cellPieces([cell], bind(group.page)), {
            ...facts(source),
            indent: Math.round(cell.start),
            width: Math.round(cell.end - cell.start),
            role: 'cell',
            cell: { table: tables, row, column },
            ends: index === lines.length - 1 ? 'hard' : 'soft',
          })
        })
      }
      tables += 1
      continue
    }
    const heading = headings.get(group)
    group.rows.forEach((row, index) => {
      builder.line(cellPieces(row.cells, bind(row.page)), {
        ...facts(row),
        role: heading === undefined ? 'body' : heading.title ? 'title' : 'heading',
        ...(heading === undefined ? {} : { level: heading.level }),
        ends: index === group.rows.length - 1 ? 'hard' : 'soft',
      })
    })
  }
  const footnotes = rowsOf(placed, 'footnote')
  let current: number | null = null
  footnotes.forEach((row, index) => {
    current = row.note ?? current
    const next = footnotes[index + 1]
    const ends = next === undefined || next.note !== undefined ? 'hard' : 'soft'
    builder.line(cellPieces(row.cells, null), {
      ...facts(row),
      role: 'footnote',
      ...(current === null ? {} : { footnote: current }),
      ends,
    })
  })
  for (const { page, rows } of placed) {
    for (const row of rows) {
      if (row.part === 'body' || row.part === 'footnote' || row.part === 'masthead') continue
      builder.line(cellPieces(row.cells, null), { ...facts(row), role: row.part, ends: 'hard' })
    }
    for (const line of page.turned)
      builder.line([{ text: line }], { role: 'markup', ends: 'hard', page: page.number, width: 0 })
  }
  return builder.build('pdf', symbol === undefined ? {} : { symbol })
}

function rowsOf(pages: readonly PlacedPage[], part: PlacedRow['part']): readonly PlacedRow[] {
  return pages.flatMap(({ rows }) => rows.filter((row) => row.part === part))
}

function facts(row: PlacedRow): Omit<LineFacts, 'ends'> {
  return {
    page: row.page,
    indent: Math.round(row.start),
    width: Math.round(row.end - row.start),
    size: row.size,
    ...(row.bold ? { bold: true } : {}),
    ...(row.italic ? { italic: true } : {}),
  }
}

function notesByPage(pages: readonly PlacedPage[]): ReadonlyMap<number, ReadonlySet<number>> {
  return new Map(
    pages.map(({ page, rows }) => [
      page.number,
      new Set(rows.flatMap((row) => (row.note === undefined ? [] : [row.note]))),
    ]),
  )
}

/** A row's cells as pieces; raised figures become marks where `bind` knows a footnote of that number. */
function cellPieces(cells: readonly RowCell[], bind: ((number: number) => boolean) | null): readonly LinePiece[] {
  return cells.flatMap((cell, index) => {
    // dots that lead to a page number are drawn, not written
    const shown = cell.pieces.map((piece) => ({ ...piece, text: piece.text.replace(/(?:\s*\.){6,}\s*$/, '') }))
    const pieces = shown.flatMap((piece) => markPieces(piece, bind))
    const glue = isLabel(cells[index - 1]?.text.trim() ?? '') ? ' ' : '\t'
    return index === 0 ? pieces : [{ text: glue }, ...pieces]
  })
}

function markPieces(piece: RowPiece, bind: ((number: number) => boolean) | null): readonly LinePiece[] {
  if (!piece.raised || bind === null || !/^[\p{Nd}⁰¹²³⁴-⁹\s,،、;]+$/u.test(piece.text)) return [{ text: piece.text }]
  const parts = piece.text.match(/[\p{Nd}⁰¹²³⁴-⁹]+|[^\p{Nd}⁰¹²³⁴-⁹]+/gu) ?? []
  return parts.flatMap((text): readonly LinePiece[] => {
    const number = Number(ascii(text))
    if (text.trim() === '' || !Number.isInteger(number)) return [{ text }]
    if (bind(number)) return [{ text, mark: number }]
    // `34` is the marks 3 and 4 side by side where there is no footnote 34
    for (let cut = 1; cut < text.length; cut += 1) {
      const [left, right] = [text.slice(0, cut), text.slice(cut)]
      // beside each other they run from the right on a right-to-left page
      if (Math.abs(Number(ascii(right)) - Number(ascii(left))) !== 1 || !bind(Number(ascii(left)))) continue
      if (bind(Number(ascii(right))))
        return [
          { text: left, mark: Number(ascii(left)) },
          { text: right, mark: Number(ascii(right)) },
        ]
    }
    return [{ text }]
  })
}

/** Body rows of all pages as groups, in order. */
function groupRows(pages: readonly PlacedPage[], text: TextMeasures): readonly Group[] {
  const groups: Group[] = []
  const numbered = isNumbered(pages)
  let open: PlacedRow[] | null = null
  for (const { page, rows } of pages) {
    const body = joinJustified(
      rows.filter((row) => row.part === 'body'),
      text,
    )
    const zones = findTables(body, text.size, text.end - text.start)
    let at = 0
    while (at < body.length) {
      const zone = zones.find(({ first }) => first === at)
      if (zone !== undefined) {
        groups.push({ kind: 'table', zone, page: page.number })
        // a paragraph may go on below a table that stands at the head of a page
        if (at > 0) open = null
        at = zone.end
        continue
      }
      const row = body[at] as PlacedRow
      const before = open?.at(-1)
      if (open !== null && before !== undefined && goesOn(open, before, row, text, numbered)) open.push(row)
      else {
        open = [row]
        groups.push({ kind: 'text', rows: open })
      }
      at += 1
    }
  }
  return groups
}

/**
 * Rows that justification alone has parted: all their gaps are alike, they fill the measure, and a neighbour starts or
 * ends where they do. A label before the text stays apart.
 */
function joinJustified(rows: readonly PlacedRow[], text: TextMeasures): readonly PlacedRow[] {
  return rows.map((row, at) => {
    const from = isLabel(row.cells[0]?.text.trim() ?? '') ? 1 : 0
    const cells = row.cells.slice(from)
    if (cells.length < 2 || Math.abs(row.end - text.end) > 4 || Math.abs(row.size - text.size) > 0.8) return row
    const gaps = cells.slice(1).map((cell, index) => cell.start - (cells[index] as RowCell).end)
    const widest = Math.max(...gaps)
    const spaces = cells.reduce((sum, cell) => sum + (cell.text.match(/ /g)?.length ?? 0), 0)
    if (widest > row.size * 4 || widest > Math.min(...gaps) * 1.6 || (spaces > 0 && widest > row.size * 1.8)) return row
    const near = [rows[at - 1], rows[at + 1]].some(
      (other) =>
        other !== undefined &&
        Math.abs(other.y - row.y) < row.size * 2 &&
        Math.abs(other.size - row.size) < 0.8 &&
        other.cells.length - row.cells.length < 3 &&
        (Math.abs(other.start - (cells[0] as RowCell).start) < 3 || Math.abs(other.end - row.end) < 3) &&
        other.end - other.start > (other === rows[at + 1] ? 0 : (text.end - text.start) * 0.5),
    )
    if (!near) return row
    const first = cells[0] as RowCell
    const pieces = cells.flatMap((cell, index) =>
      index === 0 ? cell.pieces : [{ text: ' ', raised: false }, ...cell.pieces],
    )
    const joined: RowCell = {
      pieces,
      text: pieces.map((piece) => piece.text).join(''),
      start: first.start,
      end: row.end,
    }
    const all = [...row.cells.slice(0, from), joined]
    return { ...row, cells: all, text: all.map((cell) => cell.text).join('\t') }
  })
}

/** Whether most paragraphs of the text carry numbers, so that one without a number at the head of a page goes on. */
function isNumbered(pages: readonly PlacedPage[]): boolean {
  let count = 0
  for (const row of rowsOf(pages, 'body'))
    if (
      /^\d{1,3}[.\-–]\s|^\d{1,3}\.\d{1,3}\s/.test(ascii(row.text.replace('\t', ' '))) ||
      sectionNumber(row.text) !== null
    )
      count += 1
  return count >= 3 && count >= pages.length * 0.6
}

/** Whether `next` goes on with the paragraph whose last row is `last`. */
function goesOn(
  open: readonly PlacedRow[],
  last: PlacedRow,
  next: PlacedRow,
  text: TextMeasures,
  numbered: boolean,
): boolean {
  if (Math.abs(last.size - next.size) > 0.8 || isCaption(next.text)) return false
  const label = labelOf(next)
  const room = Math.max(text.end, last.end) - last.end
  const fits = next.firstWord + last.size * 0.3 < room - 1
  const shortRow = room > (text.end - text.start) * 0.35
  if (next.page !== last.page) {
    if (label !== null) return false
    // bold or italic type inside a paragraph may begin or end where the page does, in mid-sentence
    const broken = !ENDS_SENTENCE.test(last.text) && (!fits || /^\p{Ll}/u.test(next.text))
    if (isApart(last) !== isApart(next) && !(broken && (!open.every(isApart) || !isApart(next)))) return false
    // a heading goes on over a page's end only where its line is full
    if (open.every(isApart)) return !fits && !FULL_STOP.test(last.text)
    if (FULL_STOP.test(last.text) && (fits || shortRow)) return false
    // in justified text only a paragraph's last line misses the edge
    if (FULL_STOP.test(last.text) && text.justified && text.end - last.end > 2.5) return false
    if (FULL_STOP.test(last.text) && !numbered && next.start > text.start + 8) return false
    if (/[:：;；؛]$/.test(last.text) && fits) return false
    return !(shortRow && ENDS_SENTENCE.test(last.text))
  }
  const leading = text.leading.get(Math.round(last.size)) ?? last.size * 1.25
  const gap = next.y - last.y
  if (gap <= 0 || gap > Math.max(leading * 1.28, last.size * 1.3)) return false
  const centred = isCentred(last, text) && isCentred(next, text)
  const first = open[0] as PlacedRow
  const hang = labelOf(first) === null ? null : (first.cells[1]?.start ?? null)
  if (label !== null) {
    const apart = next.cells.length > 1 && isLabel((next.cells[0] as RowCell).text.trim())
    const away =
      Math.abs(next.start - last.start) > 4 && !(open.length === 1 && Math.abs(next.start - (hang ?? last.start)) < 4)
    if (apart || (away && !centred)) return false
    if ((fits || room > last.size * 4) && ENDS_SENTENCE.test(last.text)) return false
  }
  if (last.bold !== next.bold && fits && shortRow) return false
  if (isCaption(first.text.trim()) && open.length === 1) return false
  if (centred) return true
  // a first line set in begins a paragraph; a label's text hangs
  if (open.length > 1 && next.start > last.start + 8 && ENDS_SENTENCE.test(last.text)) return false
  if (
    open.length === 1 &&
    labelOf(first) === null &&
    next.start > last.start + 8 &&
    fits &&
    ENDS_SENTENCE.test(last.text)
  )
    return false
  if (open.length > 1 && next.start < last.start - 8) return false
  if (fits && FULL_STOP.test(last.text) && shortRow) return false
  // `Part IV` above `International cooperation`: the second would have fitted beside the first
  return !(fits && room > (text.end - text.start) * 0.45)
}

/** Type that sets a row apart from running text. */
function isApart(row: PlacedRow): boolean {
  return row.bold || row.italic
}

function isCentred(row: PlacedRow, text: TextMeasures): boolean {
  const middle = (text.start + text.end) / 2
  return Math.abs((row.start + row.end) / 2 - middle) < 6 && row.start > text.start + 12
}

/** The number or label a row starts with, or null. */
function labelOf(row: PlacedRow): string | null {
  const cell = (row.cells[0] as RowCell).text.trim()
  if (row.cells.length > 1 && isLabel(cell)) return cell
  const section = sectionNumber(cell)
  if (section !== null) return cell.slice(0, section.length).trim()
  const word =
    /^(\([^()\s]{1,5}\)|（[^（）]{1,4}）|\p{Nd}{1,3}(\.\p{Nd}{1,3})?[.)\-–—]|\p{Nd}{1,3}\.\p{Nd}{1,3}|[IVXLC]{1,6}\.|[A-ZА-Я]\.|[a-zа-я]\)|[•·▪●○◦‣]|[一二三四五六七八九十]{1,3}[、.．])(?![;,.，；、])\s*(?=\S)/u.exec(
      cell,
    )?.[1]
  return word !== undefined && isLabel(word) ? word : null
}

interface Heading {
  readonly level: number
  readonly title: boolean
}

/** Groups set apart by size or weight, with their depth by rank of type. */
function findHeadings(groups: readonly Group[], text: TextMeasures): ReadonlyMap<Group, Heading> {
  const found = new Map<Group, string>()
  for (const [index, group] of groups.entries()) {
    if (group.kind !== 'text') continue
    const caption = groups[index - 1]
    const named = caption?.kind === 'text' && caption.rows.length === 1 && isCaption(caption.rows[0]?.text ?? '')
    const style = headingStyle(group.rows, named ? { ...text, size: text.size - 2 } : text)
    if (style !== null) found.set(group, style)
    else if (group.rows.length === 1 && isCaption(group.rows[0]?.text ?? '')) {
      const next = groups[index + 1]
      found.set(group, (next?.kind === 'text' ? headingStyle(next.rows, text) : null) ?? 'caption')
    }
  }
  const ranks = [...new Set(found.values())].sort()
  const first = groups.find((group) => group.kind === 'text' && found.has(group))
  const firstRow = first?.kind === 'text' ? first.rows[0] : undefined
  const titled =
    firstRow !== undefined && firstRow.page === 1 && firstRow.size >= text.size + 1.4 && labelOf(firstRow) === null
  const at = first === undefined ? -1 : groups.indexOf(first)
  const headings = new Map<Group, Heading>()
  for (const [group, style] of found)
    headings.set(group, { level: ranks.indexOf(style) + 1, title: titled && group === first })
  // what stands below the title in smaller type, and before text, belongs to it
  const [second, third] = [groups[at + 1], groups[at + 2]]
  const below = second?.kind === 'text' ? second.rows[0] : undefined
  if (
    titled &&
    second !== undefined &&
    below !== undefined &&
    found.has(second) &&
    labelOf(below) === null &&
    below.size < firstRow.size - 0.5 &&
    below.size > text.size + 0.5 &&
    !(third !== undefined && found.has(third) && found.get(third) === found.get(second))
  ) {
    headings.set(second, { level: ranks.indexOf(found.get(second) ?? '') + 1, title: true })
  }
  return headings
}

/** A key that sorts by depth (larger type first, then bold, then italic), or null for running text. */
function headingStyle(rows: readonly PlacedRow[], text: TextMeasures): string | null {
  const whole = rows
    .map((row) => row.text)
    .join(' ')
    .trim()
  const size = rows[0]?.size ?? 0
  if (rows.length > 6 || whole.length > 400 || !/\p{L}/u.test(whole)) return null
  const bold = rows.every((row) => row.bold)
  const italic = rows.every((row) => row.italic)
  const large = size >= text.size + 1.4
  if (!large && size < text.size - 0.7) return null
  if (!large && !bold && !italic) return null
  if (!large && /[.;,。；，؛،]$/.test(whole)) return null
  // a paragraph set in bold, as committees print their recommendations: it has a number and leads into a list
  const first = rows[0] as PlacedRow
  if (!large && /[:：]$/.test(whole) && /^\p{Nd}/u.test(labelOf(first) ?? '')) return null
  if (!large && !bold && (rows.length > 3 || /[:：]$/.test(whole) || /^[(（]/.test(whole))) return null
  const rank = String(Math.round((1000 - size) * 2)).padStart(5, '0')
  return `${rank}${large || bold ? 'a' : 'b'}`
}
