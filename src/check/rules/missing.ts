/**
 * Blocks that a minority of versions lacks or only a minority has: paragraphs, items, headings. Input is the rows;
 * numbered parts weigh more than unnumbered ones, whose division is often the translator's. What was merged, doubled or
 * put elsewhere is the matter of other rules.
 */
import type { BlockKind } from '../../model/document.ts'
import type { Flag, FlagKind } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { textLength } from '../lengths.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'
import { evidenceOf, unjoined } from './blocks.ts'
import { twinOf } from './duplicated.ts'
import { lostWithin } from './lost.ts'
import { mergedInto } from './merged.ts'
import { movedPairs } from './order.ts'

/** How much a missing or extra block of a kind tells. */
const SURE: Readonly<Record<BlockKind, number>> = {
  paragraph: 0.95,
  heading: 0.8,
  item: 0.92,
  unnumbered: 0.72,
  footnote: 0.9,
  row: 0.7,
}

/** Paragraphs that a minority lacks or only a minority has. */
export function paragraphMissingRule(context: CheckContext): readonly Flag[] {
  return missing(context, ['paragraph', 'unnumbered', 'row'], 'paragraph-missing', 'paragraph')
}

/** Headings that a minority lacks or only a minority has. */
export function headingMissingRule(context: CheckContext): readonly Flag[] {
  return missing(context, ['heading'], 'heading', 'heading')
}

/** Items on lines of their own that a minority lacks or only a minority has. */
export function itemMissingRule(context: CheckContext): readonly Flag[] {
  return missing(context, ['item'], 'item', 'item')
}

/** Rows that a minority of versions lacks or only a minority has. Merged paragraphs are the other rule's. */
function missing(
  context: CheckContext,
  kinds: readonly BlockKind[],
  flagKind: FlagKind,
  reason: 'paragraph' | 'heading' | 'item',
): readonly Flag[] {
  const moved = new Set(movedPairs(context).flatMap(({ from, to }) => [from, to]))
  return context.rows.flatMap((row) => {
    if (!kinds.includes(row.kind) || moved.has(row)) return []
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
        row: row.id,
        kind: flagKind,
        change: outcome.change,
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence: sure * outcome.weight,
        reason: `${reason}-${outcome.change}`,
        args: {
          langs: joinLangs(outcome.langs),
          others: joinLangs(context.langs.filter((lang) => !outcome.langs.includes(lang))),
          place: row.id,
        },
      }),
    ]
  })
}

/** A row that only this version lacks next to one that only it has: the aligner did not join them. */
function strayed(context: CheckContext, row: ReadingRow, lang: Lang): boolean {
  return unjoined(context, row, lang) !== null
}

/** A line too short to be text: front matter, signatures. */
function shortRow(row: ReadingRow): boolean {
  return row.langs.every((lang) => textLength(row.cells[lang]?.text ?? '') < (lang === 'zh' ? 15 : 40))
}

/** Whether an item row stands in this version inside its paragraph's text. */
function runIn(context: CheckContext, row: ReadingRow, lang: Lang): boolean {
  if (row.kind !== 'item') return false
  const match = /^((?:an\d+\.)*[^.]+)\.(.+)$/.exec(row.id)
  const parent = match === null ? undefined : context.block(lang, match[1] as string)
  return (
    parent !== undefined &&
    context.valuesOf(lang, parent).some((value) => value.kind === 'label' && value.key === match?.[2])
  )
}
