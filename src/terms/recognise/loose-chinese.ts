/**
 * Chinese terms that do not stand character by character, all of tier `apart`: coordination puts something between
 * their halves (经济、社会和文化权利 for 经济权利, 粮食生产和供应 for 粮食供应), or the halves stand the other way round
 * (气候变化减缓 for 减缓气候变化). Terms of four Han characters and more, in halves of two and more, which must begin
 * and end where words do. Input is a folded text as long as the text shown and its word borders; output spans.
 */

/** A candidate: half-open span in the text. */
export interface LooseHan<Entry> {
  readonly start: number
  readonly end: number
  readonly entries: readonly Entry[]
}

export interface LooseHanFinder<Entry> {
  find(folded: string, cuts: ReadonlySet<number>): readonly LooseHan<Entry>[]
}

interface Halves<Entry> {
  readonly head: string
  readonly tail: string
  readonly entry: Entry
}

/** Between the halves: a conjunction after the first half, or before the second with one word between. */
const AFTER =
  /^(?:(?:和|与|及|或|以及)\p{Script=Han}{2,6}?|、(?:\p{Script=Han}{2,6}、){0,3}\p{Script=Han}{2,6}(?:和|与|及|或|以及)\p{Script=Han}{2,6}?)$/u
const BEFORE = /^\p{Script=Han}{2,3}(?:和|与|及|或|以及|、)$/u
const LONGEST = 20

/** A finder of the terms, given folded. */
export function createLooseHanFinder<Entry>(
  terms: readonly (readonly [folded: string, entry: Entry])[],
): LooseHanFinder<Entry> {
  const byHead = new Map<string, Halves<Entry>[]>()
  const byTail = new Map<string, Halves<Entry>[]>()
  for (const [folded, entry] of terms) {
    if (!/^\p{Script=Han}{4,12}$/u.test(folded) || /[和与及或]/.test(folded)) continue
    for (let at = 2; at <= folded.length - 2; at++) {
      const halves = { head: folded.slice(0, at), tail: folded.slice(at), entry }
      file(byHead, halves.head, halves)
      // of four characters the other order is often another thing: 环境政策, 政策环境
      if (folded.length > 4) file(byTail, halves.tail, halves)
    }
  }
  return {
    find(folded, cuts) {
      const found: LooseHan<Entry>[] = []
      for (let at = 0; at + 4 <= folded.length; at++) {
        if (!cuts.has(at)) continue
        const pair = folded.slice(at, at + 2)
        for (const { head, tail, entry } of byHead.get(pair) ?? []) {
          const end = coordinated(folded, at, head, tail, cuts)
          if (end !== null) found.push({ start: at, end, entries: [entry] })
        }
        for (const { head, tail, entry } of byTail.get(pair) ?? []) {
          const [middle, end] = [at + tail.length, at + tail.length + head.length]
          if (folded.startsWith(tail + head, at) && cuts.has(middle) && cuts.has(end))
            found.push({ start: at, end, entries: [entry] })
        }
      }
      return found
    },
  }
}

function file<Entry>(map: Map<string, Halves<Entry>[]>, half: string, halves: Halves<Entry>): void {
  const key = half.slice(0, 2)
  const list = map.get(key)
  if (list === undefined) map.set(key, [halves])
  else list.push(halves)
}

function coordinated(folded: string, at: number, head: string, tail: string, cuts: ReadonlySet<number>): number | null {
  const from = at + head.length
  if (!folded.startsWith(head, at) || !cuts.has(from)) return null
  const to = folded.indexOf(tail, from)
  if (to < 0 || to - from > LONGEST || !cuts.has(to) || !cuts.has(to + tail.length)) return null
  const between = folded.slice(from, to)
  return AFTER.test(between) || BEFORE.test(between) ? to + tail.length : null
}
