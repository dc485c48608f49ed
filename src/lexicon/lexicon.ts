/**
 * What is known of which tokens translate which, before the texts at hand are looked at: dictionaries, termbase
 * concepts, and what was learned from earlier texts and confirmed beads. A lexicon
 * gives for a token of its first language the tokens of the second with weights; it is plain data in its serialised
 * form (`LexiconRecord`), versioned, a line a token. What cannot be read is a problem, never a throw.
 */
import type { Problem, Read } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'
import type { Lang } from '../model/lang.ts'
import type { Tokeniser } from './alignment-tokens.ts'

/** A translation of a token: another token and how much it is believed (1: as a dictionary's only translation). */
export interface Translation {
  readonly token: string
  readonly weight: number
}

/** Knowledge about a pair of languages, looked up from tokens of the first. */
export interface Lexicon {
  readonly langs: readonly [string, string]
  /** What the report calls it: `CC-CEDICT`, `names`, `termbase`, `learned`. */
  readonly source: string
  /** Headwords held; null where the source is too large to count cheaply. */
  readonly size: number | null
  /** Translations of a token of `langs[0]`; none where it is unknown. */
  translations(token: string): readonly Translation[]
}

/** The background lexicons of a runtime; each names its own pair. */
export type Lexicons = readonly Lexicon[]

/** Tokens of the longest wordings that still say which word translates which. */
const LONGEST = 8

/** A lexicon as stored: format version, languages, source, and per token its translations with weights in thousandths. */
export interface LexiconRecord {
  readonly version: 1
  readonly langs: readonly [string, string]
  readonly source: string
  readonly entries: Readonly<Record<string, readonly (readonly [string, number])[]>>
}

/** A lexicon from counts of token pairs; weights are relative to the largest of each headword. */
export function createLexicon(
  langs: readonly [string, string],
  source: string,
  entries: ReadonlyMap<string, readonly Translation[]>,
): Lexicon {
  return { langs, source, size: entries.size, translations: (token) => entries.get(token) ?? [] }
}

/** Translations from wordings that mean the same: every token of one side may translate every one of the other. */
export function entriesFromPairs(
  pairs: Iterable<readonly [string, string]>,
  tokenisers: readonly [Tokeniser, Tokeniser],
): ReadonlyMap<string, readonly Translation[]> {
  const entries = new Map<string, Map<string, number>>()
  for (const [a, b] of pairs) {
    const left = tokenisers[0](a)
    const right = tokenisers[1](b)
    if (left.length === 0 || right.length === 0 || left.length > LONGEST || right.length > LONGEST) continue
    for (const token of left) {
      let row = entries.get(token)
      if (row === undefined) entries.set(token, (row = new Map()))
      for (const other of right) row.set(other, Math.max(row.get(other) ?? 0, 1 / right.length))
    }
  }
  return new Map(
    [...entries].map(([token, row]) => [token, [...row].map(([other, weight]) => ({ token: other, weight }))]),
  )
}

/** A lexicon from the termbase: each concept's wordings in the two languages, synonyms too. */
export function lexiconFromConcepts(
  langs: readonly [Lang, Lang],
  concepts: readonly Concept[],
  tokenisers: readonly [Tokeniser, Tokeniser],
): Lexicon {
  const pairs = concepts.flatMap((concept) =>
    (concept.terms[langs[0]] ?? []).flatMap((a) => (concept.terms[langs[1]] ?? []).map((b) => [a, b] as const)),
  )
  return createLexicon(langs, 'termbase', entriesFromPairs(pairs, tokenisers))
}

/** The stored form: headwords sorted, translations strongest first, so that equal lexicons are equal bytes. */
export function serialiseLexicon(
  langs: readonly [string, string],
  source: string,
  entries: ReadonlyMap<string, readonly Translation[]>,
): LexiconRecord {
  const sorted = [...entries].filter(([, row]) => row.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    version: 1,
    langs,
    source,
    entries: Object.fromEntries(
      sorted.map(([token, row]) => [
        token,
        row
          .map((entry) => [entry.token, Math.round(entry.weight * 1000)] as const)
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
      ]),
    ),
  }
}

/** Reads a stored lexicon; entries of another shape are left out and said. */
export function readLexicon(input: unknown): Read<Lexicon | null> {
  const problems: Problem[] = []
  const record = input as Partial<LexiconRecord> | null
  const langs = record?.langs
  if (
    typeof record !== 'object' ||
    record === null ||
    record.version !== 1 ||
    !Array.isArray(langs) ||
    langs.length !== 2
  ) {
    return { value: null, problems: [{ kind: 'malformed-record', expected: 'lexicon of version 1' }] }
  }
  const entries = new Map<string, Translation[]>()
  for (const [token, row] of Object.entries(record.entries ?? {})) {
    const kept = (Array.isArray(row) ? row : []).flatMap((entry: unknown) =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'
        ? [{ token: entry[0], weight: entry[1] / 1000 }]
        : [],
    )
    if (!Array.isArray(row) || kept.length !== row.length) problems.push({ kind: 'malformed-record', found: token })
    if (kept.length > 0) entries.set(token, kept)
  }
  return {
    value: createLexicon([String(langs[0]), String(langs[1])], String(record.source ?? 'learned'), entries),
    problems,
  }
}

/** Lexicons as text, one record a line. */
export function writeLexicons(records: readonly LexiconRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** Lexicons from such a text; lines that cannot be read are left out and said. An empty text holds none. */
export function readLexicons(text: string): Read<readonly Lexicon[]> {
  const lexicons: Lexicon[] = []
  const problems: Problem[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    let record: unknown = null
    try {
      record = JSON.parse(line)
    } catch {
      // The reader below says what is wrong with it.
    }
    const read = readLexicon(record)
    problems.push(...read.problems.map((problem) => ({ ...problem, place: { line: index + 1 } })))
    if (read.value !== null) lexicons.push(read.value)
  })
  return { value: lexicons, problems }
}
