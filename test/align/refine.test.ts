import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUnits } from '../../src/align/fit/cut-costs.ts'
import { prepareVersions } from '../../src/align/join/align-versions.ts'
import { repairRows } from '../../src/align/join/repair-rows.ts'
import type { UnitsScore } from '../../src/align/join/row-draft.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'

const row = (cells: Partial<Record<Lang, readonly number[]>>, confidence = 0.95) => ({
  cells,
  confidence,
  otherVersions: 0,
})
const free = () => true
const repair = (
  rows: Parameters<typeof repairRows>[0],
  langs: readonly Lang[],
  score: UnitsScore,
  mayMove: () => boolean = free,
) => repairRows(rows, langs, { score, blind: () => 0, free: mayMove, text: () => 'A sentence.' })
const sorted = (rows: readonly { readonly cells: Partial<Record<Lang, readonly number[]>> }[]) =>
  rows.map(({ cells }) => LANGS.map((lang) => `${lang} ${cells[lang] ?? '-'}`).join('; ')).sort()

/** Units that share keys fit: 12 nats a shared key, less 8 for each that only one side has. */
const byKeys =
  (keys: Partial<Record<Lang, readonly (readonly number[])[]>>): UnitsScore =>
  (a, s, b, t) => {
    const left = new Set(s.flatMap((unit) => keys[a]?.[unit] ?? []))
    const right = new Set(t.flatMap((unit) => keys[b]?.[unit] ?? []))
    const shared = [...left].filter((key) => right.has(key)).length
    return 12 * shared - 8 * (left.size + right.size - 2 * shared)
  }

describe('rows mended one unit at a time', () => {
  test('a moved unit is found, and what was forced in its place is put alone', () => {
    const keys = { en: [[0], [1], [2], [3], [4]], fr: [[0], [2], [3], [4], [1]] }
    const rows = [
      row({ en: [0], fr: [0] }),
      row({ en: [1] }),
      row({ en: [2], fr: [1] }),
      row({ en: [3], fr: [2] }),
      row({ en: [4], fr: [3, 4] }, 0.6),
    ]
    expect(sorted(repair(rows, ['en', 'fr'], byKeys(keys)))).toEqual(
      sorted([
        row({ en: [0], fr: [0] }),
        row({ en: [1], fr: [4] }),
        row({ en: [2], fr: [1] }),
        row({ en: [3], fr: [2] }),
        row({ en: [4], fr: [3] }),
      ]),
    )
  })

  test('a unit left out inside a joined block stands alone', () => {
    const keys = { en: [[0], [1], [2]], fr: [[0, 2]] }
    expect(sorted(repair([row({ en: [0, 1, 2], fr: [0] }, 0.7)], ['en', 'fr'], byKeys(keys)))).toEqual(
      sorted([row({ en: [0, 2], fr: [0] }), row({ en: [1] })]),
    )
  })

  test('what people have set stays', () => {
    const keys = { en: [[0], [1]], fr: [[1], [0]] }
    const rows = [row({ en: [0], fr: [0] }, 0.2), row({ en: [1], fr: [1] }, 0.2)]
    expect(sorted(repair(rows, ['en', 'fr'], byKeys(keys), () => false))).toEqual(sorted(rows))
  })

  test('law: every unit of every version stays in exactly one row, whatever the scores', () => {
    const langs = ['ar', 'en', 'fr'] as const
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 8,
        }),
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 7, maxLength: 7 }),
        (shapes, noise) => {
          const next = { ar: 0, en: 0, fr: 0 }
          const rows = shapes.flatMap(([x, y, z, confidence]) => {
            const cells: Partial<Record<Lang, readonly number[]>> = {}
            ;([x, y, z] as const).forEach((size, k) => {
              const lang = langs[k]!
              if (size > 0) cells[lang] = Array.from({ length: size }, () => next[lang]++)
            })
            return x + y + z > 0 ? [row(cells, confidence)] : []
          })
          const score: UnitsScore = (_a, s, _b, t) => noise[(s[0]! * 3 + t.at(-1)! * 5 + s.length + t.length) % 7]!
          const found = repair(rows, langs, score)
          for (const lang of langs) {
            const units = found.flatMap(({ cells }) => cells[lang] ?? [])
            expect([...units].sort((p, q) => p - q)).toEqual(Array.from({ length: next[lang] }, (_, k) => k))
          }
        },
      ),
      { seed: 7, numRuns: 60 },
    )
  })
})

