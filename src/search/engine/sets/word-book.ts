/**
 * The words of the corpus as queries are compiled with them, looked up in the engine and kept. Compiling asks for words
 * one after another and cannot wait, so it runs until it is clear which words it needs, these are fetched in one
 * request, and it runs again: a query costs a request or two the first time its words are asked, none afterwards. What
 * is found is what the embedded index would find in the same corpus, word by word.
 */
import type { Lang } from '../../../model/lang.ts'
import { slipDistance } from '../../../text/distance.ts'
import { EXACT, FORM, type Keys, NEAR } from '../../compile/matcher.ts'
import { slipsFor } from '../../compile/spelling.ts'
import { arabicStem } from '../../index/clitics.ts'
import { fits, FITTING_LIMIT, LONGEST_MISTYPED, NEAR_LIMIT } from '../../index/language-index.ts'
import { anyOf, type EngineQuery, oneOf } from './queries.ts'
import { tokenOf } from './row-tokens.ts'
import type { EngineAnswer } from '../transport.ts'

/** A word of the corpus, with the rows that have it. */
export interface BookWord extends Keys {
  readonly rows: number
}

/** What compiling asks of the words of a language; each list is empty until it is known. */
export interface KnownWords {
  /** Rows that have the word; -1 if the corpus does not. */
  rowsOf(exact: string): number
  forms(keys: Keys): readonly TieredWord[]
  beginning(keys: Keys): readonly TieredWord[]
  near(keys: Keys): readonly TieredWord[]
  fitting(glob: string): readonly TieredWord[]
}

export interface TieredWord {
  readonly word: BookWord
  readonly tier: number
}

export interface WordBook {
  /** What `run` makes of the words of a language; called until it knows all it asks for. */
  read<T>(lang: Lang, run: (words: KnownWords) => T): Promise<T>
  /** The words that begin so, the most frequent first. */
  frequent(lang: Lang, beginnings: readonly string[], limit: number): Promise<readonly BookWord[]>
  /** The same book for one query, that knows whether a limit has cut short a list of words which the query was given. */
  forQuery(): WordBook & { wasCut(): boolean }
}

/** Searches of the index of words, all at once. */
export type SearchWords = (bodies: readonly object[]) => Promise<readonly EngineAnswer[]>

/** Answers kept: some hundred bytes each. */
const KEPT = 50_000
/** Words read for one question. */
const MOST_WORDS = 10_000
/** Times that compiling may find that it needs more words. */
const MOST_ROUNDS = 12

/** A book over an index of words. */
export function createWordBook(search: SearchWords): WordBook {
  const kept = new Map<string, unknown>()
  const keep = (key: string, value: unknown): void => {
    kept.set(key, value)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
  }
  const ask = async (queries: readonly EngineQuery[]): Promise<readonly (readonly BookWord[])[]> => {
    const answers = queries.length === 0 ? [] : await search(queries.map(bodyOf))
    return answers.map((answer) => answer.hits.hits.map(wordOf))
  }
  const read = async <T>(lang: Lang, run: (words: KnownWords) => T, given: (list: unknown) => void): Promise<T> => {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const missing = new Map<string, Question>()
      const value = run(knownWords(lang, { kept, missing, given }))
      if (missing.size === 0) return value
      await answerAll(lang, [...missing.values()], { ask, keep })
    }
    throw new RangeError(`Report this: a query needs more than ${MOST_ROUNDS} rounds of words`)
  }
  const book: WordBook = {
    read: (lang, run) => read(lang, run, () => {}),
    forQuery() {
      let cut = false
      const given = (list: unknown): void => {
        if (Array.isArray(list) && list.length >= MOST_WORDS) cut = true
      }
      return { ...book, read: (lang, run) => read(lang, run, given), wasCut: () => cut }
    },
    async frequent(lang, beginnings, limit) {
      const [words = []] = await ask([anyOf(beginnings.map((start) => ({ prefix: { plain: `${lang} ${start}` } })))])
      return words.filter(({ exact }) => !exact.startsWith('#')).slice(0, limit)
    },
  }
  return book
}

/** A list that could not be given yet. `text`: an exact key of `rowsOf`, the glob of `fitting`. */
interface Question {
  readonly kind: keyof KnownWords
  readonly key: string
  readonly text: string
  readonly keys: Keys
}

