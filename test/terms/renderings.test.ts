/** Renderings without overlapping fragments, and what of the learning each of them needs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import type { EquivalentUnit, EquivalentCell } from '../../src/terms/equivalents/equivalent-units.ts'
import { createEquivalents, type Equivalents } from '../../src/terms/equivalents/equivalents.ts'
import { writeEquivalents } from '../../src/terms/equivalents/learn-equivalents.ts'

const cell = (text: string, words?: readonly string[]): EquivalentCell => ({
  text,
  parts: [{ block: 'p1', start: 0, at: 0, length: text.length }],
  ...(words === undefined ? {} : { words: words.map(({ length }) => length) }),
})
const unit = (row: string, texts: Partial<Record<Lang, string>>, doc = 'd'): EquivalentUnit => ({
  doc,
  row,
  cells: Object.fromEntries(
    Object.entries(texts).map(([lang, text]) => [
      lang,
      lang === 'zh' ? cell(text, text.split(/(?<=\s)|(?=\s)/)) : cell(text),
    ]),
  ),
})
const serve = (files: ReadonlyMap<string, string>): Equivalents =>
  createEquivalents({ json: async (path) => JSON.parse(files.get(path) ?? 'null') as unknown, bytes: async () => null })
const learn = (units: readonly EquivalentUnit[]): Equivalents => serve(writeEquivalents(units))

const VERBS = [
  ['adopts', 'adopte'],
  ['rejects', 'rejette'],
  ['reads', 'lit'],
] as const
const units = VERBS.flatMap(([en, fr], at) => [
  unit(`a${at}`, { en: `The Council ${en} the road map.`, fr: `Le Conseil ${fr} la feuille de route.` }, 'one'),
  unit(`b${at}`, { en: `Members ${en} two road maps.`, fr: `Les membres ${fr} deux feuilles de route.` }, 'two'),
  unit(`c${at}`, { en: `The Council ${en} the budget.`, fr: `Le Conseil ${fr} le budget.` }, 'two'),
])

describe('the renderings of a phrase', () => {
  const { renderings } = learn(units)

  test('fold the forms of one, with documents and rows, and hold no fragments of it', async () => {
    const { places, renderings: found } = await renderings('road map', 'en', 'fr')
    expect(places).toBe(6)
    expect(found.length).toBe(1)
    expect(found[0]).toMatchObject({
      count: 6,
      share: 1,
      forms: [
        { form: 'feuille de route', count: 3 },
        { form: 'feuilles de route', count: 3 },
      ],
      docs: [
        { doc: 'one', count: 3 },
        { doc: 'two', count: 3 },
      ],
      rows: ['one#a0', 'two#b0', 'one#a1', 'two#b1', 'one#a2', 'two#b2'],
    })
  })

  test('have each place once: counts and shares add up to no more than there are', async () => {
    const words = ['Council', 'road', 'map', 'budget', 'adopts', 'Conseil', 'route', 'deux', 'the Council adopts']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...words), fc.constantFrom('en', 'fr'), async (phrase, from: 'en' | 'fr') => {
        const { places, renderings: found } = await renderings(phrase, from, from === 'en' ? 'fr' : 'en')
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(places)
        expect(found.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
        for (const { count, forms, docs } of found) {
          expect(forms.reduce((sum, form) => sum + form.count, 0)).toBe(count)
          expect(docs.reduce((sum, doc) => sum + doc.count, 0)).toBe(count)
        }
      }),
      { seed: 3, numRuns: 40 },
    )
  })

  test('end with the word: a character that always follows belongs to it', async () => {
    const found = await serve(
      linked([
        [['听取', '参谋', '团'], [[3, 1, 90]]],
        [['解散', '参谋', '团'], [[3, 1, 90]]],
      ]),
    ).equivalents('panel', 'en', 'zh')
    expect(found.map(({ rendering }) => rendering)).toEqual(['参谋团'])
    const apart = await serve(
      linked([
        [['听取', '参谋', '团'], [[3, 1, 90]]],
        [['解散', '参谋', '处'], [[3, 1, 90]]],
      ]),
    ).equivalents('panel', 'en', 'zh')
    expect(apart.map(({ rendering }) => rendering)).toEqual(['参谋'])
  })
})

/** Files of two languages with links given by hand: «They hear the panel» beside Chinese words. */
function linked(
  rows: readonly (readonly [words: readonly string[], links: readonly (readonly number[])[]])[],
): ReadonlyMap<string, string> {
  const english = 'They hear the panel'
  return new Map([
    [
      'equivalents/text-en.json',
      JSON.stringify({ format: 1, lang: 'en', docs: ['d'], units: rows.map((_, at) => [0, `r${at}`, english, []]) }),
    ],
    [
      'equivalents/text-zh.json',
      JSON.stringify({
        format: 1,
        lang: 'zh',
        docs: ['d'],
        units: rows.map(([words], at) => [0, `r${at}`, words.join(''), [], words.map(({ length }) => length)]),
      }),
    ],
    [
      'equivalents/zh-en.json',
      JSON.stringify({ format: 1, links: rows.map(([, links]) => links.flatMap(([i, j, sure]) => [j, i, sure])) }),
    ],
  ])
}

