/**
 * Terms of several words that a text takes apart: "institutions économiques et financières", "gestion durable des
 * forêts" for GESTION FORESTIERE, «жизненный уровень» for «уровень жизни». The head stands in some form, each other word
 * in some form or as a word of the same root, at most three words apart. Alone this would be a guess: it is of tier
 * `derived`, which another version of the row has to confirm. Input: tokens of a text; Chinese has none.
 */
import type { Lang } from '../../model/lang.ts'
import { arabicRelation } from './arabic-forms.ts'
import { FUNCTION_WORDS } from '../../text/words/function-words.ts'
import { inflected } from './inflection.ts'
import { hasBorders, type TermText } from './name-borders.ts'
import type { Entry } from './term-entries.ts'
import type { TermToken } from './term-tokens.ts'

/** Terms by the keys of their head: the last word in English, the first elsewhere. */
export type HeadIndex = ReadonlyMap<string, readonly Entry[]>

/** A term taken apart: from token `first` to token `last`, both included. */
export interface GappedTerm {
  readonly first: number
  readonly last: number
  readonly entry: Entry
}

/** Words between two words of a term, at most. */
const GAP = 3

const headOf = (entry: Entry, lang: Lang): number => (lang === 'en' ? entry.words.length - 1 : 0)

/** The index of a language's terms; those of one word are left out. */
export function headIndex(entries: readonly Entry[], lang: Lang): HeadIndex {
  const index = new Map<string, Entry[]>()
  if (lang === 'zh') return index
  for (const entry of entries) {
    if (entry.words.length < 2 || entry.words.length > 4) continue
    for (const key of entry.words[headOf(entry, lang)]?.own ?? []) {
      const known = index.get(key)
      if (known === undefined) index.set(key, [entry])
      else if (known.at(-1) !== entry) known.push(entry)
    }
  }
  return index
}

/** The terms taken apart whose head stands at a token. */
export function gappedTerms(index: HeadIndex, read: TermText, at: number): readonly GappedTerm[] {
  const token = read.tokens[at] as TermToken
  const entries = new Set(token.keys.flatMap((key) => index.get(key) ?? []))
  return [...entries].flatMap((entry) => {
    const head = entry.words[headOf(entry, read.lang)] as TermToken
    if (!isForm(head, token, read.lang)) return []
    const path = [at]
    let isExact = true
    for (const word of entry.words) {
      if (word === head) continue
      const place = nearest(read, path, word)
      if (place === null) return []
      if (!isForm(word, read.tokens[place] as TermToken, read.lang)) isExact = false
      path.push(place)
      path.sort((a, b) => a - b)
    }
    const [first, last] = [path[0] as number, path.at(-1) as number]
    // word for word it is for the trie to judge
    if ((isExact && last - first < path.length) || !hasBorders(read, first, last)) return []
    return { first, last, entry }
  })
}

/**
 * The nearest token to those at `path` that is a form or a relation of the word: after them, over one word or over more
 * with an "and" among them; or a relation right before them (жизненный уровень). A preposition ends the search, since
 * what follows it is about something else; in English what follows the head needs "of".
 */
function nearest(read: TermText, path: readonly number[], word: TermToken): number | null {
  const { tokens, lang } = read
  const before = tokens[(path[0] as number) - 1]
  if (
    before !== undefined &&
    isRelated(word, before, lang) &&
    !isForm(word, before, lang) &&
    adjoins(read, path[0] as number)
  )
    return (path[0] as number) - 1
  let [gap, joined, ofNoun] = [0, false, false]
  for (let at = (path[0] as number) + 1; at < tokens.length && adjoins(read, at); at++) {
    const token = tokens[at] as TermToken
    if (path.includes(at)) {
      gap = 0
      continue
    }
    const isWord = isForm(word, token, lang) || isRelated(word, token, lang)
    if (isWord && (lang !== 'en' || ofNoun) && (gap <= 1 || joined)) return at
    if (token.plain === 'of') ofNoun = true
    if (JOINING.has(token.plain)) joined = true
    else if (FUNCTION_WORDS[lang].has(token.plain) && !token.weak) return null
    if (!token.weak && ++gap > GAP) return null
  }
  return null
}

/** Whether nothing but spaces, hyphens and quotes stands before the token. */
function adjoins({ tokens, text }: TermText, at: number): boolean {
  const [left, right] = [tokens[at - 1], tokens[at]]
  return left !== undefined && right !== undefined && !BREAK.test(text.slice(left.end, right.start))
}

/** Function words that a term reaches over: what joins two adjectives or nouns of one head. */
const JOINING: ReadonlySet<string> = new Set([
  'and',
  'or',
  'of',
  'et',
  'ou',
  'y',
  'e',
  'o',
  'u',
  'и',
  'или',
  'من',
  'او',
])

/** What a term does not reach over. */
const BREAK = /[^\p{L}\p{N}\s'’\-\u2010\u2011«»"“”]/u

function isForm(word: TermToken, token: TermToken, lang: Lang): boolean {
  return (
    word.own.some((key) => token.keys.includes(key)) && !token.weak && inflected(word.plain, token.plain, lang, false)
  )
}

/** Words of one root: famille and familiale, forêts and forestière, жизнь and жизненный; in Arabic plurals and adjectives. */
function isRelated(word: TermToken, token: TermToken, lang: Lang): boolean {
  if (lang === 'ar') return arabicRelation(word, token) !== null
  const [a, b] = [word.plain, token.plain]
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  return common >= 4 && common >= ROOT * Math.min(a.length, b.length)
}

/** Share of the shorter word that two words of one root have in common at least. */
const ROOT = 0.55
