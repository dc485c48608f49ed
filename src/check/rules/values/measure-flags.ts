/**
 * The same number with another meaning: another unit (km and m), a percentage that became a plain number, points or per
 * mille, a time of day twelve hours off. Input is a row and where each version holds each number, output flags.
 */
import type { Flag, FlagEvidence } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { Value } from '../../../model/value.ts'
import { fold } from '../../../text/values/fold-values.ts'
import { converts } from '../../../text/values/units.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { flagOf, joinLangs, unlike, verdict } from '../../majority.ts'
import type { Held, Placed } from './odd-atoms.ts'

const SAME_BUT_SPEED: ReadonlySet<string> = new Set(['km kmh', 'mi mph'])
const SHARES: ReadonlySet<string> = new Set(['%', 'pp', '‰'])
/** A word or sign of per cent, per mille or shares of them. */
const SHARE_WORD =
  /[%‰]|per ?cent|percent|pour cent|pourcent|p\. 100|por ciento|porcent|процент|промилле|في الم[ائي]|بالم[ائ]|مئوي|百分|千分|成/gu

const POINTS = /\d (?:points?|puntos?)(?! (?:de p|porc))|\d пункт|\d (?:نقط|نقاط)(?!\p{L}* مئوي)/iu

/** What a version has for a number: the unit of a place, `''` for none. */
const unitOf = (value: Value): string => value.unit ?? (value.kind === 'percentage' ? '%' : '')

/** Flags where one group of versions gives a number another unit than the rest, or none to a percentage. */
export function unitFlags(row: ReadingRow, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): readonly Flag[] {
  const flags: Flag[] = []
  const numbers = new Set(
    [...held.values()].flatMap((atoms) => [...atoms.keys()].filter((atom) => atom.startsWith('n:'))),
  )
  for (const atom of numbers) {
    const places = new Map<Lang, readonly Placed[]>()
    for (const [lang, atoms] of held) {
      const own = atoms.get(atom)?.places.filter(({ value }) => value.kind === 'number' || value.kind === 'percentage')
      if (own !== undefined && own.length > 0) places.set(lang, own)
    }
    if (places.size < 2) continue
    const unitsOf = (lang: Lang) => new Set(places.get(lang)?.map(({ value }) => unitOf(value)))
    const usual = commonest([...places.keys()].map(unitsOf))
    if (usual === null) continue
    const lackers = [...places.keys()].filter((lang) => !unitsOf(lang).has(usual))
    const odd = lackers.filter(
      (lang) => really(row, held, lang, usual, unitsOf(lang)) && !isConverted(held, lang, Number(atom.slice(2)), usual),
    )
    if (odd.length < lackers.length && odd.length === 0) continue
    const holders = [...places.keys()].filter((lang) => !lackers.includes(lang))
    // a plain number for what others call a share: nothing is known of versions that may say it otherwise
    const outcome = verdict(holders, odd)
    if (outcome === null || outcome.change === 'extra') continue
    const units = [usual, ...odd.flatMap((lang) => [...unitsOf(lang)])]
    const share = units.some((unit) => SHARES.has(unit))
    const lost = odd.every((lang) => unitsOf(lang).has(''))
    const shown = (lang: Lang | undefined) =>
      lang === undefined
        ? ''
        : (places
            .get(lang)
            ?.map(({ value }) => `${value.key}${unitOf(value) === '' ? '' : ` ${unitOf(value)}`}`)
            .slice(0, 1)
            .join() ?? '')
    flags.push(
      flagOf({
        row: row.id,
        kind: share ? 'percentage' : 'number',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence: evidenceOf(places),
        confidence: (lost ? 0.85 : 0.93) * outcome.weight,
        reason: outcome.change === 'differs' ? 'value-differs' : 'value-different',
        args: {
          langs: joinLangs(outcome.langs),
          others: joinLangs(holders),
          values: outcome.change === 'differs' ? `${shown(holders[0])}, ${shown(odd[0])}` : shown(holders[0]),
          found: shown(odd[0]),
        },
      }),
    )
  }
  return flags
}

/** The unit that more than half of the versions have; null where there is none. */
function commonest(units: readonly ReadonlySet<string>[]): string | null {
  const counts = new Map<string, number>()
  for (const own of units) for (const unit of own) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || Number(b[0] !== '') - Number(a[0] !== ''))
  if (first === undefined || (first[1] * 2 <= units.length && units.length > 2)) return null
  return first[0]
}

