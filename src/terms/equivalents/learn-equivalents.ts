/**
 * Learns, at build time, which words stand for each other in aligned rows and writes it down for the serving side:
 * `equivalents/text-<lang>.json` (the units' texts) and `equivalents/<a>-<b>.json` for the 15 pairs of languages
 * (links between words, with how sure they are). Each pair is aligned by itself (word-alignment.ts) and then through
 * the other four languages, which settles what one pair leaves open. Same input, same bytes.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type EquivalentUnit, unitsOf, wordsOf } from './equivalent-units.ts'
import type { TermToken } from '../recognise/term-tokens.ts'
import { alignWords, type Posteriors, type WordParts } from './word-alignment.ts'

/** `equivalents/text-<lang>.json`. Units are numbered from 0 over the whole corpus; `null` where the language lacks one. */
export interface TextFile {
  readonly format: 1
  readonly lang: Lang
  readonly docs: readonly string[]
  /** Per unit: number of the document, row id, text, parts as [block, start, at, length], and Chinese word lengths. */
  readonly units: readonly (
    | readonly [number, string, string, readonly (readonly [string, number, number, number])[], (readonly number[])?]
    | null
  )[]
}

/** `equivalents/<a>-<b>.json`. Per unit: word of a, word of b, sureness in hundredths, one after the other; 0 for none. */
export interface LinkFile {
  readonly format: 1
  readonly links: readonly (readonly number[] | 0)[]
}

/** The files, by path. `chinese` cuts the Chinese texts. */
export function buildEquivalents(
  records: readonly DocumentRecord[],
  options: { readonly chinese: ChineseCutter },
): ReadonlyMap<string, string> {
  return writeEquivalents(unitsOf(records, options.chinese))
}

/** Pairs of languages in the order their files are named: `ar-zh`, `ar-en`, … */
export const LANG_PAIRS: readonly (readonly [Lang, Lang])[] = LANGS.flatMap((a, at) =>
  LANGS.slice(at + 1).map((b) => [a, b] as const),
)

