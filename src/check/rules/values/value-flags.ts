/**
 * Flags made of the odd atoms of a row: what one group of versions lacks and has too much is one flag, "different" where
 * both are there. Confidence by how the value is written and how the vote fell. And the same amount in another currency. Input is a row and its odd atoms, output flags.
 */
import type { Span } from '../../../model/document.ts'
import type { Flag, FlagEvidence } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { flagOf, joinLangs, unlike, verdict } from '../../majority.ts'
import type { Held, Odd, Placed } from './odd-atoms.ts'

/** One flag for all that one group of versions lacks or has too much of one kind. */
export function valueFlags(row: ReadingRow, odds: readonly Odd[]): readonly Flag[] {
  const flags: Flag[] = []
  const used = new Set<Odd>()
  for (const odd of odds) {
    if (used.has(odd)) continue
    const same = odds.filter(
      (other) =>
        !used.has(other) &&
        other.langs.join() === odd.langs.join() &&
        related(other, odd) &&
        (other.change === 'differs') === (odd.change === 'differs'),
    )
    for (const other of same) used.add(other)
    const missing = same.filter((other) => other.change === 'missing')
    const extra = same.filter((other) => other.change === 'extra')
    const differs = same.filter((other) => other.change === 'differs')
    if (differs.length > 0) flags.push(valueFlag(row, differs, [], 'differs'))
    else if (missing.length > 0 && extra.length > 0) flags.push(valueFlag(row, missing, extra, 'different'))
    else if (missing.length > 0) flags.push(valueFlag(row, missing, [], 'missing'))
    else flags.push(valueFlag(row, [], extra, 'extra'))
  }
  return flags
}

/** Whether two odd atoms may be two sides of one fault. A number put wrong may be read as another kind of value. */
function related(a: Odd, b: Odd): boolean {
  return a.kind === b.kind || (a.kind !== 'symbol' && b.kind !== 'symbol') || (a.atom[0] !== 'u' && b.atom[0] !== 'u')
}

function valueFlag(row: ReadingRow, missing: readonly Odd[], extra: readonly Odd[], change: Flag['change']): Flag {
  const all = [...missing, ...extra]
  const first = all[0] as Odd
  const langs = first.langs
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of row.langs) {
    const places = all.flatMap((odd) => odd.holders[lang]?.places ?? [])
    const block = places[0]?.block ?? row.cells[lang]?.blocks[0]?.id ?? null
    const here = places.filter((place) => place.block === block)
    evidence[lang] = {
      block,
      spans: distinctSpans(here.map((place) => place.value)),
      values: [...new Set(here.map((place) => place.value.key))],
    }
  }
  const others = row.langs.filter((lang) => !langs.includes(lang))
  const holdersOf = (odds: readonly Odd[], among: readonly Lang[]) =>
    [
      ...new Set(
        odds.flatMap((odd) =>
          among
            .map((lang) => odd.holders[lang]?.places[0]?.value.key ?? '')
            .filter((key) => key !== '')
            .slice(0, 1),
        ),
      ),
    ].join(', ')
  return flagOf({
    row: row.id,
    kind: (missing[0] ?? first).kind,
    change,
    langs,
    evidence,
    confidence: surenessOf(change, missing, extra, row.langs.length) * Math.max(...all.map((odd) => odd.weight)),
    reason:
      change === 'different'
        ? 'value-different'
        : change === 'missing'
          ? 'value-missing'
          : change === 'extra'
            ? 'value-extra'
            : 'value-differs',
    args: {
      langs: joinLangs(langs),
      others: joinLangs(others),
      values: holdersOf(
        missing.length > 0 ? missing : all,
        missing.length > 0 && others.length > 0 ? others : row.langs,
      ),
      found: holdersOf(extra, langs),
    },
  })
}

/**
 * How sure a difference is before the vote is weighed: digits say more than words, a number put for another more than one
 * missing. What the flags shown are worth, read one by one, on seen and unseen rows: `bench/QUALITY.check.md`.
 */
function surenessOf(change: Flag['change'], missing: readonly Odd[], extra: readonly Odd[], versions: number): number {
  const isHard = (odds: readonly Odd[]) => odds.some((odd) => odd.hard)
  const number = (odd: Odd) => Number(odd.atom.slice(2))
  switch (change) {
    case 'different':
      if (isHard(missing)) return isHard(extra) ? 0.97 : 0.8
      return isHard(extra) ? 0.85 : 0.72
    case 'missing':
      if (isHard(missing)) return 0.85
      return missing.some((odd) => number(odd) > 10 || (odd.atom !== 'n:2' && Object.keys(odd.holders).length >= 5))
        ? 0.6
        : 0.4
    case 'extra':
      if (isHard(extra)) return 0.8
      // in words and alone: an ordinal is a manner of speech ("third parties", "troisième cycle"), and so is two
      return versions >= 5 && extra.some((odd) => number(odd) > 10 || (number(odd) > 2 && isCardinal(odd))) ? 0.55 : 0.3
    case 'differs':
      return isHard(missing) ? 0.95 : 0.5
    default:
      return change satisfies never
  }
}

const isCardinal = (odd: Odd): boolean =>
  Object.values(odd.holders).some((held) => held.places.some(({ value }) => value.kind !== 'ordinal'))

function distinctSpans(values: readonly Span[]): readonly Span[] {
  const seen = new Map<string, Span>()
  for (const value of values) seen.set(`${value.start}-${value.end}`, { start: value.start, end: value.end })
  return [...seen.values()].sort((a, b) => a.start - b.start)
}

/** The same amount in another currency. */
export function currencyFlags(row: ReadingRow, held: ReadonlyMap<Lang, ReadonlyMap<string, Held>>): readonly Flag[] {
  const amounts = new Map<string, Map<Lang, Placed>>()
  for (const [lang, atoms] of held) {
    for (const [atom, { places }] of atoms) {
      const money = places.find((place) => place.value.kind === 'money')
      if (money === undefined) continue
      const langs = amounts.get(atom) ?? new Map<Lang, Placed>()
      langs.set(lang, money)
      amounts.set(atom, langs)
    }
  }
  const flags: Flag[] = []
  for (const langs of amounts.values()) {
    const currencies = new Map<string, Lang[]>()
    for (const [lang, place] of langs) {
      const currency = place.value.key.slice(0, 3)
      currencies.set(currency, [...(currencies.get(currency) ?? []), lang])
    }
    if (currencies.size !== 2) continue
    const [a, b] = [...currencies.values()].sort((x, y) => y.length - x.length) as [Lang[], Lang[]]
    const outcome = verdict(a, b)
    if (outcome === null) continue
    const evidence: Partial<Record<Lang, FlagEvidence>> = {}
    for (const [lang, place] of langs)
      evidence[lang] = {
        block: place.block,
        spans: [{ start: place.value.start, end: place.value.end }],
        values: [place.value.key],
      }
    const keyOf = (lang: Lang | undefined) => (lang === undefined ? '' : (langs.get(lang)?.value.key ?? ''))
    flags.push(
      flagOf({
        row: row.id,
        kind: 'money',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence,
        confidence: 0.85 * outcome.weight,
        reason: outcome.change === 'differs' ? 'value-differs' : 'value-different',
        args: {
          langs: joinLangs(outcome.langs),
          others: joinLangs(a),
          values: outcome.change === 'differs' ? `${keyOf(a[0])}, ${keyOf(b[0])}` : keyOf(a[0]),
          found: keyOf(b[0]),
        },
      }),
    )
  }
  return flags
}
