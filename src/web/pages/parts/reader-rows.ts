/**
 * A document as the reader shows it: its paragraph rows in order, each footnote row moved to just after the row that
 * first cites it, with what each row is (heading, paragraph, …) and which sentence group each sentence belongs to.
 * Pure; made once a record and kept with it.
 */
import type { BlockKind, SegmentedBlock } from '../../../model/document.ts'
import { blockOf, sentenceId } from '../../../model/ids.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'

export interface ReaderRow {
  readonly id: string
  readonly kind: BlockKind
  /** Heading or item depth from 1, 0 where none. */
  readonly level: number
  /** Paragraph or footnote number in canonical form, or null. */
  readonly number: string | null
  readonly cells: Partial<Record<Lang, readonly SegmentedBlock[]>>
  /** 0…1. */
  readonly confidence: number
  readonly method: string
}

export interface ReaderRows {
  readonly rows: readonly ReaderRow[]
  readonly byId: ReadonlyMap<string, ReaderRow>
  /** Row of a block id, of any language. */
  readonly rowOf: ReadonlyMap<string, ReaderRow>
  /** Number of the sentence group of `<lang>:<sentence id>`; equal numbers light up together. */
  readonly groups: ReadonlyMap<string, number>
}

const kept = new WeakMap<DocumentRecord, ReaderRows>()

/** The rows of a record. */
export function readerRows(record: DocumentRecord): ReaderRows {
  const known = kept.get(record)
  if (known !== undefined) return known
  const made = makeRows(record)
  kept.set(record, made)
  return made
}

function makeRows(record: DocumentRecord): ReaderRows {
  const blocks = blocksByLang(record)
  const rows: ReaderRow[] = []
  for (const row of record.alignment.rows) {
    if (row.level !== 'paragraph') continue
    const cells: Partial<Record<Lang, readonly SegmentedBlock[]>> = {}
    let first: SegmentedBlock | undefined
    for (const lang of LANGS) {
      const found = (row.cells[lang] ?? []).flatMap((id) => blocks[lang]?.get(id) ?? [])
      if (found.length === 0) continue
      cells[lang] = found
      if (first === undefined || lang === record.alignment.pivot) first = found[0]
    }
    if (first === undefined) continue
    rows.push({
      id: row.id,
      kind: first.kind,
      level: first.level ?? 0,
      number: first.number ?? null,
      cells,
      confidence: row.confidence,
      method: row.method,
    })
  }
  const ordered = footnotesInPlace(rows)
  return {
    rows: ordered,
    byId: new Map(ordered.map((row) => [row.id, row])),
    rowOf: new Map(
      ordered.flatMap((row) =>
        LANGS.flatMap((lang) => (row.cells[lang] ?? []).map((block) => [block.id, row] as const)),
      ),
    ),
    groups: sentenceGroups(record, ordered),
  }
}

function blocksByLang(record: DocumentRecord): Partial<Record<Lang, ReadonlyMap<string, SegmentedBlock>>> {
  const made: Partial<Record<Lang, ReadonlyMap<string, SegmentedBlock>>> = {}
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version !== undefined) made[lang] = new Map(version.blocks.map((block) => [block.id, block]))
  }
  return made
}

/** Key of a footnote within its annex: `an1.fn3` and the mark 3 in `an1.p2` share `an1.3`. */
const noteKey = (id: string, number: string | number): string => `${/^(an\d+\.)*/.exec(id)?.[0] ?? ''}${number}`

function footnotesInPlace(rows: readonly ReaderRow[]): readonly ReaderRow[] {
  const notes = new Map<string, ReaderRow>()
  for (const row of rows) {
    if (row.kind === 'footnote' && row.number !== null) notes.set(noteKey(row.id, row.number), row)
  }
  const ordered: ReaderRow[] = []
  const placed = new Set<ReaderRow>()
  for (const row of rows) {
    if (row.kind === 'footnote') continue
    ordered.push(row)
    const cited = new Set<number>()
    for (const lang of LANGS) {
      for (const block of row.cells[lang] ?? []) for (const mark of block.footnotes ?? []) cited.add(mark.number)
    }
    for (const number of [...cited].sort((a, b) => a - b)) {
      const note = notes.get(noteKey(row.id, number))
      if (note === undefined || placed.has(note)) continue
      placed.add(note)
      ordered.push(note)
    }
  }
  return [...ordered, ...rows.filter((row) => row.kind === 'footnote' && !placed.has(row))]
}

function sentenceGroups(record: DocumentRecord, rows: readonly ReaderRow[]): ReadonlyMap<string, number> {
  const groups = new Map<string, number>()
  let next = 1
  for (const row of record.alignment.rows) {
    if (row.level !== 'sentence') continue
    for (const lang of LANGS) for (const id of row.cells[lang] ?? []) groups.set(`${lang}:${id}`, next)
    next += 1
  }
  for (const row of rows) {
    for (const lang of LANGS) {
      for (const block of row.cells[lang] ?? []) {
        block.sentences.forEach((_, index) => {
          const key = `${lang}:${sentenceId(block.id, index + 1)}`
          if (!groups.has(key)) groups.set(key, next++)
        })
      }
    }
  }
  return groups
}

/** The row an id of a row, block, sentence or footnote is shown in, or null. */
export function findRow(rows: ReaderRows, id: string): ReaderRow | null {
  return rows.byId.get(id) ?? rows.rowOf.get(id) ?? rows.rowOf.get(blockOf(id)) ?? null
}

/** The numbered row nearest to a number that the document has not, or null. */
export function nearestRow(rows: ReaderRows, id: string): ReaderRow | null {
  const wanted = Number(/\d+/.exec(id)?.[0] ?? Number.NaN)
  let best: ReaderRow | null = null
  let gap = Number.POSITIVE_INFINITY
  for (const row of rows.rows) {
    if (row.kind !== 'paragraph') continue
    const distance = Math.abs(Number.parseInt(row.number ?? '', 10) - wanted)
    if (distance < gap) {
      best = row
      gap = distance
    }
  }
  return best
}
