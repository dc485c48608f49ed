/** An endpoint's OpenAPI description, made of the very schemas that its requests are validated by. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { PROBLEM_STATUS, type ProblemType } from '../problems/problem-types.ts'
import type { Endpoint, Shape } from './definition.ts'
import { problemSchema } from './schemas.ts'

/** Every endpoint can be asked wrongly, in a format it has not, or fail. */
const ALWAYS: readonly ProblemType[] = ['invalid-parameter', 'not-acceptable', 'failure']

/** Registers the description with the app. */
export function describe<P extends Shape, Q extends Shape>(app: OpenAPIHono, definition: Endpoint<P, Q>): void {
  const { method, path, id, tag, summary, description, params, query, body, gives, also, problems, token } = definition
  // the other representations are described at the address of the exports, see Endpoint.gives
  const described = gives.json === undefined ? gives : { json: gives.json }
  const names = Object.keys(described)
  const format = z.enum(names as [string, ...string[]]).optional()
  const ok = {
    description: summary,
    content: Object.fromEntries(
      Object.values(described).map(({ type, schema }) => [
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
    operationId: id,
    summary,
    tags: [tag],
    ...(description === undefined ? {} : { description }),
    security: token === true ? [{ token: [] }] : [],
    request: {
      ...(params === undefined ? {} : { params: z.object(params as z.ZodRawShape) }),
      ...(query === undefined
        ? {}
        : { query: z.object({ ...query, ...('format' in query ? { format } : {}) } as z.ZodRawShape) }),
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
