/**
 * The terms of one language as a trie over token keys, and the longest term that begins at a token. Inflected forms,
 * hyphen and space variants, attached Arabic particles and articles inside a term are covered by the tokens
 * (term-tokens.ts); an acronym is found only in capitals. A term of any length is walked once.
 */
import type { Lang } from '../../model/lang.ts'
import { arabicRelation, consonants, relatedKeys } from './arabic-forms.ts'
import { inflected } from './inflection.ts'
import { hasBorders, standsInName, type TermText } from './name-borders.ts'
import type { Entry } from './term-entries.ts'
import type { TermToken } from './term-tokens.ts'

/** A node: where each key leads, and the terms that end here. */
export interface TermTrie {
  readonly next: Map<string, TermTrie>
  readonly entries: Entry[]
}

/**
 * How a term was found, surest first: its words in some form; a term with a qualifier, without it, so that the sense
 * is open (Пол for Пол (в биологии)); an Arabic word by a broken plural or a relational adjective, or a term of several
 * words with other words between them.
 */
export type MatchTier = 'form' | 'sense' | 'derived'

/** The longest term at a token: up to token `last` (included). Several entries are homonyms. */
export interface FoundTerm {
  readonly last: number
  readonly tier: MatchTier
  /** Words of the term; in Chinese, characters. */
  readonly words: number
  readonly entries: readonly Entry[]
}

/** The trie of a language's terms. */
export function buildTermTrie(entries: readonly Entry[], lang: Lang): TermTrie {
  const root: TermTrie = { next: new Map(), entries: [] }
  for (const entry of entries) {
    let nodes = [root]
    for (const { own } of entry.words) nodes = step(nodes, lang === 'ar' ? [...own, ...relatedKeys(own)] : own)
    for (const node of nodes)
      if (!node.entries.some((other) => other.concept === entry.concept)) node.entries.push(entry)
  }
  return root
}

/** The nodes that any of the keys leads to, made where missing; keys of one token share what is made. */
function step(nodes: readonly TermTrie[], keys: readonly string[]): TermTrie[] {
  const reached = new Set<TermTrie>()
  for (const node of nodes) {
    let fresh: TermTrie | undefined
    for (const key of keys) {
      let child = node.next.get(key)
      if (child === undefined) {
        fresh ??= { next: new Map(), entries: [] }
        child = fresh
        node.next.set(key, child)
      }
      reached.add(child)
    }
  }
  return [...reached]
}

/** The longest term that starts at a token, a surer one before a less sure one of the same length, or null. */
export function longestTerm(trie: TermTrie, read: TermText, from: number): FoundTerm | null {
  const { tokens, lang } = read
  let best: FoundTerm | null = null
  const walk = (node: TermTrie, at: number, path: readonly number[]): void => {
    const token = tokens[at]
    if (token === undefined) return
    if (path.length > 0 && !joined(read.text, tokens[at - 1] as TermToken, token)) return
    if (path.length > 0 && token.weak && at - (path.at(-1) as number) < 3) walk(node, at + 1, path)
    const keys = lang === 'ar' ? [...token.keys, ...token.keys.map(consonants)] : token.keys
    // keys of one word lead to the same node, which is walked once
    for (const child of new Set(keys.map((key) => node.next.get(key)))) {
      if (child === undefined) continue
      const here = [...path, at]
      const found = endingAt(child, read, here)
      if (found !== null && (best === null || found.last > best.last || TIERS[found.tier] < TIERS[best.tier]))
        best = best !== null && found.last < best.last ? best : found
      walk(child, at + 1, here)
    }
  }
  walk(trie, from, [])
  return best
}

const TIERS: Readonly<Record<MatchTier, number>> = { form: 0, sense: 1, derived: 2 }

/** The terms that end at a node, where their words at `path` agree and nothing around them goes on. */
function endingAt(node: TermTrie, read: TermText, path: readonly number[]): FoundTerm | null {
  const { text, tokens } = read
  const [first, last] = [path[0] as number, path.at(-1) as number]
  if (node.entries.length === 0) return null
  // two words with a comma between are two items of a list
  if (
    path.length === 2 &&
    /[,،、，]/.test(text.slice((tokens[first] as TermToken).end, (tokens[last] as TermToken).start))
  )
    return null
  if (!hasBorders(read, first, last)) return null
  const byTier = new Map<MatchTier, Entry[]>()
  for (const entry of node.entries) {
    const tier = agreement(entry, path, read)
    if (tier === null || !standsInName(read, path, entry)) continue
    byTier.set(tier, [...(byTier.get(tier) ?? []), entry])
  }
  for (const tier of ['form', 'sense', 'derived'] as const) {
    const entries = byTier.get(tier)
    if (entries !== undefined) return { last, tier, words: path.length, entries }
  }
  return null
}

/** Whether two tokens may stand in one term: nothing between them but spaces, hyphens, apostrophes, quotes, a comma. */
function joined(text: string, left: TermToken, right: TermToken): boolean {
  return /^(?:[\s\u00a0\u202f\p{Pd}'’«»“”„‟"·/]*|[,،、，]\s?)$/u.test(text.slice(left.end, right.start))
}

/** How the words at `path` agree with the term's, or null where they do not. */
function agreement(entry: Entry, path: readonly number[], { tokens, lang }: TermText): MatchTier | null {
  const named = entry.term === entry.wording ? 'form' : 'sense'
  const [first] = entry.words as readonly [TermToken]
  const start = tokens[path[0] as number] as TermToken
  if (path.length === 1 && start.weak) return start.plain === first.plain ? named : null
  if (entry.acronym) return start.text === entry.wording ? named : null
  let tier: MatchTier = named
  for (const [index, word] of entry.words.entries()) {
    const token = tokens[path[index] as number] as TermToken
    if (lang === 'ar') {
      // «and» before an inner word begins another phrase: خدمات ومعلومات are not خدمات المعلومات
      if (index > 0 && token.plain.startsWith('و') && !word.plain.startsWith('و')) return null
      const relation = hamzaDiffers(word.text, token.text) ? null : arabicRelation(word, token)
      if (relation === null || (relation === 'form' && !inflected(word.plain, token.plain, lang))) return null
      // what a term of several words is about is no adjective
      if (relation === 'adjective' && index === 0 && path.length > 1) return null
      if (relation !== 'form') tier = 'derived'
    } else if (!inflected(word.plain, token.plain, lang, entry.words.length === 1)) return null
  }
  return tier
}

/** Hamza may be left out, but not changed: إنفاق (spending) is not أنفاق (tunnels). */
function hamzaDiffers(a: string, b: string): boolean {
  return (
    (a.includes('إ') && b.includes('أ') && !b.includes('إ')) || (b.includes('إ') && a.includes('أ') && !a.includes('إ'))
  )
}
