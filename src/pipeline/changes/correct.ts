/**
 * Rows as a person sets them, put into a document's alignment: they take the place of earlier rows by hand that hold the
 * same ids, and the next build aligns the rest around them. Ids that no version has are problems, and nothing is written.
 */
import { readAlignment, writeAlignment } from '../../format/alignment-file.ts'
import type { Row } from '../../model/alignment.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Corpus } from '../../ports/corpus.ts'
import { placeText } from '../../rows/cell-text.ts'
import { hashTexts } from '../../text/hash.ts'

/** A row as a person sets it. */
export interface Correction {
  readonly level: 'paragraph' | 'sentence'
  readonly cells: Partial<Record<Lang, readonly string[]>>
}

/** What became of corrections. `done` false: nothing was written. */
export interface Corrected {
  readonly done: boolean
  readonly rows: number
  readonly problems: readonly Problem[]
}

/** Who corrected, and on what ISO 8601 date. */
export interface By {
  readonly author: string
  readonly date: string
}

/** Sets the rows in the alignment of the record's document. */
export async function applyCorrections(
  corpus: Corpus,
  record: DocumentRecord,
  corrections: readonly Correction[],
  by: By,
): Promise<Corrected> {
  const { slug } = record.info
  const onFile = await corpus.alignment(slug)
  const before = onFile === null ? null : readAlignment(onFile, `${slug}.jsonl`).value
  const refused = (problems: readonly Problem[]): Corrected => ({ done: false, rows: 0, problems })
  if (before === null) return refused([{ kind: 'file-missing', file: `${slug}.jsonl` }])
  const problems = corrections.flatMap((correction) => unknownIds(correction, record, slug))
  if (problems.length > 0) return refused(problems)
  const manual = corrections.map((correction) => manualRow(correction, record, by))
  const taken = new Set(manual.flatMap((row) => cellKeys(row)))
  const kept = before.rows.filter((row) => row.method !== 'manual' || !cellKeys(row).some((key) => taken.has(key)))
  // without the hashes of its inputs the alignment fits no text, so that the build aligns again with these rows as constraints
  const text = writeAlignment({ ...before, inputs: {}, rows: [...kept, ...manual] })
  await corpus.commit([{ kind: 'alignment', slug, text }])
  return { done: true, rows: manual.length, problems: [] }
}

function manualRow(correction: Correction, record: DocumentRecord, by: By): Row {
  const hashes: Partial<Record<Lang, string>> = {}
  for (const lang of LANGS) {
    const ids = correction.cells[lang]
    if (ids !== undefined) hashes[lang] = hashTexts(ids.map((id) => placeText(record, lang, id) ?? ''))
  }
  const id = record.alignment.pivot in correction.cells ? correction.cells[record.alignment.pivot]?.[0] : undefined
  const first = id ?? Object.values(correction.cells)[0]?.[0] ?? ''
  return { id: first, level: correction.level, cells: correction.cells, method: 'manual', confidence: 1, ...by, hashes }
}

function unknownIds(correction: Correction, record: DocumentRecord, slug: string): readonly Problem[] {
  return LANGS.flatMap((lang) =>
    (correction.cells[lang] ?? [])
      .filter((id) => placeText(record, lang, id) === null)
      .map(
        (id): Problem => ({ kind: 'unknown-id', file: `${slug} ${lang}`, found: id, expected: 'an id of the version' }),
      ),
  )
}

const cellKeys = (row: Pick<Row, 'cells' | 'level'>): readonly string[] =>
  Object.entries(row.cells).flatMap(([lang, ids]) => ids.map((id) => `${row.level} ${lang} ${id}`))
