/**
 * The outline of a document: its headings in order, with their wordings in every language and the paragraphs they
 * cover. Input is a record, output a flat list with depths and parents, as a table of contents is drawn.
 */
import type { Lang } from '../model/lang.ts'
import { LANGS } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { readingRows, type ReadingRow } from './rows.ts'

/** One heading. `paragraphs`: first and last numbered paragraph up to the next heading of the same or a higher rank. */
export interface OutlineEntry {
  readonly id: string
  readonly depth: number
  readonly parent: string | null
  readonly titles: Partial<Record<Lang, { readonly label: string | null; readonly text: string }>>
  readonly paragraphs: { readonly first: string; readonly last: string } | null
}

/** The headings of a document in order; the document's own title (depth 0) is left out. Pass `rows` if at hand. */
export function outline(
  record: DocumentRecord,
  rows: readonly ReadingRow[] = readingRows(record),
): readonly OutlineEntry[] {
  const covered = new Map<string, { first: string; last: string }>()
  for (const row of rows) {
    if (row.kind !== 'paragraph' || row.number === null) continue
    for (const id of row.section) covered.set(id, { first: covered.get(id)?.first ?? row.number, last: row.number })
  }
  return rows
    .filter((row) => row.kind === 'heading' && row.depth !== 0)
    .map((row) => ({
      id: row.id,
      depth: row.depth ?? 1,
      parent: row.section.at(-1) ?? null,
      titles: titlesOf(row),
      paragraphs: covered.get(row.id) ?? null,
    }))
}

function titlesOf(row: ReadingRow): OutlineEntry['titles'] {
  const titles: Partial<Record<Lang, { label: string | null; text: string }>> = {}
  for (const lang of LANGS) {
    const cell = row.cells[lang]
    if (cell !== undefined) titles[lang] = { label: cell.label, text: cell.text }
  }
  return titles
}
