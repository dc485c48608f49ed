/**
 * Mends joined rows where keeping order has failed: single units are taken out of their rows, put alone, moved to the row of
 * another place, joined to a neighbour's row or put in place of what stands there, as long as the sum over all rows of how
 * well their cells fit rises (hill climbing; the programme over beads gives the start). So found: a moved block, a unit left
 * out inside a joined block, a block joined to the wrong neighbour. Only doubtful units are tried, and on long texts only
 * near their place, so that the work stays in proportion. With three versions or more whole rows are also united and cut,
 * since a block joined in one version is one in all. Input: rows and a score for any lists of units; output: rows, each unit
 * in exactly one. Deterministic. Past 300 lines because all changes share the rows, their owners and the costs.
 */
import type { Lang } from '../../model/lang.ts'
import { longestRise } from '../../text/sequences.ts'
import type { JoinedRow } from './join-pairs.ts'

/** Nats for linking units of two versions, wherever they stand. */
export type UnitsScore = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]) => number

/** What the search is told beside the rows. All costs in nats. */
export interface RefineOptions {
  readonly score: UnitsScore
  /** Whether a unit may be taken to another row: false for what people have set. */
  readonly free: (lang: Lang, unit: number) => boolean
  readonly costs?: Partial<RefineCosts>
}

/** A unit without counterpart; each unit past 1-1; n and m both over 1; a far part of a cell; a gap in a cell. */
export interface RefineCosts {
  readonly skip: number
  readonly merge: number
  readonly cross: number
  readonly moved: number
  readonly gap: number
  /** Least gain of a change. */
  readonly least: number
}

const REFINE: RefineCosts = { skip: 6, merge: 3, cross: 1.5, moved: 5, gap: 2, least: 0.5 }

/** Nats that a link out of order is given beside what its ends alone would cost. */
const MOVED_EASE = 2
/** Rows less sure than this are looked at. */
const SURE = 0.9
/** Changes tried beyond which only near rows are: units times rows. */
const MOST_TRIED = 40_000
const NEAR = 6
/** Units between two parts of a cell, at most, for the parts to be one block with something left out. */
const REACH = 3
const ROUNDS = 6

type Cells = Map<Lang, readonly number[]>

interface Place {
  cells: Cells
  readonly confidence: number
  readonly otherVersions: number
}

interface Change {
  readonly lang: Lang
  readonly unit: number
  /** The row it goes to; null: a row of its own. */
  readonly to: Place | null
  /** What stands there in the same language is put alone. */
  readonly replace: boolean
  readonly gain: number
}

