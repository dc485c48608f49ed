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
 * The record with the rows of the editor. A sentence row stays as it is where the row that holds its sentences holds
 * them all; the sentences of the others are joined within their row: one by one where every language has as many, else
 * all in one. No sentence row has one language alone where its row has more, and every one has an id of its own.
 */
export function withRows(record: DocumentRecord, rows: readonly EditRow[]): DocumentRecord {
  const old = record.alignment.rows
  const kept = new Map(old.filter(({ level }) => level === 'paragraph').map((row) => [JSON.stringify(row.cells), row]))
  const home = new Map<string, number>()
  rows.forEach(({ cells }, index) => {
    for (const [lang, ids] of Object.entries(cells)) for (const id of ids) home.set(`${lang}:${id}`, index)
  })
  const homeOf = (lang: string, sentence: string): number | undefined => home.get(`${lang}:${blockOf(sentence)}`)
  const whole: Row[][] = rows.map(() => [])
  for (const row of old) {
    if (row.level !== 'sentence') continue
    const homes = new Set(Object.entries(row.cells).flatMap(([lang, ids]) => ids.map((id) => homeOf(lang, id))))
    const [index] = homes
    if (homes.size === 1 && index !== undefined) whole[index]?.push(row)
  }
  const made: Row[] = []
  const sentences: Row[] = []
  rows.forEach(({ id, cells }, index) => {
    const before = kept.get(JSON.stringify(cells))
    made.push(before ?? { id, level: 'paragraph', cells, method: 'manual', confidence: 1 })
    const inside = whole[index] ?? []
    sentences.push(...(before === undefined ? inOrder(cells, regrouped(record, cells, inside)) : inside))
  })
  return { ...record, alignment: { ...record.alignment, rows: [...made, ...distinct(sentences)] } }
}

/** The sentence rows of a corrected row: those that are whole in it and two-sided, and its other sentences joined. */
function regrouped(record: DocumentRecord, cells: EditRow['cells'], inside: readonly Row[]): readonly Row[] {
  const langs = Object.keys(cells)
  const stay = inside.filter((row) => langs.length < 2 || Object.keys(row.cells).length > 1)
  const taken = new Set(
    stay.flatMap((row) => Object.entries(row.cells).flatMap(([lang, ids]) => ids.map((id) => `${lang}:${id}`))),
  )
  const rest = langs.map((lang) => {
    const blocks = record.versions[lang as keyof typeof record.versions]?.blocks ?? []
    const count = (block: string) => blocks.find((each) => each.id === block)?.sentences.length ?? 0
    const all = (cells[lang] ?? []).flatMap((block) =>
      Array.from({ length: count(block) }, (_, n) => sentenceId(block, n + 1)),
    )
    return [lang, all.filter((id) => !taken.has(`${lang}:${id}`))] as const
  })
  const held = rest.filter(([, ids]) => ids.length > 0)
  if (held.length === 0) return stay
  const counts = new Set(rest.map(([, ids]) => ids.length))
  const unit = (units: readonly (readonly [string, readonly string[]])[]): Row => ({
    id: units[0]?.[1][0] ?? '',
    level: 'sentence',
    cells: Object.fromEntries(units),
    method: 'manual',
    confidence: 1,
  })
  if (counts.size === 1)
    return [
      ...stay,
      ...(held[0]?.[1] ?? []).map((_, n) => unit(held.map(([lang, ids]) => [lang, ids.slice(n, n + 1)]))),
    ]
  const last = stay.at(-1)
  if (held.length > 1 || langs.length < 2 || last === undefined) return [...stay, unit(held)]
  // sentences of one language alone go with the unit beside them
  const merged = held.map(
    ([lang, ids]) => [lang, [...(last.cells[lang as keyof typeof last.cells] ?? []), ...ids]] as const,
  )
  return [...stay.slice(0, -1), { ...last, method: 'manual', cells: { ...last.cells, ...Object.fromEntries(merged) } }]
}

/** Sentence rows by where their first sentence stands in the row that holds them. */
function inOrder(cells: EditRow['cells'], rows: readonly Row[]): readonly Row[] {
  const place = (row: Row): number => {
    const [lang = '', ids = []] = Object.entries(row.cells)[0] ?? []
    const [block = '', sentence = '0'] = (ids[0] ?? '').split(/\.s(?=\d+$)/)
    return (cells[lang] ?? []).indexOf(block) * 10_000 + Number(sentence)
  }
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** Rows with an id each: the second of an id is told apart by its number. */
function distinct(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const times = (seen.get(row.id) ?? 0) + 1
    seen.set(row.id, times)
    return times === 1 ? row : { ...row, id: `${row.id}~${times}` }
  })
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
