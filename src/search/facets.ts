/** Counts of what the rows found are: by document, organ, year, chapter, kind, language, alignment and status. */
import { LANGS } from '../model/lang.ts'
import type { FacetName, FacetValue } from './answer.ts'
import { KINDS } from './query.ts'
import { METHODS, type Rows } from './rows-file.ts'

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

/** All facets of the rows, values by count (documents and chapters of equal count in their order). */
export function countFacets(
  rows: Rows,
  found: readonly number[],
  langsOf: ArrayLike<number>,
): Record<FacetName, readonly FacetValue[]> {
  const byDoc = new Map<number, number>()
  const bySection = new Map<number, number>()
  const byKind = new Map<number, number>()
  const byMethod = new Map<number, number>()
  const byLangs = new Map<string, number>()
  const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
  const docs = new Uint32Array(rows.docs.length)
  const langs = new Uint32Array(64)
  const sets = new Map<number, number>()
  const statuses = new Map<string, number>()
  for (const row of found) {
    const doc = rows.doc[row] as number
    docs[doc] = (docs[doc] as number) + 1
    if (rows.section[row]) add(bySection, rows.section[row] as number)
    add(byKind, rows.kind[row] as number)
    add(byMethod, rows.method[row] as number)
    const set = langsOf[row] as number
    langs[set] = (langs[set] as number) + 1
    add(sets, doc * 64 + set)
  }
  for (const [key, count] of sets) {
    const doc = rows.docs[Math.floor(key / 64)]
    const held = new Set(LANGS.filter((_, n) => (key >>> n) & 1).flatMap((lang) => doc?.status[lang] ?? []))
    for (const status of held) statuses.set(status, (statuses.get(status) ?? 0) + count)
  }
  docs.forEach((count, doc) => count > 0 && byDoc.set(doc, count))
  langs.forEach((count, set) => {
    LANGS.forEach((lang, n) => {
      if (count > 0 && (set >>> n) & 1) byLangs.set(lang, (byLangs.get(lang) ?? 0) + count)
    })
  })
  const of = (key: 'organ' | 'year'): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const [doc, count] of byDoc) {
      const value = rows.docs[doc]?.[key]
      if (value) counts.set(value, (counts.get(value) ?? 0) + count)
    }
    return counts
  }
  const list = <K>(counts: Map<K, number>, describe: (key: K) => Omit<FacetValue, 'count'>): readonly FacetValue[] =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([key, count]) => ({ ...describe(key), count }))
  return {
    doc: list(byDoc, (doc) => ({ value: rows.docs[doc]?.slug ?? '', label: rows.docs[doc]?.titles ?? {} })),
    organ: list(of('organ'), (value) => ({ value })),
    year: list(of('year'), (value) => ({ value })),
    section: list(bySection, (place) => {
      const section = rows.sections[place - 1]
      return { value: `${rows.docs[section?.doc ?? 0]?.slug}#${section?.id}`, label: section?.titles ?? {} }
    }),
    kind: list(byKind, (kind) => ({ value: KINDS[kind] ?? 'unnumbered' })),
    lang: list(byLangs, (value) => ({ value })),
    method: list(byMethod, (method) => ({ value: METHODS[method] ?? 'none' })),
    status: list(statuses, (value) => ({ value })),
  }
}
