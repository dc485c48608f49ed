/**
 * Search bench: build, size, load, heap and latency of our index, of MiniSearch with default settings and of SQLite
 * FTS5 (search-peers.ts) over the same texts in the same run. `node --expose-gc bench/search.ts [rows …]` (1000 10000
 * by default) prints the tables. `--only=word,phrase` measures the kinds of query whose name holds one of these,
 * `--engines=ours,fts5` these engines (of ours, mini, fts5). Each engine is measured before the next is built, so that none pays for another's
 * heap. Uses the shared data.
 */
import { LANGS, type Lang } from '../src/model/lang.ts'
import { createNativeCutter } from '../src/node/lexicons/jieba.ts'
import { openLanguageIndex } from '../src/search/index/language-index.ts'
import { buildIndexes } from '../src/search/index/build-index.ts'
import { createSearcher } from '../src/search/searcher.ts'
import { createEmbeddedStore } from '../src/search/store/embedded-store.ts'
import { assetsOf, recordOf } from '../test/search/corpora.ts'
import { syntheticRows } from './search-corpus.ts'
import { brotli, buildMini, buildSqlite, heap, time } from './search-peers.ts'
import { drawQueries } from './search-queries.ts'

const TEST_LANG: Lang = 'en'
const chinese = createNativeCutter()

interface Timing {
  readonly p50: number
  readonly p99: number
}

interface Options {
  readonly only: readonly string[]
  readonly engines: readonly string[]
}

async function bench(size: number, { only, engines }: Options): Promise<void> {
  const rows = syntheticRows(size)
  const drawn = Object.entries(drawQueries(rows, chinese))
  const wanted = (kind: string): boolean => only.length === 0 || only.some((part) => kind.includes(part))
  const kinds = drawn.filter(([kind]) => wanted(kind))
  const typed = drawn.find(([kind]) => kind === 'word (en)')?.[1].ours.map(({ q }) => q.slice(0, 4)) ?? []
  const table = new Map<string, (Timing | null)[]>()
  const put = (kind: string, place: number, timing: Timing): void => {
    const line = table.get(kind) ?? [null, null, null, null]
    line[place] = timing
    table.set(kind, line)
  }
  console.log(`\n## ${size.toLocaleString('en')} rows in six languages\n`)
  console.log(
    '| engine | build s, six | index MB raw | brotli | load ms | heap MB, six loaded |\n|---|---|---|---|---|---|',
  )

  {
    const [buildMs, files] = time(() => buildIndexes([recordOf('bench', rows)], { chinese, concepts: [] }))
    const bytes = (lang: Lang): Uint8Array => files.get(`index/all/${lang}.bin`) as Uint8Array
    const indexBytes = LANGS.map(bytes)
    const raw = indexBytes.reduce((sum, file) => sum + file.length, 0)
    const packed = indexBytes.reduce((sum, file) => sum + brotli(file), 0)
    const [loadMs] = time(() => openLanguageIndex(bytes(TEST_LANG).slice()))
    const heapBefore = heap()
    const held = LANGS.map((lang) => openLanguageIndex(bytes(lang).slice()))
    const used = heap() - heapBefore
    void held.length
    console.log(
      `| ours | ${(buildMs / 1000).toFixed(1)} | ${mb(raw)} | ${mb(packed)} | ${loadMs.toFixed(1)} (one language) | ${mb(used)} |`,
    )
    const searcher = createSearcher(createEmbeddedStore(assetsOf(files), { chinese: () => chinese }), {
      chinese: () => chinese,
      concepts: [],
    })
    for (const [kind, { ours }] of kinds) {
      put(
        kind,
        0,
        await timings(ours.map((request) => () => searcher.search({ limit: 20, expand: 'none', ...request }))),
      )
    }
    if (wanted(SUGGEST)) put(SUGGEST, 0, await timings(typed.map((q) => () => searcher.suggest({ q, in: ['en'] }))))
    if (wanted(PASTE))
      put(PASTE, 0, await timings(rows.slice(0, 100).map((row) => () => searcher.matchText(row.en, 'en', 5))))
  }
  if (engines.includes('mini')) {
    const mini = buildMini(rows, chinese)
    console.log(
      `| MiniSearch, defaults | ${(mini.buildMs / 1000).toFixed(1)} | ${mb(mini.raw)} | ${mb(mini.packed)} | ${mini.loadMs.toFixed(0)} (all six) | ${mb(mini.heap)} |`,
    )
    for (const [kind, { mini: asked }] of kinds)
      if (asked !== null) put(kind, 1, await timings(asked.map((query) => () => mini.search(query))))
    if (wanted(SUGGEST)) put(SUGGEST, 1, await timings(typed.map((q) => () => mini.suggest(q))))
  }
  if (engines.includes('fts5')) {
    const db = buildSqlite(rows, chinese)
    console.log(`| SQLite FTS5 | ${(db.buildMs / 1000).toFixed(1)} | ${mb(db.bytes)} (with text) | - | 0 (file) | - |`)
    for (const [kind, { fts }] of kinds) {
      if (fts === null) continue
      put(kind, 2, await timings(fts.map((query) => () => db.search(query))))
      put(kind, 3, await timings(fts.map((query) => () => db.marked(query))))
    }
  }
  console.log(
    '\n| query (p50 / p99 ms) | ours | MiniSearch | FTS5 top 20 + total | the same with highlight() |\n|---|---|---|---|---|',
  )
  for (const [kind, line] of table) console.log(`| ${kind} | ${line.map(show).join(' | ')} |`)
}

const SUGGEST = 'suggest (4 letters)'
const PASTE = 'paste a paragraph'

/** Wall time, the best of five for each query: the machine is shared, and waiting for others is nothing of ours. */
async function timings(runs: readonly (() => unknown)[]): Promise<Timing> {
  for (const run of runs.slice(0, 20)) await run()
  const taken: number[] = []
  for (let n = 0; n < Math.max(runs.length, 100); n += 1) {
    let best = Infinity
    for (let again = 0; again < 5; again += 1) {
      const start = performance.now()
      await runs[n % runs.length]?.()
      best = Math.min(best, performance.now() - start)
    }
    taken.push(best)
  }
  taken.sort((a, b) => a - b)
  return { p50: taken[Math.floor(taken.length / 2)] ?? 0, p99: taken[Math.floor(taken.length * 0.99)] ?? 0 }
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1)
const show = (timing: Timing | null): string =>
  timing === null ? '-' : `${timing.p50.toFixed(2)} / ${timing.p99.toFixed(2)}`

const given = process.argv.slice(2)
const sizes = given.map(Number).filter((size) => size > 0)
const only = given.flatMap((part) => (part.startsWith('--only=') ? part.slice(7).split(',') : []))
const engines = given
  .find((part) => part.startsWith('--engines='))
  ?.slice(10)
  .split(',') ?? ['ours', 'mini', 'fts5']
for (const size of sizes.length > 0 ? sizes : [1000, 10_000]) await bench(size, { only, engines })
