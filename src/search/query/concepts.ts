/**
 * The termbase as a search uses it: which concepts a text names, and where. Terms are compared by the folded keys of
 * their tokens, so that inflected wordings count; at each place the longest term wins.
 */
import type { Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { foldedTokens, indexTokens } from '../../text/analyzer.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'

/** A place where a text names concepts (several where a wording is shared), half-open in UTF-16 code units. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly concepts: readonly Concept[]
}

export interface ConceptFinder {
  /** Mentions in order, none overlapping; only of the concepts given, where given. */
  mentions(text: string, lang: Lang, only?: ReadonlySet<string>): readonly Mention[]
  /** Whether the mentions leave nothing of the text but function words and signs. */
  covers(text: string, lang: Lang, mentions: readonly Mention[]): boolean
}

/** A tree of terms by the folded keys of their tokens; concepts stand where a term ends. */
interface Branch {
  readonly next: Map<string, Branch>
  readonly concepts: Concept[]
}

/** A finder over concepts; a language's terms are analysed when it is first asked about. */
export function createConceptFinder(concepts: readonly Concept[]): ConceptFinder {
  const known = new Map<Lang, Branch>()
  const treeOf = (lang: Lang): Branch => {
    const found = known.get(lang)
    if (found !== undefined) return found
    const made = readTerms(concepts, lang)
    known.set(lang, made)
    return made
  }
  return {
    mentions(text, lang, only) {
      const tree = treeOf(lang)
      const tokens = foldedTokens(text, lang)
      const found: Mention[] = []
      for (let at = 0; at < tokens.length; ) {
        let taken = 0
        let here: readonly Concept[] = []
        let branch = tree.next.get(tokens[at]?.folded ?? '')
        for (let n = 1; branch !== undefined; n += 1) {
          const named = only === undefined ? branch.concepts : branch.concepts.filter(({ id }) => only.has(id))
          if (named.length > 0) [taken, here] = [n, named]
          branch = branch.next.get(tokens[at + n]?.folded ?? '')
        }
        if (taken > 0)
          found.push({ start: tokens[at]?.start ?? 0, end: tokens[at + taken - 1]?.end ?? 0, concepts: here })
        at += Math.max(taken, 1)
      }
      return found
    },
    covers(text, lang, mentions) {
      return indexTokens(text, lang).every(
        (token) =>
          token.over > 0 ||
          GRAMMAR_WORDS[lang].has(token.exact) ||
          mentions.some((mention) => mention.start <= token.start && token.end <= mention.end),
      )
    },
  }
}

function readTerms(concepts: readonly Concept[], lang: Lang): Branch {
  const tree: Branch = { next: new Map(), concepts: [] }
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      let branch = tree
      for (const { folded } of foldedTokens(term, lang)) {
        const below = branch.next.get(folded) ?? { next: new Map(), concepts: [] }
        branch.next.set(folded, below)
        branch = below
      }
      if (branch !== tree && !branch.concepts.includes(concept)) branch.concepts.push(concept)
    }
  }
  return tree
}
