/** A record in an export format: what `hexapla align` prints and what the align page gives to keep. */
import { EXPORTS, type ExportName, type ExportPiece } from '../format/export.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { documentUnits } from '../rows/units.ts'

/** An export as it is streamed: its pieces, media type and file extension. */
export interface RecordExport {
  readonly pieces: AsyncGenerator<ExportPiece>
  readonly type: string
  readonly extension: string
}

/** The export, made piece by piece. Without `langs`: every language held, in masthead order. */
export function exportRecord(
  record: DocumentRecord,
  format: ExportName,
  level: 'paragraph' | 'sentence',
  langs: readonly Lang[] = LANGS.filter((lang) => record.versions[lang] !== undefined),
): RecordExport {
  const { type, extension, pieces } = EXPORTS[format]
  const { originalLanguage: original, titles } = record.info
  const title = titles[original ?? 'en'] ?? Object.values(titles)[0] ?? null
  return { type, extension, pieces: pieces(documentUnits(record, { level, langs }), { langs, original, title }) }
}
