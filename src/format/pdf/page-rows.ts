/**
 * Rows of a PDF page: glyphs gathered on baselines, raised marks with the line they belong to, parted into cells
 * (row-cells.ts), and read in order. Input is a page's glyphs; output rows from top to bottom with edges measured from the
 * side the text starts on, so that what follows need not know the direction.
 */
import { attachMarks, withoutRepeats } from './drawn-letters.ts'
import type { Glyph, Rule } from './glyphs.ts'
import { bracketBalance, hasRtl, isMainlyRtl, mirrorBrackets } from './reading-order.ts'
import { cellsOfLine, type RowCell, type RowContext } from './row-cells.ts'
import type { CellPlace } from './tables/tagged-tables.ts'

/** A line of a page. Edges in points from the side the text starts on, `y` its baseline. */
export interface PageRow {
  readonly page: number
  readonly y: number
  readonly start: number
  readonly end: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly artifact: boolean
  readonly cells: readonly RowCell[]
  readonly text: string
  /** Width of the first word, points: whether it would have fitted on the line before. */
  readonly firstWord: number
}

/** A page as rows from top to bottom. */
export interface Page {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly rows: readonly PageRow[]
  /** Text that is not upright, as lines in file order. */
  readonly turned: readonly string[]
  readonly rules: readonly Rule[]
}

interface Baseline {
  y: number
  size: number
  readonly glyphs: Glyph[]
}

/** Whether the document's text runs mainly from right to left. */
export function documentIsRtl(pages: readonly (readonly Glyph[])[]): boolean {
  const sample = pages.slice(0, 20).flatMap((glyphs) => glyphs.slice(0, 4000).map(({ text }) => text))
  return isMainlyRtl(sample.join(''))
}

/** The rows of a page. */
export function readPageRows(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
  page: { number: number; width: number; height: number },
  rtl: boolean,
  places: ReadonlyMap<number, CellPlace> = new Map(),
): Page {
  const { upright, width, height, turnedRules, rest } = uprightGlyphs(glyphs, rules, page)
  const baselines = gather(upright)
  const rows = baselines
    .map((baseline) => toRow(baseline, { page: page.number, width, rtl, places }))
    .filter((row) => row !== null)
  rows.sort((a, b) => a.y - b.y || a.start - b.start)
  const turned = gatherTurned(rest)
  return {
    number: page.number,
    width,
    height,
    rows: rows,
    turned,
    rules: rtl ? turnedRules.map((rule) => ({ x0: width - rule.x1, x1: width - rule.x0, y: rule.y })) : turnedRules,
  }
}

/** A page whose text stands on its side is turned; text at other angles is set apart. */
function uprightGlyphs(glyphs: readonly Glyph[], rules: readonly Rule[], page: { width: number; height: number }) {
  const counts = new Map<number, number>()
  for (const { angle, text } of glyphs) if (text.trim() !== '') counts.set(angle, (counts.get(angle) ?? 0) + 1)
  const main = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  if (main !== 90 && main !== 270) {
    return {
      upright: glyphs.filter(({ angle }) => angle === 0),
      rest: glyphs.filter(({ angle }) => angle !== 0),
      width: page.width,
      height: page.height,
      turnedRules: rules,
    }
  }
  const turn = (glyph: Glyph): Glyph =>
    main === 90
      ? { ...glyph, x: page.height - glyph.y, y: glyph.x, angle: 0 }
      : { ...glyph, x: glyph.y, y: page.width - glyph.x, angle: 0 }
  return {
    upright: glyphs.filter(({ angle }) => angle === main).map(turn),
    rest: glyphs.filter(({ angle }) => angle !== main),
    width: page.height,
    height: page.width,
    turnedRules: [],
  }
}

/** Largest type first, so that a raised mark finds the line it belongs to. */
function gather(glyphs: readonly Glyph[]): readonly Baseline[] {
  const shown = glyphs.filter(({ text }) => text !== '')
  const sorted = [...shown].sort(
    (a, b) => Number(a.text.trim() === '') - Number(b.text.trim() === '') || b.size - a.size,
  )
  const buckets = new Map<number, Baseline[]>()
  const all: Baseline[] = []
  for (const glyph of sorted) {
    const top = glyph.y - glyph.size * 0.7
    const bottom = glyph.y + glyph.size * 0.1
    let best: Baseline | null = null
    let bestShare = 0.5
    for (let bucket = Math.floor((top - 40) / 20); bucket <= Math.floor((bottom + 40) / 20); bucket += 1) {
      for (const line of buckets.get(bucket) ?? []) {
        const over = Math.min(bottom, line.y + line.size * 0.1) - Math.max(top, line.y - line.size * 0.7)
        const share = over / (bottom - top)
        const level = Math.abs(line.y - glyph.y) < 0.5 ? 0.5 : 0
        if (share + level > bestShare && (share > 0.5 || level > 0)) {
          best = line
          bestShare = share + level
        }
      }
    }
    if (best === null) {
      if (glyph.text.trim() === '') continue
      best = { y: glyph.y, size: glyph.size, glyphs: [] }
      all.push(best)
      const key = Math.floor(glyph.y / 20)
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [best])
      else bucket.push(best)
    }
    best.glyphs.push(glyph)
  }
  return all
}

