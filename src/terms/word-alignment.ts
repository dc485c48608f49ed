/**
 * Which words of two texts stand for each other, learned from aligned rows alone. Two pairs of translation tables are
 * trained by expectation maximisation: one pair takes as evidence only what both directions believe (Liang, Taskar and
 * Klein 2006), which on a few hundred rows is worth more than a better model in one direction; the other trains each
 * direction alone, which is better for frequent words. First IBM model 1, then a prior for words at like places (Dyer,
 * Chahuneau and Smith 2013). Tables start from what parts of words (Chinese characters, first letters) say, so that a
 * rare word profits from its relatives: on the zh-en development texts that took words seen 2-4 times from .24 to .34.
 * Deterministic; cost and memory grow with the pairs of words in rows.
 */

/** A row of two texts: word numbers from 0, in order. */
export interface WordRow {
  readonly source: Int32Array
  readonly target: Int32Array
}

/** How sure each pair of words in each row is: `at[i * target.length + j]`, 0…1. */
export type Posteriors = readonly Float32Array[]

/** Rounds without and with the prior for place, and how sharply that falls off; tuned on the zh-en development texts. */
const ROUNDS = [2, 3] as const
const TENSION = 6
/** Probability that a word stands for nothing. */
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
    belief.map((value, cell) => Math.min(1, (value + ((alone[at] as Float32Array)[cell] as number) / 2) / 2)),
  )
}

interface Prepared {
  readonly rows: readonly WordRow[]
  readonly sizes: readonly [number, number]
  /** For each row the number of each of its pairs of words. */
  readonly ids: readonly Int32Array[]
  readonly priors: readonly Priors[]
  readonly sourceOf: Int32Array
  readonly targetOf: Int32Array
}

function prepare(rows: readonly WordRow[], sizes: readonly [number, number]): Prepared {
  const { ids, sourceOf, targetOf } = numberPairs(rows, sizes)
  const known = new Map<number, Priors>()
  const priors = rows.map(({ source, target }) => {
    const key = source.length * 65_536 + target.length
    const made = known.get(key) ?? priorsOf(source.length, target.length)
    known.set(key, made)
    return made
  })
  return { rows, sizes, ids, priors, sourceOf, targetOf }
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
  const posteriors = train(prepared, null, true, true)
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
function train(prepared: Prepared, start: Float64Array | null, joint: boolean, sum = !joint): Posteriors {
  const { rows, sizes, ids, priors, sourceOf, targetOf } = prepared
  const first = start ?? new Float64Array(sourceOf.length).fill(1)
  let forward = normalise(first, sourceOf, sizes[0], 0)
  let backward = normalise(first, targetOf, sizes[1], 0)
  const given = rows.map((row) => new Float32Array(row.source.length * row.target.length))
  const rounds = ROUNDS[0] + ROUNDS[1]
  const most = ids.reduce((top, { length }) => Math.max(top, length), 0)
  const towards = new Float32Array(most)
  const back = new Float32Array(most)
  for (let round = 0; round < rounds; round++) {
    const counts = new Float64Array(sourceOf.length)
    const others = joint ? counts : new Float64Array(sourceOf.length)
    for (let at = 0; at < rows.length; at++) {
      const pairs = ids[at] as Int32Array
      const prior = round < ROUNDS[0] ? null : (priors[at] as Priors)
      believe(rows[at] as WordRow, pairs, forward, backward, prior, sizes, towards, back)
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

/** The prior of each pair of words in a row for each direction: towards the target words sums to 1 over the source, and back. */
interface Priors {
  readonly towards: Float32Array
  readonly back: Float32Array
}

function priorsOf(m: number, n: number): Priors {
  const towards = new Float32Array(m * n)
  const back = new Float32Array(m * n)
  const perTarget = new Float64Array(n)
  for (let i = 0; i < m; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) {
      const value = Math.exp(-TENSION * Math.abs((i + 0.5) / m - (j + 0.5) / n))
      towards[i * n + j] = value
      back[i * n + j] = value
      sum += value
      perTarget[j] = (perTarget[j] as number) + value
    }
    for (let j = 0; j < n; j++) back[i * n + j] = (back[i * n + j] as number) / sum
  }
  for (let cell = 0, j = 0; cell < m * n; cell++, j = j + 1 === n ? 0 : j + 1)
    towards[cell] = (towards[cell] as number) / (perTarget[j] as number)
  return { towards, back }
}

/** For a row: the belief that each target word comes from each source word, and the other way round, into the buffers. */
function believe(
  row: WordRow,
  pairs: Int32Array,
  forward: Float32Array,
  backward: Float32Array,
  priors: Priors | null,
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
      const a = (forward[id] as number) * (priors === null ? 1 / m : (priors.towards[cell] as number))
      const b = (backward[id] as number) * (priors === null ? 1 / n : (priors.back[cell] as number))
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
