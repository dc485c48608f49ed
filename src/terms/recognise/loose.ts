/**
 * Terms that do not stand word by word. `apart`: coordination leaves a word of the term out (recherche et vulgarisation
 * agricoles, экономического и социального развития), a modifier stands inside it (gestion durable des forêts), a
 * preposition differs, English has it the other way round (management of forests). `kin`: one word is a word derived
 * from the term's (planification familiale). Also terms with a broken plural of Arabic, which are whole (`form`).
 * An entry is filed under its rarest word, so that a text's words lead to few. Input is a tokenised text, output
 * candidates in order of place, which may overlap; Chinese is loose-chinese.ts.
 */
import type { Lang } from '../../model/lang.ts'
import { brokenPlural } from './broken-plurals.ts'
import { FUNCTION_WORDS } from '../../text/function-words.ts'
import { clear, COORDINATORS, type Gap, gapBetween, PREPOSITIONS } from './loose-gaps.ts'
import { isAdjectiveOf, kinKeys, mayStandDerived, type Relation, relation } from './kin.ts'
import type { TermToken } from './term-tokens.ts'

/**
 * How a term was found, surest first: its words in some form; a term with a qualifier, without it, so that the sense is
 * open (Пол for Пол (в биологии)); its words with others between them; with a derived word.
 */
export type MatchTier = 'form' | 'sense' | 'apart' | 'kin'

/** A candidate: tokens `first` to `last` (included), and how many words of the term lie in them. */
export interface LooseMatch<Entry> {
  readonly first: number
  readonly last: number
  readonly words: number
  readonly tier: MatchTier
  readonly entries: readonly Entry[]
}

export interface LooseFinder<Entry> {
  find(text: string, tokens: readonly TermToken[]): readonly LooseMatch<Entry>[]
}

/** What the finder needs of a term: its tokens, with articles and prepositions. */
export interface LooseTerm<Entry> {
  readonly tokens: readonly TermToken[]
  readonly entry: Entry
}

interface Filed<Entry> extends LooseTerm<Entry> {
  readonly words: readonly TermToken[]
  /** The preposition that stands before the word of that index, or an empty string. */
  readonly governed: readonly string[]
  /** Under which each word may be met. */
  readonly keys: readonly (readonly string[])[]
}

const MOST_WORDS = 6
/** Tokens between two words of a term, at most; articles and conjunctions count. */
const LONGEST = 12

/** A finder of the terms of a language other than Chinese. */
export function createLooseFinder<Entry>(
  terms: readonly LooseTerm<Entry>[],
  lang: Exclude<Lang, 'zh'>,
): LooseFinder<Entry> {
  const index = fileTerms(terms, lang)
  return {
    find(text, tokens) {
      const found: LooseMatch<Entry>[] = []
      const present = new Set(tokens.flatMap((token) => (token.weak ? [] : keysOf(token, lang))))
      for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at] as TermToken
        if (token.weak) continue
        const tried = new Set<Filed<Entry>>()
        for (const key of keysOf(token, lang)) {
          for (const { filed, word } of index.get(key) ?? []) {
            if (tried.has(filed)) continue
            tried.add(filed)
            // most terms lack a word in the text altogether
            if (!filed.keys.every((keys) => keys.some((one) => present.has(one)))) continue
            const match = matchAt(filed, word, text, tokens, at, lang)
            if (match !== null) found.push({ ...match, entries: [filed.entry] })
          }
        }
      }
      return found
    },
  }
}

const keyMemory = new Map<Lang, Map<string, readonly string[]>>()

function keysOf(token: TermToken, lang: Lang): readonly string[] {
  let known = keyMemory.get(lang)
  if (known === undefined || known.size > 50_000) keyMemory.set(lang, (known = new Map()))
  let keys = known.get(token.plain)
  if (keys === undefined) known.set(token.plain, (keys = kinKeys(token, lang, false)))
  return keys
}

