import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseText } from '../../src/search/query/clause-text.ts'
import { parseQuery } from '../../src/search/query/parse-query.ts'

const kinds = (q: string): string[] =>
  parseQuery(q).clauses.map(
    (clause) =>
      `${clause.not ? '-' : ''}${clause.langs ?? ''}${clause.langs ? ':' : ''}${clause.kind}(${clause.kind === 'regex' ? clause.source : clauseText(clause, false)})`,
  )

describe('the query language', () => {
  it('joins neighbouring words, so that symbols and numbers with spaces are seen whole', () => {
    expect(kinds('resolution 70/9  of 1 000 000')).toEqual(['words(resolution 70/9  of 1 000 000)'])
  })
  it('reads phrases in every kind of quotation marks', () => {
    expect(kinds('"a b" “c d” «e f» 「全系统」 „g h“')).toEqual([
      'phrase(a b)',
      'phrase(c d)',
      'phrase(e f)',
      'phrase(全系统)',
      'phrase(g h)',
    ])
  })
  it('reads exclusion, beginnings, languages and expressions', () => {
    expect(kinds('a -b c* fr:d -en:"e f" es:g* ch:语 /h i\\/j/i')).toEqual([
      'words(a)',
      '-words(b)',
      'prefix(c)',
      'fr:words(d)',
      '-en:phrase(e f)',
      'es:prefix(g)',
      'zh:words(语)',
      'regex(h i\\/j)',
    ])
  })
  it('leaves hyphens, symbols, addresses and times alone', () => {
    expect(kinds('co-operation A/RES/70/9 10:30 https://undocs.org/en/x')).toEqual([
      'words(co-operation A/RES/70/9 10:30 https://undocs.org/en/x)',
    ])
  })
  it('reads restrictions', () => {
    const read = parseQuery('doc:E/2023/36 sym:"A/76/6 (Sect. 2)" para:57-59,61 kind:footnote -flag:number')
    expect(read.restrictions.map(({ start: _start, end: _end, ...rest }) => rest)).toEqual([
      { field: 'doc', not: false, values: ['E/2023/36'] },
      { field: 'sym', not: false, values: ['A/76/6 (Sect. 2)'] },
      {
        field: 'para',
        not: false,
        values: ['57-59', '61'],
        ranges: [
          [57, 59],
          [61, 61],
        ],
      },
      { field: 'kind', not: false, values: ['footnote'] },
      { field: 'flag', not: true, values: ['number'] },
    ])
  })
  it.each([
    ['a "b c', { kind: 'unclosed-quote', start: 2, end: 6, found: '"b c', expected: '"' }],
    ['x ""', { kind: 'empty-phrase', start: 2, end: 4, found: '""', expected: 'words' }],
    ['para:9-7', { kind: 'bad-range', start: 5, end: 8, found: '9-7', expected: '57 or 57-59' }],
    ['* ( —', { kind: 'empty-value', start: 0, end: 5, found: '* ( —', expected: 'a word' }],
    ['/[/', { kind: 'empty-value', start: 0, end: 3, found: '/[/', expected: 'a word' }],
    ['doc:', { kind: 'empty-value', start: 4, end: 4, found: '', expected: 'a value' }],
    [
      'kind:title',
      {
        kind: 'unknown-value',
        start: 5,
        end: 10,
        found: 'title',
        expected: 'heading, paragraph, item, unnumbered, footnote, row',
      },
    ],
  ])('says what is wrong and where: %s', (q, problem) => {
    expect(parseQuery(q).problems).toEqual([problem])
  })
  it('never throws, and its places lie in the query', () => {
    const piece = fc.constantFrom(
      '"',
      '“',
      '”',
      '-',
      '*',
      '/',
      'fr:',
      'para:',
      'kind:',
      ' ',
      'a',
      '语',
      '70/9',
      '\\',
      '[',
      '«',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        const q = parts.join('')
        const { clauses, problems } = parseQuery(q)
        for (const { start, end } of [...clauses, ...problems]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(q.length)
        }
      }),
      { numRuns: 500, seed: 5 },
    )
  })
})
