import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentInfo } from '../../src/model/document.ts'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'

const info: DocumentInfo = {
  slug: 'a-77-1',
  symbol: 'A/77/1',
  titles: { en: 'Report' },
  organ: null,
  session: null,
  agendaItem: null,
  date: null,
  originalLanguage: 'en',
  versions: { en: { file: 'en.txt', format: 'txt', sha256: 'ab', status: 'unofficial', source: 'Test' } },
}

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () => openCorpusFolder(join(folder, 'corpus'), join(folder, 'alignments'))

describe('the corpus on disk', () => {
  test('gives back what was put', async () => {
    await open().commit([
      { kind: 'version', slug: info.slug, name: 'en.txt', bytes: new TextEncoder().encode('1. One.') },
      { kind: 'document', info },
    ])
    expect(await open().slugs()).toEqual(['a-77-1'])
    expect(await open().info('a-77-1')).toEqual({ value: info, problems: [] })
    expect(new TextDecoder().decode((await open().file('a-77-1', 'en.txt')) as Uint8Array)).toBe('1. One.')
  })

  test('an empty or missing folder is an empty corpus', async () => {
    expect(await open().slugs()).toEqual([])
    expect(await open().termbase()).toBeNull()
    expect(await open().alignment('none')).toBeNull()
    expect((await open().info('none')).problems.map((problem) => problem.kind)).toEqual(['file-missing'])
  })

  test('a folder without document.json is no document', async () => {
    await mkdir(join(folder, 'corpus', 'notes'), { recursive: true })
    expect(await open().slugs()).toEqual([])
  })

  test('a document.json that reaches outside its folder is refused with the place', async () => {
    const file = join(folder, 'corpus', 'x', 'document.json')
    await mkdir(join(folder, 'corpus', 'x'), { recursive: true })
    const versions = { en: { file: '../../secret', format: 'txt', sha256: '', status: 'official', source: '' } }
    await writeFile(file, JSON.stringify({ symbol: null, titles: {}, versions }))
    const read = await open().info('x')
    expect(read.value).toBeNull()
    expect(read.problems[0]?.place).toEqual({ path: '/versions/en' })
  })
})
