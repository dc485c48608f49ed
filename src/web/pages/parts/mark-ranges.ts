/**
 * The marks of a document for its pages: as the build wrote them, or found here once and kept with the record. Only
 * the languages shown are looked through.
 */
import type { Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { type DocumentMarks, documentMarks, type VersionMarks } from '../../../rows/text-marks.ts'
import { values } from '../../../text/values/find-values.ts'
import type { PageContext } from './context.ts'
import { escapeHtml, type Inline } from './text-html.ts'

const kept = new WeakMap<DocumentRecord, Map<Lang, VersionMarks>>()

/** The marks of the versions in `langs`. `slug` null: a document that is not of the corpus, whose terms are not looked for. */
export async function marksOf(
  { library, services }: PageContext,
  slug: string | null,
  record: DocumentRecord,
  langs: readonly Lang[],
): Promise<DocumentMarks> {
  const known = kept.get(record) ?? new Map<Lang, VersionMarks>()
  kept.set(record, known)
  const missing = langs.filter((lang) => record.versions[lang] !== undefined && !known.has(lang))
  if (missing.length > 0) {
    const built = slug === null ? null : ((await library.assets.json(`marks/${slug}.json`)) as DocumentMarks | null)
    const terms = slug === null || built !== null ? null : await services.termFinder()
    const found = built ?? documentMarks(record, { values, terms }, missing)
    for (const lang of missing) known.set(lang, found[lang] ?? {})
  }
  return Object.fromEntries(langs.map((lang) => [lang, known.get(lang) ?? {}]))
}

/** The address of a symbol found in a text of a language, or null where there is none to go to. */
export type SymbolHref = (symbol: string, lang: Lang) => string | null

/**
 * Where symbols lead: to the document here where the corpus holds it, else to the United Nations document address in
 * the language of the text. `slug`: the document being read, which does not lead to itself.
 */
export async function symbolHrefs({ ui, library }: PageContext, slug: string | null): Promise<SymbolHref> {
  const { documents } = await library.manifest()
  const fold = (symbol: string) => symbol.replace(/\s/g, '').toLowerCase()
  const held = new Map(documents.flatMap(({ info }) => (info.symbol === null ? [] : [[fold(info.symbol), info.slug]])))
  return (symbol, lang) => {
    const here = held.get(fold(symbol))
    if (here === slug && here !== undefined) return null
    return here === undefined ? `${UNDOCS}/${lang}/${encodeURI(symbol)}` : `/${ui}/d/${here}`
  }
}

const UNDOCS = 'https://undocs.org'

/** The marks of a block as elements of its text; symbols as links where `hrefOf` is given. */
export function markInlines(
  marks: VersionMarks | undefined,
  block: string,
  lang: Lang,
  hrefOf: SymbolHref | undefined,
): Inline[] {
  return (marks?.[block] ?? []).map(([start, end, kind, key, tier]): Inline => {
    if (kind === 't') {
      const className = tier === undefined ? 't' : 't loose'
      return { start, end, kind: 'term', className, attr: ` data-c="${escapeHtml(key ?? '')}"` }
    }
    const href = kind === 'y' && key !== undefined ? (hrefOf?.(key, lang) ?? null) : null
    return { start, end, kind: 'value', className: kind, ...(href === null ? {} : { href }) }
  })
}
