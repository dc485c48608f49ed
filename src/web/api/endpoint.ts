/**
 * One endpoint of the API: its description and its code in one place. `mount` registers the description for OpenAPI
 * and the route for requests from the same schemas: unknown, repeated and invalid parameters are refused by name, the
 * representation is chosen by `format` or `Accept`, and for reading the ETag is made of the corpus revision and the
 * normalised request before any work, so that an unchanged answer costs nothing.
 */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Lang } from '../../model/lang.ts'
import { type Invalid, invalidParts } from '../problems/invalid.ts'
import {
  acceptedLanguage,
  acceptedType,
  HttpProblem,
  invalidParameters,
  problemOf,
  problemResponse,
} from '../problems/http-problem.ts'
import type { DeepReadonly, Endpoint, Request, Shape, Values } from './definition.ts'
import { describe } from './describe.ts'
import { isDecodable, undecodable } from '../escapes.ts'
import { takesList } from './parameters.ts'
import type { Services } from '../../service/types.ts'

/** Gives the types of a definition without widening them. */
export const endpoint = <P extends Shape = {}, Q extends Shape = {}>(definition: Endpoint<P, Q>): Endpoint<P, Q> =>
  definition

/** An endpoint as the app finds it: by method and path. */
export interface Mounted {
  readonly method: string
  /** Named groups are the path parameters, as they stand in the address. */
  readonly pattern: RegExp
  readonly answer: (context: Context, params: Readonly<Record<string, string>>) => Promise<Response>
}

/**
 * Registers an endpoint's description and gives what answers it. Paths are matched here and not by the app's router,
 * which does not find what stands behind a parameter that holds slashes.
 */
