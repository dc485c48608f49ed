/**
 * Terms of the termbase in running text. Per language a trie over token keys is walked from every token; of the matches
 * that overlap the longest stands, then the earlier. Inflected forms, hyphen and space variants, attached Arabic
 * particles and articles inside a term are covered by the tokens (tokens.ts); an acronym is found only in capitals.
 * Where that leaves room, looser matches are added (loose.ts, loose-chinese.ts), and every match says its tier. Input
 * is text as shown and its language; output are spans in it. Text without terms gives an empty list.
 */
import type { Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { plainKey } from '../../text/fold.ts'
import { inflected } from './inflection.ts'
import { createLooseHanFinder } from './loose-chinese.ts'
import { createLooseFinder, type MatchTier } from './loose.ts'
import { entriesOf, type Entry } from './term-entries.ts'
import { tokenise, type TermToken } from './term-tokens.ts'

/** A term found: half-open span, UTF-16 code units, into the text given. A term of two concepts is found once for each. */
export interface TermMatch {
  readonly start: number
  readonly end: number
  readonly concept: Concept
  /** The wording of the termbase that was found, as it stands there. */
  readonly term: string
  /** `form`: word by word. The others are less sure. */
  readonly tier: MatchTier
}

export interface Recogniser {
  /**
   * The terms in the text, in order of place, not overlapping. `words`: the text cut into words (joined they give it
   * back); where given, a Chinese match is dropped that starts and ends inside words without being one's whole tail
   * or head (大会 in 扩大|会议), and terms of a single Han character are found where they are words. Without them the
   * runtime's own dictionary cuts.
   */
  find(text: string, lang: Lang, words?: readonly string[]): readonly TermMatch[]
}

/** Tokens `first` to `last` (included) and what was found there. */
interface Place {
  readonly start: number
  readonly end: number
  readonly words: number
  readonly tier: MatchTier
  readonly entries: readonly Entry[]
}

interface Node {
  readonly next: Map<string, Node>
  readonly entries: Entry[]
}

export interface RecogniserOptions {
  /** Leaves out the tiers `apart` and `kin` and what else loose.ts finds. Default false. */
  readonly strict?: boolean
}

interface Finders {
  readonly trie: Node
  readonly loose: (text: string, tokens: readonly TermToken[], cuts: ReadonlySet<number> | null) => readonly Place[]
}

/**
 * A recogniser over the concepts. What a language needs is made when it is first asked for: 10,000 terms in about 0.3 s.
 * A looser match stands where no other term does, or only terms of one word that lie wholly inside it.
 */
export function createRecogniser(concepts: readonly Concept[], { strict = false }: RecogniserOptions = {}): Recogniser {
  const made = new Map<Lang, Finders>()
  return {
    find(text, lang, words) {
      let finders = made.get(lang)
      if (finders === undefined) made.set(lang, (finders = buildFinders(concepts, lang, strict)))
      const tokens = tokenise(text, lang)
      const cuts = lang === 'zh' ? cutsOf(words ?? wordsOf(text)) : null
      const sure = findSure(finders.trie, tokens, text, lang, cuts)
      const loose = finders.loose(text, tokens, cuts)
      return (loose.length === 0 ? sure : merged(sure, loose)).flatMap(({ start, end, tier, entries }) =>
        entries.map(({ concept, term }) => ({ start, end, concept, term, tier })),
      )
    },
  }
}

function buildFinders(concepts: readonly Concept[], lang: Lang, strict: boolean): Finders {
  const trie = buildTrie(concepts, lang)
  if (strict) return { trie, loose: () => [] }
  const terms = entriesOf(concepts, lang).filter(({ acronym, wording }) => !acronym && !/[(（]/.test(wording))
  if (lang === 'zh') {
    const finder = createLooseHanFinder(terms.map((entry) => [plainKey(entry.wording, lang), entry] as const))
    return {
      trie,
      loose: (text, _, cuts) => {
        const folded = plainKey(text, lang)
        if (folded.length !== text.length || cuts === null) return []
        return finder.find(folded, cuts).map((found) => ({ ...found, words: 2, tier: 'apart' as const }))
      },
    }
  }
  const finder = createLooseFinder(
    terms.map((entry) => ({ tokens: tokenise(entry.wording, lang), entry })),
    lang,
  )
  return {
    trie,
    loose: (text, tokens) =>
      finder.find(text, tokens).map(({ first, last, ...found }) => ({
        ...found,
        start: (tokens[first] as TermToken).start,
        end: (tokens[last] as TermToken).end,
      })),
  }
}

function findSure(
  trie: Node,
  tokens: readonly TermToken[],
  text: string,
  lang: Lang,
  cuts: ReadonlySet<number> | null,
): Place[] {
  const places: Place[] = []
  for (let at = 0; at < tokens.length; ) {
    const best = longest(trie, tokens, at, text, lang, cuts)
    if (best === null) at++
    else {
      const [start, end] = [(tokens[at] as TermToken).start, (tokens[best.last] as TermToken).end]
      const named = best.entries.filter(({ term, wording }) => term === wording)
      const [tier, entries] = named.length > 0 ? (['form', named] as const) : (['sense', best.entries] as const)
      places.push({ start, end, words: best.words, tier, entries })
      at = best.last + 1
    }
  }
  return places
}

/** The sure places but those of one word that a looser match of more takes in, and the looser ones that have room. */
function merged(sure: readonly Place[], loose: readonly Place[]): readonly Place[] {
  const ranked = [...loose].sort(
    (a, b) =>
      b.words - a.words ||
      TIER_ORDER[a.tier] - TIER_ORDER[b.tier] ||
      a.end - a.start - (b.end - b.start) ||
      a.start - b.start,
  )
  const kept: Place[] = []
  for (const place of ranked) {
    const same = kept.findIndex(({ start, end }) => start === place.start && end === place.end)
    if (same >= 0) {
      const other = kept[same] as Place
      const fresh = place.entries.filter(({ concept }) => other.entries.every((entry) => entry.concept !== concept))
      if (other.tier === place.tier) kept[same] = { ...other, entries: [...other.entries, ...fresh] }
      continue
    }
    const inside = sure.filter((other) => overlap(place, other))
    if (inside.some((other) => !yields(other, place)) || kept.some((other) => overlap(place, other))) continue
    kept.push(place)
  }
  return [...sure.filter((place) => !kept.some((other) => overlap(place, other))), ...kept].sort(
    (a, b) => a.start - b.start,
  )
}

const TIER_ORDER: Readonly<Record<MatchTier, number>> = { form: 0, sense: 1, apart: 2, kin: 3 }

function overlap(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end
}

function yields(sure: Place, loose: Place): boolean {
  return sure.words === 1 && loose.words > 1 && sure.start >= loose.start && sure.end <= loose.end
}

/** Words of Chinese by the runtime's dictionary, for callers without a cutter. */
function wordsOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

let segmenter: Intl.Segmenter | undefined

function buildTrie(concepts: readonly Concept[], lang: Lang): Node {
  const root: Node = { next: new Map(), entries: [] }
  for (const entry of entriesOf(concepts, lang)) {
    let nodes = [root]
    for (const { own } of entry.words) nodes = step(nodes, own)
    for (const node of nodes)
      if (!node.entries.some((other) => other.concept === entry.concept)) node.entries.push(entry)
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

interface Found {
  readonly last: number
  readonly words: number
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
        // two words with a comma between are two items of a list
        const listed =
          here.length === 2 && /[,،、，]/.test(text.slice((tokens[here[0] as number] as TermToken).end, token.start))
        const entries = listed ? [] : child.entries.filter((entry) => agrees(entry, here, tokens, lang))
        if (entries.length > 0 && (cuts === null || whole(tokens, from, at, cuts)))
          best = { last: at, words: here.length, entries }
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
  if (entry.acronym) return tokens[path[0] as number]?.text === entry.wording
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

function whole(tokens: readonly TermToken[], from: number, last: number, cuts: ReadonlySet<number>): boolean {
  const [start, end] = [(tokens[from] as TermToken).start, (tokens[last] as TermToken).end]
  if (start + 1 === end) return cuts.has(start) && cuts.has(end)
  if (cuts.has(start) || cuts.has(end)) return true
  for (let at = start + 1; at < end; at++) if (cuts.has(at)) return false
  return true
}
