/**
 * Regular expressions that cannot run away: JavaScript's own engine cannot be stopped once it began, so a pattern from a
 * stranger is read here and run by pattern-run.ts. Syntax: characters, `.`, classes, `\d \w \s \b` and their opposites, `\p{…}`, groups, `|`, `* + ? {n,m}` greedy
 * and lazy, `^ $`; no look-around, no back-references. Letters fold case unless told otherwise; words are Unicode's.
 */
import { compilePattern, type Matcher, matcherOf, type Node } from './pattern-run.ts'

/** A pattern ready to search with. */
export interface RegexProgram {
  /** A lower-case string that every match holds, or '' where none is known: for leaving texts out cheaply. */
  readonly literal: string
  /** Ranges of all matches or of the first `most`, left to right, none empty, none overlapping. Null when `budget.steps` is used up. */
  readonly ranges: Matcher
}

export type ReadRegex =
  | { readonly program: RegexProgram; readonly error: null }
  | { readonly program: null; readonly error: { readonly at: number; readonly expected: string } }

class SyntaxProblem extends Error {
  readonly at: number
  constructor(at: number, expected: string) {
    super(expected)
    this.at = at
  }
}

/** Reads a pattern; `flags` may hold `i` (the default) or `c` for minding case. Errors come with their place in it. */
export function readRegex(source: string, flags: string): ReadRegex {
  try {
    const minded = flags.includes('c')
    const node = parse(source, !minded)
    const code = compilePattern(node)
    if (code === null) return { program: null, error: { at: 0, expected: 'smaller repetitions' } }
    return { program: { literal: longestLiteral(node), ranges: matcherOf(code) }, error: null }
  } catch (error) {
    if (error instanceof SyntaxProblem) return { program: null, error: { at: error.at, expected: error.message } }
    throw error
  }
}

