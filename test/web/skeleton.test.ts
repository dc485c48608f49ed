/** Rows without their words: equal values on one line, what is missing left open, weak evidence only where shared. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/model/value.ts'
import type { ReadingRow } from '../../src/rows/rows.ts'
import { skeleton } from '../../src/web/pages/parts/skeleton.ts'

type Said = Readonly<Record<string, readonly string[]>>

/** A row whose texts are values apart from each other, each `kind:key`; a key in capitals is spelled out. */
function lines(said: Said) {
  const cells = Object.fromEntries(Object.entries(said).map(([lang, all]) => [lang, { text: all.join(' ') }]))
  const find = (text: string): readonly Value[] => {
    let at = 0
    return text.split(' ').flatMap((word) => {
      const start = at
      at += word.length + 1
      if (word === '') return []
      const spelled = word !== word.toLowerCase()
      return [
        { start, end: start + word.length, kind: 'number', key: word.toLowerCase(), ...(spelled ? { spelled } : {}) },
      ]
    })
  }
  return skeleton({ cells } as unknown as ReadingRow, Object.keys(said) as never, find as never).map(
    (line) => line.cells,
  )
}

describe('a row without its words', () => {
  it('puts equal values on one line though their order differs', () => {
    expect(lines({ en: ['25', '27'], ar: ['27', '25'] })).toEqual([
      { en: '25', ar: '25' },
      { en: '27', ar: '27' },
    ])
  })

  it('leaves a line open where a version lacks the value, and puts in what another has more', () => {
    expect(lines({ en: ['1', '3'], fr: ['1', '2', '3'] })).toEqual([
      { en: '1', fr: '1' },
      { fr: '2' },
      { en: '3', fr: '3' },
    ])
  })

  it('shows what is spelled out only where two versions have it', () => {
    expect(lines({ en: ['ONE', '5'], fr: ['5'], ru: ['TWO', '5'], es: ['TWO', '5'] })).toEqual([
      { ru: 'TWO', es: 'TWO' },
      { en: '5', fr: '5', ru: '5', es: '5' },
    ])
  })

  it('keeps every number of every version once', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 8 })
    fc.assert(
      fc.property(fc.record({ en: values, ar: values, zh: values }), (said) => {
        const shown = lines(said)
        for (const lang of ['en', 'ar', 'zh'] as const)
          expect(shown.flatMap((line) => line[lang] ?? []).sort()).toEqual([...said[lang]].sort())
      }),
    )
  })
})
