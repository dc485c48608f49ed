/**
 * The query language: a string in, clauses with their places out. Never refuses: what is malformed is read as words or
 * as meant, and reported as a problem with its place. docs/query-language.md describes the grammar for readers; a test
 * reads it line by line.
 * Past 300 lines because the rules of the grammar call each other.
 *
 *     query  = or                               leaf   = [-] [field:] (phrase | /regex/ | word)
 *     or     = and { OR and }                   phrase = quotation marks, then perhaps ~n
 *     and    = not { [AND] not }                word   = word, word*, w?rd, *word, word~
 *     not    = [NOT] near                       group  = [-] [field:] ( query )
 *     near   = part { NEAR/n part }             part   = leaf | group
 */
import type { Lang } from '../../model/lang.ts'
import type { Clause, GroupClause, QueryHint, QueryProblem, Restriction, TextClause } from '../../model/query.ts'
import { fieldLike, readRestriction } from './fields.ts'
import { isHeading, operatorMeant, type QueryToken, queryTokens } from './query-tokens.ts'

export interface ParsedQuery {
  readonly clauses: readonly Clause[]
  readonly restrictions: readonly Restriction[]
  readonly problems: readonly QueryProblem[]
  readonly hints: readonly QueryHint[]
}

const LETTER = /[\p{L}\p{N}]/u
const GLOB = /[*＊]|\?(?=[\p{L}\p{N}])/u
const MISTYPED = /^([\p{L}\p{M}]{3,})~[012]?$/u
/** Signs of the grammar, which alone ask for nothing. */
const GRAMMAR_SIGNS = /^[\s*?()[\]{}"'“”„«»「」『』~^/\\|&!+:;,.…—–-]*$/u

/**
 * Reads a query. Guarantees: clauses stand in the order of the query; neighbouring plain words are one `words` clause,
 * so that a symbol or number written with spaces can be seen whole. Signs alone (`%`) are searched as what they are;
 * signs of the grammar alone are a problem: no reader who typed `*` meant every row.
 */
export function parseQuery(q: string): ParsedQuery {
  const work: Parsing = { q, tokens: queryTokens(q), at: 0, depth: 0, problems: [], hints: [] }
  const parts: Clause[] = []
  while (work.at < work.tokens.length) {
    const clause = readOr(work, null)
    if (clause !== null) parts.push(clause)
    else work.at += 1
  }
  const flat = parts.flatMap((part) => (isPlainGroup(part) ? part.parts : [part]))
  const restrictions = flat.flatMap((clause) => (clause.kind === 'filter' ? [clause.restriction] : []))
  const clauses = joinWords(
    q,
    flat.filter((clause) => clause.kind !== 'filter'),
  )
  const { problems, hints } = work
  if (clauses.length === 0 && restrictions.length === 0 && problems.length === 0 && q.trim() !== '') {
    const signs = signsAlone(q)
    if (signs !== null) return { clauses: [signs], restrictions, problems, hints }
    problem(work, 'empty-value', [0, q.length], 'a word')
  }
  if (isHeading(q) && /\b(?:OR|NOT)\b/.test(q)) {
    const [found] = /\b(?:OR|NOT)\b/.exec(q) ?? ['']
    hints.push({ kind: 'capitals', start: q.indexOf(found), end: q.indexOf(found) + found.length, found, meant: found })
  }
  return { clauses, restrictions, problems, hints }
}

interface Parsing {
  readonly q: string
  readonly tokens: readonly QueryToken[]
  at: number
  depth: number
  readonly problems: QueryProblem[]
  readonly hints: QueryHint[]
}

/** Brackets in brackets; deeper ones are read as if they were not there. */
const DEEPEST = 20

function problem(
  work: Parsing,
  kind: QueryProblem['kind'],
  [start, end]: readonly [number, number],
  expected: string,
): void {
  work.problems.push({ kind, start, end, found: work.q.slice(start, end), expected })
}

const isPlainGroup = (clause: Clause): clause is GroupClause =>
  clause.kind === 'group' && clause.op === 'all' && clause.langs === null && !clause.not

function readOr(work: Parsing, langs: readonly Lang[] | null): Clause | null {
  const options: Clause[] = []
  const first = readAnd(work, langs)
  if (first !== null) options.push(first)
  while (work.tokens[work.at]?.kind === 'or') {
    const operator = work.tokens[work.at] as QueryToken
    work.at += 1
    const option = readAnd(work, langs)
    if (option === null || options.length === 0)
      problem(work, 'operator-alone', [operator.start, operator.end], 'words on both sides')
    if (option !== null) options.push(option)
  }
  return groupOf('any', options)
}

function readAnd(work: Parsing, langs: readonly Lang[] | null): Clause | null {
  const parts: Clause[] = []
  for (;;) {
    const token = work.tokens[work.at]
    if (token === undefined || token.kind === 'or') break
    if (token.kind === 'close') {
      if (work.depth > 0) break
      work.at += 1
      continue
    }
    if (token.kind === 'and') {
      work.at += 1
      const next = work.tokens[work.at]?.kind
      if (parts.length === 0 || next === undefined || next === 'or' || next === 'close')
        problem(work, 'operator-alone', [token.start, token.end], 'words on both sides')
      continue
    }
    const part = readNot(work, langs)
    if (part !== null) parts.push(part)
  }
  return groupOf('all', parts.length > 1 ? joinWords(work.q, parts) : parts)
}

function readNot(work: Parsing, langs: readonly Lang[] | null): Clause | null {
  const token = work.tokens[work.at]
  if (token?.kind !== 'not') return readNear(work, langs)
  let not = false
  while (work.tokens[work.at]?.kind === 'not') {
    not = !not
    work.at += 1
  }
  const next = work.tokens[work.at]?.kind
  const part = next === undefined || next === 'or' || next === 'close' || next === 'and' ? null : readNear(work, langs)
  if (part === null) {
    problem(work, 'operator-alone', [token.start, token.end], 'words after it')
    return null
  }
  return not ? negated(part) : part
}

/** The clause excluded, or no longer excluded. */
function negated(clause: Clause): Clause {
  if (clause.kind === 'filter')
    return { ...clause, restriction: { ...clause.restriction, not: !clause.restriction.not } }
  return { ...clause, not: !clause.not }
}

function readNear(work: Parsing, langs: readonly Lang[] | null): Clause | null {
  const first = readPart(work, langs)
  let clause = first
  while (work.tokens[work.at]?.kind === 'operator') {
    const operator = work.tokens[work.at] as QueryToken & { kind: 'operator' }
    work.at += 1
    const ahead = work.tokens[work.at]
    const next = ahead === undefined || !('not' in ahead) || ahead.kind === 'open' ? null : readPart(work, langs)
    const parts = nearParts(clause)
    if (parts === null || next === null || !isText(next)) {
      problem(work, 'operator-alone', [operator.start, operator.end], 'a word or phrase on both sides')
      if (next !== null) clause = clause === null ? next : groupOf('all', [clause, next])
      continue
    }
    const { start, not } = clause as Clause
    const distance = clause?.kind === 'near' ? Math.max(clause.distance, operator.distance) : operator.distance
    clause = { kind: 'near', parts: [...parts, next], distance, langs, not, start, end: next.end }
  }
  return clause
}

const isText = (clause: Clause): clause is TextClause =>
  clause.kind === 'words' || clause.kind === 'phrase' || clause.kind === 'prefix' || clause.kind === 'glob'

function nearParts(clause: Clause | null): readonly TextClause[] | null {
  if (clause === null) return null
  if (clause.kind === 'near') return clause.parts
  return isText(clause) ? [clause] : null
}

/** A leaf or a group. Null if the token asks for nothing. */
function readPart(work: Parsing, outer: readonly Lang[] | null): Clause | null {
  const token = work.tokens[work.at]
  if (token === undefined) return null
  work.at += 1
  if (token.kind === 'bare-field') return bareField(work, token)
  if (token.kind === 'operator')
    problem(work, 'operator-alone', [token.start, token.end], 'a word or phrase on both sides')
  if (!('not' in token)) return null
  const { field, not, start, end } = token
  if (field !== null && field.known === null) {
    problem(work, 'unknown-field', [field.start, field.start + field.name.length + 1], `${fieldLike(field.name)}:`)
    return null
  }
  const langs = field?.known && 'lang' in field.known ? [field.known.lang] : outer
  if (token.kind === 'open') return readGroup(work, token, langs)
  if (field?.known && 'field' in field.known) {
    if (token.kind === 'regex') return null
    const from = field.start + field.name.length + 1
    const { restriction, problem: wrong } = readRestriction(field.known.field, token.text, from, end)
    if (wrong !== null) problem(work, wrong.kind, [from, end], wrong.expected)
    if (restriction === null) return null
    return { kind: 'filter', restriction: { ...restriction, not }, langs: null, not: false, start, end }
  }
  if (token.kind === 'regex') {
    const { source, sourceAt, flags } = token
    return { kind: 'regex', source, sourceAt, flags, langs, not, start, end }
  }
  return token.kind === 'phrase' ? phraseOf(work, token, langs) : wordOf(work, token, langs)
}

/** A field with a space behind it is a word of a sentence, with a hint that it is. */
function bareField(work: Parsing, { name, start, end }: QueryToken & { kind: 'bare-field' }): Clause | null {
  const { q, hints, tokens } = work
  if (tokens.length === 1) {
    problem(work, 'empty-value', [end, end], 'a value')
    return null
  }
  hints.push({ kind: 'field-without-value', start, end, found: q.slice(start, end), meant: `${name}:…` })
  return { kind: 'words', text: name, langs: null, not: false, start, end: start + name.length }
}

function readGroup(work: Parsing, token: QueryToken & { kind: 'open' }, langs: readonly Lang[] | null): Clause | null {
  const { field, not, start } = token
  if (field?.known && 'field' in field.known) problem(work, 'empty-value', [start, token.end], 'a value')
  if (work.depth >= DEEPEST) return null
  work.depth += 1
  const inner = readOr(work, langs)
  work.depth -= 1
  const close = work.tokens[work.at]
  if (close?.kind === 'close') work.at += 1
  else problem(work, 'unclosed-bracket', [start, work.q.length], ')')
  if (inner === null) return null
  const placed = { ...inner, start, end: close?.end ?? work.q.length }
  return not ? negated(placed) : placed
}

function phraseOf(
  work: Parsing,
  { opens, text, closing, slop, not, start, end }: QueryToken & { kind: 'phrase' },
  langs: readonly Lang[] | null,
): Clause | null {
  if (closing !== null) problem(work, 'unclosed-quote', [opens, end], closing)
  if (!LETTER.test(text)) {
    problem(work, 'empty-phrase', [opens, end], 'words')
    return null
  }
  return { kind: 'phrase', text, ...(slop > 0 ? { slop } : {}), langs, not, start, end }
}

function wordOf(
  work: Parsing,
  { text, field, not, start, end }: QueryToken & { kind: 'word' },
  langs: readonly Lang[] | null,
): Clause | null {
  if (!LETTER.test(text)) {
    if (field !== null) problem(work, 'empty-value', [start, end], 'a word')
    return null
  }
  const meant = operatorMeant(text, work.q)
  if (meant !== null) work.hints.push({ kind: 'operator-word', start, end, found: text, meant })
  const place = { langs, not, start, end }
  if (!/[~*＊?]/.test(text)) return { kind: 'words', text, ...place }
  const mistyped = MISTYPED.exec(text)
  if (mistyped !== null) return { kind: 'fuzzy', text: mistyped[1] ?? '', ...place }
  if (/^[^*＊?]*[\p{L}\p{M}\p{N}][*＊]$/u.test(text)) return { kind: 'prefix', text: text.slice(0, -1), ...place }
  if (!GLOB.test(text) || /[/:@]/.test(text)) return { kind: 'words', text, ...place }
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < 2 && !/\p{Script=Han}/u.test(text)) {
    problem(work, 'too-wide', [start, end], 'two letters or more')
    return null
  }
  return { kind: 'glob', text: text.replaceAll('＊', '*'), ...place }
}

