/**
 * Rows of a PDF page: glyphs gathered on baselines, raised marks with the line they belong to, parted into cells where
 * wide gaps stand, and read in order. Input is a page's glyphs; output rows from top to bottom with edges measured from
 * the side the text starts on, so that what follows need not know the direction. Spaces come from gaps: a space glyph
 * too narrow to be seen is not one, and a gap wide enough is one without it.
 * Past 300 lines: baselines, raised marks and cells are three looks at the same glyphs.
 */
import type { Glyph, Rule } from './glyphs.ts'
import { bracketBalance, type Cluster, hasRtl, isMainlyRtl, mirrorBrackets, toReadingOrder } from './reading-order.ts'
import type { CellPlace } from './tagged-tables.ts'
import { plainLetters } from '../../text/letters.ts'

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

export interface Row {
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

export interface Page {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly rows: readonly Row[]
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
export function readRows(
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

/** A gap of this many ems parts cells. Justified lines of the UN files measured have no gap above 0.9. */
const CELL_GAP = 1.15
/** A gap of this many ems is a space even without a space glyph, and a narrower space glyph is none. */
const SPACE_GAP = 0.16
const SEEN_SPACE = 0.07

/** What reading a row needs to know of its page. */
interface RowContext {
  readonly page: number
  readonly width: number
  readonly rtl: boolean
  readonly places: ReadonlyMap<number, CellPlace>
}

function toRow(baseline: Baseline, on: RowContext): Row | null {
  const { page, width: pageWidth, rtl, places } = on
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

  const cells: { clusters: Cluster[]; x0: number; x1: number; place: CellPlace | undefined }[] = []
  let space = 0
  let before: Glyph | null = null
  for (const glyph of solid) {
    const gap = before === null ? 0 : glyph.x - (before.x + before.width)
    const em = before === null ? glyph.size : Math.max(before.size, glyph.size)
    const wide = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u
    const cjk = before !== null && wide.test(before.text) && wide.test(glyph.text)
    while (space < spaces.length && (spaces[space]?.x ?? 0) < (before === null ? glyph.x : before.x)) space += 1
    let hasSpace = false
    for (let at = space; at < spaces.length && (spaces[at]?.x ?? 0) <= glyph.x - glyph.width * 0.1 + 0.5; at += 1)
      hasSpace = true
    const cluster = toCluster(glyph, size, y)
    const cell = cells.at(-1)
    // a tagged cell is one cell however wide its gaps, and never joined with its neighbour
    const place = glyph.content === undefined ? undefined : places.get(glyph.content)
    const parted = place?.table === undefined ? gap > em * CELL_GAP * (cjk ? 1.4 : 1) : false
    const other = place !== undefined && cell?.place !== undefined && place.paragraph !== cell.place.paragraph
    if (cell === undefined || parted || other) {
      cells.push({ clusters: [cluster], x0: glyph.x, x1: glyph.x + glyph.width, place })
    } else {
      const ideograph = cjk || wide.test(glyph.text) || (before !== null && wide.test(before.text))
      const least = hasSpace ? (cjk ? 0.2 : SEEN_SPACE) : ideograph ? 0.75 : SPACE_GAP
      const seen = gap > em * least
      if (seen) cell.clusters.push({ text: ' ', raised: false, bold: glyph.bold, italic: glyph.italic })
      cell.clusters.push(cluster)
      cell.x1 = Math.max(cell.x1, glyph.x + glyph.width)
    }
    before = glyph
  }
  const read = cells.map(({ clusters, x0, x1, place }): RowCell => {
    const ordered = toReadingOrder(clusters, rtl && runsFromRight(clusters))
    const pieces = toPieces(ordered)
    const [start, end] = rtl ? [pageWidth - x1, pageWidth - x0] : [x0, x1]
    const text = pieces.map((piece) => piece.text).join('')
    return { pieces, text, start, end, ...(place === undefined ? {} : { place }) }
  })
  read.sort((a, b) => a.start - b.start)
  // a footnote's mark is in plain type beside bold text
  const isRaised = (glyph: Glyph): boolean => glyph.size <= size * 0.82 && y - glyph.y >= size * 0.12
  const plain = solid.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text) && !isRaised(glyph))
  const share = (test: (glyph: Glyph) => boolean): boolean =>
    plain.length > 0 && plain.filter(test).length >= plain.length * 0.92
  const text = read.map((cell) => cell.text).join('\t')
  const first = read[0]
  const word = /^\S+/.exec(first?.text ?? '')?.[0].length ?? 0
  return {
    page,
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
  return /^[.,:;،؛]\s?\p{L}|^[-–—.:)]\s?\p{Nd}{1,4}$/u.test(text) || visual.at(-1)?.raised === true
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

/** Marks drawn apart from their letter (Arabic harakat) join the letter they stand over. */
function attachMarks(letters: readonly Glyph[], marks: readonly Glyph[]): readonly Glyph[] {
  if (marks.length === 0) return letters
  const sorted = [...letters].sort((a, b) => a.x - b.x)
  const added = new Map<Glyph, string>()
  for (const mark of marks) {
    const centre = mark.x + mark.width / 2
    let best: Glyph | null = null
    let distance = Number.POSITIVE_INFINITY
    for (const letter of sorted) {
      if (letter.text.trim() === '') continue
      const away = Math.abs(letter.x + letter.width / 2 - centre) - letter.width / 2
      if (away < distance) {
        best = letter
        distance = away
      }
    }
    if (best !== null) added.set(best, (added.get(best) ?? '') + mark.text)
  }
  return letters.map((letter) => (added.has(letter) ? { ...letter, text: letter.text + added.get(letter) } : letter))
}

/** Glyphs from left to right; a letter drawn twice for weight counts once, and strokes that only stretch a line do not. */
function withoutRepeats(glyphs: readonly Glyph[]): readonly Glyph[] {
  const order = new Map(glyphs.map((glyph, index) => [glyph, index]))
  const sorted = [...glyphs].sort((a, b) => a.x - b.x || a.y - b.y)
  // a ligature drawn as two glyphs in one place keeps the order of the file, which draws from left to right or back
  let forward = 0
  for (let at = 1; at < glyphs.length; at += 1) forward += Math.sign((glyphs[at]?.x ?? 0) - (glyphs[at - 1]?.x ?? 0))
  for (let at = 1; at < sorted.length; at += 1) {
    const [a, b] = [sorted[at - 1] as Glyph, sorted[at] as Glyph]
    if (b.x - a.x > a.size * 0.03 || (a.width > a.size * 0.05 && b.width > a.size * 0.05)) continue
    const inFile = (order.get(a) ?? 0) < (order.get(b) ?? 0)
    if (inFile !== forward >= 0) sorted.splice(at - 1, 2, b, a)
  }
  return withoutStretches(sorted).filter((glyph, index, all) => {
    for (let at = index - 1; at >= 0 && at >= index - 3; at -= 1) {
      const other = all[at]
      if (
        other !== undefined &&
        other.text === glyph.text &&
        glyph.x - other.x < glyph.size * 0.07 &&
        Math.abs(other.y - glyph.y) < glyph.size * 0.07 &&
        glyph.width > glyph.size * 0.15
      )
        return false
    }
    return true
  })
}

/**
 * Strokes between joined Arabic letters that fill a justified line: tatweel, or a figure too narrow to be one
 * (LibreOffice maps its stroke to `4`). Between two letters they go, and the letter before reaches over them so that no
 * gap is seen there; at the end of a word (`هـ`) a stroke is a letter's form and stays.
 */
function withoutStretches(sorted: readonly Glyph[]): readonly Glyph[] {
  const kept: Glyph[] = []
  sorted.forEach((glyph, index) => {
    const isNarrow = /^\d$/.test(glyph.text) && glyph.width < glyph.size * 0.32
    if (glyph.text !== '\u0640' && !isNarrow) return kept.push(glyph)
    const near = (other: Glyph | undefined): boolean => {
      if (other === undefined) return false
      const gap = Math.max(other.x - (glyph.x + glyph.width), glyph.x - (other.x + other.width))
      return (
        gap < glyph.size * 0.15 &&
        (/[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]/.test(other.text) || other.text === glyph.text)
      )
    }
    const [left, right] = [near(sorted[index - 1]), near(sorted[index + 1])]
    const before = kept.at(-1)
    if (left && right && before !== undefined) {
      kept[kept.length - 1] = { ...before, width: glyph.x + glyph.width - before.x }
    } else kept.push(isNarrow && (left || right) ? { ...glyph, text: '\u0640' } : glyph)
    return undefined
  })
  return kept
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

function mirrorRow(row: Row): Row {
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
