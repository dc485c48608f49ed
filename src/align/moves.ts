/**
 * Finds units that were moved: the path, which keeps order, leaves them alone or forces them upon a neighbour, while rows
 * elsewhere lack their language. Input: the rows found, and for any two units how well their words and lengths fit;
 * output: pairs of groups that belong together, best first. All versions speak together: a unit moved in one language is
 * compared with what the other five have at the place. Work is bounded by the number of doubtful units.
 */
import type { Lang } from '../model/lang.ts'
import type { JoinedRow } from './consistency.ts'

/** Two groups of units, of different languages, that one row should hold. */
export interface Move {
  readonly from: Partial<Record<Lang, readonly number[]>>
  readonly to: Partial<Record<Lang, readonly number[]>>
}

/** Nats for linking two units, wherever they stand. */
export type PairScore = (a: Lang, s: number, b: Lang, t: number) => number

/** Nats that a moved pair must fit by, before the choice among many is paid for. */
const MOVED = 2
/** Rows under this confidence may have been forced together. */
const SURE = 0.75
/** Doubtful groups beyond which nothing is compared, so that the work stays in proportion. */
const MOST_GROUPS = 200

type Cells = Partial<Record<Lang, readonly number[]>>

/** Finds moves; none where the doubtful groups are too many to compare. Deterministic. */
export function findMoves(rows: readonly JoinedRow[], langs: readonly Lang[], score: PairScore): readonly Move[] {
  const gaps: Cells[] = []
  const doubtful: Cells[] = []
  for (const row of rows) {
    const held = langs.filter((lang) => row.cells[lang] !== undefined)
    if (held.length < langs.length) gaps.push(row.cells)
    const many = held.filter((lang) => row.cells[lang]!.length > 1)
    if (held.length === 1 && many.length === 0) continue
    for (const lang of held) {
      const own = row.cells[lang]!
      // One unit of several joined against fewer, or the only unit of a row that is not sure.
      if (own.length > 1 ? many.length < held.length : row.confidence < SURE) {
        for (const unit of own) doubtful.push({ [lang]: [unit] })
      }
    }
  }
  if (gaps.length === 0 || gaps.length + doubtful.length > MOST_GROUPS) return []
  const found: { from: Cells; to: Cells; score: number }[] = []
  const lone = gaps.filter((cells) => Object.keys(cells).length <= langs.length / 2)
  for (const [list, alone] of [
    [lone, true],
    [doubtful, false],
  ] as const) {
    for (const from of list) {
      for (const to of gaps) {
        if (from === to || overlap(from, to, langs)) continue
        const fit = groupScore(from, to, langs, score)
        if (fit === null) continue
        const own = alone ? 0 : Math.max(0, ownScore(from, rows, langs, score))
        if (fit - own > MOVED + Math.log(gaps.length)) found.push({ from, to, score: fit - own })
      }
    }
  }
  found.sort((x, y) => y.score - x.score)
  const taken = new Set<string>()
  const keys = (cells: Cells) => langs.flatMap((lang) => (cells[lang] ?? []).map((unit) => `${lang} ${unit}`))
  return found.flatMap(({ from, to }) => {
    const all = [...keys(from), ...keys(to)]
    if (all.some((key) => taken.has(key))) return []
    for (const key of all) taken.add(key)
    return [{ from, to }]
  })
}

function overlap(a: Cells, b: Cells, langs: readonly Lang[]): boolean {
  return langs.some((lang) => a[lang] !== undefined && b[lang] !== undefined)
}

/** How well two groups fit: the best pairs of each two languages, their sum divided by the root of their number. */
function groupScore(from: Cells, to: Cells, langs: readonly Lang[], score: PairScore): number | null {
  let sum = 0
  let pairs = 0
  for (const a of langs) {
    for (const b of langs) {
      if (from[a] === undefined || to[b] === undefined) continue
      sum += Math.max(...from[a].flatMap((s) => to[b]!.map((t) => score(a, s, b, t))))
      pairs++
    }
  }
  return pairs === 0 ? null : sum / Math.sqrt(pairs)
}

/** How well a doubtful unit fits the row it is in. */
function ownScore(from: Cells, rows: readonly JoinedRow[], langs: readonly Lang[], score: PairScore): number {
  const lang = langs.find((held) => from[held] !== undefined)
  const unit = lang === undefined ? undefined : from[lang]?.[0]
  const row = rows.find(({ cells }) => lang !== undefined && unit !== undefined && cells[lang]?.includes(unit))
  if (row === undefined || lang === undefined) return 0
  const { [lang]: _, ...others } = row.cells
  return groupScore(from, others, langs, score) ?? 0
}