const NO_KEYS: Keys = { exact: '', plain: '', folded: '' }

interface Looking {
  readonly kept: ReadonlyMap<string, unknown>
  readonly missing: Map<string, Question>
  /** Told each thing that is given. */
  readonly given: (list: unknown) => void
}

function knownWords(lang: Lang, { kept, missing, given: tell }: Looking): KnownWords {
  const get = <T>(question: Question, otherwise: T): T => {
    if (kept.has(question.key)) {
      const value = kept.get(question.key) as T
      tell(value)
      return value
    }
    missing.set(question.key, question)
    return otherwise
  }
  const list = (kind: 'forms' | 'beginning' | 'near', given: Keys): readonly TieredWord[] => {
    const keys = { exact: tokenOf(given.exact), plain: tokenOf(given.plain), folded: tokenOf(given.folded) }
    const key = `${kind} ${lang} ${keys.exact} ${keys.plain} ${keys.folded}`
    return get({ kind, key, keys, text: '' }, [])
  }
  return {
    rowsOf: (exact) =>
      get({ kind: 'rowsOf', key: `rows ${lang} ${tokenOf(exact)}`, text: tokenOf(exact), keys: NO_KEYS }, -1),
    forms: (keys) => list('forms', keys),
    beginning: (keys) => list('beginning', keys),
    near: (keys) => (slipsFor(keys.plain) === 0 || keys.plain.length > LONGEST_MISTYPED ? [] : list('near', keys)),
    fitting: (glob) => get({ kind: 'fitting', key: `fitting ${lang} ${glob}`, text: glob, keys: NO_KEYS }, []),
  }
}

interface Asking {
  readonly ask: (queries: readonly EngineQuery[]) => Promise<readonly (readonly BookWord[])[]>
  readonly keep: (key: string, value: unknown) => void
}

async function answerAll(lang: Lang, questions: readonly Question[], { ask, keep }: Asking): Promise<void> {
  const has = questions.filter((one) => one.kind === 'rowsOf')
  const forms = questions.filter((one) => one.kind === 'forms' || one.kind === 'near')
  const open = questions.filter((one) => one.kind === 'beginning' || one.kind === 'near' || one.kind === 'fitting')
  const queries = [
    ...(has.length === 0
      ? []
      : [
          oneOf(
            'exact',
            has.map(({ text }) => `${lang} ${text}`),
          ),
        ]),
    ...open.map((one) => openQuery(lang, one)),
  ]
  const [lists, sameWords] = await Promise.all([
    ask(queries),
    formsOf(
      lang,
      forms.map(({ keys }) => keys),
      ask,
    ),
  ])
  const known = new Map(has.length === 0 ? [] : lists[0]?.map(({ exact, rows }) => [exact, rows]))
  for (const { key, text } of has) keep(key, known.get(text) ?? -1)
  const opened = lists.slice(has.length === 0 ? 0 : 1)
  open.forEach((one, n) => {
    const words = opened[n] ?? []
    if (one.kind === 'beginning') keep(one.key, beginningWith(one.keys, words))
    if (one.kind === 'fitting') keep(one.key, fittingWords(one.text, words))
    if (one.kind === 'near')
      keep(one.key, nearWords(one.keys, words, sameWords[forms.findIndex(({ key }) => key === one.key)] ?? []))
  })
  forms.forEach((one, n) => {
    if (one.kind === 'forms') keep(one.key, sameWords[n])
  })
}

function openQuery(lang: Lang, question: Question): EngineQuery {
  if (question.kind === 'fitting')
    return { wildcard: { plain: { value: `${lang} ${question.text.replaceAll('\\', '\\\\')}` } } }
  const value = `${lang} ${question.keys.plain}`
  if (question.kind === 'beginning') return { prefix: { plain: value } }
  const fuzziness = slipsFor(question.keys.plain)
  return { fuzzy: { plain: { value, fuzziness, prefix_length: 3, transpositions: true, rewrite: 'constant_score' } } }
}

const beginningWith = (keys: Keys, words: readonly BookWord[]): readonly TieredWord[] =>
  words.map((word) => ({ word, tier: word.exact.startsWith(keys.exact) ? EXACT : FORM }))

