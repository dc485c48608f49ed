/** The translation memory of records: what discovery reads. A document without sentence rows is remembered by its paragraphs. */
import { buildMemory, type MemoryInput } from '../../discover/memory-file.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { VersionStatus } from '../../model/document.ts'
import { documentUnits } from '../../rows/units.ts'

/** The files of a memory of these records in one segment, by path. */
export const memoryFiles = (records: Iterable<DocumentRecord>): ReadonlyMap<string, Uint8Array> =>
  buildMemory([...records].map(memoryInput))

/** A record as the memory takes it. */
export function memoryInput(record: DocumentRecord): MemoryInput {
  const { slug, symbol, titles, date, versions } = record.info
  const status: Partial<Record<Lang, VersionStatus>> = {}
  for (const lang of LANGS) {
    const version = versions[lang]
    if (version !== undefined) status[lang] = version.status
  }
  return {
    document: { slug, symbol, titles, date, status },
    units: documentUnits(record, { level: 'sentence' }),
  }
}
