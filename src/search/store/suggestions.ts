/** Terms, headings, titles and symbols for what was typed so far (suggest-file.ts). */
import MiniSearch, { type SearchResult } from 'minisearch'
import type { Lang } from '../../model/lang.ts'
import type { StoredSuggestion } from '../../ports/row-store.ts'
import { SUGGEST_OPTIONS, suggestTokens } from '../index/suggest-file.ts'
import type { IndexFiles } from './index-files.ts'

/** Things indexed at a time, so that other requests are answered while the first suggestion is waited for. */
const CHUNK = 500

/** A finder of suggestions; what it finds is indexed when it is first asked. */
export function createSuggestions(
  files: IndexFiles,
): (text: string, langs: readonly Lang[]) => Promise<readonly StoredSuggestion[]> {
  let loading: Promise<MiniSearch> | undefined
  const load = async (): Promise<MiniSearch> => {
    const index = new MiniSearch(SUGGEST_OPTIONS) as MiniSearch
    const items = await files.suggestible()
    await index.addAllAsync(
      items.map((item, id) => ({ ...item, id })),
      { chunkSize: CHUNK },
    )
    return index
  }
  return async (text, langs) => {
    loading ??= load()
    loading.catch(() => (loading = undefined))
    return found(await loading, text, langs)
  }
}

function found(index: MiniSearch, text: string, langs: readonly Lang[]): readonly StoredSuggestion[] {
  const results: SearchResult[] = []
  const seen = new Set<unknown>()
  for (const lang of langs) {
    const here = index.search(suggestTokens(text, lang), {
      combineWith: 'AND',
      prefix: (_term, place, terms) => place === terms.length - 1,
      fuzzy: (term) => (lang !== 'zh' && term.length > 4 && !/\d/.test(term) ? 0.2 : false),
      weights: { fuzzy: 0.1, prefix: 0.6 },
      boostDocument: (_id, _term, stored) => (stored?.kind === 'term' ? 2 : 1),
      filter: (result) => result.lang === null || result.lang === lang,
    })
    for (const result of here) if (!seen.has(result.id) && seen.add(result.id)) results.push(result)
  }
  const texts = new Set<string>()
  return results
    .sort((a, b) => b.score - a.score || (a.id as number) - (b.id as number))
    .filter((result) => !texts.has(`${result.lang}${result.text}`) && texts.add(`${result.lang}${result.text}`))
    .map(({ kind, lang, text: name, target }) => ({ kind, lang, text: name, target }) as StoredSuggestion)
}
