/** Headings that a minority of versions lacks, and headings at another depth than in the others. */
import type { Flag } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import { flagOf, joinLangs, unlike, verdict } from '../majority.ts'
import { evidenceOf } from './blocks.ts'
import { headingMissingRule } from './missing.ts'

/** Headings that a minority lacks, and headings at another depth. */
export function headingRule(context: CheckContext): readonly Flag[] {
  // one heading misread puts all below it a level deeper: told once, where the difference begins
  const last = new Map<Lang, number>()
  const levels = context.rows.flatMap((row) => {
    if (row.kind !== 'heading') return []
    const byLevel = new Map<number, Lang[]>()
    for (const lang of row.langs) {
      const level = row.cells[lang]?.blocks[0]?.level
      if (level !== undefined) byLevel.set(level, [...(byLevel.get(level) ?? []), lang])
    }
    const usual = [...byLevel].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 0
    const begins = [...byLevel].flatMap(([level, langs]) =>
      langs.filter((lang) => {
        const offset = level - usual
        const before = last.get(lang) ?? 0
        last.set(lang, offset)
        return offset !== 0 && offset !== before
      }),
    )
    if (byLevel.size !== 2 || begins.length === 0) return []
    const [[most, majority], [level, odd]] = [...byLevel].sort((a, b) => b[1].length - a[1].length) as [
      [number, Lang[]],
      [number, Lang[]],
    ]
    const outcome = verdict(majority, odd)
    if (outcome === null) return []
    return [
      flagOf({
        row: row.id,
        kind: 'heading',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence: evidenceOf(context, row),
        confidence: 0.65 * outcome.weight,
        reason: 'heading-level',
        args: { langs: joinLangs(outcome.langs), found: level, values: most },
      }),
    ]
  })
  return [...headingMissingRule(context), ...levels]
}
