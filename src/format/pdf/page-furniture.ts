/**
 * Separates the text of a page from what the page adds to it: running heads and feet, page numbers, the masthead of the
 * first page, and the footnotes under their rule. Input are the rows of all pages; output the same rows, each with its
 * part on the page. Furniture is known by tags if the file has them (Artifact), else by proof (page-edges.ts).
 */
import type { ResidueWhy } from '../../model/document.ts'
import { provedFurniture } from './page-edges.ts'
import type { Page, PageRow } from './page-rows.ts'
import { SYMBOL_LINE } from '../../text/numbering/symbol-form.ts'

export type PagePart = 'body' | 'footnote' | ResidueWhy

export interface PlacedRow extends PageRow {
  readonly part: PagePart
  /** Number of the footnote that begins on this row. */
  readonly note?: number
}

export interface PlacedPage {
  readonly page: Page
  readonly rows: readonly PlacedRow[]
}

/** Measures of the running text that everything else is told from, in points. */
export interface TextMeasures {
  readonly size: number
  /** Where most lines start and end. */
  readonly start: number
  readonly end: number
  /** Whether full lines end at one edge. */
  readonly justified: boolean
  /** Distance of baselines by rounded type size. */
  readonly leading: ReadonlyMap<number, number>
}

const JOB = /^\*?\d{2}-?\d{5}\*?(\s*\([A-Z]\))?(\s+\d{6})?$|^[A-Z]{2}\.\d{2}-\d{5}/
const BESIDE_JOB =
  /^\*?\d{2}-?\d{5}\*?(\s*\([A-Z]\))?(\s+\d{6})?$|^[A-Z]{2}\.\d{2}-\d{5}|^\d{6}$|^\d{1,4}(\s?\/\s?\d{1,4})?$|^\([A-Z]\)$/
const PAGE_NUMBER =
  /^[-–—]?\s*(\p{Nd}{1,4}|[ivxlc]{1,6})(\s*(\/|of|de|из|من|sur)\s*\p{Nd}{1,4})?\s*[-–—]?$|^第?\s*\p{Nd}{1,4}\s*页?(\s*[,，/共]\s*\p{Nd}{1,4}\s*页?)?$|^(page|página|стр\.?|صفحة)\s*\p{Nd}{1,4}/iu

/** Measures taken over all pages, weighted by characters. */
export function measure(pages: readonly Page[]): TextMeasures {
  const rows = pages.flatMap((page) => page.rows)
  const size = heaviest(rows, (row) => Math.round(row.size * 2) / 2) || 10
  const body = rows.filter((row) => Math.abs(row.size - size) < 0.6 && row.cells.length <= 2)
  const start = heaviest(body, (row) => Math.round(row.start))
  const ends = body.map((row) => row.end).sort((a, b) => a - b)
  const end = ends[Math.floor(ends.length * 0.9)] ?? 0
  const gaps = new Map<number, Map<number, number>>()
  for (const page of pages) {
    for (const [index, row] of page.rows.entries()) {
      const next = page.rows[index + 1]
      if (next === undefined || Math.abs(next.size - row.size) > 0.3) continue
      const gap = Math.round((next.y - row.y) * 2) / 2
      if (gap < row.size * 0.9 || gap > row.size * 2.2) continue
      const key = Math.round(row.size)
      const counts = gaps.get(key) ?? new Map<number, number>()
      counts.set(gap, (counts.get(gap) ?? 0) + 1)
      gaps.set(key, counts)
    }
  }
  const leading = new Map<number, number>()
  for (const [key, counts] of gaps) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    // the smallest distance that is common: wider ones part paragraphs
    const common = [...counts].filter(([, count]) => count >= total * 0.12).map(([gap]) => gap)
    if (common.length > 0) leading.set(key, Math.min(...common))
  }
  const justified = ends.filter((value) => Math.abs(value - end) < 2).length >= ends.length * 0.55
  return { size, start, end, justified, leading }
}

/** Every row with its part. */
export function placeRows(pages: readonly Page[], text: TextMeasures): readonly PlacedPage[] {
  const all = pages.flatMap((page) => page.rows)
  const tagged = all.filter((row) => row.artifact).length
  const evidence = { proved: provedFurniture(pages), tagged: tagged > 0 && tagged < all.length * 0.6 }
  return pages.map((page, index) => {
    const parts = page.rows.map((row, at): PagePart => furniturePart(row, at, page, evidence))
    if (index === 0) markMasthead(page, parts, text)
    const rows = page.rows.map((row, at): PlacedRow => ({ ...row, part: parts[at] ?? 'body' }))
    return { page, rows: markNotes(rows, page, text) }
  })
}

interface Evidence {
  readonly proved: ReadonlySet<PageRow>
  /** Whether the file tags its furniture. */
  readonly tagged: boolean
}

function furniturePart(row: PageRow, at: number, page: Page, { proved, tagged }: Evidence): PagePart {
  const top = row.y < page.height * 0.16
  const bottom = row.y > page.height * 0.86
  if (/^[_‗─—–-]{6,}$/.test(row.text.trim())) return 'rule'
  if (tagged && row.artifact) {
    if (page.number === 1 && row.y < page.height * 0.3) return 'masthead'
    return top ? 'running-head' : bottom ? 'running-foot' : 'markup'
  }
  const words = row.cells.map((cell) => cell.text.trim())
  if (proved.has(row)) {
    if (words.every((word) => PAGE_NUMBER.test(word))) return 'page-number'
    return top ? 'running-head' : 'running-foot'
  }
  if (page.number > 1 && top && at < 2 && SYMBOL_LINE.test(row.text.trim())) return 'running-head'
  // a job number, with its date or the page's number beside it
  const isJob = words.some((word) => JOB.test(word)) && words.every((word) => BESIDE_JOB.test(word))
  if (isJob && at >= page.rows.length - 4 && row.y > page.height * 0.6) return 'running-foot'
  if (isJob && top && at === 0 && page.number > 1) return 'page-number'
  // on a page alone nothing can come back: a figure far below the text numbers it
  const above = page.rows[at - 1]
  const lone = words.length === 1 && PAGE_NUMBER.test(words[0] ?? '') && at === page.rows.length - 1
  if (lone && bottom && above !== undefined && row.y - above.y > row.size * 3) return 'page-number'
  return 'body'
}

