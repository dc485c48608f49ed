/**
 * Reads and writes a word list as tab-separated text: headword, translation, one pair per line; several translations in a
 * cell are separated by `|`. Lines that begin with `#` are comments; lines without a tab are problems. Never throws.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { DictionaryFile, WordPair } from './articles.ts'

/** Problems reported one by one before they are only counted. */
const MOST_TOLD = 5

/** The pairs of a word list. */
export function readWordTable(text: string): Read<DictionaryFile> {
  const pairs: WordPair[] = []
  const problems: Problem[] = []
  let bad = 0
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return
    const [word = '', cell] = line.split('\t').map((part) => part.trim())
    if (word === '' || cell === undefined || cell === '') {
      bad++
      if (bad <= MOST_TOLD)
        problems.push({
          kind: 'malformed-record',
          place: { line: at + 1 },
          found: line.slice(0, 40),
          expected: 'word, tab, translation',
        })
      return
    }
    for (const translation of cell.split('|')) if (translation.trim() !== '') pairs.push([word, translation.trim()])
  })
  if (bad > MOST_TOLD) problems.push({ kind: 'malformed-record', found: `${bad} lines in all` })
  return { value: { name: null, pairs }, problems }
}

/** A word list as text, in the order given; `comment` is its first line. */
export function writeWordTable(pairs: readonly WordPair[], comment: string): string {
  const clean = (text: string) => text.replace(/[\t\r\n|]+/g, ' ').trim()
  return `# ${comment.replace(/[\r\n]+/g, ' ')}\n${pairs.map(([word, other]) => `${clean(word)}\t${clean(other)}\n`).join('')}`
}
