/**
 * Aligns the units of two to six versions into rows: every pair of versions by the passes over pairs, then made consistent
 * over all versions and joined. Blocks come first, then the sentences inside the rows of blocks. Each version is encoded
 * once and each pair learns once: blocks are scored from the tables of their sentences. Numbers are strong evidence, not
 * proof: content can outweigh them.
 */
import { createTokeniser, type Tokeniser } from '../../lexicon/alignment-tokens.ts'
import { type EncodedText, groupUnits, pickUnits } from '../../lexicon/encoded-text.ts'
import { LEARN_IN_PASSING, learnTables } from '../../lexicon/learn-tables.ts'
import type { Lexicon } from '../../lexicon/lexicon.ts'
import { gatherPrior, type LexiconReport, type Prior } from '../../lexicon/prior.ts'
import { priorTables, type RangeBead, type RowPair } from '../../lexicon/translation-table.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { BLOCK_COSTS } from '../pair/costs.ts'
import { type EncodedUnits, encodeUnits } from '../fit/cut-costs.ts'
import type { LatticeBead } from '../pair/lattice.ts'
import { alignPair, type PassOptions, refit } from '../pair/pair-passes.ts'
import { coarseRanges, createCoarsePath } from '../pair/coarse-pass.ts'
import { hasStructure, type ParagraphUnit, readLabels, structureBonus } from '../pair/structure-evidence.ts'
import { blockFit, type LinkScore, linkScores } from './link-scores.ts'
import { type JoinedRow, joinRows, type Links, makeConsistent, keyOfPair, reverseLinks } from './join-pairs.ts'
import { fixManual, fixTable, isManual, manualBeads, type ManualRows } from './manual-rows.ts'
import { orderRows } from './order-rows.ts'
import { repairRows } from './repair-rows.ts'

export interface VersionOptions {
  readonly chinese?: ChineseCutter
  readonly lexicons?: readonly Lexicon[]
  /** Order of languages in which rows are put in order; the pivot first. Default: that of LANGS. */
  readonly order?: readonly Lang[]
}

/** A row with the nats its links got from words, from length, and from numbers and structure. */
export interface ScoredRow extends JoinedRow {
  readonly words: number
  readonly length: number
  readonly structure: number
}

/** What sentences are aligned along. */
export interface SentenceRoute {
  /** Sentences of each version in the order of the rows, as numbers among all sentences of its units. */
  readonly order: Readonly<Partial<Record<Lang, Int32Array>>>
  /** Places that must lie on every path, as sentences consumed per language: borders of the rows of blocks, ascending. */
  readonly borders: readonly Readonly<Partial<Record<Lang, number>>>[]
  /** Rows set by people, as indices into `order`. */
  readonly manual: ManualRows
}

/** Versions ready to be aligned. Rows hold indices; every unit of every language is in exactly one row. */
export interface VersionAligner {
  /** Rows of blocks in document order of the first language. `manual`: rows set by people, as indices: kept as they are. */
  alignBlocks(manual: ManualRows): readonly ScoredRow[]
  /** Rows of sentences. */
  alignSentences(route: SentenceRoute): readonly ScoredRow[]
  /** Per pair of languages (`zh-en`), what was loaded and how much of the text it covers. */
  readonly lexiconReport: Readonly<Record<string, readonly LexiconReport[]>>
}

interface Version {
  readonly lang: Lang
  readonly units: readonly ParagraphUnit[]
  /** Whether the units were given with numbers, keys or kinds. */
  readonly structured: boolean
  readonly encoded: EncodedUnits
  readonly blocks: EncodedText
}

interface Pair {
  readonly a: Version
  readonly b: Version
  readonly prior: Prior
  /** Learned while the blocks were aligned. */
  learned?: RowPair
}

