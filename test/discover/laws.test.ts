import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discover } from '../../src/discover/discover-version.ts'
import { createCounter, findIdentical, findNear, wordDistance } from '../../src/discover/find-matches.ts'
import { findStretches } from '../../src/discover/find-stretches.ts'
import { memoryBuilder, readMemorySegment } from '../../src/discover/memory-file.ts'
import { sortedPlaces } from '../../src/discover/suffix-array.ts'
import { memoryWords } from '../../src/discover/memory-words.ts'
import { inputsOf, memoryOf, versionOf } from './memory.ts'

// few words, so that sentences share runs by chance
const word = fc.constantFrom('the', 'board', 'report', 'of', 'adopted', 'council', 'and', 'session')
const sentence = fc.array(word, { minLength: 1, maxLength: 16 }).map((words) => words.join(' '))
const corpus = fc.array(sentence, { minLength: 1, maxLength: 25 })

const numbers = (text: string): Uint32Array => Uint32Array.from(memoryWords(text, 'en'), (one) => one.word)

/** The sentences in one document, or in documents of three, each in a segment of its own. */
async function english(sentences: readonly string[]) {
  const held = sentences.map((text, at) => ({ id: `p${at + 1}`, texts: { en: text } }))
  const apart = sentences.length % 2 === 0
  const size = apart ? 3 : sentences.length
  const documents = []
  for (let at = 0; at < held.length; at += size)
    documents.push({ slug: `held${at}`, sentences: held.slice(at, at + size) })
  return (await memoryOf(documents, { apart }).language('en')) ?? expect.fail('no English in the memory')
}

/** Edit distance without a band, as the definition has it. */
function plainDistance(a: Uint32Array, b: Uint32Array): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}

describe('the memory', () => {
  test('has the same bytes whether documents come from units or from another segment', async () => {
    const texts = fc.record({ en: sentence, ru: fc.constantFrom('доклад', '—', 'доклад Совета') }, { requiredKeys: [] })
    const documents = fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(5), fc.nat(5), async (drawn, a, b) => {
        const inputs = inputsOf(
          drawn.map((rows, n) => ({
            slug: `d${n}`,
            sentences: rows.map((own, at) => ({ id: `p${1 + (at >> 1)}.s${at}`, texts: own })),
          })),
        )
        const [from, to] = [Math.min(a, b, inputs.length), Math.min(Math.max(a, b), inputs.length)]
        const whole = memoryBuilder()
        for (const input of inputs) whole.add(input)
        const files = whole.files('s')
        const old = await readMemorySegment('s', async (path) => files.get(path) ?? null)
        if (old === null) return expect.fail('no segment')
        const again = memoryBuilder()
        again.addFrom(old, 0, from)
        for (const input of inputs.slice(from, to)) again.add(input)
        again.addFrom(old, to, inputs.length)
        expect(again.files('s')).toEqual(files)
      }),
    )
  })

  test('sorts places by the words that begin there, row by row', () => {
    // values above 65,535, so that both halves of a number are sorted by
    const stream = fc.array(fc.constantFrom(0, 1, 70_000, 2, 131_073), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(stream, (values) => {
        const words = Uint32Array.from([...values, 0])
        const key = (at: number): string => {
          const row = words.subarray(at, words.indexOf(0, at)).subarray(0, 10)
          return [...row].map((one) => String(one).padStart(7, '0')).join(' ')
        }
        const expected = [...words.keys()]
          .filter((at) => words[at] !== 0)
          .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b))
        expect([...sortedPlaces(words)]).toEqual(expected)
      }),
    )
  })

  test('the distance within a limit is the edit distance, or more than the limit', () => {
    fc.assert(
      fc.property(sentence, sentence, fc.nat(8), (left, right, limit) => {
        const [a, b] = [numbers(left), numbers(right)]
        const distance = plainDistance(a, b)
        expect(wordDistance(a, b, limit)).toBe(distance <= limit ? distance : limit + 1)
      }),
    )
  })

  test('finds every identical sentence and no other', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, sentence, async (sentences, asked) => {
        const expected = [...sentences.keys()].filter((at) => sentences[at] === asked)
        expect(findIdentical(await english(sentences), numbers(asked))).toEqual(expected)
      }),
    )
  })

  test('finds every sentence of two words or more that is at most three tenths away, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, sentence, async (sentences, asked) => {
        const mine = numbers(asked)
        const near = [...sentences.keys()].filter((at) => {
          const theirs = numbers(sentences[at] as string)
          return plainDistance(mine, theirs) <= Math.floor(0.3 * Math.max(mine.length, theirs.length))
        })
        const memory = await english(sentences)
        const found = findNear(memory, mine, createCounter(memory)).map(({ segment }) => segment)
        expect(found.sort((a, b) => a - b)).toEqual(mine.length < 2 ? [] : near)
      }),
      { numRuns: 300 },
    )
  })

  test('covers every run of six words that stands in a row, with places that have just these words', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.array(word, { minLength: 6, maxLength: 30 }), async (sentences, words) => {
        const mine = numbers(words.join(' '))
        const memory = await english(sentences)
        const stretches = findStretches(memory, mine, () => true)
        for (const { from, to, places } of stretches)
          for (const place of places)
            expect([...memory.stream.subarray(place, place + to - from)]).toEqual([...mine.subarray(from, to)])
        const rows = sentences.map((text) => ` ${text} `)
        for (let at = 0; at + 6 <= words.length; at += 1) {
          const held = rows.some((row) => row.includes(` ${words.slice(at, at + 6).join(' ')} `))
          expect(stretches.some(({ from, to }) => from <= at && at + 6 <= to)).toBe(held)
        }
      }),
    )
  })

  test('every word of a document is counted once, in one class', async () => {
    await fc.assert(
      fc.asyncProperty(
        corpus,
        fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        async (sentences, paragraphs) => {
          const memory = memoryOf([
            { slug: 'held', sentences: sentences.map((text, at) => ({ id: `p${at + 1}`, texts: { en: text } })) },
          ])
          const { statistics, blocks, sources } = await discover(versionOf('en', paragraphs), memory, {
            targets: ['fr'],
          })
          const words = paragraphs.flat().flatMap((text) => text.split(' ')).length
          expect(statistics.total.words).toBe(words)
          expect(Object.values(statistics.classes).reduce((sum, one) => sum + one.words, 0)).toBe(words)
          expect(blocks.flatMap(({ segments }) => segments.map(({ text }) => text.trim()))).toEqual(paragraphs.flat())
          for (const { share } of sources) expect(share).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
