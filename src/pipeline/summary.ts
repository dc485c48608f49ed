/** What the list of documents shows of each: facts, rows, flags, and how much of each version is held and aligned. */
import type { DocumentInfo } from '../model/document.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'

/** One document in `manifest.json`. `aligned` counts the blocks that share a row with another version's. */
export interface DocumentSummary {
  readonly info: DocumentInfo
  readonly rows: number
  readonly flags: number
  readonly coverage: Partial<Record<Lang, { readonly blocks: number; readonly aligned: number }>>
}

/** The summary of a record with the number of its flags. */
export function summarise(record: DocumentRecord, flags: number): DocumentSummary {
  const rows = record.alignment.rows.filter((row) => row.level === 'paragraph')
  const coverage: Partial<Record<Lang, { blocks: number; aligned: number }>> = {}
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version === undefined) continue
    const shared = rows.filter((row) => Object.keys(row.cells).length > 1)
    const aligned = new Set(shared.flatMap((row) => row.cells[lang] ?? [])).size
    coverage[lang] = { blocks: version.blocks.length, aligned }
  }
  return { info: record.info, rows: rows.length, flags, coverage }
}
