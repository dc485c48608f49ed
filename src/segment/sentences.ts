/**
 * Splits a block's text into sentences by rules over the Unicode sentence terminators, the same on every runtime:
 * Intl.Segmenter changes with the ICU a runtime carries (and breaks after `ст.`, never at `；(b)`), but sentence ids must
 * not change. Choices, made so that six languages split alike:
 *
 * 1. `. ! ? … 。 ！ ？ ؟ ۔` and every other Sentence_Terminal end a sentence, with closing quotes, brackets and raised marks.
 * 2. Semicolons (`;` `；` `؛`) and colons do not, except before the label of a run-in list: `；(b)`, `; and (c)`, `؛ (ب)`.
 * 3. Chinese `。` inside `《…》` or before a comma, a stop before a lower-case letter, and stops of abbreviations, initials
 *    and numbers do not.
 *
 * Any string is accepted; spans are half-open UTF-16 ranges that tile it.
 */
import type { Span } from '../model/document.ts'
import { type NumeralReading, readings } from '../text/numerals/readings.ts'
import { GENERIC_RULES, SENTENCE_RULES, type SentenceRules } from './rules.ts'

/** The sentences of a text, tiling it: the first starts at 0, each starts where the last ended; none for an empty text. */
export function sentences(text: string, lang: string): readonly Span[] {
  if (text === '') return []
  const rules = SENTENCE_RULES[lang.toLowerCase().split(/[-_]/)[0] ?? ''] ?? GENERIC_RULES
  const ends = new Set<number>([...terminated(text, rules), ...listBreaks(text, rules)])
  ends.add(text.length)
  const spans: Span[] = []
  let start = 0
  for (const end of [...ends].sort((a, b) => a - b)) {
    if (end <= start) continue
    // A stretch without letter or digit (a stray mark, a closing bracket) is no sentence of its own.
    const content = /[\p{L}\p{N}]/u.test(text.slice(start, end))
    const last = spans.at(-1)
    if (!content && last !== undefined) spans[spans.length - 1] = { start: last.start, end }
    else if (!content && end < text.length) continue
    else spans.push({ start, end })
    start = end
  }
  return spans.length === 0 ? [{ start: 0, end: text.length }] : spans
}

const CLOSERS = String.raw`["'”’»›)\]}）】』」〉》＂＇\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u207d\u207e]`
const TERMINATOR = new RegExp(
  String.raw`(?:[.!?…]+|\p{STerm}+)(?:[.!?…]|\p{STerm})*(?:[ \u00a0\u202f]»(?!\p{L})|${CLOSERS})*`,
  'gu',
)

/** Ends of sentences that end with a terminator, after the space that follows. */
function terminated(text: string, rules: SentenceRules): readonly number[] {
  const ends: number[] = []
  const brackets = bracketEnds(text)
  let bracket = 0
  for (const match of text.matchAll(TERMINATOR)) {
    const at = match.index
    const after = at + match[0].length
    const space = /^\s+/.exec(text.slice(after, after + 40))?.[0].length ?? 0
    if (after + space >= text.length) continue
    const wide = /[^\p{ASCII}…؟۔।]/u.test(match[0][0] ?? '')
    if (space === 0 && !wide) continue
    while ((brackets[bracket]?.[1] ?? Infinity) < after) bracket++
    if ((brackets[bracket]?.[0] ?? Infinity) < at) continue
    const stop = { at, run: match[0], next: after + space, wide }
    if (endsSentence(text, stop, rules)) ends.push(after + space)
  }
  return ends
}

/** Longest bracketed remark that is kept in one sentence, in characters. */
const LONGEST_REMARK = 300

function bracketEnds(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const match of text.matchAll(/[(（][^()（）]{0,300}[)）]|《[^《》]{0,300}》/g)) {
    if (match[0].length <= LONGEST_REMARK) found.push([match.index, match.index + match[0].length])
  }
  return found
}

/** A run of terminators that may end a sentence. */
interface Stop {
  readonly at: number
  readonly run: string
  /** Where the text after it and its space begins. */
  readonly next: number
  /** A terminator of a script without spaces. */
  readonly wide: boolean
}

