/**
 * `npm run bench [area…]`: measures speed and cost, one area after another, each in a process of its own so that no
 * heap or compiled code of one weighs on the next. Prints tables; what is worth keeping is recorded, with date and
 * machine, in bench/RESULTS.md and the file of the area.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const AREAS: Readonly<Record<string, readonly string[]>> = {
  align: ['align.ts'],
  format: ['format.ts'],
  search: ['search.ts', '1000', '10000', '100000'],
  terms: ['terms.ts'],
  check: ['check.ts'],
  start: ['start.ts'],
  web: ['web.ts'],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((area) => !(area in AREAS))
if (unknown.length > 0) {
  console.error(`No area ${unknown.join(', ')}: there are ${Object.keys(AREAS).join(', ')}`)
  process.exit(2)
}
for (const area of asked.length > 0 ? asked : Object.keys(AREAS)) {
  const [script, ...args] = AREAS[area] as readonly [string, ...string[]]
  console.log(`\n## ${area}\n`)
  const flags = ['--expose-gc', '--max-old-space-size=8192', '--disable-warning=ExperimentalWarning']
  const run = spawnSync(process.execPath, [...flags, join(import.meta.dirname, script), ...args], { stdio: 'inherit' })
  if (run.status !== 0) process.exitCode = 1
}
