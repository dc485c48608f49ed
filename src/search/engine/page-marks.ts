/**
 * Tier, languages and marks of the rows of a page. The rows are indexed as a corpus of their own and searched by the
 * code of the embedded index, with the words of the whole corpus: what is marked is what the embedded index marks.
 */
import { FLAG_KINDS } from '../../model/flag.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import { type RowQuery, TIERS } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { FoundRow, StoredRow } from '../../ports/row-store.ts'
import type { Candidate, Keys, Vocabulary } from '../compile/matcher.ts'
import { findOnce } from '../find/find-rows.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { langBit, METHODS, type Rows } from '../index/rows-file.ts'
import { KINDS } from '../query/fields.ts'
import { type RowMarker, rowMarker } from '../store/hit-ranges.ts'
import type { IndexFiles } from '../store/index-files.ts'
import { indexSpace } from '../store/index-space.ts'
import { indexOfTexts } from './page-index.ts'
import { tokenOf } from './sets/row-tokens.ts'
import type { KnownWords, TieredWord, WordBook } from './sets/word-book.ts'

/** What the rows of a page were found with. */
export interface PageSearch {
  readonly query: RowQuery
  readonly near: boolean
  /** Cuts the query, if it has Chinese in it. */
  readonly chinese: ChineseCutter | undefined
  /** Cuts the rows, if Chinese ones are searched: words of any script may stand in them. */
  readonly cutter: () => Promise<ChineseCutter>
  readonly book: WordBook
  /** What was empty in the whole corpus, by question. */
  readonly empty: ReadonlyMap<string, boolean>
}

type Marked = Pick<FoundRow, 'tier' | 'found' | 'marks'>

/** For each row of a page how it was found; null for a row that the query does not find after all. */
export async function markRows(
  given: readonly StoredRow[],
  { query, near, chinese, cutter, book, empty }: PageSearch,
): Promise<readonly (Marked | null)[]> {
  // A document's rows stand together, as in any index.
  const order = given.map((_, n) => n).sort((a, b) => compare(given[a]?.doc, given[b]?.doc) || a - b)
  const rows = order.map((n) => given[n] as StoredRow)
  const files = pageFiles(rows, cutter)
  const space = indexSpace(files, rowsOf(rows), {
    compile: (index, make) => book.read(index.lang, (known) => make(pageVocabulary(index, known))),
    isEmpty: (key) => empty.get(key),
  })
  const { hits, asked } = await findOnce(query, space, { chinese, near })
  const markers = new Map<Lang, RowMarker>()
  for (const [lang, wanted] of asked) {
    const index = await files.index(lang)
    if (index !== null) markers.set(lang, rowMarker(index, wanted))
  }
  const marked: (Marked | null)[] = given.map(() => null)
  for (const [at, row] of hits.rows.entries()) {
    const stored = rows[row] as StoredRow
    const found = LANGS.filter((lang) => (hits.langs[at] as number) & langBit(lang))
    const marks: Partial<Record<Lang, readonly (readonly [number, number])[]>> = {}
    for (const lang of found) {
      const [marker, text] = [markers.get(lang), stored.texts.t[LANGS.indexOf(lang)]]
      if (marker !== undefined && text != null) marks[lang] = marker(row, text)
    }
    const tier = TIERS[(hits.tiers[at] as number) - 1]
    if (tier !== undefined) marked[order[row] as number] = { tier, found, marks }
  }
  return marked
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rows as files of an index, made of a language when it is asked. */
function pageFiles(rows: readonly StoredRow[], cutter: PageSearch['cutter']): IndexFiles {
  const indexes = new Map<Lang, LanguageIndex | null>()
  return {
    rows: async () => rowsOf(rows),
    async index(lang) {
      if (!indexes.has(lang)) {
        const texts = rows.map(({ texts: { t } }) => t[LANGS.indexOf(lang)] ?? null)
        const held = texts.some((text) => text !== null)
        const chinese = held && lang === 'zh' ? await cutter() : undefined
        indexes.set(lang, held ? indexOfTexts(lang, texts, chinese) : null)
      }
      return indexes.get(lang) ?? null
    },
    texts: async (wanted) => Array.from(wanted, (row) => (rows[row] as StoredRow).texts),
    suggestible: async () => [],
  }
}

/** The columns of the rows. */
function rowsOf(rows: readonly StoredRow[]): Rows {
  const docs = [...new Set(rows.map(({ doc }) => doc))]
  const sections = [...new Set(rows.flatMap(({ doc, section }) => (section === null ? [] : [`${doc}#${section}`])))]
  return {
    count: rows.length,
    docs: docs.map((slug) => {
      const from = rows.findIndex(({ doc }) => doc === slug)
      const facts = (rows[from] as StoredRow).document
      return { ...facts, from, to: rows.findLastIndex(({ doc }) => doc === slug) + 1 }
    }),
    sections: sections.map((name) => ({
      doc: docs.indexOf(name.slice(0, name.lastIndexOf('#'))),
      id: name.slice(name.lastIndexOf('#') + 1),
      titles: {},
    })),
    langs: LANGS,
    doc: rows.map(({ doc }) => docs.indexOf(doc)),
    kind: rows.map(({ kind }) => KINDS.indexOf(kind)),
    section: rows.map(({ doc, section }) => (section === null ? 0 : sections.indexOf(`${doc}#${section}`) + 1)),
    held: rows.map(({ texts: { t } }) => LANGS.reduce((bits, lang, n) => bits | (t[n] == null ? 0 : langBit(lang)), 0)),
    method: rows.map(({ method }) => METHODS.indexOf(method)),
    confidence: rows.map(({ confidence }) => confidence),
    flags: rows.map(({ flags }) => flags.reduce((bits, kind) => bits | (1 << FLAG_KINDS.indexOf(kind)), 0)),
    ids: rows.map(({ row }) => row),
    refs: rows.map(({ ref }) => ref),
  }
}

/** The forms of a page's index for what the corpus has of a word. */
function pageVocabulary(index: LanguageIndex, known: KnownWords): Vocabulary {
  const numbers = new Map(index.forms.map((exact, form) => [tokenOf(exact), form]))
  const here = (words: readonly TieredWord[]): readonly Candidate[] =>
    words.flatMap(({ word, tier }) => {
      const form = numbers.get(word.exact)
      return form === undefined ? [] : [{ form, tier }]
    })
  return {
    lang: index.lang,
    find(keys: Keys) {
      const form = index.find(keys)
      // Pairs and whole characters are the page's own; of a word it counts whether the corpus has it.
      if (form >= 0 || keys.exact.includes('\u0000') || keys.exact.endsWith('\u0001')) return form
      return known.rowsOf(keys.exact) >= 0 ? index.forms.length : -1
    },
    exactOf: index.exactOf,
    candidates: (keys) => here(known.forms(keys)),
    beginning: (keys) => here(known.beginning(keys)),
    near: (keys) => here(known.near(keys)),
    fitting: (glob) => here(known.fitting(glob)),
  }
}
