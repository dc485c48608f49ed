/**
 * Checks names in Latin script in Arabic, Chinese and Russian texts. A name found in none of the row's Latin-script
 * versions, but one letter away from a name that is, is treated as a typing error. Other differences are assumed to be
 * intentional.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import { plainKey } from '../../text/fold.ts'
import type { CheckContext } from '../context.ts'
import { flagOf, joinLangs } from '../majority.ts'

const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}]{4,}/gu

/** Names in Latin script that differ by one letter from the Latin-script versions'. */
export function latinRule(context: CheckContext): readonly Flag[] {
  return context.rows.flatMap((row) => {
    const latin: readonly Lang[] = row.langs.filter((lang) => lang === 'en' || lang === 'fr' || lang === 'es')
    const others = row.langs.filter((lang) => lang === 'ar' || lang === 'zh' || lang === 'ru')
    if (latin.length === 0 || others.length === 0) return []
    const flags: Flag[] = []
    let known: ReadonlySet<string> | null = null
    for (const lang of others) {
      for (const block of row.cells[lang]?.blocks ?? []) {
        for (const value of context.valuesOf(lang, block)) {
          if (value.kind !== 'latin') continue
          for (const match of block.text.slice(value.start, value.end).matchAll(WORD)) {
            known ??= new Set(
              latin
                .flatMap((other) => (row.cells[other]?.text ?? '').match(WORD) ?? [])
                .map((word) => word.toLowerCase()),
            )
            const word = match[0].toLowerCase()
            // Makarévitch, Makarevitch
            if ([...known].some((other) => plainKey(other, 'en') === plainKey(word, 'en'))) continue
            const near = [...known].find((other) => oneEditApart(word, other))
            if (near === undefined || word.replace(/s$/, '') === near.replace(/s$/, '')) continue
            const start = value.start + match.index
            const evidence: Partial<Record<Lang, FlagEvidence>> = {}
            for (const other of row.langs)
              evidence[other] = {
                block: row.cells[other]?.blocks[0]?.id ?? null,
                spans: [],
                values: latin.includes(other) ? [near] : [],
              }
            evidence[lang] = { block: block.id, spans: [{ start, end: start + word.length }], values: [match[0]] }
            flags.push(
              flagOf({
                row: row.id,
                kind: 'latin',
                change: 'different',
                langs: [lang],
                evidence,
                confidence: latin.length > 1 ? 0.55 : 0.4,
                reason: 'value-different',
                args: { langs: joinLangs([lang]), others: joinLangs(latin), values: near, found: match[0] },
              }),
            )
          }
        }
      }
    }
    return flags
  })
}

/** Whether one insertion, deletion or substitution makes the words equal. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return Math.max(a.length, b.length) - start - end <= 1
}
