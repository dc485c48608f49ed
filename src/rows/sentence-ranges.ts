/**
 * Where the sentence rows of an alignment stand in the texts of the paragraph rows: for each paragraph row the sentence
 * rows that lie in it, as half-open ranges of its cells' texts (UTF-16 code units). A sentence row over two paragraph
 * rows is given with both, each with the languages that lie there; sentences that a version does not hold are passed over.
 */
import { parseSentenceId } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Row } from '../model/alignment.ts'
import type { DocumentRecord } from '../model/record.ts'
import { spanOf } from './cell-text.ts'
import type { ReadingRow } from './rows.ts'

/** One sentence row inside a paragraph row. */
export type SentenceRanges = Partial<Record<Lang, readonly [number, number]>>

/** The sentence rows inside each of `rows`, paragraph rows of the record, in the order of the alignment. Linear. */
export function sentenceRanges(
  record: DocumentRecord,
  rows: readonly ReadingRow[],
): ReadonlyMap<ReadingRow, readonly SentenceRanges[]> {
  const homes = new Map<string, ReadingRow>()
  for (const row of rows) {
    for (const lang of row.langs) for (const id of row.cells[lang]?.ids ?? []) homes.set(`${lang} ${id}`, row)
  }
  const inside = new Map<ReadingRow, SentenceRanges[]>()
  for (const sentences of record.alignment.rows) {
    if (sentences.level !== 'sentence') continue
    for (const home of homesOf(sentences, homes)) {
      const ranges = rangesIn(home, sentences)
      if (Object.keys(ranges).length > 0) inside.set(home, [...(inside.get(home) ?? []), ranges])
    }
  }
  return inside
}

function homesOf(sentences: Row, homes: ReadonlyMap<string, ReadingRow>): ReadonlySet<ReadingRow> {
  const found = LANGS.flatMap((lang) =>
    (sentences.cells[lang] ?? []).flatMap((id) => homes.get(`${lang} ${parseSentenceId(id)?.block ?? ''}`) ?? []),
  )
  return new Set(found)
}

function rangesIn(home: ReadingRow, sentences: Row): SentenceRanges {
  const ranges: Partial<Record<Lang, readonly [number, number]>> = {}
  for (const lang of home.langs) {
    const cell = home.cells[lang]
    for (const id of sentences.cells[lang] ?? []) {
      const part = cell?.parts.find((each) => each.block === parseSentenceId(id)?.block)
      const block = cell?.blocks.find((each) => each.id === part?.block)
      const span = block === undefined ? null : spanOf(id, block)
      if (part === undefined || span === null) continue
      const at = (offset: number): number => Math.min(Math.max(offset - part.from + part.start, part.start), part.end)
      ranges[lang] = [ranges[lang]?.[0] ?? at(span.start), at(span.end)]
    }
  }
  return ranges
}
