/**
 * Joins pairwise evidence into rows over all versions. Link probabilities of every pair are first made consistent: a link
 * is believed more where third versions link both ends to the same unit (the transformation of ProbCons, Do et al. 2005,
 * one round). Then units are gathered into rows, strongest links first, as long as some unit is linked to the whole of the
 * other row. Rows are therefore consistent in all six by construction: each unit lies in exactly one.
 */
import type { Lang } from '../../model/lang.ts'

/** Link probabilities of two versions: per unit of the first, units of the second. */
export type Links = readonly ReadonlyMap<number, number>[]

/** Links by pair of languages, both directions held. */
export type LinkTable = ReadonlyMap<string, Links>

/** One row: indices of units per language, ascending, and the mean probability of its links (0 for a lone unit). */
export interface JoinedRow {
  readonly cells: Partial<Record<Lang, readonly number[]>>
  readonly confidence: number
  /** Share of the confidence that third versions decided: 0 with two versions. */
  readonly otherVersions: number
}

/** The key of a pair in a LinkTable. */
export function keyOfPair(a: Lang, b: Lang): string {
  return `${a}-${b}`
}

/** The same links seen from the second version, which has `count` units. */
export function reverseLinks(links: Links, count: number): Links {
  const reversed: Map<number, number>[] = Array.from({ length: count }, () => new Map())
  links.forEach((row, s) => {
    for (const [t, p] of row) reversed[t]?.set(s, p)
  })
  return reversed
}

/** One round of consistency over all versions. Links that no version supports any more (under 0.02) are dropped. */
export function makeConsistent(langs: readonly Lang[], table: LinkTable): LinkTable {
  if (langs.length < 3) return table
  const result = new Map<string, Links>()
  for (const a of langs) {
    for (const b of langs) {
      if (a === b) continue
      const direct = table.get(keyOfPair(a, b)) ?? []
      const third = langs.filter((c) => c !== a && c !== b)
      result.set(
        keyOfPair(a, b),
        direct.map((row, s) => {
          const sums = new Map<number, number>()
          for (const [t, p] of row) sums.set(t, 2 * p)
          const through: Map<number, number>[] = third.map((c) => {
            const reached = new Map<number, number>()
            for (const [u, p] of table.get(keyOfPair(a, c))?.[s] ?? []) {
              for (const [t, q] of table.get(keyOfPair(c, b))?.[u] ?? []) reached.set(t, (reached.get(t) ?? 0) + p * q)
            }
            return reached
          })
          for (const reached of through) {
            for (const [t, p] of reached) if (p > 0.05 && !sums.has(t)) sums.set(t, 0)
          }
          const kept = new Map<number, number>()
          for (const [t, own] of sums) {
            let top = own
            let bottom = 2
            third.forEach((c, k) => {
              // A version in which neither unit has a counterpart says nothing about the link.
              const held = Math.max(mass(table.get(keyOfPair(a, c))?.[s]), mass(table.get(keyOfPair(b, c))?.[t]))
              top += Math.min(held, through[k]?.get(t) ?? 0)
              bottom += held
            })
            const p = top / bottom
            if (p >= 0.02) kept.set(t, Math.min(1, p))
          }
          return kept
        }),
      )
    }
  }
  return result
}

function mass(row: ReadonlyMap<number, number> | undefined): number {
  let sum = 0
  for (const p of row?.values() ?? []) sum += p
  return Math.min(1, sum)
}

/** Gathers rows from links. `counts`: units per language. Every unit is in exactly one row; rows come in no set order. */
export function joinRows(
  langs: readonly Lang[],
  counts: Partial<Record<Lang, number>>,
  table: LinkTable,
  raw: LinkTable,
): readonly JoinedRow[] {
  const first = new Map<Lang, number>()
  let total = 0
  for (const lang of langs) {
    first.set(lang, total)
    total += counts[lang] ?? 0
  }
  const langOf: Lang[] = langs.flatMap((lang) => Array.from({ length: counts[lang] ?? 0 }, () => lang))
  const indexOf = (unit: number) => unit - (first.get(langOf[unit]!) ?? 0)
  const probability = (x: number, y: number) => {
    const [a, b] = [langOf[x]!, langOf[y]!]
    return a === b ? null : (table.get(keyOfPair(a, b))?.[indexOf(x)]?.get(indexOf(y)) ?? 0)
  }
  const links: { x: number; y: number; p: number }[] = []
  langs.forEach((a, i) => {
    for (const b of langs.slice(i + 1)) {
      table.get(keyOfPair(a, b))?.forEach((row, s) => {
        for (const [t, p] of row) if (p >= 0.4) links.push({ x: first.get(a)! + s, y: first.get(b)! + t, p })
      })
    }
  })
  links.sort((l, r) => r.p - l.p || l.x - r.x || l.y - r.y)
  const groupOf = Int32Array.from({ length: total }, (_, unit) => unit)
  const members: number[][] = Array.from({ length: total }, (_, unit) => [unit])
  for (const { x, y } of links) {
    const [a, b] = [groupOf[x]!, groupOf[y]!]
    if (a === b) continue
    if (Math.max(support(x, members[b]!), support(y, members[a]!)) < 0.5) continue
    for (const unit of members[b]!) groupOf[unit] = a
    members[a]!.push(...members[b]!)
    members[b] = []
  }
  /** How firmly a unit is linked to a group: the mean over the group's languages of its best link there. */
  function support(unit: number, group: readonly number[]): number {
    const best = new Map<Lang, number>()
    for (const other of group) {
      const p = probability(unit, other)
      if (p !== null) best.set(langOf[other]!, Math.max(best.get(langOf[other]!) ?? 0, p))
    }
    if (best.size === 0) return 0
    let sum = 0
    for (const p of best.values()) sum += p
    return sum / best.size
  }
  return members
    .filter((group) => group.length > 0)
    .map((group) => {
      const cells: Partial<Record<Lang, number[]>> = {}
      for (const lang of langs) {
        const own = group.filter((unit) => langOf[unit] === lang).map(indexOf)
        if (own.length > 0) cells[lang] = own.sort((l, r) => l - r)
      }
      let sum = 0
      let direct = 0
      let pairs = 0
      for (const x of group) {
        const seen = new Map<Lang, readonly [number, number]>()
        for (const y of group) {
          const p = probability(x, y)
          if (p === null) continue
          const own = raw.get(keyOfPair(langOf[x]!, langOf[y]!))?.[indexOf(x)]?.get(indexOf(y)) ?? 0
          const best = seen.get(langOf[y]!)
          if (best === undefined || p > best[0]) seen.set(langOf[y]!, [p, own])
        }
        for (const [p, own] of seen.values()) {
          sum += p
          direct += Math.min(p, own)
          pairs++
        }
      }
      const confidence = pairs === 0 ? 0 : sum / pairs
      return { cells, confidence, otherVersions: sum === 0 ? 0 : 1 - direct / sum }
    })
}
