/**
 * The engines the search bench stands beside: MiniSearch with default settings and SQLite FTS5 (node:sqlite), over the
 * same texts. Each is asked the way its manual says is fast, and for no more than its users would ask.
 */
import { DatabaseSync } from 'node:sqlite'
import { brotliCompressSync, constants } from 'node:zlib'
import MiniSearch from 'minisearch'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { ChineseCutter } from '../src/ports/chinese.ts'
import { indexTokens } from '../src/text/analyzer.ts'
import type { Texts } from './search-corpus.ts'
import type { FtsQuery } from './search-queries.ts'

/** What of the texts a tokenizer that cannot cut Chinese is given: our words, joined by spaces. */
function spaced(text: string, lang: Lang, chinese: ChineseCutter): string {
  if (lang === 'zh') return chinese.cut(text).join(' ')
  return indexTokens(text, lang)
    .filter((token) => token.over === 0)
    .map(({ exact }) => exact)
    .join(' ')
}

/** MiniSearch with default settings, an index a language. Default settings do not cut Chinese: it gets jieba's words. */
export function buildMini(rows: readonly Texts[], chinese: ChineseCutter) {
  const [buildMs, indexes] = time(
    () =>
      Object.fromEntries(
        LANGS.map((lang) => {
          const index = new MiniSearch({ fields: ['text'] })
          index.addAll(rows.map((row, id) => ({ id, text: lang === 'zh' ? chinese.cut(row.zh).join(' ') : row[lang] })))
          return [lang, index]
        }),
      ) as Record<Lang, MiniSearch>,
  )
  const files = LANGS.map((lang) => JSON.stringify(indexes[lang]))
  const heapBefore = heap()
  const [loadMs, loaded] = time(() => files.map((file) => MiniSearch.loadJSON(file, { fields: ['text'] })))
  const used = heap() - heapBefore
  void loaded.length
  return {
    buildMs,
    loadMs,
    heap: used,
    raw: files.reduce((sum, file) => sum + Buffer.byteLength(file), 0),
    packed: files.reduce((sum, file) => sum + brotli(Buffer.from(file)), 0),
    search: (query: (index: Record<Lang, MiniSearch>) => unknown) => query(indexes),
    suggest: (q: string) => indexes.en.autoSuggest(q),
  }
}

/**
 * FTS5 over our tokens joined by spaces (it cannot cut Chinese), contentless, the texts beside in a table. `search`
 * gives the total and the first 20 by BM25 with their six texts, no marks; the page is found before texts are joined
 * and ordered by `rank`, which the manual says is faster than `bm25()`. `marked` gives the same from a table that
 * keeps its texts, with `highlight()` on the columns searched: what a page of results needs.
 */
export function buildSqlite(rows: readonly Texts[], chinese: ChineseCutter) {
  const db = new DatabaseSync(':memory:')
  const columns = LANGS.join(', ')
  const tokenize = `tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"`
  const values = `values (?, ${LANGS.map(() => '?').join(', ')})`
  const [buildMs] = time(() => {
    db.exec(`create table u(id integer primary key, ${columns})`)
    db.exec(`create virtual table f using fts5(${columns}, content='', ${tokenize})`)
    const texts = db.prepare(`insert into u ${values}`)
    const tokens = db.prepare(`insert into f(rowid, ${columns}) ${values}`)
    db.exec('begin')
    rows.forEach((row, id) => {
      texts.run(id + 1, ...LANGS.map((lang) => row[lang]))
      tokens.run(id + 1, ...LANGS.map((lang) => spaced(row[lang], lang, chinese)))
    })
    db.exec('commit')
  })
  const { n } = db.prepare('select page_count * page_size n from pragma_page_count(), pragma_page_size()').get() as {
    n: number
  }
  db.exec(`create virtual table g using fts5(${columns}, ${tokenize})`)
  const kept = db.prepare(`insert into g(rowid, ${columns}) ${values}`)
  db.exec('begin')
  rows.forEach((row, id) => {
    kept.run(id + 1, ...LANGS.map((lang) => (lang === 'zh' ? spaced(row.zh, 'zh', chinese) : row[lang])))
  })
  db.exec('commit')
  const total = db.prepare('select count(*) n from f where f match ?')
  const top = db.prepare(
    'select u.* from (select rowid id, rank from f where f match ? order by rank limit 20) p join u using (id) order by p.rank',
  )
  const markedTotal = db.prepare('select count(*) n from g where g match ?')
  const markedTop = new Map<string, ReturnType<typeof db.prepare>>()
  const match = ({ query, langs }: FtsQuery): string => (langs.length > 0 ? `{${langs.join(' ')}} : (${query})` : query)
  return {
    buildMs,
    bytes: n,
    search: (asked: FtsQuery) => [total.get(match(asked)), top.all(match(asked))],
    marked(asked: FtsQuery) {
      const langs = LANGS.filter((lang) => asked.langs.includes(lang) || asked.query.includes(`${lang}:`))
      const shown = LANGS.map((lang, n) => (langs.includes(lang) ? `highlight(g, ${n}, '[', ']')` : lang)).join(', ')
      const found =
        markedTop.get(shown) ?? db.prepare(`select rowid, ${shown} from g where g match ? order by rank limit 20`)
      markedTop.set(shown, found)
      return [markedTotal.get(match(asked)), found.all(match(asked))]
    },
  }
}

/** CPU time of this thread (its clock ticks in 4 ms, too coarse for a query). */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Runs the work: the CPU time it took in milliseconds, and what it gave. */
export function time<T>(work: () => T): [number, T] {
  const start = cpuMs()
  const value = work()
  return [cpuMs() - start, value]
}

/** Heap and array buffers in use, after a collection where the process allows one. */
export function heap(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Size in brotli, quality 5. */
export function brotli(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}
