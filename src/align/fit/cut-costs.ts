/**
 * Where a unit can be cut in two, at a cost that says how unlikely a border of paragraphs is there: after a sentence for
 * nothing, after a clause for more, at a capital letter after a word without a mark (a heading run into its text) for most.
 * The clauses are also what the unit is tokenised by, so that each text is read once. Input: units as lists of sentences.
 */
import type { Tokeniser } from '../../lexicon/alignment-tokens.ts'
import { type EncodedText, encodeTokens } from '../../lexicon/encoded-text.ts'

/** Cut places inside units: those of unit u from `starts[u]` to `starts[u + 1]`. */
export interface CutPlaces {
  readonly starts: Int32Array
  /** Tokens of the unit before the cut; rises. */
  readonly tokens: Int32Array
  /** Characters of the unit before the cut. */
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
/** A clause and the mark that ends it; a full stop between digits is none. */
const CLAUSE =
  /[^.!?;:,،؛؟。！？；：，、]*(?:[.,:](?=\p{N})[^.!?;:,،؛؟。！？；：，、]*)*[.!?;:,،؛؟。！？；：，、]*["'”’»」』）)\]]*\s*/gu
const SENTENCE_END = /[.!?؟。！？;；؛][^\p{L}\p{N}]*$/u
const CAPITAL = /(?<=[\p{L}\p{N})] )(?=\p{Lu})/u

/** Encodes units and finds where they can be cut. */
export function encodeUnits(units: readonly (readonly string[])[], tokenise: Tokeniser): EncodedUnits {
  const [texts, lists]: [string[], string[][]] = [[], []]
  const borders = new Int32Array(units.length + 1)
  const starts = new Int32Array(units.length + 1)
  const [tokens, characters, costs]: [number[], number[], number[]] = [[], [], []]
  units.forEach((sentences, u) => {
    let [before, size] = [0, 0]
    let cost = AFTER_SENTENCE
    for (const sentence of sentences) {
      const list: string[] = []
      for (const clause of clauses(sentence)) {
        clause.split(CAPITAL).forEach((piece, k) => {
          if (before > (tokens.length > starts[u]! ? tokens.at(-1)! : 0)) {
            tokens.push(before)
            characters.push(size)
            costs.push(k === 0 ? cost : AT_CAPITAL)
          }
          const found = tokenise(piece)
          list.push(...found)
          before += found.length
          size += piece.replace(/\s+/g, '').length
        })
        cost = SENTENCE_END.test(clause) ? AFTER_SENTENCE : AFTER_CLAUSE
      }
      cost = AFTER_SENTENCE
      texts.push(sentence)
      lists.push(list)
    }
    // A place after all tokens cuts nothing off.
    while (tokens.length > starts[u]! && tokens.at(-1) === before)
      for (const list of [tokens, characters, costs]) list.pop()
    borders[u + 1] = texts.length
    starts[u + 1] = tokens.length
  })
  return {
    sentences: encodeTokens(texts, lists),
    borders,
    cuts: {
      starts,
      tokens: Int32Array.from(tokens),
      characters: Float64Array.from(characters),
      costs: Float64Array.from(costs),
    },
  }
}

function clauses(text: string): string[] {
  return (text.match(CLAUSE) ?? []).filter((clause) => clause !== '')
}
