/**
 * The sequence of blocks: a paragraph, heading or item that some versions lack; one that stands twice; two that one
 * version runs together; one out of its place. Input is the rows; numbered parts weigh more than unnumbered ones, whose
 * division is often the translator's. Each export is the rule of one kind of flag.
 */
import type { BlockKind, SegmentedBlock } from '../../model/document.ts'
import type { Flag, FlagEvidence, FlagKind } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import { type CheckContext, cellText, type RowView } from '../context.ts'
import { median, textLength } from '../lengths.ts'
import { flagOf, list, verdict } from '../vote.ts'

/** How much a missing or extra block of a kind tells. */
const SURE: Readonly<Record<BlockKind, number>> = {
  paragraph: 0.95,
  heading: 0.8,
  item: 0.92,
  unnumbered: 0.72,
  footnote: 0.9,
  row: 0.7,
}

/** Evidence with the row's blocks and nothing marked in them. */
function evidenceOf(context: CheckContext, row: RowView): Partial<Record<Lang, FlagEvidence>> {
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of context.langs) {
    const blocks = row.cells[lang]?.blocks ?? []
    evidence[lang] = { block: blocks[0]?.id ?? null, spans: [], values: blocks.map((block) => block.id) }
  }
  return evidence
}

/** Rows that a minority of versions lacks or only a minority has. Merged paragraphs are the other rule's. */
function missing(
  context: CheckContext,
  kinds: readonly BlockKind[],
  flagKind: FlagKind,
  reason: 'paragraph' | 'heading' | 'item',
): readonly Flag[] {
  return context.rows.flatMap((row) => {
    if (!kinds.includes(row.kind)) return []
    if (flagKind === 'paragraph-missing' && row.langs.length > 1) {
      const lost = lostWithin(context, row)
      if (lost !== null) return [lost]
    }
    const lackers = context.langs.filter((lang) => row.cells[lang] === undefined && !runIn(context, row, lang))
    const holders = context.langs.filter((lang) => !lackers.includes(lang))
    const outcome = verdict(holders, lackers)
    if (outcome === null) return []
    if (outcome.change === 'missing' && outcome.langs.every((lang) => mergedInto(context, row, lang) !== null))
      return []
    if (outcome.change === 'extra' && outcome.langs.every((lang) => twinOf(context, row, lang) !== null)) return []
    if (outcome.langs.length === 1 && strayed(context, row, outcome.langs[0] as Lang)) return []
    const sure = SURE[row.kind] * (row.kind === 'unnumbered' && shortRow(row) ? 0.6 : 1)
    return [
      flagOf({
        row: row.row.id,
        kind: flagKind,
        change: outcome.change,
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence: sure * outcome.weight,
        reason: `${reason}-${outcome.change}`,
        args: {
          langs: list(outcome.langs),
          others: list(context.langs.filter((lang) => !outcome.langs.includes(lang))),
          place: row.row.id,
        },
      }),
    ]
  })
}

/** A row that only this version lacks next to one that only it has: the aligner did not join them. */
function strayed(context: CheckContext, row: RowView, lang: Lang): boolean {
  const has = row.cells[lang] !== undefined
  return [-2, -1, 1, 2].some((step) => {
    const other = context.rows[row.index + step]
    if (other === undefined || (other.cells[lang] !== undefined) === has) return false
    const alone = has ? row : other
    const rest = has ? other : row
    if (alone.langs.length !== 1 || rest.langs.length < 1 || alone.kind !== rest.kind) return false
    const own = (alone.cells[lang]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0)
    const expected = expectedLength(context, rest, lang)
    return own > expected * 0.5 && own < expected * 2 && !(rest.row.id.startsWith('p') && alone.kind === 'paragraph')
  })
}

