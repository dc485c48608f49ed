/**
 * Regular expressions of a query, run by RE2 (re2js), which is linear in the length of the text whatever the pattern.
 * Syntax: characters, `.`, classes, `\d \w \s \b` and their opposites, `\p{…}`, groups, `|`, `* + ? {n,m}` greedy and
 * lazy, `^ $`; no look-around, no back-references. Words, digits and case are Unicode's; texts are compared composed
 * (NFC). RE2 falls short in one point: its `\b` knows ASCII only. A pattern with `\b` or `\B` is therefore run over a
 * copy of the text in which a sign before every character says whether a word begins or ends there.
 */
import { RE2JS } from 're2js'
import { INNER, translateRegex, WORD_EDGE } from './regex-syntax.ts'

/** Steps still allowed: about a character of text each. Shared by everything one search runs. */
export interface StepBudget {
  steps: number
}

/** A half-open range of a text, UTF-16 code units. */
export type TextRange = readonly [number, number]

/** A pattern ready to search with. */
export interface RegexProgram {
  /** A lower-case string that every match contains, or ''. */
  readonly literal: string
  /** Whether the pattern matches anywhere in the text; null when the budget is used up. */
  readonly test: (text: string, budget: StepBudget) => boolean | null
  /** Matches from left to right, none empty, none overlapping, at most `most`; null when the budget is used up. */
  readonly ranges: (text: string, budget: StepBudget, most?: number) => readonly TextRange[] | null
}

export type ReadRegex =
  | { readonly program: RegexProgram; readonly error: null }
  | { readonly program: null; readonly error: { readonly at: number; readonly expected: string } }

/** What reading a text costs, beside its characters. */
const TEXT_STEPS = 50
/** Instructions of a program that cost a step a character; a smaller program costs a quarter of a step. */
const INSTRUCTIONS_A_STEP = 32
/** RE2 instructions a pattern may have. */
const MOST_INSTRUCTIONS = 4000

/** Reads a pattern; the flag `c` makes it match case (it ignores case by default). Errors carry their place in it. */
export function readRegex(source: string, flags: string): ReadRegex {
  const read = translateRegex(source.normalize('NFC'))
  if ('expected' in read)
    return { program: null, error: { at: Math.min(read.at, source.length), expected: read.expected } }
  const compiled = compile(read.pattern, flags.includes('c'))
  if (compiled === null || compiled.programSize() > MOST_INSTRUCTIONS)
    return { program: null, error: { at: 0, expected: 'smaller repetitions' } }
  return { program: programOf(compiled, read.literal, read.edges), error: null }
}

function compile(pattern: string, matchCase: boolean): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.MULTILINE | (matchCase ? 0 : RE2JS.CASE_INSENSITIVE))
  } catch {
    return null
  }
}

function programOf(compiled: RE2JS, literal: string, edges: boolean): RegexProgram {
  const costly = Math.max(1 / 4, compiled.programSize() / INSTRUCTIONS_A_STEP) * (edges ? 2 : 1)
  const spend = (text: string, budget: StepBudget): boolean => {
    budget.steps -= TEXT_STEPS + text.length * costly
    return budget.steps >= 0
  }
  const prepare = (text: string): Prepared => {
    const composed = composedText(text)
    return edges ? withEdges(composed) : composed
  }
  return {
    literal,
    test(text, budget) {
      if (literal !== '' && !text.normalize('NFC').toLowerCase().includes(literal)) return false
      return spend(text, budget) ? compiled.test(prepare(text).text) : null
    },
    ranges(text, budget, most = Infinity) {
      if (!spend(text, budget)) return null
      const { text: searched, offset } = prepare(text)
      const found: TextRange[] = []
      const matcher = compiled.matcher(searched)
      while (found.length < most && matcher.find()) {
        const [start, end] = [offset(matcher.start()), offset(matcher.end())]
        if (end > start) found.push([start, end])
      }
      return found
    },
  }
}

/** A text as it is searched, and the offset in the given text of an offset in it. */
interface Prepared {
  readonly text: string
  readonly offset: (at: number) => number
}

const CLUSTER = /\P{M}?\p{M}*/gu

/** The text in composed form (NFC). Most texts are already, and then offsets are the same. */
function composedText(text: string): Prepared {
  if (text.normalize('NFC') === text) return { text, offset: (at) => at }
  let composed = ''
  const places: number[] = []
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const made = cluster.normalize('NFC')
    for (let n = 0; n < made.length; n += 1) places.push(index + Math.min(n, cluster.length - 1))
    composed += made
  }
  return { text: composed, offset: (at) => places[at] ?? text.length }
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u
const SIGNS = new RegExp(`[${WORD_EDGE}${INNER}]`, 'g')

/** The text with a sign before each character and at the end: an edge of a word, or none. */
function withEdges(given: Prepared): Prepared {
  let marked = ''
  const places: number[] = []
  let at = 0
  let before = false
  for (const character of given.text.replace(SIGNS, '\ufffd')) {
    const word = WORD_CHARACTER.test(character)
    marked += (word === before ? INNER : WORD_EDGE) + character
    places.push(at, at)
    if (character.length > 1) places.push(at + 1)
    at += character.length
    before = word
  }
  places.push(at)
  return { text: marked + (before ? WORD_EDGE : INNER), offset: (place) => given.offset(places[place] ?? at) }
}
