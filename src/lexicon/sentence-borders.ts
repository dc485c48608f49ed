/**
 * What the border after a sentence looks like: how the sentence ends, whether a quotation is open there, and whether the
 * next one begins with a quotation mark or a dash. Which looks go together in two versions is learned along the path, so
 * nothing is presumed of any language's punctuation; a bead is then judged by the border it ends at.
 */
import type { RangeBead } from './translation-table.ts'

/** Number of looks a border can have. */
export const LOOKS = 28

/** The look of each border: `looks[i]` is that before sentence i, `looks[count]` that after the last. */
export function borderLooks(texts: readonly string[], tokens: readonly (readonly string[])[]): Uint8Array {
  const looks = new Uint8Array(texts.length + 1)
  let open = 0
  for (let i = 0; i < texts.length; i++) {
    for (const token of tokens[i] ?? []) {
      if (token === '¶“') open = 1
      else if (token === '¶”') open = 0
    }
    const next = /^\s*["'“«「『‘„—–-]/u.test(texts[i + 1] ?? '') ? 1 : 0
    looks[i + 1] = (ending(texts[i] ?? '') * 2 + open) * 2 + next
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

/** How much two looks go together beyond chance, in nats, from the borders on the path; shrunk where little is seen. */
export function learnBorders(
  left: Uint8Array,
  right: Uint8Array,
  beads: readonly RangeBead[],
  weight: number,
): Float64Array {
  const joint = new Float64Array(LOOKS * LOOKS)
  const source = new Float64Array(LOOKS).fill(0.01)
  const target = new Float64Array(LOOKS).fill(0.01)
  let total = 0.01 * LOOKS
  for (const { s0, s1, t0, t1, weight: belief } of beads) {
    if (s0 === s1 || t0 === t1) continue
    const [a, b] = [left[s1]!, right[t1]!]
    joint[a * LOOKS + b]! += belief
    source[a]! += belief
    target[b]! += belief
    total += belief
  }
  const shrink = 20
  const scores = new Float64Array(LOOKS * LOOKS)
  for (let a = 0; a < LOOKS; a++) {
    for (let b = 0; b < LOOKS; b++) {
      const expected = (source[a]! / total) * (target[b]! / total)
      const found = (joint[a * LOOKS + b]! + shrink * expected) / (total + shrink)
      // Rare looks are seen too seldom to rule anything out.
      scores[a * LOOKS + b] = weight * Math.max(-2.5, Math.min(2.5, Math.log(found / expected)))
    }
  }
  return scores
}
