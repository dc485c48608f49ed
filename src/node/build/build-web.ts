/**
 * Bundles the browser's scripts and the stylesheet into `<out>/web/`, each under a folder named by its hash, with a
 * manifest that the pages read the names from. Same input, same bytes.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { WebManifest } from '../../web/pages/parts/context.ts'
import { ownModule } from '../own-code.ts'

/** Scripts of the pages; `sw.js` and `embed.js` are served from the root, the rest below `/static/`. */
const SCRIPTS = ['boot', 'client', 'align', 'check-page', 'discovery', 'embed', 'offline', 'sw'] as const
/** Parts of the stylesheet, in the order they apply. */
const STYLES = ['base', 'reader', 'rows', 'pages', 'results', 'narrow', 'print'] as const

/** Builds into `out` (usually `dist`) and returns the manifest that was written to `<out>/web/manifest.json`. */
export async function buildWeb(out: string): Promise<WebManifest> {
  const web = join(import.meta.dirname, '../../web')
  const target = join(out, 'web')
  const built = new Map<string, string>()
  for (const name of SCRIPTS) built.set(`${name}.js`, await bundle(ownModule(`web/client/${name}`), name === 'boot'))
  const css = (await Promise.all(STYLES.map((name) => readFile(join(web, 'style', `${name}.css`), 'utf8')))).join('\n')
  built.set('style.css', await minifyCss(css))

  const files: Record<string, string> = {}
  for (const [name, text] of built) {
    const path = `${hashOf(text)}/${name}`
    files[name] = path
    await mkdir(join(target, dirname(path)), { recursive: true })
    await replace(join(target, path), text)
  }
  const manifest: WebManifest = { revision: hashOf(JSON.stringify(files)), files }
  await replace(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  const kept = new Set(Object.values(files).map((path) => dirname(path)))
  for (const entry of await readdir(target, { withFileTypes: true }))
    if (entry.isDirectory() && !kept.has(entry.name)) await rm(join(target, entry.name), { recursive: true })
  // a worker's assets are what is served, not what a build remembers
  await replace(join(out, '.assetsignore'), '.old\n.changes\nbuild.json\n')
  return manifest
}

/** Puts a file in place whole, unless it is there already: a running service goes on reading it. */
async function replace(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

async function bundle(entry: string, classic: boolean): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: classic ? 'iife' : 'esm',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
  })
  return result.outputFiles[0]?.text ?? ''
}

async function minifyCss(css: string): Promise<string> {
  const result = await build({
    stdin: { contents: css, loader: 'css' },
    minify: true,
    write: false,
    charset: 'utf8',
    target: 'es2022',
  })
  return result.outputFiles[0]?.text ?? ''
}
