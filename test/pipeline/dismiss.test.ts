import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Flag } from '../../src/model/flag.ts'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'
import { createWriter } from '../../src/node/files/writer.ts'
import { openAssetsFolder } from '../../src/node/files/assets-folder.ts'
import type { Dismissed } from '../../src/pipeline/changes/dismiss.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { buildProject, openProject, type Project } from '../../src/node/project.ts'
import { createLibrary } from '../../src/service/library.ts'

const SLUG = 'example-six-languages'
let folder: string
let project: Project
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hexapla-dismiss-'))
  await cp(join(ROOT, 'corpus', SLUG), join(folder, 'corpus', SLUG), { recursive: true })
  await cp(join(ROOT, 'corpus', 'terms.tsv'), join(folder, 'corpus', 'terms.tsv'))
  project = openProject(join(folder, 'corpus'))
  await buildProject(project, { later: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const flagsNow = async (): Promise<readonly Flag[]> =>
  JSON.parse(await readFile(join(project.distFolder, 'flags', `${SLUG}.json`), 'utf8'))
const flagNow = async (id: string) => (await flagsNow()).find((flag) => flag.id === id)
const BY = { reason: 'as in the original', author: 'A. Reviser' }

test('a dismissal survives rebuilds and comes back when a text of the row changes', async () => {
  const served = () =>
    createLibrary(openAssetsFolder(project.distFolder), () => Promise.reject(new Error('not needed')))
  const writer = createWriter(project, { today: () => '2026-11-23' })
  const dismiss = async (...given: Parameters<typeof writer.dismiss>) => (await writer.dismiss(...given)) as Dismissed
  const before = (await served().manifest()).documents[0]
  const wanted = (await flagsNow()).find((flag) => flag.row === 'p8' && flag.confidence >= 0.5)
  if (wanted === undefined || before === undefined) throw new Error('The example has no flag at p8')
  const onFile = await readFile(join(project.corpusFolder, SLUG, 'document.json'), 'utf8')

  expect((await dismiss(SLUG, { flag: 'p8-none', ...BY, withdraw: false })).problems.map(({ kind }) => kind)).toEqual([
    'unknown-id',
  ])
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  expect(await corpus.file(SLUG, 'dismissals.jsonl')).toBeNull()

  const dismissed = { ...BY, date: '2026-11-23' }
  const done = await dismiss(SLUG, { flag: wanted.id, ...BY, withdraw: false })
  expect(done.flag).toEqual({ ...wanted, dismissed })
  expect((await served().flags(SLUG)).find((flag) => flag.id === wanted.id)?.dismissed).toEqual(dismissed)
  expect((await served().manifest()).documents[0]?.flags).toBe(before.flags - 1)
  expect(await readFile(join(project.corpusFolder, SLUG, 'document.json'), 'utf8')).toBe(onFile)

  await rm(project.distFolder, { recursive: true })
  await buildProject(project, { later: true })
  expect((await flagNow(wanted.id))?.dismissed).toEqual(dismissed)

  const file = join(project.corpusFolder, SLUG, 'en.txt')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('The number of readers rose', 'The number of all readers rose'))
  await buildProject(project, { later: true })
  expect((await flagNow(wanted.id))?.row).toBe('p8')
  expect((await flagNow(wanted.id))?.dismissed).toBeUndefined()

  await writeFile(file, text)
  await buildProject(project, { later: true })
  expect((await flagNow(wanted.id))?.dismissed).toEqual(dismissed)

  await dismiss(SLUG, { flag: wanted.id, ...BY, reason: 'on second thoughts', withdraw: false })
  expect((await flagNow(wanted.id))?.dismissed).toEqual({ ...dismissed, reason: 'on second thoughts' })
  const lines = (await readFile(join(project.corpusFolder, SLUG, 'dismissals.jsonl'), 'utf8')).split('\n')
  expect([lines.length, lines.at(-1)]).toEqual([3, ''])

  const back = await dismiss(SLUG, { flag: wanted.id, ...BY, reason: 'a fault after all', withdraw: true })
  expect(back.flag).toEqual(wanted)
  expect((await flagNow(wanted.id))?.dismissed).toBeUndefined()
  expect((await served().manifest()).documents[0]?.flags).toBe(before.flags)
  const again = await dismiss(SLUG, { flag: wanted.id, ...BY, withdraw: true })
  expect(again.problems.map(({ kind, expected }) => [kind, expected])).toEqual([
    ['unknown-id', 'the id of a dismissed flag'],
  ])
})
