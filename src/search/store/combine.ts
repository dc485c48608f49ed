/**
 * How the rows of several matchers make one set, in one language: every one of them, any, most, or those favoured for
 * standing together. Matchers in, hits out; what is rare is looked up first, so that what is common is only looked for
 * where the rest stands.
 */
import type { LanguageIndex } from '../index/language-index.ts'
import { EXACT, FORM, type Matcher, NEAR } from '../compile/matcher.ts'
import { estimate, evaluate, mayMatch } from './evaluate.ts'
import { type Hits, intersect, NOTHING } from './row-sets.ts'

/** Rows that match every matcher: the rarest first, the others only among its rows. */
export function matchingAll(index: LanguageIndex, matchers: readonly Matcher[], within?: Uint32Array): Hits {
  const ranked = matchers.map((matcher) => ({ matcher, rows: estimate(index, matcher) }))
  ranked.sort((a, b) => a.rows - b.rows)
  const [first, ...rest] = ranked
  if (first === undefined) return NOTHING
  let among = within
  if (rest.length > 0) for (const { matcher } of ranked) among = mayMatch(index, matcher, among)
  let hits = evaluate(index, first.matcher, among)
  for (const { matcher } of rest) {
    if (hits.rows.length === 0) break
    hits = intersect(hits, evaluate(index, matcher, hits.rows))
  }
  return hits
}

/** Rows that lack at most one in four of the words, where a query has four or more: near, as if one were a slip. */
export function most(index: LanguageIndex, matchers: readonly Matcher[]): Hits {
  const lacking = Math.floor(matchers.length / 4)
  if (lacking === 0) return NOTHING
  const counts = new Uint16Array(index.rows)
  const scores = new Float32Array(index.rows)
  for (const matcher of matchers) {
    const hits = evaluate(index, matcher)
    hits.rows.forEach((row, i) => {
      counts[row] = (counts[row] as number) + 1
      scores[row] = (scores[row] as number) + (hits.scores[i] as number)
    })
  }
  const rows: number[] = []
  counts.forEach((count, row) => count >= matchers.length - lacking && rows.push(row))
  return {
    rows: Uint32Array.from(rows),
    tiers: new Uint8Array(rows.length).fill(NEAR),
    scores: Float32Array.from(rows, (row) => scores[row] as number),
  }
}

/** Rows that match at least one matcher, in the best tier of any. */
export function union(index: LanguageIndex, matchers: readonly Matcher[]): Hits {
  const tiers = new Uint8Array(index.rows)
  const scores = new Float32Array(index.rows)
  for (const matcher of matchers) {
    const hits = evaluate(index, matcher)
    hits.rows.forEach((row, i) => {
      const tier = hits.tiers[i] as number
      if (tiers[row] === 0 || tier < (tiers[row] as number)) tiers[row] = tier
      scores[row] = (scores[row] as number) + (hits.scores[i] as number)
    })
  }
  const rows: number[] = []
  for (let row = 0; row < index.rows; row += 1) if (tiers[row] !== 0) rows.push(row)
  return {
    rows: Uint32Array.from(rows),
    tiers: Uint8Array.from(rows, (row) => tiers[row] as number),
    scores: Float32Array.from(rows, (row) => scores[row] as number),
  }
}

/** The hits, those among `better` (ascending, some of them) with its score added. */
export function favour(hits: Hits, better: Hits): Hits {
  const scores = hits.scores.slice()
  for (let i = 0, j = 0; i < hits.rows.length && j < better.rows.length; i += 1) {
    if (hits.rows[i] !== better.rows[j]) continue
    scores[i] = (scores[i] as number) + (better.scores[j] as number)
    j += 1
  }
  return { ...hits, scores }
}

/** Rows that are to be kept and not ranked: all in the first tier, none with a score. */
export function flat(rows: Uint32Array): Hits {
  return { rows, tiers: new Uint8Array(rows.length).fill(EXACT), scores: new Float32Array(rows.length) }
}

/** Rows that have a text in the language (of `within`, where given), unranked. */
export function heldRows(index: LanguageIndex, within?: Uint32Array): Hits {
  const rows: number[] = []
  for (const row of within ?? Array.from({ length: index.rows }, (_, n) => n))
    if ((index.rowStart[row + 1] as number) > (index.rowStart[row] as number)) rows.push(row)
  return flat(Uint32Array.from(rows))
}

/** The hits, those in the first tier that are not among `whole` (some of the same rows) lowered to the second. */
export function lowered(hits: Hits, whole: Hits): Hits {
  const tiers = hits.tiers.slice()
  let j = 0
  for (let i = 0; i < hits.rows.length; i += 1) {
    while (j < whole.rows.length && (whole.rows[j] as number) < (hits.rows[i] as number)) j += 1
    const exact = whole.rows[j] === hits.rows[i] && whole.tiers[j] === EXACT
    if (!exact && tiers[i] === EXACT) tiers[i] = FORM
  }
  return { ...hits, tiers }
}

/** The hits whose tier is the first. */
export function exactOnly(hits: Hits): Hits {
  const kept: number[] = []
  hits.tiers.forEach((tier, at) => tier === EXACT && kept.push(at))
  if (kept.length === hits.rows.length) return hits
  return {
    rows: Uint32Array.from(kept, (at) => hits.rows[at] as number),
    tiers: new Uint8Array(kept.length).fill(EXACT),
    scores: Float32Array.from(kept, (at) => hits.scores[at] as number),
  }
}

/** Hits of either, in the better tier, scores added. */
export function eitherOf(a: Hits, b: Hits): Hits {
  const [rows, tiers, scores]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0, j = 0; i < a.rows.length || j < b.rows.length; ) {
    const [x, y] = [a.rows[i] ?? Infinity, b.rows[j] ?? Infinity]
    rows.push(Math.min(x, y))
    tiers.push(Math.min(x <= y ? (a.tiers[i] as number) : NEAR, y <= x ? (b.tiers[j] as number) : NEAR))
    scores.push((x <= y ? (a.scores[i] as number) : 0) + (y <= x ? (b.scores[j] as number) : 0))
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return { rows: Uint32Array.from(rows), tiers: Uint8Array.from(tiers), scores: Float32Array.from(scores) }
}

/** Hits that are not among the rows of `others`. */
export function lacking(hits: Hits, others: Uint32Array): Hits {
  const gone = new Set(others)
  const kept: number[] = []
  hits.rows.forEach((row, at) => !gone.has(row) && kept.push(at))
  return {
    rows: Uint32Array.from(kept, (at) => hits.rows[at] as number),
    tiers: Uint8Array.from(kept, (at) => hits.tiers[at] as number),
    scores: Float32Array.from(kept, (at) => hits.scores[at] as number),
  }
}
