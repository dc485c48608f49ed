/**
 * The vote over values of a row: numbers, dates, percentages, money, sessions, references, symbols. Each version's
 * values are broken into atoms; an atom that a majority holds and a minority does not is missing there, one that only a
 * minority holds is extra; both together in one version are "different" and surest. What a version may say in other
 * words ("both", a dual, a digit inside a name) is excused (hints.ts), and what only stands in the next row is not
 * missing. Values written in words are weaker evidence than digits.
 * Past 300 lines: the vote, its excuses and the flags made of it read the same atoms.
 */
import type { Span } from '../../model/document.ts'
import type { Flag, FlagEvidence, FlagKind } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { Value, ValueKind } from '../../model/value.ts'
import { atomsOf } from '../atoms.ts'
import { fold } from '../../text/values/fold.ts'
import { type CheckContext, cellText, type RowView } from '../context.ts'
import { suggests } from '../hints.ts'
import { flagOf, list, verdict } from '../vote.ts'

/** Which flag a value's disagreement raises. Labels, acronyms and names have rules of their own. */
const FLAG_OF = {
  number: 'number',
  ordinal: 'number',
  percentage: 'percentage',
  money: 'money',
  date: 'date',
  year: 'date',
  time: 'number',
  session: 'session',
  symbol: 'symbol',
  reference: 'reference',
  label: 'item',
  acronym: 'acronym',
  url: 'symbol',
  email: 'symbol',
  latin: 'latin',
} as const satisfies Record<ValueKind, FlagKind>

interface Placed {
  readonly value: Value
  readonly block: string
}

interface Held {
  readonly places: readonly Placed[]
  /** Written in digits at least once. */
  readonly hard: boolean
}

interface Odd {
  readonly atom: string
  readonly kind: FlagKind
  readonly change: 'missing' | 'extra' | 'differs'
  readonly langs: readonly Lang[]
  readonly weight: number
  readonly hard: boolean
  readonly holders: Partial<Record<Lang, Held>>
}

const MEMO = new WeakMap<CheckContext, ReadonlyMap<FlagKind, readonly Flag[]>>()

/** The value flags of one kind; the vote is taken once for all kinds. */
export function votedValues(kind: FlagKind): (context: CheckContext) => readonly Flag[] {
  return (context) => {
    let all = MEMO.get(context)
    if (all === undefined) {
      const byKind = new Map<FlagKind, Flag[]>()
      for (const flag of vote(context)) byKind.set(flag.kind, [...(byKind.get(flag.kind) ?? []), flag])
      all = byKind
      MEMO.set(context, all)
    }
    return all.get(kind) ?? []
  }
}

function vote(context: CheckContext): readonly Flag[] {
  const held = context.rows.map((row) => heldAtoms(context, row))
  const odds = context.rows.map((row, index) => oddAtoms(row, held[index] as Map<Lang, Map<string, Held>>))
  return context.rows.flatMap((row, index) => {
    const atoms = held[index] as Map<Lang, Map<string, Held>>
    const kept = (odds[index] as readonly Odd[]).filter((odd) => !movedToNeighbour(odd, index, context.rows, odds))
    return [...flagsOf(row, kept), ...currencyFlags(row, atoms)]
  })
}

function heldAtoms(context: CheckContext, row: RowView): Map<Lang, Map<string, Held>> {
  const found = new Map<Lang, Map<string, Held>>()
  const numbers = new Set(
    row.langs.flatMap(
      (lang) => row.cells[lang]?.blocks.flatMap((block) => /^\d+/.exec(block.number ?? '') ?? []) ?? [],
    ),
  )
  for (const lang of row.langs) {
    const atoms = new Map<string, { places: Placed[]; hard: boolean }>()
    for (const block of row.cells[lang]?.blocks ?? []) {
      for (const value of context.valuesOf(lang, block)) {
        // a number out of its sequence that the parser left in the text
        if (value.start === 0 && block.number === undefined && numbers.has(value.key)) continue
        for (const atom of atomsOf(value)) {
          const entry = atoms.get(atom)
          const placed = { value, block: block.id }
          if (entry === undefined) atoms.set(atom, { places: [placed], hard: value.spelled !== true })
          else {
            entry.places.push(placed)
            entry.hard ||= value.spelled !== true
          }
        }
      }
    }
    found.set(lang, atoms)
  }
  return found
}

