/** What the rules of blocks share: evidence with nothing marked, the length a row would have in a version. */
import type { FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext, RowView } from '../context.ts'
import { textLength } from '../lengths.ts'

/** Evidence with the row's blocks and nothing marked in them. */
export function evidenceOf(context: CheckContext, row: RowView): Partial<Record<Lang, FlagEvidence>> {
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of context.langs) {
    const blocks = row.cells[lang]?.blocks ?? []
    evidence[lang] = { block: blocks[0]?.id ?? null, spans: [], values: blocks.map((block) => block.id) }
  }
  return evidence
}

/** Characters this version would need for the row, from the versions that hold it. */
export function expectedLength(context: CheckContext, row: RowView, lang: Lang): number {
  const neutral = row.langs.map(
    (other) =>
      (row.cells[other]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0) /
      context.lengths.ratio(other),
  )
  return (neutral.reduce((a, b) => a + b, 0) / Math.max(1, neutral.length)) * context.lengths.ratio(lang)
}
