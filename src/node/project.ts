/**
 * Where a project keeps its things, and how the build is run on Node. `--corpus DIR` moves all four folders: the
 * corpus, and beside it `alignments/`, `dist/` and `lexicons/`.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { manifestOf } from '../service/library.ts'
import { type BuildReport, build } from '../pipeline/build.ts'
import { loadLexicons } from './lexicons/lexicons.ts'
import { openCorpusFolder } from './files/corpus-folder.ts'
import { type Holder, type LockOptions, holderName, withLock } from './files/lock.ts'
import { BEFORE } from './files/snapshot.ts'
import { openAssetsFolder } from './files/assets-folder.ts'
import { fileStamp } from './files/file-stamp.ts'
import { readIfThere } from './files/read-if-there.ts'
import { beginTransaction, type FileLayer, fileLayer, recover } from './files/transaction.ts'
import { createNativeCutter } from './lexicons/jieba.ts'
import { HOME, IS_CHECKOUT, ROOT } from './own-code.ts'
import { CommandError } from './terminal.ts'

export interface Project {
  readonly corpusFolder: string
  readonly alignmentsFolder: string
  readonly distFolder: string
  /** Dictionaries that people have added. */
  readonly lexiconsFolder: string
}

/** The folders of a project. Where no corpus is named: the checkout's own; for an installed package, the working folder's. */
export function openProject(corpusFolder: string = join(HOME, 'corpus')): Project {
  const corpus = resolve(corpusFolder)
  const beside = dirname(corpus)
  return {
    corpusFolder: corpus,
    alignmentsFolder: join(beside, 'alignments'),
    distFolder: join(beside, 'dist'),
    lexiconsFolder: join(beside, 'lexicons'),
  }
}

/** Lower-case hex SHA-256. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => createHash('sha256').update(bytes).digest('hex')

/** The build's output over a folder: nothing is seen to change before `commit`, then everything. */
export function openOutputFolder(folder: string, layer: FileLayer = fileLayer): Output {
  const transaction = beginTransaction(folder, layer)
  const read = async (path: string): Promise<Uint8Array | null> => {
    const staged = await transaction.staged(path)
    return staged === undefined ? readIfThere(join(folder, path)) : staged
  }
  return {
    has: async (path) => (await read(path)) !== null,
    read,
    readCommitted: (path) => readIfThere(join(folder, path)),
    stamp: (path) => fileStamp(transaction.fileOf(path)),
    journal: { read: transaction.notes, add: transaction.note, adopt: transaction.adopt },
    write: (path, bytes) => transaction.stage(path, bytes),
    remove: (path) => transaction.stage(path, null),
    commit: () => transaction.commit((paths) => keepBefore(folder, paths, layer)),
  }
}

/** Links the files that are about to be replaced under their hashes; what the change before it kept goes. */
async function keepBefore(folder: string, paths: readonly string[], layer: FileLayer): Promise<void> {
  const kept = join(folder, BEFORE)
  await layer.remove(kept)
  await layer.makeFolder(kept)
  for (const path of paths) {
    const bytes = await readIfThere(join(folder, path))
    if (bytes !== null) await layer.link(join(folder, path), join(kept, await sha256(bytes))).catch(() => {})
  }
}

export interface BuildFlags {
  readonly maxRows?: number
  readonly later?: boolean
  readonly realign?: boolean
  readonly thorough?: boolean
  readonly progress?: (done: number, total: number, name: string) => void
}

/** A corpus that is open for changes: its lock is held and what a killed process left is put right. */
export interface OpenProject {
  readonly corpus: Corpus
  readonly build: (flags?: BuildFlags) => Promise<BuildReport>
}

/**
 * Does the work with the project's lock. `command` names the holder to whoever waits. Throws Locked if another process
 * holds the lock for too long, and CommandError if there is no corpus and none may be made.
 */
