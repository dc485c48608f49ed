/**
 * The library as API and pages see it: everything that is served, composed from the built files (ports/assets.ts).
 * Records are read when first asked for and kept, least recently used dropped; nothing is aligned or indexed here.
 */
import type { Assets } from '../ports/assets.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { Flag } from '../model/flag.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { DocumentSummary } from '../pipeline/summary.ts'

/** What is served: all documents, in order of slug. `revision` changes with any change of it; ETags are made of it. */
export interface Manifest {
  readonly revision: string
  readonly documents: readonly DocumentSummary[]
}

export type { DocumentSummary }

/** `dist/manifest.json`; the documents stand in its pages. */
export interface ManifestFile {
  readonly format: 2
  readonly revision: string
  readonly pages: readonly string[]
  /** Files that tell where the concepts of the termbase stand. */
  readonly uses: readonly string[]
}

export interface Library {
  manifest(): Promise<Manifest>
  /** Slug of a document named by slug or by United Nations symbol (case folded, `%2F` decoded), or null. */
  resolve(slugOrSymbol: string): Promise<string | null>
  document(slug: string): Promise<DocumentRecord | null>
  flags(slug: string): Promise<readonly Flag[]>
  concepts(): Promise<readonly Concept[]>
  readonly assets: Assets
  /** Loads the Chinese segmenter when it is first needed. */
  readonly chinese: () => Promise<ChineseCutter>
}

/** Records kept in memory; a report of 69 paragraphs in six languages is about 0.6 MB of JSON. */
const KEPT_RECORDS = 16

/** Thrown where nothing was built yet. The message is for the command line; the API says it is not ready. */
export class NotBuilt extends Error {
  constructor() {
    super('Build the corpus first: manifest.json is not there, run hexapla build')
  }
}

/** The library over built files. Throws NotBuilt where nothing was built. */
export function createLibrary(assets: Assets, chinese: () => Promise<ChineseCutter>): Library {
  let manifest: Promise<Manifest> | undefined
  let concepts: Promise<readonly Concept[]> | undefined
  let names: ReadonlyMap<string, string> | undefined
  const records = new Map<string, Promise<DocumentRecord | null>>()

  const readManifest = (): Promise<Manifest> => {
    manifest ??= manifestOf(assets)
    return orForget(manifest, (failed) => {
      if (manifest === failed) manifest = undefined
    })
  }

  return {
    assets,
    chinese,
    manifest: readManifest,
    async resolve(slugOrSymbol) {
      const { documents } = await readManifest()
      names ??= namesOf(documents)
      return names.get(fold(slugOrSymbol)) ?? null
    },
    document(slug) {
      const kept = records.get(slug)
      const record = kept ?? assets.json(`docs/${slug}.json`).then((value) => value as DocumentRecord | null)
      records.delete(slug)
      records.set(slug, record)
      if (records.size > KEPT_RECORDS) records.delete(records.keys().next().value as string)
      return orForget(record, (failed) => {
        if (records.get(slug) === failed) records.delete(slug)
      })
    },
    async flags(slug) {
      return ((await assets.json(`flags/${slug}.json`)) ?? []) as readonly Flag[]
    },
    concepts() {
      concepts ??= assets.json('terms.json').then((value) => (value ?? []) as readonly Concept[])
      return orForget(concepts, (failed) => {
        if (concepts === failed) concepts = undefined
      })
    },
  }
}

/** Slugs by folded slug and symbol; where two documents have a name, the first has it. */
function namesOf(documents: readonly DocumentSummary[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { info } of documents)
    for (const name of [info.slug, ...(info.symbol === null ? [] : [info.symbol])])
      if (!names.has(fold(name))) names.set(fold(name), info.slug)
  return names
}

/** Reads the manifest and its pages. Throws NotBuilt where there is none, or one of another version. */
export async function manifestOf(assets: Assets): Promise<Manifest> {
  const file = (await assets.json('manifest.json')) as ManifestFile | null
  // what an earlier version built is built anew before it is served
  if (file === null || file.format !== 2) throw new NotBuilt()
  const pages = await Promise.all(file.pages.map((page) => assets.json(page)))
  return { revision: file.revision, documents: pages.flatMap((page) => (page ?? []) as readonly DocumentSummary[]) }
}

/** The read, which is forgotten if it fails: the next request reads again what may have been repaired. */
function orForget<T>(read: Promise<T>, forget: (failed: Promise<T>) => void): Promise<T> {
  read.catch(() => forget(read))
  return read
}

const fold = (name: string): string => name.toLowerCase().replace(/\s+/g, '')
