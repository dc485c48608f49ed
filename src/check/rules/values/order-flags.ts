/**
 * Two numbers that one version has in the other order than all the rest: "from 15 to 51" become "de 51 a 15". Chinese puts
 * what qualifies before what is qualified and turns pairs by itself, so it has no vote, and is flagged only where the two
 * numbers stand close together with "to" or "and" between them. On development texts no other language alone turned any
 * of 78 pairs. Input is a row and where each version holds each number, output flags.
 */
import type { Flag, FlagEvidence } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { Value } from '../../../model/value.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { flagOf, joinLangs } from '../../majority.ts'
import type { Held, Placed } from './odd-atoms.ts'

/** Characters between two numbers of a pair, at most; beyond that they belong to clauses of their own. */
const NEAR = 45
const CHINESE_JOINT = /^.{0,6}(?:至|到|和|与|及|、).{0,3}$/u

/** Flags where one version has a pair of numbers the other way round. Quadratic in the numbers of a row, at most twelve. */
export function orderFlags(row: ReadingRow, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): readonly Flag[] {
  if (row.langs.length < 3) return []
  const places = new Map<Lang, Map<string, Placed>>()
  for (const [lang, atoms] of held) {
    const once = new Map<string, Placed>()
    for (const [atom, { places: own }] of atoms) {
      const [place] = own
      if (own.length === 1 && place !== undefined && /^(?:number|percentage|money)$/.test(place.value.kind))
        once.set(atom, place)
    }
    places.set(lang, once)
  }
  const common = [...(places.get(row.langs[0] as Lang)?.keys() ?? [])]
    .filter((atom) => row.langs.every((lang) => places.get(lang)?.has(atom) === true))
    .slice(0, 12)
  for (let i = 0; i < common.length; i++) {
    for (let j = i + 1; j < common.length; j++) {
      const flag = pairFlag(row, places, common[i] as string, common[j] as string)
      if (flag !== null) return [flag]
    }
  }
  return []
}

/** What a number counts, where its text says so: two that count different things cannot be exchanged by mistake. */
const measureOf = ({ kind, key, unit }: Value): string =>
  kind === 'money' ? key.slice(0, 3) : kind === 'percentage' ? '%' : (unit ?? '')

function pairFlag(
  row: ReadingRow,
  places: ReadonlyMap<Lang, ReadonlyMap<string, Placed>>,
  a: string,
  b: string,
): Flag | null {
  const pair = (lang: Lang) =>
    [a, b].map((atom) => places.get(lang)?.get(atom) as Placed).sort((x, y) => x.value.start - y.value.start) as [
      Placed,
      Placed,
    ]
  const between = (lang: Lang): string | null => {
    const [first, second] = pair(lang)
    if (first.block !== second.block) return null
    const text = row.cells[lang]?.blocks.find((block) => block.id === first.block)?.text ?? ''
    return text.slice(first.value.end, second.value.start)
  }
  // an amount of money and a count of years do not change places: the words between them moved
  if (row.langs.some((lang) => measureOf(pair(lang)[0].value) !== measureOf(pair(lang)[1].value))) return null
  const gaps = row.langs.map(between)
  if (gaps.some((gap) => gap === null || gap.length > NEAR || !/[^\d\s]/.test(gap))) return null
  const rising = (lang: Lang) => pair(lang)[0] === places.get(lang)?.get(a)
  // an Arabic range or telephone number is written in either order, by how the writer saw it on the screen
  const isRange = (lang: Lang) => lang === 'ar' && /^[\s()]*[-\u2010-\u2015/][\s()]*$/u.test(between(lang) ?? '')
  const voters: readonly Lang[] = row.langs.filter((lang) => lang !== 'zh' && !isRange(lang))
  const up = voters.filter(rising)
  const usual = up.length * 2 > voters.length
  let odd: readonly Lang[] = voters.filter((lang) => rising(lang) !== usual)
  if (odd.length === 0 && row.langs.includes('zh') && rising('zh') !== usual && voters.length >= 3) {
    if (!CHINESE_JOINT.test(between('zh') ?? '')) return null
    odd = ['zh']
  }
  const [lang] = odd
  if (lang === undefined || odd.length !== 1 || voters.length < 3) return null
  const others = row.langs.filter((other) => other !== lang)
  const shown = (of: Lang) =>
    pair(of)
      .map(({ value }) => value.key)
      .join(', ')
  return flagOf({
    row: row.id,
    kind: 'number',
    change: 'different',
    langs: [lang],
    evidence: Object.fromEntries(
      row.langs.map((each): [Lang, FlagEvidence] => [
        each,
        {
          block: pair(each)[0].block,
          spans: pair(each).map(({ value }) => ({ start: value.start, end: value.end })),
          values: pair(each).map(({ value }) => value.key),
        },
      ]),
    ),
    confidence: lang === 'zh' ? 0.75 : voters.length >= 4 ? 0.9 : 0.75,
    reason: 'value-order',
    args: {
      langs: joinLangs([lang]),
      others: joinLangs(others),
      values: shown(others.find((each) => each !== 'zh') as Lang),
      found: shown(lang),
    },
  })
}
