/**
 * The vote over values of a row: numbers, dates, percentages, money, sessions, references, symbols. Each version's
 * values are broken into atoms; an atom that a majority holds and a minority does not is missing there, one that only a
 * minority holds is extra; both together in one version are "different" and surest. What a version may say in other
 * words ("both", a dual, a digit inside a name) is excused (hints.ts), and what only stands in the next row is not
 * missing. Values written in words are weaker evidence than digits.
 */
import type { Flag, FlagKind } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { Value, ValueKind } from '../../../model/value.ts'
import { atomsOf } from './atoms.ts'
import type { CheckContext } from '../../context.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { verdict } from '../../majority.ts'
import { excused, inDigits } from './excuses.ts'
import { clockFlags, unitFlags } from './measure-flags.ts'
import { orderFlags } from './order-flags.ts'
import { currencyFlags, valueFlags } from './value-flags.ts'
import type { Held, Odd, Placed } from './odd-atoms.ts'

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
    return [
      ...valueFlags(row, kept),
      ...currencyFlags(row, atoms),
      ...unitFlags(row, atoms),
      ...clockFlags(row, atoms),
      ...orderFlags(row, atoms),
    ]
  })
}

function heldAtoms(context: CheckContext, row: ReadingRow): Map<Lang, Map<string, Held>> {
  const found = new Map<Lang, Map<string, Held>>()
  const numbers = new Set(
    row.langs.flatMap(
      (lang) => row.cells[lang]?.blocks.flatMap((block) => /^\d+/.exec(block.number ?? '') ?? []) ?? [],
    ),
  )
  const stated = new Map<Lang, ReadonlySet<string>>()
  for (const lang of row.langs)
    stated.set(
      lang,
      new Set(row.cells[lang]?.blocks.flatMap((block) => context.valuesOf(lang, block).flatMap(readingsOf)) ?? []),
    )
  for (const lang of row.langs) {
    const atoms = new Map<string, { places: Placed[]; hard: boolean }>()
    for (const block of row.cells[lang]?.blocks ?? []) {
      for (const value of context.valuesOf(lang, block)) {
        // a number out of its sequence that the parser left in the text
        if (value.start === 0 && block.number === undefined && numbers.has(value.key)) continue
        for (const atom of atomsOf(read(value, lang, stated))) {
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

/** What a number may be, by either reading of its digits. */
const readingsOf = ({ key, also }: Value): readonly string[] => (also === undefined ? [key] : [key, also])

/** The value as the other versions lead one to read it, where its digits can be grouped in two ways. */
function read(value: Value, lang: Lang, stated: ReadonlyMap<Lang, ReadonlySet<string>>): Value {
  const { also } = value
  if (also === undefined) return value
  const amount = value.key.split(' ').at(-1) as string
  const count = (key: string) =>
    [...stated].filter(([other, keys]) => other !== lang && [...keys].some((each) => each.split(' ').at(-1) === key))
      .length
  return count(also) > count(amount) ? { ...value, key: value.key.replace(amount, also) } : value
}

/** The atoms of a row on which its versions do not agree, excuses heard. */
function oddAtoms(row: ReadingRow, held: Map<Lang, Map<string, Held>>): readonly Odd[] {
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
      alone.has(lang) &&
      /^n:\d+$/.test(atom) &&
      holders.length >= 2 &&
      holders.length >= row.langs.length - 2 &&
      atom !== 'n:1'
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
  rows: readonly ReadingRow[],
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
