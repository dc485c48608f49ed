/**
 * What a tool of the assistants' server works with: the API, asked in the same process. So every tool has the API's
 * limits, checks and words.
 */
import type { z } from '@hono/zod-openapi'
import type { Lang } from '../../model/lang.ts'

/** Anything that answers requests to the API: paths begin with a slash. */
export type AskApi = (path: string, init?: RequestInit) => Response | Promise<Response>

/** Values of an address's parameters; a list is repeated, undefined left out. */
export type Parameters = Readonly<Record<string, string | number | readonly string[] | undefined>>

export interface Desk {
  readonly get: <S extends z.ZodType>(schema: S, path: string, parameters?: Parameters) => Promise<z.output<S>>
  readonly post: <S extends z.ZodType>(
    schema: S,
    path: string,
    body: unknown,
    parameters?: Parameters,
  ) => Promise<z.output<S>>
  /** The absolute address of a path of the service. */
  readonly address: (path: string) => string
  /** Language of what is said to the caller. */
  readonly ui: Lang
}

export interface DeskOptions {
  readonly ask: AskApi
  /** Where people reach the pages: `https://example.org`, without a slash at the end. */
  readonly origin: string
  readonly ui: Lang
}

/** The API refused; the message has its words, one line for each thing that is wrong. */
export class Refused extends Error {}

/** What the API tells of a problem (RFC 9457). */
interface Refusal {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly parameter: string; readonly detail: string }[]
  readonly problems?: readonly { readonly title: string; readonly remedy: string }[]
  readonly suggestions?: readonly ({ readonly slug: string; readonly symbol: string | null } | string)[]
  readonly nearest?: readonly string[]
}

/** The desk over an API. */
export function openDesk({ ask, origin, ui }: DeskOptions): Desk {
  const answer = async <S extends z.ZodType>(_schema: S, path: string, init: RequestInit): Promise<z.output<S>> => {
    const headers = { 'Accept-Language': ui, 'Accept-Encoding': 'identity', ...init.headers }
    const response = await ask(path, { ...init, headers })
    if (response.ok) return (await response.json()) as z.output<S>
    throw new Refused(wordsOf((await response.json().catch(() => ({}))) as Refusal, response.status))
  }
  return {
    get: (schema, path, parameters) => answer(schema, withParameters(path, parameters), {}),
    post: (schema, path, body, parameters) =>
      answer(schema, withParameters(path, parameters), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    address: (path) => `${origin}${path}`,
    ui,
  }
}

function withParameters(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'object') for (const each of value) query.append(name, each)
    else if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

function wordsOf({ title, detail, errors, problems, suggestions, nearest }: Refusal, status: number): string {
  const near = [...(suggestions ?? []).map((one) => (typeof one === 'string' ? one : one.slug)), ...(nearest ?? [])]
  return [
    [title ?? `Refused with ${status}`, detail].filter((part) => part !== undefined).join(': '),
    ...(errors ?? []).map((one) => `${one.parameter}: ${one.detail}`),
    ...(problems ?? []).map((one) => `${one.title}: ${one.remedy}`),
    ...(near.length === 0 ? [] : [`→ ${near.join(', ')}`]),
  ].join('\n')
}
