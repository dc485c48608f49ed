/**
 * Building what a search reads: `index/rows.bin` (rows-file.ts), `index/<lang>.bin` for each language held
 * (language-file.ts), `index/text/<n>.jsonl` (pages of texts) and `index/suggest.json` (suggest-file.ts). Records in any
 * order in, files out; the same records give the same bytes.
 */
import type { Flag } from '../../model/flag.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Concept } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type ReadingRow, readingRows } from '../../rows/rows.ts'
import { sentenceRanges } from '../../rows/sentence-ranges.ts'
import { buildLanguageFile } from './language-file.ts'
import { type DocFacts, type IndexedRow, PAGE, pageRow, type Section, writeRows } from './rows-file.ts'
import { buildSuggestFile } from './suggest-file.ts'

export interface BuildIndexesOptions {
  readonly chinese: ChineseCutter
  readonly concepts: readonly Concept[]
  /** Flags by slug, so that `flag:number` can be asked; absent: none are known. */
  readonly flags?: ReadonlyMap<string, readonly Flag[]>
}

/** The built files by path. */
export function buildIndexes(
  records: readonly DocumentRecord[],
  options: BuildIndexesOptions,
): ReadonlyMap<string, Uint8Array | string> {
  const docs: DocFacts[] = []
  const sections: Section[] = []
  const rows: IndexedRow[] = []
  const sorted = [...records].sort((a, b) => (a.info.slug < b.info.slug ? -1 : 1))
  for (const record of sorted) {
    const held = readingRows(record).filter((row) => row.langs.length > 0)
    const sentences = sentenceRanges(record, held)
    const byId = new Map(held.map((row) => [row.id, row]))
    const flags = options.flags?.get(record.info.slug) ?? []
    const places = new Map<string, number>()
    const from = rows.length
    for (const row of held) {
      const chapter = chapterOf(row)
      let section = chapter === null ? 0 : (places.get(chapter) ?? -1)
      if (section < 0 && chapter !== null) {
        const titles = Object.entries(byId.get(chapter)?.cells ?? {}).map(([lang, cell]) => [lang, cell.text])
        section = sections.push({ doc: docs.length, id: chapter, titles: Object.fromEntries(titles) })
        places.set(chapter, section)
      }
      rows.push({
        doc: docs.length,
        section,
        row,
        sentences: sentences.get(row) ?? [],
        flags: flags.filter((flag) => flag.row === row.id).map(({ kind }) => kind),
      })
    }
    docs.push(factsOf(record, from, rows.length))
  }

  const files = new Map<string, Uint8Array | string>()
  files.set('index/rows.bin', writeRows(docs, sections, rows))
  for (const lang of LANGS) {
    const texts = rows.map(({ row }) => row.cells[lang]?.text ?? null)
    if (texts.some((text) => text !== null))
      files.set(`index/${lang}.bin`, buildLanguageFile(lang, texts, options.chinese))
  }
  for (let first = 0; first < rows.length; first += PAGE) {
    const page = rows.slice(first, first + PAGE).map(pageRow)
    files.set(`index/text/${first / PAGE}.jsonl`, `${page.map((row) => JSON.stringify(row)).join('\n')}\n`)
  }
  const headings = rows
    .filter(({ row }) => row.kind === 'heading')
    .map(({ doc, row }) => ({ slug: docs[doc]?.slug ?? '', row }))
  files.set('index/suggest.json', buildSuggestFile(docs, headings, options.concepts))
  return files
}

/** The outermost heading a row stands under, or is. */
function chapterOf(row: ReadingRow): string | null {
  return row.section[0] ?? (row.kind === 'heading' && row.depth !== 0 ? row.id : null)
}

function factsOf(record: DocumentRecord, from: number, to: number): DocFacts {
  const { info } = record
  const status: Partial<Record<Lang, 'official' | 'unofficial'>> = {}
  for (const lang of LANGS) if (record.versions[lang]) status[lang] = info.versions[lang]?.status ?? 'unofficial'
  const year = /^\d{4}/.exec(info.date ?? '')?.[0] ?? /\b(?:19|20)\d\d\b/.exec(info.session ?? '')?.[0] ?? null
  const { slug, symbol, organ, titles, date } = info
  return { slug, symbol, organ, year, date, titles, status, from, to }
}
