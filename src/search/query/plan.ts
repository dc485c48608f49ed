/**
 * What a request means, before any index is read: its clauses, the languages to search, the concepts it names and the
 * termbase's wordings of them in the other languages.
 */
import { isLang, LANGS, type Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { analyze, indexTokens } from '../../text/analyzer.ts'
import { protectedSpans } from '../../text/protected.ts'
import type { Expansion, QueryProblem, SearchAnswer, SearchRequest } from '../answer/answer.ts'
import type { ConceptFinder } from './concepts.ts'
import { detect, likeliest } from './query-language.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { type Clause, parseQuery, type Restriction } from './parse-query.ts'
import type { Store } from '../store/index-store.ts'

/** What every kind of request works with. */
export interface SearchContext {
  readonly store: Store
  readonly finder: ConceptFinder
  readonly concepts: readonly Concept[]
  readonly chinese: () => Promise<ChineseCutter>
}

export interface Plan {
  readonly clauses: readonly Clause[]
  readonly restrictions: readonly Restriction[]
  readonly problems: readonly QueryProblem[]
  readonly langs: readonly Lang[]
  readonly detected: boolean
  readonly likely: SearchAnswer['query']['likely']
  readonly match: NonNullable<SearchRequest['match']>
  readonly tokens: Partial<Record<Lang, readonly string[]>>
  /** For each thing the query names, the concepts it may be: marked in the other versions. */
  readonly named: readonly (readonly Concept[])[]
  /** Whether other wordings of them are searched too: only where they are the whole query. */
  readonly widened: boolean
  readonly expansions: readonly Expansion[]
  /** Only where the query has Chinese in it. */
  readonly chinese: ChineseCutter | undefined
}

/** Words that say that a resolution or decision is cited; the citation alone is then searched, in every language. */
const CITED =
  /^\s*(?:(?:general assembly|security council|大会|安理会|经社理事会)\s*)?(?:resolutions?|decisions?|résolutions?|décisions?|resoluci[oó]n(?:es)?|decisi[oó]n(?:es)?|резолюци[ияюей]+|решени[еяю]|القرار|قرار|المقرر|مقرر|决议|第|res\.?)?\s*(?:n[o°º]\.?\s*)?(\S+(?: ?\([^)]*\))?)\s*(?:号(?:决议|决定)?)?\s*$/iu

/** The plan of a request. */
export async function planSearch(request: SearchRequest, context: SearchContext): Promise<Plan> {
  const match = request.match ?? 'auto'
  const parsed = readRequest(request, match)
  const cited = citationOf(parsed.clauses)
  const clauses = cited ?? parsed.clauses
  const own = clauses.filter((clause) => clause.lang === null)
  const text = own
    .map((clause) => (clause.kind === 'regex' ? clause.source.replace(/\\./g, '') : clause.text))
    .join(' ')
  const words = own.map((clause) => (clause.kind === 'regex' ? '' : clause.text)).join(' ')
  const named = namedLangs(request.in)
  const found = cited !== null ? { langs: LANGS, likely: null } : detect(text)
  const langs = named ?? found.langs
  const asked = [text, ...clauses.map((clause) => (clause.kind === 'regex' ? '' : clause.text))].join(' ')
  const chinese = /\p{Script=Han}/u.test(asked) ? await context.chinese() : undefined
  const concepts = conceptsOf(own, langs, request.expand, context, match)
  return {
    clauses,
    restrictions: parsed.restrictions,
    problems: parsed.problems,
    langs,
    detected: named === null,
    likely: named === null && cited === null ? (found.likely ?? (await guess(text, langs, context))) : null,
    match,
    tokens: Object.fromEntries(
      langs.map((lang) => [lang, analyze(words, lang, chinese).map((token) => words.slice(token.start, token.end))]),
    ),
    ...concepts,
    chinese,
  }
}

/** The likeliest of the three Latin languages, by their indexes; null where the query is in no language. */
async function guess(text: string, langs: readonly Lang[], { store }: SearchContext): Promise<Plan['likely']> {
  if (!/\p{L}/u.test(text)) return null
  const indexes = new Map<Lang, LanguageIndex | null>()
  for (const lang of langs) indexes.set(lang, await store.index(lang))
  return likeliest(text, langs, (word, lang) => {
    const index = indexes.get(lang)
    const [token] = indexTokens(word, lang)
    if (!index || !token) return 0
    const form = index.find(token)
    return form < 0 ? 0 : (index.df[form] as number)
  })
}

