/**
 * How two Arabic words are related where no common ending shows it: a noun and its broken plural (سلاح, أسلحة), or a
 * noun of action and its relational adjective (تعليم, تعليمي). Input: tokens of the language; output: the relation,
 * or null. Look-up takes plurals as forms. Recognition takes both as `derived`, which another version has to confirm:
 * on the news texts, whose misses nobody had read, they add .03 to recall.
 */
import { brokenPlural } from './broken-plurals.ts'
import type { TermToken } from './term-tokens.ts'

/** `form`: one stem. `plural`: one is the other's broken plural. `adjective`: the second is made of the first. */
export type ArabicRelation = 'form' | 'plural' | 'adjective'

/** How a word of a text is related to a word of a term, or null. */
export function arabicRelation(term: TermToken, word: TermToken): ArabicRelation | null {
  if (term.own.some((one) => word.keys.includes(one))) return 'form'
  // what ends in a sound plural has no broken one: مزرعة (farm) is no singular of المزارعون (farmers)
  if (!/[وي]ن$/.test(term.plain) && !/[وي]ن$/.test(word.plain))
    for (const one of term.own) for (const other of word.keys) if (brokenPlural(one, other)) return 'plural'
  return term.own.some((one) => word.keys.some((other) => isRelational(one, other))) ? 'adjective' : null
}

/** Key under which related words meet: the consonants, without endings, long vowels and first alif. */
export function consonants(form: string): string {
  const kept = form
    .replace(/(?:ية|ات|ة|ي|ء)$/, '')
    .replace(/^ا(?=..)/, '')
    .replace(/(?<=.)[اوي]/g, '')
  return `~${kept.replace(/(.)\1+/g, '$1')}`
}

/** Nouns of action whose adjective has another stem. */
const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map([
  ['تنمية', ['انمايي', 'تنموي']],
  ['تنمي', ['انمايي', 'تنموي']],
  ['تربية', ['تربوي']],
  ['تربي', ['تربوي']],
])

/** Keys under which words related to a noun are filed: its consonants, and those of adjectives of another stem. */
export function relatedKeys(own: readonly string[]): readonly string[] {
  return own.flatMap((form) => [consonants(form), ...(IRREGULAR.get(form) ?? []).map(consonants)])
}

/** Only nouns of action of two patterns: others give words of another meaning (اشتراك, اشتراكي: socialist). */
function isRelational(noun: string, adjective: string): boolean {
  if (!adjective.endsWith('ي')) return false
  if (IRREGULAR.get(noun)?.includes(adjective)) return true
  return /^(?:ت..ي.|..ا.ة)$/.test(noun) && adjective === `${noun.replace(/ة$/, '')}ي`
}
