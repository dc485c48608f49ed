/**
 * From a clause of the query to matchers over one language's index, by the same analyzer that made the index. Words
 * without a space between them (co-operation, l’homme, 首协会) must stand together; symbols, citations and numbers are
 * found however they are written.
 */
import type { Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { analyze, type IndexToken, pairKey, wordKey } from '../../text/analyzer.ts'
import { GRAMMAR_WORDS } from '../../text/function-words.ts'
import type { Matcher, Pattern, Slot } from '../store/evaluate.ts'
import { type Candidate, EXACT, FORM, type LanguageIndex, NEAR } from '../index/language-index.ts'
import { gapCode, streamOf } from '../index/token-stream.ts'

/** How a clause is read: `near` lets each word be a slip away; `exact` keeps the first tier only. */
export interface CompileOptions {
  readonly near?: boolean
  readonly exact?: boolean
  readonly chinese?: ChineseCutter
}

/** What a clause asks for: each matcher must match. `tokens` are its words, for saying what was searched. */
export interface Compiled {
  readonly matchers: readonly Matcher[]
  readonly tokens: readonly string[]
}

/** The matchers of plain words: one for each symbol, number and word (or words written together). */
export function compileWords(given: string, index: LanguageIndex, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const { lang } = index
  const { tokens: all, over } = streamOf(text, lang, options.chinese)
  const base = all.filter((token) => token !== null)
  const matchers: Matcher[] = []
  const tokens: string[] = []
  const covered = new Set<number>()
  for (const token of over) {
    if (token.kind === 'joined') continue
    const places = Array.from({ length: token.over }, (_, n) => token.at + n)
    if (places.some((place) => covered.has(place))) continue
    for (const place of places) covered.add(place)
    const parts = base.slice(token.at, token.at + token.over)
    const whole = single(limit(index.candidates(token), options))
    const spelled = options.exact
      ? []
      : [sequence(parts, text, index, { ...options, near: false }, { bounded: false, floor: FORM })]
    matchers.push({ patterns: [whole, ...spelled], weight: 1.5 })
    tokens.push(text.slice(token.start, token.end))
  }
  for (const group of groups(text, base, lang, options.chinese)) {
    const parts = group.filter((token) => !covered.has(token.at))
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined) continue
    const patterns = wordPatterns(parts, text, index, options)
    const joined = over.find(
      (token) => token.kind === 'joined' && token.start === first.start && token.end === last.end,
    )
    if (joined && !options.exact) patterns.push({ ...single(index.candidates(joined)), floor: FORM })
    const minor = parts.length === 1 && GRAMMAR_WORDS[lang].has(first.exact)
    matchers.push({ patterns, weight: 1, minor })
    tokens.push(text.slice(first.start, last.end))
  }
  return { matchers, tokens }
}

