/**
 * The engine against the embedded index: queries of every kind over a generated corpus must have the same problems,
 * totals, tiers, and by document the same first rows with the same tiers, languages and marks. HEXAPLA_ENGINE_ROWS sets the size
 * (1,000; 10,000 takes some minutes), HEXAPLA_ENGINE_SEED draws other queries.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryKinds } from '../../bench/engine-queries.ts'
import { syntheticRows } from '../../bench/search-corpus.ts'
import type { SearchAnswer } from '../../src/search/answer/answer.ts'
import { createEngineStore } from '../../src/search/engine/engine-store.ts'
import { createSearcher, type Searcher } from '../../src/search/searcher.ts'
import { sharedData } from '../shared-data.ts'
import { chinese, recordOf, searcherOf } from './corpora.ts'
import { endEngine, engineUrl, loadRecords, noEngine, removeCorpus, transportTo } from './engine.ts'

const reason = sharedData('ntrex/en.txt') === null ? 'the shared texts are absent' : noEngine()
if (reason !== null) process.stderr.write(`test/search/engine-equality: skipped, ${reason}\n`)

const COUNT = Number(process.env['HEXAPLA_ENGINE_ROWS'] ?? 1000)
const SEED = Number(process.env['HEXAPLA_ENGINE_SEED'] ?? 1)
const EACH = 6
const ROWS_A_DOCUMENT = 100
const rows = reason === null ? syntheticRows(COUNT) : []
const records = Array.from({ length: Math.ceil(rows.length / ROWS_A_DOCUMENT) }, (_, n) =>
  recordOf(`doc${String(n).padStart(5, '0')}`, rows.slice(n * ROWS_A_DOCUMENT, (n + 1) * ROWS_A_DOCUMENT), {
    symbol: `A/${n}/1`,
    organ: n % 3 ? 'GA' : 'ECOSOC',
    date: `${1990 + (n % 30)}-03-0${1 + (n % 9)}`,
  }),
)

/** What must be equal of an answer. */
function told({ query, total, tiers, items }: SearchAnswer): object {
  return {
    problems: query.problems,
    total,
    tiers,
    rows: items.map(({ id, tier, found, versions }) => ({
      id,
      tier,
      found,
      marks: Object.fromEntries(Object.entries(versions).map(([lang, cell]) => [lang, cell?.marks])),
    })),
  }
}

describe.skipIf(reason !== null)('the engine and the embedded index', () => {
  const name = `equal-${process.pid}`
  const kinds = reason === null ? queryKinds(rows, chinese(), EACH, SEED) : {}
  let [embedded, engine]: [Searcher | null, Searcher | null] = [null, null]
  beforeAll(async () => {
    const url = await engineUrl()
    await loadRecords(transportTo(url), name, records)
    embedded = searcherOf(records)
    engine = createSearcher(createEngineStore({ url: `${url}#${name}`, chinese }), { chinese, concepts: [] })
  }, 900_000)
  afterAll(async () => {
    await removeCorpus(transportTo(await engineUrl()), name)
    await endEngine()
  })

  it.each(Object.keys(kinds))(
    'tell the same of %s',
    async (kind) => {
      for (const drawn of kinds[kind] ?? []) {
        const request = { expand: 'none', sort: 'document', limit: 20, ...drawn } as const
        const [own, other] = [await embedded?.search(request), await engine?.search(request)]
        expect({ request, ...told(other as SearchAnswer) }).toEqual({ request, ...told(own as SearchAnswer) })
      }
    },
    120_000,
  )
})
