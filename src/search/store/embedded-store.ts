/**
 * The store of rows that is built beside the corpus (search/index/): up to 100,000 rows in one process. Exact totals; a
 * row stands once, in its best tier.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { TIERS, type RowQuery, type Tier } from '../../model/query.ts'
import type { Assets } from '../../ports/assets.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { FoundPage, FoundRow, PageAsked, RowStore, RowTexts, StoredRow } from '../../ports/row-store.ts'
import { indexTokens } from '../../text/analyzer.ts'
import { type Found, findRows } from '../find/find-rows.ts'
import { flagsOf, isNamed, kindOf, langBit, methodOf, type Rows } from '../index/rows-file.ts'
import { closestRows } from './alike.ts'
import { continuations } from './continuations.ts'
import { countFacets } from './facets.ts'
import { type RowMarker, rowMarker } from './hit-ranges.ts'
import { type IndexFiles, openIndexFiles } from './index-files.ts'
import { indexSpace } from './index-space.ts'
import { nearestNames } from './nearest-names.ts'
import { firstRows, type RankedPlace, type Ranked } from './rank.ts'
import { permits } from './restrict.ts'
import { type Joined, keep } from './row-sets.ts'
import { createSuggestions } from './suggestions.ts'

export interface EmbeddedOptions {
  /** Called at the first query with Chinese in it. */
  readonly chinese: () => ChineseCutter | Promise<ChineseCutter>
}

/** A store over the files of `index/`. Methods reject with an Error that names the file if nothing was built. */
export function createEmbeddedStore(assets: Assets, options: EmbeddedOptions): RowStore {
  const files = openIndexFiles(assets)
  const suggestions = createSuggestions(files)
  let cutter: Promise<ChineseCutter> | undefined
  const chineseFor = async (text: string): Promise<ChineseCutter | undefined> =>
    /\p{Script=Han}/u.test(text) ? (cutter ??= Promise.resolve(options.chinese())) : undefined
  return {
    async info() {
      const rows = await files.rows()
      const last = rows.docs.at(-1)
      const revision = `e${rows.count}.${rows.docs.length}.${last?.slug ?? ''}`
      return { rows: rows.count, documents: rows.docs.length, langs: rows.langs, revision }
    },
    async find(query, page) {
      const space = indexSpace(files, await files.rows())
      const found = await findRows(query, space, await chineseFor(textsOf(query)))
      return pageOf(files, query, page, found)
    },
    async neighbours({ doc, row }, around) {
      const rows = await files.rows()
      const facts = rows.docs.find(({ slug }) => slug === doc)
      if (facts === undefined) return { before: [], after: [] }
      let at = facts.from
      while (at < facts.to && rows.ids[at] !== row) at += 1
      const span = (from: number, to: number): number[] =>
        Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)
      const before = span(Math.max(facts.from, at - around), at)
      const after = span(at + 1, Math.min(facts.to, at + 1 + around))
      return { before: await storedRows(files, before), after: await storedRows(files, after) }
    },
    async alike(lang, text, limit) {
      const index = await files.index(lang)
      return index === null ? [] : storedRows(files, closestRows(index, text, limit))
    },
    async frequencies(lang, words) {
      const index = await files.index(lang)
      return words.map((word) => {
        const [token] = index === null ? [] : indexTokens(word, lang)
        const form = index === null || token === undefined ? -1 : index.find(token)
        return form < 0 ? 0 : (index?.df[form] as number)
      })
    },
    async continuations(lang, text, limit) {
      const index = await files.index(lang)
      return index === null ? [] : continuations(files, index, text, limit)
    },
    suggestions,
    async documents(names) {
      const { docs } = await files.rows()
      return names.map((name) => docs.find((doc) => isNamed(doc, name)) ?? null)
    },
    async documentsLike(name, limit) {
      const { docs } = await files.rows()
      return nearestNames(
        name,
        docs.flatMap(({ slug, symbol }) => [slug, ...(symbol === null ? [] : [symbol])]),
        limit,
      )
    },
    async holding(row, doc, limit) {
      const rows = await files.rows()
      const found: string[] = []
      for (const facts of rows.docs) {
        if (doc !== null && !isNamed(facts, doc)) continue
        for (let at = facts.from; at < facts.to && found.length < limit; at += 1)
          if (rows.ids[at] === row) found.push(facts.slug)
      }
      return found
    },
  }
}

/** All that a query asks for, to see whether it has Chinese in it. */
function textsOf(query: RowQuery): string {
  return JSON.stringify(query.clauses)
}

