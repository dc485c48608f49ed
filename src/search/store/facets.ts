/** Counts of what the rows found are: by document, organ, year, chapter, kind, language, alignment and status. */
import { LANGS } from '../../model/lang.ts'
import type { FacetName } from '../../model/query.ts'
import type { FacetValue } from '../../ports/row-store.ts'
import { anyLang, type Joined } from './row-sets.ts'
import { KINDS } from '../query/fields.ts'
import { METHODS, type Rows } from '../index/rows-file.ts'

/** The values a row has in a facet; `found` is its set of languages (bits) in which the query was found. */
export function facetValues(rows: Rows, row: number, facet: FacetName, found: number): readonly string[] {
  const doc = rows.docs[rows.doc[row] as number]
  switch (facet) {
    case 'doc':
      return doc ? [doc.slug] : []
    case 'organ':
      return doc?.organ ? [doc.organ] : []
    case 'year':
      return doc?.year ? [doc.year] : []
    case 'section': {
      const section = rows.sections[(rows.section[row] as number) - 1]
      return section ? [`${rows.docs[section.doc]?.slug}#${section.id}`] : []
    }
    case 'kind':
      return [KINDS[rows.kind[row] as number] ?? 'unnumbered']
    case 'lang':
      return LANGS.filter((_, n) => (found >>> n) & 1)
    case 'method':
      return [METHODS[rows.method[row] as number] ?? 'none']
    case 'status':
      return doc
        ? [...new Set(LANGS.filter((_, n) => (found >>> n) & 1).flatMap((lang) => doc.status[lang] ?? []))]
        : []
    default:
      return facet satisfies never
  }
}

/**
 * All facets of the rows, values by count (documents and chapters of equal count in their order). One pass over the
 * rows counts numbers in arrays; only the values that occur are then named.
 */
export function countFacets(rows: Rows, hits: Joined): Record<FacetName, readonly FacetValue[]> {
  const docs = new Uint32Array(rows.docs.length)
  const sections = new Uint32Array(rows.sections.length + 1)
  const kinds = new Uint32Array(KINDS.length)
  const methods = new Uint32Array(METHODS.length)
  // Documents by the set of languages in which their rows were found: languages and status both follow from it.
  const sets = new Uint32Array(rows.docs.length * LANG_SETS)
  for (let at = 0; at < hits.rows.length; at += 1) {
    const row = hits.rows[at] as number
    const doc = rows.doc[row] as number
    increment(docs, doc)
    increment(sections, rows.section[row] as number)
    increment(kinds, rows.kind[row] as number)
    increment(methods, rows.method[row] as number)
    increment(sets, doc * LANG_SETS + anyLang(hits.langs[at] as number))
  }
  sections[0] = 0
  const langs = new Map<string, number>()
  const statuses = new Map<string, number>()
  sets.forEach((count, key) => {
    if (count === 0) return
    const doc = rows.docs[Math.floor(key / LANG_SETS)]
    const held = LANGS.filter((_, n) => (key >>> n) & 1)
    for (const lang of held) add(langs, lang, count)
    for (const status of new Set(held.flatMap((lang) => doc?.status[lang] ?? []))) add(statuses, status, count)
  })
  const organs = new Map<string, number>()
  const years = new Map<string, number>()
  docs.forEach((count, doc) => {
    const { organ, year } = rows.docs[doc] ?? {}
    if (count > 0 && organ) add(organs, organ, count)
    if (count > 0 && year) add(years, year, count)
  })
  return {
    doc: listed(docs, (doc) => ({ value: rows.docs[doc]?.slug ?? '', label: rows.docs[doc]?.titles ?? {} })),
    organ: named(organs),
    year: named(years),
    section: listed(sections, (place) => {
      const section = rows.sections[place - 1]
      return { value: `${rows.docs[section?.doc ?? 0]?.slug}#${section?.id}`, label: section?.titles ?? {} }
    }),
    kind: listed(kinds, (kind) => ({ value: KINDS[kind] ?? 'unnumbered' })),
    lang: named(langs),
    method: listed(methods, (method) => ({ value: METHODS[method] ?? 'none' })),
    status: named(statuses),
  }
}

/** Sets of six languages, as bits. */
const LANG_SETS = 64

function increment(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] as number) + 1
}

function add(counts: Map<string, number>, value: string, count: number): void {
  counts.set(value, (counts.get(value) ?? 0) + count)
}

function named(counts: ReadonlyMap<string, number>): readonly FacetValue[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

function listed(counts: Uint32Array, describe: (place: number) => Omit<FacetValue, 'count'>): readonly FacetValue[] {
  const values: FacetValue[] = []
  counts.forEach((count, place) => count > 0 && values.push({ ...describe(place), count }))
  return values.sort((a, b) => b.count - a.count)
}
