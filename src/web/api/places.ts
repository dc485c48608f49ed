/** Places in a document: its rows laid out, the row a reference names, a part of it between two places. */
import { z } from '@hono/zod-openapi'
import type { DocumentRecord } from '../../model/record.ts'
import { parseRef } from '../../rows/refs.ts'
import { findRow, laidRows, nearestRows, type ReadingRow } from '../../rows/rows.ts'
import { HttpProblem } from '../problems/http-problem.ts'
import { text } from './parameters.ts'
import { nameOf } from './shapes.ts'

/** Parameters that choose a part of a document. */
export const PART = {
  level: z.enum(['paragraph', 'sentence']).default('paragraph'),
  section: text(100).optional().openapi({ description: 'Only rows under this heading', example: 'h4' }),
  from: text(100).optional().openapi({ description: 'First row: id or number' }),
  to: text(100).optional().openapi({ description: 'Last row: id or number' }),
} as const

/** The part asked for. */
export interface Part {
  readonly level: 'paragraph' | 'sentence'
  readonly section?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The rows of the part, in order. Throws the problem where a place does not exist. */
export function selectRows(record: DocumentRecord, part: Part): readonly ReadingRow[] {
  const all = laidRows(record, part.level)
  const at = (ref: string): number => all.indexOf(placeOf(record, all, ref))
  const first = part.from === undefined ? 0 : at(part.from)
  const last = part.to === undefined ? all.length - 1 : at(part.to)
  const section = part.section === undefined ? null : placeOf(record, all, part.section).id
  return all
    .slice(first, last + 1)
    .filter((row) => section === null || row.id === section || row.section.includes(section))
}

/** The row a reference names. Throws the problem with the range and the nearest. */
export function placeOf(record: DocumentRecord, rows: readonly ReadingRow[], ref: string): ReadingRow {
  const id = parseRef(ref)
  const row = id === null ? null : findRow(rows, id)
  if (row !== null) return row
  const numbered = rows.filter((candidate) => candidate.kind === 'paragraph' && candidate.number !== null)
  const near = nearestRows(rows, id ?? ref, 3)
  const { info } = record
  throw new HttpProblem(
    'paragraph-not-found',
    { name: nameOf(info), ref },
    {
      ref,
      range: numbered.length === 0 ? null : { first: numbered[0]?.number, last: numbered.at(-1)?.number },
      nearest: near.map((candidate) => candidate.id),
    },
  )
}
