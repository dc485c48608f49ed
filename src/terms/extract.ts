/**
 * Terms a document has and the termbase lacks, for a person to accept. Candidates are runs of words that do not begin or
 * end in function words, ranked by C-value (Frantzi, Ananiadou and Mima 2000): frequency, less what the most frequent
 * longer candidate accounts for, more for length; then by how steadily the other versions render them, which ordinary wording does not
 * manage. Short forms come with the long forms the text defines for them. Input is a document record; output candidates,
 * best first, with their equivalents as guesses.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { findDefinitions } from './acronyms.ts'
import { type EquivalentUnit, unitsOf, wordsOf } from './equivalent-units.ts'
import type { Equivalents } from './equivalents.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { createTermLookup } from './lookup.ts'
import type { TermToken } from './tokens.ts'

/** A term somebody may want to keep. */
export interface TermCandidate {
  readonly kind: 'phrase' | 'acronym'
  /** The language it was found in; the others hold guesses. */
  readonly lang: Lang
  readonly terms: Partial<Record<Lang, readonly string[]>>
  readonly count: number
  /** Higher is likelier to be kept; comparable within one document. */
  readonly score: number
  /** Rows where it stands, as `<slug>#<row id>`. */
  readonly rows: readonly string[]
}

export interface ExtractOptions {
  readonly chinese: ChineseCutter
  readonly concepts: readonly Concept[]
  /** Fills in the other languages and steadies the ranking. */
  readonly equivalents?: Equivalents
  /** Language to search in. Default: English, else the pivot. */
  readonly lang?: Lang
  /** Default 100. */
  readonly limit?: number
}

/** The candidates of a document. */
export async function extractTerms(record: DocumentRecord, options: ExtractOptions): Promise<readonly TermCandidate[]> {
  const units = unitsOf([record], options.chinese)
  const lang = options.lang ?? (record.versions.en === undefined ? record.alignment.pivot : 'en')
  const lookup = createTermLookup(options.concepts)
  const isNew = (term: string, of: Lang): boolean =>
    !lookup(term, { lang: of, limit: 1 }).some(({ tier }) => tier === 'exact' || tier === 'inflected')
  const acronyms = acronymsOf(units).filter(({ terms }) =>
    LANGS.every((of) => (terms[of] ?? []).every((term) => isNew(term, of))),
  )
  const phrases = phrasesOf(units, lang)
    .filter(({ form }) => isNew(form, lang))
    .slice(0, 3 * (options.limit ?? 100))
  const filled: TermCandidate[] = []
  for (const { form, count, cValue, rows } of phrases) {
    const terms: Partial<Record<Lang, readonly string[]>> = { [lang]: [form] }
    let [steady, asked] = [0, 0]
    if (options.equivalents !== undefined) {
      for (const other of LANGS) {
        if (other === lang || record.versions[other] === undefined) continue
        const [best] = await options.equivalents.equivalents(form, lang, other, 1)
        asked++
        steady += best === undefined ? 0 : best.confidence
        if (best !== undefined && best.confidence >= 0.3) terms[other] = [best.rendering]
      }
    }
    filled.push({
      kind: 'phrase',
      lang,
      terms: inOrder(terms),
      count,
      score: round(cValue * (asked === 0 ? 1 : steady / asked)),
      rows,
    })
  }
  return [...acronyms, ...filled.sort((a, b) => b.score - a.score)].slice(0, options.limit ?? 100)
}

/** A candidate somebody accepted, as a concept of the termbase with status `candidate`. */
export function acceptCandidate(candidate: TermCandidate, id: string, source: string): Concept {
  const note = `found in ${candidate.lang}${candidate.kind === 'acronym' ? '' : '; other languages are guesses of alignment'}`
  return { id, terms: candidate.terms, status: 'candidate', source, note }
}

interface Phrase {
  readonly form: string
  readonly count: number
  readonly cValue: number
  readonly rows: readonly string[]
}

const LONGEST = 6
const LEAST_COUNT = 2

