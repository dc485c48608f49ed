/**
 * `npm run quality [area…] [-- --accept]`: computes the quality figures from gold data, prints them beside the recorded
 * ones, and fails where one has fallen. `--accept` records what was measured: only a commit that says so may lower a figure.
 * The record is `figures.json`; the table of bench/QUALITY.md is made of it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignUdhr } from './align-paragraphs.ts'
import type { Figure } from './align-run.ts'
import { alignCalibration, alignHandSets, alignNtrex, alignSdg } from './align-sentences.ts'
import { measureCheck } from './check.ts'
import { measureParse } from './parse.ts'
import { measureSearch } from './search.ts'
import { measureTerms } from './terms.ts'

const AREAS: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  parse: measureParse,
  align: async () => [
    ...(await alignHandSets()),
    ...(await alignUdhr()),
    ...(await alignSdg()),
    ...(await alignNtrex()),
    ...(await alignCalibration()),
  ],
  search: measureSearch,
  terms: async () =>
    (await measureTerms()).flatMap(({ measure, on, figures }) =>
      Object.entries(figures)
        .filter(([name]) => !COUNTS.test(name))
        .map(([name, value]) => ({ set: `${measure}, ${on}`, measure: name, value })),
    ),
  check: measureCheck,
}

/** What says how much was measured, not how well. */
const COUNTS = /^(?:labels|pairs|beads|directions|exact|words .*|given .*)$/

/** The reliability table says what each class of confidence holds: neither more nor less of it is better. */
const DESCRIBES = /^confidence [\d.]+-[\d.]+:/

/** Changes below this are rounding, not a fall. */
const TOLERANCE = 0.0015

type Recorded = Record<string, Record<string, number>>

const folder = import.meta.dirname
const file = join(folder, 'figures.json')
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded
const accept = process.argv.includes('--accept')
const asked = process.argv.slice(2).filter((argument) => argument in AREAS)

let fallen = 0
for (const area of asked.length > 0 ? asked : Object.keys(AREAS)) {
  const figures = await (AREAS[area] as () => Promise<readonly Figure[]>)()
  if (figures.length === 0) console.log(`${area}: skipped, ../shared/data is absent`)
  const before = recorded[area] ?? {}
  const now: Record<string, number> = {}
  for (const { set, measure, value } of figures) {
    const name = `${set}: ${measure}`
    now[name] = Math.round(value * 10_000) / 10_000
    const was = before[name]
    const worse = (than: number): boolean => (isLowerBetter(name) ? value > than + TOLERANCE : value < than - TOLERANCE)
    const fell = was !== undefined && !DESCRIBES.test(name) && worse(was)
    if (fell) fallen++
    console.log(
      `${fell ? 'FELL ' : '     '}${name.padEnd(70)} ${was === undefined ? '     –' : was.toFixed(4)}  ${value.toFixed(4)}`,
    )
  }
  if (accept && figures.length > 0) recorded[area] = now
}
if (accept) {
  writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`)
  writeTable()
}
if (fallen > 0 && !accept) {
  console.error(`${fallen} figures have fallen. Mend the cause, or record them with --accept in a commit that says so`)
  process.exitCode = 1
}

function isLowerBetter(name: string): boolean {
  return /error|false|harmless|flags per|lower is better|furniture|: none$/i.test(name)
}

/** Puts the recorded figures into bench/QUALITY.md, between its two marks. */
function writeTable(): void {
  const path = join(folder, '..', 'QUALITY.md')
  const text = readFileSync(path, 'utf8')
  const rows = Object.entries(recorded).flatMap(([area, figures]) =>
    Object.entries(figures).map(([name, value]) => `| ${area} | ${name.replace(/\|/g, '\\|')} | ${value} |`),
  )
  const table = ['| area | figure | value |', '|---|---|---|', ...rows].join('\n')
  writeFileSync(
    path,
    text.replace(/<!-- figures -->[\s\S]*<!-- \/figures -->/, `<!-- figures -->\n${table}\n<!-- /figures -->`),
  )
}