/**
 * A United Nations masthead has a right column (symbol, distribution, date, original language) and ends above the title,
 * the first larger type after it. Session and agenda item stand between.
 */
function markMasthead(page: Page, parts: PagePart[], text: TextMeasures): void {
  const upper = page.rows.filter((row, at) => row.y < page.height * 0.45 && parts[at] !== 'running-head')
  const right = page.width * 0.5
  const hasSymbol = upper
    .slice(0, 8)
    .some((row) => row.cells.some((cell) => SYMBOL_LINE.test(cell.text.trim()) && cell.start > right * 0.8))
  if (!hasSymbol) return
  let last = -1
  page.rows.forEach((row, at) => {
    if (row.y > page.height * 0.45 || parts[at] === 'running-head') return
    const cell = row.cells.at(-1)
    if (cell !== undefined && cell.start > right && cell.text.length < 60) last = at
  })
  const title = page.rows.findIndex((row, at) => at > last && row.size >= text.size + 1.4)
  const until = title < 0 || title - last > 14 ? last + 1 : title
  for (let at = 0; at < until; at += 1) if (parts[at] === 'body' || parts[at] === 'markup') parts[at] = 'masthead'
}

/** Footnotes: smaller type below a rule at the foot of the page, or below nothing where it begins with a raised number. */
function markNotes(rows: readonly PlacedRow[], page: Page, text: TextMeasures): readonly PlacedRow[] {
  const from = notesStart(rows, page, text)
  if (from === null) return rows
  let last = 0
  return rows.map((row, at) => {
    if (at < from || row.part !== 'body') return row
    const number = noteNumber(row, last)
    if (number === null) return { ...row, part: 'footnote' }
    last = number
    return { ...row, part: 'footnote', note: number }
  })
}

function notesStart(rows: readonly PlacedRow[], page: Page, text: TextMeasures): number | null {
  const isSmall = (row: PlacedRow): boolean => row.size <= text.size - 0.4
  const after = (index: number): readonly PlacedRow[] => rows.slice(index).filter((row) => row.part === 'body')
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]
    if (row?.part !== 'rule' || row.y < page.height * 0.2) continue
    const below = after(at + 1)
    if (below.length > 0 && below.every((other) => other.size <= text.size + 0.3) && startsNote(below[0])) return at + 1
  }
  const lines = page.rules.filter(
    (rule) => rule.x1 - rule.x0 < page.width * 0.5 && rule.x1 - rule.x0 > 30 && rule.y > page.height * 0.2,
  )
  for (const rule of lines.toSorted((a, b) => a.y - b.y)) {
    const first = rows.findIndex((row) => row.y - row.size * 0.5 > rule.y && row.part === 'body')
    const beside = lines.some((other) => other !== rule && Math.abs(other.y - rule.y) < 2)
    if (first < 0 || beside) continue
    const below = after(first)
    if (
      below.every(isSmall) &&
      below.some((row) => row.cells.length < 4) &&
      (startsNote(below[0]) || goesOn(rows, first))
    )
      return first
  }
  // no rule: the last run of small type, if it begins with a raised number
  let start = rows.length
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]
    if (row === undefined || (row.part === 'body' && !isSmall(row))) break
    if (
      row.part === 'body' &&
      row.cells[0]?.pieces[0]?.raised === true &&
      /^\p{Nd}+$/u.test(row.cells[0].pieces[0].text.trim())
    )
      start = at
  }
  return start < rows.length ? start : null
}

function startsNote(row: PlacedRow | undefined): boolean {
  return row !== undefined && noteNumber(row, 0) !== null
}

/** A note may run on below the next page's rule: then its first row is text without a number. */
function goesOn(rows: readonly PlacedRow[], first: number): boolean {
  const row = rows[first]
  return row !== undefined && row.cells.length === 1 && row.text.length > 20 && !/^([*†‡]|[a-z]\b)/.test(row.text)
}

function noteNumber(row: PageRow, last: number): number | null {
  const first = row.cells[0]?.pieces[0]
  if (first === undefined) return null
  const digits = ascii(first.text.trim())
  if (first.raised && /^\d{1,4}[.)/]?$/.test(digits)) return Number.parseInt(digits, 10)
  // plain figures count up; the first of a page may have any value
  const plain = /^\[?\(?(\d{1,4})[\]).]?(?:\s|$)/.exec(ascii(row.text))
  if (plain === null || first.raised) return null
  const number = Number(plain[1])
  const marked = row.cells.length > 1 && (row.cells[0]?.text.length ?? 9) <= 5
  return (
    last === 0
      ? number > 0 && number < 1000
      : number === last + 1 || (marked && number > last && number < last + 4)
  )
    ? number
    : null
}

/** Digits of any script as ASCII figures. */
export function ascii(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))
}

function heaviest(rows: readonly PageRow[], valueOf: (row: PageRow) => number): number {
  const weights = new Map<number, number>()
  for (const row of rows) weights.set(valueOf(row), (weights.get(valueOf(row)) ?? 0) + row.text.length)
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