function phrasesOf(units: readonly EquivalentUnit[], lang: Lang): readonly Phrase[] {
  const grams = new Map<
    string,
    { forms: Map<string, number>; rows: Set<string>; count: number; length: number; within: number }
  >()
  for (const { doc, row, cells } of units) {
    const cell = cells[lang]
    if (cell === undefined) continue
    const tokens = wordsOf(cell, lang)
    for (const [first, last] of runsOf(tokens, cell.text, lang)) {
      const key = tokens
        .slice(first, last + 1)
        .map(({ keys }) => keys[0])
        .join(' ')
      const form = cell.text.slice((tokens[first] as TermToken).start, (tokens[last] as TermToken).end)
      const gram = grams.get(key) ?? {
        forms: new Map(),
        rows: new Set(),
        count: 0,
        length: last - first + 1,
        within: 0,
      }
      gram.forms.set(form, (gram.forms.get(form) ?? 0) + 1)
      gram.rows.add(`${doc}#${row}`)
      gram.count++
      grams.set(key, gram)
    }
  }
  for (const [key, { count, length }] of grams) {
    if (count < LEAST_COUNT) continue
    const words = key.split(' ')
    for (const inner of new Set(innerOf(words, length))) {
      const gram = grams.get(inner)
      if (gram !== undefined) {
        gram.within = Math.max(gram.within, count)
      }
    }
  }
  return [...grams.values()]
    .filter(({ count, length }) => count >= LEAST_COUNT && (length > 1 || lang === 'zh'))
    .map(({ forms, rows, count, length, within }) => {
      const [form] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] as [string, number]
      return { form, count, cValue: Math.log2(length + 0.5) * (count - within), rows: [...rows] }
    })
    .filter(({ cValue }) => cValue > 0)
    .sort((a, b) => b.cValue - a.cValue || (a.form < b.form ? -1 : 1))
}

function innerOf(words: readonly string[], length: number): readonly string[] {
  const inner: string[] = []
  for (let from = 0; from < length; from++) {
    for (let to = from; to < length; to++) if (to - from + 1 < length) inner.push(words.slice(from, to + 1).join(' '))
  }
  return inner
}

/** Runs of up to six words without punctuation between them that neither begin nor end in a function word or number. */
function runsOf(tokens: readonly TermToken[], text: string, lang: Lang): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  const edge = tokens.map(
    ({ plain, text: word }) =>
      !FUNCTION_WORDS[lang].has(plain) && /^\p{L}/u.test(word) && (lang === 'zh' || word.length > 2),
  )
  for (let first = 0; first < tokens.length; first++) {
    if (!edge[first]) continue
    let inner = 0
    for (let last = first; last < tokens.length && last < first + LONGEST; last++) {
      const gap =
        last === first ? '' : text.slice((tokens[last - 1] as TermToken).end, (tokens[last] as TermToken).start)
      if (!/^[\s’'-]*$/u.test(gap)) break
      if (!edge[last]) {
        inner++
        if (inner > 2) break
        continue
      }
      runs.push([first, last])
    }
  }
  return runs
}

/** Definitions in the same unit and in the same order are one candidate in several languages. */
function acronymsOf(units: readonly EquivalentUnit[]): readonly TermCandidate[] {
  const texts = new Map(LANGS.map((lang) => [lang, units.map(({ cells }) => cells[lang]?.text ?? '').join('\n')]))
  const count = (wording: string, lang: Lang): number => (texts.get(lang) ?? '').split(wording).length - 1
  const found = new Map<string, TermCandidate>()
  for (const { doc, row, cells } of units) {
    const lists = LANGS.map(
      (lang) => [lang, findDefinitions(cells[lang]?.text ?? '', lang, (wording) => count(wording, lang))] as const,
    )
    const most = Math.max(...lists.map(([, list]) => list.length))
    for (let nth = 0; nth < most; nth++) {
      const same = lists.filter(([, list]) => list.length === most && list[nth] !== undefined)
      const [lead] = same.filter(([lang]) => lang === 'en').concat(same)
      if (lead === undefined) continue
      const terms: Partial<Record<Lang, readonly string[]>> = {}
      for (const [lang, list] of same)
        terms[lang] = [(list[nth] as { short: string }).short, (list[nth] as { long: string }).long]
      const key = `${lead[0]} ${(terms[lead[0]] as readonly string[])[0]}`
      const before = found.get(key)
      const total = count((terms[lead[0]] as readonly string[])[0] as string, lead[0])
      const rows = [...(before?.rows ?? []), `${doc}#${row}`]
      found.set(key, {
        kind: 'acronym',
        lang: lead[0],
        terms: inOrder({ ...terms, ...before?.terms }),
        count: total,
        score: 1000 + total,
        rows,
      })
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score)
}

function inOrder(terms: Partial<Record<Lang, readonly string[]>>): Partial<Record<Lang, readonly string[]>> {
  return Object.fromEntries(LANGS.flatMap((lang) => (terms[lang] === undefined ? [] : [[lang, terms[lang]]])))
}

function round(score: number): number {
  return Math.round(score * 100) / 100
}
