/**
 * The package as others get it: packed, installed in an empty project, type-checked, run on every Node that is here and loaded
 * in a browser. The packages that it depends on come from npm's cache, in the versions of our own lockfile.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'
import { launchBrowser } from '../browser.ts'
import { findChromium } from '../chromium.ts'

const CONSUMER = join(import.meta.dirname, 'consumer')
const folder = mkdtempSync(join(tmpdir(), 'hexapla-package-'))
const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The Nodes of the machine and of our packages, one of each major version; Node 22 with `NODE_22=/path/to/node`. */
function nodes(): readonly string[] {
  const paths = (process.env['PATH'] ?? '').split(':').map((one) => join(one, 'node'))
  const found = [process.env['NODE_22'] ?? '', join(ROOT, 'node_modules/.bin/node'), ...paths].filter(existsSync)
  const byMajor = new Map<string, string>()
  for (const path of found) {
    const major = spawnSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout.trim()
    if (!byMajor.has(major)) byMajor.set(major, path)
  }
  return [...byMajor.values()]
}

/** A lockfile for the consumer: the tarball, and what it needs as our own lockfile has it. */
function lockfile(tarball: string): unknown {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>
  }
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>
  const needed = Object.entries(packages).filter(([name, { dev, link }]) => name !== '' && !dev && !link)
  const { version, dependencies, bin } = own
  return {
    name: 'consumer',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'consumer', dependencies: { hexapla: `file:${tarball}` } },
      'node_modules/hexapla': { version, resolved: `file:${tarball}`, dependencies, bin },
      ...Object.fromEntries(needed),
    },
  }
}

beforeAll(() => {
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' })
  expect(packed.status, packed.stderr).toBe(0)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies: { hexapla: `file:${tarball}` } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile(tarball)))
  run('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'])
  for (const name of ['library', 'app']) {
    copyFileSync(join(CONSUMER, `${name}.ts`), join(folder, `${name}.ts`))
    const { code } = transformSync(readFileSync(join(CONSUMER, `${name}.ts`), 'utf8'), { loader: 'ts', format: 'esm' })
    writeFileSync(join(folder, `${name}.js`), code)
  }
  mkdirSync(join(folder, 'corpus'))
  writeFileSync(join(folder, 'en.txt'), 'CEB met in May 2022.\nMembers adopted 2 decisions.\n')
  writeFileSync(join(folder, 'fr.txt'), 'Le CCS s’est réuni en mai 2022.\nLes membres ont adopté 2 décisions.\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package, installed', () => {
  test('holds what is compiled and nothing of the checkout', () => {
    const names = readdirSync(join(folder, 'node_modules/hexapla'))
    expect(names.sort()).toEqual(['LICENSE', 'NOTICE', 'README.md', 'bin', 'data', 'lib', 'package.json'])
    const lib = readdirSync(join(folder, 'node_modules/hexapla/lib'), { recursive: true }) as string[]
    expect(lib.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([])
    expect(lib).not.toContain('edge')
  })

  test.each(nodes())('the library runs, Chinese included, on %s', (node) => {
    const { beads, blocks, language } = JSON.parse(run(node, ['library.js'])) as Record<string, unknown>
    expect(beads).toEqual(['0:0', '1:1,2'])
    expect(blocks).toEqual(['h0', 'p1', 'p2'])
    expect(language).toMatchObject({ lang: 'fr' })
  })

  test.each(nodes())('the command line runs without a word on stderr that is not its own, on %s', (node) => {
    const command = join(folder, 'node_modules/hexapla/bin/hexapla')
    expect(run(node, [command, '--help'])).toContain('align-sentences')
    const args = [command, 'align-sentences', 'en.txt', 'fr.txt', '--langs', 'en,fr']
    const { stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8' })
    expect(stdout).toMatch(/^\[0\]:\[0\]:[\d.]+\n\[1\]:\[1\]:[\d.]+\s*$/)
    expect(stderr).not.toMatch(/warning/i)
  })

  test('the app answers over a corpus of the working folder', () => {
    expect(run('node', ['app.js'])).toMatch(/^200 /)
  })

  test.each(['nodenext', 'bundler'])(
    'a consumer type-checks under %s, declarations of the package included',
    (resolution) => {
      const kind = resolution === 'bundler' ? 'esnext' : 'nodenext'
      const options = ['--noEmit', '--strict', '--target', 'es2024', '--types', '', '--module', kind]
      const tsc = join(ROOT, 'node_modules/.bin/tsc')
      const { stdout } = spawnSync(tsc, [...options, '--moduleResolution', resolution, 'library.ts', 'app.ts'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(stdout).toBe('')
    },
  )

  test.skipIf(findChromium() === null)('the bundle aligns sentences in a browser', async () => {
    const browserFolder = join(folder, 'node_modules/hexapla/lib/browser')
    const server = createServer((request, response) => {
      const file = join(browserFolder, request.url ?? '/')
      const script = request.url?.endsWith('.js') === true && existsSync(file)
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html')
      response.end(script ? readFileSync(file) : '<!doctype html><title>bundle</title>')
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const beads = await page.evaluate<number>(`import('/index.js').then(({ alignSentences }) =>
        alignSentences(['One met.', 'It adopted 2.'], ['Un.', 'Il adopta 2.'], { langs: ['en', 'fr'] }).beads.length)`)
      expect(beads).toBe(2)
    } finally {
      await browser.close()
      server.close()
    }
  })
})
