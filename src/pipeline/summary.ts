/** What the list of documents shows of each: facts, rows, flags, and how much of each version is held and aligned. */
import { type CoverageCell, coverage, standingFlags } from '../check/coverage.ts'
import type { DocumentInfo } from '../model/document.ts'
import type { Flag } from '../model/flag.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'

/** What of a version's coverage is listed: its blocks, those that share a row with another version's, its flags. */
export type VersionCoverage = Pick<CoverageCell, 'blocks' | 'aligned' | 'flags'>

/** One document in `manifest.json`. `flags` counts those not dismissed and above the default threshold. */
export interface DocumentSummary {
  readonly info: DocumentInfo
  readonly rows: number
  readonly flags: number
  readonly coverage: Partial<Record<Lang, VersionCoverage>>
  /** What ETags of the document begin with (state-tags.ts). */
  readonly state?: string
}

/** The summary of a record with its flags. */
export function summarise(record: DocumentRecord, flags: readonly Flag[]): DocumentSummary {
  const [row] = coverage([{ record, flags }])
  const held: Partial<Record<Lang, VersionCoverage>> = {}
  for (const lang of LANGS) {
    const cell = row?.cells[lang] ?? null
    if (cell !== null) held[lang] = { blocks: cell.blocks, aligned: cell.aligned, flags: cell.flags }
  }
  const rows = record.alignment.rows.filter(({ level }) => level === 'paragraph').length
  return { info: record.info, rows, flags: standingFlags(flags).length, coverage: held }
}
