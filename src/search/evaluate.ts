/**
 * Which rows a matcher finds in one language, in which tier, and how well: postings for single words, postings and then
 * the stream for sequences. Ranking is BM25+ (Robertson et al.; Lv and Zhai 2011) with MiniSearch's parameters, a form
 * of another tier counting less. Exact: every row that matches is found and counted once.
 */
import { type Board, type Candidate, FORM, type LanguageIndex } from './language-index.ts'
import { GAP, WORD_END, WORD_START } from './stream.ts'

/** The forms that may stand in one place of a pattern; `any` where every form may (a slip in Chinese). */
export interface Slot {
  readonly candidates: readonly Candidate[]
  readonly any?: boolean
}

/** A sequence of places. */
export interface Pattern {
  readonly slots: readonly Slot[]
  /** Codes of what must stand between neighbours for the exact tier (index 0 unused); null: not compared. */
  readonly gaps: Uint8Array | null
  /** True where the exact tier asks that a word begins and ends with the sequence (Chinese words). */
  readonly bounded: boolean
  /** Of a single Chinese character: the forms whose postings tell its rows without looking through the streams. */
  readonly words?: readonly Candidate[]
  /** No hit by this pattern is in a better tier. */
  readonly floor: number
  /** Forms of neighbouring pairs that every row must have (Chinese); null where there are none to use. */
  readonly pairs: readonly number[] | null
}

/** One thing the query asks for: any of its patterns. */
export interface Matcher {
  readonly patterns: readonly Pattern[]
  readonly weight: number
  /** True for a function word: it must match, but is not worth a mark where other words have theirs. */
  readonly minor?: boolean
}

/** Rows found, ascending, each once, in its best tier. */
export interface Hits {
  readonly rows: Uint32Array
  readonly tiers: Uint8Array
  readonly scores: Float32Array
}

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

/** The rows where the matcher matches, among `within` (ascending) where given. */
export function evaluate(index: LanguageIndex, matcher: Matcher, within?: Uint32Array): Hits {
  const board = boardFor(index)
  const { best, times, opened, touched } = board
  const hit = (row: number, tier: number, n: number): void => {
    const old = best[row] as number
    if (old === 0) touched[board.count++] = row
    if (old === 0 || tier < old) best[row] = tier
    times[row] = (times[row] as number) + n * (WEIGHT[tier] as number)
  }
  for (const pattern of matcher.patterns) {
    const [only] = pattern.slots
    const tallied = pattern.words ?? (pattern.slots.length === 1 && !pattern.bounded ? only?.candidates : undefined)
    if (tallied !== undefined) {
      for (const { form, tier } of tallied) {
        const counted = Math.max(tier, pattern.floor)
        index.tally(form, counted, WEIGHT[counted] as number, board)
      }
      continue
    }
    const scan = scannerFor(index, pattern)
    for (const row of candidateRows(index, pattern, within)) {
      scan(row, ({ at, tier }) => {
        hit(row, tier, 1)
        if (at === 0) opened[row] = 1
        return true
      })
    }
  }
  const rows = ascending(board)
  board.count = 0
  const idf = Math.log(1 + (index.rows - rows.length + 0.5) / (rows.length + 0.5)) * matcher.weight
  const tiers = new Uint8Array(rows.length)
  const scores = new Float32Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number
    const length = (index.rowStart[row + 1] as number) - (index.rowStart[row] as number)
    const n = times[row] as number
    tiers[i] = best[row] as number
    scores[i] = idf * (D + (n * (K + 1)) / (n + K * (1 - B + (B * length) / index.meanLength)))
    // A row that begins with a phrase is more likely the one meant than a row that mentions it.
    if (opened[row] === 1) scores[i] = 2 * (scores[i] as number)
    best[row] = 0
    times[row] = 0
    opened[row] = 0
  }
  return { rows, tiers, scores }
}

