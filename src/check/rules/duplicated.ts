/**
 * Paragraphs, and sentences of one row, that stand twice word for word in a minority of versions. What most versions
 * repeat is meant.
 */
import type { SegmentedBlock, Span } from '../../model/document.ts'
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'
import { evidenceOf } from './blocks.ts'

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

/** The other copy of a block of the row in that version, or null. */
export function twinOf(context: CheckContext, row: ReadingRow, lang: Lang): SegmentedBlock | null {
  for (const block of row.cells[lang]?.blocks ?? []) {
    const twin = copies(context, lang).get(block)
    if (twin !== undefined) return twin
    for (const [later, earlier] of copies(context, lang)) if (earlier === block) return later
  }
  return null
}

/** A paragraph that stands twice in a minority of versions. */
export function paragraphDuplicatedRule(context: CheckContext): readonly Flag[] {
  return [...paragraphsTwice(context), ...context.rows.flatMap((row) => sentencesTwice(context, row))]
}

/** Characters below which a sentence may be repeated by chance; Chinese says as much in a third. */
const SHORTEST = 30

/** Sentences of a row that stand in it a second time in a minority of versions. */
function sentencesTwice(context: CheckContext, row: ReadingRow): readonly Flag[] {
  if (row.langs.length < 2 || row.kind === 'row') return []
  const again = new Map<Lang, { block: string; span: Span }>()
  for (const lang of row.langs) {
    const seen = new Set<string>()
    for (const block of row.cells[lang]?.blocks ?? []) {
      // two equal blocks are the other rule's
      if (hasCopy(context, row, [lang])) break
      for (const span of block.sentences) {
        const text = block.text.slice(span.start, span.end).trim()
        if (text.length < (lang === 'zh' ? SHORTEST / 3 : SHORTEST)) continue
        if (seen.has(text)) again.set(lang, { block: block.id, span: { start: span.start, end: span.end } })
        seen.add(text)
      }
    }
  }
  const odd = [...again.keys()]
  const outcome = verdict(
    odd,
    row.langs.filter((lang) => !odd.includes(lang)),
  )
  if (outcome === null || outcome.change === 'missing') return []
  const evidence = evidenceOf(context, row)
  for (const [lang, { block, span }] of again) evidence[lang] = { block, spans: [span], values: [block] }
  return [
    flagOf({
      row: row.id,
      kind: 'paragraph-duplicated',
      change: outcome.change,
      langs: outcome.langs,
      evidence,
      confidence: 0.9 * outcome.weight,
      reason: 'paragraph-duplicated',
      args: { langs: joinLangs(odd), place: row.id },
    }),
  ]
}

function paragraphsTwice(context: CheckContext): readonly Flag[] {
  const rowOf = new Map<SegmentedBlock, ReadingRow>()
  for (const row of context.rows)
    for (const lang of row.langs) for (const block of row.cells[lang]?.blocks ?? []) rowOf.set(block, row)
  const pairs = new Map<
    string,
    { row: ReadingRow; copy: ReadingRow; langs: Lang[]; evidence: Partial<Record<Lang, FlagEvidence>> }
  >()
  for (const lang of context.langs) {
    for (const [block, earlier] of copies(context, lang)) {
      const row = rowOf.get(block) ?? rowOf.get(earlier)
      if (row === undefined) continue
      // the place of the first copy stands in the row the other versions share
      const home = rowOf.get(earlier) ?? row
      const shared = home.langs.length >= row.langs.length ? home : row
      const entry = pairs.get(shared.id) ?? {
        row: shared,
        copy: shared === home ? row : home,
        langs: [],
        evidence: evidenceOf(context, shared),
      }
      entry.langs.push(lang)
      entry.evidence[lang] = {
        block: block.id,
        spans: [{ start: 0, end: block.text.length }],
        values: [earlier.id, block.id],
      }
      pairs.set(shared.id, entry)
    }
  }
  return [...pairs.values()].flatMap(({ row, copy, langs, evidence }) => {
    const odd = [...new Set(langs)]
    // a text below the length that counts is repeated too where the same two rows are equal
    const short = context.langs.filter((lang) => !odd.includes(lang) && equal(row, copy, lang))
    if ((odd.length + short.length) * 2 > context.langs.length) return []
    const outcome = verdict(
      context.langs.filter((lang) => !odd.includes(lang)),
      odd,
    )
    // all or most repeat it: it is meant
    if (outcome === null || outcome.change === 'extra') return []
    return [
      flagOf({
        row: row.id,
        kind: 'paragraph-duplicated',
        change: outcome.change === 'differs' ? 'differs' : 'extra',
        langs: odd,
        evidence,
        confidence: 0.93 * outcome.weight,
        reason: 'paragraph-duplicated',
        args: { langs: joinLangs(odd), place: (evidence[odd[0] as Lang]?.values ?? []).join(', ') },
      }),
    ]
  })
}

function equal(a: ReadingRow, b: ReadingRow, lang: Lang): boolean {
  const [x, y] = [a, b].map((row) => row.cells[lang]?.text.replace(/\s+/g, ' ').trim())
  return x !== undefined && x === y
}

/** Whether the row's cell in one of the versions holds a copy. */
export function hasCopy(context: CheckContext, row: ReadingRow, langs: readonly Lang[]): boolean {
  return langs.some((lang) => row.cells[lang]?.blocks.some((block) => copies(context, lang).has(block)) === true)
}
