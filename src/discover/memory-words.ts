/**
 * Turns text into the words that a translation memory compares: each a 32-bit number, equal when the words are equal but for
 * case and invisible characters. Chinese is compared by character. Spaces and punctuation, quotation marks among them, are
 * left out. Two different words share a number about once in four thousand million pairs; what is shown is compared as text.
 */
import type { Span } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { ValueKind } from '../model/value.ts'
import { exactTokens } from '../text/analyzer.ts'
import { values } from '../text/values/find-values.ts'

/** Marks the end of a row in a stream of words; no word has this number. */
export const ROW_END = 0

/** A word of a text with its place: half-open, UTF-16 code units. */
export interface MemoryWord extends Span {
  readonly word: number
}

/** The words of a text in order. Cost: linear. */
export function memoryWords(text: string, lang: Lang): readonly MemoryWord[] {
  return exactTokens(text, lang).map(({ start, end, exact }) => ({ start, end, word: wordNumber(exact) }))
}

/** Values that two otherwise equal sentences may differ in. */
const VARIABLE: ReadonlySet<ValueKind> = new Set([
  'number',
  'ordinal',
  'percentage',
  'money',
  'date',
  'year',
  'time',
  'session',
  'symbol',
  'reference',
])

/** The values of a text that may vary between otherwise equal sentences. */
export const variableValues = (text: string, lang: Lang) => values(text, lang).filter(({ kind }) => VARIABLE.has(kind))

/**
 * A number that is equal for texts that differ only in their values; null for a text without a value or with fewer than
 * three other words, about which equality would say little.
 */
export function skeletonNumber(text: string, lang: Lang): number | null {
  const found = variableValues(text, lang)
  if (found.length === 0) return null
  let [hash, others, next] = [0x811c9dc5, 0, 0]
  for (const { start, end, word } of memoryWords(text, lang)) {
    while (next < found.length && (found[next] as Span).end <= start) {
      hash = mix(hash, 1)
      next += 1
    }
    if (next < found.length && (found[next] as Span).start < end) continue
    hash = mix(hash, word)
    others += 1
  }
  for (; next < found.length; next += 1) hash = mix(hash, 1)
  return others < 3 ? null : hash >>> 0
}

function wordNumber(exact: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < exact.length; at += 1) hash = Math.imul(hash ^ exact.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return hash >>> 0 || 1
}

const mix = (hash: number, word: number): number =>
  Math.imul(Math.imul(hash ^ word, 0x01000193) ^ (word >>> 16), 0x85ebca6b)
