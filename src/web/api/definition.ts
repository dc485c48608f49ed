/** What an endpoint's definition says: what it takes and gives, its group, and what its handler is given. */
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Lang } from '../../model/lang.ts'
import type { ProblemType } from '../problems/problem-types.ts'
import type { Services } from '../../service/types.ts'

/** The groups of operations, with what each is for. */
export const TAGS = {
  Service: 'What the service is, and whether it can answer',
  Documents: 'Documents and their versions',
  Rows: 'Aligned rows of a document, with flags and citations',
  Exports: 'A document as a file for translation tools and spreadsheets',
  Search: 'The concordance, renderings, and the corpus as a translation memory',
  Terms: 'The termbase, and the terms of a document',
  Align: 'Files that are not in the corpus, aligned',
  Discover: 'What of a new document was translated before',
  Changes: 'Changes to the corpus, with the token',
} as const satisfies Record<string, string>

/** The name of a group. */
export type Tag = keyof typeof TAGS

/** Parameters by name. */
export type Shape = Readonly<Record<string, z.ZodType>>
/** The values of the parameters. */
export type Values<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> }
/** A type whose members and elements are all read only. */
export type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

/** A representation the endpoint can give: its media type, and the shape of the answer where that is JSON. */
export interface Representation {
  readonly type: string
  readonly schema?: z.ZodType
  readonly description?: string
}

/** What a handler is given. */
export interface Request<P extends Shape, Q extends Shape> {
  readonly params: Values<P>
  readonly query: Values<Q>
  /** Name of the representation chosen. */
  readonly as: string
  /** Language of the reader, by `Accept-Language`. */
  readonly ui: Lang
  readonly services: Services
  readonly context: Context
  /** The address of this request with some parameters changed; undefined drops one. */
  readonly link: (changes: Readonly<Record<string, string | undefined>>) => string
}

/** An endpoint, as its route defines it. */
export interface Endpoint<P extends Shape, Q extends Shape> {
  readonly method: 'get' | 'post' | 'put'
  /** As OpenAPI writes it. `{doc}` and `{text}` also match slashes. */
  readonly path: string
  /** `operationId`: the name of the function in a generated client. Never changes. */
  readonly id: string
  /** Whether clients ask it with a slash at the end too. */
  readonly slash?: boolean
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  /** Media types of the body, with the shape where it is JSON or a form. */
  readonly body?: Readonly<Record<string, z.ZodType | null>>
  /**
   * Representations by name; the first is the default. Where there are others beside JSON, all are given at the path
   * itself, and the others at `<path>/export` too. The description has JSON alone at the one and the others at the
   * other, so that a generated client's answer is of one type.
   */
  readonly gives: Readonly<Record<string, Representation>>
  /** Success statuses beside 200. */
  readonly also?: readonly number[]
  readonly problems: readonly ProblemType[]
  readonly token?: boolean
  /** Whether the answer takes long to make: it is then made apart, where the runtime has threads. */
  readonly heavy?: boolean
  /** Whether the answer holds words in the reader's language. */
  readonly worded?: boolean
  /** `revision`: an ETag from the corpus revision. `never`: not to be kept. */
  readonly cache: 'revision' | 'never'
  /** Content hash of what is shown, where a later change can be made conditional on it: stands first in a strong ETag. */
  readonly entity?: (params: Values<P>, services: Services) => Promise<string | null>
  readonly handle: (request: Request<P, Q>) => Promise<Response>
}
