/**
 * Values found in running text, comparable across languages: "第64/289号决议", "القرار 64/289" and
 * "resolution 64/289" all have the key `A/RES/64/289`.
 */
import type { Span } from './document.ts'

/** What a value states. */
export type ValueKind =
  | 'number'
  | 'ordinal'
  | 'percentage'
  | 'money'
  | 'date'
  | 'year'
  | 'time'
  | 'session'
  | 'symbol'
  | 'reference'
  | 'label'
  | 'acronym'
  | 'url'
  | 'email'
  | 'latin'

/** One value: its span in the text, and a key that is equal exactly when two values mean the same. */
export interface Value extends Span {
  readonly kind: ValueKind
  /** Canonical form: `42`, `0.5`, `2/3`, `2022-07-25`, `A/RES/64/289`, `USD 1200000`. */
  readonly key: string
  /** True where the value is spelled out ("three", "trois", "三个"): weaker evidence. */
  readonly spelled?: boolean
}
