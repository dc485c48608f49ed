/**
 * Aligns lists of units (paragraphs, blocks, or the sentences of one row) of two to six versions into rows: every pair by
 * the sentence programme with a bonus for equal numbers, then made consistent over all versions and joined. Units that no
 * monotone path can link (moved blocks) are linked afterwards where number or words say so. Numbers are strong evidence,
 * not proof: content can outweigh them.
 */
import type { Lang } from '../model/lang.ts'
import { LANGS } from '../model/lang.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { joinRows, type JoinedRow, type Links, makeConsistent, pairKey, reverseLinks } from './consistency.ts'
import type { Lexicon } from './lexicon.ts'
import type { LexiconReport } from './prior.ts'
import { alignSides, type FixedBead, type ScoredBead, type Tuning } from './sentences.ts'
import { encodeSide, type Side } from './side.ts'
import { createTokeniser, type Tokeniser } from './tokens.ts'

/** A unit to align. `number` and `key` are compared as strings: a paragraph's number, an id made to be equal in all languages. */
export interface ParagraphUnit {
  readonly text: string
  readonly number?: string
  readonly kind?: string
  readonly key?: string
}

export interface ParagraphOptions {
  readonly chinese?: ChineseCutter
  readonly lexicons?: readonly Lexicon[]
  /** Rows set by people, as indices: kept as they are. */
  readonly manual?: readonly Partial<Record<Lang, readonly number[]>>[]
  /** Places that must lie on every path, as units consumed per language, ascending: borders of rows found before. */
  readonly borders?: readonly Readonly<Partial<Record<Lang, number>>>[]
  /** Order of languages in which rows are put in order; the pivot first. Default: that of LANGS. */
  readonly order?: readonly Lang[]
  readonly tuning?: Partial<Tuning>
}

/** Merged paragraphs are rarer than merged sentences. */
const PARAGRAPH_MERGE = 3

/** A row with the nats its links got from words, from length, and from numbers and structure. */
export interface ScoredRow extends JoinedRow {
  readonly words: number
  readonly length: number
  readonly structure: number
}

export interface ParagraphAlignment {
  /** In document order of the first language; every unit of every language in exactly one row. */
  readonly rows: readonly ScoredRow[]
  readonly lexiconReport: Readonly<Record<string, readonly LexiconReport[]>>
}

/** Nats for a pair of units with the same number, the same key, and for two different ones; a different kind. */
const SAME_NUMBER = 6
const SAME_KEY = 3
const OTHER_NUMBER = -3
const OTHER_KIND = -3

/** Aligns the units of two to six versions. */
export function alignParagraphs(
  units: Partial<Record<Lang, readonly ParagraphUnit[]>>,
  options: ParagraphOptions = {},
): ParagraphAlignment {
  const langs = (options.order ?? LANGS).filter((lang) => units[lang] !== undefined)
  const sides = new Map<Lang, Side>()
  for (const lang of langs) {
    const tokenise: Tokeniser = createTokeniser(lang, options.chinese)
    sides.set(
      lang,
      encodeSide(
        (units[lang] ?? []).map((unit) => unit.text),
        tokenise,
      ),
    )
  }
  const table = new Map<string, Links>()
  const carried = new Map<string, readonly ScoredBead[]>()
  const lexiconReport: Record<string, readonly LexiconReport[]> = {}
  langs.forEach((a, i) => {
    for (const b of langs.slice(i + 1)) {
      const [left, right] = [units[a] ?? [], units[b] ?? []]
      const structured = left.some(hasStructure) && right.some(hasStructure)
      const links: Map<number, number>[] = left.map(() => new Map())
      const {
        lexiconReport: report,
        scored,
        scorePair,
      } = alignSides(sides.get(a)!, sides.get(b)!, {
        langs: [a, b],
        lexicons: options.lexicons ?? [],
        anchors: (options.borders ?? []).map((border) => [border[a] ?? 0, border[b] ?? 0] as const),
        manual: manualBeads(options.manual ?? [], a, b),
        onLink: (s, t, p) => links[s]?.set(t, p),
        ...(structured ? { bonus: (s: number, t: number) => structureBonus(left[s]!, right[t]!) } : {}),
        tuning: {
          ...(options.borders === undefined ? { merge: PARAGRAPH_MERGE } : { passes: 2 }),
          // Numbers and ids decide most: one learned pass is enough to check them against the content.
          ...(structured ? { passes: 1, sums: true } : {}),
          ...options.tuning,
        },
      })
      carried.set(pairKey(a, b), scored)
      if (options.borders === undefined) linkMoved(left, right, links, scorePair)
      fixManual(options.manual ?? [], a, b, links)
      table.set(pairKey(a, b), links)
      table.set(pairKey(b, a), reverseLinks(links, right.length))
      lexiconReport[pairKey(a, b)] = report
    }
  })
  const counts = Object.fromEntries(langs.map((lang) => [lang, units[lang]?.length ?? 0])) as Partial<
    Record<Lang, number>
  >
  const consistent = makeConsistent(langs, table)
  const rows = joinRows(langs, counts, fixTable(options.manual ?? [], langs, consistent), table)
  const scoredRows = scoreRows(rows, langs, carried, (a, s, b, t) => structureBonus(units[a]![s]!, units[b]![t]!))
  return { rows: orderRows(langs, counts, scoredRows), lexiconReport }
}

