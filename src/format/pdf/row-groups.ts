/**
 * Rows of a PDF that belong together: paragraphs, headings and lists line by line, also from page to page, and tables. Input
 * are the placed rows of all pages; output groups in reading order. Decided from spacing, indents, type and labels, never
 * from the words of a language.
 */
import { isCaption } from '../../text/numbering/captions.ts'
import { sectionNumber } from '../../text/numbering/section-numbers.ts'
import { ascii, type PlacedPage, type PlacedRow, type TextMeasures } from './page-furniture.ts'
import type { RowCell } from './row-cells.ts'
import { isLabel, rowLabel } from './row-label.ts'
import { findTables } from './tables/find-tables.ts'
import { joinedTables, type PagedTable } from './tables/table-pages.ts'

/** Rows that belong together, or a table. */
export type Group =
  | { readonly kind: 'text'; readonly rows: PlacedRow[] }
  | { readonly kind: 'table'; readonly table: PagedTable }

/** What going on depends on beside the rows: the measures of the text, and whether most paragraphs carry numbers. */
interface Flow {
  readonly text: TextMeasures
  readonly numbered: boolean
}

const ENDS_SENTENCE = /[.:;!?。：；！？؟؛…][”"’»）)\]]*$/u
const FULL_STOP = /[.!?。！？؟…][”"’»）)\]]*$/u

/** Body rows of all pages as groups, in order. */
export function groupRows(pages: readonly PlacedPage[], text: TextMeasures): readonly Group[] {
  const groups: Group[] = []
  const flow: Flow = { text, numbered: isNumbered(pages) }
  let open: PlacedRow[] | null = null
  for (const { page, rows } of pages) {
    const body = joinJustified(
      rows.filter((row) => row.part === 'body'),
      text,
    )
    const zones = findTables(body, { rules: page.rules, bodySize: text.size, width: text.end - text.start })
    let at = 0
    while (at < body.length) {
      const zone = zones.find(({ first }) => first === at)
      if (zone !== undefined) {
        const last = groups.at(-1)
        // only a table that ends its page goes on at the head of the next
        const whole = at === 0 && last?.kind === 'table' ? joinedTables(last.table, zone) : null
        if (whole === null) groups.push({ kind: 'table', table: { ...zone, repeated: [] } })
        else groups[groups.length - 1] = { kind: 'table', table: whole }
        // a paragraph may go on below a table that stands at the head of a page
        if (at > 0) open = null
        at = zone.end
        continue
      }
      const row = body[at] as PlacedRow
      if (open !== null && goesOn(open, row, flow)) open.push(row)
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
  for (const row of pages.flatMap(({ rows }) => rows.filter(({ part }) => part === 'body')))
    if (
      /^\d{1,3}[.\-–]\s|^\d{1,3}\.\d{1,3}\s/.test(ascii(row.text.replace('\t', ' '))) ||
      sectionNumber(row.text) !== null
    )
      count += 1
  return count >= 3 && count >= pages.length * 0.6
}

/** Whether `next` goes on with the rows of a paragraph. */
function goesOn(open: readonly PlacedRow[], next: PlacedRow, { text, numbered }: Flow): boolean {
  const last = open.at(-1) as PlacedRow
  if (Math.abs(last.size - next.size) > 0.8 || isCaption(next.text)) return false
  const label = rowLabel(next)
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
  const hang = rowLabel(first) === null ? null : (first.cells[1]?.start ?? null)
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
    rowLabel(first) === null &&
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
