/**
 * Sending many documents to the engine: in requests of a few megabytes, some at a time, what is refused for the moment
 * sent again and nothing else. An id that is sent twice is stored once.
 */
import type { EngineAnswer, Transport } from '../transport.ts'
import type { Stored } from './row-documents.ts'

/** One document for one index. `create`: only if the id is not there; else in place of what is. */
export interface BulkItem extends Stored {
  readonly index: string
  readonly create?: boolean
}

/** Bytes of one request, about. */
const REQUEST = 3 << 20
/** Longest that a request of many documents may take with all its repeats, milliseconds. */
const BULK_DEADLINE = 180_000

/** Stores all items. Rejects with StoreUnavailable, or with an Error that names an item that cannot be stored. */
export async function sendBulk(transport: Transport, items: readonly BulkItem[]): Promise<void> {
  let lines: string[] = []
  let size = 0
  for (const { index, id, body, create } of items) {
    const head = JSON.stringify({ [create === true ? 'create' : 'index']: { _index: index, _id: id } })
    const line = JSON.stringify(body)
    lines.push(head, line)
    size += head.length + line.length
    if (size < REQUEST) continue
    await sendLines(transport, lines)
    lines = []
    size = 0
  }
  if (lines.length > 0) await sendLines(transport, lines)
}

/** Changes fields of documents that are there. */
export async function updateBulk(transport: Transport, index: string, items: readonly Stored[]): Promise<void> {
  const lines = items.flatMap(({ id, body }) => [
    JSON.stringify({ update: { _index: index, _id: id } }),
    JSON.stringify({ doc: body }),
  ])
  if (lines.length > 0) await sendLines(transport, lines)
}

/** Removes documents that may be there. */
export async function deleteBulk(transport: Transport, index: string, ids: readonly string[]): Promise<void> {
  const lines = ids.map((id) => JSON.stringify({ delete: { _index: index, _id: id } }))
  if (lines.length === 0) return
  const answer = await transport.send('POST', '/_bulk', { body: lines, deadline: BULK_DEADLINE })
  for (const item of answer.items as readonly EngineAnswer[]) {
    if (item.delete.status >= 400 && item.delete.status !== 404) throw new Error(`Load again: ${JSON.stringify(item)}`)
  }
}

/** Sends pairs of lines; a conflict of `create` means that the document is there. */
async function sendLines(transport: Transport, lines: readonly string[]): Promise<void> {
  let left = lines
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const answer = await transport.send('POST', '/_bulk?timeout=60s', { body: left, deadline: BULK_DEADLINE })
    if (answer.errors !== true) return
    const again: string[] = []
    ;(answer.items as readonly EngineAnswer[]).forEach((item, n) => {
      const { status, error, _id } = item.index ?? item.create ?? item.update
      if (status < 300 || (item.create !== undefined && status === 409)) return
      if (status !== 429 && status !== 503)
        throw new Error(`Report this: the engine cannot store ${_id}: ${JSON.stringify(error).slice(0, 400)}`)
      again.push(left[2 * n] as string, left[2 * n + 1] as string)
    })
    left = again
    if (left.length > 0) await new Promise((done) => setTimeout(done, Math.min(5000, 100 * 2 ** attempt)))
  }
}
