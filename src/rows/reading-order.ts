/**
 * The rows of a document as one reads them: each footnote row moved to just after the row that first cites it; with the
 * row of every block, and which sentences of the six versions belong together. Made once a record and kept with it.
 */
import { blockOf, sentenceId } from '../model/ids.ts'
import { LANGS } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { laidRows, type ReadingRow } from './rows.ts'

/** The rows in reading order, with what finds them. */
export interface ReadingOrder {
  readonly rows: readonly ReadingRow[]
  /** Number of the sentence group of `<lang>:<sentence id>`; sentences of one group translate each other. */
  readonly groups: ReadonlyMap<string, number>
  /** The row an id of a row, block, sentence or footnote is shown in, or null. */
  find(id: string): ReadingRow | null
}

const kept = new WeakMap<DocumentRecord, ReadingOrder>()

/** The rows of a record in reading order. */
export function readingOrder(record: DocumentRecord): ReadingOrder {
  const known = kept.get(record)
  if (known !== undefined) return known
  const rows = footnotesInPlace(laidRows(record))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ofBlock = new Map<string, ReadingRow>()
  for (const row of rows)
    for (const lang of row.langs) for (const id of row.cells[lang]?.ids ?? []) ofBlock.set(id, row)
  const find = (id: string): ReadingRow | null =>
    byId.get(id) ?? ofBlock.get(id) ?? byId.get(blockOf(id)) ?? ofBlock.get(blockOf(id)) ?? null
  const made = { rows, groups: sentenceGroups(record, rows), find }
  kept.set(record, made)
  return made
}

/** Key of a footnote within its annex: `an1.fn3` and the mark 3 in `an1.p2` share `an1.3`. */
const noteKey = (id: string, number: string | number): string => `${/^(an\d+\.)*/.exec(id)?.[0] ?? ''}${number}`

function footnotesInPlace(rows: readonly ReadingRow[]): readonly ReadingRow[] {
  const notes = new Map<string, ReadingRow>()
  for (const row of rows) {
    if (row.kind === 'footnote' && row.number !== null) notes.set(noteKey(row.id, row.number), row)
  }
  const ordered: ReadingRow[] = []
  const placed = new Set<ReadingRow>()
  for (const row of rows) {
    if (row.kind === 'footnote') continue
    ordered.push(row)
    const cited = new Set(row.langs.flatMap((lang) => row.cells[lang]?.footnotes.map((mark) => mark.number) ?? []))
    for (const number of [...cited].sort((a, b) => a - b)) {
      const note = notes.get(noteKey(row.id, number))
      if (note === undefined || placed.has(note)) continue
      placed.add(note)
      ordered.push(note)
    }
  }
  return [...ordered, ...rows.filter((row) => row.kind === 'footnote' && !placed.has(row))]
}

function sentenceGroups(record: DocumentRecord, rows: readonly ReadingRow[]): ReadonlyMap<string, number> {
  const groups = new Map<string, number>()
  let next = 1
  for (const row of record.alignment.rows) {
    if (row.level !== 'sentence') continue
    for (const lang of LANGS) for (const id of row.cells[lang] ?? []) groups.set(`${lang}:${id}`, next)
    next += 1
  }
  for (const row of rows) {
    for (const lang of row.langs) {
      for (const block of row.cells[lang]?.blocks ?? []) {
        block.sentences.forEach((_, index) => {
          const key = `${lang}:${sentenceId(block.id, index + 1)}`
          if (!groups.has(key)) groups.set(key, next++)
        })
      }
    }
  }
  return groups
}
