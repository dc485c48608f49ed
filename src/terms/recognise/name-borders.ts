/**
 * Where a match may begin and end: not inside a hyphenated compound (chefs d’état-major), not inside a Chinese word
 * (秘书 in 秘书长), and not inside a longer name unless the name has the term as the termbase writes it (Security
 * Council holds no securities, Consejo Económico y Social no economic councils). Input: tokens of a text and the ones
 * matched; output: true where the match stands.
 */
import type { Lang } from '../../model/lang.ts'
import type { Entry } from './term-entries.ts'
import type { TermToken } from './term-tokens.ts'

/** A text as recognition reads it. `cuts`: where Chinese words begin and end; null in other languages. */
export interface TermText {
  readonly text: string
  readonly lang: Lang
  readonly tokens: readonly TermToken[]
  readonly cuts: ReadonlySet<number> | null
}

/** Whether the tokens `first` to `last` (included) are cut off from what stands around them. */
export function hasBorders(read: TermText, first: number, last: number): boolean {
  const [start, end] = [startOf(read, first), endOf(read, last)]
  if (read.cuts !== null) return hasChineseBorders(read.cuts, start, end)
  return (
    !/[\p{L}\p{N}][-\u2010\u2011]$/u.test(read.text.slice(Math.max(0, start - 2), start)) &&
    !/^[-\u2010\u2011][\p{L}\p{N}]/u.test(read.text.slice(end, end + 2))
  )
}

/**
 * What a Chinese compound is stands at its end: 高等教育 is education, 秘书长 no secretary. A word of two characters
 * more is two words (管理系统, 性别歧视), which dictionaries join; 发展中国家 is not 发展. One character has to be a word.
 */
function hasChineseBorders(cuts: ReadonlySet<number>, start: number, end: number): boolean {
  if (end - start === 1 || cuts.has(end)) return cuts.has(end) && (end - start > 1 || cuts.has(start))
  if (cuts.has(start)) return !cuts.has(end + 1) && cuts.has(end + 2)
  // a long name that dictionaries hold whole is made of words of two: 世界人权宣言
  return !cuts.has(start - 1) && cuts.has(start - 2) && !cuts.has(end + 1) && cuts.has(end + 2)
}

/**
 * Whether the words matched at `path` can be the term and not part of a longer name. In a name a term has to stand in
 * its own number; in French and Spanish, where the noun comes first, a capital after it goes on with the name.
 */
export function standsInName(read: TermText, path: readonly number[], { wording, words }: Entry): boolean {
  const { lang, tokens } = read
  if (lang !== 'en' && lang !== 'fr' && lang !== 'es') return true
  if (isWrittenAsName(wording)) return true
  const [first, last] = [path[0] as number, path.at(-1) as number]
  const next = neighbour(read, last, 1)
  if (
    lang !== 'en' &&
    path.length > 1 &&
    isCapitalised(tokens[last]) &&
    next === last + 1 &&
    isCapitalised(tokens[next])
  )
    return false
  if (!isCapitalised(tokens[first])) return true
  const named =
    !opensSentence(read, first) ||
    (next !== null && isCapitalised(tokens[next])) ||
    isCapitalised(tokens[neighbour(read, first, -1) ?? -1])
  return !named || path.every((at, index) => sameNumber(tokens[at] as TermToken, words[index] as TermToken))
}

/** A term that the termbase writes with a capital but not in capitals throughout: a name already. */
function isWrittenAsName(wording: string): boolean {
  return /^\p{Lu}/u.test(wording) && /\p{Ll}/u.test(wording)
}

function isCapitalised(token: TermToken | undefined): boolean {
  return token !== undefined && /^\p{Lu}.*\p{Ll}/u.test(token.text)
}

function sameNumber(a: TermToken, b: TermToken): boolean {
  return a.plain === b.plain || /[sx]$/.test(a.plain) === /[sx]$/.test(b.plain)
}

const CONNECTOR = /^(?:of|and|for|on|the|de|du|des|del|la|las|los|les|le|l|d|et|y|e|para|pour|sur|sobre)$/

/** The next word on one side, connectors of names passed over, or null where punctuation comes between. */
function neighbour({ text, tokens }: TermText, from: number, step: 1 | -1): number | null {
  let at = from
  for (;;) {
    const next = at + step
    const [left, right] = step === 1 ? [tokens[at], tokens[next]] : [tokens[next], tokens[at]]
    if (left === undefined || right === undefined || !/^[\s'’]*$/u.test(text.slice(left.end, right.start))) return null
    if (!CONNECTOR.test((tokens[next] as TermToken).plain)) return next
    at = next
  }
}

/** A capital says nothing at the beginning of a text, a sentence or a quotation. */
function opensSentence(read: TermText, first: number): boolean {
  return /(?:^|[.!?:;…\n]\s*|[«“"„(]\s*)$/u.test(read.text.slice(0, startOf(read, first)))
}

function startOf({ tokens }: TermText, at: number): number {
  return (tokens[at] as TermToken).start
}

function endOf({ tokens }: TermText, at: number): number {
  return (tokens[at] as TermToken).end
}
