/**
 * The words of the interface in six languages: one i18next instance a language, made when first asked for, without
 * detection, cookies or storage. The language comes from the path alone (`/fr/…`). Plural forms follow CLDR.
 */
import i18next from 'i18next'
import { LANG_INFO, type Lang } from '../../model/lang.ts'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

/** All messages, by interface language. A test holds their keys and plural forms complete. */
export const MESSAGES = { ar, zh, en, fr, ru, es } as const satisfies Record<Lang, object>

/** Values put into a message. `count` chooses the plural form. */
export type MessageArgs = Readonly<Record<string, string | number>>

/** The message of a key (`reader.outline`) with its arguments put in; plain text, to be escaped by whoever prints it. */
export type Translate = (key: string, args?: MessageArgs) => string

const made = new Map<Lang, Translate>()

/** The translator of an interface language. A key that does not exist throws: a programmer mistake. */
export function translator(ui: Lang): Translate {
  const kept = made.get(ui)
  if (kept !== undefined) return kept
  const instance = i18next.createInstance()
  instance.init({
    lng: ui,
    fallbackLng: false,
    resources: { [ui]: { translation: MESSAGES[ui] } },
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  const translate: Translate = (key, args) => {
    const text: unknown = args === undefined ? instance.t(key) : instance.t(key, args)
    if (typeof text !== 'string' || text === key) throw new RangeError(`Add the message "${key}" in "${ui}"`)
    return text
  }
  made.set(ui, translate)
  return translate
}

/** Whether a message of this key exists (reasons and problems come from open lists). */
export function hasMessage(key: string): boolean {
  let node: unknown = MESSAGES.en
  for (const part of key.split('.')) node = (node as Record<string, unknown> | undefined)?.[part]
  return typeof node === 'string'
}

/** Names of the six where United Nations usage differs from the browser's (CLDR). */
const UN_NAMES: Partial<Record<Lang, Record<Lang, string>>> = {
  zh: { ar: '阿拉伯文', zh: '中文', en: '英文', fr: '法文', ru: '俄文', es: '西班牙文' },
  ar: { ar: 'العربية', zh: 'الصينية', en: 'الإنكليزية', fr: 'الفرنسية', ru: 'الروسية', es: 'الإسبانية' },
}

/** The name of a language in the interface language: `langName('fr', 'zh')` is `chinois`. */
export function langName(ui: Lang, lang: Lang): string {
  const own = UN_NAMES[ui]?.[lang]
  return own ?? new Intl.DisplayNames([LANG_INFO[ui].tag], { type: 'language' }).of(lang) ?? LANG_INFO[lang].name
}

/** A share from 0 to 1 in whole per cent, as the interface language writes it: `85%`, `85 %`. */
export function formatPercent(ui: Lang, share: number): string {
  return new Intl.NumberFormat(`${ui}-u-nu-latn`, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** A whole number in the interface language's form, always in Latin digits. */
export function formatNumber(ui: Lang, value: number): string {
  return new Intl.NumberFormat(`${ui}-u-nu-latn`).format(value)
}

/** A list in the interface language's form: `a, b and c`. */
export function formatList(ui: Lang, items: readonly string[]): string {
  return new Intl.ListFormat(ui, { type: 'conjunction' }).format(items)
}
