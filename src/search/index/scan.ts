/** Where a pattern stands in a row's stream of tokens. */
import { type Candidate, FORM, type Pattern, type Slot } from '../compile/matcher.ts'
import type { LanguageIndex } from './language-index.ts'
import { GAP, WORD_END, WORD_START } from './token-stream.ts'

/** How many rows hold a form of the slot, a row with two forms counted twice. */
export function slotRows(index: LanguageIndex, slot: Slot): number {
  let sum = 0
  for (const { form } of slot.candidates) sum += index.df[form] as number
  return sum
}

/** Index of the slot of a pattern that the fewest rows hold. */
export function rarestSlot(index: LanguageIndex, pattern: Pattern): number {
  let [rarest, least] = [0, Infinity]
  pattern.slots.forEach((slot, n) => {
    const rows = slot.any ? Infinity : slotRows(index, slot)
    if (rows < least) [rarest, least] = [n, rows]
  })
  return rarest
}

/** Calls back with each place of the row's stream where a pattern stands, and the tier there. */
type Scan = (row: number, found: (at: number, tier: number) => void) => void

/** A pattern is compiled for one index and asked for each row it is marked in: its scanner is made once. */
const scanners = new WeakMap<Pattern, Scan>()

/** The scan of a pattern in an index. */
export function scannerFor(index: LanguageIndex, pattern: Pattern): Scan {
  const known = scanners.get(pattern)
  if (known !== undefined) return known
  const made = scanner(index, pattern)
  scanners.set(pattern, made)
  return made
}

/**
 * A scan of one row's stream for the pattern, every place, left to right. The rarest place is looked for first, the
 * others only where that stands.
 */
function scanner(index: LanguageIndex, pattern: Pattern): Scan {
  const { slots, gaps, bounded, floor } = pattern
  const anchor = rarestSlot(index, pattern)
  const tables = slots.map(({ candidates, any }) => (any ? null : tableOf(candidates)))
  const { forms, tiers: tierOf, mask } = tables[anchor] ?? tableOf([])
  // Most patterns are of plain words, whose rarest place has one form: it is compared, not looked up.
  const [only, ...more] = slots[anchor]?.candidates ?? []
  const single = only !== undefined && more.length === 0 && !slots[anchor]?.any ? only.form : null
  const { stream, codes, rowStart } = index
  const length = slots.length
  return (row, found) => {
    const start = rowStart[row] as number
    const last = (rowStart[row + 1] as number) - length
    for (let at = start; at <= last; at += 1) {
      const form = stream[at + anchor] as number
      if (single !== null && form !== single) continue
      let place = form & mask
      while (forms[place] !== form && forms[place] !== FREE) place = (place + 1) & mask
      let tier = tierOf[place] as number
      if (tier === 0) continue
      for (let n = 0; n < length && tier > 0; n += 1) {
        if (n === anchor) continue
        const here = stream[at + n] as number
        const table = tables[n]
        const other = table ? tierIn(table, here) : here === 0 ? 0 : 3
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
      found(at - start, Math.max(tier, floor))
    }
  }
}

/** Tiers by form number, in a hash table of a few dozen places: an array over all forms costs more to make than a rare
 * phrase to find, and a Map more to ask. A free place has tier 0. */
interface FormTable {
  readonly forms: Int32Array
  readonly tiers: Uint8Array
  readonly mask: number
}

const FREE = -1

function tableOf(candidates: readonly Candidate[]): FormTable {
  let size = 8
  while (size < 3 * candidates.length) size *= 2
  const table = { forms: new Int32Array(size).fill(FREE), tiers: new Uint8Array(size), mask: size - 1 }
  for (const { form, tier } of candidates) {
    let place = form & table.mask
    while (table.forms[place] !== form && table.forms[place] !== FREE) place = (place + 1) & table.mask
    table.forms[place] = form
    table.tiers[place] = tier
  }
  return table
}

function tierIn({ forms, tiers, mask }: FormTable, form: number): number {
  let place = form & mask
  while (forms[place] !== form && forms[place] !== FREE) place = (place + 1) & mask
  return tiers[place] as number
}
