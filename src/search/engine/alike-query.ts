/** The rows that share words with a text, the rarer the better: what a pasted text is compared with word by word. */
import type { Lang } from '../../model/lang.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { streamOf } from '../index/token-stream.ts'
import { type EngineQuery, NO_ROWS } from './sets/queries.ts'
import { strideOf, tokenOf } from './sets/row-tokens.ts'

/** Words of a text that are looked for, spread over it. */
const MOST_PROBES = 120

/** The query of a text: its words, in Chinese its pairs of characters, scored by how rare they are. */
export function alikeQuery(lang: Lang, text: string): EngineQuery {
  const tokens = streamOf(text, lang).tokens.filter((token) => token !== null)
  const words = tokens.map(({ exact }) => tokenOf(exact))
  const pairs = words.slice(1).map((word, n) => `${words[n]} ${word}`)
  const telling = words.filter((word) => !GRAMMAR_WORDS[lang].has(word))
  const probes = [...new Set(lang === 'zh' ? pairs : telling.length > 0 ? telling : words)]
  const step = Math.max(1, Math.ceil(probes.length / MOST_PROBES))
  const should = probes
    .filter((_, n) => n % step === 0)

    .map((probe) => (lang === 'zh' ? pairQuery(probe) : { term: { [lang]: probe } }))
  return should.length === 0 ? NO_ROWS : { bool: { should } }
}

/** Two characters side by side. */
function pairQuery(pair: string): EngineQuery {
  const intervals = pair.split(' ').map((query) => ({ match: { query } }))
  return { intervals: { zh: { all_of: { ordered: true, max_gaps: strideOf('zh') - 1, intervals } } } }
}
