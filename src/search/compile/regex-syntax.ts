/**
 * Translates the expressions of a query (see regex.ts) into RE2's syntax, one construct after another, and says where
 * one is malformed. RE2's own `\w` and `\d` know ASCII only, so Unicode's classes are written out.
 */

/** The signs that stand before a character where a word begins or ends, and where none does. */
export const WORD_EDGE = '\ue000'
export const INNER = '\ue001'

export interface RegexTranslation {
  readonly pattern: string
  /** The longest lower-case string that every match contains, or ''. */
  readonly literal: string
  /** Whether the pattern asks for edges of words, and so must be run over a text with their signs. */
  readonly edges: boolean
}

export interface RegexError {
  /** UTF-16 offset into the pattern. */
  readonly at: number
  readonly expected: string
}

class Malformed extends Error {
  readonly at: number
  constructor(at: number, expected: string) {
    super(expected)
    this.at = at
  }
}

/** The translation of a pattern, or its first error. */
export function translateRegex(source: string): RegexTranslation | RegexError {
  try {
    const edges = /\\[bB]/.test(source.replace(/\\[^bB]/gs, ''))
    const work: Work = { source, edges, at: 0, out: '', open: [], run: '', best: '', choice: false, atoms: 0 }
    while (work.at < source.length) readConstruct(work)
    const [unclosed] = work.open.slice(-1)
    if (unclosed !== undefined) throw new Malformed(unclosed, 'a closing )')
    endRun(work)
    return { pattern: work.out, literal: work.choice ? '' : work.best, edges }
  } catch (error) {
    if (error instanceof Malformed) return { at: error.at, expected: error.message }
    throw error
  }
}

interface Work {
  readonly source: string
  readonly edges: boolean
  at: number
  out: string
  /** Places of the groups that are open. */
  readonly open: number[]
  /** Plain characters up to here that every match has, and the longest such run so far. */
  run: string
  best: string
  /** Whether there is a choice outside all groups: then no run is in every match. */
  choice: boolean
  /** Constructs since the last group or branch began: a repetition needs one before it. */
  atoms: number
}

/** What is not a word character, a digit, white space, as positive classes: the signs of edges are in none of them. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\p{L}\\p{M}\\p{Nl}\\p{No}\\p{P}\\p{S}\\p{Z}\\p{Cc}\\p{Cf}',
  w: '\\p{L}\\p{M}\\p{N}_',
  W: '\\p{Cc}\\p{Cf}\\p{Z}\\p{S}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\x{203f}\\x{2040}\\x{2054}\\x{fe33}\\x{fe34}\\x{fe4d}-\\x{fe4f}\\x{ff3f}',
  s: '\\t\\n\\x{b}\\f\\r\\p{Z}\\x{feff}',
  S: '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\x{ad}\\x{600}-\\x{605}\\x{61c}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{2064}',
}
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
const REPETITION = /(?:[*+?]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})/y
const MOST_TIMES = 999

function readConstruct(work: Work): void {
  const { source, at } = work
  const sign = String.fromCodePoint(source.codePointAt(at) ?? 0)
  if (repeat(work)) return
  work.at += sign.length
  switch (sign) {
    case '.':
      return put(work, work.edges ? `[^\\n${WORD_EDGE}${INNER}]` : '.')
    case '[':
      return put(work, readClass(work))
    case '(':
      return openGroup(work, at)
    case ')':
      return closeGroup(work, at)
    case '|':
      endRun(work)
      if (work.open.length === 0) work.choice = true
      work.atoms = 0
      work.out += '|'
      return
    case '^':
      return assertion(work, '^')
    case '$':
      return assertion(work, work.edges ? `[${WORD_EDGE}${INNER}]?$` : '$')
    case '\\':
      return escaped(work)
    default:
      return plain(work, sign)
  }
}

/** A character, escape or class that takes one character of the text. */
function put(work: Work, atom: string): void {
  endRun(work)
  work.out += work.edges ? `(?:[${WORD_EDGE}${INNER}]?${atom})` : atom
  work.atoms += 1
}

function plain(work: Work, character: string): void {
  const run = work.open.length === 0 ? work.run + character.toLowerCase() : ''
  put(work, quote(character))
  work.run = run
}

/** A place in the text: takes no character. */
function assertion(work: Work, written: string): void {
  endRun(work)
  work.out += written
  work.atoms += 1
}

function endRun(work: Work): void {
  if (work.run.length > work.best.length) work.best = work.run
  work.run = ''
}

/** Reads a repetition that stands here; false if none does. */
function repeat(work: Work): boolean {
  const { source, at } = work
  REPETITION.lastIndex = at
  const counted = REPETITION.exec(source)
  if (counted === null) return false
  const [written, low, comma, high] = counted
  if (work.atoms === 0) {
    if (low !== undefined) return false
    throw new Malformed(at, `something before ${written}`)
  }
  const [min, max] = [Number(low ?? (written === '+' ? 1 : 0)), Number(high ?? (comma ? Infinity : (low ?? Infinity)))]
  work.at += written.length
  if (max < min) throw new Malformed(work.at, 'a range in order')
  const lazy = source[work.at] === '?'
  if (lazy) work.at += 1
  if (/[*+?]/.test(source[work.at] ?? '')) throw new Malformed(work.at, 'one repetition only')
  // The character repeated need not be there, or not so often: it ends the run.
  work.run = work.run.slice(0, -1)
  endRun(work)
  if (min > MOST_TIMES || (Number.isFinite(max) && max > MOST_TIMES)) throw new Malformed(at, 'smaller repetitions')
  work.out += `${written}${lazy ? '?' : ''}`
  return true
}

