/**
 * Three nodes, one of which is killed while a corpus is loaded and while it is asked. Takes minutes, so it runs only where
 * HEXAPLA_ENGINE_TESTS=3 asks for it (HEXAPLA_ENGINE_DIR, HEXAPLA_ENGINE_PORT keep its nodes apart from others).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingForNodes, startNode, startNodes, stopNode } from '../../scripts/engine.ts'
import { createEngineStore } from '../../src/search/engine/engine-store.ts'
import { loadCorpus } from '../../src/search/engine/load/load.ts'
import { createSearcher } from '../../src/search/searcher.ts'
import { chinese, recordOf } from './corpora.ts'
import { removeCorpus, transportTo } from './engine.ts'

const reason =
  process.env['HEXAPLA_ENGINE_TESTS'] === '3' ? missingForNodes() : 'HEXAPLA_ENGINE_TESTS=3 asks for it and is not set'
if (reason !== null) process.stderr.write(`test/search/engine-failure: skipped, ${reason}\n`)

const SETTING = { nodes: 3, heap: '512m' }
const DOCUMENTS = 40
const ROWS = 100
/** Rows of which every third has a word, so that each answer is known. */
const documents = Array.from({ length: DOCUMENTS }, (_, n) => {
  const slug = `doc${String(n).padStart(3, '0')}`
  const units = Array.from({ length: ROWS }, (_unit, row) => ({
    en: `${row % 3 === 0 ? 'Water was piped' : 'Soil was tested'} in place ${n} and ${row}, with much care.`,
    fr: `Texte ${n} du lieu ${row} sur l’eau et le sol.`,
  }))
  return { slug, hash: '1', read: async () => ({ record: recordOf(slug, units), flags: [] }) }
})
const WITH_WATER = DOCUMENTS * Math.ceil(ROWS / 3)

describe.skipIf(reason !== null)('three nodes', () => {
  const name = `failure-${process.pid}`
  let url = ''
  const load = (progress: (done: number) => void) =>
    loadCorpus(transportTo(url), {
      name,
      revision: '1',
      shards: 2,
      replicas: 1,
      concepts: [],
      chinese: chinese(),
      documents,
      progress,
    })
  beforeAll(async () => {
    url = (await startNodes(SETTING.nodes, SETTING.heap)).join(',')
  }, 400_000)
  afterAll(async () => {
    await removeCorpus(transportTo(url), name).catch(() => {})
    for (const node of [1, 2, 3]) await stopNode(node, 'SIGKILL', false)
  }, 120_000)

  it('hold every row once when a node is killed and the loading is ended and begun again', async () => {
    // The loader ends in the middle, without a word to the engine.
    const ended = load(() => {
      throw new Error('ended')
    })
    await expect(ended).rejects.toThrow('ended')
    let killed = false
    const report = await Promise.all([
      load(() => void (killed = true)),
      stopNode(3, 'SIGKILL').then(() => startNode(3, SETTING)),
    ]).then(([first]) => first)
    expect(killed || report.sent < DOCUMENTS).toBe(true)
    expect(report).toMatchObject({ rows: DOCUMENTS * ROWS, documents: DOCUMENTS })
    const { count } = await transportTo(url).send('GET', `/${name}-rows/_count`)
    expect(count).toBe(DOCUMENTS * ROWS)
  }, 600_000)

  it('answer every query rightly while one of them is killed', async () => {
    const searcher = createSearcher(createEngineStore({ url: `${url}#${name}`, chinese }), { chinese, concepts: [] })
    let [asked, wrong, over] = [0, 0, false]
    const client = async (): Promise<void> => {
      while (!over) {
        const { total, items } = await searcher.search({ q: 'water', in: ['en'], expand: 'none', limit: 10 })
        asked += 1
        if (total.rows !== WITH_WATER || items.length !== 10) wrong += 1
      }
    }
    const clients = [client(), client()]
    await new Promise((done) => setTimeout(done, 5000))
    await stopNode(1, 'SIGKILL')
    await new Promise((done) => setTimeout(done, 20_000))
    over = true
    await Promise.all(clients)
    process.stderr.write(`engine-failure: ${asked} asked, ${wrong} wrong\n`)
    expect(wrong).toBe(0)
    expect(asked).toBeGreaterThan(10)
  }, 300_000)
})
