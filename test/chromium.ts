/**
 * Where Chromium is, for tests: named in the environment (`CHROMIUM`), on the path, or where
 * scripts/setup-chromium.sh unpacks it.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const UNPACKED = fileURLToPath(new URL('../node_modules/.cache/chromium/chromium', import.meta.url))

/** The path of a Chromium, or null where there is none. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env['CHROMIUM'] ?? '', ...installed, UNPACKED].find((path) => existsSync(path)) ?? null
}
