/**
 * A term in any language to its concepts. Tiers are tried in order and the first that answers decides: `exact` (case,
 * accents, hyphens and spaces apart), `inflected` (other forms of the same words, broken plurals of Arabic too), `near` (a few letters wrong), `part`
 * (all words stand in a longer term). A label of two concepts gives both. Input is what somebody typed, in a named
 * language or in any; a query without letters gives an empty list.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { exactKey } from '../../text/fold.ts'
import { slipDistance } from '../../text/distance.ts'
import { inflected } from '../recognise/inflection.ts'
import { arabicRelation, consonants } from '../recognise/arabic-forms.ts'
import { tokenise, type TermToken } from '../recognise/term-tokens.ts'
import { termSpelling, withoutEdges } from './term-key.ts'

/** How a term was found, surest first. */
export type LookupTier = 'exact' | 'inflected' | 'near' | 'part'

/** A concept found by one of its terms. */
export interface LookupMatch {
  readonly concept: Concept
  readonly tier: LookupTier
  readonly lang: Lang
  /** The term that answered, as the termbase writes it. */
  readonly term: string
}

export interface LookupOptions {
  /** Only terms of this language. Default: all six. */
  readonly lang?: Lang
  /** The most matches given. Default 20. */
  readonly limit?: number
}

/** Finds concepts; each at most once, by its best term. */
export type TermLookup = (query: string, options?: LookupOptions) => readonly LookupMatch[]

interface Entry {
  readonly concept: Concept
  readonly lang: Lang
  readonly term: string
  readonly plain: string
  readonly tokens: readonly TermToken[]
  /** Place in the termbase, then of the term in its cell: the order among equals. */
  readonly order: number
}

interface Index {
  readonly exact: Map<string, Entry[]>
  readonly words: Map<string, Entry[]>
  readonly grams: Map<string, Entry[]>
}

/** A look-up over the concepts; a language's index is made when it is first asked for. */
export function createTermLookup(concepts: readonly Concept[]): TermLookup {
  const indexes = new Map<Lang, Index>()
  const indexOf = (lang: Lang): Index => {
    const made = indexes.get(lang) ?? buildIndex(concepts, lang)
    indexes.set(lang, made)
    return made
  }
  return (query, options = {}) => {
    const langs = options.lang === undefined ? LANGS : [options.lang]
    for (const [tier, find] of TIERS) {
      const found = langs.flatMap((lang) => find(indexOf(lang), query, lang))
      if (found.length > 0) return ranked(found, tier, options.limit ?? 20)
    }
    return []
  }
}

type Scored = readonly [entry: Entry, cost: number]

type Find = (index: Index, query: string, lang: Lang) => readonly Scored[]

const TIERS: readonly (readonly [LookupTier, Find])[] = [
  ['exact', findExact],
  ['inflected', findInflected],
  ['exact', bare(findExact)],
  ['inflected', bare(findInflected)],
  ['near', findNear],
  ['part', findPart],
]

/** The same of a phrase without the prepositions and articles at its edges. */
function bare(find: Find): Find {
  return (index, query, lang) => {
    const phrase = withoutEdges(query, lang)
    return phrase === null ? [] : find(index, phrase, lang)
  }
}

function ranked(found: readonly Scored[], tier: LookupTier, limit: number): readonly LookupMatch[] {
  const best = new Map<string, Scored>()
  for (const scored of [...found].sort((a, b) => a[1] - b[1] || a[0].order - b[0].order)) {
    if (!best.has(scored[0].concept.id)) best.set(scored[0].concept.id, scored)
  }
  return [...best.values()].slice(0, limit).map(([{ concept, lang, term }]) => ({ concept, tier, lang, term }))
}

