/**
 * The fields of the query language and their values: what each takes, and the nearest known name for one it does not.
 * A field is a name, a colon and a value without a space between.
 */
import { FLAG_KINDS } from '../../model/flag.ts'
import { type Lang, parseLang } from '../../model/lang.ts'
import { RESTRICTIONS, type Restriction, type RestrictionField } from '../../model/query.ts'
import { editDistance } from '../../text/distance.ts'

export const KINDS = ['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row'] as const
export const METHOD_NAMES = ['manual', 'number', 'structure', 'values', 'lexicon', 'length', 'none'] as const

/** Names by which a query chooses the language of a text; `ch` and `cn` are old codes of Chinese. */
export const LANG_FIELDS = ['ar', 'zh', 'ch', 'cn', 'en', 'fr', 'ru', 'es'] as const

/** The values of the fields that take no others. */
export const FIELD_VALUES: Partial<Record<RestrictionField, readonly string[]>> = {
  kind: KINDS,
  flag: FLAG_KINDS,
  status: ['official', 'unofficial'],
  method: METHOD_NAMES,
}

/** The language a field names, or the restriction it is, or null. */
export function fieldNamed(name: string): { readonly lang: Lang } | { readonly field: RestrictionField } | null {
  const lower = name.toLowerCase()
  if ((LANG_FIELDS as readonly string[]).includes(lower)) {
    const lang = parseLang(lower)
    return lang === null ? null : { lang }
  }
  const field = RESTRICTIONS.find((known) => known === lower)
  return field === undefined ? null : { field }
}

/** The known field nearest to a name, or all of them. */
export function fieldLike(name: string): string {
  const known = [...RESTRICTIONS, ...LANG_FIELDS.filter((code) => code !== 'ch' && code !== 'cn')]
  return nearestOf(name, known) ?? known.join(', ')
}

/** The nearest of the names if one is near: less than half of its letters differ. */
export function nearestOf(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase()
  const [first] = known
    .map((each) => ({ each, far: editDistance(lower, each.toLowerCase()) / Math.max(each.length, lower.length) }))
    .sort((a, b) => a.far - b.far)
  return first !== undefined && first.far < 0.5 ? first.each : null
}

export interface ReadRestriction {
  readonly restriction: Omit<Restriction, 'not'> | null
  readonly problem: { readonly kind: 'empty-value' | 'unknown-value' | 'bad-range'; readonly expected: string } | null
}

/** The restriction that a field makes of its values (separated by commas), and what is wrong with them. */
export function readRestriction(field: RestrictionField, text: string, start: number, end: number): ReadRestriction {
  const values = text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  if (values.length === 0) return { restriction: null, problem: { kind: 'empty-value', expected: 'a value' } }
  const restriction = { field, values, start, end }
  const closed = FIELD_VALUES[field]
  if (closed !== undefined) {
    const lower = values.map((value) => value.toLowerCase())
    const unknown = lower.find((value) => !closed.includes(value))
    const near = unknown === undefined ? null : nearestOf(unknown, closed)
    return {
      restriction: { ...restriction, values: lower },
      problem: unknown === undefined ? null : { kind: 'unknown-value', expected: near ?? closed.join(', ') },
    }
  }
  if (field !== 'para' && field !== 'year' && field !== 'date') return { restriction, problem: null }
  const { read, expected } = RANGES[field]
  const ranges = values.map(read)
  const known = ranges.filter((range) => range !== null)
  return {
    restriction: { ...restriction, ranges: known },
    problem: known.length < ranges.length ? { kind: 'bad-range', expected } : null,
  }
}

/** How ranges are read. */
const RANGES = {
  para: { read: (value: string) => paragraphs(value), expected: '57 or 57-59' },
  year: { read: (value: string) => days(value), expected: '2021 or 2019-2023' },
  date: { read: (value: string) => days(value), expected: '2023-05 or 2023-05-01..2023-06-30' },
} as const

function paragraphs(value: string): readonly [number, number] | null {
  const read = /^(\d{1,6})(?:[-\u2010-\u2013](\d{1,6}))?$/.exec(value)
  if (read === null) return null
  const [first, last] = [Number(read[1]), Number(read[2] ?? read[1])]
  return last < first ? null : [first, last]
}

const DAY = '(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?'
const ONE_DAY = new RegExp(`^${DAY}$`)
const DAY_RANGE = new RegExp(`^\\[?(${DAY}|\\*)?(?:\\.\\.| TO |[-\u2010-\u2013](?=\\d{4}))(${DAY}|\\*)?\\]?$`, 'i')
const COMPARED = new RegExp(`^([<>]=?)${DAY}$`)
const FIRST_DAY = 0
const LAST_DAY = 99_991_231

/** The days that a year, month, day, range (`2019-2022`, `2023-05..2023-06`, `[2019 TO *]`) or comparison (`>=2020`) takes in. */
export function days(value: string): readonly [number, number] | null {
  const one = ONE_DAY.exec(value)
  if (one !== null) return [firstDay(one.slice(1)), lastDay(one.slice(1))]
  const compared = COMPARED.exec(value)
  if (compared !== null) {
    const [, sign, ...day] = compared
    if (sign === '<') return [FIRST_DAY, firstDay(day) - 1]
    if (sign === '<=') return [FIRST_DAY, lastDay(day)]
    return sign === '>' ? [lastDay(day) + 1, LAST_DAY] : [firstDay(day), LAST_DAY]
  }
  const range = DAY_RANGE.exec(value)
  if (range === null) return null
  const open = (text: string | undefined): boolean => text === undefined || text === '*'
  if (open(range[1]) && open(range[5])) return null
  const first = open(range[1]) ? FIRST_DAY : firstDay(range.slice(2, 5))
  const last = open(range[5]) ? LAST_DAY : lastDay(range.slice(6, 9))
  return last < first ? null : [first, last]
}

const firstDay = ([year, month, day]: readonly (string | undefined)[]): number =>
  Number(year) * 10_000 + Number(month ?? 1) * 100 + Number(day ?? 1)
const lastDay = ([year, month, day]: readonly (string | undefined)[]): number =>
  Number(year) * 10_000 + Number(month ?? 12) * 100 + Number(day ?? 31)
