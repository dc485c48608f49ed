/**
 * What the reader marks in a document's texts, and keeps where the skeleton hides the words: every value (numbers, dates,
 * symbols, labels, Latin words, numbers in words) and the terms, by language and block.
 * Finding them in six languages takes a second for a report, so the build writes them to `marks/<slug>.json` and the
 * pages read that; for an uploaded document they are found when it is shown. Pure: the finders come in as functions.
 */
import { blockOf } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { TermFinder, TermSpan } from '../model/term.ts'
import type { Value, ValueKind } from '../model/value.ts'

/**
 * `[start, end, kind]`, for a term `[start, end, 't', concept]`, with a fifth member where it is less sure than its words
 * in some form (`sense`, `derived`: model/term.ts), for a document symbol or resolution
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
  readonly terms: TermFinder | null
}

/** The marks of a document's versions: of those in `langs`, by default of all. */
export function documentMarks(
  record: DocumentRecord,
  { values, terms }: MarkFinders,
  langs: readonly Lang[] = LANGS,
): DocumentMarks {
  const spans = terms === null ? null : termSpans(record, terms)
  const marks: Partial<Record<Lang, VersionMarks>> = {}
  for (const lang of langs)
    if (record.versions[lang] !== undefined) marks[lang] = versionMarks(record, lang, values, spans?.get(lang))
  return marks
}

/** The terms of every block, by language: those of a row together, since its versions confirm each other. */
function termSpans(
  record: DocumentRecord,
  find: TermFinder,
): ReadonlyMap<Lang, ReadonlyMap<string, readonly TermSpan[]>> {
  const texts = new Map<Lang, Map<string, string>>()
  const spans = new Map<Lang, Map<string, readonly TermSpan[]>>()
  for (const lang of LANGS) {
    texts.set(lang, new Map(record.versions[lang]?.blocks.map(({ id, text }) => [id as string, text])))
    spans.set(lang, new Map())
  }
  const rows = record.alignment.rows.filter(({ level }) => level === 'paragraph').map(({ cells }) => cells)
  const aligned = new Set(
    rows.flatMap((cells) => LANGS.flatMap((lang) => (cells[lang] ?? []).map((id) => `${lang} ${blockOf(id)}`))),
  )
  const alone = LANGS.flatMap((lang) =>
    [...(texts.get(lang)?.keys() ?? [])].filter((id) => !aligned.has(`${lang} ${id}`)).map((id) => ({ [lang]: [id] })),
  )
  for (const cells of [...rows, ...alone]) {
    const ids = LANGS.map(
      (lang) =>
        [lang, [...new Set((cells[lang] ?? []).map(blockOf))].filter((id) => texts.get(lang)?.has(id))] as const,
    )
    const row = Object.fromEntries(
      ids.flatMap(([lang, own]) => (own.length === 0 ? [] : [[lang, own.map((id) => texts.get(lang)?.get(id) ?? '')]])),
    )
    const found = find(row)
    for (const [lang, own] of ids) own.forEach((id, at) => spans.get(lang)?.set(id, found[lang]?.[at] ?? []))
  }
  return spans
}

function versionMarks(
  record: DocumentRecord,
  lang: Lang,
  values: MarkFinders['values'],
  terms: ReadonlyMap<string, readonly TermSpan[]> | undefined,
): VersionMarks {
  const marks: Record<string, readonly TextMark[]> = {}
  for (const { id, text } of record.versions[lang]?.blocks ?? []) {
    const found: TextMark[] = []
    for (const { start, end, kind, key, spelled } of values(text, lang)) {
      const shape = SHAPES[kind]
      if (kind === 'symbol') found.push([start, end, 'y', addressed(key, text.slice(start, end))])
      else found.push([start, end, spelled === true ? 'a' : shape])
    }
    for (const { start, end, concept, tier } of terms?.get(id) ?? [])
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
