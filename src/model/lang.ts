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
 * The language a code names, or null. Takes what United Nations addresses use beside ISO 639-1: `ch` and `cn` for
 * Chinese, upper case, region and script subtags (`zh-Hans`, `en_GB`).
 */
export function parseLang(code: string): Lang | null {
  const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  const known = { ch: 'zh', cn: 'zh' }[base] ?? base
  return isLang(known) ? known : null
}

/** Cells by language in the order of the masthead, absent ones left out: what is written to files stands so. */
export function inLangOrder<T>(cells: Partial<Record<Lang, T>>): Partial<Record<Lang, T>> {
  return Object.fromEntries(LANGS.flatMap((lang) => (cells[lang] === undefined ? [] : [[lang, cells[lang]]])))
}
