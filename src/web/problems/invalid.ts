/**
 * What can be wrong with one parameter of an address or one field of a body, as a code with its facts. The words stand
 * in the messages of the interface (`invalid.<code>`), so that a validator's own wording is never told. What zod finds
 * is read by the kind of its issue; where a schema knows better, its message is one of the codes below.
 */
import type { z } from '@hono/zod-openapi'
import type { Lang } from '../../model/lang.ts'
import { clip } from './clip.ts'
import { type MessageArgs, translator } from '../i18n/translate.ts'

/** All codes. A code is the same in every language and does not change. */
export const INVALID_CODES = [
  'unknown-parameter',
  'unknown-field',
  'repeated',
  'missing',
  'not-text',
  'not-whole-number',
  'not-list',
  'not-object',
  'not-one-of',
  'empty',
  'too-long',
  'below',
  'above',
  'too-few',
  'too-many',
  'not-base64',
  'not-json',
  'not-form',
  'not-utf8',
  'bad-cursor',
  'no-query',
  'bad-slug',
  'bad-symbol',
  'no-source',
  'no-language',
  'akn-languages',
  'xliff-languages',
  'file-count',
  'too-few-versions',
  'too-many-languages',
  'not-valid',
] as const

export type InvalidCode = (typeof INVALID_CODES)[number]

/** One thing that is not valid. `parameter`: its name, or the path in the body, empty for the body as a whole. */
export interface Invalid {
  readonly parameter: string
  readonly code: InvalidCode
  /** What is put into the words. */
  readonly args?: MessageArgs
  readonly allowed?: readonly unknown[]
  /** What was given; told clipped. */
  readonly value?: string
}

/** Most entries that one answer tells. */
const MOST_TOLD = 50

/** Entries as a problem's `errors` tell them in a language; what the caller sent is clipped. */
export function invalidShapes(entries: readonly Invalid[], lang: Lang): readonly Readonly<Record<string, unknown>>[] {
  const t = translator(lang)
  return entries.slice(0, MOST_TOLD).map(({ parameter, code, args, allowed, value }) => ({
    parameter: clip(parameter),
    code,
    detail: t(`invalid.${code}`, { ...args, ...(allowed === undefined ? {} : { allowed: allowed.join(', ') }) }),
    ...(allowed === undefined ? {} : { allowed }),
    ...(value === undefined ? {} : { value: clip(value) }),
  }))
}

/** What zod found wrong with a value. `given`: the value itself, to tell what is missing from what is of a wrong kind. */
export function invalidParts(error: z.ZodError, given: unknown): readonly Invalid[] {
  return error.issues.flatMap((issue) => partsOf(issue, [], given))
}

type Issue = z.core.$ZodIssue

function partsOf(issue: Issue, above: readonly PropertyKey[], given: unknown): readonly Invalid[] {
  const path = [...above, ...issue.path]
  const parameter = path.map(String).join('.')
  const own = INVALID_CODES.find((code) => code === issue.message)
  if (own !== undefined) return [{ parameter, code: own, ...allowedBy(issue), ...boundOf(issue) }]
  if (issue.code !== 'custom' && issue.code !== 'unrecognized_keys' && at(given, path) === undefined) {
    return [{ parameter, code: 'missing', ...allowedBy(issue) }]
  }
  switch (issue.code) {
    case 'invalid_type':
      return [{ parameter, code: TYPE_CODES[issue.expected] ?? 'not-valid' }]
    case 'invalid_value':
      return [{ parameter, code: 'not-one-of', ...allowedBy(issue) }]
    case 'invalid_format':
      return [{ parameter, code: issue.format === 'base64' ? 'not-base64' : 'not-valid' }]
    case 'too_big':
      return [{ parameter, code: BIG_CODES[issue.origin] ?? 'not-valid', args: { max: Number(issue.maximum) } }]
    case 'too_small':
      return [{ parameter, code: SMALL_CODES[issue.origin] ?? 'not-valid', args: { min: Number(issue.minimum) } }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ parameter: [...path, key].map(String).join('.'), code: 'unknown-field' }))
    case 'invalid_union': {
      // the branch with the fewest faults is the one that was meant
      const meant = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
      const parts = meant.flatMap((inner) => partsOf(inner, path, given))
      return parts.length > 0 ? parts : [{ parameter, code: 'not-valid' }]
    }
    default:
      return [{ parameter, code: 'not-valid' }]
  }
}

const TYPE_CODES: Readonly<Record<string, InvalidCode>> = {
  string: 'not-text',
  number: 'not-whole-number',
  int: 'not-whole-number',
  array: 'not-list',
  object: 'not-object',
}
const BIG_CODES: Readonly<Record<string, InvalidCode>> = {
  string: 'too-long',
  number: 'above',
  int: 'above',
  array: 'too-many',
}
const SMALL_CODES: Readonly<Record<string, InvalidCode>> = {
  string: 'empty',
  number: 'below',
  int: 'below',
  array: 'too-few',
}

function allowedBy(issue: Issue): { readonly allowed?: readonly unknown[] } {
  if (issue.code === 'invalid_value') return { allowed: issue.values }
  const allowed: unknown = issue.code === 'custom' ? issue.params?.['allowed'] : undefined
  return Array.isArray(allowed) ? { allowed } : {}
}

/** The bound that a schema of ours states with its code. */
function boundOf(issue: Issue): { readonly args?: MessageArgs } {
  const max: unknown = issue.code === 'custom' ? issue.params?.['max'] : undefined
  return typeof max === 'number' ? { args: { max } } : {}
}

/** The value at a path, or undefined where there is none. */
function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let node = value
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = (node as Record<PropertyKey, unknown>)[key]
  }
  return node
}
