/**
 * Phrases of a document that look like terms, without parts of speech: runs of content words, at most two connectors
 * (Committee on Management) and their articles between them, ranked by C-value (Frantzi, Ananiadou and Mima 2000). Left
 * out is what is only part of something: of a term of the termbase, of a name in capitals, or of a longer wording that
 * accounts for most of its places. Input are units and a language, output phrases, best first; a text without any
 * repeated phrase gives none.
 */
import type { Lang } from '../../model/lang.ts'
import { type EquivalentUnit, wordsOf } from '../equivalents/equivalent-units.ts'
import { CONNECTORS, FUNCTION_WORDS } from '../../text/words/function-words.ts'
import type { Recogniser } from '../recognise/recognise.ts'
import type { TermToken } from '../recognise/term-tokens.ts'

/** A repeated phrase: its commonest form, its places, its C-value (comparable within one document) and its rows. */
export interface Phrase {
  readonly form: string
  readonly count: number
  readonly cValue: number
  /** `<slug>#<row id>` */
  readonly rows: readonly string[]
}

interface Gram {
  readonly forms: Map<string, number>
  readonly rows: Set<string>
  readonly left: Map<string, number>
  readonly right: Map<string, number>
  readonly words: readonly string[]
  /** Words that are no connectors and in no term of the termbase. */
  readonly content: number
  count: number
  /** Places where a term of the termbase or a name in capitals reaches over an edge or holds the whole. */
  cut: number
  /** Places of the most frequent longer candidate around it. */
  within: number
}

const LONGEST = 7
const MOST_INNER = 2
const LEAST_COUNT = 2
/** A phrase is part of something longer where that accounts for this share of its places. */
const PART = 0.6
/** The same for several longer wordings together. */
const ALL_PARTS = 0.9

/** The phrases that occur twice and more. `terms` finds the terms there are already. */
export function findPhrases(units: readonly EquivalentUnit[], lang: Lang, terms: Recogniser): readonly Phrase[] {
  const grams = new Map<string, Gram>()
  for (const { doc, row, cells } of units) {
    const cell = cells[lang]
    if (cell === undefined) continue
    const line = readLine(wordsOf(cell, lang), cell.text, lang)
    const known = terms.find(cell.text, lang)
    for (const [first, last] of runsOf(line)) addPlace(grams, line, first, last, known, `${doc}#${row}`)
  }
  for (const { count, words } of grams.values()) {
    if (count < LEAST_COUNT) continue
    for (const inner of new Set(innerOf(words))) {
      const gram = grams.get(inner)
      if (gram !== undefined) gram.within = Math.max(gram.within, count)
    }
  }
  return [...grams.values()]
    .filter((gram) => gram.count >= LEAST_COUNT && isWhole(gram))
    .map((gram) => {
      const [form] = [...gram.forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] as [string, number]
      const cValue = Math.log2(gram.content + 0.5) * (gram.count - gram.within) * likelihood(gram, form, lang)
      return { form, count: gram.count, cValue, rows: [...gram.rows] }
    })
    .filter(({ form, cValue }) => cValue > 0 && (lang === 'zh' ? form.length > 3 : /\s/.test(form)))
    .sort((a, b) => b.cValue - a.cValue || (a.form < b.form ? -1 : 1))
}

/** Words of a unit: what each may do in a phrase, and whether it is joined to the one before it. */
interface Line {
  readonly text: string
  readonly tokens: readonly TermToken[]
  readonly role: readonly ('content' | 'connector' | 'article' | 'other')[]
  readonly joined: readonly boolean[]
}

/** A Chinese number with its measure word, however it is cut: 第四, 十四届. */
const ORDINAL = /^第?[〇零一二三四五六七八九十百千两\p{Nd}]+[届次个项年月日]?$/u

