/**
 * The corpus on disk: `corpus/<slug>/…`, `corpus/terms.tsv`, `alignments/<slug>.jsonl` and
 * `alignments/lexicon.v1.jsonl`. Changes are transactions (transaction.ts): a corpus is always as it was before one or as
 * it is after. Whoever changes it holds its lock (project.ts).
 */
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readDocumentInfo, writeDocumentInfo } from '../../format/document-file.ts'
import type { Corpus, CorpusChange } from '../../ports/corpus.ts'
import { fileStamp, folderStamp } from './file-stamp.ts'
import { readIfThere } from './read-if-there.ts'
import { beginTransaction, type FileLayer, fileLayer } from './transaction.ts'

/** Beside the alignments; no slug has a dot. */
const LEXICON_FILE = 'lexicon.v1.jsonl'

/** A Corpus over two folders. Missing folders read as an empty corpus and are made by the first change. */
export function openCorpusFolder(corpusFolder: string, alignmentsFolder: string, layer: FileLayer = fileLayer): Corpus {
  const text = async (path: string): Promise<string | null> => {
    const bytes = await readIfThere(path)
    return bytes === null ? null : new TextDecoder().decode(bytes)
  }
  const alignmentOf = (slug: string): string => join(alignmentsFolder, `${slug}.jsonl`)
  return {
    async slugs() {
      const entries = await readdir(corpusFolder, { withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isDirectory() && `${entry.name}.jsonl` !== LEXICON_FILE)
        .map((entry) => entry.name)
        .filter((slug) => fileStamp(join(corpusFolder, slug, 'document.json')) !== null)
        .sort()
    },
    async info(slug) {
      const json = await text(join(corpusFolder, slug, 'document.json'))
      if (json !== null) return readDocumentInfo(json, slug)
      return { value: null, problems: [{ kind: 'file-missing', file: `${slug}/document.json` }] }
    },
    file: (slug, name) => readIfThere(join(corpusFolder, slug, name)),
    termbase: () => text(join(corpusFolder, 'terms.tsv')),
    alignment: (slug) => text(alignmentOf(slug)),
    lexicon: () => text(join(alignmentsFolder, LEXICON_FILE)),
    stamp(slug) {
      const files = folderStamp(join(corpusFolder, slug))
      return files === null ? null : `${files}\n${fileStamp(alignmentOf(slug))}`
    },
    async commit(changes) {
      const transaction = beginTransaction(corpusFolder, layer)
      for (const change of changes) {
        const [path, content] = fileOf(change)
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
        await transaction.stage(relative(corpusFolder, path), bytes)
      }
      await transaction.commit()
    },
  }

  /** Where a change is written, and what. */
  function fileOf(change: CorpusChange): readonly [path: string, content: string | Uint8Array] {
    switch (change.kind) {
      case 'document':
        return [join(corpusFolder, change.info.slug, 'document.json'), writeDocumentInfo(change.info)]
      case 'version':
        return [join(corpusFolder, change.slug, change.name), change.bytes]
      case 'dismissals':
        return [join(corpusFolder, change.slug, 'dismissals.jsonl'), change.text]
      case 'alignment':
        return [alignmentOf(change.slug), change.text]
      case 'termbase':
        return [join(corpusFolder, 'terms.tsv'), change.text]
      case 'lexicon':
        return [join(alignmentsFolder, LEXICON_FILE), change.text]
      default:
        return change satisfies never
    }
  }
}
