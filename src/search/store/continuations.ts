/**
 * What the last word of a typed text may go on to be: words and phrases that stand in a text of the corpus, as they
 * stand there. Arabic words are found behind the article and particles too; Chinese ones by the words of the cutter.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { wordEdges } from '../../text/word-spans.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { streamOf, WORD_END, WORD_START } from '../index/token-stream.ts'
import { type Candidate, EXACT, type Keys, type Pattern, type Vocabulary } from '../compile/matcher.ts'
import { candidateRows, occurrences } from './evaluate.ts'
import type { IndexFiles } from './index-files.ts'

export interface Continuation {
  readonly text: string
  /** Rows that have it. */
  readonly rows: number
}

/** Rows looked through for phrases that go on; of a longer text the last words decide. */
const MOST_ROWS = 2000
const MOST_WORDS = 6
/** Characters a Chinese word goes on for. */
const MOST_CHARACTERS = 6
const ARABIC_BEFORE = ['', 'ال', 'وال', 'بال', 'لل', 'و', 'ب', 'ل']

/** A typed text as it may go on: its words, of which the last only begins; null if nothing can follow what was typed. */
export interface Typed {
  readonly slots: readonly Keys[]
  readonly last: Keys
  /** Whether it begins, and ends, with a Chinese character: then any word that has them in order goes on from it. */
  readonly han: { readonly first: boolean; readonly last: boolean }
}

/** Reads a typed text. */
export function readTyped(text: string, lang: Lang): Typed | null {
  const tokens = streamOf(text, lang).tokens.filter((token) => token !== null)
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first === undefined || last === undefined) return null
  if (last.end < text.trimEnd().length || tokens.length > MOST_WORDS) return null
  return { slots: tokens.slice(0, -1), last, han: { first: first.kind === 'han', last: last.kind === 'han' } }
}

/** The sequence of a typed text, with every word that its last may be. */
export function typedPattern({ slots, last, han }: Typed, words: Vocabulary): Pattern {
  return {
    slots: [
      ...slots.map((keys) => ({ candidates: words.candidates(keys) })),
      { candidates: han.last ? words.candidates(last) : beginnings(words, last) },
    ],
    gaps: null,
    bounded: false,
    floor: EXACT,
    pairs: null,
  }
}

/** The continuations of a text, by the rows that have them. */
export async function continuations(
  files: Pick<IndexFiles, 'texts'>,
  index: LanguageIndex,
  text: string,
  limit: number,
): Promise<readonly Continuation[]> {
  const typed = readTyped(text, index.lang)
  if (typed === null) return []
  const pattern = typedPattern(typed, index)
  const places =
    typed.slots.length === 0 && !typed.han.last
      ? wordPlaces(index, pattern.slots[0]?.candidates ?? [], limit)
      : phrasePlaces(index, pattern, typed.han.first, limit)
  return written(files, index, places)
}

/** What a word may begin with in the corpus if it was typed so: Arabic words stand behind the article and particles. */
export const typedBeginnings = (plain: string, lang: Lang): readonly string[] =>
  (lang === 'ar' ? ARABIC_BEFORE : ['']).map((particle) => particle + plain)

function beginnings(words: Vocabulary, last: Keys): readonly Candidate[] {
  const exact = typedBeginnings(last.exact, words.lang)
  const all = typedBeginnings(last.plain, words.lang).flatMap((plain, n) =>
    words.beginning({ exact: exact[n] ?? '', plain, folded: '' }),
  )
  return all.filter(({ form }) => !words.exactOf(form).startsWith('#'))
}

/** Where a continuation stands: tokens of a row. */
interface StreamPlace {
  readonly row: number
  readonly at: number
  readonly length: number
  readonly rows: number
}

/** The most frequent of some words, each with a place where it stands. */
function wordPlaces(index: LanguageIndex, words: readonly Candidate[], limit: number): readonly StreamPlace[] {
  const best = [...new Set(words.map(({ form }) => form))]
    .sort((a, b) => (index.df[b] as number) - (index.df[a] as number) || a - b)
    .slice(0, limit)
  return best.flatMap((form) => {
    const row = index.firstRow(form)
    const at = row < 0 ? -1 : index.stream.subarray(index.rowStart[row], index.rowStart[row + 1]).indexOf(form)
    return at < 0 ? [] : [{ row, at, length: 1, rows: index.df[form] as number }]
  })
}

/** The most frequent ways in which a sequence goes on. */
function phrasePlaces(index: LanguageIndex, pattern: Pattern, han: boolean, limit: number): readonly StreamPlace[] {
  const found = new Map<string, StreamPlace>()
  for (const row of candidateRows(index, pattern).subarray(0, MOST_ROWS)) {
    const start = index.rowStart[row] as number
    const here = new Set<string>()
    for (const { at, length } of occurrences(index, pattern, row)) {
      const whole = han ? chineseLength(index, row, at, length) : length
      if (whole === 0) continue
      const key = index.stream.subarray(start + at, start + at + whole).join(' ')
      if (here.has(key)) continue
      here.add(key)
      const known = found.get(key)
      found.set(key, { row: known?.row ?? row, at: known?.at ?? at, length: whole, rows: (known?.rows ?? 0) + 1 })
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || a.row - b.row).slice(0, limit)
}

/** Tokens of the Chinese word or words that begin at a place; 0 if none begins there or goes on past what was typed. */
function chineseLength(index: LanguageIndex, row: number, at: number, typed: number): number {
  const [start, end] = [(index.rowStart[row] as number) + at, index.rowStart[row + 1] as number]
  if (((index.codes[start] as number) & WORD_START) === 0) return 0
  for (let length = typed + 1; length <= typed + MOST_CHARACTERS && start + length <= end; length += 1) {
    if (index.stream[start + length - 1] === 0) return 0
    if (((index.codes[start + length - 1] as number) & WORD_END) !== 0) return length
  }
  return 0
}

/** The places as their texts write them. */
async function written(
  files: Pick<IndexFiles, 'texts'>,
  { lang, rowStart, stream, exactOf }: LanguageIndex,
  places: readonly StreamPlace[],
): Promise<readonly Continuation[]> {
  const texts = await files.texts(places.map(({ row }) => row))
  const found = new Map<string, number>()
  places.forEach(({ row, at, length, rows }, n) => {
    const text = texts[n]?.t[LANGS.indexOf(lang)] ?? ''
    const edges = wordEdges(text, lang)
    // Breaks between blocks are places of the stream, and no words of the text.
    const breaks = stream.subarray(rowStart[row] as number, (rowStart[row] as number) + at).filter((form) => form === 0)
    const first = at - breaks.length
    const [start, end] = [edges[2 * first], edges[2 * (first + length) - 1]]
    if (start === undefined || end === undefined) return
    const whole = text.slice(start, end)
    const form = stream[(rowStart[row] as number) + at] as number
    const plain = length === 1 ? offered(whole, exactOf(form)) : whole
    found.set(plain, Math.max(rows, found.get(plain) ?? 0))
  })
  return [...found].map(([text, rows]) => ({ text, rows }))
}

/** A word as it is offered: as a text has it, but the first word of a sentence not with its capital. */
export const offered = (whole: string, exact: string): string => (/^\p{Lu}[\p{Ll}\p{M}]+$/u.test(whole) ? exact : whole)
