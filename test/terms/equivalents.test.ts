import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { EquivalentUnit, EquivalentCell } from '../../src/terms/equivalents/equivalent-units.ts'
import { LANG_PAIRS, writeEquivalents } from '../../src/terms/equivalents/learn-equivalents.ts'
import { createEquivalents } from '../../src/terms/equivalents/equivalents.ts'

/** Eight little sentences in English, French and Chinese: subject, verb and object change independently. */
const SUBJECTS = [
  ['The Council', 'Le Conseil', '理事会'],
  ['The Assembly', 'L’Assemblée', '大会'],
] as const
const VERBS = [
  ['adopts', 'adopte', '通过'],
  ['rejects', 'rejette', '否决'],
] as const
const OBJECTS = [
  ['the annual budget', 'le budget annuel', '年度预算'],
  ['the road map', 'la feuille de route', '路线图'],
] as const

const units: EquivalentUnit[] = SUBJECTS.flatMap((s) =>
  VERBS.flatMap((v) =>
    OBJECTS.map((o) => {
      const cell = (text: string, words?: readonly string[]): EquivalentCell => ({
        text,
        parts: [{ block: 'p1', start: 10, at: 0, length: text.length }],
        ...(words === undefined ? {} : { words: words.map(({ length }) => length) }),
      })
      const zh = o[2] === '路线图' ? [s[2], v[2], '路线图', '。'] : [s[2], v[2], '年度', '预算', '。']
      const row = `${s[0]}${v[0]}${o[0]}`
      return {
        doc: 'demo',
        row,
        cells: {
          en: cell(`${s[0]} ${v[0]} ${o[0]}.`),
          fr: cell(`${s[1]} ${v[1]} ${o[1]}.`),
          zh: cell(zh.join(''), zh),
        },
      }
    }),
  ),
)
const files = writeEquivalents(units)
const assets = {
  json: async (path: string): Promise<unknown> => JSON.parse(files.get(path) ?? 'null'),
  bytes: async () => null,
}
const { equivalents, mark } = createEquivalents(assets)
const first = async (phrase: string, from: Lang, to: Lang): Promise<string | undefined> =>
  (await equivalents(phrase, from, to))[0]?.rendering

describe('learned equivalents', () => {
  test('there is a text for each language and links for each pair', () => {
    expect([...files.keys()].sort()).toEqual(
      [
        ...LANGS.map((lang) => `equivalents/text-${lang}.json`),
        ...LANG_PAIRS.map(([a, b]) => `equivalents/${a}-${b}.json`),
      ].sort(),
    )
  })

  test('the same units give the same bytes', () => {
    expect([...writeEquivalents(units)]).toEqual([...files])
  })

  test('words and phrases find what stands for them, in every direction', async () => {
    expect(await first('Council', 'en', 'fr')).toBe('Conseil')
    expect(await first('road map', 'en', 'fr')).toBe('feuille de route')
    expect(await first('road maps', 'en', 'zh')).toBe('路线图')
    expect(await first('路线图', 'zh', 'en')).toBe('road map')
    expect(await first('rejette', 'fr', 'zh')).toBe('否决')
    expect(await first('budget annuel', 'fr', 'en')).toBe('annual budget')
  })

  test('counts, shares and rows are those of the corpus', async () => {
    const [best] = await equivalents('Assembly', 'en', 'fr')
    expect(best).toMatchObject({ rendering: 'Assemblée', count: 4, share: 1 })
    expect(best?.rows.length).toBe(4)
  })

  test('what does not occur has none, and a language has none in itself', async () => {
    expect(await equivalents('harassment', 'en', 'fr')).toEqual([])
    expect(await equivalents('', 'en', 'fr')).toEqual([])
    expect(await equivalents('路线图', 'zh', 'ar')).toEqual([])
    expect(await equivalents('Council', 'en', 'en')).toEqual([])
  })

  test('marks lie in the block’s own offsets', async () => {
    const marks = await mark('road map', 'en', 'zh', 'demo', ['p1'])
    expect(marks.length).toBe(4)
    // the unit stands in its block from 10: 理事会通过路线图。
    expect(marks.map(({ block, start, end }) => [block, start, end])).toContainEqual(['p1', 15, 18])
    expect(await mark('road map', 'en', 'zh', 'other', ['p1'])).toEqual([])
    expect(await mark('road map', 'en', 'zh', 'demo', ['p2'])).toEqual([])
  })
})