/** One clause for several: itself if it is alone, null if there is none. Groups of the same kind become one. */
function groupOf(op: GroupClause['op'], parts: readonly Clause[]): Clause | null {
  const [first] = parts
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return null
  if (parts.length === 1) return first
  const all = parts.flatMap((part) => (part.kind === 'group' && part.op === op && !part.not ? part.parts : [part]))
  return { kind: 'group', op, parts: all, langs: null, not: false, start: first.start, end: last.end }
}

/** Neighbouring plain words, with nothing but space between, as one clause: the text of the query between them. */
function joinWords(q: string, parts: readonly Clause[]): readonly Clause[] {
  const joined: Clause[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const between = last === undefined ? '' : q.slice(last.end, part.start)
    if (
      part.kind === 'words' &&
      last?.kind === 'words' &&
      !part.not &&
      !last.not &&
      part.langs === last.langs &&
      part.end - part.start === part.text.length &&
      !LETTER.test(between)
    ) {
      const from = last.end - last.text.length
      // A bracket of the text (2388 (2017)) closes behind the last word in it.
      const closes = q[part.end] === ')' && q.slice(from, part.end).includes('(') ? 1 : 0
      joined[joined.length - 1] = { ...last, text: q.slice(from, part.end + closes), end: part.end + closes }
    } else joined.push(part)
  }
  return joined
}

/** A query of signs that are no part of the grammar, as an expression that finds them. */
function signsAlone(q: string): Clause | null {
  const source = q.trim()
  if (GRAMMAR_SIGNS.test(source) || LETTER.test(source)) return null
  const start = q.indexOf(source)
  const quoted = source.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return {
    kind: 'regex',
    source: quoted,
    sourceAt: start,
    flags: '',
    langs: null,
    not: false,
    start,
    end: start + source.length,
  }
}
