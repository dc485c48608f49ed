/**
 * Bodies of requests: bytes counted as they arrive, JSON by a schema, forms. What does not fit is a problem that names
 * the place; a client that leaves before its body is complete ends in ClientGone, which is answered without a log line.
 */
import type { z } from '@hono/zod-openapi'
import { ClientGone } from './problems/client-gone.ts'
import { type Invalid, invalidParts } from './problems/invalid.ts'
import { HttpProblem } from './problems/http-problem.ts'

/** The media type of the body without its parameters, lower case; empty if the request names none. */
export const bodyType = (request: Request): string =>
  (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** The bytes of the body. Stops reading at the limit, whether or not a length was announced. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): HttpProblem => new HttpProblem('too-large', { limit }, { limit })
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (;;) {
    const chunk = await reader?.read().catch((error: unknown) => {
      throw new ClientGone('The request ended before its body', { cause: error })
    })
    if (chunk === undefined || chunk.done) break
    size += chunk.value.length
    if (size > limit) {
      await reader?.cancel().catch(() => {})
      throw tooLarge()
    }
    chunks.push(chunk.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** The body as the schema says. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S, limit: number): Promise<z.output<S>> {
  return parseJson(await readBytes(request, limit), schema)
}

/** JSON in UTF-8 as the schema says. Throws the problem of a body that is something else. */
export function parseJson<S extends z.ZodType>(bytes: Uint8Array, schema: S): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw invalidBody([{ parameter: '', code: 'not-json' }])
  }
  const result = schema.safeParse(value)
  if (!result.success) throw invalidBody(invalidParts(result.error, value))
  return result.data
}

const FORM_TYPES = ['multipart/form-data', 'application/x-www-form-urlencoded'] as const

/** The fields of a form. Throws the problem of a body that is too large, of another type, or no form at all. */
export async function readForm(request: Request, limit: number): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!(FORM_TYPES as readonly string[]).includes(bodyType(request))) throw unsupported(FORM_TYPES)
  const bytes = await readBytes(request, limit)
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    throw invalidBody([{ parameter: '', code: 'not-form' }])
  }
}

/** The problem of a body with what is wrong at which place. */
export function invalidBody(errors: readonly Invalid[]): HttpProblem {
  const names = errors
    .map(({ parameter }) => parameter)
    .filter((name) => name !== '')
    .join(', ')
  return new HttpProblem('invalid-body', { names: names === '' ? 'body' : names }, { errors })
}

/** The problem of a body in a type that the address does not accept. */
export const unsupported = (allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unsupported-type', { allowed: allowed.join(', ') }, { allowed })
