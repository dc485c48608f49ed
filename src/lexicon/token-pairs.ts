/**
 * Numbers the pairs of tokens that EM learns: those known beforehand first, then those that share a bead, in the order in
 * which they are first met. Input: the distinct tokens of each bead on both sides and the known pairs; output: parallel
 * arrays over the pairs, and for every meeting in every bead the number of its pair. Pairs are sought source token by source
 * token, with one place for each target token, which needs no hashing; the order is made good afterwards.
 */
import type { KnownPairs } from './translation-table.ts'

/** Distinct tokens of all beads, one bead after the other, of a vocabulary of `width`. */
export interface BeadTypes {
  readonly types: Int32Array
  readonly width: number
}

/** Pairs by number. The first `known` of them are known beforehand; `prior` has the weights of these alone. */
export interface CollectedPairs {
  readonly size: number
  readonly known: number
  readonly keysA: Int32Array
  readonly keysB: Int32Array
  /** Beads in which the pair meets. */
  readonly support: Int32Array
  readonly prior: Float64Array
  /** The pair of each meeting: bead by bead, source token by source token, target token by target token. */
  readonly slots: Int32Array
}

/** Collects pairs. `ends[2 k]` and `ends[2 k + 1]` are where the tokens of bead k end in `source` and `target`. */
export function collectPairs(
  source: BeadTypes,
  target: BeadTypes,
  ends: readonly number[],
  pairs: KnownPairs,
): CollectedPairs {
  const [sources, targets] = [source.types, target.types]
  // For each place of a source token: where its meetings begin, and which target tokens they are with.
  const eventAt = new Int32Array(sources.length)
  const first = new Int32Array(sources.length)
  const stop = new Int32Array(sources.length)
  let event = 0
  for (let k = 0; 2 * k < ends.length; k++) {
    const low = ends[2 * k - 1] ?? 0
    const high = ends[2 * k + 1]!
    for (let x = ends[2 * k - 2] ?? 0; x < ends[2 * k]!; x++) {
      eventAt[x] = event
      first[x] = low
      stop[x] = high
      event += high - low
    }
  }
  const events = event
  const knownCount = pairs.source.length
  const places = groupBy(sources, source.width)
  const knownOf = groupBy(pairs.source, source.width)
  const slots = new Int32Array(events)
  const room = knownCount + events
  const found = { a: new Int32Array(room), b: new Int32Array(room), support: new Int32Array(room) }
  const place = new Int32Array(target.width).fill(-1)
  // Known pairs, by their provisional numbers.
  const knownSlot = new Int32Array(knownCount)
  let size = 0
  for (let a = 0; a < source.width; a++) {
    const begin = size
    for (let p = knownOf.starts[a]!; p < knownOf.starts[a + 1]!; p++) {
      const b = pairs.target[knownOf.items[p]!]!
      if (place[b]! < begin) {
        found.a[size] = a
        found.b[size] = b
        place[b] = size++
      }
      knownSlot[knownOf.items[p]!] = place[b]!
    }
    for (let p = places.starts[a]!; p < places.starts[a + 1]!; p++) {
      const x = places.items[p]!
      const end = stop[x]!
      for (let y = first[x]!, e = eventAt[x]!; y < end; y++, e++) {
        const b = targets[y]!
        let slot = place[b]!
        if (slot < begin) {
          found.a[size] = a
          found.b[size] = b
          slot = size++
          place[b] = slot
        }
        found.support[slot]!++
        slots[e] = slot
      }
    }
  }
  // The order of first meeting: sums over pairs are then taken in the same order whatever the numbering before.
  const number = new Int32Array(size).fill(-1)
  const keysA = new Int32Array(size)
  const keysB = new Int32Array(size)
  const support = new Int32Array(size)
  let next = 0
  const renumber = (slot: number): number => {
    keysA[next] = found.a[slot]!
    keysB[next] = found.b[slot]!
    support[next] = found.support[slot]!
    number[slot] = next
    return next++
  }
  for (let k = 0; k < knownCount; k++) if (number[knownSlot[k]!] === -1) renumber(knownSlot[k]!)
  const known = next
  const prior = new Float64Array(known)
  for (let k = 0; k < knownCount; k++) prior[number[knownSlot[k]!]!]! += pairs.weight[k]!
  for (let e = 0; e < events; e++) {
    const slot = number[slots[e]!]!
    slots[e] = slot === -1 ? renumber(slots[e]!) : slot
  }
  return { size, known, keysA, keysB, support, prior, slots }
}

/** Places of each key in compressed rows, ascending. */
function groupBy(keys: Int32Array, width: number): { readonly starts: Int32Array; readonly items: Int32Array } {
  const starts = new Int32Array(width + 1)
  for (const key of keys) starts[key + 1]!++
  for (let a = 0; a < width; a++) starts[a + 1]! += starts[a]!
  const next = starts.slice()
  const items = new Int32Array(keys.length)
  keys.forEach((key, at) => {
    items[next[key]!++] = at
  })
  return { starts, items }
}
