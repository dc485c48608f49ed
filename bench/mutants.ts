/**
 * Mutation testing on a drawn sample: `npm run mutants [-- COUNT [START [FOLDER…]]]`. Draws COUNT changes (mutators.ts)
 * from the modules of the folders, START fixing the draw, and runs over each those tests of its folder that load its module,
 * one change at a time. The change is made while Vitest loads the module (test/mutant-plugin.ts), so that no file is touched. Prints
 * what survives with its place, then the share killed by folder. A run out of time counts as killed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { createRandom } from './quality/align-sets.ts'
import { type Mutation, mutationsOf } from './mutators.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOLDERS = ['align', 'check', 'parse', 'search', 'segment', 'terms', 'text', 'format']
const LONGEST = 180_000

const [count = 60, start = 1] = process.argv.slice(2, 4).map(Number)
const folders = process.argv.length > 4 ? process.argv.slice(4) : FOLDERS
const all = folders.flatMap((folder) =>
  readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .flatMap((name) => {
      const file = join('src', folder, name)
      const text = readFileSync(join(ROOT, file), 'utf8')
      return mutationsOf(file, text).map((mutation) => ({ folder, file, text, mutation }))
    }),
)
const random = createRandom(start)
const drawn = Array.from({ length: Math.min(count, all.length) }, () => all[Math.floor(random() * all.length)]!)
console.error(`${drawn.length} of ${all.length} changes, start value ${start}`)

const tally = new Map<string, { killed: number; of: number }>()
for (const [index, { folder, file, text, mutation }] of drawn.entries()) {
  const killed = isKilled(folder, file, mutation)
  const known = tally.get(folder) ?? { killed: 0, of: 0 }
  tally.set(folder, { killed: known.killed + (killed ? 1 : 0), of: known.of + 1 })
  const line = text.slice(0, mutation.start).split('\n').length
  const was = text.slice(mutation.start, mutation.end).replace(/\s+/g, ' ').slice(0, 60)
  console.error(
    `${index + 1}\t${killed ? 'killed' : 'SURVIVED'}\t${file}:${line}\t${was} -> ${mutation.text.slice(0, 60)}`,
  )
}

console.log('| folder | killed | of | share |\n|---|---|---|---|')
let [killed, of] = [0, 0]
for (const [folder, each] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`| ${folder} | ${each.killed} | ${each.of} | ${(each.killed / each.of).toFixed(2)} |`)
  killed += each.killed
  of += each.of
}
console.log(`| all | ${killed} | ${of} | ${(killed / of).toFixed(2)} |`)

/** Whether the tests of the folder that load the module fail with the change. */
function isKilled(folder: string, file: string, mutation: Mutation): boolean {
  const tests = [folder, ...(folder === 'align' ? ['lexicon'] : [])].flatMap(testsIn).filter((test) => {
    return modulesOf(test).has(join(ROOT, file))
  })
  if (tests.length === 0) return false
  const vitest = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--bail=1', '--no-isolate', '--reporter=dot']
  const run = spawnSync(process.execPath, [...vitest, ...tests.map((test) => relative(ROOT, test))], {
    cwd: ROOT,
    env: { ...process.env, HEXAPLA_MUTANT: JSON.stringify({ file, ...mutation }) },
    stdio: 'ignore',
    timeout: LONGEST,
  })
  return run.status !== 0
}

function testsIn(folder: string): readonly string[] {
  const path = join(ROOT, 'test', folder)
  if (!existsSync(path)) return []
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => join(path, name))
}

/** A module and all that it imports, whatever way. */
function modulesOf(test: string): ReadonlySet<string> {
  const found = new Set([test])
  for (const module of found) {
    if (!existsSync(module)) continue
    for (const [, name] of readFileSync(module, 'utf8').matchAll(/['"](\.[^'"\n]*\.ts)['"]/g))
      found.add(resolve(dirname(module), name!))
  }
  return found
}
