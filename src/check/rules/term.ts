/**
 * Terms against the termbase: where the versions of a row use a term of a concept and one uses none of that concept's
 * terms. Words are compared by their stems (text/analyzer.ts), so that inflection does not count. The flag is sure where the
 * version names another concept instead, which no other version names, and uses the term in other rows. A pronoun or a
 * short form ("the Goals") is no other term.
 * Concepts without a term in at least three of the versions are passed over, and those that stand in the row only
 * inside a longer term. Cost: rows times the concepts whose first word occurs there.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { foldedTokens } from '../../text/analyzer.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs } from '../majority.ts'

/** A term as the stems of its words; a Chinese term is one "stem", looked for as it stands. */
type Stems = readonly string[]

interface Compiled {
  readonly concept: Concept
  readonly terms: Readonly<Partial<Record<Lang, readonly Stems[]>>>
}

/** A version's text of a row: its words, and where a word begins a term. */
interface Text {
  readonly text: string
  /** Stems in order; in Arabic each with its shorter forms. */
  readonly words: readonly (readonly string[])[]
  readonly known: ReadonlySet<string>
}

/** Concepts that all versions but one name by a term of the termbase. Nothing without a termbase. */
export function termRule(context: CheckContext): readonly Flag[] {
  const compiled = context.concepts
    .filter((concept) => context.langs.filter((lang) => (concept.terms[lang]?.length ?? 0) > 0).length >= 3)
    .map((concept): Compiled => {
      const terms = context.langs.map((lang) => [lang, (concept.terms[lang] ?? []).map((term) => stems(term, lang))])
      return { concept, terms: Object.fromEntries(terms) as Compiled['terms'] }
    })
  if (compiled.length === 0) return []
  // concepts by the first stem of their terms in each language, so that a row looks at few of them
  const index = new Map<string, Set<number>>()
  compiled.forEach(({ terms }, at) => {
    for (const lang of context.langs) {
      for (const term of terms[lang] ?? []) {
        if (term.length === 0) continue
        const key = `${lang} ${lang === 'zh' ? (term[0] as string).slice(0, 2) : term[0]}`
        index.set(key, (index.get(key) ?? new Set()).add(at))
      }
    }
  })
  const read = context.rows
    .filter((row) => row.langs.length >= 3 && row.kind !== 'footnote')
    .map((row) => readRow(row, compiled, index))
  const habits = habitsOf(read, compiled)
  return read.flatMap((one) => departures(one, compiled, habits)).map(flagOfDeparture)
}

/** A row with the concepts its versions name. */
interface ReadRow {
  readonly row: ReadingRow
  readonly texts: ReadonlyMap<Lang, Text>
  readonly votes: ReadonlyMap<number, readonly Lang[]>
}

function readRow(
  row: ReadingRow,
  compiled: readonly Compiled[],
  index: ReadonlyMap<string, ReadonlySet<number>>,
): ReadRow {
  const texts = new Map(row.langs.map((lang) => [lang, textOf(row, lang)]))
  const votes = new Map<number, Lang[]>()
  for (const [lang, text] of texts) {
    const keys = lang === 'zh' ? pairs(text.text) : text.known
    const candidates = new Set([...keys].flatMap((key) => [...(index.get(`${lang} ${key}`) ?? [])]))
    for (const at of candidates)
      if (places(text, compiled[at] as Compiled, lang).length > 0) votes.set(at, [...(votes.get(at) ?? []), lang])
  }
  return { row, texts, votes }
}

/** The versions of a row for which the termbase has a term of the concept. */
const askedIn = (row: ReadingRow, { concept }: Compiled): readonly Lang[] =>
  row.langs.filter((lang) => (concept.terms[lang]?.length ?? 0) > 0)

