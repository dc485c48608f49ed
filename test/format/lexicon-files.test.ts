import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDictd } from '../../src/format/lexicon/read-dictd.ts'
import { readStarDict } from '../../src/format/lexicon/read-stardict.ts'
import { readWordTable, writeWordTable } from '../../src/format/lexicon/read-word-table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base64 = (n: number): string => (n < 64 ? BASE64[n]! : base64(Math.floor(n / 64)) + BASE64[n % 64]!)

/** Articles one after the other, and the index that points at them. */
function dictd(articles: readonly (readonly [word: string, text: string])[]): [Uint8Array, Uint8Array] {
  let at = 0
  const index = articles.map(([word, text]) => {
    const line = `${word}\t${base64(at)}\t${base64(bytes(text).length)}`
    at += bytes(text).length
    return line
  })
  return [bytes(`${index.join('\n')}\n`), bytes(articles.map(([, text]) => text).join(''))]
}

describe('dictd', () => {
  const [index, articles] = dictd([
    ['00databaseshort', '00databaseshort\n     English-French test words\n'],
    ['harbour', 'harbour /hɑːbə/ <n>\n1. port, rade\n2. abri (sens figuré)\nsee also: bay\n'],
    ['to moor', 'to moor\namarrer\n'],
  ])
  const pairs = [
    ['harbour', 'port'],
    ['harbour', 'rade'],
    ['harbour', 'abri'],
    ['to moor', 'amarrer'],
  ]

  test('gives headwords with each translation, without pronunciation, grammar and notes', () => {
    expect(readDictd(index, articles)).toEqual({ value: { name: 'English-French test words', pairs }, problems: [] })
  })

  test('reads articles packed by dictzip', () => {
    expect(readDictd(index, gzipSync(articles)).value.pairs).toEqual(pairs)
  })

  test('reports an index that points outside the articles, and articles that cannot be unpacked', () => {
    const read = readDictd(bytes(`ghost\t${base64(5000)}\tB\n`), articles)
    expect([read.value.pairs, read.problems.map(({ kind }) => kind)]).toEqual([[], ['malformed-record']])
    const broken = gzipSync(articles).slice(0, 30)
    broken[15] = 0xff
    expect(readDictd(index, broken).problems.length).toBeGreaterThanOrEqual(1)
  })
})

describe('StarDict', () => {
  test('gives the pairs of text and HTML articles', () => {
    const first = 'порт, гавань'
    const second = '<p>причал<br>пристань</p>'
    const idx = new Uint8Array([
      ...entry('harbour', 0, bytes(first).length),
      ...entry('quay', bytes(first).length, bytes(second).length),
    ])
    const ifo = bytes('StarDict’s dict ifo file\nbookname=Test\nsametypesequence=h\n')
    const read = readStarDict({ ifo, idx, dict: bytes(first + second) })
    expect(read).toEqual({
      value: {
        name: 'Test',
        pairs: [
          ['harbour', 'порт'],
          ['harbour', 'гавань'],
          ['quay', 'причал'],
          ['quay', 'пристань'],
        ],
      },
      problems: [],
    })
    expect(readStarDict({ ifo, idx: idx.slice(0, -3), dict: bytes(first + second) }).problems).toHaveLength(1)
  })

  function entry(word: string, offset: number, size: number): number[] {
    const numbers = new DataView(new ArrayBuffer(8))
    numbers.setUint32(0, offset)
    numbers.setUint32(4, size)
    return [...bytes(word), 0, ...new Uint8Array(numbers.buffer)]
  }
})

describe('word lists', () => {
  test('law: what is written is read back', () => {
    const cell = fc.stringMatching(/^[\p{L}][\p{L} ]{0,10}[\p{L}]$/u)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (pairs) => {
        expect(readWordTable(writeWordTable(pairs, 'test'))).toEqual({ value: { name: null, pairs }, problems: [] })
      }),
      { seed: 3 },
    )
  })

  test('several translations stand in one cell; a line without a tab is a problem with its number', () => {
    const read = readWordTable('# words\nport\tharbour|haven\nlonely\n')
    expect(read.value.pairs).toEqual([
      ['port', 'harbour'],
      ['port', 'haven'],
    ])
    expect(read.problems.map(({ place }) => place?.line)).toEqual([3])
  })
})

test('law: no bytes make a reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), (a, b) => {
      readDictd(a, b)
      readStarDict({ ifo: a, idx: b, dict: a })
      readWordTable(new TextDecoder().decode(a))
    }),
    { seed: 5 },
  )
})
