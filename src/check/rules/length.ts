/**
 * Text out of proportion: a version of a row far shorter or longer than the others make one expect (lengths.ts). With
 * two versions nobody can say which is wrong, so they "differ". Rows of a few words are left alone.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import { flagOf, joinLangs } from '../majority.ts'

/** Deviations from which a length is told; tuned on NTREX, where 988 rows of free translation gave 3 flags. */
const LIMIT = 4
const SURE = 5.5
/** English characters below which a row says too little. */
const SHORTEST = 50

/** The version of each row that is most out of proportion, if far enough. */
export function lengthRule(context: CheckContext): readonly Flag[] {
  return context.rows.flatMap((row) => {
    if (row.langs.length < 2 || row.kind === 'heading' || row.kind === 'footnote' || row.kind === 'row') return []
    const measured = row.langs.flatMap((lang) => {
      const found = context.lengths.measure(row, lang)
      return found === null ? [] : [{ lang, ...found }]
    })
    const worst = [...measured].sort((a, b) => Math.abs(b.z) - Math.abs(a.z))[0]
    if (worst === undefined || Math.abs(worst.z) < LIMIT) return []
    if (worst.expected / context.lengths.ratio(worst.lang) < SHORTEST) return []
    const evidence: Partial<Record<Lang, FlagEvidence>> = {}
    for (const { lang, length } of measured) {
      const block = row.cells[lang]?.blocks[0]
      evidence[lang] = {
        block: block?.id ?? null,
        spans: block === undefined ? [] : [{ start: 0, end: block.text.length }],
        values: [String(length)],
      }
    }
    const two = row.langs.length === 2
    const percent = Math.round((worst.length / worst.expected) * 100)
    return [
      flagOf({
        row: row.id,
        kind: 'length',
        change: two ? 'differs' : 'different',
        langs: two ? row.langs : [worst.lang],
        evidence,
        confidence: Math.min(0.9, 0.5 + ((Math.abs(worst.z) - LIMIT) / (SURE - LIMIT)) * 0.2) * (two ? 0.8 : 1),
        reason: worst.z < 0 ? 'length-short' : 'length-long',
        args: { langs: joinLangs([worst.lang]), percent },
      }),
    ]
  })
}
