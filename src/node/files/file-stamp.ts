/**
 * What tells a file from what it was without reading it: its place on the disk, its size, and when it was last written. A
 * file that is replaced or edited has another stamp; one whose bytes rot has not, which `hexapla verify` finds.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The stamp of a file; null if there is none. Synchronous: a build asks for tens of thousands, at a few microseconds each. */
export function fileStamp(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? null : `${found.ino}.${found.size}.${found.mtimeNs}`
}

/** The stamps of the files of a folder, with their names; null if there is no such folder. */
export function folderStamp(folder: string): string | null {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => `${name} ${fileStamp(join(folder, name))}`)
      .join('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
