/**
 * One version of a text as numbers: token ids per unit in one flat array, frequencies, lengths in characters. Units are
 * sentences, or blocks made of them (`groupUnits`), which share one vocabulary. Everything the passes touch often is a
 * typed array, so that time and memory grow with the text and nothing else.
 */
import type { Tokeniser } from './alignment-tokens.ts'
import { borderLooks, lookOfUnit, lookOfUnits } from './sentence-borders.ts'

/** A list of units, encoded. Unit i has the tokens `ids[starts[i]] … ids[starts[i + 1] - 1]`. */
export interface EncodedText {
  readonly count: number
  readonly starts: Int32Array
  readonly ids: Int32Array
  /** Characters that are not white space, per unit. */
  readonly lengths: Float64Array
  /** `prefix[i]`: characters before unit i, each unit counted one longer than it is. */
  readonly prefix: Float64Array
  readonly vocabulary: readonly string[]
  readonly index: ReadonlyMap<string, number>
  /** Occurrences of each token. */
  readonly frequency: Float64Array
  /** 1: no character, can only stand alone. 2: no word, number or Han character (scraps of scanning): easily left alone. */
  readonly empty: Uint8Array
  /** How each unit begins and ends (sentence-borders.ts). */
  readonly unitLooks: Uint8Array
  /** What each border looks like: before unit i, and after the last. */
  readonly looks: Uint8Array
}

/** Encodes sentences. Ids are given in order of first occurrence. */
export function encodeText(texts: readonly string[], tokenise: Tokeniser): EncodedText {
  return encodeTokens(
    texts,
    texts.map((text) => tokenise(text)),
  )
}

/** The same for sentences cut into tokens already. */
export function encodeTokens(texts: readonly string[], tokens: readonly (readonly string[])[]): EncodedText {
  const index = new Map<string, number>()
  const vocabulary: string[] = []
  const ids: number[] = []
  const count = texts.length
  const starts = new Int32Array(count + 1)
  const lengths = new Float64Array(count)
  const empty = new Uint8Array(count)
  const unitLooks = new Uint8Array(count)
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
    unitLooks[i] = lookOfUnit(text, tokens[i] ?? [])
  })
  const frequency = new Float64Array(vocabulary.length)
  for (const id of ids) frequency[id]!++
  const looks = borderLooks(unitLooks)
  const prefix = prefixOf(lengths)
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
    unitLooks,
    looks,
  }
}

/** Consecutive units as one: group g holds the units `borders[g]` up to, not including, `borders[g + 1]`. */
export function groupUnits(text: EncodedText, borders: Int32Array): EncodedText {
  const count = borders.length - 1
  const starts = new Int32Array(count + 1)
  const lengths = new Float64Array(count)
  const empty = new Uint8Array(count)
  const unitLooks = new Uint8Array(count)
  for (let g = 0; g < count; g++) {
    const [from, to] = [borders[g]!, borders[g + 1]!]
    starts[g + 1] = text.starts[to]!
    let [blank, scrap] = [true, true]
    for (let i = from; i < to; i++) {
      lengths[g]! += text.lengths[i]!
      if (text.empty[i] !== 1) blank = false
      if (text.empty[i] === 0) scrap = false
    }
    empty[g] = blank ? 1 : scrap ? 2 : 0
    unitLooks[g] = lookOfUnits(text.unitLooks.subarray(from, to))
  }
  return { ...text, count, starts, lengths, prefix: prefixOf(lengths), empty, unitLooks, looks: borderLooks(unitLooks) }
}

/** The units named, in the order named; frequencies stay those of the whole. */
export function pickUnits(text: EncodedText, order: Int32Array): EncodedText {
  const count = order.length
  const starts = new Int32Array(count + 1)
  for (let i = 0; i < count; i++) starts[i + 1] = starts[i]! + text.starts[order[i]! + 1]! - text.starts[order[i]!]!
  const ids = new Int32Array(starts[count]!)
  for (let i = 0; i < count; i++)
    ids.set(text.ids.subarray(text.starts[order[i]!], text.starts[order[i]! + 1]), starts[i])
  const lengths = Float64Array.from(order, (unit) => text.lengths[unit]!)
  const empty = Uint8Array.from(order, (unit) => text.empty[unit]!)
  const unitLooks = Uint8Array.from(order, (unit) => text.unitLooks[unit]!)
  return {
    ...text,
    count,
    starts,
    ids,
    lengths,
    prefix: prefixOf(lengths),
    empty,
    unitLooks,
    looks: borderLooks(unitLooks),
  }
}

function prefixOf(lengths: Float64Array): Float64Array {
  const prefix = new Float64Array(lengths.length + 1)
  for (let i = 0; i < lengths.length; i++) prefix[i + 1] = prefix[i]! + lengths[i]! + 1
  return prefix
}

/**
 * What a token's frequency is divided by for its chance in running text. A small text makes every token look common, so
 * that a shared number would say little: it is treated as part of a text a thousand tokens longer.
 */
export function tokenScale(text: EncodedText): number {
  return text.ids.length + 1000
}

/** Units that hold each token, as compressed rows: token a occurs in `items[starts[a] … starts[a + 1])`, ascending. */
export function postings(text: EncodedText): { readonly starts: Int32Array; readonly items: Int32Array } {
  const starts = new Int32Array(text.vocabulary.length + 1)
  const last = new Int32Array(text.vocabulary.length)
  const visit = (each: (id: number, unit: number) => void) => {
    last.fill(-1)
    for (let i = 0; i < text.count; i++) {
      for (let k = text.starts[i]!; k < text.starts[i + 1]!; k++) {
        const id = text.ids[k]!
        if (last[id] === i) continue
        last[id] = i
        each(id, i)
      }
    }
  }
  visit((id) => starts[id + 1]!++)
  for (let id = 0; id < text.vocabulary.length; id++) starts[id + 1]! += starts[id]!
  const items = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  visit((id, i) => {
    items[next[id]!++] = i
  })
  return { starts, items }
}
