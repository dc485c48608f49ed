/** Counts of a discovery: segments by class as translation services count them, and what each source covers. */
import type { Lang } from '../model/lang.ts'
import {
  type ClassCount,
  type DiscoveredBlock,
  type DiscoverySource,
  type DiscoveryStatistics,
  SEGMENT_CLASSES,
  type SegmentClass,
} from '../model/discovery.ts'
import type { MemoryDocument } from './memory-file.ts'
import { memoryWords } from './memory-words.ts'

const NOTHING: ClassCount = { segments: 0, words: 0, characters: 0 }

/** Statistics of the blocks. New words are those of new segments, and those of segments with parts that lie outside the parts. */
export function countStatistics(blocks: readonly DiscoveredBlock[], lang: Lang): DiscoveryStatistics {
  const classes = Object.fromEntries(SEGMENT_CLASSES.map((name) => [name, NOTHING])) as Record<SegmentClass, ClassCount>
  let [total, wordsInParts] = [NOTHING, 0]
  for (const block of blocks) {
    const inStretch = coveredWords(block, lang, block.stretches)
    for (const segment of block.segments) {
      const characters = segment.text.replace(/\s/gu, '').length
      classes[segment.class] = plus(classes[segment.class], segment.words, characters)
      total = plus(total, segment.words, characters)
      if (segment.class === 'parts') wordsInParts += countInside(inStretch, segment)
    }
  }
  return { classes, total, wordsInParts, newWords: classes.new.words + classes.parts.words - wordsInParts }
}

/** The documents that matches and stretches come from, those that cover most first. */
export function countSources(
  blocks: readonly DiscoveredBlock[],
  lang: Lang,
  docs: readonly MemoryDocument[],
): readonly DiscoverySource[] {
  const sources = new Map<string, { segments: number; words: number }>()
  let total = 0
  for (const block of blocks) {
    for (const segment of block.segments) total += segment.words
    const names = new Set([
      ...block.stretches.map(({ doc }) => doc),
      ...block.segments.flatMap(({ matches }) => matches.map(({ doc }) => doc)),
    ])
    for (const doc of names) {
      const matched = block.segments.filter(({ matches }) => matches.some((match) => match.doc === doc))
      const spans = [...block.stretches.filter((one) => one.doc === doc), ...matched]
      const held = sources.get(doc) ?? { segments: 0, words: 0 }
      held.segments += matched.length
      held.words += coveredWords(block, lang, spans).length
      sources.set(doc, held)
    }
  }
  return [...sources]
    .map(([slug, { segments, words }]): DiscoverySource => {
      const doc = docs.find((one) => one.slug === slug)
      return {
        doc: slug,
        symbol: doc?.symbol ?? null,
        title: doc?.titles[lang] ?? Object.values(doc?.titles ?? {})[0] ?? null,
        date: doc?.date ?? null,
        status: doc?.status ?? {},
        segments,
        words,
        share: total === 0 ? 0 : Math.round((1000 * words) / total) / 1000,
      }
    })
    .sort((a, b) => b.words - a.words || (a.doc < b.doc ? -1 : 1))
}

interface Range {
  readonly start: number
  readonly end: number
}

/** The words of a block that lie in one of the ranges. */
function coveredWords({ text }: DiscoveredBlock, lang: Lang, ranges: readonly Range[]): readonly Range[] {
  if (ranges.length === 0) return []
  return memoryWords(text, lang).filter(({ start, end }) =>
    ranges.some((range) => range.start <= start && end <= range.end),
  )
}

const countInside = (words: readonly Range[], { start, end }: Range): number =>
  words.filter((word) => start <= word.start && word.end <= end).length

const plus = (count: ClassCount, words: number, characters: number): ClassCount => ({
  segments: count.segments + 1,
  words: count.words + words,
  characters: count.characters + characters,
})
