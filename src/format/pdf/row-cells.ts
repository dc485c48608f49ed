/**
 * Cells of one line of a page: glyphs from left to right parted where wide gaps or the file's tags part them, spaces put
 * where gaps show them, and each cell in reading order.
 */
import { plainLetters } from '../../text/letters.ts'
import type { Glyph } from './glyphs.ts'
import { type Cluster, hasRtl, toReadingOrder } from './reading-order.ts'
import type { CellPlace } from './tables/tagged-tables.ts'

/** A piece of a row's text; `raised`: small figures above the line, by size and rise. */
export interface RowPiece {
  readonly text: string
  readonly raised: boolean
}

export interface RowCell {
  readonly pieces: readonly RowPiece[]
  readonly text: string
  /** Edges in points from the side the text starts on. */
  readonly start: number
  readonly end: number
  /** Its place in a table, if the file's tags tell. */
  readonly place?: CellPlace
}

/** A gap of this many ems parts cells. Justified lines of the UN files measured have no gap above 0.9. */
const CELL_GAP = 1.15
/** A gap of this many ems is a space even without a space glyph, and a narrower space glyph is none. */
const SPACE_GAP = 0.16
const SEEN_SPACE = 0.07
/** The same gap in a line whose file draws its spaces: `developmen t` has one of .163 em, leaders `. .` have .356. */
const BARE_GAP = 0.25

/** What reading a row needs to know of its page. */
export interface RowContext {
  readonly page: number
  readonly width: number
  readonly rtl: boolean
  readonly places: ReadonlyMap<number, CellPlace>
}

/** A cell while its glyphs are gathered, from left to right. */
interface OpenCell {
  readonly clusters: Cluster[]
  readonly x0: number
  x1: number
  readonly place: CellPlace | undefined
}

const WIDE = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u

/** The cells of a line from its letters and its space glyphs, both from left to right; `size` and `y` are the line's own. */
export function cellsOfLine(
  solid: readonly Glyph[],
  spaces: readonly Glyph[],
  on: RowContext & { readonly size: number; readonly y: number },
): readonly RowCell[] {
  const cells: OpenCell[] = []
  const bareGap = spaces.length > solid.length / 20 ? BARE_GAP : SPACE_GAP
  let space = 0
  let before: Glyph | null = null
  for (const glyph of solid) {
    const gap = before === null ? 0 : glyph.x - (before.x + before.width)
    const em = before === null ? glyph.size : Math.max(before.size, glyph.size)
    const cjk = before !== null && WIDE.test(before.text) && WIDE.test(glyph.text)
    while (space < spaces.length && (spaces[space]?.x ?? 0) < (before === null ? glyph.x : before.x)) space += 1
    const hasSpace = space < spaces.length && (spaces[space]?.x ?? 0) <= glyph.x - glyph.width * 0.1 + 0.5
    const cluster = toCluster(glyph, on.size, on.y)
    const cell = cells.at(-1)
    // a tagged cell is one cell however wide its gaps, and never joined with its neighbour
    const place = glyph.content === undefined ? undefined : on.places.get(glyph.content)
    const parted = place?.table === undefined ? gap > em * CELL_GAP * (cjk ? 1.4 : 1) : false
    const other = place !== undefined && cell?.place !== undefined && place.paragraph !== cell.place.paragraph
    if (cell === undefined || before === null || parted || other) {
      cells.push({ clusters: [cluster], x0: glyph.x, x1: glyph.x + glyph.width, place })
    } else {
      const bare = before.size === glyph.size ? bareGap : SPACE_GAP
      if (gap > em * leastSpace(before, glyph, hasSpace, bare))
        cell.clusters.push({ text: ' ', raised: false, bold: glyph.bold, italic: glyph.italic })
      cell.clusters.push(cluster)
      cell.x1 = Math.max(cell.x1, glyph.x + glyph.width)
    }
    before = glyph
  }
  return cells.map((cell) => readCell(cell, on)).toSorted((a, b) => a.start - b.start)
}

/** The least gap between two glyphs that is a space, in ems; `bare`: that without a space glyph. */
function leastSpace(before: Glyph, glyph: Glyph, hasSpace: boolean, bare: number): number {
  const [left, right] = [WIDE.test(before.text), WIDE.test(glyph.text)]
  if (hasSpace) return left && right ? 0.2 : SEEN_SPACE
  return left || right ? 0.75 : bare
}

function readCell({ clusters, x0, x1, place }: OpenCell, { rtl, width }: RowContext): RowCell {
  const pieces = toPieces(toReadingOrder(clusters, rtl && runsFromRight(clusters)))
  const [start, end] = rtl ? [width - x1, width - x0] : [x0, x1]
  const text = pieces.map((piece) => piece.text).join('')
  return { pieces, text, start, end, ...(place === undefined ? {} : { place }) }
}

/**
 * Whether a cell of a right-to-left page runs from the right: it has right-to-left letters, or what ends
 * its line (a full stop, a footnote's number) stands at its left or right end as it does in such text.
 */
function runsFromRight(visual: readonly Cluster[]): boolean {
  const text = visual.map((cluster) => cluster.text).join('')
  if (hasRtl(text)) return true
  const brackets = text.match(/[()[\]«»]/g)?.length ?? 0
  // one bracket of a pair: the other stands in the line before or after, and the line runs as they do
  if (brackets % 2 === 1) return true
  // what ends an address in brackets, `(https://…/)،`, stands before it on the page
  if (/^[.,:;!?،؛؟/]*[()[\]{}«»“”"]*[.,:;!?،؛؟/]+\s?\p{L}|^[،؛؟]/u.test(text)) return true
  return /^[-–—.:)]\s?\p{Nd}{1,4}$/u.test(text) || visual.at(-1)?.raised === true
}

function toCluster(glyph: Glyph, size: number, y: number): Cluster {
  const raisedFigure = /^[¹²³⁰⁴-⁹]$/.test(glyph.text)
  return {
    text: plainLetters(glyph.text),
    raised: raisedFigure || (glyph.size <= size * 0.82 && y - glyph.y >= size * 0.12 && !/\p{M}/u.test(glyph.text)),
    bold: glyph.bold,
    italic: glyph.italic,
  }
}

function toPieces(clusters: readonly Cluster[]): RowPiece[] {
  const pieces: { text: string; raised: boolean }[] = []
  for (const { text, raised } of clusters) {
    const last = pieces.at(-1)
    if (last !== undefined && last.raised === raised) last.text += text
    else pieces.push({ text, raised })
  }
  return pieces
}
