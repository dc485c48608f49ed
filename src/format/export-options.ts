/** What every writer of units takes. */
import { LANG_INFO, type Lang } from '../model/lang.ts'
import type { Unit } from '../model/unit.ts'

/** Units in order, made while they are read. */
export type Units = Iterable<Unit> | AsyncIterable<Unit>

export interface ExportOptions {
  /** Languages to write, in the order they shall stand. XLIFF takes the first two: source and target. */
  readonly langs: readonly Lang[]
  /** Tags to write for languages, where not those of LANG_INFO. */
  readonly tags?: Partial<Record<Lang, string>>
  /** Original language, where all units share one and it is known. */
  readonly original?: Lang | null
  /** What the whole is, for people: a document's title, a query. */
  readonly title?: string | null
}

/** The tag that an export writes for a language. */
export const tagOf = (lang: Lang, { tags }: Pick<ExportOptions, 'tags'>): string => tags?.[lang] ?? LANG_INFO[lang].tag
