/**
 * A search engine for tests: the one OPENSEARCH_URL names, else nodes of our own where Java and the archive are at hand.
 * Nothing is fetched for tests. Corpora are loaded under names of their own and removed afterwards.
 */
import { missingForNodes, runningNodes, startNodes, stopNode } from '../../scripts/engine.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import { loadCorpus, type LoadReport } from '../../src/search/engine/load/load.ts'
import { createTransport, PATIENT, readAddress, type Transport } from '../../src/search/engine/transport.ts'
import { hashTexts } from '../../src/text/hash.ts'
import { chinese } from './corpora.ts'

/** Why there is no engine to test with; null if there is one. */
export function noEngine(): string | null {
  return process.env['OPENSEARCH_URL'] === undefined ? missingForNodes() : null
}

/** Addresses of the engine; starts it if need be. */
export async function engineUrl(nodes = 1): Promise<string> {
  const named = process.env['OPENSEARCH_URL']
  if (named !== undefined) return named
  const before = runningNodes()
  const urls = await startNodes(nodes)
  started.push(...runningNodes().filter((node) => !before.includes(node)))
  return urls.join(',')
}

const started: number[] = []

/** Ends what `engineUrl` started. */
export async function endEngine(): Promise<void> {
  for (const node of started.splice(0)) await stopNode(node)
}

/** Loads records under a name. */
export async function loadRecords(
  transport: Transport,
  name: string,
  records: readonly DocumentRecord[],
  more: { readonly concepts?: readonly Concept[]; readonly replicas?: number; readonly revision?: string } = {},
): Promise<LoadReport> {
  const sorted = [...records].sort((a, b) => (a.info.slug < b.info.slug ? -1 : 1))
  return loadCorpus(transport, {
    name,
    revision: '1',
    replicas: 0,
    concepts: [],
    ...more,
    chinese: chinese(),
    documents: sorted.map((record) => ({
      slug: record.info.slug,
      hash: hashTexts([JSON.stringify(record)]),
      read: async () => ({ record, flags: [] }),
    })),
  })
}

/** Removes what was loaded under a name. */
export async function removeCorpus(transport: Transport, name: string): Promise<void> {
  for (const part of ['rows', 'words', 'docs'])
    for (const index of Object.keys(await transport.send('GET', `/${name}-${part}-*`, { also: [404] })))
      if (index.startsWith(`${name}-`)) await transport.send('DELETE', `/${index}`, { also: [404] })
}

/** A transport to an address. */
export const transportTo = (url: string): Transport => createTransport(readAddress(url).nodes, PATIENT)
