/**
 * What the reader marks in a document's texts, and keeps where the skeleton hides the words: every value (numbers, dates,
 * symbols, labels, Latin words, numbers in words) and the terms, by language and block.
 * Finding them in six languages takes a second for a report, so the build writes them to `marks/<slug>.json` and the
 * pages read that; for an uploaded document they are found when it is shown. Pure: the finders come in as functions.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Value, ValueKind } from '../model/value.ts'

/**
 * `[start, end, kind]`, for a term `[start, end, 't', concept]`, with a fifth member where it is less sure than its words
 * in some form (`sense`, `apart`, `kin`: terms/loose.ts), for a document symbol or resolution
 * `[start, end, 'y', symbol]`, as its address writes it (`A/75/7/Add.1`, `S/RES/2388(2017)`); half-open, UTF-16 code
 * units, in order.
 */
export type TextMark = readonly [start: number, end: number, kind: 'n' | 'y' | 'a' | 't', key?: string, tier?: string]

/** Marks of one version by block id; blocks without marks are left out. */
export type VersionMarks = Readonly<Record<string, readonly TextMark[]>>
export type DocumentMarks = Partial<Record<Lang, VersionMarks>>

/** What finds values and terms in a text; passed in, since stages do not import each other. */
export interface MarkFinders {
  readonly values: (text: string, lang: Lang) => readonly Value[]
  readonly terms:
    | ((
        text: string,
        lang: Lang,
      ) => readonly {
        readonly start: number
        readonly end: number
        readonly concept: string
        /** Where the term was found less surely. */
        readonly tier?: string
      }[])
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
    for (const { start, end, kind, key, spelled } of values(text, lang)) {
      const shape = SHAPES[kind]
      if (kind === 'symbol') found.push([start, end, 'y', addressed(key, text.slice(start, end))])
      else found.push([start, end, spelled === true ? 'a' : shape])
    }
    for (const { start, end, concept, tier } of terms?.(text, lang) ?? [])
      found.push(tier === undefined ? [start, end, 't', concept] : [start, end, 't', concept, tier])
    if (found.length > 0) marks[id] = found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  }
  return marks
}

/**
 * `n` numbers and dates, `y` symbols and references, `a` what only the skeleton shows: Latin words, labels in the text,
 * and whatever is written in words ("forty-third session").
 */
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
  label: 'a',
  acronym: 'a',
  url: 'y',
  email: 'y',
  latin: 'a',
} as const satisfies Record<ValueKind, TextMark[2]>

/**
 * A symbol's key as addresses write it: `Add.`, `Rev.` and their like in mixed case, and the year of a Security Council
 * resolution, which its key leaves out since numbers alone tell them apart.
 */
function addressed(key: string, written: string): string {
  const symbol = key.replace(/\b(?:ADD|AMEND|CORR|REV)(?=\.)/g, (part) => `${part[0]}${part.slice(1).toLowerCase()}`)
  const year = /^S\/RES\/\d+$/.test(key) ? /\(((?:19|20)\d\d)\)/.exec(written)?.[1] : undefined
  return year === undefined ? symbol : `${symbol}(${year})`
}
