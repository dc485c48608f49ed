/** The embedded index as sets of rows (find/row-space.ts): postings are evaluated at once, sets are sorted arrays. */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Vocabulary } from '../compile/matcher.ts'
import type { LanguageSpace, RowSpace } from '../find/row-space.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { isNamed, langBit, type Rows } from '../index/rows-file.ts'
import { matchingAll, eitherOf, exactOnly, favour, flat, heldRows, lacking, lowered, most, union } from './combine.ts'
import { estimate, evaluate } from './evaluate.ts'
import type { IndexFiles } from './index-files.ts'
import { filterByRegex } from './regex-filter.ts'
import { passes } from './restrict.ts'
import {
  CONCEPT,
  type Hits,
  heldIn,
  intersect,
  type Joined,
  keep,
  narrow,
  NOTHING,
  unite,
  without,
} from './row-sets.ts'

export interface IndexSpaceOptions {
  /** Compiles with other words than those of the index itself. */
  readonly compile?: <T>(index: LanguageIndex, make: (words: Vocabulary) => T) => Promise<T>
  /** Whether a set asked about is empty in the corpus that these rows are of, if that is known; undefined: look. */
  readonly isEmpty?: (key: string) => boolean | undefined
}

/** The rows of these files. */
export function indexSpace(files: IndexFiles, rows: Rows, options: IndexSpaceOptions = {}): RowSpace<Hits, Joined> {
  const every = (): Joined => heldIn(flat(Uint32Array.from({ length: rows.count }, (_, row) => row)), 0)
  return {
    nothing: NOTHING,
    every,
    async open(lang) {
      const index = await files.index(lang)
      return index === null ? null : languageSpace(index, options)
    },
    inLanguage: (hits, lang, by) => heldIn(hits, by === 'query' ? langBit(lang) : langBit(lang) << CONCEPT),
    unite,
    narrow,
    without: (hits, others) => (hits.rows.length === 0 ? hits : without(hits, others.rows)),
    holding(hits, langs) {
      const bits = bitsOf(langs)
      return keep(hits, (at) => ((rows.held[hits.rows[at] as number] as number) & bits) !== 0)
    },
    passing: (restriction) => keep(every(), (row) => passes(rows, row, bitsOf(LANGS), { ...restriction, not: false })),
    ofDocuments(symbols) {
      const named = rows.docs.filter((doc) => symbols.some((symbol) => isNamed(doc, symbol)))
      const own = named.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
      return heldIn(flat(Uint32Array.from(own)), 0)
    },
    intersect,
    either: eitherOf,
    lacking: (hits, others) => lacking(hits, others.rows),
    exactOnly,
    lowered,
    favour,
    flat: ({ rows: found }) => flat(found),
    filterByRegex: (hits, lang, program, state) => filterByRegex({ ...state, files }, lang, hits, program),
    isEmpty: async (hits, key) => options.isEmpty?.(key) ?? hits.rows.length === 0,
  }
}

function languageSpace(index: LanguageIndex, { compile }: IndexSpaceOptions): LanguageSpace<Hits> {
  return {
    lang: index.lang,
    compile: async (make) => (compile === undefined ? make(index) : compile(index, make)),
    evaluate: (matcher, within) => (within?.rows.length === 0 ? within : evaluate(index, matcher, within?.rows)),
    all: (matchers, within) => matchingAll(index, matchers, within?.rows),
    union: (matchers) => union(index, matchers),
    most: (matchers) => most(index, matchers),
    held: (within) => heldRows(index, within?.rows),
    estimate: (matcher) => estimate(index, matcher),
  }
}

const bitsOf = (langs: readonly Lang[]): number => langs.reduce((set, lang) => set | langBit(lang), 0)
