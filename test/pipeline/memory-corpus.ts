/** A corpus and an output in memory, for tests of the build that look at which steps run. */
import { createHash } from 'node:crypto'
import type { DocumentInfo } from '../../src/model/document.ts'
import type { Lang } from '../../src/model/lang.ts'
import type { Corpus } from '../../src/ports/corpus.ts'
import type { Output } from '../../src/ports/output.ts'

/** Lower-case hex SHA-256. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => createHash('sha256').update(bytes).digest('hex')

/** A corpus whose parts a test may change between builds. */
export interface MemoryCorpus extends Corpus {
  terms: string
  readonly files: Map<string, Uint8Array>
}

/** A corpus of text files by `<slug>/<lang>`. */
export async function memoryCorpus(texts: Record<string, Partial<Record<Lang, string>>>): Promise<MemoryCorpus> {
  const files = new Map<string, Uint8Array>()
  const infos = new Map<string, DocumentInfo>()
  const alignments = new Map<string, string>()
  let lexicon: string | null = null
  for (const [slug, versions] of Object.entries(texts)) {
    const held: Record<string, unknown> = {}
    for (const [lang, text] of Object.entries(versions)) {
      const bytes = new TextEncoder().encode(text)
      files.set(`${slug}/${lang}.txt`, bytes)
      held[lang] = {
        file: `${lang}.txt`,
        format: 'txt',
        sha256: await sha256(bytes),
        status: 'unofficial',
        source: 'test',
      }
    }
    infos.set(slug, {
      slug,
      symbol: null,
      titles: { en: slug },
      organ: null,
      session: null,
      agendaItem: null,
      date: null,
      originalLanguage: null,
      versions: held,
    } as DocumentInfo)
  }
  const corpus: MemoryCorpus = {
    terms: '',
    files,
    slugs: async () => [...infos.keys()].sort(),
    info: async (slug) => ({ value: infos.get(slug) ?? null, problems: [] }),
    file: async (slug, name) => files.get(`${slug}/${name}`) ?? null,
    async commit(changes) {
      for (const change of changes) {
        const bytes = (text: string) => new TextEncoder().encode(text)
        if (change.kind === 'document') infos.set(change.info.slug, change.info)
        else if (change.kind === 'version') files.set(`${change.slug}/${change.name}`, change.bytes)
        else if (change.kind === 'dismissals') files.set(`${change.slug}/dismissals.jsonl`, bytes(change.text))
        else if (change.kind === 'alignment') alignments.set(change.slug, change.text)
        else if (change.kind === 'termbase') corpus.terms = change.text
        else lexicon = change.text
      }
    },
    termbase: async () => corpus.terms,
    alignment: async (slug) => alignments.get(slug) ?? null,
    lexicon: async () => lexicon,
  }
  return corpus
}

/** An output that keeps its files in `files`. */
export function memoryOutput(): Output & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    has: async (path) => files.has(path),
    read: async (path) => files.get(path) ?? null,
    async write(path, bytes) {
      files.set(path, bytes)
    },
    async remove(path) {
      files.delete(path)
    },
    commit: async () => {},
  }
}
