/**
 * One door to the exports of units: format name to media type, file extension and writer. Every writer is an async
 * generator of text pieces that holds one unit at a time, so that an export of any length needs little memory; as a
 * stream it stops reading units when the reader goes away.
 */
import { csvPieces, tsvPieces } from './csv.ts'
import type { ExportOptions, Units } from './export-options.ts'
import { htmlPieces } from './html/write-html.ts'
import { jsonlPieces } from './jsonl.ts'
import { tmxPieces } from './tmx/write-tmx.ts'
import { xliffPieces } from './xliff/write-xliff.ts'

/** A writer of one format. */
export interface ExportFormat {
  readonly type: string
  readonly extension: string
  readonly pieces: (units: Units, options: ExportOptions) => AsyncGenerator<string>
}

export const EXPORTS = {
  tmx: { type: 'application/x-tmx+xml', extension: 'tmx', pieces: tmxPieces },
  xliff: { type: 'application/xliff+xml', extension: 'xlf', pieces: xliffPieces },
  csv: { type: 'text/csv', extension: 'csv', pieces: csvPieces },
  tsv: { type: 'text/tab-separated-values', extension: 'tsv', pieces: tsvPieces },
  jsonl: { type: 'application/jsonl', extension: 'jsonl', pieces: jsonlPieces },
  html: { type: 'text/html', extension: 'html', pieces: htmlPieces },
} as const satisfies Record<string, ExportFormat>

export type ExportName = keyof typeof EXPORTS

/** Pieces below this size are gathered before they are sent on. */
const CHUNK = 1 << 14

/** The pieces as a stream of UTF-8 bytes. */
export function byteStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      let gathered = ''
      while (gathered.length < CHUNK) {
        const { done, value } = await pieces.next()
        if (done === true) {
          if (gathered !== '') controller.enqueue(encoder.encode(gathered))
          controller.close()
          return
        }
        gathered += value
      }
      controller.enqueue(encoder.encode(gathered))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

/** All pieces as one string; for small exports and tests. */
export async function textOfPieces(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
