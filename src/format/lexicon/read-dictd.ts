/**
 * Reads a dictd dictionary (FreeDict's, Debian's `dict-freedict-*`): the index (headword, offset and length in base 64,
 * separated by tabs) and the articles, plain or dictzip (gzip). Bytes in, pairs and problems out; never throws.
 */
import type { Problem, Read } from '../../model/problem.ts'
import { articleTranslations, type DictionaryFile, headOf, type WordPair } from './articles.ts'
import { gunzip, isGzip } from './gunzip.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The pairs of a dictionary; entries that point outside the articles are left out and counted in one problem. */
export function readDictd(index: Uint8Array, articles: Uint8Array): Read<DictionaryFile> {
  const empty: DictionaryFile = { name: null, pairs: [] }
  const text = isGzip(articles) ? gunzip(articles) : articles
  if (text === null)
    return { value: empty, problems: [{ kind: 'damaged-archive', found: 'articles that cannot be unpacked' }] }
  const decoder = new TextDecoder()
  const pairs: WordPair[] = []
  const problems: Problem[] = []
  let name: string | null = null
  let bad = 0
  for (const line of decoder.decode(index).split('\n')) {
    if (line === '') continue
    const [word = '', from = '', size = ''] = line.split('\t')
    const [start, length] = [base64(from), base64(size)]
    if (start === null || length === null || start + length > text.length) {
      bad++
      continue
    }
    const article = () => decoder.decode(text.subarray(start, start + length))
    if (word === '00databaseshort') name = article().trim().split('\n').at(-1)?.trim() ?? null
    if (word.startsWith('00database') || !/\p{L}/u.test(word)) continue
    // The index may fold case and leave out signs: the article's own headword counts.
    const own = article()
    for (const translation of articleTranslations(own, headword(own, word)))
      pairs.push([headword(own, word), translation])
  }
  if (bad > 0)
    problems.push({ kind: 'malformed-record', found: `${bad} index lines`, expected: 'word, offset and length' })
  return { value: { name, pairs }, problems }
}

function headword(article: string, indexed: string): string {
  const first = headOf(article.split('\n')[0] ?? '')
  return first === '' || first.length > indexed.length + 10 ? indexed : first
}

function base64(digits: string): number | null {
  if (digits === '') return null
  let value = 0
  for (const digit of digits) {
    const place = BASE64.indexOf(digit)
    if (place < 0) return null
    value = value * 64 + place
  }
  return value
}
