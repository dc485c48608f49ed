/** Puts rows in document order. */
import type { Lang } from '../../model/lang.ts'
import type { JoinedRow } from './join-pairs.ts'

/**
 * Rows in document order: those of the first language in its order, each other row after the one that holds the unit
 * before its own in its own language.
 */
export function orderRows<R extends Pick<JoinedRow, 'cells'>>(
  langs: readonly Lang[],
  counts: Partial<Record<Lang, number>>,
  rows: readonly R[],
): readonly R[] {
  const next = new Map<R | null, R[]>()
  const placed = new Set<R>()
  for (const lang of langs) {
    const owner: (R | undefined)[] = Array.from({ length: counts[lang] ?? 0 })
    for (const row of rows) for (const unit of row.cells[lang] ?? []) owner[unit] = row
    let before: R | null = null
    for (const row of owner) {
      if (row === undefined) continue
      if (!placed.has(row)) {
        placed.add(row)
        const list = next.get(before) ?? []
        list.unshift(row)
        next.set(before, list)
      }
      before = row
    }
  }
  const ordered: R[] = []
  const stack: R[] = [...(next.get(null) ?? [])].reverse()
  while (stack.length > 0) {
    const row = stack.pop()!
    ordered.push(row)
    for (const after of [...(next.get(row) ?? [])].reverse()) stack.push(after)
  }
  return ordered
}
