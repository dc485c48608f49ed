/**
 * Lists nested by their labels: which open level a label continues, and what is ambiguous in it. Labels alone decide, in
 * any language: form, style of numeral, next ordinal.
 */
import type { BlockId } from '../../model/ids.ts'
import type { Label } from '../../text/numbering/labels.ts'
import type { NumeralReading } from '../../text/numerals/readings.ts'

/** One level of an open list. */
export interface List {
  readonly form: string
  readonly style: NumeralReading['style'] | 'bullet'
  readonly upper: boolean
  last: number
  id: BlockId
}

/** The open list level that a label continues, innermost first; null where it starts a new one. */
export function continues(
  lists: readonly List[],
  label: Label,
): { level: number; ordinal: number; style: List['style'] } | null {
  for (const gap of [1, 4]) {
    for (let level = lists.length - 1; level >= 0; level--) {
      const list = lists[level]
      if (list === undefined || list.form !== label.form) continue
      if (list.style === 'bullet') {
        if (label.readings.length === 0) return { level, ordinal: list.last + 1, style: 'bullet' }
        continue
      }
      const reading = label.readings.find(
        (r) =>
          r.style === list.style && r.upper === list.upper && r.ordinal > list.last && r.ordinal - list.last <= gap,
      )
      if (reading !== undefined) return { level, ordinal: reading.ordinal, style: list.style }
    }
  }
  return null
}

/** `(i)` after `(h)`: roman one where `(ii)` comes next, else the ninth letter. */
export function startsRoman(label: Label, next: Label | null): boolean {
  if (!label.readings.some((reading) => reading.style === 'roman' && reading.ordinal === 1)) return false
  return (
    next?.kind === 'item' &&
    next.form === label.form &&
    next.readings.some((reading) => reading.style === 'roman' && reading.ordinal === 2)
  )
}
