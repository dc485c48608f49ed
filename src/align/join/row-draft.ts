/**
 * Rows while they are being repaired: which row each unit lies in, and what cells of rows are worth. Worth is in nats, over
 * all pairs of versions: how well cells fit, less what units without counterpart, mergers and a broken order cost.
 */
import type { Lang } from '../../model/lang.ts'
import { lowerBound, longestRise } from '../../text/sequences.ts'
import type { JoinedRow } from './join-pairs.ts'

/** Nats for linking units of two versions, wherever they stand. */
export type UnitsScore = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]) => number

/** RowCells of a row. */
export type RowCells = Map<Lang, readonly number[]>

/** A row of the draft; without cells it is gone. */
export interface DraftPlace {
  cells: RowCells
  readonly confidence: number
  readonly otherVersions: number
}

/** A unit without counterpart; each unit past 1-1; n and m both over 1; a far part of a cell; a gap in a cell. In nats. */
const COSTS = { skip: 6, merge: 3, cross: 1.5, moved: 5, gap: 2 }
/** Least gain of a change, in nats. */
export const LEAST_GAIN = 0.5
/** Nats that a link out of order is given beside what its ends alone would cost. */
const MOVED_EASE = 2
/** Rows less sure than this are looked at. */
const SURE = 0.9
/** Units between two parts of a cell, at most, for the parts to be one block with something left out. */
export const REACH = 3

/** The first units of two versions in the rows that both share, in order, without those out of order. */
interface Chain {
  readonly firsts: readonly number[]
  readonly seconds: readonly number[]
  readonly places: readonly DraftPlace[]
}

/** The state of a repair. */
export class RowDraft {
  readonly places: DraftPlace[]
  readonly langs: readonly Lang[]
  private readonly owner: Map<Lang, Map<number, DraftPlace>>
  private readonly score: UnitsScore
  private readonly free: (lang: Lang, unit: number) => boolean
  private readonly weight: number
  private chains = new Map<string, Chain>()

  constructor(
    rows: readonly JoinedRow[],
    langs: readonly Lang[],
    score: UnitsScore,
    free: (lang: Lang, unit: number) => boolean,
  ) {
    this.langs = langs
    this.score = score
    this.free = free
    this.weight = 2 / langs.length
    this.places = rows.map(({ cells, confidence, otherVersions }) => ({
      confidence,
      otherVersions,
      cells: new Map(langs.flatMap((lang) => (cells[lang] === undefined ? [] : [[lang, cells[lang]] as const]))),
    }))
    this.owner = new Map(langs.map((lang) => [lang, new Map()]))
    for (const place of this.places) this.own(place)
  }

  /** The row that holds the unit. */
  placeOf(lang: Lang, unit: number): DraftPlace | undefined {
    return this.owner.get(lang)!.get(unit)
  }

  /** The rows as they are. */
  rows(): readonly JoinedRow[] {
    return this.places
      .filter((place) => place.cells.size > 0)
      .map(({ cells, ...rest }) => ({ ...rest, cells: Object.fromEntries(cells) }))
  }

  /** Whether nothing in the row was set by a person. */
  isOpen(place: DraftPlace): boolean {
    return [...place.cells].every(([lang, cell]) => cell.every((unit) => this.free(lang, unit)))
  }

  isFree(lang: Lang, unit: number): boolean {
    return this.free(lang, unit)
  }

  /** Whether the row lacks a version, is unsure, or holds cells of unequal size. */
  isDoubtful(place: DraftPlace): boolean {
    if (place.cells.size < this.langs.length || place.confidence < SURE) return true
    return new Set([...place.cells.values()].map((cell) => cell.length)).size > 1
  }

  /** Gives a row other cells. */
  take(cells: RowCells, place: DraftPlace): void {
    place.cells = cells
    this.own(place)
  }

  /** Adds a row. */
  add(cells: RowCells, like?: DraftPlace): void {
    const place: DraftPlace = { cells, confidence: like?.confidence ?? 0, otherVersions: like?.otherVersions ?? 0 }
    this.places.push(place)
    this.own(place)
  }

  private own(place: DraftPlace): void {
    for (const [lang, cell] of place.cells) for (const unit of cell) this.owner.get(lang)!.set(unit, place)
  }

