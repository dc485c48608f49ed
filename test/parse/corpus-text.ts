/** Texts of the repository's own corpus, for tests. */
import { readFileSync } from 'node:fs'
import type { Lang } from '../../src/model/lang.ts'

/** The text of a corpus version, decoded. */
export function corpusText(doc: string, lang: Lang): string {
  return readFileSync(new URL(`../../corpus/${doc}/${lang}.txt`, import.meta.url), 'utf8')
}
