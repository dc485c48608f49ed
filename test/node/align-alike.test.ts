/** The API aligns as the command line does: with the same dictionaries, learned lexicon and termbase. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'
import { loadResources } from '../../src/node/lexicons/resources.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { createNodeApp } from '../../src/node/app.ts'
import { alignFiles } from '../../src/pipeline/align-files.ts'

const TEXTS = ['zh', 'en'].map((lang) => join(ROOT, `corpus/example-six-languages/${lang}.txt`))

test('POST /v1/align gives the rows of hexapla align', async () => {
  const files = await Promise.all(
    TEXTS.map(async (path) => ({ name: path, bytes: new Uint8Array(await readFile(path)) })),
  )
  const project = openProject()
  const resources = await loadResources(openCorpusFolder(project.corpusFolder, project.alignmentsFolder))
  const { record } = await alignFiles(files, resources)
  const form = new FormData()
  for (const { name, bytes } of files) form.append('files', new Blob([bytes]), name)
  const response = await createNodeApp(project).request('/v1/align?level=sentence', { method: 'POST', body: form })
  const answer = (await response.json()) as {
    rows: {
      alignment: { confidence: number; method: string; evidence?: unknown }
      versions: Record<string, { ids: string[] } | null>
    }[]
  }
  const expected = record?.alignment.rows.filter((row) => row.level === 'sentence') ?? []
  expect(expected.length).toBeGreaterThan(10)
  expect(
    answer.rows.map(({ alignment: { confidence, method }, versions }) => [
      confidence,
      method,
      versions['zh']?.ids,
      versions['en']?.ids,
    ]),
  ).toEqual(expected.map(({ confidence, method, cells }) => [confidence, method, cells.zh, cells.en]))
})
