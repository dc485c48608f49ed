/**
 * Rows for reading: a document record to rows whose cells hold text. A cell that joins several blocks puts a line
 * break between them; sentences that follow each other in a block are joined as the block has them, so that the text
 * is the source's own, letter for letter, with the space at the two ends of a cell left out. Ids that a version does
 * not hold are passed over; a cell without any text left is absent.
 */
import type { AlignMethod, Evidence, Row } from '../model/alignment.ts'
import type { BlockKind, FootnoteMark, SegmentedBlock, Span, VersionStatus } from '../model/document.ts'
import { blockOf, parseSentenceId } from '../model/ids.ts'
import { LANG_INFO, LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { refOf } from './refs.ts'

/** What of a cell's text came from which block: [start, end) of the cell is `from`… of the block's text. */
export interface CellPart extends Span {
  /** Block or sentence id. */
  readonly id: string
  readonly block: string
  readonly from: number
}

/** The text of one version in a row. All offsets are UTF-16 code units into `text`. */
export interface ReadingCell {
  readonly lang: Lang
  /** BCP 47 tag for `lang` attributes. */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly status: VersionStatus
  readonly ids: readonly string[]
  /** Number or label as the source writes it, or null. */
  readonly label: string | null
  readonly text: string
  readonly parts: readonly CellPart[]
  readonly footnotes: readonly FootnoteMark[]
  /** Sentences inside `text`. */
  readonly sentences: readonly Span[]
  /** Cells of a table row, where the row is one block of kind `row`. */
  readonly columns?: readonly string[]
}

/** A row with its texts. A language without a cell lacks the unit. */
export interface ReadingRow {
  readonly id: string
  readonly ref: string
  readonly level: 'paragraph' | 'sentence'
  readonly kind: BlockKind
  /** Paragraph or footnote number in canonical form, or null. */
  readonly number: string | null
  /** Heading depth or item depth, or null. */
  readonly depth: number | null
  /** Ids of the headings the row stands under, outermost first; a heading's own id is not among them. */
  readonly section: readonly string[]
  readonly method: AlignMethod
  readonly confidence: number
  readonly evidence?: Evidence
  readonly author?: string
  readonly date?: string
  readonly cells: Partial<Record<Lang, ReadingCell>>
}

/** What of a document to lay out. Without `langs`: every version held. */
export interface RowOptions {
  readonly level?: 'paragraph' | 'sentence'
  readonly langs?: readonly Lang[]
}

type Blocks = Partial<Record<Lang, ReadonlyMap<string, SegmentedBlock>>>

/**
 * The rows of a document in document order. At the level `sentence`, a unit that has no sentence rows stands with its
 * paragraph row. Cost: linear in the text.
 */
export function readingRows(record: DocumentRecord, options: RowOptions = {}): readonly ReadingRow[] {
  const langs = options.langs ?? LANGS
  const blocks: Blocks = {}
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version !== undefined) blocks[lang] = new Map(version.blocks.map((block) => [block.id as string, block]))
  }
  const open: { id: string; depth: number }[] = []
  const rows: ReadingRow[] = []
  for (const row of rowsAtLevel(record.alignment.rows, options.level ?? 'paragraph')) {
    const block = firstBlock(row, blocks)
    if (block === null) continue
    if (block.kind === 'heading') {
      while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= headingDepth(block)) open.pop()
    }
    const section = block.kind === 'footnote' ? [] : open.map(({ id }) => id)
    rows.push({ ...facts(row, block), section, cells: cellsOf(row, blocks, langs, record) })
    if (block.kind === 'heading') {
      const depth = headingDepth(block)
      if (depth > 0 && open.at(-1)?.id !== block.id) open.push({ id: block.id, depth })
    }
  }
  return rows
}

/** The row that holds a block or sentence, at the level the id has; a sentence without a row gives its block's. */
export function findRow(rows: readonly ReadingRow[], id: string): ReadingRow | null {
  const holds = (row: ReadingRow): boolean =>
    row.id === id || Object.values(row.cells).some((cell) => cell.ids.includes(id))
  const found = rows.find((row) => row.id === id) ?? rows.find(holds)
  if (found !== undefined) return found
  return parseSentenceId(id) === null ? null : findRow(rows, blockOf(id))
}

/** Depth of a heading from its level, or from the form of its id (`h4` 1, `h4.a` 2); the title has 0. */
export function headingDepth(block: SegmentedBlock): number {
  return block.level ?? block.id.replace(/^(an\d+\.)*/, '').split('.').length
}