function endsSentence(text: string, { at, run, next, wide }: Stop, rules: SentenceRules): boolean {
  const rest = text.slice(next, next + 80)
  const lead = /^[\s"'“”‘’«„‹([{（【『「〈《¿¡—–-]*/.exec(rest)?.[0] ?? ''
  const following = rest.slice(lead.length)
  const first = String.fromCodePoint(following.codePointAt(0) ?? 32)
  if (/^[,，、;；:：،؛]/.test(rest)) return false
  if (wide) return !/[》〉]$/.test(run) && !isAttribution(run, rest)
  if (/\p{Ll}/u.test(first)) return false
  if (!run.startsWith('.') || run.startsWith('..')) return true
  const token = /[^\s"'“”‘’«»„(（[《、，。；：]*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? ''
  const before = text.slice(0, at - token.length).trimEnd()
  const word = token.replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase()
  const nextWord = (/^[\p{L}]+/u.exec(following)?.[0] ?? '').toLowerCase()
  const starts = rules.starters.has(nextWord) && !/^\p{Lu}\./u.test(following)
  // A stop that Chinese text has after Latin letters or a digit is part of a name or number.
  if (/\p{Script=Han}/u.test(first) && /[\p{Script=Latin}\p{N}]$/u.test(token)) return false
  if (before === '' && /^(?:\d{1,3}|\p{L})$/u.test(token)) return false
  if (run === '.') {
    if (/^\p{Lu}$/u.test(token)) return starts
    if (rules.afterNumber.has(word)) return /\d$/.test(before) && !/\p{N}/u.test(first)
    if (rules.beforeNumber.has(word)) return !/^(?:\p{N}|[IVXLC]+(?!\p{L})|\p{Lu}(?!\p{L})|[(（№°])/u.test(rest)
    if (rules.beforeInitial.has(word)) return !/^\p{Lu}\./u.test(following)
    if (rules.open.has(word)) return starts && /^\p{Lu}+$/u.test(token) && token.length > 1
    if (rules.closing.has(word)) return rules.starters.size === 0 || starts || !/^[\p{Lu}]/u.test(token)
    if (/^(?:\p{L}\.)+\p{L}$/u.test(token)) return starts
    if (rules.ordinalStop && /^\d{1,2}$/.test(token)) return starts
  }
  return true
}

/** `“为什么？”他问。`: what follows a quoted question in Chinese and says who spoke. */
function isAttribution(run: string, rest: string): boolean {
  return /[”』」]$/.test(run) && /^[^，。！？“”；：]{1,12}(?:说|道|问|答|喊|叫|想)(?:道|着)?[。，：]/u.test(rest)
}

const LABEL =
  /[(（]\s?(?<inner>[A-Za-z]{1,4}|[а-яА-Я]|\d{1,2}|[\u0621-\u064a]\u0640?|[一二三四五六七八九十]{1,2})\s?[)）]|(?<=^|[\s;:；：؛،,])(?<bare>[a-z]{1,4}|[а-я]|\d{1,2}|[\u0621-\u064a]\u0640?)\)(?=\s)/gu

/**
 * Starts of run-in list items as sentence ends: at least two labels that count up from one, each after a colon,
 * semicolon, comma or stop, with or without a conjunction.
 */
function listBreaks(text: string, rules: SentenceRules): readonly number[] {
  const found: { at: number; readings: readonly NumeralReading[]; wrapped: boolean }[] = []
  const conjunction = rules.conjunctions.length === 0 ? '' : `(?:(?:${rules.conjunctions.join('|')})\\s*)?`
  const lead = new RegExp(String.raw`([:：;；؛,，،、.。]\s*)${conjunction}$`, 'iu')
  for (const match of text.matchAll(LABEL)) {
    const before = text.slice(Math.max(0, match.index - 30), match.index)
    const entry = lead.exec(before)
    if (entry === null) continue
    const at = match.index - before.length + entry.index + (entry[1]?.length ?? 0)
    const label = match.groups?.['inner'] ?? match.groups?.['bare'] ?? ''
    found.push({ at, readings: readings(label), wrapped: match.groups?.['inner'] !== undefined })
  }
  const breaks: number[] = []
  for (let i = 0; i < found.length; i++) {
    const start = found[i]
    for (const first of start?.readings ?? []) {
      if (first.ordinal !== 1 || start === undefined) continue
      const chain = [start.at]
      let expected = 2
      for (const entry of found.slice(i + 1, i + 60)) {
        if (
          entry.wrapped === start.wrapped &&
          entry.readings.some((r) => r.style === first.style && r.ordinal === expected)
        ) {
          chain.push(entry.at)
          expected++
        }
      }
      if (chain.length > 1) breaks.push(...chain)
    }
  }
  return breaks
}