/** The matcher of a phrase: its tokens in order; other signs between them put a hit in the second tier. */
export function compilePhrase(
  given: string,
  index: LanguageIndex,
  options: CompileOptions,
  floor: number = EXACT,
): Compiled {
  const text = oneLine(given.trim())
  const { tokens: all } = streamOf(text, index.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  if (base.length === 0) return { matchers: [], tokens: [] }
  const pattern = sequence(base, text, index, options, { bounded: false, floor })
  return {
    matchers: [{ patterns: [pattern], weight: Math.sqrt(base.length), counted: true }],
    tokens: [text.slice(base[0]?.start, base.at(-1)?.end)],
  }
}

/** The matcher of words whose last may go on. */
export function compilePrefix(given: string, index: LanguageIndex, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const { tokens: all } = streamOf(text, index.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  const last = base.at(-1)
  if (last === undefined) return { matchers: [], tokens: [] }
  const pattern = sequence(base, text, index, { ...options, near: false }, { bounded: false, floor: EXACT })
  const slots =
    index.lang === 'zh'
      ? pattern.slots
      : [...pattern.slots.slice(0, -1), { candidates: limit(index.beginning(last), options) }]
  return {
    matchers: [{ patterns: [{ ...pattern, slots }], weight: 1 }],
    tokens: [`${text.slice(base[0]?.start, last.end)}*`],
  }
}

/** Line breaks of a pasted query are spaces: a break in the index is a border between blocks. Same length. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t]/g, ' ')
}

/**
 * Base tokens that belong together: no space between, or in Chinese one word of the cutter. Three characters or fewer
 * that the cutter takes apart into single ones are no words it knows, so they are asked for as they stand.
 */
function groups(text: string, base: readonly IndexToken[], lang: Lang, chinese?: ChineseCutter): IndexToken[][] {
  const words = lang === 'zh' && chinese !== undefined ? analyze(text, lang, chinese) : null
  if (words && base.length <= 3 && words.some((word) => word.end - word.start === 1) && !/\s/u.test(text.trim()))
    return [[...base]]
  const wordAt = (token: IndexToken): number => words?.findIndex((word) => token.start < word.end) ?? -1
  const result: IndexToken[][] = []
  let [end, word] = [-1, -1]
  for (const token of base) {
    const group = result.at(-1)
    const own = wordAt(token)
    const apart = words === null ? /\s/u.test(text.slice(end, token.start)) : own !== word
    if (group && !apart) group.push(token)
    else result.push([token])
    ;[end, word] = [token.end, own]
  }
  return result
}

function wordPatterns(
  parts: readonly IndexToken[],
  text: string,
  index: LanguageIndex,
  options: CompileOptions,
): Pattern[] {
  const bounded = index.lang === 'zh'
  const patterns = [sequence(parts, text, index, options, { bounded, floor: EXACT })]
  const [only] = parts
  if (bounded && only && parts.length === 1) {
    const key = wordKey(only.exact)
    const word = index.find({ exact: key, plain: key, folded: key })
    const anywhere = index.candidates(only).map(({ form }) => ({ form, tier: FORM }))
    const words = [...(word < 0 ? [] : [{ form: word, tier: EXACT }]), ...anywhere]
    return [{ ...(patterns[0] as Pattern), words: limit(words, options) }]
  }
  // A slip in Chinese is a wrong character: any one of three or more may be another.
  if (options.near && bounded && parts.length >= 3) {
    const pattern = patterns[0] as Pattern
    pattern.slots.forEach((_, wrong) => {
      const slots = pattern.slots.map((slot, n) => (n === wrong ? { candidates: [], any: true } : slot))
      const pairs = pattern.pairs?.filter((_pair, n) => n !== wrong && n !== wrong - 1) ?? null
      patterns.push({ ...pattern, slots, pairs, floor: NEAR })
    })
  }
  return patterns
}

function single(candidates: readonly Candidate[]): Pattern {
  return { slots: [{ candidates }], gaps: null, bounded: false, floor: EXACT, pairs: null }
}

function sequence(
  parts: readonly IndexToken[],
  text: string,
  index: LanguageIndex,
  options: CompileOptions,
  { bounded, floor }: { bounded: boolean; floor: number },
): Pattern {
  const slots: Slot[] = parts.map((token) => ({
    candidates: limit(
      options.near && index.lang !== 'zh'
        ? [...index.candidates(token), ...index.near(token)]
        : index.candidates(token),
      options,
    ),
  }))
  const gaps = Uint8Array.from(parts, (token, n) => (n === 0 ? 0 : gapCode(text.slice(parts[n - 1]?.end, token.start))))
  return {
    slots,
    gaps: parts.length > 1 ? gaps : null,
    bounded,
    floor,
    pairs: index.lang === 'zh' && parts.length > 1 ? pairsOf(parts, index) : null,
  }
}

function pairsOf(parts: readonly IndexToken[], index: LanguageIndex): number[] {
  const found: number[] = []
  for (let n = 1; n < parts.length; n += 1) {
    const key = pairKey(parts[n - 1]?.plain ?? '', parts[n]?.plain ?? '')
    found.push(index.find({ exact: key, plain: key, folded: key }))
  }
  return found
}

function limit(candidates: readonly Candidate[], options: CompileOptions): readonly Candidate[] {
  return options.exact ? candidates.filter(({ tier }) => tier === EXACT) : candidates
}
