/**
 * What can be suggested while somebody types, apart from the corpus's words (which the language indexes know): terms,
 * headings, titles and symbols, in a MiniSearch index over our own tokens. It ranks beginnings and slips over short
 * strings well, and these are thousands, not hundreds of thousands.
 */
import type { Options } from 'minisearch'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { indexTokens } from '../../text/analyzer.ts'
import type { RowTexts } from '../../ports/row-store.ts'
import { KINDS } from '../query/fields.ts'
import type { Rows } from './rows-file.ts'

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

/** A thing to suggest as a file holds it, with its tokens. */
export type SuggestItem = Omit<Suggestible, 'id'> & { readonly tokens: string }

const item = (kind: SuggestionKind, lang: Lang | null, text: string, target: string): SuggestItem => ({
  kind,
  lang,
  text,
  target,
  tokens: suggestTokens(text, lang ?? 'en'),
})

/** Symbols and titles of the documents, then their headings, each once. `lines`: texts of the rows, as pages hold them. */
export function documentItems({ docs, kind, doc, ids }: Rows, lines: readonly string[]): readonly SuggestItem[] {
  const items: SuggestItem[] = []
  for (const { slug, symbol, titles } of docs) {
    if (symbol !== null) items.push(item('symbol', null, symbol, slug))
    for (const lang of LANGS) if (titles[lang]) items.push(item('title', lang, titles[lang], slug))
  }
  const seen = new Set<string>()
  for (const [row, line] of lines.entries()) {
    if (KINDS[kind[row] as number] !== 'heading') continue
    const { t } = JSON.parse(line) as RowTexts
    for (const [n, lang] of LANGS.entries()) {
      const text = t[n]
      const target = `${docs[doc[row] as number]?.slug ?? ''}#${ids[row]}`
      if (text && !seen.has(`${lang}${text}`)) items.push(item('heading', lang, text, target))
      seen.add(`${lang}${text}`)
    }
  }
  return items
}

/** The wordings of the termbase. */
export function termItems(concepts: readonly Concept[]): readonly SuggestItem[] {
  return concepts.flatMap((concept) =>
    LANGS.flatMap((lang) => (concept.terms[lang] ?? []).map((text) => item('term', lang, text, concept.id))),
  )
}
