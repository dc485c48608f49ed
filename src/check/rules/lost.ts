/** A row whose cell joins fewer (or more) blocks in one version than in the others: lost there, or only divided otherwise. */
import type { Flag } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { median, textLength } from '../lengths.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'
import { evidenceOf } from './blocks.ts'

/** A row whose cell in one version has fewer blocks (or more) than the others and is short (long) by one: lost, not joined. */
export function lostWithin(context: CheckContext, row: ReadingRow): Flag | null {
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
    row: row.id,
    kind: 'paragraph-missing',
    change: own < usual ? 'missing' : 'extra',
    langs: odd,
    evidence: evidenceOf(context, row),
    confidence: 0.75 * (outcome?.weight ?? 0),
    reason: own < usual ? 'paragraph-missing' : 'paragraph-extra',
    args: { langs: lang, others: joinLangs(row.langs.filter((other) => other !== lang)), place: row.id },
  })
}
