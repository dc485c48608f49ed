/** A document's rows as units that stand alone: the input of every export. Order and level are the rows' own. */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Unit, UnitCell } from '../model/unit.ts'
import { readingRows, type ReadingRow, type RowOptions } from './rows.ts'

/** The units of a document, one at a time, so that a large export need not hold them all. */
export function* documentUnits(record: DocumentRecord, options: RowOptions = {}): Generator<Unit> {
  for (const row of readingRows(record, options)) {
    const unit = unitOf(row, record)
    if (Object.keys(unit.cells).length > 0) yield unit
  }
}

/** One row as a unit. */
export function unitOf(row: ReadingRow, record: DocumentRecord): Unit {
  const { slug, symbol, titles, originalLanguage, versions } = record.info
  const cells: Partial<Record<Lang, UnitCell>> = {}
  for (const lang of LANGS) {
    const cell = row.cells[lang]
    if (cell === undefined) continue
    cells[lang] = {
      text: cell.text,
      ids: cell.ids,
      status: cell.status,
      source: versions[lang]?.source ?? '',
      ...(cell.footnotes.length === 0 ? {} : { footnotes: cell.footnotes }),
    }
  }
  return {
    doc: slug,
    symbol,
    title: titles[originalLanguage ?? 'en'] ?? Object.values(titles)[0] ?? null,
    id: row.id,
    ref: row.ref,
    kind: row.kind,
    level: row.level,
    method: row.method,
    confidence: row.confidence,
    ...(row.author === undefined ? {} : { author: row.author }),
    ...(row.date === undefined ? {} : { date: row.date }),
    cells,
  }
}
