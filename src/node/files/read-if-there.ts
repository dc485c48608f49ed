/** Reading a file that may not be there. */
import { readFile } from 'node:fs/promises'

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
