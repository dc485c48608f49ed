/** An endpoint's OpenAPI description, made of the very schemas that its requests are validated by. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { PROBLEM_STATUS, type ProblemType } from '../problems/problem-types.ts'
import type { Endpoint, Shape } from './endpoint.ts'
import { problemSchema } from './schemas.ts'

/** Every endpoint can be asked wrongly, in a format it has not, or fail. */
const ALWAYS: readonly ProblemType[] = ['invalid-parameter', 'not-acceptable', 'failure']

/** Registers the description with the app. */
export function describe<P extends Shape, Q extends Shape>(app: OpenAPIHono, definition: Endpoint<P, Q>): void {
  const { method, path, tag, summary, description, params, query, body, gives, also, problems, token } = definition
  const ok = {
    description: summary,
    content: Object.fromEntries(
      Object.values(gives).map(({ type, schema }) => [
        type,
        { schema: schema ?? z.string().openapi({ type: 'string' }) },
      ]),
    ),
  }
  const errors = new Map<number, string[]>()
  for (const type of new Set([...ALWAYS, ...problems])) {
    const status = PROBLEM_STATUS[type]
    errors.set(status, [...(errors.get(status) ?? []), type])
  }
  app.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    tags: [tag],
    ...(description === undefined ? {} : { description }),
    ...(token === true ? { security: [{ token: [] }] } : {}),
    request: {
      ...(params === undefined ? {} : { params: z.object(params as z.ZodRawShape) }),
      ...(query === undefined ? {} : { query: z.object(query as z.ZodRawShape) }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: true,
              content: Object.fromEntries(
                Object.entries(body).map(([type, schema]) => [
                  type,
                  { schema: schema ?? z.string().openapi({ type: 'string', format: 'binary', minLength: 1 }) },
                ]),
              ),
            },
          }),
    },
    responses: {
      200: ok,
      ...Object.fromEntries((also ?? []).map((status) => [status, ok])),
      ...(definition.cache === 'revision' ? { 304: { description: 'Not changed since the given ETag' } } : {}),
      ...Object.fromEntries(
        [...errors].map(([status, types]) => [
          status,
          { description: types.join(', '), content: { 'application/problem+json': { schema: problemSchema } } },
        ]),
      ),
    },
  })
}
