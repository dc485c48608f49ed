/**
 * The analyzers: one per language, the same for what is indexed and what is asked, so that the two cannot disagree.
 * Text in, tokens out, with offsets (half-open, UTF-16 code units) always into the text given. `analyze` gives words
 * for counting and comparing; `indexTokens` gives the finer tokens a concordance needs: letters between any two signs
 * (so that every phrase begins and ends at a token), single characters in Chinese (so that every stretch of it can be
 * found), and over them whole symbols, citations and numbers. Any string is accepted.
 */
import type { Lang } from '../model/lang.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { toSimplified } from './chinese/traditional.ts'
import { exactKey, plainKey } from './fold.ts'
import { protectedSpans } from './protected.ts'
import { lowerBound } from './sequences.ts'
import { stemKey } from './words/stem.ts'
import { isPlainHan, wordSpans } from './word-spans.ts'

/** What a token is: a word, a Chinese word or character, or something kept whole. */
export type TokenKind = 'word' | 'han' | 'symbol' | 'citation' | 'number' | 'joined'

/** A token of a text. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly kind: TokenKind
  /** As written, but for case and invisible characters: equal means the same form (first tier). */
  readonly exact: string
  /** With the letters that the language lets vary made equal; not stemmed. */
  readonly plain: string
  /** Stemmed and folded: equal means the same word in another form or spelling (second tier). */
  readonly folded: string
}

/** A token of the index: where it stands among the others, and for Chinese whether words begin and end with it. */
export interface IndexToken extends Token {
  /** Ordinal of the (first) base token. */
  readonly at: number
  /** 0 for a base token; for a token over others (symbol, citation, number, joined word) how many it covers. */
  readonly over: number
  readonly wordStart: boolean
  readonly wordEnd: boolean
}

const HYPHEN = /^[-\u2010\u2011]$/

/**
 * The words of a text: protected spans whole, the rest by signs and spaces, Chinese by jieba (by single characters
 * where no cutter is given). Tokens stand in order and do not overlap.
 */
export function analyze(text: string, lang: Lang, chinese?: ChineseCutter): readonly Token[] {
  const whole = protectedSpans(text, lang)
  const tokens: Token[] = whole.map(({ start, end, kind, exact, folded }) => ({
    start,
    end,
    kind,
    exact,
    plain: folded,
    folded,
  }))
  const words = lang === 'zh' && chinese !== undefined ? hanWords(text, chinese) : wordSpans(text, lang)
  let next = 0
  for (const { start, end } of words) {
    while (next < whole.length && (whole[next]?.end ?? 0) <= start) next += 1
    const cover = whole[next]
    if (cover === undefined || end <= cover.start) tokens.push(wordToken(text, start, end, lang))
  }
  return tokens.sort((a, b) => a.start - b.start)
}

/**
 * The tokens that the index holds and a query is made of: base tokens that cover every letter and digit, numbered from
 * 0, and tokens over them. With a cutter, Chinese tokens say where words (whole or inside longer ones) begin and end;
 * without, none does. In other languages every token is a word.
 */
