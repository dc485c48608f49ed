/**
 * CC-CEDICT (data/, CC BY-SA 4.0) as a lexicon for Chinese and English. The file, one line an entry, is turned once into
 * a table that is used as it is read; entries are decoded and glosses cut only for the words a text holds. Chinese words
 * that the dictionary lacks are looked up by their parts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type GlossEntry, glossTranslations } from '../../lexicon/glosses.ts'
import type { Lexicon, Translation } from '../../lexicon/lexicon.ts'
import { ROOT } from '../own-code.ts'
import { CACHE } from './cache-folder.ts'
import { cachedTable } from './compact-table.ts'

/** The release of CC-CEDICT; data/README.md says how the file is made. */
const FILE = 'cc-cedict-20251213'

/** A line of the dictionary. */
export interface CedictEntry {
  readonly traditional: string
  readonly simplified: string
  readonly pinyin: string
  readonly english: readonly string[]
}

/** The dictionary, from Chinese tokens to English stems; opened at the first look-up. Throws where the file is missing. */
export function loadCedict(): Lexicon {
  let table: ReturnType<typeof cachedTable> | undefined
  const open = () => (table ??= cachedTable(join(CACHE, `${FILE}.table`), entriesByWord))
  const entries = new Map<string, readonly GlossEntry[] | undefined>()
  const lookUp = (word: string): readonly GlossEntry[] | undefined => {
    if (entries.has(word)) return entries.get(word)
    const value = open().get(word)
    const found = value === null ? undefined : (JSON.parse(value) as GlossEntry[])
    entries.set(word, found)
    return found
  }
  const known = new Map<string, readonly Translation[]>()
  return {
    langs: ['zh', 'en'],
    source: 'CC-CEDICT',
    get size() {
      return open().size
    },
    translations(token) {
      let row = known.get(token)
      if (row === undefined) known.set(token, (row = glossTranslations(token, lookUp)))
      return row
    },
  }
}

/** Every entry of the dictionary, in its order. */
export function readCedict(): readonly CedictEntry[] {
  const lines = brotliDecompressSync(readFileSync(join(ROOT, 'data', `${FILE}.tsv.br`)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => {
    const [simplified = '', traditional = '', pinyin = '', english = ''] = line.split('\t')
    return { simplified, traditional: traditional || simplified, pinyin, english: english.split('/') }
  })
}

function entriesByWord(): ReadonlyMap<string, string> {
  const map = new Map<string, GlossEntry[]>()
  for (const { simplified, traditional, pinyin, english } of readCedict()) {
    for (const word of new Set([simplified, traditional])) {
      const known = map.get(word)
      if (known === undefined) map.set(word, [{ pinyin, english }])
      else known.push({ pinyin, english })
    }
  }
  return new Map([...map].map(([word, entries]) => [word, JSON.stringify(entries)]))
}
