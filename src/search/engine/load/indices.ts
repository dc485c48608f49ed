/**
 * The three indices of a corpus, named by its revision, and the aliases that serving reads them by:
 *
 *     <name>-rows-<revision>    a row a document: its tokens by language, its facts, its texts (not indexed)
 *     <name>-words-<revision>   a word a document: its keys in one language, and in how many rows it stands
 *     <name>-docs-<revision>    a document of the corpus, a chapter of it, or a thing to suggest
 *
 * A field of tokens has one position for each place (row-tokens.ts) and nothing else is indexed of a text: other forms
 * of a word are told by the words, so that a row's fields depend on its own text alone and loading it twice changes
 * nothing. `_source` leaves the tokens out.
 */
import { LANGS } from '../../../model/lang.ts'

export const PARTS = ['rows', 'words', 'docs'] as const
export type IndexPart = (typeof PARTS)[number]

/** Raised when fields or tokens change, so that an index of another version is never asked. */
export const ENGINE_INDEX_VERSION = 1

/** Names of the indices of one revision, or of the aliases where none is given. */
export function indexNames(name: string, revision?: string): Readonly<Record<IndexPart, string>> {
  const named = (part: IndexPart): string => `${name}-${part}${revision === undefined ? '' : `-${revision}`}`
  return { rows: named('rows'), words: named('words'), docs: named('docs') }
}

export interface ShardOptions {
  /** 1 unless told: each further one is a hop of every query; one holds 30 million rows and more. */
  readonly shards?: number
  /** Copies of each shard beside the first: 0 on one node, else 1. */
  readonly replicas?: number
  /** `default` (fast) or `best_compression` (small). */
  readonly codec?: 'default' | 'best_compression'
}

const keyword = { type: 'keyword' } as const
const kept = { type: 'keyword', index: false, doc_values: false } as const

/** Settings and mappings of the indices. */
export function indexBodies({
  shards = 1,
  replicas = 0,
  codec = 'best_compression',
}: ShardOptions = {}): Readonly<Record<IndexPart, object>> {
  const index = { number_of_replicas: replicas, refresh_interval: '30s' }
  const tokens = { type: 'text', analyzer: 'whitespace', index_options: 'positions' }
  return {
    rows: {
      settings: {
        index: { ...index, number_of_shards: shards, codec, max_result_window: 20_000 },
      },
      mappings: {
        dynamic: 'strict',
        _source: { includes: ['doc', 'id', 'place', 'kind', 'method', 'chapter', 'flags', 'row'] },
        properties: {
          doc: keyword,
          /** Slug and symbol as they are compared with names. */
          named: keyword,
          place: { type: 'integer' },
          id: keyword,
          kind: keyword,
          method: keyword,
          /** `<slug>#<heading>`, and the heading alone. */
          section: keyword,
          chapter: keyword,
          organ: keyword,
          organ_key: keyword,
          year: keyword,
          /** First and last day that the document's date may be. */
          from: { type: 'integer' },
          to: { type: 'integer' },
          para: { type: 'integer' },
          flags: keyword,
          /** Languages with a cell. */
          held: keyword,
          /** `<lang>:<status>` of the document's versions. */
          status: keyword,
          row: { type: 'object', enabled: false },
          ...Object.fromEntries(LANGS.map((lang) => [lang, tokens])),
        },
      },
    },
    words: {
      settings: { index: { ...index, number_of_shards: 1, max_result_window: 20_000 } },
      mappings: {
        dynamic: 'strict',
        // Each key begins with its language.
        properties: { exact: keyword, plain: keyword, stem: keyword, rows: { type: 'integer' } },
      },
    },
    docs: {
      settings: { index: { ...index, number_of_shards: 1 } },
      mappings: {
        dynamic: 'strict',
        properties: {
          /** `document`, `chapter`, or the kind of a suggestion. */
          what: keyword,
          doc: keyword,
          named: keyword,
          lang: keyword,
          /** Tokens of a suggestion. */
          tokens: { type: 'text', analyzer: 'whitespace' },
          target: kept,
          /** Of a document: a hash of all that was sent of it, and how many rows that were. */
          hash: kept,
          rows: { type: 'integer' },
          facts: { type: 'object', enabled: false },
        },
      },
    },
  }
}
