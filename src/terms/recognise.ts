/**
 * Terms of the termbase in running text. Per language a trie over token keys is walked from every token; of the matches
 * that overlap the longest stands, then the earlier. Inflected forms, hyphen and space variants, attached Arabic
 * particles and articles inside a term are covered by the tokens (tokens.ts); an acronym is found only in capitals.
 * Input is text as shown and its language; output are spans in it. Text without terms gives an empty list.
 */
import type { Lang } from '../model/lang.ts'
import type { Concept } from '../model/term.ts'
import { inflected } from './inflection.ts'
import { tokenise, type TermToken } from './tokens.ts'

/** A term found: half-open span, UTF-16 code units, into the text given. A term of two concepts is found once for each. */
export interface TermMatch {
  readonly start: number
  readonly end: number
  readonly concept: Concept
  /** The wording of the termbase that was found, as it stands there. */
  readonly term: string
}

export interface Recogniser {
  /**
   * The terms in the text, in order of place, not overlapping. `words`: the text cut into words (joined they give it
   * back); where given, a Chinese match is dropped that starts and ends inside words without being one's whole tail
   * or head (大会 in 扩大|会议), and terms of a single Han character are found where they are words; otherwise never.
   */
  find(text: string, lang: Lang, words?: readonly string[]): readonly TermMatch[]
}

interface Entry {
  readonly concept: Concept
  readonly term: string
  /** The words but the weak ones, to compare forms. */
  readonly words: readonly TermToken[]
  readonly acronym: boolean
}

interface Node {
  readonly next: Map<string, Node>
  readonly entries: Entry[]
}

/** A recogniser over the concepts. Each language's trie is made when it is first asked for: 10,000 terms in about 0.2 s. */
export function createRecogniser(concepts: readonly Concept[]): Recogniser {
  const tries = new Map<Lang, Node>()
  return {
    find(text, lang, words) {
      let trie = tries.get(lang)
      if (trie === undefined) tries.set(lang, (trie = buildTrie(concepts, lang)))
      const tokens = tokenise(text, lang)
      const cuts = lang === 'zh' && words !== undefined ? cutsOf(words) : null
      const found: TermMatch[] = []
      for (let at = 0; at < tokens.length; ) {
        const best = longest(trie, tokens, at, text, lang, cuts)
        if (best === null) at++
        else {
          const [start, end] = [(tokens[at] as TermToken).start, (tokens[best.last] as TermToken).end]
          for (const { concept, term } of best.entries) found.push({ start, end, concept, term })
          at = best.last + 1
        }
      }
      return found
    },
  }
}

function buildTrie(concepts: readonly Concept[], lang: Lang): Node {
  const root: Node = { next: new Map(), entries: [] }
  const capitals = capitalised(concepts, lang)
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      const tokens = contentTokens(term, lang)
      if (tokens.length === 0) continue
      const acronym = !capitals && tokens.length === 1 && /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(term)
      const entry = { concept, term, words: tokens, acronym }
      let nodes = [root]
      for (const { own } of tokens) nodes = step(nodes, own)
      for (const node of nodes) if (!node.entries.some((other) => other.concept === concept)) node.entries.push(entry)
    }
  }
  return root
}

/** The nodes that any of the keys leads to, made where missing; keys of one token share what is made. */
function step(nodes: readonly Node[], keys: readonly string[]): Node[] {
  const reached = new Set<Node>()
  for (const node of nodes) {
    let fresh: Node | undefined
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

/** Whether a language's terms are written in capitals throughout (UNBIS), so that capitals mark no acronym. */
function capitalised(concepts: readonly Concept[], lang: Lang): boolean {
  let [upper, all] = [0, 0]
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      all++
      if (term === term.toUpperCase() && term !== term.toLowerCase()) upper++
    }
  }
  return upper * 2 > all
}

function contentTokens(term: string, lang: Lang): readonly TermToken[] {
  const tokens = tokenise(term, lang)
  const content = tokens.filter(({ weak }) => !weak)
  return content.length > 0 ? content : tokens
}

interface Found {
  readonly last: number
  readonly entries: readonly Entry[]
}

/** The longest term that starts at a token, or null. */
function longest(
  trie: Node,
  tokens: readonly TermToken[],
  from: number,
  text: string,
  lang: Lang,
  cuts: ReadonlySet<number> | null,
): Found | null {
  let best: Found | null = null
  const walk = (node: Node, at: number, path: readonly number[]): void => {
    const token = tokens[at]
    if (token === undefined) return
    if (path.length > 0 && !joined(text, tokens[at - 1] as TermToken, token)) return
    if (path.length > 0 && token.weak && at - (path.at(-1) as number) < 3) walk(node, at + 1, path)
    // keys of one word lead to the same node, which is walked once
    for (const child of new Set(token.keys.map((key) => node.next.get(key)))) {
      if (child === undefined) continue
      const here = [...path, at]
      if (best === null || at > best.last) {
        const entries = child.entries.filter((entry) => agrees(entry, here, tokens, lang))
        if (entries.length > 0 && (cuts === null ? !loneHan(tokens, from, at) : whole(tokens, from, at, cuts)))
          best = { last: at, entries }
      }
      walk(child, at + 1, here)
    }
  }
  walk(trie, from, [])
  return best
}

/** Whether two tokens may stand in one term: nothing between them but spaces, hyphens, apostrophes, quotes, a comma. */
function joined(text: string, left: TermToken, right: TermToken): boolean {
  return /^(?:[\s\u00a0\u202f\p{Pd}'’«»“”„‟"·/]*|[,،、，]\s?)$/u.test(text.slice(left.end, right.start))
}

function agrees(entry: Entry, path: readonly number[], tokens: readonly TermToken[], lang: Lang): boolean {
  if (path.length === 1 && tokens[path[0] as number]?.weak)
    return tokens[path[0] as number]?.plain === entry.words[0]?.plain
  if (entry.acronym) return tokens[path[0] as number]?.text === entry.term
  return entry.words.every((word, index) => {
    const token = tokens[path[index] as number] as TermToken
    return inflected(word.plain, token.plain, lang) && (lang !== 'ar' || !hamzaDiffers(word.text, token.text))
  })
}

/** Hamza may be left out, but not changed: إنفاق (spending) is not أنفاق (tunnels). */
function hamzaDiffers(a: string, b: string): boolean {
  return (
    (a.includes('إ') && b.includes('أ') && !b.includes('إ')) || (b.includes('إ') && a.includes('أ') && !a.includes('إ'))
  )
}

function cutsOf(words: readonly string[]): ReadonlySet<number> {
  const cuts = new Set([0])
  let at = 0
  for (const word of words) cuts.add((at += word.length))
  return cuts
}

/** A single Han character: a word only where a cutter says so. */
function loneHan(tokens: readonly TermToken[], from: number, last: number): boolean {
  return from === last && /^\p{Script=Han}$/u.test((tokens[from] as TermToken).text)
}

function whole(tokens: readonly TermToken[], from: number, last: number, cuts: ReadonlySet<number>): boolean {
  const [start, end] = [(tokens[from] as TermToken).start, (tokens[last] as TermToken).end]
  if (start + 1 === end) return cuts.has(start) && cuts.has(end)
  if (cuts.has(start) || cuts.has(end)) return true
  for (let at = start + 1; at < end; at++) if (cuts.has(at)) return false
  return true
}
