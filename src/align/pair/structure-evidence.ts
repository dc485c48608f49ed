/**
 * What numbers, keys and kinds say for or against linking two units. Units that come as bare text get what their text
 * shows: a short line of one number and a word or two (`Article 3`, `第三条`, `المادة 3`) is a label with that number.
 * Numbers are strong evidence, not proof: the scores are finite, and content can outweigh them.
 */
import type { Tokeniser } from '../../lexicon/alignment-tokens.ts'

/** A unit to align. `number` and `key` are compared as strings: a paragraph's number, an id made to be equal in all languages. */
export interface ParagraphUnit {
  readonly text: string
  readonly number?: string
  readonly kind?: string
  readonly key?: string
  /** The sentences of the text, where they are known. */
  readonly sentences?: readonly string[]
}

/** Nats for a pair of units with the same number, the same key, and for two different ones; a different kind. */
const SAME_NUMBER = 6
const SAME_KEY = 3
/** Keys of unnumbered blocks are counted, so that one block left out shifts all that follow. */
const SAME_COUNT = 1
const OTHER_NUMBER = -3
const OTHER_KIND = -3
const COUNTED = /(?:^|\.)u\d+-\d+/
/** The kind given to a label. */
const LABEL = 'label'
const LONGEST_LABEL = 30

/** Whether the parser told anything of the unit. */
export function hasStructure(unit: ParagraphUnit): boolean {
  return unit.number !== undefined || unit.key !== undefined || unit.kind !== undefined
}

/** Nats for linking two units: sum of what their numbers, keys and kinds say; 0 where they say nothing. */
export function structureBonus(a: ParagraphUnit, b: ParagraphUnit): number {
  let bonus = 0
  if (a.number !== undefined && b.number !== undefined) bonus += a.number === b.number ? SAME_NUMBER : OTHER_NUMBER
  if (a.key !== undefined && b.key !== undefined && a.key === b.key)
    bonus += COUNTED.test(a.key) ? SAME_COUNT : SAME_KEY
  if (a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind) bonus += OTHER_KIND
  return bonus
}

/**
 * The units with what their texts show. Without at least three labels whose numbers mostly rise nothing is read into
 * short lines. Units that the parser has told about keep what it told; their labels' numbers are added.
 */
export function readLabels(units: readonly ParagraphUnit[], tokenise: Tokeniser): readonly ParagraphUnit[] {
  const labels = units.map((unit) => (unit.number === undefined ? labelNumber(unit.text, tokenise) : null))
  const numbers = labels.filter((number) => number !== null)
  const rising = numbers.filter((number, k) => k === 0 || number > numbers[k - 1]!).length
  if (numbers.length < 3 || rising < numbers.length * 0.7) return units
  return units.map((unit, k) => {
    const number = labels[k]
    const kind = unit.kind ?? (number === null ? 'body' : LABEL)
    return number === null || number === undefined ? { ...unit, kind } : { ...unit, kind, number: `${LABEL} ${number}` }
  })
}

function labelNumber(text: string, tokenise: Tokeniser): number | null {
  if (text.length > LONGEST_LABEL || /[,;:，；：、،؛]/u.test(text)) return null
  const tokens = tokenise(text).filter((token) => !token.startsWith('¶'))
  if (tokens.length < 2 || tokens.length > 3) return null
  const values = tokens.flatMap((token) =>
    /^#\d{1,4}$/.test(token) ? [Number(token.slice(1))] : token === '第一' ? [1] : [],
  )
  return values.length === 1 ? values[0]! : null
}