type Index<Entry> = ReadonlyMap<string, readonly { readonly filed: Filed<Entry>; readonly word: number }[]>

function fileTerms<Entry>(terms: readonly LooseTerm<Entry>[], lang: Exclude<Lang, 'zh'>): Index<Entry> {
  const all = terms.flatMap((term) => {
    const filed = prepare(term, lang)
    return filed === null ? [] : [filed]
  })
  const frequency = new Map<string, number>()
  for (const { keys } of all) for (const key of new Set(keys.flat())) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  const index = new Map<string, { filed: Filed<Entry>; word: number }[]>()
  for (const filed of all) {
    const { keys } = filed
    const costs = keys.map((list) => list.reduce((sum, key) => sum + (frequency.get(key) as number), 0))
    const word = costs.indexOf(Math.min(...costs))
    for (const key of keys[word] as readonly string[]) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [{ filed, word }])
      else list.push({ filed, word })
    }
  }
  return index
}

/** Terms of up to six words without conjunction, figure or short word; one word must be long enough to have kin. */
function prepare<Entry>(term: LooseTerm<Entry>, lang: Exclude<Lang, 'zh'>): Filed<Entry> | null {
  const words: TermToken[] = []
  const governed: string[] = []
  let preposition = ''
  for (const token of term.tokens) {
    if (COORDINATORS[lang].has(token.plain)) return null
    if (PREPOSITIONS[lang].has(token.plain)) preposition = token.plain
    else if (!token.weak) {
      if (FUNCTION_WORDS[lang].has(token.plain) || !/^\p{L}{3,}/u.test(token.plain)) return null
      words.push(token)
      governed.push(preposition)
      preposition = ''
    }
  }
  if (words.length === 0 || words.length > MOST_WORDS || preposition !== '') return null
  if (words.length === 1 && !mayStandDerived(words[0] as TermToken, lang)) return null
  return { ...term, words, governed, keys: words.map((word) => kinKeys(word, lang, true)) }
}

type Span = Omit<LooseMatch<never>, 'entries'>

/** The term with its word `word` at token `at`, the others around it, or null. */
function matchAt<Entry>(
  filed: Filed<Entry>,
  word: number,
  text: string,
  tokens: readonly TermToken[],
  at: number,
  lang: Exclude<Lang, 'zh'>,
): Span | null {
  const own = related(filed, word, tokens[at] as TermToken, lang)
  if (own === null) return null
  if (filed.words.length === 1) return matchOne(filed.words[0] as TermToken, tokens[at] as TermToken, at, own, lang)
  return inOrder(filed, word, own, text, tokens, at, lang) ?? turned(filed, word, own, text, tokens, at, lang)
}

/** A term of one word by the adjective of it; of broken plurals those of three letters are too many to be believed. */
function matchOne(word: TermToken, token: TermToken, at: number, own: Relation, lang: Lang): Span | null {
  const here = { first: at, last: at, words: 1 }
  if (own === 'form') return lang === 'ar' && longEnough(word, token) ? { ...here, tier: 'form' } : null
  return isAdjectiveOf(token, word, lang) ? { ...here, tier: 'kin' } : null
}

/** Of the term as it is written: مزارعون (farmers) without its ending is the plural of مزرعة (farm). */
function longEnough(word: TermToken, token: TermToken): boolean {
  const one = word.plain.replace(/^ال/, '')
  return token.keys.some((other) => one.length + other.length >= 10 && brokenPlural(one, other))
}

/** The relation of a token to a word of the term; a derived word with a capital is of a name (United Nations). */
function related<Entry>(
  filed: Filed<Entry>,
  index: number,
  token: TermToken,
  lang: Exclude<Lang, 'zh'>,
): Relation | null {
  const found = relation(filed.words[index] as TermToken, token, lang)
  if (found !== 'kin' || filed.words.length === 1) return found
  return /^\p{Lu}\p{Ll}/u.test(token.text) ? null : found
}

