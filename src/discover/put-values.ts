/**
 * Puts the values of a new sentence into the translation of one that differs only in its values. The result is a guess: each old
 * value is looked for in the translation by its key, which is the same in every language, and replaced by the new one written as
 * the old one was. A value that the translation shows no place for is reported, never put anywhere.
 */
import type { Lang } from '../model/lang.ts'
import type { Value } from '../model/value.ts'
import type { TargetText } from '../model/discovery.ts'
import { variableValues } from './memory-words.ts'

/** A sentence in its language. */
interface Sentence {
  readonly text: string
  readonly lang: Lang
}

interface Change {
  readonly from: Value
  readonly to: Value
}

/** The guess, or undefined where the two sentences' values do not correspond one to one. */
export function putValues(
  fresh: Sentence,
  found: string,
  target: Sentence,
): NonNullable<TargetText['guess']> | undefined {
  const changes = changedValues(variableValues(found, fresh.lang), variableValues(fresh.text, fresh.lang))
  if (changes === null) return undefined
  const places = variableValues(target.text, target.lang)
  const used = new Set<Value>()
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const unresolved: string[] = []
  for (const { from, to } of changes) {
    const literal = fresh.text.slice(to.start, to.end)
    const old = found.slice(from.start, from.end)
    const place = places.find((one) => !used.has(one) && sameValue(one, from))
    const written = place && writtenAs(target.text.slice(place.start, place.end), old, literal, to, target.lang)
    if (place === undefined || written === undefined || written === null) unresolved.push(literal)
    else {
      used.add(place)
      edits.push({ start: place.start, end: place.end, text: written })
    }
  }
  if (edits.length === 0) return undefined
  let [text, at] = ['', 0]
  const replaced: [number, number][] = []
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    text += target.text.slice(at, edit.start)
    replaced.push([text.length, text.length + edit.text.length])
    text += edit.text
    at = edit.end
  }
  return { text: text + target.text.slice(at), replaced, unresolved }
}

/** Whether a value of the translation is the old one. Languages call parts of a document differently: a reference is told by its number. */
function sameValue(place: Value, from: Value): boolean {
  if (place.key === from.key) return true
  const number = (key: string): string => key.slice(key.indexOf(' ') + 1)
  return from.kind === 'reference' && place.kind === 'reference' && number(place.key) === number(from.key)
}

/** The values that differ, pair by pair; null where the two lists differ in length or kind. */
function changedValues(found: readonly Value[], fresh: readonly Value[]): readonly Change[] | null {
  if (found.length !== fresh.length) return null
  const changes: Change[] = []
  for (const [at, from] of found.entries()) {
    const to = fresh[at] as Value
    if (from.key === to.key) continue
    // A year may be read as a number and the other way round; any other change of kind changes the sentence.
    const plain = (kind: string): string => (kind === 'year' ? 'number' : kind)
    if (plain(from.kind) !== plain(to.kind)) return null
    changes.push({ from, to })
  }
  return changes
}

/** The new value as the translation writes the old one; null where that cannot be told. */
function writtenAs(place: string, old: string, literal: string, to: Value, lang: Lang): string | null {
  // Symbols, years and plain numbers are often written alike in both languages.
  if (place === old) return literal
  const inside = place.indexOf(old)
  if (inside >= 0 && place.lastIndexOf(old) === inside) return place.replace(old, () => literal)
  if (to.kind === 'reference') {
    const [was, now] = [/\d[\w.]*/.exec(old)?.[0], /\d[\w.]*/.exec(literal)?.[0]]
    return was !== undefined && now !== undefined && place.split(was).length === 2
      ? place.replace(was, () => now)
      : null
  }
  if (to.kind === 'date') return dateWrittenAs(place, to.key, lang)
  const figure = /[\d٠-٩]+(?:[ \u00a0\u202f.,'٬٫][\d٠-٩]+)*/u.exec(place)
  const amount = Number(to.key.split(' ').at(-1))
  if (figure === null || !Number.isFinite(amount) || place.slice(figure.index + figure[0].length).match(/[\d٠-٩]/u))
    return null
  // A multiplier (“million”, 万) in the translation would change the amount.
  if (/\p{L}/u.test(place.replace(figure[0], ''))) return null
  return place.replace(figure[0], () => formatLike(figure[0], amount, lang))
}

/** Grouping signs of the languages, for a number that the old one shows no sign for. */
const GROUPING: Readonly<Record<Lang, string>> = {
  en: ',',
  zh: ',',
  fr: '\u00a0',
  ru: '\u00a0',
  es: '\u00a0',
  ar: '\u00a0',
}
const DECIMAL: Readonly<Record<Lang, string>> = { en: '.', zh: '.', fr: ',', ru: ',', es: ',', ar: ',' }

function formatLike(old: string, amount: number, lang: Lang): string {
  const grouped = /[\d٠-٩]([ \u00a0\u202f.,'٬])[\d٠-٩]{3}(?![\d٠-٩])/u.exec(old)
  const sign = grouped?.[1] ?? GROUPING[lang]
  const [whole = '', part] = String(amount).split('.')
  const group = whole.length > 4 || (grouped !== null && whole.length > 3)
  const digits = group ? whole.replace(/\B(?=(\d{3})+$)/g, sign) : whole
  const text = part === undefined ? digits : `${digits}${DECIMAL[lang]}${part}`
  return /[٠-٩]/.test(old) ? text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))) : text
}

/** A whole date, with the month's name by the runtime; Arabic names months in two ways, so a changed month is left open there. */
function dateWrittenAs(place: string, key: string, lang: Lang): string | null {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(key)
  if (date === null) return null
  const [, year = '', month = '', day = ''] = date
  if (lang === 'zh')
    return /^\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$/.test(place)
      ? `${year}年${Number(month)}月${Number(day)}日`
      : null
  const pattern = /^(\d{1,2})(\D+)(\d{4})(.*)$/u.exec(place)
  if (pattern === null || lang === 'ar') return null
  const [, , between = '', , rest = ''] = pattern
  const name = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' })
    .formatToParts(new Date(`${key}T00:00:00Z`))
    .find(({ type }) => type === 'month')?.value
  if (name === undefined) return null
  return `${Number(day)}${between.replace(/\p{L}{3,}/u, () => name)}${year}${rest}`
}
