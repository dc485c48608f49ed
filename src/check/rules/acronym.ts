/**
 * Acronyms explained in some versions only. Languages differ in how many acronyms they use, so a version is asked for
 * the explanation only if it uses the acronym elsewhere without ever explaining it, while most others explain theirs in
 * the same row. Definitions are read as "name (ABC)"; Chinese and Arabic seldom use them and are not asked.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, list } from '../majority.ts'

const ASKED: readonly Lang[] = ['en', 'fr', 'ru', 'es']
const DEFINITION = /(?<=[\p{L}»”"] ?)\((?:[^()]{0,24}[ ,])?([A-ZА-ЯЁ][A-ZА-ЯЁ&-]{1,11})\)/gu

/** Acronyms that a version uses and never explains, where most others explain theirs. */
export function acronymRule(context: CheckContext): readonly Flag[] {
  const langs = context.langs.filter((lang) => ASKED.includes(lang))
  if (langs.length < 2) return []
  const defined = new Map<Lang, Map<string, ReadingRow>>()
  const used = new Map<Lang, Map<string, { row: ReadingRow; block: string; start: number }>>()
  for (const lang of langs) {
    defined.set(lang, new Map())
    used.set(lang, new Map())
  }
  for (const row of context.rows) {
    for (const lang of row.langs) {
      const own = defined.get(lang)
      const uses = used.get(lang)
      if (own === undefined || uses === undefined) continue
      for (const block of row.cells[lang]?.blocks ?? []) {
        if (block.text.includes('('))
          for (const match of block.text.matchAll(DEFINITION))
            if (!own.has(match[1] as string)) own.set(match[1] as string, row)
        for (const value of context.valuesOf(lang, block)) {
          if (value.kind === 'acronym' && !uses.has(value.key))
            uses.set(value.key, { row, block: block.id, start: value.start })
        }
      }
    }
  }
  return context.rows.flatMap((row) => {
    const explaining = langs.filter(
      (lang) => row.langs.includes(lang) && [...(defined.get(lang)?.values() ?? [])].includes(row),
    )
    if (explaining.length === 0 || explaining.length * 2 <= langs.length) return []
    return langs.flatMap((lang) => {
      if (explaining.includes(lang) || !row.langs.includes(lang)) return []
      const text = row.cells[lang] === undefined ? '' : row.cells[lang].text
      const candidates = [...(used.get(lang) ?? [])].filter(
        ([key, use]) =>
          !defined.get(lang)?.has(key) &&
          use.row.index >= row.index &&
          (use.row === row || !text.includes(key)) &&
          key.length > 1 &&
          !/\d/.test(key),
      )
      const names = explaining.flatMap((other) =>
        [...(defined.get(other) ?? [])].filter(([, at]) => at === row).map(([key]) => key),
      )
      // the acronym must be this one: the same letters as in another version, or first used in this row
      const hit = candidates.find(([key, use]) => use.row === row || names.includes(key))
      if (hit === undefined) return []
      const evidence: Partial<Record<Lang, FlagEvidence>> = {}
      for (const other of row.langs)
        evidence[other] = {
          block: row.cells[other]?.blocks[0]?.id ?? null,
          spans: [],
          values: [...(defined.get(other) ?? [])].filter(([, at]) => at === row).map(([key]) => key),
        }
      evidence[lang] = {
        block: hit[1].block,
        spans: [{ start: hit[1].start, end: hit[1].start + hit[0].length }],
        values: [hit[0]],
      }
      return [
        flagOf({
          row: row.id,
          kind: 'acronym',
          change: 'missing',
          langs: [lang],
          evidence,
          confidence: explaining.length >= 3 ? 0.55 : 0.4,
          reason: 'acronym-missing',
          args: { langs: list([lang]), others: list(explaining), values: hit[0] },
        }),
      ]
    })
  })
}
