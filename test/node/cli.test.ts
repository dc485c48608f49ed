import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProject, ROOT } from '../../src/node/project.ts'
import { createNodeApp } from '../../src/node/serve.ts'

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as a user does, in the checkout. */
function hexapla(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'bin/hexapla'), args, { cwd: ROOT })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-cli-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

const COMMANDS = ['serve', 'parse', 'align', 'align-sentences', 'add', 'fetch', 'build', 'search', 'check', 'terms', 'export']
const REPORT = 'corpus/ceb-annual-overview-2022/zh.txt'

describe('hexapla', () => {
  test('--help names every command', async () => {
    const { code, out } = await hexapla('--help')
    expect(code).toBe(0)
    expect(COMMANDS.filter((command) => !new RegExp(`^ {2}${command}\\b`, 'm').test(out))).toEqual([])
  })

  test.each(COMMANDS)('%s --help ends with 0', async (command) => {
    const { code, out } = await hexapla(command, '--help')
    expect(code).toBe(0)
    expect(out).toContain(`Usage: hexapla ${command}`)
  })

  test.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['parse', '--frobnicate', REPORT]],
    ['a missing argument', ['parse']],
    ['a wrong language', ['parse', '--lang', 'xx', REPORT]],
    ['a wrong pair', ['align-sentences', 'a', 'b', '--langs', 'zh']],
    ['more files than languages', ['align', 'a', 'b', '--langs', 'zh']],
    ['an official text without its source', ['add', REPORT, '--doc', 'x', '--lang', 'zh', '--official']],
  ])('%s is a usage error: 2', async (_, args) => {
    const { code, out, err } = await hexapla(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
  })

  test('a file that is not there is an input problem: 1, named on stderr', async () => {
    for (const args of [['parse', 'none.txt'], ['align-sentences', 'none.txt', 'none.txt', '--langs', 'zh,en']]) {
      const { code, out, err } = await hexapla(...args)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('none.txt')
    }
  })
})

describe('hexapla parse', () => {
  test('prints the documented JSON of the report', async () => {
    const { code, out } = await hexapla('parse', REPORT, '--json')
    expect(code).toBe(0)
    const version = JSON.parse(out) as {
      lang: string
      blocks: { id: string; kind: string; number?: string; footnotes?: { number: number; at: number }[] }[]
      residue: { start: number; end: number; text: string; why: string }[]
      problems: unknown[]
    }
    expect(Object.keys(version)).toEqual(['lang', 'title', 'blocks', 'residue', 'problems'])
    expect(version.lang).toBe('zh')
    expect(version.problems).toEqual([])
    expect(version.blocks.filter((block) => block.kind === 'paragraph').map((block) => block.number)).toEqual(
      Array.from({ length: 69 }, (_, index) => String(index + 1)),
    )
    const source = await readFile(join(ROOT, REPORT), 'utf8')
    expect(version.residue.every(({ start, end, text }) => source.slice(start, end) === text)).toBe(true)
  })

  test('a PNG named .docx is an input problem', async () => {
    const file = join(folder, 'picture.docx')
    await writeFile(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    const { code, out, err } = await hexapla('parse', file)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('picture.docx')
  })
})

describe('hexapla align-sentences', () => {
  test('puts every line of both files into exactly one bead', async () => {
    const src = join(folder, 'zh')
    const tgt = join(folder, 'en')
    await writeFile(src, '首协会在 2022 年 5 月举行会议。\n\n成员们讨论了 5 个问题。会议在日内瓦举行。\n')
    await writeFile(tgt, 'CEB met in May 2022.\nMembers discussed 5 questions.\nThe meeting was held in Geneva.\n')
    const { code, out } = await hexapla('align-sentences', src, tgt, '--langs', 'zh,en')
    expect(code).toBe(0)
    const beads = out.trimEnd().split('\n').map((line) => /^\[([\d, ]*)\]:\[([\d, ]*)\]:([\d.]+)$/.exec(line))
    expect(beads).not.toContain(null)
    const indices = (side: number) => beads.flatMap((bead) => (bead?.[side] === '' ? [] : (bead?.[side]?.split(', ') ?? []))).map(Number)
    expect(indices(1)).toEqual([0, 1, 2])
    expect(indices(2)).toEqual([0, 1, 2])
    expect(beads.every((bead) => Number(bead?.[3]) >= 0 && Number(bead?.[3]) <= 1)).toBe(true)
  })
})

describe('hexapla align', () => {
  test('aligns two files that are not in the corpus', async () => {
    const { code, out } = await hexapla('align', 'corpus/example-six-languages/en.txt', 'corpus/example-six-languages/fr.txt', '--format', 'csv', '--level', 'paragraph')
    expect(code).toBe(0)
    expect(out.split('\n').length).toBeGreaterThan(15)
    expect(out).toContain('unofficial')
  })
})

describe('the commands that ask the API', () => {
  const app = createNodeApp(openProject(), null)

  test('search --json is the answer of the route', async () => {
    const { code, out } = await hexapla('search', 'multilinguisme', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(await (await app.request('/v1/search?q=multilinguisme')).json())
  })

  test('export is the answer of the route', async () => {
    const { code, out } = await hexapla('export', 'example-six-languages', '--format', 'tmx', '--langs', 'zh,en')
    expect(code).toBe(0)
    const route = '/v1/documents/example-six-languages/export?format=tmx&langs=zh,en&level=paragraph'
    expect(out).toBe(await (await app.request(route)).text())
  })

  test('a document that is not held is an input problem', async () => {
    const { code, out, err } = await hexapla('export', 'A/99/1', '--format', 'csv')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('A/99/1')
  })

  test('check ends with 3 where there are flags and 0 where all are below the confidence asked', async () => {
    const flags = await hexapla('check', 'example-six-languages', '--json', '--min-confidence', '0')
    expect(flags.code).toBe(3)
    expect((JSON.parse(flags.out) as unknown[]).length).toBeGreaterThan(0)
    const none = await hexapla('check', 'ceb-annual-overview-2022', '--json', '--min-confidence', '1')
    expect({ code: none.code, out: none.out }).toEqual({ code: 0, out: '[]\n' })
  })
})
