/**
 * What every rule looks at, prepared once: the document's rows with the blocks behind each cell, values by block
 * (computed when first asked for), and the measured lengths. Input is a document record; ids that no version has are
 * passed over (the aligner's own check reports them).
 */
import type { Row } from '../model/alignment.ts'
import type { BlockKind, SegmentedBlock } from '../model/document.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { Value } from '../model/value.ts'
import { values } from '../text/values.ts'
import { type LengthModel, lengthModel } from './lengths.ts'

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

export interface CheckContext {
  readonly record: DocumentRecord
  /** Languages with a version, in the order of LANGS. */
  readonly langs: readonly Lang[]
  /** Paragraph rows in document order. */
  readonly rows: readonly RowView[]
  readonly sentenceRows: readonly Row[]
  readonly concepts: readonly Concept[]
  readonly lengths: LengthModel
  block(lang: Lang, id: string): SegmentedBlock | undefined
  /** Values of a block; computed once. */
  valuesOf(lang: Lang, block: SegmentedBlock): readonly Value[]
}

/** The context of a document. Linear in its text (values are computed on demand). */
export function contextOf(record: DocumentRecord, concepts: readonly Concept[] = []): CheckContext {
  const langs = LANGS.filter((lang) => record.versions[lang] !== undefined)
  const byId = new Map<Lang, Map<string, { block: SegmentedBlock; position: number }>>()
  for (const lang of langs) {
    const blocks = new Map<string, { block: SegmentedBlock; position: number }>()
    record.versions[lang]?.blocks.forEach((block, position) => blocks.set(block.id, { block, position }))
    byId.set(lang, blocks)
  }
  const rows: RowView[] = []
  for (const row of record.alignment.rows) {
    if (row.level !== 'paragraph') continue
    const cells: Partial<Record<Lang, Cell>> = {}
    for (const lang of langs) {
      const found = (row.cells[lang] ?? []).flatMap((id) => byId.get(lang)?.get(id) ?? [])
      const first = found[0]
      if (first !== undefined) cells[lang] = { lang, blocks: found.map((each) => each.block), position: first.position }
    }
    const held = langs.filter((lang) => cells[lang] !== undefined)
    if (held.length > 0)
      rows.push({
        row,
        index: rows.length,
        kind: commonKind(held.map((lang) => cells[lang]?.blocks[0]?.kind)),
        cells,
        langs: held,
      })
  }
  const cache = new WeakMap<SegmentedBlock, readonly Value[]>()
  return {
    record,
    langs,
    rows,
    sentenceRows: record.alignment.rows.filter((row) => row.level === 'sentence'),
    concepts,
    lengths: lengthModel(rows, langs),
    block: (lang, id) => byId.get(lang)?.get(id)?.block,
    valuesOf(lang, block) {
      let found = cache.get(block)
      if (found === undefined) {
        found = values(block.text, lang)
        cache.set(block, found)
      }
      return found
    },
  }
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
