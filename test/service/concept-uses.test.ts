/** Where a concept stands: looked up in the lists that the build made of all documents. */
import { describe, expect, test } from 'vitest'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import { build } from '../../src/pipeline/build.ts'
import { createLibrary } from '../../src/service/library.ts'
import { createServices } from '../../src/service/services.ts'
import { memoryCorpus, memoryOutput, sha256 } from '../pipeline/memory-corpus.ts'

describe('the rows of a concept', () => {
  test('are those of all documents, each once with its languages, and only built lists are read', async () => {
    const corpus = await memoryCorpus({
      first: { en: '1. The Board met.\n\n2. Reports came.\n', ru: '1. Совет собрался.\n\n2. Пришли доклады.\n' },
      second: { en: '1. Nothing.\n\n2. The Board left.\n' },
    })
    corpus.terms =
      'id\tar\tzh\ten\tfr\tru\tes\tstatus\tsource\tnote\nboard\t\t\tBoard\t\tСовет\t\tcorpus\ttest\t\nfund\t\t\tFund\t\t\t\tcorpus\ttest\t\n'
    const output = memoryOutput()
    await build(corpus, output, { hash: sha256, codeRevision: 'one', chinese: createNativeCutter, later: true })
    const read: string[] = []
    const bytes = async (path: string) => (read.push(path), output.read(path))
    const json = async (path: string) => {
      const found = await bytes(path)
      return found === null ? null : JSON.parse(new TextDecoder().decode(found))
    }
    const services = createServices(createLibrary({ bytes, json }, async () => createNativeCutter([])))
    expect(await services.conceptUses('board')).toEqual([
      { doc: 'first', row: 'p1', langs: ['en', 'ru'] },
      { doc: 'second', row: 'p2', langs: ['en'] },
    ])
    expect(await services.conceptUses('fund')).toEqual([])
    expect(await services.conceptUses('none')).toEqual([])
    expect(read.filter((path) => /^(?:docs|terms)\//.test(path))).toEqual([])
    expect(read.filter((path) => path.startsWith('uses/'))).toEqual(['uses/_rest.json'])
  })
})
