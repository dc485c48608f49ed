/**
 * Which words of two texts stand for each other, learned from aligned rows alone. Two pairs of translation tables are
 * trained by expectation maximisation: one pair takes as evidence only what both directions believe (Liang, Taskar and
 * Klein 2006), which on a few hundred rows is worth more than a better model in one direction; the other trains each
 * direction alone, which is better for frequent words. First IBM model 1, then links along the sentence (word-chain.ts):
 * on the zh-en development texts that took words seen 2-4 times from .40 to .44 beside a prior for words at like places
 * (Dyer, Chahuneau and Smith 2013), and NTREX's from .45 to .52. Tables start from what parts of
 * words (Chinese characters, first letters) say, so that a rare word profits from its relatives. Deterministic; cost and
 * memory grow with the pairs of words in rows.
 */
import { createJumps, followChain, renewJumps } from './word-chain.ts'

/** A row of two texts: word numbers from 0, in order. */
export interface WordRow {
  readonly source: Int32Array
  readonly target: Int32Array
}

/** How sure each pair of words in each row is: `at[i * target.length + j]`, 0…1. */
export type Posteriors = readonly Float32Array[]

/** Rounds of model 1 and along the sentence; tuned on NTREX and on zh-en development texts 1-3. */
const ROUNDS = [2, 2] as const
/** The same for parts of words, of which less is asked. */
const PART_ROUNDS = [2, 1] as const
/** What a direction's own belief counts beside what both agree on; tuned on the same. */
const ALONE = 0.75
/** Probability, in model 1, that a word stands for nothing. */
const NULL_SHARE = 0.1
/** Added to each count when tables are made anew: close to none, which favours few translations. */
const SMOOTHING = 1e-4
/** What a pair of words starts with beside what their parts say. */
const START = 0.003

/** What is known of the words' parts: for each word, the numbers of its parts. */
export interface WordParts {
  readonly source: readonly (readonly number[])[]
  readonly target: readonly (readonly number[])[]
}

/** Aligns the words of all rows. `sizes` are the vocabularies' sizes, `parts` the parts of each word where words have any. */
export function alignWords(rows: readonly WordRow[], sizes: readonly [number, number], parts?: WordParts): Posteriors {
  const prepared = prepare(rows, sizes)
  const start = parts === undefined ? null : startFromParts(prepared, parts)
  const agreed = train(prepared, start, true)
  const alone = train(prepared, start, false)
  return agreed.map((belief, at) =>
    belief.map((value, cell) => Math.min(1, (value + ALONE * ((alone[at] as Float32Array)[cell] as number)) / 2)),
  )
}

interface Prepared {
  readonly rows: readonly WordRow[]
  readonly sizes: readonly [number, number]
  /** For each row the number of each of its pairs of words. */
  readonly ids: readonly Int32Array[]
  readonly sourceOf: Int32Array
  readonly targetOf: Int32Array
}

function prepare(rows: readonly WordRow[], sizes: readonly [number, number]): Prepared {
  const { ids, sourceOf, targetOf } = numberPairs(rows, sizes)
  return { rows, sizes, ids, sourceOf, targetOf }
}

/** Numbers the pairs of words, source word by source word, so that one array of the target's words remembers what is known. */
function numberPairs(
  rows: readonly WordRow[],
  sizes: readonly [number, number],
): Pick<Prepared, 'ids' | 'sourceOf' | 'targetOf'> {
  const places = new Map<number, number[]>()
  for (const [at, { source }] of rows.entries()) {
    for (let i = 0; i < source.length; i++) {
      const word = source[i] as number
      const list = places.get(word)
      if (list === undefined) places.set(word, [at, i])
      else list.push(at, i)
    }
  }
  const ids = rows.map(({ source, target }) => new Int32Array(source.length * target.length))
  const sources: number[] = []
  const targets: number[] = []
  const latest = new Int32Array(sizes[1]).fill(-1)
  for (const [word, list] of places) {
    const first = sources.length
    for (let at = 0; at < list.length; at += 2) {
      const { target } = rows[list[at] as number] as WordRow
      const table = ids[list[at] as number] as Int32Array
      const from = (list[at + 1] as number) * target.length
      for (let j = 0; j < target.length; j++) {
        const other = target[j] as number
        let id = latest[other] as number
        if (id < first) {
          id = sources.length
          latest[other] = id
          sources.push(word)
          targets.push(other)
        }
        table[from + j] = id
      }
    }
  }
  return { ids, sourceOf: Int32Array.from(sources), targetOf: Int32Array.from(targets) }
}

