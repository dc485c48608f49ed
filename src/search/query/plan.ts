/**
 * What a request means, before any row is looked for: its clauses, the languages to search, the concepts it names and
 * the termbase's wordings of them in the other languages.
 */
import { isLang, LANGS, type Lang } from '../../model/lang.ts'
import type { Clause, Expansion, QueryHint, QueryProblem, Restriction, RowQuery } from '../../model/query.ts'
import type { Concept } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { RowStore } from '../../ports/row-store.ts'
import { analyze } from '../../text/analyzer.ts'
import type { SearchAnswer, SearchRequest } from '../answer/answer.ts'
import { citationOf } from './citation.ts'
import type { ConceptFinder } from './concepts.ts'
import { clauseText } from './clause-text.ts'
import { type DetectedLanguage, languagesOf, languagesOfScript, likeliest, scriptOf } from './query-language.ts'
import { readRequest } from './read-request.ts'

/** What every kind of request works with. */
export interface SearchContext {
  readonly store: RowStore
  readonly finder: ConceptFinder
  readonly chinese: () => Promise<ChineseCutter>
}

export interface SearchPlan {
  /** What the store is asked. */
  readonly query: RowQuery
  readonly likely: SearchAnswer['query']['likely']
  readonly tokens: Partial<Record<Lang, readonly string[]>>
  readonly problems: readonly QueryProblem[]
  readonly hints: readonly QueryHint[]
}

/** The plan of a request. */
export async function planSearch(request: SearchRequest, context: SearchContext): Promise<SearchPlan> {
  const match = request.match ?? 'auto'
  const parsed = readRequest(request, match)
  const cited = citationOf(parsed.clauses)
  const clauses = cited ?? parsed.clauses
  const own = clauses.filter((clause) => clause.langs === null)
  const text = own.map((clause) => clauseText(clause, true)).join(' ')
  const words = own.map((clause) => clauseText(clause, false)).join(' ')
  const named = namedLangs(request.in)
  const found: DetectedLanguage = cited === null ? languagesOf(text) : { langs: LANGS, also: [], likely: null }
  const langs = named ?? found.langs
  const asked = [text, ...clauses.map((clause) => clauseText(clause, false))].join(' ')
  const chinese = /\p{Script=Han}/u.test(asked) ? await context.chinese() : undefined
  const split =
    named === null && cited === null && match !== 'phrase' ? clauses.flatMap((each) => byScript(each, found)) : clauses
  const within = withinClauses(parsed.within, named)
  const problems = [...parsed.problems, ...(await unknownDocuments(parsed.restrictions, request.q, context.store))]
  const tooLong = problems.some(({ kind }) => kind === 'too-long')
  return {
    query: {
      clauses: [...split, ...within.clauses],
      restrictions: [...parsed.restrictions, ...within.restrictions],
      langs,
      also: named === null ? found.also : [],
      detected: named === null,
      match,
      strict: { case: request.case === true, accents: request.accents === true },
      ...conceptsOf(own, langs, request, context.finder),
      asks: !tooLong && (clauses.length > 0 || parsed.restrictions.length > 0 || problems.length === 0),
    },
    likely: named === null && cited === null ? (found.likely ?? (await guess(text, langs, context.store))) : null,
    tokens: Object.fromEntries(
      langs.map((lang) => [lang, analyze(words, lang, chinese).map((token) => words.slice(token.start, token.end))]),
    ),
    problems,
    hints: parsed.hints,
  }
}

/** The likeliest of the three Latin languages, by the rows that have the words; null if the query is in no language. */
async function guess(text: string, langs: readonly Lang[], store: RowStore): Promise<SearchPlan['likely']> {
  if (!/\p{L}/u.test(text)) return null
  const words = [...new Set(text.match(/\p{L}[\p{L}\p{M}]*/gu))]
  const rows = new Map<Lang, ReadonlyMap<string, number>>()
  for (const lang of langs) {
    const counts = await store.frequencies(lang, words)
    rows.set(lang, new Map(words.map((word, n) => [word, counts[n] ?? 0])))
  }
  return likeliest(text, langs, (word, lang) => rows.get(lang)?.get(word) ?? 0)
}

/** The languages a request names, or null for `auto`. */
export function namedLangs(given: SearchRequest['in']): readonly Lang[] | null {
  if (given === undefined || given === 'auto') return null
  return given === 'any' ? LANGS : given.filter(isLang)
}

/** Words of a query that is split by script; a longer one is a text, and searched as it stands. */
const MIXED_WORDS = 8

