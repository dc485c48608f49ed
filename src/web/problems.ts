/**
 * Errors of the API as RFC 9457 problem details: a type, its words in the reader's language, and members with the
 * facts. A route throws an `HttpProblem`; the edge of the API makes the answer of it. Nothing of the server's inside
 * (stack, path, message of a library) is ever told.
 */
import { LANG_INFO, type Lang, parseLang } from '../model/lang.ts'
import { PROBLEM_MESSAGES, PROBLEM_STATUS, type ProblemType } from './problem-messages.ts'
import { expectedText } from './query-words.ts'

/** What is put into the words of a problem. */
export type ProblemArgs = Readonly<Record<string, string | number>>

/** An error as it will be answered. `members`: the extension members of the problem, `headers`: sent with it. */
export class HttpProblem extends Error {
  readonly type: ProblemType
  readonly args: ProblemArgs
  readonly members: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    type: ProblemType,
    args: ProblemArgs = {},
    members: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(type)
    this.type = type
    this.args = args
    this.members = members
    this.headers = headers
  }
}

/** Address of a problem type, the same in every language. */
export const problemUri = (type: ProblemType): string => `/problems/${type}`

/** Title and detail of a problem in a language. */
export function problemWords(type: ProblemType, args: ProblemArgs, lang: Lang): { title: string; detail: string } {
  const { title, detail } = PROBLEM_MESSAGES[lang][type]
  const said = (name: string): string => {
    const value = String(args[name] ?? '')
    return name === 'expected' ? expectedText(value, lang) : value
  }
  return { title, detail: detail.replace(/\{(\w+)\}/g, (_, name: string) => said(name)) }
}

/** The answer to a problem. `instance`: path of the request. */
export function problemResponse(problem: HttpProblem, instance: string, lang: Lang): Response {
  const status = PROBLEM_STATUS[problem.type]
  const body = {
    type: problemUri(problem.type),
    ...problemWords(problem.type, problem.args, lang),
    status,
    instance,
    ...problem.members,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': LANG_INFO[lang].tag,
      'Cache-Control': 'no-store',
      Vary: 'Accept, Accept-Language',
      ...problem.headers,
    },
  })
}

/** The best of the six languages by `Accept-Language` (RFC 9110, 12.5.4); English where none fits. */
export function acceptedLanguage(header: string | undefined): Lang {
  let best: { lang: Lang; q: number } | null = null
  for (const { value, q } of weighted(header ?? '')) {
    const lang = value === '*' ? 'en' : parseLang(value)
    if (lang !== null && q > (best?.q ?? 0)) best = { lang, q }
  }
  return best?.lang ?? 'en'
}

/**
 * The media type of `offered` that `Accept` likes best (RFC 9110, 12.5.1), the first where nothing is asked, or null
 * where none is acceptable. Among equals the order of `offered` decides.
 */
export function acceptedType<T extends string>(header: string | undefined, offered: readonly T[]): T | null {
  if (header === undefined || header.trim() === '') return offered[0] ?? null
  const ranges = weighted(header)
  let best: { type: T; q: number } | null = null
  for (const type of offered) {
    const q = qualityOf(type, ranges)
    if (q > (best?.q ?? 0)) best = { type, q }
  }
  return best?.type ?? null
}

interface Weighted {
  readonly value: string
  readonly q: number
}

/** The quality of a type is that of the most specific range that covers it. */
function qualityOf(type: string, ranges: readonly Weighted[]): number {
  const [main = ''] = type.split('/')
  for (const wanted of [type, `${main}/*`, '*/*']) {
    const range = ranges.find(({ value }) => value === wanted)
    if (range !== undefined) return range.q
  }
  return 0
}

function weighted(header: string): readonly Weighted[] {
  return header
    .split(',')
    .slice(0, 64)
    .map((part) => {
      const [value = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const q = params.map((param) => /^q=([\d.]+)$/.exec(param)?.[1]).find((found) => found !== undefined)
      return { value, q: q === undefined ? 1 : Math.min(Number(q) || 0, 1) }
    })
    .filter(({ value }) => value !== '')
}
