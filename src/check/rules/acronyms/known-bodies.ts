/**
 * How each language writes the bodies that a document names: from the table of bodies, the termbase, and the document
 * itself, whose acronyms of two languages name one body where they keep company row after row. Input is the context of a
 * document; an acronym that nothing is known of is in none. Cost: the square of the acronyms learned.
 */
import type { Lang } from '../../../model/lang.ts'
import { foldedTokens } from '../../../text/analyzer.ts'
import { BODIES } from '../../../text/values/bodies.ts'
import type { CheckContext } from '../../context.ts'

const ACRONYM = /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{N}&-]{2,12}$/u

/** How each language may write a body: acronyms by themselves, names as stems (Chinese as it stands). */
export interface Known {
  readonly byAcronym: ReadonlyMap<Lang, ReadonlyMap<string, string>>
  readonly names: ReadonlyMap<Lang, readonly { readonly body: string; readonly stems: readonly string[] }[]>
  /** Languages in which something is known of the body. */
  readonly langs: ReadonlyMap<string, ReadonlySet<Lang>>
}

/** Every body that the tables, the termbase and the document's own acronyms name. */
export function knownBodies(context: CheckContext): Known {
  const byAcronym = new Map(context.langs.map((lang) => [lang, new Map<string, string>()]))
  const names = new Map(context.langs.map((lang) => [lang, [] as { body: string; stems: readonly string[] }[]]))
  const langs = new Map<string, Set<Lang>>()
  const add = (body: string, lang: Lang, name: string): void => {
    const acronyms = byAcronym.get(lang)
    if (acronyms === undefined) return
    if (ACRONYM.test(name)) {
      if (!acronyms.has(name)) acronyms.set(name, body)
    } else names.get(lang)?.push({ body, stems: stemsOf(name, lang) })
    langs.set(body, (langs.get(body) ?? new Set<Lang>()).add(lang))
  }
  for (const { key, names: all } of BODIES)
    for (const lang of context.langs) for (const name of all[lang]) if (name !== '-') add(key, lang, name)
  for (const concept of context.concepts) {
    const terms = Object.entries(concept.terms) as [Lang, readonly string[]][]
    if (terms.filter(([, own]) => own.some((term) => ACRONYM.test(term))).length < 2) continue
    for (const [lang, own] of terms) for (const term of own) add(concept.id, lang, term)
  }
  for (const [body, acronyms] of learned(context, byAcronym))
    for (const { lang, acronym } of acronyms) add(body, lang, acronym)
  return { byAcronym, names, langs }
}

const stemsOf = (name: string, lang: Lang): readonly string[] =>
  lang === 'zh' ? [name] : foldedTokens(name, lang).map(({ folded }) => folded)

interface Use {
  readonly lang: Lang
  readonly acronym: string
  readonly rows: Set<number>
}

/** Rows two acronyms must share before they may be one body. */
const COMPANY = 2

/** Acronyms of the document that no table knows, grouped by the company they keep. */
function learned(
  context: CheckContext,
  tables: ReadonlyMap<Lang, ReadonlyMap<string, string>>,
): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use>()
  for (const row of context.rows)
    for (const lang of row.langs)
      for (const block of row.cells[lang]?.blocks ?? [])
        for (const { kind, key } of context.valuesOf(lang, block)) {
          if (kind !== 'acronym' || /\d/.test(key) || tables.get(lang)?.has(key) === true) continue
          const id = `${lang} ${key}`
          const use = uses.get(id) ?? { lang, acronym: key, rows: new Set<number>() }
          use.rows.add(row.index)
          uses.set(id, use)
        }
  const all = [...uses.values()]
  const shared = (a: Use, b: Use) => [...a.rows].filter((row) => b.rows.has(row)).length
  const likeness = (a: Use, b: Use) => {
    const both = shared(a, b)
    if (a.acronym === b.acronym) return both >= 1 ? 1 : 0
    return both < COMPANY ? 0 : both / Math.max(a.rows.size, b.rows.size)
  }
  const partner = (use: Use, lang: Lang): Use | null => {
    let best: Use | null = null
    let most = 0.6
    for (const other of all) {
      if (other.lang !== lang) continue
      const score = likeness(use, other)
      if (score > most) [best, most] = [other, score]
    }
    return best
  }
  const groups = new Map<string, Use[]>()
  const home = new Map<Use, string>()
  for (const use of all) {
    const body = home.get(use) ?? `${use.lang} ${use.acronym}`
    home.set(use, body)
    const group = groups.get(body) ?? [use]
    groups.set(body, group)
    for (const lang of context.langs) {
      if (lang === use.lang) continue
      const other = partner(use, lang)
      if (other === null || home.has(other) || partner(other, use.lang) !== use) continue
      home.set(other, body)
      group.push(other)
    }
  }
  return new Map([...groups].filter(([, group]) => group.length > 1))
}