function buildIndex(concepts: readonly Concept[], lang: Lang): Index {
  const index: Index = { exact: new Map(), words: new Map(), grams: new Map() }
  let order = 0
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      const tokens = content(tokenise(term, lang))
      const plain = termSpelling(term, lang)
      const entry = { concept, lang, term, plain, tokens, order: order++ }
      push(index.exact, plain, entry)
      for (const key of new Set(tokens.flatMap((token) => wordKeys(token, lang)))) push(index.words, key, entry)
      for (const gram of grams(plain)) push(index.grams, gram, entry)
    }
  }
  return index
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function content(tokens: readonly TermToken[]): readonly TermToken[] {
  const kept = tokens.filter(({ weak }) => !weak)
  return kept.length > 0 ? kept : tokens
}

/** Terms spelled as the query but for case; only if there are none, those that differ in accents, hyphens and spaces. */
function findExact(index: Index, query: string, lang: Lang): readonly Scored[] {
  const plain = termSpelling(query, lang)
  if (plain === '') return []
  const entries = index.exact.get(plain) ?? []
  const wanted = exactKey(query.trim())
  const literal = entries.filter(({ term }) => exactKey(term) === wanted)
  return (literal.length > 0 ? literal : entries).map((entry) => [entry, entry.term === query.trim() ? 0 : 1])
}

function findInflected(index: Index, query: string, lang: Lang): readonly Scored[] {
  const tokens = content(tokenise(query, lang))
  const [first, ...rest] = tokens
  if (first === undefined) return []
  const candidates = new Set(wordKeys(first, lang).flatMap((key) => index.words.get(key) ?? []))
  const found: Scored[] = []
  for (const entry of candidates) {
    if (entry.tokens.length !== tokens.length) continue
    if ([first, ...rest].every((token, at) => sameWord(token, entry.tokens[at] as TermToken, lang))) {
      found.push([entry, slipDistance(termSpelling(query, lang), entry.plain)])
    }
  }
  return found
}

/** Where a word is filed: under its stems, in Arabic also under what its broken plurals keep. */
function wordKeys(token: TermToken, lang: Lang): readonly string[] {
  return lang === 'ar' ? [...new Set([...token.keys, ...token.keys.map(consonants)])] : token.keys
}

function sameWord(a: TermToken, b: TermToken, lang: Lang): boolean {
  if (lang === 'ar' && arabicRelation(a, b) === 'plural') return true
  return a.plain === b.plain || (a.keys.some((key) => b.keys.includes(key)) && inflected(a.plain, b.plain, lang))
}

/** Up to one wrong letter in four, two in eight and more; only terms that share enough letter pairs are compared. */
function findNear(index: Index, query: string, lang: Lang): readonly Scored[] {
  const plain = termSpelling(query, lang)
  const allowed = plain.length >= 8 ? 2 : plain.length >= 4 ? 1 : 0
  if (allowed === 0) return []
  const wanted = grams(plain)
  const shared = new Map<Entry, number>()
  for (const gram of wanted)
    for (const entry of index.grams.get(gram) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1)
  const found: Scored[] = []
  for (const [entry, count] of shared) {
    if (Math.abs(entry.plain.length - plain.length) > allowed || count < wanted.size - 3 * allowed) continue
    const cost = slipDistance(plain, entry.plain, allowed)
    if (cost <= allowed) found.push([entry, cost])
  }
  return found
}

function findPart(index: Index, query: string, lang: Lang): readonly Scored[] {
  const tokens = content(tokenise(query, lang))
  const [first] = tokens
  if (first === undefined || (lang === 'zh' && tokens.length < 2)) return []
  const candidates = new Set(wordKeys(first, lang).flatMap((key) => index.words.get(key) ?? []))
  return [...candidates]
    .filter((entry) => tokens.every((token) => entry.tokens.some((other) => sameWord(token, other, lang))))
    .filter((entry) => lang !== 'zh' || entry.plain.includes(termSpelling(query, lang)))
    .map((entry) => [entry, entry.tokens.length])
}

function grams(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const padded = `^${text}$`
  for (let at = 0; at + 2 <= padded.length; at++) found.add(padded.slice(at, at + 2))
  return found
}
