/** A tool of the assistants' server: its name, what it takes and gives, and the code that answers. */
import { z } from '@hono/zod-openapi'
import { type Lang, LANGS, parseLang } from '../../model/lang.ts'
import type { DeepReadonly } from '../api/definition.ts'
import type { Desk } from './desk.ts'

export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: I
  readonly output: O
  readonly run: (given: z.output<I>, desk: Desk) => Promise<DeepReadonly<z.input<O>>>
}

/** Gives the types of a definition without widening them; a list of tools needs no more than `Tool`. */
export const tool = <I extends z.ZodObject, O extends z.ZodObject>(definition: Tool<I, O>): Tool =>
  definition as unknown as Tool

/** A language by its code or any tag that means it. */
export const language = z.preprocess(
  (value) => (typeof value === 'string' ? (parseLang(value) ?? value) : value),
  z.enum(LANGS),
)

/** Languages to give, in order. */
export const languages = z
  .array(language)
  .min(1)
  .max(LANGS.length)
  .transform((all): readonly Lang[] => [...new Set(all)])
