/** What the rules of blocks share: evidence with nothing marked, the length a row would have in a version. */
import type { FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { textLength } from '../lengths.ts'

/** Evidence with the row's blocks and nothing marked in them. */
export function evidenceOf(context: CheckContext, row: ReadingRow): Partial<Record<Lang, FlagEvidence>> {
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of context.langs) {
    const blocks = row.cells[lang]?.blocks ?? []
    evidence[lang] = { block: blocks[0]?.id ?? null, spans: [], values: blocks.map((block) => block.id) }
  }
  return evidence
}

/** Characters this version would need for the row, from the versions that hold it. */
export function expectedLength(context: CheckContext, row: ReadingRow, lang: Lang): number {
  const neutral = row.langs.map(
    (other) =>
      (row.cells[other]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0) /
      context.lengths.ratio(other),
  )
  return (neutral.reduce((a, b) => a + b, 0) / Math.max(1, neutral.length)) * context.lengths.ratio(lang)
}

/** A row that a version lacks and the row beside it that only this version has. */
export interface Unjoined {
  readonly alone: ReadingRow
  readonly rest: ReadingRow
  /** Length of the lone text against what the others make one expect. */
  readonly ratio: number
}

/** Rows from which text that the aligner did not join may lie. */
const BESIDE = 2

/**
 * The pair that a row makes with a neighbour where the aligner left one version's text unjoined, or null. Below half of
 * the length expected the two must have the same id (the same place in the outline): the rest of the text is lost.
 */
export function unjoined(context: CheckContext, row: ReadingRow, lang: Lang): Unjoined | null {
  const has = row.cells[lang] !== undefined
  for (const step of [-1, 1, -BESIDE, BESIDE]) {
    const other = context.rows[row.index + step]
    if (other === undefined || (other.cells[lang] !== undefined) === has) continue
    const [alone, rest] = has ? [row, other] : [other, row]
    if (alone.langs.length !== 1 || rest.langs.length < 1 || alone.kind !== rest.kind) continue
    const own = (alone.cells[lang]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0)
    const ratio = own / Math.max(1, expectedLength(context, rest, lang))
    const id = alone.cells[lang]?.blocks[0]?.id
    const sameId = rest.langs.some((each) => rest.cells[each]?.blocks[0]?.id === id)
    if (ratio > (sameId ? 0.15 : 0.5) && ratio < 2 && (sameId || alone.kind !== 'paragraph'))
      return { alone, rest, ratio }
  }
  return null
}
