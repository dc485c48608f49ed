/**
 * What every page is given: interface language, words, address, data and services, and the names of the built
 * stylesheet and scripts. Made once a request by routes.ts.
 */
import { takesPair } from '../../../format/export.ts'
import { LANG_INFO, type Lang, parseLang } from '../../../model/lang.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import type { Library } from '../../../service/library.ts'
import type { Services } from '../../../service/types.ts'

/** `dist/web/manifest.json`: the built file's path below `/static/` by entry (`client.js`, `style.css`, …). */
export interface WebManifest {
  /** Changes with any built file. */
  readonly revision: string
  readonly files: Readonly<Record<string, string>>
}

/** What the pages ask of the services beside the library. */
export type PageServices = Pick<
  Services,
  | 'termFinder'
  | 'equivalents'
  | 'discover'
  | 'termUses'
  | 'conceptUses'
  | 'align'
  | 'export'
  | 'flagReason'
  | 'maxBytes'
> & {
  readonly jobs?: Services['jobs']
  readonly searcher: Pick<Services['searcher'], 'search' | 'suggest' | 'matchText'>
}

/** Formats that a page offers an alignment in. */
export const EXPORT_FORMATS = ['tmx', 'xliff', 'xliff12', 'csv', 'docx', 'xlsx', 'html'] as const

/** Those that the languages shown can be had in; a format of pairs takes the first two. */
export const exportChoices = (
  shown: readonly Lang[],
): readonly { readonly format: (typeof EXPORT_FORMATS)[number]; readonly langs: string }[] =>
  EXPORT_FORMATS.filter((format) => shown.length > 1 || !takesPair(format)).map((format) => ({
    format,
    langs: (takesPair(format) ? shown.slice(0, 2) : shown).join(','),
  }))

export interface PageContext {
  readonly ui: Lang
  readonly dir: 'ltr' | 'rtl'
  readonly t: Translate
  readonly url: URL
  readonly library: Library
  readonly services: PageServices
  readonly web: WebManifest
}

/** The context of a request for a page in `ui`. */
export function pageContext(
  ui: Lang,
  url: URL,
  library: Library,
  services: PageServices,
  web: WebManifest,
): PageContext {
  return { ui, dir: LANG_INFO[ui].dir, t: translator(ui), url, library, services, web }
}

/** The address of a built file, or of its unhashed name where the build left it out. */
export function staticHref(web: WebManifest, entry: string): string {
  return `/static/${web.files[entry] ?? entry}`
}

/** The same address in another interface language. */
export function inLanguage(url: URL, ui: Lang): string {
  return `/${ui}${url.pathname.replace(/^\/[a-z]{2}(?=\/)/, '')}${url.search}`
}

/** Languages of a comma-separated parameter, in order, without repetition; `unknown` is what names none. */
export function langsOf(value: string | null): {
  readonly langs: readonly Lang[]
  readonly unknown: readonly string[]
} {
  const parts = (value ?? '').split(',').filter((part) => part !== '')
  const known = parts.flatMap((part) => parseLang(part) ?? [])
  return {
    langs: [...new Set(known)],
    unknown: parts.filter((part) => parseLang(part) === null),
  }
}
