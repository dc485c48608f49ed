/**
 * The corpus on disk: `corpus/<slug>/…`, `corpus/terms.tsv`, `alignments/<slug>.jsonl` and
 * `alignments/lexicon.v1.jsonl`. Every write goes to a new
 * file beside its place and is then renamed, so that a failed operation leaves what was there before.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readDocumentInfo, writeDocumentInfo } from '../../format/document-file.ts'
import type { Corpus } from '../../ports/corpus.ts'

/** Beside the alignments; no slug has a dot. */
const LEXICON_FILE = 'lexicon.v1.jsonl'

/** A Corpus over two folders. Missing folders read as an empty corpus and are made on the first write. */
export function openCorpusFolder(corpusFolder: string, alignmentsFolder: string): Corpus {
  const text = async (path: string): Promise<string | null> => {
    const bytes = await readIfThere(path)
    return bytes === null ? null : new TextDecoder().decode(bytes)
  }
  return {
    async slugs() {
      const entries = await readdir(corpusFolder, { withFileTypes: true }).catch(() => [])
      const folders = entries
        .filter((entry) => entry.isDirectory() && `${entry.name}.jsonl` !== LEXICON_FILE)
        .map((entry) => entry.name)
      const held = await Promise.all(folders.map((slug) => readIfThere(join(corpusFolder, slug, 'document.json'))))
      return folders.filter((_, index) => held[index] !== null).sort()
    },
    async info(slug) {
      const json = await text(join(corpusFolder, slug, 'document.json'))
      if (json !== null) return readDocumentInfo(json, slug)
      return { value: null, problems: [{ kind: 'file-missing', file: `${slug}/document.json` }] }
    },
    file: (slug, name) => readIfThere(join(corpusFolder, slug, name)),
    async put(info, files) {
      const writes = new Map(files)
      writes.set('document.json', new TextEncoder().encode(writeDocumentInfo(info)))
      await replaceAll(new Map([...writes].map(([name, bytes]) => [join(corpusFolder, info.slug, name), bytes])))
    },
    putDismissals: (slug, jsonl) =>
      replaceAll(new Map([[join(corpusFolder, slug, 'dismissals.jsonl'), new TextEncoder().encode(jsonl)]])),
    termbase: () => text(join(corpusFolder, 'terms.tsv')),
    alignment: (slug) => text(join(alignmentsFolder, `${slug}.jsonl`)),
    putAlignment: (slug, jsonl) =>
      replaceAll(new Map([[join(alignmentsFolder, `${slug}.jsonl`), new TextEncoder().encode(jsonl)]])),
    lexicon: () => text(join(alignmentsFolder, LEXICON_FILE)),
    putLexicon: (jsonl) =>
      replaceAll(new Map([[join(alignmentsFolder, LEXICON_FILE), new TextEncoder().encode(jsonl)]])),
  }
}

/** What the file system answers for a path at which no file can be: nothing there, a folder, or no possible name. */
const NO_FILE: ReadonlySet<string | undefined> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
])

/** The bytes of a file, or null if there is none at the path. Other failures throw. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (NO_FILE.has((error as NodeJS.ErrnoException).code)) return null
    throw error
  }
}

/** Replaces files together: all are written beside their places before the first is renamed. */
export async function replaceAll(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const pending: string[] = []
  try {
    for (const [path, bytes] of files) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.new`, bytes)
      pending.push(path)
    }
  } catch (error) {
    await Promise.all(pending.map((path) => rm(`${path}.new`, { force: true })))
    throw error
  }
  for (const path of pending) await rename(`${path}.new`, path)
}
