import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'
import { buildProject, openProject, type Project, sha256 } from '../../src/node/project.ts'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'
import { loadResources } from '../../src/node/lexicons/resources.ts'
import { addVersion } from '../../src/pipeline/changes/add.ts'

const SLUG = 'example-six-languages'

/** A project that holds the example document and the termbase only, in a folder of its own. */
async function makeProject(): Promise<{ folder: string; project: Project }> {
  const folder = await mkdtemp(join(tmpdir(), 'hexapla-build-'))
  await cp(join(ROOT, 'corpus', SLUG), join(folder, 'corpus', SLUG), { recursive: true })
  await cp(join(ROOT, 'corpus', 'terms.tsv'), join(folder, 'corpus', 'terms.tsv'))
  return { folder, project: openProject(join(folder, 'corpus')) }
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  // stamps tell what is on this disk, not what was built
  const files = names
    .filter((entry) => entry.isFile() && entry.name !== 'stamps.json')
    .map((entry) => join(entry.parentPath, entry.name))
  const pairs = await Promise.all(
    files.map(
      async (file) =>
        [
          file.slice(folder.length),
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex'),
        ] as const,
    ),
  )
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
}

let one: Awaited<ReturnType<typeof makeProject>>
let two: Awaited<ReturnType<typeof makeProject>>
beforeAll(async () => {
  one = await makeProject()
  two = await makeProject()
})
afterAll(() => Promise.all([one, two].map(({ folder }) => rm(folder, { recursive: true, force: true }))))

describe('hexapla build', () => {
  test('the same corpus gives the same bytes', async () => {
    const first = await buildProject(one.project)
    await buildProject(two.project)
    expect(first.realigned).toEqual([SLUG])
    const built = await hashes(join(one.folder, 'dist'))
    expect(Object.keys(built).length).toBeGreaterThan(8)
    expect(await hashes(join(two.folder, 'dist'))).toEqual(built)
    expect(await hashes(join(two.folder, 'alignments'))).toEqual(await hashes(join(one.folder, 'alignments')))
  })

  test('nothing is done again where nothing has changed, and the alignment on file is used', async () => {
    expect((await buildProject(one.project)).ran).toEqual([])
    await rm(join(one.folder, 'dist'), { recursive: true })
    const again = await buildProject(one.project)
    expect(again.realigned).toEqual([])
    expect(await hashes(join(one.folder, 'dist'))).toEqual(await hashes(join(two.folder, 'dist')))
  })

  test('equivalents left for later are said to be pending until a whole build makes them', async () => {
    await rm(join(one.folder, 'dist'), { recursive: true })
    const first = await buildProject(one.project, { later: true })
    expect({ pending: first.pending, ran: first.ran.includes('equivalents') }).toEqual({ pending: true, ran: false })
    const whole = await buildProject(one.project)
    expect({ pending: whole.pending, ran: whole.ran }).toEqual({
      pending: false,
      ran: ['lexicon', 'equivalents', 'manifest'],
    })
    expect((await buildProject(one.project, { later: true })).pending).toBe(false)
    expect(await hashes(join(one.folder, 'dist', 'equivalents'))).toEqual(
      await hashes(join(two.folder, 'dist', 'equivalents')),
    )
  })

  test('what cannot be read is named by every build, not only by the first', async () => {
    const { folder, project } = await makeProject()
    await rm(join(folder, 'corpus', SLUG, 'fr.txt'))
    await writeFile(join(folder, 'corpus', SLUG, 'es.txt'), ' ')
    for (const name of ['ar', 'zh', 'ru']) await rm(join(folder, 'corpus', SLUG, `${name}.txt`))
    const missing = ['fr', 'ar', 'zh', 'ru', 'es'].map((lang) => `${SLUG}/${lang}.txt`).sort()
    for (let run = 0; run < 2; run += 1)
      expect([...(await buildProject(project, { later: true })).unread].sort()).toEqual(missing)
    await rm(folder, { recursive: true })
  })

  test('more rows than one process answers in time are refused, and the rest is built', async () => {
    await rm(join(one.folder, 'dist'), { recursive: true })
    const refused = await buildProject(one.project, { later: true, maxRows: 3 })
    expect(refused.problems.find((problem) => problem.kind === 'too-many-rows')).toMatchObject({
      expected: 'at most 3',
    })
    const built = Object.keys(await hashes(join(one.folder, 'dist')))
    expect(built.filter((path) => path.startsWith('/index/'))).toEqual([])
    expect(built).toContain(`/docs/${SLUG}.json`)
    await rm(join(one.folder, 'dist'), { recursive: true })
    await buildProject(one.project)
  })

  test('a changed termbase leaves documents and alignments alone', async () => {
    const terms = join(one.folder, 'corpus', 'terms.tsv')
    const text = await readFile(terms, 'utf8')
    await writeFile(terms, text.trimEnd().split('\n').slice(0, -1).join('\n').concat('\n'))
    const report = await buildProject(one.project)
    expect(report.realigned).toEqual([])
    expect(report.ran).not.toContain(`document ${SLUG}`)
    expect(report.ran).toContain('terms')
    await writeFile(terms, text)
    await buildProject(one.project)
  })

  test('a file that differs from its hash is reported, and aligned as it is', async () => {
    const file = join(one.folder, 'corpus', SLUG, 'en.txt')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/\.\n/, ', as amended.\n'))
    const report = await buildProject(one.project)
    expect(report.problems.map((problem) => problem.kind)).toContain('hash-mismatch')
    expect(report.realigned).toEqual([SLUG])
    await writeFile(file, text)
    await buildProject(one.project)
  })
})

