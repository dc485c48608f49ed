import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignSentences, formatBeads } from '../../src/align/pair/align-sentences.ts'

const EN = [
  'The General Assembly adopted resolution 64/289 in July 2010.',
  'It asked 31 organizations to work together.',
  'The report covers 69 paragraphs.',
  'Member States were invited to comment.',
]
const FR = [
  'En juillet 2010, l’Assemblée générale a adopté la résolution 64/289.',
  'Elle a demandé à 31 organisations de travailler ensemble. Le rapport compte 69 paragraphes.',
  'Les États Membres ont été invités à formuler des observations.',
]

describe('alignSentences', () => {
  it('joins two source sentences that the target makes one of', () => {
    const { beads } = alignSentences(EN, FR, { langs: ['en', 'fr'] })
    expect(beads.map(({ src, tgt }) => [src, tgt])).toEqual([
      [[0], [0]],
      [[1, 2], [1]],
      [[3], [2]],
    ])
  })

  it('leaves a sentence without counterpart alone', () => {
    const { beads } = alignSentences(EN, [FR[0] ?? '', 'Le rapport compte 69 paragraphes.', FR[2] ?? ''], {
      langs: ['en', 'fr'],
    })
    expect(beads.map(({ src, tgt }) => [src, tgt])).toContainEqual([[2], [1]])
  })

  it('leaves blank lines alone', () => {
    const { beads } = alignSentences(
      ['', ...EN.slice(0, 2), ''],
      [FR[0] ?? '', '', 'Elle a demandé à 31 organisations de travailler ensemble.'],
      {
        langs: ['en', 'fr'],
      },
    )
    const links = beads.map(({ src, tgt }) => `${src}:${tgt}`).sort()
    expect(links).toEqual(['0:', '1:0', '2:2', '3:', ':1'])
  })

  it('keeps manual beads as they are, surely', () => {
    const manual = [{ src: [0, 1], tgt: [0] }]
    const { beads } = alignSentences(EN, FR, { langs: ['en', 'fr'], manual })
    expect(beads[0]).toEqual({ src: [0, 1], tgt: [0], confidence: 1 })
  })

  it('lets no bead cross an anchor', () => {
    const { beads } = alignSentences(EN, FR, { langs: ['en', 'fr'], anchors: [[2, 1]] })
    for (const { src, tgt } of beads) {
      expect(src.some((s) => s < 2) && src.some((s) => s >= 2)).toBe(false)
      expect(tgt.some((t) => t < 1) && tgt.some((t) => t >= 1)).toBe(false)
    }
  })

  it('says what was loaded and how much it covers', () => {
    const lexicon = {
      langs: ['fr', 'en'] as const,
      source: 'test',
      size: 1,
      translations: (token: string) => (token === 'rapport' ? [{ token: 'report', weight: 1 }] : []),
    }
    const { lexiconReport } = alignSentences(EN, FR, { langs: ['en', 'fr'], lexicons: [lexicon] })
    expect(lexiconReport.map(({ source, pairs }) => [source, pairs])[0]).toEqual(['test', 1])
    expect(lexiconReport.map(({ source }) => source)).toEqual(['test', 'same token', 'cognates'])
    expect(lexiconReport[0]?.coverage.every((share) => share > 0 && share < 0.2)).toBe(true)
  })

  it('puts every index of both sides in exactly one bead, in order, whatever the text', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('', 'Yes.', '第57段', 'القرار 64/289', 'Да, 12 июля.'),
    )
    const langs = fc.constantFrom('en', 'zh', 'ar', 'ru', 'de', 'xx')
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.array(line, { maxLength: 12 }),
        langs,
        langs,
        (src, tgt, a, b) => {
          const { beads } = alignSentences(src, tgt, { langs: [a, b] })
          expect(beads.flatMap((bead) => bead.src)).toEqual(src.map((_, i) => i))
          expect(beads.flatMap((bead) => bead.tgt)).toEqual(tgt.map((_, i) => i))
          expect(beads.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
        },
      ),
      { seed: 20261123, numRuns: 60 },
    )
  })

  it('covers lists of very unequal length', () => {
    const many = Array.from({ length: 400 }, (_, i) => `Sentence number ${i} of the long list.`)
    for (const [src, tgt] of [
      [many, ['Une phrase.']],
      [['One sentence.'], many],
      [many, []],
      [[], []],
    ] as const) {
      const { beads } = alignSentences(src, tgt, { langs: ['en', 'fr'] })
      expect(beads.flatMap((bead) => bead.src)).toEqual(src.map((_, i) => i))
      expect(beads.flatMap((bead) => bead.tgt)).toEqual(tgt.map((_, i) => i))
    }
  })

  it('gives the same beads again', () => {
    expect(alignSentences(EN, FR, { langs: ['en', 'fr'] })).toEqual(alignSentences(EN, FR, { langs: ['en', 'fr'] }))
  })
})

describe('formatBeads', () => {
  it('prints a bead a line with zero-based indices', () => {
    const beads = [
      { src: [0, 1], tgt: [0], confidence: 0.93 },
      { src: [], tgt: [1], confidence: 0.5 },
    ]
    expect(formatBeads(beads)).toBe('[0, 1]:[0]:0.93\n[]:[1]:0.5')
  })
})