/** The atoms of a row on which its versions do not agree, excuses heard. */
function oddAtoms(row: RowView, held: Map<Lang, Map<string, Held>>): readonly Odd[] {
  if (row.langs.length < 2) return []
  const counts = new Map<string, Lang[]>()
  for (const [lang, atoms] of held) {
    for (const atom of atoms.keys()) {
      const langs = counts.get(atom)
      if (langs === undefined) counts.set(atom, [lang])
      else langs.push(lang)
    }
  }
  const odds: Odd[] = []
  // a number in words that one version has alone, and the others do not even hint at: its own missing ones count then
  const alone = new Set<Lang>()
  for (const [atom, holders] of counts) {
    if (holders.length !== 1 || row.langs.length < 3 || !/^n:\d+$/.test(atom) || atom === 'n:1') continue
    const others = row.langs.filter((lang) => lang !== holders[0] && !excused(row, lang, atom, held))
    if (others.length * 2 > row.langs.length - 1) alone.add(holders[0] as Lang)
  }
  for (const [atom, holders] of counts) {
    if (holders.length === row.langs.length || atom === 'n:0' || atom.startsWith('l:')) continue
    const facts = holders.map((lang) => held.get(lang)?.get(atom) as Held)
    const hardShare = facts.filter((fact) => fact.hard).length
    // one, first: articles and manners of speech in most languages
    if (atom === 'n:1' && hardShare * 2 < holders.length) continue
    const strict = (lang: Lang) =>
      alone.has(lang) && holders.length >= 2 && holders.length >= row.langs.length - 2 && atom !== 'n:1'
    const lackers = row.langs.filter(
      (lang) =>
        !holders.includes(lang) && (!excused(row, lang, atom, held) || (strict(lang) && !inDigits(row, lang, atom))),
    )
    const outcome = verdict(
      row.langs.filter((lang) => !lackers.includes(lang)),
      lackers,
    )
    if (outcome === null) continue
    // an excuse can turn a minority into a majority: what fewer state than lack is no ground to ask for it
    const excuses = row.langs.length - holders.length - lackers.length
    if (outcome.change !== 'extra' && excuses > 0 && holders.length <= lackers.length) continue
    // nor is it "extra" then
    const trueHolders = outcome.change === 'extra' ? holders.filter((lang) => outcome.langs.includes(lang)) : holders
    if (outcome.change === 'extra' && trueHolders.length < outcome.langs.length) continue
    odds.push({
      atom,
      kind: commonFlagKind(facts),
      change: outcome.change,
      langs: outcome.langs,
      weight: outcome.weight,
      hard: hardShare * 2 >= holders.length,
      holders: Object.fromEntries(holders.map((lang, index) => [lang, facts[index]])) as Partial<Record<Lang, Held>>,
    })
  }
  return odds
}