describe('adding a version', () => {
  const corpus = () => openCorpusFolder(two.project.corpusFolder, two.project.alignmentsFolder)
  const add = async (text: string, over: object = {}) =>
    addVersion(
      corpus(),
      {
        slug: SLUG,
        lang: 'en',
        name: 'official.txt',
        bytes: new TextEncoder().encode(text),
        official: true,
        source: 'Official Document System',
        ...over,
      },
      await loadResources(corpus()),
      sha256,
    )

  test('an official text takes the place of an unofficial one and says so', async () => {
    const before = await readFile(join(two.folder, 'corpus', SLUG, 'en.txt'), 'utf8')
    const added = await add(before)
    expect({ done: added.done, replaced: added.replaced }).toEqual({ done: true, replaced: true })
    const info = (await corpus().info(SLUG)).value
    expect(info?.versions.en).toMatchObject({ status: 'official', source: 'Official Document System', file: 'en.txt' })
    expect(info?.versions.fr?.status).toBe('unofficial')
    expect(await readFile(join(two.folder, 'corpus', SLUG, 'en.txt'), 'utf8')).toBe(before)
  })

  test('what cannot be used leaves the corpus as it was', async () => {
    const before = [await hashes(join(two.folder, 'corpus')), await hashes(join(two.folder, 'alignments'))]
    const empty = await add('')
    expect(empty.done).toBe(false)
    expect(empty.problems.map((problem) => problem.kind)).toEqual(['empty-input'])
    const wrong = await add(
      '1. 本报告概述联合国系统行政首长协调理事会的年度工作，并介绍其主要活动。\n\n2. 首协会继续重点关注可持续发展目标。\n',
    )
    expect(wrong.done).toBe(false)
    expect(wrong.problems.map((problem) => problem.kind)).toContain('language-mismatch')
    expect([await hashes(join(two.folder, 'corpus')), await hashes(join(two.folder, 'alignments'))]).toEqual(before)
  })

  test('a slug that would leave the corpus is a mistake of the caller', async () => {
    await expect(add('1. One.', { slug: '../outside' })).rejects.toThrow(RangeError)
  })

  test('a new document is made of its first version', async () => {
    const added = await add('A/77/999\n\n1. The present report is short.\n\n2. It has two paragraphs.\n', {
      slug: 'a-77-999',
      official: false,
      source: null,
    })
    expect(added.done).toBe(true)
    expect((await corpus().slugs()).includes('a-77-999')).toBe(true)
    expect((await corpus().info('a-77-999')).value).toMatchObject({
      symbol: 'A/77/999',
      versions: { en: { status: 'unofficial' } },
    })
  })
})
