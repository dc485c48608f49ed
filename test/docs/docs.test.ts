import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMANDS } from '../../src/node/command-table.ts'
import { describe, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { freshen } from '../../scripts/build-lib.js'
import { PROBLEM_KINDS } from '../../src/model/problem.ts'
import { ROOT } from '../../src/node/own-code.ts'

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')
const readme = read('README.md')
const architecture = read('ARCHITECTURE.md')
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>

describe('the documents say what is there', () => {
  test('README names every command', () => {
    const commands = Object.keys(COMMANDS)
    expect(commands.length).toBeGreaterThan(9)
    expect(commands.filter((command) => !readme.includes(`\`${command}`))).toEqual([])
  })

  test('the README’s example runs and prints what it says', async () => {
    await freshen()
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] as string
    const expected = [...code.matchAll(/console\.log.*\/\/ (.*)$/gm)].map((match) => match[1])
    expect(expected).toHaveLength(1)
    const file = join(ROOT, 'test/docs/example.tmp.ts')
    writeFileSync(file, code)
    const run = spawnSync(join(ROOT, 'node_modules/.bin/node'), ['--disable-warning=ExperimentalWarning', file], {
      encoding: 'utf8',
    })
    rmSync(file)
    expect(run.stderr).toBe('')
    expect(run.stdout.trimEnd().split('\n')).toEqual(expected)
  })

  test('ARCHITECTURE names every folder of src and every dependency', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.length).toBeGreaterThan(12)
    expect(folders.map((entry) => entry.name).filter((name) => !architecture.includes(`${name}/`))).toEqual([])
    const packages = [
      ...Object.keys(manifest['dependencies'] ?? {}),
      ...Object.keys(manifest['optionalDependencies'] ?? {}),
    ]
    expect(packages.length).toBeGreaterThan(10)
    expect(packages.filter((name) => !architecture.includes(name))).toEqual([])
  })

  test('the tests that ARCHITECTURE names exist', () => {
    const named = [...architecture.matchAll(/`(test\/[\w./-]+)`/g)].map((match) => match[1] as string)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('pictures and files that README links exist', () => {
    const named = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] as string)
    expect(named.length).toBeGreaterThan(4)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('scripts that the README calls are there', () => {
    const called = [...readme.matchAll(/npm (?:run )?(start|test|\w+)(?=[`\s])/g)].map((match) => match[1] as string)
    const scripts = Object.keys(manifest['scripts'] ?? {})
    // npm's own commands
    const known = ['ci', 'install', 'pack', ...scripts]
    expect([...new Set(called)].filter((name) => !known.includes(name))).toEqual([])
  })

  test('every kind of problem has a title and a remedy without a full stop', () => {
    const texts = Object.values(PROBLEM_KINDS).flatMap(({ title, remedy }) => [title, remedy])
    expect(texts.length).toBeGreaterThan(40)
    expect(texts.filter((text) => !/^[A-Z].*[^.]$/.test(text))).toEqual([])
  })
})