/** The rows mended. */
export function refineRows(
  rows: readonly JoinedRow[],
  langs: readonly Lang[],
  options: RefineOptions,
): readonly JoinedRow[] {
  const costs = { ...REFINE, ...options.costs }
  const weight = 2 / langs.length
  const places: Place[] = rows.map(({ cells, ...rest }) => ({
    ...rest,
    cells: new Map(langs.flatMap((lang) => (cells[lang] === undefined ? [] : [[lang, cells[lang]] as const]))),
  }))
  const owner = new Map<Lang, Map<number, Place>>(langs.map((lang) => [lang, new Map()]))
  for (const place of places)
    for (const [lang, cell] of place.cells) for (const unit of cell) owner.get(lang)!.set(unit, place)

  const fitOf = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]): number => {
    const [n, m] = [s.length, t.length]
    if (n === 0 && m === 0) return 0
    if (n === 0 || m === 0) return -costs.skip * (n + m)
    const joint = options.score(a, s, b, t) - costs.merge * (n + m - 2) - (n > 1 && m > 1 ? costs.cross : 0)
    if (n !== m || n === 1) return joint
    // As many on either side: they may as well be linked one to one, held together by a third version.
    let sum = 0
    for (let k = 0; k < n; k++) sum += options.score(a, [s[k]!], b, [t[k]!])
    return Math.max(joint, sum)
  }
  /** What a cell is worth in the row, were it such. */
  const worth = (lang: Lang, cell: readonly number[], place: Place | null): number => {
    let sum = 0
    for (const other of langs) if (other !== lang) sum += fitOf(lang, cell, other, place?.cells.get(other) ?? [])
    return weight * sum
  }
  let chains = new Map<string, readonly (readonly [number, number, Place])[]>()
  const rechain = () => {
    chains = new Map()
    for (const a of langs) {
      for (const b of langs) {
        if (a === b) continue
        const points: [number, number, Place][] = []
        for (const place of places) {
          const [s, t] = [place.cells.get(a), place.cells.get(b)]
          if (s !== undefined && t !== undefined) points.push([s[0]!, t[0]!, place])
        }
        chains.set(`${a}-${b}`, inOrder(points))
      }
    }
  }
  /** Whether unit `unit` of `lang` would stand out of order in the row: in the eyes of at least half of the other versions. */
  const displaced = (lang: Lang, unit: number, place: Place, without: Place): boolean => {
    let seen = 0
    let against = 0
    for (const other of langs) {
      const own = place.cells.get(other)
      if (other === lang || own === undefined) continue
      const chain = chains.get(`${lang}-${other}`)!
      let at = 0
      let end = chain.length
      while (at < end) {
        const middle = (at + end) >> 1
        if (chain[middle]![0] < unit) at = middle + 1
        else end = middle
      }
      let [before, after] = [at - 1, at]
      while (before >= 0 && (chain[before]![2] === place || chain[before]![2] === without)) before--
      while (after < chain.length && (chain[after]![2] === place || chain[after]![2] === without)) after++
      seen++
      if ((before >= 0 && chain[before]![1] > own[0]!) || (after < chain.length && chain[after]![1] < own.at(-1)!))
        against++
    }
    return seen > 0 && against * 2 >= seen
  }
  /** What being out of order costs: nearly all that leaving both ends alone would, so that the words must speak for it. */
  const movedCost = (lang: Lang, place: Place): number =>
    weight * (place.cells.size - (place.cells.has(lang) ? 1 : 0)) * 2 * costs.skip - MOVED_EASE
  /** What gaps between the units of a cell cost. */
  const gapCost = (cell: readonly number[]): number => {
    let cost = 0
    for (let k = 1; k < cell.length; k++) {
      const between = cell[k]! - cell[k - 1]! - 1
      if (between > 0) cost += between <= REACH ? costs.gap : costs.moved
    }
    return cost
  }
  /** What the order of a cell's units costs. */
  const order = (lang: Lang, cell: readonly number[], place: Place | null, without: Place): number => {
    if (place === null || cell.length === 0 || (place.cells.size === 1 && place.cells.has(lang))) return 0
    return gapCost(cell) + (displaced(lang, cell[0]!, place, without) ? movedCost(lang, place) : 0)
  }
  const value = (lang: Lang, cell: readonly number[], place: Place | null, without: Place): number =>
    worth(lang, cell, place) - order(lang, cell, place, without)

  const doubtful = (place: Place): boolean => {
    if (place.cells.size < langs.length || place.confidence < SURE) return true
    let size = 0
    for (const cell of place.cells.values()) {
      if (size !== 0 && cell.length !== size) return true
      size = cell.length
    }
    return false
  }
  // A row that people have set is left as it is.
  const isOpen = (place: Place): boolean =>
    [...place.cells].every(([lang, cell]) => cell.every((unit) => options.free(lang, unit)))
  const without = (cell: readonly number[], unit: number) => cell.filter((other) => other !== unit)
  const withUnit = (cell: readonly number[], unit: number) => [...cell, unit].sort((x, y) => x - y)

  const best = (lang: Lang, unit: number, targets: readonly Place[]): Change | null => {
    const from = owner.get(lang)!.get(unit)!
    const own = from.cells.get(lang)!
    const alone = from.cells.size === 1 && own.length === 1
    const rest = without(own, unit)
    const leave = value(lang, rest, from, from) - value(lang, own, from, from)
    const put = worth(lang, [unit], null)
    let found: Change | null = alone ? null : { lang, unit, to: null, replace: false, gain: leave + put }
    const offer = (change: Change) => {
      if (found === null || change.gain > found.gain) found = change
    }
    for (const place of targets) {
      if (place === from || !isOpen(place) || (place.cells.size === 1 && place.cells.has(lang))) continue
      const held = place.cells.get(lang)
      const before = held === undefined ? worth(lang, [], place) : value(lang, held, place, from)
      const arrive = value(lang, [unit], place, from)
      if (held === undefined) offer({ lang, unit, to: place, replace: false, gain: leave + arrive - before })
      else {
        if (held.some((other) => Math.abs(other - unit) <= REACH + 1)) {
          const gain = leave + value(lang, withUnit(held, unit), place, from) - before
          offer({ lang, unit, to: place, replace: false, gain })
        }
        let gain = leave + arrive - before
        for (const other of held) gain += worth(lang, [other], null)
        offer({ lang, unit, to: place, replace: true, gain })
      }
    }
    return found
  }
  /** Nats of a whole row, order apart. */
  const total = (cells: Cells): number => {
    let sum = 0
    langs.forEach((a, k) => {
      for (const b of langs.slice(k + 1)) sum += fitOf(a, cells.get(a) ?? [], b, cells.get(b) ?? [])
    })
    return weight * sum
  }
  const take = (cells: Cells, place: Place) => {
    for (const [lang, cell] of cells) for (const unit of cell) owner.get(lang)!.set(unit, place)
    place.cells = cells
  }
  const addRow = (cells: Cells, like: Place) => {
    const place: Place = { cells: new Map(), confidence: like.confidence, otherVersions: like.otherVersions }
    places.push(place)
    take(cells, place)
  }
  /** The best way to take one unit out of each cell of several; cells of one unit go with the part they fit. */
  const bestCut = (cells: Cells): { readonly parts: readonly [Cells, Cells]; readonly total: number } | null => {
    const several = [...cells].filter(([, cell]) => cell.length > 1)
    const size = Math.max(0, ...several.map(([, cell]) => cell.length))
    const even = several.every(([, cell]) => cell.length === size)
    let best: { readonly parts: readonly [Cells, Cells]; readonly total: number } | null = null
    for (let at = 0; at < size; at++) {
      // Of cells of unequal sizes only the first or the last units are the same.
      if (!even && at > 0 && at < size - 1) continue
      const parts: [Cells, Cells] = [new Map(), new Map()]
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
          for (const [other, units] of part) sum += fitOf(lang, cell, other, units)
          return sum
        }) as [number, number]
        parts[gone > kept ? 1 : 0].set(lang, cell)
      }
      let gaps = 0
      for (const cell of parts[0].values()) gaps = Math.max(gaps, gapCost(cell))
      const sum = total(parts[0]) + total(parts[1]) - gaps
      if (best === null || sum > best.total) best = { parts, total: sum }
    }
    return best
  }
  /** Joins a row that some version lacks to a row near it that holds that version: there the two are one block. */
  const uniteRows = (): number => {
    let applied = 0
    for (const place of places) {
      if (place.cells.size < 2 || place.cells.size === langs.length || !isOpen(place)) continue
      const near = new Set<Place>()
      for (const [lang, cell] of place.cells) {
        for (let unit = cell[0]! - 1 - REACH; unit <= cell.at(-1)! + 1 + REACH; unit++) {
          const other = owner.get(lang)!.get(unit)
          if (other !== undefined && other !== place && isOpen(other)) near.add(other)
        }
      }
      const own = total(place.cells)
      let best: { readonly other: Place; readonly parts: readonly [Cells, Cells?]; readonly gain: number } | null = null
      for (const other of near) {
        if ([...other.cells.keys()].every((lang) => place.cells.has(lang))) continue
        const cells: Cells = new Map(other.cells)
        let gaps = 0
        for (const [lang, cell] of place.cells) {
          const held = [...(cells.get(lang) ?? []), ...cell].sort((x, y) => x - y)
          gaps = Math.max(gaps, gapCost(held))
          cells.set(lang, held)
        }
        const before = own + total(other.cells)
        const gain = total(cells) - before - gaps
        if (gain > costs.least && (best === null || gain > best.gain)) best = { other, parts: [cells], gain }
        // Or another of the units united stands alone.
        const cut = bestCut(cells)
        if (cut === null || cut.total - before <= Math.max(costs.least, best?.gain ?? 0)) continue
        best = { other, parts: cut.parts, gain: cut.total - before }
      }
      if (best === null) continue
      place.cells = new Map()
      take(best.parts[0], best.other)
      if (best.parts[1] !== undefined) take(best.parts[1], place)
      applied++
    }
    return applied
  }
  /** Cuts rows of several units in two, where each part fits better alone. */
  const cutRows = (): number => {
    let applied = 0
    for (const place of places.slice()) {
      if (!isOpen(place)) continue
      const cut = bestCut(place.cells)
      if (cut === null || cut.total - total(place.cells) <= costs.least) continue
      take(cut.parts[0], place)
      addRow(cut.parts[1], place)
      applied++
    }
    return applied
  }
  const setCell = (place: Place, lang: Lang, cell: readonly number[]) => {
    if (cell.length === 0) place.cells.delete(lang)
    else place.cells.set(lang, cell)
  }
  const putAlone = (lang: Lang, unit: number) => {
    const place: Place = { cells: new Map([[lang, [unit]]]), confidence: 0, otherVersions: 0 }
    places.push(place)
    owner.get(lang)!.set(unit, place)
  }
  const apply = ({ lang, unit, to, replace }: Change) => {
    const from = owner.get(lang)!.get(unit)!
    setCell(from, lang, without(from.cells.get(lang)!, unit))
    if (to === null) {
      putAlone(lang, unit)
      return
    }
    const held = to.cells.get(lang) ?? []
    if (replace) for (const other of held) putAlone(lang, other)
    setCell(to, lang, replace ? [unit] : withUnit(held, unit))
    owner.get(lang)!.set(unit, to)
  }

  for (let round = 0; round < ROUNDS; round++) {
    rechain()
    const suspects = places.filter((place) => place.cells.size > 0 && doubtful(place))
    const near = new Set<string>()
    for (const place of suspects)
      for (const [lang, cell] of place.cells)
        for (let unit = cell[0]! - 1; unit <= cell.at(-1)! + 1; unit++)
          if (owner.get(lang)!.has(unit) && options.free(lang, unit)) near.add(`${lang} ${unit}`)
    const everywhere = near.size * suspects.length <= MOST_TRIED
    const changes: Change[] = []
    for (const name of near) {
      const [lang, number] = name.split(' ') as [Lang, string]
      const unit = Number(number)
      const targets = new Set(everywhere ? suspects : [])
      for (let other = unit - NEAR; other <= unit + NEAR; other++) {
        const place = owner.get(lang)!.get(other)
        if (place !== undefined && (Math.abs(other - unit) <= 2 || !everywhere)) targets.add(place)
      }
      const change = best(lang, unit, [...targets])
      if (change !== null && change.gain > costs.least) changes.push(change)
    }
    changes.sort((x, y) => y.gain - x.gain)
    let applied = langs.length > 2 ? uniteRows() + cutRows() : 0
    for (const change of changes) {
      if (change.to !== null && change.to.cells.size === 0) continue
      const again = best(change.lang, change.unit, change.to === null ? [] : [change.to])
      if (again === null || again.gain <= costs.least) continue
      apply(again)
      applied++
    }
    if (applied === 0) break
  }
  return places
    .filter((place) => place.cells.size > 0)
    .map(({ cells, ...rest }) => ({ ...rest, cells: Object.fromEntries(cells) }))
}

/** The longest chain of points in which neither number falls. Sorts `points` in place. */
function inOrder<P extends readonly [number, number, ...unknown[]]>(points: P[]): readonly P[] {
  points.sort((x, y) => x[0] - y[0] || x[1] - y[1])
  return longestRise(
    points.map((point) => point[1]),
    true,
  ).map((index) => points[index]!)
}
