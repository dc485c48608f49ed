/**
 * Compiles a query clause into matchers over the index of one language, by the same analyzer that made the index. Words
 * without a space between them (co-operation, l’homme, 首协会) must stand together; symbols, citations and numbers are
 * found however they are written.
 * Past 300 lines because the kinds of clause call each other: a phrase holds words, NEAR holds phrases.
 */
import type { Lang } from '../../model/lang.ts'
import type { NearClause, TextClause } from '../../model/query.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { analyze, type IndexToken, pairKey, wordKey } from '../../text/analyzer.ts'
import { plainKey } from '../../text/fold.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { gapCode, streamOf } from '../index/token-stream.ts'
import { closedForms, openForms } from './compounds.ts'
import { type Candidate, EXACT, FORM, type Matcher, NEAR, type Pattern, type Slot, type Vocabulary } from './matcher.ts'
import { globSlots, isGlob } from './wildcards.ts'

/** How a clause is read: `near` lets words be mistyped; `exact` keeps the first tier; `accents` tells accents apart. */
export interface CompileOptions {
  readonly near?: boolean
  readonly exact?: boolean
  readonly accents?: boolean
  readonly chinese?: ChineseCutter
}

/** What a clause asks for: each matcher must match. `tokens` are its words, for saying what was searched. */
export interface Compiled {
  readonly matchers: readonly Matcher[]
  readonly tokens: readonly string[]
  /** Chinese written without a break and cut into several words: a row that lacks it in one piece is not exact. */
  readonly runs: readonly Matcher[]
}

const NOTHING_ASKED: Compiled = { matchers: [], tokens: [], runs: [] }

/** What compiling works with. */
interface Compiling {
  readonly text: string
  readonly words: Vocabulary
  readonly options: CompileOptions
}

/** The matchers of a clause of text. */
export function compileText(clause: TextClause | NearClause, words: Vocabulary, options: CompileOptions): Compiled {
  if (clause.kind === 'near') return compileNear(clause, words, options)
  const { kind, text, slop = 0 } = clause
  switch (kind) {
    case 'words':
      return compileWords(text, words, options)
    case 'fuzzy':
      return compileWords(text, words, { ...options, near: true })
    case 'prefix':
      return compilePrefix(text, words, options)
    case 'glob':
      return compileGlob(text, words, options)
    case 'phrase':
      return slop > 0 ? compileSlop(text, slop, words, options) : compilePhrase(text, words, options)
    default:
      return kind satisfies never
  }
}

