/**
 * The index of one language as it is asked: forms by spelling, by word, by beginning and by slips of the key, and the
 * rows each stands in. Columns are used where they lie in the file (language-file.ts); only the words become strings.
 */
import type { Lang } from '../../model/lang.ts'
import { readColumns, unpackStrings } from '../../ports/column-file.ts'
import { LANGUAGE_FILE_VERSION, type LanguageFileHeader } from './language-file.ts'
import { slipDistance } from '../../text/distance.ts'
import { lowerBound } from '../../text/sequences.ts'
import { letterMask, slipsFor } from '../query/spelling.ts'

/** Tiers as numbers, so that arrays can hold them: lower is better, 0 is no hit. */
export const EXACT = 1
export const FORM = 2
export const NEAR = 3

/** A form that may stand in a place of a pattern, and the tier of a hit by it. */
export interface Candidate {
  readonly form: number
  readonly tier: number
}

/** A word to look up: its three keys (see Token in text/analyzer.ts). */
export interface Keys {
  readonly exact: string
  readonly plain: string
  readonly folded: string
}

type Numbers = Uint8Array | Uint16Array | Uint32Array

export interface LanguageIndex {
  readonly lang: Lang
  readonly rows: number
  readonly forms: readonly string[]
  readonly df: Numbers
  readonly stream: Uint32Array
  readonly codes: Uint8Array
  readonly rowStart: Uint32Array
  /** Mean tokens of the rows that have any. */
  readonly meanLength: number
  /** Number of the form with these keys, or -1. */
  find(keys: Keys): number
  /** Forms of the same word: the form itself (exact), same spelling but for folding, same stem. */
  candidates(keys: Keys): readonly Candidate[]
  /** Forms that begin so. */
  beginning(keys: Keys): readonly Candidate[]
  /** Forms a slip or two away that are not forms of the word itself. At most 50, nearest and most frequent first. */
  near(keys: Keys): readonly Candidate[]
  /** Counts the form's rows (those of `within`, where given) on a board, as hits of a tier that weigh so much. */
  tally(form: number, tier: number, weight: number, board: Board, within?: Uint32Array): void
  /** Calls back with each row the form stands in (those of `within`, where given), ascending. */
  eachRow(form: number, visit: (row: number) => void, within?: Uint32Array): void
}

/** What an evaluation counts on: by row the best tier (0: none) and weighted occurrences; the rows touched, in order. */
export interface Board {
  readonly best: Uint8Array
  readonly times: Float32Array
  readonly opened: Uint8Array
  readonly touched: Uint32Array
  count: number
}

const NEAR_LIMIT = 50

