/**
 * How a word is used: how often it stands in each language, document and year, in which forms, and which words stand
 * beside it more often than chance has them there. Association is Dunning's log-likelihood ratio (Computational
 * Linguistics 19, 1993) over rows: rows with the hit, rows with the other word, rows with that word near the hit.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { QueryProblem } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { FoundRow, RowStore } from '../../ports/row-store.ts'
import { analyze } from '../../text/analyzer.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { planSearch, type SearchContext } from '../query/plan.ts'
import type { SearchRequest } from './answer.ts'
import { foundRows } from './sorted-lines.ts'

export interface WordRequest extends Omit<SearchRequest, 'view' | 'sort' | 'context' | 'kwic' | 'cursor' | 'facets'> {
  /** Words on each side of a hit among which collocates are counted: 1…10 (5). */
  readonly span?: number
}

export interface WordCount {
  readonly value: string
  readonly hits: number
  readonly rows: number
}

export interface Collocate {
  readonly lang: Lang
  readonly text: string
  /** Rows in which it stands near a hit, rows in which it stands at all, and the rows that chance would give. */
  readonly together: number
  readonly rows: number
  readonly expected: number
  /** Log-likelihood ratio: above 10.83 chance is less than one in a thousand. */
  readonly score: number
}

export interface WordReport {
  readonly q: string
  readonly problems: readonly QueryProblem[]
  readonly total: {
    readonly rows: number
    readonly hits: number /** Rows looked at: all, or the first. */
    readonly counted: number
  }
  readonly languages: readonly WordCount[]
  readonly documents: readonly WordCount[]
  readonly years: readonly WordCount[]
  /** What was found, as the texts have it but for case. */
  readonly forms: readonly (WordCount & { readonly lang: Lang })[]
  readonly collocates: readonly Collocate[]
}

/** Rows that are counted. */
const MOST_COUNTED = 5000
/** Of each list, unless the request says otherwise. */
const LISTED = 50
/** Rows in which a collocate stands with the hit at least. */
const FEWEST = 2

/** The report of a request. */
export async function wordReport(context: SearchContext, request: WordRequest): Promise<WordReport> {
  const plan = await planSearch(request, context)
  const { rows, complete } = await foundRows(plan, context.store, request.filters ?? {}, MOST_COUNTED)
  const counted = { filters: request.filters ?? {}, limit: 0, after: null, facets: false, documents: false } as const
  const total = complete
    ? rows.length
    : (await context.store.find(plan.query, { ...counted, sort: 'document' })).total.rows
  const tally = createTally()
  const near = new Map<Lang, Map<string, number>>()
  const hitRows = new Map<Lang, number>()
  const span = Math.min(10, Math.max(1, request.span ?? 5))
  for (const row of rows) {
    for (const lang of row.found) {
      const marks = row.marks[lang] ?? []
      const text = row.texts.t[LANGS.indexOf(lang)]
      if (text == null || marks.length === 0) continue
      tally.add(
        row,
        lang,
        marks.map(([start, end]) => text.slice(start, end)),
      )
      hitRows.set(lang, (hitRows.get(lang) ?? 0) + 1)
      const words = near.get(lang) ?? new Map<string, number>()
      near.set(lang, words)
      const chinese = lang === 'zh' ? await context.chinese() : undefined
      for (const word of beside(text, marks, { lang, span, chinese })) words.set(word, (words.get(word) ?? 0) + 1)
    }
  }
  const limit = request.limit ?? LISTED
  return {
    q: request.q,
    problems: plan.problems,
    total: { rows: total, hits: tally.hits(), counted: rows.length },
    ...tally.lists(limit),
    collocates: await collocates(context.store, near, hitRows, limit),
  }
}

