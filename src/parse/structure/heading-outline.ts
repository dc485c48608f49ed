/**
 * The outline of headings: which heading stands under which, and the id that its place gives it. A scope is what
 * numbering is relative to: the document, an annex, an article of a treaty.
 */
import type { BlockId } from '../../model/ids.ts'
import type { Label } from '../../text/numbering/labels.ts'
import { letterOf } from '../../text/numerals/readings.ts'
import type { Rank } from './nodes.ts'

/** Ranks by depth, outermost 0. */
export const RANKS: Readonly<Record<Rank, number>> = {
  annex: 0,
  division: 1,
  chapter: 2,
  section: 3,
  article: 4,
  digit: 5,
  plain: 6,
}

/** A heading that later ones may stand under. */
export interface Open {
  readonly id: BlockId
  readonly rank: Rank
  readonly depth: number | null
  readonly level: number
}

/** What numbering is relative to: the document, an annex, an article of a treaty. */
export interface Scope {
  readonly prefix: string
  /** Level of the heading that opens the scope; 0 for the document. */
  level: number
  outline: Open[]
  readonly children: Map<string, number>
  readonly lastOrdinal: Map<string, number>
  anchor: string
  readonly unnumbered: Map<string, number>
  readonly tables: Map<string, number>
  readonly numbered: boolean
  readonly topRank: Rank
}

/** Roman or letter: `C.` after `B.` is section C, after chapter XCIX it would be chapter 100. */
export function chapterOrSection(label: Label | null, scope: Scope): { rank: Rank; ordinal: number | null } {
  const roman = label?.readings.find((reading) => reading.style !== 'letter')
  const letters = label?.readings.filter((reading) => reading.style === 'letter') ?? []
  const chapter = (scope.lastOrdinal.get('chapter') ?? 0) + 1
  const openSection = scope.outline.find((open) => open.rank === 'section')
  const sectionKey = `section ${scope.outline.findLast((open) => RANKS[open.rank] < RANKS.section)?.id ?? ''}`
  const section = (scope.lastOrdinal.get(sectionKey) ?? 0) + 1
  const isWord = label?.form === 'x -' && roman === undefined
  const letter = letters.find((reading) => reading.ordinal === section) ?? letters[0]
  const take = (rank: Rank, ordinal: number): { rank: Rank; ordinal: number } => {
    scope.lastOrdinal.set(rank === 'chapter' ? 'chapter' : sectionKey, ordinal)
    return { rank, ordinal }
  }
  if (roman === undefined || isWord)
    return letter === undefined ? { rank: 'chapter', ordinal: null } : take('section', letter.ordinal)
  if (letter === undefined) return take('chapter', roman.ordinal)
  if (openSection !== undefined && letter.ordinal === section && roman.ordinal !== chapter)
    return take('section', letter.ordinal)
  if (roman.ordinal === chapter || roman.ordinal === 1) return take('chapter', roman.ordinal)
  return letter.ordinal === section || /^[CDLM]/.test(label?.raw ?? '')
    ? take('section', letter.ordinal)
    : take('chapter', roman.ordinal)
}

/** The id of a heading by its place: under its parent, or on top. */
export function headingId(scope: Scope, parent: Open | undefined, rank: Rank, ordinal: number | null): string {
  const place = (of: string): number => {
    const n = (scope.children.get(of) ?? 0) + 1
    scope.children.set(of, n)
    return n
  }
  if (parent === undefined) {
    const top = rank === scope.topRank || (RANKS[rank] < RANKS.section && scope.numbered)
    if (top && rank !== 'plain' && rank !== 'digit') return `${scope.prefix}h${ordinal ?? place('top')}`
    if (!scope.numbered) return `${scope.prefix}h${place('top')}`
    return `${scope.prefix}h0.${rank === 'section' && ordinal !== null ? letterOf(ordinal) : place('h0')}`
  }
  if (rank === 'section' && ordinal !== null) return `${parent.id}.${letterOf(ordinal)}`
  if ((rank === 'chapter' || rank === 'division') && ordinal !== null) {
    const wanted = `${parent.id}.${ordinal}`
    scope.children.set(parent.id, Math.max(ordinal, scope.children.get(parent.id) ?? 0))
    return wanted
  }
  return `${parent.id}.${place(parent.id)}`
}

/** Closes open headings until one can hold a heading of this rank. */
export function closeTo(outline: readonly Open[], rank: Rank, depth: number | null): Open[] {
  const open = [...outline]
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const deeper = RANKS[last.rank] > RANKS[rank]
    const equal =
      last.rank === rank && (rank !== 'plain' || depth === null || last.depth === null || last.depth >= depth)
    // A style's own level closes labelled sections, but never the chapter: `Conclusions` after VII stays in VII.
    const byDepth =
      rank === 'plain' &&
      depth !== null &&
      last.depth !== null &&
      last.depth >= depth &&
      RANKS[last.rank] > RANKS.chapter
    if (!deeper && !equal && !byDepth) break
    open.pop()
  }
  return open
}