function fittingWords(glob: string, words: readonly BookWord[]): readonly TieredWord[] {
  const found = words.filter(({ exact, plain }) => !exact.startsWith('#') && fits(plain, glob))
  return found.slice(0, FITTING_LIMIT).map((word) => ({ word, tier: EXACT }))
}

function nearWords(keys: Keys, words: readonly BookWord[], forms: readonly TieredWord[]): readonly TieredWord[] {
  const slips = slipsFor(keys.plain)
  const same = new Set(forms.map(({ word }) => word.exact))
  return words
    .filter(({ exact, plain }) => !plain.startsWith('#') && !same.has(exact))
    .map((word) => ({ word, far: slipDistance(keys.plain, word.plain, slips) }))
    .filter(({ far }) => far <= slips)
    .sort((a, b) => a.far - b.far || b.word.rows - a.word.rows || byKeys(a.word, b.word))
    .slice(0, NEAR_LIMIT)
    .map(({ word }) => ({ word, tier: NEAR }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byKeys = (a: Keys, b: Keys): number => compare(a.plain, b.plain) || compare(a.exact, b.exact)

/** The forms of words: those spelled alike but for folding, and all that share a stem with one of them or with the word. */
async function formsOf(
  lang: Lang,
  asked: readonly Keys[],
  ask: Asking['ask'],
): Promise<readonly (readonly TieredWord[])[]> {
  if (asked.length === 0) return []
  const key = (text: string): string => `${lang} ${text}`
  const [alike = []] = await ask([
    oneOf(
      'plain',
      asked.map(({ plain }) => key(plain)),
    ),
  ])
  const stems: ReadonlySet<string>[] = []
  for (const keys of asked) {
    const own = alike.filter(({ plain }) => plain === keys.plain)
    const found = new Set(own.map(({ folded }) => folded))
    // A word the corpus has with another stem (Arabic, behind particles) is not looked for under its own.
    if (lang !== 'ar') found.add(keys.folded)
    else if (own.length === 0) found.add(await stemByEvidence(keys, ask))
    stems.push(found)
  }
  const [sharing = []] = await ask([
    oneOf(
      'stem',
      stems.flatMap((set) => [...set].map(key)),
    ),
  ])
  return asked.map((keys, n) => {
    const forms = new Map<string, TieredWord>()
    for (const word of alike)
      if (word.plain === keys.plain) forms.set(word.exact, { word, tier: word.exact === keys.exact ? EXACT : FORM })
    for (const word of sharing)
      if (stems[n]?.has(word.folded) && !forms.has(word.exact)) forms.set(word.exact, { word, tier: FORM })
    return [...forms.values()]
  })
}

/** The stem of an Arabic word that the corpus does not have, told by the words it has. */
async function stemByEvidence(keys: Keys, ask: Asking['ask']): Promise<string> {
  if (!/^\p{Script=Arabic}/u.test(keys.plain)) return keys.folded
  const known = new Map<string, boolean>()
  for (;;) {
    const missing = new Set<string>()
    const look = (field: 'plain' | 'stem', text: string): boolean => {
      const key = `${field} ${text}`
      if (!known.has(key)) missing.add(key)
      return known.get(key) ?? false
    }
    const stem = arabicStem(keys.exact, {
      hasWord: (text) => look('plain', text),
      hasStem: (text) => look('stem', text),
    })
    if (missing.size === 0) return stem
    const wanted = [...missing]
    const answers = await ask(
      wanted.map((key) => ({ term: { [key.slice(0, key.indexOf(' '))]: `ar ${key.slice(key.indexOf(' ') + 1)}` } })),
    )
    wanted.forEach((key, n) => known.set(key, (answers[n]?.length ?? 0) > 0))
  }
}

function bodyOf(query: EngineQuery): object {
  return {
    query: { bool: { filter: [query] } },
    size: MOST_WORDS,
    sort: [{ rows: 'desc' }, { exact: 'asc' }],
    track_total_hits: false,
  }
}

function wordOf(hit: EngineAnswer): BookWord {
  const { exact, plain, stem, rows } = hit._source
  return { exact: exact.slice(3), plain: plain.slice(3), folded: stem.slice(3), rows: rows ?? 0 }
}
