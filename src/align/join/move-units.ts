/**
 * Repairs joined rows by moving single units: isolates them, or moves them to another row, to a neighbouring row or in place
 * of its cell. Finds moved blocks, units left out inside a joined block, blocks joined to the wrong neighbour.
 */
import type { Lang } from '../../model/lang.ts'
import { LEAST_GAIN, type DraftPlace, REACH, type RowDraft } from './row-draft.ts'

/** Changes tried beyond which only near rows are: units times rows. */
const MOST_TRIED = 40_000
const NEAR = 6

interface Change {
  readonly lang: Lang
  readonly unit: number
  /** The row it goes to; null: a row of its own. */
  readonly to: DraftPlace | null
  /** What is there in the same language is put alone. */
  readonly replace: boolean
  readonly gain: number
}

/** The changes that would gain, greatest first. */
export function findMoves(draft: RowDraft): readonly Change[] {
  const suspects = draft.places.filter((place) => place.cells.size > 0 && draft.isDoubtful(place))
  const units = new Map<string, readonly [Lang, number]>()
  for (const place of suspects) {
    for (const [lang, cell] of place.cells) {
      for (let unit = cell[0]! - 1; unit <= cell.at(-1)! + 1; unit++) {
        if (draft.placeOf(lang, unit) !== undefined && draft.isFree(lang, unit))
          units.set(`${lang} ${unit}`, [lang, unit])
      }
    }
  }
  const everywhere = units.size * suspects.length <= MOST_TRIED
  const changes: Change[] = []
  for (const [lang, unit] of units.values()) {
    const targets = new Set(everywhere ? suspects : [])
    for (let other = unit - NEAR; other <= unit + NEAR; other++) {
      const place = draft.placeOf(lang, other)
      if (place !== undefined && (Math.abs(other - unit) <= 2 || !everywhere)) targets.add(place)
    }
    const change = bestMove(draft, lang, unit, targets)
    if (change !== null && change.gain > LEAST_GAIN) changes.push(change)
  }
  return changes.sort((x, y) => y.gain - x.gain)
}

/** Applies the changes that still gain; gives how many did. */
export function applyMoves(draft: RowDraft, changes: readonly Change[]): number {
  let applied = 0
  for (const change of changes) {
    if (change.to !== null && change.to.cells.size === 0) continue
    const again = bestMove(draft, change.lang, change.unit, change.to === null ? [] : [change.to])
    if (again === null || again.gain <= LEAST_GAIN) continue
    apply(draft, again)
    applied++
  }
  return applied
}

function bestMove(draft: RowDraft, lang: Lang, unit: number, targets: Iterable<DraftPlace>): Change | null {
  const from = draft.placeOf(lang, unit)!
  const own = from.cells.get(lang)!
  const alone = from.cells.size === 1 && own.length === 1
  const leave = draft.value(lang, without(own, unit), from, from) - draft.value(lang, own, from, from)
  let found: Change | null = alone
    ? null
    : { lang, unit, to: null, replace: false, gain: leave + draft.worth(lang, [unit], null) }
  const offer = (to: DraftPlace, replace: boolean, gain: number) => {
    if (found === null || gain > found.gain) found = { lang, unit, to, replace, gain }
  }
  for (const place of targets) {
    if (place === from || !draft.isOpen(place) || (place.cells.size === 1 && place.cells.has(lang))) continue
    const held = place.cells.get(lang)
    const before = held === undefined ? draft.worth(lang, [], place) : draft.value(lang, held, place, from)
    const arrive = draft.value(lang, [unit], place, from)
    if (held === undefined) {
      offer(place, false, leave + arrive - before)
      continue
    }
    if (held.some((other) => Math.abs(other - unit) <= REACH + 1))
      offer(place, false, leave + draft.value(lang, withUnit(held, unit), place, from) - before)
    let gain = leave + arrive - before
    for (const other of held) gain += draft.worth(lang, [other], null)
    offer(place, true, gain)
  }
  return found
}

function apply(draft: RowDraft, { lang, unit, to, replace }: Change): void {
  const from = draft.placeOf(lang, unit)!
  const rest = without(from.cells.get(lang)!, unit)
  if (rest.length === 0) from.cells.delete(lang)
  else from.cells.set(lang, rest)
  if (to === null) {
    draft.add(new Map([[lang, [unit]]]))
    return
  }
  const held = to.cells.get(lang) ?? []
  if (replace) for (const other of held) draft.add(new Map([[lang, [other]]]))
  draft.take(new Map(to.cells).set(lang, replace ? [unit] : withUnit(held, unit)), to)
}

const without = (cell: readonly number[], unit: number): number[] => cell.filter((other) => other !== unit)
const withUnit = (cell: readonly number[], unit: number): number[] => [...cell, unit].sort((x, y) => x - y)