/** The same from units, whatever they were made of. */
export function writeEquivalents(units: readonly EquivalentUnit[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const docs = [...new Set(units.map(({ doc }) => doc))]
  const number = new Map(docs.map((doc, at) => [doc, at]))
  for (const lang of LANGS) {
    const file: TextFile = {
      format: 1,
      lang,
      docs,
      units: units.map(({ doc, row, cells }) => {
        const cell = cells[lang]
        if (cell === undefined) return null
        const parts = cell.parts.map(({ block, start, at, length }) => [block, start, at, length] as const)
        const unit = [number.get(doc) as number, row, cell.text, parts] as const
        return cell.words === undefined ? unit : ([...unit, cell.words] as const)
      }),
    }
    files.set(`equivalents/text-${lang}.json`, JSON.stringify(file))
  }
  const words = new Map(LANGS.map((lang) => [lang, vocabulary(units, lang)]))
  const direct = new Map(
    LANG_PAIRS.map(([a, b]) => [`${a}-${b}`, alignPair(words.get(a) as Vocabulary, words.get(b) as Vocabulary)]),
  )
  const posteriors = (a: Lang, b: Lang, unit: number): { table: Float32Array; turned: boolean } | null => {
    const forward = direct.get(`${a}-${b}`)?.[unit]
    if (forward !== undefined && forward !== null) return { table: forward, turned: false }
    const backward = direct.get(`${b}-${a}`)?.[unit]
    return backward === undefined || backward === null ? null : { table: backward, turned: true }
  }
  for (const [a, b] of LANG_PAIRS) {
    const links = units.map((_, unit) => {
      const own = posteriors(a, b, unit)
      if (own === null) return 0
      const [m, n] = [size(words, a, unit), size(words, b, unit)]
      return linksOf(joinPaths(own.table, m, n, bridges(a, b, unit, m, n)), m, n)
    })
    const file: LinkFile = { format: 1, links }
    files.set(`equivalents/${a}-${b}.json`, JSON.stringify(file))
  }
  return files

  function bridges(a: Lang, b: Lang, unit: number, m: number, n: number): readonly Float32Array[] {
    return LANGS.flatMap((over) => {
      if (over === a || over === b) return []
      const [left, right] = [posteriors(a, over, unit), posteriors(over, b, unit)]
      return left === null || right === null ? [] : [multiply(left, right, m, size(words, over, unit), n)]
    })
  }
}

interface Vocabulary {
  readonly size: number
  /** Word numbers of each unit, or null where the language lacks it. */
  readonly rows: readonly (Int32Array | null)[]
  readonly parts: readonly (readonly number[])[]
}

function size(words: ReadonlyMap<Lang, Vocabulary>, lang: Lang, unit: number): number {
  return words.get(lang)?.rows[unit]?.length ?? 0
}

function vocabulary(units: readonly EquivalentUnit[], lang: Lang): Vocabulary {
  const cells = units.map(({ cells: { [lang]: cell } }) => (cell === undefined ? null : wordsOf(cell, lang)))
  const frequency = new Map<string, number>()
  for (const tokens of cells)
    for (const { keys } of tokens ?? []) for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  const numbers = new Map<string, number>()
  const partNumbers = new Map<string, number>()
  const parts: number[][] = []
  const rows = cells.map((tokens) => {
    if (tokens === null) return null
    return Int32Array.from(tokens, (token) => {
      const key = keyOf(token, lang, frequency)
      let id = numbers.get(key)
      if (id === undefined) {
        id = numbers.size
        numbers.set(key, id)
        parts[id] = partsOf(key, lang).map((part) => {
          const known = partNumbers.get(part) ?? partNumbers.size
          partNumbers.set(part, known)
          return known
        })
      }
      return id
    })
  })
  return { size: numbers.size, rows, parts }
}

/** One key for a word: in Arabic the one the corpus uses most, which tells particles from first letters. */
function keyOf(token: TermToken, lang: Lang, frequency: ReadonlyMap<string, number>): string {
  let best = token.keys[0] as string
  if (lang !== 'ar') return best
  for (const key of token.keys) if ((frequency.get(key) ?? 0) > (frequency.get(best) ?? 0)) best = key
  return best
}

/** Parts by which rare words resemble known ones: Chinese characters, else the first letters. */
function partsOf(key: string, lang: Lang): readonly string[] {
  return lang === 'zh' && /^\p{Script=Han}+$/u.test(key) ? [...key] : [key.slice(0, lang === 'ar' ? 4 : 5)]
}

function alignPair(a: Vocabulary, b: Vocabulary): readonly (Float32Array | null)[] {
  const held = a.rows.flatMap((row, unit) =>
    row !== null && b.rows[unit] !== null && row.length * (b.rows[unit] as Int32Array).length > 0 ? [unit] : [],
  )
  const rows = held.map((unit) => ({ source: a.rows[unit] as Int32Array, target: b.rows[unit] as Int32Array }))
  const parts: WordParts = { source: a.parts, target: b.parts }
  const posteriors: Posteriors = alignWords(rows, [a.size, b.size], parts)
  const tables: (Float32Array | null)[] = a.rows.map(() => null)
  for (const [at, unit] of held.entries()) tables[unit] = posteriors[at] as Float32Array
  return tables
}

interface Table {
  readonly table: Float32Array
  readonly turned: boolean
}

function multiply(left: Table, right: Table, m: number, k: number, n: number): Float32Array {
  const product = new Float32Array(m * n)
  for (let i = 0; i < m; i++) {
    for (let via = 0; via < k; via++) {
      const a = left.table[left.turned ? via * m + i : i * k + via] as number
      if (a < 0.01) continue
      for (let j = 0; j < n; j++) {
        const b = right.table[right.turned ? j * k + via : via * n + j] as number
        product[i * n + j] = (product[i * n + j] as number) + a * b
      }
    }
  }
  return product
}

/** How much the way through other languages counts beside the direct one; tuned on UDHR and SDG. */
const BRIDGED = 0.5

function joinPaths(own: Float32Array, m: number, n: number, over: readonly Float32Array[]): Float32Array {
  if (over.length === 0) return own
  const joined = new Float32Array(m * n)
  for (let cell = 0; cell < joined.length; cell++) {
    let sum = 0
    for (const table of over) sum += table[cell] as number
    joined[cell] = Math.min(1, (1 - BRIDGED) * (own[cell] as number) + BRIDGED * (sum / over.length))
  }
  return joined
}

/** Links below this are not kept. */
const LEAST = 0.05

function linksOf(table: Float32Array, m: number, n: number): readonly number[] | 0 {
  const links: number[] = []
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const value = table[i * n + j] as number
      if (value >= LEAST) links.push(i, j, Math.round(value * 100))
    }
  }
  return links.length === 0 ? 0 : links
}
