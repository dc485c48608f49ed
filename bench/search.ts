/**
 * Search bench: build, size, load, heap and latency of our index, of MiniSearch with default settings and of SQLite
 * FTS5 (node:sqlite) over the same texts in the same run. `node --expose-gc bench/search.ts [rows …]` (1000 10000 by
 * default) prints the tables; queries are drawn from the rows with a fixed start value. Uses the shared data.
 */
import { DatabaseSync } from 'node:sqlite'
import { brotliCompressSync, constants } from 'node:zlib'
import MiniSearch from 'minisearch'
import { LANGS, type Lang } from '../src/model/lang.ts'
import { createNativeCutter } from '../src/node/jieba.ts'
import { openLanguageIndex } from '../src/search/language-index.ts'
import { buildIndexes } from '../src/search/build.ts'
import { createSearcher } from '../src/search/searcher.ts'
import { indexTokens } from '../src/text/analyzer.ts'
import type { SearchRequest } from '../src/search/answer.ts'
import { assetsOf, recordOf } from '../test/search/corpora.ts'
import { randomFrom, syntheticRows, type Texts } from './search-corpus.ts'

const RUNS = 200
const TEST_LANG: Lang = 'en'
const chinese = createNativeCutter()

interface Timing {
  readonly p50: number
  readonly p99: number
}

async function bench(size: number): Promise<void> {
  const rows = syntheticRows(size)
  console.log(`\n## ${size.toLocaleString('en')} rows in six languages`)
  const before = heap()
  const [buildMs, files] = time(() => buildIndexes([recordOf('bench', rows)], { chinese, concepts: [] }))
  const bytes = (path: string): Uint8Array =>
    typeof files.get(path) === 'string'
      ? new TextEncoder().encode(files.get(path) as string)
      : (files.get(path) as Uint8Array)
  const indexBytes = LANGS.map((lang) => bytes(`index/${lang}.bin`))
  const raw = indexBytes.reduce((sum, file) => sum + file.length, 0)
  const packed = indexBytes.reduce((sum, file) => sum + brotli(file), 0)
  const english = bytes(`index/${TEST_LANG}.bin`)
  const [loadMs] = time(() => openLanguageIndex(english.slice()))
  const heapBefore = heap()
  const held = LANGS.map((lang) => openLanguageIndex(bytes(`index/${lang}.bin`).slice()))
  const heapOurs = heap() - heapBefore
  void held.length

  const mini = buildMini(rows)
  const db = buildSqlite(rows)
  console.log(`
| engine | build s, six | index MB raw | brotli | load ms | heap MB, six loaded |
|---|---|---|---|---|---|
| ours | ${(buildMs / 1000).toFixed(1)} | ${mb(raw)} | ${mb(packed)} | ${loadMs.toFixed(1)} (one language) | ${mb(heapOurs)} |
| MiniSearch, defaults | ${(mini.buildMs / 1000).toFixed(1)} | ${mb(mini.raw)} | ${mb(mini.packed)} | ${mini.loadMs.toFixed(0)} (all six) | ${mb(mini.heap)} |
| SQLite FTS5 | ${(db.buildMs / 1000).toFixed(1)} | ${mb(db.bytes)} (with text) | - | 0 (file) | - |
`)
  void before

  const searcher = createSearcher(assetsOf(files), { chinese: () => chinese, concepts: [] })
  const queries = drawQueries(rows)
  console.log('| query (p50 / p99 ms) | ours | MiniSearch | FTS5 top 20 + total |\n|---|---|---|---|')
  for (const [kind, { ours, mini: theirs, fts }] of Object.entries(queries)) {
    const own = await timings(ours.map((request) => () => searcher.search({ limit: 20, expand: 'none', ...request })))
    const other = theirs === null ? null : await timings(theirs.map((query) => () => mini.search(query)))
    const sqlite = fts === null ? null : await timings(fts.map((query) => () => db.search(query)))
    console.log(`| ${kind} | ${show(own)} | ${show(other)} | ${show(sqlite)} |`)
  }
  const typed = queries['word (en)']?.ours.map(({ q }) => q.slice(0, 4)) ?? []
  const suggestions = await timings(typed.map((q) => () => searcher.suggest({ q, in: ['en'] })))
  const theirs = await timings(typed.map((q) => async () => mini.suggest(q)))
  console.log(`| suggest (4 letters) | ${show(suggestions)} | ${show(theirs)} | - |`)
  const match = await timings(rows.slice(0, 100).map((row) => () => searcher.matchText(row.en, 'en', 5)))
  console.log(`| paste a paragraph | ${show(match)} | - | - |`)
}

