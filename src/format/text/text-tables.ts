/**
 * Tables in plain text: neighbouring lines with equally many tabs, or drawn with bars (`| a | b |`, as Markdown, mail and
 * terminals have them). Input is the text with its lines, output the same lines with the rows of tables cut into cells.
 * Bars and the rules between rows become residue, so that every character still lies in a line. What is not
 * surely a table stays as it is.
 */
import type { SourceLine } from '../../model/source.ts'

/** How a line can be a row: the cells' spans in it, or null where it is none of this style. */
interface Style {
  readonly cells: (line: string) => readonly Cell[] | null
  /** Lines between rows that hold no text. */
  readonly isRule: (line: string) => boolean
  /** Whether rows of this style need a rule among them, or bars at both ends, to be taken for a table. */
  readonly isSure: (rows: readonly string[], rules: number) => boolean
}

interface Cell {
  readonly start: number
  readonly end: number
}

const TABS: Style = { cells: tabCells, isRule: () => false, isSure: () => true }
const BARS: Style = {
  cells: barCells,
  isRule: (line) => /^[\s|│┃║+:=─━═┼╬├┤┌┐└┘┬┴╞╡╪-]+$/.test(line) && /[-─━═=]{2,}/.test(line),
  isSure: (rows, rules) => rules > 0 || rows.every((row) => /^\s*[|│┃║].*[|│┃║]\s*$/.test(row)),
}

/** The lines, rows of tables as cells. A table has two rows at least. Cost: linear. */
export function withTables(text: string, lines: readonly SourceLine[]): readonly SourceLine[] {
  const out: SourceLine[] = []
  let table = 0
  for (let i = 0; i < lines.length; ) {
    const found = tableAt(text, lines, i, TABS) ?? tableAt(text, lines, i, BARS)
    if (found === null) {
      out.push(lines[i] as SourceLine)
      i += 1
      continue
    }
    let row = 0
    for (const line of lines.slice(i, found.end)) {
      const own = text.slice(line.start, line.end)
      const cells = found.style.isRule(own) ? null : found.style.cells(own)
      if (cells === null) out.push({ ...line, ends: 'hard', role: 'rule' })
      else out.push(...rowLines(text, line, cells, table, row++))
    }
    table += 1
    i = found.end
  }
  return out
}

/** The table that begins at a line, or null. */
function tableAt(
  text: string,
  lines: readonly SourceLine[],
  from: number,
  style: Style,
): { readonly end: number; readonly style: Style } | null {
  const rows: string[] = []
  let [count, rules, end] = [0, 0, from]
  for (; end < lines.length; end += 1) {
    const line = lines[end] as SourceLine
    if (end > from && !isAdjacent(text, lines[end - 1] as SourceLine, line)) break
    const own = text.slice(line.start, line.end)
    if (style.isRule(own)) {
      rules += 1
      continue
    }
    const columns = style.cells(own)?.length ?? 0
    if (columns < 2 || (count > 0 && columns !== count)) break
    count = columns
    rows.push(own)
  }
  return rows.length >= 2 && style.isSure(rows, rules) ? { end, style } : null
}

/** At most one blank line between two lines. */
function isAdjacent(text: string, a: SourceLine, b: SourceLine): boolean {
  return (text.slice(a.end, b.start).match(/\n/g)?.length ?? 0) <= 2
}

/** A row's cells as lines; what stands between them and is no space, as residue. */
function rowLines(
  text: string,
  line: SourceLine,
  cells: readonly Cell[],
  table: number,
  row: number,
): readonly SourceLine[] {
  const out: SourceLine[] = []
  const between = (start: number, end: number): void => {
    if (text.slice(start, end).trim() !== '') out.push({ start, end, ends: 'hard', role: 'rule' })
  }
  let at = line.start
  for (const [column, cell] of cells.entries()) {
    const [start, end] = [line.start + cell.start, line.start + cell.end]
    between(at, start)
    if (text.slice(start, end).trim() !== '')
      out.push({ start, end, ends: 'hard', role: 'cell', cell: { table, row, column } })
    at = end
  }
  between(at, line.end)
  return out
}

/** Cells between tabs; a number or label with a tab after it is no column. */
function tabCells(line: string): readonly Cell[] | null {
  const parts = line.trim().split('\t')
  if (parts.length < 2) return null
  if (parts.length === 2 && /^(?:[(（]?[\p{L}\p{N}]{1,5}\s?[.)）\-–—:、]+|[•·●–—-])$/u.test(parts[0] ?? '')) return null
  const lead = line.length - line.trimStart().length
  return spans(parts, lead)
}

/** Cells between bars; bars at the ends bound the row, and `\|` is a bar of the text. */
function barCells(line: string): readonly Cell[] | null {
  const cells: Cell[] = []
  let start = 0
  for (const match of line.matchAll(/(?<!\\)[|│┃║]/g)) {
    cells.push({ start, end: match.index })
    start = match.index + 1
  }
  cells.push({ start, end: line.length })
  const isBlank = (cell: Cell | undefined): boolean =>
    cell !== undefined && line.slice(cell.start, cell.end).trim() === ''
  const inner = cells.slice(isBlank(cells[0]) ? 1 : 0, isBlank(cells.at(-1)) ? -1 : undefined)
  return inner.length < 2 || inner.every((cell) => isBlank(cell)) ? null : inner
}

function spans(parts: readonly string[], from: number): readonly Cell[] {
  let at = from
  return parts.map((part) => {
    const cell = { start: at, end: at + part.length }
    at = cell.end + 1
    return cell
  })
}
