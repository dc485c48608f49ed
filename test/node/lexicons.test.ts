import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'
import { keepLexicon, langsOfName, listLexicons, readDictionaryFile } from '../../src/node/lexicons/added-lexicons.ts'
import { loadCedict, readCedict } from '../../src/node/lexicons/cedict.ts'
import { openTable, packTable } from '../../src/node/lexicons/compact-table.ts'
import { loadLexicons } from '../../src/node/lexicons/lexicons.ts'

const folder = mkdtempSync(join(tmpdir(), 'hexapla-lexicons-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('compact tables', () => {
  test('law: every key has its value, and no other key has one', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        fc.string(),
        (record, other) => {
          const entries = new Map(Object.entries(record))
          const table = openTable(packTable(entries))
          expect(table?.size).toBe(entries.size)
          for (const [key, value] of entries) expect(table?.get(key)).toBe(value)
          expect(table?.get(other)).toBe(entries.get(other) ?? null)
        },
      ),
      { seed: 9 },
    )
  })

  test('other bytes are no table', () => {
    expect(openTable(Buffer.from('no table'))).toBeNull()
    expect(openTable(Buffer.alloc(64))).toBeNull()
  })
})

describe('dictionaries that people add', () => {
  test('are kept as word lists and used in both directions, and through English', async () => {
    writeFileSync(join(folder, 'words.en-fr.tsv'), 'harbour\tport\nlighthouse\tphare\n')
    const read = await readDictionaryFile(join(folder, 'words.en-fr.tsv'))
    const kept = join(folder, 'kept')
    await keepLexicon(kept, 'sea', ['en', 'fr'], read.value)
    await keepLexicon(kept, 'sea', ['ru', 'en'], { name: null, pairs: [['маяк', 'lighthouse']] })
    expect((await listLexicons(kept)).map(({ name, langs }) => [name, ...langs])).toEqual([
      ['sea', 'en', 'fr'],
      ['sea', 'ru', 'en'],
    ])
    const lexicons = await loadLexicons(kept)
    const from = (a: string, b: string, word: string) =>
      lexicons
        .filter(({ langs }) => langs[0] === a && langs[1] === b)
        .flatMap((lexicon) => lexicon.translations(createTokeniser(a)(word)[0]!))
        .map(({ token }) => token)
    expect(from('en', 'fr', 'harbour')).toEqual(createTokeniser('fr')('port'))
    expect(from('fr', 'en', 'phare')).toEqual(createTokeniser('en')('lighthouse'))
    expect(from('fr', 'ru', 'phare')).toEqual(createTokeniser('ru')('маяк'))
  })

  test.each([
    ['/usr/share/dictd/freedict-eng-fra.index', ['en', 'fr']],
    ['my.words.zh-es.tsv', ['zh', 'es']],
    ['words.txt', null],
  ])('languages of %s', (path, langs) => {
    expect(langsOfName(path)).toEqual(langs)
  })
})

test('CC-CEDICT is opened at the first look-up and translates to English stems', () => {
  const cedict = loadCedict()
  expect(cedict.translations('和平').map(({ token }) => token)).toContain('peac')
  expect(cedict.size).toBeGreaterThan(100_000)
})

test('CC-CEDICT is read entry by entry, traditional characters and all glosses with it', () => {
  const entries = readCedict()
  expect(entries).toHaveLength(124_188)
  expect(entries.filter(({ simplified }) => simplified === '一齐')).toEqual([
    { simplified: '一齐', traditional: '一齊', pinyin: 'yi1 qi2', english: ['at the same time', 'simultaneously'] },
  ])
})
