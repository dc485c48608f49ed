/**
 * Correcting an alignment, as pure steps on its rows: move blocks to the row above or below, split a row, join two.
 * Rows never change in place, so that undoing is going back to an earlier list. A step that cannot be done gives null.
 */
import type { Row } from '../../../model/alignment.ts'
import { blockOf, sentenceId } from '../../../model/ids.ts'
import type { DocumentRecord } from '../../../model/record.ts'

/** A row as the editor holds it. `cells`: ids of blocks by language; never an empty list. */
export interface EditRow {
  readonly id: string
  readonly cells: Readonly<Record<string, readonly string[]>>
  readonly method: string
}

/** A block in a row: the row's index, the language, the block's index in the cell. */
export interface Picked {
  readonly row: number
  readonly lang: string
  readonly block: number
}

export type Edit = 'up' | 'down' | 'split' | 'join'

/** The rows after a step, or null where it cannot be done. */
export function edited(rows: readonly EditRow[], at: Picked, edit: Edit): readonly EditRow[] | null {
  const row = rows[at.row]
  const cell = row?.cells[at.lang]
  if (row === undefined) return null
  if (edit !== 'join' && (cell === undefined || at.block < 0 || at.block >= cell.length)) return null
  switch (edit) {
    case 'join': {
      const next = rows[at.row + 1]
      if (next === undefined) return null
      return replaced(rows, at.row, 2, [join(row, next)])
    }
    case 'split': {
      if (cell === undefined) return null
      const stay = cell.slice(0, at.block)
      const rest = withCell(row, at.lang, stay)
      const split = { id: cell[at.block] as string, cells: { [at.lang]: cell.slice(at.block) }, method: 'manual' }
      if (rest === null) return null
      return replaced(rows, at.row, 1, [rest, split])
    }
    case 'up': {
      const before = rows[at.row - 1]
      if (cell === undefined || before === undefined) return null
      const moving = cell.slice(0, at.block + 1)
      const target = {
        ...before,
        method: 'manual',
        cells: { ...before.cells, [at.lang]: [...(before.cells[at.lang] ?? []), ...moving] },
      }
      const rest = withCell(row, at.lang, cell.slice(at.block + 1))
      return replaced(rows, at.row - 1, 2, rest === null ? [target] : [target, rest])
    }
    case 'down': {
      const next = rows[at.row + 1]
      if (cell === undefined || next === undefined) return null
      const moving = cell.slice(at.block)
      const target = {
        ...next,
        method: 'manual',
        cells: { ...next.cells, [at.lang]: [...moving, ...(next.cells[at.lang] ?? [])] },
      }
      const rest = withCell(row, at.lang, cell.slice(0, at.block))
      return replaced(rows, at.row, 2, rest === null ? [target] : [rest, target])
    }
    default:
      return edit satisfies never
  }
}

/** Every row's id made unique again: the first id of its first language, with the language where that is taken. */
export function named(rows: readonly EditRow[], langs: readonly string[]): readonly EditRow[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const lang = langs.find((each) => row.cells[each] !== undefined) ?? ''
    const first = row.cells[lang]?.[0] ?? row.id
    let id = first
    for (let n = 1; taken.has(id); n += 1) id = n === 1 ? `${first}~${lang}` : `${first}~${lang}${n}`
    taken.add(id)
    return id === row.id ? row : { ...row, id }
  })
}

/**
 * The record with the rows of the editor. Sentence rows inside rows that stand are kept; a corrected row has one
 * sentence row that joins all its sentences, since nobody has said more.
 */
export function withRows(record: DocumentRecord, rows: readonly EditRow[]): DocumentRecord {
  const old = record.alignment.rows
  const kept = new Map(old.filter(({ level }) => level === 'paragraph').map((row) => [JSON.stringify(row.cells), row]))
  const standing = new Set<string>()
  const made: Row[] = []
  const corrected: Row[] = []
  for (const { id, cells } of rows) {
    const before = kept.get(JSON.stringify(cells))
    if (before !== undefined) {
      made.push(before)
      for (const [lang, ids] of Object.entries(cells)) for (const each of ids) standing.add(`${lang}:${each}`)
      continue
    }
    made.push({ id, level: 'paragraph', cells, method: 'manual', confidence: 1 })
    const sentences = Object.entries(cells).map(([lang, ids]) => {
      const blocks = record.versions[lang as keyof typeof record.versions]?.blocks ?? []
      const count = (block: string) => blocks.find((each) => each.id === block)?.sentences.length ?? 0
      return [
        lang,
        ids.flatMap((block) => Array.from({ length: count(block) }, (_, n) => sentenceId(block, n + 1))),
      ] as const
    })
    const held = sentences.filter(([, ids]) => ids.length > 0)
    const first = held[0]?.[1][0]
    if (first === undefined) continue
    corrected.push({ id: first, level: 'sentence', cells: Object.fromEntries(held), method: 'manual', confidence: 1 })
  }
  const sentences = old.filter(
    ({ level, cells }) =>
      level === 'sentence' &&
      Object.entries(cells).every(([lang, ids]) => ids.every((each) => standing.has(`${lang}:${blockOf(each)}`))),
  )
  return { ...record, alignment: { ...record.alignment, rows: [...made, ...sentences, ...corrected] } }
}

function join(a: EditRow, b: EditRow): EditRow {
  const cells: Record<string, readonly string[]> = { ...a.cells }
  for (const [lang, ids] of Object.entries(b.cells)) cells[lang] = [...(cells[lang] ?? []), ...ids]
  return { id: a.id, cells, method: 'manual' }
}

/** The row with another cell in a language; null where it then holds nothing. */
function withCell(row: EditRow, lang: string, ids: readonly string[]): EditRow | null {
  const { [lang]: _, ...others } = row.cells
  const cells = ids.length === 0 ? others : { ...others, [lang]: ids }
  return Object.keys(cells).length === 0 ? null : { ...row, cells, method: 'manual' }
}

function replaced(rows: readonly EditRow[], at: number, count: number, by: readonly EditRow[]): readonly EditRow[] {
  return [...rows.slice(0, at), ...by, ...rows.slice(at + count)]
}