/** The parts of a clause by script: those in another script than most of the query may be in a text of their own language. */
function byScript(clause: Clause, { langs }: DetectedLanguage): readonly Clause[] {
  if ((clause.kind !== 'words' && clause.kind !== 'phrase') || clause.langs !== null) return [clause]
  const pieces = clause.kind === 'phrase' ? [clause.text] : (clause.text.match(/\S+/gu) ?? [])
  if (pieces.length > MIXED_WORDS) return [clause]
  const parts: Clause[] = []
  for (const piece of pieces) {
    const script = scriptOf(piece)?.script
    const own = script === undefined ? langs : languagesOfScript(script)
    const foreign = own.some((lang) => langs.includes(lang)) ? null : [...own, ...langs]
    const last = parts.at(-1)
    if (last?.kind === 'words' && clause.kind === 'words' && sameLangs(last.langs, foreign))
      parts[parts.length - 1] = { ...last, text: `${last.text} ${piece}` }
    else parts.push({ ...clause, text: piece, langs: foreign })
  }
  return parts.length < 2 && parts[0]?.langs === null ? [clause] : parts
}

const sameLangs = (a: readonly Lang[] | null, b: readonly Lang[] | null): boolean => a?.join() === b?.join()

/** The queries whose results are searched again: each in its own languages. */
function withinClauses(
  queries: ReturnType<typeof readRequest>['within'],
  named: readonly Lang[] | null,
): { readonly clauses: readonly Clause[]; readonly restrictions: readonly Restriction[] } {
  const clauses = queries.flatMap((query): Clause[] => {
    const free = query.clauses.filter((clause) => clause.langs === null)
    const found = languagesOf(free.map((clause) => clauseText(clause, true)).join(' '))
    const langs = named ?? [...found.langs, ...found.also]
    const bound = query.clauses.filter((clause) => clause.langs !== null)
    const positive = free.filter((clause) => !clause.not)
    const negative = free.filter((clause) => clause.not).map((clause) => ({ ...clause, langs }))
    if (positive.length === 0) return [...bound, ...negative]
    const [first] = positive
    const place = { start: first?.start ?? 0, end: positive.at(-1)?.end ?? 0 }
    return [{ kind: 'group', op: 'all', parts: positive, langs, not: false, ...place }, ...bound, ...negative]
  })
  return { clauses, restrictions: queries.flatMap((query) => query.restrictions) }
}

/** Documents named in the query that the corpus has not: each a problem with the nearest names. */
async function unknownDocuments(
  restrictions: readonly Restriction[],
  q: string,
  store: RowStore,
): Promise<readonly QueryProblem[]> {
  const problems: QueryProblem[] = []
  for (const { field, values, start, end } of restrictions) {
    if (field !== 'doc') continue
    const found = await store.documents(values)
    for (const [n, value] of values.entries()) {
      if (found[n] !== null) continue
      const at = Math.max(start, q.indexOf(value, start))
      const like = await store.documentsLike(value, 3)
      const expected = like.length > 0 ? like.join(', ') : 'a document of this corpus'
      problems.push({
        kind: 'unknown-document',
        start: at,
        end: Math.min(end, at + value.length),
        found: value,
        expected,
      })
    }
  }
  return problems
}

function conceptsOf(
  own: readonly Clause[],
  langs: readonly Lang[],
  { expand, match = 'auto', case: strict }: SearchRequest,
  finder: ConceptFinder,
): Pick<RowQuery, 'named' | 'widened' | 'expansions'> {
  const texts = own.flatMap((clause) =>
    (clause.kind === 'words' || clause.kind === 'phrase') && !clause.not ? [clause] : [],
  )
  let named: (readonly Concept[])[] = []
  let complete = false
  let from: Lang | undefined
  for (const lang of langs) {
    const mentions = texts.map((clause) => finder.mentions(clause.text, lang))
    const here = mentions.flat().map((mention) => mention.concepts)
    const covered =
      texts.length > 0 &&
      here.length > 0 &&
      texts.every((clause, n) => finder.covers(clause.text, lang, mentions[n] ?? []))
    if ((covered && !complete) || (covered === complete && here.length > named.length))
      [named, complete, from] = [here, covered, lang]
  }
  const ids = named.map((concepts) => concepts.map(({ id }) => id))
  const widened =
    complete &&
    expand !== 'none' &&
    strict !== true &&
    (match === 'auto' || match === 'all') &&
    own.every((clause) => clause.not || clause.kind === 'words')
  if (!widened) return { named: ids, widened, expansions: [] }
  const allowed = named.map((concepts) => concepts.filter(({ id }) => !Array.isArray(expand) || expand.includes(id)))
  const isAsked = (lang: Lang, term: string): boolean =>
    lang === from && texts.some((clause) => clause.text.toLowerCase().includes(term.toLowerCase()))
  const expansions = allowed
    .flat()
    .flatMap((concept) =>
      LANGS.flatMap((lang) =>
        (concept.terms[lang] ?? [])
          .filter((term) => !isAsked(lang, term))
          .map((term): Expansion => ({ concept: concept.id, lang, term, source: 'termbase' })),
      ),
    )
  return {
    named: ids,
    widened: allowed.every((concepts) => concepts.length > 0),
    expansions: uniqueExpansions(expansions),
  }
}

function uniqueExpansions(expansions: readonly Expansion[]): readonly Expansion[] {
  const seen = new Set<string>()
  return expansions.filter(({ concept, lang, term }) => {
    const key = `${concept}\n${lang}\n${term}`
    return !seen.has(key) && seen.add(key)
  })
}
