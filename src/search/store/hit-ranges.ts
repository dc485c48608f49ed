/**
 * Where to mark a text: the places that the query's matchers and expressions found, as ranges of the text. Ranges are
 * half-open, in UTF-16 code units; those of matchers are always whole tokens.
 */
import type { Lang } from '../../model/lang.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { streamEdges, streamOf } from '../index/token-stream.ts'
import type { Matcher, Pattern } from '../compile/matcher.ts'
import type { TextRange } from '../compile/regex.ts'
import { type Occurrence, occurrences, windowsIn } from './evaluate.ts'
import type { Asked } from '../find/find-language.ts'

interface Range {
  readonly start: number
  readonly end: number
  readonly tier: number
}

/** Steps that expressions may spend on marking one text. */
const MARK_STEPS = 500_000

/** Marks the rows of one language: made once for what was asked, then called with each row and its text. */
export type RowMarker = (row: number, text: string) => readonly TextRange[]

/** The marker of what was asked: where words and an expression meet, the earlier and longer one stays. */
export function rowMarker(index: LanguageIndex, asked: Asked): RowMarker {
  const { matchers, whole, programs } = asked
  const groups = matchers.map((matcher) => groupOf(index, matcher))
  const wholes = whole === null ? null : groupOf(index, whole)
  const major = matchers.some((matcher) => !matcher.minor)
  return (row, text) => {
    const place = rowText(index, row, text)
    const ranges = [
      ...chosen(
        index.lang,
        groups.map((group) => rangesOf(place, group)),
        {
          wholes: wholes === null ? [] : rangesOf(place, wholes),
          isMinor: (n) => major && matchers[n]?.minor === true,
        },
      ),
    ]
    if (programs.length === 0) return ranges
    const budget = { steps: MARK_STEPS }
    ranges.push(...programs.flatMap((program) => program.ranges(text, budget) ?? []))
    return ranges.length < 2 ? ranges : apart(ranges)
  }
}

/** The ranges without those that lie inside an earlier one. */
function apart(ranges: TextRange[]): readonly TextRange[] {
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let reached = -1
  return ranges.filter(([start, end]) => {
    const free = start >= reached || end > reached
    reached = Math.max(reached, end)
    return free
  })
}

/**
 * The marks of a row's text. Each matcher counts as found in its best tier, the row in the worst of those; marks are
 * the places up to that tier. Where `wholes` (the query's words as one phrase) stand, each is one mark. Marks are sorted
 * and apart, but for a phrase that overlaps itself.
 */
function chosen(
  lang: Lang,
  groups: readonly (readonly Range[])[],
  { wholes, isMinor }: { readonly wholes: readonly Range[]; readonly isMinor: (group: number) => boolean },
): readonly TextRange[] {
  let worst = 0
  for (const ranges of groups) {
    let best = Infinity
    for (const { tier } of ranges) best = Math.min(best, tier)
    if (best !== Infinity) worst = Math.max(worst, best)
  }
  const taken: { start: number; end: number; group: number }[] = []
  const take = (ranges: readonly Range[], group: number): void => {
    const here = ranges.filter(({ tier }) => tier <= worst)
    if (here.length > 1) here.sort((a, b) => b.end - b.start - (a.end - a.start))
    for (const { start, end } of here) {
      const free = taken.every(
        (other) =>
          end <= other.start ||
          start >= other.end ||
          (other.group === group && other.end - other.start === end - start && other.start !== start),
      )
      if (free) taken.push({ start, end, group })
    }
  }
  take(wholes, 0)
  groups.forEach((ranges, n) => {
    if (!isMinor(n)) take(ranges, n + 1)
  })
  if (taken.length > 1) taken.sort((a, b) => a.start - b.start)
  if (lang !== 'zh') return taken.map(({ start, end }) => [start, end])
  const marks: typeof taken = []
  for (const mark of taken) {
    const last = marks.at(-1)
    // Chinese words that follow each other in query and text alike are one mark.
    if (last && mark.start === last.end && mark.group === last.group + 1) {
      marks[marks.length - 1] = { ...last, end: mark.end, group: mark.group }
    } else marks.push(mark)
  }
  return marks.map(({ start, end }) => [start, end])
}

/** A row's text with the edges of its stream. */
interface RowText {
  readonly index: LanguageIndex
  readonly row: number
  readonly edges: readonly number[]
  /** Its symbols, citations, numbers and joined words. */
  readonly over: ReturnType<typeof streamOf>['over']
}

function rowText(index: LanguageIndex, row: number, text: string): RowText {
  let over: RowText['over'] | undefined
  return {
    index,
    row,
    edges: streamEdges(text, index.lang),
    get over() {
      return (over ??= streamOf(text, index.lang).over)
    },
  }
}

/** What a matcher is looked for by in a row. */
interface Group {
  readonly patterns: readonly { readonly pattern: Pattern; readonly over: ReadonlyMap<string, number> }[]
  readonly window: Matcher['window']
}

function groupOf(index: LanguageIndex, { patterns, window }: Matcher): Group {
  return { patterns: patterns.map((pattern) => ({ pattern, over: keysOver(index, pattern) })), window }
}

/**
 * The keys of symbols, citations, numbers and joined words that a pattern of one place may stand for, with their tiers:
 * they stand over the stream, so they are looked for in the text itself.
 */
function keysOver(index: LanguageIndex, { slots, floor }: Pattern): ReadonlyMap<string, number> {
  const tiers = new Map<string, number>()
  const [only, ...more] = slots
  for (const { form, tier } of more.length === 0 ? (only?.candidates ?? []) : []) {
    const key = index.exactOf(form)
    if (key.startsWith('#')) tiers.set(key, Math.max(tier, floor))
  }
  return tiers
}

/** Every place where a matcher stands in the row, as ranges of its text. */
function rangesOf(place: RowText, { patterns, window }: Group): Range[] {
  const { index, row, edges } = place
  const ranges: Range[] = []
  for (const { pattern, over } of patterns) {
    for (const each of occurrences(index, pattern, row)) addRange(ranges, edges, each)
    if (over.size === 0) continue
    for (const { exact, start, end } of place.over) {
      const tier = over.get(exact)
      if (tier !== undefined) ranges.push({ start, end, tier })
    }
  }
  if (window !== undefined) for (const each of windowsIn(index, window, row)) addRange(ranges, edges, each)
  return ranges
}

/** An occurrence as a range of the text. */
function addRange(ranges: Range[], edges: readonly number[], { at, length, tier }: Occurrence): void {
  const [start, end] = [edges[2 * at], edges[2 * (at + length) - 1]]
  if (start !== undefined && end !== undefined && start >= 0 && end >= 0) ranges.push({ start, end, tier })
}
