/** The places of words, which a table and a pattern tell together: the same as by the pattern alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import { wordEdges, wordSpans } from '../../src/text/word-spans.ts'

const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060]*[\p{L}\p{M}\p{N}])?/gu
const byPattern = (text: string) =>
  [...text.matchAll(WORD)].flatMap(({ index, 0: word }) => [index, index + word.length])

describe('words between signs and spaces', () => {
  it.each([
    ['l’homme – et « l’État »', 'l|homme|et|l|État'],
    ['co\u00adoperation sys\u200btem\u00ad. x', 'co\u00adoperation|sys\u200btem|x'],
    ['e\u0301te\u0301 ﬁle ２０２２ 𝔘nit😀x', 'e\u0301te\u0301|ﬁle|２０２２|𝔘nit|x'],
    ['и\u0306од, قَرار٢٠', 'и\u0306од|قَرار٢٠'],
    ['日本 and 𠀀', '日本|and|𠀀'],
    ['\ud83d a\udc00b', 'a|b'],
    ['', ''],
  ])('%j', (text, words) => {
    expect(
      wordSpans(text, 'fr')
        .map(({ start, end }) => text.slice(start, end))
        .join('|'),
    ).toBe(words)
  })

  it('are those of the pattern in every language with spaces, for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'a',
        'é',
        'Й',
        '\u0306',
        'ق',
        '\u064b',
        '\u00ad',
        '\u200b',
        '\u2060',
        '\u2019',
        '\u2013',
        ' ',
        '５',
        '\ud83d',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...LANGS), (pieces, lang) => {
        const text = pieces.join('')
        const edges = wordEdges(text, lang)
        if (lang !== 'zh') expect(edges).toEqual(byPattern(text))
        const between = [0, ...edges, text.length].flatMap((edge, n, all) =>
          n % 2 === 1 ? [text.slice(all[n - 1], edge)] : [],
        )
        expect(between.join(' ')).not.toMatch(/[\p{L}\p{N}]/u)
      }),
      { numRuns: 1000 },
    )
  })
})