/** What a version does with a concept in the rows of the document. */
interface Habit {
  /** Rows where all others have the term and this version has it too. */
  kept: number
  /** Rows where all others have it and this one does not. */
  left: number
  /** Rows where no other version has it. */
  alone: number
}
type Habits = ReadonlyMap<string, Readonly<Habit>>
const NO_HABIT: Readonly<Habit> = { kept: 0, left: 0, alone: 0 }

function habitsOf(read: readonly ReadRow[], compiled: readonly Compiled[]): Habits {
  const habits = new Map<string, Habit>()
  const habit = (lang: Lang, at: number): Habit => {
    const known = habits.get(`${lang} ${at}`) ?? { ...NO_HABIT }
    habits.set(`${lang} ${at}`, known)
    return known
  }
  for (const { row, votes } of read) {
    for (const [at, holders] of votes) {
      const asked = askedIn(row, compiled[at] as Compiled)
      if (asked.length < 3) continue
      const [only] = holders
      if (holders.length === 1 && only !== undefined) habit(only, at).alone++
      const lackers = asked.filter((lang) => !holders.includes(lang))
      const [lacker] = lackers
      if (lackers.length === 0) for (const lang of asked) habit(lang, at).kept++
      else if (lackers.length === 1 && lacker !== undefined) habit(lacker, at).left++
    }
  }
  return habits
}

/** One version without the term that all others of its row use. */
interface Departure {
  readonly row: ReadingRow
  readonly lang: Lang
  readonly concept: Concept
  readonly asked: readonly Lang[]
  readonly lackers: number
  /** Not a word of the concept's terms stands there. */
  readonly bare: boolean
  /** A concept that this version names and no other does. */
  readonly instead: Concept | null
  /** Other rows where all versions use the term, and those where this one does not. */
  readonly kept: number
  readonly left: number
}

function departures(one: ReadRow, compiled: readonly Compiled[], habits: Habits): readonly Departure[] {
  const { row, texts, votes } = one
  const found: Departure[] = []
  for (const [at, holders] of votes) {
    const { concept } = compiled[at] as Compiled
    const asked = askedIn(row, compiled[at] as Compiled)
    const lackers = asked.filter((lang) => !holders.includes(lang))
    if (lackers.length === 0 || lackers.length * 3 > asked.length || asked.length < 3) continue
    if (insideLonger(at, holders, votes, texts, compiled)) continue
    for (const lang of lackers) {
      const bare = !anyWord(texts.get(lang) as Text, compiled[at] as Compiled, lang)
      const instead = insteadOf(one, compiled, lang, habits)
      // where two versions use another word, only one that names another concept is odd
      if (lackers.length > 1 && (!bare || instead === null)) continue
      const { kept, left } = habits.get(`${lang} ${at}`) ?? NO_HABIT
      found.push({
        row,
        lang,
        concept,
        asked,
        lackers: lackers.length,
        bare,
        instead,
        kept,
        left: Math.max(0, left - 1),
      })
    }
  }
  return found
}

/** A concept that the version names and no other of at least three does. */
function insteadOf({ row, votes }: ReadRow, compiled: readonly Compiled[], lang: Lang, habits: Habits): Concept | null {
  for (const [at, holders] of votes)
    if (
      holders.length === 1 &&
      holders[0] === lang &&
      askedIn(row, compiled[at] as Compiled).length >= 4 &&
      (habits.get(`${lang} ${at}`)?.alone ?? 0) <= 1
    )
      return (compiled[at] as Compiled).concept
  return null
}

/**
 * How sure a departure is. A term put for another's is the surest, where the version keeps to the termbase elsewhere: of
 * such planted in the report, SDG and UDHR .89 are found at a precision of .96. A word that names no concept may be a
 * short form or a pronoun; one such row in six is a fault.
 */
function confidenceOf({ instead, kept, left, lackers, bare, asked, concept }: Departure): number {
  if (instead !== null && kept >= 3 * left) return lackers > 1 && concept.status === 'candidate' ? 0.45 : 0.8
  return bare ? (asked.length >= 5 ? BARE : 0.45) : 0.3
}

