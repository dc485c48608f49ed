/**
 * What the look-ups of one discovery share: the memory in the document's language and in the targets, and the rank of each
 * document; and what is reported of a segment found: its place, its status, its target texts.
 */
import type { SegmentedVersion, VersionStatus } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { Discovery, FoundPlace, SourceChoice, TargetText } from '../model/discovery.ts'
import type { Counter } from './find-matches.ts'
import type { MemoryLanguage, MemoryUnits } from './memory.ts'
import { putValues } from './put-values.ts'

/** A sentence of the new document. */
export interface Sentence {
  readonly text: string
  readonly lang: Lang
}

/** The shared state; `counter` is the only part that changes. */
export interface MemorySearch {
  readonly memory: MemoryLanguage
  readonly units: MemoryUnits
  readonly targets: ReadonlyMap<Lang, MemoryLanguage | null>
  /** Rank of each document before others of the same class; Infinity leaves it out. */
  readonly rank: Float64Array
  readonly counter: Counter
  readonly limit: number
}

/** Ranks the documents: those to put first, the others, those left out. */
export function rankSources(
  version: SegmentedVersion,
  { docs }: MemoryUnits,
  { exclude = [], only = [], first = [] }: SourceChoice,
): { readonly rank: Float64Array; readonly excluded: Discovery['excluded'] } {
  const own = version.masthead.symbol
  const excluded: { doc: string; why: 'request' | 'same-symbol' }[] = []
  const rank = Float64Array.from(docs, ({ slug, symbol }) => {
    if (exclude.includes(slug) || (only.length > 0 && !only.includes(slug))) {
      excluded.push({ doc: slug, why: 'request' })
      return Infinity
    }
    if (own !== null && symbol === own && !only.includes(slug) && !first.includes(slug)) {
      excluded.push({ doc: slug, why: 'same-symbol' })
      return Infinity
    }
    const place = first.indexOf(slug)
    return place < 0 ? first.length : place
  })
  return { rank, excluded }
}

/** Documents put first before others, official before unofficial, newer before older, then the order of the corpus. */
export function comparePlaces({ memory, units, rank }: MemorySearch, a: number, b: number): number {
  const [left, right] = [units.doc[memory.unit[a] as number] as number, units.doc[memory.unit[b] as number] as number]
  const status = (doc: number): number => (units.docs[doc]?.status[memory.lang] === 'official' ? 0 : 1)
  const date = (doc: number): string => units.docs[doc]?.date ?? ''
  return (
    (rank[left] as number) - (rank[right] as number) ||
    status(left) - status(right) ||
    (date(left) < date(right) ? 1 : date(left) > date(right) ? -1 : a - b)
  )
}

/** Where a segment stands. */
export function foundPlaceOf(segment: number, { memory, units }: MemorySearch): FoundPlace {
  const unit = memory.unit[segment] as number
  const doc = units.docs[units.doc[unit] as number]
  return {
    doc: doc?.slug ?? '',
    symbol: doc?.symbol ?? null,
    date: doc?.date ?? null,
    row: units.ids[unit] ?? '',
    ref: units.refs[unit] ?? '',
  }
}

/** Whether a segment's document is official in a language. */
export const statusOf = (segment: number, lang: Lang, { memory, units }: MemorySearch): VersionStatus =>
  units.docs[units.doc[memory.unit[segment] as number] as number]?.status[lang] ?? 'unofficial'

/** Target texts of a segment; with a sentence that differs only in values, with its values put in. */
export function targetsOf(
  segment: number,
  search: MemorySearch,
  guess: { readonly sentence: Sentence; readonly text: string } | null,
): Partial<Record<Lang, TargetText | null>> {
  const unit = search.memory.unit[segment] as number
  const texts: Partial<Record<Lang, TargetText | null>> = {}
  for (const [lang, target] of search.targets) {
    const at = target?.segmentOf(unit) ?? -1
    if (target === null || at < 0) {
      texts[lang] = null
      continue
    }
    const text = target.text(at)
    const put = guess === null ? undefined : putValues(guess.sentence, guess.text, { text, lang })
    texts[lang] = {
      text,
      status: statusOf(segment, lang, search),
      confidence: Math.round(1000 * (search.units.confidence[unit] as number)) / 1000,
      ...(put === undefined ? {} : { guess: put }),
    }
  }
  return texts
}