/** The rows touched, in order: few are sorted, many are read off the board, which costs one pass over it. */
function ascending({ touched, count, best }: Board): Uint32Array {
  const rows = touched.slice(0, count)
  if (count * 16 < best.length) return rows.sort()
  let n = 0
  for (let row = 0; row < best.length; row += 1) if (best[row] !== 0) rows[n++] = row
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

/** Rows in both; the worse tier, the sum of the scores. */
export function intersect(a: Hits, b: Hits): Hits {
  const size = Math.min(a.rows.length, b.rows.length)
  const [rows, tiers, scores] = [new Uint32Array(size), new Uint8Array(size), new Float32Array(size)]
  let n = 0
  for (let i = 0, j = 0; i < a.rows.length && j < b.rows.length; ) {
    const x = a.rows[i] as number
    const y = b.rows[j] as number
    if (x === y) {
      rows[n] = x
      tiers[n] = Math.max(a.tiers[i] as number, b.tiers[j] as number)
      scores[n] = (a.scores[i] as number) + (b.scores[j] as number)
      n += 1
    }
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return { rows: rows.subarray(0, n), tiers: tiers.subarray(0, n), scores: scores.subarray(0, n) }
}

/** About how many rows a matcher finds: never less than it does, cheap to know. */
export function estimate(index: LanguageIndex, matcher: Matcher): number {
  let sum = 0
  for (const pattern of matcher.patterns) {
    const least = Math.min(...pattern.slots.map((slot) => (slot.any ? index.rows : rowsOf(index, slot))))
    const pairs = pattern.pairs?.length
      ? Math.min(...pattern.pairs.map((form) => (form < 0 ? 0 : (index.df[form] as number))))
      : Infinity
    sum += Math.min(least, pairs)
  }
  return sum
}

/** Every place in the row where the pattern stands. */
export function occurrences(index: LanguageIndex, pattern: Pattern, row: number): readonly Occurrence[] {
  const found: Occurrence[] = []
  scannerFor(index, pattern)(row, (occurrence) => {
    found.push(occurrence)
    return true
  })
  return found
}

function rowsOf(index: LanguageIndex, slot: Slot): number {
  let sum = 0
  for (const { form } of slot.candidates) sum += index.df[form] as number
  return sum
}

/** Rows that may hold the pattern: those of its rarest place, or of its rarest pairs, and of `within`. */
function candidateRows(index: LanguageIndex, pattern: Pattern, within?: Uint32Array): Uint32Array {
  if (pattern.pairs && pattern.pairs.length > 0) {
    if (pattern.pairs.some((form) => form < 0)) return new Uint32Array(0)
    const rarest = [...pattern.pairs].sort((a, b) => (index.df[a] as number) - (index.df[b] as number)).slice(0, 3)
    let rows = within
    for (const form of rarest) {
      const held = rowsOfForm(index, form)
      rows = rows === undefined ? held : common(rows, held)
    }
    return rows as Uint32Array
  }
  const slot = pattern.slots[rarestSlot(index, pattern)]
  const seen = new Set<number>()
  if (slot === undefined) return new Uint32Array(0)
  if (slot.candidates.length === 1) {
    const held = rowsOfForm(index, slot.candidates[0]?.form ?? 0)
    return within === undefined ? held : common(within, held)
  }
  for (const { form } of slot.candidates) index.eachRow(form, (row) => seen.add(row))
  const rows = Uint32Array.from(seen).sort()
  return within === undefined ? rows : common(within, rows)
}

function common(a: Uint32Array, b: ArrayLike<number>): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length))
  let n = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number
    const y = b[j] as number
    if (x === y) both[n++] = x
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return both.subarray(0, n)
}

/** The rows of a form, ascending. */
function rowsOfForm(index: LanguageIndex, form: number): Uint32Array {
  const rows = new Uint32Array(index.df[form] as number)
  let n = 0
  index.eachRow(form, (row) => (rows[n++] = row))
  return rows
}

function rarestSlot(index: LanguageIndex, pattern: Pattern): number {
  let [rarest, least] = [0, Infinity]
  pattern.slots.forEach((slot, n) => {
    const rows = slot.any ? Infinity : rowsOf(index, slot)
    if (rows < least) [rarest, least] = [n, rows]
  })
  return rarest
}

type Scan = (row: number, found: (occurrence: Occurrence) => boolean) => void

/** A pattern is compiled for one index and asked for each row it is marked in: its scanner is made once. */
const scanners = new WeakMap<Pattern, Scan>()

function scannerFor(index: LanguageIndex, pattern: Pattern): Scan {
  const known = scanners.get(pattern)
  if (known !== undefined) return known
  const made = scanner(index, pattern)
  scanners.set(pattern, made)
  return made
}

/**
 * A scan of one row's stream for the pattern, every place, left to right. The rarest place is looked for first in a
 * table over all forms (a byte each: its tier), the others only where that stands.
 */
function scanner(index: LanguageIndex, pattern: Pattern): Scan {
  const { slots, gaps, bounded, floor } = pattern
  const anchor = rarestSlot(index, pattern)
  const table = new Uint8Array(index.forms.length)
  for (const { form, tier } of slots[anchor]?.candidates ?? []) table[form] = tier
  const others = slots.map((slot, n) =>
    n === anchor ? null : new Map(slot.candidates.map(({ form, tier }) => [form, tier])),
  )
  const { stream, codes, rowStart } = index
  const length = slots.length
  return (row, found) => {
    const start = rowStart[row] as number
    const last = (rowStart[row + 1] as number) - length
    for (let at = start; at <= last; at += 1) {
      let tier = table[stream[at + anchor] as number] as number
      if (tier === 0) continue
      for (let n = 0; n < length && tier > 0; n += 1) {
        if (n === anchor) continue
        const form = stream[at + n] as number
        const other = slots[n]?.any ? (form === 0 ? 0 : 3) : (others[n]?.get(form) ?? 0)
        tier = other === 0 ? 0 : Math.max(tier, other)
      }
      if (tier === 0) continue
      if (tier < FORM && gaps !== null) {
        for (let n = 1; n < length; n += 1) if (((codes[at + n] as number) & GAP) !== gaps[n]) tier = FORM
      }
      if (tier < FORM && bounded) {
        if (((codes[at] as number) & WORD_START) === 0 || ((codes[at + length - 1] as number) & WORD_END) === 0)
          tier = FORM
      }
      if (!found({ at: at - start, length, tier: Math.max(tier, floor) })) return
    }
  }
}