function flagOfDeparture(departure: Departure): Flag {
  const { row, lang, concept, asked } = departure
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const other of asked)
    evidence[other] = {
      block: row.cells[other]?.blocks[0]?.id ?? null,
      spans: [],
      values: other === lang ? [] : [concept.terms[other]?.[0] ?? ''],
    }
  return flagOf({
    row: row.id,
    kind: 'term',
    change: 'missing',
    langs: [lang],
    evidence,
    confidence: confidenceOf(departure),
    reason: 'term-missing',
    args: {
      langs: joinLangs([lang]),
      others: joinLangs(asked.filter((other) => other !== lang)),
      values: concept.terms[lang]?.[0] ?? '',
      concept: concept.id,
    },
  })
}

/** Confidence where four or more versions use the term and one has not a word of it. */
const BARE = 0.49

function textOf(row: ReadingRow, lang: Lang): Text {
  const source = row.cells[lang]?.text ?? ''
  // 2030 年议程 and 2030年议程 are one term
  const text = lang === 'zh' ? source.replace(/\s+/g, '') : source
  if (lang === 'zh') return { text, words: [], known: new Set() }
  const words = stems(text, lang).map((stem) => (lang === 'ar' ? arabicForms(stem) : [stem]))
  return { text, words, known: new Set(words.flat()) }
}

/** An Arabic stem, and what is left of it without a one-letter preposition and without the ت of دورتها. */
function arabicForms(stem: string): readonly string[] {
  const bare = /^[بلكف]\p{L}{3}/u.test(stem) ? [stem, stem.slice(1)] : [stem]
  return bare.flatMap((form) => (/\p{L}{3}ت$/u.test(form) ? [form, form.slice(0, -1)] : [form]))
}

/** Where terms of a concept stand in a text: [first, last) words, or characters in Chinese. */
function places(text: Text, compiled: Compiled, lang: Lang): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (const term of compiled.terms[lang] ?? []) {
    if (term.length === 0) continue
    if (lang === 'zh') {
      const [whole = ''] = term
      for (let at = text.text.indexOf(whole); at >= 0; at = text.text.indexOf(whole, at + 1))
        found.push([at, at + whole.length])
      continue
    }
    if (!text.known.has(term[0] as string)) continue
    for (let at = 0; at + term.length <= text.words.length; at++)
      if (term.every((stem, index) => text.words[at + index]?.includes(stem) === true))
        found.push([at, at + term.length])
  }
  return found
}

/** Whether every place of the concept lies inside a place of another one that the same versions hold. */
function insideLonger(
  at: number,
  holders: readonly Lang[],
  votes: ReadonlyMap<number, readonly Lang[]>,
  texts: ReadonlyMap<Lang, Text>,
  compiled: readonly Compiled[],
): boolean {
  return holders.some((lang) => {
    const text = texts.get(lang) as Text
    const own = places(text, compiled[at] as Compiled, lang)
    const longer = [...votes.keys()]
      .filter((other) => other !== at)
      .flatMap((other) => places(text, compiled[other] as Compiled, lang))
    return own.every(([start, end]) =>
      longer.some(([from, to]) => from <= start && to >= end && to - from > end - start),
    )
  })
}

/** Whether any word of the concept's terms stands in the text: then it is a short form or another way to say it. */
function anyWord(text: Text, compiled: Compiled, lang: Lang): boolean {
  return (compiled.terms[lang] ?? []).some((term) =>
    lang === 'zh'
      ? [...pairs(term[0] as string)].some((pair) => text.text.includes(pair))
      : term.some((stem) => stem.length > 3 && text.known.has(stem)),
  )
}

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

function stems(text: string, lang: Lang): Stems {
  return lang === 'zh' ? [text.replace(/\s+/g, '')] : foldedTokens(text, lang).map(({ folded }) => folded)
}
