/**
 * The termbase as a search uses it: which concepts a text names, and where. Terms are compared by the folded keys of
 * their tokens, so that inflected wordings count; at each place the longest term wins.
 */
import type { Lang } from '../model/lang.ts'
import type { Concept } from '../model/term.ts'
import { indexTokens } from '../text/analyzer.ts'
import { FUNCTION_WORDS } from './detect.ts'

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

interface Terms {
  readonly byKey: ReadonlyMap<string, readonly Concept[]>
  readonly longest: number
}

/** A finder over concepts; a language's terms are analysed when it is first asked about. */
export function createConceptFinder(concepts: readonly Concept[]): ConceptFinder {
  const known = new Map<Lang, Terms>()
  const termsOf = (lang: Lang): Terms => {
    const found = known.get(lang)
    if (found !== undefined) return found
    const made = readTerms(concepts, lang)
    known.set(lang, made)
    return made
  }
  return {
    mentions(text, lang, only) {
      const { byKey, longest } = termsOf(lang)
      const tokens = indexTokens(text, lang).filter((token) => token.over === 0)
      const found: Mention[] = []
      for (let at = 0; at < tokens.length; ) {
        let taken = 0
        let key = ''
        let here: readonly Concept[] = []
        for (let n = 1; n <= longest && at + n <= tokens.length; n += 1) {
          key = n === 1 ? (tokens[at]?.folded ?? '') : `${key} ${tokens[at + n - 1]?.folded}`
          const named = (byKey.get(key) ?? []).filter(({ id }) => only === undefined || only.has(id))
          if (named.length > 0) [taken, here] = [n, named]
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
          FUNCTION_WORDS[lang].has(token.exact) ||
          mentions.some((mention) => mention.start <= token.start && token.end <= mention.end),
      )
    },
  }
}

function readTerms(concepts: readonly Concept[], lang: Lang): Terms {
  const byKey = new Map<string, Concept[]>()
  let longest = 0
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      const keys = indexTokens(term, lang)
        .filter((token) => token.over === 0)
        .map(({ folded }) => folded)
      if (keys.length === 0) continue
      longest = Math.max(longest, keys.length)
      const list = byKey.get(keys.join(' '))
      if (list === undefined) byKey.set(keys.join(' '), [concept])
      else if (!list.includes(concept)) list.push(concept)
    }
  }
  return { byKey, longest }
}
