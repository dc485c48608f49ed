/**
 * The end of a load: the stems of Arabic words behind particles, which only all words together tell; how many rows have
 * each word; whether every row is there; and the switch of the aliases. Each step may be done again.
 */
import type { Lang } from '../../../model/lang.ts'
import { stemKey } from '../../../text/words/stem.ts'
import { arabicStem } from '../../index/clitics.ts'
import type { EngineAnswer, Transport } from '../transport.ts'
import { updateBulk } from './bulk.ts'
import { ENGINE_INDEX_VERSION, indexNames, PARTS, type ShardOptions } from './indices.ts'
import type { Stored } from './row-documents.ts'

export interface Finishing extends ShardOptions {
  readonly name: string
  readonly revision: string
  readonly expected: { readonly rows: number; readonly documents: number }
  readonly langs: readonly Lang[]
}

/** Words read at once, and counts asked for in one request. */
const WORDS = 5000
const COUNTS = 1000
/** Longest wait for copies of all shards, milliseconds. */
const GREEN = 600_000
const MERGING = 3_600_000

/** Finishes a load and switches to it. Rejects with an Error if not exactly the expected rows are there. */
export async function finishLoad(transport: Transport, finishing: Finishing): Promise<void> {
  const names = indexNames(finishing.name, finishing.revision)
  const all = PARTS.map((part) => names[part]).join(',')
  await transport.send('POST', `/${all}/_refresh`, { deadline: MERGING })
  const { count } = await transport.send('GET', `/${names.rows}/_count`)
  if (count !== finishing.expected.rows)
    throw new Error(`Load again: ${names.rows} has ${count} rows, expected ${finishing.expected.rows}`)
  if (finishing.langs.includes('ar')) await joinParticles(transport, names.words)
  await transport.send('POST', `/${names.rows}/_forcemerge?max_num_segments=${MERGED_SEGMENTS}`, { deadline: MERGING })
  await countRows(transport, names)
  await transport.send('POST', `/${names.words}/_forcemerge?max_num_segments=1`, { deadline: MERGING })
  await transport.send('POST', `/${all}/_refresh`)
  const { expected, langs, revision } = finishing
  // The state is part of the revision, so that cursors of before a change are refused.
  const state = `${revision}.${Date.now().toString(36)}`
  const _meta = { version: ENGINE_INDEX_VERSION, revision: state, langs, ...expected }
  await transport.send('PUT', `/${names.rows}/_mapping`, { body: { _meta } })
  await waitForGreen(transport, all)
  await switchAliases(transport, finishing)
}

/** Segments that the rows of a shard are merged to: fewer are quicker to ask. */
const MERGED_SEGMENTS = 1

/** Every word of an index, a page at a time, in order. */
async function eachPage(
  transport: Transport,
  index: string,
  beginning: string,
  visit: (words: readonly EngineAnswer[]) => Promise<void> | void,
): Promise<void> {
  for (let after: readonly unknown[] | null = null; ; ) {
    const body: object = {
      size: WORDS,
      query: { bool: { filter: [{ prefix: { exact: beginning } }] } },
      sort: [{ exact: 'asc' }],
      track_total_hits: false,
      ...(after === null ? {} : { search_after: after }),
    }
    const hits: readonly EngineAnswer[] = (await transport.send('POST', `/${index}/_search`, { body })).hits.hits
    await visit(hits)
    if (hits.length < WORDS) return
    after = hits.at(-1)?.sort
  }
}

/** Gives Arabic words behind particles the stem of the word behind them (index/clitics.ts). */
async function joinParticles(transport: Transport, index: string): Promise<void> {
  const [words, stems] = [new Set<string>(), new Set<string>()]
  const isArabic = (plain: string): boolean => /^\p{Script=Arabic}/u.test(plain)
  await eachPage(transport, index, 'ar ', (hits) => {
    for (const { _source } of hits) {
      const [exact, plain] = [_source.exact.slice(3), _source.plain.slice(3)]
      words.add(plain)
      stems.add(isArabic(plain) ? stemKey(exact, 'ar') : _source.stem.slice(3))
    }
  })
  const evidence = { hasWord: (plain: string) => words.has(plain), hasStem: (stem: string) => stems.has(stem) }
  await eachPage(transport, index, 'ar ', async (hits) => {
    const changed = hits.flatMap(({ _id, _source }): Stored[] => {
      if (!isArabic(_source.plain.slice(3))) return []
      const stem = `ar ${arabicStem(_source.exact.slice(3), evidence)}`
      return stem === _source.stem ? [] : [{ id: _id, body: { stem } }]
    })
    await updateBulk(transport, index, changed)
  })
  await transport.send('POST', `/${index}/_refresh`)
}

/** Writes to each word how many rows have it. */
async function countRows(transport: Transport, names: ReturnType<typeof indexNames>): Promise<void> {
  await eachPage(transport, names.words, '', async (hits) => {
    for (let from = 0; from < hits.length; from += COUNTS) {
      const words = hits.slice(from, from + COUNTS)
      const head = JSON.stringify({ index: names.rows })
      const lines = words.flatMap(({ _source: { exact } }) => {
        const query = { term: { [exact.slice(0, 2)]: exact.slice(3) } }
        return [head, JSON.stringify({ size: 0, track_total_hits: true, query })]
      })
      const { responses } = await transport.send('POST', '/_msearch', { body: lines, deadline: 120_000 })
      const changed = words.flatMap(({ _id, _source }, n): Stored[] => {
        const rows: number = responses[n].hits.total.value
        return rows === _source.rows ? [] : [{ id: _id, body: { rows } }]
      })
      await updateBulk(transport, names.words, changed)
    }
  })
}

async function waitForGreen(transport: Transport, indices: string): Promise<void> {
  const end = Date.now() + GREEN
  for (;;) {
    const path = `/_cluster/health/${indices}?wait_for_status=green&timeout=5s`
    const { status } = await transport.send('GET', path, { also: [408], deadline: 120_000 })
    if (status === 'green') return
    if (Date.now() > end)
      throw new Error(
        `Add nodes or load with fewer replicas: after ${GREEN / 60_000} minutes the indices are ${status}`,
      )
  }
}

/** Points the aliases at the indices, all in one step, and removes those they pointed at before. */
async function switchAliases(transport: Transport, { name, revision }: Finishing): Promise<void> {
  const [aliases, names] = [indexNames(name), indexNames(name, revision)]
  const before: string[] = []
  for (const part of PARTS) {
    const answer = await transport.send('GET', `/_alias/${aliases[part]}`, { also: [404] })
    if (answer.error === undefined) before.push(...Object.keys(answer))
  }
  const own = new Set<string>(PARTS.map((part) => names[part]))
  const old = before.filter((index) => !own.has(index))
  const actions = [
    ...PARTS.map((part) => ({ add: { index: names[part], alias: aliases[part] } })),
    ...old.map((index) => ({ remove_index: { index } })),
  ]
  await transport.send('POST', '/_aliases', { body: { actions } })
}
