/**
 * Cuts a query into tokens: operators, brackets, and leaves (phrases, expressions, words) each with its field and minus
 * sign. Brackets and operators are told from those of ordinary text here, so that the grammar (parse-query.ts) sees
 * only what was meant. Cost: linear in the length of the query.
 */
import { editDistance } from '../../text/distance.ts'
import { fieldNamed } from './fields.ts'

/** A field before a leaf or bracket; `known` is null for a name that is no field. */
export interface FieldToken {
  readonly name: string
  readonly known: ReturnType<typeof fieldNamed>
  readonly start: number
}

interface TokenPlace {
  readonly start: number
  readonly end: number
}

/** What a leaf or an opening bracket has before it. */
interface Prefixed extends TokenPlace {
  readonly not: boolean
  readonly field: FieldToken | null
}

export type QueryToken =
  | (TokenPlace & { readonly kind: 'or' | 'and' | 'not' | 'close' })
  | (TokenPlace & { readonly kind: 'operator'; readonly distance: number })
  | (Prefixed & { readonly kind: 'open' })
  | (Prefixed & {
      readonly kind: 'phrase'
      readonly opens: number
      readonly text: string
      readonly closing: string | null
      readonly slop: number
    })
  | (Prefixed & { readonly kind: 'regex'; readonly source: string; readonly sourceAt: number; readonly flags: string })
  | (Prefixed & { readonly kind: 'word'; readonly text: string })
  | (TokenPlace & { readonly kind: 'bare-field'; readonly name: string })

/** Quotation marks that open a phrase, and those that then close it: every pair of the six languages. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"＂',
  '“': '”“"',
  '”': '”“"',
  '„': '“”"',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '「': '」',
  '『': '』',
  '《': '》',
  '〝': '〞〟',
  '＂': '＂"',
}
/** Those that also end a word they touch: the rest stand inside names (d'Ivoire is no phrase). */
const OPENING = '"“”„«「『《〝＂'
const SPACE = /\s/u
const OPERATORS: Readonly<Record<string, 'or' | 'and' | 'not'>> = {
  OR: 'or',
  '||': 'or',
  AND: 'and',
  '&&': 'and',
  NOT: 'not',
}
/** A word read to its end, and what makes a field: a name, a colon, and something that is no space. */
const FIELD = /^([A-Za-z_]{2,20}):(?=\S)(?!\/\/)/
const BARE_FIELD = /^([A-Za-z]{2,8}):(?=\s|$)/
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*$/u
const NEAR_OPERATOR = /^NEAR(?:\/(\d{1,3}))?$/
/** Words apart that NEAR allows if it names no number. */
export const NEAR_WORDS = 10
/** A query in capitals of so many words has words where others have operators: it is a heading, pasted. */
const HEADING_WORDS = 6

/** The tokens of a query, in order. */
export function queryTokens(q: string): readonly QueryToken[] {
  const capitals = isHeading(q)
  const tokens: QueryToken[] = []
  let at = 0
  while (at < q.length) {
    if (isSpace(q, at)) {
      at += 1
      continue
    }
    const token = tokenAt(q, at, capitals)
    tokens.push(token)
    at = Math.max(token.end, at + 1)
  }
  return withoutPlainBrackets(tokens)
}

/** Whether the query is in capitals throughout and too long to be operators between a few acronyms. */
export function isHeading(q: string): boolean {
  if (/\p{Ll}/u.test(q)) return false
  return (q.match(/\p{Lu}{2,}/gu) ?? []).filter((word) => !(word in OPERATORS)).length >= HEADING_WORDS
}

function tokenAt(q: string, start: number, capitals: boolean): QueryToken {
  if (q[start] === ')') return { kind: 'close', start, end: start + 1 }
  const end = pieceEnd(q, start)
  const whole = q.slice(start, end)
  const operator = capitals ? null : operatorAt(whole, start)
  if (operator !== null) return operator
  // Most pieces are nothing but a word.
  return PLAIN.test(whole) ? { kind: 'word', not: false, field: null, start, text: whole, end } : prefixedAt(q, start)
}

