/** A build that was killed goes on after its last step; files are believed for their stamps, and read where told to. */
import { mkdtemp, readdir, readFile, rm, utimes, writeFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recover } from '../../src/node/files/transaction.ts'
import { openOutputFolder, sha256 } from '../../src/node/project.ts'
import { openSteps, type Steps } from '../../src/pipeline/steps.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-resume-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = (options = {}) => openSteps(openOutputFolder(folder), sha256, options)
const run = (steps: Steps, name: string, content = name) =>
  steps.run(
    name,
    () => [name],
    async () => new Map([[`${name}.txt`, content]]),
  )

describe('a build that is killed', () => {
  test('goes on after the last step that it made, to the same files', async () => {
    const killed = await open()
    await run(killed, 'one')
    await run(killed, 'two')
    expect(await recover(folder)).toBe('kept')
    expect((await readdir(folder)).filter((name) => name !== '.changes')).toEqual([])
    const steps = await open()
    for (const name of ['one', 'two', 'three']) await run(steps, name)
    expect(steps.ran).toEqual(['three'])
    await steps.finish()
    expect((await readdir(folder)).sort()).toEqual([
      '.old',
      'build.json',
      'one.txt',
      'stamps.json',
      'three.txt',
      'two.txt',
    ])
    const whole = JSON.parse(await readFile(join(folder, 'build.json'), 'utf8')) as object
    expect(Object.keys(whole)).toEqual(['one', 'three', 'two'])
  })

  test('makes a step again whose key has changed or whose staged file is damaged, and takes nothing else over', async () => {
    const killed = await open()
    for (const name of ['one', 'two', 'three']) await run(killed, name)
    const staged = (await readdir(join(folder, '.changes'))).filter((name) => name !== 'journal.jsonl')
    for (const name of staged) {
      const path = join(folder, '.changes', name)
      if ((await readFile(path, 'utf8')) === 'two') await writeFile(path, 'x')
    }
    await recover(folder)
    const steps = await open()
    await steps.run(
      'one',
      () => ['other'],
      async () => new Map([['one.txt', 'new']]),
    )
    await run(steps, 'two')
    expect(steps.ran).toEqual(['one', 'two'])
    await steps.finish()
    expect((await readdir(folder)).sort()).toEqual(['.old', 'build.json', 'one.txt', 'stamps.json', 'two.txt'])
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('new')
    expect(await readFile(join(folder, 'two.txt'), 'utf8')).toBe('two')
  })

  test('leaves nothing behind if the next one has nothing to do', async () => {
    const first = await open()
    await run(first, 'one')
    await first.finish()
    const killed = await open()
    await run(killed, 'two')
    await recover(folder)
    const steps = await open()
    await run(steps, 'one')
    await steps.finish()
    expect((await readdir(folder)).sort()).toEqual(['.old', 'build.json', 'one.txt', 'stamps.json'])
  })
})

describe('a built file', () => {
  test('is made again when it was written to, and when its bytes rot, if every file is read', async () => {
    const first = await open()
    await run(first, 'one')
    await first.finish()
    const path = join(folder, 'one.txt')
    await writeFile(path, 'damaged')
    const second = await open()
    await run(second, 'one')
    expect(second.ran).toEqual(['one'])
    await second.finish()
    expect(await readFile(path, 'utf8')).toBe('one')

    const { atimeNs, mtimeNs } = await stat(path, { bigint: true })
    await writeFile(path, 'eno')
    await utimes(path, Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9)
    const thorough = await open({ thorough: true })
    await run(thorough, 'one')
    expect(thorough.ran).toEqual(['one'])
  })

  test('is carried with what it depends on while neither is touched', async () => {
    const first = await open()
    await run(first, 'one')
    first.stamp('one', 'inputs')
    await first.finish()
    expect((await open()).carry(['one'], 'inputs')).not.toBe(null)
    expect((await open()).carry(['one'], 'other')).toBe(null)
    expect((await open()).carry(['one', 'two'], 'inputs')).toBe(null)
    expect((await open({ thorough: true })).carry(['one'], 'inputs')).toBe(null)
    await writeFile(join(folder, 'one.txt'), 'two')
    expect((await open()).carry(['one'], 'inputs')).toBe(null)
  })
})