/** A row whose cell in one version has fewer blocks (or more) than the others and is short (long) by one: lost, not joined. */
function lostWithin(context: CheckContext, row: RowView): Flag | null {
  const counts = row.langs.map((lang) => row.cells[lang]?.blocks.length ?? 0)
  const usual = median(counts)
  const odd = row.langs.filter((_, index) => counts[index] !== usual)
  if (odd.length !== 1 || row.langs.length < 3) return null
  const lang = odd[0] as Lang
  const own = row.cells[lang]?.blocks.length ?? 0
  const measured = context.lengths.measure(row, lang)
  if (measured === null) return null
  // what one block is long in the others, in this version's characters
  const others = row.langs.filter((other) => other !== lang && row.cells[other]?.blocks.length === usual)
  const block = (at: number) =>
    median(others.map((other) => textLength(row.cells[other]?.blocks[at]?.text ?? '') / context.lengths.ratio(other))) *
    context.lengths.ratio(lang)
  const gap = own < usual ? measured.expected - measured.length : measured.length - measured.expected
  const wanted =
    own < usual
      ? Math.min(...Array.from({ length: usual }, (_, at) => block(at)))
      : Math.min(...(row.cells[lang]?.blocks ?? []).map((each) => textLength(each.text)))
  if (gap < wanted * 0.6 || Math.abs(measured.z) < 1.2) return null
  const outcome = verdict(
    row.langs.filter((other) => other !== lang),
    odd,
  )
  return flagOf({
    row: row.row.id,
    kind: 'paragraph-missing',
    change: own < usual ? 'missing' : 'extra',
    langs: odd,
    evidence: evidenceOf(context, row),
    confidence: 0.75 * (outcome?.weight ?? 0),
    reason: own < usual ? 'paragraph-missing' : 'paragraph-extra',
    args: { langs: lang, others: list(row.langs.filter((other) => other !== lang)), place: row.row.id },
  })
}

/** A line too short to be text: front matter, signatures. */
function shortRow(row: RowView): boolean {
  return row.langs.every(
    (lang) => textLength(cellText(row.cells[lang] as NonNullable<RowView['cells'][Lang]>)) < (lang === 'zh' ? 15 : 40),
  )
}

/** Whether an item row stands in this version inside its paragraph's text. */
function runIn(context: CheckContext, row: RowView, lang: Lang): boolean {
  if (row.kind !== 'item') return false
  const match = /^((?:an\d+\.)*[^.]+)\.(.+)$/.exec(row.row.id)
  const parent = match === null ? undefined : context.block(lang, match[1] as string)
  return (
    parent !== undefined &&
    context.valuesOf(lang, parent).some((value) => value.kind === 'label' && value.key === match?.[2])
  )
}

export function paragraphMissingRule(context: CheckContext): readonly Flag[] {
  return missing(context, ['paragraph', 'unnumbered', 'row'], 'paragraph-missing', 'paragraph')
}

export function itemMissingRule(context: CheckContext): readonly Flag[] {
  return missing(context, ['item'], 'item', 'item')
}

/** Headings that a minority lacks, and headings at another depth. */
export function headingRule(context: CheckContext): readonly Flag[] {
  const levels = context.rows.flatMap((row) => {
    if (row.kind !== 'heading') return []
    const byLevel = new Map<number, Lang[]>()
    for (const lang of row.langs) {
      const level = row.cells[lang]?.blocks[0]?.level
      if (level !== undefined) byLevel.set(level, [...(byLevel.get(level) ?? []), lang])
    }
    if (byLevel.size !== 2) return []
    const [[most, majority], [level, odd]] = [...byLevel].sort((a, b) => b[1].length - a[1].length) as [
      [number, Lang[]],
      [number, Lang[]],
    ]
    const outcome = verdict(majority, odd)
    if (outcome === null) return []
    return [
      flagOf({
        row: row.row.id,
        kind: 'heading',
        change: outcome.change === 'differs' ? 'differs' : 'different',
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence: 0.65 * outcome.weight,
        reason: 'heading-level',
        args: { langs: list(outcome.langs), found: level, values: most },
      }),
    ]
  })
  return [...missing(context, ['heading'], 'heading', 'heading'), ...levels]
}

/** The neighbouring row that holds this row's text too in that version, or null. */
function mergedInto(context: CheckContext, row: RowView, lang: Lang): RowView | null {
  if (row.kind === 'heading' || row.kind === 'footnote') return null
  const own = expectedLength(context, row, lang)
  for (const neighbour of [context.rows[row.index - 1], context.rows[row.index + 1]]) {
    if (neighbour === undefined || neighbour.cells[lang] === undefined || neighbour.kind === 'heading') continue
    const measured = context.lengths.measure(neighbour, lang)
    if (measured === null) continue
    const surplus = measured.length - measured.expected
    if (surplus > own * 0.6 && surplus < own * 1.6 && measured.z > 1.5) return neighbour
  }
  return null
}