/** The words near the hits of a text, each once: without those of grammar and those of the hits themselves. */
function beside(
  text: string,
  marks: readonly (readonly [number, number])[],
  { lang, span, chinese }: { lang: Lang; span: number; chinese: ChineseCutter | undefined },
): ReadonlySet<string> {
  const tokens = analyze(text, lang, chinese)
  const isHit = tokens.map(({ start, end }) => marks.some((mark) => start < mark[1] && end > mark[0]))
  const words = new Set<string>()
  tokens.forEach(({ kind, exact }, n) => {
    const isWord = (kind === 'word' || kind === 'han') && /\p{L}/u.test(exact)
    if (isHit[n] || !isWord || GRAMMAR_WORDS[lang].has(exact)) return
    if (isHit.slice(Math.max(0, n - span), n + span + 1).includes(true)) words.add(exact)
  })
  return words
}

interface Tally {
  add(row: FoundRow, lang: Lang, hits: readonly string[]): void
  hits(): number
  lists(limit: number): Pick<WordReport, 'languages' | 'documents' | 'years' | 'forms'>
}

function createTally(): Tally {
  const [languages, documents, years, forms] = [new Counts(), new Counts(), new Counts(), new Counts()]
  return {
    add(row, lang, hits) {
      const { year } = row.document
      const id = `${row.doc}#${row.row}`
      languages.add(lang, hits.length, id)
      documents.add(row.doc, hits.length, id)
      if (year !== null) years.add(year, hits.length, id)
      for (const hit of hits) forms.add(`${lang} ${hit.toLowerCase()}`, 1, id)
    },
    hits: () => languages.list(Infinity).reduce((sum, { hits }) => sum + hits, 0),
    lists: (limit) => ({
      languages: languages.list(limit),
      documents: documents.list(limit),
      years: years.list(Infinity).sort((a, b) => (a.value < b.value ? -1 : 1)),
      forms: forms.list(limit).map(({ value, ...count }) => ({
        lang: value.slice(0, 2) as Lang,
        value: value.slice(3),
        ...count,
      })),
    }),
  }
}

/** Hits and rows by value. */
class Counts {
  readonly #hits = new Map<string, number>()
  readonly #rows = new Map<string, Set<string>>()
  add(value: string, hits: number, row: string): void {
    this.#hits.set(value, (this.#hits.get(value) ?? 0) + hits)
    this.#rows.set(value, (this.#rows.get(value) ?? new Set()).add(row))
  }
  list(limit: number): WordCount[] {
    return [...this.#hits]
      .map(([value, hits]) => ({ value, hits, rows: this.#rows.get(value)?.size ?? 0 }))
      .sort((a, b) => b.hits - a.hits || (a.value < b.value ? -1 : 1))
      .slice(0, limit)
  }
}

async function collocates(
  store: RowStore,
  near: ReadonlyMap<Lang, ReadonlyMap<string, number>>,
  hitRows: ReadonlyMap<Lang, number>,
  limit: number,
): Promise<readonly Collocate[]> {
  const { rows: all } = await store.info()
  const found: Collocate[] = []
  for (const [lang, words] of near) {
    const often = [...words].filter(([, together]) => together >= FEWEST)
    const counts = await store.frequencies(
      lang,
      often.map(([word]) => word),
    )
    const own = hitRows.get(lang) ?? 0
    often.forEach(([text, together], n) => {
      const rows = Math.max(counts[n] ?? 0, together)
      const expected = (own * rows) / Math.max(1, all)
      if (together <= expected) return
      const score = logLikelihood({ together, first: own, second: rows, all })
      found.push({
        lang,
        text,
        together,
        rows,
        expected: Math.round(expected * 100) / 100,
        score: Math.round(score * 100) / 100,
      })
    })
  }
  return found.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1)).slice(0, limit)
}

/** Dunning's ratio for two things in `first` and `second` of `all` rows, and in `together` of them both. Never below 0. */
export function logLikelihood(counts: { together: number; first: number; second: number; all: number }): number {
  const { together, first, second, all } = counts
  const cells = [
    [together, first, second],
    [first - together, first, all - second],
    [second - together, all - first, second],
    [all - first - second + together, all - first, all - second],
  ] as const
  let sum = 0
  for (const [seen, row, column] of cells) {
    const chance = (row * column) / all
    if (seen > 0 && chance > 0) sum += seen * Math.log(seen / chance)
  }
  return Math.max(0, 2 * sum)
}
