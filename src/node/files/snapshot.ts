/**
 * One state of the built files, for as long as requests are answered from it. `build.json` names every file with its
 * hash; a file that has been replaced since is read from where the build keeps the state before, so that no answer mixes
 * two states. A file with another hash than it should have is damaged: reading it fails, and so does reading one that the
 * system refuses. After such a failure the snapshot is `spoilt`: caches made over it may hold the failure, so the next
 * request opens another.
 */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join, normalize, resolve, sep } from 'node:path'
import { type Assets, UnreadableAsset } from '../../ports/assets.ts'
import { readIfThere } from './read-if-there.ts'

/** Folder of the output that files of the state before lie in, by hash. */
export const BEFORE = '.old'

export interface Snapshot {
  readonly assets: Assets
  /** Paths that could not be read as they should be; empty while nothing has failed. */
  readonly spoilt: ReadonlySet<string>
}

/** Names of a state that tell it from others without reading anything: changes with every build that changes something. */
export async function stampOf(folder: string): Promise<string> {
  const files = ['build.json', 'web/manifest.json'].map((name) =>
    stat(join(folder, name)).then(
      ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
      () => '-',
    ),
  )
  return (await Promise.all(files)).join(' ')
}

/** Opens the state that is in place now. A folder without `build.json` is read unverified. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const root = resolve(folder)
  const hashes = await hashesOf(root)
  const spoilt = new Set<string>()
  const spoil = (path: string, cause?: unknown): never => {
    spoilt.add(path)
    throw new UnreadableAsset(path, { cause })
  }
  const bytes = async (path: string): Promise<Uint8Array | null> => {
    const full = resolve(root, normalize(path))
    if (!full.startsWith(root + sep)) return null
    const expected = hashes?.get(path)
    const known = hashes === null || path.startsWith('web/')
    if (!known && expected === undefined) return null
    const read = (from: string): Promise<Uint8Array | null> =>
      readIfThere(from).catch((error: unknown) => spoil(path, error))
    const found = await read(full)
    if (expected === undefined || (found !== null && sha256(found) === expected)) return found
    const before = await read(join(root, BEFORE, expected))
    return before !== null && sha256(before) === expected ? before : spoil(path)
  }
  return {
    spoilt,
    assets: {
      bytes,
      async json(path) {
        const found = await bytes(path)
        if (found === null) return null
        try {
          return JSON.parse(new TextDecoder().decode(found))
        } catch (error) {
          return spoil(path, error)
        }
      },
    },
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function hashesOf(root: string): Promise<ReadonlyMap<string, string> | null> {
  const bytes = await readIfThere(join(root, 'build.json')).catch(() => null)
  if (bytes === null) return null
  try {
    const state = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, { outputs: Record<string, string> }>
    return new Map(Object.values(state).flatMap(({ outputs }) => Object.entries(outputs)))
  } catch {
    return null
  }
}
