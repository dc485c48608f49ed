/**
 * Lines of a concordance as a table to sort and count in: a line a hit, with its place, the text before and after it, and
 * the whole text of the row in other languages.
 */
import type { Lang } from '../model/lang.ts'
import { tablePieces } from './csv.ts'
import type { ExportPiece } from './export.ts'
import { writeSheet } from './xlsx/write-xlsx.ts'

/** The formats it can be had in. */
export const CONCORDANCE_FORMATS = ['csv', 'tsv', 'xlsx'] as const
export type ConcordanceFormat = (typeof CONCORDANCE_FORMATS)[number]

/** One hit. */
export interface ConcordanceLine {
  readonly doc: string
  readonly symbol: string | null
  /** As people cite the row: 57 (a). */
  readonly ref: string
  readonly lang: Lang
  readonly left: string
  readonly node: string
  readonly right: string
  /** Texts of the row. */
  readonly texts: Partial<Record<Lang, string>>
}

/** The lines as a file, in pieces, with the texts of `langs` in the last columns. */
export async function* concordancePieces(
  lines: AsyncIterable<ConcordanceLine>,
  langs: readonly Lang[],
  format: ConcordanceFormat,
): AsyncGenerator<ExportPiece> {
  const records = recordsOf(lines, langs)
  if (format !== 'xlsx') {
    yield* tablePieces(records, format)
    return
  }
  const held: (readonly string[])[] = []
  for await (const record of records) held.push(record)
  yield await writeSheet(held)
}

async function* recordsOf(
  lines: AsyncIterable<ConcordanceLine>,
  langs: readonly Lang[],
): AsyncGenerator<readonly string[]> {
  yield ['document', 'symbol', 'reference', 'language', 'before', 'match', 'after', ...langs]
  for await (const { doc, symbol, ref, lang, left, node, right, texts } of lines)
    yield [doc, symbol ?? '', ref, lang, left, node, right, ...langs.map((each) => texts[each] ?? '')]
}
