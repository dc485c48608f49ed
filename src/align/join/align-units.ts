/**
 * Aligns lists of units (paragraphs, blocks, or the sentences of one row) of two to six versions into rows: every pair by
 * the sentence programme with a bonus for equal numbers, then made consistent over all versions and joined. Units that no
 * monotone path can link (moved blocks) are linked afterwards where number or words say so. Numbers are strong evidence,
 * not proof: content can outweigh them.
 */
import type { Lang } from '../../model/lang.ts'
import { LANGS } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type Breaks, findBreaks } from '../pair/cut-costs.ts'
import { joinRows, type JoinedRow, type Links, makeConsistent, pairKey, reverseLinks } from './join-pairs.ts'
import { divideCrossed, uncross } from './uncross-rows.ts'
import { joinFragments } from './join-fragments.ts'
import type { Lexicon } from '../../lexicon/lexicon.ts'
import { fixManual, fixTable, isManual, manualBeads, type ManualRows } from './manual-rows.ts'
import type { LexiconReport } from '../../lexicon/prior.ts'
import { refineRows } from './repair-rows.ts'
import { alignSides, type ScoredBead, type Tuning } from '../pair/align-sentences.ts'
import { encodeSide, type Side } from '../../lexicon/encoded-text.ts'
import { hasStructure, type ParagraphUnit, readLabels, structureBonus } from '../pair/structure-evidence.ts'
import { createTokeniser, type Tokeniser } from '../../lexicon/alignment-tokens.ts'

export type { ParagraphUnit } from '../pair/structure-evidence.ts'

export interface ParagraphOptions {
  readonly chinese?: ChineseCutter
  readonly lexicons?: readonly Lexicon[]
  /** Rows set by people, as indices: kept as they are. */
  readonly manual?: ManualRows
  /** Places that must lie on every path, as units consumed per language, ascending: borders of rows found before. */
  readonly borders?: readonly Readonly<Partial<Record<Lang, number>>>[]
  /** Order of languages in which rows are put in order; the pivot first. Default: that of LANGS. */
  readonly order?: readonly Lang[]
  readonly tuning?: Partial<Tuning>
}

type UnitScore = (s: readonly number[], t: readonly number[]) => number

/** Merged paragraphs are rarer than merged sentences. */
const PARAGRAPH_MERGE = 5

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

/** Aligns the units of two to six versions. */
export function alignParagraphs(
  given: Partial<Record<Lang, readonly ParagraphUnit[]>>,
  options: ParagraphOptions = {},
): ParagraphAlignment {
  const langs = (options.order ?? LANGS).filter((lang) => given[lang] !== undefined)
  const paragraphs = options.borders === undefined
  const units = new Map<Lang, readonly ParagraphUnit[]>()
  const tokenisers = new Map<Lang, Tokeniser>(langs.map((lang) => [lang, createTokeniser(lang, options.chinese)]))
  for (const lang of langs) {
    const tokenise = tokenisers.get(lang)!
    const own = given[lang] ?? []
    units.set(lang, paragraphs ? readLabels(own, tokenise) : own)
  }
  const counts: Partial<Record<Lang, number>> = {}
  for (const lang of langs) counts[lang] = given[lang]?.length ?? 0
  const table = new Map<string, Links>()
  const carried = new Map<string, readonly ScoredBead[]>()
  const scorers = new Map<string, UnitScore>()
  const blind = new Map<string, UnitScore>()
  const lexiconReport: Record<string, readonly LexiconReport[]> = {}
  const manual = options.manual ?? []

  const encoded = new Map<Lang, Encoded>()
  for (const lang of langs) {
    const texts = (given[lang] ?? []).map(({ text }) => text)
    encoded.set(lang, encode(texts, tokenisers.get(lang)!))
  }

  const alignPair = (a: Lang, b: Lang): void => {
    const [left, right] = [units.get(a)!, units.get(b)!]
    const told = left.some(hasStructure) && right.some(hasStructure)
    const structured = given[a]!.some(hasStructure) && given[b]!.some(hasStructure)
    const links: Map<number, number>[] = left.map(() => new Map())
    const [src, tgt] = [encoded.get(a)!, encoded.get(b)!]
    const aligned = alignSides(src.side, tgt.side, {
      langs: [a, b],
      ...(paragraphs ? { breaks: { src: src.breaks, tgt: tgt.breaks } } : {}),
      lexicons: options.lexicons ?? [],
      anchors: (options.borders ?? []).map((border) => [border[a] ?? 0, border[b] ?? 0] as const),
      manual: manualBeads(manual, a, b),
      onLink: (s, t, p) => links[s]?.set(t, p),
      ...(told ? { bonus: (s: number, t: number) => structureBonus(left[s]!, right[t]!) } : {}),
      tuning: {
        // Costs that bend with the text were tuned on sentences.
        ...(paragraphs ? { merge: PARAGRAPH_MERGE, fewMerges: 0, repeat: 0 } : { passes: 2 }),
        // Numbers and ids decide most: one learned pass is enough to check them against the content.
        ...(structured ? { passes: 1, sums: true } : {}),
        ...options.tuning,
      },
    })
    fixManual(manual, a, b, links)
    carried.set(pairKey(a, b), aligned.scored)
    table.set(pairKey(a, b), links)
    table.set(pairKey(b, a), reverseLinks(links, right.length))
    lexiconReport[pairKey(a, b)] = aligned.lexiconReport
    scorers.set(pairKey(a, b), aligned.scoreUnits)
    scorers.set(pairKey(b, a), (s, t) => aligned.scoreUnits(t, s))
    blind.set(pairKey(a, b), aligned.scoreBlind)
    blind.set(pairKey(b, a), (s, t) => aligned.scoreBlind(t, s))
  }
  const bonus = (a: Lang, s: number, b: Lang, t: number) => structureBonus(units.get(a)![s]!, units.get(b)![t]!)
  const fit = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]) => scorers.get(pairKey(a, b))!(s, t)
  const fitPair = (a: Lang, s: number, b: Lang, t: number) => fit(a, [s], b, [t]) + bonus(a, s, b, t)
  const pairs = langs.flatMap((a, i) => langs.slice(i + 1).map((b) => [a, b] as const))
  for (const [a, b] of pairs) alignPair(a, b)
  let rows = joinRows(langs, counts, fixTable(manual, langs, makeConsistent(langs, table)), table)
  if (paragraphs) {
    const free = (lang: Lang, unit: number) => !isManual(manual, lang, unit)
    rows = joinFragments(rows, langs, (lang, unit) => given[lang]![unit]!.text)
    const bothFree = (lang: Lang, x: number, y: number) => free(lang, x) && free(lang, y)
    const divided = divideCrossed(rows, fitPair, bothFree)
    rows = uncross(divided, langs, (a, s, b, t) => blind.get(pairKey(a, b))!([s], [t]), bothFree)
    const score = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]) => {
      let sum = 0
      for (const x of s) for (const y of t) sum += bonus(a, x, b, y)
      return fit(a, s, b, t) + sum / Math.max(s.length, t.length)
    }
    rows = refineRows(rows, langs, { score, free })
  }
  return { rows: orderRows(langs, counts, scoreRows(rows, langs, carried, bonus)), lexiconReport }
}

interface Encoded {
  readonly side: Side
  readonly breaks: Breaks
}

function encode(texts: readonly string[], tokenise: Tokeniser): Encoded {
  const side = encodeSide(texts, tokenise)
  return { side, breaks: findBreaks(texts, side, tokenise) }
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
