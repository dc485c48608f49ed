/**
 * Footnotes: the same marks in every version of a row, in rising order, and a footnote block in every version for every
 * mark. On which side of the stop a mark stands is each language's custom and not looked at. A version without any mark
 * in the whole document has lost them on the way in; it gets one flag, not one a row.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs, unlike, verdict } from '../majority.ts'

/** Footnote marks and footnotes that a minority lacks, has too much, or orders otherwise. */
export function footnoteRule(context: CheckContext): readonly Flag[] {
  const marked = context.langs.filter(
    (lang) => context.record.versions[lang]?.blocks.some((block) => (block.footnotes?.length ?? 0) > 0) === true,
  )
  if (marked.length === 0) return []
  const flags: Flag[] = []
  // a version without any mark is asked once, at the first
  let asked: readonly Lang[] = context.langs
  for (const row of context.rows) {
    if (row.kind === 'footnote') flags.push(...missingFootnotes(context, row))
    else {
      flags.push(...marks(row, asked))
      if (row.langs.some((lang) => marksOf(row, lang).length > 0)) asked = marked
    }
  }
  return flags
}

function marksOf(row: ReadingRow, lang: Lang): readonly { number: number; at: number; block: string }[] {
  return (row.cells[lang]?.blocks ?? []).flatMap((block) =>
    (block.footnotes ?? []).map((mark) => ({ ...mark, block: block.id })),
  )
}

function marks(row: ReadingRow, marked: readonly Lang[]): readonly Flag[] {
  const langs = row.langs.filter((lang) => marked.includes(lang))
  const found = new Map(langs.map((lang) => [lang, marksOf(row, lang)]))
  const numbers = new Set([...found.values()].flatMap((each) => each.map((mark) => mark.number)))
  if (numbers.size === 0) return []
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const [lang, each] of found) {
    const block = each[0]?.block ?? row.cells[lang]?.blocks[0]?.id ?? null
    evidence[lang] = {
      block,
      spans: each
        .filter((mark) => mark.block === block)
        .map((mark) => ({ start: Math.max(0, mark.at - 1), end: mark.at })),
      values: each.map((mark) => String(mark.number)),
    }
  }
  const byMinority = new Map<
    string,
    { langs: readonly Lang[]; missing: number[]; extra: number[]; differs: number[]; weight: number }
  >()
  for (const number of numbers) {
    const holders = langs.filter((lang) => found.get(lang)?.some((mark) => mark.number === number) === true)
    const outcome = verdict(
      holders,
      langs.filter((lang) => !holders.includes(lang)),
    )
    if (outcome === null) continue
    const key = outcome.langs.join()
    const entry = byMinority.get(key) ?? {
      langs: outcome.langs,
      missing: [],
      extra: [],
      differs: [],
      weight: outcome.weight,
    }
    entry[outcome.change].push(number)
    byMinority.set(key, entry)
  }
  const flags: Flag[] = []
  for (const entry of byMinority.values()) {
    const change =
      entry.differs.length > 0
        ? 'differs'
        : entry.missing.length > 0 && entry.extra.length > 0
          ? 'different'
          : entry.missing.length > 0
            ? 'missing'
            : 'extra'
    const values = [...entry.missing, ...entry.differs, ...(change === 'extra' ? entry.extra : [])]
    flags.push(
      flagOf({
        row: row.id,
        kind: 'footnote',
        change,
        langs: entry.langs,
        evidence,
        confidence: 0.92 * entry.weight,
        reason: `footnote-${change}`,
        args: {
          langs: joinLangs(entry.langs),
          others: joinLangs(langs.filter((lang) => !entry.langs.includes(lang))),
          values: values.join(', '),
          found: entry.extra.join(', '),
        },
      }),
    )
  }
  if (flags.length > 0) return flags
  // the same marks everywhere: their order must rise, or be the majority's
  const order = new Map(langs.map((lang) => [lang, [...(found.get(lang) ?? [])].map((mark) => mark.number).join()]))
  const counts = new Map<string, Lang[]>()
  for (const [lang, key] of order) counts.set(key, [...(counts.get(key) ?? []), lang])
  if (counts.size < 2) return flags
  const [most, ...rest] = [...counts.values()].sort((a, b) => b.length - a.length)
  for (const odd of rest) {
    const outcome = verdict(most as Lang[], odd)
    if (outcome === null) continue
    flags.push(
      flagOf({
        row: row.id,
        kind: 'footnote',
        change: unlike(outcome),
        langs: outcome.langs,
        evidence,
        confidence: 0.9 * outcome.weight,
        reason: 'footnote-order',
        args: {
          langs: joinLangs(outcome.langs),
          values: order.get((most as Lang[])[0] as Lang) ?? '',
          found: order.get(odd[0] as Lang) ?? '',
        },
      }),
    )
  }
  return flags
}

function missingFootnotes(context: CheckContext, row: ReadingRow): readonly Flag[] {
  const withNotes = context.langs.filter(
    (lang) => context.record.versions[lang]?.blocks.some((block) => block.kind === 'footnote') === true,
  )
  const outcome = verdict(
    row.langs,
    withNotes.filter((lang) => !row.langs.includes(lang)),
  )
  if (outcome === null) return []
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of withNotes)
    evidence[lang] = {
      block: row.cells[lang]?.blocks[0]?.id ?? null,
      spans: [],
      values: row.langs.includes(lang) ? [row.id] : [],
    }
  return [
    flagOf({
      row: row.id,
      kind: 'footnote',
      change: outcome.change,
      langs: outcome.langs,
      evidence,
      confidence: 0.92 * outcome.weight,
      reason: `footnote-${outcome.change}`,
      args: {
        langs: joinLangs(outcome.langs),
        others: joinLangs(row.langs.filter((lang) => !outcome.langs.includes(lang))),
        values: row.id.replace(/^fn/, ''),
        found: '',
      },
    }),
  ]
}