/** Encodes the units of two to six versions and gathers what is known of each pair. */
export function prepareVersions(
  given: Partial<Record<Lang, readonly ParagraphUnit[]>>,
  options: VersionOptions = {},
): VersionAligner {
  const langs = (options.order ?? LANGS).filter((lang) => given[lang] !== undefined)
  const versions = langs.map((lang) => prepare(lang, given[lang]!, createTokeniser(lang, options.chinese)))
  const lexiconReport: Record<string, readonly LexiconReport[]> = {}
  const pairs = versions.flatMap((a, i) =>
    versions.slice(i + 1).map((b): Pair => {
      const [left, right] = [a.encoded.sentences, b.encoded.sentences]
      const prior = gatherPrior(left, right, [a.lang, b.lang], options.lexicons ?? [])
      lexiconReport[keyOfPair(a.lang, b.lang)] = prior.report
      return { a, b, prior }
    }),
  )
  return {
    alignBlocks: (manual) => alignBlocks(langs, versions, pairs, manual),
    alignSentences: (route) => alignSentenceRows(langs, pairs, route),
    lexiconReport,
  }
}

function prepare(lang: Lang, given: readonly ParagraphUnit[], tokenise: Tokeniser): Version {
  const encoded = encodeUnits(
    given.map(({ text, sentences }) => sentences ?? [text]),
    tokenise,
  )
  return {
    lang,
    units: readLabels(given, tokenise),
    structured: given.some(hasStructure),
    encoded,
    blocks: groupUnits(encoded.sentences, encoded.borders),
  }
}

/** What one level of all pairs gives. */
interface Level {
  readonly table: Map<string, Links>
  readonly beads: Map<string, readonly LatticeBead[]>
}

function addPair(
  level: Level,
  { a, b }: Pair,
  counts: readonly [number, number],
  manual: ManualRows,
  options: PassOptions,
) {
  const links: Map<number, number>[] = Array.from({ length: counts[0] }, () => new Map())
  return {
    options: {
      ...options,
      manual: manualBeads(manual, a.lang, b.lang),
      onLink: (s: number, t: number, p: number) => links[s]?.set(t, p),
    },
    finish: (beads: readonly LatticeBead[]) => {
      fixManual(manual, a.lang, b.lang, links)
      level.beads.set(keyOfPair(a.lang, b.lang), beads)
      level.table.set(keyOfPair(a.lang, b.lang), links)
      level.table.set(keyOfPair(b.lang, a.lang), reverseLinks(links, counts[1]))
    },
  }
}

function alignBlocks(
  langs: readonly Lang[],
  versions: readonly Version[],
  pairs: readonly Pair[],
  manual: ManualRows,
): readonly ScoredRow[] {
  const level: Level = { table: new Map(), beads: new Map() }
  const scores = new Map<string, LinkScore>()
  const blind = new Map<string, LinkScore>()
  for (const pair of pairs) {
    const { a, b, prior } = pair
    const told = a.units.some(hasStructure) && b.units.some(hasStructure)
    const cuts = { src: a.encoded.cuts, tgt: b.encoded.cuts }
    const { options, finish } = addPair(level, pair, [a.units.length, b.units.length], manual, {
      costs: BLOCK_COSTS,
      // Numbers and ids decide most: one learned pass is enough to check them against the content.
      passes: a.structured && b.structured ? 1 : 3,
      learn: (beads) => (pair.learned = learnFromSentences(pair, beads)),
      fit: (scoring) => blockFit(scoring, cuts),
      ...(told ? { bonus: (s, t) => structureBonus(a.units[s]!, b.units[t]!) } : {}),
    })
    const aligned = alignPair({ left: a.blocks, right: b.blocks, prior }, options)
    finish(aligned.beads)
    const score = linkScores(aligned.scoring, cuts, priorTables(a.blocks, b.blocks, prior.pairs))
    for (const [map, scored] of [
      [scores, score.learned],
      [blind, score.blind],
    ] as const) {
      map.set(keyOfPair(a.lang, b.lang), scored)
      map.set(keyOfPair(b.lang, a.lang), (s, t) => scored(t, s))
    }
  }
  const unitsOf = new Map(versions.map((version) => [version.lang, version.units]))
  const bonus = (a: Lang, s: number, b: Lang, t: number) => structureBonus(unitsOf.get(a)![s]!, unitsOf.get(b)![t]!)
  const counts = Object.fromEntries(versions.map(({ lang, units }) => [lang, units.length]))
  const joined = joinRows(langs, counts, fixTable(manual, langs, makeConsistent(langs, level.table)), level.table)
  const rows = repairRows(joined, langs, {
    score: (a, s, b, t) => {
      let sum = 0
      for (const x of s) for (const y of t) sum += bonus(a, x, b, y)
      return scores.get(keyOfPair(a, b))!(s, t) + sum / Math.max(s.length, t.length)
    },
    blind: (a, s, b, t) => blind.get(keyOfPair(a, b))!([s], [t]),
    free: (lang, unit) => !isManual(manual, lang, unit),
    text: (lang, unit) => unitsOf.get(lang)![unit]!.text,
  })
  return orderRows(langs, counts, scoreRows(rows, langs, level.beads, bonus))
}

