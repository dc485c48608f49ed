/**
 * The best matches of one sentence: identical ones (in context first), those that differ only in values or names, near ones; each
 * with what differs and its target texts.
 */
import type { DifferingWords, SegmentMatch } from '../model/discovery.ts'
import { differingWords } from './differing-words.ts'
import { findNear } from './find-matches.ts'
import { comparePlaces, type MemorySearch, foundPlaceOf, type Sentence, statusOf, targetsOf } from './memory-search.ts'
import { type MemoryWord, memoryWords, skeletonNumber } from './memory-words.ts'

/** A sentence with its words and the segments that have the same. */
export interface NewSentence extends Sentence {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly words: readonly MemoryWord[]
  readonly identical: readonly number[]
}

const CLASS_RANK = { context: 0, identical: 1, values: 2, near: 3 } as const

type Found = Pick<SegmentMatch, 'class' | 'similarity'> & { readonly segment: number }

/** The matches, best first, at most the search's limit. `inContext` tells whether an identical segment's neighbours match too. */
export function segmentMatches(
  sentence: NewSentence,
  search: MemorySearch,
  inContext: (segment: number) => boolean,
): readonly SegmentMatch[] {
  const { memory, rank, units } = search
  const words = Uint32Array.from(sentence.words, ({ word }) => word)
  const found = new Map<number, Pick<SegmentMatch, 'class' | 'similarity'>>()
  for (const segment of sentence.identical)
    found.set(segment, { class: inContext(segment) ? 'context' : 'identical', similarity: 1 })
  const skeleton = skeletonNumber(sentence.text, sentence.lang)
  const alike = new Set(skeleton === null ? [] : memory.alike(skeleton))
  for (const segment of alike) if (!found.has(segment)) found.set(segment, { class: 'values', similarity: Number.NaN })
  for (const { segment, similarity } of findNear(memory, words, search.counter)) {
    if (found.get(segment)?.similarity !== 1)
      found.set(segment, { class: alike.has(segment) ? 'values' : 'near', similarity })
  }
  const docOf = (segment: number): number => units.doc[memory.unit[segment] as number] as number
  const ranked = [...found]
    .filter(([segment]) => rank[docOf(segment)] !== Infinity)
    .map(([segment, match]): Found => ({ segment, ...match }))
    .sort((a, b) => compareMatches(a, b) || comparePlaces(search, a.segment, b.segment))
  const matches: SegmentMatch[] = []
  const seen = new Set<string>()
  for (const one of ranked) {
    const match = describe(sentence, one, search)
    const key = JSON.stringify([match.source.text, match.targets])
    if (seen.has(key)) continue
    seen.add(key)
    matches.push(match)
    if (matches.length === search.limit) break
  }
  return matches.sort(compareMatches)
}

function compareMatches(
  a: Pick<SegmentMatch, 'class' | 'similarity'>,
  b: Pick<SegmentMatch, 'class' | 'similarity'>,
): number {
  return CLASS_RANK[a.class] - CLASS_RANK[b.class] || (a.class === 'near' ? b.similarity - a.similarity : 0)
}

function describe(
  sentence: NewSentence,
  { segment, class: found, similarity }: Found,
  search: MemorySearch,
): SegmentMatch {
  const text = search.memory.text(segment)
  const differences =
    found === 'identical' || found === 'context' ? [] : differingWords(sentence.text, text, sentence.lang)
  const names = found === 'near' && differInNames(sentence.text, text, differences)
  const kept = found === 'values' || names ? 'values' : found
  const same = differences.reduce((sum, { kind, words }) => sum + (kind === 'same' ? words : 0), 0)
  const longer = Math.max(sentence.words.length, memoryWords(text, sentence.lang).length)
  return {
    ...foundPlaceOf(segment, search),
    class: kept,
    similarity: Math.round(1000 * (Number.isNaN(similarity) ? same / longer : similarity)) / 1000,
    source: { text, status: statusOf(segment, search.memory.lang, search) },
    differences,
    targets: targetsOf(segment, search, kept === 'values' ? { sentence, text } : null),
  }
}

/** Whether all that differs are names: words with a capital that do not open the sentence. */
function differInNames(fresh: string, found: string, differences: readonly DifferingWords[]): boolean {
  const runs = differences.filter(({ kind }) => kind !== 'same')
  return runs.every(({ kind, new: here, found: there }) => {
    const [start, end] = (kind === 'new' ? here : there) as readonly [number, number]
    const text = kind === 'new' ? fresh : found
    return (
      start > 0 &&
      text
        .slice(start, end)
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .every((word) => /^[\p{Lu}\p{N}]/u.test(word))
    )
  })
}
