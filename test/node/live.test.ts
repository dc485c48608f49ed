/** A running service answers from one state at a time, takes up the next by itself, and gets over what it cannot read. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLive } from '../../src/node/live.ts'
import { openOutputFolder } from '../../src/node/project.ts'
import { openSnapshot } from '../../src/node/files/snapshot.ts'
import type { Assets } from '../../src/ports/assets.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-live-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const NAMES = ['a.json', 'b/b.json', 'c.json']
/** Builds state n: every file holds n, and the state's own file says so by their hashes. */
async function build(n: number): Promise<void> {
  const output = openOutputFolder(folder)
  const outputs: Record<string, string> = {}
  for (const name of NAMES) {
    const content = new TextEncoder().encode(JSON.stringify({ n, name }))
    outputs[name] = createHash('sha256').update(content).digest('hex')
    await output.write(name, content)
  }
  await output.write('build.json', new TextEncoder().encode(JSON.stringify({ step: { key: String(n), outputs } })))
  await output.commit()
}
const numbersIn = async (assets: Assets, wait = 0): Promise<number[]> => {
  const found: number[] = []
  for (const name of NAMES) {
    found.push(((await assets.json(name)) as { n: number }).n)
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
  }
  return found
}
/** An app that reads its files one after another, and keeps the first for good, as caches do. */
function slowApp(assets: Assets): Hono {
  const app = new Hono()
  app.onError((_, context) => context.json({ failed: true }, 503))
  app.get('/', async (context) => context.json(await numbersIn(assets, 20)))
  return app
}
const until = async (check: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await check()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('It did not come to that')
}

describe('a live service', () => {
  test('takes up a new state by itself, and never answers from two', async () => {
    await build(1)
    const live = createLive(folder, slowApp)
    const ask = async () => (await (await live.fetch(new Request('http://x/'))).json()) as number[]
    expect(await ask()).toEqual([1, 1, 1])
    const answers: number[][] = []
    let asking = true
    const readers = Array.from({ length: 4 }, async () => {
      while (asking) answers.push(await ask())
    })
    for (let n = 2; n < 8; n += 1) {
      await build(n)
      await until(async () => (await ask())[0] === n)
    }
    asking = false
    await Promise.all(readers)
    expect(answers.filter((each) => new Set(each).size !== 1)).toEqual([])
    expect(answers.length).toBeGreaterThan(20)
  })

  test('answers again as soon as a damaged file is repaired, and says what was damaged', async () => {
    await build(1)
    const damaged: string[] = []
    const live = createLive(folder, slowApp, (paths) => damaged.push(...paths))
    const status = async () => (await live.fetch(new Request('http://x/'))).status
    const path = join(folder, 'b/b.json')
    const whole = await readFile(path)
    await truncate(path, 5)
    expect(await status()).toBe(503)
    expect(damaged).toEqual(['b/b.json'])
    await writeFile(path, whole)
    expect(await status()).toBe(200)
    await rm(path)
    expect(await status()).toBe(503)
    await writeFile(path, JSON.stringify({ n: 9, name: 'b' }))
    expect(await status()).toBe(503)
    await build(1)
    expect(await status()).toBe(200)
  })
})

describe('a snapshot', () => {
  test('reads what was replaced once, and nothing that was not part of it', async () => {
    await build(1)
    const { assets, spoilt } = await openSnapshot(folder)
    await build(2)
    expect(await numbersIn(assets)).toEqual([1, 1, 1])
    await writeFile(join(folder, 'later.json'), '{}')
    expect(await assets.json('later.json')).toBeNull()
    expect(spoilt.size).toBe(0)
  })

  test('of files that go away altogether fails, and says so', async () => {
    await build(1)
    const { assets, spoilt } = await openSnapshot(folder)
    await build(2)
    await build(3)
    await expect(assets.bytes('a.json')).rejects.toThrow('a.json')
    expect([...spoilt]).toEqual(['a.json'])
  })
})
