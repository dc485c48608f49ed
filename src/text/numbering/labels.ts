/**
 * Numbers and labels that United Nations texts put before their parts, in six languages: paragraph numbers (`12 bis.`,
 * `١-`, `12之二.`), chapters (`IV.`, `四.`, `رابعا -`), sections, list items (`(a)`, `a)`, `(أ)`), articles and annexes.
 * A line in, its possible label out; whether the label counts is for the parser to decide from the sequence.
 */
import { asciiDigits } from '../numerals/ascii-digits.ts'
import { hanValue } from '../numerals/han-numerals.ts'
import { ordinalWord } from '../numerals/ordinal-words.ts'
import { type NumeralReading, readings } from '../numerals/readings.ts'
import { romanValue } from '../numerals/roman.ts'
import { sectionNumber } from './section-numbers.ts'

/** What a label numbers. */
export type LabelKind = 'number' | 'outline' | 'item' | 'annex' | 'article' | 'division' | 'bullet'

/** A label at the start of a line. */
export interface Label {
  readonly kind: LabelKind
  /** As the source writes it, trimmed. */
  readonly raw: string
  /** Characters it takes of the line, with the space after it. */
  readonly length: number
  readonly readings: readonly NumeralReading[]
  /** Punctuation around the numeral: `(x)`, `x)`, `x.`, `x -`, a bullet's character, an annex's or article's word. */
  readonly form: string
  /** Canonical number where `kind` is `number` or `article`: `57`, `12 bis`, `13.5`, `27.I.1`, `12-15`. */
  readonly number?: string
  /** An opening quotation mark stands before it: the number belongs to the text quoted. */
  readonly quoted?: true
}

const MULTIPLICATIVES = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies']
const MULTIPLICATIVE_FORMS: ReadonlyMap<string, string> = new Map([
  ...MULTIPLICATIVES.map((word): [string, string] => [word, word]),
  ['бис', 'bis'],
  ['тер', 'ter'],
  ['кватер', 'quater'],
  ['مكرر', 'bis'],
  ['مكررا', 'bis'],
  ['مكررثانيا', 'ter'],
  ['مكرراثانيا', 'ter'],
  ['مكررثالثا', 'quater'],
  ['مكرراثالثا', 'quater'],
])

