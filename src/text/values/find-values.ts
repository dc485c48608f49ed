/**
 * Values out of running text, comparable across the six languages: numbers, percentages, money, dates, years, times,
 * sessions, symbols and resolutions, references, list labels, acronyms, addresses, names in Latin script. Input is a
 * block's text and its language, output is values in order of place, none overlapping; spans are into the text as
 * given. Any text is accepted; what is not recognised is not there. The recognisers stand in values/, one a file; this
 * module gives them their order (the surest claims its characters first) and reads a number's meaning from what stands
 * around it.
 */
import type { Span } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'
import type { Value, ValueKind } from '../../model/value.ts'
import { dateKey, findDates } from './dates.ts'
import { type Digits, digitNumbers, numberKey } from './digits.ts'
import { type Folded, fold, unfold } from './fold-values.ts'
import { findFractions } from './fractions.ts'
import { hanTenths } from './han.ts'
import { findLabels } from './run-in-labels.ts'
import { findAcronyms, findAddresses, findFixedNames, findLatin } from './names.ts'
import { moneyAround, percentAfter, sessionAround, timeAround } from './around.ts'
import { findReferences } from './references.ts'
import { spelledNumbers } from './spelled.ts'
import { findSymbols } from './symbols.ts'
import { unitAfter } from './units.ts'

/** What of the text is not to be read. */
export interface ValueOptions {
  /** Spans of footnote marks that still stand in the text; nothing is read from them. */
  readonly footnoteSpans?: readonly Span[]
}

/**
 * The values of a text. Keys by kind: `number`, `ordinal`, `session`, `percentage` plain decimals (`42`, `0.5`); a
 * `number` that is a fraction `2/3`; `money` ISO currency and amount (`USD 1200000`); `date` ISO, partial dates
 * `2022-07`, `--07-25`; `year` four digits; `time` `15:00`; `symbol` canonical (`A/RES/64/289`); `reference`
 * `para 4(b)`; `label` `a.ii`; the rest as written (addresses without scheme and final slash). Cost: linear.
 */
export function values(text: string, lang: Lang, options: ValueOptions = {}): readonly Value[] {
  const folded = fold(blanked(text, options.footnoteSpans), lang)
  const claims = new Claims(folded)
  const { text: plain, lower } = folded
  for (const found of findAddresses(plain)) claims.add(found.kind, found.key, found.start, found.end)
  for (const found of findSymbols(plain)) claims.add('symbol', found.key, found.start, found.end)
  for (const found of findFixedNames(plain, lang)) claims.add(found.kind, found.key, found.start, found.end)
  for (const found of findLabels(lower)) claims.add('label', found.key, found.start, found.end)
  for (const found of findDates(plain, lower, lang)) claims.add('date', dateKey(found), found.start, found.end)
  if (/\d|[IVXLC]|[一二三四五六七八九十]/.test(plain)) {
    for (const found of findReferences(plain, lang))
      claims.add('reference', `${found.unit} ${found.number}`, found.start, found.end)
  }
  for (const found of findFractions(lower, lang))
    claims.add('number', found.key, found.start, found.end, found.spelled ? { spelled: true } : {})
  claimNumbers(claims, folded, lang)
  for (const found of findAcronyms(plain)) claims.add('acronym', found.key, found.start, found.end)
  if (lang === 'ar' || lang === 'zh' || lang === 'ru') {
    for (const found of findLatin(plain)) claims.add('latin', found.key, found.start, found.end)
  }
  return withSharedUnits(claims.sorted(), text, lang)
}

/** What joins two amounts that share one unit: "from 15 to 51 tonnes", "10 or 12 per cent". */
const SHARING: Readonly<Record<Lang, RegExp>> = {
  ar: /^[)\s]*(?:-|–|و|الى|إلى|أو|او|،|,)\s*$/,
  zh: /^\s*(?:增?至|到|和|或|与|、|-|–|—|~|～|,|，)\s*$/,
  en: /^\s*(?:-|–|—|to|and|or|,|, and|, or|and to|out of)\s*(?:us ?)?[$€£]?\s*$/,
  fr: /^\s*(?:-|–|—|à|et|ou|,|et à|et de)\s*$/,
  ru: /^\s*(?:-|–|—|до|и|или|,|и до)\s*$/,
  es: /^\s*(?:-|–|—|al?|y|o|,|y al?|hasta)\s*(?:el |un |los )?$/,
}

/** The values; a number without a unit that is joined to one with a unit has it too. */
function withSharedUnits(found: readonly Value[], text: string, lang: Lang): readonly Value[] {
  const out = [...found]
  for (let index = out.length - 2; index >= 0; index--) {
    const [value, next] = [out[index] as Value, out[index + 1] as Value]
    if (value.kind !== 'number' || value.unit !== undefined || next.unit === undefined) continue
    if (SHARING[lang].test(text.slice(value.end, next.start))) out[index] = { ...value, unit: next.unit }
  }
  return out
}

