/**
 * Suggestions while somebody types: terms, headings, titles and symbols, then words and phrases of the corpus that begin
 * as what was typed, most frequent first. Nothing is suggested that does not stand in a text or in the termbase.
 */
import { isLang, type Lang } from '../../model/lang.ts'
import type { RowStore } from '../../ports/row-store.ts'
import { languagesOf } from '../query/query-language.ts'
import type { SearchRequest } from './answer.ts'

export interface SuggestRequest {
  readonly q: string
  readonly in?: SearchRequest['in']
  /** 1…50 (10). */
  readonly limit?: number
}

export interface Suggestion {
  readonly kind: 'term' | 'heading' | 'title' | 'symbol' | 'word'
  readonly lang: Lang | null
  readonly text: string
  /** Concept, document or row; null for a word. */
  readonly target: string | null
  /** Rows that have a word; null for the rest. */
  readonly rows: number | null
}

export interface SuggestAnswer {
  readonly q: string
  readonly in: readonly Lang[]
  readonly items: readonly Suggestion[]
}

/** Answers a request; at most a third of the answer is words if there are other things to offer. */
export async function suggest(store: RowStore, request: SuggestRequest): Promise<SuggestAnswer> {
  const q = request.q.trim()
  const limit = Math.min(50, Math.max(1, request.limit ?? 10))
  const named =
    request.in === undefined || request.in === 'auto' || request.in === 'any' ? null : request.in.filter(isLang)
  const langs = named ?? languagesOf(q).langs
  if (q === '') return { q: request.q, in: langs, items: [] }
  const things = (await store.suggestions(q, langs)).map((thing): Suggestion => ({ ...thing, rows: null }))
  const words: Suggestion[] = []
  for (const lang of langs) {
    for (const { text, rows } of await store.continuations(lang, q, limit))
      words.push({ kind: 'word', lang, text, target: null, rows })
  }
  words.sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))
  const room = Math.max(limit - things.length, Math.min(words.length, Math.ceil(limit / 3)))
  return {
    q: request.q,
    in: langs,
    items: [...things.slice(0, limit - Math.min(room, words.length)), ...words.slice(0, room)],
  }
}
