/**
 * Where a unit can be cut in two, at a cost that says how unlikely a border of paragraphs is there: after a sentence for
 * nothing, after a clause for more, at a capital letter after a word without a mark (a heading run into its text) for more
 * still, between any other two tokens for most: lines without an end mark are run together, and few scripts have capitals.
 * The clauses are also what the unit is tokenised by, so that each text is read once. Input: units as lists of sentences.
 */
import type { Tokeniser } from '../../lexicon/alignment-tokens.ts'
import { type EncodedText, encodeTokens } from '../../lexicon/encoded-text.ts'

/** Cut places inside units: those of unit u from `starts[u]` to `starts[u + 1]`. */
export interface CutPlaces {
  readonly starts: Int32Array
  /** Tokens of the unit before the cut; rises. */
  readonly tokens: Int32Array
  /** Characters of the unit before the cut; inside a clause in proportion to its tokens. */
  readonly characters: Float64Array
  /** Nats. */
  readonly costs: Float64Array
}

/** Sentences encoded, where each unit begins among them, and the cut places of the units. */
export interface EncodedUnits {
  readonly sentences: EncodedText
  /** Unit u holds the sentences `borders[u]` up to `borders[u + 1]`. */
  readonly borders: Int32Array
  readonly cuts: CutPlaces
}

const AFTER_SENTENCE = 0
const AFTER_CLAUSE = 2
const AT_CAPITAL = 3
const INSIDE = 5
/** Cut places of a unit, the cheapest and first: the work grows with their square. */
const MOST_CUTS = 40
/** A clause and the mark that ends it; a full stop between digits is none. */
const CLAUSE =
  /[^.!?;:,،؛؟。！？；：，、]*(?:[.,:](?=\p{N})[^.!?;:,،؛؟。！？；：，、]*)*[.!?;:,،؛؟。！？；：，、]*["'”’»」』）)\]]*\s*/gu
const SENTENCE_END = /[.!?؟。！？;；؛][^\p{L}\p{N}]*$/u
const CAPITAL = /(?<=[\p{L}\p{N})] )(?=\p{Lu})/u

interface Cut {
  readonly tokens: number
  readonly characters: number
  readonly cost: number
}

/** Encodes units and finds where they can be cut. */
export function encodeUnits(units: readonly (readonly string[])[], tokenise: Tokeniser): EncodedUnits {
  const [texts, lists]: [string[], string[][]] = [[], []]
  const borders = new Int32Array(units.length + 1)
  const starts = new Int32Array(units.length + 1)
  const cuts: Cut[] = []
  units.forEach((sentences, u) => {
    const found: Cut[] = []
    let [tokens, characters] = [0, 0]
    let cost = AFTER_SENTENCE
    for (const sentence of sentences) {
      const list: string[] = []
      for (const clause of clauses(sentence)) {
        clause.split(CAPITAL).forEach((piece, k) => {
          const own = tokenise(piece)
          const long = piece.replace(/\s+/g, '').length
          for (let at = tokens === 0 ? 1 : 0; at < own.length; at++) {
            found.push({
              tokens: tokens + at,
              characters: characters + (long * at) / own.length,
              cost: at > 0 ? INSIDE : k === 0 ? cost : AT_CAPITAL,
            })
          }
          list.push(...own)
          tokens += own.length
          characters += long
        })
        cost = SENTENCE_END.test(clause) ? AFTER_SENTENCE : AFTER_CLAUSE
      }
      cost = AFTER_SENTENCE
      texts.push(sentence)
      lists.push(list)
    }
    cuts.push(...cheapest(found))
    borders[u + 1] = texts.length
    starts[u + 1] = cuts.length
  })
  return {
    sentences: encodeTokens(texts, lists),
    borders,
    cuts: {
      starts,
      tokens: Int32Array.from(cuts, (cut) => cut.tokens),
      characters: Float64Array.from(cuts, (cut) => cut.characters),
      costs: Float64Array.from(cuts, (cut) => cut.cost),
    },
  }
}

function cheapest(cuts: readonly Cut[]): readonly Cut[] {
  if (cuts.length <= MOST_CUTS) return cuts
  const kept = cuts.toSorted((a, b) => a.cost - b.cost || a.tokens - b.tokens).slice(0, MOST_CUTS)
  return kept.sort((a, b) => a.tokens - b.tokens)
}

function clauses(text: string): string[] {
  return (text.match(CLAUSE) ?? []).filter((clause) => clause !== '')
}
