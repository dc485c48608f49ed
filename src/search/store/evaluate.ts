/**
 * Which rows a matcher finds in one language, in which tier, and how well: postings for single words, postings and then
 * the stream for sequences. Ranking is BM25+ (Robertson et al.; Lv and Zhai 2011) with MiniSearch's parameters, a form
 * of another tier counting less. Exact: every row that matches is found and counted once.
 */
import type { LanguageIndex } from '../index/language-index.ts'
import type { Board } from '../index/postings.ts'
import { GAP } from '../index/token-stream.ts'
import type { Matcher, Pattern, Window } from '../compile/matcher.ts'
import { common, type Hits } from './row-sets.ts'
import { rarestSlot, scannerFor, slotRows } from '../index/scan.ts'

/** A place where a pattern stands in a row: first token (by place in the row's stream), tokens, tier. */
export interface Occurrence {
  readonly at: number
  readonly length: number
  readonly tier: number
}

const K = 1.2
const B = 0.7
const D = 0.5
/** How much an occurrence counts by its tier. */
const WEIGHT = [0, 1, 0.6, 0.3] as const
const OPENS = 1
const CLOSES = 2
/**
 * A row that begins with a phrase is more likely the one meant than a row that mentions it. In Chinese, where words are
 * not set apart, a phrase before a sign or the end is whole, one before a further character (男女 in 男女平等) may be
 * the beginning of another. By the bits above.
 */
const FAVOUR = [1, 2, 1.5, 3] as const

/**
 * The rows where the matcher matches, among `within` (ascending) if given. How rare a word is, is told by the rows
 * that have its forms, whatever it is looked for within.
 */
export function evaluate(index: LanguageIndex, matcher: Matcher, within?: Uint32Array): Hits {
  const board = boardFor(index)
  let parts = 0
  for (const pattern of matcher.patterns) {
    const [only] = pattern.slots
    const tallied = pattern.words ?? (pattern.slots.length === 1 && !pattern.bounded ? only?.candidates : undefined)
    if (tallied === undefined) {
      scanRows(index, pattern, board, within)
      parts += 1
      continue
    }
    for (const { form, tier } of tallied) {
      const counted = Math.max(tier, pattern.floor)
      index.tally(form, { tier: counted, weight: WEIGHT[counted] as number }, board, within)
      parts += 1
    }
  }
  if (matcher.window !== undefined) scanWindows(index, matcher.window, board, within)
  return scored(index, matcher, ascending(board, parts < 2, within))
}

/** Counts on the board where a pattern of several places stands. */
function scanRows(index: LanguageIndex, pattern: Pattern, board: Board, within?: Uint32Array): void {
  const { best, times, opened, touched } = board
  const { rowStart, codes } = index
  const chinese = index.lang === 'zh'
  const scan = scannerFor(index, pattern)
  let row = 0
  const note = (at: number, tier: number): void => {
    const old = best[row] as number
    if (old === 0) touched[board.count++] = row
    if (old === 0 || tier < old) best[row] = tier
    times[row] = (times[row] as number) + (WEIGHT[tier] as number)
    if (at === 0) opened[row] = (opened[row] as number) | OPENS
    if (chinese) {
      const next = (rowStart[row] as number) + at + pattern.slots.length
      if (next === rowStart[row + 1] || ((codes[next] as number) & GAP) !== 0)
        opened[row] = (opened[row] as number) | CLOSES
    }
  }
  for (row of candidateRows(index, pattern, within)) scan(row, note)
}

/** Counts on the board where the parts of a window are near each other. */
function scanWindows(index: LanguageIndex, window: Window, board: Board, within?: Uint32Array): void {
  const { best, times, touched } = board
  let rows = within
  for (const patterns of window.parts) rows = rowsOfAny(index, patterns, rows)
  for (const row of rows ?? []) {
    for (const { tier } of windowsIn(index, window, row)) {
      const old = best[row] as number
      if (old === 0) touched[board.count++] = row
      if (old === 0 || tier < old) best[row] = tier
      times[row] = (times[row] as number) + (WEIGHT[tier] as number)
    }
  }
}

/** The rows that may have one of the patterns. */
function rowsOfAny(index: LanguageIndex, patterns: readonly Pattern[], within?: Uint32Array): Uint32Array {
  const seen = new Set<number>()
  for (const pattern of patterns) for (const row of candidateRows(index, pattern, within)) seen.add(row)
  return Uint32Array.from(seen).sort()
}

/** The hits of the rows touched, with their scores; leaves the board clean. */
function scored(index: LanguageIndex, matcher: Matcher, rows: Uint32Array): Hits {
  const board = boardFor(index)
  const { best, times, opened } = board
  const { rowStart } = index
  board.count = 0
  const rate = matcher.counted ? rows.length : Math.min(estimate(index, matcher), index.rows)
  const idf = Math.log(1 + (index.rows - rate + 0.5) / (rate + 0.5)) * matcher.weight
  const tiers = new Uint8Array(rows.length)
  const scores = new Float32Array(rows.length)
  const [least, byLength] = [K * (1 - B), (K * B) / index.meanLength]
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number
    const length = (rowStart[row + 1] as number) - (rowStart[row] as number)
    const n = times[row] as number
    tiers[i] = best[row] as number
    scores[i] = (FAVOUR[opened[row] as number] as number) * idf * (D + (n * (K + 1)) / (n + least + byLength * length))
    best[row] = 0
    times[row] = 0
    opened[row] = 0
  }
  return { rows, tiers, scores }
}

