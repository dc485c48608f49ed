/**
 * Rows set by people, as constraints on links and beads. Input: rows as indices of units per language; output: beads that
 * the passes keep, and links that say what the rows say and nothing else about their units.
 */
import type { Lang } from '../../model/lang.ts'
import { type Links, keyOfPair } from './join-pairs.ts'
import type { FixedBead } from '../pair/fixed-places.ts'

/** Rows set by people: indices of units per language. */
export type ManualRows = readonly Partial<Record<Lang, readonly number[]>>[]

/** Whether a person has set a row that holds the unit. */
export function isManual(rows: ManualRows, lang: Lang, unit: number): boolean {
  return rows.some((row) => row[lang]?.includes(unit))
}

/** The rows as beads of two versions; those whose units do not stand together are left out. */
export function manualBeads(rows: ManualRows, a: Lang, b: Lang): readonly FixedBead[] {
  const consecutive = (list: readonly number[]) => list.every((value, k) => k === 0 || value === list[k - 1]! + 1)
  return rows
    .map((row) => ({ src: row[a] ?? [], tgt: row[b] ?? [] }))
    .filter(({ src, tgt }) => src.length > 0 && tgt.length > 0 && consecutive(src) && consecutive(tgt))
}

/** Makes links say what the manual rows say and nothing else about their units. */
export function fixManual(rows: ManualRows, a: Lang, b: Lang, links: readonly Map<number, number>[]): void {
  for (const row of rows) {
    for (const s of row[a] ?? []) links[s]?.clear()
    for (const t of row[b] ?? []) for (const other of links) other.delete(t)
    for (const s of row[a] ?? []) for (const t of row[b] ?? []) links[s]?.set(t, 1)
  }
}

/** A table of links with the manual rows kept in every pair. */
export function fixTable(
  rows: ManualRows,
  langs: readonly Lang[],
  table: ReadonlyMap<string, Links>,
): ReadonlyMap<string, Links> {
  if (rows.length === 0) return table
  const fixed = new Map<string, Links>()
  for (const a of langs) {
    for (const b of langs) {
      if (a === b) continue
      const links = (table.get(keyOfPair(a, b)) ?? []).map((row) => new Map(row))
      fixManual(rows, a, b, links)
      fixed.set(keyOfPair(a, b), links)
    }
  }
  return fixed
}
