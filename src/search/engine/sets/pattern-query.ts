/**
 * Matchers as queries of the engine: for each tier, what finds the rows that match in that tier or a better one. The
 * places of words are those of row-tokens.ts. A sequence with a token for each place is a phrase; one that leaves
 * places out or has several words for one is an ordered interval whose gaps are exactly the places left out.
 */
import type { Lang } from '../../../model/lang.ts'
import { EXACT, type Matcher, NEAR, type Pattern, type Slot, type Window } from '../../compile/matcher.ts'
import { anyOf, type EngineQuery, NO_ROWS, oneOf } from './queries.ts'
import { BEGINS, BREAK, ENDS, gapToken, strideOf } from './row-tokens.ts'

/** The words that a query was compiled with: the tokens behind its numbers. */
export interface CompiledWords {
  readonly lang: Lang
  /** The token of a form; of a Chinese character that is to be a word by itself, see `isWhole`. */
  tokenOf(form: number): string
  /** Whether the form is a character where it is a word by itself. */
  isWhole(form: number): boolean
}

/** What finds the rows of a matcher in this tier or a better one. */
export function matcherQuery(words: CompiledWords, { patterns, window }: Matcher, tier: number): EngineQuery {
  const queries = patterns.map((pattern) => patternQuery(words, pattern, tier))
  if (window !== undefined) queries.push(windowQuery(words, window, tier))
  return anyOf(queries)
}

function patternQuery(words: CompiledWords, pattern: Pattern, tier: number): EngineQuery {
  if (tier < pattern.floor) return NO_ROWS
  const [only, ...more] = pattern.slots
  const single = pattern.words ?? (more.length === 0 && !pattern.bounded ? only?.candidates : undefined)
  if (single === undefined) return sequenceQuery(words, pattern, tier)
  const forms = single.filter((candidate) => candidate.tier <= tier).map(({ form }) => form)
  const whole = forms.filter((form) => words.isWhole(form)).map((form) => wholeQuery(words, form))
  const rest = forms.filter((form) => !words.isWhole(form)).map((form) => words.tokenOf(form))
  return anyOf([...whole, oneOf(words.lang, rest)])
}

/** A Chinese character where a word begins and ends with it. */
function wholeQuery(words: CompiledWords, form: number): EngineQuery {
  const source = sourceOf([BEGINS, [words.tokenOf(form)], null, ENDS])
  return { intervals: { [words.lang]: source } }
}

/** Places of a sequence: the tokens that may stand in each; null for a place that may hold anything. */
type Places = readonly (readonly string[] | null)[]

/** The places of a sequence in a tier; null if nothing can stand in one of them. */
function placesOf(words: CompiledWords, { slots, gaps, bounded }: Pattern, tier: number): Places | null {
  const chinese = words.lang === 'zh'
  const strict = tier === EXACT
  const places: (readonly string[] | null)[] = []
  if (strict && bounded && chinese) places.push(BEGINS)
  for (const [n, slot] of slots.entries()) {
    const tokens = tokensOf(words, slot, tier)
    if (tokens !== null && tokens.length === 0) return null
    if (n > 0) places.push(strict && gaps !== null ? [gapToken(gaps[n] as number)] : null)
    if (n > 0 && chinese) places.push(null)
    places.push(tokens)
  }
  if (strict && bounded && chinese) places.push(null, ENDS)
  return places
}

/** A place for any word counts as a word mistyped, so that it is found in the last tier only. */
function tokensOf(words: CompiledWords, { candidates, any }: Slot, tier: number): readonly string[] | null {
  if (any) return tier < NEAR ? [] : null
  return [...new Set(candidates.filter((each) => each.tier <= tier).map(({ form }) => words.tokenOf(form)))]
}

function sequenceQuery(words: CompiledWords, pattern: Pattern, tier: number): EngineQuery {
  const places = placesOf(words, pattern, tier)
  if (places === null) return NO_ROWS
  if (places.every((tokens) => tokens?.length === 1)) return { match_phrase: { [words.lang]: places.flat().join(' ') } }
  const source = sequenceSource(words, pattern, tier)
  return source === null ? NO_ROWS : { intervals: { [words.lang]: source } }
}

/** Codes of gaps are six bits. */
const EVERY_GAP = Array.from({ length: 64 }, (_, code) => gapToken(code))

/** A sequence as a source of intervals; null if nothing can match it. */
function sequenceSource(words: CompiledWords, pattern: Pattern, tier: number): EngineQuery | null {
  const places = placesOf(words, pattern, tier)
  if (places === null) return null
  // A place for any word is known by the gap on its side: a break or the end of a text has none.
  const stride = strideOf(words.lang)
  const all = [...places]
  const first = places[0] === BEGINS ? 1 : 0
  pattern.slots.forEach(({ any }, n) => {
    if (!any) return
    const at = first + n * stride
    if (n > 0) all[at - stride + 1] ??= EVERY_GAP
    if (n < pattern.slots.length - 1) all[at + 1] ??= EVERY_GAP
  })
  return sourceOf(all)
}

/** Tokens at places as a source: what is left out between them are exactly the gaps it may have. */
function sourceOf(places: Places): EngineQuery {
  const from = places.findIndex((tokens) => tokens !== null)
  const to = places.findLastIndex((tokens) => tokens !== null)
  const within = places.slice(from, to + 1)
  const intervals = within.flatMap((tokens) => (tokens === null ? [] : [anyToken(tokens)]))
  if (intervals.length === 1) return intervals[0] as EngineQuery
  return { all_of: { ordered: true, max_gaps: within.length - intervals.length, intervals } }
}

function anyToken(tokens: readonly string[]): EngineQuery {
  const [token, ...more] = tokens.map((query) => ({ match: { query } }))
  return more.length === 0 ? (token as EngineQuery) : { any_of: { intervals: [token, ...more] } }
}

/** Parts with so many words between them at most, in any order, and no break. */
function windowQuery(words: CompiledWords, { parts, distance }: Window, tier: number): EngineQuery {
  const sources: EngineQuery[] = []
  for (const patterns of parts) {
    const choices = patterns.flatMap((pattern) => {
      const source = tier < pattern.floor ? null : partSource(words, pattern, tier)
      return source === null ? [] : [source]
    })
    const [choice, ...more] = choices
    if (choice === undefined) return NO_ROWS
    sources.push(more.length === 0 ? choice : { any_of: { intervals: choices } })
  }
  const stride = strideOf(words.lang)
  const max_gaps = stride * distance + (stride - 1) * (parts.length - 1)
  // The same part twice must be two places: in order they cannot be one.
  const ordered = new Set(sources.map((source) => JSON.stringify(source))).size < sources.length
  const filter = { not_containing: { match: { query: BREAK } } }
  return { intervals: { [words.lang]: { all_of: { ordered, max_gaps, intervals: sources, filter } } } }
}

function partSource(words: CompiledWords, pattern: Pattern, tier: number): EngineQuery | null {
  if (pattern.words === undefined) return sequenceSource(words, pattern, tier)
  const tokens = pattern.words
    .filter((each) => each.tier <= tier && !words.isWhole(each.form))
    .map(({ form }) => words.tokenOf(form))
  return tokens.length === 0 ? null : anyToken(tokens)
}