function expectedLength(context: CheckContext, row: RowView, lang: Lang): number {
  const neutral = row.langs.map(
    (other) =>
      (row.cells[other]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0) /
      context.lengths.ratio(other),
  )
  return (neutral.reduce((a, b) => a + b, 0) / Math.max(1, neutral.length)) * context.lengths.ratio(lang)
}

/** Two paragraphs that one version runs together, or one that it divides. */
export function paragraphMergedRule(context: CheckContext): readonly Flag[] {
  return context.rows.flatMap((row) => {
    const lackers = context.langs.filter((lang) => row.cells[lang] === undefined)
    const merged =
      lackers.length > 0 && lackers.length * 2 < context.langs.length + 1 && row.langs.length > lackers.length
        ? lackers.filter((lang) => mergedInto(context, row, lang) !== null)
        : []
    if (merged.length > 0 && merged.length === lackers.length) {
      const outcome = verdict(row.langs, merged)
      if (outcome === null || outcome.change === 'extra') return []
      const into = mergedInto(context, row, merged[0] as Lang)
      return [
        flagOf({
          row: row.row.id,
          kind: 'paragraph-merged',
          change: outcome.change,
          langs: merged,
          evidence: evidenceOf(context, row),
          confidence: (row.kind === 'unnumbered' ? 0.45 : 0.88) * outcome.weight,
          reason: 'paragraph-merged',
          args: { langs: list(merged), place: row.row.id, found: into?.row.id ?? '' },
        }),
      ]
    }
    const counts = new Map<number, Lang[]>()
    for (const lang of row.langs) {
      const n = row.cells[lang]?.blocks.filter((block) => block.kind !== 'item').length ?? 0
      counts.set(n, [...(counts.get(n) ?? []), lang])
    }
    if (counts.size !== 2 || row.kind === 'heading' || row.kind === 'item') return []
    const [[usual, majority], [found, odd]] = [...counts].sort((a, b) => b[1].length - a[1].length) as [
      [number, Lang[]],
      [number, Lang[]],
    ]
    const outcome = verdict(majority, odd)
    if (outcome === null || duplicated(context, row, odd) || lostWithin(context, row) !== null) return []
    return [
      flagOf({
        row: row.row.id,
        kind: 'paragraph-merged',
        change: outcome.change === 'differs' ? 'differs' : found < usual ? 'missing' : 'extra',
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence:
          (row.kind === 'paragraph' ? 0.85 : outcome.langs.length === 1 && majority.length >= 4 ? 0.55 : 0.4) *
          outcome.weight,
        reason: found < usual ? 'paragraph-merged' : 'paragraph-split',
        args: { langs: list(outcome.langs), place: row.row.id, found, values: usual },
      }),
    ]
  })
}

function duplicated(context: CheckContext, row: RowView, langs: readonly Lang[]): boolean {
  return langs.some((lang) => row.cells[lang]?.blocks.some((block) => copies(context, lang).has(block)) === true)
}

const COPIES = new WeakMap<CheckContext, Map<Lang, Map<SegmentedBlock, SegmentedBlock>>>()

/** Blocks of a version that say word for word what an earlier one says, with that earlier one. */
function copies(context: CheckContext, lang: Lang): Map<SegmentedBlock, SegmentedBlock> {
  let all = COPIES.get(context)
  if (all === undefined) {
    all = new Map()
    COPIES.set(context, all)
  }
  let found = all.get(lang)
  if (found !== undefined) return found
  found = new Map()
  const first = new Map<string, SegmentedBlock>()
  for (const block of context.record.versions[lang]?.blocks ?? []) {
    if (block.kind === 'footnote' || block.kind === 'heading' || block.kind === 'row') continue
    const key = block.text.replace(/\s+/g, ' ').trim()
    if (key.length < (lang === 'zh' ? 12 : 36)) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, block)
    else found.set(block, earlier)
  }
  all.set(lang, found)
  return found
}

