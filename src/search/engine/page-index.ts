/** The index of a few rows, made when they are shown. */
import type { Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { languageBuilder } from '../index/language-file.ts'
import { type LanguageIndex, languageIndex } from '../index/language-index.ts'

/** The index of one language over these texts; null where a row has none. */
export function indexOfTexts(lang: Lang, texts: readonly (string | null)[], chinese?: ChineseCutter): LanguageIndex {
  const builder = languageBuilder(lang, chinese)
  for (const text of texts) builder.addText(text)
  return languageIndex(builder.finish())
}
