/**
 * What the reader marks in a document's texts: values (numbers, symbols, Latin words) and terms, by language and block.
 * Finding them in six languages takes a second for a report, so the build writes them to `marks/<slug>.json` and the
 * pages read that; for an uploaded document they are found when it is shown. Pure: the finders come in as functions.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Value, ValueKind } from '../model/value.ts'

/** `[start, end, kind]` or, for a term, `[start, end, 't', concept]`; half-open, UTF-16 code units, in order. */
export type TextMark = readonly [start: number, end: number, kind: 'n' | 'y' | 'a' | 't', concept?: string]

/** Marks of one version by block id; blocks without marks are left out. */
export type VersionMarks = Readonly<Record<string, readonly TextMark[]>>
export type DocumentMarks = Partial<Record<Lang, VersionMarks>>

export interface MarkFinders {
  readonly values: (text: string, lang: Lang) => readonly Value[]
  readonly terms:
    | ((text: string, lang: Lang) => readonly { readonly start: number; readonly end: number; readonly concept: string }[])
    | null
}

/** The marks of all versions of a document. */
export function documentMarks(record: DocumentRecord, finders: MarkFinders): DocumentMarks {
  const marks: Partial<Record<Lang, VersionMarks>> = {}
  for (const lang of LANGS) if (record.versions[lang] !== undefined) marks[lang] = versionMarks(record, lang, finders)
  return marks
}

/** The marks of one version. */
export function versionMarks(record: DocumentRecord, lang: Lang, { values, terms }: MarkFinders): VersionMarks {
  const marks: Record<string, readonly TextMark[]> = {}
  for (const { id, text } of record.versions[lang]?.blocks ?? []) {
    const found: TextMark[] = []
    for (const { start, end, kind, spelled } of values(text, lang)) {
      const shape = SHAPES[kind]
      if (shape !== null && spelled !== true) found.push([start, end, shape])
    }
    for (const { start, end, concept } of terms?.(text, lang) ?? []) found.push([start, end, 't', concept])
    if (found.length > 0) marks[id] = found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  }
  return marks
}

/** `n` numbers and dates, `y` symbols and references, `a` Latin words; null is not marked. */
const SHAPES = {
  number: 'n',
  ordinal: 'n',
  percentage: 'n',
  money: 'n',
  date: 'n',
  year: 'n',
  time: 'n',
  session: 'n',
  symbol: 'y',
  reference: 'y',
  label: null,
  acronym: 'a',
  url: 'y',
  email: 'y',
  latin: 'a',
} as const satisfies Record<ValueKind, TextMark[2] | null>
