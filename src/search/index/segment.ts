/**
 * A segment of the index: the rows of some neighbouring documents (by slug), their words in each language, their texts and
 * what may be suggested of them. Segments are made of records, or of documents of other segments; the same documents give
 * the same segment, however it was made, so that a document is read and cut into words once and costs its own work only.
 *
 *     index/segments.json        the segments in order
 *     index/<segment>/rows.bin   rows (rows-file.ts)     index/<segment>/<lang>.bin   words (language-data.ts)
 *     index/<segment>/text/<n>.jsonl   pages of texts    index/<segment>/suggest.json   titles, symbols, headings
 */
import type { Flag } from '../../model/flag.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type ReadingRow, readingRows } from '../../rows/rows.ts'
import { sentenceRanges } from '../../rows/sentence-ranges.ts'
import { type LanguageData, readLanguage, writeLanguage } from './language-data.ts'
import { languageBuilder } from './language-file.ts'
import {
  type DocFacts,
  type IndexedRow,
  joinRowColumns,
  PAGE,
  pageRow,
  readRows,
  rowColumns,
  rowRange,
  type Rows,
  type Section,
  writeRows,
} from './rows-file.ts'
import { documentItems } from './suggest-file.ts'

/** A segment in memory. */
export interface Segment {
  readonly rows: Rows
  readonly languages: ReadonlyMap<Lang, LanguageData>
  /** A row's texts as the line of a page. */
  readonly lines: readonly string[]
}

/** Documents of a segment, from the one to before the other. */
export interface SegmentPart {
  readonly segment: Segment
  readonly from: number
  readonly to: number
}

/** The segment of one document. */
export function documentSegment(record: DocumentRecord, flags: readonly Flag[], chinese: ChineseCutter): Segment {
  const held = readingRows(record).filter((row) => row.langs.length > 0)
  const sentences = sentenceRanges(record, held)
  const byId = new Map(held.map((row) => [row.id, row]))
  const places = new Map<string, number>()
  const sections: Section[] = []
  const rows = held.map((row): IndexedRow => {
    const chapter = chapterOf(row)
    let section = chapter === null ? 0 : (places.get(chapter) ?? -1)
    if (section < 0 && chapter !== null) {
      const titles = Object.entries(byId.get(chapter)?.cells ?? {}).map(([lang, cell]) => [lang, cell.text])
      section = sections.push({ doc: 0, id: chapter, titles: Object.fromEntries(titles) })
      places.set(chapter, section)
    }
    const own = flags.filter((flag) => flag.row === row.id).map(({ kind }) => kind)
    return { doc: 0, section, row, sentences: sentences.get(row) ?? [], flags: own }
  })
  const languages = new Map<Lang, LanguageData>()
  for (const lang of LANGS) {
    if (!held.some((row) => row.cells[lang] !== undefined)) continue
    const builder = languageBuilder(lang, chinese)
    for (const row of held) builder.addText(row.cells[lang]?.text ?? null)
    languages.set(lang, builder.finish())
  }
  return {
    rows: rowColumns([documentFacts(record, 0, rows.length)], sections, rows),
    languages,
    lines: rows.map((row) => JSON.stringify(pageRow(row))),
  }
}

/** The documents of all parts in one segment, in the order given. */
export function joinSegments(parts: readonly SegmentPart[]): Segment {
  const rowParts = parts.map(({ segment, from, to }) => ({ rows: segment.rows, from, to }))
  const languages = new Map<Lang, LanguageData>()
  for (const lang of LANGS) {
    const joined = joinLanguages(
      lang,
      parts.map(({ segment }, n) => {
        const [from, to] = rowRange(rowParts[n] as (typeof rowParts)[number])
        return { data: segment.languages.get(lang) ?? null, from, to }
      }),
    )
    if (joined !== null && joined.stream.length + joined.postings.length > 0) languages.set(lang, joined)
  }
  return {
    rows: joinRowColumns(rowParts),
    languages,
    lines: parts.flatMap(({ segment }, n) =>
      segment.lines.slice(...rowRange(rowParts[n] as (typeof rowParts)[number])),
    ),
  }
}

/** Rows of one language's indexes, one after the other; null where no part has the language. */
export function joinLanguages(
  lang: Lang,
  parts: readonly { readonly data: LanguageData | null; readonly from: number; readonly to: number }[],
): LanguageData | null {
  const [only, ...more] = parts
  if (parts.every(({ data }) => data === null)) return null
  if (only?.data != null && more.length === 0 && only.from === 0 && only.to === only.data.rows) return only.data
  const builder = languageBuilder(lang)
  for (const { data, from, to } of parts) {
    if (data === null) builder.skip(to - from)
    else builder.addRows(data, from, to)
  }
  return builder.finish()
}

/** The files of a segment, by path. */
export function segmentFiles(
  name: string,
  { rows, languages, lines }: Segment,
): ReadonlyMap<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>()
  files.set(`index/${name}/rows.bin`, writeRows(rows))
  for (const [lang, data] of languages) files.set(`index/${name}/${lang}.bin`, writeLanguage(data))
  for (let first = 0; first < lines.length; first += PAGE)
    files.set(`index/${name}/text/${first / PAGE}.jsonl`, `${lines.slice(first, first + PAGE).join('\n')}\n`)
  files.set(`index/${name}/suggest.json`, JSON.stringify(documentItems(rows, lines)))
  return files
}

/** The segment that files hold; null where one of them is missing. `read` gives the bytes of a path. */
export async function readSegment(
  name: string,
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<Segment | null> {
  const bytes = await read(`index/${name}/rows.bin`)
  if (bytes === null) return null
  const rows = readRows(bytes)
  const languages = new Map<Lang, LanguageData>()
  for (const lang of rows.langs) {
    const own = await read(`index/${name}/${lang}.bin`)
    if (own !== null) languages.set(lang, readLanguage(own))
  }
  const lines: string[] = []
  for (let first = 0; first < rows.count; first += PAGE) {
    const page = await read(`index/${name}/text/${first / PAGE}.jsonl`)
    if (page === null) return null
    lines.push(...new TextDecoder().decode(page).split('\n').slice(0, -1))
  }
  return { rows, languages, lines }
}

/** The outermost heading a row stands under, or is. */
export function chapterOf(row: ReadingRow): string | null {
  return row.section[0] ?? (row.kind === 'heading' && row.depth !== 0 ? row.id : null)
}

/** What is known of a document; `from` and `to` are its rows. */
export function documentFacts(record: DocumentRecord, from: number, to: number): DocFacts {
  const { info } = record
  const status: Partial<Record<Lang, 'official' | 'unofficial'>> = {}
  for (const lang of LANGS) if (record.versions[lang]) status[lang] = info.versions[lang]?.status ?? 'unofficial'
  const year = /^\d{4}/.exec(info.date ?? '')?.[0] ?? /\b(?:19|20)\d\d\b/.exec(info.session ?? '')?.[0] ?? null
  const { slug, symbol, organ, titles, date } = info
  return { slug, symbol, organ, year, date, titles, status, from, to }
}
