/**
 * Stretches left in another language: a run of Latin words in an Arabic, Chinese or Russian text, letters of a foreign
 * script anywhere, and in the three languages of Latin script a window of words whose small words belong to one of the
 * others. Names, titles, addresses and acronyms are no fault: a run needs small words of its own, and one that most
 * versions carry is meant to stand as it is.
 */
import type { Span } from '../../model/document.ts'
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import { COMMON_WORDS } from '../../text/words/function-words.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs } from '../majority.ts'

const LATIN_LANGS = ['en', 'fr', 'es'] as const

interface Stretch {
  readonly block: string
  readonly span: Span
  readonly text: string
  readonly words: number
}

/** The longest stretch in another language of each version of a row. Linear in the text. */
export function untranslatedRule(context: CheckContext): readonly Flag[] {
  return context.rows.flatMap((row) => {
    const flags: Flag[] = []
    for (const lang of row.langs) {
      const stretch = longest(row, lang)
      if (stretch === null || sharedByOthers(row, lang, stretch)) continue
      const evidence: Partial<Record<Lang, FlagEvidence>> = {}
      for (const other of row.langs)
        evidence[other] = { block: row.cells[other]?.blocks[0]?.id ?? null, spans: [], values: [] }
      evidence[lang] = { block: stretch.block, spans: [stretch.span], values: [stretch.text] }
      const shown = stretch.text.length > 60 ? `${stretch.text.slice(0, 60)}…` : stretch.text
      flags.push(
        flagOf({
          row: row.id,
          kind: 'untranslated',
          change: 'different',
          langs: [lang],
          evidence,
          confidence: (stretch.words >= 7 ? 0.93 : 0.8) * (row.langs.length < 3 ? 0.85 : 1),
          reason: 'untranslated',
          args: { langs: joinLangs([lang]), found: shown },
        }),
      )
    }
    return flags
  })
}

