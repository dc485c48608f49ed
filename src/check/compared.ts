/**
 * What the check compared, in numbers: rows with at least two versions, and for each version the values, footnote marks
 * and list items found in them. No flags means little where nothing was there to compare. Cost: linear in the text, once
 * for as long as the record is kept.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { ValueKind } from '../model/value.ts'
import { contextOf } from './context.ts'

/** What is counted in a version. */
export const COMPARED = ['rows', 'numbers', 'dates', 'symbols', 'footnotes', 'items'] as const

/** The counts of one version; numbers include percentages, amounts, times, sessions and references. */
export type ComparedVersion = Readonly<Record<(typeof COMPARED)[number], number>>

/** Rows compared, and the counts of each version held. */
export interface Compared {
  readonly rows: number
  readonly versions: Partial<Record<Lang, ComparedVersion>>
}

const COUNTED: Readonly<Partial<Record<ValueKind, (typeof COMPARED)[number]>>> = {
  number: 'numbers',
  ordinal: 'numbers',
  percentage: 'numbers',
  money: 'numbers',
  time: 'numbers',
  session: 'numbers',
  reference: 'numbers',
  date: 'dates',
  year: 'dates',
  symbol: 'symbols',
  url: 'symbols',
  email: 'symbols',
  label: 'items',
}

const KNOWN = new WeakMap<DocumentRecord, Compared>()

/** What the check of a document compares. */
export function compared(record: DocumentRecord): Compared {
  const known = KNOWN.get(record)
  if (known !== undefined) return known
  const context = contextOf(record)
  const rows = context.rows.filter((row) => row.langs.length > 1)
  const versions: Partial<Record<Lang, ComparedVersion>> = {}
  for (const lang of context.langs) {
    const counts = { rows: 0, numbers: 0, dates: 0, symbols: 0, footnotes: 0, items: 0 }
    for (const row of rows) {
      const cell = row.cells[lang]
      if (cell === undefined) continue
      counts.rows++
      for (const block of cell.blocks) {
        if (block.kind === 'item') counts.items++
        counts.footnotes += block.footnotes?.length ?? 0
        for (const { kind } of context.valuesOf(lang, block)) {
          const counted = COUNTED[kind]
          if (counted !== undefined) counts[counted]++
        }
      }
    }
    versions[lang] = counts
  }
  const found = { rows: rows.length, versions }
  KNOWN.set(record, found)
  return found
}

/** The counts as lines for people, one a version: `en  133 rows, 210 numbers, 45 dates, …`. */
export function comparedReport({ rows, versions }: Compared): string {
  const lines = LANGS.flatMap((lang) => {
    const counts = versions[lang]
    return counts === undefined ? [] : [`  ${lang}  ${COMPARED.map((name) => `${counts[name]} ${name}`).join(', ')}\n`]
  })
  return `Compared ${rows} rows\n${lines.join('')}`
}
