/**
 * The built files as a searcher holds them: rows once, a language's index when a request first names it, pages of
 * texts as they are shown, the least recently used dropped. One promise a file, so that two requests load it once.
 *
 * An index once opened is kept: there are at most six, each little more than its file (its words as strings beside the
 * columns, which are used where they lie), and a query in Latin script asks three of them, one for a symbol all six. A
 * bound below six would open them anew for every such query, which costs more than the whole search.
 */
import type { Lang } from '../../model/lang.ts'
import type { Assets } from '../../ports/assets.ts'
import { type LanguageIndex, openLanguageIndex } from '../index/language-index.ts'
import type { RowTexts } from '../../ports/row-store.ts'
import { PAGE, readRows, type Rows } from '../index/rows-file.ts'

export interface IndexFiles {
  rows(): Promise<Rows>
  /** The index of a language, or null where no version is in it. */
  index(lang: Lang): Promise<LanguageIndex | null>
  /** The texts of these rows, in the order given. */
  texts(rows: Iterable<number>): Promise<readonly RowTexts[]>
  json(path: string): Promise<unknown>
}

/** Pages kept, as bytes: about 24 MB of texts. */
const KEPT_PAGES = 256

/** The built files of a corpus. Methods reject with an Error naming the file if nothing was built. */
export function openIndexFiles(assets: Assets): IndexFiles {
  const once = new Map<string, Promise<unknown>>()
  const pages = new Map<number, Page | Promise<Page>>()
  const remember = <T>(path: string, load: () => Promise<T>): Promise<T> => {
    const known = once.get(path) as Promise<T> | undefined
    if (known !== undefined) return known
    const loading = load()
    once.set(path, loading)
    loading.catch(() => once.delete(path))
    return loading
  }
  const page = (number: number): Page | Promise<Page> => {
    const known = pages.get(number)
    pages.delete(number)
    if (known !== undefined) {
      pages.set(number, known)
      return known
    }
    const path = `index/text/${number}.jsonl`
    const loading = assets.bytes(path).then((bytes) => {
      const read = readPage(bytes ?? missing(path))
      if (pages.has(number)) pages.set(number, read)
      return read
    })
    loading.catch(() => pages.delete(number))
    pages.set(number, loading)
    if (pages.size > KEPT_PAGES) pages.delete(pages.keys().next().value as number)
    return loading
  }
  return {
    rows: () =>
      remember('index/rows.bin', async () =>
        readRows((await assets.bytes('index/rows.bin')) ?? missing('index/rows.bin')),
      ),
    index: (lang) =>
      remember(`index/${lang}.bin`, async () => {
        const bytes = await assets.bytes(`index/${lang}.bin`)
        return bytes === null ? null : openLanguageIndex(bytes)
      }),
    async texts(rows) {
      const wanted = [...rows]
      const held = new Map<number, Page>()
      const loading: Promise<void>[] = []
      for (const number of new Set(wanted.map((row) => Math.floor(row / PAGE)))) {
        const here = page(number)
        if (here instanceof Promise) loading.push(here.then((read) => void held.set(number, read)))
        else held.set(number, here)
      }
      await Promise.all(loading)
      return wanted.map((row) => held.get(Math.floor(row / PAGE))?.row(row % PAGE) ?? missing(`row ${row}`))
    },
    json: (path) => remember(path, () => assets.json(path)),
  }
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
