/** States in the text's own language whether it is official; exports write this next to it. */
import type { VersionStatus } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'

/** Words by language and status. */
export const STATUS_WORDS = {
  ar: { official: 'النص الرسمي', unofficial: 'ترجمة غير رسمية' },
  zh: { official: '正式文本', unofficial: '非正式译文' },
  en: { official: 'official text', unofficial: 'unofficial translation' },
  fr: { official: 'texte officiel', unofficial: 'traduction non officielle' },
  ru: { official: 'официальный текст', unofficial: 'неофициальный перевод' },
  es: { official: 'texto oficial', unofficial: 'traducción no oficial' },
} as const satisfies Record<Lang, Record<VersionStatus, string>>
