/**
 * What every rule looks at, prepared once: the document's rows with the blocks behind each cell, values by block
 * (computed when first asked for), and the measured lengths. Input is a document record; ids that no version has are
 * passed over (the aligner's own check reports them).
 */
import type { Row } from '../model/alignment.ts'
import type { SegmentedBlock } from '../model/document.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { Value } from '../model/value.ts'
import { blocksById } from '../rows/cell-text.ts'
import { type ReadingRow, readingRows } from '../rows/rows.ts'
import { values } from '../text/values/find-values.ts'
import { type ExpectedLengths, lengthModel } from './lengths.ts'

/** A document as the rules read it. */
export interface CheckContext {
  readonly record: DocumentRecord
  /** Languages with a version, in the order of LANGS. */
  readonly langs: readonly Lang[]
  /** Paragraph rows in document order. */
  readonly rows: readonly ReadingRow[]
  readonly sentenceRows: readonly Row[]
  readonly concepts: readonly Concept[]
  readonly lengths: ExpectedLengths
  block(lang: Lang, id: string): SegmentedBlock | undefined
  /** Values of a block; computed once. */
  valuesOf(lang: Lang, block: SegmentedBlock): readonly Value[]
}

/** The context of a document. Linear in its text (values are computed on demand). */
export function contextOf(record: DocumentRecord, concepts: readonly Concept[] = []): CheckContext {
  const langs = LANGS.filter((lang) => record.versions[lang] !== undefined)
  const byId = new Map(langs.map((lang) => [lang, blocksById(record.versions[lang]?.blocks ?? [])]))
  const rows = readingRows(record).filter((row) => row.langs.length > 0)
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