/** The matchers of plain words: one for each symbol, number and word (or words written together). */
export function compileWords(given: string, words: Vocabulary, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const compiling = { text, words, options }
  const { tokens: all, over } = streamOf(text, words.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  const matchers: Matcher[] = []
  const tokens: string[] = []
  const covered = new Set<number>()
  for (const token of over) {
    if (token.kind === 'joined') continue
    const places = Array.from({ length: token.over }, (_, n) => token.at + n)
    if (places.some((place) => covered.has(place))) continue
    for (const place of places) covered.add(place)
    matchers.push(protectedMatcher(token, base.slice(token.at, token.at + token.over), compiling))
    tokens.push(text.slice(token.start, token.end))
  }
  const groups = groupsOf(text, base, words.lang, options.chinese)
    .map((group) => group.filter((token) => !covered.has(token.at)))
    .filter((group) => group.length > 0)
  const compiled = groups.map((group): Matcher => {
    const [first, last] = [group[0] as IndexToken, group.at(-1) as IndexToken]
    const patterns = wordPatterns(group, compiling)
    const joined = over.find(({ kind, start, end }) => kind === 'joined' && start === first.start && end === last.end)
    if (joined && !options.exact) patterns.push({ ...single(words.candidates(joined)), floor: FORM })
    tokens.push(text.slice(first.start, last.end))
    return { patterns, weight: 1, minor: group.length === 1 && GRAMMAR_WORDS[words.lang].has(first.exact) }
  })
  matchers.push(...(options.exact ? compiled : withCompounds(compiled, groups, compiling)))
  return { matchers, tokens, runs: words.lang === 'zh' ? runsOf(base, groups, compiling) : [] }
}

/** A symbol, citation or number: as a whole, and but for numbers (found in no longer one) spelled token by token. */
function protectedMatcher(token: IndexToken, parts: readonly IndexToken[], compiling: Compiling): Matcher {
  const whole = single(allowed(compiling.words.candidates(token), compiling.options))
  if (compiling.options.exact || token.kind === 'number') return { patterns: [whole], weight: 1.5 }
  const options = { ...compiling.options, near: false }
  return { patterns: [whole, sequence(parts, { ...compiling, options }, { bounded: false, floor: FORM })], weight: 1.5 }
}

/** Words that are also written in one (`system wide`) or in two (`systemwide`): the other way counts as another form. */
function withCompounds(
  matchers: readonly Matcher[],
  groups: readonly IndexToken[][],
  { text, words }: Compiling,
): readonly Matcher[] {
  if (words.lang === 'zh' || words.lang === 'ar') return matchers
  const extra = matchers.map((): Pattern[] => [])
  groups.forEach((group, n) => {
    if (group.length !== 1) return
    const [token, next] = [group[0] as IndexToken, groups[n + 1]]
    for (const [left, right] of openForms(token, words)) {
      const slots = [left, right].map((keys): Slot => ({ candidates: words.candidates(keys) }))
      extra[n]?.push({ slots, gaps: null, bounded: false, floor: FORM, pairs: null })
    }
    if (next?.length !== 1 || text.slice(token.end, next[0]?.start).trim() !== '') return
    const closed = closedForms(token, next[0] as IndexToken, words)
    if (closed.length === 0) return
    for (const place of [n, n + 1]) extra[place]?.push({ ...single(closed), floor: FORM })
  })
  return matchers.map((matcher, n) => {
    const more = extra[n] as Pattern[]
    return more.length === 0 ? matcher : { ...matcher, patterns: [...matcher.patterns, ...more] }
  })
}

/** The stretches without a break that were cut into several words, each as the phrase it is. */
function runsOf(
  base: readonly IndexToken[],
  groups: readonly IndexToken[][],
  compiling: Compiling,
): readonly Matcher[] {
  const runs: IndexToken[][] = []
  let end = -1
  for (const token of base) {
    const gap = compiling.text.slice(end, token.start)
    if (runs.length > 0 && gap === '') runs.at(-1)?.push(token)
    else runs.push([token])
    end = token.end
  }
  const starts = new Set(groups.map((group) => group[0]?.start))
  return runs
    .filter((run) => run.filter(({ start }) => starts.has(start)).length > 1)
    .map((run) => ({ patterns: [sequence(run, compiling, { bounded: true, floor: EXACT })], weight: 1 }))
}

/** The matcher of a phrase: its tokens in order; other signs between them put a hit in the second tier. */
export function compilePhrase(
  given: string,
  words: Vocabulary,
  options: CompileOptions,
  floor: number = EXACT,
): Compiled {
  const text = oneLine(given.trim())
  if (isGlob(text)) return compileGlob(text, words, options)
  const { tokens: all } = streamOf(text, words.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  if (base.length === 0) return NOTHING_ASKED
  const pattern = sequence(base, { text, words, options }, { bounded: false, floor })
  return {
    matchers: [{ patterns: [pattern], weight: Math.sqrt(base.length), counted: true }],
    tokens: [text.slice(base[0]?.start, base.at(-1)?.end)],
    runs: [],
  }
}

/** The matcher of words whose last may go on. */
function compilePrefix(given: string, words: Vocabulary, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const { tokens: all } = streamOf(text, words.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  const last = base.at(-1)
  if (last === undefined) return NOTHING_ASKED
  const compiling = { text, words, options: { ...options, near: false } }
  const pattern = sequence(base, compiling, { bounded: false, floor: EXACT })
  if (last.kind === 'han') return { matchers: [{ patterns: [pattern], weight: 1 }], tokens: [`${text}*`], runs: [] }
  const slots = [...pattern.slots.slice(0, -1), { candidates: allowed(words.beginning(last), options) }]
  return {
    matchers: [{ patterns: [{ ...pattern, slots, pairs: null }], weight: 1 }],
    tokens: [`${text.slice(base[0]?.start, last.end)}*`],
    runs: [],
  }
}

/** The matcher of words with wildcards, in order. */
function compileGlob(given: string, words: Vocabulary, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const slots = globSlots(text, words, options.chinese)
  if (slots.every(({ any }) => any)) return NOTHING_ASKED
  const pattern: Pattern = { slots, gaps: null, bounded: false, floor: EXACT, pairs: null }
  return { matchers: [{ patterns: [pattern], weight: 1, counted: slots.length > 1 }], tokens: [text], runs: [] }
}

/** The words of a phrase with others between, in any order. */
function compileSlop(given: string, distance: number, words: Vocabulary, options: CompileOptions): Compiled {
  const text = oneLine(given)
  const { tokens: all } = streamOf(text, words.lang, options.chinese)
  const base = all.filter((token) => token !== null)
  if (base.length < 2) return compilePhrase(text, words, options)
  const compiling = { text, words, options }
  const groups = words.lang === 'zh' ? groupsOf(text, base, 'zh', options.chinese) : base.map((token) => [token])
  const parts = groups.map((group) => [sequence(group, compiling, { bounded: false, floor: EXACT })])
  return {
    matchers: [{ patterns: [], window: { parts, distance }, weight: Math.sqrt(base.length) }],
    tokens: [text],
    runs: [],
  }
}

function compileNear({ parts, distance }: NearClause, words: Vocabulary, options: CompileOptions): Compiled {
  const compiled = parts.map((part) =>
    part.kind === 'words' ? compilePhrase(part.text, words, options) : compileText(part, words, options),
  )
  if (compiled.some(({ matchers }) => matchers.length === 0)) return NOTHING_ASKED
  return {
    matchers: [
      {
        patterns: [],
        window: { parts: compiled.map(({ matchers }) => matchers.flatMap(({ patterns }) => patterns)), distance },
        weight: Math.sqrt(parts.length),
      },
    ],
    tokens: compiled.flatMap(({ tokens }) => tokens),
    runs: [],
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
function groupsOf(text: string, base: readonly IndexToken[], lang: Lang, chinese?: ChineseCutter): IndexToken[][] {
  const words = lang === 'zh' && chinese !== undefined ? analyze(text, lang, chinese) : null
  if (words && base.length <= 3 && words.some((word) => word.end - word.start === 1) && !/\s/u.test(text.trim()))
    return [[...base]]
  let next = 0
  const wordAt = (token: IndexToken): number => {
    while (next < (words?.length ?? 0) && (words?.[next]?.end ?? 0) <= token.start) next += 1
    return next
  }
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

/** Characters of a Chinese word one of which may be wrong: in a longer one, a pasted sentence, none is looked for. */
const MISTYPED_CHARACTERS = 8

function wordPatterns(parts: readonly IndexToken[], compiling: Compiling): Pattern[] {
  const { words, options } = compiling
  const bounded = words.lang === 'zh'
  const patterns = [sequence(parts, compiling, { bounded, floor: EXACT })]
  const [only] = parts
  if (only?.kind === 'han' && parts.length === 1) {
    const key = wordKey(only.exact)
    const word = words.find({ exact: key, plain: key, folded: key })
    const anywhere = words.candidates(only).map(({ form }) => ({ form, tier: FORM }))
    const found = [...(word < 0 ? [] : [{ form: word, tier: EXACT }]), ...anywhere]
    return [{ ...(patterns[0] as Pattern), words: allowed(found, options) }]
  }
  // A typing error in Chinese is a wrong character: any one of three or more may be another.
  if (options.near && bounded && parts.length >= 3 && parts.length <= MISTYPED_CHARACTERS) {
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
  { text, words, options }: Compiling,
  { bounded, floor }: { bounded: boolean; floor: number },
): Pattern {
  const slots: Slot[] = parts.map((token) => {
    const own = options.accents ? sameAccents(token, words) : words.candidates(token)
    const near = options.near && words.lang !== 'zh' ? words.near(token) : []
    return { candidates: allowed(near.length === 0 ? own : [...own, ...near], options) }
  })
  const gaps = Uint8Array.from(parts, (token, n) => (n === 0 ? 0 : gapCode(text.slice(parts[n - 1]?.end, token.start))))
  return {
    slots,
    gaps: parts.length > 1 ? gaps : null,
    bounded,
    floor,
    pairs: words.lang === 'zh' && parts.length > 1 ? pairsOf(parts, words) : null,
  }
}

/** The forms of a word without those that differ from it in an accent before they differ in a letter. */
function sameAccents(token: IndexToken, words: Vocabulary): readonly Candidate[] {
  return words.candidates(token).filter(({ form }) => {
    const [asked, held] = [[...token.exact], [...words.exactOf(form)]]
    const first = asked.findIndex((letter, n) => letter !== held[n])
    const [letter, other] = [asked[first], held[first]]
    if (first < 0 || letter === undefined || other === undefined) return true
    return plainKey(letter, words.lang) !== plainKey(other, words.lang)
  })
}

function pairsOf(parts: readonly IndexToken[], words: Vocabulary): number[] {
  const found: number[] = []
  for (let n = 1; n < parts.length; n += 1) {
    const key = pairKey(parts[n - 1]?.plain ?? '', parts[n]?.plain ?? '')
    found.push(words.find({ exact: key, plain: key, folded: key }))
  }
  return found
}

function allowed(candidates: readonly Candidate[], options: CompileOptions): readonly Candidate[] {
  return options.exact ? candidates.filter(({ tier }) => tier === EXACT) : candidates
}