/** The rows touched, in order: one part's are, few are sorted, many are read off the board or off `within`. */
function ascending({ touched, count, best }: Board, sorted: boolean, within?: Uint32Array): Uint32Array {
  const rows = touched.slice(0, count)
  if (sorted) return rows
  if (count * 16 < (within ?? best).length) return rows.sort()
  let n = 0
  if (within !== undefined) {
    for (const row of within) if (best[row] !== 0) rows[n++] = row
  } else {
    for (let row = 0; row < best.length; row += 1) if (best[row] !== 0) rows[n++] = row
  }
  return rows
}

/** Arrays over all rows to count on: made once an index, left clean by each evaluation (which never waits midway). */
const boards = new WeakMap<LanguageIndex, Board>()

function boardFor(index: LanguageIndex): Board {
  const known = boards.get(index)
  if (known !== undefined) return known
  const board: Board = {
    best: new Uint8Array(index.rows),
    times: new Float32Array(index.rows),
    opened: new Uint8Array(index.rows),
    touched: new Uint32Array(index.rows),
    count: 0,
  }
  boards.set(index, board)
  return board
}

/** About how many rows a matcher finds: never less than it does, cheap to know. */
export function estimate(index: LanguageIndex, matcher: Matcher): number {
  if (matcher.window !== undefined)
    return Math.min(...matcher.window.parts.map((patterns) => estimateAny(index, patterns)))
  return estimateAny(index, matcher.patterns)
}

function estimateAny(index: LanguageIndex, patterns: readonly Pattern[]): number {
  let sum = 0
  for (const pattern of patterns) {
    const least = Math.min(...pattern.slots.map((slot) => (slot.any ? index.rows : slotRows(index, slot))))
    const pairs = pattern.pairs?.length
      ? Math.min(...pattern.pairs.map((form) => (form < 0 ? 0 : (index.df[form] as number))))
      : Infinity
    sum += Math.min(least, pairs)
  }
  return sum
}

/**
 * The rows that may match a sequence, told by postings alone; `within` itself where the matcher is no sequence. Where
 * several must match, their candidates are joined before any row is looked through.
 */
export function mayMatch(index: LanguageIndex, { patterns }: Matcher, within?: Uint32Array): Uint32Array | undefined {
  const [only, ...more] = patterns
  const sequence = only !== undefined && more.length === 0 && only.pairs !== null && only.pairs.length > 0
  return sequence ? candidateRows(index, only, within) : within
}

/** Every place in the row where the pattern stands. */
export function occurrences(index: LanguageIndex, pattern: Pattern, row: number): readonly Occurrence[] {
  const found: Occurrence[] = []
  const length = pattern.slots.length
  scannerFor(index, pattern)(row, (at, tier) => void found.push({ at, length, tier }))
  return found
}

/** Where the parts of a window stand near each other in a row: one occurrence for each, from the first to the last word. */
export function windowsIn(index: LanguageIndex, { parts, distance }: Window, row: number): readonly Occurrence[] {
  const lists = parts.map((patterns) =>
    patterns.flatMap((pattern) => occurrences(index, pattern, row)).sort((a, b) => a.at - b.at),
  )
  const found: Occurrence[] = []
  const at = lists.map(() => 0)
  const start = index.rowStart[row] as number
  for (;;) {
    const chosen = lists.map((list, n) => list[at[n] as number])
    if (chosen.some((each) => each === undefined)) return found
    const here = chosen as Occurrence[]
    const first = Math.min(...here.map((each) => each.at))
    const end = Math.max(...here.map((each) => each.at + each.length))
    const words = here.reduce((sum, each) => sum + each.length, 0)
    const apart = [...here]
      .sort((a, b) => a.at - b.at)
      .every((each, n, all) => n === 0 || each.at >= (all[n - 1] as Occurrence).at + (all[n - 1] as Occurrence).length)
    if (apart && end - first - words <= distance && !index.stream.subarray(start + first, start + end).includes(0))
      found.push(...here.map((each) => ({ ...each, tier: Math.max(...here.map(({ tier }) => tier)) })))
    // The part that stands first goes on: no other window can begin where it stands.
    const behind = here.findIndex((each) => each.at === first)
    at[behind] = (at[behind] as number) + 1
  }
}

/** Rows that may hold the pattern: those of its rarest place, or of its rarest pairs, and of `within`. */
export function candidateRows(index: LanguageIndex, pattern: Pattern, within?: Uint32Array): Uint32Array {
  if (pattern.pairs && pattern.pairs.length > 0) {
    if (pattern.pairs.some((form) => form < 0)) return new Uint32Array(0)
    const rarest = [...pattern.pairs].sort((a, b) => (index.df[a] as number) - (index.df[b] as number)).slice(0, 3)
    if (within !== undefined && within.length * 16 <= (index.df[rarest[0] as number] as number)) return within
    let rows = within
    for (const form of rarest) {
      const held = rowsOfForm(index, form)
      rows = rows === undefined ? held : common(rows, held)
    }
    return rows as Uint32Array
  }
  const slot = pattern.slots[rarestSlot(index, pattern)]
  if (slot === undefined) return new Uint32Array(0)
  // Fewer rows are given than hold the rarest place: looking through them costs less than finding which of them do.
  if (within !== undefined && within.length <= slotRows(index, slot)) return within
  const [first, ...more] = slot.candidates
  if (first === undefined) return new Uint32Array(0)
  let rows = rowsOfForm(index, first.form)
  if (more.length > 0) {
    const seen = new Set<number>(rows)
    for (const { form } of more) index.eachRow(form, (row) => seen.add(row))
    rows = Uint32Array.from(seen).sort()
  }
  return within === undefined ? rows : common(within, rows)
}

/** The rows of a form, ascending. */
function rowsOfForm(index: LanguageIndex, form: number): Uint32Array {
  const rows = new Uint32Array(index.df[form] as number)
  let n = 0
  index.eachRow(form, (row) => (rows[n++] = row))
  return rows
}