function operatorAt(whole: string, start: number): QueryToken | null {
  if (!/^[A-Z|&]/.test(whole)) return null
  const bare = whole.replace(/\)+$/, '')
  const kind = OPERATORS[bare]
  if (kind !== undefined) return { kind, start, end: start + bare.length }
  const near = NEAR_OPERATOR.exec(whole)
  return near === null
    ? null
    : { kind: 'operator', distance: Number(near[1] ?? NEAR_WORDS), start, end: start + whole.length }
}

/** A leaf or bracket with the minus, plus or exclamation sign and the field before it. */
function prefixedAt(q: string, start: number): QueryToken {
  let at = start
  let not = false
  const signed = (): void => {
    if (!/[-+!]/.test(q[at] ?? '') || !/[\p{L}\p{N}("“”„«「『《/*?]/u.test(q.slice(at + 1, at + 3))) return
    if (q[at] !== '+') not = !not
    at += 1
  }
  signed()
  const named = FIELD.exec(q.slice(at, at + 24))?.[1]
  const known = named === undefined ? null : fieldNamed(named)
  let field: FieldToken | null = null
  if (named !== undefined && (known !== null || looksLikeField(named, q))) {
    field = { name: named, known, start: at }
    at += named.length + 1
    signed()
  }
  const bare = field === null ? BARE_FIELD.exec(q.slice(at, at + 12)) : null
  if (bare !== null && fieldNamed(bare[1] ?? '') !== null && at === start)
    return { kind: 'bare-field', name: bare[1] ?? '', start, end: at + bare[0].length }
  const prefix = { not, field, start }
  if (q[at] === '(') return { kind: 'open', ...prefix, end: at + 1 }
  return phraseAt(q, at, prefix) ?? regexAt(q, at, prefix) ?? wordAt(q, at, prefix)
}

/**
 * A name before a colon that is no field is taken for one in a short query, so that a mistyped field never finds
 * nothing in silence; in a pasted sentence it is a word like others.
 */
function looksLikeField(name: string, q: string): boolean {
  const words = q.trim().split(/\s+/u).length
  return name === name.toLowerCase() && words <= 6 && !/[.;!?。；！？؛؟…]\s*$/u.test(q)
}

type Prefix = Pick<Prefixed, 'not' | 'field' | 'start'>

function phraseAt(q: string, at: number, prefix: Prefix): QueryToken | null {
  const closing = CLOSING[q[at] ?? '']
  if (closing === undefined) return null
  let end = at + 1
  while (end < q.length && !closing.includes(q[end] as string)) end += 1
  const text = q.slice(at + 1, end)
  if (end >= q.length)
    return { kind: 'phrase', ...prefix, opens: at, text, closing: closing[0] ?? '', slop: 0, end: q.length }
  const slop = /^~(\d{1,3})/.exec(q.slice(end + 1, end + 5))
  return {
    kind: 'phrase',
    ...prefix,
    opens: at,
    text,
    closing: null,
    slop: Number(slop?.[1] ?? 0),
    end: end + 1 + (slop?.[0].length ?? 0),
  }
}

/**
 * A regular expression: a slash, and a later slash (not escaped, not in a class) followed by flags and a space, a
 * bracket or the end. Anything else that begins with a slash is words.
 */
function regexAt(q: string, at: number, prefix: Prefix): QueryToken | null {
  if (q[at] !== '/' || (prefix.field !== null && !('lang' in (prefix.field.known ?? {})))) return null
  let inClass = false
  for (let i = at + 1; i < q.length; i += 1) {
    const character = q[i]
    if (character === '\\') i += 1
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '/' && !inClass) {
      const flags = /^[a-z]*/.exec(q.slice(i + 1, i + 12))?.[0] ?? ''
      const end = i + 1 + flags.length
      if (end < q.length && !/[\s)]/u.test(q[end] as string)) continue
      return i === at + 1
        ? null
        : { kind: 'regex', ...prefix, source: q.slice(at + 1, i), sourceAt: at + 1, flags, end }
    }
  }
  return null
}

function wordAt(q: string, at: number, prefix: Prefix): QueryToken {
  // `[2019 TO 2022]` is one value, spaces and all.
  const range = prefix.field !== null && q[at] === '[' ? /^\[[^\]\s]+ TO [^\]\s]+\]/i.exec(q.slice(at, at + 40)) : null
  let end = range === null ? pieceEnd(q, at) : at + range[0].length
  if (range === null) while (end > at && q[end - 1] === ')' && !isBalanced(q.slice(at, end))) end -= 1
  return { kind: 'word', ...prefix, text: q.slice(at, end), end: Math.max(end, at) }
}

