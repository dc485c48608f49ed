/**
 * Learns a lexicon from aligned documents, to be kept and used as prior when the next document is aligned. Input: records
 * (texts and rows); output: per pair of languages a `LexiconRecord` of token pairs that translate each other in both
 * directions. Only pairs seen together in two rows or more are kept; rows set by people count double. IBM model 1 in both
 * directions (learn-tables.ts). Rows whose texts are gone are skipped. Deterministic.
 */
import type { Lang } from '../model/lang.ts'
import { LANGS } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { readingRows } from '../rows/rows.ts'
import { type LexiconRecord, serialiseLexicon, type Translation } from './lexicon.ts'
import { encodeText } from './encoded-text.ts'
import { type LearnOptions, learnTables } from './learn-tables.ts'
import type { KnownPairs, RangeBead, SparseRows } from './translation-table.ts'
import { rememberTokens, type Tokeniser } from './alignment-tokens.ts'

/** Times a row set by a person counts. */
const MANUAL_WEIGHT = 2
/** Rows believed less are not learned from. */
const LEAST_CONFIDENCE = 0.5
/** Least mean of the chances of the two directions. */
const LEAST_CHANCE = 0.12
/** Rows of a pair below which nothing is learned: too few to tell chance from rule. */
const LEAST_ROWS = 30

const TO_KEEP: LearnOptions = { priorWeight: 1, iterations: 6, leaveOut: 0, maxBeads: 50_000 }
const NOTHING: KnownPairs = { source: new Int32Array(), target: new Int32Array(), weight: new Float64Array() }

interface TextRow {
  readonly texts: Partial<Record<Lang, string>>
  readonly weight: number
}

/** The lexicons of all pairs of the six languages of which the records hold enough rows; sorted by pair. */
export function learnLexicons(
  records: readonly DocumentRecord[],
  tokeniser: (lang: Lang) => Tokeniser,
): readonly LexiconRecord[] {
  const rows = records.flatMap(sentenceRows)
  const tokenisers = new Map(LANGS.map((lang) => [lang, rememberTokens(tokeniser(lang))]))
  return LANGS.flatMap((a, i) =>
    LANGS.slice(i + 1).flatMap((b) => {
      const both = rows.filter(({ texts }) => texts[a] !== undefined && texts[b] !== undefined)
      if (both.length < LEAST_ROWS) return []
      return [learnPair(a, b, both, tokenisers.get(a)!, tokenisers.get(b)!)]
    }),
  )
}

function learnPair(a: Lang, b: Lang, rows: readonly TextRow[], left: Tokeniser, right: Tokeniser): LexiconRecord {
  const src = encodeText(
    rows.map(({ texts }) => texts[a] ?? ''),
    left,
  )
  const tgt = encodeText(
    rows.map(({ texts }) => texts[b] ?? ''),
    right,
  )
  const beads = rows.map(({ weight }, k): RangeBead => ({ s0: k, s1: k + 1, t0: k, t1: k + 1, weight }))
  const { forward, backward } = learnTables(src, tgt, beads, NOTHING, TO_KEEP)
  const entries = new Map<string, Translation[]>()
  for (let token = 0; token < src.vocabulary.length; token++) {
    const word = src.vocabulary[token]!
    if (!isWord(word)) continue
    const found: Translation[] = []
    for (let x = forward.starts[token]!; x < forward.starts[token + 1]!; x++) {
      const other = forward.columns[x]!
      const chance = Math.sqrt(forward.values[x]! * valueAt(backward, other, token))
      const translation = tgt.vocabulary[other]!
      // What is the same on both sides is known without a lexicon.
      if (chance >= LEAST_CHANCE && isWord(translation) && translation !== word)
        found.push({ token: translation, weight: chance })
    }
    if (found.length > 0) entries.set(word, found)
  }
  return serialiseLexicon([a, b], 'learned', entries)
}

function valueAt(rows: SparseRows, token: number, column: number): number {
  for (let x = rows.starts[token]!; x < rows.starts[token + 1]!; x++)
    if (rows.columns[x] === column) return rows.values[x]!
  return 0
}

const isWord = (token: string): boolean => /^\p{L}/u.test(token)

/** The texts of the sentence rows that hold two languages or more. */
function sentenceRows(record: DocumentRecord): TextRow[] {
  return readingRows(record, { level: 'sentence' }).flatMap((row) => {
    const manual = row.method === 'manual'
    if (row.level !== 'sentence' || row.langs.length < 2 || (!manual && row.confidence < LEAST_CONFIDENCE)) return []
    const texts = Object.fromEntries(row.langs.map((lang) => [lang, row.cells[lang]?.text]))
    return [{ texts, weight: manual ? MANUAL_WEIGHT : 1 }]
  })
}
