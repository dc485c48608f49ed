/**
 * What can be suggested while somebody types, apart from the corpus's words (which the language indexes know): terms,
 * headings, titles and symbols, in a MiniSearch index over our own tokens. It ranks beginnings and slips over short
 * strings well, and these are thousands, not hundreds of thousands.
 */
import MiniSearch, { type Options } from 'minisearch'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { indexTokens } from '../../text/analyzer.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import type { DocFacts } from './rows-file.ts'

export type SuggestionKind = 'term' | 'heading' | 'title' | 'symbol'

/** A thing to suggest, as stored. */
export interface Suggestible {
  readonly id: number
  readonly kind: SuggestionKind
  readonly lang: Lang | null
  readonly text: string
  /** Concept id of a term, slug of a title or symbol, `<slug>#<row>` of a heading. */
  readonly target: string
}

/** MiniSearch's options, the same for building and loading. Field values are our tokens joined by a space. */
export const SUGGEST_OPTIONS: Options<Suggestible & { tokens: string }> = {
  fields: ['tokens'],
  storeFields: ['kind', 'lang', 'text', 'target'],
  tokenize: (text) => text.split(' ').filter((token) => token !== ''),
  processTerm: (term) => term,
}

/** The tokens of a text as MiniSearch gets them: plain keys; Chinese by characters, each with the next. */
export function suggestTokens(text: string, lang: Lang): string {
  const base = indexTokens(text, lang).filter((token) => token.over === 0)
  if (lang !== 'zh') return base.map(({ plain }) => plain).join(' ')
  return base.map(({ plain }, n) => plain + (base[n + 1]?.plain ?? '')).join(' ')
}

/** The text of `index/suggest.json`. */
export function buildSuggestFile(
  docs: readonly DocFacts[],
  headings: readonly { readonly slug: string; readonly row: ReadingRow }[],
  concepts: readonly Concept[],
): string {
  const items: Omit<Suggestible, 'id'>[] = []
  for (const { slug, symbol, titles } of docs) {
    if (symbol !== null) items.push({ kind: 'symbol', lang: null, text: symbol, target: slug })
    for (const lang of LANGS) if (titles[lang]) items.push({ kind: 'title', lang, text: titles[lang], target: slug })
  }
  for (const concept of concepts) {
    for (const lang of LANGS) {
      for (const text of concept.terms[lang] ?? []) items.push({ kind: 'term', lang, text, target: concept.id })
    }
  }
  const seen = new Set<string>()
  for (const { slug, row } of headings) {
    for (const lang of LANGS) {
      const text = row.cells[lang]?.text
      if (text && !seen.has(`${lang}${text}`)) items.push({ kind: 'heading', lang, text, target: `${slug}#${row.id}` })
      seen.add(`${lang}${text}`)
    }
  }
  const index = new MiniSearch(SUGGEST_OPTIONS)
  index.addAll(items.map((item, id) => ({ ...item, id, tokens: suggestTokens(item.text, item.lang ?? 'en') })))
  return JSON.stringify(index)
}