test('what is not made yet says so', async () => {
  expect(await serve(new Map()).made()).toBe(false)
  expect(await learn(units).made()).toBe(true)
})

describe('what is learned', () => {
  test('along the sentence: where all words always stand together, their order tells them apart', async () => {
    const rows = Array.from({ length: 6 }, (_, at) =>
      unit(`r${at}`, { en: 'paper wood glass stone', ru: 'ящик чаша вилка буква' }),
    )
    const { renderings } = learn(rows)
    const best = async (word: string): Promise<string | undefined> =>
      (await renderings(word, 'en', 'ru')).renderings[0]?.rendering
    expect([await best('paper'), await best('wood')]).toEqual(['ящик', 'чаша'])
  })

  test('through other languages: what one pair leaves open, two others settle', async () => {
    // English and French always have both words, in either order; each has them alone beside Spanish
    const rows = Array.from({ length: 4 }, (_, at) => [
      unit(`t${at}`, { en: 'lamp stone', fr: at % 2 === 0 ? 'pierre lampe' : 'lampe pierre', es: 'farol roca' }),
      unit(`u${at}`, { en: 'lamp', es: 'farol' }),
      unit(`v${at}`, { fr: 'lampe', es: 'farol' }),
      unit(`w${at}`, { en: 'stone', es: 'roca' }),
      unit(`x${at}`, { fr: 'pierre', es: 'roca' }),
    ]).flat()
    const lamps = async ({ renderings }: Equivalents): Promise<readonly (readonly [string, number])[]> =>
      (await renderings('lamp', 'en', 'fr')).renderings.map(({ rendering, count }) => [rendering, count] as const)
    expect(await lamps(learn(rows))).toEqual([['lampe', 4]])
    const alone = rows.map(({ cells, ...one }) => ({
      ...one,
      cells: Object.fromEntries(Object.entries(cells).filter(([lang]) => lang !== 'es')),
    }))
    expect(await lamps(learn(alone))).not.toEqual([['lampe', 4]])
  })

  test('is marked in a text only where it is sure enough to be shown there', async () => {
    // «lampe» stands beside «lamp» once and nine times without it: one weak link is enough for a list, not for a mark
    const side = (lang: Lang, words: readonly string[]): string =>
      JSON.stringify({
        format: 1,
        lang,
        docs: ['d'],
        units: words.map((word, at) => [0, `r${at}`, word, [[`p${at}`, 0, 0, word.length]]]),
      })
    const withLink = (sureness: number): Equivalents =>
      serve(
        new Map([
          ['equivalents/text-en.json', side('en', ['lamp', ...Array.from({ length: 9 }, () => 'stone')])],
          [
            'equivalents/text-fr.json',
            side(
              'fr',
              Array.from({ length: 10 }, () => 'lampe'),
            ),
          ],
          ['equivalents/en-fr.json', JSON.stringify({ format: 1, links: [[0, 0, sureness]] })],
        ]),
      )
    const [found] = await withLink(8).equivalents('lamp', 'en', 'fr')
    expect(found?.confidence).toBeLessThan(0.14)
    expect(await withLink(8).mark('lamp', 'en', 'fr', 'd', ['p0'])).toEqual([])
    expect((await withLink(90).mark('lamp', 'en', 'fr', 'd', ['p0'])).length).toBe(1)
  })
})
