/**
 * Several files changed as one. New contents are staged in `<root>/.changes/` and made durable; writing `commit.json`
 * there is the one moment at which the change happens. Then the files are moved into place. Whoever opens the folder
 * next (`recover`) moves what a killed process left unmoved, or throws away what it never committed, so that the folder
 * is always as it was before or as it is after. What was staged with a journal is kept for who goes on with it. Only one
 * process at a time may do either: lock.ts sees to that.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, appendFile, copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readIfThere } from './read-if-there.ts'

/** Every call that changes the disk, so that a test can end the world at each of them. */
export interface FileLayer {
  /** Creates or replaces a file and waits until it is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Adds text to the end of a file, which is created if need be. */
  append(path: string, text: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  link(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  makeFolder(path: string): Promise<void>
  /** Waits until the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>
}

/** The file system itself. */
export const fileLayer: FileLayer = {
  async write(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  append: (path, text) => appendFile(path, text),
  async rename(from, to) {
    try {
      await rename(from, to)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
      // alignments/ on another disk than corpus/: the copy lies beside its place before it takes it
      await copyFile(from, `${to}.new`, constants.COPYFILE_FICLONE)
      await rename(`${to}.new`, to)
      await rm(from)
    }
  },
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  async syncFolder(path) {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } catch (error) {
      // some file systems cannot do this for folders
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
    } finally {
      await folder.close()
    }
  },
}

/** Folder of a root that staged files lie in. */
const CHANGES = '.changes'
const COMMIT = 'commit.json'
/** Notes of what was staged by a process that means to go on where it was killed; the staged files are kept with it. */
const JOURNAL = 'journal.jsonl'

/** What is moved and removed once committed; paths are relative to the root. */
interface Commit {
  readonly format: 1
  readonly moves: readonly { readonly staged: string; readonly to: string }[]
  readonly removes: readonly string[]
}

/** Changes that are gathered and then made together. */
export interface Transaction {
  /** Stages new contents of a file, or its removal (null). Paths are relative to the root and may lead beside it. */
  stage(path: string, bytes: Uint8Array | null): Promise<void>
  /** What was staged for a path: its bytes, null if it is to be removed, undefined if nothing was staged. */
  staged(path: string): Promise<Uint8Array | null | undefined>
  /** File in which the contents of a path are staged, or the path's own. */
  fileOf(path: string): string
  /** Adds a line to the journal. */
  note(line: string): Promise<void>
  /** The lines of the journal; none if there is none. */
  notes(): Promise<readonly string[]>
  /** Stages what a killed process had staged for a path, if `intact`. */
  adopt(path: string, intact: (bytes: Uint8Array) => Promise<boolean>): Promise<boolean>
  /** Makes the changes; nothing happens if none was staged. `before` runs once everything is durable, before the first file moves. */
  commit(before?: (paths: readonly string[]) => Promise<void>): Promise<void>
  /** Throws the staged changes away. */
  rollback(): Promise<void>
}

/** Begins a transaction below a root. The caller holds the lock and has called `recover`. */
export function beginTransaction(root: string, layer: FileLayer = fileLayer): Transaction {
  const folder = join(root, CHANGES)
  const files = new Map<string, string | null>()
  let made = false
  const rollback = async (): Promise<void> => {
    files.clear()
    if (made) await layer.remove(folder)
    made = false
  }
  const orRollback = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (error: unknown) => {
      await rollback().catch(() => {})
      throw error
    })
  const open = async (): Promise<void> => {
    if (!made) await layer.makeFolder(folder)
    made = true
  }
  const stage = async (path: string, bytes: Uint8Array | null): Promise<void> => {
    if (bytes === null) {
      files.set(path, null)
      return
    }
    await open()
    const name = stagedName(path)
    await layer.write(join(folder, name), bytes)
    files.set(path, name)
  }
  return {
    rollback,
    stage: (path, bytes) => orRollback(stage(path, bytes)),
    async staged(path) {
      const name = files.get(path)
      return typeof name === 'string' ? readFile(join(folder, name)) : name
    },
    fileOf(path) {
      const name = files.get(path)
      return typeof name === 'string' ? join(folder, name) : join(root, path)
    },
    note: (line) => orRollback(open().then(() => layer.append(join(folder, JOURNAL), `${line}\n`))),
    async notes() {
      const bytes = await readIfThere(join(folder, JOURNAL))
      made ||= bytes !== null
      return bytes === null ? [] : new TextDecoder().decode(bytes).split('\n').slice(0, -1)
    },
    async adopt(path, intact) {
      const name = stagedName(path)
      const bytes = await readIfThere(join(folder, name))
      if (bytes === null || !(await intact(bytes))) return false
      files.set(path, name)
      made = true
      return true
    },
    async commit(before) {
      if (files.size === 0) return rollback()
      const moves = [...files].flatMap(([to, staged]) => (staged === null ? [] : [{ staged, to }]))
      const removes = [...files].flatMap(([path, staged]) => (staged === null ? [path] : []))
      const commit: Commit = { format: 1, moves, removes }
      try {
        await layer.makeFolder(folder)
        for (const parent of new Set(moves.map(({ to }) => dirname(join(root, to))))) await layer.makeFolder(parent)
        await before?.([...files.keys()])
        await layer.write(join(folder, `${COMMIT}.new`), new TextEncoder().encode(JSON.stringify(commit)))
        await layer.syncFolder(folder)
        await layer.rename(join(folder, `${COMMIT}.new`), join(folder, COMMIT))
      } catch (error) {
        made = true
        await rollback().catch(() => {})
        throw error
      }
      await layer.syncFolder(folder)
      await complete(root, commit, layer)
      files.clear()
      made = false
    },
  }
}

/** Name of the staged file of a path: the same for whoever stages it. */
const stagedName = (path: string): string => createHash('sha1').update(path).digest('hex')

/** Moves what a committed change has not moved yet; may be repeated at any point. */
async function complete(root: string, { moves, removes }: Commit, layer: FileLayer): Promise<void> {
  const folder = join(root, CHANGES)
  const parents = new Set<string>()
  for (const { staged, to } of moves) {
    const from = join(folder, staged)
    const path = join(root, to)
    if (!(await there(from))) continue
    await layer.makeFolder(dirname(path))
    await layer.rename(from, path)
    parents.add(dirname(path))
  }
  for (const path of removes) await layer.remove(join(root, path))
  for (const parent of parents) await layer.syncFolder(parent)
  // the commit goes first: without it what is left is rubbish, with it half of it would be a change to complete
  await layer.remove(join(folder, COMMIT))
  await layer.remove(folder)
}

/** What was found on opening a folder: nothing left behind, a change that was completed, one that was undone, or one that can go on. */
export type Recovered = 'clean' | 'completed' | 'undone' | 'kept'

/** Completes or undoes what a killed process left. The caller holds the lock. */
export async function recover(root: string, layer: FileLayer = fileLayer): Promise<Recovered> {
  const folder = join(root, CHANGES)
  if (!(await there(folder))) return 'clean'
  const commit = await readIfThere(join(folder, COMMIT))
  if (commit === null) {
    if (await there(join(folder, JOURNAL))) return 'kept'
    await layer.remove(folder)
    return 'undone'
  }
  await complete(root, JSON.parse(new TextDecoder().decode(commit)) as Commit, layer)
  return 'completed'
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
