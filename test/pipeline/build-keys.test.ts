import { beforeEach, describe, expect, test } from 'vitest'
import { build, type BuildOptions } from '../../src/pipeline/build.ts'
import type { Flag } from '../../src/model/flag.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { dismiss, formatDismissal } from '../../src/check/dismissals.ts'
import type { ChineseCutter } from '../../src/ports/chinese.ts'
import { memoryCorpus, type MemoryCorpus, memoryOutput, sha256 } from './memory-corpus.ts'

const TEXTS = {
  first: {
    en: '1. The Board met 12 times in 2021.\n\n2. Its members adopted the work plan.\n',
    fr: '1. Le Conseil s’est réuni 21 fois en 2021.\n\n2. Ses membres ont adopté le plan de travail.\n',
    es: '1. La Junta se reunió 12 veces en 2021.\n\n2. Sus miembros aprobaron el plan de trabajo.\n',
  },
  second: {
    en: '1. The Fund paid 30 grants.\n',
    fr: '1. Le Fonds a versé 30 subventions.\n',
  },
}
const HEADER = 'id\tar\tzh\ten\tfr\tru\tes\tstatus\tsource\tnote\n'
const PLAN = 'plan\t\t\twork plan\tplan de travail\t\tplan de trabajo\tcorpus\ttest\t\n'
const BOARD = 'board\t\t\tBoard\tConseil\t\tJunta\tcorpus\ttest\t\n'
const CHINESE = 'chief\t\t首协会\tCoordination Board\t\t\t\tcorpus\ttest\t\n'

/** Cuts every character for itself. */
const chinese = (): ChineseCutter => ({ cut: (text) => [...text], cutForSearch: (text) => [...text] })

let corpus: MemoryCorpus
let output: ReturnType<typeof memoryOutput>
const run = async (over: Partial<BuildOptions> = {}) =>
  build(corpus, output, {
    hash: sha256,
    codeRevision: 'one',
    chinese,
    ...over,
  })
const read = <T>(path: string): T => JSON.parse(new TextDecoder().decode(output.files.get(path))) as T
const standing = (ran: readonly string[]) => ran.toSorted()

beforeEach(async () => {
  corpus = await memoryCorpus(TEXTS)
  corpus.terms = HEADER + PLAN
  output = memoryOutput()
  await run()
})

describe('a step runs again when what it depends on changes', () => {
  test('nothing runs where nothing changed', async () => {
    expect((await run()).ran).toEqual([])
  })

  test('everything runs when the code changes', async () => {
    const first = standing(
      (
        await build(corpus, memoryOutput(), {
          hash: sha256,
          codeRevision: 'x',
          chinese,
        })
      ).ran,
    )
    expect(first.length).toBeGreaterThan(10)
    expect(standing((await run({ codeRevision: 'two' })).ran)).toEqual(first)
    expect((await run({ codeRevision: 'two' })).ran).toEqual([])
  })

  test('flags, terms in use, marks and index run when the termbase changes, documents and equivalents do not', async () => {
    corpus.terms = HEADER + PLAN + BOARD
    const views = ['first', 'second'].flatMap((slug) => [`flags ${slug}`, `terms of ${slug}`, `marks ${slug}`])
    expect(standing((await run()).ran)).toEqual(standing(['terms', ...views, 'index', 'uses _rest', 'manifest']))
  })

  test('lexicon and equivalents run when the words change that Chinese is cut with', async () => {
    corpus.terms = HEADER + PLAN + CHINESE
    expect((await run()).ran).toEqual(expect.arrayContaining(['lexicon', 'equivalents']))
  })

  test('only the flags, the index and the manifest run when a flag is dismissed', async () => {
    const flags = read<Flag[]>('flags/first.json')
    expect(flags.map(({ kind }) => kind)).toContain('number')
    const before = output.files.get('index/_rest/rows.bin')
    const record = read<DocumentRecord>('docs/first.json')
    const decision = { reason: 'checked', author: 'A', date: '2026-01-02' }
    const lines = flags.map((flag) => formatDismissal(dismiss(flag, record, decision)))
    await corpus.commit([{ kind: 'dismissals', slug: 'first', text: lines.join('') }])
    expect(standing((await run()).ran)).toEqual(standing(['flags first', 'documents _rest', 'index _rest', 'manifest']))
    expect(read<Flag[]>('flags/first.json').every(({ dismissed }) => dismissed !== undefined)).toBe(true)
    // the index tells which rows have flags
    expect(output.files.get('index/_rest/rows.bin')).not.toEqual(before)
  })

  test('the index runs when the limit of rows changes', async () => {
    expect((await run({ maxRows: 1 })).problems.map(({ kind }) => kind)).toContain('too-many-rows')
    expect(output.files.has('index/_rest/rows.bin')).toBe(false)
    expect(standing((await run()).ran)).toEqual(standing(['index', 'index _rest', 'manifest']))
    expect(output.files.has('index/_rest/rows.bin')).toBe(true)
  })

  test('one document runs when one of its files changes, the other does not', async () => {
    corpus.files.set('second/en.txt', new TextEncoder().encode('1. The Fund paid 31 grants.\n'))
    const { ran } = await run()
    expect(ran).toEqual(
      expect.arrayContaining(['document second', 'flags second', 'index _rest', 'lexicon', 'memory _rest']),
    )
    expect(ran.filter((name) => name.endsWith('first'))).toEqual([])
  })
})

describe('a record', () => {
  test('keeps where each block of a text file stands in it', () => {
    const record = read<DocumentRecord>('docs/first.json')
    const places = record.versions.en?.blocks.map(({ source }) =>
      TEXTS.first.en.slice(source[0]?.start, source[0]?.end),
    )
    expect(places).toEqual(['1. The Board met 12 times in 2021.', '2. Its members adopted the work plan.'])
  })

  test('is the same when its alignment is read from file', async () => {
    const made = output.files.get('docs/first.json')
    const again = memoryOutput()
    const report = await build(corpus, again, {
      hash: sha256,
      codeRevision: 'one',
      chinese,
    })
    expect(report.realigned).toEqual([])
    expect(again.files.get('docs/first.json')).toEqual(made)
  })

  test('of a document aligned anew is not aligned anew by the next build', async () => {
    expect((await run({ realign: true })).realigned).toEqual(['first', 'second'])
    expect((await run()).ran).toEqual([])
  })
})