/** Adds to each row what the pairwise beads inside it were carried by. */
function scoreRows(
  rows: readonly JoinedRow[],
  langs: readonly Lang[],
  carried: ReadonlyMap<string, readonly ScoredBead[]>,
  bonus: (a: Lang, s: number, b: Lang, t: number) => number,
): readonly ScoredRow[] {
  const owners = new Map<Lang, Map<number, number>>(langs.map((lang) => [lang, new Map()]))
  rows.forEach((row, r) => {
    for (const lang of langs) for (const unit of row.cells[lang] ?? []) owners.get(lang)!.set(unit, r)
  })
  const sums = rows.map(() => ({ words: 0, length: 0, structure: 0 }))
  langs.forEach((a, i) => {
    for (const b of langs.slice(i + 1)) {
      for (const bead of carried.get(pairKey(a, b)) ?? []) {
        if (bead.s0 === bead.s1 || bead.t0 === bead.t1) continue
        const row = owners.get(a)!.get(bead.s0)
        if (row === undefined || row !== owners.get(b)!.get(bead.t0)) continue
        sums[row]!.words += Math.max(0, bead.words)
        sums[row]!.length += Math.max(0, 2 + bead.length)
        sums[row]!.structure += Math.max(0, bonus(a, bead.s0, b, bead.t0))
      }
    }
  })
  return rows.map((row, r) => ({ ...row, ...sums[r]! }))
}

function hasStructure(unit: ParagraphUnit): boolean {
  return unit.number !== undefined || unit.key !== undefined || unit.kind !== undefined
}

/** What numbers, keys and kinds say for or against linking two units. */
function structureBonus(a: ParagraphUnit, b: ParagraphUnit): number {
  let bonus = 0
  if (a.number !== undefined && b.number !== undefined) bonus += a.number === b.number ? SAME_NUMBER : OTHER_NUMBER
  if (a.key !== undefined && b.key !== undefined && a.key === b.key) bonus += SAME_KEY
  if (a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind) bonus += OTHER_KIND
  return bonus
}

/** Nats by which two units left alone must fit to be taken for one moved: a pair picked from many needs more than a neighbour. */
const MOVED = 8
/** Units left alone on a side beyond which only numbers are compared, so that the work stays in proportion. */
const MOST_MOVED = 200

/**
 * Links units that the path left alone and that a block moved to another place would give: the same number, or words that
 * fit far better than chance, each the other's best. Such links are believed at 0.8 and 0.7.
 */
