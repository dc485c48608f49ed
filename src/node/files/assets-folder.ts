/** Built files read from the `dist/` folder: the Assets of the service on Node. */
import { normalize, resolve, sep } from 'node:path'
import type { Assets } from '../../ports/assets.ts'
import { readIfThere } from './read-if-there.ts'

/** Assets over a folder. A path that leads outside the folder reads as not there. */
export function openAssetsFolder(folder: string): Assets {
  const root = resolve(folder)
  const bytes = async (path: string): Promise<Uint8Array | null> => {
    const full = resolve(root, normalize(path))
    return full.startsWith(root + sep) ? readIfThere(full) : null
  }
  return {
    bytes,
    async json(path) {
      const found = await bytes(path)
      return found === null ? null : JSON.parse(new TextDecoder().decode(found))
    },
  }
}
