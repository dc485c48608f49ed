/**
 * A repair: neighbouring units that one version has in the other order, because two paragraphs changed places there. A
 * monotone path links each with the other's counterpart (equal numbers do too). Only rows of one unit per cell are looked
 * at, and the words must outweigh the order by far, summed over all versions: paragraphs nearly always are in order.
 */
import type { Lang } from '../../model/lang.ts'

/** Nats for linking unit `s` of `a` with unit `t` of `b`. */
export type PairScore = (a: Lang, s: number, b: Lang, t: number) => number

interface WithCells {
  readonly cells: Partial<Record<Lang, readonly number[]>>
}

/**
 * Nats per other version, and in all, by which another order must fit better. In order, the best of 6,000 pairs of
 * neighbours in articles, targets and sections of a report gained 14 from five versions; changed ones gained 53 and more.
 */
const PER_VERSION = 4
const IN_ALL = 12
const enough = (gain: number, versions: number): boolean => gain >= Math.max(IN_ALL, PER_VERSION * versions)

/** Units of one version an exchange may reach. */
const REACH = 3

/** The rows with crosswise cells exchanged. `score` must not have learned from these links; cost: linear in the rows. */
export function swapUnits<R extends WithCells>(
  rows: readonly R[],
  langs: readonly Lang[],
  score: PairScore,
  mayExchange: (lang: Lang, a: number, b: number) => boolean,
): readonly R[] {
  const out = [...rows]
  const unit = (row: R | undefined, lang: Lang): number | null => {
    const cell = row?.cells[lang]
    return cell?.length === 1 ? cell[0]! : null
  }
  for (const lang of langs) {
    const held = out
      .flatMap((row, index) => {
        const own = unit(row, lang)
        return own === null ? [] : [{ index, own }]
      })
      .sort((a, b) => a.own - b.own)
    for (let at = 0; at < held.length; at++) {
      for (let step = 1; step <= REACH && at + step < held.length; step++) {
        const [first, second] = [held[at]!, held[at + step]!]
        if (second.own - first.own > REACH || !mayExchange(lang, first.own, second.own)) continue
        let gain = 0
        let versions = 0
        for (const other of langs) {
          const [s, t] = [unit(out[first.index], other), unit(out[second.index], other)]
          if (other === lang || s === null || t === null || t < s) continue
          const straight = score(lang, first.own, other, s) + score(lang, second.own, other, t)
          const cross = score(lang, first.own, other, t) + score(lang, second.own, other, s)
          // one pair of close languages must not decide alone
          gain += Math.max(-15, Math.min(30, cross - straight))
          versions++
        }
        if (versions === 0 || !enough(gain, versions)) continue
        for (const [index, own] of [
          [first.index, second.own],
          [second.index, first.own],
        ] as const)
          out[index] = { ...out[index]!, cells: { ...out[index]!.cells, [lang]: [own] } }
        ;[first.index, second.index] = [second.index, first.index]
        break
      }
    }
  }
  return out
}
