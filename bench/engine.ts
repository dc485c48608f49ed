/**
 * The engine store measured: `node bench/engine.ts ROWS [SHARDS] [CODEC] [QUERIES]` against the engine of OPENSEARCH_URL
 * (npm run engine). Loads a generated corpus of documents of 100 rows, then asks queries of every kind: once to warm up, once through
 * the store, once as the same requests posted raw; the engine's cache of counts is emptied before each. Prints a table
 * for bench/RESULTS.engine.md; CPU of the nodes is read of the nodes that scripts/engine.ts started.
 */
import { nodeCpu } from '../scripts/engine.ts'
import { createNativeCutter } from '../src/node/lexicons/jieba.ts'
import { createEngineStore } from '../src/search/engine/engine-store.ts'
import { loadCorpus } from '../src/search/engine/load/load.ts'
import { createTransport } from '../src/search/engine/transport.ts'
import { buildIndexes } from '../src/search/index/build-index.ts'
import { createSearcher, type Searcher } from '../src/search/searcher.ts'
import { createEmbeddedStore } from '../src/search/store/embedded-store.ts'
import { assetsOf, recordOf } from '../test/search/corpora.ts'
import { queryKinds } from './engine-queries.ts'
import { syntheticRows, type Texts } from './search-corpus.ts'

const [count = 10_000, shards = 1, codec = 'best_compression', asked = 12] = [
  Number(process.argv[2] ?? 10_000),
  Number(process.argv[3] ?? 1),
  (process.argv[4] ?? 'best_compression') as 'default' | 'best_compression',
  Number(process.argv[5] ?? 12),
]
const url = process.env['OPENSEARCH_URL'] ?? 'http://127.0.0.1:9201'
const name = `bench-${count}-${shards}-${codec.slice(0, 4)}`
const chinese = createNativeCutter()
const transport = createTransport(url.split(','))
const rows = syntheticRows(count)
const cpu = (): number => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000
const at = (list: readonly number[], share: number): number =>
  Math.round(10 * ([...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? 0)) / 10

const ROWS_A_DOCUMENT = 100
const recordAt = (n: number) =>
  recordOf(`doc${String(n).padStart(6, '0')}`, rows.slice(n * ROWS_A_DOCUMENT, (n + 1) * ROWS_A_DOCUMENT) as Texts[], {
    symbol: `A/${n}/1`,
    organ: n % 3 ? 'GA' : 'ECOSOC',
    date: `${1990 + (n % 30)}-03-01`,
  })
const documents = Array.from({ length: Math.ceil(count / ROWS_A_DOCUMENT) }, (_, n) => n)

async function load(): Promise<void> {
  const [wall, own, nodes] = [Date.now(), cpu(), nodeCpu()]
  const { sent } = await loadCorpus(transport, {
    name,
    revision: '1',
    shards,
    codec,
    concepts: [],
    chinese,
    documents: documents.map((n) => ({
      slug: `doc${String(n).padStart(6, '0')}`,
      hash: '1',
      read: async () => ({ record: recordAt(n), flags: [] }),
    })),
  })
  if (sent > 0) {
    const seconds = (Date.now() - wall) / 1000
    const [client, engine] = [(cpu() - own) / count, (nodeCpu() - nodes) / count]
    process.stdout.write(
      `load: ${Math.round(count / seconds)} rows/s wall, ${client.toFixed(2)} ms client CPU and ${engine.toFixed(2)} ms node CPU a row, all steps\n`,
    )
  }
  for (const part of ['rows', 'words', 'docs']) {
    const stats = await transport.send('GET', `/${name}-${part}/_stats/store,docs`)
    const { store, docs } = stats._all.primaries
    process.stdout.write(`${part}: ${docs.count} of ${(store.size_in_bytes / count).toFixed(0)} bytes a row of text\n`)
  }
}

/** Requests that the store sends, kept to be sent again as they are. */
const sent: { url: string; init: RequestInit }[] = []
const recording: typeof fetch = (input, init) => {
  sent.push({ url: String(input), init: { ...init, signal: null } })
  return fetch(input, init)
}
const emptyCaches = (): Promise<unknown> => transport.send('POST', `/${name}-rows/_cache/clear`)

interface Timed {
  readonly times: number[]
  readonly node: number
  readonly own: number
}

async function timed(jobs: readonly (() => Promise<unknown>)[]): Promise<Timed> {
  await emptyCaches()
  const [node, own] = [nodeCpu(), cpu()]
  const times: number[] = []
  for (const job of jobs) {
    const start = performance.now()
    await job()
    times.push(performance.now() - start)
  }
  return { times, node: (nodeCpu() - node) / jobs.length, own: (cpu() - own) / jobs.length }
}

await load()
const options = { chinese: () => chinese, concepts: [] }
const engine = createSearcher(
  createEngineStore({ url: `${url}#${name}`, chinese: () => chinese, fetch: recording }),
  options,
)
const built = count > 20_000 ? null : buildIndexes(documents.map(recordAt), { chinese, concepts: [] })
const embedded: Searcher | null =
  built === null ? null : createSearcher(createEmbeddedStore(assetsOf(built), { chinese: () => chinese }), options)
const kinds = queryKinds(rows, chinese, asked, 7)

const terms = Object.values(kinds['word (en)'] ?? {}).map(({ q }) => q.toLowerCase())
const plain = terms.map((word) => () => {
  const body = JSON.stringify({ size: 20, query: { term: { en: word } } })
  return fetch(`${url.split(',')[0]}/${name}-rows/_search?request_cache=false`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  }).then((response) => response.text())
})
for (let n = 0; n < 20; n += 1) await timed(plain)
const base = await timed([...plain, ...plain, ...plain])
process.stdout.write(
  `a plain term with 20 texts: p50 ${at(base.times, 0.5)} ms, node CPU ${base.node.toFixed(1)} ms\n\n`,
)
process.stdout.write(
  '| kind | p50 | p99 | raw p50 | ours over raw | node CPU ms | of a plain term | our CPU ms | embedded p50 |\n',
)
process.stdout.write('|---|---|---|---|---|---|---|---|---|\n')
const ratios: number[] = []
for (const [kind, list] of Object.entries(kinds)) {
  const ask = (searcher: Searcher) => list.map((request) => () => searcher.search({ expand: 'none', ...request }))
  for (let n = 0; n < 4; n += 1) await timed(ask(engine))
  sent.length = 0
  const ours = await timed(ask(engine))
  const raw = await timed([
    async () => {
      for (const { url: to, init } of sent) await (await fetch(to, init)).text()
    },
  ])
  const rawEach = (raw.times[0] ?? 0) / list.length
  const mean = ours.times.reduce((sum, time) => sum + time, 0) / list.length
  const own = embedded === null ? null : (await timed(ask(embedded)), await timed(ask(embedded)))
  ratios.push(ours.node / base.node)
  process.stdout.write(
    `| ${kind} | ${at(ours.times, 0.5)} | ${at(ours.times, 1)} | ${rawEach.toFixed(1)} | ${(mean / rawEach).toFixed(2)} | ${ours.node.toFixed(1)} | ${(ours.node / base.node).toFixed(1)} | ${ours.own.toFixed(1)} | ${own === null ? '-' : at(own.times, 0.5)} |\n`,
  )
}
process.stdout.write(`\nnode CPU over a plain term: median ${at(ratios, 0.5)}, most ${at(ratios, 1)}\n`)