/** Opens the bytes of `index/<lang>.bin`. Throws RangeError on a file of another version: build again. */
export function openLanguageIndex(bytes: Uint8Array): LanguageIndex {
  const { header, columns } = readColumns<LanguageFileHeader>(bytes)
  if (header.version !== LANGUAGE_FILE_VERSION) throw new RangeError('Build the index again: it is of another version')
  const exact = unpackStrings(columns.exact, header.forms)
  const plain = unpackStrings(columns.plain, header.forms).map((key, n) => (key === '' ? (exact[n] as string) : key))
  const stems = unpackStrings(columns.stems, header.stems)
  const numbers = (name: string): Numbers => columns[name] as Numbers
  const stemOf = numbers('stemOf')
  const stemStart = numbers('stemStart')
  const stemForms = numbers('stemForms')
  const offsets = numbers('offsets')
  const postings = columns.postings as Uint8Array
  const rowStart = columns.rowStart as Uint32Array
  const stream = columns.stream as Uint32Array
  const df = numbers('df')
  let filled = 0
  for (let row = 0; row < header.rows; row += 1)
    if ((rowStart[row + 1] as number) > (rowStart[row] as number)) filled += 1
  let masks: Uint32Array | undefined

  const find = (keys: Keys): number => {
    for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n] === keys.plain; n += 1) {
      if (exact[n] === keys.exact) return n
    }
    return -1
  }

  const candidates = (keys: Keys): readonly Candidate[] => {
    const forms = new Map<number, number>()
    const words = new Set<number>()
    const stem = lowerBound(stems, keys.folded)
    if (stems[stem] === keys.folded) words.add(stem)
    for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n] === keys.plain; n += 1) {
      forms.set(n, exact[n] === keys.exact ? EXACT : FORM)
      words.add(stemOf[n] as number)
    }
    for (const word of words) {
      for (let i = stemStart[word] as number; i < (stemStart[word + 1] as number); i += 1) {
        const form = stemForms[i] as number
        if (!forms.has(form)) forms.set(form, FORM)
      }
    }
    return [...forms].map(([form, tier]) => ({ form, tier }))
  }

  return {
    lang: header.lang,
    rows: header.rows,
    forms: exact,
    df,
    stream,
    codes: columns.codes as Uint8Array,
    rowStart,
    meanLength: filled === 0 ? 1 : stream.length / filled,
    find,
    candidates,
    beginning(keys) {
      const found: Candidate[] = []
      for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n]?.startsWith(keys.plain); n += 1) {
        found.push({ form: n, tier: exact[n]?.startsWith(keys.exact) ? EXACT : FORM })
      }
      return found
    },
    near(keys) {
      const slips = slipsFor(keys.plain)
      if (slips === 0) return []
      masks ??= Uint32Array.from(plain, letterMask)
      const mask = letterMask(keys.plain)
      const same = new Set(candidates(keys).map(({ form }) => form))
      const found: { form: number; slips: number }[] = []
      for (let n = 0; n < plain.length; n += 1) {
        if (bitCount((masks[n] as number) ^ mask) > 2 * slips) continue
        const word = plain[n] as string
        if (Math.abs(word.length - keys.plain.length) > slips || word.startsWith('#') || same.has(n)) continue
        const distance = slipDistance(keys.plain, word, slips)
        if (distance <= slips) found.push({ form: n, slips: distance })
      }
      found.sort((a, b) => a.slips - b.slips || (df[b.form] as number) - (df[a.form] as number) || a.form - b.form)
      return found.slice(0, NEAR_LIMIT).map(({ form }) => ({ form, tier: NEAR }))
    },
    tally(form, tier, weight, board, within) {
      const { best, times: counted, touched } = board
      let next = 0
      let at = offsets[form] as number
      const end = offsets[form + 1] as number
      let row = -1
      while (at < end) {
        let byte = postings[at++] as number
        let value = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] as number
          value |= (byte & 127) << shift
        }
        row += value >>> 1
        let times = 1
        if (value & 1) {
          byte = postings[at++] as number
          times = byte & 127
          for (let shift = 7; byte > 127; shift += 7) {
            byte = postings[at++] as number
            times |= (byte & 127) << shift
          }
        }
        if (within !== undefined) {
          while (next < within.length && (within[next] as number) < row) next += 1
          if (next === within.length) return
          if (within[next] !== row) continue
        }
        const old = best[row] as number
        if (old === 0) touched[board.count++] = row
        if (old === 0 || tier < old) best[row] = tier
        counted[row] = (counted[row] as number) + times * weight
      }
    },
    eachRow(form, visit, within) {
      let next = 0
      let at = offsets[form] as number
      const end = offsets[form + 1] as number
      let row = -1
      while (at < end) {
        let byte = postings[at++] as number
        let value = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] as number
          value |= (byte & 127) << shift
        }
        row += value >>> 1
        if (value & 1) while ((postings[at++] as number) > 127);
        if (within !== undefined) {
          while (next < within.length && (within[next] as number) < row) next += 1
          if (next === within.length) return
          if (within[next] !== row) continue
        }
        visit(row)
      }
    },
  }
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