/** The words in the term's order with one thing between them at most; what the term is about must not be a derived word. */
function inOrder<Entry>(
  filed: Filed<Entry>,
  word: number,
  own: Relation,
  text: string,
  tokens: readonly TermToken[],
  at: number,
  lang: Exclude<Lang, 'zh'>,
): Span | null {
  let [first, last, open] = [at, at, null as Gap | null]
  const kin = own === 'kin' ? [word] : []
  const take = (index: number, step: 1 | -1): boolean => {
    const edge = step === 1 ? last : first
    for (let next = edge + step; next >= 0 && next < tokens.length && Math.abs(next - edge) <= LONGEST; next += step) {
      const token = tokens[next] as TermToken
      const kind = token.weak ? null : related(filed, index, token, lang)
      if (kind === null) continue
      const right = step === 1 ? index : index + 1
      const gap = gapBetween(
        text,
        tokens,
        Math.min(edge, next),
        Math.max(edge, next),
        lang,
        filed.governed[right] !== '',
      )
      if (gap === null) return false
      if (gap !== 'joined') {
        if (open !== null) return false
        // with its article an Arabic noun governs no other: المعايير، وأمن البيانات are not معايير البيانات
        const left = tokens[Math.min(edge, next)] as TermToken
        if (
          lang === 'ar' &&
          gap === 'coordinated' &&
          isDefinite(left) &&
          !isDefinite(filed.words[right - 1] as TermToken)
        )
          return false
        open = gap
      }
      if (kind === 'kin') kin.push(index)
      if (step === 1) last = next
      else first = next
      return true
    }
    return false
  }
  for (let index = word - 1; index >= 0; index--) if (!take(index, -1)) return null
  for (let index = word + 1; index < filed.words.length; index++) if (!take(index, 1)) return null
  const head = lang === 'en' ? filed.words.length - 1 : 0
  // what a preposition says is lost in an adjective (espèces en danger are not dangerous), but for the genitive
  const said = kin.some((index) => !/^(?:|d|de|du|des|del|of)$/.test(filed.governed[index] as string))
  if (said || kin.length > 1 || kin.includes(head) || (kin.length === 1 && open === 'coordinated')) return null
  if (kin.length === 1 && lang === 'ar' && open !== null) return null
  return { first, last, words: filed.words.length, tier: kin.length > 0 ? 'kin' : open === null ? 'form' : 'apart' }
}

function isDefinite({ plain }: TermToken): boolean {
  return /^[وف]?(?:[بك]?ال|لل)../.test(plain)
}

/** Two words the other way round: forest management, management of forests; уровень жизни, жизненный уровень. */
function turned<Entry>(
  filed: Filed<Entry>,
  word: number,
  own: Relation,
  text: string,
  tokens: readonly TermToken[],
  at: number,
  lang: Exclude<Lang, 'zh'>,
): Span | null {
  if (filed.words.length !== 2 || (lang !== 'en' && lang !== 'ru') || filed.governed[1] !== '') return null
  const step = word === 0 ? -1 : 1
  let other = at + step
  const between: string[] = []
  while (tokens[other] !== undefined && (tokens[other]?.weak || tokens[other]?.plain === 'of')) {
    between.push((tokens[other] as TermToken).plain)
    other += step
  }
  const token = tokens[other]
  if (token === undefined || between.length > 2) return null
  const kind = relation(filed.words[1 - word] as TermToken, token, lang)
  if (kind === null) return null
  const [first, last] = [Math.min(at, other), Math.max(at, other)]
  if (!clear(text, tokens, first, last)) return null
  const kin = (own === 'kin' ? 1 : 0) + (kind === 'kin' ? 1 : 0)
  if (lang === 'en') return kin === 0 && between.includes('of') ? { first, last, words: 2, tier: 'apart' } : null
  return kin > 0 ? { first, last, words: 2, tier: 'kin' } : null
}