export function mount<P extends Shape, Q extends Shape>(
  app: OpenAPIHono,
  services: Services,
  definition: Endpoint<P, Q>,
): readonly Mounted[] {
  const files = exportsOf(definition)
  return [definition, ...(files === null ? [] : [files])].map((each) => {
    describe(app, each)
    const pattern = each.path
      .replace(/[.]/g, '\\.')
      .replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${SLASHED.has(name) ? '.+' : '[^/]+'})`)
    return {
      method: each.method.toUpperCase(),
      pattern: new RegExp(`^${pattern}${each.slash === true ? '/?' : ''}$`, 's'),
      answer: (context, params) => answer(context, services, each, params),
    }
  })
}

/** Path parameters that may hold slashes. */
const SLASHED: ReadonlySet<string> = new Set(['doc', 'text'])

/** The endpoint for the representations beside JSON, or null where there is none or no JSON. */
function exportsOf<P extends Shape, Q extends Shape>(definition: Endpoint<P, Q>): Endpoint<P, Q> | null {
  const { json: data, ...files } = definition.gives
  if (data === undefined || Object.keys(files).length === 0) return null
  return { ...definition, path: `${definition.path}/export`, id: `${definition.id}Export`, gives: files }
}

/** JSON as the shape of a schema says. */
export function json<S extends z.ZodType>(_schema: S, value: DeepReadonly<z.input<S>>, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } })
}

/** A file to take away, streamed. */
export function file(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': isText(type) ? `${type}; charset=utf-8` : type,
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Whether a media type has an encoding to name: every text and XML format. An Office archive has none. */
const isText = (type: string): boolean => !type.startsWith('application/vnd.openxmlformats')

async function answer<P extends Shape, Q extends Shape>(
  context: Context,
  services: Services,
  definition: Endpoint<P, Q>,
  path: Readonly<Record<string, string>>,
): Promise<Response> {
  const ui = acceptedLanguage(context.req.header('Accept-Language'))
  try {
    checkEscapes(context.req.url, path)
    const given = context.req.queries()
    const params = read(definition.params, decoded(path), 'path')
    const query = read(definition.query, gathered(given, definition.query), 'query')
    const as = representation(context, definition, query)
    const link = (changes: Readonly<Record<string, string | undefined>>): string =>
      address(context.req.path, given, changes)
    const request: Request<P, Q> = { params, query, as, ui, services, context, link }
    if (definition.cache === 'never') {
      const apart = definition.heavy === true ? services.jobs : undefined
      const response = await (apart === undefined ? definition.handle(request) : apart.run(context.req.raw))
      if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store')
      return response
    }
    const entity = (await definition.entity?.(params, services)) ?? null
    const etag = await etagOf(
      services,
      [definition.path, params, as, ...(definition.worded === true ? [ui] : [])],
      query,
      entity,
    )
    const asked = context.req.header('If-None-Match')
    const headers = {
      ETag: etag,
      'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400',
      Vary: definition.worded === true ? 'Accept, Accept-Language' : 'Accept',
    }
    const any = asked?.trim() === '*'
    if (asked !== undefined && !any && matches(asked, etag)) return new Response(null, { status: 304, headers })
    const response = await definition.handle(request)
    // `*` holds for whatever exists: only the handler knows, and throws where it does not
    if (any) return new Response(null, { status: 304, headers })
    for (const [name, value] of Object.entries(headers))
      if (!response.headers.has(name)) response.headers.set(name, value)
    return response
  } catch (error) {
    return failed(error, context.req.path, ui)
  }
}

/** The answer to what a route threw; an empty one if the client has gone. */
export function failed(error: unknown, path: string, ui: Lang): Response {
  const problem = problemOf(error)
  return problem === null ? new Response(null, { status: 400 }) : problemResponse(problem, path, ui)
}

/** Whether a list of entity tags holds the tag, by weak comparison. */
export function matches(list: string, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '')
  return list.split(',').some((tag) => bare(tag) === bare(etag))
}

/** Parameters decoded; an escape that is none stays as it is. */
const decoded = (path: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value.replace(/%(?![0-9a-f]{2})/gi, '%25'))]),
  )

/** Throws the problem of escapes that are no UTF-8, by the parameters that have them. */
function checkEscapes(url: string, path: Readonly<Record<string, string>>): void {
  const wrong = [...Object.entries(path).filter(([, value]) => !isDecodable(value)), ...undecodable(url)]
  if (wrong.length > 0) refuse(wrong.map(([parameter, value]) => ({ parameter, code: 'not-utf8', value })))
}

/** Values by name: a list's are split and gathered; throws the problem where another parameter is repeated. */
function gathered(
  given: Readonly<Record<string, readonly string[]>>,
  shape: Shape | undefined,
): Record<string, string | readonly string[]> {
  const entries = Object.entries(given).map(([name, values]) => ({
    name,
    values,
    isList: Object.hasOwn(shape ?? {}, name) && takesList(shape?.[name]),
  }))
  const twice = entries.filter(({ values, isList }) => values.length > 1 && !isList)
  if (twice.length > 0) refuse(twice.map(({ name }) => ({ parameter: name, code: 'repeated' })))
  return Object.fromEntries(
    entries.map(({ name, values, isList }) => [
      name,
      isList ? values.flatMap((value) => value.split(',')) : (values[0] ?? ''),
    ]),
  )
}

function read<S extends Shape>(
  shape: S | undefined,
  given: Readonly<Record<string, string | readonly string[]>>,
  where: 'path' | 'query',
): Values<S> {
  const known = Object.keys(shape ?? {})
  if (where === 'query') {
    const unknown = Object.keys(given).filter((name) => !known.includes(name))
    if (unknown.length > 0) {
      refuse(
        unknown.map((parameter) => ({
          parameter,
          code: 'unknown-parameter',
          value: String(given[parameter] ?? ''),
          allowed: known,
        })),
      )
    }
  }
  const result = z.object((shape ?? {}) as z.ZodRawShape).safeParse(given)
  if (result.success) return result.data as Values<S>
  return refuse(
    invalidParts(result.error, given).map((part) => {
      // what is wrong with one value of a list is told of the list
      const parameter = known.includes(part.parameter) ? part.parameter : part.parameter.replace(/\.\d+$/, '')
      const value = given[parameter]
      return { ...part, parameter, ...(value === undefined ? {} : { value: String(value) }) }
    }),
  )
}

function refuse(errors: readonly Invalid[]): never {
  throw invalidParameters(errors)
}

function representation<P extends Shape, Q extends Shape>(
  context: Context,
  { gives }: Endpoint<P, Q>,
  query: Values<Q>,
): string {
  const names = Object.keys(gives)
  const named = (query as Record<string, unknown>)['format']
  if (typeof named === 'string' && names.includes(named)) return named
  if (typeof named === 'string') refuse([{ parameter: 'format', code: 'not-one-of', allowed: names, value: named }])
  const types = names.map((name) => gives[name]?.type ?? '')
  const type = acceptedType(context.req.header('Accept'), types)
  if (type === null) {
    throw new HttpProblem('not-acceptable', { allowed: types.join(', ') }, { available: types })
  }
  return names[types.indexOf(type)] ?? ''
}

async function etagOf(
  services: Services,
  what: readonly unknown[],
  query: object,
  entity: string | null,
): Promise<string> {
  const { revision } = await services.library.manifest()
  const sorted = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify([revision, what, sorted])))
  const hex = [...new Uint8Array(hash)].slice(0, 12).map((byte) => byte.toString(16).padStart(2, '0'))
  return entity === null ? `W/"${hex.join('')}"` : `"${entity}.${hex.join('')}"`
}

function address(
  path: string,
  given: Readonly<Record<string, readonly string[]>>,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const values = new URLSearchParams()
  for (const [name, repeated] of Object.entries(given)) if (!(name in changes)) values.set(name, repeated.join(','))
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) values.set(name, value)
  const query = values.toString()
  return query === '' ? path : `${path}?${query}`
}
