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
  /** The key it has if its digits are grouped the other way: Arabic files hold `25 000` as `000 25` and as `25 000`. */
  readonly also?: string
  /** Unit of measure where one follows: `km`, `ha`, `%`, `pp` (percentage points); equal across languages. */
  readonly unit?: string
}
