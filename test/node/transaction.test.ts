/**
 * A corpus is as it was before a change or as it is after, whatever call to the disk is the last one a process makes. The
 * process dies here by its file layer: after the n-th call every call fails, as for a process that is no longer there.
 */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentInfo } from '../../src/model/document.ts'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'
import { beginTransaction, type FileLayer, fileLayer, recover } from '../../src/node/files/transaction.ts'
import { openOutputFolder } from '../../src/node/project.ts'
import type { CorpusChange } from '../../src/ports/corpus.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-transaction-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A disk that is gone after `calls` calls; `half`: the last call writes half of what it should. */
function dying(calls: number, half = false): { layer: FileLayer; made: () => number } {
  let made = 0
  const dead = new Error('killed')
  const call =
    <A extends unknown[]>(name: keyof FileLayer) =>
    async (...given: A): Promise<void> => {
      made += 1
      if (made > calls + 1) throw dead
      if (made === calls + 1) {
        const [path, bytes] = given as unknown as [string, Uint8Array]
        if (half && name === 'write') await writeFile(path, bytes.subarray(0, bytes.length / 2))
        throw dead
      }
      await (fileLayer[name] as unknown as (...args: A) => Promise<void>)(...given)
    }
  const names = Object.keys(fileLayer) as (keyof FileLayer)[]
  return {
    layer: Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as FileLayer,
    made: () => made,
  }
}

async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = await Promise.all(files.map(async (path) => [path.slice(root.length), await readFile(path, 'utf8')]))
  return Object.fromEntries(read.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
}

const bytes = (text: string) => new TextEncoder().encode(text)
const info = (titles: DocumentInfo['titles']): DocumentInfo => ({
  slug: 'x',
  symbol: null,
  titles,
  organ: null,
  session: null,
  agendaItem: null,
  date: null,
  originalLanguage: null,
  versions: {},
})
/** Every kind of change, in one commit and alone. */
const state = (n: number): readonly CorpusChange[] => [
  { kind: 'version', slug: 'x', name: 'en.txt', bytes: bytes(`text ${n}`) },
  { kind: 'document', info: info({ en: `title ${n}` }) },
  { kind: 'alignment', slug: 'x', text: `alignment ${n}` },
  { kind: 'dismissals', slug: 'x', text: `dismissals ${n}` },
  { kind: 'termbase', text: `terms ${n}` },
  { kind: 'lexicon', text: `lexicon ${n}` },
]
const CHANGES: readonly [string, readonly CorpusChange[]][] = [
  ['everything', state(2)],
  ...state(2).map((change): [string, readonly CorpusChange[]] => [change.kind, [change]]),
  ['a new document', [{ kind: 'version', slug: 'new', name: 'fr.txt', bytes: bytes('neuf') }]],
]

describe('a process that dies', () => {
  test.each(CHANGES)('at any call while %s is changed leaves the old state or the new', async (_, changes) => {
    const open = (root: string, layer?: FileLayer) =>
      openCorpusFolder(join(root, 'corpus'), join(root, 'alignments'), layer)
    await open(join(folder, 'old')).commit(state(1))
    await cp(join(folder, 'old'), join(folder, 'new'), { recursive: true })
    await open(join(folder, 'new')).commit(changes)
    const [before, after] = [await contents(join(folder, 'old')), await contents(join(folder, 'new'))]
    const seen = new Set<string>()
    for (const half of [false, true]) {
      for (let calls = 0; ; calls += 1) {
        const root = join(folder, `run-${calls}-${half}`)
        await cp(join(folder, 'old'), root, { recursive: true })
        const { layer, made } = dying(calls, half)
        const died = await open(root, layer)
          .commit(changes)
          .then(
            () => false,
            () => true,
          )
        // and the next process may die while it puts things right
        for (let again = 0; again < 3; again += 1)
          await recover(join(root, 'corpus'), dying(again).layer).catch(() => {})
        await recover(join(root, 'corpus'))
        const found = await contents(root)
        expect([before, after]).toContainEqual(found)
        seen.add(JSON.stringify(found) === JSON.stringify(after) ? 'new' : 'old')
        await rm(root, { recursive: true })
        if (!died) {
          expect(made()).toBeLessThanOrEqual(calls)
          break
        }
      }
    }
    expect([...seen].sort()).toEqual(['new', 'old'])
  })

  test('at any call of a build leaves one state to whoever reads by its hashes', async () => {
    const write = async (root: string, n: number, layer?: FileLayer) => {
      const output = openOutputFolder(root, layer)
      for (const name of ['a', 'b/c', 'build.json']) await output.write(name, bytes(`${name} ${n}`))
      if (n === 2) await output.remove('gone')
      await output.commit()
    }
    await write(join(folder, 'old'), 1)
    await writeFile(join(folder, 'old/gone'), 'gone')
    for (let calls = 0; calls < 60; calls += 1) {
      const root = join(folder, 'run')
      await cp(join(folder, 'old'), root, { recursive: true })
      const died = await write(root, 2, dying(calls).layer).then(
        () => false,
        () => true,
      )
      await recover(root)
      const { '/a': a, '/b/c': c, '/build.json': built, '/gone': gone } = await contents(root)
      const n = built?.at(-1)
      expect([a, c, gone]).toEqual([`a ${n}`, `b/c ${n}`, n === '1' ? 'gone' : undefined])
      await rm(root, { recursive: true })
      if (!died) return
    }
    throw new Error('A build makes fewer calls than this')
  })
})

describe('a disk that refuses', () => {
  test('when it is full, the change is not made, nothing is left and the error says so', async () => {
    const corpus = openCorpusFolder(join(folder, 'corpus'), join(folder, 'alignments'))
    await corpus.commit(state(1))
    const before = await contents(folder)
    let written = 0
    const full: FileLayer = {
      ...fileLayer,
      async write(path, content) {
        written += content.length
        if (written > 15) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        await fileLayer.write(path, content)
      },
    }
    const filled = openCorpusFolder(join(folder, 'corpus'), join(folder, 'alignments'), full)
    await expect(filled.commit(state(2))).rejects.toThrow('ENOSPC')
    expect(await contents(folder)).toEqual(before)
    expect(await readdir(join(folder, 'corpus'))).toEqual(['terms.tsv', 'x'])
  })

  test.skipIf(process.getuid?.() === 0)('when it is read-only, the error says so and nothing changes', async () => {
    await mkdir(join(folder, 'corpus'))
    await chmod(join(folder, 'corpus'), 0o555)
    const corpus = openCorpusFolder(join(folder, 'corpus'), join(folder, 'alignments'))
    await expect(corpus.commit(state(1))).rejects.toThrow('EACCES')
    await chmod(join(folder, 'corpus'), 0o755)
  })

  test('a transaction that is thrown away leaves nothing', async () => {
    const transaction = beginTransaction(folder)
    await transaction.stage('a', bytes('A'))
    expect(new TextDecoder().decode((await transaction.staged('a')) as Uint8Array)).toBe('A')
    await transaction.rollback()
    expect(await readdir(folder)).toEqual([])
  })
})
