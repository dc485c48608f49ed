import { describe, expect, it } from 'vitest'
import { alignDocument, choosePivot } from '../../src/align/align-document.ts'
import { hashTexts } from '../../src/text/hash.ts'
import type { Row } from '../../src/model/alignment.ts'
import { type BlockKind, NO_FACTS, type SegmentedVersion } from '../../src/model/document.ts'
import { asBlockId } from '../../src/model/ids.ts'
import type { Lang } from '../../src/model/lang.ts'

type Plain = readonly [id: string, kind: BlockKind, ...sentences: string[]]

function version(lang: Lang, blocks: readonly Plain[]): SegmentedVersion {
  return {
    lang,
    title: null,
    masthead: NO_FACTS,
    residue: [],
    problems: [],
    blocks: blocks.map(([id, kind, ...sentences]) => {
      let at = 0
      const spans = sentences.map((text) => ({ start: at, end: (at += text.length) }))
      const number = /^p(\d+)$/.exec(id)?.[1]
      return {
        id: asBlockId(id),
        kind,
        text: sentences.join(''),
        sentences: spans,
        source: [],
        ...(number === undefined ? {} : { number }),
      }
    }),
  }
}

const EN = version('en', [
  ['h1', 'heading', 'Introduction'],
  ['p1', 'paragraph', 'The Board met twice in 2022. ', 'It adopted 12 decisions.'],
  ['p2', 'paragraph', 'A total of 31 organizations took part.'],
  ['p3', 'paragraph', 'The budget reached 4.5 million dollars.'],
])
const FR = version('fr', [
  ['h1', 'heading', 'Introduction'],
  ['p1', 'paragraph', 'Le Conseil s’est réuni deux fois en 2022 et a adopté 12 décisions.'],
  ['p2', 'paragraph', 'Au total, 31 organisations ont participé.'],
  ['p3', 'paragraph', 'Le budget a atteint 4,5 millions de dollars.'],
])
const ES = version('es', [
  ['h1', 'heading', 'Introducción'],
  ['p1', 'paragraph', 'La Junta se reunió dos veces en 2022. ', 'Adoptó 12 decisiones.'],
  ['p3', 'paragraph', 'El presupuesto alcanzó 4,5 millones de dólares.'],
])

const cellsOf = (rows: readonly Row[], level: Row['level']) =>
  rows.filter((row) => row.level === level).map(({ id, cells }) => [id, cells])

describe('alignDocument', () => {
  it('makes rows of equal ids and leaves a cell out where a version lacks the paragraph', () => {
    const { alignment, problems } = alignDocument({ en: EN, fr: FR, es: ES }, { doc: 'x', originalLanguage: 'en' })
    expect(problems).toEqual([])
    expect(alignment.pivot).toBe('en')
    expect(cellsOf(alignment.rows, 'paragraph')).toEqual([
      ['h1', { en: ['h1'], fr: ['h1'], es: ['h1'] }],
      ['p1', { en: ['p1'], fr: ['p1'], es: ['p1'] }],
      ['p2', { en: ['p2'], fr: ['p2'] }],
      ['p3', { en: ['p3'], fr: ['p3'], es: ['p3'] }],
    ])
  })

  it('puts every sentence of every version in exactly one sentence row, under its paragraph', () => {
    const { alignment } = alignDocument({ en: EN, fr: FR, es: ES }, { doc: 'x', originalLanguage: 'en' })
    const sentences = alignment.rows.filter((row) => row.level === 'sentence')
    for (const [lang, held] of [
      ['en', EN],
      ['fr', FR],
      ['es', ES],
    ] as const) {
      const ids = sentences.flatMap((row) => row.cells[lang] ?? [])
      const expected = held.blocks.flatMap((block) => block.sentences.map((_, n) => `${block.id}.s${n + 1}`))
      expect([...ids].sort()).toEqual([...expected].sort())
    }
    expect(new Set(alignment.rows.map(({ level, id }) => `${level} ${id}`)).size).toBe(alignment.rows.length)
    expect(sentences.find(({ id }) => id === 'p1.s1')?.cells.fr).toEqual(['p1.s1'])
  })

  it('lets content outweigh numbers that are off by one', () => {
    const shifted = version(
      'fr',
      FR.blocks.filter(({ id }) => id !== 'p1').map((block, k) => [k === 0 ? 'h1' : `p${k}`, block.kind, block.text]),
    )
    const { alignment } = alignDocument({ en: EN, fr: shifted }, { doc: 'x', originalLanguage: 'en' })
    const rows = cellsOf(alignment.rows, 'paragraph')
    expect(rows[0]).toEqual(['h1', { en: ['h1'], fr: ['h1'] }])
    expect(rows.flatMap(([, cells]) => (cells as Row['cells']).fr ?? []).sort()).toEqual(['h1', 'p1', 'p2'])
  })

  it('keeps manual rows and reports those whose text has changed or whose ids are gone', () => {
    const row = (id: string, cells: Row['cells'], hashes?: Row['hashes']): Row => ({
      id,
      level: 'paragraph',
      cells,
      method: 'manual',
      confidence: 1,
      author: 'A',
      date: '2026-11-23',
      ...(hashes === undefined ? {} : { hashes }),
    })
    const text = EN.blocks[2]?.text ?? ''
    const manual = [
      row('p2', { en: ['p2'], fr: ['p3'] }, { en: hashTexts([text]) }),
      row('p1', { en: ['p1'], fr: ['p1'] }, { en: hashTexts(['another text']) }),
      row('p9', { en: ['p9'], fr: ['p1'] }),
    ]
    const { alignment, problems } = alignDocument({ en: EN, fr: FR }, { doc: 'x', originalLanguage: 'en', manual })
    expect(problems.map(({ kind, place }) => [kind, place?.block])).toEqual([
      ['stale-manual-row', 'p1'],
      ['unknown-id', 'p9'],
    ])
    const kept = alignment.rows.filter(({ method }) => method === 'manual')
    expect(kept.map(({ cells, author, confidence }) => [cells, author, confidence])).toEqual([
      [{ en: ['p2'], fr: ['p3'] }, 'A', 1],
    ])
  })

  it('gives rows of one cell for one version, and none for none', () => {
    expect(cellsOf(alignDocument({ es: ES }, { doc: 'x' }).alignment.rows, 'paragraph')).toEqual([
      ['h1', { es: ['h1'] }],
      ['p1', { es: ['p1'] }],
      ['p3', { es: ['p3'] }],
    ])
    expect(alignDocument({}, { doc: 'x' }).alignment.rows).toEqual([])
  })

  it('gives the same alignment again', () => {
    const once = () => alignDocument({ en: EN, fr: FR, es: ES }, { doc: 'x' })
    expect(once()).toEqual(once())
  })
})

describe('choosePivot', () => {
  it('takes the original if held, else the fewest problems', () => {
    expect(choosePivot({ en: EN, fr: FR }, 'fr')).toBe('fr')
    expect(choosePivot({ en: { ...EN, problems: [{ kind: 'no-text' }] }, fr: FR }, 'zh')).toBe('fr')
    expect(choosePivot({ en: EN, fr: FR }, null)).toBe('en')
  })
})
