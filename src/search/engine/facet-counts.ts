/** Counts of what the rows found are, as aggregations of the engine and read from its answer. */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { FacetName } from '../../model/query.ts'
import type { FacetValue } from '../../ports/row-store.ts'
import { allOf, anyOf, type EngineQuery, NO_ROWS } from './sets/queries.ts'
import { statusQuery } from './sets/restrict-query.ts'
import type { EngineAnswer } from './transport.ts'

/** Values listed of documents and chapters: the most frequent. */
export const MOST_VALUES = 1000
/** Documents listed with their rows. */
const MOST_DOCUMENTS = 10_000
/** Documents up to which their number is exact. */
export const EXACT_DOCUMENTS = 40_000

const terms = (field: string, size: number): object => ({
  terms: { field, size, order: [{ _count: 'desc' }, { _key: 'asc' }] },
})

/** The aggregations of a page: its number of documents, and what else was asked. */
export function aggregations(
  { facets, documents }: { readonly facets: boolean; readonly documents: boolean },
  found: Partial<Record<Lang, EngineQuery>>,
): Record<string, object> {
  // Inside another aggregation: alone, the engine (2.19) takes a short cut that fails on some excluding queries.
  const docs = { cardinality: { field: 'doc', precision_threshold: EXACT_DOCUMENTS } }
  const aggs: Record<string, object> = { all: { filter: { match_all: {} }, aggs: { docs } } }
  if (documents) aggs['documents'] = terms('doc', MOST_DOCUMENTS)
  if (!facets) return aggs
  aggs['doc'] = terms('doc', MOST_VALUES)
  aggs['section'] = terms('section', MOST_VALUES)
  for (const field of ['organ', 'kind', 'method'] as const) aggs[field] = terms(field, 100)
  aggs['year'] = terms('year', 200)
  const langs = LANGS.filter((lang) => found[lang] !== undefined)
  const filters = (queries: readonly (readonly [string, EngineQuery])[]): object => ({
    filters: { filters: Object.fromEntries(queries.filter(([, query]) => query !== NO_ROWS)) },
  })
  if (langs.length > 0) {
    aggs['lang'] = filters(langs.map((lang) => [lang, found[lang] ?? NO_ROWS]))
    aggs['status'] = filters(
      ['official', 'unofficial'].map((status) => [
        status,
        anyOf(langs.map((lang) => allOf([found[lang] ?? NO_ROWS, statusQuery(lang, [status])]))),
      ]),
    )
  }
  return aggs
}

interface Bucket {
  readonly key: string
  readonly doc_count: number
}

/** The facets of an answer; `titles` gives the labels of documents and chapters. */
export function facetsOf(
  answer: EngineAnswer,
  titles: ReadonlyMap<string, Partial<Record<Lang, string>>>,
): Partial<Record<FacetName, readonly FacetValue[]>> {
  const listed = (name: string): readonly FacetValue[] =>
    (answer.aggregations[name]?.buckets ?? []).map(({ key, doc_count }: Bucket) => ({ value: key, count: doc_count }))
  const labelled = (name: string): readonly FacetValue[] =>
    listed(name).map((value) => ({ value: value.value, label: titles.get(value.value) ?? {}, count: value.count }))
  const counted = (name: string): readonly FacetValue[] =>
    Object.entries((answer.aggregations[name]?.buckets ?? {}) as Record<string, { doc_count: number }>)
      .map(([value, { doc_count }]) => ({ value, count: doc_count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
  return {
    doc: labelled('doc'),
    organ: listed('organ'),
    year: listed('year'),
    section: labelled('section'),
    kind: listed('kind'),
    lang: counted('lang'),
    method: listed('method'),
    status: counted('status'),
  }
}
