/**
 * The terms of a termbase as recognition files them: each wording with its content words, without its qualifier too,
 * acronyms known. Input are concepts and a language, output entries in termbase order; a term without words has none.
 */
import type { Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { plainKey } from '../../text/fold.ts'
import { FUNCTION_WORDS } from '../../text/words/function-words.ts'
import { tokenise, type TermToken } from './term-tokens.ts'

/** A wording of a concept. */
export interface Entry {
  readonly concept: Concept
  readonly term: string
  /** The term without its qualifier, where it is filed so. */
  readonly wording: string
  /** The words but the weak ones, to compare forms. */
  readonly words: readonly TermToken[]
  /** Found in capitals only. */
  readonly acronym: boolean
}

/** The terms of a language; a qualifier in brackets at the end may be missing, unless another concept is called so. */
export function entriesOf(concepts: readonly Concept[], lang: Lang): readonly Entry[] {
  const capitals = capitalised(concepts, lang)
  const owners = new Map<string, Concept>()
  for (const concept of concepts)
    for (const term of concept.terms[lang] ?? []) owners.set(plainKey(term, lang), concept)
  const entries: Entry[] = []
  for (const concept of concepts) {
    for (const term of concept.terms[lang] ?? []) {
      const bare = term.replace(QUALIFIER, '')
      const short = bare !== term && !/\p{Nd}/u.test(term.slice(bare.length)) && !owners.has(plainKey(bare, lang))
      for (const wording of short ? [term, bare] : [term]) {
        const words = contentTokens(wording, lang)
        if (words.length === 0) continue
        // French SON (AGRICULTURE) is bran, son is his
        if (wording !== term && words.length === 1 && FUNCTION_WORDS[lang].has(words[0]?.plain ?? '')) continue
        const acronym = !capitals && words.length === 1 && /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(wording)
        entries.push({ concept, term, wording, words, acronym })
      }
    }
  }
  return entries
}

/** Пол (в биологии), CORRELATION (STATISTICS): which of its senses, as thesauri write it. */
const QUALIFIER = /\s*[(（][^()（）]*[)）]?\s*$/u

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
