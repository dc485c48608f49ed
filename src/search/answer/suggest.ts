/**
 * Suggestions while somebody types: terms, headings, titles and symbols (suggest-file.ts), then words of the corpus
 * that begin as the last word typed does, most frequent first.
 */
import MiniSearch, { type SearchResult } from 'minisearch'
import type { Lang } from '../../model/lang.ts'
import { detect } from '../query/query-language.ts'
import { namedLangs, type SearchContext } from '../query/plan.ts'
import { streamOf } from '../index/token-stream.ts'
import { SUGGEST_OPTIONS, type SuggestionKind, suggestTokens } from '../index/suggest-file.ts'
import type { SearchRequest } from './answer.ts'

export interface SuggestRequest {
  readonly q: string
  readonly in?: SearchRequest['in']
  /** 1…50 (10). */
  readonly limit?: number
}

export interface Suggestion {
  readonly kind: SuggestionKind | 'word'
  readonly lang: Lang | null
  readonly text: string
  /** Concept, document or row; null for a word. */
  readonly target: string | null
  /** Rows a word stands in; null for the rest. */
  readonly rows: number | null
}

export interface SuggestAnswer {
  readonly q: string
  readonly in: readonly Lang[]
  readonly items: readonly Suggestion[]
}

const loaded = new WeakMap<SearchContext, Promise<MiniSearch | null>>()

/** Answers a request; at most a third of the answer is words where there are other things to offer. */
export async function suggest(context: SearchContext, request: SuggestRequest): Promise<SuggestAnswer> {
  const q = request.q.trim()
  const limit = Math.min(50, Math.max(1, request.limit ?? 10))
  const langs = namedLangs(request.in) ?? detect(q).langs
  if (q === '') return { q: request.q, in: langs, items: [] }
  const things = await findThings(context, q, langs)
  const words = await findWords(context, q, langs, limit)
  const room = Math.max(limit - things.length, Math.min(words.length, Math.ceil(limit / 3)))
  return {
    q: request.q,
    in: langs,
    items: [...things.slice(0, limit - Math.min(room, words.length)), ...words.slice(0, room)],
  }
}

async function findThings(context: SearchContext, q: string, langs: readonly Lang[]): Promise<readonly Suggestion[]> {
  const index = await load(context)
  if (index === null) return []
  const found: SearchResult[] = []
  const seen = new Set<number>()
  for (const lang of langs) {
    const results = index.search(suggestTokens(q, lang), {
      combineWith: 'AND',
      prefix: (_term, place, terms) => place === terms.length - 1,
      fuzzy: (term) => (lang !== 'zh' && term.length > 4 && !/\d/.test(term) ? 0.2 : false),
      weights: { fuzzy: 0.1, prefix: 0.6 },
      boostDocument: (_id, _term, stored) => (stored?.kind === 'term' ? 2 : 1),
      filter: (result) => result.lang === null || result.lang === lang,
    })
    for (const result of results)
      if (!seen.has(result.id as number) && seen.add(result.id as number)) found.push(result)
  }
  const texts = new Set<string>()
  return found
    .sort((a, b) => b.score - a.score || (a.id as number) - (b.id as number))
    .filter(({ text, lang }) => !texts.has(`${lang}${text}`) && texts.add(`${lang}${text}`))
    .map(({ kind, lang, text, target }) => ({ kind, lang, text, target, rows: null }) as Suggestion)
}

async function findWords(
  context: SearchContext,
  q: string,
  langs: readonly Lang[],
  limit: number,
): Promise<readonly Suggestion[]> {
  const words: Suggestion[] = []
  for (const lang of langs) {
    // Chinese is indexed by characters: its words are suggested by the termbase and headings.
    const index = lang === 'zh' ? null : await context.store.index(lang)
    const last = streamOf(q, lang).tokens.at(-1)
    if (index === null || !last || last.end < q.length) continue
    const best: { form: number; rows: number }[] = []
    for (const { form } of index.beginning(last)) {
      const rows = index.df[form] as number
      if (best.length === limit && rows <= (best.at(-1)?.rows ?? 0)) continue
      best.push({ form, rows })
      best.sort((a, b) => b.rows - a.rows || a.form - b.form)
      if (best.length > limit) best.pop()
    }
    for (const { form, rows } of best) {
      words.push({ kind: 'word', lang, text: q.slice(0, last.start) + (index.forms[form] ?? ''), target: null, rows })
    }
  }
  return words.sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0)).slice(0, limit)
}

function load(context: SearchContext): Promise<MiniSearch | null> {
  const known = loaded.get(context)
  if (known !== undefined) return known
  const loading = context.store
    .json('index/suggest.json')
    .then((value) =>
      value === null ? null : (MiniSearch.loadJS(value as never, SUGGEST_OPTIONS as never) as MiniSearch),
    )
  loaded.set(context, loading)
  loading.catch(() => loaded.delete(context))
  return loading
}