function excused(row: RowView, lang: Lang, atom: string, held: Map<Lang, Map<string, Held>>): boolean {
  const atoms = held.get(lang)
  const key = atom.slice(2)
  if (atom.startsWith('s:')) {
    // a citation read as two numbers in this language: 64/289 without the word resolution
    const parts = /^(\d+)\/(\d+)/.exec(key) ?? /^(\d+)(?=\()/.exec(key)
    if (parts !== null) return parts.slice(1).every((part) => part === undefined || atoms?.has(`n:${part}`) === true)
    return false
  }
  if (atom.startsWith('m:'))
    return (
      atoms?.has(`n:${key}`) === true &&
      [...(atoms?.get(`n:${key}`)?.places ?? [])].some(
        (place) => place.value.kind === 'number' || place.value.kind === 'reference',
      )
    )
  if (!atom.startsWith('n:')) return false
  // the number inside a citation or symbol of this language
  for (const other of atoms?.keys() ?? []) {
    if (other.startsWith('s:') && new RegExp(`(?<!\\d)${key.replace('.', '\\.')}(?!\\d)`).test(other)) return true
  }
  if (Number(key) >= 1e9 && atoms?.has(`n:${Number(key) / 1e6}`) === true) return true
  // 3 p.m. and 15: a clock read as a clock in one version and as a number in another
  const hour = Number(key)
  if (
    hour <= 24 &&
    atoms
      ?.get(`n:${hour > 12 ? hour - 12 : hour + 12}`)
      ?.places.some((place) => place.value.kind === 'time' || place.value.kind === 'number') === true &&
    [...held.values()].some(
      (other) => other.get(atom)?.places.some((place) => place.value.kind === 'time') === true || hour > 12,
    )
  )
    return true
  const cell = row.cells[lang]
  return cell !== undefined && suggests(cellText(cell), lang, key)
}

/** Whether the number stands in digits in the version's text, in whatever form. */
function inDigits(row: RowView, lang: Lang, atom: string): boolean {
  const cell = row.cells[lang]
  return (
    cell !== undefined &&
    new RegExp(`(?<!\\d)${atom.slice(2).replace('.', '[.,]')}(?!\\d)`).test(fold(cellText(cell), lang).text)
  )
}

function commonFlagKind(facts: readonly Held[]): FlagKind {
  const counts = new Map<FlagKind, number>()
  for (const fact of facts) {
    const kind = FLAG_OF[(fact.places[0] as Placed).value.kind]
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'number'
}

/** Missing here and extra in the same version one or two rows on (or the reverse): the text was only divided elsewhere. */
function movedToNeighbour(
  odd: Odd,
  index: number,
  rows: readonly RowView[],
  odds: readonly (readonly Odd[])[],
): boolean {
  if (odd.change === 'differs' || odd.langs.length !== 1) return false
  const opposite = odd.change === 'missing' ? 'extra' : 'missing'
  const reach = rows[index]?.kind === 'unnumbered' ? 8 : 2
  for (let step = -reach; step <= reach; step++) {
    if (step === 0) continue
    const neighbour = odds[index + step]
    if (
      neighbour?.some(
        (each) =>
          each.atom === odd.atom &&
          each.change === opposite &&
          each.langs[0] === odd.langs[0] &&
          each.langs.length === 1,
      ) === true
    )
      return true
  }
  return false
}

/** One flag for all that one group of versions lacks or has too much of one kind. */
function flagsOf(row: RowView, odds: readonly Odd[]): readonly Flag[] {
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

function valueFlag(row: RowView, missing: readonly Odd[], extra: readonly Odd[], change: Flag['change']): Flag {
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
  const hard = (odds: readonly Odd[]) => odds.some((odd) => odd.hard)
  const base =
    change === 'different'
      ? hard(missing)
        ? hard(extra)
          ? 0.97
          : 0.8
        : hard(extra)
          ? 0.85
          : 0.72
      : change === 'missing'
        ? hard(missing)
          ? 0.85
          : missing.some(
                (odd) => Number(odd.atom.slice(2)) > 10 || (odd.atom !== 'n:2' && Object.keys(odd.holders).length >= 5),
              )
            ? 0.6
            : 0.4
        : change === 'extra'
          ? hard(extra)
            ? 0.8
            : // in words and alone among five or six: seldom a manner of speech, but for two (5 of 344 rows of news)
              row.langs.length >= 5 && extra.some((odd) => Number(odd.atom.slice(2)) > 2)
              ? 0.55
              : 0.3
          : hard(all)
            ? 0.95
            : 0.5
  return flagOf({
    row: row.row.id,
    kind: (missing[0] ?? first).kind,
    change,
    langs,
    evidence,
    confidence: base * Math.max(...all.map((odd) => odd.weight)),
    reason:
      change === 'different'
        ? 'value-different'
        : change === 'missing'
          ? 'value-missing'
          : change === 'extra'
            ? 'value-extra'
            : 'value-differs',
    args: {
      langs: list(langs),
      others: list(others),
      values: holdersOf(
        missing.length > 0 ? missing : all,
        missing.length > 0 && others.length > 0 ? others : row.langs,
      ),
      found: holdersOf(extra, langs),
    },
  })
}

function distinctSpans(values: readonly Value[]): readonly Span[] {
  const seen = new Map<string, Span>()
  for (const value of values) seen.set(`${value.start}-${value.end}`, { start: value.start, end: value.end })
  return [...seen.values()].sort((a, b) => a.start - b.start)
}

/** The same amount in another currency. */
function currencyFlags(row: RowView, held: Map<Lang, Map<string, Held>>): readonly Flag[] {
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
        row: row.row.id,
        kind: 'money',
        change: outcome.change === 'differs' ? 'differs' : 'different',
        langs: outcome.langs,
        evidence,
        confidence: 0.85 * outcome.weight,
        reason: outcome.change === 'differs' ? 'value-differs' : 'value-different',
        args: {
          langs: list(outcome.langs),
          others: list(a),
          values: outcome.change === 'differs' ? `${keyOf(a[0])}, ${keyOf(b[0])}` : keyOf(a[0]),
          found: keyOf(b[0]),
        },
      }),
    )
  }
  return flags
}