function longest(row: ReadingRow, lang: Lang): Stretch | null {
  let best: Stretch | null = null
  for (const block of row.cells[lang]?.blocks ?? []) {
    const own = withoutKept(row, lang, block.text)
    for (const found of [
      ...(lang === 'en' || lang === 'fr' || lang === 'es'
        ? [...windows(own, lang), ...copied(row, lang, own)]
        : latinRuns(own)),
      ...foreignScript(own, lang),
    ]) {
      const text = block.text.slice(found.start, found.end)
      if (best === null || found.words > best.words)
        best = { block: block.id, span: { start: found.start, end: found.end }, text, words: found.words }
    }
  }
  return best
}

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|(?<![\w.])(?:[a-z0-9-]+\.)+(?:org|int|net|com|edu|gov|info)(?:\/\S*)?/gi
const QUOTED = /[“«„”"‘’『「《]([^“”«»„"『』「」《》]{3,300})[”»“"’‘』」》]/gu
/** What announces a title that may stay in its own language. */
const TITLED =
  /(?:entitled|titled|called|named|known as|intitul\p{L}*|dénomm\p{L}*|titulad\p{L}*|denominad\p{L}*|llamad\p{L}*|под названием|озаглавлен\p{L}*|именуем\p{L}*|题为|名为|标题为|称为|(?:ال)?معنون\p{L}*|بعنوان|عنوانه\p{L}?|(?:ال)?مسم\p{L}*)[\s:]*$/iu

/**
 * The text with what is kept in the original by design blanked out, offsets unchanged: addresses, and quotations and
 * titles that another version keeps in the same letters, or that the text announces as a title.
 */
function withoutKept(row: ReadingRow, lang: Lang, text: string): string {
  const blank = (stretch: string) => stretch.replace(/[\p{L}\p{M}\p{N}]/gu, '.')
  const others = row.langs.filter((other) => other !== lang).map((other) => plain(row.cells[other]?.text ?? ''))
  const bare = withoutShared(text.replace(ADDRESS, blank), others, blank)
  return bare.replace(QUOTED, (whole, inner: string, at: number) => {
    const key = plain(inner)
    // the language of the quotation has it too: a second version that is not its own must keep it
    const keepers = others.filter((other) => other.includes(key)).length
    const titled = TITLED.test(bare.slice(Math.max(0, at - 40), at)) && inner.split(' ').length <= 25
    return (key !== '' && keepers >= Math.min(2, others.length)) || titled ? blank(whole) : whole
  })
}

/** Words in a row that two other versions share before they count as a name or title that all keep. */
const KEPT = 4

function withoutShared(text: string, others: readonly string[], blank: (stretch: string) => string): string {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  if (words.length < KEPT || others.length < 2) return text
  const counts = new Map<string, number>()
  for (const other of others) {
    const theirs = other.split(' ')
    const keys = new Set<string>()
    for (let at = 0; at + KEPT <= theirs.length; at++) keys.add(theirs.slice(at, at + KEPT).join(' '))
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const lower = words.map((word) => word[0].toLowerCase())
  let out = text
  for (let at = 0; at + KEPT <= words.length; at++) {
    if ((counts.get(lower.slice(at, at + KEPT).join(' ')) ?? 0) < 2) continue
    const start = words[at]?.index ?? 0
    const last = words[at + KEPT - 1] as RegExpMatchArray
    const end = (last.index ?? 0) + last[0].length
    out = out.slice(0, start) + blank(text.slice(start, end)) + out.slice(end)
  }
  return out
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const LATIN_RUN =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*(?:[ ,;:.()"“”«»-]{1,3}(?:\d[\d.,/]{0,8}[ ,;.]{0,2})?\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*){3,}/gu

/** Runs of Latin words with at least two small words and two other words in lower case. */
function latinRuns(text: string): readonly (Span & { words: number })[] {
  const found: (Span & { words: number })[] = []
  for (const match of text.matchAll(LATIN_RUN)) {
    // part of an address
    if (
      /[/@.]$/.test(text.slice(Math.max(0, match.index - 1), match.index)) ||
      /^[/@]/.test(text.slice(match.index + match[0].length))
    )
      continue
    const words = match[0].match(/[\p{Script=Latin}\p{M}'’-]+/gu) ?? []
    const small = words.filter((word) => LATIN_LANGS.some((lang) => COMMON_WORDS[lang].has(word.toLowerCase()))).length
    const lower = words.filter((word) => /^\p{Ll}{3}/u.test(word)).length
    if (words.length >= 4 && lower >= 3 && (small >= 2 || lower >= 5))
      found.push({ start: match.index, end: match.index + match[0].length, words: words.length })
  }
  return found
}

const FOREIGN: Readonly<Record<Lang, RegExp>> = {
  ar: /\p{Script=Han}{4,}|\p{Script=Cyrillic}{4,}(?: \p{Script=Cyrillic}+)+/gu,
  zh: /\p{Script=Arabic}{3,}(?: \p{Script=Arabic}+)+|\p{Script=Cyrillic}{4,}(?: \p{Script=Cyrillic}+)+/gu,
  en: /\p{Script=Han}{4,}|\p{Script=Cyrillic}{4,}(?: \p{Script=Cyrillic}+)+|\p{Script=Arabic}{3,}(?: \p{Script=Arabic}+)+/gu,
  fr: /\p{Script=Han}{4,}|\p{Script=Cyrillic}{4,}(?: \p{Script=Cyrillic}+)+|\p{Script=Arabic}{3,}(?: \p{Script=Arabic}+)+/gu,
  ru: /\p{Script=Han}{4,}|\p{Script=Arabic}{3,}(?: \p{Script=Arabic}+)+/gu,
  es: /\p{Script=Han}{4,}|\p{Script=Cyrillic}{4,}(?: \p{Script=Cyrillic}+)+|\p{Script=Arabic}{3,}(?: \p{Script=Arabic}+)+/gu,
}

function foreignScript(text: string, lang: Lang): readonly (Span & { words: number })[] {
  return [...text.matchAll(FOREIGN[lang])].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    words: Math.max(4, match[0].split(' ').length),
  }))
}

const WORDS = /[\p{L}\p{M}]+/gu
const WINDOW = 9

/** Windows of nine words without a small word of the own language and with three or more of one other. */
function windows(text: string, lang: 'en' | 'fr' | 'es'): readonly (Span & { words: number })[] {
  const words = [...text.matchAll(WORDS)]
  if (words.length < 4) return []
  const size = Math.min(WINDOW, words.length)
  const lower = words.map((word) => word[0].toLowerCase())
  const stretches: { start: number; end: number; from: number; to: number }[] = []
  for (const other of LATIN_LANGS) {
    if (other === lang) continue
    const own = lower.map((word) => Number(COMMON_WORDS[lang].has(word) && !COMMON_WORDS[other].has(word)))
    const foreign = lower.map((word) => (COMMON_WORDS[other].has(word) && !COMMON_WORDS[lang].has(word) ? 1 : 0))
    const needed = size < 7 ? 2 : 3
    for (let from = 0; from + size <= words.length; from++) {
      let ownCount = 0
      let foreignCount = 0
      for (let index = from; index < from + size; index++) {
        ownCount += own[index] as number
        foreignCount += foreign[index] as number
      }
      // Sur-Sur in Spanish is no French: different words are wanted
      if (foreignCount >= needed)
        foreignCount = new Set(lower.slice(from, from + size).filter((_, index) => foreign[from + index] === 1)).size
      // fr and es share de, la, en, que, which count for neither
      if (foreignCount < needed || ownCount * 3 > foreignCount) continue
      const last = stretches.at(-1)
      const first = words[from] as RegExpMatchArray
      const end = words[from + size - 1] as RegExpMatchArray
      const to = (end.index ?? 0) + end[0].length
      if (last !== undefined && from <= last.to) {
        last.end = Math.max(last.end, to)
        last.to = from + size
      } else stretches.push({ start: first.index ?? 0, end: to, from, to: from + size })
    }
  }
  return stretches.map(({ start, end, from, to }) => ({ start, end, words: to - from }))
}

/** Words in a row that a version shares with another of Latin script before they count as copied. */
const COPIED = 7

/** Runs of words that stand letter for letter in another version of Latin script: left as they were. */
function copied(row: ReadingRow, lang: 'en' | 'fr' | 'es', text: string): readonly (Span & { words: number })[] {
  const words = [...text.matchAll(WORDS)]
  if (words.length < COPIED) return []
  const lower = words.map((word) => word[0].toLowerCase())
  const known = new Set<string>()
  for (const other of LATIN_LANGS) {
    const cell = other === lang ? undefined : row.cells[other]
    if (cell === undefined) continue
    const theirs = cell.text.toLowerCase().match(WORDS) ?? []
    for (let at = 0; at + COPIED <= theirs.length; at++) known.add(theirs.slice(at, at + COPIED).join(' '))
  }
  const found: (Span & { words: number })[] = []
  for (let at = 0; at + COPIED <= lower.length; at++) {
    if (!known.has(lower.slice(at, at + COPIED).join(' '))) continue
    let to = at + COPIED
    while (to < lower.length && known.has(lower.slice(to - COPIED + 1, to + 1).join(' '))) to++
    const own = lower.slice(at, to).filter((word) => COMMON_WORDS[lang].has(word)).length
    const foreign = lower
      .slice(at, to)
      .filter((word) => LATIN_LANGS.some((other) => other !== lang && COMMON_WORDS[other].has(word))).length
    const end = words[to - 1] as RegExpMatchArray
    // the version whose own small words these are is not the one that copied
    if (own < foreign)
      found.push({ start: words[at]?.index ?? 0, end: (end.index ?? 0) + end[0].length, words: to - at })
    at = to
  }
  return found
}

/** A title or quotation that several versions carry in the same letters. */
function sharedByOthers(row: ReadingRow, lang: Lang, stretch: Stretch): boolean {
  const key = stretch.text.slice(0, 30).toLowerCase()
  const carriers = row.langs.filter(
    (other) => other !== lang && (row.cells[other]?.text ?? '').toLowerCase().includes(key),
  )
  return carriers.length >= 2
}