/** Whether a version's other unit is a difference, not another way to say the same or one that was not read. */
function really(
  row: ReadingRow,
  held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>,
  lang: Lang,
  usual: string,
  own: ReadonlySet<string>,
): boolean {
  if (own.size > 1) return false
  const [unit = ''] = own
  // a speed may have its "an hour" before the number
  if (SAME_BUT_SPEED.has(`${unit} ${usual}`) || SAME_BUT_SPEED.has(`${usual} ${unit}`)) return false
  if (unit !== '' && usual !== '') return SHARES.has(unit) === SHARES.has(usual)
  // a unit of measure left out or not read is no fault; a share turned into a number is
  const share = unit === '' ? usual : unit
  if (!SHARES.has(share)) return false
  // "up 7 points": the others say of what
  if (share === 'pp' && row.langs.some((other) => POINTS.test(row.cells[other]?.text ?? ''))) return false
  const silent = unit === '' ? [lang] : row.langs.filter((other) => other !== lang)
  return silent.every((each) => {
    const cell = row.cells[each]
    if (cell === undefined) return true
    const words = fold(cell.text, each).lower.match(SHARE_WORD)?.length ?? 0
    const read = new Set(
      [...(held.get(each)?.values() ?? [])].flatMap(({ places }) =>
        places.filter(({ value }) => value.kind === 'percentage').map(({ block, value }) => `${block} ${value.start}`),
      ),
    )
    return words <= read.size
  })
}

/** Whether the version gives the amount in a unit of its own: 10 inches as 25 cm, 30 yards as 30 metres. */
function isConverted(
  held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>,
  lang: Lang,
  amount: number,
  unit: string,
): boolean {
  return [...(held.get(lang)?.values() ?? [])].some(({ places }) =>
    places.some(
      ({ value }) =>
        value.unit !== undefined && value.unit !== unit && converts(amount, unit, Number(value.key), value.unit),
    ),
  )
}

/** Flags where one group of versions has a time of day twelve hours from the others'. */
export function clockFlags(row: ReadingRow, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): readonly Flag[] {
  const byTime = new Map<string, Map<string, Lang[]>>()
  const places = new Map<Lang, readonly Placed[]>()
  for (const [lang, atoms] of held) {
    // a time stands under the atoms of its hour and of its minutes
    const all = [...atoms.values()].flatMap((each) => each.places).filter(({ value }) => value.kind === 'time')
    const times = new Set(new Map(all.map((place) => [`${place.block} ${place.value.start}`, place])).values())
    // two times of the same figures (from 9 a.m. to 9 p.m.) agree whatever their order
    if (times.size === 0 || new Set([...times].map(({ value }) => half(value.key))).size < times.size) continue
    places.set(lang, [...times])
    for (const { value } of times) {
      const keys = byTime.get(half(value.key)) ?? new Map<string, Lang[]>()
      keys.set(value.key, [...(keys.get(value.key) ?? []), lang])
      byTime.set(half(value.key), keys)
    }
  }
  return [...byTime.values()].flatMap((keys) => {
    if (keys.size !== 2) return []
    const [[usual, holders], [other, odd]] = [...keys].sort((a, b) => b[1].length - a[1].length) as [
      [string, Lang[]],
      [string, Lang[]],
    ]
    // an hour below twelve may leave the half of the day to words that were not read
    const late = odd.filter((lang) => Number(other.slice(0, 2)) >= 12 || says(row, lang))
    const outcome = verdict(holders, late)
    if (outcome === null || late.length === 0 || outcome.change === 'extra') return []
    return [
      flagOf({
        row: row.id,
        kind: 'number',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence: evidenceOf(places),
        confidence: 0.85 * outcome.weight,
        reason: outcome.change === 'differs' ? 'value-differs' : 'value-different',
        args: {
          langs: joinLangs(outcome.langs),
          others: joinLangs(holders),
          values: outcome.change === 'differs' ? `${usual}, ${other}` : usual,
          found: other,
        },
      }),
    ]
  })
}

const half = (key: string): string => `${Number(key.slice(0, 2)) % 12}${key.slice(2)}`

const MORNING: Readonly<Record<Lang, RegExp>> = {
  ar: /صباح/,
  zh: /上午|早上|凌晨/,
  en: /a\.? ?m\.?(?![a-z])|morning/i,
  fr: /matin|\d h|heures/,
  ru: /утра|час/,
  es: /mañana|horas/,
}

/** Whether the version says of a time that it is before noon: only then is it known to be. */
function says(row: ReadingRow, lang: Lang): boolean {
  const cell = row.cells[lang]
  return cell !== undefined && MORNING[lang].test(cell.text)
}

function evidenceOf(places: ReadonlyMap<Lang, readonly Placed[]>): Partial<Record<Lang, FlagEvidence>> {
  return Object.fromEntries(
    [...places].map(([lang, own]) => {
      const block = own[0]?.block ?? null
      const here = own.filter((place) => place.block === block)
      return [
        lang,
        {
          block,
          spans: here.map(({ value }) => ({ start: value.start, end: value.end })),
          values: here.map(({ value }) => `${value.key}${unitOf(value) === '' ? '' : ` ${unitOf(value)}`}`),
        },
      ]
    }),
  )
}
