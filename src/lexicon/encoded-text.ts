/**
 * One side of a text as numbers: token ids per sentence in one flat array, frequencies, lengths in characters.
 * Everything the passes touch often is a typed array, so that time and memory grow with the text and nothing else.
 */
import { borderLooks } from './sentence-borders.ts'
import type { Tokeniser } from './alignment-tokens.ts'

/** A list of sentences, encoded. Sentence i has the tokens `ids[starts[i]] … ids[starts[i + 1] - 1]`. */
export interface Side {
  readonly count: number
  readonly starts: Int32Array
  readonly ids: Int32Array
  /** Characters that are not white space, per sentence. */
  readonly lengths: Float64Array
  /** `prefix[i]`: characters before sentence i, each sentence counted one longer than it is. */
  readonly prefix: Float64Array
  readonly vocabulary: readonly string[]
  readonly index: ReadonlyMap<string, number>
  /** Occurrences of each token. */
  readonly frequency: Float64Array
  /** 1: no character, can only be left alone. 2: no word, number or Han character (scraps of scanning): easily left alone. */
  readonly empty: Uint8Array
  /** What each border looks like (borders.ts): before sentence i, and after the last. */
  readonly looks: Uint8Array
}

/** Encodes sentences. Ids are given in order of first occurrence. */
export function encodeSide(texts: readonly string[], tokenise: Tokeniser): Side {
  const index = new Map<string, number>()
  const vocabulary: string[] = []
  const ids: number[] = []
  const count = texts.length
  const starts = new Int32Array(count + 1)
  const lengths = new Float64Array(count)
  const prefix = new Float64Array(count + 1)
  const empty = new Uint8Array(count)
  const tokens = texts.map((text) => tokenise(text))
  texts.forEach((text, i) => {
    for (const token of tokens[i] ?? []) {
      let id = index.get(token)
      if (id === undefined) {
        id = vocabulary.length
        index.set(token, id)
        vocabulary.push(token)
      }
      ids.push(id)
    }
    starts[i + 1] = ids.length
    const length = text.replace(/\s+/g, '').length
    lengths[i] = length
    empty[i] = length === 0 ? 1 : /\p{L}{3}|\p{N}|\p{Script=Han}/u.test(text) ? 0 : 2
    prefix[i + 1] = prefix[i]! + length + 1
  })
  const frequency = new Float64Array(vocabulary.length)
  for (const id of ids) frequency[id]!++
  return {
    count,
    starts,
    ids: Int32Array.from(ids),
    lengths,
    prefix,
    vocabulary,
    index,
    frequency,
    empty,
    looks: borderLooks(texts, tokens),
  }
}

/**
 * What a token's frequency is divided by for its chance in running text. A small text makes every token look common, so
 * that a shared number would say little: it is taken as part of a text a thousand tokens longer.
 */
export function tokenScale(side: Side): number {
  return side.ids.length + 1000
}

/** Sentences that hold each token, as compressed rows: token a occurs in `items[starts[a] … starts[a + 1])`, ascending. */
export function postings(side: Side): { readonly starts: Int32Array; readonly items: Int32Array } {
  const starts = new Int32Array(side.vocabulary.length + 1)
  const last = new Int32Array(side.vocabulary.length).fill(-1)
  const visit = (each: (id: number, sentence: number) => void) => {
    last.fill(-1)
    for (let i = 0; i < side.count; i++) {
      for (let k = side.starts[i]!; k < side.starts[i + 1]!; k++) {
        const id = side.ids[k]!
        if (last[id] === i) continue
        last[id] = i
        each(id, i)
      }
    }
  }
  visit((id) => starts[id + 1]!++)
  for (let id = 0; id < side.vocabulary.length; id++) starts[id + 1]! += starts[id]!
  const items = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  visit((id, i) => {
    items[next[id]!++] = i
  })
  return { starts, items }
}
