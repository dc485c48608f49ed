/** The engine as a store of rows: held to the contract of every store, and to what loading promises. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { RowStore } from '../../src/ports/row-store.ts'
import { createEngineStore } from '../../src/search/engine/engine-store.ts'
import { chinese } from './corpora.ts'
import { transportTo, endEngine, engineUrl, loadRecords, noEngine, removeCorpus } from './engine.ts'
import { CONTRACT_RECORDS, holdsContract } from './store.contract.ts'

const reason = noEngine()
if (reason !== null) process.stderr.write(`test/search/engine-store: skipped, ${reason}\n`)

describe.skipIf(reason !== null)('OpenSearch', () => {
  const name = `test-${process.pid}`
  let store: RowStore
  beforeAll(async () => {
    const url = await engineUrl()
    const transport = transportTo(url)
    await loadRecords(transport, name, CONTRACT_RECORDS)
    store = createEngineStore({ url: `${url}#${name}`, chinese })
  }, 240_000)
  afterAll(async () => {
    await removeCorpus(transportTo(await engineUrl()), name)
    await endEngine()
  })

  holdsContract('OpenSearch', () => store)
})