/** The languages a request names, or null for `auto`. */
export function namedLangs(given: SearchRequest['in']): readonly Lang[] | null {
  if (given === undefined || given === 'auto') return null
  return given === 'any' ? LANGS : given.filter(isLang)
}

function readRequest(request: SearchRequest, match: Plan['match']): ReturnType<typeof parseQuery> {
  const q = request.q
  const whole = { lang: null, not: false, start: 0, end: q.length } as const
  let read = parseQuery(q)
  if (match === 'phrase') {
    const hasWords = /[\p{L}\p{N}]/u.test(q)
    const empty: QueryProblem = { kind: 'empty-phrase', start: 0, end: q.length, found: q, expected: 'words' }
    read = {
      clauses: hasWords ? [{ kind: 'phrase', text: q, ...whole }] : [],
      restrictions: [],
      problems: hasWords || q.trim() === '' ? [] : [empty],
    }
  }
  if (match === 'regex')
    read = {
      clauses: q === '' ? [] : [{ kind: 'regex', source: q, sourceAt: 0, flags: '', ...whole }],
      restrictions: [],
      problems: [],
    }
  const clauses = [...read.clauses]
  const last = clauses.at(-1)
  if (match === 'prefix' && last?.kind === 'words') {
    const cut = /^(.*\s)?(\S+)$/su.exec(last.text)
    clauses.splice(-1, 1, ...(cut?.[1]?.trim() ? [{ ...last, text: cut[1].trim() }] : []), {
      ...last,
      kind: 'prefix',
      text: cut?.[2] ?? last.text,
    })
  }
  for (const [given, not] of [
    [request.with, false],
    [request.without, true],
  ] as const) {
    for (const lang of LANGS) {
      const text = given?.[lang]
      if (text) clauses.push(...parseQuery(text).clauses.map((clause) => ({ ...clause, lang, not })))
    }
  }
  return { ...read, clauses }
}

/** Where the query is a citation and nothing else, the clause of it alone. */
function citationOf(clauses: readonly Clause[]): readonly Clause[] | null {
  const [only, ...more] = clauses
  if (only?.kind !== 'words' || only.lang !== null || only.not || more.some((clause) => clause.lang === null))
    return null
  const cited = CITED.exec(only.text)?.[1]?.replace(/号.*$/u, '').replace(/^第/u, '')
  if (cited === undefined) return null
  const [span] = protectedSpans(cited, 'en')
  if (span === undefined || span.kind === 'number' || span.start !== 0 || span.end !== cited.length) return null
  return [{ ...only, text: cited }, ...more]
}

function conceptsOf(
  own: readonly Clause[],
  langs: readonly Lang[],
  expand: SearchRequest['expand'],
  { finder }: SearchContext,
  match: Plan['match'],
): Pick<Plan, 'named' | 'widened' | 'expansions'> {
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
  const widened =
    complete &&
    expand !== 'none' &&
    (match === 'auto' || match === 'all') &&
    own.every((clause) => clause.not || clause.kind === 'words')
  if (!widened) return { named, widened, expansions: [] }
  const allowed = named.map((concepts) => concepts.filter(({ id }) => !Array.isArray(expand) || expand.includes(id)))
  const expansions = allowed
    .flat()
    .flatMap((concept) =>
      LANGS.flatMap((lang) =>
        (concept.terms[lang] ?? [])
          .filter(
            (term) => lang !== from || !texts.some((clause) => clause.text.toLowerCase().includes(term.toLowerCase())),
          )
          .map((term): Expansion => ({ concept: concept.id, lang, term, source: 'termbase' })),
      ),
    )
  return { named, widened: allowed.every((concepts) => concepts.length > 0), expansions: uniqueExpansions(expansions) }
}

function uniqueExpansions(expansions: readonly Expansion[]): readonly Expansion[] {
  const seen = new Set<string>()
  return expansions.filter(({ concept, lang, term }) => {
    const key = `${concept}\n${lang}\n${term}`
    return !seen.has(key) && seen.add(key)
  })
}
