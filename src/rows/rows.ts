/**
 * The one layout of a document: its rows with their texts, as pages, API, search, checks, terms, exports and corrections
 * use them. Input is a record; output rows in document order, each with its kind, number, depth, headings above it and
 * a cell for each version that holds it. Versions may read a block differently (a heading taken for an unnumbered
 * paragraph): a row is what most of them say. A block that no row holds is a row of its own, since nothing that a
 * version holds may be lost. A unit that the alignment names and no version holds is left out.
 */
import type { AlignMethod, Evidence, Row } from '../model/alignment.ts'
import type { BlockKind, SegmentedBlock, VersionStatus } from '../model/document.ts'
import { blockOf, parseSentenceId } from '../model/ids.ts'
import { LANG_INFO, LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { type BlocksById, blocksById, type CellText, cellText } from './cell-text.ts'
import { refOf } from './refs.ts'

/** The text of one version in a row. */
export interface ReadingCell extends CellText {
  readonly lang: Lang
  /** BCP 47 tag for `lang` attributes. */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly status: VersionStatus
}

/** A row with its texts. A language without a cell lacks the unit. */
export interface ReadingRow {
  readonly id: string
  readonly ref: string
  readonly level: 'paragraph' | 'sentence'
  /** What most versions read it as; where they are even, what the pivot does, else the first in masthead order. */
  readonly kind: BlockKind
  /** Paragraph or footnote number in canonical form, or null. */
  readonly number: string | null
  /** Depth of a heading (0: title of the document) or of an item, or null. */
  readonly depth: number | null
  /** Ids of the heading rows it stands under, outermost first; a heading's own id is not among them. */
  readonly section: readonly string[]
  readonly method: AlignMethod
  readonly confidence: number
  readonly evidence?: Evidence
  readonly author?: string
  readonly date?: string
  /** Place among the rows of the document at this level, from 0. */
  readonly index: number
  /** Languages with a cell, in masthead order. */
  readonly langs: readonly Lang[]
  readonly cells: Partial<Record<Lang, ReadingCell>>
}

/** What of a document to lay out. Without `langs`: every version held. */
export interface RowOptions {
  readonly level?: 'paragraph' | 'sentence'
  readonly langs?: readonly Lang[]
}

type Blocks = Partial<Record<Lang, BlocksById>>
type Facts = Pick<ReadingRow, 'kind' | 'number' | 'depth' | 'section'>

/**
 * The rows of a document in document order. At the level `sentence`, a unit that has no sentence rows stands with its
 * paragraph row, and a sentence is what its paragraph is. Cost: linear in the text.
 */
export function readingRows(record: DocumentRecord, options: RowOptions = {}): readonly ReadingRow[] {
  const blocks: Blocks = {}
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version !== undefined) blocks[lang] = blocksById(version.blocks)
  }
  const rows: ReadingRow[] = []
  for (const { row, facts } of factsOf(rowsAtLevel(record, blocks, options.level ?? 'paragraph'), record, blocks)) {
    const cells = cellsOf(row, blocks, options.langs ?? LANGS, record)
    rows.push({
      id: row.id,
      ref: refOf(row.id),
      level: row.level,
      ...facts,
      method: row.method,
      confidence: row.confidence,
      ...(row.evidence === undefined ? {} : { evidence: row.evidence }),
      ...(row.author === undefined ? {} : { author: row.author }),
      ...(row.date === undefined ? {} : { date: row.date }),
      index: rows.length,
      langs: LANGS.filter((lang) => cells[lang] !== undefined),
      cells,
    })
  }
  return rows
}

const kept = new WeakMap<DocumentRecord, Map<string, readonly ReadingRow[]>>()

/** The same for every version held, laid out once for as long as the record is kept. */
export function laidRows(record: DocumentRecord, level: 'paragraph' | 'sentence' = 'paragraph'): readonly ReadingRow[] {
  const held = kept.get(record) ?? new Map<string, readonly ReadingRow[]>()
  kept.set(record, held)
  const rows = held.get(level) ?? readingRows(record, { level })
  held.set(level, rows)
  return rows
}

/** The row that holds a block or sentence, at the level the id has; a sentence without a row gives its block's. */
export function findRow(rows: readonly ReadingRow[], id: string): ReadingRow | null {
  const holds = (row: ReadingRow): boolean => row.langs.some((lang) => row.cells[lang]?.ids.includes(id))
  const found = rows.find((row) => row.id === id) ?? rows.find(holds)
  if (found !== undefined) return found
  return parseSentenceId(id) === null ? null : findRow(rows, blockOf(id))
}

/** The numbered paragraphs nearest to the number a reference names, nearest first; for one that does not exist. */
export function nearestRows(rows: readonly ReadingRow[], ref: string, count: number): readonly ReadingRow[] {
  const wanted = Number(/\d+/.exec(ref)?.[0] ?? 0)
  const gap = (row: ReadingRow): number => Math.abs(Number.parseInt(row.number ?? '0', 10) - wanted)
  return rows
    .filter((row) => row.kind === 'paragraph' && row.number !== null)
    .toSorted((a, b) => gap(a) - gap(b))
    .slice(0, count)
}

/** A row of the alignment, with the paragraph row it lies in where it is a sentence row. */
interface PlacedRow {
  readonly row: Row
  readonly home: Row
}

