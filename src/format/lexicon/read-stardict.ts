/**
 * Reads a StarDict dictionary: `.ifo` (what it is), `.idx` (headwords with offset and size, plain or gzip) and `.dict`
 * (articles, plain or dictzip). Articles of text, HTML and phonetics are read, others skipped. Never throws.
 */
import type { Problem, Read } from '../../model/problem.ts'
import { articleTranslations, type DictionaryFile, type WordPair } from './articles.ts'
import { gunzip, isGzip } from './gunzip.ts'

/** The parts of a StarDict dictionary. */
export interface StarDictParts {
  readonly ifo: Uint8Array
  readonly idx: Uint8Array
  readonly dict: Uint8Array
}

/** Types of articles whose data is text: plain, HTML, XDXF, Pango markup. */
const TEXT_TYPES = 'mhxg'

/** The pairs of a dictionary; an index cut short gives what comes before and a problem. */
export function readStarDict(parts: StarDictParts): Read<DictionaryFile> {
  const facts = new Map(
    new TextDecoder()
      .decode(parts.ifo)
      .split('\n')
      .flatMap((line) => {
        const at = line.indexOf('=')
        return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const]
      }),
  )
  const name = facts.get('bookname') ?? null
  const [idx, dict] = [parts.idx, parts.dict].map((bytes) => (isGzip(bytes) ? gunzip(bytes) : bytes)) as [
    Uint8Array | null,
    Uint8Array | null,
  ]
  if (idx === null || dict === null)
    return {
      value: { name, pairs: [] },
      problems: [{ kind: 'damaged-archive', found: 'parts that cannot be unpacked' }],
    }
  const wide = facts.get('idxoffsetbits') === '64'
  const types = facts.get('sametypesequence') ?? ''
  const view = new DataView(idx.buffer, idx.byteOffset, idx.byteLength)
  const decoder = new TextDecoder()
  const pairs: WordPair[] = []
  const problems: Problem[] = []
  for (let at = 0; at < idx.length; ) {
    const end = idx.indexOf(0, at)
    const next = end + (wide ? 13 : 9)
    if (end < 0 || next > idx.length) {
      problems.push({ kind: 'malformed-record', found: 'an index that ends inside an entry' })
      break
    }
    const word = decoder.decode(idx.subarray(at, end))
    const offset = wide ? Number(view.getBigUint64(end + 1)) : view.getUint32(end + 1)
    const size = view.getUint32(wide ? end + 9 : end + 5)
    at = next
    if (offset + size > dict.length) continue
    const article = textOf(dict.subarray(offset, offset + size), types, decoder)
    for (const translation of articleTranslations(article, word)) pairs.push([word, translation])
  }
  return { value: { name, pairs }, problems }
}

/** The text of an article. Without a common sequence of types each field begins with its own. */
function textOf(bytes: Uint8Array, types: string, decoder: TextDecoder): string {
  const out: string[] = []
  let at = 0
  for (let k = 0; at < bytes.length && (types === '' || k < types.length); k++) {
    const type = types === '' ? String.fromCharCode(bytes[at++] ?? 0) : (types[k] ?? '')
    const last = types !== '' && k === types.length - 1
    const zero = last ? -1 : bytes.indexOf(0, at)
    const end = zero < 0 ? bytes.length : zero
    const text = decoder.decode(bytes.subarray(at, end))
    if (TEXT_TYPES.includes(type))
      out.push(type === 'm' ? text : text.replace(/<br\s*\/?>|<\/(?:div|li|p|def)>/gi, '\n').replace(/<[^>]*>/g, ''))
    at = end + 1
  }
  return out.join('\n')
}
