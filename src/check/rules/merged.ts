/** Two paragraphs that one version runs together, or one that it divides: seen by the row left empty or by the count of blocks. */
import type { Flag } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'
import { evidenceOf, expectedLength } from './blocks.ts'
import { hasCopy } from './duplicated.ts'
import { lostWithin } from './lost.ts'

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
          row: row.id,
          kind: 'paragraph-merged',
          change: outcome.change,
          langs: merged,
          evidence: evidenceOf(context, row),
          confidence: (row.kind === 'unnumbered' ? 0.55 : 0.88) * outcome.weight,
          reason: 'paragraph-merged',
          args: { langs: joinLangs(merged), place: row.id, found: into?.id ?? '' },
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
    if (outcome === null || hasCopy(context, row, odd) || lostWithin(context, row) !== null) return []
    return [
      flagOf({
        row: row.id,
        kind: 'paragraph-merged',
        change: outcome.change === 'differs' ? 'differs' : found < usual ? 'missing' : 'extra',
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence:
          (row.kind === 'paragraph' ? 0.85 : outcome.langs.length === 1 && majority.length >= 4 ? 0.55 : 0.4) *
          outcome.weight,
        reason: found < usual ? 'paragraph-merged' : 'paragraph-split',
        args: { langs: joinLangs(outcome.langs), place: row.id, found, values: usual },
      }),
    ]
  })
}

/** The neighbouring row that holds this row's text too in that version, or null. */
export function mergedInto(context: CheckContext, row: ReadingRow, lang: Lang): ReadingRow | null {
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
