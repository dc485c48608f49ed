/**
 * Where a unit could be cut in two: after each of its tokens, at a cost that says how unlikely a border of paragraphs is
 * there. A full stop costs nothing, a comma more, the middle of a clause most; a capital letter after a word without a mark
 * (a heading run into its text) lies between. Input: texts and their tokens; output: per token border the characters
 * before it and the cost in nats. Character counts inside a clause are in proportion to its tokens.
 */
import type { Side } from '../../lexicon/encoded-text.ts'
import type { Tokeniser } from '../../lexicon/alignment-tokens.ts'

/** Borders of all units of a side, parallel to `Side.ids`: border k lies before token k. */
export interface Breaks {
  /** Characters of the unit before the token. */
  readonly before: Float32Array
  /** Nats that a cut there costs; first tokens of units: 0. */
  readonly costs: Float32Array
}

const AFTER_SENTENCE = 0
const AFTER_CLAUSE = 2
const AT_CAPITAL = 3
const INSIDE = 5
/** A clause and the mark that ends it; a full stop between digits is none. */
const CLAUSE =
  /[^.!?;:,،؛؟。！？；：，、]*(?:[.,:](?=\p{N})[^.!?;:,،؛؟。！？；：，、]*)*[.!?;:,،؛؟。！？；：，、]*["'”’»」』）)\]]*\s*/gu
const SENTENCE_END = /[.!?؟。！？;；؛][^\p{L}\p{N}]*$/u
const CAPITAL = /(?<=[\p{L}\p{N})] )(?=\p{Lu})/u

/** Finds the borders of each unit. */
export function findBreaks(texts: readonly string[], side: Side, tokenise: Tokeniser): Breaks {
  const before = new Float32Array(side.ids.length)
  const costs = new Float32Array(side.ids.length)
  texts.forEach((text, unit) => {
    const from = side.starts[unit]!
    const count = side.starts[unit + 1]! - from
    const pieces: { tokens: number; characters: number; cost: number }[] = []
    let cost = AFTER_SENTENCE
    for (const [clause] of text.matchAll(CLAUSE)) {
      if (clause === '') continue
      clause.split(CAPITAL).forEach((piece, k) => {
        const tokens = tokenise(piece).length
        const characters = piece.replace(/\s+/g, '').length
        pieces.push({ tokens, characters, cost: k === 0 ? cost : AT_CAPITAL })
      })
      cost = SENTENCE_END.test(clause) ? AFTER_SENTENCE : AFTER_CLAUSE
    }
    // Tokens of the pieces may not add up to those of the whole (a number word cut from its like): scaled.
    const total = pieces.reduce((sum, { tokens }) => sum + tokens, 0)
    const scale = total === 0 ? 0 : count / total
    let token = 0
    let characters = 0
    for (const piece of pieces) {
      const first = Math.round(token * scale)
      const end = Math.round((token + piece.tokens) * scale)
      for (let k = first; k < end; k++) {
        before[from + k] = characters + (piece.characters * (k - first)) / Math.max(1, end - first)
        costs[from + k] = k === first ? piece.cost : INSIDE
      }
      token += piece.tokens
      characters += piece.characters
    }
  })
  return { before, costs }
}
