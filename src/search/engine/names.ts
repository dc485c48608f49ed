/** What has a name: documents by slug and symbol, and the terms, headings and titles that may be suggested. */
import type { Lang } from '../../model/lang.ts'
import type { RowStore, StoredDocument, StoredSuggestion } from '../../ports/row-store.ts'
import { suggestTokens } from '../index/suggest-file.ts'
import { nearestNames } from '../store/nearest-names.ts'
import { anyOf, type EngineQuery, oneOf } from './sets/queries.ts'
import { namedKey } from './sets/restrict-query.ts'
import type { EngineAnswer } from './transport.ts'

type Names = Pick<RowStore, 'documents' | 'documentsLike' | 'suggestions'>

/** Suggestions read for one text, and names compared with one that none has. */
const MOST = 60
const COMPARED = 200

/** The names in an index of documents. */
export function createNames(search: (body: object) => Promise<EngineAnswer>): Names {
  const documentsOf = async (query: EngineQuery, size: number): Promise<readonly StoredDocument[]> => {
    const filter = [oneOf('what', ['document']), query]
    const answer = await search({ size, query: { bool: { filter } }, sort: [{ doc: 'asc' }], _source: ['facts'] })
    return answer.hits.hits.map(({ _source }: EngineAnswer) => _source.facts)
  }
  return {
    async documents(names) {
      const keys = names.map(namedKey)
      const wanted = [...new Set(keys.filter((key) => key !== ''))]
      const found = wanted.length === 0 ? [] : await documentsOf(oneOf('named', wanted), 2 * wanted.length + 10)
      return keys.map((key) => found.find((each) => namesOf(each).map(namedKey).includes(key)) ?? null)
    },
    async documentsLike(name, limit) {
      const key = namedKey(name).slice(0, 60)
      const near = [
        { fuzzy: { named: { value: key, fuzziness: key.length < 4 ? 1 : 2, rewrite: 'constant_score' } } },
        { prefix: { named: key.slice(0, Math.max(2, Math.ceil(key.length / 2))) } },
      ]
      return nearestNames(name, (await documentsOf(anyOf(near), COMPARED)).flatMap(namesOf), limit)
    },
    async suggestions(text, langs) {
      const found = await Promise.all(langs.map((lang) => suggestionsIn(search, text, lang)))
      const seen = new Set<string>()
      return found
        .flat()
        .sort((a, b) => b.score - a.score)
        .map(({ thing }) => thing)
        .filter((thing) => !seen.has(`${thing.lang}${thing.text}`) && seen.add(`${thing.lang}${thing.text}`))
    },
  }
}

const namesOf = ({ slug, symbol }: StoredDocument): readonly string[] => (symbol === null ? [slug] : [slug, symbol])

/** All words must be there, the last may go on, longer ones may be mistyped. */
async function suggestionsIn(
  search: (body: object) => Promise<EngineAnswer>,
  text: string,
  lang: Lang,
): Promise<readonly { thing: StoredSuggestion; score: number }[]> {
  const tokens = suggestTokens(text, lang)
    .split(' ')
    .filter((token) => token !== '')
  if (tokens.length === 0) return []
  const must = tokens.map((token, n): EngineQuery => {
    const mistyped = lang !== 'zh' && token.length > 4 && !/\d/.test(token)
    return {
      dis_max: {
        queries: [
          { term: { tokens: { value: token, boost: 2 } } },
          ...(n === tokens.length - 1 ? [{ prefix: { tokens: { value: token, boost: 0.6 } } }] : []),
          ...(mistyped ? [{ fuzzy: { tokens: { value: token, fuzziness: 1, boost: 0.1 } } }] : []),
        ],
      },
    }
  })
  const ofLang = { bool: { should: [oneOf('lang', [lang]), { bool: { must_not: [{ exists: { field: 'lang' } }] } }] } }
  const should = [{ constant_score: { filter: oneOf('what', ['term']), boost: 2 } }]
  const answer = await search({
    size: MOST,
    query: { bool: { must, should, filter: [ofLang] } },
    track_total_hits: false,
  })
  return answer.hits.hits.map(({ _source, _score }: EngineAnswer) => ({
    thing: { kind: _source.what, lang: _source.lang ?? null, text: _source.facts.text, target: _source.target },
    score: _score,
  }))
}
