/**
 * The built files as a searcher holds them: rows once, a language's index when a request first names it, pages of
 * texts as they are shown, the least recently used dropped. One promise a file, so that two requests load it once.
 */
import type { Lang } from '../model/lang.ts'
import type { Assets } from '../ports/assets.ts'
import { type LanguageIndex, openLanguageIndex } from './language-index.ts'
import { PAGE, type PageRow, readRows, type Rows } from './rows-file.ts'

export interface Store {
  rows(): Promise<Rows>
  /** The index of a language, or null where no version is in it. */
  index(lang: Lang): Promise<LanguageIndex | null>
  /** The texts of these rows, in the order given. */
  texts(rows: Iterable<number>): Promise<readonly PageRow[]>
  json(path: string): Promise<unknown>
}

/** Pages kept: about 12 MB of texts. */
const KEPT_PAGES = 64

/** A store over built files. Methods reject with an Error naming the file where nothing was built. */
export function createStore(assets: Assets): Store {
  const once = new Map<string, Promise<unknown>>()
  const pages = new Map<number, Promise<readonly PageRow[]>>()
  const remember = <T>(path: string, load: () => Promise<T>): Promise<T> => {
    const known = once.get(path) as Promise<T> | undefined
    if (known !== undefined) return known
    const loading = load()
    once.set(path, loading)
    loading.catch(() => once.delete(path))
    return loading
  }
  const page = (number: number): Promise<readonly PageRow[]> => {
    const path = `index/text/${number}.json`
    const loading =
      pages.get(number) ?? assets.json(path).then((value) => (value ?? missing(path)) as readonly PageRow[])
    pages.delete(number)
    pages.set(number, loading)
    loading.catch(() => pages.delete(number))
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
      const held = new Map<number, readonly PageRow[]>()
      await Promise.all(
        [...new Set(wanted.map((row) => Math.floor(row / PAGE)))].map(
          async (number) => void held.set(number, await page(number)),
        ),
      )
      return wanted.map((row) => held.get(Math.floor(row / PAGE))?.[row % PAGE] ?? missing(`row ${row}`))
    },
    json: (path) => remember(path, () => assets.json(path)),
  }
}

function missing(path: string): never {
  throw new Error(`Build the corpus first: ${path} is not there, run hexapla build`)
}
