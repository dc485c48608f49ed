/**
 * Where to mark a text: the places that the query's matchers found, as ranges of the text, and the places that name
 * concepts of the query. Ranges are half-open, in UTF-16 code units, and always whole tokens.
 */
import type { Mark } from './answer.ts'
import { type Matcher, occurrences, type Pattern } from '../store/evaluate.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { streamOf, streamSpans } from '../index/token-stream.ts'

interface Range {
  readonly start: number
  readonly end: number
  readonly tier: number
}

/**
 * The marks of a row's text. Each matcher counts as found in its best tier, the row in the worst of those; marks are
 * the places up to that tier. Where `whole` (the query's words as one phrase) stands, it is one mark. Marks are sorted
 * and apart, but for a phrase that overlaps itself.
 */
export function hitMarks(
  index: LanguageIndex,
  row: number,
  text: string,
  matchers: readonly Matcher[],
  whole: Matcher | null,
): readonly Mark[] {
  const spans = streamSpans(text, index.lang)
  const groups = matchers.map((matcher) =>
    matcher.patterns.flatMap((pattern) => rangesOf(index, row, text, spans, pattern)),
  )
  const worst = Math.max(
    0,
    ...groups.map((ranges) => Math.min(...ranges.map(({ tier }) => tier))).filter(Number.isFinite),
  )
  const wholes = whole === null ? [] : whole.patterns.flatMap((pattern) => rangesOf(index, row, text, spans, pattern))
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
  return marks.map(({ start, end }) => ({ start, end, kind: 'hit' }))
}

/** Every place where a pattern stands in the row, as ranges of its text. */
function rangesOf(
  index: LanguageIndex,
  row: number,
  text: string,
  spans: ReturnType<typeof streamSpans>,
  pattern: Pattern,
): Range[] {
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
