import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findChromium } from './test/chromium.ts'
import { mutantPlugins } from './test/mutant-plugin.ts'

/** Folders whose tests share nothing that one could leave behind: a worker keeps its modules from file to file. */
const SHARED = ['align', 'check', 'discover', 'format', 'lexicon', 'parse', 'rows', 'search', 'segment', 'terms', 'text']
const shared = SHARED.map((folder) => `test/${folder}/**/*.test.ts`)
const absent = findChromium() === null ? browserTests() : []

/** Tests that start a browser; left out, with the reason, where there is none. */
function browserTests(): string[] {
  const names = readdirSync(new URL('./test/web', import.meta.url)).filter((name) => name.endsWith('.test.ts'))
  const files = names
    .map((name) => `test/web/${name}`)
    .filter((file) => readFileSync(new URL(file, import.meta.url), 'utf8').includes('launchBrowser('))
  console.warn(`Left out, because no Chromium was found (see scripts/setup-chromium.sh): ${files.join(', ')}`)
  return files
}

export default defineConfig({
  plugins: mutantPlugins(),
  test: {
    projects: [
      { extends: true, test: { name: 'stages', include: shared, isolate: false } },
      { extends: true, test: { name: 'frame', include: ['test/**/*.test.ts'], exclude: [...shared, ...absent] } },
    ],
    maxWorkers: availableParallelism(),
    // generous: many tests start processes or browsers, and a busy machine with one core takes its time
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    // of damaged files pdf.js leaves promises behind; the service contains them in the same way (node/pdf-strays.ts)
    onUnhandledError: (error) => !/[\\/]pdfjs-dist[\\/]/.test(error.stack ?? ''),
    expect: { poll: { timeout: 60_000 } },
  },
})