function readLine(tokens: readonly TermToken[], text: string, lang: Lang): Line {
  const role = tokens.map(({ plain, text: word, weak }) => {
    if (CONNECTORS[lang].has(plain)) return 'connector'
    if (weak) return 'article'
    if (lang === 'zh' && ORDINAL.test(plain)) return 'other'
    if (FUNCTION_WORDS[lang].has(plain) || !/^\p{L}/u.test(word) || /^(?:https?|www)$/.test(plain)) return 'other'
    return lang === 'zh' || word.length > 2 ? 'content' : 'other'
  })
  const joined = tokens.map(
    ({ start }, at) => at > 0 && /^[\s’'-]*$/u.test(text.slice((tokens[at - 1] as TermToken).end, start)),
  )
  return { text, tokens, role, joined }
}

function runsOf(line: Line): readonly (readonly [number, number])[] {
  const { role, joined } = line
  const runs: (readonly [number, number])[] = []
  for (let first = 0; first < role.length; first++) {
    if (role[first] !== 'content' && !beginsName(line, first)) continue
    let inner = 0
    for (let last = first; last < role.length && last < first + LONGEST; last++) {
      if (last > first && !joined[last]) break
      if (role[last] === 'other' && last > first) break
      // an article follows a connector; else what stands before it is a verb (rescue the Goals)
      if (role[last] === 'article' && role[last - 1] === 'content') break
      if (role[last] === 'connector' && ++inner > MOST_INNER) break
      if (role[last] === 'content' && !cutsCompound(line, first, last)) runs.push([first, last])
    }
  }
  return runs
}

/** Whether a function word begins a name: in capitals amid a sentence or after a quotation mark, and so the next word. */
function beginsName({ text, tokens, role, joined }: Line, first: number): boolean {
  const [word, next] = [tokens[first], tokens[first + 1]]
  if (role[first] !== 'other' || word === undefined || next === undefined || !joined[first + 1]) return false
  if (text[word.start - 1] === '《') return true
  const amid = joined[first] || /[«“"„‘]\s*$/u.test(text.slice(0, word.start))
  return amid && role[first + 1] === 'content' && [word, next].every((one) => /^\p{Lu}\p{Ll}/u.test(one.text))
}

/** Whether an edge is at a hyphen: forty-|fourth session. */
function cutsCompound({ text, tokens }: Line, first: number, last: number): boolean {
  return text[(tokens[first] as TermToken).start - 1] === '-' || text[(tokens[last] as TermToken).end] === '-'
}

function addPlace(
  grams: Map<string, Gram>,
  line: Line,
  first: number,
  last: number,
  known: readonly { readonly start: number; readonly end: number }[],
  row: string,
): void {
  const words = line.tokens.slice(first, last + 1).map(({ keys }) => keys[0] as string)
  const key = words.join(' ')
  const [start, end] = [(line.tokens[first] as TermToken).start, (line.tokens[last] as TermToken).end]
  let gram = grams.get(key)
  if (gram === undefined) {
    const content = line.tokens
      .slice(first, last + 1)
      .filter(
        (token, at) =>
          line.role[first + at] === 'content' &&
          !known.some((term) => term.start <= token.start && term.end >= token.end),
      ).length
    const empty = { forms: new Map(), rows: new Set<string>(), left: new Map(), right: new Map() }
    grams.set(key, (gram = { ...empty, words, content, count: 0, cut: 0, within: 0 }))
  }
  const form = line.text.slice(start, end)
  gram.forms.set(form, (gram.forms.get(form) ?? 0) + 1)
  gram.rows.add(row)
  gram.count++
  const part = known.some((term) => (term.start < start && term.end > start) || (term.start < end && term.end > end))
  if (part || cutsName(line, first, last) || cutsTitle(line.text, start, end)) gram.cut++
  addNeighbour(gram.left, line, first, -1)
  addNeighbour(gram.right, line, last, 1)
}

/** Whether a capitalised name goes on beyond an edge: United | Nations, Least | Developed Countries, 2030 | Agenda. */
function cutsName({ tokens, joined, role }: Line, first: number, last: number): boolean {
  const capital = (at: number): boolean => {
    const word = tokens[at]?.text ?? ''
    return /^\p{Lu}/u.test(word) && word.length > 2 && (role[at] === 'content' || role[at] === 'other')
  }
  const numbered = /^\p{Nd}+$/u.test(tokens[first - 1]?.text ?? '')
  return (
    (joined[first] === true && capital(first) && (numbered || capital(first - 1))) ||
    (joined[last + 1] === true && capital(last) && capital(last + 1))
  )
}

/** Whether the span is part of what stands between Chinese title marks, and not all of it. */
function cutsTitle(text: string, start: number, end: number): boolean {
  const open = text.lastIndexOf('《', start)
  if (open < 0 || text.lastIndexOf('》', start) > open) return false
  return open < start - 1 || text[end] !== '》'
}

/** Counts the content word next to an edge, connectors and articles passed over. */
function addNeighbour(counts: Map<string, number>, { tokens, joined, role }: Line, edge: number, step: 1 | -1): void {
  for (let at = edge + step; at >= 0 && at < tokens.length; at += step) {
    if (!joined[step === 1 ? at : at + 1] || role[at] === 'other') return
    if (role[at] !== 'content') continue
    const key = (tokens[at] as TermToken).keys[0] as string
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return
  }
}

/** Whether neither one longer wording nor several together account for its places: High-level Committee | on … */
function isWhole({ count, cut, left, right }: Gram): boolean {
  if (cut > count * (1 - PART)) return false
  return [left, right].every((side) => {
    const repeated = [...side.values()].filter((times) => times >= LEAST_COUNT)
    const all = repeated.reduce((sum, times) => sum + times, 0)
    return Math.max(0, ...repeated) < count * PART && all < count * ALL_PARTS
  })
}

/**
 * Less for wordings that are rather put together than named: what hangs on an article (work of the system), what begins
 * in an English -ing or ends in -ed; capitals speak for a name.
 */
function likelihood({ words, content }: Gram, form: string, lang: Lang): number {
  const named = /^\p{Lu}/u.test(form) && /\p{Lu}\S*$/u.test(form)
  // one word beside a known term is put to it freely (CEB members), unless in capitals
  const added = content < 2 && words.length > 1 && !named
  const loose = words.some((word) => LOOSE[lang]?.has(word)) || (lang === 'zh' && words.includes('的'))
  const verbal = lang === 'en' && /^\p{L}+ing\s|[^e]ed$|\sto\s\p{L}+ing$/u.test(form)
  return (named || !loose ? 1 : 0.5) * (verbal ? 0.4 : 1) * (added ? 0.3 : 1)
}

/** Articles, alone or contracted. */
const LOOSE: Readonly<Partial<Record<Lang, ReadonlySet<string>>>> = {
  en: new Set(['the', 'a', 'an', 'of']),
  fr: new Set(['le', 'la', 'les', 'du', 'un', 'une', 'aux', 'au']),
  es: new Set(['el', 'la', 'los', 'las', 'del', 'un', 'una', 'al']),
}

function innerOf(words: readonly string[]): readonly string[] {
  const inner: string[] = []
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= words.length; to++)
      if (to - from < words.length) inner.push(words.slice(from, to).join(' '))
  return inner
}
