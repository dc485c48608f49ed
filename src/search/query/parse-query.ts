/**
 * The query language: a string in, clauses with their places out. Never refuses: what is malformed is read as words or
 * as meant, and said as a problem with its place.
 *
 *     word word      both words           "phrase" “phrase” «phrase» 「phrase」   these words in this order
 *     -word -"…"     not this             word*                beginnings
 *     fr:word        in the French text   -en:word             where the English text lacks it
 *     doc:           document             para:57-59  kind:footnote  flag:number
 *     sym:           what cites a symbol, in any way of writing it, and the document of that symbol
 *     /regex/i       regular expression (regex.ts)
 */
import { FLAG_KINDS } from '../../model/flag.ts'
import { type Lang, parseLang } from '../../model/lang.ts'
import type { QueryProblem } from '../answer/answer.ts'

export type Clause =
  | {
      readonly kind: 'words' | 'phrase' | 'prefix'
      readonly text: string
      readonly lang: Lang | null
      readonly not: boolean
      readonly start: number
      readonly end: number
    }
  | {
      readonly kind: 'regex'
      readonly source: string
      /** Where the source begins in the query. */
      readonly sourceAt: number
      readonly flags: string
      readonly lang: Lang | null
      readonly not: boolean
      readonly start: number
      readonly end: number
    }

export interface Restriction {
  readonly field: 'doc' | 'sym' | 'para' | 'kind' | 'flag'
  readonly not: boolean
  /** Values, any of which will do; for `para` pairs of first and last number. */
  readonly values: readonly string[]
  readonly ranges?: readonly (readonly [number, number])[]
}

export interface Query {
  readonly clauses: readonly Clause[]
  readonly restrictions: readonly Restriction[]
  readonly problems: readonly QueryProblem[]
}

export const KINDS = ['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row'] as const

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '「': '」',
  '『': '』',
  '＂': '＂',
}
const FIELD = /^(sym|doc|para|kind|flag|ar|zh|ch|cn|en|fr|ru|es):(?!\/\/)/i
const SPACE = /\s/u

/**
 * Reads a query. Guarantees: clauses stand in the order of the query; neighbouring plain words are one `words` clause,
 * so that a symbol or number written with spaces can be seen whole; places are half-open, UTF-16, into `q`. A query of
 * signs alone asks for nothing and is a problem: no reader who typed `*` or `(` meant every row.
 */
export function parseQuery(q: string): Query {
  const clauses: Clause[] = []
  const restrictions: Restriction[] = []
  const problems: QueryProblem[] = []
  const problem = (kind: QueryProblem['kind'], start: number, end: number, expected: string): void => {
    problems.push({ kind, start, end, found: q.slice(start, end), expected })
  }
  let at = 0
  while (at < q.length) {
    if (SPACE.test(q[at] as string)) {
      at += 1
      continue
    }
    const start = at
    const not = q[at] === '-' && at + 1 < q.length && /[\p{L}\p{N}"“„«「『/]/u.test(q.slice(at + 1, at + 3))
    if (not) at += 1
    const field = FIELD.exec(q.slice(at))?.[1]?.toLowerCase()
    const lang = field === undefined ? null : parseLang(field)
    if (field !== undefined) at += field.length + 1
    const from = at
    const closing = CLOSING[q[at] ?? '']
    if (closing !== undefined) {
      at = from + 1
      while (at < q.length && !closing.includes(q[at] as string)) at += 1
      if (at >= q.length) problem('unclosed-quote', from, q.length, closing[0] as string)
      const text = q.slice(from + 1, at)
      at += 1
      if (field !== undefined && lang === null) restrict(field, text, not, from, Math.min(at, q.length))
      else if (!/[\p{L}\p{N}]/u.test(text)) problem('empty-phrase', from, Math.min(at, q.length), 'words')
      else clauses.push({ kind: 'phrase', text, lang, not, start, end: Math.min(at, q.length) })
      continue
    }
    const regex = field === undefined || lang !== null ? regexAt(q, at) : null
    if (regex !== null) {
      at = regex.end
      clauses.push({
        kind: 'regex',
        source: regex.source,
        sourceAt: from + 1,
        flags: regex.flags,
        lang,
        not,
        start,
        end: at,
      })
      continue
    }
    while (at < q.length && !SPACE.test(q[at] as string) && !(at > from && '"“”„«「『'.includes(q[at] as string)))
      at += 1
    const text = q.slice(from, at)
    if (field !== undefined && lang === null) {
      restrict(field, text, not, from, at)
    } else if (!/[\p{L}\p{N}]/u.test(text)) {
      if (field !== undefined) problem('empty-value', start, at, 'a word')
    } else if (/[\p{L}\p{N}][*＊]$/u.test(text)) {
      clauses.push({ kind: 'prefix', text: text.slice(0, -1), lang, not, start, end: at })
    } else {
      const last = clauses.at(-1)
      if (
        !not &&
        last?.kind === 'words' &&
        !last.not &&
        last.lang === lang &&
        field === undefined &&
        SPACE.test(q.slice(last.end, start)) &&
        !/\S/u.test(q.slice(last.end, start))
      ) {
        clauses[clauses.length - 1] = { ...last, text: q.slice(last.end - last.text.length, at), end: at }
      } else clauses.push({ kind: 'words', text, lang, not, start, end: at })
    }
  }
  if (clauses.length === 0 && restrictions.length === 0 && problems.length === 0 && q.trim() !== '') {
    problem('empty-value', 0, q.length, 'a word')
  }
  return { clauses, restrictions, problems }

  function restrict(field: string, text: string, not: boolean, start: number, end: number): void {
    const values = text
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '')
    if (values.length === 0) return problem('empty-value', start, end, 'a value')
    if (field === 'sym' || field === 'doc') restrictions.push({ field, not, values })
    if (field === 'kind' || field === 'flag') {
      const known: readonly string[] = field === 'kind' ? KINDS : FLAG_KINDS
      if (values.some((value) => !known.includes(value.toLowerCase())))
        problem('unknown-value', start, end, known.join(', '))
      restrictions.push({ field, not, values: values.map((value) => value.toLowerCase()) })
    }
    if (field === 'para') {
      const ranges = values.map((value) => /^(\d+)(?:[-\u2010-\u2013](\d+))?$/.exec(value))
      if (ranges.some((range) => range === null || (range[2] !== undefined && Number(range[2]) < Number(range[1])))) {
        problem('bad-range', start, end, '57 or 57-59')
      }
      const read = ranges.flatMap((range) =>
        range === null ? [] : [[Number(range[1]), Number(range[2] ?? range[1])] as const],
      )
      restrictions.push({ field, not, values, ranges: read })
    }
  }
}

/**
 * A regular expression that begins at `at`: a slash, and a later slash (not escaped, not in a class) followed by flags
 * and a space or the end. Anything else that begins with a slash is words.
 */
function regexAt(q: string, at: number): { source: string; flags: string; end: number } | null {
  if (q[at] !== '/') return null
  let inClass = false
  for (let i = at + 1; i < q.length; i += 1) {
    const character = q[i]
    if (character === '\\') i += 1
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '/' && !inClass) {
      const flags = /^[a-z]*/.exec(q.slice(i + 1))?.[0] ?? ''
      const end = i + 1 + flags.length
      if (end < q.length && !SPACE.test(q[end] as string)) continue
      return i === at + 1 ? null : { source: q.slice(at + 1, i), flags, end }
    }
  }
  return null
}