/** The place where a piece of the query ends: before a space or a quotation mark that opens a phrase. */
function pieceEnd(q: string, start: number): number {
  let end = start
  while (end < q.length && !isSpace(q, end) && !(end > start && OPENING.includes(q[end] as string))) end += 1
  return end
}

/** Whether a space stands at a place; letters of ASCII, most of what is asked, are told without the pattern. */
function isSpace(q: string, at: number): boolean {
  const code = q.charCodeAt(at)
  return code > 0x20 && code < 0x7f ? false : SPACE.test(q[at] as string)
}

function isBalanced(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '(') open += 1
    if (character === ')') open -= 1
  }
  return open >= 0
}

const isOperator = (token: QueryToken | undefined): boolean =>
  token !== undefined && ['or', 'and', 'not', 'operator'].includes(token.kind)

/**
 * Brackets are the grammar's if an operator is in or beside them, or a field or minus sign before; all others are
 * punctuation of the text: S/RES/2388 (2017), a pasted sentence. An opening one without its fellow stays, to be said.
 */
function withoutPlainBrackets(tokens: readonly QueryToken[]): readonly QueryToken[] {
  const drop = new Set<number>()
  const open: { at: number; meant: boolean }[] = []
  const operators = tokens.some(isOperator)
  tokens.forEach((token, at) => {
    if (token.kind === 'open') {
      open.push({ at, meant: token.field !== null || token.not || isOperator(tokens[at - 1]) })
    } else if (isOperator(token)) {
      for (const each of open) each.meant = true
    } else if (token.kind === 'close') {
      const pair = open.pop()
      if (pair === undefined) drop.add(at)
      else if (!pair.meant && !isOperator(tokens[at + 1])) {
        drop.add(pair.at)
        drop.add(at)
      }
    }
  })
  if (!operators) for (const { at, meant } of open) if (!meant) drop.add(at)
  return drop.size === 0 ? tokens : tokens.filter((_, at) => !drop.has(at))
}

/** Words for the operators in the six languages: never syntax, but worth a hint when they stand in capitals or alone. */
const FOREIGN: Readonly<Record<string, string>> = {
  OU: 'OR',
  O: 'OR',
  ИЛИ: 'OR',
  أو: 'OR',
  或: 'OR',
  或者: 'OR',
  ET: 'AND',
  Y: 'AND',
  И: 'AND',
  和: 'AND',
  与: 'AND',
  NON: 'NOT',
  SAUF: 'NOT',
  NO: 'NOT',
  НЕ: 'NOT',
  ليس: 'NOT',
  非: 'NOT',
  不: 'NOT',
}
/** A hint is for a query, not for a sentence. */
const HINTED_WORDS = 4

/** The operator that a word between others may have been meant as, or null. */
export function operatorMeant(word: string, q: string): string | null {
  const meant = FOREIGN[word]
  if (meant === undefined && !/^near/i.test(word)) return null
  const pieces = q.trim().split(/\s+/u)
  if (pieces.length > HINTED_WORDS || pieces.length < 2) return null
  if (meant !== undefined) return /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(q) ? null : meant
  return /^near\/?\d*$/i.test(word) && editDistance(word, 'NEAR') > 0 && /\d/.test(word) ? word.toUpperCase() : null
}