const WORD = /[\p{L}\p{M}\p{N}_]/u
const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /\p{Nd}/u,
  D: /\P{Nd}/u,
  w: WORD,
  W: /[^\p{L}\p{M}\p{N}_]/u,
  s: /\s/u,
  S: /\S/u,
}
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function parse(source: string, fold: boolean): Node {
  let at = 0
  const peek = (): string => (at < source.length ? String.fromCodePoint(source.codePointAt(at) as number) : '')
  const take = (): string => {
    const character = peek()
    at += character.length
    return character
  }
  const fail = (expected: string, place = at): never => {
    throw new SyntaxProblem(place, expected)
  }
  const character = (literal: string): Node => {
    const wanted = fold ? literal.toLowerCase() : literal
    return {
      kind: 'one',
      literal: literal.toLowerCase(),
      test: (given) => (fold ? given.toLowerCase() : given) === wanted,
    }
  }
  const escape = (): { set: RegExp } | { literal: string } => {
    const start = at - 1
    const letter = take()
    if (letter === '') fail('a character after the backslash', start)
    if (letter === 'p' || letter === 'P') {
      const property = /^\{[\w=]+\}/.exec(source.slice(at))?.[0] ?? fail('a property such as \\p{L}', start)
      at += property.length
      try {
        return { set: new RegExp(`\\${letter}${property}`, 'u') }
      } catch {
        return fail('a property such as \\p{L}', start)
      }
    }
    if (/[1-9k]/.test(letter)) fail('no back-reference', start)
    const set = CLASSES[letter]
    return set ? { set } : { literal: CONTROLS[letter] ?? letter }
  }
  const classNode = (): Node => {
    const start = at - 1
    const negated = peek() === '^'
    if (negated) take()
    const sets: ((given: string) => boolean)[] = []
    for (let first = true; first || peek() !== ']'; first = false) {
      if (at >= source.length) fail('a closing ]', start)
      const from = take()
      const escaped = from === '\\' ? escape() : { literal: from }
      if ('set' in escaped) {
        sets.push((given) => escaped.set.test(given))
        continue
      }
      let to = escaped.literal
      if (peek() === '-' && source[at + 1] !== ']' && at + 1 < source.length) {
        take()
        const end = take()
        const read = end === '\\' ? escape() : { literal: end }
        if ('set' in read) fail('a character at the end of the range')
        else to = read.literal
        if ((to.codePointAt(0) ?? 0) < (escaped.literal.codePointAt(0) ?? 0)) fail('a range in order')
      }
      const [low, high] = [escaped.literal.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
      const inside = (given: string): boolean =>
        (given.codePointAt(0) ?? 0) >= low && (given.codePointAt(0) ?? 0) <= high
      sets.push((given) => inside(given) || (fold && (inside(given.toLowerCase()) || inside(given.toUpperCase()))))
    }
    take()
    return { kind: 'one', test: (given) => sets.some((set) => set(given)) !== negated }
  }
  const atom = (): Node => {
    const start = at
    const sign = take()
    switch (sign) {
      case '.':
        return { kind: 'one', test: (given) => given !== '\n' }
      case '[':
        return classNode()
      case '(': {
        if (source.startsWith('?:', at)) at += 2
        else if (peek() === '?') fail('no look-around', start)
        const inner = choice()
        if (take() !== ')') fail('a closing )', start)
        return inner
      }
      case '^':
        return { kind: 'edge', test: (text, place) => place === 0 || text[place - 1] === '\n' }
      case '$':
        return { kind: 'edge', test: (text, place) => place === text.length || text[place] === '\n' }
      case '\\': {
        const letter = peek()
        if (letter === 'b' || letter === 'B') {
          take()
          const isEdge = (text: string, place: number): boolean =>
            WORD.test(text[place - 1] ?? '') !== WORD.test(text[place] ?? '')
          return { kind: 'edge', test: (text, place) => isEdge(text, place) === (letter === 'b') }
        }
        const escaped = escape()
        return 'set' in escaped ? { kind: 'one', test: (given) => escaped.set.test(given) } : character(escaped.literal)
      }
      case '*':
      case '+':
      case '?':
        return fail(`something before ${sign}`, start)
      default:
        return character(sign)
    }
  }
  const repeated = (): Node => {
    const part = atom()
    const counted = /^(?:[*+?]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})/.exec(source.slice(at))
    if (counted === null) return part
    at += counted[0].length
    const [min, max] =
      counted[0] === '*'
        ? [0, Infinity]
        : counted[0] === '+'
          ? [1, Infinity]
          : counted[0] === '?'
            ? [0, 1]
            : [
                Number(counted[1]),
                counted[2] === undefined
                  ? Number(counted[1])
                  : counted[3] === undefined
                    ? Infinity
                    : Number(counted[3]),
              ]
    if (max < min) fail('a range in order')
    const lazy = peek() === '?'
    if (lazy) take()
    if (/^[*+?]/.test(source.slice(at))) fail('one repetition only')
    return { kind: 'repeat', part, min, max, lazy }
  }
  const sequence = (): Node => {
    const parts: Node[] = []
    while (at < source.length && peek() !== '|' && peek() !== ')') parts.push(repeated())
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'sequence', parts }
  }
  const choice = (): Node => {
    const options = [sequence()]
    while (peek() === '|') {
      take()
      options.push(sequence())
    }
    return options.length === 1 ? (options[0] as Node) : { kind: 'choice', options }
  }
  const node = choice()
  if (at < source.length) fail('an opening ( before )')
  return node
}

/** The longest run of plain characters that stands in every match. */
function longestLiteral(node: Node): string {
  const parts = node.kind === 'sequence' ? node.parts : [node]
  let [best, run] = ['', '']
  for (const part of parts) {
    run = part.kind === 'one' && part.literal !== undefined ? run + part.literal : ''
    const inner =
      part.kind === 'repeat' && part.min > 0
        ? longestLiteral(part.part)
        : part.kind === 'sequence'
          ? longestLiteral(part)
          : ''
    for (const candidate of [run, inner]) if (candidate.length > best.length) best = candidate
  }
  return best
}