export function indexTokens(text: string, lang: Lang, chinese?: ChineseCutter): readonly IndexToken[] {
  const spans = wordSpans(text, lang)
  const bounds = lang === 'zh' ? boundaries(text, chinese) : null
  const base: IndexToken[] = spans.map(({ start, end }, at) => ({
    ...wordToken(text, start, end, lang),
    at,
    over: 0,
    wordStart: bounds === null || bounds.starts.has(start),
    wordEnd: bounds === null || bounds.ends.has(end),
  }))
  const over: IndexToken[] = []
  const starts = spans.map((span) => span.start)
  const cover = (start: number, end: number): { at: number; over: number } | null => {
    const first = lowerBound(starts, start)
    let last = first
    while (last < spans.length && (spans[last]?.end ?? Infinity) <= end) last += 1
    return last > first ? { at: first, over: last - first } : null
  }
  for (const { start, end, kind, exact, folded } of protectedSpans(text, lang)) {
    const place = cover(start, end)
    if (place === null) continue
    over.push({ start, end, kind, exact, plain: folded, folded, ...place, wordStart: true, wordEnd: true })
    for (let n = place.at; kind === 'number' && place.over > 1 && n < place.at + place.over; n += 1) {
      const part = base[n] as IndexToken
      const key = partOfNumber(part.plain)
      base[n] = { ...part, exact: partOfNumber(part.exact), plain: key, folded: key }
    }
  }
  over.push(...joinedWords(text, base, lang))
  return over.length === 0 ? base : [...base, ...over].sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The folded keys of the base tokens with their places: what comparing with terms needs, without the rest. */
export function foldedTokens(text: string, lang: Lang): readonly Pick<Token, 'start' | 'end' | 'folded'>[] {
  return wordSpans(text, lang).map(({ start, end }) => ({
    start,
    end,
    folded: stemKey(exactKey(text.slice(start, end)), lang),
  }))
}

/** The exact keys of the base tokens with their places: what comparing two texts word by word needs. */
export function exactTokens(text: string, lang: Lang): readonly Pick<Token, 'start' | 'end' | 'exact'>[] {
  return wordSpans(text, lang).map(({ start, end }) => ({ start, end, exact: exactKey(text.slice(start, end)) }))
}

/** The plain keys of the base tokens with their places: what comparing texts needs in which spellings may vary. */
export function plainTokens(text: string, lang: Lang): readonly Pick<Token, 'start' | 'end' | 'plain'>[] {
  return wordSpans(text, lang).map(({ start, end }) => ({
    start,
    end,
    plain: plainKey(exactKey(text.slice(start, end)), lang),
  }))
}

/** The key of a pair of neighbouring Chinese tokens, by which the index finds stretches of two and more. */
export function pairKey(first: string, second: string): string {
  return `#${first}\u0000${second}`
}

/** The key of a Chinese character where it is a word by itself, so that such places need no looking through rows. */
export function wordKey(character: string): string {
  return `#${character}\u0001`
}

/**
 * Tokens over words that are also written closed: `co-operation` as cooperation, `U.S.` as US, `COVID-19` as COVID19. A
 * hyphen between numbers is a range and joins nothing.
 */
function joinedWords(text: string, base: readonly IndexToken[], lang: Lang): IndexToken[] {
  const joined: IndexToken[] = []
  const between = (at: number): string => text.slice(base[at]?.end, base[at + 1]?.start)
  const isLetter = (at: number): boolean => /^\p{L}\p{M}*$/u.test(base[at]?.exact ?? '')
  const hasDigit = (at: number): boolean => /\p{N}/u.test(base[at]?.exact ?? '')
  for (let first = 0; first < base.length; first += 1) {
    let last = first
    if (base[first]?.kind === 'han') continue
    while (last + 1 < base.length && HYPHEN.test(between(last)) && base[last + 1]?.kind !== 'han') last += 1
    if (last === first && isLetter(first)) {
      while (last + 1 < base.length && between(last) === '.' && isLetter(last + 1)) last += 1
    }
    if (last === first) continue
    const places = Array.from({ length: last - first + 1 }, (_, n) => first + n)
    if (!places.some(hasDigit)) joined.push(joinedToken(base.slice(first, last + 1), lang))
    else {
      for (const at of places.slice(0, -1))
        if (!hasDigit(at) && /^\p{N}+$/u.test(base[at + 1]?.exact ?? ''))
          joined.push(joinedToken(base.slice(at, at + 2), lang))
    }
    first = last
  }
  return joined
}

function joinedToken(parts: readonly IndexToken[], lang: Lang): IndexToken {
  const [from, to] = [parts[0] as IndexToken, parts.at(-1) as IndexToken]
  const exact = parts.map((token) => token.exact).join('')
  return {
    start: from.start,
    end: to.end,
    kind: 'joined',
    exact: `#${exact}`,
    plain: `#${exact}`,
    folded: stemKey(exact, lang),
    at: from.at,
    over: parts.length,
    wordStart: true,
    wordEnd: true,
  }
}

/** The key of digits that are part of a longer number (250 in 1 250 000): no other number is found there. */
const partOfNumber = (key: string): string => `#.${key}`

function wordToken(text: string, start: number, end: number, lang: Lang): Token {
  const written = text.slice(start, end)
  const exact = exactKey(written)
  const kind = lang === 'zh' && /\p{Script=Han}/u.test(written) ? 'han' : 'word'
  return { start, end, kind, exact, plain: plainKey(exact, lang), folded: stemKey(exact, lang) }
}

/** jieba's words that hold a letter or digit, as spans; its cut is lossless, so the offsets are sums of lengths. */
function hanWords(text: string, chinese: ChineseCutter): { start: number; end: number }[] {
  const spans = []
  let start = 0
  for (const word of chinese.cut(simplifiedForCutting(text))) {
    const end = start + word.length
    if (/[\p{L}\p{N}]/u.test(word)) spans.push({ start, end })
    start = end
  }
  return spans
}

/**
 * Where Chinese words begin and end: the exact cut, and the shorter words that the search mode gives inside a long
 * one (it gives them before the word they are part of, so each is looked for from the word's start).
 */
function boundaries(text: string, chinese?: ChineseCutter): { starts: Set<number>; ends: Set<number> } {
  const starts = new Set<number>()
  const ends = new Set<number>()
  if (chinese === undefined) return { starts, ends }
  const source = simplifiedForCutting(text)
  let start = 0
  for (const word of chinese.cut(source)) {
    starts.add(start)
    ends.add(start + word.length)
    if (word.length > 2) {
      for (const part of chinese.cutForSearch(word)) {
        for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
          starts.add(start + at)
          ends.add(start + at + part.length)
        }
      }
    }
    start += word.length
  }
  // Latin words and numbers inside Chinese text begin and end at their own edges, whatever the cutter made of them.
  for (const { start: from, end } of wordSpans(text, 'zh')) {
    if (isPlainHan(text.charCodeAt(from))) continue
    starts.add(from)
    ends.add(end)
  }
  return { starts, ends }
}

/** jieba knows simplified words; conversion must keep every offset, so it is used only where no length changes. */
function simplifiedForCutting(text: string): string {
  const simplified = toSimplified(text)
  return simplified.length === text.length ? simplified : text
}