  /** How well two cells fit. */
  fit(a: Lang, s: readonly number[], b: Lang, t: readonly number[]): number {
    const [n, m] = [s.length, t.length]
    if (n === 0 && m === 0) return 0
    if (n === 0 || m === 0) return -COSTS.skip * (n + m)
    const joint = this.score(a, s, b, t) - COSTS.merge * (n + m - 2) - (n > 1 && m > 1 ? COSTS.cross : 0)
    if (n !== m || n === 1) return joint
    // As many on either side: they may as well be linked one to one, held together by a third version.
    let sum = 0
    for (let k = 0; k < n; k++) sum += this.score(a, [s[k]!], b, [t[k]!])
    return Math.max(joint, sum)
  }

  /** What a cell would be worth in the row (null: in one of its own), order apart. */
  worth(lang: Lang, cell: readonly number[], place: DraftPlace | null): number {
    let sum = 0
    for (const other of this.langs)
      if (other !== lang) sum += this.fit(lang, cell, other, place?.cells.get(other) ?? [])
    return this.weight * sum
  }

  /** What a whole row is worth, order apart. */
  total(cells: RowCells): number {
    let sum = 0
    this.langs.forEach((a, k) => {
      for (const b of this.langs.slice(k + 1)) sum += this.fit(a, cells.get(a) ?? [], b, cells.get(b) ?? [])
    })
    return this.weight * sum
  }

  /** What a cell would be worth in the row, order included, were the row `without` not there. */
  value(lang: Lang, cell: readonly number[], place: DraftPlace, without: DraftPlace): number {
    const worth = this.worth(lang, cell, place)
    if (cell.length === 0 || (place.cells.size === 1 && place.cells.has(lang))) return worth
    return (
      worth - this.gapCost(cell) - (this.isDisplaced(lang, cell[0]!, place, without) ? this.movedCost(lang, place) : 0)
    )
  }

  /** What gaps between the units of a cell cost. */
  gapCost(cell: readonly number[]): number {
    let cost = 0
    for (let k = 1; k < cell.length; k++) {
      const between = cell[k]! - cell[k - 1]! - 1
      if (between > 0) cost += between <= REACH ? COSTS.gap : COSTS.moved
    }
    return cost
  }

  /** What being out of order costs: nearly all that leaving both ends alone would, so that the words must decide. */
  private movedCost(lang: Lang, place: DraftPlace): number {
    return this.weight * (place.cells.size - (place.cells.has(lang) ? 1 : 0)) * 2 * COSTS.skip - MOVED_EASE
  }

  /** Whether the unit would be out of order in the row for at least half of the other versions. */
  private isDisplaced(lang: Lang, unit: number, place: DraftPlace, without: DraftPlace): boolean {
    let [seen, against] = [0, 0]
    for (const other of this.langs) {
      const own = place.cells.get(other)
      if (other === lang || own === undefined) continue
      const { firsts, seconds, places } = this.chains.get(`${lang}-${other}`)!
      const at = lowerBound(firsts, unit)
      let [before, after] = [at - 1, at]
      while (before >= 0 && (places[before] === place || places[before] === without)) before--
      while (after < places.length && (places[after] === place || places[after] === without)) after++
      seen++
      const late = before >= 0 && seconds[before]! > own[0]!
      const early = after < places.length && seconds[after]! < own.at(-1)!
      if (late || early) against++
    }
    return seen > 0 && against * 2 >= seen
  }

  /** Finds the order of the versions anew. */
  rechain(): void {
    this.chains = new Map()
    for (const a of this.langs)
      for (const b of this.langs) if (a !== b) this.chains.set(`${a}-${b}`, this.chainOf(a, b))
  }

  private chainOf(a: Lang, b: Lang): Chain {
    const points: [number, number, DraftPlace][] = []
    for (const place of this.places) {
      const [s, t] = [place.cells.get(a), place.cells.get(b)]
      if (s !== undefined && t !== undefined) points.push([s[0]!, t[0]!, place])
    }
    points.sort((x, y) => x[0] - y[0] || x[1] - y[1])
    const rising = longestRise(
      points.map(([, second]) => second),
      true,
    ).map((k) => points[k]!)
    return {
      firsts: rising.map(([first]) => first),
      seconds: rising.map(([, second]) => second),
      places: rising.map(([, , place]) => place),
    }
  }
}