/** Aligns the parts as if they were words and gives each pair of words the mean of what its parts say. */
function startFromParts(words: Prepared, parts: WordParts): Float64Array {
  const rows = words.rows.map(({ source, target }) => ({
    source: expand(source, parts.source),
    target: expand(target, parts.target),
  }))
  const sizes = [sizeOf(parts.source), sizeOf(parts.target)] as const
  const prepared = prepare(rows, sizes)
  const posteriors = train(prepared, null, true, PART_ROUNDS, true)
  const seen = new Float64Array(sizes[0])
  for (const { source } of rows) for (const s of source) seen[s] = (seen[s] as number) + 1
  const sums = new Float64Array(prepared.sourceOf.length)
  for (let at = 0; at < rows.length; at++) addTo(sums, prepared.ids[at] as Int32Array, posteriors[at] as Float32Array)
  const belief = new Map<number, number>()
  for (let id = 0; id < sums.length; id++) {
    const sum = sums[id] as number
    if (sum >= 1e-3) belief.set((prepared.sourceOf[id] as number) * sizes[1] + (prepared.targetOf[id] as number), sum)
  }
  const start = new Float64Array(words.sourceOf.length)
  for (let id = 0; id < start.length; id++) {
    const own = parts.source[words.sourceOf[id] as number] ?? []
    const other = parts.target[words.targetOf[id] as number] ?? []
    let sum = 0
    for (const s of own) for (const t of other) sum += (belief.get(s * sizes[1] + t) ?? 0) / (seen[s] as number)
    start[id] = START + (own.length * other.length === 0 ? 0 : sum / (own.length * other.length))
  }
  return start
}

function expand(words: Int32Array, parts: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from([...words].flatMap((word) => parts[word] ?? []))
}

function sizeOf(parts: readonly (readonly number[])[]): number {
  let top = 0
  for (const list of parts) for (const part of list) if (part >= top) top = part + 1
  return top
}

/**
 * Runs the rounds. `joint`: counts are what both directions believe, else each direction counts for itself. What is
 * given is the product of the two beliefs where joint (unless `sum`), else their sum.
 */
function train(
  prepared: Prepared,
  start: Float64Array | null,
  joint: boolean,
  [plain, chained]: readonly [number, number] = ROUNDS,
  sum = !joint,
): Posteriors {
  const { rows, sizes, ids, sourceOf, targetOf } = prepared
  const first = start ?? new Float64Array(sourceOf.length).fill(1)
  let forward = normalise(first, sourceOf, sizes[0], 0)
  let backward = normalise(first, targetOf, sizes[1], 0)
  const given = rows.map((row) => new Float32Array(row.source.length * row.target.length))
  const rounds = plain + chained
  const most = ids.reduce((top, { length }) => Math.max(top, length), 0)
  const towards = new Float32Array(most)
  const back = new Float32Array(most)
  const chain = createChain(prepared)
  for (let round = 0; round < rounds; round++) {
    const counts = new Float64Array(sourceOf.length)
    const others = joint ? counts : new Float64Array(sourceOf.length)
    for (let at = 0; at < rows.length; at++) {
      const pairs = ids[at] as Int32Array
      if (round < plain) believe(rows[at] as WordRow, pairs, forward, backward, sizes, towards, back)
      else chain.believe(rows[at] as WordRow, pairs, forward, backward, round < rounds - 1, towards, back)
      if (joint) addAgreed(pairs, towards, back, counts)
      else addEach(pairs, towards, back, counts, others)
      if (round < rounds - 1) continue
      const out = given[at] as Float32Array
      for (let cell = 0; cell < out.length; cell++) {
        const a = towards[cell] as number
        const b = back[cell] as number
        out[cell] = sum ? a + b : a * b
      }
    }
    if (round === rounds - 1) break
    chain.renew()
    forward = normalise(counts, sourceOf, sizes[0], SMOOTHING)
    backward = normalise(others, targetOf, sizes[1], SMOOTHING)
  }
  return given
}

