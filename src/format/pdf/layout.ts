/**
 * Rows of a PDF as the lines of a `Source`. Input are the pages' rows; the text comes out in this order: masthead, body
 * (row-groups.ts, page-headings.ts), footnotes, furniture.
 */
import type { Source } from '../../model/source.ts'
import { SYMBOL_LINE } from '../../text/numbering/symbol-form.ts'
import { createSourceBuilder, type LineFacts, type LinePiece, type SourceBuilder } from '../source/source-builder.ts'
import { partColumns } from './columns.ts'
import { ascii, measure, type PlacedPage, type PlacedRow, placeRows } from './page-furniture.ts'
import { findHeadings } from './page-headings.ts'
import type { Page } from './page-rows.ts'
import type { RowCell, RowPiece } from './row-cells.ts'
import { type Group, groupRows } from './row-groups.ts'
import { isLabel } from './row-label.ts'

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
  const builder = createSourceBuilder()

  for (const row of rowsOf(placed, 'masthead')) {
    for (const cell of row.cells)
      builder.line(cellPieces([cell], null), { ...facts(row), role: 'masthead', ends: 'hard' })
  }
  const symbol = rowsOf(placed, 'masthead')
    .flatMap((row) => row.cells.map((cell) => cell.text.trim()))
    .find((cell) => SYMBOL_LINE.test(cell))
    ?.replace(/\*+$/, '')
  addGroups(builder, groups, headings, noteBinder(placed))
  addFootnotes(builder, rowsOf(placed, 'footnote'))
  addFurniture(builder, placed, groups)
  return builder.build('pdf', symbol === undefined ? {} : { symbol })
}

/** Whether a raised number on a page is a footnote's: one on that page or the next, or the next to come. */
type NoteBinder = (page: number) => (number: number) => boolean

function noteBinder(placed: readonly PlacedPage[]): NoteBinder {
  const notes = notesByPage(placed)
  let lastNote = 0
  return (page) => (number) => {
    const near = notes.get(page)?.has(number) === true || notes.get(page + 1)?.has(number) === true
    const known = near || (number === lastNote + 1 && [...notes.values()].some((on) => on.has(number)))
    if (known) lastNote = Math.max(lastNote, number)
    return known
  }
}

function addGroups(
  builder: SourceBuilder,
  groups: readonly Group[],
  headings: ReturnType<typeof findHeadings>,
  bind: NoteBinder,
): void {
  let tables = 0
  for (const group of groups) {
    if (group.kind === 'table') {
      for (const { row, column, lines } of group.table.cells) {
        lines.forEach(({ cell, source }, index) => {
          builder.line(cellPieces([cell], bind(source.page)), {
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
}

function addFootnotes(builder: SourceBuilder, footnotes: readonly PlacedRow[]): void {
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
}

/** Running heads and feet, heads of tables that a page repeats, and text that does not stand upright. */
function addFurniture(builder: SourceBuilder, placed: readonly PlacedPage[], groups: readonly Group[]): void {
  for (const { page, rows } of placed) {
    for (const row of rows) {
      if (row.part === 'body' || row.part === 'footnote' || row.part === 'masthead') continue
      builder.line(cellPieces(row.cells, null), { ...facts(row), role: row.part, ends: 'hard' })
    }
    for (const line of page.turned)
      builder.line([{ text: line }], { role: 'markup', ends: 'hard', page: page.number, width: 0 })
  }
  for (const group of groups) {
    if (group.kind !== 'table') continue
    for (const { cell, source } of group.table.repeated)
      builder.line(cellPieces([cell], null), { ...facts(source), role: 'markup', ends: 'hard' })
  }
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
    const shown = cell.pieces.map((piece) => ({
      ...piece,
      text: piece.text.replace(/(?:\s*\.){6,}\s*$|(?:\s\.){3,}\s*$/, ''),
    }))
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
