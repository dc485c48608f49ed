/**
 * The six official languages of the United Nations and what is fixed about each: tag, direction, script, own name.
 * Every table over languages in this project is a `Record<Lang, …>`, so none can be forgotten.
 */

/** The six, in the order of their English names: the order of a United Nations masthead. */
export const LANGS = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const

/** One of the six official languages, by ISO 639-1 code. */
export type Lang = (typeof LANGS)[number]

/** What is fixed about a language. `tag` is BCP 47, for `lang` attributes and exports. */
export interface LangInfo {
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly script: 'Arab' | 'Hans' | 'Latn' | 'Cyrl'
  /** The language's name in itself. */
  readonly name: string
  /** True where words are separated by spaces, so that broken lines are joined with one. */
  readonly spaced: boolean
}

export const LANG_INFO = {
  ar: { tag: 'ar', dir: 'rtl', script: 'Arab', name: 'العربية', spaced: true },
  zh: { tag: 'zh-Hans', dir: 'ltr', script: 'Hans', name: '中文', spaced: false },
  en: { tag: 'en', dir: 'ltr', script: 'Latn', name: 'English', spaced: true },
  fr: { tag: 'fr', dir: 'ltr', script: 'Latn', name: 'Français', spaced: true },
  ru: { tag: 'ru', dir: 'ltr', script: 'Cyrl', name: 'Русский', spaced: true },
  es: { tag: 'es', dir: 'ltr', script: 'Latn', name: 'Español', spaced: true },
} as const satisfies Record<Lang, LangInfo>

/** Whether `code` is one of the six. */
export function isLang(code: unknown): code is Lang {
  return typeof code === 'string' && (LANGS as readonly string[]).includes(code)
}

/**
 * The language that a tag means, or null: a BCP 47 tag (`zh-Hant-TW`, `en-GB`), a POSIX locale (`fr_CA.UTF-8`), an
 * ISO 639-2 or 639-3 code (`fra`, `cmn`), and what United Nations addresses write for Chinese (`ch`, `cn`). Case does
 * not count; region, script and variant are dropped, and what is no tag at all means nothing.
 */
export function parseLang(code: string): Lang | null {
  const tag = code.trim().toLowerCase()
  if (tag.length > LONGEST_TAG || !TAG.test(tag)) return null
  const base = /^[a-z]+/.exec(tag)?.[0] ?? ''
  const known = Object.hasOwn(OTHER_CODES, base) ? OTHER_CODES[base] : base
  return isLang(known) ? known : null
}

/** Subtags behind `-` or `_`, then codeset and modifier of a locale. */
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*(?:\.[a-z0-9-]+)?(?:@[a-z0-9=;-]+)?$/
const LONGEST_TAG = 60

const OTHER_CODES: Readonly<Record<string, Lang>> = {
  ara: 'ar',
  arb: 'ar',
  ch: 'zh',
  cn: 'zh',
  zho: 'zh',
  chi: 'zh',
  cmn: 'zh',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  rus: 'ru',
  spa: 'es',
}

/**
 * The tag as an export may write it, in canonical form, with the language it means; null where it is none of the six or
 * not the script that the texts are in (`zh-TW`, `zh-Hant`).
 */
export function localeOf(tag: string): { readonly lang: Lang; readonly tag: string } | null {
  const lang = parseLang(tag)
  if (lang === null || !/^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i.test(tag)) return null
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'))
    return locale.maximize().script === LANG_INFO[lang].script ? { lang, tag: locale.toString() } : null
  } catch {
    return null
  }
}

/** Tags that translation tools commonly want; a message names them, and any other region does too. */
export const LOCALES = [
  'ar',
  'ar-EG',
  'zh',
  'zh-CN',
  'zh-Hans',
  'zh-Hans-CN',
  'en',
  'en-GB',
  'en-US',
  'fr',
  'fr-CH',
  'fr-FR',
  'ru',
  'ru-RU',
  'es',
  'es-ES',
  'es-419',
] as const

/** Cells by language in the order of the masthead, absent ones left out: what is written to files stands so. */
export function inLangOrder<T>(cells: Partial<Record<Lang, T>>): Partial<Record<Lang, T>> {
  return Object.fromEntries(LANGS.flatMap((lang) => (cells[lang] === undefined ? [] : [[lang, cells[lang]]])))
}