type Drawn = {
  ours: SearchRequest[]
  mini: ((index: Record<Lang, MiniSearch>) => unknown)[] | null
  fts: { query: string; langs: Lang[] }[] | null
}

/** Queries drawn from rows, so that their frequencies are those of the text. */
function drawQueries(rows: readonly Texts[]): Record<string, Drawn> {
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const words = (text: string): string[] => text.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  const counts = new Map<string, number>()
  for (const row of rows.slice(0, 5000))
    for (const word of new Set(words(row.en.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const common = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([word]) => word)
  const from = (lang: Lang, n: number): string[] =>
    Array.from({ length: RUNS }, () => {
      for (;;) {
        const list = words(pick(rows)[lang])
        const at = Math.floor(random() * (list.length - n))
        if (list.length > n) return list.slice(at, at + n).join(' ')
      }
    })
  const han = (n: number): string[] =>
    Array.from({ length: RUNS }, () => {
      for (;;) {
        const cut = chinese.cut(pick(rows).zh).filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
        if (cut.length >= n) return cut.slice(0, n).join(' ')
      }
    })
  const phrases = Array.from({ length: RUNS }, () => {
    for (;;) {
      const tokens = words(pick(rows).en)
      if (tokens.length < 5) continue
      const at = Math.floor(random() * (tokens.length - 3))
      return tokens.slice(at, at + 3).join(' ')
    }
  })
  const plain = (list: string[], lang: Lang): Drawn => ({
    ours: list.map((q) => ({ q, in: [lang] })),
    mini: list.map((q) => (index) => index[lang].search(q, { combineWith: 'AND' })),
    fts: list.map((q) => ({
      query: q
        .split(' ')
        .map((word) => `"${word}"`)
        .join(' '),
      langs: [lang],
    })),
  })
  const pairs = Array.from({ length: RUNS }, () => {
    const row = pick(rows)
    return [pick(words(row.en)), pick(words(row.fr))] as const
  })
  const slips = from('en', 1).map((word) => (word.length > 4 ? word.slice(0, 2) + word.slice(3) : `${word}x`))
  return {
    'word (en)': plain(from('en', 1), 'en'),
    'word (ru)': plain(from('ru', 1), 'ru'),
    'word (ar)': plain(from('ar', 1), 'ar'),
    'word (zh)': plain(han(1), 'zh'),
    'commonest 20 words (en)': plain(common, 'en'),
    '的 一 在 是 (zh)': plain(['的', '一', '在', '是'], 'zh'),
    'two words (en)': plain(from('en', 2), 'en'),
    'two commonest words (en)': plain(
      common.slice(0, 10).map((word, n) => `${word} ${common[n + 1]}`),
      'en',
    ),
    'two words (zh)': plain(han(2), 'zh'),
    'phrase of 3 (en)': {
      ours: phrases.map((q) => ({ q: `"${q}"`, in: ['en'] })),
      mini: null,
      fts: phrases.map((q) => ({ query: `"${q}"`, langs: ['en'] })),
    },
    'prefix of 4 (en)': {
      ours: from('en', 1).map((q) => ({ q: `${q.slice(0, 4)}*`, in: ['en'] })),
      mini: from('en', 1).map((q) => (index) => index.en.search(q.slice(0, 4), { prefix: true })),
      fts: from('en', 1).map((q) => ({ query: `"${q.slice(0, 4)}"*`, langs: ['en'] })),
    },
    'fuzzy (en)': {
      ours: slips.map((q) => ({ q, in: ['en'], match: 'fuzzy' })),
      mini: slips.map((q) => (index) => index.en.search(q, { fuzzy: 0.2 })),
      fts: null,
    },
    'two languages (en + fr)': {
      ours: pairs.map(([en, fr]) => ({ q: `en:${en} fr:${fr}` })),
      mini: pairs.map(([en, fr]) => (index) => {
        const held = new Set(index.fr.search(fr).map(({ id }) => id))
        return index.en.search(en).filter(({ id }) => held.has(id))
      }),
      fts: pairs.map(([en, fr]) => ({ query: `en:"${en}" fr:"${fr}"`, langs: [] })),
    },
    'Latin script, three languages': { ours: from('en', 1).map((q) => ({ q })), mini: null, fts: null },
  }
}

function buildMini(rows: readonly Texts[]) {
  const [buildMs, indexes] = time(
    () =>
      Object.fromEntries(
        LANGS.map((lang) => {
          const index = new MiniSearch({ fields: ['text'] })
          // Default settings do not cut Chinese at all; it gets jieba's words, as a user would give it.
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
    search: async (query: (index: Record<Lang, MiniSearch>) => unknown) => query(indexes),
    suggest: (q: string) => indexes.en.autoSuggest(q),
  }
}

/** FTS5 over our tokens joined by spaces (it cannot cut Chinese), with the texts beside, as the study measured it. */
function buildSqlite(rows: readonly Texts[]) {
  const db = new DatabaseSync(':memory:')
  const columns = LANGS.join(', ')
  const [buildMs] = time(() => {
    db.exec(`create table u(id integer primary key, ${columns})`)
    db.exec(
      `create virtual table f using fts5(${columns}, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")`,
    )
    const texts = db.prepare(`insert into u values (?, ${LANGS.map(() => '?').join(', ')})`)
    const tokens = db.prepare(`insert into f(rowid, ${columns}) values (?, ${LANGS.map(() => '?').join(', ')})`)
    db.exec('begin')
    rows.forEach((row, id) => {
      texts.run(id + 1, ...LANGS.map((lang) => row[lang]))
      tokens.run(
        id + 1,
        ...LANGS.map((lang) =>
          lang === 'zh'
            ? chinese.cut(row.zh).join(' ')
            : indexTokens(row[lang], lang)
                .filter((token) => token.over === 0)
                .map(({ exact }) => exact)
                .join(' '),
        ),
      )
    })
    db.exec('commit')
  })
  const total = db.prepare('select count(*) n from f where f match ?')
  const top = db.prepare('select u.* from f join u on u.id = f.rowid where f match ? order by bm25(f) limit 20')
  const { n } = db.prepare('select page_count * page_size n from pragma_page_count(), pragma_page_size()').get() as {
    n: number
  }
  return {
    buildMs,
    bytes: n,
    search: async ({ query, langs }: { query: string; langs: Lang[] }) => {
      const match = langs.length > 0 ? `{${langs.join(' ')}} : (${query})` : query
      return [total.get(match), top.all(match)]
    },
  }
}

/** Wall time, the best of three for each query: the machine is shared, and waiting for others is nothing of ours. */
async function timings(runs: readonly (() => unknown)[]): Promise<Timing> {
  for (const run of runs.slice(0, 20)) await run()
  const taken: number[] = []
  for (let n = 0; n < Math.max(runs.length, 100); n += 1) {
    let best = Infinity
    for (let again = 0; again < 3; again += 1) {
      const start = performance.now()
      await runs[n % runs.length]?.()
      best = Math.min(best, performance.now() - start)
    }
    taken.push(best)
  }
  taken.sort((a, b) => a - b)
  return { p50: taken[Math.floor(taken.length / 2)] ?? 0, p99: taken[Math.floor(taken.length * 0.99)] ?? 0 }
}

/** CPU time of this thread (its clock ticks in 4 ms, too coarse for a query). */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function time<T>(work: () => T): [number, T] {
  const start = cpuMs()
  const value = work()
  return [cpuMs() - start, value]
}

function heap(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function brotli(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1)
const show = (timing: Timing | null): string =>
  timing === null ? '-' : `${timing.p50.toFixed(2)} / ${timing.p99.toFixed(2)}`

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
for (const size of sizes.length > 0 ? sizes : [1000, 10_000]) await bench(size)
