/**
 * Proves which rows at the edges of pages are furniture (running heads and feet, page numbers). Input are the rows of all
 * pages; output the rows that are furniture beyond doubt. A row is proved by coming back: with the very same text, or with
 * one figure that counts with the pages, at the same height, on enough pages, beyond the frame that the text of the other
 * pages keeps, with nothing but furniture between it and the edge. What has a place in a numbering (captions, numbered
 * paragraphs, articles, notes) or lines up in columns is never furniture. A row in doubt stays in the text.
 */
import { isCaption } from '../../text/numbering/captions.ts'
import { labelOf } from '../../text/numbering/labels.ts'
import { asciiDigits } from '../../text/numerals/ascii-digits.ts'
import { romanValue } from '../../text/numerals/roman.ts'
import type { Page, PageRow } from './page-rows.ts'

type Edge = 'top' | 'bottom'

/** Longest line of furniture, in characters. */
const LONGEST = 160
/** Rows looked at from each edge. */
const DEEPEST = 4

/** The rows that are furniture beyond doubt. Cost: linear in the rows. */
export function provedFurniture(pages: readonly Page[]): ReadonlySet<PageRow> {
  const candidates = new Set([...sameTexts(pages), ...countingRows(pages)])
  const proved = new Set<PageRow>()
  for (const edge of ['top', 'bottom'] as const) {
    const frame = frameOf(pages, edge, candidates)
    for (const page of pages) {
      for (const row of apart(edgeRows(page, edge), page, (row) => candidates.has(row) && isBeyond(row, frame, edge)))
        proved.add(row)
    }
  }
  return proved
}

/**
 * The rows from the edge inwards that pass, up to the last one with white space behind it. Behind the first row that does
 * not pass everything is text; a page of nothing else is text too.
 */
function apart(edge: readonly PageRow[], page: Page, passes: (row: PageRow) => boolean): readonly PageRow[] {
  const stop = edge.findIndex((row) => !passes(row))
  let count = stop < 0 ? edge.length : stop
  for (; count > 0; count -= 1) {
    const last = edge[count - 1] as PageRow
    const inward = edge[0] === page.rows[0] ? page.rows[count] : page.rows[page.rows.length - 1 - count]
    if (inward !== undefined && Math.abs(inward.y - last.y) > last.size * 1.5) break
  }
  return edge.slice(0, count)
}

/** The outermost rows of a page, from the edge inwards. */
function edgeRows({ rows, height }: Page, edge: Edge): readonly PageRow[] {
  const near =
    edge === 'top'
      ? rows.slice(0, DEEPEST).filter((row) => row.y < height * 0.16)
      : rows.slice(-DEEPEST).filter((row) => row.y > height * 0.84)
  return edge === 'top' ? near : near.toReversed()
}

/** How far out the text of most pages reaches: the height of its first (last) row on nine pages in ten. */
function frameOf(pages: readonly Page[], edge: Edge, candidates: ReadonlySet<PageRow>): number {
  const reach = pages.flatMap((page) => {
    const text = page.rows.filter((row) => !candidates.has(row))
    const outer = edge === 'top' ? text[0] : text.at(-1)
    return outer === undefined ? [] : [outer.y]
  })
  reach.sort((a, b) => (edge === 'top' ? a - b : b - a))
  const at = reach[Math.floor(reach.length * 0.1)]
  return at ?? (edge === 'top' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)
}

const isBeyond = (row: PageRow, frame: number, edge: Edge): boolean =>
  edge === 'top' ? row.y < frame - 1 : row.y > frame + 1

/** Pages that a row must come back on: facing pages have heads of their own, so every fourth is enough. */
const leastPages = (pages: readonly Page[]): number => Math.max(2, Math.min(6, Math.ceil(pages.length / 4)))

/** Rows with the same text at the same height on enough pages. */
function sameTexts(pages: readonly Page[]): readonly PageRow[] {
  return grouped(pages, (row) => (mayRepeat(row) && row.cells.length < 3 ? plainText(row) : null)).flatMap((group) =>
    new Set(group.map(({ page }) => page)).size >= leastPages(pages) ? group : [],
  )
}

/** Rows that differ in one figure alone, which goes up as the pages do. */
function countingRows(pages: readonly Page[]): readonly PageRow[] {
  const groups = grouped(pages, (row) => (mayRepeat(row) ? plainText(row).replace(/\d+/g, '#') : null))
  const roman = grouped(pages, (row) => (romanValue(plainText(row)) === null ? null : 'roman'))
  return [...groups, ...roman].flatMap((group) => {
    const least = Math.min(leastPages(pages), 2)
    const on = new Set(group.map(({ page }) => page)).size
    return on >= least && countsWithPages(group) ? group : []
  })
}

/** Whether one figure is the page's own number but for a constant, and the others are equal throughout. */
function countsWithPages(group: readonly PageRow[]): boolean {
  const figures = group.map((row) => figuresOf(row))
  const first = figures[0] ?? []
  let counting = 0
  for (const at of first.keys()) {
    const values = figures.map((list) => list[at] ?? Number.NaN)
    if (values.every((value) => value === values[0])) continue
    const offset = (values[0] ?? 0) - (group[0]?.page ?? 0)
    const right = values.filter((value, index) => value - (group[index]?.page ?? 0) === offset).length
    if (right < values.length * 0.8) return false
    counting += 1
  }
  return counting === 1
}

function figuresOf(row: PageRow): readonly number[] {
  const text = plainText(row)
  const roman = romanValue(text)
  return roman === null ? (text.match(/\d+/g) ?? []).map(Number) : [roman]
}

/** Groups of rows at the edges with the same key at the same height; a row lies in one group. */
function grouped(pages: readonly Page[], keyOf: (row: PageRow) => string | null): readonly (readonly PageRow[])[] {
  const groups = new Map<string, { y: number; rows: PageRow[] }[]>()
  for (const page of pages) {
    for (const edge of ['top', 'bottom'] as const) {
      for (const row of edgeRows(page, edge)) {
        const key = keyOf(row)
        if (key === null) continue
        const known = groups.get(`${edge} ${key}`) ?? []
        groups.set(`${edge} ${key}`, known)
        const near = known.find(({ y }) => Math.abs(y - row.y) < 5)
        if (near === undefined) known.push({ y: row.y, rows: [row] })
        else near.rows.push(row)
      }
    }
  }
  return [...groups.values()].flat().map(({ rows }) => rows)
}

/** Whether a row may be furniture at all: it has no place in a numbering, and is no row of figures in columns. */
function mayRepeat(row: PageRow): boolean {
  const text = row.text.trim()
  if (text.length >= LONGEST || row.cells[0]?.pieces[0]?.raised === true || isCaption(text)) return false
  const label = labelOf(text.replace('\t', ' '))
  return label === null || label.kind === 'annex' || (label.kind === 'outline' && !/^[IVXLC]+\./.test(text))
}

const plainText = (row: PageRow): string => asciiDigits(row.text).replace(/\s+/g, ' ').trim()
