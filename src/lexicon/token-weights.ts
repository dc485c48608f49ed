/**
 * Token evidence of one text, computed once per pass: for each sentence its trusted tokens, the gain from explaining each of
 * them, and which of them the previous sentence also contains. Input: an encoded text and the trust in its tokens; output:
 * typed arrays in compressed rows. A word that two neighbours share may make both look like the one sentence that has its
 * translation once, which is how a lone sentence is glued to its neighbour: hence the repeats.
 */
import type { EncodedText } from './encoded-text.ts'

/** Tokens `ids[starts[i] … starts[i + 1])` of sentence i with their `gains`, and what the sentence costs unexplained. */
export interface TokenWeights {
  readonly starts: Int32Array
  readonly ids: Int32Array
  readonly gains: Float64Array
  readonly floors: Float64Array
  readonly repeats: Repeats
}

/** Tokens of sentence i that sentence i - 1 has too, laid out alike: `own` times in sentence i, `both` times in the two. */
export interface Repeats {
  readonly starts: Int32Array
  readonly ids: Int32Array
  readonly gains: Float64Array
  readonly own: Int32Array
  readonly both: Int32Array
}

/**
 * The tokens of each sentence that can say something, with what each gains when it is explained beyond what it costs when
 * it is not; `floors`: the cost of a sentence none of whose tokens is explained. Computed once per pass.
 */
export function tokenWeights(told: EncodedText, trust: Float32Array): TokenWeights {
  const starts = new Int32Array(told.count + 1)
  const ids = new Int32Array(told.ids.length)
  const gains = new Float64Array(told.ids.length)
  const floors = new Float64Array(told.count)
  let at = 0
  for (let i = 0; i < told.count; i++) {
    let floor = 0
    for (let k = told.starts[i]!; k < told.starts[i + 1]!; k++) {
      const token = told.ids[k]!
      const share = trust[token]!
      if (share === 0) continue
      ids[at] = token
      gains[at++] = share / (told.frequency[token]! * (1 - share))
      floor += Math.log1p(-share)
    }
    floors[i] = floor
    starts[i + 1] = at
  }
  let repeats: Repeats | undefined
  return {
    starts,
    ids: ids.subarray(0, at),
    gains: gains.subarray(0, at),
    floors,
    // Looked for when first asked: most texts leave nothing out, and then no pass asks.
    get repeats() {
      return (repeats ??= findRepeats(starts, ids, gains, told))
    },
  }
}

/** Tokens that stand in a sentence and in the one before it. Linear in the tokens. */
function findRepeats(from: Int32Array, tokens: Int32Array, gainOf: Float64Array, told: EncodedText): Repeats {
  const starts = new Int32Array(told.count + 1)
  const [ids, gains, own, both]: [number[], number[], number[], number[]] = [[], [], [], []]
  const before = new Int32Array(told.vocabulary.length)
  const here = new Int32Array(told.vocabulary.length)
  for (let i = 0; i < told.count; i++) {
    for (let k = from[i]!; k < from[i + 1]!; k++) here[tokens[k]!]!++
    for (let k = from[i]!; k < from[i + 1]!; k++) {
      const token = tokens[k]!
      if (before[token]! > 0 && here[token]! > 0) {
        ids.push(token)
        gains.push(gainOf[k]!)
        own.push(here[token]!)
        both.push(here[token]! + before[token]!)
      }
      here[token] = 0
    }
    for (let k = i > 0 ? from[i - 1]! : 0; k < from[i]!; k++) before[tokens[k]!] = 0
    for (let k = from[i]!; k < from[i + 1]!; k++) before[tokens[k]!]!++
    starts[i + 1] = ids.length
  }
  return {
    starts,
    ids: Int32Array.from(ids),
    gains: Float64Array.from(gains),
    own: Int32Array.from(own),
    both: Int32Array.from(both),
  }
}
