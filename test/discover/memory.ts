import type { Assets } from '../../src/ports/assets.ts'
import {
  buildMemory,
  MEMORY_SEGMENTS,
  type MemoryDocument,
  type MemoryInput,
  memoryBuilder,
  memoryList,
} from '../../src/discover/memory-file.ts'
import { type Memory, openMemory } from '../../src/discover/memory.ts'
import type { SegmentedVersion } from '../../src/model/document.ts'
import { NO_FACTS } from '../../src/model/document.ts'
import { asBlockId } from '../../src/model/ids.ts'
import type { Lang } from '../../src/model/lang.ts'
import type { Unit } from '../../src/model/unit.ts'

/** A unit in one or more languages; its id is `p<n>` or `p<n>.s<m>`. */
export interface Sentence {
  readonly id: string
  readonly texts: Partial<Record<Lang, string>>
}

export interface HeldDocument {
  readonly slug: string
  readonly symbol?: string
  readonly date?: string
  readonly official?: boolean
  readonly sentences: readonly Sentence[]
}

/** A memory of documents written in a test, in one segment or `apart`, each in its own. */
export function memoryOf(documents: readonly HeldDocument[], { apart = false } = {}): Memory {
  const inputs = inputsOf(documents)
  const files = apart
    ? new Map([
        [MEMORY_SEGMENTS, memoryList(inputs.map((_, n) => `s${n}`))],
        ...inputs.flatMap((input, n) => {
          const builder = memoryBuilder()
          builder.add(input)
          return [...builder.files(`s${n}`)]
        }),
      ])
    : buildMemory(inputs)
  const assets: Assets = { bytes: async (path) => files.get(path) ?? null, json: async () => null }
  return openMemory(assets)
}

/** The documents as a memory takes them. */
export function inputsOf(documents: readonly HeldDocument[]): readonly MemoryInput[] {
  return documents.map(({ slug, symbol = null, date = null, official = true, sentences }) => {
    const status = official ? ('official' as const) : ('unofficial' as const)
    const units = sentences.map(({ id, texts }): Unit => {
      const cells = Object.fromEntries(
        Object.entries(texts).map(([lang, text]) => [lang, { text, ids: [id], status, source: slug }]),
      )
      const facts = { kind: 'paragraph', level: 'sentence', method: 'number', confidence: 0.9 } as const
      return { doc: slug, symbol, title: null, id, ref: id.slice(1), ...facts, cells }
    })
    const langs = new Set(sentences.flatMap(({ texts }) => Object.keys(texts)))
    const document: MemoryDocument = {
      slug,
      symbol,
      date,
      titles: { en: `Title of ${slug}` },
      status: Object.fromEntries([...langs].map((lang) => [lang, status])),
    }
    return { document, units }
  })
}

/** A document of one language: a paragraph for each list of sentences. */
export function versionOf(lang: Lang, paragraphs: readonly (readonly string[])[], symbol?: string): SegmentedVersion {
  const space = lang === 'zh' ? '' : ' '
  return {
    lang,
    title: null,
    masthead: { ...NO_FACTS, symbol: symbol ?? null },
    residue: [],
    problems: [],
    blocks: paragraphs.map((sentences, at) => {
      let text = ''
      const spans = sentences.map((sentence, n) => {
        const start = text.length
        text += sentence + (n + 1 < sentences.length ? space : '')
        return { start, end: text.length }
      })
      const id = asBlockId(`p${at + 1}`)
      return { id, kind: 'paragraph', number: String(at + 1), text, source: [], footnotes: [], sentences: spans }
    }),
  }
}
