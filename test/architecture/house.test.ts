import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scan, scanTree } from './scan.ts'

/**
 * Where the house breaks a rule still, one line a place. The list may only shrink: a test fails when a line is no longer
 * needed. `SHRINK=1 npx vitest run test/architecture` takes such lines out.
 */
const LIST = join(import.meta.dirname, 'known-exceptions.json')
const known = JSON.parse(readFileSync(LIST, 'utf8')) as Record<string, readonly string[]>

const MOST_FILES = 15
const MOST_PARAMETERS = 5
const MOST_LINES = 80
/** Names that may stand in many folders: each says what it is by its folder. */
const SHARED_NAMES = ['index', 'types']

const modules = scanTree()
const folders = Map.groupBy(modules, ({ file }) => dirname(file))

function brokenBy(rule: string, found: readonly string[]): void {
  const allowed = known[rule] ?? []
  const needless = allowed.filter((entry) => !found.includes(entry))
  if (needless.length > 0 && process.env['SHRINK'] === '1') {
    const left = allowed.filter((entry) => found.includes(entry))
    known[rule] = left
    writeFileSync(LIST, `${JSON.stringify(known, null, 2)}\n`)
  } else expect(needless, `needless in ${basename(LIST)}, take out (SHRINK=1 does it)`).toEqual([])
  expect(found.filter((entry) => !allowed.includes(entry)).sort()).toEqual([])
}

describe('the house', () => {
  test('no imports form a circle, types included', () => {
    const targets = new Map(modules.map(({ file, targets: to }) => [file, to]))
    const circles = new Set<string>()
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file)
      if (at >= 0) circles.add(path.slice(at).toSorted().join(' + '))
      if (at >= 0 || done.has(file)) return
      for (const next of targets.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const { file } of modules) visit(file, [])
    brokenBy('circles', [...circles])
  })

  test('an exported name is defined once', () => {
    const homes = new Map<string, string[]>()
    for (const { file, defines } of modules)
      for (const name of defines) homes.set(name, [...(homes.get(name) ?? []), file])
    brokenBy(
      'names',
      [...homes].filter(([, files]) => files.length > 1).map(([name]) => name),
    )
  })

  test(`a folder holds at most ${MOST_FILES} files of code`, () => {
    brokenBy(
      'folders',
      [...folders].filter(([, files]) => files.length > MOST_FILES).map(([folder]) => folder),
    )
  })

  test('a file name stands in two folders at most, but for index, types and routes named after their page', () => {
    const places = Map.groupBy(
      modules.filter(({ file }) => !file.startsWith('web/api/routes/')),
      ({ file }) => basename(file, '.ts'),
    )
    brokenBy(
      'file names',
      [...places].filter(([name, files]) => files.length > 2 && !SHARED_NAMES.includes(name)).map(([name]) => name),
    )
  })

  test(`a function takes at most ${MOST_PARAMETERS} parameters`, () => {
    brokenBy(
      'parameters',
      named(({ parameters }) => parameters > MOST_PARAMETERS),
    )
  })

  test(`a function has at most ${MOST_LINES} lines, or its file's header names it and says why`, () => {
    brokenBy(
      'lines',
      named(({ lines }) => lines > MOST_LINES),
    )
  })
})

function named(breaks: (each: (typeof modules)[number]['functions'][number]) => boolean): readonly string[] {
  const found = modules.flatMap(({ file, functions, header }) =>
    functions
      .filter((each) => breaks(each) && !new RegExp(`\\b${each.name}\\b`).test(header))
      .map(({ name }) => `${file} ${name}`),
  )
  return [...new Set(found)]
}

describe('the scan', () => {
  test('sees the tree', () => {
    expect(modules.length).toBeGreaterThan(300)
    expect(modules.flatMap(({ functions }) => functions).length).toBeGreaterThan(2000)
  })

  test('sees imports of every form, definitions and functions', () => {
    const text = `/** Head: longOne is long. */
import { a } from './a.ts'
import type { B } from '../text/b.ts'
export { c } from './c.ts'
export * from './d.ts'
type E = import('./e.ts').E
const f = () => import('./f.ts')
export interface Shape { readonly x: E }
export const one = (a: number, b: number) => a + b, two = 2
export async function three(this: B, { a }: Shape, ...rest: number[]) {
  return rest
}
class Four { five(a: number) {} }
`
    const found = scan('parse/x.ts', text)
    expect(found.targets).toEqual(['parse/a.ts', 'text/b.ts', 'parse/c.ts', 'parse/d.ts', 'parse/e.ts', 'parse/f.ts'])
    expect(found.defines).toEqual(['Shape', 'one', 'two', 'three'])
    expect(found.functions.map(({ name }) => name)).toEqual(['f', 'one', 'three', 'five'])
    expect(found.functions.find(({ name }) => name === 'three')).toMatchObject({ lines: 3 })
    expect(found.header).toContain('longOne')
  })
})
