/** Claims of recognition and of learned equivalents that their figures alone would notice. */
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { alignWords } from '../../src/terms/equivalents/word-alignment.ts'
import type { EquivalentUnit } from '../../src/terms/equivalents/equivalent-units.ts'
import { type LinkFile, writeEquivalents } from '../../src/terms/equivalents/learn-equivalents.ts'
import { createRecogniser } from '../../src/terms/recognise/recognise.ts'

describe('hamza', () => {
  const term = (ar: string): Concept => ({ id: ar, terms: { ar: [ar] }, status: 'official', source: '', note: '' })
  const found = (ar: string, text: string) =>
    createRecogniser([term(ar)])
      .find(text, 'ar')
      .map(({ start, end }) => text.slice(start, end))

  test('may be left out of a term', () => {
    expect(found('إنفاق', 'انفاق عام')).toEqual(['انفاق'])
    expect(found('أنفاق', 'حفر انفاق جديدة')).toEqual(['انفاق'])
  })

  test('is not changed: spending is not tunnels', () => {
    expect(found('إنفاق', 'حفر أنفاق جديدة')).toEqual([])
    expect(found('أنفاق', 'إنفاق عام')).toEqual([])
    expect(found('إنفاق', 'إنفاق عام')).toEqual(['إنفاق'])
  })
})

describe('words aligned over rows', () => {
  test('of a word that stands twice, each is that of its place', () => {
    // a b c a  –  x y z x: which a is which x only the order tells
    const rows = [
      [0, 1, 2, 0],
      [0, 2, 1, 0],
      [0, 1, 1, 2, 0],
      [0, 2, 2, 1, 0],
      [0, 1],
      [2, 0],
    ].map((source) => ({ source: Int32Array.from(source), target: Int32Array.from(source) }))
    const [first] = alignWords(rows, [3, 3])
    const at = (i: number, j: number): number => first![i * 4 + j] as number
    // without the chain the two are equally likely; two rounds of it tell them apart by two thirds
    expect(at(0, 0)).toBeGreaterThan(1.5 * at(0, 3))
    expect(at(3, 3)).toBeGreaterThan(1.5 * at(3, 0))
  })
})

describe('links through other languages', () => {
  const unit = (row: string, texts: Partial<Record<Lang, string>>): EquivalentUnit => ({
    doc: 'd',
    row,
    cells: Object.fromEntries(
      Object.entries(texts).map(([lang, text]) => [
        lang,
        { text, parts: [{ block: row, start: 0, at: 0, length: text.length }] },
      ]),
    ),
  })
  // English and French have the two words always together and in the other order: nothing tells which is which
  const pairs = Array.from({ length: 6 }, (_, n) => ({ en: 'alpha beta', fr: 'bravo albert', es: 'alfonso barco', n }))
  // Spanish has them apart with each of the two
  const apart = Array.from({ length: 6 }, (_, n) => [
    unit(`e${n}`, { en: 'alpha', es: 'alfonso' }),
    unit(`f${n}`, { fr: 'albert', es: 'alfonso' }),
    unit(`g${n}`, { en: 'beta', es: 'barco' }),
    unit(`h${n}`, { fr: 'bravo', es: 'barco' }),
  ]).flat()
  const link = (units: readonly EquivalentUnit[], word: number, other: number): number => {
    const file = JSON.parse(writeEquivalents(units).get('equivalents/en-fr.json') as string) as LinkFile
    const links = file.links[0]
    if (links === 0 || links === undefined) return 0
    for (let k = 0; k < links.length; k += 3)
      if (links[k] === word && links[k + 1] === other) return links[k + 2] as number
    return 0
  }

  test('settle what one pair leaves open', () => {
    const bridged = [...pairs.map(({ n, ...texts }) => unit(`p${n}`, texts)), ...apart]
    const alone = [...pairs.map(({ n, en, fr }) => unit(`p${n}`, { en, fr })), ...apart]
    // alpha is albert, the second French word
    expect(link(bridged, 0, 1)).toBeGreaterThan(link(bridged, 0, 0))
    expect(link(bridged, 0, 1)).toBeGreaterThan(link(alone, 0, 1) + 10)
  })
})
