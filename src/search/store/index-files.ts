/**
 * The built files as a searcher holds them: rows once, a language's index when a request first names it, pages of
 * texts as they are shown, the least recently used dropped. One promise a file, so that two requests load it once.
 * The segments of a large corpus are put together as they are opened: whoever asks sees one index.
 *
 * An index once opened is kept: there are at most six, each little more than its file (its words as strings beside the
 * columns, which are used where they lie), and a query in Latin script asks three of them, one for a symbol all six. A
 * bound below six would open them anew for every such query, which costs more than the whole search.
 */
import { firstIndex } from '../../text/sequences.ts'
import type { Lang } from '../../model/lang.ts'
import type { Assets } from '../../ports/assets.ts'
import { SEGMENTS_FILE, type SegmentList, TERMS_FILE } from '../index/build-index.ts'
import { readLanguage } from '../index/language-data.ts'
import { type LanguageIndex, languageIndex } from '../index/language-index.ts'
import type { RowTexts } from '../../ports/row-store.ts'
import { joinRowColumns, PAGE, readRows, type Rows } from '../index/rows-file.ts'
import { joinLanguages } from '../index/segment.ts'
import type { SuggestItem } from '../index/suggest-file.ts'

export interface IndexFiles {
  rows(): Promise<Rows>
  /** The index of a language, or null where no version is in it. */
  index(lang: Lang): Promise<LanguageIndex | null>
  /** The texts of these rows, in the order given. */
  texts(rows: Iterable<number>): Promise<readonly RowTexts[]>
  /** What may be suggested: symbols, titles and headings of the documents, wordings of terms. */
  suggestible(): Promise<readonly SuggestItem[]>
}

/** Pages kept, as bytes: about 24 MB of texts. */
const KEPT_PAGES = 256

/** The built files of a corpus. Methods reject with an Error naming the file if nothing was built. */
export function openIndexFiles(assets: Assets): IndexFiles {
  const once = new Map<string, Promise<unknown>>()
  const pages = new Map<string, Page | Promise<Page>>()
  const remember = <T>(path: string, load: () => Promise<T>): Promise<T> => {
    const known = once.get(path) as Promise<T> | undefined
    if (known !== undefined) return known
    const loading = load()
    once.set(path, loading)
    loading.catch(() => once.delete(path))
    return loading
  }
  const read = async (path: string): Promise<Uint8Array> => (await assets.bytes(path)) ?? missing(path)
  const segments = (): Promise<readonly SegmentPlace[]> =>
    remember('segments', async () => {
      const list = ((await assets.json(SEGMENTS_FILE)) ?? missing(SEGMENTS_FILE)) as SegmentList
      let first = 0
      return list.segments.map(({ name, rows }) => ({ name, first, end: (first += rows) }))
    })
  const page = (path: string): Page | Promise<Page> => {
    const known = pages.get(path)
    pages.delete(path)
    if (known !== undefined) {
      pages.set(path, known)
      return known
    }
    const loading = read(path).then((bytes) => {
      const made = readPage(bytes)
      if (pages.has(path)) pages.set(path, made)
      return made
    })
    loading.catch(() => pages.delete(path))
    pages.set(path, loading)
    if (pages.size > KEPT_PAGES) pages.delete(pages.keys().next().value as string)
    return loading
  }
  return {
    rows: () => remember('rows', async () => joinedRows(await segments(), read)),
    index: (lang) => remember(lang, async () => joinedIndex(lang, await segments(), assets)),
    async texts(rows) {
      const wanted = [...rows]
      const all = await segments()
      const held = new Map<string, Page>()
      const loading: Promise<void>[] = []
      const places = wanted.map((row) => {
        const { name, first } = all[segmentAt(all, row)] ?? missing(`row ${row}`)
        return { path: `index/${name}/text/${Math.floor((row - first) / PAGE)}.jsonl`, line: (row - first) % PAGE }
      })
      for (const path of new Set(places.map((place) => place.path))) {
        const here = page(path)
        if (here instanceof Promise) loading.push(here.then((made) => void held.set(path, made)))
        else held.set(path, here)
      }
      await Promise.all(loading)
      return places.map(({ path, line }) => held.get(path)?.row(line) ?? missing(`${path}, line ${line + 1}`))
    },
    suggestible: () =>
      remember('suggestible', async () => {
        const items: SuggestItem[] = []
        for (const { name } of await segments())
          for (const item of ((await assets.json(`index/${name}/suggest.json`)) ?? []) as SuggestItem[])
            items.push(item)
        for (const item of ((await assets.json(TERMS_FILE)) ?? []) as SuggestItem[]) items.push(item)
        return items
      }),
  }
}

/** Where a segment's rows stand among all. */
interface SegmentPlace {
  readonly name: string
  readonly first: number
  readonly end: number
}

async function joinedRows(
  segments: readonly SegmentPlace[],
  read: (path: string) => Promise<Uint8Array>,
): Promise<Rows> {
  const parts = []
  for (const { name } of segments) {
    const rows = readRows(await read(`index/${name}/rows.bin`))
    parts.push({ rows, from: 0, to: rows.docs.length })
  }
  const [only, ...more] = parts
  return only !== undefined && more.length === 0 ? only.rows : joinRowColumns(parts)
}

async function joinedIndex(
  lang: Lang,
  segments: readonly SegmentPlace[],
  assets: Assets,
): Promise<LanguageIndex | null> {
  const parts = []
  for (const { name, first, end } of segments) {
    const bytes = await assets.bytes(`index/${name}/${lang}.bin`)
    parts.push({ data: bytes === null ? null : readLanguage(bytes), from: 0, to: end - first })
  }
  const data = joinLanguages(lang, parts)
  return data === null ? null : languageIndex(data)
}

/** Place of the segment that a row lies in. */
function segmentAt(segments: readonly SegmentPlace[], row: number): number {
  return firstIndex(0, segments.length, (at) => (segments[at] as SegmentPlace).end > row)
}

interface Page {
  row(place: number): RowTexts | null
}

/** A page whose lines are parsed when asked for. */
function readPage(bytes: Uint8Array): Page {
  const starts = [0]
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  const decoder = new TextDecoder()
  const read: RowTexts[] = []
  return {
    row(place) {
      const [start, end] = [starts[place], starts[place + 1]]
      if (start === undefined || end === undefined) return null
      return (read[place] ??= JSON.parse(decoder.decode(bytes.subarray(start, end))) as RowTexts)
    },
  }
}

function missing(path: string): never {
  throw new Error(`Build the corpus first: ${path} is not there, run hexapla build`)
}
