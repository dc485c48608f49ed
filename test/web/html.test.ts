/** The HTML of every page, as the Nu HTML checker reads it. Left out, with the reason, where there is no Java. */
import { execFile, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import { pageRoutes } from '../../src/web/pages-app.ts'
import { fixtureLibrary, fixtureServices, reportRecord, revisedRecord } from './fixture.ts'
import { PAGES } from './page-list.ts'
import { builtFiles } from './site.ts'

/** The checker, as its package names it: a package without types. */
const VNU = createRequire(import.meta.url)('vnu-jar') as string
const java = spawnSync('java', ['-version']).status === 0
if (!java) console.warn('Left out: the Nu HTML checker, because no Java was found')

interface Message {
  readonly url: string
  readonly lastLine: number
  readonly message: string
  readonly extract?: string
}

/** What the checker holds against HTML texts, named by their address: one Java process for all of them. */
async function complaints(pages: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hexapla-html-'))
  try {
    const addresses = [...pages.keys()]
    await Promise.all(
      addresses.map((address, index) => writeFile(join(folder, `${index}.html`), pages.get(address) ?? '')),
    )
    const run = promisify(execFile)
    const { stdout } = await run(
      'java',
      [
        '-Xss1m',
        '-XX:TieredStopAtLevel=1',
        '-jar',
        VNU,
        '--errors-only',
        '--exit-zero-always',
        '--stdout',
        '--format',
        'json',
        folder,
      ],
      { maxBuffer: 64 << 20 },
    )
    const { messages } = JSON.parse(stdout) as { messages: readonly Message[] }
    return messages.map(
      ({ url, message, extract }) => `${addresses[Number.parseInt(basename(url), 10)]}: ${message}: ${extract ?? ''}`,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.skipIf(!java)('the Nu HTML checker', () => {
  it('finds no error on any page in six languages', async () => {
    const record = await reportRecord('excerpt')
    const records = [record, revisedRecord(record)]
    const app = pageRoutes(fixtureLibrary(records, await builtFiles()), fixtureServices(records))
    const pages = new Map<string, string>()
    for (const ui of LANGS)
      for (const path of PAGES) pages.set(`/${ui}${path}`, await (await app.request(`/${ui}${path}`)).text())
    expect(await complaints(pages)).toEqual([])
  })

  it('finds the errors of a page that has some', async () => {
    const found = await complaints(
      new Map([['/bad', '<!doctype html><html lang="en"><title>x</title><p id=a><p id=a>']]),
    )
    expect(found).toEqual([expect.stringContaining('/bad: Duplicate ID')])
  })
})
