/** Rows and documents as the engine keeps them, and as a store gives them. */
import type { AlignMethod } from '../../model/alignment.ts'
import type { BlockKind } from '../../model/document.ts'
import type { FlagKind } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { RowTexts, StoredDocument, StoredRow } from '../../ports/row-store.ts'
import type { EngineQuery } from './sets/queries.ts'
import { oneOf } from './sets/queries.ts'
import type { EngineAnswer } from './transport.ts'

/** `_source` of a row. */
export interface KeptRow {
  readonly doc: string
  readonly id: string
  readonly place: number
  readonly kind: BlockKind
  readonly method: AlignMethod
  readonly chapter?: string
  readonly flags: readonly FlagKind[]
  readonly row: { readonly ref: string; readonly confidence: number } & RowTexts
}

/** Facts of a document or the titles of a chapter. */
export type Titles = Partial<Record<Lang, string>>

export interface DocumentShelf {
  /** The documents of these slugs. */
  documents(slugs: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>
  /** Titles of documents (by slug) and chapters (`<slug>#<heading>`). */
  titles(names: readonly string[]): Promise<ReadonlyMap<string, Titles>>
}

/** Entries kept: a few hundred bytes each. */
const KEPT = 20_000

/** Documents and chapters by name, kept when they were read. */
export function createShelf(search: (body: object) => Promise<EngineAnswer>): DocumentShelf {
  const kept = new Map<string, object>()
  const read = async (names: readonly string[]): Promise<ReadonlyMap<string, object>> => {
    const missing = [...new Set(names)].filter((name) => !kept.has(name))
    const found = new Map<string, object>()
    for (let from = 0; from < missing.length; from += KEPT / 4) {
      const wanted = missing.slice(from, from + KEPT / 4)
      const query: EngineQuery = { ids: { values: wanted } }
      const answer = await search({ size: wanted.length, query, _source: ['facts'] })
      for (const { _id, _source } of answer.hits.hits) found.set(_id, _source.facts)
    }
    for (const [name, facts] of found) {
      kept.set(name, facts)
      if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    }
    return new Map(
      names.flatMap((name) => {
        const facts = found.get(name) ?? kept.get(name)
        return facts === undefined ? [] : [[name, facts]]
      }),
    )
  }
  return {
    documents: async (slugs) => (await read(slugs)) as ReadonlyMap<string, StoredDocument>,
    async titles(names) {
      const found = await read(names)
      return new Map([...found].map(([name, facts]) => [name, ('titles' in facts ? facts.titles : facts) as Titles]))
    },
  }
}

/** The rows of hits, with their documents. */
export async function rowsOfHits(hits: readonly EngineAnswer[], shelf: DocumentShelf): Promise<readonly StoredRow[]> {
  const kept = hits.map(({ _source }) => _source as KeptRow)
  const documents = await shelf.documents([...new Set(kept.map(({ doc }) => doc))])
  return kept.map((row) => {
    const document = documents.get(row.doc)
    if (document === undefined) throw new RangeError(`Load the corpus again: a row has no document ${row.doc}`)
    const { ref, confidence, ...texts } = row.row
    return {
      doc: row.doc,
      row: row.id,
      document,
      ref,
      kind: row.kind,
      section: row.chapter ?? null,
      method: row.method,
      confidence,
      flags: row.flags,
      texts,
    }
  })
}

/** The order of the corpus. */
export const IN_ORDER = [{ doc: 'asc' }, { place: 'asc' }] as const

/** The rows of a document at places, in order. */
export const placesQuery = (doc: string, gte: number, lte: number): object => ({
  size: Math.max(0, lte - gte + 1),
  query: { bool: { filter: [oneOf('doc', [doc]), { range: { place: { gte, lte } } }] } },
  sort: IN_ORDER,
  track_total_hits: false,
})
