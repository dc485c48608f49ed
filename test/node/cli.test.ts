import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS as TABLE } from '../../src/node/command-table.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { createNodeApp } from '../../src/node/app.ts'

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

const COMMANDS = [
  'serve',
  'parse',
  'align',
  'align-sentences',
  'add',
  'import',
  'fetch',
  'build',
  'search',
  'check',
  'compare',
  'terms',
  'export',
  'verify',
  'mcp',
]
const REPORT = 'corpus/ceb-annual-overview-2022/zh.txt'

describe('hexapla', () => {
  test('--help names every command', async () => {
    const { code, out } = await hexapla('--help')
    expect(code).toBe(0)
    expect(COMMANDS.filter((command) => !new RegExp(`^ {2}${command}\\b`, 'm').test(out))).toEqual([])
  })

  test('--help says of each command what the command says of itself', async () => {
    const own = await Promise.all(
      Object.entries(TABLE).map(async ([name, { load }]) => [name, (await load()).description()]),
    )
    expect(Object.fromEntries(own)).toEqual(
      Object.fromEntries(Object.entries(TABLE).map(([name, { summary }]) => [name, summary])),
    )
    expect(Object.keys(TABLE)).toEqual(expect.arrayContaining(COMMANDS))
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
    ['a dismissal without its reason', ['check', 'example-six-languages', '--dismiss', 'x', '--author', 'A']],
    ['a dismissal with a blank author', ['check', 'x', '--dismiss', 'x', '--reason', 'y', '--author', ' ']],
    [
      'a dismissal made and taken back at once',
      ['check', 'x', '--dismiss', 'x', '--withdraw', 'x', '--reason', 'y', '--author', 'A'],
    ],
    ['a dismissal without its document', ['check', '--dismiss', 'x', '--reason', 'y', '--author', 'A']],
    ['a reason for no flag', ['check', 'example-six-languages', '--reason', 'y']],
    ['one version to compare', ['compare', REPORT]],
    ['a symbol that is none', ['add', 'README.md', '--doc', 'x', '--lang', 'en', '--symbol', 'none']],
    ['an official text without its source', ['add', REPORT, '--doc', 'x', '--lang', 'zh', '--official']],
    [
      'an official text with a blank source',
      ['add', REPORT, '--doc', 'x', '--lang', 'zh', '--official', '--source', ' '],
    ],
    [
      'a language the corpus cannot hold',
      ['export', 'ceb-annual-overview-2022', '--format', 'tmx', '--langs', 'zh,de'],
    ],
  ])('%s is a usage error: 2', async (_, args) => {
    const { code, out, err } = await hexapla(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
  })

  test('a file that is not there is an input problem: 1, named on stderr', async () => {
    for (const args of [
      ['parse', 'none.txt'],
      ['align-sentences', 'none.txt', 'none.txt', '--langs', 'zh,en'],
    ]) {
      const { code, out, err } = await hexapla(...args)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('none.txt')
    }
  })
})

describe('what the file system refuses', () => {
  test('a corpus that is not there is an input problem, and no folder is made for it', async () => {
    const none = join(folder, 'none', 'corpus')
    for (const args of [['build'], ['search', 'word'], ['serve', '--port', '0']]) {
      const { code, out, err } = await hexapla(...args, '--corpus', none)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toBe(`${none}: Folder not found. Set the corpus with --corpus, or create it with hexapla add\n`)
    }
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test('a file that cannot be written is told in a line', async () => {
    const versions = ['en', 'fr'].map((lang) => `corpus/example-six-languages/${lang}.txt`)
    const { code, out, err } = await hexapla('align', ...versions, '--out', join(folder, 'none', 'x.tmx'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(join(folder, 'none', 'x.tmx'))
    expect(err).not.toMatch(/^ +at /m)
  })

  test('a folder without a file to parse is an input problem', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    const { code, out, err } = await hexapla('parse', empty)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(empty)
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
    const { code, out, err } = await hexapla('align-sentences', src, tgt, '--langs', 'zh,en')
    expect(code).toBe(0)
    const sources = (text: string) => text.split('\n').map((line) => line.replace(/[ :].*/, ''))
    expect(sources(err)).toEqual(['CC-CEDICT', 'learned', 'same', 'cognates', ''])
    expect(err).toMatch(
      /^learned \(\d+ headwords\): covers \d+ % of the words of the first file, \d+ % of the second$/m,
    )
    const without = await hexapla('align-sentences', src, tgt, '--langs', 'zh,en', '--no-lexicon')
    expect(sources(without.err)).toEqual(['CC-CEDICT', 'same', 'cognates', ''])
    const beads = out
      .trimEnd()
      .split('\n')
      .map((line) => /^\[([\d, ]*)\]:\[([\d, ]*)\]:([\d.]+)$/.exec(line))
    expect(beads).not.toContain(null)
    const indices = (side: number) =>
      beads.flatMap((bead) => (bead?.[side] === '' ? [] : (bead?.[side]?.split(', ') ?? []))).map(Number)
    expect(indices(1)).toEqual([0, 1, 2])
    expect(indices(2)).toEqual([0, 1, 2])
    expect(beads.every((bead) => Number(bead?.[3]) >= 0 && Number(bead?.[3]) <= 1)).toBe(true)
  })
})

describe('a folder', () => {
  test('is parsed in the order of its names', async () => {
    const { code, out } = await hexapla('parse', 'corpus/example-six-languages', '--json')
    expect(code).toBe(0)
    const files = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file)
    expect(files).toEqual(
      ['ar', 'en', 'es', 'fr', 'ru', 'zh'].map((lang) => `corpus/example-six-languages/${lang}.txt`),
    )
  })
})

describe('hexapla align', () => {
  test('aligns two files that are not in the corpus', async () => {
    const { code, out } = await hexapla(
      'align',
      'corpus/example-six-languages/en.txt',
      'corpus/example-six-languages/fr.txt',
      '--format',
      'csv',
      '--level',
      'paragraph',
    )
    expect(code).toBe(0)
    expect(out.split('\n').length).toBeGreaterThan(15)
    expect(out).toContain('unofficial')
  })
})

describe('the commands that ask the API', () => {
  const app = createNodeApp(openProject())

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

  test('a pair that is not named is a usage error that lists the languages held', async () => {
    const { code, out, err } = await hexapla('export', 'example-six-languages', '--format', 'xliff')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('source and target, from these: ar, zh, en, fr, ru, es')
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

describe('hexapla check --dismiss', () => {
  const SLUG = 'example-six-languages'
  const corpus = () => join(folder, 'corpus')
  const check = (...args: string[]) => hexapla('check', SLUG, ...args, '--corpus', corpus())
  beforeAll(async () => {
    for (const path of [`corpus/${SLUG}`, 'corpus/terms.tsv', `alignments/${SLUG}.jsonl`]) {
      await cp(join(ROOT, path), join(folder, path), { recursive: true })
    }
  })

  test('takes the flag out of the list, and keeps who decided why', async () => {
    const flags = JSON.parse((await check('--json')).out) as { id: string; row: string }[]
    const id = flags[0]?.id as string
    const { code, out, err } = await check('--dismiss', id, '--reason', 'as in the original', '--author', 'A. Reviser')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain(`Dismissed ${id} in ${SLUG} (A. Reviser, `)
    expect(err).toContain(`The flag returns when a text in row ${flags[0]?.row} changes`)
    const left = JSON.parse((await check('--json')).out) as { id: string }[]
    expect(left.map((flag) => flag.id)).toEqual(flags.slice(1).map((flag) => flag.id))
    const line = JSON.parse(await readFile(join(corpus(), SLUG, 'dismissals.jsonl'), 'utf8')) as Record<string, unknown>
    expect(line).toMatchObject({ flag: id, reason: 'as in the original', author: 'A. Reviser' })
  })

  test('a dismissal is taken back, and only one that is there', async () => {
    const lines = (await readFile(join(corpus(), SLUG, 'dismissals.jsonl'), 'utf8')).trim().split('\n')
    const { flag } = JSON.parse(lines[0] as string) as { flag: string }
    const by = ['--reason', 'a fault after all', '--author', 'A. Reviser']
    const { code, out, err } = await check('--withdraw', flag, ...by)
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain(`Withdrew the dismissal of ${flag} in ${SLUG} (A. Reviser, `)
    expect((JSON.parse((await check('--json')).out) as { id: string }[]).map(({ id }) => id)).toContain(flag)
    expect(await check('--withdraw', flag, ...by)).toMatchObject({ code: 1, out: '' })
  })

  test('a flag that does not exist is an input problem and writes nothing', async () => {
    const before = await readFile(join(corpus(), SLUG, 'dismissals.jsonl'), 'utf8')
    const { code, out, err } = await check('--dismiss', 'p1-none', '--reason', 'x', '--author', 'A')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('p1-none')
    expect(await readFile(join(corpus(), SLUG, 'dismissals.jsonl'), 'utf8')).toBe(before)
  })
})

describe('hexapla compare', () => {
  const files = async (...texts: string[]) => {
    const paths = texts.map((_, index) => join(folder, `compare-${index}.txt`))
    await Promise.all(texts.map((text, index) => writeFile(paths[index] as string, text)))
    return paths
  }
  const BEFORE =
    '1. The Board met on 3 May 2021.\n\n2. It approved 12 projects in 4 countries.\n\n3. The Board thanked the staff.\n'
  const AFTER = '1. The Board met on 3 May 2021.\n\n2. It approved 13 projects in four new countries.\n'

  test('prints what went and what came, word by word', async () => {
    const { code, out } = await hexapla('compare', ...(await files(BEFORE, AFTER)), '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toBe(
      'p2  changed\n  It approved [-12-]{+13+} projects in [-4-]{+four new+} countries.\n\n' +
        'p3  deleted\n  [-The Board thanked the staff.-]\n\n' +
        '1 same, 1 changed, 0 inserted, 1 deleted; 0 moved, 0 only renumbered\n',
    )
  })

  test('gives ranges into both texts as JSON', async () => {
    const { code, out } = await hexapla('compare', ...(await files(BEFORE, AFTER)), '--lang', 'en', '--json')
    const { lang, items } = JSON.parse(out) as { lang: string; items: { kind: string; words: unknown[] }[] }
    expect({ code, lang, kinds: items.map(({ kind }) => kind) }).toEqual({
      code: 0,
      lang: 'en',
      kinds: ['same', 'changed', 'deleted'],
    })
    expect(items[1]).toEqual({
      kind: 'changed',
      before: { id: 'p2', text: 'It approved 12 projects in 4 countries.' },
      after: { id: 'p2', text: 'It approved 13 projects in four new countries.' },
      moved: false,
      renumbered: false,
      words: [
        { before: { start: 12, end: 14 }, after: { start: 12, end: 14 } },
        { before: { start: 27, end: 28 }, after: { start: 27, end: 35 } },
      ],
    })
  })

  test('equal versions differ in nothing, and languages must be the same', async () => {
    const same = await hexapla('compare', REPORT, REPORT)
    expect(same.code).toBe(0)
    expect(same.out).toMatch(/^\d+ same, 0 changed, 0 inserted, 0 deleted; 0 moved, 0 only renumbered\n$/)
    const other = await hexapla('compare', REPORT, REPORT.replace('zh.txt', 'fr.txt'))
    expect({ code: other.code, out: other.out }).toEqual({ code: 1, out: '' })
    expect(other.err).toContain('same language')
  })
})
