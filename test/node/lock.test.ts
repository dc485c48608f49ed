import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOCK_FILE, Locked, withLock } from '../../src/node/files/lock.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-lock-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

test('one holder at a time, and nothing is left', async () => {
  let inside = 0
  const turns = Array.from({ length: 8 }, (_, index) =>
    withLock(folder, `turn ${index}`, async () => {
      inside += 1
      expect(inside).toBe(1)
      await new Promise((done) => setTimeout(done, 5))
      inside -= 1
    }),
  )
  await Promise.all(turns)
  expect(await readdir(folder)).toEqual([])
})

test('is freed by work that fails', async () => {
  await expect(withLock(folder, 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(folder, 'x', async () => 1)).toBe(1)
})

test('names its holder to whoever waits in vain', async () => {
  await withLock(folder, 'hexapla add', async () => {
    const told: string[] = []
    const waiting = withLock(folder, 'hexapla build', async () => {}, {
      wait: 50,
      waiting: ({ command }) => told.push(command),
    })
    await expect(waiting).rejects.toThrow(Locked)
    await expect(waiting).rejects.toThrow(`hexapla add (process ${process.pid} on ${hostname()}`)
    expect(told).toEqual(['hexapla add'])
  })
})

test('of a killed process is taken over at once', async () => {
  const code = `import { withLock } from ${JSON.stringify(new URL('../../src/node/files/lock.ts', import.meta.url).href)}
await withLock(${JSON.stringify(folder)}, 'victim', () => { console.log('held'); return new Promise((done) => setTimeout(done, 60000)) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  await once(child.stdout, 'data')
  expect(await readFile(join(folder, LOCK_FILE), 'utf8')).toContain(`"pid":${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'close')
  const began = performance.now()
  expect(await withLock(folder, 'next', async () => 'mine', { wait: 5000 })).toBe('mine')
  expect(performance.now() - began).toBeLessThan(5000)
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['of a process id that another process has now', { pid: process.pid, host: hostname(), began: '1' }],
  ['that no program wrote', null],
])('%s is taken over', async (_, holder) => {
  const text = holder === null ? '{' : JSON.stringify({ ...holder, command: 'x', since: 'x', id: 'x' })
  await writeFile(join(folder, LOCK_FILE), text)
  expect(await withLock(folder, 'next', async () => 'mine', { wait: 5000 })).toBe('mine')
})

test('of another machine is respected until it has been silent for long', async () => {
  const path = join(folder, LOCK_FILE)
  const holder = { pid: 1, host: 'elsewhere', began: '1', command: 'hexapla serve', since: 'x', id: 'x' }
  await writeFile(path, JSON.stringify(holder))
  await expect(withLock(folder, 'next', async () => {}, { wait: 0 })).rejects.toThrow('elsewhere')
  const long = new Date(Date.now() - 3_600_000)
  await utimes(path, long, long)
  expect(await withLock(folder, 'next', async () => 'mine', { wait: 5000 })).toBe('mine')
})
