/**
 * Makes lib/, what runs and what is packed: each module of src/ as JavaScript for Node 20 and browsers, in the same place.
 * In a checkout bin/hexapla calls `freshen` at each start, which compiles only what has changed; `npm pack` runs this file
 * with `--pack`, which starts anew and adds the declarations and the browser's bundle. Needs esbuild alone, no
 * development tool, but for `--pack`.
 */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')
const LIB = join(ROOT, 'lib')
/** The worker is built by wrangler from its source; it is no part of the package. */
const LEFT_OUT = new Set(['edge'])

/** The file of lib/ that a file of src/ becomes; null for one that is compiled into others or only declares types. */
function outputOf(file) {
  if (file.endsWith('.d.ts') || file.endsWith('.json')) return null
  return join(LIB, file.replace(/\.ts$/, '.js'))
}

/** Files of src/, each with its output and the time it was last changed. */
function sources() {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(SRC, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(path)) walk(path)
        continue
      }
      const output = outputOf(path)
      if (output !== null) found.push({ path, output, time: statSync(join(SRC, path)).mtimeMs })
    }
  }
  walk('')
  return found
}

/** An output carries the time of its source, so one that differs, older or newer, is stale. */
const isStale = ({ output, time }) =>
  Math.abs((statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0) - time) > 1

/** JSON is compiled into the module that reads it, as importing it warns on Node 20; all else stays an import, by its new name. */
const keepImports = {
  name: 'keep-imports',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.endsWith('.json')) return null
      return { path: path.startsWith('.') ? path.replace(/\.ts$/, '.js') : path, external: true }
    })
  },
}

/** Compiles what has changed since it was last compiled. Several processes may do so at once. */
export async function freshen() {
  const stale = sources().filter(isStale)
  // a string of i18n/ changes the module that holds it
  const json = join(SRC, 'web/i18n')
  const newest = Math.max(...readdirSync(json).map((name) => statSync(join(json, name)).mtimeMs))
  const holder = sources().find(({ path }) => path === join('web', 'i18n', 'translate.ts'))
  const held = statSync(holder.output, { throwIfNoEntry: false })
  if (held !== undefined && held.ctimeMs < newest && !stale.some(({ path }) => path === holder.path)) stale.push(holder)
  if (stale.length === 0) return
  const modules = stale.filter(({ path }) => path.endsWith('.ts'))
  if (modules.length > 0) {
    const { build } = await import('esbuild')
    const { outputFiles } = await build({
      entryPoints: modules.map(({ path }) => join(SRC, path)),
      outbase: SRC,
      outdir: LIB,
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2023',
      charset: 'utf8',
      plugins: [keepImports],
    })
    for (const { path, contents } of outputFiles) put(path, (draft) => writeFileSync(draft, contents))
  }
  for (const { path, output } of stale.filter((one) => !one.path.endsWith('.ts')))
    put(output, (draft) => copyFileSync(join(SRC, path), draft))
  for (const { output, time } of stale) utimesSync(output, time / 1000, time / 1000)
}

/** Writes a file so that nobody sees half of it. */
function put(path, write) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  write(draft)
  renameSync(draft, path)
}

/** Names modules in declarations as they are packed, `.js`, and removes the declarations that none of the entries needs. */
function tidyDeclarations(entries) {
  const needed = new Set(entries.map((entry) => join(ROOT, entry)))
  for (const path of needed) {
    const text = readFileSync(path, 'utf8').replace(/((?:from |import\()['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2')
    for (const [, name] of text.matchAll(/(?:from |import\()['"](\.[^'"]*)\.js['"]/g))
      needed.add(join(dirname(path), `${name}.d.ts`))
    writeFileSync(path, text)
  }
  for (const name of readdirSync(LIB, { recursive: true })) {
    const path = join(LIB, name)
    if (path.endsWith('.d.ts') && !needed.has(path)) rmSync(path)
  }
}

/** lib/ as it is packed. */
async function pack() {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  rmSync(LIB, { recursive: true, force: true })
  await freshen()
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.lib.json')], { stdio: 'inherit' })
  tidyDeclarations(Object.values(exports).flatMap(({ types }) => types ?? []))
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(LIB, 'index.js')],
    outdir: join(LIB, 'browser'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'linked',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await (process.argv.includes('--pack') ? pack() : freshen())
