/**
 * Blocks that stand elsewhere in a minority of versions than in the others: rows that cross, and a row that a version
 * lacks while text of that length stands alone in it a few rows off (a paragraph put elsewhere loses its number to the
 * parser and its link to the aligner).
 */
import type { Flag } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import { longestRise } from '../../text/sequences.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { textLength } from '../lengths.ts'
import { flagOf, joinLangs, unlike, verdict } from '../majority.ts'
import { evidenceOf, expectedLength } from './blocks.ts'

/** Blocks that stand elsewhere in a minority of versions than in the others. */
export function paragraphOrderRule(context: CheckContext): readonly Flag[] {
  const moved = new Map<ReadingRow, Lang[]>()
  for (const lang of context.langs) {
    const rows = context.rows.filter(
      (row) => row.cells[lang] !== undefined && row.kind !== 'footnote' && row.langs.length > 1,
    )
    const positions = rows.map((row) => row.cells[lang]?.position ?? 0)
    const inPlace = new Set(longestRise(positions))
    rows.forEach((row, index) => {
      if (!inPlace.has(index)) moved.set(row, [...(moved.get(row) ?? []), lang])
    })
  }
  // an unnumbered list in each language's alphabet: several neighbours out of order are no fault
  const alphabetical = (row: ReadingRow) =>
    row.kind === 'unnumbered' &&
    [-2, -1, 1, 2].some((step) => {
      const neighbour = context.rows[row.index + step]
      return neighbour !== undefined && neighbour.kind === 'unnumbered' && moved.has(neighbour)
    })
  return [...movedFlags(context), ...crossedFlags(context, moved, alphabetical)]
}

function crossedFlags(
  context: CheckContext,
  moved: ReadonlyMap<ReadingRow, readonly Lang[]>,
  alphabetical: (row: ReadingRow) => boolean,
): readonly Flag[] {
  return runs([...moved].filter(([row]) => !alphabetical(row))).flatMap(({ rows, langs }) => {
    const row = rows[0] as ReadingRow
    const outcome = verdict(
      row.langs.filter((lang) => !langs.includes(lang)),
      langs,
    )
    if (outcome === null) return []
    // rows stand in the pivot's order: where most others seem moved, it is the few in place that are
    return [
      flagOf({
        row: row.id,
        kind: 'paragraph-order',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence: (row.kind === 'unnumbered' ? 0.75 : 0.9) * outcome.weight,
        reason: 'paragraph-order',
        args: { langs: joinLangs(outcome.langs), place: rows.map(({ id }) => id).join(', ') },
      }),
    ]
  })
}

/** Neighbouring rows out of order in the same versions: one move displaces them all, and is one flag. */
function runs(
  moved: readonly (readonly [ReadingRow, readonly Lang[]])[],
): readonly { readonly rows: readonly ReadingRow[]; readonly langs: readonly Lang[] }[] {
  const found: { rows: ReadingRow[]; langs: readonly Lang[] }[] = []
  for (const [row, langs] of moved.toSorted(([a], [b]) => a.index - b.index)) {
    const open = found.find(
      ({ rows, langs: own }) => own.join() === langs.join() && row.index - (rows.at(-1)?.index ?? 0) <= 2,
    )
    if (open === undefined) found.push({ rows: [row], langs })
    else open.rows.push(row)
  }
  return found
}

/** Rows within which a paragraph put elsewhere is looked for. */
const REACH = 8

/** A row that `lang` lacks, and the row of its own where its text stands. */
export interface MovedPair {
  readonly lang: Lang
  readonly from: ReadingRow
  readonly to: ReadingRow
  /** The stray text begins with the number that is missing. */
  readonly numbered: boolean
}

const PAIRS = new WeakMap<CheckContext, readonly MovedPair[]>()

