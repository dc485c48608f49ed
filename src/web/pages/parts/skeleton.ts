/**
 * A row without its words: the numbers, dates, symbols and names of each version, one a line, equal ones on the same
 * line in every column. A line that a version lacks stays open there. What is written in words, and Latin words, are
 * weaker evidence: they stand only where two versions have them.
 */
import type { Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import type { Value } from '../../../model/value.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { values } from '../../../text/values/find-values.ts'

/** A value on its line, as each version writes it. */
export interface SkeletonLine {
  readonly symbol: boolean
  readonly cells: Partial<Record<Lang, string>>
}

type ValuesOf = (text: string, lang: Lang) => readonly Value[]

const kept = new WeakMap<DocumentRecord, Map<string, readonly Value[]>>()

/** The values in a record's texts, found once a text. */
export function valuesOf(record: DocumentRecord): ValuesOf {
  const known = kept.get(record) ?? new Map<string, readonly Value[]>()
  kept.set(record, known)
  return (text, lang) => {
    const key = `${lang}:${text}`
    const found = known.get(key) ?? values(text, lang)
    known.set(key, found)
    return found
  }
}

interface Line {
  readonly key: string
  readonly weak: boolean
  readonly symbol: boolean
  readonly cells: Partial<Record<Lang, string>>
}

/** The lines of a row in the order of the first language, what others have more put in after what stands before it. */
export function skeleton(row: ReadingRow, langs: readonly Lang[], find: ValuesOf): readonly SkeletonLine[] {
  const lines: Line[] = []
  for (const lang of langs) {
    const text = row.cells[lang]?.text ?? ''
    let after = -1
    for (const value of find(text, lang)) {
      const written = text.slice(value.start, value.end)
      const key = `${value.kind === 'ordinal' ? 'number' : value.kind}:${value.key}`
      const free = (line: Line): boolean => line.key === key && line.cells[lang] === undefined
      let at = lines.findIndex((line, index) => index > after && free(line))
      if (at < 0) at = lines.findIndex(free)
      if (at < 0) {
        at = after + 1
        lines.splice(at, 0, { key, weak: isWeak(value), symbol: value.kind === 'symbol', cells: {} })
      }
      ;(lines[at] as Line).cells[lang] = written
      after = Math.max(after, at)
    }
  }
  return lines.filter(({ weak, cells }) => !weak || Object.keys(cells).length > 1)
}

const isWeak = ({ kind, spelled }: Value): boolean =>
  spelled === true || kind === 'latin' || kind === 'acronym' || kind === 'label'
