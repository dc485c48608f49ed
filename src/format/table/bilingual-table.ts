/**
 * A table of texts in two to six languages, as a reviser prints it and comments on it: what the Word and spreadsheet writers
 * take. Rows of an aligned document and matches of a discovery both become one.
 */
import { LANG_INFO, type Lang } from '../../model/lang.ts'
import type { VersionStatus } from '../../model/document.ts'
import type { Units } from '../export-options.ts'
import { STATUS_WORDS } from '../status-words.ts'

/** Part of a text to highlight: half-open, UTF-16 code units. `guess` was put in by the program, `changed` differs. */
export interface TableMark {
  readonly start: number
  readonly end: number
  readonly kind: 'changed' | 'guess'
}

/** One text. */
export interface TableCell {
  readonly text: string
  readonly status?: VersionStatus
  readonly marks?: readonly TableMark[]
}

/** Shades of a row, by how the text was found. */
export const ROW_SHADES = {
  exact: 'D9EAD3',
  values: 'FFF2CC',
  near: 'FCE5CD',
  parts: 'EAE6F2',
} as const

/** A row: its number or label, a remark (class and source of a match), its texts. */
export interface TableRow {
  readonly ref: string
  readonly heading?: boolean
  readonly remark?: string
  readonly shade?: keyof typeof ROW_SHADES
  readonly cells: Partial<Record<Lang, TableCell>>
}

/** The table. `notes` are lines above it; `remarkHead` heads the column of remarks, which is left out without it. */
export interface BilingualTable {
  readonly title: string
  readonly langs: readonly Lang[]
  readonly notes: readonly string[]
  readonly remarkHead?: string
  readonly rows: readonly TableRow[]
}

/** Head of a language's column: its own name, and its status where the whole column has one. */
export const columnHead = (lang: Lang): string => LANG_INFO[lang].name

/** Units as a table; a note for each language says whether its texts are official. */
export async function tableOfUnits(units: Units, title: string, langs: readonly Lang[]): Promise<BilingualTable> {
  const rows: TableRow[] = []
  const statuses = new Map<Lang, Set<VersionStatus>>()
  for await (const unit of units) {
    const cells: Partial<Record<Lang, TableCell>> = {}
    for (const lang of langs) {
      const cell = unit.cells[lang]
      if (cell === undefined) continue
      statuses.set(lang, (statuses.get(lang) ?? new Set()).add(cell.status))
      cells[lang] = { text: cell.text, status: cell.status }
    }
    rows.push({ ref: unit.ref, heading: unit.kind === 'heading', cells })
  }
  const notes = [...statuses].map(
    ([lang, held]) => `${LANG_INFO[lang].name}: ${[...held].map((status) => STATUS_WORDS[lang][status]).join(' · ')}`,
  )
  return { title, langs, notes, rows }
}
