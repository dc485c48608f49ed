/**
 * The paragraph rows of an alignment with the blocks behind each cell, as every rule reads them. Input is rows and the
 * blocks of each version by id, output views in the same order; ids that no version has are passed over.
 */
import type { Row } from '../model/alignment.ts'
import type { BlockKind, SegmentedBlock } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'

/** One version's part of a row. */
export interface Cell {
  readonly lang: Lang
  /** At least one. */
  readonly blocks: readonly SegmentedBlock[]
  /** Place of the first block among the version's blocks. */
  readonly position: number
}

/** A row with its blocks. `langs`: those that hold it, in the order of LANGS. */
export interface RowView {
  readonly row: Row
  readonly index: number
  readonly kind: BlockKind
  readonly cells: Partial<Record<Lang, Cell>>
  readonly langs: readonly Lang[]
}

/** Blocks of a version by id, each with its place in the version. */
export type BlocksById = ReadonlyMap<string, { readonly block: SegmentedBlock; readonly position: number }>

/** The paragraph rows that at least one of the versions holds. Linear. */
export function rowViews(
  rows: readonly Row[],
  langs: readonly Lang[],
  byId: ReadonlyMap<Lang, BlocksById>,
): readonly RowView[] {
  const views: RowView[] = []
  for (const row of rows) {
    if (row.level !== 'paragraph') continue
    const cells: Partial<Record<Lang, Cell>> = {}
    for (const lang of langs) {
      const found = (row.cells[lang] ?? []).flatMap((id) => byId.get(lang)?.get(id) ?? [])
      const first = found[0]
      if (first !== undefined) cells[lang] = { lang, blocks: found.map((each) => each.block), position: first.position }
    }
    const held = langs.filter((lang) => cells[lang] !== undefined)
    if (held.length > 0)
      views.push({
        row,
        index: views.length,
        kind: commonKind(held.map((lang) => cells[lang]?.blocks[0]?.kind)),
        cells,
        langs: held,
      })
  }
  return views
}

function commonKind(kinds: readonly (BlockKind | undefined)[]): BlockKind {
  const counts = new Map<BlockKind, number>()
  for (const kind of kinds) if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'paragraph'
}

/** The text of a cell: its blocks joined by line ends. */
export function cellText(cell: Cell): string {
  return cell.blocks.length === 1
    ? (cell.blocks[0] as SegmentedBlock).text
    : cell.blocks.map((block) => block.text).join('\n')
}
