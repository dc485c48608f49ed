/**
 * Where a checkout keeps its things, and how the build is run on Node. `--corpus DIR` moves all three folders: the
 * corpus, and beside it `alignments/` and `dist/`.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Output } from '../ports/output.ts'
import { type BuildReport, build } from '../pipeline/build.ts'
import { loadLexicons } from './lexicons/lexicons.ts'
import { openCorpusFolder, readIfThere, replaceAll } from './files/corpus-folder.ts'
import { createNativeCutter } from './lexicons/jieba.ts'
import { CommandError } from './terminal.ts'

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..')

export interface Project {
  readonly corpusFolder: string
  readonly alignmentsFolder: string
  readonly distFolder: string
}

/** The folders of a project; the checkout's own where no corpus is named. */
export function openProject(corpusFolder: string = join(ROOT, 'corpus')): Project {
  const corpus = resolve(corpusFolder)
  const beside = dirname(corpus)
  return { corpusFolder: corpus, alignmentsFolder: join(beside, 'alignments'), distFolder: join(beside, 'dist') }
}

/** Lower-case hex SHA-256. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => createHash('sha256').update(bytes).digest('hex')

/** The build's output over a folder, each file replaced whole. */
export function openOutputFolder(folder: string): Output {
  return {
    has: async (path) => existsSync(join(folder, path)),
    read: (path) => readIfThere(join(folder, path)),
    write: (path, bytes) => replaceAll(new Map([[join(folder, path), bytes]])),
    remove: (path) => rm(join(folder, path), { force: true }),
  }
}

export interface BuildFlags {
  readonly maxRows?: number
  readonly later?: boolean
  readonly realign?: boolean
  readonly progress?: (done: number, total: number, name: string) => void
}

/** Builds the project's `dist/`, doing only what has changed. Throws CommandError where there is no corpus. */
export async function buildProject(project: Project, flags: BuildFlags = {}): Promise<BuildReport> {
  const info = await stat(project.corpusFolder).catch(() => null)
  if (info === null || !info.isDirectory()) {
    throw new CommandError(
      `${project.corpusFolder}: No such folder. Name the corpus with --corpus, or make it with hexapla add`,
    )
  }
  await mkdir(project.distFolder, { recursive: true })
  return build(openCorpusFolder(project.corpusFolder, project.alignmentsFolder), openOutputFolder(project.distFolder), {
    hash: sha256,
    codeRevision: await codeRevision(),
    chinese: createNativeCutter,
    lexicons: loadLexicons,
    ...flags,
  })
}

/** Folders of src that no built file depends on: the pages and the runtimes. */
const NOT_BUILT = ['web', 'node', 'edge']

/** A hash of the code that a build depends on: the core and its lockfile, not the pages or the runtimes. */
async function codeRevision(): Promise<string> {
  const inside = await readdir(join(ROOT, 'src'), { withFileTypes: true })
  const core = inside
    .filter((one) => one.isDirectory() && !NOT_BUILT.includes(one.name))
    .map((one) => one.name)
    .sort()
  const hash = createHash('sha256')
  for (const folder of core) {
    const names = await readdir(join(ROOT, 'src', folder), { recursive: true })
    for (const name of names.filter((one) => one.endsWith('.ts')).sort()) {
      hash.update(`${folder}/${name}\n`).update(await readFile(join(ROOT, 'src', folder, name)))
    }
  }
  hash.update(await readFile(join(ROOT, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}