function rowsAtLevel(rows: readonly Row[], level: 'paragraph' | 'sentence'): readonly Row[] {
  const paragraphs = rows.filter((row) => row.level === 'paragraph')
  if (level === 'paragraph') return paragraphs
  const homes = new Map<string, number>()
  paragraphs.forEach((row, index) => {
    for (const lang of LANGS) for (const id of row.cells[lang] ?? []) homes.set(`${lang} ${id}`, index)
  })
  const inside = new Map<number, Row[]>()
  const homeless: Row[] = []
  for (const row of rows) {
    if (row.level !== 'sentence') continue
    const home = LANGS.map((lang) => homes.get(`${lang} ${blockOf(row.cells[lang]?.[0] ?? '')}`)).find(
      (at) => at !== undefined,
    )
    if (home === undefined) homeless.push(row)
    else inside.set(home, [...(inside.get(home) ?? []), row])
  }
  return [...paragraphs.flatMap((row, index) => inside.get(index) ?? [row]), ...homeless]
}

/** The block a row is named after, else the first that any version holds of it. */
function firstBlock(row: Row, blocks: Blocks): SegmentedBlock | null {
  const held = LANGS.flatMap((lang) => (row.cells[lang] ?? []).map((id) => blocks[lang]?.get(blockOf(id))))
  const found = held.filter((block) => block !== undefined)
  return found.find((block) => block.id === blockOf(row.id)) ?? found[0] ?? null
}

function facts(row: Row, block: SegmentedBlock): Omit<ReadingRow, 'section' | 'cells'> {
  return {
    id: row.id,
    ref: refOf(row.id),
    level: row.level,
    kind: block.kind,
    number: block.number ?? null,
    depth: block.level ?? null,
    method: row.method,
    confidence: row.confidence,
    ...(row.evidence === undefined ? {} : { evidence: row.evidence }),
    ...(row.author === undefined ? {} : { author: row.author }),
    ...(row.date === undefined ? {} : { date: row.date }),
  }
}

function cellsOf(row: Row, blocks: Blocks, langs: readonly Lang[], record: DocumentRecord): ReadingRow['cells'] {
  const cells: Partial<Record<Lang, ReadingCell>> = {}
  for (const lang of langs) {
    const held = blocks[lang]
    const ids = row.cells[lang]
    if (held === undefined || ids === undefined) continue
    const cell = cellOf(ids, held)
    if (cell === null) continue
    const { tag, dir } = LANG_INFO[lang]
    // without a recorded status nothing may pass for official
    cells[lang] = { lang, tag, dir, status: record.info.versions[lang]?.status ?? 'unofficial', ...cell }
  }
  return cells
}

type CellText = Omit<ReadingCell, 'lang' | 'tag' | 'dir' | 'status'>

function cellOf(ids: readonly string[], blocks: ReadonlyMap<string, SegmentedBlock>): CellText | null {
  let text = ''
  let label: string | null = null
  let columns: readonly string[] | undefined
  let before: { block: string; end: number } | null = null
  const parts: CellPart[] = []
  const footnotes: FootnoteMark[] = []
  const sentences: Span[] = []
  for (const id of ids) {
    const block = blocks.get(blockOf(id))
    if (block === undefined) continue
    const span = spanOf(id, block)
    if (span === null) continue
    const follows = before !== null && before.block === block.id && before.end === span.start
    const from = follows ? span.start : span.start + leading(block.text.slice(span.start, span.end))
    if (before !== null && !follows) text = `${text.trimEnd()}\n`
    if (before === null) label = block.label ?? null
    if (ids.length === 1 && block.cells !== undefined) columns = block.cells
    const start = text.length
    text += block.text.slice(from, span.end)
    parts.push({ id, block: block.id, from, start, end: text.length })
    const shift = start - from
    for (const mark of block.footnotes ?? []) {
      if (owns(mark.at, span)) footnotes.push({ number: mark.number, at: Math.max(mark.at, from) + shift })
    }
    for (const sentence of block.sentences) {
      if (sentence.start < span.start || sentence.end > span.end) continue
      sentences.push({ start: Math.max(sentence.start, from) + shift, end: sentence.end + shift })
    }
    before = { block: block.id, end: span.end }
  }
  if (parts.length === 0) return null
  const trimmed = text.trimEnd()
  return {
    ids: parts.map((part) => part.id),
    label,
    text: trimmed,
    parts: within(parts, trimmed.length),
    footnotes: footnotes.map((mark) => ({ number: mark.number, at: Math.min(mark.at, trimmed.length) })),
    sentences: within(sentences, trimmed.length).filter((span) => span.end > span.start),
    ...(columns === undefined ? {} : { columns }),
  }
}

/** A mark belongs to the sentence it ends: without a space between, it stands where the next sentence starts. */
function owns(at: number, span: Span): boolean {
  return (at > span.start && at <= span.end) || (at === 0 && span.start === 0)
}

function spanOf(id: string, block: SegmentedBlock): Span | null {
  const sentence = parseSentenceId(id)
  if (sentence === null) return { start: 0, end: block.text.length }
  return block.sentences[sentence.n - 1] ?? null
}

const leading = (text: string): number => text.length - text.trimStart().length

function within<T extends Span>(spans: readonly T[], length: number): readonly T[] {
  return spans.map((span) => ({ ...span, start: Math.min(span.start, length), end: Math.min(span.end, length) }))
}