function toRow(baseline: Baseline, on: RowContext): PageRow | null {
  const marks = baseline.glyphs.filter(({ text }) => /^\p{M}+$/u.test(text))
  const letters = attachMarks(
    baseline.glyphs.filter(({ text }) => !/^\p{M}+$/u.test(text)),
    marks,
  )
  const solid = withoutRepeats(letters.filter(({ text }) => text.trim() !== ''))
  if (solid.length === 0) return null
  const spaces = letters.filter(({ text }) => text.trim() === '').sort((a, b) => a.x - b.x)
  const size = dominant(solid, ({ size: value }) => Math.round(value * 10) / 10)
  const y = dominant(
    solid.filter((glyph) => Math.abs(glyph.size - size) < 0.6),
    (glyph) => Math.round(glyph.y * 10) / 10,
  )

  const read = cellsOfLine(solid, spaces, { ...on, size, y })
  // a footnote's mark is in plain type beside bold text
  const isRaised = (glyph: Glyph): boolean => glyph.size <= size * 0.82 && y - glyph.y >= size * 0.12
  const plain = solid.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text) && !isRaised(glyph))
  const share = (test: (glyph: Glyph) => boolean): boolean =>
    plain.length > 0 && plain.filter(test).length >= plain.length * 0.92
  const text = read.map((cell) => cell.text).join('\t')
  const first = read[0]
  const word = /^\S+/.exec(first?.text ?? '')?.[0].length ?? 0
  return {
    page: on.page,
    y,
    start: first?.start ?? 0,
    end: Math.max(...read.map((cell) => cell.end)),
    size,
    bold: share((glyph) => glyph.bold),
    italic: share((glyph) => glyph.italic),
    artifact: solid.every((glyph) => glyph.artifact),
    cells: read,
    text,
    firstWord: first === undefined ? 0 : ((first.end - first.start) * word) / Math.max(1, first.text.length),
  }
}

function dominant<T>(items: readonly T[], valueOf: (item: T) => number): number {
  const counts = new Map<number, number>()
  for (const item of items) counts.set(valueOf(item), (counts.get(valueOf(item)) ?? 0) + 1)
  let best = 0
  let most = 0
  for (const [value, count] of counts) {
    if (count > most || (count === most && value > best)) {
      best = value
      most = count
    }
  }
  return best
}

/** Files map brackets of right-to-left text either by their shape or by their sense; pairs in the whole text tell which. */
export function mirrorPages(pages: readonly Page[], rtl: boolean): readonly Page[] {
  if (!rtl) return pages
  let balance = 0
  for (const { rows } of pages) for (const row of rows) if (hasRtl(row.text)) balance += bracketBalance(row.text)
  if (balance >= 0) return pages
  return pages.map((page) => ({ ...page, rows: page.rows.map(mirrorRow) }))
}

function mirrorRow(row: PageRow): PageRow {
  {
    const turn = (text: string): string =>
      text.replace(/[A-Za-z][^\u0590-\u08ff]*[A-Za-z0-9)\]]|[^A-Za-z]+|[A-Za-z]/g, (part) =>
        /[A-Za-z].*[([]/.test(part) ? part : mirrorBrackets(part),
      )
    const cells = row.cells.map((cell) => {
      const pieces = cell.pieces.map((piece) => ({ ...piece, text: turn(piece.text) }))
      return { ...cell, pieces, text: pieces.map(({ text }) => text).join('') }
    })
    return { ...row, cells, text: cells.map(({ text }) => text).join('\t') }
  }
}

function gatherTurned(glyphs: readonly Glyph[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  let last: Glyph | null = null
  for (const glyph of glyphs) {
    const far = last !== null && Math.hypot(glyph.x - last.x, glyph.y - last.y) > Math.max(last.size, last.width) * 3
    if (far || (last !== null && last.angle !== glyph.angle)) {
      lines.push(line)
      line = ''
    }
    line += glyph.text
    last = glyph
  }
  lines.push(line)
  return lines.map((text) => text.trim()).filter((text) => text !== '')
}
