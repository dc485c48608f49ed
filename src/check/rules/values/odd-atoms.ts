/** What the vote over values works on: where each version of a row holds an atom, and the atoms that not all hold. */
import type { FlagKind } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { Value } from '../../../model/value.ts'

/** A value and the block it stands in. */
export interface Placed {
  readonly value: Value
  readonly block: string
}

/** Where a version holds an atom. */
export interface Held {
  readonly places: readonly Placed[]
  /** Written in digits at least once. */
  readonly hard: boolean
}

/** An atom on which the versions of a row do not agree. */
export interface Odd {
  readonly atom: string
  readonly kind: FlagKind
  readonly change: 'missing' | 'extra' | 'differs'
  readonly langs: readonly Lang[]
  readonly weight: number
  readonly hard: boolean
  readonly holders: Partial<Record<Lang, Held>>
}
