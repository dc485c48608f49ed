/**
 * Where to mark a text: the places that the query's matchers and expressions found, as ranges of the text. Ranges are
 * half-open, in UTF-16 code units; those of matchers are always whole tokens.
 */
import type { LanguageIndex } from '../index/language-index.ts'
import { streamOf, streamSpans } from '../index/token-stream.ts'
import type { Matcher, Pattern } from '../compile/matcher.ts'
import type { TextRange } from '../compile/regex.ts'
import { occurrences, windowsIn } from './evaluate.ts'
import type { Asked } from '../find/find-language.ts'

interface Range {
  readonly start: number
  readonly end: number
  readonly tier: number
}

/** Steps that expressions may spend on marking one text. */
const MARK_STEPS = 500_000

/** The ranges to mark in a row's text: where words and an expression meet, the earlier and longer one stays. */
export function hitRanges(index: LanguageIndex, row: number, text: string, asked: Asked): readonly TextRange[] {
  const budget = { steps: MARK_STEPS }
  const ranges = [
    ...matcherRanges(index, row, text, asked),
    ...asked.programs.flatMap((program) => program.ranges(text, budget) ?? []),
  ]
  if (asked.programs.length === 0 || ranges.length < 2) return ranges
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let reached = -1
  return ranges.filter(([start, end]) => {
    const apart = start >= reached || end > reached
    reached = Math.max(reached, end)
    return apart
  })
}

/**
 * The marks of a row's text. Each matcher counts as found in its best tier, the row in the worst of those; marks are
 * the places up to that tier. Where `whole` (the query's words as one phrase) stands, it is one mark. Marks are sorted
 * and apart, but for a phrase that overlaps itself.
 */
function matcherRanges(
  index: LanguageIndex,
  row: number,
  text: string,
  { matchers, whole }: Asked,
): readonly TextRange[] {
  const place = { index, row, text, spans: streamSpans(text, index.lang) }
  const groups = matchers.map((matcher) => [
    ...matcher.patterns.flatMap((pattern) => rangesOf(place, pattern)),
    ...windowRanges(place, matcher),
  ])
  const worst = Math.max(
    0,
    ...groups.map((ranges) => Math.min(...ranges.map(({ tier }) => tier))).filter(Number.isFinite),
  )
  const wholes = whole === null ? [] : whole.patterns.flatMap((pattern) => rangesOf(place, pattern))
  const taken: { start: number; end: number; group: number }[] = []
  const major = matchers.some((matcher) => !matcher.minor)
  ;[wholes, ...groups].forEach((ranges, group) => {
    if (major && group > 0 && matchers[group - 1]?.minor) return
    const here = ranges.filter(({ tier }) => tier <= worst).sort((a, b) => b.end - b.start - (a.end - a.start))
    for (const { start, end } of here) {
      const free = taken.every(
        (other) =>
          end <= other.start ||
          start >= other.end ||
          (other.group === group && other.end - other.start === end - start && other.start !== start),
      )
      if (free) taken.push({ start, end, group })
    }
  })
  const marks: { start: number; end: number; group: number }[] = []
  for (const mark of taken.sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1)
    // Chinese words that follow each other in query and text alike are one mark.
    if (last && index.lang === 'zh' && mark.start === last.end && mark.group === last.group + 1) {
      marks[marks.length - 1] = { ...last, end: mark.end, group: mark.group }
    } else marks.push(mark)
  }
  return marks.map(({ start, end }) => [start, end])
}

/** A row's text with the spans of its stream. */
interface RowText {
  readonly index: LanguageIndex
  readonly row: number
  readonly text: string
  readonly spans: ReturnType<typeof streamSpans>
}

/** The parts of a matcher's windows, as ranges of the text. */
function windowRanges({ index, row, spans }: RowText, { window }: Matcher): readonly Range[] {
  if (window === undefined) return []
  return windowsIn(index, window, row).flatMap(({ at, length, tier }) => {
    const [first, last] = [spans[at], spans[at + length - 1]]
    return first && last ? [{ start: first.start, end: last.end, tier }] : []
  })
}

/** Every place where a pattern stands in the row, as ranges of its text. */
function rangesOf({ index, row, text, spans }: RowText, pattern: Pattern): Range[] {
  const ranges: Range[] = []
  for (const { at, length, tier } of occurrences(index, pattern, row)) {
    const [first, last] = [spans[at], spans[at + length - 1]]
    if (first && last) ranges.push({ start: first.start, end: last.end, tier })
  }
  const [only] = pattern.slots
  if (pattern.slots.length === 1 && only) {
    // Symbols, citations, numbers and joined words stand over the stream: they are looked for in the text itself.
    const tiers = new Map<string, number>()
    for (const { form, tier } of only.candidates) {
      const key = index.forms[form]
      if (key?.startsWith('#')) tiers.set(key, tier)
    }
    for (const token of tiers.size === 0 ? [] : streamOf(text, index.lang).over) {
      const tier = tiers.get(token.exact)
      if (tier !== undefined) ranges.push({ start: token.start, end: token.end, tier: Math.max(tier, pattern.floor) })
    }
  }
  return ranges
}
