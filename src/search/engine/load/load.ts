/**
 * Loading a corpus into the engine. Rows and words go to indices of their own revision while the earlier one is served;
 * when all is there and counted, the aliases are switched at once. A document's own entry is stored after everything
 * else of it was acknowledged and is the checkpoint: a load that was ended anywhere and is started again sends what has
 * no entry, and ends with the same indices. Loading a corpus that has changed into the indices in use sends what has
 * changed.
 */
import type { Flag } from '../../../model/flag.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import type { Concept } from '../../../model/term.ts'
import type { ChineseCutter } from '../../../ports/chinese.ts'
import { oneOf } from '../sets/queries.ts'
import { IN_ORDER } from '../stored-rows.ts'
import type { EngineAnswer, Transport } from '../transport.ts'
import { type BulkItem, deleteBulk, sendBulk } from './bulk.ts'
import { finishLoad } from './finish.ts'
import { indexBodies, indexNames, PARTS, type ShardOptions } from './indices.ts'
import { documentEntry, recordDocuments, suggestible } from './row-documents.ts'

/** A document to load; `hash` changes with anything that is sent of it. */
export interface LoadedDocument {
  readonly slug: string
  readonly hash: string
  read(): Promise<{ readonly record: DocumentRecord; readonly flags: readonly Flag[] }>
}

export interface LoadOptions extends ShardOptions {
  /** Name of the corpus in the cluster. */
  readonly name: string
  /** The indices to load into: those of this revision, new or half-finished; those in use if it is their own. */
  readonly revision: string
  readonly documents: readonly LoadedDocument[]
  readonly concepts: readonly Concept[]
  readonly chinese: ChineseCutter
  /** Called when documents are stored. */
  readonly progress?: (done: number, rows: number) => void
}

export interface LoadReport {
  readonly documents: number
  readonly rows: number
  /** Documents that had to be sent. */
  readonly sent: number
  readonly removed: number
}

/** Characters of what is sent before it is acknowledged as one step. */
const STEP = 3 << 20
/** Steps under way at once. */
const STEPS_AT_ONCE = 2
/** Words known to be stored, so that they are not sent again. */
const KNOWN_WORDS = 2_000_000

/** Loads a corpus and switches to it. Rejects with StoreUnavailable, or with an Error that says what does not fit. */
export async function loadCorpus(transport: Transport, options: LoadOptions): Promise<LoadReport> {
  const names = indexNames(options.name, options.revision)
  const bodies = indexBodies(options)
  for (const part of PARTS) await createIndex(transport, names[part], bodies[part])
  await transport.send('POST', `/${names.docs},${names.rows}/_refresh`)
  const stored = await storedDocuments(transport, names.docs)
  const wanted = new Map(options.documents.map((document) => [document.slug, document]))
  const gone = [...stored.keys()].filter((slug) => !wanted.has(slug))
  for (const slug of gone) await removeDocument(transport, names, slug)
  const langs = new Set<Lang>()
  const waiting = options.documents.filter(({ slug, hash }) => stored.get(slug)?.hash !== hash)
  const kept = options.documents.filter(({ slug, hash }) => stored.get(slug)?.hash === hash)
  for (const { slug } of kept) for (const lang of stored.get(slug)?.langs ?? []) langs.add(lang)
  const rows = await sendDocuments(transport, names, waiting, { ...options, stored, langs })
  await sendTerms(transport, names.docs, options.concepts)
  const before = kept.reduce((sum, { slug }) => sum + (stored.get(slug)?.rows ?? 0), 0)
  const expected = { rows: before + rows, documents: wanted.size }
  await finishLoad(transport, { ...options, expected, langs: LANGS.filter((lang) => langs.has(lang)) })
  return { ...expected, sent: waiting.length, removed: gone.length }
}

/** Making an index is not repeatable: on a busy cluster the first request may have done it although its answer was lost. */
async function createIndex(transport: Transport, name: string, body: object): Promise<void> {
  const answer = await transport.send('PUT', `/${name}`, { body, also: [400], deadline: 60_000 })
  if (answer.error !== undefined && answer.error.type !== 'resource_already_exists_exception')
    throw new Error(`Report this: the engine cannot make ${name}: ${JSON.stringify(answer.error).slice(0, 600)}`)
}

interface StoredEntry {
  readonly hash: string
  readonly rows: number
  readonly langs: readonly Lang[]
}

/** The documents that are stored whole. */
async function storedDocuments(transport: Transport, index: string): Promise<ReadonlyMap<string, StoredEntry>> {
  const found = new Map<string, StoredEntry>()
  for (let after: readonly unknown[] | null = null; ; ) {
    const body: object = {
      size: 5000,
      query: { bool: { filter: [oneOf('what', ['document'])] } },
      sort: [{ doc: 'asc' }],
      ...(after === null ? {} : { search_after: after }),
    }
    const hits: readonly EngineAnswer[] = (await transport.send('POST', `/${index}/_search`, { body })).hits.hits
    for (const { _source } of hits) {
      const langs = Object.keys(_source.facts.status) as Lang[]
      found.set(_source.doc, { hash: _source.hash, rows: _source.rows, langs })
    }
    if (hits.length < 5000) return found
    after = hits.at(-1)?.sort
  }
}

