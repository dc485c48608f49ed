/** Kinds of parameters that requests have, each with what OpenAPI says of it. */
import { z } from '@hono/zod-openapi'
import { LANGS, type Lang } from '../../model/lang.ts'
import { longerThan, MAX_QUERY } from '../limits.ts'
import type { InvalidCode } from '../problems/invalid.ts'

/** A whole number written in digits, between bounds. */
export function integer(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'not-whole-number' satisfies InvalidCode)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max })
}

/** Values of a closed list, separated by commas, without repetition. */
export function list<T extends string>(allowed: readonly T[]) {
  return z
    .string()
    .transform((text, context): readonly T[] => {
      const values = text.split(',')
      for (const value of values) {
        if ((allowed as readonly string[]).includes(value)) continue
        context.addIssue({ code: 'custom', message: 'not-one-of' satisfies InvalidCode, params: { allowed } })
      }
      return [...new Set(values)] as T[]
    })
    .openapi({
      type: 'array',
      items: { type: 'string', enum: [...allowed] },
      minItems: 1,
      param: { style: 'form', explode: false },
    })
}

/** Languages separated by commas, in the order wanted. */
export const langList = () => list<Lang>(LANGS)

/** Text of at most `max` characters (code points, as JSON Schema counts them). */
export const text = (max = MAX_QUERY) =>
  z
    .string()
    .refine((value) => !longerThan(value, max), { message: 'too-long' satisfies InvalidCode, params: { max } })
    .openapi({ maxLength: max })

/** An opaque place in a list, as `next` gave it. */
export const cursor = z
  .string()
  .max(1000)
  .openapi({ description: 'Cursor: the value of `next` in the previous response' })