/** The numbers; one joined to a number with a scale may have it too ("3 to 4 million"), which the other versions decide. */
function withSharedScales(numbers: readonly Digits[], lower: string, lang: Lang): readonly Digits[] {
  const out = [...numbers]
  for (let index = out.length - 2; index >= 0; index--) {
    const [number, next] = [out[index] as Digits, out[index + 1] as Digits]
    if (number.scale !== undefined || next.scale === undefined || number.ordinal || number.also !== undefined) continue
    if (!SHARING[lang].test(lower.slice(number.end, next.start))) continue
    out[index] = { ...number, also: Number((number.value * next.scale).toPrecision(12)), scale: next.scale }
  }
  return out
}

/** Numbers in digits and words, each with the meaning its surroundings give it. */
function claimNumbers(claims: Claims, folded: Folded, lang: Lang): void {
  const { text, lower } = folded
  const digits = /\d/.test(text) ? withSharedScales(digitNumbers(text, lower, lang), lower, lang) : []
  for (const number of digits) {
    if (!claims.free(number.start, number.end)) continue
    const time = timeAround(lower, number.start, number.end, lang)
    if (time !== null) {
      claims.add('time', time.key, time.start, time.end)
      continue
    }
    claimMeasure(claims, lower, number, lang)
  }
  if (lang === 'zh' && lower.includes('成')) {
    for (const { start, end, percent } of hanTenths(lower))
      claims.add('percentage', numberKey(percent), start, end, { spelled: true, unit: '%' })
  }
  for (const number of spelledNumbers(lower, lang)) {
    if (!claims.free(number.start, number.end)) continue
    claimMeasure(claims, lower, { ...number, plain: number.plain === true, spelled: true }, lang)
  }
}

/** A number with what is known of how it is written. */
interface ReadNumber extends Span {
  readonly value: number
  readonly ordinal: boolean
  readonly plain: boolean
  readonly also?: number
  readonly spelled?: boolean
}

/** A percentage, a number with a unit, or what else its surroundings make of the number. */
function claimMeasure(claims: Claims, lower: string, number: ReadNumber, lang: Lang): void {
  const key = numberKey(number.value)
  const facts = {
    ...(number.spelled === true ? { spelled: true } : {}),
    ...(number.also === undefined ? {} : { also: numberKey(number.also) }),
  }
  const measured = number.ordinal ? null : unitAfter(lower, number.end, lang)
  if (measured !== null && (measured.unit === 'pp' || measured.unit === '‰')) {
    claims.add('percentage', key, number.start, measured.end, { ...facts, unit: measured.unit })
    return
  }
  const percent = number.ordinal ? null : percentAfter(lower, number.start, number.end, lang)
  if (percent !== null) claims.add('percentage', key, percent.start, percent.end, { ...facts, unit: '%' })
  else if (measured !== null) claims.add('number', key, number.start, number.end, { ...facts, unit: measured.unit })
  else claimQuantity(claims, lower, number, lang, facts)
}

function claimQuantity(claims: Claims, lower: string, number: ReadNumber, lang: Lang, facts: Facts): void {
  const key = numberKey(number.value)
  const money = number.ordinal ? null : moneyAround(lower, number.start, number.end)
  if (money !== null) claims.add('money', `${money.currency} ${key}`, money.start, money.end, facts)
  else if (sessionAround(lower, number.start, number.end, number.ordinal, lang))
    claims.add('session', key, number.start, number.end, facts)
  else if (number.ordinal) claims.add('ordinal', key, number.start, number.end, facts)
  else if (number.plain && number.value >= 1900 && number.value <= 2100)
    claims.add('year', key, number.start, number.end, facts)
  else claims.add('number', key, number.start, number.end, facts)
}

/** Spaces in place of the spans, so that every offset stays. */
function blanked(text: string, spans: readonly Span[] | undefined): string {
  if (spans === undefined || spans.length === 0) return text
  let out = text
  for (const span of spans) out = out.slice(0, span.start) + ' '.repeat(span.end - span.start) + out.slice(span.end)
  return out
}

/** What a value carries beside its kind and key. */
type Facts = Pick<Value, 'spelled' | 'also' | 'unit'>

/** Values found so far and the characters they hold; a character belongs to the first value that claims it. */
class Claims {
  private readonly found: Value[] = []
  private readonly taken: Uint8Array
  private readonly folded: Folded

  constructor(folded: Folded) {
    this.folded = folded
    this.taken = new Uint8Array(folded.text.length)
  }

  free(start: number, end: number): boolean {
    for (let index = start; index < end; index++) if (this.taken[index] === 1) return false
    return true
  }

  add(kind: ValueKind, key: string, start: number, end: number, facts: Facts = {}): void {
    if (!this.free(start, end)) return
    this.taken.fill(1, start, end)
    const span = unfold(this.folded, start, end)
    this.found.push({ kind, key, ...span, ...facts })
  }

  sorted(): readonly Value[] {
    return this.found.sort((a, b) => a.start - b.start)
  }
}
