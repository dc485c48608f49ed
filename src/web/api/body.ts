/** Bodies of requests: bytes under a limit, and JSON by a schema. What does not fit is a problem that names the place. */
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Invalid, invalidParts } from '../problems/invalid.ts'
import { HttpProblem } from '../problems/http-problem.ts'

/** The media type of the body without its parameters, lower case; empty where none is named. */
export const bodyType = (context: Context): string =>
  (context.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** The bytes of the body. Stops reading at the limit, whatever length was announced. */
export async function readBytes(context: Context, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): HttpProblem => new HttpProblem('too-large', { limit }, { limit })
  if (Number(context.req.header('Content-Length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = context.req.raw.body?.getReader()
  for (;;) {
    const chunk = await reader?.read()
    if (chunk === undefined || chunk.done) break
    size += chunk.value.length
    if (size > limit) {
      await reader?.cancel()
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
export async function readJson<S extends z.ZodType>(context: Context, schema: S, limit: number): Promise<z.output<S>> {
  const bytes = await readBytes(context, limit)
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

/** The problem of a body with what is wrong at which place. */
export function invalidBody(errors: readonly Invalid[]): HttpProblem {
  const names = errors
    .map(({ parameter }) => parameter)
    .filter((name) => name !== '')
    .join(', ')
  return new HttpProblem('invalid-body', { names: names === '' ? 'body' : names }, { errors })
}

/** The problem of a body in a type the address does not take. */
export const unsupported = (allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unsupported-type', { allowed: allowed.join(', ') }, { allowed })