function openGroup(work: Work, at: number): void {
  if (work.source.startsWith('?:', work.at)) work.at += 2
  else if (work.source[work.at] === '?') throw new Malformed(at, 'no look-around')
  endRun(work)
  work.open.push(at)
  work.atoms = 0
  work.out += '(?:'
}

function closeGroup(work: Work, at: number): void {
  if (work.open.pop() === undefined) throw new Malformed(at, 'an opening ( before )')
  endRun(work)
  work.out += ')'
  work.atoms = 1
}

function escaped(work: Work): void {
  const letter = work.source[work.at]
  if (letter === 'b' || letter === 'B') {
    work.at += 1
    const sign = letter === 'b' ? WORD_EDGE : INNER
    // Said twice, an edge is still one place.
    if (work.out.endsWith(sign)) return
    return assertion(work, sign)
  }
  const read = readEscape(work)
  if (read.kind === 'character') return plain(work, read.character)
  put(work, setAlone(work, read))
}

interface CharacterSet {
  readonly kind: 'set'
  readonly set: string
  readonly negated: boolean
  /** Whether the set tells capital from small letters: then it is not widened to both. */
  readonly cased: boolean
}

type Escape = { readonly kind: 'character'; readonly character: string } | CharacterSet

/** A set that stands by itself. */
function setAlone({ edges }: Work, { set, negated, cased }: CharacterSet): string {
  const written = `[${negated ? '^' : ''}${set}${negated && edges ? `${WORD_EDGE}${INNER}` : ''}]`
  return cased ? `(?-i:${written})` : written
}

/** Reads what follows a backslash. */
function readEscape(work: Work): Escape {
  const start = work.at - 1
  const { source } = work
  const letter = work.at < source.length ? String.fromCodePoint(source.codePointAt(work.at) ?? 0) : ''
  if (letter === '') throw new Malformed(start, 'a character after the backslash')
  work.at += letter.length
  if (letter === 'p' || letter === 'P') return readProperty(work, start, letter === 'P')
  if (/[1-9k]/.test(letter)) throw new Malformed(start, 'no back-reference')
  const set = CLASSES[letter]
  if (set !== undefined) return { kind: 'set', set, negated: false, cased: false }
  return { kind: 'character', character: CONTROLS[letter] ?? letter }
}

/** Properties are named as in JavaScript (`\p{Lu}`, `\p{Script=Han}`); RE2 takes categories and scripts alone. */
function readProperty(work: Work, start: number, negated: boolean): Escape {
  const written = /^\{(?:(?:Script|sc|General_Category|gc)=)?(\w+)\}/.exec(work.source.slice(work.at))
  const name = written?.[1] ?? ''
  const expected = 'a property such as \\p{L}'
  if (written === null) throw new Malformed(start, expected)
  work.at += written[0].length
  for (const property of [name, `Script=${name}`]) {
    try {
      new RegExp(`\\p{${property}}`, 'u')
      const short = LONG_NAMES[name] ?? name
      return { kind: 'set', set: `\\p{${short}}`, negated, cased: /^L[ult]$/.test(short) }
    } catch {
      // Not a category: it may be a script.
    }
  }
  throw new Malformed(start, expected)
}

const LONG_NAMES: Readonly<Record<string, string>> = {
  Letter: 'L',
  Mark: 'M',
  Number: 'N',
  Punctuation: 'P',
  Symbol: 'S',
  Separator: 'Z',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Decimal_Number: 'Nd',
}

/** Reads a class after its opening bracket. A property in it that is negated or tells case becomes a branch of its own. */
function readClass(work: Work): string {
  const start = work.at - 1
  const negated = work.source[work.at] === '^'
  if (negated) work.at += 1
  let set = ''
  const branches: string[] = []
  const signs = work.edges ? `${WORD_EDGE}${INNER}` : ''
  for (let first = true; first || work.source[work.at] !== ']'; first = false) {
    if (work.at >= work.source.length) throw new Malformed(start, 'a closing ]')
    const from = readMember(work)
    if (from.kind === 'set') {
      if ((from.negated || from.cased) && !negated) branches.push(setAlone(work, from))
      else set += from.negated ? from.set.replace('\\p', '\\P') : from.set
      continue
    }
    const next = work.source[work.at + 1]
    if (work.source[work.at] !== '-' || next === ']' || next === undefined) {
      set += quote(from.character)
      continue
    }
    work.at += 1
    const to = readMember(work)
    if (to.kind === 'set') throw new Malformed(work.at, 'a character at the end of the range')
    if ((to.character.codePointAt(0) ?? 0) < (from.character.codePointAt(0) ?? 0))
      throw new Malformed(work.at, 'a range in order')
    set += `${quote(from.character)}-${quote(to.character)}`
  }
  work.at += 1
  if (negated) return `[^${set}${signs}]`
  if (branches.length === 0) return `[${set}]`
  return `(?:${[...(set === '' ? [] : [`[${set}]`]), ...branches].join('|')})`
}

function readMember(work: Work): Escape {
  const character = String.fromCodePoint(work.source.codePointAt(work.at) ?? 0)
  work.at += character.length
  return character === '\\' ? readEscape(work) : { kind: 'character', character }
}

/** A character as RE2 takes it for itself, in a class or outside. */
function quote(character: string): string {
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? character : `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