describe('where a unit can be cut', () => {
  test('after a sentence for nothing, after a clause for more, at a run-in heading for more still', () => {
    const sentences = ['Article 5 No one shall suffer, ever. ', 'All agree.']
    const { cuts, sentences: encoded, borders } = encodeUnits([sentences, ['Nobody.']], createTokeniser('en'))
    const tokens = [...encoded.ids].map((id) => encoded.vocabulary[id])
    expect([...borders]).toEqual([0, 2, 3])
    expect([...cuts.starts]).toEqual([0, encoded.starts[2]! - 1, encoded.starts[2]! - 1])
    const marked = [...cuts.tokens].flatMap((at, k) => (cuts.costs[k]! < 5 ? [[tokens[at], cuts.costs[k]]] : []))
    expect(marked).toEqual([
      ['no', 3],
      ['ever', 2],
      ['all', 0],
    ])
    expect([...cuts.characters].filter((_, k) => cuts.costs[k]! < 5)).toEqual(
      ['Article5', 'Article5Nooneshallsuffer,', 'Article5Nooneshallsuffer,ever.'].map((t) => t.length),
    )
  })

  test('between any other two words for most, where no mark ends a line that was run into the next', () => {
    const { cuts, sentences } = encodeUnits([['المادة الخامسة لا يعرض أي إنسان للتعذيب.']], createTokeniser('ar'))
    expect([...cuts.tokens]).toEqual(Array.from({ length: sentences.ids.length - 1 }, (_, k) => k + 1))
    expect(new Set(cuts.costs)).toEqual(new Set([5]))
    expect([...cuts.characters]).toEqual([...cuts.characters].sort((a, b) => a - b))
  })
})

describe('blocks without numbers', () => {
  const en = [
    'The Council met in Geneva on 3 May 2021.',
    'It adopted 14 decisions and 2 resolutions.',
    'The budget of 370 million dollars was approved.',
    'Mr. Kowalski was elected chair of the committee.',
    'The next session will take place in Nairobi.',
    'Observers from 27 organizations took part.',
  ]
  const fr = [
    'Le Conseil s’est réuni à Genève le 3 mai 2021.',
    'Il a adopté 14 décisions et 2 résolutions.',
    'Le budget de 370 millions de dollars a été approuvé.',
    'M. Kowalski a été élu président du comité.',
    'La prochaine session aura lieu à Nairobi.',
    'Des observateurs de 27 organisations ont participé.',
  ]
  const align = (order: readonly (readonly number[])[]) =>
    sorted(
      prepareVersions({
        en: en.map((text) => ({ text })),
        fr: order.map((list) => ({ text: list.map((k) => fr[k]).join(' ') })),
      })
        .alignBlocks([])
        .map(({ cells }) => ({ cells })),
    )

  test('joined, moved and left out at once', () => {
    expect(align([[0], [3], [4, 5], [1]])).toEqual(
      sorted([
        row({ en: [0], fr: [0] }),
        row({ en: [1], fr: [3] }),
        row({ en: [2] }),
        row({ en: [3], fr: [1] }),
        row({ en: [4, 5], fr: [2] }),
      ]),
    )
  })

  test('joined across a block that was left out', () => {
    expect(align([[0], [1, 3], [4], [5]])).toEqual(
      sorted([
        row({ en: [0], fr: [0] }),
        row({ en: [1, 3], fr: [1] }),
        row({ en: [2] }),
        row({ en: [4], fr: [2] }),
        row({ en: [5], fr: [3] }),
      ]),
    )
  })
})