async function pageOf(files: IndexFiles, query: RowQuery, page: PageAsked, found: Found<Joined>): Promise<FoundPage> {
  const rows = await files.rows()
  const allowed = permits(rows, found.hits, page.filters, query.restrictions)
  const hits = allowed === null ? found.hits : keep(found.hits, allowed)
  const docs = countDocs(hits.rows, rows)
  const after = placeOf(page.after)
  const places =
    page.limit === 0 ? [] : firstRows(hits, { limit: page.limit + 1, after, byPlace: page.sort === 'document' })
  const shown = places.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    total: { rows: hits.rows.length, documents: docs.filter((count) => count > 0).length, exact: found.exact },
    tiers: countTiers(hits.tiers),
    rows: await foundRows(files, shown, { ...found, hits }),
    next: last !== undefined && places.length > page.limit ? [last.tier, last.score, last.row] : null,
    facets: page.facets ? countFacets(rows, hits) : {},
    documents: page.documents
      ? rows.docs
          .map(({ slug, symbol }, doc) => ({ doc: slug, symbol, rows: docs[doc] as number }))
          .filter((doc) => doc.rows > 0)
          .sort((a, b) => b.rows - a.rows)
      : [],
    problems: found.problems,
  }
}

function placeOf(after: PageAsked['after']): RankedPlace | null {
  const [tier, score, row] = after ?? []
  return typeof tier === 'number' && typeof score === 'number' && typeof row === 'number' ? { tier, score, row } : null
}

async function foundRows(
  files: IndexFiles,
  places: readonly Ranked[],
  found: Found<Joined>,
): Promise<readonly FoundRow[]> {
  const stored = await storedRows(
    files,
    places.map(({ row }) => row),
  )
  const markers = new Map<Lang, RowMarker>()
  for (const [lang, asked] of found.asked) {
    const index = await files.index(lang)
    if (index !== null) markers.set(lang, rowMarker(index, asked))
  }
  const items: FoundRow[] = []
  for (const [n, place] of places.entries()) {
    const row = stored[n] as StoredRow
    const bits = found.hits.langs[place.at] as number
    const langs = LANGS.filter((lang) => bits & langBit(lang))
    const marks: Partial<Record<Lang, readonly (readonly [number, number])[]>> = {}
    for (const lang of langs) {
      const marker = markers.get(lang)
      const text = row.texts.t[LANGS.indexOf(lang)]
      if (marker && text != null) marks[lang] = marker(place.row, text)
    }
    items.push({ ...row, tier: TIERS[place.tier - 1] as Tier, score: place.score, found: langs, marks })
  }
  return items
}

async function storedRows(files: IndexFiles, numbers: readonly number[]): Promise<readonly StoredRow[]> {
  const rows = await files.rows()
  const texts = await files.texts(numbers)
  return numbers.map((row, n) => storedRow(rows, row, texts[n] as RowTexts))
}

function storedRow(rows: Rows, row: number, texts: RowTexts): StoredRow {
  const document = rows.docs[rows.doc[row] as number]
  if (document === undefined) throw new RangeError(`Build the index again: row ${row} has no document`)
  const id = rows.ids[row] ?? ''
  return {
    doc: document.slug,
    row: id,
    document,
    ref: rows.refs[row] ?? id,
    kind: kindOf(rows, row),
    section: rows.sections[(rows.section[row] as number) - 1]?.id ?? null,
    method: methodOf(rows, row),
    confidence: Math.round((rows.confidence[row] as number) * 1000) / 1000,
    flags: flagsOf(rows, row),
    texts,
  }
}

function countTiers(tiers: Uint8Array): Record<Tier, number> {
  const counts = [0, 0, 0, 0]
  for (let at = 0; at < tiers.length; at += 1) {
    const tier = tiers[at] as number
    counts[tier] = (counts[tier] as number) + 1
  }
  return { exact: counts[1] as number, form: counts[2] as number, near: counts[3] as number }
}

/** Rows found in each document: they ascend, and a document's rows are neighbours, so each is counted as a run. */
function countDocs(found: Uint32Array, { docs }: Rows): Uint32Array {
  const counts = new Uint32Array(docs.length)
  let doc = 0
  for (let at = 0; at < found.length; at += 1) {
    const row = found[at] as number
    while (row >= (docs[doc]?.to ?? Infinity)) doc += 1
    counts[doc] = (counts[doc] as number) + 1
  }
  return counts
}
