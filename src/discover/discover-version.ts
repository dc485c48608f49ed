/**
 * Discovers what of a new document was translated before: for each sentence the best matches of the memory, for each block the
 * stretches that stand word for word elsewhere, and for the whole the sources and the statistics. Input: a segmented version;
 * nothing is kept. Cost: linear in the document; per sentence bounded by the limits of find-matches.ts and find-stretches.ts.
 */
import type { SegmentedBlock, SegmentedVersion } from '../model/document.ts'
import { sentenceId } from '../model/ids.ts'
import { values } from '../text/values/find-values.ts'
import type { Lang } from '../model/lang.ts'
import { blockStretches } from './block-stretches.ts'
import type {
  CitedSymbol,
  DiscoveredBlock,
  DiscoveredSegment,
  DiscoveredTerm,
  Discovery,
  SegmentClass,
  SourceChoice,
} from '../model/discovery.ts'
import { createCounter, findIdentical } from './find-matches.ts'
import type { Memory, MemoryLanguage, MemoryUnits } from './memory.ts'
import { type MemorySearch, rankSources } from './memory-search.ts'
import { type MemoryWord, memoryWords } from './memory-words.ts'
import { type NewSentence, segmentMatches } from './segment-matches.ts'
import { countSources, countStatistics } from './statistics.ts'

/** What to discover. */
export interface DiscoveryRequest {
  readonly targets: readonly Lang[]
  readonly sources?: SourceChoice
  /** Matches reported for each sentence: 1…20 (5). */
  readonly limit?: number
  /** Finds the termbase's terms in a block's text. */
  readonly terms?: (text: string, lang: Lang) => readonly DiscoveredTerm[]
  /** Called after each block. */
  readonly progress?: (done: number, total: number) => void
}

/** A block with its words and sentences. */
interface ReadBlock {
  readonly block: SegmentedBlock
  readonly words: readonly MemoryWord[]
  readonly sentences: readonly NewSentence[]
}

/** The report; without a memory in the document's language every sentence is new. */
export async function discover(
  version: SegmentedVersion,
  memory: Memory,
  request: DiscoveryRequest,
): Promise<Discovery> {
  const { lang } = version
  const targets = request.targets.filter((one) => one !== lang)
  const units = await memory.units()
  const language = await memory.language(lang)
  const { rank, excluded } = rankSources(version, units, request.sources ?? {})
  const opened = await Promise.all(targets.map(async (one) => [one, await memory.language(one)] as const))
  const search: MemorySearch | null = language && {
    memory: language,
    units,
    targets: new Map(opened),
    rank,
    counter: createCounter(language),
    limit: Math.min(20, Math.max(1, request.limit ?? 5)),
  }
  const read = version.blocks.map((block) => readBlock(block, lang, language))
  const context = contextOf(
    read.flatMap(({ sentences }) => sentences),
    language,
  )
  const first = new Map<string, string>()
  const blocks = read.map((one, at) => {
    const { text } = one.block
    const found = {
      ...discoverBlock(one, search, context, first),
      terms: request.terms?.(text, lang) ?? [],
      symbols: citedSymbols(text, lang, targets, units),
    }
    request.progress?.(at + 1, read.length)
    return found
  })
  return {
    lang,
    targets,
    title: version.title,
    blocks,
    sources: countSources(blocks, lang, units.docs),
    statistics: countStatistics(blocks, lang),
    excluded,
  }
}

function readBlock(block: SegmentedBlock, lang: Lang, memory: MemoryLanguage | null): ReadBlock {
  const words = memoryWords(block.text, lang)
  let next = 0
  const sentences = block.sentences.flatMap(({ start, end }, at): NewSentence[] => {
    const from = next
    while (next < words.length && (words[next] as MemoryWord).start < end) next += 1
    const text = block.text.slice(start, end)
    if (text.trim() === '') return []
    const own = words.slice(from, next)
    const id = block.sentences.length === 1 ? block.id : sentenceId(block.id, at + 1)
    const numbers = Uint32Array.from(own, ({ word }) => word)
    return [
      { id, text, lang, start, end, words: own, identical: memory === null ? [] : findIdentical(memory, numbers) },
    ]
  })
  return { block, words, sentences }
}

/** Whether the neighbours of a sentence stand beside a segment in the memory as they do in the document. */
function contextOf(
  sentences: readonly NewSentence[],
  memory: MemoryLanguage | null,
): (sentence: NewSentence, segment: number) => boolean {
  const places = new Map(sentences.map(({ id }, at) => [id, at]))
  const identical = sentences.map((one) => new Set(one.identical))
  return (sentence, segment) => {
    const at = places.get(sentence.id) ?? 0
    const [before, after] = [identical[at - 1], identical[at + 1]]
    if (memory === null || sentences.length < 2) return false
    return (before === undefined || before.has(segment - 1)) && (after === undefined || after.has(segment + 1))
  }
}

function discoverBlock(
  { block, words, sentences }: ReadBlock,
  search: MemorySearch | null,
  context: (sentence: NewSentence, segment: number) => boolean,
  first: Map<string, string>,
): Omit<DiscoveredBlock, 'terms' | 'symbols'> {
  const { stretches, whole } = search === null ? { stretches: [], whole: null } : blockStretches(block, words, search)
  const segments = sentences.map((sentence): DiscoveredSegment => {
    const { id, text, start, end, words: own } = sentence
    const key = own.map(({ word }) => word).join(' ')
    const repeats = own.length === 0 ? null : (first.get(key) ?? null)
    if (own.length > 0 && repeats === null) first.set(key, id)
    const matches =
      search === null || own.length === 0
        ? []
        : segmentMatches(sentence, search, (segment) => context(sentence, segment))
    const best = matches[0]?.class
    const partly = stretches.some((one) => one.start < end && one.end > start)
    const found: SegmentClass = best ?? (partly ? 'parts' : 'new')
    const repeated = repeats !== null && best !== 'context' && best !== 'identical'
    return { id, text, start, end, words: own.length, class: repeated ? 'repetition' : found, repeats, matches }
  })
  return {
    id: block.id,
    kind: block.kind,
    label: block.label ?? block.number ?? null,
    text: block.text,
    whole,
    segments,
    stretches,
  }
}

/** The symbols a text cites, with the documents the memory has under them. A segment of a symbol (`A/77/6 (Sect. 2)`) is a document of its own. */
function citedSymbols(
  text: string,
  lang: Lang,
  targets: readonly Lang[],
  { docs }: MemoryUnits,
): readonly CitedSymbol[] {
  return values(text, lang)
    .filter(({ kind }) => kind === 'symbol')
    .map(({ start, end, key }): CitedSymbol => {
      const doc = docs.find(({ symbol }) => symbol !== null && sameSymbol(symbol, key))
      const titles = Object.fromEntries(targets.flatMap((one) => (doc?.titles[one] ? [[one, doc.titles[one]]] : [])))
      return { start, end, symbol: key, doc: doc?.slug ?? null, titles }
    })
}

const sameSymbol = (a: string, b: string): boolean => plainSymbol(a) === plainSymbol(b)
const plainSymbol = (symbol: string): string => symbol.toUpperCase().replace(/\s/g, '')
