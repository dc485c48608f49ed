import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDocuments, findDocuments } from '../../src/node/bulk/add-folder.ts'
import { openProject } from '../../src/node/project.ts'
import { readAlignment } from '../../src/format/alignment-file.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-add-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'in', name)), { recursive: true })
    await writeFile(join(folder, 'in', name), text)
  }
}

const EN = '1. The harbour opened in 1999.\n\n2. Fees rose by 12 per cent.\n'
const FR = '1. Le port a ouvert en 1999.\n\n2. Les droits ont augmenté de 12 pour cent.\n'

async function run() {
  const { documents, problems } = await findDocuments([join(folder, 'in')])
  const report = await addDocuments(openProject(join(folder, 'corpus')), documents, {
    official: false,
    source: null,
    progress: () => {},
  })
  return { ...report, named: problems }
}

test('files named by symbol or slug become documents, each aligned in all its languages', async () => {
  await put({
    'A-99-1-en.txt': EN,
    'A-99-1-fr.txt': FR,
    'deep/harbour/en.txt': EN,
    'deep/harbour/fr.txt': FR,
    '.note': '',
  })
  expect(await run()).toMatchObject({ added: 2, unchanged: 0, failures: [], named: [] })
  for (const slug of ['a-99-1', 'harbour']) {
    const { value } = readAlignment(await readFile(join(folder, 'alignments', `${slug}.jsonl`), 'utf8'), slug)
    expect(Object.keys(value?.inputs ?? {})).toEqual(['en', 'fr'])
    expect(value?.rows.find(({ id }) => id === 'p2')?.cells).toEqual({ en: ['p2'], fr: ['p2'] })
  }
})

test('the next run adds what is new or failed and nothing else', async () => {
  await put({ 'a-en.txt': EN, 'a-fr.txt': FR, 'b-en.txt': EN, 'b-fr.txt': '' })
  const first = await run()
  expect([first.added, first.failures]).toMatchObject([1, [{ slug: 'b', problems: [{ kind: 'empty-input' }] }]])
  await expect(readFile(join(folder, 'corpus/b/document.json'))).rejects.toThrow('ENOENT')
  await put({ 'b-fr.txt': FR })
  expect(await run()).toMatchObject({ added: 1, unchanged: 1, failures: [] })
  await put({ 'a-fr.txt': FR.replace('1999', '2001') })
  expect(await run()).toMatchObject({ added: 1, unchanged: 1, failures: [] })
  expect(await readFile(join(folder, 'corpus/a/fr.txt'), 'utf8')).toContain('2001')
})

test('a name without a language and a language given twice are reported', async () => {
  await put({ 'report.txt': EN, 'a-en.txt': EN, 'sub/a-en.txt': EN })
  const { named } = await run()
  expect(named.map(({ kind, file }) => [kind, file])).toEqual([
    ['language-unknown', join(folder, 'in/report.txt')],
    ['name-taken', join(folder, 'in/sub/a-en.txt')],
  ])
})