function rowsAtLevel(record: DocumentRecord, blocks: Blocks, level: 'paragraph' | 'sentence'): readonly PlacedRow[] {
  const { rows } = record.alignment
  const paragraphs = withStrays(
    rows.filter((row) => row.level === 'paragraph'),
    blocks,
  )
  if (level === 'paragraph') return paragraphs.map((row) => ({ row, home: row }))
  const homes = homesOf(paragraphs)
  const inside = new Map<Row, Row[]>()
  const homeless: Row[] = []
  for (const row of rows) {
    if (row.level !== 'sentence') continue
    const home = LANGS.map((lang) => homes.get(`${lang} ${blockOf(row.cells[lang]?.[0] ?? '')}`)).find(
      (at) => at !== undefined,
    )
    const list = home === undefined ? homeless : (inside.get(home) ?? [])
    list.push(row)
    if (home !== undefined) inside.set(home, list)
  }
  return [
    ...paragraphs.flatMap((home) => (inside.get(home) ?? [home]).map((row) => ({ row, home }))),
    ...homeless.map((row) => ({ row, home: row })),
  ]
}

/** The row of each block, by `<lang> <id>`. */
function homesOf(rows: readonly Row[]): Map<string, Row> {
  const homes = new Map<string, Row>()
  for (const row of rows)
    for (const lang of LANGS) for (const id of row.cells[lang] ?? []) homes.set(`${lang} ${id}`, row)
  return homes
}

/** The rows and, after the row of the block before it, one for each block that none holds. */
function withStrays(rows: readonly Row[], blocks: Blocks): readonly Row[] {
  const homes = homesOf(rows)
  const taken = new Set(rows.map((row) => row.id))
  const strays = new Map<string, { cells: Partial<Record<Lang, readonly string[]>>; after: Row | null }>()
  for (const lang of LANGS) {
    let after: Row | null = null
    for (const id of blocks[lang]?.keys() ?? []) {
      const home = homes.get(`${lang} ${id}`)
      if (home !== undefined) after = home
      else {
        const known = strays.get(id)
        strays.set(id, { cells: { ...known?.cells, [lang]: [id] }, after: known?.after ?? after })
      }
    }
  }
  if (strays.size === 0) return rows
  const following = new Map<Row | null, Row[]>()
  for (const [id, { cells, after }] of strays) {
    const list = following.get(after) ?? []
    list.push({ id: taken.has(id) ? `${id}.stray` : id, level: 'paragraph', cells, method: 'none', confidence: 0 })
    following.set(after, list)
  }
  return [...(following.get(null) ?? []), ...rows.flatMap((row) => [row, ...(following.get(row) ?? [])])]
}

/** Each row with what it is; rows that no version holds are left out. */
function* factsOf(
  placed: readonly PlacedRow[],
  record: DocumentRecord,
  blocks: Blocks,
): Generator<{ row: Row; facts: Facts }> {
  const open: { id: string; depth: number }[] = []
  let last = null as { home: Row; facts: Facts } | null
  for (const { row, home } of placed) {
    if (last?.home === home) {
      yield { row, facts: last.facts }
      continue
    }
    const block = typicalBlock(home, record.alignment.pivot, blocks)
    if (block === null) continue
    const depth = block.kind === 'heading' ? headingDepth(block) : null
    if (depth !== null) while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const facts = {
      kind: block.kind,
      number: block.number ?? null,
      depth: depth ?? block.level ?? null,
      section: block.kind === 'footnote' ? [] : open.map(({ id }) => id),
    }
    if (depth !== null && depth > 0) open.push({ id: home.id, depth })
    last = { home, facts }
    yield { row, facts }
  }
}

/** Depth of a heading from its level, or from the form of its id (`h4` 1, `h4.a` 2); the title has 0. */
function headingDepth(block: SegmentedBlock): number {
  return block.level ?? block.id.replace(/^(an\d+\.)*/, '').split('.').length
}

/** A block that stands for the row: of the kind most versions give it, named as the row is where one is. */
function typicalBlock(row: Row, pivot: Lang, blocks: Blocks): SegmentedBlock | null {
  const held = [pivot, ...LANGS.filter((lang) => lang !== pivot)].map((lang) =>
    (row.cells[lang] ?? []).flatMap((id) => blocks[lang]?.get(blockOf(id))?.block ?? []),
  )
  const counts = new Map<BlockKind, number>()
  for (const [first] of held) if (first !== undefined) counts.set(first.kind, (counts.get(first.kind) ?? 0) + 1)
  // the sort is stable: of kinds that are even, the pivot's stands first
  const kind = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  const typical = held.flat().filter((block) => block.kind === kind)
  return typical.find((block) => block.id === blockOf(row.id)) ?? typical[0] ?? null
}

function cellsOf(row: Row, blocks: Blocks, langs: readonly Lang[], record: DocumentRecord): ReadingRow['cells'] {
  const cells: Partial<Record<Lang, ReadingCell>> = {}
  for (const lang of langs) {
    const held = blocks[lang]
    const ids = row.cells[lang]
    if (held === undefined || ids === undefined) continue
    const cell = cellText(ids, held)
    if (cell === null) continue
    const { tag, dir } = LANG_INFO[lang]
    // without a recorded status nothing may pass for official
    cells[lang] = { lang, tag, dir, status: record.info.versions[lang]?.status ?? 'unofficial', ...cell }
  }
  return cells
}
