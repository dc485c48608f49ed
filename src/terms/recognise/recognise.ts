/**
 * Terms of the termbase in running text. A text of its own gives every term that stands there word by word; of the
 * matches that overlap the longest stands, then the earlier. In a row of several versions the versions confirm each
 * other: a match whose concept no other version has is left out, so that a word met in another sense is not taken for
 * the term. Input is text as shown; output are spans in it. Text without terms gives an empty list.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { gappedTerms, type HeadIndex, headIndex } from './gapped-terms.ts'
import { entriesOf } from './term-entries.ts'
import { buildTermTrie, longestTerm, type MatchTier, type TermTrie } from './term-trie.ts'
import type { TermText } from './name-borders.ts'
import { tokenise, type TermToken } from './term-tokens.ts'

export type { MatchTier } from './term-trie.ts'

/** A term found: half-open span, UTF-16 code units, into the text given. A term of two concepts is found once for each. */
export interface TermMatch {
  readonly start: number
  readonly end: number
  readonly concept: Concept
  /** The wording of the termbase that was found, as it stands there. */
  readonly term: string
  readonly tier: MatchTier
}

/**
 * A text to look through. `words`: the text cut into words (joined they give it back); Chinese terms are found where
 * they begin and end with a word. Without them the runtime's own dictionary cuts.
 */
export interface TermSource {
  readonly text: string
  readonly words?: readonly string[] | undefined
}

/** The texts of a row by language; a cell of several blocks has several. */
export type TermRow = Partial<Record<Lang, readonly TermSource[]>>

export interface Recogniser {
  /** The terms in a text by itself, in order of place, not overlapping: tiers `form` and `sense`. */
  find(text: string, lang: Lang, words?: readonly string[]): readonly TermMatch[]
  /** The same for each text of a row, where another version confirms them; of tier `derived` too. */
  findInRow(row: TermRow): Partial<Record<Lang, readonly (readonly TermMatch[])[]>>
}

/** A recogniser over the concepts. What a language needs is made when it is first asked for: 10,000 terms in about 0.3 s. */
export function createRecogniser(concepts: readonly Concept[]): Recogniser {
  const made = new Map<Lang, { readonly trie: TermTrie; readonly heads: HeadIndex }>()
  let segmenter: Intl.Segmenter | undefined
  // words by the runtime's dictionary, for callers without a cutter
  const wordsOf = (text: string): readonly string[] => {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
    return Array.from(segmenter.segment(text), ({ segment }) => segment)
  }
  const findAll = (source: TermSource, lang: Lang): readonly LongMatch[] => {
    let index = made.get(lang)
    if (index === undefined) {
      const entries = entriesOf(concepts, lang)
      made.set(lang, (index = { trie: buildTermTrie(entries, lang), heads: headIndex(entries, lang) }))
    }
    const { text, words } = source
    const cuts = lang === 'zh' ? cutsOf(words ?? wordsOf(text)) : null
    const read: TermText = { text, lang, tokens: tokenise(text, lang), cuts }
    return withGapped(matchesIn(index.trie, read), index.heads, read)
  }
  return {
    find: (text, lang, words) => findAll({ text, words }, lang).filter(({ tier }) => tier !== 'derived'),
    findInRow(row) {
      const found = new Map<Lang, readonly (readonly LongMatch[])[]>()
      for (const lang of LANGS) {
        const texts = row[lang]
        if (texts !== undefined && texts.length > 0)
          found.set(
            lang,
            texts.map((source) => findAll(source, lang)),
          )
      }
      return confirmed(found)
    },
  }
}

/** A match, and whether it is of several words, which seldom have a second sense. */
interface LongMatch extends TermMatch {
  readonly long: boolean
}

function matchesIn(trie: TermTrie, read: TermText): readonly LongMatch[] {
  const { tokens, lang } = read
  const matches: LongMatch[] = []
  for (let at = 0; at < tokens.length; ) {
    const best = longestTerm(trie, read, at)
    if (best === null) at++
    else {
      const [start, end] = [(tokens[at] as TermToken).start, (tokens[best.last] as TermToken).end]
      const long = best.words >= (lang === 'zh' ? 4 : 2)
      for (const { concept, term } of best.entries) matches.push({ start, end, concept, term, tier: best.tier, long })
      at = best.last + 1
    }
  }
  return matches
}

/** The matches with the terms that the text takes apart, where nothing else was found; in order of place. */
function withGapped(found: readonly LongMatch[], heads: HeadIndex, read: TermText): readonly LongMatch[] {
  const all = [...found]
  read.tokens.forEach((_, at) => {
    for (const { first, last, entry } of gappedTerms(heads, read, at)) {
      const [start, end] = [(read.tokens[first] as TermToken).start, (read.tokens[last] as TermToken).end]
      if (all.some((other) => other.start < end && other.end > start)) continue
      all.push({ start, end, concept: entry.concept, term: entry.term, tier: 'derived', long: true })
    }
  })
  return all.length === found.length ? found : all.sort((a, b) => a.start - b.start)
}

/**
 * The matches that another version confirms. One of the two must be of tier `form`. Arabic, French and Spanish write an
 * adjective of nationality and the persons alike (européenne, European), so that they need English, Russian or Chinese
 * beside them, where the row has one of these. Several words in their own form are confirmed by each other; so is
 * everything of that tier where there is one version alone.
 */
function confirmed(
  found: ReadonlyMap<Lang, readonly (readonly LongMatch[])[]>,
): Partial<Record<Lang, readonly (readonly TermMatch[])[]>> {
  const tiers = new Map<Concept, Map<Lang, MatchTier>>()
  for (const [lang, texts] of found) {
    for (const { concept, tier } of texts.flat()) {
      const known = tiers.get(concept) ?? new Map<Lang, MatchTier>()
      tiers.set(concept, known)
      if (known.get(lang) !== 'form') known.set(lang, tier)
    }
  }
  const independent = [...found.keys()].some((lang) => INDEPENDENT.has(lang))
  const isConfirmed = ({ concept, tier, long }: LongMatch, lang: Lang): boolean => {
    if (tier === 'form' && (long || found.size === 1)) return true
    return [...(tiers.get(concept) ?? [])].some(
      ([other, otherTier]) =>
        other !== lang &&
        (tier === 'form' || otherTier === 'form') &&
        (INDEPENDENT.has(lang) || !independent || INDEPENDENT.has(other)),
    )
  }
  return Object.fromEntries(
    [...found].map(([lang, texts]) => [lang, texts.map((matches) => matches.filter((one) => isConfirmed(one, lang)))]),
  )
}

const INDEPENDENT: ReadonlySet<Lang> = new Set(['en', 'ru', 'zh'])

function cutsOf(words: readonly string[]): ReadonlySet<number> {
  const cuts = new Set([0])
  let at = 0
  for (const word of words) cuts.add((at += word.length))
  return cuts
}