/** Tables learned along the beads of blocks, or along the coarse path of the sentences inside them where those are known. */
function learnFromSentences({ a, b, prior }: Pair, blockBeads: readonly RangeBead[]): RowPair {
  const [src, tgt] = [a.encoded.sentences, b.encoded.sentences]
  if (src.count === a.blocks.count && tgt.count === b.blocks.count)
    return learnTables(src, tgt, blockBeads, prior.pairs, LEARN_IN_PASSING)
  const totals = [src.prefix[src.count]! - src.count, tgt.prefix[tgt.count]! - tgt.count] as const
  const scoring = { tables: priorTables(src, tgt, prior.pairs), length: refit(a.blocks, b.blocks, blockBeads, totals) }
  const find = createCoarsePath(src, tgt, scoring)
  const beads = blockBeads.flatMap((bead) => {
    const [s0, s1] = [a.encoded.borders[bead.s0]!, a.encoded.borders[bead.s1]!]
    const [t0, t1] = [b.encoded.borders[bead.t0]!, b.encoded.borders[bead.t1]!]
    return coarseRanges(find, { s0, s1, t0, t1 }).map((range) => ({ ...range, weight: bead.weight }))
  })
  return learnTables(src, tgt, beads, prior.pairs, LEARN_IN_PASSING)
}

function alignSentenceRows(langs: readonly Lang[], pairs: readonly Pair[], route: SentenceRoute): readonly ScoredRow[] {
  const level: Level = { table: new Map(), beads: new Map() }
  const counts: Partial<Record<Lang, number>> = {}
  for (const lang of langs) counts[lang] = route.order[lang]?.length ?? 0
  const picked = new Map<Lang, EncodedText>()
  const textOf = ({ lang, encoded }: Version): EncodedText => {
    let text = picked.get(lang)
    if (text === undefined)
      picked.set(lang, (text = pickUnits(encoded.sentences, route.order[lang] ?? new Int32Array())))
    return text
  }
  for (const pair of pairs) {
    const { a, b, prior, learned } = pair
    const [left, right] = [textOf(a), textOf(b)]
    const { options, finish } = addPair(level, pair, [left.count, right.count], route.manual, {
      anchors: route.borders.map((border) => [border[a.lang] ?? 0, border[b.lang] ?? 0] as const),
      passes: 2,
      ...(learned === undefined ? {} : { learned }),
    })
    finish(alignPair({ left, right, prior }, options).beads)
  }
  const consistent = fixTable(route.manual, langs, makeConsistent(langs, level.table))
  const rows = joinRows(langs, counts, consistent, level.table)
  return orderRows(
    langs,
    counts,
    scoreRows(rows, langs, level.beads, () => 0),
  )
}

/** Adds to each row what the pairwise beads inside it were carried by. */
function scoreRows(
  rows: readonly JoinedRow[],
  langs: readonly Lang[],
  beads: ReadonlyMap<string, readonly LatticeBead[]>,
  bonus: (a: Lang, s: number, b: Lang, t: number) => number,
): readonly ScoredRow[] {
  const owners = new Map<Lang, Map<number, number>>(langs.map((lang) => [lang, new Map()]))
  rows.forEach((row, r) => {
    for (const lang of langs) for (const unit of row.cells[lang] ?? []) owners.get(lang)!.set(unit, r)
  })
  const sums = rows.map(() => ({ words: 0, length: 0, structure: 0 }))
  langs.forEach((a, i) => {
    for (const b of langs.slice(i + 1)) {
      for (const bead of beads.get(keyOfPair(a, b)) ?? []) {
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
