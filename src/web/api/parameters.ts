/** Kinds of parameters that requests have, each with what OpenAPI says of it. */
import { z } from '@hono/zod-openapi'
import { LANGS, type Lang, LOCALES, localeOf, parseLang } from '../../model/lang.ts'
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

/**
 * A list that an address may repeat (`kind=item&kind=row`) or join by commas (`kind=item,row`): its input is the array
 * of all values, already split. Every parameter whose schema begins with an array is read so.
 */
const listOf = <T>(
  item: z.ZodType<T, string>,
  described: { readonly type: 'string' } & Readonly<Record<string, unknown>>,
) =>
  z
    .array(item)
    .min(1)
    .transform((values): readonly T[] => [...new Set(values)])
    .openapi({ type: 'array', items: described, minItems: 1, param: { style: 'form', explode: true } })

/** Values of a closed list, without repetition. */
export const list = <T extends string>(allowed: readonly T[]) =>
  listOf<T>(
    z.string().transform((value, context): T => {
      const meant = allowed.find((each) => each === value) ?? namedLang(value, allowed)
      if (meant !== undefined) return meant
      context.addIssue({ code: 'custom', message: 'not-one-of' satisfies InvalidCode, params: { allowed } })
      return z.NEVER
    }),
    { type: 'string', enum: [...allowed] },
  )

/** The language of a list of languages that a tag means. */
function namedLang<T extends string>(value: string, allowed: readonly T[]): T | undefined {
  const lang = LANGS.every((each) => (allowed as readonly string[]).includes(each)) ? parseLang(value) : null
  return allowed.find((each) => each === lang)
}

/** Languages in the order wanted, each by its code or any tag that means it. */
export const langList = () => list<Lang>(LANGS)

/** A language by its code, or by any BCP 47 tag or POSIX locale that means it (`zh-Hans`, `en_GB`). */
export const langTag = z
  .preprocess((value) => (typeof value === 'string' ? (parseLang(value) ?? value) : value), z.enum(LANGS))
  .openapi({ type: 'string', enum: [...LANGS] })

/** Tags that an export is to write for languages, one a language: `zh-CN,es-ES`. */
export const locales = () =>
  listOf(text(60), { type: 'string', minLength: 2, maxLength: 60, example: 'zh-CN' })
    .transform((tags, context): Partial<Record<Lang, string>> => {
      const written: Partial<Record<Lang, string>> = {}
      for (const tag of tags) {
        const meant = localeOf(tag)
        if (meant !== null && written[meant.lang] === undefined) written[meant.lang] = meant.tag
        else
          context.addIssue({
            code: 'custom',
            message: 'not-one-of' satisfies InvalidCode,
            params: { allowed: LOCALES },
          })
      }
      return written
    })
    .optional()
    .openapi({
      description:
        'Tags to write for languages instead of `zh-Hans`, `es` and so on, one for each language: any region of the language in the script of the texts',
    })

/** Free values, each of at most `max` characters (code points); empty ones beside others are dropped. */
export const texts = (max = MAX_QUERY) =>
  listOf(text(max), { type: 'string', minLength: 1, maxLength: max }).transform(
    (values, context): readonly string[] => {
      const filled = values.filter((value) => value !== '')
      if (filled.length === 0) context.addIssue({ code: 'custom', message: 'empty' satisfies InvalidCode })
      return filled
    },
  )

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

/** Whether a parameter takes a list: its schema, without what makes it optional or transforms it, is an array. */
export function takesList(schema: z.ZodType | undefined): boolean {
  let at: z.core.$ZodType | undefined = schema
  while (at !== undefined) {
    const { def } = at._zod as { def: { type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType } }
    if (def.type === 'array') return true
    at = def.innerType ?? def.in
  }
  return false
}