function twinOf(context: CheckContext, row: RowView, lang: Lang): SegmentedBlock | null {
  for (const block of row.cells[lang]?.blocks ?? []) {
    const twin = copies(context, lang).get(block)
    if (twin !== undefined) return twin
    for (const [later, earlier] of copies(context, lang)) if (earlier === block) return later
  }
  return null
}

/** A paragraph that stands twice in a minority of versions. */
export function paragraphDuplicatedRule(context: CheckContext): readonly Flag[] {
  const rowOf = new Map<SegmentedBlock, RowView>()
  for (const row of context.rows)
    for (const lang of row.langs) for (const block of row.cells[lang]?.blocks ?? []) rowOf.set(block, row)
  const pairs = new Map<string, { row: RowView; langs: Lang[]; evidence: Partial<Record<Lang, FlagEvidence>> }>()
  for (const lang of context.langs) {
    for (const [block, earlier] of copies(context, lang)) {
      const row = rowOf.get(block) ?? rowOf.get(earlier)
      if (row === undefined) continue
      // the place of the first copy stands in the row the other versions share
      const home = rowOf.get(earlier) ?? row
      const shared = home.langs.length >= row.langs.length ? home : row
      const entry = pairs.get(shared.row.id) ?? { row: shared, langs: [], evidence: evidenceOf(context, shared) }
      entry.langs.push(lang)
      entry.evidence[lang] = {
        block: block.id,
        spans: [{ start: 0, end: block.text.length }],
        values: [earlier.id, block.id],
      }
      pairs.set(shared.row.id, entry)
    }
  }
  return [...pairs.values()].flatMap(({ row, langs, evidence }) => {
    const odd = [...new Set(langs)]
    const outcome = verdict(
      context.langs.filter((lang) => !odd.includes(lang)),
      odd,
    )
    // all or most repeat it: it is meant
    if (outcome === null || outcome.change === 'extra') return []
    return [
      flagOf({
        row: row.row.id,
        kind: 'paragraph-duplicated',
        change: outcome.change === 'differs' ? 'differs' : 'extra',
        langs: odd,
        evidence,
        confidence: 0.93 * outcome.weight,
        reason: 'paragraph-duplicated',
        args: { langs: list(odd), place: (evidence[odd[0] as Lang]?.values ?? []).join(', ') },
      }),
    ]
  })
}

/** Blocks that stand elsewhere in a minority of versions than in the others. */
export function paragraphOrderRule(context: CheckContext): readonly Flag[] {
  const moved = new Map<RowView, Lang[]>()
  for (const lang of context.langs) {
    const rows = context.rows.filter(
      (row) => row.cells[lang] !== undefined && row.kind !== 'footnote' && row.langs.length > 1,
    )
    const positions = rows.map((row) => row.cells[lang]?.position ?? 0)
    const inPlace = risingIndices(positions)
    rows.forEach((row, index) => {
      if (!inPlace.has(index)) moved.set(row, [...(moved.get(row) ?? []), lang])
    })
  }
  // an unnumbered list in each language's alphabet: several neighbours out of order are no fault
  const alphabetical = (row: RowView) =>
    row.kind === 'unnumbered' &&
    [-2, -1, 1, 2].some((step) => {
      const neighbour = context.rows[row.index + step]
      return neighbour !== undefined && neighbour.kind === 'unnumbered' && moved.has(neighbour)
    })
  return [...moved].flatMap(([row, langs]) => {
    if (alphabetical(row)) return []
    const outcome = verdict(
      row.langs.filter((lang) => !langs.includes(lang)),
      langs,
    )
    if (outcome === null || outcome.change === 'extra') return []
    return [
      flagOf({
        row: row.row.id,
        kind: 'paragraph-order',
        change: outcome.change === 'differs' ? 'differs' : 'different',
        langs: outcome.change === 'differs' ? outcome.langs : langs,
        evidence: evidenceOf(context, row),
        confidence: (row.kind === 'unnumbered' ? 0.6 : 0.9) * outcome.weight,
        reason: 'paragraph-order',
        args: { langs: list(langs), place: row.row.id },
      }),
    ]
  })
}

/** Indices of a longest strictly rising subsequence (patience sorting). O(n log n). */
function risingIndices(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const previous: number[] = []
  numbers.forEach((number, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[tails[middle] as number] as number) < number) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) kept.add(index)
  return kept
}
