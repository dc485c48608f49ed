import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRegex } from '../../src/search/compile/regex.ts'

function ranges(source: string, text: string, flags = ''): readonly string[] | null {
  const { program } = readRegex(source, flags)
  return program?.ranges(text, { steps: 1e6 })?.map(([start, end]) => text.slice(start, end)) ?? null
}

describe('regular expressions with a budget', () => {
  it.each([
    ['pov\\w+y', 'Poverty and poverty', ['Poverty', 'poverty']],
    ['\\bof\\b', 'of soft offer of', ['of', 'of']],
    ['(?:colou?r|gr[ae]y)s?', 'colors colour gray greys', ['colors', 'colour', 'gray', 'greys']],
    ['第\\d+/\\d+号', '根据第70/9号和第71/262号', ['第70/9号', '第71/262号']],
    ['<.+?>', '<a><b>', ['<a>', '<b>']],
    ['\\p{Lu}{2,}', 'the CEB and WHO', ['the', 'CEB', 'and', 'WHO']],
    ['^a|z$', 'a z', ['a', 'z']],
    ['[^a-z ]+', 'ab 12 cd', ['12']],
  ])('%s', (source, text, expected) => {
    // Case is folded only for letters named; a property is as it is.
    const wanted = source.startsWith('\\p') ? expected.filter((word) => word === word.toUpperCase()) : expected
    expect(ranges(source, text)).toEqual(wanted)
  })

  it('minds case where told', () => {
    expect(ranges('ceb', 'CEB ceb', 'c')).toEqual(['ceb'])
  })

  it.each([
    ['a(b', 1, 'a closing )'],
    ['[a-', 0, 'a closing ]'],
    ['*a', 0, 'something before *'],
    ['(?=a)', 0, 'no look-around'],
    ['(a)\\1', 3, 'no back-reference'],
    ['a)', 1, 'an opening ( before )'],
  ])('says where %s is wrong', (source, at, expected) => {
    expect(readRegex(source, '').error).toEqual({ at, expected })
  })

  it('never costs more than the pattern times the text', () => {
    const text = 'a'.repeat(2000)
    for (const [source, factor] of [
      ['(.*)*x', 8],
      ['(a*)*(a*)*(a+)+b', 32],
      ['(a|a|aa)*(b|c)', 16],
      ['(?:a?){40}b', 130],
    ] as const) {
      const budget = { steps: 1e9 }
      expect(readRegex(source, '').program?.ranges(text, budget)).toEqual([])
      expect(1e9 - budget.steps).toBeLessThan(factor * text.length)
    }
  })

  it.each([
    ['\\b𠮷', '𠮷 x𠮷', ['𠮷']],
    ['\\Bs\\b', 'sets is s', ['s', 's']],
    ['(?:\\bto\\b ?){2}', 'onto to to too', ['to to ']],
    ['\\W+', 'a, б—語', [', ', '—']],
    ['[^\\p{L}\\b ]+$', 'ab 12', ['12']],
    ['[\\P{L}]\\bet', 'x.et net', ['.et']],
    ['[\\p{Lu}\\d]+', 'CEB 2022 who', ['CEB', '2022']],
    ['\\p{Script=Han}+|\\p{Cyrillic}+', '語文 слово', ['語文', 'слово']],
    ['ÉTÉ', 'été', ['été']],
    ['СЛОВО', 'слово', ['слово']],
  ])('knows words, classes and case of every script: %s', (source, text, expected) => {
    expect(ranges(source, text)).toEqual(expected)
  })

  it('compares composed, and gives ranges of the text as it is', () => {
    const decomposed = 'Le cafe\u0301 noir'
    expect(ranges('café', decomposed)).toEqual(['cafe\u0301'])
    expect(ranges('cafe\u0301', 'Le café noir')).toEqual(['café'])
    expect(ranges('\\bcafé\\b', decomposed)).toEqual(['cafe\u0301'])
    expect(ranges('noir', decomposed)).toEqual(['noir'])
  })

  it('gives the first matches only, where asked', () => {
    expect(readRegex('a+', '').program?.ranges('aa b a', { steps: 1e6 }, 1)).toEqual([[0, 2]])
  })

  it('never begins inside a character of two code units', () => {
    expect(ranges('.', '𐐀a')).toEqual(['𐐀', 'a'])
    expect(ranges('[^𐐀]', '𐐀𐐀')).toEqual([])
  })

  it('stops where its steps are used up', () => {
    const budget = { steps: 300 }
    expect(readRegex('a*b', '').program?.ranges('a'.repeat(2000), budget)).toBe(null)
    expect(budget.steps).toBeLessThan(0)
  })

  it('refuses repetitions that multiply past all bounds', () => {
    expect(readRegex('((a{999}){999}){999}', '').error).toEqual({ at: 0, expected: 'smaller repetitions' })
  })

  it('finds what the language’s own engine finds, where both can', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '\\w', '\\d', 'c', '(?:a|ab)')
    const repeated = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{1,2}', '*?')).map((parts) => parts.join(''))
    const pattern = fc.array(repeated, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    const source = fc.oneof(
      pattern,
      fc.tuple(pattern, pattern).map(([left, right]) => `(?:${left}|${right})`),
    )
    fc.assert(
      fc.property(source, fc.stringMatching(/^[abc1 ]{0,12}$/), (given, text) => {
        const expected = [...text.matchAll(new RegExp(given, 'giu'))]
          .map(([match]) => match)
          .filter((match) => match !== '')
        expect(ranges(given, text)).toEqual(expected)
      }),
      { numRuns: 400, seed: 3 },
    )
  })
})
