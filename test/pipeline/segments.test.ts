/** Documents in segments: one that is added costs its own work, and what is built is what a build from nothing gives. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import { build } from '../../src/pipeline/build.ts'
import { sampleOf } from '../../src/pipeline/corpus-steps.ts'
import { segmentsOf } from '../../src/pipeline/segments/group-documents.ts'
import { memoryCorpus, memoryOutput, sha256 } from './memory-corpus.ts'

const documentsOf = (names: readonly string[], rows = 10) =>
  [...new Set(names)]
    .sort()
    .map((slug) => ({ slug, hash: slug, flags: '', terms: '', rows, units: 3 * rows, served: '' }))

const names = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => `made-${String(n + from).padStart(6, '0')}`)

describe('segments', () => {
  test('hold all documents in order, and a document that is added changes one or splits it', () => {
    const held = names(4000)
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), (slug) => {
        const before = segmentsOf(documentsOf(held))
        const after = segmentsOf(documentsOf([...held, slug]))
        expect(after.flatMap(({ documents }) => documents.map((one) => one.slug))).toEqual([...held, slug].sort())
        const known = new Set(before.map((segment) => JSON.stringify(segment)))
        expect(after.filter((segment) => !known.has(JSON.stringify(segment))).length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 30 },
    )
  })

  test('have some two thousand rows each, whatever the size of the documents', () => {
    for (const rows of [1, 10, 130]) {
      const count = 200_000 / rows
      const segments = segmentsOf(documentsOf(names(count), rows))
      expect(200_000 / segments.length).toBeGreaterThan(1000)
      expect(200_000 / segments.length).toBeLessThan(4000)
    }
  })

  test('of a sample: as many units as allowed, and a document more seldom changes it', () => {
    const held = documentsOf(names(1000))
    const sample = sampleOf(held, 3000)
    expect(sample.reduce((sum, { units }) => sum + units, 0)).toBe(3000)
    const changed = names(200, 5000).filter(
      (slug) => JSON.stringify(sampleOf(documentsOf([...names(1000), slug]), 3000)) !== JSON.stringify(sample),
    )
    // one in ten, as the sample is a tenth
    expect(changed.length).toBeLessThan(45)
    expect(sampleOf(held, 1)).toHaveLength(1)
    expect(sampleOf(held, 1e9)).toBe(held)
  })
})

describe('a build that goes on from another', () => {
  const text = (n: number, lang: string): string =>
    lang === 'en'
      ? `1. The Board of ${n} states met in Geneva.\n\n2. It adopted ${n} plans.\n`
      : `1. Совет из ${n} государств собрался в Женеве.\n\n2. Он принял ${n} планов.\n`
  const texts = (numbers: readonly number[]) =>
    Object.fromEntries(numbers.map((n) => [`doc-${n}`, { en: text(n, 'en'), ru: text(n, 'ru') }]))
  const run = async (corpus: Awaited<ReturnType<typeof memoryCorpus>>, output: ReturnType<typeof memoryOutput>) =>
    build(corpus, output, { hash: sha256, codeRevision: 'one', chinese: createNativeCutter })
  const bytes = (output: ReturnType<typeof memoryOutput>) =>
    Object.fromEntries([...output.files].map(([path, file]) => [path, Buffer.from(file).toString('base64')]).sort())

  test('gives the bytes of one from nothing', async () => {
    const output = memoryOutput()
    await run(await memoryCorpus(texts([1, 2, 4, 5])), output)
    const corpus = await memoryCorpus(texts([1, 2, 3, 4]))
    const later = { hash: sha256, codeRevision: 'one', chinese: createNativeCutter, later: true }
    const { ran } = await build(corpus, output, later)
    expect(ran.filter((name) => /^(?:flags|terms of|marks) doc-[124]/.test(name))).toEqual([])
    const fresh = memoryOutput()
    await build(await memoryCorpus(texts([1, 2, 3, 4])), fresh, later)
    const [own, from] = [bytes(output), bytes(fresh)]
    for (const path of Object.keys(from).filter((name) => /^(?:index|memory|docs|documents|uses)\//.test(name)))
      expect([path, own[path]]).toEqual([path, from[path]])
    expect(Object.keys(own).filter((path) => path.includes('doc-5'))).toEqual([])
  })
})