export async function changeProject<T>(
  project: Project,
  command: string,
  work: (open: OpenProject) => Promise<T>,
  { create = false, ...options }: LockOptions & { readonly create?: boolean } = {},
): Promise<T> {
  if (!create) await corpusThere(project)
  const waiting = (holder: Holder): void => void process.stderr.write(`Waiting for ${holderName(holder)}\n`)
  return withLock(
    project.corpusFolder,
    command,
    async () => {
      await recover(project.corpusFolder)
      await recover(project.distFolder)
      const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
      return work({ corpus, build: (flags) => buildOpen(project, corpus, flags) })
    },
    { waiting, ...options },
  )
}

/**
 * Builds the project's `dist/`, doing only what has changed. On a disk that cannot be written, what was built before is
 * used as it is. Throws CommandError if there is no corpus.
 */
export async function buildProject(
  project: Project,
  { command = 'hexapla build', ...flags }: BuildFlags & { readonly command?: string } = {},
): Promise<BuildReport> {
  await corpusThere(project)
  try {
    return await changeProject(project, command, ({ build: run }) => run(flags))
  } catch (error) {
    const report = READ_ONLY.has((error as NodeJS.ErrnoException).code) ? await builtBefore(project) : null
    if (report === null) throw error
    return report
  }
}

const READ_ONLY: ReadonlySet<string | undefined> = new Set(['EROFS', 'EACCES', 'EPERM'])

/** What an earlier build made, for a disk that this process cannot write to; null if there is nothing. */
async function builtBefore(project: Project): Promise<BuildReport | null> {
  const assets = openAssetsFolder(project.distFolder)
  const manifest = await manifestOf(assets).catch(() => null)
  if (manifest === null) return null
  const { revision, documents } = manifest
  process.stderr.write(`${project.corpusFolder} is not writable; using the previous build\n`)
  const slugs = documents.map(({ info }) => info.slug)
  return { documents: slugs, ran: [], realigned: [], problems: [], unread: [], revision, pending: false }
}

/** Throws CommandError if the project has no corpus. */
export async function corpusThere(project: Project): Promise<void> {
  const info = await stat(project.corpusFolder).catch(() => null)
  if (info?.isDirectory()) return
  throw new CommandError(
    `${project.corpusFolder}: Folder not found. Set the corpus with --corpus, or create it with hexapla add`,
  )
}

async function buildOpen(project: Project, corpus: Corpus, flags: BuildFlags = {}): Promise<BuildReport> {
  await mkdir(project.distFolder, { recursive: true })
  return build(corpus, openOutputFolder(project.distFolder), {
    hash: sha256,
    codeRevision: await codeRevision(),
    chinese: createNativeCutter,
    lexicons: () => loadLexicons(project.lexiconsFolder),
    ...flags,
  })
}

/** Folders of code that no built file depends on: the pages and the runtimes. */
const NOT_BUILT = ['web', 'node', 'edge', 'browser']

/**
 * A hash of the code that a build depends on: the core and its lockfile, not the pages or the runtimes. The same in a
 * checkout whether its sources run or what was compiled of them; an installed package has its compiled modules and versions.
 */
async function codeRevision(): Promise<string> {
  const [code, extension, versions] = IS_CHECKOUT ? ['src', '.ts', 'package-lock.json'] : ['lib', '.js', 'package.json']
  const inside = await readdir(join(ROOT, code), { withFileTypes: true })
  const core = inside
    .filter((one) => one.isDirectory() && !NOT_BUILT.includes(one.name))
    .map((one) => one.name)
    .sort()
  const hash = createHash('sha256')
  for (const folder of core) {
    const names = await readdir(join(ROOT, code, folder), { recursive: true })
    for (const name of names.filter((one) => one.endsWith(extension)).sort()) {
      hash.update(`${folder}/${name}\n`).update(await readFile(join(ROOT, code, folder, name)))
    }
  }
  hash.update(await readFile(join(ROOT, versions)))
  return hash.digest('hex').slice(0, 16)
}
