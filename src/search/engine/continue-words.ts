/** What the last word of a typed text may go on to be (store/continuations.ts), out of the engine's words and rows. */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { RowTexts } from '../../ports/row-store.ts'
import { exactTokens } from '../../text/analyzer.ts'
import { FORM } from '../compile/matcher.ts'
import {
  type Continuation,
  continuations,
  offered,
  readTyped,
  typedBeginnings,
  typedPattern,
} from '../store/continuations.ts'
import { indexOfTexts } from './page-index.ts'
import { matcherQuery } from './sets/pattern-query.ts'
import { unscored } from './sets/queries.ts'
import { tokenOf } from './sets/row-tokens.ts'
import { IN_ORDER } from './stored-rows.ts'
import type { EngineAnswer } from './transport.ts'
import type { WordBook } from './sets/word-book.ts'
import { bookVocabulary, createWordNumbers } from './sets/word-numbers.ts'

export interface ContinueSearch {
  readonly book: WordBook
  readonly rowsIn: (body: object) => Promise<EngineAnswer>
  readonly chinese: ChineseCutter | undefined
}

/** Rows looked through for phrases that go on. */
const MOST_ROWS = 200

/** The continuations of a text, by the rows that have them; of a phrase, by the first rows that do. */
export async function continueWords(
  { lang, text, limit }: { readonly lang: Lang; readonly text: string; readonly limit: number },
  { book, rowsIn, chinese }: ContinueSearch,
): Promise<readonly Continuation[]> {
  const typed = readTyped(text, lang)
  if (typed === null) return []
  if (typed.slots.length === 0 && !typed.han.last) {
    const words = await book.frequent(lang, typedBeginnings(tokenOf(typed.last.plain), lang), limit)
    const found = await Promise.all(
      words.map(async ({ exact, rows }) => ({ text: await asWritten(exact, lang, rowsIn), rows })),
    )
    const most = new Map<string, number>()
    for (const { text: word, rows } of found) most.set(word, Math.max(rows, most.get(word) ?? 0))
    return [...most].map(([word, rows]) => ({ text: word, rows }))
  }
  const numbers = createWordNumbers(lang)
  const pattern = await book.read(lang, (known) => typedPattern(typed, bookVocabulary(numbers, known)))
  const query = unscored(matcherQuery(numbers, { patterns: [pattern], weight: 1 }, FORM))
  const body = { size: MOST_ROWS, query, sort: IN_ORDER, _source: ['row.t'], track_total_hits: false }
  const hits: readonly { _source: { row: RowTexts } }[] = (await rowsIn(body)).hits.hits
  if (hits.length === 0) return []
  const texts = hits.map(({ _source }) => _source.row)
  const own = texts.map(({ t }) => t[LANGS.indexOf(lang)] ?? null)
  const index = indexOfTexts(lang, own, chinese)
  const files = { texts: async (rows: Iterable<number>) => Array.from(rows, (row) => texts[row] as RowTexts) }
  return continuations(files, index, text, limit)
}

/** A word as the first row that has it writes it. */
async function asWritten(exact: string, lang: Lang, rowsIn: ContinueSearch['rowsIn']): Promise<string> {
  const query = unscored({ term: { [lang]: exact } })
  const [hit] = (await rowsIn({ size: 1, query, sort: IN_ORDER, _source: ['row.t'], track_total_hits: false })).hits
    .hits
  const text: string = hit?._source.row.t[LANGS.indexOf(lang)] ?? ''
  const span = exactTokens(text, lang).find((token) => tokenOf(token.exact) === exact)
  return span === undefined ? exact : offered(text.slice(span.start, span.end), exact)
}
