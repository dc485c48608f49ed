/** Words written in one or in two: `systemwide` and `system wide`, `COVID19` and `COVID 19`. */
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { plainKey } from '../../text/fold.ts'
import { stemKey } from '../../text/words/stem.ts'
import type { Candidate, Keys, Vocabulary } from './matcher.ts'

/** Letters that each half of a word taken apart has. */
const SHORTEST_HALF = 3
const LONGEST_WORD = 40

/** The forms of the word that two words make when written in one. */
export function closedForms(left: Keys, right: Keys, words: Vocabulary): readonly Candidate[] {
  const { lang } = words
  if (GRAMMAR_WORDS[lang].has(left.exact) || GRAMMAR_WORDS[lang].has(right.exact)) return []
  if (!/\p{L}/u.test(left.exact) || left.exact.startsWith('#') || right.exact.startsWith('#')) return []
  return words.candidates(keysOf(left.exact + right.exact, words))
}

/** The two words that a word may be written in, where the corpus has both: at most two ways. */
export function openForms(word: Keys, words: Vocabulary): readonly (readonly [Keys, Keys])[] {
  const { exact } = word
  if (exact.startsWith('#') || exact.length > LONGEST_WORD) return []
  const border = /^(\p{L}+)(\p{N}+)$/u.exec(exact)
  const cuts =
    border === null
      ? Array.from({ length: Math.max(0, exact.length - 2 * SHORTEST_HALF + 1) }, (_, n) => n + SHORTEST_HALF)
      : [border[1]?.length ?? 0]
  const found: (readonly [Keys, Keys])[] = []
  for (const cut of cuts) {
    const [left, right] = [exact.slice(0, cut), exact.slice(cut)]
    const grammar = GRAMMAR_WORDS[words.lang]
    if (grammar.has(left) || grammar.has(right)) continue
    if (stands(left, words) && stands(right, words)) found.push([keysOf(left, words), keysOf(right, words)])
    if (found.length === 2) break
  }
  return found
}

/** Whether the corpus has a word as written. Without its stem, which costs more than all the rest. */
const stands = (exact: string, words: Vocabulary): boolean =>
  words.find({ exact, plain: plainKey(exact, words.lang), folded: '' }) >= 0

function keysOf(exact: string, { lang }: Vocabulary): Keys {
  return { exact, plain: plainKey(exact, lang), folded: stemKey(exact, lang) }
}