interface Sending extends LoadOptions {
  readonly stored: ReadonlyMap<string, StoredEntry>
  readonly langs: Set<Lang>
}

/** Sends documents in steps; gives the number of their rows. */
async function sendDocuments(
  transport: Transport,
  names: ReturnType<typeof indexNames>,
  documents: readonly LoadedDocument[],
  { stored, langs, chinese, progress }: Sending,
): Promise<number> {
  const known = new Set<string>()
  const underWay = new Set<Promise<void>>()
  let [rows, done, doneRows] = [0, 0, 0]
  let step: { items: BulkItem[]; entries: BulkItem[]; size: number; rows: number } | null = null
  const store = async ({ items, entries, rows: own }: NonNullable<typeof step>): Promise<void> => {
    await sendBulk(transport, items)
    await sendBulk(transport, entries)
    done += entries.length
    doneRows += own
    progress?.(done, doneRows)
  }
  const flush = async (): Promise<void> => {
    if (step === null) return
    const job = store(step).finally(() => underWay.delete(job))
    step = null
    // A failure is met where it is waited for.
    job.catch(() => {})
    underWay.add(job)
    if (underWay.size >= STEPS_AT_ONCE) await Promise.race(underWay)
  }
  for (const { slug, hash, read } of documents) {
    const { record, flags } = await read()
    const made = recordDocuments(record, flags, chinese)
    if (stored.has(slug)) await removeRows(transport, names.rows, slug, new Set(made.rows.map(({ id }) => id)))
    for (const lang of LANGS) if (made.facts.status[lang] !== undefined) langs.add(lang)
    step ??= { items: [], entries: [], size: 0, rows: 0 }
    for (const row of made.rows) step.items.push({ ...row, index: names.rows })
    for (const word of made.words) {
      if (known.has(word.id)) continue
      if (known.size < KNOWN_WORDS) known.add(word.id)
      step.items.push({ ...word, index: names.words, create: true })
    }
    for (const name of made.names)
      step.items.push({ ...name, index: names.docs, create: name.id.startsWith('heading ') })
    step.entries.push({ ...documentEntry(made.facts, hash), index: names.docs })
    step.size += made.rows.reduce((sum, { body }) => sum + sizeOf(body), 0)
    step.rows += made.rows.length
    rows += made.rows.length
    if (step.size > STEP) await flush()
  }
  await flush()
  await Promise.all(underWay)
  return rows
}

const sizeOf = (body: object): number =>
  Object.values(body).reduce((sum: number, value) => sum + (typeof value === 'string' ? 2 * value.length : 50), 500)

/** Removes the rows of a document, or those that it has no longer. */
async function removeRows(
  transport: Transport,
  index: string,
  slug: string,
  kept: ReadonlySet<string> = new Set(),
): Promise<void> {
  const query = { bool: { filter: [oneOf('doc', [slug])] } }
  for (let after: readonly unknown[] | null = null; ; ) {
    const body: object = {
      size: 5000,
      query,
      sort: IN_ORDER,
      _source: false,
      ...(after ? { search_after: after } : {}),
    }
    const hits: readonly EngineAnswer[] = (await transport.send('POST', `/${index}/_search`, { body })).hits.hits
    const ids: readonly string[] = hits.map(({ _id }) => _id)
    await deleteBulk(
      transport,
      index,
      ids.filter((id) => !kept.has(id)),
    )
    if (hits.length < 5000) return
    after = hits.at(-1)?.sort
  }
}

/** Removes a document: its entry last, so that a removal that was ended is begun again. */
async function removeDocument(transport: Transport, names: ReturnType<typeof indexNames>, slug: string): Promise<void> {
  await removeRows(transport, names.rows, slug)
  const body = { size: 10_000, query: { bool: { filter: [oneOf('doc', [slug])] } }, _source: false }
  const hits: readonly EngineAnswer[] = (await transport.send('POST', `/${names.docs}/_search`, { body })).hits.hits
  const ids: readonly string[] = hits.map(({ _id }) => _id)
  await deleteBulk(
    transport,
    names.docs,
    [...ids].sort((a, b) => Number(a === slug) - Number(b === slug)),
  )
}

/** The termbase's terms, to be suggested. */
async function sendTerms(transport: Transport, index: string, concepts: readonly Concept[]): Promise<void> {
  const items = concepts.flatMap((concept) =>
    LANGS.flatMap((lang) =>
      (concept.terms[lang] ?? []).map(
        (text, n): BulkItem => ({
          index,
          id: `term ${concept.id} ${lang} ${n}`,
          body: suggestible('term', { lang, text, target: concept.id }),
        }),
      ),
    ),
  )
  await sendBulk(transport, items)
}
