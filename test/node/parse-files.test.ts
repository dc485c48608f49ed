import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, parseFiles } from '../../src/node/workers/parse-files.ts'
import { smallFiles } from '../format/small-files.ts'

test('a folder is parsed file by file, and a bad file does not stop the rest', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parse-'))
  const files = smallFiles()
  for (const format of ['docx', 'pdf', 'html', 'txt']) await writeFile(join(folder, `a.${format}`), files[format] ?? '')
  await writeFile(join(folder, 'bad.docx'), (files['docx'] ?? new Uint8Array()).subarray(0, 200))
  await writeFile(join(folder, 'ignored.png'), 'x')
  const paths = await listFiles([folder, join(folder, 'missing.pdf')])
  expect(paths.map((path) => path.slice(folder.length + 1))).toEqual([
    'a.docx',
    'a.html',
    'a.pdf',
    'a.txt',
    'bad.docx',
    'missing.pdf',
  ])
  const results = new Map<string, string>()
  for await (const { path, version, problems } of parseFiles(paths, { lang: 'en', threads: 2 })) {
    results.set(
      path.slice(folder.length + 1),
      version === null
        ? (problems[0]?.kind ?? '')
        : version.blocks.some(({ text }) => text.includes('ext') || text.includes('Assembly'))
          ? 'read'
          : 'empty',
    )
  }
  await rm(folder, { recursive: true, force: true })
  expect([...results].sort()).toEqual([
    ['a.docx', 'read'],
    ['a.html', 'read'],
    ['a.pdf', 'read'],
    ['a.txt', 'read'],
    ['bad.docx', 'damaged-archive'],
    ['missing.pdf', 'file-missing'],
  ])
})
