/** The translation memory of records: what discovery reads. A document without sentence rows is remembered by its paragraphs. */
import { buildMemory, type MemoryInput } from '../discover/memory-file.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { VersionStatus } from '../model/document.ts'
import { documentUnits } from '../rows/units.ts'

/** The files of the memory, by path. */
export function memoryFiles(records: Iterable<DocumentRecord>): ReadonlyMap<string, Uint8Array> {
  return buildMemory(inputsOf(records))
}

function* inputsOf(records: Iterable<DocumentRecord>): Generator<MemoryInput> {
  for (const record of records) {
    const { slug, symbol, titles, date, versions } = record.info
    const status: Partial<Record<Lang, VersionStatus>> = {}
    for (const lang of LANGS) {
      const version = versions[lang]
      if (version !== undefined) status[lang] = version.status
    }
    yield {
      document: { slug, symbol, titles, date, status },
      units: documentUnits(record, { level: 'sentence' }),
    }
  }
}