/** Paragraphs that stand alone in a version some rows from where it lacks one of that length; each row in one pair. */
export function movedPairs(context: CheckContext): readonly MovedPair[] {
  const known = PAIRS.get(context)
  if (known !== undefined) return known
  const pairs: MovedPair[] = []
  const used = new Set<ReadingRow>()
  for (const to of context.rows) {
    const lang = to.langs[0] as Lang
    if (to.langs.length !== 1 || !['paragraph', 'unnumbered', 'item'].includes(to.kind) || used.has(to)) continue
    const near = Array.from({ length: 2 * REACH + 1 }, (_, step) => context.rows[to.index + step - REACH])
      .filter((from): from is ReadingRow => from !== undefined && fitsMoved(context, from, to, lang) && !used.has(from))
      .map((from) => ({ lang, from, to, numbered: beginsWithNumber(from, to, lang) }))
      .sort(
        (a, b) =>
          Number(b.numbered) - Number(a.numbered) ||
          Math.abs(a.from.index - to.index) - Math.abs(b.from.index - to.index),
      )
    const best = near[0]
    if (best === undefined) continue
    used.add(best.from)
    used.add(to)
    pairs.push(best)
  }
  PAIRS.set(context, pairs)
  return pairs
}

function fitsMoved(context: CheckContext, from: ReadingRow, to: ReadingRow, lang: Lang): boolean {
  if (from === to || from.cells[lang] !== undefined || from.langs.length * 2 < context.langs.length - 1) return false
  if (from.kind !== to.kind && !(from.kind === 'paragraph' && to.kind === 'unnumbered')) return false
  const own = (to.cells[lang]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0)
  const ratio = own / Math.max(1, expectedLength(context, from, lang))
  if (ratio < 0.6 || ratio > 1.65) return false
  if (beginsWithNumber(from, to, lang)) return true
  // text passed over on the way: without any, the aligner only failed to join the two
  const [low, high] = [Math.min(from.index, to.index), Math.max(from.index, to.index)]
  const between = context.rows.slice(low + 1, high).some((row) => row.langs.length > 1 && row.cells[lang] !== undefined)
  return between && digitsAgree(context, from, to, lang)
}

function beginsWithNumber(from: ReadingRow, to: ReadingRow, lang: Lang): boolean {
  const number = from.cells[from.langs[0] as Lang]?.blocks[0]?.number
  const text = to.cells[lang]?.blocks[0]?.text ?? ''
  return number !== undefined && new RegExp(`^${number}(?![\\d,/])`).test(text)
}

/** Numbers and dates written in digits: some in common, or none to compare. */
function digitsAgree(context: CheckContext, from: ReadingRow, to: ReadingRow, lang: Lang): boolean {
  const keys = (row: ReadingRow, of: Lang) =>
    (row.cells[of]?.blocks ?? []).flatMap((block) =>
      context
        .valuesOf(of, block)
        .filter((value) => value.spelled !== true && value.kind !== 'label' && value.kind !== 'acronym')
        .map((value) => value.key),
    )
  const own = new Set(keys(to, lang))
  const theirs = from.langs.map((other) => keys(from, other))
  const bare = theirs.filter((each) => each.length === 0).length
  if (own.size === 0) return bare * 2 >= theirs.length
  return theirs.some((each) => each.some((key) => own.has(key)))
}

function movedFlags(context: CheckContext): readonly Flag[] {
  return movedPairs(context).flatMap(({ lang, from, to, numbered }) => {
    const two = context.langs.length === 2
    const outcome = verdict(from.langs, [lang])
    if (outcome === null) return []
    const evidence = { ...evidenceOf(context, from), [lang]: evidenceOf(context, to)[lang] }
    return [
      flagOf({
        row: from.id,
        kind: 'paragraph-order',
        change: two ? 'differs' : 'different',
        langs: two ? context.langs : [lang],
        evidence,
        confidence: (numbered ? 0.93 : 0.82) * outcome.weight,
        reason: 'paragraph-order',
        args: { langs: joinLangs(two ? context.langs : [lang]), place: from.id },
      }),
    ]
  })
}
