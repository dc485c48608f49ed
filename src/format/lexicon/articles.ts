/**
 * Translations out of the articles of printed-style dictionaries, as dictd and StarDict hold them: a line with the headword
 * and its pronunciation, then senses one per line, numbered or not, translations separated by commas. Grammar in angle
 * brackets, notes in parentheses and cross-references are left out. Any text is accepted; what is no translation is skipped.
 */

/** A headword and one translation of it, as written. */
export type WordPair = readonly [word: string, translation: string]

/** What a dictionary file gives: its own name, if it states one, and its pairs. */
export interface DictionaryFile {
  readonly name: string | null
  readonly pairs: readonly WordPair[]
}

const NOT_TRANSLATION = /^\s*(?:see(?: also)?|synonyms?|antonyms?|note|example|derived|related|cf)\b/iu
const LONGEST = 60

/** The translations of an article; `word` is its headword, whose own line is left out. */
export function articleTranslations(article: string, word: string): readonly string[] {
  const found = new Set<string>()
  article.split('\n').forEach((line, at) => {
    if (line.trim() === '' || NOT_TRANSLATION.test(line)) return
    if (at === 0 && headOf(line) === word.trim()) return
    const plain = line
      .replace(/\/[^/]*\//gu, ' ')
      .replace(/<[^>]*>|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|"[^"]*"/gu, ' ')
      .replace(/^\s*\d+[.)]\s*/u, '')
    for (const part of plain.split(/[,;،؛，；、|]/u)) {
      const translation = part.replace(/\s+/gu, ' ').trim()
      if (translation !== '' && translation.length <= LONGEST && /\p{L}/u.test(translation)) found.add(translation)
    }
  })
  return [...found]
}

/** The headword of an article's first line: what stands before pronunciation and grammar. */
export function headOf(line: string): string {
  return line.replace(/\s+[/<[{].*$/u, '').trim()
}
