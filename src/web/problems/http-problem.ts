/**
 * Errors of the API as RFC 9457 problem details: a type, its words in the reader's language, and members with the
 * facts. A route throws an `HttpProblem`; the edge of the API makes the answer of it. Server internals
 * (stack traces, paths, library messages) are never exposed.
 */
import { LANG_INFO, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import { UnreadableAsset } from '../../ports/assets.ts'
import { StoreUnavailable } from '../../ports/row-store.ts'
import { NotBuilt } from '../../service/library.ts'
import { clip } from './clip.ts'
import { ClientGone } from './client-gone.ts'
import { translator } from '../i18n/translate.ts'
import { inputProblem } from './input-problem.ts'
import { type Invalid, invalidShapes } from './invalid.ts'
import { PROBLEM_STATUS, type ProblemType } from './problem-types.ts'
import { expectedText } from './query-words.ts'

/** What is put into the words of a problem. */
export type ProblemArgs = Readonly<Record<string, string | number>>

/** Extension members of a problem. `errors` and `problems` get their words when the language is known. */
export interface ProblemMembers {
  readonly errors?: readonly Invalid[]
  readonly problems?: readonly Problem[]
  readonly [name: string]: unknown
}

/** An error as it will be answered. `members`: the extension members of the problem, `headers`: sent with it. */
export class HttpProblem extends Error {
  readonly type: ProblemType
  readonly args: ProblemArgs
  readonly members: ProblemMembers
  readonly headers: Readonly<Record<string, string>>

  constructor(
    type: ProblemType,
    args: ProblemArgs = {},
    members: ProblemMembers = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(type)
    this.type = type
    this.args = args
    this.members = members
    this.headers = headers
  }
}

/** The problem of parameters with what is wrong with each. */
export function invalidParameters(errors: readonly Invalid[]): HttpProblem {
  return new HttpProblem(
    'invalid-parameter',
    { names: errors.map(({ parameter }) => parameter).join(', ') },
    { errors },
  )
}

/** The problem of a service that has more to do than it takes on; `seconds`: when to try again. */
export const busy = (seconds: number): HttpProblem =>
  new HttpProblem('busy', { seconds }, {}, { 'Retry-After': String(seconds) })

/** The problem of a service that cannot answer yet. */
export const notReady = (): HttpProblem => new HttpProblem('unavailable', {}, {}, { 'Retry-After': '5' })

/**
 * What a handler threw, as the problem to answer with; null if the client has gone and nobody reads the answer.
 * Anything that is not a problem is a mistake of ours: it is logged, and answered without its message.
 */
export function problemOf(error: unknown): HttpProblem | null {
  if (error instanceof HttpProblem) return error
  if (error instanceof NotBuilt || error instanceof UnreadableAsset || isOutdated(error)) return notReady()
  if (error instanceof StoreUnavailable) {
    console.error(error)
    return notReady()
  }
  if (error instanceof ClientGone) return null
  console.error(error)
  return new HttpProblem('failure')
}

/** What search throws over files or an engine's index of an earlier version: they are asked until they are made anew. */
const isOutdated = (error: unknown): boolean =>
  error instanceof RangeError && /^(?:Build the index|Load the corpus)/.test(error.message)

/** Address of a problem type, the same in every language. */
export const problemUri = (type: ProblemType): string => `/problems/${type}`

/** Title and detail of a problem in a language. What the caller sent is clipped. */
export function problemWords(type: ProblemType, args: ProblemArgs, lang: Lang): { title: string; detail: string } {
  const t = translator(lang)
  const said = Object.entries(args).flatMap(([name, value]): (readonly [string, string | number])[] => {
    if (name === 'rule')
      return [
        ['reason', t(`queryProblem.${value}`)],
        ['remedy', t(`queryRemedy.${value}`)],
      ]
    return [[name, valueOf(name, value)]]
  })
  function valueOf(name: string, value: string | number): string | number {
    if (name === 'expected') return expectedText(String(value), lang)
    return typeof value === 'number' || name === 'allowed' ? value : clip(value)
  }
  return {
    title: t(`http.${type}.title`),
    detail: t(`http.${type}.detail`, Object.fromEntries(said) as ProblemArgs),
  }
}

/** The answer to a problem. `instance`: path of the request. */
export function problemResponse(problem: HttpProblem, instance: string, lang: Lang): Response {
  const status = PROBLEM_STATUS[problem.type]
  const body = {
    type: problemUri(problem.type),
    ...problemWords(problem.type, problem.args, lang),
    status,
    instance: instance.length > MOST_INSTANCE ? instance.slice(0, MOST_INSTANCE).replace(/%.?$/, '') : instance,
    ...membersOf(problem.members, lang),
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

/** Longest path that an answer repeats. */
const MOST_INSTANCE = 500

function membersOf({ errors, problems, ...facts }: ProblemMembers, lang: Lang): Readonly<Record<string, unknown>> {
  const told = Object.entries(facts).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    return [name, name === 'expected' ? expectedText(value, lang) : clip(value)]
  })
  return {
    ...Object.fromEntries(told),
    ...(errors === undefined ? {} : { errors: invalidShapes(errors, lang) }),
    ...(problems === undefined ? {} : { problems: problems.map((each) => inputProblem(each, lang)) }),
  }
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
