/**
 * Terms against the termbase: where most versions of a row use a term of a concept and one uses none of that concept's
 * terms. Words are compared by their stems cut short, so that inflection does not count; still, a pronoun or a
 * paraphrase is common, and the flag is weak unless all other versions agree. Concepts without a term in at least three
 * of the versions are passed over. Cost: rows times the concepts whose rarest word occurs there.
 */
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { Concept } from '../../model/term.ts'
import { fold } from '../../text/values/fold.ts'
import { type CheckContext, cellText, type RowView } from '../context.ts'
import { flagOf, list } from '../vote.ts'

export function termRule(context: CheckContext): readonly Flag[] {
  const concepts = context.concepts.filter(
    (concept) => context.langs.filter((lang) => (concept.terms[lang]?.length ?? 0) > 0).length >= 3,
  )
  if (concepts.length === 0) return []
  const compiled = concepts.map((concept) => ({
    concept,
    terms: Object.fromEntries(
      context.langs.map((lang) => [
        lang,
        (concept.terms[lang] ?? []).map((term) => stems(term, lang)).filter((each) => each.length > 0),
      ]),
    ) as Record<Lang, string[][]>,
  }))
  // concepts by the first stem of their preferred term in each language, so that a row looks at few of them
  const index = new Map<string, number[]>()
  compiled.forEach(({ terms }, at) => {
    for (const lang of context.langs) {
      for (const term of terms[lang]) {
        const key = `${lang} ${lang === 'zh' ? (term[0] as string).slice(0, 2) : term[0]}`
        const places = index.get(key)
        if (places === undefined) index.set(key, [at])
        else if (places.at(-1) !== at) places.push(at)
      }
    }
  })
  return context.rows.flatMap((row) => rowFlags(row, compiled, index))
}

interface Compiled {
  readonly concept: Concept
  readonly terms: Readonly<Record<Lang, string[][]>>
}

function rowFlags(row: RowView, compiled: readonly Compiled[], index: ReadonlyMap<string, number[]>): readonly Flag[] {
  if (row.langs.length < 3 || row.kind === 'footnote') return []
  const words = new Map<Lang, string>()
  const votes = new Map<number, Set<Lang>>()
  for (const lang of row.langs) {
    const text = cellText(row.cells[lang] as NonNullable<RowView['cells'][Lang]>)
    const found = lang === 'zh' ? [text] : stems(text, lang)
    words.set(lang, lang === 'zh' ? text : ` ${found.join(' ')} `)
    const keys =
      lang === 'zh' ? Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)) : found
    for (const key of new Set(keys)) {
      for (const at of index.get(`${lang} ${key}`) ?? []) {
        if (votes.get(at)?.has(lang) === true) continue
        if (!holds(words.get(lang) as string, compiled[at] as Compiled, lang)) continue
        const langs = votes.get(at)
        if (langs === undefined) votes.set(at, new Set([lang]))
        else langs.add(lang)
      }
    }
  }
  const flags: Flag[] = []
  for (const [at, holders] of votes) {
    const { concept } = compiled[at] as Compiled
    const asked = row.langs.filter((lang) => (concept.terms[lang]?.length ?? 0) > 0)
    const lackers = asked.filter((lang) => !holders.has(lang))
    if (lackers.length !== 1 || asked.length < 3 || holders.size < 2) continue
    const lang = lackers[0] as Lang
    const evidence: Partial<Record<Lang, FlagEvidence>> = {}
    for (const other of asked)
      evidence[other] = {
        block: row.cells[other]?.blocks[0]?.id ?? null,
        spans: [],
        values: other === lang ? [] : [concept.terms[other]?.[0] ?? ''],
      }
    flags.push(
      flagOf({
        row: row.row.id,
        kind: 'term',
        change: 'missing',
        langs: [lang],
        evidence,
        confidence: asked.length >= 5 ? 0.45 : 0.35,
        reason: 'term-missing',
        args: {
          langs: list([lang]),
          others: list(asked.filter((other) => other !== lang)),
          values: concept.terms[lang]?.[0] ?? '',
          concept: concept.id,
        },
      }),
    )
  }
  return flags
}

function holds(text: string, compiled: Compiled, lang: Lang): boolean {
  return compiled.terms[lang].some((term) =>
    lang === 'zh' ? text.includes(term[0] as string) : text.includes(` ${term.join(' ')} `),
  )
}

/** Words of a text, folded and cut to their first letters: enough to see past endings. A Chinese text is one "word". */
function stems(text: string, lang: Lang): string[] {
  if (lang === 'zh') return [text]
  const words = fold(text, lang).lower.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.map((word) => {
    if (lang === 'ar')
      return word
        .replace(/^(?:و|ف)?(?:[بكل])?(?:ال|لل)?(?=\p{L}{3})/u, '')
        .replace(/(?:ات|ون|ين|ان|ها|هم|ه|ي)$/u, '')
        .replace(/(?<=\p{L}{3})ت$/u, '')
        .slice(0, 6)
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '')
    return plain.length <= 4
      ? plain.replace(/s$/, '')
      : plain.slice(0, Math.max(4, Math.min(8, plain.length - (lang === 'ru' ? 3 : 2))))
  })
}
