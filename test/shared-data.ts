/** Where the shared test data stands, for tests that skip with a reason where it is absent. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The absolute path of a file or folder of the shared data, or null where it is not there. */
export function sharedData(path: string): string | null {
  const found = fileURLToPath(new URL(`../../shared/data/${path}`, import.meta.url))
  return existsSync(found) ? found : null
}
