/**
 * The look of the border after a sentence: how the sentence ends, whether a quotation is open there, and whether the next
 * one begins with a quotation mark or a dash. Which looks go together in two versions is learned along the path
 * (align/pair/border-fit.ts), so nothing is assumed about any language's punctuation.
 */

/** Number of looks a border can have. */
export const LOOKS = 28

/** Bits of a unit's look above its ending: it opens a quotation, closes one, begins with a quotation mark or a dash. */
const OPENS = 8
const CLOSES = 16
const BEGINS = 32

/** How one unit begins and ends, for `borderLooks`. */
export function lookOfUnit(text: string, tokens: readonly string[]): number {
  let change = 0
  for (const token of tokens) {
    if (token === '¶“') change = OPENS
    else if (token === '¶”') change = CLOSES
  }
  return ending(text) | change | (/^\s*["'“«「『„‘—–-]/u.test(text) ? BEGINS : 0)
}

/** How several units together begin and end. */
export function lookOfUnits(units: Uint8Array): number {
  let look = (units[0] ?? 0) & BEGINS
  for (const unit of units) {
    const change = unit & (OPENS | CLOSES)
    if (change !== 0) look = (look & BEGINS) | change
  }
  return look | ((units.at(-1) ?? 0) & 7)
}

/** The look of each border: `looks[i]` is that before unit i, `looks[count]` that after the last. */
export function borderLooks(units: Uint8Array): Uint8Array {
  const looks = new Uint8Array(units.length + 1)
  let open = 0
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if ((unit & OPENS) !== 0) open = 1
    else if ((unit & CLOSES) !== 0) open = 0
    const next = i + 1 < units.length && (units[i + 1]! & BEGINS) !== 0 ? 1 : 0
    looks[i + 1] = ((unit & 7) * 2 + open) * 2 + next
  }
  return looks
}

function ending(text: string): number {
  const last = /[^\s"'“”«»「」『』‘’)）\]】]["'“”«»「」『』‘’)）\]】\s]*$/u.exec(text)?.[0] ?? ''
  if (last === '') return 0
  if (/^[?？؟]/.test(last)) return 1
  if (/^[!！]/.test(last)) return 2
  if (/^[:：]/.test(last)) return 3
  if (/^[,，،;；؛、—–-]/.test(last)) return 4
  if (/^[.。．…]/.test(last)) return 5
  return 6
}
