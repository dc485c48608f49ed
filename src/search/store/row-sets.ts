/**
 * Sets of rows found, as parallel arrays in ascending row order, and how they are joined: both, either, the first
 * without the second. Each join is one pass over what was found and never over the corpus, so a rare word costs little
 * however many rows there are.
 */

/** Rows found in one language, ascending, each once, in its best tier. */
export interface Hits {
  readonly rows: Uint32Array
  readonly tiers: Uint8Array
  readonly scores: Float32Array
}

/** Rows found in several languages; `langs` has a bit (langBit) for each in which the query itself was found, and one
 * CONCEPT places higher for each in which another wording of its concepts was. */
export interface Joined extends Hits {
  readonly langs: Uint16Array
}

/** How far the bits of wordings stand above those of the query. */
export const CONCEPT = 6

/** The languages, as bits, in which a row was found by the query or by its concepts. */
export const anyLang = (bits: number): number => (bits | (bits >>> CONCEPT)) & ((1 << CONCEPT) - 1)

export const NOTHING: Joined = {
  rows: new Uint32Array(0),
  tiers: new Uint8Array(0),
  scores: new Float32Array(0),
  langs: new Uint16Array(0),
}

/** How many times longer the longer list is when its rows are jumped over instead of read one by one. */
const JUMP = 16

/** Places in `a` and in `b` of the rows in both, by row: `visit(placeInA, placeInB)`. */
export function eachCommon(a: Uint32Array, b: Uint32Array, visit: (i: number, j: number) => void): void {
  if (a.length * JUMP < b.length) {
    let j = 0
    for (let i = 0; i < a.length && j < b.length; i += 1) {
      j = firstFrom(b, j, a[i] as number)
      if (b[j] === a[i]) visit(i, j)
    }
    return
  }
  if (b.length * JUMP < a.length) return eachCommon(b, a, (j, i) => visit(i, j))
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number]
    if (x === y) visit(i, j)
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
}

/** The rows in both lists, ascending. */
export function common(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length))
  let n = 0
  eachCommon(a, b, (i) => (both[n++] = a[i] as number))
  return both.subarray(0, n)
}

/** Rows in both; the worse tier, the sum of the scores. */
export function intersect(a: Hits, b: Hits): Hits {
  const size = Math.min(a.rows.length, b.rows.length)
  const [rows, tiers, scores] = [new Uint32Array(size), new Uint8Array(size), new Float32Array(size)]
  let n = 0
  eachCommon(a.rows, b.rows, (i, j) => {
    rows[n] = a.rows[i] as number
    tiers[n] = Math.max(a.tiers[i] as number, b.tiers[j] as number)
    scores[n] = (a.scores[i] as number) + (b.scores[j] as number)
    n += 1
  })
  return { rows: rows.subarray(0, n), tiers: tiers.subarray(0, n), scores: scores.subarray(0, n) }
}

/** Rows in both over languages: as `intersect`, found in the languages of either. */
export function narrow(a: Joined, b: Joined): Joined {
  const langs = new Uint16Array(Math.min(a.rows.length, b.rows.length))
  let n = 0
  eachCommon(a.rows, b.rows, (i, j) => (langs[n++] = (a.langs[i] as number) | (b.langs[j] as number)))
  return { ...intersect(a, b), langs: langs.subarray(0, n) }
}

/** Rows in either: the better tier with its score (the higher of two in the same tier), the languages of both. */
export function unite(a: Joined, b: Joined): Joined {
  if (a.rows.length === 0) return b
  if (b.rows.length === 0) return a
  const size = a.rows.length + b.rows.length
  const [rows, langs] = [new Uint32Array(size), new Uint16Array(size)]
  const [tiers, scores] = [new Uint8Array(size), new Float32Array(size)]
  let n = 0
  for (let i = 0, j = 0; i < a.rows.length || j < b.rows.length; n += 1) {
    const x = i < a.rows.length ? (a.rows[i] as number) : Infinity
    const y = j < b.rows.length ? (b.rows[j] as number) : Infinity
    const better =
      x !== y
        ? x < y
        : (a.tiers[i] as number) < (b.tiers[j] as number) ||
          (a.tiers[i] === b.tiers[j] && (a.scores[i] as number) >= (b.scores[j] as number))
    const [from, at] = better ? [a, i] : [b, j]
    rows[n] = from.rows[at] as number
    tiers[n] = from.tiers[at] as number
    scores[n] = from.scores[at] as number
    langs[n] = (x <= y ? (a.langs[i] as number) : 0) | (y <= x ? (b.langs[j] as number) : 0)
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return {
    rows: rows.subarray(0, n),
    tiers: tiers.subarray(0, n),
    scores: scores.subarray(0, n),
    langs: langs.subarray(0, n),
  }
}

/** The rows that pass, in their order; `passes` is given a row's place in the arrays. */
export function keep(hits: Joined, passes: (at: number) => boolean): Joined {
  const kept = new Uint32Array(hits.rows.length)
  let n = 0
  for (let at = 0; at < hits.rows.length; at += 1) if (passes(at)) kept[n++] = at
  if (n === hits.rows.length) return hits
  const places = kept.subarray(0, n)
  return {
    rows: places.map((at) => hits.rows[at] as number),
    tiers: Uint8Array.from(places, (at) => hits.tiers[at] as number),
    scores: Float32Array.from(places, (at) => hits.scores[at] as number),
    langs: Uint16Array.from(places, (at) => hits.langs[at] as number),
  }
}

/** Rows of `hits` that are not in `others`. */
export function without(hits: Joined, others: Uint32Array): Joined {
  const gone = new Uint8Array(hits.rows.length)
  eachCommon(hits.rows, others, (i) => (gone[i] = 1))
  return keep(hits, (at) => gone[at] === 0)
}

/** The hits of one language as found in it. */
export function heldIn(hits: Hits, bit: number): Joined {
  return { ...hits, langs: new Uint16Array(hits.rows.length).fill(bit) }
}

function firstFrom(sorted: Uint32Array, from: number, value: number): number {
  let step = 1
  while (from + step < sorted.length && (sorted[from + step] as number) < value) step *= 2
  let [low, high] = [from + (step >> 1), Math.min(sorted.length, from + step + 1)]
  if (step === 1) low = from
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
