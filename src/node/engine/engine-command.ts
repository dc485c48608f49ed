/** `hexapla engine load|status`: the built corpus into OpenSearch, and what is there. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import type { Flag } from '../../model/flag.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { indexNames } from '../../search/engine/load/indices.ts'
import { type LoadedDocument, loadCorpus } from '../../search/engine/load/load.ts'
import { createTransport, type EngineAnswer, PATIENT, readAddress } from '../../search/engine/transport.ts'
import { createLibrary } from '../../service/library.ts'
import { StoreUnavailable } from '../../ports/row-store.ts'
import { openAssetsFolder } from '../files/assets-folder.ts'
import { readIfThere } from '../files/read-if-there.ts'
import { createNativeCutter } from '../lexicons/jieba.ts'
import { buildProject, openProject, type Project, sha256 } from '../project.ts'
import { CommandError, print, printProblems, progressBar } from '../terminal.ts'
import { engineAddress, useEngine } from './engine-address.ts'

interface LoadFlags {
  readonly corpus?: string
  readonly update?: boolean
  readonly shards: number
  readonly replicas?: number
  readonly fast?: boolean
}

/** The command. */
export function engineCommand(): Command {
  const load = new Command('load')
    .description('Load the built corpus; what is served changes when all of it is there. A load that was ended goes on')
    .option('--engine <url>', 'http://host:port, several with commas, #name of the corpus (OPENSEARCH_URL)', useEngine)
    .option('--corpus <dir>', 'folder of the corpus')
    .option('--update', 'send only what has changed, into what is served now')
    .option('--shards <number>', 'shards of the rows', readCount, 1)
    .option(
      '--replicas <number>',
      'copies of each shard beside the first; default: 1 if there are several nodes',
      readCount,
    )
    .option('--fast', 'compress texts less: quicker, three times the disk')
    .action(async (flags: LoadFlags) => unlessAway(() => loadProject(flags)))
  const status = new Command('status')
    .description('Print what is served: revision, rows, documents, bytes, health')
    .option('--engine <url>', 'http://host:port, several with commas, #name of the corpus (OPENSEARCH_URL)', useEngine)
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: boolean }) => unlessAway(() => printStatus(options.json === true)))
  return new Command('engine')
    .description('Load the built corpus into OpenSearch, for corpora beyond one process, or see what is there')
    .addCommand(load)
    .addCommand(status)
}

async function unlessAway(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof StoreUnavailable) throw new CommandError(error.message)
    throw error
  }
}

async function loadProject({ corpus, update, shards, replicas, fast }: LoadFlags): Promise<void> {
  const { nodes, name } = readAddress(engineAddress())
  const transport = createTransport(nodes, PATIENT)
  const { number_of_nodes } = await transport.send('GET', '/_cluster/health')
  const project = openProject(corpus)
  const report = await buildProject(project, { later: true, progress: progressBar() })
  printProblems(report.problems)
  const library = createLibrary(openAssetsFolder(project.distFolder), async () => createNativeCutter())
  const { revision, documents } = await library.manifest()
  const concepts = await library.concepts()
  const loaded: LoadedDocument[] = []
  for (const { info } of documents) loaded.push(await documentOf(project, info.slug))
  const inUse = update === true ? await revisionInUse(transport, name) : null
  const started = Date.now()
  const done = await loadCorpus(transport, {
    name,
    revision:
      inUse ??
      revision
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 24),
    shards,
    replicas: replicas ?? (number_of_nodes > 1 ? 1 : 0),
    codec: fast === true ? 'default' : 'best_compression',
    concepts,
    chinese: createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? [])),
    documents: loaded.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    progress(count, rows) {
      const rate = Math.round(rows / Math.max(0.001, (Date.now() - started) / 1000))
      process.stderr.write(`${count} documents, ${rows} rows stored, ${rate} rows a second\n`)
    },
  })
  await print(
    `${name}: ${done.rows} rows of ${done.documents} documents; ${done.sent} documents sent, ${done.removed} removed\n`,
  )
}

async function documentOf({ distFolder }: Project, slug: string): Promise<LoadedDocument> {
  const path = join(distFolder, 'docs', `${slug}.json`)
  const flagged = join(distFolder, 'flags', `${slug}.json`)
  const [bytes, flags] = [await readFile(path), await readIfThere(flagged)]
  return {
    slug,
    hash: await sha256(Buffer.concat([bytes, flags ?? new Uint8Array()])),
    read: async () => ({
      record: JSON.parse(await readFile(path, 'utf8')) as DocumentRecord,
      flags: JSON.parse(new TextDecoder().decode((await readIfThere(flagged)) ?? undefined) || '[]') as Flag[],
    }),
  }
}

/** The revision of the indices that are served. Throws CommandError if there are none. */
async function revisionInUse(transport: ReturnType<typeof createTransport>, name: string): Promise<string> {
  const { rows } = indexNames(name)
  const answer: EngineAnswer = await transport.send('GET', `/_alias/${rows}`, { also: [404] })
  const [index] = answer.error === undefined ? Object.keys(answer) : []
  if (index === undefined) throw new CommandError(`Nothing is loaded as ${name} yet: load it without --update`)
  return index.slice(rows.length + 1)
}

async function printStatus(json: boolean): Promise<void> {
  const { nodes, name } = readAddress(engineAddress())
  const transport = createTransport(nodes)
  const names = indexNames(name)
  const aliases = Object.values(names).join(',')
  const mapping = await transport.send('GET', `/${names.rows}/_mapping`, { also: [404] })
  const meta = (Object.values(mapping) as EngineAnswer[])[0]?.mappings?._meta
  if (meta === undefined) throw new CommandError(`Nothing is loaded as ${name}: run hexapla engine load`)
  const stats = await transport.send('GET', `/${aliases}/_stats/store`)
  const health = await transport.send('GET', `/_cluster/health/${aliases}`)
  const { primaries, total } = stats._all
  const status = {
    name,
    ...meta,
    bytes: { once: primaries.store.size_in_bytes, all: total.store.size_in_bytes },
    health: health.status,
    nodes: health.number_of_nodes,
  }
  if (json) return print(`${JSON.stringify(status, null, 1)}\n`)
  const { revision, rows, documents, langs, bytes } = status
  await print(
    `${name} ${revision}: ${rows} rows of ${documents} documents in ${langs.join(', ')}; ` +
      `${bytes.once} bytes, ${bytes.all} with copies; ${status.health}, ${status.nodes} nodes\n`,
  )
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('a whole number is expected')
  return count
}
