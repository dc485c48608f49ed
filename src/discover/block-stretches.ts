/**
 * The stretches of a block that stand word for word in the memory, with the sentences they lie in and their target texts.
 */
import type { SegmentedBlock } from '../model/document.ts'
import { LANG_INFO, type Lang } from '../model/lang.ts'
import type { FoundPlace, Stretch, TargetText } from '../model/discovery.ts'
import { findStretches, type WordStretch } from './find-stretches.ts'
import { comparePlaces, type MemorySearch, foundPlaceOf, statusOf, targetsOf } from './memory-search.ts'
import { type MemoryWord, memoryWords, ROW_END } from './memory-words.ts'

/** The stretches of a block and, where a row holds exactly its words, that row's place. */
export interface BlockStretches {
  readonly stretches: readonly Stretch[]
  readonly whole: FoundPlace | null
}

/** Finds them. `words` are those of the block's text. */
export function blockStretches(
  block: SegmentedBlock,
  words: readonly MemoryWord[],
  search: MemorySearch,
): BlockStretches {
  const { memory, units, rank } = search
  const numbers = Uint32Array.from(words, ({ word }) => word)
  const allowed = (segment: number): boolean => rank[units.doc[memory.unit[segment] as number] as number] !== Infinity
  const found = findStretches(memory, numbers, allowed)
  return {
    stretches: found.map((one) => placed(block, words, one, search)),
    whole: wholeRow(words.length, found, search),
  }
}

function placed(
  block: SegmentedBlock,
  words: readonly MemoryWord[],
  { from, to, places }: WordStretch,
  search: MemorySearch,
): Stretch {
  const { memory } = search
  const best = [...places].sort((a, b) => comparePlaces(search, memory.segmentAt(a), memory.segmentAt(b)))[0] as number
  const [start, end] = [(words[from] as MemoryWord).start, (words[to - 1] as MemoryWord).end]
  const place = foundPlaceOf(memory.segmentAt(best), search)
  return {
    ...place,
    start,
    end,
    words: to - from,
    quotation: isQuotation(block.text, start, end, place),
    ...sourceOf(best, to - from, search),
  }
}

/** The sentences of the memory that a stretch lies in, joined, and their targets. */
function sourceOf(place: number, length: number, search: MemorySearch): Pick<Stretch, 'source' | 'targets'> {
  const { memory } = search
  const [first, last] = [memory.segmentAt(place), memory.segmentAt(place + length - 1)]
  const space = spaceOf(memory.lang)
  const targets = targetsOf(first, search, null)
  let text = ''
  let [start, end, at] = [0, 0, memory.start[first] as number]
  for (let segment = first; segment <= last; segment += 1) {
    const own = memory.text(segment)
    if (segment > first) {
      text += space
      joinTargets(targets, targetsOf(segment, search, null))
    }
    for (const word of memoryWords(own, memory.lang)) {
      if (at === place) start = text.length + word.start
      if (at === place + length - 1) end = text.length + word.end
      at += 1
    }
    text += own
  }
  return { source: { text, start, end, status: statusOf(first, memory.lang, search) }, targets }
}

const spaceOf = (lang: Lang): string => (LANG_INFO[lang].spaced ? ' ' : '')

function joinTargets(targets: Partial<Record<Lang, TargetText | null>>, more: typeof targets): void {
  for (const [lang, next] of Object.entries(more) as [Lang, TargetText | null][]) {
    const held = targets[lang]
    if (next === null) continue
    targets[lang] =
      held === null || held === undefined
        ? next
        : {
            ...held,
            text: `${held.text}${spaceOf(lang)}${next.text}`,
            confidence: Math.min(held.confidence, next.confidence),
          }
  }
}

/** An opening quotation mark that nothing closes before the end of the text. */
const OPEN = /[«“„"「『‹‘'](?=[^»”"」』›’']*$)/u
const CLOSING = /[»”"」』›’']/u
/** Characters looked at on either side for a quotation mark. */
const LOOKED_AT = 400

function isQuotation(text: string, start: number, end: number, { symbol }: FoundPlace): boolean {
  if (symbol === null || !text.replace(/\s/g, '').includes(symbol.replace(/\s/g, ''))) return false
  return OPEN.test(text.slice(Math.max(0, start - LOOKED_AT), start)) && CLOSING.test(text.slice(end, end + LOOKED_AT))
}

function wholeRow(length: number, stretches: readonly WordStretch[], search: MemorySearch): FoundPlace | null {
  const { memory, units } = search
  for (const { places, from, to } of stretches) {
    if (from !== 0 || to !== length) continue
    const place = places.find(
      (at) => (at === 0 || memory.stream[at - 1] === ROW_END) && memory.stream[at + length] === ROW_END,
    )
    if (place === undefined) continue
    const segment = memory.segmentAt(place)
    return { ...foundPlaceOf(segment, search), row: units.rows[memory.unit[segment] as number] ?? '' }
  }
  return null
}