const INSERTED = String.raw`(?:\s?[-‐]?\s?(bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|бис|тер|кватер|مكرر[اً]*(?:\s?ثاني[اً]+|\s?ثالث[اً]+)?)(?!\p{L})|之([二三四五六七八九十])|\s?([A-Z]|[a-z])(?=\s?[.)]))`
const NUMBER = new RegExp(
  String.raw`^(\d{1,4}(?:\.\d{1,3}){0,2})(?:${INSERTED})?(?:\s?[-–—]\s?(\d{1,4}))?(\s?[.．、](?!\d)|\s?[-–—](?=\s|\p{L})|(?=\t| {2,}))\s*(?=\S)`,
  'u',
)
const DOTTED = /^(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)\s+(?=[\p{Lu}\p{Lo}“"«‘])/u

const ANNEX =
  /^(?:(annex|annexe|anexo|appendix|appendice|apéndice|enclosure|приложение|добавление|المرفق|مرفق|التذييل|تذييل)(?![\p{L}\p{M}])|(附件|附录|附錄))/iu
const ARTICLE = /^(article|artículo|articulo|art\.|статья|المادة|مادة|rule|règle|правило)\s+/iu
const DIVISION =
  /^(part|chapter|title|partie|chapitre|titre|parte|capítulo|título|часть|глава|раздел|الجزء|الفصل|الباب|section|sección|секция|القسم|الفرع)\s+/iu

const BULLET = /^([•·●○▪■□◦‣∙➢►–—−-])\s+(?=\S)/u

/** The label a line starts with, or null. Any string is accepted. */
export function labelOf(line: string): Label | null {
  const quote = /^["“„«‘]\s?(?=[\d(（٠-٩])/u.exec(line)?.[0] ?? ''
  if (quote !== '') {
    const inner = labelOf(line.slice(quote.length))
    if (inner === null || (inner.kind !== 'number' && inner.kind !== 'item')) return null
    return { ...inner, raw: `${quote}${inner.raw}`, length: quote.length + inner.length, quoted: true }
  }
  const text = asciiDigits(line)
  return (
    sectionLabel(line) ??
    numberLabel(text, line) ??
    annexLabel(line) ??
    wordLabel(text, line) ??
    itemLabel(text, line) ??
    outlineLabel(text, line) ??
    bulletLabel(line)
  )
}

function sectionLabel(line: string): Label | null {
  const found = sectionNumber(line)
  if (found === null) return null
  const raw = line.slice(0, found.length).trim()
  const ordinal = Number(/\d+/.exec(found.number.slice(found.number.lastIndexOf('.')))?.[0] ?? 0)
  const form = /[.．-]$/.exec(raw)?.[0] ?? ''
  const plain = /^\d{1,4}$/.exec(found.number.split('.')[0] ?? '')
  // readings tell where a sequence begins: the first part of plain figures, else the last part
  const start = plain !== null && found.number.split('.').length === 2 ? Number(plain[0]) : ordinal
  const readingsOf = [{ style: 'digit', ordinal: start, upper: false } as const]
  return { kind: 'number', raw, length: found.length, readings: readingsOf, form, number: found.number }
}

function numberLabel(text: string, line: string): Label | null {
  const match = NUMBER.exec(text) ?? DOTTED.exec(text)
  if (match === null) return null
  const base = (match[1] ?? '').replace(/^0+(?=\d)/, '')
  const word = match[2]?.replace(/[\s\u064b-\u0652]/g, '')
  let insertion = ''
  if (word !== undefined) insertion = ` ${MULTIPLICATIVE_FORMS.get(word) ?? word}`
  else if (match[3] !== undefined) insertion = ` ${MULTIPLICATIVES[(hanValue(match[3]) ?? 2) - 2] ?? 'bis'}`
  else if (match[4] !== undefined) insertion = ` ${match[4]}`
  const upTo = match[5] === undefined || Number(match[5]) <= Number(base) ? '' : `-${match[5]}`
  if (match[5] !== undefined && upTo === '') return null
  return {
    kind: 'number',
    raw: line.slice(0, match[0].length).trim(),
    length: match[0].length,
    readings: [{ style: 'digit', ordinal: Number(base.split('.')[0]), upper: false }],
    form: (match[6] ?? '').trim(),
    number: `${base}${insertion}${upTo}`,
  }
}

function annexLabel(line: string): Label | null {
  const match = ANNEX.exec(line)
  if (match === null || line.length > 200) return null
  const rest = line.slice(match[0].length)
  const numeral =
    /^\s*(?:№\s*|no\.?\s*|n\.?º\s*)?([IVXLC]{1,6}|\p{N}{1,3}|[A-ZА-Я]|[一二三四五六七八九十]{1,3}|ال[\p{L}]+(?:\s+عشر)?)(?=$|[\s.:：。—–-])/u.exec(
      rest,
    )
  const readingsOf = numeral === null ? [] : numeralReadings(numeral[1] ?? '')
  const used = match[0].length + (numeral !== null && readingsOf.length > 0 ? numeral[0].length : 0)
  const tail = line.slice(used)
  // `Annex`, `Annex I`, `Annex I. Title`, `附件二：…`; but not a sentence that begins with the word.
  if (tail !== '' && !/^\s*[.:：。—–-]\s*\S|^\*{1,3}$|^\s*$/u.test(tail)) return null
  const separator = /^\s*[.:：。—–-]?\s*/u.exec(tail)?.[0].length ?? 0
  return {
    kind: 'annex',
    raw: line.slice(0, used).trim(),
    length: used + separator,
    readings: readingsOf,
    form: (match[1] ?? match[2] ?? '').toLowerCase(),
  }
}

function numeralReadings(word: string): readonly NumeralReading[] {
  const found = readings(word)
  if (found.length > 0) return found
  const ordinal = ordinalWord(word)
  return ordinal === null ? [] : [{ style: 'word', ordinal, upper: false }]
}

/** `Article 5`, `第五条`, `Глава I`, `Часть первая`, `Первая часть`, `الفصل الأول`. */
function wordLabel(text: string, line: string): Label | null {
  const han =
    /^第\s?([一二三四五六七八九十百零〇\d]{1,6})\s?(条|條|章|节|節|编|編|部分|篇)(?:之([二三四五六七八九十]))?[\s.、:：]*/u.exec(
      text,
    )
  if (han !== null) {
    const value = /^\d+$/.test(han[1] ?? '') ? Number(han[1]) : hanValue(han[1] ?? '')
    if (value === null) return null
    const article = han[2] === '条' || han[2] === '條'
    // `第五条规定…` is a sentence about article 5.
    const rest = line.slice(han[0].length)
    if (rest !== '' && /[^\s.、:：]$/u.test(han[0])) return null
    return {
      kind: article ? 'article' : 'division',
      raw: line.slice(0, han[0].length).trim(),
      length: han[0].length,
      readings: [{ style: 'han', ordinal: value, upper: false }],
      form: han[2] ?? '',
      ...(article
        ? {
            number: `${value}${han[3] === undefined ? '' : ` ${MULTIPLICATIVES[(hanValue(han[3]) ?? 2) - 2] ?? 'bis'}`}`,
          }
        : {}),
    }
  }
  const word = ARTICLE.exec(text) ?? DIVISION.exec(text)
  if (word === null) return null
  const article = ARTICLE.test(text)
  const numeral =
    /^\(?(\p{N}{1,4}|[IVXLC]{1,7}|[A-ZА-Я]|\p{L}+(?:\s+عشر(?:ة|ون|ين)?)?)\)?(?:\s?(bis|ter|quater))?(?=$|[\s.:：—–-])/u.exec(
      text.slice(word[0].length),
    )
  if (numeral === null) return null
  const values = /^(premier|première)$/i.test(numeral[1] ?? '')
    ? [{ style: 'word', ordinal: 1, upper: false } as const]
    : numeralReadings(numeral[1] ?? '')
  if (values.length === 0) return null
  const used = word[0].length + numeral[0].length
  const tail = line.slice(used)
  // A heading ends here or goes on after a stop or dash; `Article 5 provides that…` is a sentence.
  if (
    tail !== '' &&
    !/^\s*[.:：—–-]/u.test(tail) &&
    !/^[\s.*]*$/.test(tail) &&
    !/^\s{2,}|^\t/.test(tail) &&
    !(line.length < 90 && /^\s+\p{Lu}/u.test(tail) && !/[.;:]$/.test(tail))
  )
    return null
  const separator = /^\s*[.:：—–-]*\s*/u.exec(tail)?.[0].length ?? 0
  // `Article I` is the first, not the ninth; of the letters that are Roman numerals alone, C, D, L and M count as letters
  const roman = /^[CDLMСМ]$/u.test(numeral[1] ?? '') ? undefined : values.find(({ style }) => style === 'roman')
  const first = roman ?? values[0]
  return {
    kind: article ? 'article' : 'division',
    raw: line.slice(0, used).trim(),
    length: used + separator,
    readings: values,
    form: (word[1] ?? '').toLowerCase(),
    ...(article && first !== undefined
      ? { number: `${first.ordinal}${numeral[2] === undefined ? '' : ` ${numeral[2]}`}` }
      : {}),
  }
}

const ITEM_NUMERAL = String.raw`[a-zA-Z]{1,5}|[а-яА-Я]|\d{1,3}|[\u0621-\u064a]\u0640?|[一二三四五六七八九十]{1,3}`
const ITEM_FORMS: readonly [RegExp, string][] = [
  [new RegExp(String.raw`^[(（]\s?(${ITEM_NUMERAL})(?:\s(bis|ter|quater))?\s?[)）]\s*`, 'u'), '(x)'],
  [new RegExp(String.raw`^(${ITEM_NUMERAL})(?:\s(bis|ter|quater))?[)）]\s+`, 'u'), 'x)'],
  [new RegExp(String.raw`^['’‘′](\d{1,3}|[ivx]{1,5})['’‘′]\s+`, 'u'), "'x'"],
  [/^([a-z]|[ivx]{1,5}|[а-я])\.\s+(?=\S)/u, 'x.'],
  [/^([\u0621-\u064a]\u0640?)\s?[-–—.]\s+(?=\S)/u, 'x.'],
  [/^([⑴-⒇①-⑳㈠-㈩])\s*/u, '(x)'],
]

function itemLabel(text: string, line: string): Label | null {
  for (const [pattern, form] of ITEM_FORMS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const numeral = circled(match[1] ?? '')
    const values = readings(numeral)
    if (values.length === 0) continue
    // `(ref) …`, `(see) …`: a word in brackets is no label.
    if (/^[a-z]{3,}$/i.test(numeral) && romanValue(numeral) === null) continue
    return { kind: 'item', raw: line.slice(0, match[0].length).trim(), length: match[0].length, readings: values, form }
  }
  return null
}

function circled(numeral: string): string {
  return numeral.length === 1 && /[⑴-⒇①-⑳㈠-㈩]/u.test(numeral)
    ? numeral.normalize('NFKC').replace(/[()]/g, '')
    : numeral
}

function outlineLabel(text: string, line: string): Label | null {
  const make = (length: number, values: readonly NumeralReading[], form: string): Label | null =>
    values.length === 0 ? null : { kind: 'outline', raw: line.slice(0, length).trim(), length, readings: values, form }
  const han = /^([一二三四五六七八九十]{1,3})\s?[、.．]\s*(?=\S)/u.exec(text)
  if (han !== null) return make(han[0].length, readings(han[1] ?? ''), 'x.')
  const upper = /^([IVXLCІХМС]{1,7}|[Ⅰ-Ⅻ]|[A-ZА-Я])\s?(?:[.．](?=\s|\p{Lo})|[-–—](?=\s))\s*(?=\S)/u.exec(text)
  // `M. Abena (Islands)`: a person's title, not the thirteenth section
  const isPerson = /^M\.\s\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+)*\s*(?:[(:,]|$)/u.test(text)
  if (upper !== null && !isPerson) return make(upper[0].length, readings(upper[1] ?? ''), 'x.')
  const tabbed = /^([IVXLC]{1,7}|[A-Z])(?:\t+| {3,})(?=\S)/u.exec(text)
  if (tabbed !== null) return make(tabbed[0].length, readings(tabbed[1] ?? ''), 'x.')
  const arabic = /^([\u0621-\u0652]{2,8}(?:\s(?:عشر[ةا]?|و?ال?عشرون|وعشرون|وعشرين))?)\s?[-–—:.]\s+(?=\S)/u.exec(text)
  if (arabic !== null) return make(arabic[0].length, readings(arabic[1] ?? ''), 'x -')
  return null
}

function bulletLabel(line: string): Label | null {
  const match = BULLET.exec(line)
  if (match === null) return null
  return { kind: 'bullet', raw: match[1] ?? '', length: match[0].length, readings: [], form: match[1] ?? '' }
}
