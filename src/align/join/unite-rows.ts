/**
 * Two repairs of whole rows, for three versions and more: a row that some version lacks is united with a row near it (a
 * block joined in one version is one in all), and a row of several units is cut in two where each part fits better alone.
 */
import { type RowCells, LEAST_GAIN, type DraftPlace, REACH, type RowDraft } from './row-draft.ts'

interface Cut {
  readonly parts: readonly [RowCells, RowCells]
  readonly total: number
}

interface Union {
  readonly other: DraftPlace
  readonly parts: readonly [RowCells, RowCells?]
  readonly gain: number
}

/** Unites rows that lack a version with rows near them that have it; gives how many were. */
export function uniteRows(draft: RowDraft): number {
  let applied = 0
  for (const place of draft.places) {
    if (place.cells.size < 2 || place.cells.size === draft.langs.length || !draft.isOpen(place)) continue
    const best = bestUnion(draft, place)
    if (best === null) continue
    place.cells = new Map()
    draft.take(best.parts[0], best.other)
    if (best.parts[1] !== undefined) draft.take(best.parts[1], place)
    applied++
  }
  return applied
}

/** Cuts rows of several units in two; gives how many were. */
export function cutRows(draft: RowDraft): number {
  let applied = 0
  for (const place of draft.places.slice()) {
    if (!draft.isOpen(place)) continue
    const cut = bestCut(draft, place.cells)
    if (cut === null || cut.total - draft.total(place.cells) <= LEAST_GAIN) continue
    draft.take(cut.parts[0], place)
    draft.add(cut.parts[1], place)
    applied++
  }
  return applied
}

function bestUnion(draft: RowDraft, place: DraftPlace): Union | null {
  const own = draft.total(place.cells)
  let best: Union | null = null
  for (const other of near(draft, place)) {
    if ([...other.cells.keys()].every((lang) => place.cells.has(lang))) continue
    const cells: RowCells = new Map(other.cells)
    let gaps = 0
    for (const [lang, cell] of place.cells) {
      const held = [...(cells.get(lang) ?? []), ...cell].sort((x, y) => x - y)
      gaps = Math.max(gaps, draft.gapCost(held))
      cells.set(lang, held)
    }
    const before = own + draft.total(other.cells)
    const gain = draft.total(cells) - before - gaps
    if (gain > LEAST_GAIN && (best === null || gain > best.gain)) best = { other, parts: [cells], gain }
    // Or another of the united units stands alone.
    const cut = bestCut(draft, cells)
    if (cut === null || cut.total - before <= Math.max(LEAST_GAIN, best?.gain ?? 0)) continue
    best = { other, parts: cut.parts, gain: cut.total - before }
  }
  return best
}

function near(draft: RowDraft, place: DraftPlace): ReadonlySet<DraftPlace> {
  const found = new Set<DraftPlace>()
  for (const [lang, cell] of place.cells) {
    for (let unit = cell[0]! - 1 - REACH; unit <= cell.at(-1)! + 1 + REACH; unit++) {
      const other = draft.placeOf(lang, unit)
      if (other !== undefined && other !== place && draft.isOpen(other)) found.add(other)
    }
  }
  return found
}

/** The best way to take one unit out of each cell of several; cells of one unit go with the part they fit. */
function bestCut(draft: RowDraft, cells: RowCells): Cut | null {
  const several = [...cells].filter(([, cell]) => cell.length > 1)
  const size = Math.max(0, ...several.map(([, cell]) => cell.length))
  const even = several.every(([, cell]) => cell.length === size)
  let best: Cut | null = null
  for (let at = 0; at < size; at++) {
    // Of cells of unequal sizes only the first or the last units are the same.
    if (!even && at > 0 && at < size - 1) continue
    const parts: [RowCells, RowCells] = [new Map(), new Map()]
    for (const [lang, cell] of several) {
      const out = at === size - 1 ? cell.length - 1 : at
      parts[0].set(
        lang,
        cell.filter((_, k) => k !== out),
      )
      parts[1].set(lang, [cell[out]!])
    }
    for (const [lang, cell] of cells) {
      if (cell.length > 1) continue
      const [kept, gone] = parts.map((part) => {
        let sum = 0
        for (const [other, units] of part) sum += draft.fit(lang, cell, other, units)
        return sum
      }) as [number, number]
      parts[gone > kept ? 1 : 0].set(lang, cell)
    }
    let gaps = 0
    for (const cell of parts[0].values()) gaps = Math.max(gaps, draft.gapCost(cell))
    const total = draft.total(parts[0]) + draft.total(parts[1]) - gaps
    if (best === null || total > best.total) best = { parts, total }
  }
  return best
}