function addAgreed(pairs: Int32Array, towards: Float32Array, back: Float32Array, counts: Float64Array): void {
  for (let cell = 0; cell < pairs.length; cell++) {
    const id = pairs[cell] as number
    counts[id] = (counts[id] as number) + (towards[cell] as number) * (back[cell] as number)
  }
}

function addTo(sums: Float64Array, pairs: Int32Array, values: Float32Array): void {
  for (let cell = 0; cell < pairs.length; cell++) {
    const id = pairs[cell] as number
    sums[id] = (sums[id] as number) + (values[cell] as number)
  }
}

function addEach(
  pairs: Int32Array,
  towards: Float32Array,
  back: Float32Array,
  counts: Float64Array,
  others: Float64Array,
): void {
  for (let cell = 0; cell < pairs.length; cell++) {
    const id = pairs[cell] as number
    counts[id] = (counts[id] as number) + (towards[cell] as number)
    others[id] = (others[id] as number) + (back[cell] as number)
  }
}

function normalise(counts: Float64Array, owner: Int32Array, size: number, smoothing: number): Float32Array {
  const sums = new Float64Array(size)
  for (let id = 0; id < counts.length; id++) {
    const own = owner[id] as number
    sums[own] = (sums[own] as number) + (counts[id] as number) + smoothing
  }
  const shares = new Float32Array(counts.length)
  for (let id = 0; id < counts.length; id++)
    shares[id] = ((counts[id] as number) + smoothing) / (sums[owner[id] as number] as number)
  return shares
}

/** Beliefs along the sentences of all rows, in both directions, with the jumps of each. */
function createChain({ rows, sizes, ids }: Prepared): {
  readonly believe: (
    row: WordRow,
    pairs: Int32Array,
    forward: Float32Array,
    backward: Float32Array,
    counted: boolean,
    towards: Float32Array,
    back: Float32Array,
  ) => void
  readonly renew: () => void
} {
  const along = createJumps(rows.map(({ source }) => source.length))
  const against = createJumps(rows.map(({ target }) => target.length))
  const fits = new Float64Array(ids.reduce((top, { length }) => Math.max(top, length), 0))
  return {
    believe({ source: { length: m }, target: { length: n } }, pairs, forward, backward, counted, towards, back) {
      for (let i = 0, cell = 0; i < m; i++)
        for (let j = 0; j < n; j++, cell++) fits[j * m + i] = forward[pairs[cell] as number] as number
      followChain(fits, m, n, 1 / sizes[1], along, counted)
      for (let i = 0, cell = 0; i < m; i++)
        for (let j = 0; j < n; j++, cell++) towards[cell] = fits[j * m + i] as number
      for (let cell = 0; cell < m * n; cell++) fits[cell] = backward[pairs[cell] as number] as number
      followChain(fits, n, m, 1 / sizes[0], against, counted)
      for (let cell = 0; cell < m * n; cell++) back[cell] = fits[cell] as number
    },
    renew() {
      renewJumps(along)
      renewJumps(against)
    },
  }
}

/** Model 1 for a row: the belief that each target word comes from each source word, and the other way round, into the buffers. */
function believe(
  row: WordRow,
  pairs: Int32Array,
  forward: Float32Array,
  backward: Float32Array,
  sizes: readonly [number, number],
  towards: Float32Array,
  back: Float32Array,
): void {
  const m = row.source.length
  const n = row.target.length
  const some = 1 - NULL_SHARE
  const perTarget = new Float64Array(n).fill(NULL_SHARE / sizes[1] / some)
  for (let i = 0, cell = 0; i < m; i++) {
    let sum = NULL_SHARE / sizes[0] / some
    const from = cell
    for (let j = 0; j < n; j++, cell++) {
      const id = pairs[cell] as number
      const a = (forward[id] as number) / m
      const b = (backward[id] as number) / n
      towards[cell] = a
      back[cell] = b
      perTarget[j] = (perTarget[j] as number) + a
      sum += b
    }
    const share = 1 / sum
    for (let at = from; at < cell; at++) back[at] = (back[at] as number) * share
  }
  for (let j = 0; j < n; j++) perTarget[j] = 1 / (perTarget[j] as number)
  for (let i = 0, cell = 0; i < m; i++)
    for (let j = 0; j < n; j++, cell++) towards[cell] = (towards[cell] as number) * (perTarget[j] as number)
}
