/**
 * The coverage matrix: for every document and language whether a version exists, its status, how much of it is
 * aligned, and how many flags name it. Input is records with their flags, output one row per document. Linear.
 */
import type { VersionStatus } from '../model/document.ts'
import type { Flag } from '../model/flag.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { DEFAULT_MIN_CONFIDENCE } from './majority.ts'

/** What is held of one version of a document. */
export interface CoverageCell {
  readonly status: VersionStatus | null
  /** Blocks of the version. */
  readonly blocks: number
  /** Share of the paragraph rows that this version holds: 0…1. */
  readonly held: number
  /** Blocks that stand in a row with another version's. */
  readonly aligned: number
  /** Flags, not dismissed and above the default threshold, with this version in the minority. */
  readonly flags: number
}

/** One document's versions; every language has a cell. */
export interface CoverageRow {
  readonly doc: string
  /** Null where no version is held. */
  readonly cells: Readonly<Record<Lang, CoverageCell | null>>
}

/** The flags that a person has still to look at: not dismissed, and not below the default threshold. */
export const standingFlags = (flags: readonly Flag[]): readonly Flag[] =>
  flags.filter((flag) => flag.dismissed === undefined && flag.confidence >= DEFAULT_MIN_CONFIDENCE)

/** The coverage of documents, in the order given. */
export function coverage(
  documents: readonly { readonly record: DocumentRecord; readonly flags: readonly Flag[] }[],
): readonly CoverageRow[] {
  return documents.map(({ record, flags }) => {
    const rows = record.alignment.rows.filter((row) => row.level === 'paragraph')
    const cell = (lang: Lang): CoverageCell | null => {
      const version = record.versions[lang]
      if (version === undefined) return null
      const own = rows.filter((row) => (row.cells[lang]?.length ?? 0) > 0)
      const joined = new Set(
        own.filter((row) => Object.keys(row.cells).length > 1).flatMap((row) => row.cells[lang] ?? []),
      )
      return {
        status: record.info.versions[lang]?.status ?? null,
        blocks: version.blocks.length,
        held: rows.length === 0 ? 0 : own.length / rows.length,
        aligned: joined.size,
        flags: standingFlags(flags).filter((flag) => flag.langs.includes(lang)).length,
      }
    }
    return {
      doc: record.info.slug,
      cells: Object.fromEntries(LANGS.map((lang) => [lang, cell(lang)])) as Record<Lang, CoverageCell | null>,
    }
  })
}