function linkMoved(
  left: readonly ParagraphUnit[],
  right: readonly ParagraphUnit[],
  links: readonly Map<number, number>[],
  scorePair: (s: number, t: number) => number,
): void {
  const taken = new Float64Array(right.length)
  for (const row of links) for (const [t, p] of row) taken[t]! += p
  const alone = (row: ReadonlyMap<number, number> | undefined) =>
    [...(row?.values() ?? [])].reduce((sum, p) => sum + p, 0) < 0.4
  const freeLeft = left.flatMap((_, s) => (alone(links[s]) ? [s] : []))
  const freeRight = right.flatMap((_, t) => (taken[t]! < 0.4 ? [t] : []))
  const byNumber = new Map<string, number[]>()
  for (const t of freeRight) {
    const { kind = '', number } = right[t]!
    if (number !== undefined) byNumber.set(`${kind} ${number}`, [...(byNumber.get(`${kind} ${number}`) ?? []), t])
  }
  const linked = new Set<number>()
  for (const s of freeLeft) {
    const { kind = '', number } = left[s]!
    const [t, ...more] = number === undefined ? [] : (byNumber.get(`${kind} ${number}`) ?? [])
    if (t === undefined || more.length > 0) continue
    links[s]?.set(t, 0.8)
    linked.add(t)
  }
  if (freeLeft.length > MOST_MOVED || freeRight.length > MOST_MOVED) return
  const candidates = freeLeft
    .filter((s) => alone(links[s]))
    .flatMap((s) => freeRight.filter((t) => !linked.has(t)).map((t) => ({ s, t, score: scorePair(s, t) })))
    .filter(({ score }) => score > MOVED)
    .sort((x, y) => y.score - x.score || x.s - y.s || x.t - y.t)
  const done = new Set<number>()
  for (const { s, t } of candidates) {
    if (done.has(s) || linked.has(t)) continue
    links[s]?.set(t, 0.7)
    done.add(s)
    linked.add(t)
  }
}

function manualBeads(rows: NonNullable<ParagraphOptions['manual']>, a: Lang, b: Lang): readonly FixedBead[] {
  const consecutive = (list: readonly number[]) => list.every((value, k) => k === 0 || value === list[k - 1]! + 1)
  return rows
    .map((row) => ({ src: row[a] ?? [], tgt: row[b] ?? [] }))
    .filter(({ src, tgt }) => src.length > 0 && tgt.length > 0 && consecutive(src) && consecutive(tgt))
}

/** Makes links say what the manual rows say and nothing else about their units. */
function fixManual(
  rows: NonNullable<ParagraphOptions['manual']>,
  a: Lang,
  b: Lang,
  links: readonly Map<number, number>[],
): void {
  for (const row of rows) {
    for (const s of row[a] ?? []) links[s]?.clear()
    for (const t of row[b] ?? []) for (const other of links) other.delete(t)
    for (const s of row[a] ?? []) for (const t of row[b] ?? []) links[s]?.set(t, 1)
  }
}

function fixTable(
  rows: NonNullable<ParagraphOptions['manual']>,
  langs: readonly Lang[],
  table: ReadonlyMap<string, Links>,
): ReadonlyMap<string, Links> {
  if (rows.length === 0) return table
  const fixed = new Map<string, Links>()
  for (const a of langs) {
    for (const b of langs) {
      if (a === b) continue
      const links = (table.get(pairKey(a, b)) ?? []).map((row) => new Map(row))
      fixManual(rows, a, b, links)
      fixed.set(pairKey(a, b), links)
    }
  }
  return fixed
}

/**
 * Rows in document order: those of the first language in its order, each other row after the one that holds the unit
 * before its own in its own language.
 */
export function orderRows<R extends Pick<JoinedRow, 'cells'>>(
  langs: readonly Lang[],
  counts: Partial<Record<Lang, number>>,
  rows: readonly R[],
): readonly R[] {
  const next = new Map<R | null, R[]>()
  const placed = new Set<R>()
  for (const lang of langs) {
    const owner: (R | undefined)[] = Array.from({ length: counts[lang] ?? 0 })
    for (const row of rows) for (const unit of row.cells[lang] ?? []) owner[unit] = row
    let before: R | null = null
    for (const row of owner) {
      if (row === undefined) continue
      if (!placed.has(row)) {
        placed.add(row)
        const list = next.get(before) ?? []
        list.unshift(row)
        next.set(before, list)
      }
      before = row
    }
  }
  const ordered: R[] = []
  const stack: R[] = [...(next.get(null) ?? [])].reverse()
  while (stack.length > 0) {
    const row = stack.pop()!
    ordered.push(row)
    for (const after of [...(next.get(row) ?? [])].reverse()) stack.push(after)
  }
  return ordered
}
