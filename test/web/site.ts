/** The pages over the fixture, with the built scripts and style, served for a browser. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '../../src/node/build/build-web.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { pageRoutes } from '../../src/web/pages-app.ts'
import { serveApp } from '../browser.ts'
import { fixtureLibrary, fixtureServices } from './fixture.ts'

/** The built files by name below `dist/` (`web/manifest.json`, …). */
export async function builtFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'hexapla-web-'))
  try {
    const manifest = await buildWeb(folder)
    const names = ['manifest.json', ...Object.values(manifest.files)]
    const read = names.map(
      async (name) => [`web/${name}`, new Uint8Array(await readFile(join(folder, 'web', name)))] as const,
    )
    return new Map(await Promise.all(read))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Serves the pages over records; the first is the one that is searched. */
export async function serveSite(records: readonly DocumentRecord[]) {
  return serveApp(pageRoutes(fixtureLibrary(records, await builtFiles()), fixtureServices(records)))
}
