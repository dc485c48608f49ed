/**
 * Single entry point for exporting units: format name to media type, file extension and writer. Every writer is an async
 * generator of text pieces that holds one unit at a time, so that an export of any length needs little memory; as a
 * stream it stops reading units when the reader goes away.
 */
import { csvPieces, tsvPieces } from './csv.ts'
import type { ExportOptions, Units } from './export-options.ts'
import { htmlPieces } from './html/write-html.ts'
import { jsonlPieces } from './jsonl.ts'
import { tmxPieces } from './tmx/write-tmx.ts'
import { DOCX_TYPE, writeDocx } from './docx/write-docx.ts'
import { type BilingualTable, tableOfUnits } from './table/bilingual-table.ts'
import { writeXlsx, XLSX_TYPE } from './xlsx/write-xlsx.ts'
import { xliffPieces } from './xliff/write-xliff.ts'
import { xliff1Pieces } from './xliff/write-xliff1.ts'

/** A writer of one format. */
export interface ExportFormat {
  readonly type: string
  readonly extension: string
  /** Whether it takes two languages, source and target, and no more. */
  readonly pair?: true
  readonly pieces: (units: Units, options: ExportOptions) => AsyncGenerator<ExportPiece>
}

/** Text as UTF-8 or, of an archive, its bytes. */
export type ExportPiece = string | Uint8Array

export const EXPORTS = {
  tmx: { type: 'application/x-tmx+xml', extension: 'tmx', pieces: tmxPieces },
  xliff: { type: 'application/xliff+xml', extension: 'xlf', pair: true, pieces: xliffPieces },
  xliff12: { type: 'application/x-xliff+xml', extension: '1.2.xlf', pair: true, pieces: xliff1Pieces },
  csv: { type: 'text/csv', extension: 'csv', pieces: csvPieces },
  tsv: { type: 'text/tab-separated-values', extension: 'tsv', pieces: tsvPieces },
  jsonl: { type: 'application/jsonl', extension: 'jsonl', pieces: jsonlPieces },
  html: { type: 'text/html', extension: 'html', pieces: htmlPieces },
  docx: { type: DOCX_TYPE, extension: 'docx', pieces: (units, options) => tablePieces(units, options, writeDocx) },
  xlsx: { type: XLSX_TYPE, extension: 'xlsx', pieces: (units, options) => tablePieces(units, options, writeXlsx) },
} as const satisfies Record<string, ExportFormat>

export type ExportName = keyof typeof EXPORTS

/** Whether a format takes two languages, source and target. */
export const takesPair = (format: string): boolean =>
  (EXPORTS as Readonly<Record<string, ExportFormat>>)[format]?.pair === true

/** A table in one piece: an archive is made whole. */
async function* tablePieces(
  units: Units,
  { langs, title }: ExportOptions,
  write: (table: BilingualTable) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield await write(await tableOfUnits(units, title ?? 'Hexapla', langs))
}

/** Pieces below this size are gathered before they are sent on. */
const CHUNK = 1 << 14

/** The pieces as a stream of bytes. */
export function byteStream(pieces: AsyncGenerator<ExportPiece>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      let gathered = ''
      while (gathered.length < CHUNK) {
        const { done, value } = await pieces.next()
        if (!done && typeof value === 'string') {
          gathered += value
          continue
        }
        if (gathered !== '') controller.enqueue(encoder.encode(gathered))
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value as Uint8Array))
        return
      }
      controller.enqueue(encoder.encode(gathered))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

/** All pieces as bytes. */
export async function bytesOfPieces(pieces: AsyncGenerator<ExportPiece>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(byteStream(pieces)).arrayBuffer())
}

/** All pieces of a text format as one string; for small exports and tests. */
export async function textOfPieces(pieces: AsyncGenerator<ExportPiece>): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOfPieces(pieces))
}
