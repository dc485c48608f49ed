/**
 * The facts a masthead states: organ, symbol, distribution, date, original language, session, agenda item, title. Reads the
 * lines before the body; a fact the lines do not state is null, never guessed.
 */
import { type Masthead, NO_FACTS } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'
import { asciiDigits } from '../../text/numerals/ascii-digits.ts'
import { letterOf, readings } from '../../text/numerals/readings.ts'
import { MONTH_NAMES } from '../../text/months.ts'
import { MASTHEAD_LINES, ORGANS } from '../document-words.ts'

/** Kinds of masthead line. */
export type MastheadLine = keyof typeof MASTHEAD_LINES | 'date'

/** What a line of a masthead states, or null. */
export function mastheadLine(line: string): MastheadLine | null {
  const text = asciiDigits(line.trim())
    .replace(/\s+/g, ' ')
    .replace(/[*\s]+$/, '')
  if (text.length === 0 || text.length > 160) return null
  for (const kind of ['symbol', 'distribution', 'original', 'agenda', 'session'] as const) {
    if (MASTHEAD_LINES[kind].test(text)) return kind
  }
  return isDates(text) ? 'date' : null
}

const ORGAN_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(ORGANS).flatMap(([organ, names]) => [organ.toLowerCase(), ...names].map((name) => [name, organ])),
)

/** The English name of the organ that a line names and nothing else, or null. */
export function organNamed(line: string): string | null {
  const name = line
    .trim()
    .toLowerCase()
    .replace(/[*\s]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/'/g, '’')
  return ORGAN_NAMES.get(name) ?? null
}

/** The facts in the lines given, with what the format knows taking precedence. */
export function masthead(
  lines: readonly string[],
  title: string | null,
  known: Partial<Masthead> | undefined,
): Masthead {
  const facts: { -readonly [K in keyof Masthead]: Masthead[K] } = { ...NO_FACTS, title }
  const organs = new Set(lines.map(organNamed).filter((name) => name !== null))
  for (const line of lines) {
    const text = line.trim().replace(/\s+/g, ' ')
    const plain = asciiDigits(text)
    const kind = mastheadLine(line)
    if (kind === 'symbol')
      facts.symbol ??= /[A-Z]{1,6}(?:\.[A-Z]{1,4})?(?:\/[A-Z0-9][A-Za-z0-9.()-]*){1,7}/.exec(plain)?.[0] ?? null
    else if (kind === 'distribution')
      facts.distribution ??= text.replace(/^[^:：.]*[:：.]\s*[:：]?\s*/u, '').trim() || null
    else if (kind === 'original') facts.originalLanguage ??= languageNamed(text.replace(/^[^:：]*[:：]\s*/u, ''))
    else if (kind === 'session') facts.session ??= text
    else if (kind === 'agenda') facts.agendaItem ??= agendaItem(plain)
    else if (kind === 'date') facts.date ??= singleDate(plain)
  }
  const given = Object.entries(known ?? {}).filter(([, value]) => value !== undefined && value !== null)
  const organ = organs.size === 0 ? {} : { organ: [...organs].join(', ') }
  return { ...facts, ...organ, ...Object.fromEntries(given) }
}

/** `12 (a)` for `Agenda item 12 (a)`, `Tema 12 a) del programa`, `البند 12 (أ) من جدول الأعمال`; several with commas between. */
function agendaItem(text: string): string | null {
  const items = [...text.matchAll(/(\d+)(?:\s?\(?([\p{L}]\u0640?)\))?/gu)].map((match) => {
    const letter = match[2] === undefined ? undefined : readings(match[2]).find((reading) => reading.style === 'letter')
    return letter === undefined ? match[1] : `${match[1]} (${letterOf(letter.ordinal)})`
  })
  return items.length === 0 ? null : items.join(', ')
}

const LANGUAGE_NAMES: readonly (readonly [RegExp, Lang])[] = [
  [/^(english|anglais|inglés|английский|英文|英语|بالإنكليزية|بالانكليزية|الإنكليزية|إنكليزي)/iu, 'en'],
  [/^(french|français|francés|французский|法文|法语|بالفرنسية|الفرنسية|فرنسي)/iu, 'fr'],
  [/^(spanish|espagnol|español|испанский|西班牙文|西班牙语|بالإسبانية|الإسبانية|إسباني)/iu, 'es'],
  [/^(russian|russe|ruso|русский|俄文|俄语|بالروسية|الروسية|روسي)/iu, 'ru'],
  [/^(chinese|chinois|chino|китайский|中文|汉语|بالصينية|الصينية|صيني)/iu, 'zh'],
  [/^(arabic|arabe|árabe|арабский|阿拉伯文|阿拉伯语|بالعربية|العربية|عربي)/iu, 'ar'],
]

/** The single language named; null for none or for several (`English/French`). */
function languageNamed(text: string): Lang | null {
  if (/[/,،、]|\b(and|et|y|и)\b/u.test(text)) return null
  return LANGUAGE_NAMES.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null
}

const MONTH = MONTH_NAMES.flat()
  .sort((a, b) => b.length - a.length)
  .join('|')
const ONE_DATE = new RegExp(
  String.raw`(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?:\d{1,2}|1er|1º)\.?\s(?:de\s)?(?:${MONTH})(?:\s?/\s?(?:${MONTH}))?\s?,?(?:de\s)?\s?\d{4}(?:\s?года?|\s?г\.)?)`,
  'giu',
)

/** Whether the line is a date or a range of dates and nothing else (a place before it allowed). */
function isDates(text: string): boolean {
  const rest = text
    .replace(ONE_DATE, '')
    .replace(new RegExp(String.raw`(?:\d{1,2}|1er)(?:\s(?:de\s)?(?:${MONTH})(?:\s?/\s?(?:${MONTH}))?)?`, 'giu'), '')
  return (
    rest !== text &&
    text.search(ONE_DATE) >= 0 &&
    /^(?:[\s\-–—至到,،.]|to|au|du|le|al?|del?|с|по|من|إلى|الى|في|نيويورك|جنيف|(?:New York|Geneva|Vienna|Nairobi|Genève|Vienne|Ginebra|Viena|Nueva York|Нью-Йорк|Женева|Вена|纽约|日内瓦|维也纳))*$/iu.test(
      rest,
    )
  )
}

/** The one date of a line as ISO 8601; null where there are none or two. */
function singleDate(text: string): string | null {
  const dates = [...text.matchAll(ONE_DATE)].map((match) => match[0])
  const only = dates[0]
  if (dates.length !== 1 || only === undefined || /\d{1,2}\s?[-–—]\s?\d{1,2}\s/.test(text)) return null
  const han = /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})/.exec(only)
  if (han !== null) return iso(han[1], han[2], han[3])
  const month =
    MONTH_NAMES.findIndex((names) =>
      names.some((name) => new RegExp(`(?:^|[^\\p{L}])${name}(?![\\p{L}])`, 'iu').test(only)),
    ) + 1
  return month === 0 ? null : iso(/\d{4}/.exec(only)?.[0], `${month}`, /^\d{1,2}/.exec(only)?.[0])
}

function iso(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null
  const [m, d] = [Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > 31) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
